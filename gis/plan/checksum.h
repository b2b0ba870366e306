// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// XXH3-128, canonical (big-endian): finds accidents at the speed of memory, and stops no forger.
using Checksum = std::array<std::byte, 16>;
Checksum checksum_of(std::span<const std::byte> bytes);
/// Of several arrays, on all threads. Long arrays are taken in pieces, so that the result is not
/// `checksum_of` of the whole.
std::vector<Checksum> checksums_of(std::span<const std::span<const std::byte>> arrays);
std::string to_hex(std::span<const std::byte> bytes);

/// SHA-256 of a whole file. Errors: unreadable.
base::Result<std::string> sha256_of_file(const std::filesystem::path& file,
                                         base::Progress& progress);

}  // namespace saavu::plan
