// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What a window is shown of the demo county: the same numbers as a report of the same plan, also
// after edits; and what it keeps of them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/edited_world.h>
#include <saavu/plan/snap_remark.h>
#include <saavu/text/texts.h>

#include "planned_county.h"

namespace saavu {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the county is what this is about

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
      const bool is_statutory =
          own.plan.services[service].assignment == network::Assignment::statutory;
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
          CHECK(numbers.within ==
                told.within[static_cast<std::size_t>(limit - table.limits.begin())]);
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

TEST_CASE("the legend and the headline of a group count the group's residents by rating") {
  const County& own = county();
  const auto planning = open_county();
  const coverage::NetworkResults& network = own.analysis.network;
  const std::size_t group_count = network.groups.size();
  for (const Quality quality : {Quality::accessibility, Quality::availability}) {
    for (std::size_t tier = 1; tier <= network::k_tier_count; ++tier) {
      const coverage::RatingCounts& told = quality == Quality::accessibility
                                               ? network.tier_accessibility[tier - 1]
                                               : network.tier_availability[tier - 1];
      for (std::size_t group = 0; group < group_count; ++group) {
        CAPTURE(tier, group, quality == Quality::availability);
        Lens lens = lens_of(Lens::Kind::tier, tier, quality);
        lens.group = network.groups[group].group;
        const LensPicture picture = picture_of(*planning, lens);
        const auto& by_rating = told[picture.headline.all.area * group_count + group];
        const std::vector<MilliResidents>& by_grade = picture.headline.by_grade;
        REQUIRE(by_grade.size() == picture.legend.grades.size());
        std::vector<MilliResidents> sums(network::k_rating_count);
        for (std::size_t grade = 0; grade < by_grade.size(); ++grade)
          sums[static_cast<std::size_t>(picture.legend.grades[grade].rating)] += by_grade[grade];
        CHECK(std::ranges::equal(sums, by_rating));
        // The card says at least how good those are whom it counts.
        REQUIRE(picture.legend.promised.has_value());
        if (picture.legend.limit) continue;
        MilliResidents counted;
        for (std::size_t grade = 0; grade <= *picture.legend.promised; ++grade)
          counted += by_grade[grade];
        CHECK(picture.headline.all.within == counted);
      }
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
    for (const plan::Choice& slice : planning->slices(lens_of(Lens::Kind::service, service))) {
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
      const auto site = std::ranges::find(
          planning->sites(), scenario::SiteRef{table, catchment.site}, &plan::PlannedSite::ref);
      REQUIRE(site != planning->sites().end());
      const auto card = planning->site_card(
          static_cast<std::size_t>(site - planning->sites().begin()), {}, silent());
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
    Lens lens = lens_of(Lens::Kind::service, service_named(*planning, "terveysasema"));
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

TEST_CASE("opening tells how many edits of a journal are done again, and can be cancelled there",
          "[full]") {
  const Folder own;
  std::size_t count = 0;
  {
    const auto planning = open_county(own.journal());
    edit_all_kinds(*planning);
    REQUIRE(planning->undo().has_value());
    count = planning->edits().size();
  }
  /// Stops once so many edits have been done again; 0: never.
  class Watch : public base::Progress {
   public:
    explicit Watch(std::size_t most) : most_(most) {}
    void begin(std::string_view stage, std::uint64_t total) override {
      is_at_edits_ = stage == "applying the edits";
      if (is_at_edits_) total_ = total;
    }
    void advance(std::uint64_t steps) override {
      if (!is_at_edits_) return;
      done_ += steps;
      if (done_ == most_) cancel();
    }
    std::uint64_t total_ = 0, done_ = 0;

   private:
    std::uint64_t most_;
    bool is_at_edits_ = false;
  };
  const auto open = [&](Watch& watch) {
    base::Findings found;
    return Planning::open(county().plan, read_again(county().plan), {.journal = own.journal()},
                          found, watch);
  };
  Watch whole(0);
  {
    const auto planning = open(whole);
    REQUIRE(planning.has_value());
    CHECK((*planning)->position() == count - 1);
  }
  CHECK(whole.total_ == count);
  CHECK(whole.done_ == count);
  Watch some(2);
  CHECK_THROWS_AS(open(some), base::Cancelled);
  CHECK(some.done_ == 2);
  // Nothing of the journal is lost by it.
  Watch again(0);
  const auto planning = open(again);
  REQUIRE(planning.has_value());
  CHECK((*planning)->edits().size() == count);
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
    REQUIRE((*second)->why_unkept().has_value());
    CHECK((*second)->why_unkept()->code == "journal-in-use");
    CHECK((*second)->why_unkept()->remedy.contains("not kept"));
  }
}

TEST_CASE("history in sentences") {
  const auto planning = open_county();
  const std::size_t site = site_of(*planning, service_named(*planning, "terveysasema"));
  const plan::PlannedSite was = planning->sites()[site];
  const network::Service& service =
      planning->plan().services[planning->sites()[site].services.front()];
  const std::string called = was.name + " (" + service.name_en + ")";
  edit(*planning, planning->move_of(site, {was.point.x + 300.0, was.point.y + 400.0}));
  edit(*planning, scenario::CloseSite{was.ref});
  edit(*planning, scenario::ReopenSite{was.ref});
  edit(*planning, scenario::ChangeSite{was.ref, {}, "24/7"});
  const std::vector<base::Said> told = planning->history();
  REQUIRE(told.size() == 4);
  CHECK(told[0] == called + " moved 500 m");
  CHECK(told[1] == called + " closed");
  CHECK(told[2] == called + " opened again");
  CHECK(told[3].starts_with(called + ": Opening hours "));
  CHECK(told[3].ends_with(" 24/7"));
}

TEST_CASE("history says what kind of thing it was, and its distances in the language") {
  const auto planning = open_county();
  const auto sentence = [&] { return planning->history().back(); };
  const auto find_station = [&](bool plan::PlannedSite::* is_one) {
    const auto found = std::ranges::find_if(planning->sites(), [&](const plan::PlannedSite& each) {
      return each.*is_one && each.located;
    });
    return found == planning->sites().end()
               ? std::size_t{0}
               : static_cast<std::size_t>(found - planning->sites().begin());
  };
  const std::size_t station = find_station(&plan::PlannedSite::is_rescue);
  REQUIRE(planning->sites()[station].is_rescue);
  const base::Point at = planning->sites()[station].point;
  edit(*planning, planning->move_of(station, {at.x + 2300.0, at.y}));
  const std::string told = sentence();
  CAPTURE(told);
  CHECK(told.starts_with(planning->sites()[station].name + " ("));
  CHECK(told.ends_with(") moved 2.3 km"));
  for (const base::Language language : {base::Language::finnish, base::Language::swedish}) {
    const std::string text = sentence().in(text::texts_of(language));
    CAPTURE(text);
    CHECK(text.contains("2,3 km"));
  }
  // Nobody sees the id that a new row gets.
  const std::size_t service = service_named(*planning, "terveysasema");
  const auto added = planning->new_site(service, {at.x + 1000.0, at.y}, "");
  REQUIRE(added.has_value());
  edit(*planning, *added);
  CHECK(sentence().starts_with("New site ("));
  CHECK_FALSE(sentence().contains("new-"));
}

TEST_CASE("a site in the sea or far from roads is taken with a warning") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const std::size_t site = site_of(*planning, service);
  const scenario::SiteRef ref = planning->sites()[site].ref;
  const base::Point at = planning->sites()[site].point;
  const auto codes = [&](scenario::SiteRef of) {
    std::vector<std::string> all;
    for (const base::Finding& remark : planning->remarks_on(of)) {
      CHECK(remark.severity == base::Severity::warning);
      CHECK_FALSE(remark.remedy.empty());
      all.push_back(remark.code);
    }
    return all;
  };
  CHECK(codes(ref).empty());
  // The far south west corner of the plane: no municipality, no road.
  edit(*planning, planning->move_of(site, {at.x - 400'000.0, at.y - 400'000.0}));
  CHECK(planning->placed_by(planning->edits().back()) == ref);
  CHECK(codes(ref) == std::vector<std::string>{"site-in-no-municipality", "site-unconnected"});
  const std::string limit = plan::distance_text(planning->plan().snap.max_distance_m);
  CHECK(planning->remarks_on(ref).back().message.contains("the limit is " + limit));
  edit(*planning, scenario::CloseSite{ref});
  CHECK(codes(ref).empty());
  const auto added = planning->new_site(service, {at.x - 400'000.0, at.y}, "Merellä");
  REQUIRE(added.has_value());
  edit(*planning, *added);
  const auto placed = planning->placed_by(planning->edits().back());
  REQUIRE(placed.has_value());
  CHECK(planning->sites().back().ref == *placed);
  CHECK(std::ranges::contains(codes(*placed), "site-unconnected"));
  CHECK_FALSE(planning->placed_by(scenario::CloseSite{ref}).has_value());
}

TEST_CASE("numbers are taken as people write them, and nonsense is refused") {
  const auto planning = open_county();
  const std::size_t service = service_named(*planning, "terveysasema");
  const std::size_t site = site_of(*planning, service);
  const std::string column = planning->plan().services[service].capacity_field;
  REQUIRE_FALSE(column.empty());
  const auto value = [&] {
    const auto card = planning->site_card(site, {}, silent());
    REQUIRE(card.has_value());
    return std::ranges::find(card->fields, column, &plan::SiteField::column)->value;
  };
  for (const std::string typed : {"12 000,5", "12\u00A0000,5", "12\u202F000,5"}) {
    edit(*planning, planning->change_of(site, {{column, typed}}, {}));
    CHECK(value() == "12000.5");
    edit(*planning, planning->change_of(site, {{column, "7"}}, {}));
  }
  for (const std::string typed :
       {"99999999999999999999", "1000000001", "12 00", "1 2000", "12 000,", "kaksi", "-5"}) {
    CAPTURE(typed);
    CHECK(code_of(planning->apply(planning->change_of(site, {{column, typed}}, {}))) ==
          "site-number");
    CHECK(value() == "7");
  }
}

}  // namespace
}  // namespace saavu
