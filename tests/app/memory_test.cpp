// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// `--memory`: what is said before the work holds during it, and nothing is begun that cannot end.
#include <filesystem>
#include <format>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool k_memory_is_ours = false;  // the sanitizer's shadow is many times the program
#else
constexpr bool k_memory_is_ours = true;
#endif

constexpr std::uint64_t k_mega = std::uint64_t{1} << 20U;

/// The number in "needs about 123 MB".
std::uint64_t announced_bytes(const Run& run) {
  constexpr std::string_view k_before = "needs about ";
  const std::size_t place = run.err.find(k_before);
  REQUIRE(place != std::string::npos);
  return std::stoull(run.err.substr(place + k_before.size())) * k_mega;
}

}  // namespace

TEST_CASE("A report stays within the memory it says it needs") {
  const PlanFolder folder;
  const Run run = folder.report({}, {"--memory", "4G"});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  INFO("announced " << announced_bytes(run) << ", taken " << run.peak_bytes);
  if (k_memory_is_ours) CHECK(run.peak_bytes <= announced_bytes(run));
  // Not by naming a number nobody could miss.
  if (k_memory_is_ours) CHECK(run.peak_bytes * 2 >= announced_bytes(run));
}

TEST_CASE("Too little memory is refused before anything is begun") {
  const PlanFolder folder;
  const auto before = snapshot(folder.path());
  const Run run = folder.report({}, {"--memory", "20M"});
  INFO(run.err);
  CHECK(run.exit_code == 2);
  CHECK(run.says("needs about"));
  CHECK(run.says("20 MB are allowed"));
  CHECK_FALSE(fs::exists(folder.out()));
  CHECK(snapshot(folder.path()) == before);

  const Run nonsense = folder.report({}, {"--memory", "much"});
  CHECK(nonsense.exit_code == 2);
  CHECK(nonsense.says("\"much\" is no amount of memory"));
}

TEST_CASE("All of Finland in less memory: the same bytes, on fewer threads", "[full]") {
  const std::string data = fs::canonical(shared_data()).string();
  const TemporaryFolder folder;
  const fs::path plan = folder.path() / "finland.toml";
  fs::copy_file(fs::path(SAAVU_SOURCE_DIR) / "datasets/plans/finland.toml", plan);
  const auto report = [&](const std::string& name, std::vector<std::string> more) {
    std::vector<std::string> words{"report", plan.string(), "--out",
                                   (folder.path() / name).string()};
    words.insert(words.end(), more.begin(), more.end());
    return run_saavu(words, {.environment = {{"SAAVU_SHARED", data}}});
  };
  REQUIRE(report("first", {}).exit_code == 0);
  const Run two = report("two", {"--threads", "2", "--memory", "4G"});
  REQUIRE(two.exit_code == 0);
  INFO(two.err);
  if (k_memory_is_ours) CHECK(two.peak_bytes <= announced_bytes(two));

  // A megabyte less than two threads need.
  const std::uint64_t limit = announced_bytes(two) / k_mega - 1;
  const Run one = report("one", {"--threads", "2", "--memory", std::format("{}M", limit)});
  INFO(one.err);
  REQUIRE(one.exit_code == 0);
  CHECK(one.says("on 1 thread;"));
  if (k_memory_is_ours) CHECK(one.peak_bytes <= limit * k_mega);
  CHECK(differing_files(folder.path() / "two", folder.path() / "one").empty());
}

}  // namespace saavu::test
