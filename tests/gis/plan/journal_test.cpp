// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What was accepted is read again, to the last bit, whatever happens to the file's end; what is no
// journal is refused with its line.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <format>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <saavu/plan/journal.h>
#include <saavu/plan/road_places.h>

#include "support/random_roads.h"
#include "support/temporary_folder.h"

namespace saavu {
namespace {

using scenario::Edit;
using scenario::SiteRef;

struct Case {
  test::TemporaryFolder folder;
  plan::Plan plan;
  plan::World world;

  explicit Case(std::mt19937& random) {
    plan.name = "Kylä \"koe\"";
    plan.file = folder.path() / "koe.toml";
    for (const char* id : {"services", "rescue"}) {
      plan.sites.push_back({.id = id, .file = std::string(id) + ".csv"});
      network::SiteTable& table = world.tables.emplace_back();
      table.id = id;
      for (int row = 1; row <= 4; ++row) {
        table.site.push_back({.id = std::format("{}{}", id[0], row),
                              .name = std::format("Site {}", row),
                              .point = {1000.0 * row, 500.0},
                              .located = true,
                              .row = row,
                              .attribute = {{"id", ""}, {"capacity", "10"}, {"crew", "3"}}});
      }
    }
    world.areas.table.municipality = {{.area = {{"005"}, "Alajärvi", ""}},
                                      {.area = {{"091"}, "Helsinki", "Helsingfors"}}};
    // All of these roads have one name, so that only the points tell them apart.
    world.roads.network = test::random_roads(random, {.columns = 6, .rows = 5});
  }

  [[nodiscard]] std::filesystem::path file() const { return folder.path() / "edits.jsonl"; }

  [[nodiscard]] std::unique_ptr<plan::Journal> open() {
    base::Findings found;
    auto journal = plan::Journal::open(file(), plan, world, found);
    if (!journal) FAIL(base::describe(journal.error().findings));
    return std::move(*journal);
  }
  [[nodiscard]] plan::JournalContent read() {
    base::Findings found;
    auto content = plan::read_journal(file(), plan, world, found);
    if (!content) FAIL(base::describe(content.error().findings));
    return std::move(*content);
  }
  /// What opening a file of these lines (after the header) is refused with.
  [[nodiscard]] base::Finding refused(const std::string& lines, bool with_header = true) {
    folder.write(
        "edits.jsonl",
        (with_header ? "{\"saavu_journal\":1,\"plan\":\"Kylä \\\"koe\\\"\"}\n" : "") + lines);
    base::Findings found;
    const auto content = plan::read_journal(file(), plan, world, found);
    REQUIRE_FALSE(content.has_value());
    const auto journal = plan::Journal::open(file(), plan, world, found);
    REQUIRE_FALSE(journal.has_value());
    CHECK(journal.error().findings.front().code == content.error().findings.front().code);
    CHECK_FALSE(content.error().findings.front().remedy.empty());
    return content.error().findings.front();
  }
};

bool same(const network::Site& one, const network::Site& other) {
  return one.id == other.id && one.name == other.name && one.located == other.located &&
         (!one.located || one.point == other.point) && one.municipality == other.municipality &&
         one.attribute == other.attribute && one.closed == other.closed && one.hours == other.hours;
}

bool same(const Edit& one, const Edit& other) {
  if (one.index() != other.index()) return false;
  struct Visitor {
    const Edit& other;
    bool operator()(const scenario::AddSite& edit) const {
      const auto& its = std::get<scenario::AddSite>(other);
      return edit.table == its.table && same(edit.site, its.site);
    }
    bool operator()(const scenario::CloseSite& edit) const {
      return edit.site == std::get<scenario::CloseSite>(other).site;
    }
    bool operator()(const scenario::ReopenSite& edit) const {
      return edit.site == std::get<scenario::ReopenSite>(other).site;
    }
    bool operator()(const scenario::MoveSite& edit) const {
      const auto& its = std::get<scenario::MoveSite>(other);
      return edit.site == its.site && edit.to == its.to && edit.municipality == its.municipality;
    }
    bool operator()(const scenario::ChangeSite& edit) const {
      const auto& its = std::get<scenario::ChangeSite>(other);
      return edit.site == its.site && edit.attribute == its.attribute && edit.hours == its.hours;
    }
    bool operator()(const scenario::CloseRoads& edit) const {
      return edit.segments == std::get<scenario::CloseRoads>(other).segments;
    }
    bool operator()(const scenario::ReopenRoads& edit) const {
      return edit.segments == std::get<scenario::ReopenRoads>(other).segments;
    }
  };
  return std::visit(Visitor{other}, one);
}

bool same(const plan::JournalContent& one, const plan::JournalContent& other) {
  return one.position == other.position &&
         std::ranges::equal(one.edits, other.edits,
                            [](const Edit& a, const Edit& b) { return same(a, b); });
}

/// Edits as a planner may make them, one after the other.
class RandomEdits {
 public:
  RandomEdits(const Case& on, std::mt19937& random) : on_(on), random_(random) {}

  Edit next(const plan::JournalContent& content) {
    const std::size_t table = random_() % 2;
    std::size_t sites = on_.world.tables[table].site.size();
    for (std::size_t edit = 0; edit < content.position; ++edit) {
      const auto* add = std::get_if<scenario::AddSite>(&content.edits[edit]);
      if (add != nullptr && add->table == table) ++sites;
    }
    const SiteRef ref{table, network::SiteId(random_() % sites)};
    const base::Point point{std::uniform_real_distribution<>(-1e6, 7e6)(random_),
                            std::uniform_real_distribution<>(0.0, 1.0)(random_)};
    const network::MunicipalityId municipality = random_() % 3 == 0
                                                     ? network::MunicipalityId::none()
                                                     : network::MunicipalityId(random_() % 2);
    switch (random_() % 7) {
      case 0: {
        scenario::AddSite add{.table = table, .site = {}};
        add.site.id = std::format("new {} \n\"ä\"", ++added_);
        add.site.name = "Uusi \\ asema\t";
        add.site.located = random_() % 4 != 0;
        if (add.site.located) add.site.point = point;
        add.site.municipality = municipality;
        add.site.attribute = {{"capacity", "ö;\"1\""}, {"crew", ""}};
        add.site.closed = random_() % 4 == 0;
        if (random_() % 2 == 0) add.site.hours = "Mo-Fr 08:00-16:00";
        return add;
      }
      case 1:
        return scenario::CloseSite{ref};
      case 2:
        return scenario::ReopenSite{ref};
      case 3:
        return scenario::MoveSite{ref, point, municipality};
      case 4: {
        scenario::ChangeSite change{ref, {{"capacity", std::to_string(random_() % 9)}}, {}};
        if (random_() % 2 == 0) change.hours = "24/7";
        return change;
      }
      case 5:
        return scenario::CloseRoads{roads()};
      default:
        return scenario::ReopenRoads{roads()};
    }
  }

 private:
  std::vector<roads::SegmentId> roads() {
    std::vector<roads::SegmentId> roads;
    for (std::size_t count = 1 + random_() % 5; count > 0; --count)
      roads.emplace_back(random_() % on_.world.roads.network.segment_count());
    std::ranges::sort(roads);
    const auto repeated = std::ranges::unique(roads);
    roads.erase(repeated.begin(), repeated.end());
    return roads;
  }

  const Case& on_;
  std::mt19937& random_;
  int added_ = 0;
};

TEST_CASE("A journal gives back every edit, undone or not") {
  const auto seed = GENERATE(Catch::Generators::range(0U, 20U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  Case on(random);
  RandomEdits edits(on, random);
  plan::JournalContent expected;
  for (int run = 0; run < 4; ++run) {
    const std::unique_ptr<plan::Journal> journal = on.open();
    CHECK(same(journal->content(), expected));
    for (int step = 0; step < 10; ++step) {
      if (random() % 3 == 0) {
        expected.position = random() % (expected.edits.size() + 1);
        REQUIRE(journal->set_position(expected.position).has_value());
      } else {
        const Edit edit = edits.next(expected);
        REQUIRE(journal->append(edit).has_value());
        expected.edits.resize(expected.position);
        expected.edits.push_back(edit);
        ++expected.position;
      }
      CHECK(same(journal->content(), expected));
      // What another reads meanwhile is on the disk.
      CHECK(same(on.read(), expected));
    }
  }
}

TEST_CASE("A crash at any byte keeps every edit that was accepted before") {
  std::mt19937 random(11);
  Case on(random);
  RandomEdits edits(on, random);
  std::vector<std::pair<std::size_t, plan::JournalContent>> accepted;  // bytes, what stands
  {
    const std::unique_ptr<plan::Journal> journal = on.open();
    accepted.emplace_back(std::filesystem::file_size(on.file()), journal->content());
    for (int step = 0; step < 12; ++step) {
      if (step % 4 == 3) {
        REQUIRE(journal->set_position(journal->content().position - 1).has_value());
      } else {
        REQUIRE(journal->append(edits.next(journal->content())).has_value());
      }
      accepted.emplace_back(std::filesystem::file_size(on.file()), journal->content());
    }
  }
  const std::string whole = test::read_text(on.file());
  REQUIRE(whole.size() == accepted.back().first);
  for (std::size_t bytes = 0; bytes <= whole.size(); ++bytes) {
    CAPTURE(bytes);
    on.folder.write("edits.jsonl", whole.substr(0, bytes));
    plan::JournalContent expected;
    bool is_cut = bytes > 0;
    for (const auto& [size, content] : accepted) {
      if (size > bytes) break;
      expected = content;
      is_cut = size < bytes;
    }
    REQUIRE(same(on.read(), expected));
    base::Findings found;
    auto journal = plan::Journal::open(on.file(), on.plan, on.world, found);
    REQUIRE(journal.has_value());
    REQUIRE(same((*journal)->content(), expected));
    CHECK(found.all().size() == (is_cut ? 1 : 0));
    // What comes next does not run into the half line.
    REQUIRE((*journal)->append(scenario::CloseSite{{0, network::SiteId(0)}}).has_value());
    journal->reset();
    CHECK(on.read().edits.size() == expected.position + 1);
  }
}

TEST_CASE("A journal is one program's at a time") {
  std::mt19937 random(1);
  Case on(random);
  base::Findings found;
  std::unique_ptr<plan::Journal> first = on.open();
  const auto second = plan::Journal::open(on.file(), on.plan, on.world, found);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().findings.front().code == "journal-in-use");
  CHECK(on.read().edits.empty());  // whoever only reads may
  first.reset();
  CHECK(plan::Journal::open(on.file(), on.plan, on.world, found).has_value());
}

TEST_CASE("Where no journal can be written, that is said") {
  std::mt19937 random(1);
  Case on(random);
  base::Findings found;
  on.folder.write("taken", "a file");
  for (const std::filesystem::path& file :
       {on.folder.path() / "taken" / "edits.jsonl", on.folder.path(),
        std::filesystem::path("/proc/edits.jsonl"), std::filesystem::path("/dev/null")}) {
    CAPTURE(file);
    const auto journal = plan::Journal::open(file, on.plan, on.world, found);
    REQUIRE_FALSE(journal.has_value());
    CHECK(journal.error().findings.front().code.starts_with("journal-un"));
  }
  // A file that is taken away while the plan is open holds nothing more.
  const std::unique_ptr<plan::Journal> journal = on.open();
  std::filesystem::rename(on.file(), on.folder.path() / "elsewhere");
  const auto appended = journal->append(scenario::CloseSite{{0, network::SiteId(0)}});
  REQUIRE_FALSE(appended.has_value());
  CHECK(appended.error().findings.front().code == "journal-unwritable");
  CHECK(journal->content().edits.empty());
}

TEST_CASE("What is no journal is refused with its line") {
  std::mt19937 random(1);
  Case on(random);
  const auto refuse = [&](const std::string& lines, std::string_view code, std::int64_t line,
                          bool with_header = true) {
    CAPTURE(lines);
    const base::Finding finding = on.refused(lines, with_header);
    CHECK(finding.code == code);
    CHECK(finding.place.line.value_or(0) == line);
  };
  const std::string good = R"({"edit":"close","table":"services","site":"s1"})"
                           "\n";
  refuse("name,x,y\n", "journal-not-one", 1, false);
  refuse("[]\n", "journal-not-one", 1, false);
  refuse("{}\n", "journal-not-one", 1, false);
  refuse("no end of line", "journal-not-one", 0, false);
  refuse(R"({"saavu_journal":2,"plan":"x"})"
         "\n",
         "journal-version", 1, false);
  refuse(R"({"saavu_journal":1,"plan":"x","more":1})"
         "\n",
         "journal-key-unknown", 1, false);
  refuse(good + "{\"edit\":\n" + good, "journal-line-unreadable", 3);
  refuse(good + "\n", "journal-line-unreadable", 3);
  refuse(std::string("\0\0\n", 3), "journal-line-unreadable", 2);
  refuse(R"({"edit":"demolish","table":"services","site":"s1"})"
         "\n",
         "journal-edit-unknown", 2);
  refuse(R"({"edit":"close","table":"service","site":"s1"})"
         "\n",
         "journal-table-unknown", 2);
  refuse(good + R"({"edit":"close","table":"services","site":"s9"})"
                "\n",
         "journal-site-unknown", 3);
  refuse(R"({"edit":"close","table":"services","site":"s1","why":""})"
         "\n",
         "journal-key-unknown", 2);
  refuse(R"({"edit":"close","table":"services"})"
         "\n",
         "journal-line-unreadable", 2);
  refuse(R"({"edit":"move","table":"services","site":"s1","point":[1],"municipality":""})"
         "\n",
         "journal-line-unreadable", 2);
  refuse(R"({"edit":"move","table":"services","site":"s1","point":[1,1e300],"municipality":""})"
         "\n",
         "journal-line-unreadable", 2);
  refuse(R"({"edit":"move","table":"services","site":"s1","point":[1,2],"municipality":"999"})"
         "\n",
         "journal-municipality-unknown", 2);
  refuse(R"({"edit":"change","table":"services","site":"s1","columns":{"capacity":5}})"
         "\n",
         "journal-line-unreadable", 2);
  refuse(R"({"edit":"add","table":"services","site":"s1","name":"","municipality":"","columns":{}})"
         "\n",
         "journal-site-twice", 2);
  refuse(R"({"edit":"close-roads","roads":[]})"
         "\n",
         "journal-line-unreadable", 2);
  refuse(R"({"edit":"close-roads","roads":[{"name":"way 7","point":[0,0]}]})"
         "\n",
         "journal-road-unknown", 2);
  refuse(R"({"edit":"close-roads","roads":[{"name":"way 0","point":[90000,0]}]})"
         "\n",
         "journal-road-unknown", 2);
  refuse(R"({"position":1})"
         "\n",
         "journal-position", 2);
  refuse(good + R"({"position":-1})"
                "\n",
         "journal-position", 3);
  // A site that an edit which was undone has added is not there.
  refuse(R"({"edit":"add","table":"services","site":"n1","name":"","municipality":"","columns":{}})"
         "\n{\"position\":0}\n"
         R"({"edit":"close","table":"services","site":"n1"})"
         "\n",
         "journal-site-unknown", 4);
}

TEST_CASE("Edits of another plan are taken with a warning") {
  std::mt19937 random(1);
  Case on(random);
  on.folder.write("edits.jsonl", "{\"saavu_journal\":1,\"plan\":\"x\"}\n");
  base::Findings found;
  CHECK(plan::read_journal(on.file(), on.plan, on.world, found).has_value());
  REQUIRE(found.all().size() == 1);
  CHECK(found.all().front().code == "journal-of-another-plan");
}

TEST_CASE("Roads are found again after they were cut up anew") {
  // The way of one segment, then the same way in three, beside another of the same name.
  const auto build = [](const std::vector<std::vector<base::Point>>& lines) {
    roads::RoadNetworkBuilder builder;
    for (const std::vector<base::Point>& line : lines) {
      const roads::NodeId from = builder.add_node(line.front());
      const roads::NodeId to = builder.add_node(line.back());
      builder.add_segment({.from = from, .to = to, .source_id = 4711});
    }
    return std::move(builder).build();
  };
  const roads::RoadNetwork before = build({{{0, 0}, {900, 0}}, {{0, 40}, {900, 40}}});
  const roads::RoadNetwork after =
      build({{{0, 40}, {900, 40}}, {{0, 0}, {300, 0}}, {{300, 0}, {700, 0}}, {{700, 0}, {900, 0}}});
  const std::vector<roads::SegmentId> closed{roads::SegmentId(0)};
  const std::vector<plan::RoadPlace> places = plan::places_of(before, closed);
  CHECK(places.front().name == "way 4711");
  CHECK(places.front().point == base::Point{450, 0});
  CHECK(plan::roads_at(before, places) == std::vector{std::optional(roads::SegmentId(0))});
  CHECK(plan::roads_at(after, places) == std::vector{std::optional(roads::SegmentId(2))});
}

TEST_CASE("A journal lies beside its plan") {
  std::mt19937 random(1);
  Case on(random);
  const std::vector<std::filesystem::path> places = plan::journal_places(on.plan);
  REQUIRE_FALSE(places.empty());
  CHECK(places.front() == on.folder.path() / ".saavu" / "koe.journal.jsonl");
}

}  // namespace
}  // namespace saavu
