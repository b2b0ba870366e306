// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/plan_folder.h"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <functional>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>
#include <gdal_utils.h>
#include <ogrsf_frmts.h>

namespace saavu::test {

namespace fs = std::filesystem;

namespace {

GDALDatasetUniquePtr open_for_change(const fs::path& file) {
  GDALAllRegister();
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  REQUIRE(dataset != nullptr);
  return dataset;
}

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char letter : line) {
    if (letter == '"') quoted = !quoted;
    if (letter == at && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

void check_messages(const Run& run, const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    INFO("looked for: " << text);
    CHECK(run.says(text));
  }
}

}  // namespace

fs::path demo_county() {
  fs::path county = fs::path(SAAVU_BINARY_DIR) / "tests" / "demo-county";
  if (!fs::exists(county / "manifest.json")) {
    throw std::runtime_error(
        "there is no demo county: run the tests with ctest, which makes it first");
  }
  return county;
}

std::map<std::string, std::string> snapshot(const fs::path& folder) {
  std::map<std::string, std::string> result;
  for (auto entry = fs::recursive_directory_iterator(folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().lexically_relative(folder).string();
    // The prepared network belongs to the program.
    if (name == ".saavu") {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) {
      result[name] = "folder";
      continue;
    }
    // Root reads also what is closed to the program.
    result[name] = std::format("{} {}", std::hash<std::string>{}(read_text(entry->path())),
                               fs::last_write_time(entry->path()).time_since_epoch().count());
  }
  return result;
}

std::vector<std::string> left_half_done(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.find("partial") != std::string::npos) names.push_back(name);
  }
  return names;
}

PlanFolder::PlanFolder(std::string plan) : plan_(std::move(plan)) {
  for (const auto& entry : fs::directory_iterator(demo_county())) {
    if (entry.is_regular_file()) fs::create_symlink(entry.path(), path() / entry.path().filename());
  }
  own(plan_);
}

PlanFolder::~PlanFolder() {
  // A folder that a test closed could not be removed.
  std::error_code ignored;
  fs::permissions(path(), fs::perms::owner_all, fs::perm_options::add, ignored);
}

fs::path PlanFolder::own(const std::string& name) const {
  const fs::path file = path() / name;
  if (fs::is_symlink(file)) {
    fs::remove(file);
    fs::copy_file(demo_county() / name, file);
  }
  return file;
}

void PlanFolder::own_all() const {
  for (const auto& entry : fs::directory_iterator(demo_county())) {
    if (entry.is_regular_file()) own(entry.path().filename().string());
  }
}

void PlanFolder::write(const std::string& name, std::string_view text) const {
  fs::remove(path() / name);
  folder_.write(name, text);
}

void PlanFolder::edit(const std::string& name, std::string_view what, std::string_view by) const {
  write(name, replaced(read_text(path() / name), what, by));
}

void PlanFolder::append(const std::string& name, std::string_view text) const {
  write(name, read_text(path() / name) + std::string(text));
}

void PlanFolder::set_field(const std::string& name, int row, const std::string& field,
                           const std::string& value) const {
  std::vector<std::string> lines = split(read_text(path() / name), '\n');
  const std::vector<std::string> fields = split(lines.front(), ',');
  const auto column = std::ranges::find(fields, field);
  if (column == fields.end()) throw std::logic_error("no field " + field);
  std::string& line = lines.at(static_cast<std::size_t>(row));
  std::vector<std::string> values = split(line, ',');
  values.at(static_cast<std::size_t>(column - fields.begin())) = value;
  line.clear();
  for (const std::string& each : values)
    line += each + ',';
  line.pop_back();
  std::string text;
  for (const std::string& each : lines)
    text += each + '\n';
  text.pop_back();
  write(name, text);
}

void PlanFolder::truncate(const std::string& name, double share) const {
  const fs::path file = own(name);
  fs::resize_file(file,
                  static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(file))));
}

void PlanFolder::sql(const std::string& name, const std::string& statement) const {
  const GDALDatasetUniquePtr dataset = open_for_change(own(name));
  CPLErrorReset();
  if (OGRLayer* result = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr))
    dataset->ReleaseResultSet(result);
  INFO(statement << ": " << CPLGetLastErrorMsg());
  REQUIRE(CPLGetLastErrorType() < CE_Failure);
}

void PlanFolder::translate(const std::string& from, const std::string& to,
                           const std::vector<std::string>& options) const {
  GDALAllRegister();
  const fs::path source = demo_county() / from;
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  REQUIRE(dataset != nullptr);
  fs::remove(path() / to);
  CPLStringList words;
  for (const std::string& option : options)
    words.AddString(option.c_str());
  GDALVectorTranslateOptions* const parsed = GDALVectorTranslateOptionsNew(words.List(), nullptr);
  GDALDatasetH sources[] = {dataset.get()};
  const GDALDatasetH written =
      GDALVectorTranslate((path() / to).c_str(), nullptr, 1, sources, parsed, nullptr);
  GDALVectorTranslateOptionsFree(parsed);
  INFO(CPLGetLastErrorMsg());
  REQUIRE(written != nullptr);
  GDALClose(written);
}

Run PlanFolder::report(const RunOptions& options, const std::vector<std::string>& more) const {
  std::vector<std::string> words{"report", plan().string(), "--out", out().string()};
  words.insert(words.end(), more.begin(), more.end());
  return run_saavu(words, options);
}

Run PlanFolder::check() const {
  return run_saavu({"check", plan().string()});
}

void PlanFolder::refused(const std::vector<std::string_view>& texts, int exit_code,
                         const RunOptions& options) const {
  const auto before = snapshot(path());
  const Run run = report(options);
  INFO(run.err);
  CHECK(run.exit_code == exit_code);
  check_messages(run, texts);
  CHECK(run.says("error: "));
  CHECK(run.says("  -> "));  // every error has a remedy
  CHECK_FALSE(fs::exists(out()));
  CHECK(left_half_done(path()).empty());
  CHECK(snapshot(path()) == before);
}

Run PlanFolder::accepted(const std::vector<std::string_view>& texts,
                         const RunOptions& options) const {
  auto before = snapshot(path());
  Run run = report(options);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  check_messages(run, texts);
  CHECK(left_half_done(path()).empty());
  auto after = snapshot(path());
  // The report itself may be new or another.
  for (auto* moment : {&before, &after}) {
    std::erase_if(*moment, [](const auto& entry) { return entry.first.starts_with("report"); });
  }
  CHECK(after == before);
  return run;
}

}  // namespace saavu::test
