// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What a window asks of the demo county: cards, places, roads, ways, other lenses and seasons;
// every question answered or refused with a reason.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/place_search.h>

#include "planned_county.h"

namespace saavu {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the county is what this is about

TEST_CASE("a cell's card says its times, and no ages of few") {
  const auto planning = open_county();
  const network::DemandCells& cells = planning->world().population.cells;
  const coverage::NetworkResults& network = county().analysis.network;
  std::size_t told = 0, secret = 0;
  for (std::size_t cell = 0; cell < cells.size(); cell += 17) {
    const auto card = planning->cell_card(cell, {}, silent());
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
  CHECK(code_of(planning->cell_card(cells.size(), {}, silent())) == "cell-unknown");
  CHECK(code_of(planning->site_card(planning->sites().size(), {}, silent())) == "site-unknown");
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
  for (const std::string& name :
       {town.area.name_fi, town.area.name_sv, plan::folded(town.area.name_fi)}) {
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
  for (const std::string_view text :
       {"N=6672000 E=385000", "N 6672000 E 385000", "E385000 N6672000", "n: 6672000; e: 385000",
        "6672000 N, 385000 E"}) {
    CAPTURE(text);
    CHECK(first(text).point == helsinki);
  }
  for (const std::string_view text :
       {"60°10'12\"N 24°56'24\"E", "60° 10′ 12″ N, 24° 56′ 24″ E", "N 60°10,2' E 24°56,4'",
        "60.17° N 24.94° E", "24°56'24\"E 60°10'12\"N", "60°10'12\" 24°56'24\"",
        "60°10'12\"P 24°56'24\"I"}) {
    CAPTURE(text);
    const plan::Found found = first(text);
    CHECK(found.kind == plan::Found::Kind::position);
    CHECK(base::distance_m(found.point, first("24.94,60.17").point) < 1.0);
    // North first, as everywhere in the window.
    CHECK(found.detail == "60.17000° N 24.94000° E");
  }
  for (const std::string_view text : {"N 5 N 6", "60°75'N 24°E", "N E", "60°10'12\"N", "N=6672000"})
    CHECK_FALSE(plan::position_of(text).has_value());
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
  const auto farthest = std::ranges::max_element(
      times, {}, [](Millis time) { return time.is_infinite() ? Millis{} : time; });
  const std::size_t cell = static_cast<std::size_t>(farthest - times.begin());
  const network::SiteId site = county().analysis.times[service].site[cell];
  const std::size_t table = planning->plan().services[service].site_table;
  const base::Point to = planning->world().tables[table].site[site.index()].point;

  const auto route = planning->route(cells.centre[cell], to, lens, silent());
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
  const auto detour = planning->route(cells.centre[cell], to, lens, silent());
  CHECK((!detour || detour->time > route->time));
  edit(*planning, scenario::ReopenRoads{{*road}});
  CHECK(planning->route(cells.centre[cell], to, lens, silent())->time == route->time);

  CHECK(code_of(planning->route({1e6, 1e6}, to, lens, silent())) == "place-unconnected");
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
  const std::vector<base::Point> around{{on.x - 1.0, on.y - 1.0},
                                        {on.x + 1.0, on.y - 1.0},
                                        {on.x + 1.0, on.y + 1.0},
                                        {on.x - 1.0, on.y + 1.0}};
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
    for (const base::Point at : planning->catchment(site, lens, silent())) {
      const auto cell = planning->cell_at(at);
      REQUIRE(cell.has_value());
      REQUIRE(picture.now->site[*cell] == site);
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
      planning->connection_problems(lens_of(Lens::Kind::service, service), silent());
  std::size_t cells = 0;
  for (const write::SnapRow& row : county().analysis.snap_rows)
    cells += !row.is_site && row.profile == profile ? 1 : 0;
  CHECK(std::ranges::count(problems, false, &plan::ConnectionProblem::is_site) ==
        static_cast<std::ptrdiff_t>(cells));
}

TEST_CASE("questions end when they are cancelled, and can be asked again") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const std::size_t site = site_of(*planning, service);
  Lens winter = lens_of(Lens::Kind::service, service);
  winter.season = planning->seasons(winter).front().id;
  const Lens rescue = lens_of(Lens::Kind::rescue, 0);
  std::size_t station = 0;
  while (!planning->sites()[station].is_rescue)
    ++station;
  const base::Point from = planning->world().population.cells.centre[0];
  const base::Point to = planning->sites()[site].point;
  edit(*planning, scenario::CloseSite{planning->sites()[site_of(*planning, service, 1)].ref});
  base::Progress cancelled;
  cancelled.cancel();
  CHECK_THROWS_AS(planning->route(from, to, winter, cancelled), base::Cancelled);
  CHECK_THROWS_AS(planning->catchment(site, winter, cancelled), base::Cancelled);
  CHECK_THROWS_AS(planning->catchment(station, rescue, cancelled), base::Cancelled);
  CHECK_THROWS_AS(planning->cell_card(0, winter, cancelled), base::Cancelled);
  CHECK_THROWS_AS(planning->site_card(site, winter, cancelled), base::Cancelled);
  CHECK_THROWS_AS(planning->connection_problems(winter, cancelled), base::Cancelled);
  CHECK(planning->route(from, to, winter, silent()).has_value());
  CHECK_THROWS_AS(planning->route(from, to, lens_of(Lens::Kind::service, service), cancelled),
                  base::Cancelled);
  CHECK_FALSE(planning->catchment(site, winter, silent()).empty());
  CHECK_FALSE(planning->catchment(station, rescue, silent()).empty());

  // The season follows the edits from where it was cancelled.
  edit(*planning, scenario::CloseSite{planning->sites()[site_of(*planning, service, 2)].ref});
  CHECK_THROWS_AS(planning->picture(winter, cancelled), base::Cancelled);
  const auto fresh = open_county();
  for (const scenario::Edit& each : planning->standing_edits())
    edit(*fresh, each);
  CHECK(picture_of(*planning, winter).now->time == picture_of(*fresh, winter).now->time);
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
    const auto used =
        std::ranges::find_if(before.now->site, [](std::uint32_t site) { return site != ~0U; });
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

TEST_CASE("a norm of more limits than a legend has classes is drawn in some of them") {
  plan::Plan plan = county().plan;
  auto& targets = plan.rescue->norms.front().norm.targets;
  network::ResponseTarget more = *std::ranges::find(
      targets, true, [](const auto& each) { return each.measure == 0 && each.limit.has_value(); });
  more.share_per_mille = 0;
  for (std::uint32_t minute = 1; minute <= 30; ++minute) {
    more.id = "within " + std::to_string(minute);
    more.limit = Millis::from_minutes(minute);
    targets.push_back(more);
  }
  base::Findings found;
  const auto planning = Planning::open(plan, read_again(plan), {}, found, silent());
  REQUIRE(planning.has_value());
  const Lens lens = lens_of(Lens::Kind::rescue, 0);
  const LensPicture picture = picture_of(**planning, lens);
  const std::vector<Grade>& grades = picture.legend.grades;
  REQUIRE(grades.size() == 16);
  CHECK(grades[13].limit >= Millis::from_minutes(30));
  for (std::size_t grade = 1; grade < 14; ++grade)
    CHECK(*grades[grade - 1].limit < *grades[grade].limit);
  for (std::size_t cell = 0; cell < picture.now->time.size(); ++cell) {
    const std::uint8_t grade = picture.now->grade[cell];
    if (grade < 14) CHECK(picture.now->time[cell] <= *grades[grade].limit);
    if (grade > 0 && grade <= 14) CHECK(picture.now->time[cell] > *grades[grade - 1].limit);
  }
  // Who counts as reached in time is told by the class of the cell, as before.
  const auto usual = open_county();
  CHECK(picture.headline.all.within == picture_of(*usual, lens).headline.all.within);
}

TEST_CASE("the record of tasks is read for a map only where its classes come from it", "[full]") {
  plan::Plan plan = county().plan;
  REQUIRE(plan.incidents.has_value());
  // Accidents of the record raise classes.
  REQUIRE(plan.rescue->raise);
  REQUIRE_FALSE(plan.rescue->norms.front().norm.raise.types.empty());
  const auto open = [&] {
    base::Findings found;
    auto planning = Planning::open(plan, read_again(plan), {}, found, silent());
    REQUIRE(planning.has_value());
    return std::move(*planning);
  };
  const Lens lens = lens_of(Lens::Kind::rescue, 0);
  plan.rescue->raise = false;
  const LensPicture expected = picture_of(*open(), lens);
  plan.incidents->file = "there-is-no-such-record.csv";
  const LensPicture picture = picture_of(*open(), lens);
  CHECK(picture.now->time == expected.now->time);
  CHECK(picture.headline.all.within == expected.headline.all.within);
  plan.rescue->raise = true;
  CHECK_FALSE(open()->picture(lens, silent()).has_value());
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
