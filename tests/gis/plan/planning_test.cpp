// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What a window is told of the demo county: the same numbers as a report of the same plan, also
// after edits; every question answered or refused with a reason.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/place_search.h>
#include <saavu/plan/planning.h>

#include "support/temporary_folder.h"

namespace saavu {
namespace {

using base::Millis;
using base::MilliResidents;
using network::Quality;
using network::Rating;
using plan::Grade;
using plan::Lens;
using plan::LensPicture;
using plan::Planning;

base::Progress& silent() {
  return base::Progress::silent();
}

/// Read once: no test writes to it.
struct County {
  plan::Plan plan;
  plan::World world;
  plan::Analysis analysis;
};
std::filesystem::path plan_file() {
  return std::filesystem::path(SAAVU_BINARY_DIR) / "tests" / "demo-county" / "plan.toml";
}
plan::World read_again(const plan::Plan& plan) {
  base::Result<plan::World> world = plan::read_world(plan, false, silent());
  REQUIRE(world.has_value());
  return std::move(*world);
}
const County& county() {
  static const std::unique_ptr<County> read = [] {
    base::Result<plan::Plan> plan = plan::load_plan(plan_file());
    REQUIRE(plan.has_value());
    plan::World world = read_again(*plan);
    base::Result<plan::Analysis> analysis =
        plan::analyse(*plan, world, plan::Engine::hierarchy, silent());
    REQUIRE(analysis.has_value());
    return std::make_unique<County>(County{*plan, std::move(world), std::move(*analysis)});
  }();
  return *read;
}

std::unique_ptr<Planning> open_county(const std::filesystem::path& journal = {}) {
  base::Findings found;
  base::Result<std::unique_ptr<Planning>> planning = Planning::open(
      county().plan, read_again(county().plan), {.journal = journal}, found, silent());
  REQUIRE(planning.has_value());
  return std::move(*planning);
}

LensPicture picture_of(Planning& planning, const Lens& lens) {
  base::Result<LensPicture> picture = planning.picture(lens, silent());
  REQUIRE(picture.has_value());
  return std::move(*picture);
}

Lens lens_of(Lens::Kind kind, std::size_t position, Quality quality = Quality::accessibility) {
  return {.kind = kind, .position = position, .quality = quality, .slice = {}, .season = {}};
}

std::vector<Rating> ratings_of(const LensPicture& picture) {
  std::vector<Rating> ratings;
  for (const std::uint8_t grade : picture.now->grade)
    ratings.push_back(picture.legend.grades[grade].rating);
  return ratings;
}

TEST_CASE("a picture of a tier or service has the times and ratings of the report") {
  const County& own = county();
  const auto planning = open_county();
  const coverage::NetworkResults& network = own.analysis.network;
  for (std::size_t tier = 1; tier <= network::k_tier_count; ++tier) {
    CAPTURE(tier);
    const LensPicture by_time = picture_of(*planning, lens_of(Lens::Kind::tier, tier));
    CHECK(ratings_of(by_time) == network.tier_ratings[tier - 1].accessibility);
    CHECK(by_time.now->time == network.tier_time[tier - 1]);
    const LensPicture open =
        picture_of(*planning, lens_of(Lens::Kind::tier, tier, Quality::availability));
    CHECK(ratings_of(open) == network.tier_ratings[tier - 1].availability);
    CHECK(open.now->time.empty());
  }
  for (std::size_t service = 0; service < own.plan.services.size(); ++service) {
    CAPTURE(own.plan.services[service].id);
    const LensPicture by_time = picture_of(*planning, lens_of(Lens::Kind::service, service));
    CHECK(ratings_of(by_time) == network.service_ratings[service].accessibility);
    const LensPicture open =
        picture_of(*planning, lens_of(Lens::Kind::service, service, Quality::availability));
    CHECK(ratings_of(open) == network.service_ratings[service].availability);
    // The grade says the same as the time.
    for (std::size_t cell = 0; cell < by_time.now->time.size(); ++cell) {
      const Grade& grade = by_time.legend.grades[by_time.now->grade[cell]];
      const Millis time = by_time.now->time[cell];
      REQUIRE((grade.kind == Grade::Kind::never) == time.is_infinite());
      if (grade.limit) REQUIRE(time <= *grade.limit);
    }
  }
  for (std::size_t service = 0; service < own.plan.digital.size(); ++service) {
    const LensPicture shown = picture_of(*planning, lens_of(Lens::Kind::digital, service));
    CHECK(ratings_of(shown) == network.digital_ratings[service].accessibility);
  }
}

TEST_CASE("the sums of a picture are those of a report, area by area and group by group") {
  const County& own = county();
  const auto planning = open_county();
  const coverage::Coverage& table = own.analysis.coverage;
  REQUIRE(planning->areas().areas.size() == table.areas.size());
  for (std::size_t service = 0; service < own.plan.services.size(); ++service) {
    for (std::size_t group = 0; group < table.groups.size(); ++group) {
      Lens lens = lens_of(Lens::Kind::service, service);
      lens.group = table.groups[group];
      const LensPicture picture = picture_of(*planning, lens);
      const bool is_statutory = own.plan.services[service].assignment == network::Assignment::statutory;
      std::vector<plan::AreaNumbers> all = picture.municipalities;
      all.push_back(picture.headline.all);
      MilliResidents residents, within;
      for (const plan::AreaNumbers& numbers : all) {
        CAPTURE(own.plan.services[service].id, group, numbers.area);
        const coverage::Indicators& told = table.at(service, numbers.area, group);
        REQUIRE(numbers.residents == told.population);
        CHECK(numbers.within == numbers.within_before);
        CHECK((numbers.gaining.value == 0 && numbers.losing.value == 0));
        if (is_statutory || own.plan.services[service].mobile) continue;
        CHECK(numbers.mean_min == told.mean_min);
        const auto limit = std::ranges::find(table.limits, picture.legend.limit.value_or(Millis{}));
        if (picture.legend.limit && limit != table.limits.end())
          CHECK(numbers.within == told.within[static_cast<std::size_t>(limit - table.limits.begin())]);
      }
      for (const plan::AreaNumbers& numbers : picture.municipalities) {
        residents += numbers.residents;
        within += numbers.within;
      }
      CHECK(residents == picture.headline.all.residents);
      CHECK(within == picture.headline.all.within);
    }
  }
}

TEST_CASE("the headline counts the verdicts of the report") {
  const County& own = county();
  const auto planning = open_county();
  const LensPicture picture = picture_of(*planning, lens_of(Lens::Kind::tier, 4));
  std::size_t met = 0, judged = 0;
  for (const coverage::Verdict& verdict : own.analysis.network.verdicts) {
    met += verdict.outcome == coverage::Verdict::Outcome::met ? 1 : 0;
    judged += verdict.outcome != coverage::Verdict::Outcome::nobody ? 1 : 0;
  }
  CHECK(picture.headline.met == met);
  CHECK(picture.headline.met_before == met);
  CHECK(picture.headline.judged == judged);
  CHECK(picture.headline.newly_met + picture.headline.newly_failed == 0);
}

TEST_CASE("lenses that are not there are refused by name") {
  const auto planning = open_county();
  const auto refused = [&](const Lens& lens) {
    const auto picture = planning->picture(lens, silent());
    return picture ? std::string() : picture.error().findings.front().code;
  };
  CHECK(refused(lens_of(Lens::Kind::tier, 0)) == "lens-unknown");
  CHECK(refused(lens_of(Lens::Kind::tier, 7)) == "lens-unknown");
  CHECK(refused(lens_of(Lens::Kind::service, 1000)) == "lens-unknown");
  CHECK(refused(lens_of(Lens::Kind::digital, 1000)) == "lens-unknown");
  Lens lens = lens_of(Lens::Kind::tier, 4);
  lens.slice = "no such time";
  CHECK(refused(lens) == "lens-condition-unknown");
  lens.slice.clear();
  lens.season = "monsoon";
  CHECK(refused(lens) == "lens-condition-unknown");
}

/// A folder that goes with the test.
struct Folder {
  test::TemporaryFolder folder;
  [[nodiscard]] std::filesystem::path journal() const { return folder.path() / "edits.jsonl"; }
};

std::string code_of(const auto& result) {
  return result ? std::string() : result.error().findings.front().code;
}

std::size_t site_named(const Planning& planning, std::string_view id) {
  const auto found = std::ranges::find(planning.sites(), id, &plan::PlannedSite::id);
  REQUIRE(found != planning.sites().end());
  return static_cast<std::size_t>(found - planning.sites().begin());
}

/// A located site of a service, by number among them.
std::size_t site_of(const Planning& planning, std::size_t service, std::size_t number = 0) {
  for (std::size_t site = 0; site < planning.sites().size(); ++site) {
    const plan::PlannedSite& one = planning.sites()[site];
    if (!one.located || one.closed || !std::ranges::contains(one.services, service)) continue;
    if (number-- == 0) return site;
  }
  FAIL("the service has too few sites");
  return 0;
}

std::size_t service_named(const Planning& planning, std::string_view id) {
  const auto& services = planning.plan().services;
  const auto found = std::ranges::find(services, id, &network::Service::id);
  REQUIRE(found != services.end());
  return static_cast<std::size_t>(found - services.begin());
}

void edit(Planning& planning, const scenario::Edit& what) {
  const auto change = planning.apply(what);
  CAPTURE(change ? std::string() : base::describe(change.error().findings));
  REQUIRE(change.has_value());
}

/// One edit of every kind.
void edit_all_kinds(Planning& planning) {
  const std::size_t station = service_named(planning, "terveysasema");
  const std::size_t first = site_of(planning, station), second = site_of(planning, station, 1);
  base::Point to = planning.sites()[first].point;
  to.x += 3000.0;
  to.y -= 1500.0;
  edit(planning, planning.move_of(first, to));
  edit(planning, scenario::CloseSite{planning.sites()[second].ref});
  const auto added = planning.new_site(station, {to.x + 5000.0, to.y + 4000.0}, "Uusi asema");
  REQUIRE(added.has_value());
  edit(planning, *added);
  const auto card = planning.site_card(first);
  REQUIRE(card.has_value());
  for (const plan::SiteField& field : card->fields) {
    if (field.kind != plan::SiteField::Kind::number) continue;
    edit(planning, scenario::ChangeSite{planning.sites()[first].ref, {{field.column, "7"}}, {}});
    break;
  }
  edit(planning, scenario::ChangeSite{planning.sites()[first].ref, {}, "Mo-Fr 08:00-10:00"});
  const auto road = planning.road_at(planning.sites()[second].point, 5000.0);
  REQUIRE(road.has_value());
  edit(planning, scenario::CloseRoads{{*road}});
}

TEST_CASE("after edits of every kind a picture is that of a report of the edited plan") {
  const auto planning = open_county();
  edit_all_kinds(*planning);
  const plan::Plan& plan = planning->plan();
  plan::World world = read_again(plan);
  base::Findings found;
  REQUIRE(plan::apply_edits(plan, planning->standing_edits(), world, found, silent()).has_value());
  const auto analysis = plan::analyse(plan, world, plan::Engine::hierarchy, silent());
  REQUIRE(analysis.has_value());
  const coverage::NetworkResults& network = analysis->network;
  for (std::size_t tier = 1; tier <= network::k_tier_count; ++tier) {
    CAPTURE(tier);
    const LensPicture shown = picture_of(*planning, lens_of(Lens::Kind::tier, tier));
    CHECK(ratings_of(shown) == network.tier_ratings[tier - 1].accessibility);
    CHECK(shown.now->time == network.tier_time[tier - 1]);
    const LensPicture open =
        picture_of(*planning, lens_of(Lens::Kind::tier, tier, Quality::availability));
    CHECK(ratings_of(open) == network.tier_ratings[tier - 1].availability);
    std::size_t met = 0;
    for (const coverage::Verdict& verdict : network.verdicts)
      met += verdict.outcome == coverage::Verdict::Outcome::met ? 1 : 0;
    CHECK(shown.headline.met == met);
  }
  for (std::size_t service = 0; service < plan.services.size(); ++service) {
    CAPTURE(plan.services[service].id);
    for (const plan::Choice& slice :
         planning->slices(lens_of(Lens::Kind::service, service))) {
      if (slice.id.starts_with("shift:")) continue;
      const network::View view{network::View::Kind::hours, slice.id};
      const auto same = std::ranges::find_if(network.views, [&](const auto& each) {
        return each.service == service && each.view == view;
      });
      REQUIRE(same != network.views.end());
      Lens lens = lens_of(Lens::Kind::service, service);
      lens.slice = slice.id;
      CHECK(picture_of(*planning, lens).now->time == same->times.time);
    }
    // The site card says what the report says of a catchment.
    for (const coverage::Catchment& catchment : network.catchments[service]) {
      const std::size_t table = plan.services[service].site_table;
      const auto site = std::ranges::find(planning->sites(), scenario::SiteRef{table, catchment.site},
                                          &plan::PlannedSite::ref);
      REQUIRE(site != planning->sites().end());
      const auto card =
          planning->site_card(static_cast<std::size_t>(site - planning->sites().begin()));
      REQUIRE(card.has_value());
      const auto served =
          std::ranges::find(card->served, service, &plan::SiteCard::Served::service);
      REQUIRE(served != card->served.end());
      CHECK(served->residents == catchment.residents.front());
      CHECK(served->mean_min == catchment.mean_min);
    }
  }
}

TEST_CASE("gains and losses of a picture are those of its cells, counted one by one") {
  const auto planning = open_county();
  edit_all_kinds(*planning);
  for (const network::Group group : planning->groups({})) {
    Lens lens = lens_of(Lens::Kind::tier, 4);
    lens.group = group;
    const LensPicture picture = picture_of(*planning, lens);
    const auto& groups = county().analysis.network.groups;
    const auto weights = std::ranges::find(groups, group, &coverage::GroupWeights::group);
    REQUIRE(weights != groups.end());
    MilliResidents gaining, losing, within, within_before;
    const auto keeps = [&](const plan::LensCells& cells, std::size_t cell) {
      if (picture.legend.limit)
        return cells.time[cell] <= *picture.legend.limit && !cells.time[cell].is_infinite();
      return cells.grade[cell] <= *picture.legend.promised;
    };
    for (std::size_t cell = 0; cell < picture.now->time.size(); ++cell) {
      const MilliResidents who = weights->residents[cell];
      if (picture.now->time[cell] < picture.before->time[cell]) gaining += who;
      if (picture.now->time[cell] > picture.before->time[cell]) losing += who;
      if (keeps(*picture.now, cell)) within += who;
      if (keeps(*picture.before, cell)) within_before += who;
    }
    CHECK(picture.headline.all.gaining == gaining);
    CHECK(picture.headline.all.losing == losing);
    CHECK(picture.headline.all.within == within);
    CHECK(picture.headline.all.within_before == within_before);
    MilliResidents in_municipalities;
    for (const plan::AreaNumbers& numbers : picture.municipalities)
      in_municipalities += numbers.losing;
    CHECK(in_municipalities == losing);
    if (group == network::Group::all) CHECK((gaining.value > 0 && losing.value > 0));
  }
}

TEST_CASE("what is tried is shown, and gone when it is dropped or undone") {
  const auto planning = open_county();
  const Lens lens = lens_of(Lens::Kind::tier, 4);
  const LensPicture before = picture_of(*planning, lens);
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const base::Point at = planning->sites()[site].point;
  const std::uint64_t version = planning->version();
  REQUIRE(planning->try_edit(planning->move_of(site, {at.x + 6000.0, at.y})).has_value());
  CHECK(planning->version() != version);
  CHECK(planning->sites()[site].moved);
  CHECK(planning->position() == 0);
  const LensPicture tried = picture_of(*planning, lens);
  CHECK(tried.now->time != before.now->time);
  CHECK(tried.before == before.before);
  planning->drop();
  CHECK_FALSE(planning->sites()[site].moved);
  CHECK(picture_of(*planning, lens).now->time == before.now->time);

  REQUIRE(planning->try_edit(planning->move_of(site, {at.x + 6000.0, at.y})).has_value());
  REQUIRE(planning->accept().has_value());
  CHECK(planning->position() == 1);
  CHECK(picture_of(*planning, lens).now->time == tried.now->time);
  REQUIRE(planning->undo().has_value());
  CHECK(picture_of(*planning, lens).now->time == before.now->time);
  CHECK(planning->sites()[site].point == at);
  REQUIRE(planning->redo().has_value());
  CHECK(picture_of(*planning, lens).now->time == tried.now->time);
}

TEST_CASE("a journal restores what stood, what can be redone, and the sites") {
  const Folder own;
  std::vector<std::string> words;
  std::vector<Millis> times;
  std::size_t sites = 0;
  {
    const auto planning = open_county(own.journal());
    edit_all_kinds(*planning);
    REQUIRE(planning->undo().has_value());
    CHECK(planning->is_kept());
    for (const base::Said& each : planning->history())
      words.push_back(each);
    times = picture_of(*planning, lens_of(Lens::Kind::tier, 4)).now->time;
    sites = planning->sites().size();
    CHECK(words.size() == planning->edits().size());
    CHECK(planning->position() + 1 == planning->edits().size());
  }
  const auto again = open_county(own.journal());
  CHECK(picture_of(*again, lens_of(Lens::Kind::tier, 4)).now->time == times);
  CHECK(again->sites().size() == sites);
  CHECK(again->position() + 1 == again->edits().size());
  std::vector<std::string> told;
  for (const base::Said& each : again->history())
    told.push_back(each);
  CHECK(told == words);
  CHECK(again->sites().back().name == "Uusi asema");
  CHECK(again->sites().back().added);
  REQUIRE(again->redo().has_value());
  CHECK(again->closed_roads().size() == 1);
}

TEST_CASE("a journal that does not fit is kept beside, and the plan opens") {
  const Folder own;
  {
    std::ofstream file(own.journal());
    file << "this is no journal\n";
  }
  base::Findings found;
  const auto planning = Planning::open(county().plan, read_again(county().plan),
                                       {.journal = own.journal()}, found, silent());
  REQUIRE(planning.has_value());
  CHECK_FALSE(found.has_errors());
  CHECK(std::ranges::contains(found.all(), "journal-set-aside", &base::Finding::code));
  CHECK(std::filesystem::exists(own.journal().string() + ".set-aside-1"));
  CHECK((*planning)->is_kept());
  edit(**planning, (*planning)->move_of(0, {0.0, 0.0}));

  SECTION("a second window is told, and keeps nothing") {
    base::Findings told;
    const auto second = Planning::open(county().plan, read_again(county().plan),
                                       {.journal = own.journal()}, told, silent());
    REQUIRE(second.has_value());
    CHECK(std::ranges::contains(told.all(), "journal-in-use", &base::Finding::code));
    CHECK_FALSE((*second)->is_kept());
  }
}

TEST_CASE("history in sentences") {
  const auto planning = open_county();
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const plan::PlannedSite was = planning->sites()[site];
  edit(*planning, planning->move_of(site, {was.point.x + 300.0, was.point.y + 400.0}));
  edit(*planning, scenario::CloseSite{was.ref});
  edit(*planning, scenario::ReopenSite{was.ref});
  edit(*planning, scenario::ChangeSite{was.ref, {}, "24/7"});
  const std::vector<base::Said> told = planning->history();
  REQUIRE(told.size() == 4);
  CHECK(told[0] == was.name + " moved 500 m");
  CHECK(told[1] == was.name + " closed");
  CHECK(told[2] == was.name + " opened again");
  CHECK(told[3] == was.name + ": opening hours 24/7");
}

TEST_CASE("a cell's card says its times, and no ages of few") {
  const auto planning = open_county();
  const network::DemandCells& cells = planning->world().population.cells;
  const coverage::NetworkResults& network = county().analysis.network;
  std::size_t told = 0, secret = 0;
  for (std::size_t cell = 0; cell < cells.size(); cell += 17) {
    const auto card = planning->cell_card(cell);
    REQUIRE(card.has_value());
    CHECK(card->residents == cells.residents[cell]);
    CHECK(card->ages.has_value() ==
          (cells.residents[cell] >= planning->plan().norms.min_residents_told));
    ++(card->ages ? told : secret);
    REQUIRE(card->ways.size() == planning->plan().services.size());
    for (const plan::CellCard::Way& way : card->ways) {
      const coverage::ServiceTimes& times = county().analysis.times[way.service];
      const network::Service& service = planning->plan().services[way.service];
      CHECK(way.time == way.time_before);
      CHECK(way.rating == network.service_ratings[way.service].accessibility[cell]);
      if (service.assignment == network::Assignment::statutory || service.mobile) continue;
      REQUIRE(way.time == times.time[cell]);
      if (way.time.is_infinite()) continue;
      CHECK(way.access == times.access[cell]);
      CHECK(planning->sites()[way.site].ref ==
            scenario::SiteRef{service.site_table, times.site[cell]});
      CHECK(way.time <= way.second_time);
      CHECK(way.site != way.second_site);
    }
    for (std::size_t tier = 0; tier < network::k_tier_count; ++tier) {
      if (network.tier_ratings[tier].accessibility.empty()) continue;
      CHECK(card->tier_accessibility[tier] == network.tier_ratings[tier].accessibility[cell]);
    }
    CHECK(planning->cell_at(cells.centre[cell]) == cell);
  }
  CHECK(told > 0);
  CHECK(secret > 0);
  CHECK(code_of(planning->cell_card(cells.size())) == "cell-unknown");
  CHECK(code_of(planning->site_card(planning->sites().size())) == "site-unknown");
  CHECK_FALSE(planning->cell_at({0.0, 0.0}).has_value());
}

TEST_CASE("search finds towns, sites and positions however they are written") {
  const auto planning = open_county();
  const network::Municipality& town = planning->world().areas.table.municipality.front();
  const auto first = [&](std::string_view text) {
    const std::vector<plan::Found> found = planning->search(text, 8);
    REQUIRE_FALSE(found.empty());
    CHECK(found.size() <= 8);
    return found.front();
  };
  for (const std::string& name : {town.area.name_fi, town.area.name_sv, plan::folded(town.area.name_fi)}) {
    const plan::Found found = first(name);
    CHECK(found.kind == plan::Found::Kind::municipality);
    CHECK((found.title == town.area.name_fi || found.title == town.area.name_sv));
  }
  const plan::PlannedSite& site =
      planning->sites()[site_of(*planning, service_named(*planning, "terveysasema"))];
  const std::vector<plan::Found> sites = planning->search(site.name, 8);
  CHECK(std::ranges::any_of(sites, [&](const plan::Found& each) {
    return each.site && planning->sites()[*each.site].id == site.id;
  }));
  const base::Point helsinki{385000.0, 6672000.0};
  for (const std::string_view text : {"385000,6672000", "385000 6672000", "6672000, 385000"}) {
    const plan::Found found = first(text);
    CHECK(found.kind == plan::Found::Kind::position);
    CHECK(found.point == helsinki);
  }
  for (const std::string_view text :
       {"60.17, 24.94", "24.94,60.17", "60.17 24.94", "60,17 24,94", "60,17, 24,94"}) {
    CAPTURE(text);
    const plan::Found found = first(text);
    CHECK(found.kind == plan::Found::Kind::position);
    CHECK(base::distance_m(found.point, first("24.94,60.17").point) < 1.0);
  }
  CHECK(planning->search("", 8).empty());
  CHECK(planning->search("no place of this name", 8).empty());
  CHECK(plan::folded("Ääkkönen-ÅBO Šč") == "aakkonen abo sc");
}

TEST_CASE("isochrones and routes keep to the roads that are open now") {
  const auto planning = open_county();
  const Lens lens = lens_of(Lens::Kind::tier, 4);
  const std::size_t service = service_named(*planning, "terveysasema");
  const base::Point from = planning->sites()[site_of(*planning, service)].point;
  const network::DemandCells& cells = planning->world().population.cells;
  const std::vector<Millis>& times = county().analysis.times[service].time;
  const auto farthest = std::ranges::max_element(times, {}, [](Millis time) {
    return time.is_infinite() ? Millis{} : time;
  });
  const std::size_t cell = static_cast<std::size_t>(farthest - times.begin());
  const network::SiteId site = county().analysis.times[service].site[cell];
  const std::size_t table = planning->plan().services[service].site_table;
  const base::Point to = planning->world().tables[table].site[site.index()].point;

  const auto route = planning->route(cells.centre[cell], to, lens);
  REQUIRE(route.has_value());
  CHECK(route->time == times[cell]);
  CHECK(route->length == county().analysis.times[service].length[cell]);
  CHECK(route->line.front() == cells.centre[cell]);
  CHECK(route->line.back() == to);

  const std::vector<Millis> limits{Millis::from_minutes(5), Millis::from_minutes(15)};
  const auto bands = planning->isochrone(from, lens, limits, silent());
  REQUIRE(bands.has_value());
  REQUIRE(bands->bands.size() == 2);
  CHECK(bands->bands[1].cumulative_m2 > bands->bands[0].cumulative_m2);

  // The road the site stands on is closed: nobody gets there.
  const auto road = planning->road_at(to, 5000.0);
  REQUIRE(road.has_value());
  edit(*planning, scenario::CloseRoads{{*road}});
  const auto detour = planning->route(cells.centre[cell], to, lens);
  CHECK((!detour || detour->time > route->time));
  edit(*planning, scenario::ReopenRoads{{*road}});
  CHECK(planning->route(cells.centre[cell], to, lens)->time == route->time);

  CHECK(code_of(planning->route({1e6, 1e6}, to, lens)) == "place-unconnected");
  CHECK(code_of(planning->isochrone({1e6, 1e6}, lens, limits, silent())) == "origin-unconnected");
  CHECK(code_of(planning->isochrone(from, lens_of(Lens::Kind::digital, 0), limits, silent())) ==
        "lens-without-roads");
}

TEST_CASE("roads in a polygon are those that a polygon around their middle holds") {
  const auto planning = open_county();
  const roads::RoadNetwork& network = planning->world().roads.network;
  const base::Point at = planning->sites()[0].point;
  const auto road = planning->road_at(at, 10000.0);
  REQUIRE(road.has_value());
  const base::Point on = network.line(*road)[network.line(*road).size() / 2];
  const std::vector<base::Point> around{
      {on.x - 1.0, on.y - 1.0}, {on.x + 1.0, on.y - 1.0}, {on.x + 1.0, on.y + 1.0}, {on.x - 1.0, on.y + 1.0}};
  CHECK(std::ranges::contains(planning->roads_in(around), *road));
  CHECK(planning->road_at(on, 0.5).has_value());
  CHECK_FALSE(planning->road_at({0.0, 0.0}, 100.0).has_value());
  CHECK(planning->roads_in({}).empty());
  const std::vector<base::Point> line{{on.x - 50.0, on.y - 50.0}, {on.x + 50.0, on.y + 50.0}};
  CHECK_FALSE(planning->roads_in(line).empty());
}

TEST_CASE("a spider's cells are those whose site it is") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const Lens lens = lens_of(Lens::Kind::service, service);
  const LensPicture picture = picture_of(*planning, lens);
  std::size_t cells = 0;
  for (std::size_t site = 0; site < planning->sites().size(); ++site) {
    for (const std::size_t cell : planning->catchment(site, lens)) {
      REQUIRE(picture.now->site[cell] == site);
      ++cells;
    }
  }
  const auto unreached = std::ranges::count_if(picture.now->time, &Millis::is_infinite);
  CHECK(cells + static_cast<std::size_t>(unreached) == picture.now->time.size());
}

TEST_CASE("connection problems are the rows of the snap report") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const std::string& profile = planning->plan().services[service].profile;
  const std::vector<plan::ConnectionProblem> problems =
      planning->connection_problems(lens_of(Lens::Kind::service, service));
  std::size_t cells = 0;
  for (const write::SnapRow& row : county().analysis.snap_rows)
    cells += !row.is_site && row.profile == profile ? 1 : 0;
  CHECK(std::ranges::count(problems, false, &plan::ConnectionProblem::is_site) ==
        static_cast<std::ptrdiff_t>(cells));
}

TEST_CASE("rescue and ems are lenses of their own that follow edits") {
  const auto planning = open_county();
  for (const Lens::Kind kind : {Lens::Kind::rescue, Lens::Kind::ems}) {
    const auto& spec = kind == Lens::Kind::rescue ? planning->plan().rescue : planning->plan().ems;
    REQUIRE(spec.has_value());
    const Lens lens = lens_of(kind, 0);
    const LensPicture before = picture_of(*planning, lens);
    REQUIRE(before.grid->centre.size() == before.now->time.size());
    CHECK(before.now->time == before.before->time);
    CHECK(before.legend.grades.size() >= 2);
    for (std::size_t cell = 0; cell < before.now->time.size(); ++cell) {
      const Grade& grade = before.legend.grades[before.now->grade[cell]];
      const Millis time = before.now->time[cell];
      REQUIRE((grade.kind == Grade::Kind::never) == time.is_infinite());
      if (grade.limit) REQUIRE(time <= *grade.limit);
    }
    // The station that is first somewhere closes: nobody there is reached sooner, somebody later.
    const auto used = std::ranges::find_if(
        before.now->site, [](std::uint32_t site) { return site != ~0U; });
    REQUIRE(used != before.now->site.end());
    const plan::PlannedSite station = planning->sites()[*used];
    CHECK((station.is_rescue || station.is_ems));
    edit(*planning, scenario::CloseSite{station.ref});
    const LensPicture closed = picture_of(*planning, lens);
    CHECK(closed.headline.all.gaining.value == 0);
    CHECK(closed.now->time != before.now->time);
    for (const std::uint32_t site : closed.now->site)
      REQUIRE(site != *used);
    REQUIRE(planning->undo().has_value());
    CHECK(picture_of(*planning, lens).now->time == before.now->time);
    for (const plan::Choice& slice : planning->slices(lens)) {
      Lens at_times = lens;
      at_times.slice = slice.id;
      CHECK(picture_of(*planning, at_times).now->time.size() == before.now->time.size());
    }
    CHECK(code_of(planning->picture(lens_of(kind, 99), silent())) == "lens-unknown");
    // A journal that was read before the lens: it knows what has been edited since.
    edit(*planning, scenario::CloseSite{station.ref});
    const auto late = open_county();
    edit(*late, scenario::CloseSite{station.ref});
    CHECK(picture_of(*late, lens).now->time == closed.now->time);
    REQUIRE(planning->undo().has_value());
  }
}

TEST_CASE("winter is another season where the datasets know it") {
  const auto planning = open_county();
  for (std::size_t service = 0; service < planning->plan().services.size(); ++service) {
    Lens lens = lens_of(Lens::Kind::service, service);
    const std::vector<plan::Choice> seasons = planning->seasons(lens);
    CHECK(seasons.size() == (planning->plan().services[service].profile == "walking" ? 0U : 1U));
    if (seasons.empty()) continue;
    const LensPicture usual = picture_of(*planning, lens);
    lens.season = seasons.front().id;
    const LensPicture winter = picture_of(*planning, lens);
    for (std::size_t cell = 0; cell < usual.now->time.size(); ++cell)
      REQUIRE(usual.now->time[cell] <= winter.now->time[cell]);
    CHECK(winter.before->time == winter.now->time);
  }
  // Edits and their taking back reach the season too.
  const std::size_t service = service_named(*planning, "terveysasema");
  Lens lens = lens_of(Lens::Kind::service, service);
  lens.season = "winter";
  const std::vector<Millis> before = picture_of(*planning, lens).now->time;
  edit(*planning, scenario::CloseSite{planning->sites()[site_of(*planning, service)].ref});
  const std::vector<Millis> closed = picture_of(*planning, lens).now->time;
  CHECK(closed != before);
  REQUIRE(planning->undo().has_value());
  CHECK(picture_of(*planning, lens).now->time == before);
  edit(*planning, scenario::CloseSite{planning->sites()[site_of(*planning, service, 1)].ref});
  CHECK(picture_of(*planning, lens).now->time != closed);
}

TEST_CASE("edits that cannot be are refused by name and change nothing") {
  const auto planning = open_county();
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const scenario::SiteRef ref = planning->sites()[site].ref;
  const std::uint64_t version = planning->version();
  CHECK(code_of(planning->apply(scenario::ReopenSite{ref})) == "site-open");
  CHECK(code_of(planning->apply(scenario::CloseSite{{ref.table, network::SiteId{99999U}}})) ==
        "site-unknown");
  CHECK(code_of(planning->undo()) == "nothing-to-undo");
  CHECK(code_of(planning->redo()) == "nothing-to-redo");
  CHECK(code_of(planning->go_to(3)) == "nothing-to-redo");
  CHECK(code_of(planning->accept()) == "nothing-tried");
  CHECK_FALSE(planning->apply(scenario::ChangeSite{ref, {}, "hours that nobody can read"}));
  CHECK(planning->version() == version);
  CHECK(planning->edits().empty());
}

TEST_CASE("where a service could be opened, it is not offered yet") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  for (const std::size_t site : planning->candidates(service)) {
    const plan::PlannedSite& one = planning->sites()[site];
    CHECK(one.located);
    CHECK((one.closed || !std::ranges::contains(one.services, service)));
  }
}

}  // namespace
}  // namespace saavu
