// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <saavu/write/response_report.h>

namespace saavu::write {

/// response.gpkg: risk cells, municipalities, departments, stations, objects, the tables decision
/// and problem_cells, layer_styles for QGIS. Errors: as write_geopackage.
base::Result<void> write_response_map(const std::filesystem::path& folder,
                                      const ResponseReport& report, base::Progress& progress);

}  // namespace saavu::write
