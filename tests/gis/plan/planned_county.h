// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The demo county as a window asks it, beside the report of the same plan.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/plan/planning.h>

#include "support/temporary_folder.h"

namespace saavu::test {

using base::MilliResidents;
using base::Millis;
using network::Quality;
using network::Rating;
using plan::Grade;
using plan::Lens;
using plan::LensPicture;
using plan::Planning;

inline base::Progress& silent() {
  return base::Progress::silent();
}

/// Read once: no test writes to it.
struct County {
  plan::Plan plan;
  plan::World world;
  plan::Analysis analysis;
};
inline std::filesystem::path plan_file() {
  return std::filesystem::path(SAAVU_BINARY_DIR) / "tests" / "demo-county" / "plan.toml";
}
inline plan::World read_again(const plan::Plan& plan) {
  base::Result<plan::World> world = plan::read_world(plan, false, silent());
  REQUIRE(world.has_value());
  return std::move(*world);
}
inline const County& county() {
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

inline std::unique_ptr<Planning> open_county(const std::filesystem::path& journal = {}) {
  base::Findings found;
  base::Result<std::unique_ptr<Planning>> planning = Planning::open(
      county().plan, read_again(county().plan), {.journal = journal}, found, silent());
  REQUIRE(planning.has_value());
  return std::move(*planning);
}

inline LensPicture picture_of(Planning& planning, const Lens& lens) {
  base::Result<LensPicture> picture = planning.picture(lens, silent());
  REQUIRE(picture.has_value());
  return std::move(*picture);
}

inline Lens lens_of(Lens::Kind kind, std::size_t position,
                    Quality quality = Quality::accessibility) {
  return {.kind = kind, .position = position, .quality = quality, .slice = {}, .season = {}};
}

inline std::vector<Rating> ratings_of(const LensPicture& picture) {
  std::vector<Rating> ratings;
  for (const std::uint8_t grade : picture.now->grade)
    ratings.push_back(picture.legend.grades[grade].rating);
  return ratings;
}

/// A folder that goes with the test.
struct Folder {
  TemporaryFolder folder;
  [[nodiscard]] std::filesystem::path journal() const { return folder.path() / "edits.jsonl"; }
};

inline std::string code_of(const auto& result) {
  return result ? std::string() : result.error().findings.front().code;
}

inline std::size_t site_named(const Planning& planning, std::string_view id) {
  const auto found = std::ranges::find(planning.sites(), id, &plan::PlannedSite::id);
  REQUIRE(found != planning.sites().end());
  return static_cast<std::size_t>(found - planning.sites().begin());
}

/// A located site of a service, by number among them.
inline std::size_t site_of(const Planning& planning, std::size_t service, std::size_t number = 0) {
  for (std::size_t site = 0; site < planning.sites().size(); ++site) {
    const plan::PlannedSite& one = planning.sites()[site];
    if (!one.located || one.closed || !std::ranges::contains(one.services, service)) continue;
    if (number-- == 0) return site;
  }
  FAIL("the service has too few sites");
  return 0;
}

inline std::size_t service_named(const Planning& planning, std::string_view id) {
  const auto& services = planning.plan().services;
  const auto found = std::ranges::find(services, id, &network::Service::id);
  REQUIRE(found != services.end());
  return static_cast<std::size_t>(found - services.begin());
}

inline void edit(Planning& planning, const scenario::Edit& what) {
  const auto change = planning.apply(what);
  CAPTURE(change ? std::string() : base::describe(change.error().findings));
  REQUIRE(change.has_value());
}

/// One edit of every kind.
inline void edit_all_kinds(Planning& planning) {
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
  const auto card = planning.site_card(first, {}, silent());
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

}  // namespace saavu::test
