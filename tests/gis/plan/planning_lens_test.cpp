// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A lens answers all questions alike: in its season, on its grid, under one condition before and
// now, in any language, and whatever was cancelled before.
#include <algorithm>
#include <atomic>
#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <saavu/plan/live_plan.h>
#include <saavu/read/profile.h>

#include "planned_county.h"

namespace saavu {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the county is what this is about

TEST_CASE("a station's spider ends at the risk cells that are counted to it") {
  const auto planning = open_county();
  const Lens lens = lens_of(Lens::Kind::rescue, 0);
  const LensPicture picture = picture_of(*planning, lens);
  std::size_t cells = 0;
  for (std::size_t site = 0; site < planning->sites().size(); ++site) {
    std::set<std::pair<double, double>> expected, told;
    for (std::size_t cell = 0; cell < picture.now->site.size(); ++cell) {
      if (picture.now->site[cell] == site)
        expected.emplace(picture.grid->centre[cell].x, picture.grid->centre[cell].y);
    }
    for (const base::Point at : planning->catchment(site, lens, silent()))
      told.emplace(at.x, at.y);
    CHECK(told == expected);
    cells += told.size();
  }
  CHECK(cells > 0);
  const auto card = planning->cell_card(0, lens, silent());
  REQUIRE(card.has_value());
  CHECK(card->centre == planning->world().population.cells.centre[0]);
  CHECK(card->size_m == planning->world().population.cells.cell_size_m);
}

TEST_CASE("roads whose closing was cancelled under the rescue lens are as they were after undo") {
  const Lens lens = lens_of(Lens::Kind::rescue, 0);
  const auto planning = open_county();
  const LensPicture before = picture_of(*planning, lens);
  // A station that is moved is driven from on the roads that the lens has.
  std::size_t station = 0;
  while (!planning->sites()[station].is_rescue)
    ++station;
  const base::Point at = planning->sites()[station].point;
  const scenario::Edit moved = planning->move_of(station, {at.x + 700.0, at.y});
  const double around_m = 4000.0;
  const std::vector<base::Point> polygon{{at.x - around_m, at.y - around_m},
                                         {at.x + around_m, at.y - around_m},
                                         {at.x + around_m, at.y + around_m},
                                         {at.x - around_m, at.y + around_m}};
  std::vector<roads::SegmentId> roads = planning->roads_in(polygon);
  REQUIRE_FALSE(roads.empty());

  edit(*planning, scenario::CloseRoads{roads});
  base::Progress cancelled;
  cancelled.cancel();
  CHECK_THROWS_AS(planning->picture(lens, cancelled), base::Cancelled);
  REQUIRE(planning->undo().has_value());
  CHECK(picture_of(*planning, lens).now->time == before.now->time);
  edit(*planning, moved);
  const auto fresh = open_county();
  edit(*fresh, moved);
  const std::vector<Millis> expected = picture_of(*fresh, lens).now->time;
  CHECK(expected != before.now->time);
  CHECK(picture_of(*planning, lens).now->time == expected);
}

/// Cancels the work at its so-many-th word.
class CancelAt final : public base::Progress {
 public:
  explicit CancelAt(int word) : left_(word) {}
  void begin(std::string_view, std::uint64_t) override { count(); }
  void advance(std::uint64_t) override { count(); }

 private:
  void count() {
    if (left_-- == 0) cancel();
  }
  std::atomic<int> left_;
};

TEST_CASE("a first picture of rescue or ems may be cancelled at any moment", "[full]") {
  const auto kind = GENERATE(Lens::Kind::rescue, Lens::Kind::ems);
  const Lens lens = lens_of(kind, 0);
  const LensPicture expected = picture_of(*open_county(), lens);
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const auto road = planning->road_at(planning->sites()[site_of(*planning, service)].point, 5000.0);
  REQUIRE(road.has_value());
  int cancelled = 0;
  for (int word = 0;; ++word) {
    CAPTURE(word);
    CancelAt progress(word);
    try {
      const auto picture = planning->picture(lens, progress);
      REQUIRE(picture.has_value());
      CHECK(picture->now->time == expected.now->time);
      break;
    } catch (const base::Cancelled&) {
      ++cancelled;
    }
    // What is left behind must bear that roads are closed meanwhile.
    edit(*planning, scenario::CloseRoads{{*road}});
    CancelAt again(word);
    try {
      (void)planning->picture(lens, again);
    } catch (const base::Cancelled&) {
      ++cancelled;
    }
    REQUIRE(planning->undo().has_value());
  }
  CHECK(cancelled > 2);
  CHECK(picture_of(*planning, lens).now->time == expected.now->time);
}

TEST_CASE("ways, bands, cards and verdicts are those of the lens's season", "[full]") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const Lens usual = lens_of(Lens::Kind::service, service);
  Lens winter = usual;
  winter.season = "winter";
  const network::DemandCells& cells = planning->world().population.cells;
  const LensPicture picture = picture_of(*planning, winter);
  const auto farthest = std::ranges::max_element(
      picture.now->time, {}, [](Millis time) { return time.is_infinite() ? Millis{} : time; });
  const auto cell = static_cast<std::size_t>(farthest - picture.now->time.begin());
  const base::Point to = planning->sites()[picture.now->site[cell]].point;
  const auto route = planning->route(cells.centre[cell], to, winter, silent());
  REQUIRE(route.has_value());
  CHECK(route->time == picture.now->time[cell]);
  CHECK(planning->route(cells.centre[cell], to, usual, silent())->time < route->time);
  CHECK(planning->route(cells.centre[cell], to, winter, silent())->time == route->time);

  // Winter slows fast roads: what is reached on them is far.
  const std::vector<Millis> limits{Millis::from_minutes(20), Millis::from_minutes(30),
                                   Millis::from_minutes(40)};
  const base::Point from = planning->sites()[site_of(*planning, service)].point;
  const auto in_winter = planning->isochrone(from, winter, limits, silent());
  const auto as_usual = planning->isochrone(from, usual, limits, silent());
  REQUIRE((in_winter && as_usual));
  double winter_m2 = 0.0, usual_m2 = 0.0;
  for (std::size_t band = 0; band < limits.size(); ++band) {
    winter_m2 += in_winter->bands[band].cumulative_m2;
    usual_m2 += as_usual->bands[band].cumulative_m2;
  }
  CHECK(winter_m2 < usual_m2);

  const auto card = planning->cell_card(cell, winter, silent());
  REQUIRE(card.has_value());
  CHECK(card->ways[service].time == picture.now->time[cell]);
  CHECK(card->ways[service].time_before == picture.before->time[cell]);
  CHECK(card->ways[service].access < card->ways[service].time);
  CHECK(planning->cell_card(cell, usual, silent())->ways[service].time < card->ways[service].time);
  const std::size_t site = picture.now->site[cell];
  const auto mean_of = [&](const Lens& lens) {
    const auto site_card = planning->site_card(site, lens, silent());
    REQUIRE(site_card.has_value());
    const auto served =
        std::ranges::find(site_card->served, service, &plan::SiteCard::Served::service);
    REQUIRE(served != site_card->served.end());
    return served->mean_min.value_or(0.0);
  };
  CHECK(mean_of(usual) < mean_of(winter));

  // The verdicts of a report of the plan whose profiles are those of winter.
  plan::Plan plan = county().plan;
  for (read::ProfileFile& profile : plan.profiles) {
    const std::filesystem::path file = plan::winter_of(profile.profile.name);
    if (file.empty()) continue;
    const auto read = read::read_profile(file);
    REQUIRE(read.has_value());
    const std::string name = profile.profile.name;
    profile = *read;
    profile.profile.name = name;
  }
  const plan::World world = read_again(plan);
  const auto analysis = plan::analyse(plan, world, plan::Engine::hierarchy, silent());
  REQUIRE(analysis.has_value());
  std::size_t met = 0;
  for (const coverage::Verdict& verdict : analysis->network.verdicts)
    met += verdict.outcome == coverage::Verdict::Outcome::met ? 1 : 0;
  CHECK(picture.headline.met == met);
  CHECK(picture.headline.met != picture_of(*planning, usual).headline.met);
}

TEST_CASE(
    "before and now are seen under one condition, also when nothing is known of it any more") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const Lens any_time = lens_of(Lens::Kind::service, service);
  const std::vector<plan::Choice> slices = planning->slices(any_time);
  REQUIRE_FALSE(slices.empty());
  Lens lens = any_time;
  lens.slice = slices.front().id;
  const LensPicture as_read = picture_of(*planning, lens);
  const std::vector<Millis> ever = picture_of(*planning, any_time).before->time;
  REQUIRE(as_read.before->time != ever);
  picture_of(*planning, lens);
  // Who tells no hours is not known to be open.
  const std::string& column = planning->plan().services[service].hours_field;
  for (std::size_t site = 0; site < planning->sites().size(); ++site) {
    const plan::PlannedSite& one = planning->sites()[site];
    if (!std::ranges::contains(one.services, service)) continue;
    const network::Site& row = planning->world().tables[one.ref.table].site[one.ref.site.index()];
    if (row.attribute.at(column).empty()) continue;
    edit(*planning, scenario::ChangeSite{one.ref, {{column, ""}}, {}});
  }
  const LensPicture unknown = picture_of(*planning, lens);
  CHECK(unknown.now->time == picture_of(*planning, any_time).now->time);
  CHECK(picture_of(*planning, lens).before->time == ever);
  CHECK(unknown.before->time == ever);
  REQUIRE(planning->go_to(0).has_value());
  CHECK(picture_of(*planning, lens).before->time == as_read.before->time);
}

TEST_CASE("names of a plan are told in the language that is asked for") {
  plan::Plan plan = county().plan;
  plan.norms.name = {"Normit", "Normer", "Norms"};
  base::Findings found;
  const auto planning = Planning::open(plan, read_again(plan), {}, found, silent());
  REQUIRE(planning.has_value());
  const base::Texts finnish(base::Language::finnish), swedish(base::Language::swedish);
  const LensPicture picture = picture_of(**planning, lens_of(Lens::Kind::tier, 4));
  CHECK(picture.legend.source == "Norms " + plan.norms.version);
  CHECK(picture.legend.source.in(finnish) == "Normit " + plan.norms.version);
  CHECK(picture.legend.source.in(swedish) == "Normer " + plan.norms.version);
  const network::Area& town = (*planning)->world().areas.table.municipality.front().area;
  const network::DemandCells& cells = (*planning)->world().population.cells;
  const auto cell = std::ranges::find(cells.municipality, network::MunicipalityId(0));
  REQUIRE(cell != cells.municipality.end());
  const auto card = (*planning)->cell_card(
      static_cast<std::size_t>(cell - cells.municipality.begin()), {}, silent());
  REQUIRE(card.has_value());
  CHECK(card->municipality.fi == town.name_fi);
  CHECK(card->municipality.sv == town.name_sv);
}

TEST_CASE("findings name services in the language that is asked for") {
  const base::Texts finnish(base::Language::finnish);
  const plan::Plan& plan = county().plan;
  plan::World world = read_again(plan);
  for (std::vector<network::SiteFacts>& facts : world.facts)
    facts.front().hours.reset();
  const auto analysis = plan::analyse(plan, world, plan::Engine::hierarchy, silent());
  REQUIRE(analysis.has_value());
  int told = 0;
  for (const base::Finding& finding : analysis->found.all()) {
    if (finding.code != "hours-unknown") continue;
    ++told;
    const auto service = std::ranges::find_if(plan.services, [&](const network::Service& each) {
      return finding.message.starts_with(each.name(base::Language::english) + ":");
    });
    REQUIRE(service != plan.services.end());
    CAPTURE(service->id);
    CHECK(finding.message.in(finnish).starts_with(service->name(base::Language::finnish) + ":"));
  }
  CHECK(told > 0);
}

TEST_CASE("a site is added though the plan writes the columns of its table otherwise") {
  plan::Plan plan = county().plan;
  const auto service = std::ranges::find(plan.services, "terveysasema", &network::Service::id);
  read::SitesSpec& spec = plan.sites[service->site_table];
  for (std::string* field : {&spec.id_field, &spec.name_field}) {
    std::ranges::transform(*field, field->begin(),
                           [](unsigned char letter) { return std::toupper(letter); });
  }
  base::Findings found;
  const auto planning = Planning::open(plan, read_again(plan), {}, found, silent());
  REQUIRE(planning.has_value());
  const auto position = static_cast<std::size_t>(service - plan.services.begin());
  const auto added = (*planning)->new_site(
      position, (*planning)->sites()[site_of(**planning, position)].point, "Uusi asema");
  REQUIRE(added.has_value());
  edit(**planning, *added);
  const auto& site = std::get<scenario::AddSite>((*planning)->edits().front()).site;
  CHECK(site.attribute.at(county().plan.sites[service->site_table].id_field) == site.id);
  CHECK(site.attribute.at(county().plan.sites[service->site_table].name_field) == "Uusi asema");
}

}  // namespace
}  // namespace saavu
