// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/norms.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

struct NormFile {
  network::NormProfile norms;
  int year = 0;  ///< whose calendar opening hours are judged by
  std::filesystem::path file;
  std::string text;  ///< the file as it stands
  /// Where each criterion is written, by id: what is wrong with it may show only later.
  std::map<std::string, base::Place> criterion_place;
};

/// Reads a norm profile (datasets/norms, docs/formats/norms.md). Errors: file, syntax, thresholds
/// that contradict each other, shares outside 0 .. 100 %, unknown words and service types, numbers
/// without a source; all at once.
base::Result<NormFile> read_norms(const std::filesystem::path& file,
                                  const network::Catalogue& catalogue);

/// A plan's own criteria, `[[criteria]]`: added, or put in the place of the profile's of the same
/// id, which is a note.
void add_criteria(std::vector<TomlTable>& tables, const network::Catalogue& catalogue,
                  NormFile& file, base::Findings& found);

}  // namespace saavu::read
