// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <vector>

#include <openssl/evp.h>
#include <tbb/parallel_for.h>
#include <xxhash.h>

#include <saavu/base/verify.h>
#include <saavu/plan/checksum.h>

namespace saavu::plan {

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() {
    base::verify(evp != nullptr && EVP_DigestInit_ex(evp, EVP_sha256(), nullptr) == 1,
                 "SHA-256 is not available");
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
  base::verify(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) == 1, "SHA-256 failed");
}

void Sha256::add(std::string_view text) {
  add(std::as_bytes(std::span(text)));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  base::verify(EVP_DigestFinal_ex(context_->evp, digest.data(), &length) == 1, "SHA-256 failed");
  return to_hex(std::as_bytes(std::span(digest).first(length)));
}

Checksum checksum_of(std::span<const std::byte> bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  Checksum checksum;
  static_assert(sizeof canonical == sizeof checksum);
  std::memcpy(checksum.data(), &canonical, sizeof canonical);
  return checksum;
}

std::vector<Checksum> checksums_of(std::span<const std::span<const std::byte>> arrays) {
  constexpr std::size_t k_piece = std::size_t{4} << 20U;
  std::vector<std::span<const std::byte>> pieces;
  std::vector<std::size_t> first{0};
  for (const std::span<const std::byte> array : arrays) {
    for (std::size_t at = 0; at < array.size(); at += k_piece)
      pieces.push_back(array.subspan(at, std::min(k_piece, array.size() - at)));
    first.push_back(pieces.size());
  }
  std::vector<Checksum> of_piece(pieces.size());
  tbb::parallel_for(std::size_t{0}, pieces.size(),
                    [&](std::size_t piece) { of_piece[piece] = checksum_of(pieces[piece]); });
  std::vector<Checksum> checksums;
  for (std::size_t array = 0; array < arrays.size(); ++array) {
    checksums.push_back(checksum_of(
        std::as_bytes(std::span(of_piece).subspan(first[array], first[array + 1] - first[array]))));
  }
  return checksums;
}

std::string to_hex(std::span<const std::byte> bytes) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text;
  for (const std::byte each : bytes) {
    text += k_digits[std::to_integer<unsigned>(each) >> 4U];
    text += k_digits[std::to_integer<unsigned>(each) & 15U];
  }
  return text;
}

base::Result<std::string> sha256_of_file(const std::filesystem::path& file,
                                         base::Progress& progress) {
  const auto fail = [&file](int reason) {
    return std::unexpected(base::Error(
        {.code = "file-unreadable",
         .place = {.file = file.string()},
         .message = base::say("cannot be read: {}", std::generic_category().message(reason)),
         .remedy = base::say("Check that the file is there and that you may read it.")}));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rb"),
                                                               &std::fclose);
  if (!stream) return fail(errno);
  Sha256 sum;
  std::vector<std::byte> buffer(std::size_t{1} << 20U);
  for (;;) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stream.get());
    if (count == 0) break;
    sum.add(std::span(buffer).first(count));
    progress.check();
  }
  if (std::ferror(stream.get()) != 0) return fail(errno);
  return sum.hex();
}

}  // namespace saavu::plan
