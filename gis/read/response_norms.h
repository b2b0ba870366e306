// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/response_norm.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

struct ResponseNormFile {
  network::ResponseNorm norm;
  std::filesystem::path file;
  std::string text;  ///< the file as it stands
  /// Where each target is written, by id: what is wrong with it may show only beside another.
  std::map<std::string, base::Place> target_place{};
};

/// Reads a norm of response times (datasets/norms, docs/formats/response_norms.md). Errors: file,
/// syntax, unknown classes, measures and resources, limits that contradict each other, shares
/// outside 0 .. 100 %, numbers without a source; all at once, each with its line.
base::Result<ResponseNormFile> read_response_norm(const std::filesystem::path& file);

/// A plan's own targets, `[[rescue.targets]]`: added, or put in the place of the norm's of the same
/// id, which is a note. Errors as of the norm's own targets.
void add_targets(std::vector<TomlTable>& tables, ResponseNormFile& file, base::Findings& found);

/// Gives all norms one list of resources, that of the first and then what the others add, and moves
/// their needs to it.
void unite_resources(std::vector<ResponseNormFile>& norms);

}  // namespace saavu::read
