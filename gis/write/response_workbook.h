// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <saavu/write/response_report.h>

namespace saavu::write {

/// report.xlsx: the decision first, readable as an annex, then a sheet a table, findings and
/// inputs, a legend. Errors: as write_workbook.
base::Result<void> write_response_workbook(const std::filesystem::path& folder,
                                           const ResponseReport& report, base::Progress& progress);

}  // namespace saavu::write
