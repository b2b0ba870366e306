// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/response_norm.h>

namespace saavu::read {

struct ResponseNormFile {
  network::ResponseNorm norm;
  std::filesystem::path file;
  std::string text;  ///< the file as it stands
};

/// Reads a norm of response times (datasets/norms, docs/formats/response_norms.md). Errors: file,
/// syntax, unknown classes, measures and resources, limits that contradict each other, shares
/// outside 0 .. 100 %, numbers without a source; all at once, each with its line.
base::Result<ResponseNormFile> read_response_norm(const std::filesystem::path& file);

/// Gives all norms one list of resources, that of the first and then what the others add, and moves
/// their needs to it.
void unite_resources(std::vector<ResponseNormFile>& norms);

}  // namespace saavu::read
