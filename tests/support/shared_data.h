// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

namespace saavu::test {

/// The folder of shared data (SAAVU_SHARED, else ../shared beside the project); skips the test
/// where it is absent.
inline std::filesystem::path shared_data() {
  const char* named = std::getenv("SAAVU_SHARED");  // NOLINT(concurrency-mt-unsafe)
  const std::filesystem::path folder =
      named != nullptr && *named != '\0'
          ? std::filesystem::path(named)
          : std::filesystem::path(SAAVU_SOURCE_DIR) / ".." / "shared";
  if (!std::filesystem::is_directory(folder)) SKIP("skipped: no shared data");
  return folder;
}

}  // namespace saavu::test
