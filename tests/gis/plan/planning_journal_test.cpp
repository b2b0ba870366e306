// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What becomes of edits where a disk, a table or a planner's slip is in their way: none is lost
// without a word, none that was taken back comes to life, none is kept that nobody can read.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <sys/resource.h>

#include <saavu/plan/facts.h>
#include <saavu/plan/stations.h>

#include "planned_county.h"

namespace saavu {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the county is what this is about

/// While it lives, no file grows beyond a size.
class FullDisk {
 public:
  explicit FullDisk(std::uintmax_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit full{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream input(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(input, line);)
    lines.push_back(line);
  return lines;
}
void write_lines(const std::filesystem::path& file, const std::vector<std::string>& lines) {
  std::ofstream output(file);
  for (const std::string& line : lines)
    output << line << '\n';
}

std::unique_ptr<Planning> open_with(const std::filesystem::path& journal, base::Findings& found) {
  auto planning = Planning::open(county().plan, read_again(county().plan), {.journal = journal},
                                 found, silent());
  REQUIRE(planning.has_value());
  CHECK_FALSE(found.has_errors());
  return std::move(*planning);
}
bool tells(const base::Findings& found, std::string_view code) {
  return std::ranges::contains(found.all(), code, &base::Finding::code);
}

/// A journal in which three health stations are closed, one after the other.
struct ThreeClosed : Folder {
  ThreeClosed() {
    const auto planning = open_county(journal());
    const std::size_t service = service_named(*planning, "terveysasema");
    for (int number = 0; number < 3; ++number) {
      const std::size_t site = site_of(*planning, service);
      sites.push_back(planning->sites()[site]);
      edit(*planning, scenario::CloseSite{planning->sites()[site].ref});
    }
  }
  std::vector<plan::PlannedSite> sites;
};

bool is_closed(const Planning& planning, const plan::PlannedSite& site) {
  return planning.sites()[site_named(planning, site.id)].closed;
}

TEST_CASE("an edit that cannot be written stands all the same, and why is told once") {
  const Folder own;
  const auto planning = open_county(own.journal());
  const std::size_t service = service_named(*planning, "terveysasema");
  const auto close_next = [&] {
    const std::size_t site = site_of(*planning, service);
    const auto change = planning->apply(scenario::CloseSite{planning->sites()[site].ref});
    REQUIRE(change.has_value());
    CHECK(std::ranges::contains(change->sites, planning->sites()[site].ref));
    CHECK(planning->sites()[site].closed);
  };
  CHECK_FALSE(planning->take_unkept().has_value());

  SECTION("while the disk is full; later it is caught up") {
    {
      const FullDisk full(std::filesystem::file_size(own.journal()) + 10);
      close_next();
      CHECK_FALSE(planning->is_kept());
      const auto why = planning->take_unkept();
      REQUIRE(why.has_value());
      CHECK(why->findings.front().code == "journal-unwritable");
      close_next();
      CHECK_FALSE(planning->is_kept());
      CHECK_FALSE(planning->take_unkept().has_value());
      const auto undone = planning->undo();
      CHECK(undone.has_value());
      CHECK(planning->position() == 1);
    }
    close_next();
    CHECK(planning->is_kept());
    CHECK_FALSE(planning->take_unkept().has_value());
    CHECK(lines_of(own.journal()).size() == 5);  // header, close, close, position, close
  }
  SECTION("where a folder has taken the file's place") {
    std::filesystem::remove(own.journal());
    std::filesystem::create_directory(own.journal());
    close_next();
    CHECK_FALSE(planning->is_kept());
    CHECK(planning->take_unkept().has_value());
  }
}

TEST_CASE("a row that is gone from its table takes no more than the edits from there on") {
  const ThreeClosed own;
  const std::vector<plan::PlannedSite>& sites = own.sites;
  std::vector<std::string> lines = lines_of(own.journal());
  REQUIRE(lines.size() == 4);

  SECTION("the row is gone") {
    const std::size_t at = lines[3].find(sites[2].id);
    lines[3].replace(at, sites[2].id.size(), "demolished");
  }
  SECTION("the line is broken") {
    lines[3] = "{\"edit\":";
  }
  SECTION("what was taken back before stays so") {
    lines[3] = "{\"position\":1}";
    lines.push_back("{\"edit\":\"close\",\"table\":\"no such table\",\"site\":\"A\"}");
  }
  const bool is_undone = lines.size() == 5;
  write_lines(own.journal(), lines);

  for (const bool again : {false, true}) {
    CAPTURE(again);
    base::Findings found;
    const auto planning = open_with(own.journal(), found);
    CHECK(tells(found, "journal-set-aside") == !again);
    CHECK(planning->edits().size() == 2);
    CHECK(planning->position() == (is_undone ? 1U : 2U));
    CHECK(is_closed(*planning, sites[0]));
    CHECK(is_closed(*planning, sites[1]) == !is_undone);
    CHECK_FALSE(is_closed(*planning, sites[2]));
    CHECK(planning->is_kept());
  }
  CHECK(lines_of(own.journal().string() + ".set-aside-1") == lines);
}

TEST_CASE("edits that were taken back stay so when one of them no longer fits") {
  const ThreeClosed own;
  const std::vector<plan::PlannedSite>& sites = own.sites;
  std::vector<std::string> lines = lines_of(own.journal());
  REQUIRE(lines.size() == 4);

  SECTION("one that was taken back: it can no longer be done again, the rest is as it was") {
    lines[3] = lines[2];
    lines.push_back("{\"position\":1}");
    write_lines(own.journal(), lines);
    {
      base::Findings found;
      const auto planning = open_with(own.journal(), found);
      CHECK(tells(found, "journal-redo-left-out"));
      CHECK_FALSE(tells(found, "journal-set-aside"));
      CHECK(planning->edits().size() == 2);
      CHECK(planning->position() == 1);
      CHECK_FALSE(is_closed(*planning, sites[1]));
      REQUIRE(planning->redo().has_value());
      edit(*planning, scenario::CloseSite{sites[2].ref});
      CHECK(planning->is_kept());
    }
    base::Findings found;
    const auto planning = open_with(own.journal(), found);
    CHECK(found.all().empty());
    CHECK(planning->position() == 3);
    CHECK(is_closed(*planning, sites[2]));
  }
  SECTION("one that stood: those before it stand") {
    lines[2] = lines[1];
    lines.push_back("{\"position\":2}");
    write_lines(own.journal(), lines);
    base::Findings found;
    const auto planning = open_with(own.journal(), found);
    CHECK(tells(found, "journal-set-aside"));
    CHECK(planning->edits().size() == 1);
    CHECK(planning->position() == 1);
  }
}

TEST_CASE("a journal that cannot be put aside is not written to") {
  const TemporaryFolder folder;
  // No name is left for ".set-aside-1" behind it.
  const std::filesystem::path journal = folder.path() / (std::string(245, 'j') + ".jsonl");
  const std::vector<std::string> lines{"{\"saavu_journal\":1,\"plan\":\"Saavunmaa\"}",
                                       "{\"edit\":\"close\",\"table\":\"none\",\"site\":\"A\"}"};
  write_lines(journal, lines);
  base::Findings found;
  const auto planning = open_with(journal, found);
  CHECK(tells(found, "journal-unwritable"));
  CHECK_FALSE(planning->is_kept());
  edit(*planning, planning->move_of(0, {0.0, 0.0}));
  CHECK(lines_of(journal) == lines);
}

TEST_CASE("a station is changed only into what rescue and ems can read") {
  const Folder own;
  const auto planning = open_county(own.journal());
  const auto& rescue = planning->plan().rescue;
  REQUIRE(rescue.has_value());
  auto hours = plan::finnish_hours(planning->plan().calendar);
  REQUIRE(hours.has_value());
  const auto roster =
      plan::roster_crews(planning->plan(), planning->world(), *rescue, *hours, silent());
  REQUIRE(roster.has_value());
  const Lens lens = lens_of(Lens::Kind::rescue, 0);
  const LensPicture before = picture_of(*planning, lens);
  std::size_t refused = 0;
  for (std::size_t site = 0; site < planning->sites().size(); ++site) {
    // Crews of the roster are not those of the row.
    const plan::PlannedSite& station = planning->sites()[site];
    if (!station.is_rescue || roster->contains(station.id)) continue;
    const auto card = planning->site_card(site, lens, silent());
    REQUIRE(card.has_value());
    for (const plan::SiteField& field : card->fields) {
      if (field.kind != plan::SiteField::Kind::number) continue;
      CAPTURE(station.id, field.column);
      const scenario::ChangeSite wrong{station.ref, {{field.column, "x"}}, {}};
      const std::string code = code_of(planning->apply(wrong));
      CHECK((code == "station-value" || code == "turnout-not-a-number"));
      CHECK(code_of(planning->try_edit(wrong)) == code);
      refused += code == "station-value" ? 1 : 0;
    }
    CHECK(code_of(planning->apply(scenario::ChangeSite{station.ref, {}, "at times"})) ==
          "hours-unreadable");
    // As the reading has it: nobody on duty is no crew, and a station has one.
    CHECK(code_of(planning->apply(scenario::ChangeSite{station.ref, {{"crew", "0"}}, {}})) ==
          "station-without-crew");
  }
  CHECK(refused > 0);
  CHECK(planning->edits().empty());
  CHECK(picture_of(*planning, lens).now->time == before.now->time);
}

TEST_CASE("a closure that was tried is gone from the picture when another edit fails") {
  const auto planning = open_county();
  const Lens lens = lens_of(Lens::Kind::tier, 4);
  const LensPicture before = picture_of(*planning, lens);
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const auto road = planning->road_at(planning->sites()[site].point, 5000.0);
  REQUIRE(road.has_value());
  REQUIRE(planning->try_edit(scenario::CloseRoads{{*road}}).has_value());
  CHECK(picture_of(*planning, lens).now->time != before.now->time);
  CHECK(code_of(planning->apply(scenario::ReopenSite{planning->sites()[site].ref})) == "site-open");
  CHECK(planning->closed_roads().empty());
  CHECK(picture_of(*planning, lens).now->time == before.now->time);
}

TEST_CASE("a change is told by the titles of its fields, also where a value is taken out") {
  const auto planning = open_county();
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const plan::PlannedSite was = planning->sites()[site];
  const auto value_of = [&](const std::string& column) {
    return planning->world().tables[was.ref.table].site[was.ref.site.index()].attribute.at(column);
  };
  CHECK(code_of(planning->apply(scenario::ChangeSite{was.ref, {}, ""})) == "nothing-changed");
  edit(*planning, scenario::ChangeSite{was.ref, {{"capacity", "7"}}, {}});
  edit(*planning, scenario::ChangeSite{was.ref, {{"capacity", ""}}, {}});
  edit(*planning, scenario::ChangeSite{was.ref, {{"capacity", "9"}}, {}});
  edit(*planning, scenario::ChangeSite{was.ref, {}, "24/7"});
  edit(*planning, scenario::ChangeSite{was.ref, {}, ""});
  CHECK(code_of(planning->apply(scenario::ChangeSite{was.ref, {}, ""})) == "nothing-changed");
  const std::vector<base::Said> told = planning->history();
  REQUIRE(told.size() == 5);
  CHECK(told[0] == was.name + " (Health station): Capacity from " + value_of("capacity") + " to 7");
  CHECK(told[1] == was.name + " (Health station): Capacity emptied, was 7");
  CHECK(told[2] == was.name + " (Health station): Capacity set to 9");
  CHECK(told[3] ==
        was.name + " (Health station): Opening hours from " + value_of("hours") + " to 24/7");
  CHECK(told[4] == was.name + " (Health station): Opening hours as in the plan");
}

}  // namespace
}  // namespace saavu
