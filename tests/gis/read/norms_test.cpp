// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Norm profiles: the ones that come with the program, and every way in which one can contradict
// itself.
#include <algorithm>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/catalogue.h>
#include <saavu/read/norms.h>
#include <saavu/read/response_norms.h>

#include "support/temporary_folder.h"

namespace saavu::read {
namespace {

const std::filesystem::path k_datasets = std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets";

const network::Catalogue& catalogue() {
  static const network::Catalogue all = [] {
    auto read = read_catalogue(k_datasets / "catalogue");
    if (!read) FAIL(base::describe(read.error().findings, 100));
    return read->catalogue;
  }();
  return all;
}

NormFile shipped(const std::string& name) {
  auto read = read_norms(k_datasets / "norms" / (name + ".toml"), catalogue());
  if (!read) FAIL(base::describe(read.error().findings, 100));
  return std::move(*read);
}

/// The profile that comes with the program, with one text replaced, which must be there.
std::vector<base::Finding> errors_with(std::string_view what, std::string_view by) {
  std::string text = shipped("saavu_tiers").text;
  const std::size_t place = text.find(what);
  INFO(what);
  REQUIRE(place != std::string::npos);
  text.replace(place, what.size(), by);
  const test::TemporaryFolder folder;
  const auto read = read_norms(folder.write("own.toml", text), catalogue());
  REQUIRE_FALSE(read.has_value());
  for (const base::Finding& each : read.error().findings) {
    CHECK(each.place.line.has_value());
    CHECK_FALSE(each.remedy.empty());
  }
  return read.error().findings;
}

bool tells(const std::vector<base::Finding>& findings, std::string_view message) {
  UNSCOPED_INFO(base::describe(findings, 100));
  return std::ranges::any_of(findings, [&](const base::Finding& each) {
    return std::string_view(each.message).contains(message);
  });
}

TEST_CASE("the default profile has what the papers expect", "[read][norms]") {
  const NormFile file = shipped("saavu_tiers");
  const network::NormProfile& norms = file.norms;
  CHECK(norms.id == "saavu_tiers");
  CHECK(file.year == 2026);
  CHECK(norms.time.limit == std::array{base::Millis{600'000}, base::Millis{1'200'000},
                                       base::Millis{1'800'000}, base::Millis{3'600'000}});
  CHECK(network::rate(norms.time, base::Millis{600'000}) == network::Rating::excellent);
  CHECK(network::rate(norms.time, base::Millis{600'001}) == network::Rating::good);
  CHECK(network::rate(norms.hours_a_week, 168.0) == network::Rating::excellent);
  CHECK(network::rate(norms.hours_a_week, 38.0) == network::Rating::fairly_good);
  CHECK(network::rate(norms.waiting_days, 8.0) == network::Rating::fairly_good);
  CHECK(network::rate(norms.capacity_ratio, 1.0) == network::Rating::good);
  CHECK(network::rate(norms.staffed_share, 1.0) == network::Rating::excellent);
  CHECK(norms.choice_limit == base::Millis{1'800'000});
  REQUIRE(norms.floating.zones.size() == 3);
  CHECK(norms.floating.zones[1].limit == base::Millis{1'200'000});
  CHECK(norms.floating.zones[1].weight == 0.68);
  CHECK(norms.slices.size() == 5);
  CHECK(norms.min_residents_told == 10);
  // What is expected of each tier is promised, as the catalogue has it.
  for (const network::TierInfo& tier : catalogue().tiers) {
    CHECK(std::ranges::any_of(norms.criteria, [&](const network::Criterion& each) {
      return each.tier == tier.tier && each.at_least == tier.expected_accessibility &&
             each.share_per_mille == 900;
    }));
  }
  const auto promise =
      std::ranges::find(norms.criteria, "sote_keskus_20min", &network::Criterion::id);
  REQUIRE(promise != norms.criteria.end());
  CHECK(promise->limit == base::Millis{1'200'000});
  CHECK(promise->type == "sote_keskus");
  for (const network::Criterion& each : norms.criteria) {
    CHECK_FALSE(each.source.text.empty());
    CHECK(each.levels.empty());  // every level of whatever plan
    CHECK(each.name.sv != each.name.fi);
    CHECK(file.criterion_place.at(each.id).line.has_value());
  }
}

TEST_CASE("every profile that comes with the program can be read", "[read][norms]") {
  for (const auto& entry : std::filesystem::directory_iterator(k_datasets / "norms")) {
    const std::string name = entry.path().stem().string();
    // Norms of response times lie in the same folder and are told apart by their first key.
    if (auto response = read_response_norm(entry.path())) {
      CHECK(response->norm.id == name);
    } else {
      CHECK(shipped(name).norms.id == name);
    }
  }
}

TEST_CASE("the two kinds of norms are told apart in one sentence", "[read][norms]") {
  const auto network = read_norms(k_datasets / "norms/rescue_21_2012.toml", catalogue());
  REQUIRE_FALSE(network.has_value());
  REQUIRE(network.error().findings.size() == 1);
  CHECK(network.error().findings[0].message ==
        "this is a norm of response times, not of a service network");
  const auto response = read_response_norm(k_datasets / "norms/saavu_tiers.toml");
  REQUIRE_FALSE(response.has_value());
  REQUIRE(response.error().findings.size() == 1);
  CHECK(response.error().findings[0].message ==
        "\"kind\" is missing: this is no norm of response times");
}

TEST_CASE("thresholds that contradict each other are refused", "[read][norms]") {
  CHECK(tells(errors_with("fairly_good = 30", "fairly_good = 20"),
              "contradictory thresholds: fairly_good = 20 is not above good = 20"));
  CHECK(tells(errors_with("good = 20", "good = 5"),
              "contradictory thresholds: good = 5 is not above excellent = 10"));
  CHECK(tells(errors_with("fairly_good = 37", "fairly_good = 70"),
              "contradictory thresholds: fairly_good = 70 is not below good = 60"));
  CHECK(tells(errors_with("excellent = 168", "excellent = 169"), "169 is outside 0 .. 168"));
  CHECK(tells(errors_with("limit_min = 20\nweight", "limit_min = 10\nweight"),
              "the zones do not ascend"));
  CHECK(tells(errors_with("weight = 0.22", "weight = 0.9"),
              "a farther zone weighs more than a nearer one"));
}

TEST_CASE("shares, words and numbers that cannot be are refused", "[read][norms]") {
  CHECK(tells(errors_with("share_percent = 90", "share_percent = 101"),
              "101 % is no share: it is outside 0 .. 100"));
  CHECK(tells(errors_with("share_percent = 90", "share_percent = -1"), "-1 % is no share"));
  CHECK(tells(errors_with("share_percent = 90", "share_percent = 0"), "0 % is always kept"));
  CHECK(tells(errors_with("share_percent = 90", "share_percent = 90.05"),
              "finer than a tenth of one per cent"));
  CHECK(tells(errors_with("share_percent = 90\n", ""), "\"share_percent\" is missing"));
  CHECK(tells(errors_with("at_least = \"excellent\"", "at_least = \"excelent\""),
              "unknown word \"excelent\""));
  CHECK(tells(errors_with("at_least = \"excellent\"", "at_least = \"poor\""),
              "unknown word \"poor\""));
  CHECK(tells(errors_with("type = \"sote_keskus\"", "type = \"sote_kesku\""),
              "unknown service type \"sote_kesku\""));
  CHECK(tells(errors_with("group = \"65+\"", "group = \"75+\""), "unknown word \"75+\""));
  CHECK(tells(errors_with("view = \"hours:night\"", "view = \"hours:nite\""),
              "there is no time slice \"nite\""));
  CHECK(
      tells(errors_with("view = \"hours:night\"", "view = \"nights\""), "unknown view \"nights\""));
  CHECK(tells(errors_with("view = \"language:sv\"", "view = \"language:no\""),
              "unknown view \"language:no\""));
  CHECK(tells(errors_with("group = \"65+\"", "levels = [\"hva\", \"maakunnat\"]"),
              "unknown word \"maakunnat\""));
  CHECK(tells(errors_with("tier = 1\n", "tier = 8\n"), "there is no tier 8"));
  CHECK(tells(errors_with("min_residents_told = 10", "min_residents_told = 0"),
              "0 is outside 1 .. 1000000"));
}

TEST_CASE("a criterion says one thing about one kind of service", "[read][norms]") {
  CHECK(tells(errors_with("tier = 1\nat_least = \"excellent\"", "tier = 1"),
              "criterion \"taso1_erinomainen\" has neither a limit nor a rating"));
  CHECK(tells(errors_with("tier = 1\nat_least = \"excellent\"",
                          "tier = 1\nat_least = \"excellent\"\nlimit_min = 10"),
              "criterion \"taso1_erinomainen\" has both a limit and a rating"));
  CHECK(tells(errors_with("tier = 1\n", ""), "criterion \"taso1_erinomainen\" names no service"));
  CHECK(tells(errors_with("tier = 1\n", "tier = 1\ntype = \"neuvola\"\n"),
              "names several kinds of services"));
  CHECK(tells(errors_with("id = \"taso2_erinomainen\"", "id = \"taso1_erinomainen\""),
              "two [[criteria]] are called \"taso1_erinomainen\""));
  CHECK(tells(errors_with("tier = 1\n", "tier = 1\nview = \"second\"\n"),
              "a view is of one service or type"));
  CHECK(tells(errors_with("group = \"65+\"", "quality = \"availability\""),
              "a limit in minutes is about accessibility alone"));
}

TEST_CASE("a number without a source is refused", "[read][norms]") {
  const auto findings =
      errors_with("certainty = \"design\"\n\n# A tier may have", "\n# A tier may have");
  CHECK(tells(findings, "\"certainty\" is missing"));
  CHECK(findings.front().place.field == "time.certainty");
  CHECK(tells(errors_with("source = \"Example of a service promise (palvelulupaus) in this "
                          "project's requirements, R85\"",
                          ""),
              "\"source\" is missing"));
}

TEST_CASE("everything is told at once, and missing sections by name", "[read][norms]") {
  const test::TemporaryFolder folder;
  const auto read = read_norms(folder.write("own.toml", "id = \"own\"\n[tme]\n"), catalogue());
  REQUIRE_FALSE(read.has_value());
  const std::vector<base::Finding>& all = read.error().findings;
  for (const char* section :
       {"time", "hours_a_week", "waiting_days", "stop_wait_days", "capacity_percent",
        "staffed_percent", "choice", "floating", "small_cells", "version", "year"}) {
    INFO(section);
    CHECK(std::ranges::any_of(all, [&](const base::Finding& each) {
      return each.code == "norms-incomplete" && each.place.field == section;
    }));
  }
  CHECK(tells(all, "unknown key \"tme\""));
}

TEST_CASE("a plan's criteria are added, or take the place of the profile's", "[read][norms]") {
  NormFile file = shipped("saavu_tiers");
  const std::size_t before = file.norms.criteria.size();
  auto plan = TomlTable::parse_text(R"([[criteria]]
id = "own"
service = "terveysasema"
limit_min = 15
share_percent = 80.5
[[criteria]]
id = "sote_keskus_20min"
type = "sote_keskus"
limit_min = 25
share_percent = 95
levels = ["hva", "unit"]
)",
                                    "plan.toml");
  base::Findings found;
  std::vector<TomlTable> tables = plan->tables("criteria", found);
  add_criteria(tables, catalogue(), file, found);
  CHECK(file.norms.criteria.size() == before + 1);
  CHECK(file.norms.criteria.back().share_per_mille == 805);
  CHECK(file.norms.criteria.back().source.certainty == network::Certainty::design);
  const auto own =
      std::ranges::find(file.norms.criteria, "sote_keskus_20min", &network::Criterion::id);
  CHECK(own->limit == base::Millis{1'500'000});
  CHECK(own->levels == std::vector{network::AreaLevel::hva, network::AreaLevel::unit});
  CHECK(file.criterion_place.at("sote_keskus_20min").line == 7);
  REQUIRE(found.all().size() == 1);
  CHECK(found.all()[0].code == "criterion-overridden");
}

}  // namespace
}  // namespace saavu::read
