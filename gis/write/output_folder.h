// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <saavu/base/error.h>

namespace saavu::write {

/// A folder that appears whole or not at all: files are written to a temporary folder beside the
/// wanted one, `commit` puts it in place, the destructor removes it otherwise.
///
/// Missing parents are created. An existing folder is replaced only if it is empty or an earlier
/// report (has a provenance.json) that holds nothing but a report's files; anything else is an
/// error that names the folder and says what to do. Errors: not writable, is a file, holds other
/// files, disk full. What a run that was killed has left beside the wanted folder is removed.
class OutputFolder {
 public:
  static base::Result<OutputFolder> create(const std::filesystem::path& wanted);
  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return temporary_; }
  /// Puts the folder in place; an earlier report is exchanged for it in one step where the file
  /// system can.
  base::Result<void> commit();

 private:
  OutputFolder(std::filesystem::path wanted, std::filesystem::path temporary, int lock,
               std::vector<std::filesystem::path> new_parents);
  std::filesystem::path wanted_;
  std::filesystem::path temporary_;  ///< empty once committed or moved from
  int lock_ = -1;  ///< held while we live, so that others can tell a live folder from a dead one
  std::vector<std::filesystem::path> new_parents_;  ///< those we created, outermost first
};

}  // namespace saavu::write
