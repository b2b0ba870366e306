// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Norms of response times: what the ones that come with the program say, every way in which one can
// be wrong, and a plan's own targets over them.
#include <algorithm>
#include <filesystem>
#include <format>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/response_norms.h>

#include "support/temporary_folder.h"

namespace saavu::read {
namespace {

const std::filesystem::path k_norms = std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets/norms";

ResponseNormFile shipped(const std::string& name) {
  auto read = read_response_norm(k_norms / (name + ".toml"));
  if (!read) FAIL(base::describe(read.error().findings, 100));
  return std::move(*read);
}

/// A small norm in which every line can be spoilt.
constexpr std::string_view k_small = R"(kind = "rescue"
id = "small"
version = "1"
resources = ["units", "strength", "leaders"]
[[classes]]
id = "I"
source = "s"
certainty = "design"
[[classes]]
id = "II"
source = "s"
certainty = "design"
[[measures]]
id = "first"
needs = { units = 1 }
source = "s"
certainty = "design"
[[measures]]
id = "effective"
needs = { leaders = 1, strength = 4 }
setup = "2:30"
source = "s"
certainty = "design"
[[targets]]
id = "first_I"
measure = "first"
classes = ["I"]
urgencies = "ABC"
limit = "6:00"
share_percent = 50
source = "s"
certainty = "design"
[[targets]]
id = "first_II"
measure = "first"
classes = ["II"]
urgencies = "ABC"
limit = "10:30"
share_percent = 50
source = "s"
certainty = "design"
[[targets]]
id = "effective_I"
measure = "effective"
classes = ["I"]
urgencies = "ABC"
limit = "11:00"
share_percent = 50
source = "s"
certainty = "design"
[urgent]
urgencies = "ABC"
source = "s"
certainty = "design"
[quantiles]
percent = [50, 90]
source = "s"
certainty = "design"
[horizon]
time = "60:00"
source = "s"
certainty = "design"
[quick_turnout]
time = "1:00"
source = "s"
certainty = "design"
[raise]
types = ["fire", "accident"]
source = "s"
certainty = "design"
[[raise.thresholds]]
class = "I"
a_year = 10
source = "s"
certainty = "design"
[[raise.thresholds]]
class = "II"
a_year = 2.5
source = "s"
certainty = "unverified"
[score]
id = "own"
own_share = 0.5
source = "s"
certainty = "design"
[[score.cuts]]
class = "I"
from = 2
)";

base::Result<ResponseNormFile> read_text(const std::string& text) {
  const test::TemporaryFolder folder;
  return read_response_norm(folder.write("own.toml", text));
}

std::vector<base::Finding> errors_of(const std::string& text) {
  const auto read = read_text(text);
  REQUIRE_FALSE(read.has_value());
  for (const base::Finding& each : read.error().findings) {
    INFO(each.message);
    CHECK(each.place.line.has_value());
    CHECK_FALSE(each.remedy.empty());
  }
  return read.error().findings;
}

std::vector<base::Finding> errors_with(std::string_view what, std::string_view by) {
  return errors_of(test::replaced(std::string(k_small), what, by));
}

/// The only finding there is.
const base::Finding& one(const std::vector<base::Finding>& findings) {
  INFO(base::describe(findings, 100));
  REQUIRE(findings.size() == 1);
  return findings.front();
}

const network::ResponseTarget& target(const network::ResponseNorm& norm, std::string_view id) {
  const auto known = std::ranges::find(norm.targets, id, &network::ResponseTarget::id);
  REQUIRE(known != norm.targets.end());
  return *known;
}

std::vector<std::string> needs_of(const network::ResponseNorm& norm, std::size_t measure) {
  std::vector<std::string> needs;
  for (const network::ResponseNeed& need : norm.measures.at(measure).needs)
    needs.push_back(norm.resources.at(need.resource) + " " + std::to_string(need.amount));
  return needs;
}

using Needs = std::vector<std::string>;
using network::Certainty;

TEST_CASE("a small norm is read to the last number", "[read][response_norms]") {
  const auto read = read_text(std::string(k_small));
  if (!read) FAIL(base::describe(read.error().findings, 100));
  const network::ResponseNorm& norm = read->norm;
  CHECK(norm.kind == network::ResponseKind::rescue);
  CHECK(norm.class_rule == network::ClassRule::given);
  CHECK(norm.name == base::Names{"small", "small", "small"});
  CHECK(needs_of(norm, 0) == Needs{"units 1"});
  CHECK(needs_of(norm, 1) == Needs{"strength 4", "leaders 1"});
  CHECK(norm.measures[1].setup == base::Millis{150'000});
  CHECK(target(norm, "first_II").limit == base::Millis{630'000});
  CHECK(target(norm, "first_II").classes == std::vector<std::size_t>{1});
  CHECK(target(norm, "effective_I").measure == 1);
  CHECK(target(norm, "effective_I").share_per_mille == 500);
  CHECK(norm.quantiles_per_mille == std::vector{500, 900});
  CHECK(norm.horizon == base::Millis{3'600'000});
  CHECK(norm.quick_turnout.time == base::Millis{60'000});
  CHECK_FALSE(norm.mean_target.has_value());
  CHECK(norm.raise.types == std::vector<std::string>{"accident", "fire"});
  REQUIRE(norm.raise.thresholds.size() == 2);
  CHECK(norm.raise.thresholds[1].risk_class == 1);
  CHECK(norm.raise.thresholds[1].a_year == 2.5);
  CHECK(norm.raise.thresholds[1].source.certainty == Certainty::unverified);
  REQUIRE(norm.score.has_value());
  CHECK(norm.score->own_share == 0.5);
}

TEST_CASE("the guideline of the rescue services, number by number", "[read][response_norms]") {
  const network::ResponseNorm norm = shipped("rescue_21_2012").norm;
  CHECK(norm.kind == network::ResponseKind::rescue);
  REQUIRE(norm.classes.size() == 4);
  CHECK(norm.classes[3].id == "IV");
  REQUIRE(norm.measures.size() == 4);
  CHECK(norm.measures[0].id == "first_unit");
  CHECK(needs_of(norm, 1) == Needs{"strength 4", "leaders 1"});
  CHECK(needs_of(norm, 3) == Needs{"units 3"});
  struct Row {
    const char* id;
    std::uint32_t minutes;
    std::size_t risk_class;
    Certainty certainty;
  };
  for (const Row& row : {Row{"first_unit_I", 6, 0, Certainty::verified},
                         {"first_unit_II", 10, 1, Certainty::verified},
                         {"first_unit_III", 20, 2, Certainty::verified},
                         {"effective_I", 11, 0, Certainty::unverified},
                         {"effective_II", 14, 1, Certainty::unverified},
                         {"effective_III", 22, 2, Certainty::unverified}}) {
    const network::ResponseTarget& each = target(norm, row.id);
    INFO(row.id);
    CHECK(each.limit == base::Millis{row.minutes * 60'000});
    CHECK(each.classes == std::vector{row.risk_class});
    CHECK(each.share_per_mille == 500);
    CHECK(each.urgencies == "ABC");
    CHECK(each.source.certainty == row.certainty);
    CHECK(each.is_judged());
  }
  CHECK(norm.targets.size() == 6);
  CHECK(norm.mean_target->time == base::Millis{560'000});
  CHECK(norm.attention->time == base::Millis{2'400'000});
  CHECK(norm.raise.thresholds.size() == 3);
  CHECK(norm.score->id == "saavu_asukasluku_1");
  CHECK(norm.score->source.certainty == Certainty::design);
}

TEST_CASE("the four settlement classes and what THL has published of them",
          "[read][response_norms]") {
  const network::ResponseNorm norm = shipped("ems_585_2017").norm;
  CHECK(norm.class_rule == network::ClassRule::settlement);
  std::vector<std::int64_t> cells;
  for (const network::RiskClass& each : norm.classes)
    cells.push_back(each.published_cells.value_or(-1));
  CHECK(cells == std::vector<std::int64_t>{366, 14'022, 83'932, 294'982});
  CHECK(needs_of(norm, 0) == Needs{"units 1"});
  CHECK(needs_of(norm, 1) == Needs{"responders 1"});
  CHECK(needs_of(norm, 2) == Needs{"advanced 1"});
  // What a county decides for itself is told, not judged.
  CHECK(target(norm, "ab_p90_1").share_per_mille == 900);
  CHECK_FALSE(target(norm, "ab_p90_1").limit.has_value());
  CHECK(target(norm, "c_30").limit == base::Millis{1'800'000});
  CHECK(target(norm, "d_120").limit == base::Millis{7'200'000});
  CHECK(std::ranges::none_of(norm.targets, &network::ResponseTarget::is_judged));
}

TEST_CASE("the old table by tasks is that of Pirkanmaa", "[read][response_norms]") {
  const network::ResponseNorm norm = shipped("ems_340_2011").norm;
  CHECK(norm.class_rule == network::ClassRule::incidents);
  CHECK(norm.classes.size() == 5);
  CHECK(norm.task_density.size() == 4);
  CHECK(norm.targets.size() == 20);
  CHECK(target(norm, "ab_8_4").share_per_mille == 200);
  CHECK(target(norm, "ab_15_3").share_per_mille == 800);
  CHECK(target(norm, "als_30_4").share_per_mille == 900);
  CHECK(target(norm, "c_30_3").share_per_mille == 850);
  CHECK(target(norm, "d_120_1").limit == base::Millis{7'200'000});
}

TEST_CASE("unknown classes, measures and resources are told with what is meant",
          "[read][response_norms]") {
  CHECK(one(errors_with("strength = 4", "strenght = 4")).remedy == "Did you mean \"strength\"?");
  const auto measure = errors_with("measure = \"effective\"", "measure = \"efective\"");
  CHECK(one(measure).message == "there is no measure \"efective\"");
  CHECK(one(measure).remedy == "Did you mean \"effective\"?");
  CHECK(one(measure).place.line == 44);
  CHECK(one(errors_with("classes = [\"II\"]", "classes = [\"V\"]")).message ==
        "there is no class \"V\"");
  CHECK(one(errors_with("classes = [\"II\"]", "classes = [\"II\", \"II\"]")).message ==
        "a class is named twice");
  CHECK(one(errors_with("kind = \"rescue\"", "kind = \"fire\"")).message ==
        "unknown word \"fire\"");
}

TEST_CASE("limits that contradict each other are refused, each with its line",
          "[read][response_norms]") {
  const auto order = errors_with("limit = \"10:30\"", "limit = \"5:59\"");
  CHECK(one(order).message ==
        "contradictory limits: 6:00 of \"first_I\" is longer than 5:59 of \"first_II\", whose "
        "class is less demanding");
  CHECK(one(order).place.line == 25);
  CHECK(read_text(test::replaced(std::string(k_small), "limit = \"10:30\"", "limit = \"6:00\""))
            .has_value());
  CHECK(one(errors_with("limit = \"11:00\"", "limit = \"5:00\""))
            .message.starts_with("contradictory limits: 5:00 of \"effective_I\" is shorter"));
  CHECK(one(errors_with("limit = \"11:00\"", "limit = \"60:01\"")).message ==
        "\"effective_I\" has the limit 60:01, but no unit farther than 60:00 is looked for");
  // Two shares of one measure: the larger takes longer.
  const std::string twice =
      test::replaced(std::string(k_small), "id = \"first_II\"\n", "id = \"first_I90\"\n");
  const std::string same_class = test::replaced(twice, "classes = [\"II\"]", "classes = [\"I\"]");
  const std::string more = test::replaced(same_class, "limit = \"10:30\"\nshare_percent = 50",
                                          "limit = \"5:00\"\nshare_percent = 90");
  CHECK(one(errors_of(more)).message ==
        "contradictory limits: \"first_I90\" wants a larger share within 5:00 than \"first_I\" "
        "within 6:00");
}

TEST_CASE("shares, times, urgencies and orders that cannot be are refused",
          "[read][response_norms]") {
  CHECK(one(errors_with("share_percent = 50", "share_percent = 120")).message ==
        "120 % is no share: it is outside 0 .. 100");
  CHECK(one(errors_with("share_percent = 50", "share_percent = 0")).message ==
        "0 % is always kept");
  CHECK(one(errors_with("share_percent = 50", "share_percent = 50.55")).remedy == "Round it.");
  for (const char* time : {"6", "6:60", "6:5", ":30", "-1:00", "0:00", "1441:00", "6:00:00"}) {
    INFO(time);
    CHECK(one(errors_with("limit = \"6:00\"", "limit = \"" + std::string(time) + "\""))
              .message.contains("is no time of at most a day"));
  }
  CHECK(one(errors_with("limit = \"6:00\"", "limit = 6")).message.contains("wants text"));
  CHECK(one(errors_with("urgencies = \"ABC\"", "urgencies = \"AE\"")).message ==
        "\"AE\" names no urgencies");
  CHECK(
      one(errors_with("a_year = 2.5", "a_year = 10")).message.contains("contradictory thresholds"));
  CHECK(one(errors_with("percent = [50, 90]", "percent = [90, 50]")).message.contains("ascend"));
  CHECK(one(errors_with("own_share = 0.5", "own_share = 1.5")).message == "1.5 is outside 0 .. 1");
}

TEST_CASE("classes made of settlements are four", "[read][response_norms]") {
  const auto with_classes = [](std::size_t count) {
    std::string text = test::replaced(std::string(k_small), "version = \"1\"",
                                      "version = \"1\"\nclass_rule = \"settlement\"");
    for (std::size_t added = 2; added < count; ++added)
      text += std::format("[[classes]]\nid = \"{}\"\nsource = \"s\"\ncertainty = \"design\"\n",
                          added + 1);
    return text;
  };
  for (const std::size_t count : {2, 3, 5}) {
    const base::Finding finding = one(errors_of(with_classes(count)));
    CHECK(finding.code == "response-norm-value");
    CHECK(finding.message ==
          std::format("class_rule \"settlement\" makes 4 classes, but the norm has {}", count));
    CHECK(finding.place.line == 4);
  }
  CHECK(read_text(with_classes(4)).has_value());
}

TEST_CASE("a plan's own source is the same in every language", "[read][response_norms]") {
  base::Texts finnish(base::Language::finnish);
  finnish.add({"", "the plan"}, "suunnitelma");
  base::speak(finnish);
  auto read = read_text(std::string(k_small));
  REQUIRE(read.has_value());
  auto root = TomlTable::parse_text(
      "[[targets]]\nid = \"own\"\nmeasure = \"first\"\nclasses = [\"I\"]\nurgencies = \"AB\"\n",
      "plan.toml");
  REQUIRE(root.has_value());
  base::Findings found;
  std::vector<TomlTable> tables = root->tables("targets", found);
  add_targets(tables, *read, found);
  base::speak(base::Texts());
  CHECK(read->norm.targets.back().source.text == "the plan");
}

TEST_CASE("a number without a source is refused", "[read][response_norms]") {
  const std::string text =
      test::replaced(std::string(k_small), "limit = \"11:00\"\nshare_percent = 50\nsource = \"s\"",
                     "limit = \"11:00\"\nshare_percent = 50");
  CHECK(one(errors_of(text)).message == "\"source\" is missing");
  CHECK(one(errors_with("a_year = 2.5\nsource = \"s\"", "a_year = 2.5")).code ==
        "response-norm-incomplete");
  CHECK(one(errors_with("time = \"60:00\"\nsource = \"s\"\ncertainty = \"design\"",
                        "time = \"60:00\"\nsource = \"s\""))
            .message == "\"certainty\" is missing");
}

TEST_CASE("everything wrong with a norm is told at once", "[read][response_norms]") {
  const auto findings = errors_of(R"(kind = "ems"
version = "1"
resources = ["units", "units"]
horizen = "60:00"
[[classes]]
id = "1"
source = "s"
certainty = "certain"
[[measures]]
id = "first"
source = "s"
certainty = "design"
)");
  const auto told = [&](std::int64_t line, std::string_view message) {
    INFO(message << "\n" << base::describe(findings, 100));
    CHECK(std::ranges::any_of(findings, [&](const base::Finding& each) {
      return each.place.line == line && std::string_view(each.message).contains(message);
    }));
  };
  told(1, "\"id\" is missing");
  told(3, "\"units\" is named twice");
  told(4, "unknown key \"horizen\"");
  told(8, "unknown word \"certain\"");
  told(9, "measure \"first\" needs nothing");
  for (const char* section :
       {"urgent", "quantiles", "horizon", "quick_turnout", "on_scene", "handover"})
    told(1, std::string("the norm has no [") + section + "]");
}

TEST_CASE("a plan's own targets are added or take the place of the norm's",
          "[read][response_norms]") {
  const auto add = [](std::string_view text, base::Findings& found) {
    auto read = read_text(std::string(k_small));
    REQUIRE(read.has_value());
    auto root = TomlTable::parse_text(std::string(text), "plan.toml");
    REQUIRE(root.has_value());
    std::vector<TomlTable> tables = root->tables("targets", found);
    add_targets(tables, *read, found);
    return std::move(read->norm);
  };
  base::Findings found;
  const network::ResponseNorm norm = add(R"([[targets]]
id = "first_I"
measure = "first"
classes = ["I"]
urgencies = "AB"
limit = "8:00"
share_percent = 80
[[targets]]
id = "second"
measure = "effective"
classes = ["II", "I"]
urgencies = "ABC"
limit = "25:00"
source = "Board, 1.3.2026"
certainty = "verified"
)",
                                         found);
  CHECK_FALSE(found.has_errors());
  REQUIRE(norm.targets.size() == 4);
  CHECK(norm.targets[0].limit == base::Millis{480'000});
  CHECK(norm.targets[0].source.text == "the plan");
  CHECK(norm.targets[3].classes == std::vector<std::size_t>{0, 1});
  CHECK(norm.targets[3].source.certainty == Certainty::verified);
  CHECK_FALSE(norm.targets[3].is_judged());
  REQUIRE(found.all().size() == 1);
  CHECK(found.all()[0].code == "target-overridden");
  CHECK(found.all()[0].place.line == 2);

  base::Findings wrong;
  add("[[targets]]\nid = \"first_II\"\nmeasure = \"first\"\nclasses = [\"II\"]\nurgencies = "
      "\"ABC\"\nlimit = \"5:00\"\nshare_percent = 50\n",
      wrong);
  REQUIRE(wrong.has_errors());
  CHECK(wrong.all().back().message.contains("contradictory limits"));
}

TEST_CASE("norms of one section come to one list of resources", "[read][response_norms]") {
  std::vector<ResponseNormFile> norms{shipped("rescue_21_2012"), shipped("ems_585_2017")};
  unite_resources(norms);
  const std::vector<std::string> all{"units", "strength", "leaders", "responders", "advanced"};
  CHECK(norms[0].norm.resources == all);
  CHECK(norms[1].norm.resources == all);
  CHECK(needs_of(norms[0].norm, 1) == Needs{"strength 4", "leaders 1"});
  CHECK(needs_of(norms[1].norm, 1) == Needs{"responders 1"});
  CHECK(needs_of(norms[1].norm, 2) == Needs{"advanced 1"});
}

}  // namespace
}  // namespace saavu::read
