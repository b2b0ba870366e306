// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <format>
#include <system_error>
#include <vector>

#include <openssl/evp.h>

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
  std::string text;
  for (unsigned position = 0; position < length; ++position)
    text += std::format("{:02x}", digest[position]);
  return text;
}

base::Result<std::string> sha256_of_file(const std::filesystem::path& file,
                                         base::Progress& progress) {
  const auto fail = [&file](int reason) {
    return std::unexpected(
        base::Error({.code = "file-unreadable",
                     .place = {.file = file.string()},
                     .message = "cannot be read: " + std::generic_category().message(reason),
                     .remedy = "Check that the file is there and that you may read it."}));
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
