// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The report appears whole or not at all: full disks, closed folders, foreign files, Ctrl-C.
#include <chrono>
#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

}  // namespace

TEST_CASE("A full disk leaves no report") {
  const PlanFolder folder;
  // The prepared network is there, so that it is the report that meets the end of the disk.
  REQUIRE(folder.report().exit_code == 0);
  fs::remove_all(folder.out());
  folder.refused({"could not be written", "Free space"}, 3, {.file_size_limit = 20'000});
}

TEST_CASE("A disk that is full at any point of the report", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  std::uintmax_t largest = 0;
  for (const std::string& name : k_report_files)
    largest = std::max(largest, fs::file_size(folder.out() / name));
  const CoverageTable before(folder.out());
  const auto earlier = snapshot(folder.out());
  for (const std::uintmax_t limit :
       {std::uintmax_t{4096}, std::uintmax_t{50'000}, std::uintmax_t{100'000}, largest / 4,
        largest / 2, largest - 1}) {
    INFO("no file above " << limit << " bytes");
    fs::rename(folder.out(), folder.path() / "aside");
    folder.refused({"could not be written", "space"}, 3, {.file_size_limit = limit});
    fs::rename(folder.path() / "aside", folder.out());
    // An earlier report is not touched either.
    const Run run = folder.report({.file_size_limit = limit});
    CHECK(run.exit_code == 3);
    CHECK(snapshot(folder.out()) == earlier);
    CHECK(left_half_done(folder.path()).empty());
  }
}

TEST_CASE("A disk too full for the prepared network stops nothing but says so", "[full]") {
  const PlanFolder folder;
  // One service: no file of its report is as large as the network.
  const std::string plan = read_text(folder.plan());
  folder.write("plan.toml", plan.substr(0, plan.find("[[coverage_areas]]")) + R"(
[[services]]
id = "neuvola"
tier = 4
sites = "services"
where = { type = ["neuvola"] }
)");
  REQUIRE(folder.report().exit_code == 0);
  std::uintmax_t largest = 0;
  for (const std::string& name : k_report_files)
    largest = std::max(largest, fs::file_size(folder.out() / name));
  const std::uintmax_t network = fs::file_size(folder.prepared());
  REQUIRE(network > largest);
  fs::remove_all(folder.out());
  fs::remove_all(folder.path() / ".saavu");
  const TemporaryFolder cache;
  const Run run = folder.report(
      {.environment = {{"XDG_CACHE_HOME", cache.path().string()}}, .file_size_limit = network - 1});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.says("could not be kept"));
  CHECK(left_half_done(folder.path()).empty());
  CHECK(left_half_done(cache.path()).empty());
  CHECK_FALSE(fs::exists(folder.prepared()));
}

TEST_CASE("Places where no report can be written", "[full]") {
  const PlanFolder folder;
  SECTION("a file") {
    folder.write("report", "my notes");
    const Run run = folder.report();
    CHECK(run.exit_code == 3);
    CHECK(run.says("is not a folder"));
    CHECK(run.says("  -> "));
    CHECK(read_text(folder.out()) == "my notes");
  }
  SECTION("a folder with something else in it") {
    folder.write("report/thesis.docx", "years of work");
    const auto before = snapshot(folder.path());
    const Run run = folder.report();
    CHECK(run.exit_code == 3);
    CHECK(run.says("untouched"));
    CHECK(snapshot(folder.path()) == before);
  }
  SECTION("an earlier report with something else in it") {
    REQUIRE(folder.report().exit_code == 0);
    folder.write("report/thesis.docx", "years of work");
    const auto before = snapshot(folder.path());
    const Run run = folder.report();
    CHECK(run.exit_code == 3);
    CHECK(run.says("thesis.docx"));
    CHECK(snapshot(folder.path()) == before);
  }
  SECTION("a closed folder") {
    const fs::path closed = folder.path() / "closed";
    fs::create_directory(closed);
    fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec);
    const Run run =
        run_saavu({"report", folder.plan().string(), "--out", (closed / "report").string()},
                  {.as_ordinary_user = true});
    INFO(run.err);
    CHECK(run.exit_code == 3);
    CHECK(run.says("closed"));
    CHECK(run.says("  -> "));
    CHECK(fs::is_empty(closed));
  }
  SECTION("no name at all") {
    for (const std::string out : {"", "/", ".."}) {
      INFO('"' << out << '"');
      const Run run =
          run_saavu({"report", folder.plan().string(), "--out", out}, {.folder = folder.path()});
      INFO(run.err);
      CHECK((run.exit_code == 2 || run.exit_code == 3));
    }
  }
  SECTION("a folder that is not there yet, below others that are not") {
    const fs::path deep = folder.path() / "a" / "b" / "report";
    CHECK(run_saavu({"report", folder.plan().string(), "--out", deep.string()}).exit_code == 0);
    CHECK(files_in(deep) == k_report_files);
  }
  SECTION("an empty folder, and an earlier report") {
    fs::create_directory(folder.out());
    CHECK(folder.report().exit_code == 0);
    CHECK(folder.report().exit_code == 0);
    CHECK(files_in(folder.out()) == k_report_files);
  }
}

TEST_CASE("Parents that were made for a refused report are gone again", "[full]") {
  const PlanFolder folder;
  folder.truncate("roads.osm.pbf", 0.5);
  const Run run = run_saavu(
      {"report", folder.plan().string(), "--out", (folder.path() / "a" / "b" / "report").string()});
  CHECK(run.exit_code == 1);
  CHECK_FALSE(fs::exists(folder.path() / "a"));
}

namespace {

/// Interrupts reports after ever longer times until one ends by itself. Every one must have left
/// all or nothing.
void interrupt_reports(std::chrono::milliseconds step, bool from_scratch) {
  const PlanFolder folder;
  if (!from_scratch) {
    REQUIRE(folder.report().exit_code == 0);
    fs::remove_all(folder.out());
  }
  const auto before = snapshot(folder.path());
  int stopped = 0, orderly = 0;
  for (auto delay = 1ms; delay < 60s; delay += step) {
    if (from_scratch) fs::remove_all(folder.path() / ".saavu");
    // Every other time as a shutting-down computer asks for it.
    const int with = (delay / step) % 2 == 0 ? SIGINT : SIGTERM;
    const Run run = folder.report({.interrupt_after = delay, .interrupt_with = with});
    INFO("after " << delay.count() << " ms: " << run.err);
    CHECK(left_half_done(folder.path()).empty());
    if (run.exit_code == 0) {
      CHECK(files_in(folder.out()) == k_report_files);
      // Nothing must stop a report that had the time it takes.
      if (stopped > 0) break;
      fs::remove_all(folder.out());
      continue;
    }
    ++stopped;
    orderly += run.says("nothing was left half done") ? 1 : 0;
    // Stopped before it had begun, a program dies of the signal itself and says nothing.
    CHECK((run.exit_code == 130 || (run.exit_code == 128 + with && run.err.empty())));
    CHECK(snapshot(folder.path()) == before);
    CHECK_FALSE(fs::exists(folder.out()));
  }
  CHECK(stopped > 0);
  CHECK(orderly > 0);
}

}  // namespace

TEST_CASE("Ctrl-C leaves the whole report or nothing") {
  interrupt_reports(400ms, true);
}

TEST_CASE("Ctrl-C at many moments", "[full]") {
  interrupt_reports(23ms, true);
  interrupt_reports(17ms, false);
}

TEST_CASE("An interrupted report leaves the earlier one as it was", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  const auto earlier = snapshot(folder.out());
  for (const auto delay : {5ms, 30ms, 80ms, 120ms, 200ms}) {
    const Run run = folder.report({.interrupt_after = delay});
    INFO(delay.count());
    CHECK(left_half_done(folder.path()).empty());
    if (run.exit_code == 0) break;
    CHECK(run.exit_code == 130);
    CHECK(snapshot(folder.out()) == earlier);
  }
}

TEST_CASE("What a killed run has left is cleared away by the next", "[full]") {
  const PlanFolder folder;
  fs::create_directory(folder.path() / ".report.partial-1");
  std::ofstream(folder.path() / ".report.partial-1" / "coverage.csv") << "half";
  CHECK(folder.report().exit_code == 0);
  CHECK(left_half_done(folder.path()).empty());
}

}  // namespace saavu::test
