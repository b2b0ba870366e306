// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <format>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <saavu/write/file.h>
#include <saavu/write/output_folder.h>

namespace saavu::write {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_provenance = "provenance.json";

std::unexpected<base::Error> failure(std::string code, const fs::path& folder, base::Said message,
                                     base::Said remedy) {
  base::Finding finding;
  finding.severity = base::Severity::error;
  finding.code = std::move(code);
  finding.place.file = folder.string();
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  return std::unexpected(base::Error(std::move(finding)));
}

std::unexpected<base::Error> failure(const fs::path& folder, int error_number) {
  const std::string reason = std::generic_category().message(error_number);
  if (error_number == ENOSPC || error_number == EDQUOT) {
    return failure("disk-full", folder, std::format("{}: {}", folder.string(), reason),
                   base::say("Free space on this disk, or write the report to another one."));
  }
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS) {
    return failure("output-not-writable", folder,
                   base::say("{} cannot be written: {}", folder.string(), reason),
                   base::say("Choose a folder in which you may create files."));
  }
  return failure("output-failed", folder, std::format("{}: {}", folder.string(), reason),
                 base::say("Choose another folder for the report."));
}

/// The names a report's folder may hold: every file any version writes, what its own provenance
/// lists, and what QGIS and office programs leave beside an open file.
std::set<std::string> names_of_report(const fs::path& folder) {
  std::set<std::string> names{std::string(k_provenance),
                              "coverage.csv",
                              "municipalities.csv",
                              "defects.csv",
                              "tiers.csv",
                              "verdicts.csv",
                              "verdict_cells.csv",
                              "indicators.csv",
                              "sites.csv",
                              "structure.csv",
                              "report.xlsx",
                              "coverage.gpkg",
                              "coverage.gpkg-wal",
                              "coverage.gpkg-shm",
                              "coverage.gpkg-journal",
                              ".~lock.report.xlsx#",
                              "decision.csv",
                              "targets.csv",
                              "times.csv",
                              "problem_cells.csv",
                              "stations.csv",
                              "borders.csv",
                              "hours.csv",
                              "objects.csv",
                              "chain.csv",
                              "raises.csv",
                              "settlement.csv",
                              "residuals.csv",
                              "incident_errors.csv",
                              "recorded_cells.csv",
                              "response.gpkg",
                              "response.gpkg-wal",
                              "response.gpkg-shm",
                              "response.gpkg-journal"};
  std::ifstream stream(folder / k_provenance);
  const nlohmann::json told = nlohmann::json::parse(stream, nullptr, false);
  if (!told.is_object() || !told.contains("files") || !told["files"].is_array()) return names;
  for (const nlohmann::json& file : told["files"]) {
    if (file.is_object() && file.contains("name") && file["name"].is_string()) {
      names.insert(file["name"].get<std::string>());
    }
  }
  return names;
}

/// Whether what is there may be replaced.
base::Result<void> check_replaceable(const fs::path& wanted) {
  std::error_code problem;
  const fs::file_status status = fs::status(wanted, problem);
  if (status.type() == fs::file_type::not_found) return {};
  if (status.type() != fs::file_type::directory) {
    return failure(
        "output-is-a-file", wanted,
        base::say("{} is not a folder, so no report can be written there", wanted.string()),
        base::say("Give the name of a new folder, or remove the file."));
  }
  std::vector<std::string> held;
  for (fs::directory_iterator entry(wanted, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    held.push_back(entry->path().filename().string());
  }
  if (problem) return failure(wanted, problem.value());
  if (held.empty()) return {};
  std::ranges::sort(held);
  const base::Said remedy =
      base::say("Choose a new or empty folder, or move your own files out of this one.");
  if (!std::ranges::binary_search(held, k_provenance)) {
    return failure("output-not-a-report", wanted,
                   base::say("{} holds files but no earlier report ({} is not there); it is left "
                             "untouched",
                             wanted.string(), k_provenance),
                   remedy);
  }
  const std::set<std::string> own = names_of_report(wanted);
  for (const std::string& name : held) {
    if (own.contains(name)) continue;
    return failure("output-holds-other-files", wanted,
                   base::say("{} holds an earlier report and also {}, which is not part of it; it "
                             "is left untouched",
                             wanted.string(), name),
                   remedy);
  }
  return {};
}

std::string partial_prefix(const fs::path& wanted) {
  return std::format(".{}.partial-", wanted.filename().string());
}

/// A descriptor that holds the folder's lock; -1 if somebody else does or locks are not supported.
int lock_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

/// Removes what dead runs have left. A lock tells the living from the dead on every machine and in
/// every process namespace; a number of a process would not.
void remove_stale(const fs::path& wanted) {
  const std::string prefix = partial_prefix(wanted);
  std::vector<fs::path> left;
  std::error_code problem;
  for (fs::directory_iterator entry(wanted.parent_path(), problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (entry->path().filename().string().starts_with(prefix)) left.push_back(entry->path());
  }
  for (const fs::path& folder : left) {
    const int lock = lock_folder(folder);
    if (lock < 0) continue;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    ::close(lock);
  }
}

/// Creates the missing parents and says which they are; undoes its work if it fails.
base::Result<std::vector<fs::path>> create_parents(const fs::path& parent) {
  std::vector<fs::path> missing;
  std::error_code problem;
  for (fs::path folder = parent; !fs::exists(folder, problem); folder = folder.parent_path()) {
    if (problem || folder == folder.parent_path()) break;
    missing.push_back(folder);
  }
  std::ranges::reverse(missing);
  for (std::size_t position = 0; position < missing.size(); ++position) {
    if (::mkdir(missing[position].c_str(), 0777) == 0 || errno == EEXIST) continue;
    const int error_number = errno;
    while (position-- > 0)
      ::rmdir(missing[position].c_str());
    return failure(parent, error_number);
  }
  if (!fs::is_directory(parent, problem)) {
    return failure("output-not-writable", parent, base::say("{} is not a folder", parent.string()),
                   base::say("Choose a folder in which you may create files."));
  }
  return missing;
}

/// The folder that is meant, absolute, symbolic links followed; none for names like "/" or "..".
std::optional<fs::path> resolve(const fs::path& wanted) {
  std::error_code problem;
  fs::path whole = fs::weakly_canonical(fs::absolute(wanted, problem), problem);
  if (problem) whole = fs::absolute(wanted, problem).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  if (wanted.empty() || !whole.has_filename() || whole == whole.root_path()) return std::nullopt;
  return whole;
}

/// Puts `temporary` where an earlier report is; afterwards `temporary` holds the earlier one.
int exchange(const fs::path& temporary, const fs::path& wanted) {
  if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, wanted.c_str(), RENAME_EXCHANGE) == 0) {
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return errno;
  // This file system cannot exchange: three renames, with a way back.
  const fs::path aside = temporary.string() + "-old";
  if (::rename(wanted.c_str(), aside.c_str()) != 0) return errno;
  if (::rename(temporary.c_str(), wanted.c_str()) != 0) {
    const int error_number = errno;
    ::rename(aside.c_str(), wanted.c_str());
    return error_number;
  }
  return ::rename(aside.c_str(), temporary.c_str()) == 0 ? 0 : errno;
}

}  // namespace

OutputFolder::OutputFolder(fs::path wanted, fs::path temporary, int lock,
                           std::vector<fs::path> new_parents)
    : wanted_(std::move(wanted)),
      temporary_(std::move(temporary)),
      lock_(lock),
      new_parents_(std::move(new_parents)) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : wanted_(std::move(other.wanted_)),
      temporary_(std::exchange(other.temporary_, {})),
      lock_(std::exchange(other.lock_, -1)),
      new_parents_(std::exchange(other.new_parents_, {})) {}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
  if (lock_ >= 0) ::close(lock_);
  // Only empty ones go: somebody may have put something there meanwhile.
  while (!new_parents_.empty()) {
    ::rmdir(new_parents_.back().c_str());
    new_parents_.pop_back();
  }
}

base::Result<OutputFolder> OutputFolder::create(const fs::path& wanted) {
  const std::optional<fs::path> resolved = resolve(wanted);
  if (!resolved) {
    return failure("output-has-no-name", wanted,
                   base::say("\"{}\" names no folder for a report", wanted.string()),
                   base::say("Give the name of a new folder."));
  }
  if (auto replaceable = check_replaceable(*resolved); !replaceable) {
    return std::unexpected(std::move(replaceable.error()));
  }
  auto new_parents = create_parents(resolved->parent_path());
  if (!new_parents) return std::unexpected(std::move(new_parents.error()));
  remove_stale(*resolved);
  // The destructor of this one undoes the parents if no folder can be made.
  OutputFolder folder(*resolved, {}, -1, std::move(*new_parents));
  const std::string stem = std::format("{}{}", partial_prefix(*resolved), ::getpid());
  constexpr int k_attempts = 100;
  for (int attempt = 1; attempt <= k_attempts; ++attempt) {
    const std::string name = attempt == 1 ? stem : std::format("{}-{}", stem, attempt);
    const fs::path temporary = resolved->parent_path() / name;
    if (::mkdir(temporary.c_str(), 0777) == 0) {
      folder.temporary_ = temporary;
      folder.lock_ = lock_folder(temporary);
      return folder;
    }
    if (errno != EEXIST) return failure(resolved->parent_path(), errno);
  }
  return failure(resolved->parent_path(), EEXIST);
}

base::Result<void> OutputFolder::commit() {
  // Looked at again: the run may have taken long.
  if (auto replaceable = check_replaceable(wanted_); !replaceable) return replaceable;
  if (auto flushed = flush_to_disk(temporary_); !flushed) return flushed;
  std::error_code problem;
  const bool is_new = fs::status(wanted_, problem).type() == fs::file_type::not_found;
  // rename(2) also replaces an empty folder, which is what is wanted if one appears meanwhile.
  const int error_number = is_new ? (::rename(temporary_.c_str(), wanted_.c_str()) == 0 ? 0 : errno)
                                  : exchange(temporary_, wanted_);
  if (error_number != 0) return failure(wanted_, error_number);
  if (!is_new) fs::remove_all(temporary_, problem);
  temporary_.clear();
  new_parents_.clear();
  // A failure here loses nothing that is not on its way to the disk anyway.
  static_cast<void>(flush_to_disk(wanted_.parent_path()));
  return {};
}

}  // namespace saavu::write
