// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>
#include <saavu/write/report.h>
#include <saavu/write/sheet.h>

namespace saavu::write {

/// What the workbooks of all reports have in common.

/// Findings by kind, under a title of their own.
void put_findings(Pen& pen, const Formats& formats, const std::vector<base::Finding>& findings,
                  const base::Texts& texts);
/// The input files with their checksums, under a title of their own.
void put_inputs(Pen& pen, const Formats& formats, const Provenance& provenance,
                const base::Texts& texts);

void put_legend_heading(Pen& pen, const Formats& formats, const base::Texts& texts);
/// What the columns of a table mean, and what they are called in its CSV file.
void put_table_legend(Pen& pen, const Formats& formats, const Table& table,
                      const base::Texts& texts);
/// Widths and printing of a sheet with a legend.
void finish_legend(lxw_worksheet* sheet);

/// Title, author and the moment of the file.
void set_properties(Book& book, std::string_view plan_name);
/// Puts the finished workbook in place. Errors: disk full, folder not writable, not enough memory.
base::Result<void> write_book(const std::filesystem::path& path, Book& book);

}  // namespace saavu::write
