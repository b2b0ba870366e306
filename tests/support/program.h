// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace saavu::test {

/// What a run of the real program left behind.
struct Run {
  int exit_code = -1;  ///< 128 + signal if it was killed
  std::string out;
  std::string err;
  std::uint64_t peak_bytes = 0;  ///< most memory it held at once, mapped files included
  [[nodiscard]] bool says(std::string_view text) const {
    return err.find(text) != std::string::npos || out.find(text) != std::string::npos;
  }
};

/// Options of a run.
struct RunOptions {
  std::filesystem::path folder;  ///< current directory; empty: as it is
  std::vector<std::pair<std::string, std::string>> environment;  ///< set on top of the test's own
  std::chrono::milliseconds interrupt_after{0};  ///< send `interrupt_with` then; 0: never
  int interrupt_with = SIGINT;
  std::uint64_t file_size_limit = 0;  ///< as a full disk; 0: none
  bool as_ordinary_user = false;      ///< without root's rights, which know no read-only folder
};

/// Runs a program to its end, without a terminal and standard input.
Run run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const RunOptions& options = {});

/// The built `saavu`.
Run run_saavu(const std::vector<std::string>& arguments, const RunOptions& options = {});

}  // namespace saavu::test
