// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/read/road_import.h>

namespace saavu::read {

struct DigiroadSpec {
  std::filesystem::path file{};  ///< GeoPackage in the K form
  std::string link_layer = "DR_LINKKI_K";
  std::string speed_layer = "DR_NOPEUSRAJOITUS_K";
  std::string length_field{};    ///< e.g. PITUUS_TIE: used where it has a value; empty: geometry
  std::string built_up_field{};  ///< e.g. TAAJAMA: 1 in a built-up area; empty: not known
};

/// Reads Digiroad in the K form (DR_LINKKI_K joined to DR_NOPEUSRAJOITUS_K by SEGM_ID).
/// Errors: file, layer or field missing, wrong geometry type or CRS, no usable road.
base::Result<RoadImport> read_digiroad(const DigiroadSpec& spec, base::Findings& found,
                                       base::Progress& progress);

}  // namespace saavu::read
