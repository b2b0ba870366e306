// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include <saavu/base/error.h>

namespace saavu::write {

/// A file that appears whole or not at all: it is written beside the wanted one, under a name that
/// keeps the ending, `commit` puts it in place, the destructor removes it otherwise.
///
/// Errors: the wanted file is a folder or no regular file, its folder is not there, it is one of
/// `inputs`. An earlier regular file is replaced.
class OutputFile {
 public:
  static base::Result<OutputFile> create(const std::filesystem::path& wanted,
                                         std::span<const std::filesystem::path> inputs = {});
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  [[nodiscard]] const std::filesystem::path& path() const { return beside_; }
  base::Result<void> commit();

 private:
  OutputFile(std::filesystem::path wanted, std::filesystem::path beside);
  std::filesystem::path wanted_;
  std::filesystem::path beside_;  ///< empty once committed or moved from
};

/// "partial-" and a number that no other run chooses, whatever machine or process namespace it is
/// in: for the name of a file while it is written.
std::string partial_mark();

/// Errors: `wanted` is the same file as one of `inputs`, which are never written to.
base::Result<void> check_is_no_input(const std::filesystem::path& wanted,
                                     std::span<const std::filesystem::path> inputs);

}  // namespace saavu::write
