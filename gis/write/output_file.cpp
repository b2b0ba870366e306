// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <format>
#include <random>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <saavu/write/file.h>
#include <saavu/write/output_file.h>

namespace saavu::write {

namespace fs = std::filesystem;

namespace {

std::unexpected<base::Error> wrong(std::string code, const fs::path& file, base::Said message,
                                   base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{.severity = base::Severity::error,
                                                   .code = std::move(code),
                                                   .place = {.file = file.string()},
                                                   .message = std::move(message),
                                                   .remedy = std::move(remedy)}));
}

}  // namespace

base::Result<void> check_is_no_input(const fs::path& wanted, std::span<const fs::path> inputs) {
  for (const fs::path& input : inputs) {
    std::error_code problem;
    if (input.empty() || !fs::equivalent(wanted, input, problem) || problem) continue;
    return wrong("output-is-an-input", wanted,
                 base::say("this file is an input of the plan, or of this question"),
                 base::say("Give another name; inputs are never written to."));
  }
  return {};
}

base::Result<OutputFile> OutputFile::create(const fs::path& wanted,
                                            std::span<const fs::path> inputs) {
  std::error_code problem;
  const fs::file_status status = fs::status(wanted, problem);
  if (fs::is_directory(status))
    return wrong(
        "output-is-a-folder", wanted, base::say("this is a folder"),
        base::say("Give the name of a file, for example one ending in .gpkg, .geojson or .csv."));
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return wrong("output-is-no-file", wanted, base::say("this is no ordinary file"),
                 base::say("Give the name of a file; it is put in place when it is complete."));
  }
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, problem)) {
    return wrong("output-no-folder", wanted, base::say("there is no folder {}", folder.string()),
                 base::say("Create it, or write the file elsewhere."));
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return wrong("output-folder-closed", wanted,
                 base::say("you may not write into {}", folder.string()),
                 base::say("Change its permissions, or write the file elsewhere."));
  }
  if (base::Result<void> free = check_is_no_input(wanted, inputs); !free)
    return std::unexpected(std::move(free).error());
  // Behind a link lies the file that is meant.
  fs::path target = wanted;
  if (fs::is_symlink(wanted, problem)) {
    const fs::path real = fs::weakly_canonical(wanted, problem);
    if (!problem) target = real;
  }
  // Libraries look at the ending.
  fs::path beside = target.parent_path() / std::format(".{}.{}{}", target.stem().string(),
                                                       partial_mark(), target.extension().string());
  return OutputFile(std::move(target), std::move(beside));
}

std::string partial_mark() {
  std::random_device random;
  return std::format("partial-{:08x}{:08x}", random(), random());
}

OutputFile::OutputFile(fs::path wanted, fs::path beside)
    : wanted_(std::move(wanted)), beside_(std::move(beside)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : wanted_(std::move(other.wanted_)), beside_(std::exchange(other.beside_, {})) {}

OutputFile::~OutputFile() {
  std::error_code ignored;
  if (!beside_.empty()) fs::remove(beside_, ignored);
}

base::Result<void> OutputFile::commit() {
  std::error_code problem;
  fs::rename(beside_, wanted_, problem);
  if (problem) return std::unexpected(base::Error(write_finding(wanted_, problem.value())));
  beside_.clear();
  return {};
}

}  // namespace saavu::write
