// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What a window is told of the demo county: the same numbers as a report of the same plan, also
// after edits; every question answered or refused with a reason.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/plan/planning.h>

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

}  // namespace
}  // namespace saavu
