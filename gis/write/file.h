// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>

#include <saavu/base/error.h>

namespace saavu::write {

/// A file of which nothing is lost without a word: the first write that fails is remembered and
/// told by `close`, which also waits until the bytes are on the disk.
class File {
 public:
  /// Creates the file or empties it.
  static base::Result<File> create(const std::filesystem::path& path);
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;
  ~File();

  void write(std::string_view bytes);
  /// True once a write has failed: further work on the file is in vain.
  [[nodiscard]] bool has_failed() const { return failure_ != 0; }
  base::Result<void> close();

 private:
  File(std::filesystem::path path, int descriptor);
  std::filesystem::path path_;
  int descriptor_ = -1;
  int failure_ = 0;  ///< errno of the first failure
};

base::Result<void> write_whole_file(const std::filesystem::path& path, std::string_view bytes);

/// Waits until the bytes of a file that a library has written are on the disk.
base::Result<void> flush_to_disk(const std::filesystem::path& path);

/// A finding about a file or folder that could not be written: "disk-full" or "cannot-write".
base::Finding write_finding(const std::filesystem::path& path, int error_number);
base::Finding write_finding(const std::filesystem::path& path, bool is_disk_full,
                            std::string_view reason);

/// The moment written into files that must hold one: SOURCE_DATE_EPOCH if set, else the first
/// second of 2000, so that the same plan gives the same bytes.
std::time_t stamp_time();
bool has_source_date_epoch();

}  // namespace saavu::write
