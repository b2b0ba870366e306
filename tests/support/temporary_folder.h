// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <unistd.h>

namespace saavu::test {

/// A folder of a test's own that is gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    // Not by the process's number alone: containers that share the folder have the same numbers.
    static std::random_device chance;
    do {
      path_ = std::filesystem::temp_directory_path() /
              std::format("saavu-test-{}-{:08x}", ::getpid(), chance());
    } while (!std::filesystem::create_directory(path_));
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::filesystem::path& name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

inline std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t position = text.find(what);
  if (position == std::string::npos)
    throw std::logic_error("the text to replace is not there: " + std::string(what));
  return text.replace(position, what.size(), by);
}

}  // namespace saavu::test
