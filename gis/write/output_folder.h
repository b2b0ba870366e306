// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <saavu/base/error.h>

namespace saavu::write {

/// A folder that appears whole or not at all: files are written to a temporary folder beside the wanted
/// one, `commit` puts it in place, the destructor removes it otherwise.
///
/// An existing folder is replaced only if it is empty or an earlier report (has a provenance.json); anything else is an error
/// that names the folder and says what to do. Errors: parent missing, not writable, is a file.
class OutputFolder {
 public:
  static base::Result<OutputFolder> create(const std::filesystem::path& wanted);
  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return temporary_; }
  base::Result<void> commit();

 private:
  OutputFolder(std::filesystem::path wanted, std::filesystem::path temporary);
  std::filesystem::path wanted_;
  std::filesystem::path temporary_;
};

}  // namespace saavu::write
