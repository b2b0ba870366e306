// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What is shown of a plan before it is open is what is shown of it then.
#include <filesystem>
#include <fstream>
#include <optional>

#include <catch2/catch_test_macros.hpp>

#include "planned_county.h"
#include "support/temporary_folder.h"

namespace saavu {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the county is what this is about

struct Opened {
  std::unique_ptr<Planning> planning;
  std::optional<Planning::FirstLook> look;
};

Opened open_with(const Lens& first, const std::filesystem::path& journal = {}) {
  Opened opened;
  base::Findings found;
  const Planning::Options options{
      .journal = journal, .first = first, .on_first_look = [&](Planning::FirstLook look) {
        REQUIRE_FALSE(opened.look.has_value());  // once
        opened.look = std::move(look);
      }};
  base::Result<std::unique_ptr<Planning>> planning =
      Planning::open(county().plan, read_again(county().plan), options, found, silent());
  REQUIRE(planning.has_value());
  opened.planning = std::move(*planning);
  return opened;
}

bool is_same(const plan::AreaNumbers& one, const plan::AreaNumbers& other) {
  return one.area == other.area && one.residents == other.residents && one.within == other.within &&
         one.within_before == other.within_before && one.gaining == other.gaining &&
         one.losing == other.losing && one.mean_min == other.mean_min &&
         one.mean_before_min == other.mean_before_min && one.grade == other.grade &&
         one.grade_before == other.grade_before;
}

TEST_CASE("the first look at a tier is the picture of the open plan", "[full]") {
  std::size_t looks = 0;
  for (std::size_t tier = 1; tier <= network::k_tier_count; ++tier) {
    CAPTURE(tier);
    const Lens lens = lens_of(Lens::Kind::tier, tier);
    const Opened opened = open_with(lens);
    const LensPicture after = picture_of(*opened.planning, lens);
    if (!opened.look) continue;
    ++looks;
    const LensPicture& first = opened.look->picture;
    CHECK(first.lens == lens);
    CHECK(first.now->time == after.now->time);
    CHECK(first.now->grade == after.now->grade);
    CHECK(first.now->site == after.now->site);
    CHECK(first.before->time == after.before->time);
    CHECK(first.grid->centre.size() == after.grid->centre.size());
    CHECK(first.legend.grades.size() == after.legend.grades.size());
    CHECK(is_same(first.headline.all, after.headline.all));
    REQUIRE(first.municipalities.size() == after.municipalities.size());
    for (std::size_t row = 0; row < first.municipalities.size(); ++row)
      CHECK(is_same(first.municipalities[row], after.municipalities[row]));
    CHECK(opened.look->areas.areas.size() == opened.planning->areas().areas.size());
    REQUIRE(opened.look->sites.size() == opened.planning->sites().size());
    for (std::size_t site = 0; site < opened.look->sites.size(); ++site)
      CHECK(opened.look->sites[site].id == opened.planning->sites()[site].id);
  }
  // Stops and responsible sites need the whole plan; health stations must not.
  CHECK(looks >= 2);
  CHECK(open_with(plan::first_lens(county().plan)).look.has_value());
}

TEST_CASE("lenses that need more than the nearest sites have no first look", "[full]") {
  CHECK_FALSE(open_with(lens_of(Lens::Kind::tier, 4, Quality::availability)).look.has_value());
  CHECK_FALSE(open_with(lens_of(Lens::Kind::rescue, 0)).look.has_value());
  CHECK_FALSE(open_with(lens_of(Lens::Kind::tier, 99)).look.has_value());
  for (std::size_t service = 0; service < county().plan.services.size(); ++service) {
    const network::Service& one = county().plan.services[service];
    if (!one.mobile && one.assignment != network::Assignment::statutory) continue;
    CAPTURE(one.id);
    CHECK_FALSE(open_with(lens_of(Lens::Kind::service, service)).look.has_value());
  }
}

TEST_CASE("edits that stand are in the first picture, so there is no look before them") {
  const TemporaryFolder folder;
  const std::filesystem::path journal = folder.path() / "plan.journal.jsonl";
  const Lens lens = plan::first_lens(county().plan);
  {
    const Opened opened = open_with(lens, journal);
    CHECK(opened.look.has_value());  // an empty journal
    REQUIRE(opened.planning->apply(scenario::CloseSite{opened.planning->sites()[0].ref}));
  }
  const Opened again = open_with(lens, journal);
  CHECK_FALSE(again.look.has_value());
  CHECK(again.planning->position() == 1);
}

}  // namespace
}  // namespace saavu
