// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/read/polygons.h>

namespace saavu::read {

/// SYKE's centre areas (keskusta-alueet) and settlements (YKR-taajamat); shapefiles may lie in a
/// zip.
struct SettlementSpec {
  std::filesystem::path centres{};
  std::string centre_type_field = "Keskustyyp";
  std::vector<std::string> core_types{};  ///< those that make a core; empty: THL's two
  std::filesystem::path settlements{};
};

struct SettlementShapes {
  std::vector<AreaShape> cores;
  std::vector<AreaShape> settlements;
};

/// Errors: file, layer or field missing, wrong geometry type, none of the core types there.
base::Result<SettlementShapes> read_settlements(const SettlementSpec& spec, base::Findings& found,
                                                base::Progress& progress);

}  // namespace saavu::read
