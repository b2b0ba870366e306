// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>

namespace saavu::plan {

/// SHA-256, fed piece by piece.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(std::span<const std::byte> bytes);
  void add(std::string_view text);
  /// 64 hexadecimal digits. Once.
  [[nodiscard]] std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Checksum of a whole file. Errors: unreadable.
base::Result<std::string> sha256_of_file(const std::filesystem::path& file,
                                         base::Progress& progress);

}  // namespace saavu::plan
