// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The plans of datasets/plans on the data beside the project, where it is there.
#include <cmath>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

constexpr double k_residents_of_finland = 5'563'970.0;
constexpr double k_residents_of_aland = 30'359.0;

/// A plan of the project in a folder of the test's own, so that its prepared network does not
/// outlive the test.
class RealPlan {
 public:
  explicit RealPlan(const std::string& name)
      : data_(fs::canonical(shared_data())), plan_(folder_.path() / name) {
    fs::copy_file(fs::path(SAAVU_SOURCE_DIR) / "datasets" / "plans" / name, plan_);
  }
  [[nodiscard]] fs::path out() const { return folder_.path() / "report"; }
  [[nodiscard]] const fs::path& folder() const { return folder_.path(); }
  [[nodiscard]] Run run(std::vector<std::string> words) const {
    words.insert(std::next(words.begin()), plan_.string());
    return run_saavu(words, {.environment = {{"SAAVU_SHARED", data_.string()}}});
  }
  [[nodiscard]] const fs::path& data() const { return data_; }

 private:
  fs::path data_;
  TemporaryFolder folder_;
  fs::path plan_;
};

}  // namespace

TEST_CASE("The report of all of Finland", "[full]") {
  const RealPlan plan("finland.toml");
  const Run run = plan.run({"report", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(run.says("309 municipalities, 5563970 residents"));
  CHECK(run.says("Ahvenanmaa"));
  CHECK(run.says("30359 residents"));
  CHECK(files_in(plan.out()) == k_report_files);

  const CoverageTable table(plan.out());
  check_invariants(table);
  CHECK(table.values("service").size() == 12);
  CHECK(table.codes("hva").size() == 23);
  const Csv areas = read_csv(plan.data() / "data/finland/areas.csv");
  std::set<std::string> codes = table.codes("municipality");
  codes.erase("000");
  CHECK(codes.size() == 309);
  std::vector<std::string> different;
  for (std::size_t row = 0; row < areas.rows.size(); ++row) {
    const std::string& code = areas.at(row, "kunta");
    // The grid was fitted to these totals exactly.
    if (table.text("ensihoito", "municipality", code, "all", "population") !=
        areas.at(row, "vaesto_2022"))
      different.push_back(code);
  }
  CHECK(areas.rows.size() == 309);
  CHECK(different.empty());
  for (const std::string& service : table.values("service")) {
    INFO(service);
    CHECK(*table.number(service, "country", "FI", "all", "population") == k_residents_of_finland);
    CHECK(*table.number(service, "hva", "91", "all", "population") == k_residents_of_aland);
    CHECK(*table.number(service, "hva", "91", "all", "unreachable") == k_residents_of_aland);
    const double unreachable = *table.number(service, "country", "FI", "all", "unreachable");
    CHECK(unreachable >= k_residents_of_aland);
    CHECK(unreachable < 35'000.0);
    CHECK(*table.number(service, "country", "FI", "all", "share_within_30_min") > 0.3);
  }
  // What is known: university hospitals by car from their own towns within 20 minutes, from Utsjoki
  // not in 120.
  CHECK(*table.number("yliopistosairaala", "municipality", "091", "all", "share_within_20_min") >
        0.8);
  CHECK(*table.number("yliopistosairaala", "municipality", "890", "all", "share_within_120_min") ==
        0.0);
}

TEST_CASE("Southern Helsinki on OpenStreetMap", "[full]") {
  const RealPlan plan("helsinki.toml");
  const Run run = plan.run({"report", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const CoverageTable table(plan.out());
  check_invariants(table);
  const double residents = *table.number("paloasema", "country", "FI", "all", "population");
  CHECK(residents > 50'000.0);
  CHECK(*table.number("paloasema", "municipality", "091", "all", "population") == residents);
  CHECK(*table.number("terveysasema", "country", "FI", "all", "share_within_10_min") > 0.8);
}

TEST_CASE("check of the real plans tells all counts and writes nothing", "[full]") {
  for (const std::string name : {"finland.toml", "helsinki.toml"}) {
    const RealPlan plan(name);
    const auto before = snapshot(plan.folder());
    const Run run = plan.run({"check"});
    INFO(run.err);
    CHECK(run.exit_code == 0);
    CHECK(run.says("The plan can be run."));
    CHECK(run.says("residents"));
    CHECK(snapshot(plan.folder()) == before);
    CHECK_FALSE(fs::exists(plan.folder() / ".saavu"));
  }
}

}  // namespace saavu::test
