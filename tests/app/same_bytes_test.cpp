// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The same input gives the same bytes; the prepared network is used as long as it is true, and only
// then.
#include <chrono>
#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using Files = std::vector<std::string>;

fs::path keep(const PlanFolder& folder, const std::string& name) {
  const fs::path kept = folder.path() / name;
  fs::rename(folder.out(), kept);
  return kept;
}

/// Identity and time of the prepared network: a rebuilt one is another file.
std::pair<ino_t, fs::file_time_type> stamp(const fs::path& file) {
  struct stat status{};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  return {status.st_ino, fs::last_write_time(file)};
}

}  // namespace

TEST_CASE("One thread, two threads and a second run give the same bytes", "[full]") {
  for (const std::string plan : {"plan.toml", "plan-digiroad.toml"}) {
    INFO(plan);
    const PlanFolder folder(plan);
    REQUIRE(folder.report({}, {"--threads", "1"}).exit_code == 0);
    const fs::path first = keep(folder, "first");
    REQUIRE(folder.report({}, {"--threads", "2"}).exit_code == 0);
    CHECK(differing_files(first, folder.out()) == Files{});
    fs::remove_all(folder.path() / ".saavu");
    REQUIRE(folder.report({}, {"--threads", "2"}).exit_code == 0);
    CHECK(differing_files(first, folder.out()) == Files{});
    // The comparison can fail.
    std::ofstream(folder.out() / "coverage.csv", std::ios::app) << "x";
    CHECK(differing_files(first, folder.out()) == Files{"coverage.csv"});
  }
}

TEST_CASE("With SOURCE_DATE_EPOCH the provenance is the same bytes too", "[full]") {
  const PlanFolder folder;
  const RunOptions dated{.environment = {{"SOURCE_DATE_EPOCH", "1700000000"}}};
  REQUIRE(folder.report(dated, {"--threads", "1"}).exit_code == 0);
  const fs::path first = keep(folder, "first");
  REQUIRE(folder.report(dated).exit_code == 0);
  for (const std::string& name : k_report_files) {
    INFO(name);
    CHECK(read_text(first / name) == read_text(folder.out() / name));
  }
  CHECK(read_text(first / "provenance.json").find("timings_s") == std::string::npos);
}

TEST_CASE("The prepared network is kept while its inputs are the same", "[full]") {
  const PlanFolder folder;
  folder.own("roads.osm.pbf");
  REQUIRE(folder.report().exit_code == 0);
  const fs::path first = keep(folder, "first");
  const auto built = stamp(folder.prepared());
  REQUIRE(folder.report().exit_code == 0);
  CHECK(stamp(folder.prepared()) == built);
  CHECK(differing_files(first, folder.out()) == Files{});

  // Touched, the same content.
  fs::last_write_time(folder.path() / "roads.osm.pbf",
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  REQUIRE(folder.report().exit_code == 0);
  CHECK(stamp(folder.prepared()) == built);
}

TEST_CASE("The prepared network is rebuilt when its inputs change", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  const CoverageTable before(folder.out());
  const auto built = stamp(folder.prepared());

  SECTION("other roads") {
    // A bare square of streets instead of the county's.
    folder.edit_plan("roads.osm.pbf", "roads.osm");
    folder.write(
        "roads.osm",
        "<?xml version='1.0'?>\n<osm version='0.6'>\n"
        "<node id='1' lat='61.90' lon='21.88'/><node id='2' lat='62.10' lon='21.88'/>\n"
        "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way>\n</osm>\n");
    REQUIRE(folder.report().exit_code == 0);
    CHECK(stamp(folder.prepared()) != built);
    const CoverageTable after(folder.out());
    CHECK(*after.number("terveysasema", "country", "FI", "all", "unreachable") >
          *before.number("terveysasema", "country", "FI", "all", "unreachable"));
  }
  SECTION("another profile") {
    folder.write("slow.toml",
                 replaced(read_text(fs::path(SAAVU_SOURCE_DIR) / "datasets/profiles/walking.toml"),
                          "name = ", "name = \"slow\" # was "));
    folder.edit_plan("profile = \"car_day\"", "profile = \"slow.toml\"");
    REQUIRE(folder.report().exit_code == 0);
    CHECK(stamp(folder.prepared()) != built);
    const CoverageTable after(folder.out());
    CHECK(*after.number("terveysasema", "country", "FI", "all", "median_min") >
          *before.number("terveysasema", "country", "FI", "all", "median_min"));
  }
}

TEST_CASE("A damaged prepared network is built again, with the same results", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  const fs::path first = keep(folder, "first");
  const std::uintmax_t size = fs::file_size(folder.prepared());
  const auto damage = [&](std::uintmax_t at, std::string_view bytes) {
    std::fstream stream(folder.prepared(), std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at));
    stream << bytes;
  };
  for (const int kind : {0, 1, 2, 3, 4, 5}) {
    INFO("damage " << kind);
    switch (kind) {
      case 0:
        damage(size / 2, "damaged");
        break;
      case 1:
        damage(0, "damaged");
        break;
      case 2:
        damage(size - 3, "abc");
        break;
      case 3:
        fs::resize_file(folder.prepared(), size / 2);
        break;
      case 4:
        fs::resize_file(folder.prepared(), 0);
        break;
      default:
        damage(30, "\xff\xff\xff\xff\xff\xff\xff\xff");
        break;
    }
    const auto broken = stamp(folder.prepared());
    const Run run = folder.report();
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(run.says("the prepared network was not used"));
    CHECK(stamp(folder.prepared()) != broken);
    CHECK(fs::file_size(folder.prepared()) == size);
    CHECK(differing_files(first, folder.out()) == Files{});
  }
}

TEST_CASE("Beside a plan in a read-only folder the network is kept in the user's cache", "[full]") {
  const PlanFolder folder;
  const TemporaryFolder elsewhere;
  const RunOptions options{
      .environment = {{"XDG_CACHE_HOME", (elsewhere.path() / "cache").string()}},
      .as_ordinary_user = true};
  const std::vector<std::string> words{"report", folder.plan().string(), "--out",
                                       (elsewhere.path() / "report").string()};
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const Run run = run_saavu(words, options);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / ".saavu"));
  fs::path kept;
  for (const auto& entry : fs::recursive_directory_iterator(elsewhere.path() / "cache")) {
    if (entry.path().filename() == "network.bin") kept = entry.path();
  }
  REQUIRE_FALSE(kept.empty());
  const auto built = stamp(kept);
  REQUIRE(run_saavu(words, options).exit_code == 0);
  CHECK(stamp(kept) == built);

  // Nowhere at all: it only costs time, and is said.
  const RunOptions nowhere{.environment = {{"XDG_CACHE_HOME", "/dev/null/no"}},
                           .as_ordinary_user = true};
  fs::remove_all(elsewhere.path() / "report");
  const Run again = run_saavu(words, nowhere);
  INFO(again.err);
  CHECK(again.exit_code == 0);
  CHECK(again.says("could not be kept"));
}

TEST_CASE("check writes nothing, anywhere") {
  const PlanFolder folder;
  folder.own_all();
  const auto before = snapshot(folder.path());
  const Run run = folder.check();
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.says("The plan can be run."));
  CHECK(run.says("47 residents"));
  CHECK(snapshot(folder.path()) == before);
  CHECK_FALSE(fs::exists(folder.path() / ".saavu"));
}

}  // namespace saavu::test
