// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>

namespace saavu::plan {

/// SHA-256 of the plan's inputs, remembered beside size, inode and times of each file, so that a
/// start does not read what has not changed. As in git's index, a time is not believed when the
/// file was changed within seconds of being read: then, and whenever anything differs, it is hashed
/// again. May be asked from several threads.
class InputChecksums {
 public:
  /// Remembers nothing from run to run.
  InputChecksums() = default;
  /// What an earlier run left in `file`; nothing if it is absent or damaged. `rest`: how long a
  /// file must have been left alone; file systems keep times of two seconds at the coarsest (FAT).
  explicit InputChecksums(const std::filesystem::path& file,
                          std::chrono::milliseconds rest = std::chrono::milliseconds(2500));

  /// Errors: unreadable.
  base::Result<std::string> sha256(const std::filesystem::path& input, base::Progress& progress);
  /// How many files were read since the beginning.
  [[nodiscard]] int hashed() const { return hashed_; }
  /// Writes beside and renames, if there is anything new. A folder that cannot be written costs the
  /// next run some time and nothing else.
  void save(const std::filesystem::path& file) const;

 private:
  struct Entry {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t bytes = 0;
    std::int64_t modified_ns = 0;
    std::int64_t changed_ns = 0;  ///< of the inode; nobody can set it back
    std::string sha256;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  static bool look_at(const std::filesystem::path& input, Entry& entry);

  std::chrono::nanoseconds rest_ = std::chrono::milliseconds(2500);
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  int hashed_ = 0;
  bool is_new_ = false;
};

}  // namespace saavu::plan
