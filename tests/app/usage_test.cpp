// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"

namespace saavu::test {

TEST_CASE("The command line explains itself") {
  const Run bare = run_saavu({});
  CHECK(bare.exit_code == 2);
  CHECK(bare.out.find("saavu report plan.toml --out DIR") != std::string::npos);
  const Run help = run_saavu({"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("130 stopped by Ctrl-C") != std::string::npos);
  const Run report = run_saavu({"report", "--help"});
  CHECK(report.exit_code == 0);
  for (const char* text :
       {"coverage.csv", "provenance.json", "--out DIR", "--threads N", "Example:"}) {
    INFO(text);
    CHECK(report.out.find(text) != std::string::npos);
  }
  const Run version = run_saavu({"--version"});
  CHECK(version.exit_code == 0);
  CHECK(version.out.starts_with("saavu 0."));
}

TEST_CASE("Mistakes on the command line exit with 2 and name the mistake") {
  const PlanFolder folder;
  const std::string plan = folder.plan().string(), out = folder.out().string();
  const auto mistake = [&](const std::vector<std::string>& words, std::string_view names) {
    const Run run = run_saavu(words);
    INFO(run.err << run.out);
    CHECK(run.exit_code == 2);
    CHECK(run.err.find(names) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.out()));
  };
  mistake({"repotr", plan, "--out", out}, "repotr");
  mistake({"--loud"}, "--loud");
  mistake({"report", plan, "--out", out, "--loud"}, "--loud");
  mistake({"report", plan, "--out", out, "--threads", "0"}, "--threads");
  mistake({"report", plan, "--out", out, "--threads", "many"}, "--threads");
  mistake({"report", plan}, "--out");
  mistake({"report", "--out", out}, "plan");
  mistake({"check"}, "plan");
  mistake({"check", plan, "--out", out}, "--out");
}

TEST_CASE("A plan that is not there exits with 1 and is named") {
  for (const std::string command : {"check", "report"}) {
    std::vector<std::string> words{command, "nowhere.toml"};
    if (command == "report") words.insert(words.end(), {"--out", "nowhere"});
    const TemporaryFolder folder;
    const Run run = run_saavu(words, {.folder = folder.path()});
    CHECK(run.exit_code == 1);
    CHECK(run.says("nowhere.toml"));
    CHECK(run.says("  -> "));
    CHECK(std::filesystem::is_empty(folder.path()));
  }
}

}  // namespace saavu::test
