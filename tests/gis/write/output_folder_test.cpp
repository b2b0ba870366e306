// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <saavu/write/output_folder.h>

#include "sample_report.h"

using namespace saavu::write;
using test::ScratchFolder;
namespace fs = std::filesystem;

namespace {

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

using Names = std::set<std::string>;

void make_report(const fs::path& wanted, std::string_view content) {
  auto folder = OutputFolder::create(wanted);
  REQUIRE(folder);
  test::write_bytes(folder->path() / "coverage.csv", content);
  test::write_bytes(folder->path() / "provenance.json", "{}");
  REQUIRE(folder->commit());
}

}  // namespace

TEST_CASE("a report's folder appears only when it is whole", "[output-folder]") {
  const ScratchFolder scratch;
  const fs::path wanted = scratch.path() / "report";
  {
    auto folder = OutputFolder::create(wanted);
    REQUIRE(folder);
    CHECK(folder->path().parent_path() == fs::canonical(scratch.path()));
    test::write_bytes(folder->path() / "coverage.csv", "x");
    CHECK_FALSE(fs::exists(wanted));
    REQUIRE(folder->commit());
    CHECK(names_in(wanted) == Names{"coverage.csv"});
  }
  CHECK(names_in(scratch.path()) == Names{"report"});
}

TEST_CASE("a run that fails leaves nothing", "[output-folder]") {
  const ScratchFolder scratch;
  {
    auto folder = OutputFolder::create(scratch.path() / "new" / "deep" / "report/");
    REQUIRE(folder);
    const OutputFolder moved = std::move(*folder);
    test::write_bytes(moved.path() / "coverage.csv", "x");
  }
  CHECK(names_in(scratch.path()).empty());
  make_report(scratch.path() / "new" / "deep" / "report", "x");
  CHECK(names_in(scratch.path() / "new" / "deep") == Names{"report"});
}

TEST_CASE("an earlier report is replaced, or stays if the new one fails", "[output-folder]") {
  const ScratchFolder scratch;
  const fs::path wanted = scratch.path() / "report";
  make_report(wanted, "first");
  {
    auto failing = OutputFolder::create(wanted);
    REQUIRE(failing);
    test::write_bytes(failing->path() / "coverage.csv", "half");
  }
  CHECK(test::read_bytes(wanted / "coverage.csv") == "first");
  make_report(wanted, "second");
  CHECK(test::read_bytes(wanted / "coverage.csv") == "second");
  CHECK(names_in(scratch.path()) == Names{"report"});
  CHECK(names_in(wanted) == Names{"coverage.csv", "provenance.json"});
}

TEST_CASE("an empty folder is filled; a link is followed", "[output-folder]") {
  const ScratchFolder scratch;
  fs::create_directory(scratch.path() / "empty");
  fs::create_directory_symlink("empty", scratch.path() / "link");
  make_report(scratch.path() / "link", "x");
  CHECK(fs::is_symlink(scratch.path() / "link"));
  CHECK(test::read_bytes(scratch.path() / "empty" / "coverage.csv") == "x");
}

TEST_CASE("what is not a report is left alone", "[output-folder]") {
  const ScratchFolder scratch;
  const fs::path folder = scratch.path() / "mine";
  fs::create_directory(folder);
  test::write_bytes(folder / "thesis.txt", "years of work");
  CHECK(test::code_of(OutputFolder::create(folder)) == "output-not-a-report");

  SECTION("nor a report with the user's own files in it") {
    test::write_bytes(folder / "provenance.json", "{}");
    CHECK(test::code_of(OutputFolder::create(folder)) == "output-holds-other-files");
    test::write_bytes(folder / "provenance.json", R"({"files":[{"name":"thesis.txt"}]})");
    CHECK(OutputFolder::create(folder));
  }
  SECTION("nor files that appear while the report is made") {
    const fs::path late = scratch.path() / "late";
    auto output = OutputFolder::create(late);
    REQUIRE(output);
    fs::create_directory(late);
    test::write_bytes(late / "thesis.txt", "years of work");
    CHECK(test::code_of(output->commit()) == "output-not-a-report");
    CHECK(test::read_bytes(late / "thesis.txt") == "years of work");
  }
  CHECK(test::read_bytes(folder / "thesis.txt") == "years of work");
}

TEST_CASE("a place where no folder can be is told", "[output-folder]") {
  const ScratchFolder scratch;
  test::write_bytes(scratch.path() / "file", "x");
  CHECK(test::code_of(OutputFolder::create(scratch.path() / "file")) == "output-is-a-file");
  CHECK(test::code_of(OutputFolder::create(scratch.path() / "file" / "sub")) != "");
  CHECK(test::code_of(OutputFolder::create("")) == "output-has-no-name");
  CHECK(test::code_of(OutputFolder::create("/")) == "output-has-no-name");
  // Nobody may make folders there, not even root.
  const std::string code = test::code_of(OutputFolder::create("/proc/saavu/report"));
  CHECK((code == "output-not-writable" || code == "output-failed"));
  if (::geteuid() != 0) {
    fs::create_directory(scratch.path() / "locked");
    fs::permissions(scratch.path() / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(test::code_of(OutputFolder::create(scratch.path() / "locked" / "report")) ==
          "output-not-writable");
  }
}

TEST_CASE("what a killed run has left is removed, what a living one holds is not",
          "[output-folder]") {
  const ScratchFolder scratch;
  const fs::path wanted = scratch.path() / "report";
  fs::create_directory(scratch.path() / ".report.partial-1");
  test::write_bytes(scratch.path() / ".report.partial-1" / "coverage.csv", "half");
  fs::create_directory(scratch.path() / ".other.partial-1");
  auto living = OutputFolder::create(wanted);
  REQUIRE(living);
  CHECK_FALSE(fs::exists(scratch.path() / ".report.partial-1"));
  CHECK(fs::exists(scratch.path() / ".other.partial-1"));
  auto second = OutputFolder::create(wanted);
  REQUIRE(second);
  CHECK(second->path() != living->path());
  CHECK(fs::exists(living->path()));
}
