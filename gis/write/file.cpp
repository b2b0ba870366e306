// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <format>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <saavu/write/file.h>

namespace saavu::write {

namespace {

std::optional<std::time_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr) return std::nullopt;
  const std::string_view digits = text;
  std::time_t seconds = 0;
  const auto [end, problem] =
      std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (problem != std::errc() || end != digits.data() + digits.size() || seconds < 0) {
    return std::nullopt;
  }
  return seconds;
}

/// Pipes and devices cannot be flushed to a disk; that is no failure.
bool flush_failed(int descriptor) {
  return ::fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP;
}

}  // namespace

base::Finding write_finding(const std::filesystem::path& path, bool is_disk_full,
                            std::string_view reason) {
  base::Finding finding;
  finding.severity = base::Severity::error;
  finding.place.file = path.string();
  finding.message = base::say("{} could not be written: {}", path.filename().string(), reason);
  if (is_disk_full) {
    finding.code = "disk-full";
    finding.remedy = base::say("Free space on this disk, or write the report to another one.");
  } else {
    finding.code = "cannot-write";
    finding.remedy = base::say(
        "Check that there is space on the disk, that it works, and that you may write there.");
  }
  return finding;
}

base::Finding write_finding(const std::filesystem::path& path, int error_number) {
  const bool is_disk_full =
      error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  return write_finding(path, is_disk_full, std::generic_category().message(error_number));
}

File::File(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      failure_(other.failure_) {}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

base::Result<File> File::create(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return std::unexpected(base::Error(write_finding(path, errno)));
  return File(path, descriptor);
}

void File::write(std::string_view bytes) {
  while (!bytes.empty() && failure_ == 0) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (written == 0) {
      failure_ = EIO;
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
}

base::Result<void> File::close() {
  if (failure_ == 0 && flush_failed(descriptor_)) failure_ = errno;
  // Some file systems tell a full disk or quota only now.
  if (::close(std::exchange(descriptor_, -1)) != 0 && failure_ == 0) failure_ = errno;
  if (failure_ != 0) return std::unexpected(base::Error(write_finding(path_, failure_)));
  return {};
}

base::Result<void> write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
  auto file = File::create(path);
  if (!file) return std::unexpected(std::move(file.error()));
  file->write(bytes);
  return file->close();
}

base::Result<void> flush_to_disk(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  int failure = descriptor < 0 ? errno : 0;
  if (failure == 0 && flush_failed(descriptor)) failure = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (failure != 0) return std::unexpected(base::Error(write_finding(path, failure)));
  return {};
}

std::time_t stamp_time() {
  constexpr std::time_t k_year_2000 = 946684800;
  return source_date_epoch().value_or(k_year_2000);
}

bool has_source_date_epoch() {
  return source_date_epoch().has_value();
}

}  // namespace saavu::write
