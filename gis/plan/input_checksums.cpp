// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <saavu/plan/checksum.h>
#include <saavu/plan/input_checksums.h>
#include <saavu/write/output_file.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int k_format_version = 1;

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// A flipped bit in a remembered checksum would end up in a report's provenance.
std::string seal_of(const Json& files) {
  const std::string text = files.dump(-1, ' ', false, Json::error_handler_t::replace);
  return to_hex(checksum_of(std::as_bytes(std::span(text))));
}

}  // namespace

InputChecksums::InputChecksums(const fs::path& file, std::chrono::milliseconds rest) : rest_(rest) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  try {
    const Json json = Json::parse(text);
    const Json& files = json.at("files");
    if (json.at("format_version") != k_format_version || json.at("seal") != seal_of(files)) return;
    for (const Json& each : files) {
      entries_[each.at("path").get<std::string>()] = {.device = each.at("device"),
                                                      .inode = each.at("inode"),
                                                      .bytes = each.at("bytes"),
                                                      .modified_ns = each.at("modified_ns"),
                                                      .changed_ns = each.at("changed_ns"),
                                                      .sha256 = each.at("sha256")};
    }
  } catch (const Json::exception&) {
    entries_.clear();
  }
}

bool InputChecksums::look_at(const fs::path& input, Entry& entry) {
  struct stat status{};
  if (::stat(input.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  entry.device = status.st_dev;
  entry.inode = status.st_ino;
  entry.bytes = static_cast<std::uint64_t>(status.st_size);
  entry.modified_ns = nanoseconds(status.st_mtim);
  entry.changed_ns = nanoseconds(status.st_ctim);
  return true;
}

base::Result<std::string> InputChecksums::sha256(const fs::path& input, base::Progress& progress) {
  Entry seen;
  const bool is_file = look_at(input, seen);
  if (is_file) {
    const std::scoped_lock lock(mutex_);
    const auto known = entries_.find(input.string());
    if (known != entries_.end()) {
      seen.sha256 = known->second.sha256;
      if (seen == known->second) return seen.sha256;
    }
  }
  const std::int64_t began = now_ns();
  base::Result<std::string> sum = sha256_of_file(input, progress);
  const std::scoped_lock lock(mutex_);
  ++hashed_;
  is_new_ = entries_.erase(input.string()) > 0 || is_new_;
  if (!sum || !is_file) return sum;
  seen.sha256 = *sum;
  Entry after;
  after.sha256 = *sum;
  // Changed while it was read, or so shortly before that the next change might carry the same time.
  const bool is_racy = std::max(seen.modified_ns, seen.changed_ns) > began - rest_.count();
  if (is_racy || !look_at(input, after) || after != seen) return sum;
  entries_[input.string()] = std::move(seen);
  is_new_ = true;
  return sum;
}

void InputChecksums::save(const fs::path& file) const {
  if (!is_new_) return;
  Json files = Json::array();
  for (const auto& [path, entry] : entries_) {
    files.push_back({{"path", path},
                     {"device", entry.device},
                     {"inode", entry.inode},
                     {"bytes", entry.bytes},
                     {"modified_ns", entry.modified_ns},
                     {"changed_ns", entry.changed_ns},
                     {"sha256", entry.sha256}});
  }
  const Json json{{"format", "saavu-checksums"},
                  {"format_version", k_format_version},
                  {"seal", seal_of(files)},
                  {"files", files}};
  const fs::path temporary = file.string() + "." + write::partial_mark();
  std::error_code problem;
  {
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    stream << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
    stream.close();
    if (!stream) {
      fs::remove(temporary, problem);
      return;
    }
  }
  fs::rename(temporary, file, problem);
  if (problem) fs::remove(temporary, problem);
}

}  // namespace saavu::plan
