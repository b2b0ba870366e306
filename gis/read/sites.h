// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/service.h>
#include <saavu/read/areas.h>

namespace saavu::read {

struct SitesSpec {
  std::string id{};
  std::filesystem::path file{};  ///< CSV or GeoPackage (points)
  std::string layer{};
  std::string id_field = "id";
  std::string name_field = "name";
  std::string x_field = "x";  ///< CSV only
  std::string y_field = "y";
  std::string municipality_field = "kunta";  ///< optional
  std::string crs{};                         ///< CSV only; empty: EPSG:3067
  network::SiteFilter where{};               ///< rows that do not match are no sites
};

/// Reads sites. Rows without coordinates, with NaN or 0, outside Finland or with x and y swapped
/// stay in the table with `located = false`, each with a finding; nothing is guessed. A missing
/// municipality is filled by position; one that disagrees with the position is a finding (the field
/// is kept). Errors: file, layer or field missing, duplicate ids, wrong geometry type.
base::Result<network::SiteTable> read_sites(const SitesSpec& spec, const read::AreasInput& areas,
                                            base::Findings& found, base::Progress& progress);

}  // namespace saavu::read
