// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// From the base to the scene, to hospital and back, on a map where one column or row is one minute.
#include <catch2/catch_test_macros.hpp>

#include <saavu/response/chain.h>

#include "support/rescue_town.h"

namespace saavu {
namespace {

using base::Millis;
using response::Chains;
using response::k_no_station;
using test::clock;
using test::minutes;

}  // namespace

TEST_CASE("Chain: base, scene, the nearest hospital, back to the base") {
  //   a, b   bases, their ambulances leave after 1:00 and 2:00
  //   s, t   hospitals; h, k houses; the last house is on an island with a base of its own
  //   At the scene 20:00, at the hospital 10:00 (numbers of this test).
  const test::RescueTown town(
      "a---h--s\n"
      "    |\n"
      "    k----b------t\n"
      "\n"
      "c-i");
  const std::string_view bases = "abc", houses = "hki", hospitals = "st";
  const std::vector<network::Station> stations{test::station("a", {test::crew(minutes(1), 0, 2)}),
                                               test::station("b", {test::crew(minutes(2), 0, 2)}),
                                               test::station("c", {test::crew(minutes(1), 0, 2)})};
  network::ResponseNorm norm;
  norm.on_scene.time = minutes(20);
  norm.handover.time = minutes(10);
  norm.measures = {test::measure("first_unit", {{test::k_units, 1}}),
                   test::measure("second_unit", {{test::k_units, 2}})};

  std::vector<Millis> to_hospital;
  std::vector<std::uint32_t> hospital;
  for (const char house : houses) {
    const Millis s = town.drive(house, 's'), t = town.drive(house, 't');
    to_hospital.push_back(std::min(s, t));
    hospital.push_back(to_hospital.back().is_infinite() ? k_no_station : s <= t ? 0 : 1);
  }
  std::vector<Millis> back;
  for (const char each : hospitals) {
    for (const char base : bases)
      back.push_back(town.drive(each, base));
  }
  const response::StateResponse at =
      response::respond(town.drives(bases, houses), stations, norm.measures,
                        {.on_duty = {1, 1, 1}, .slot_minutes = {}}, {}, base::Progress::silent());

  const Chains first = response::chains(at, norm, to_hospital, hospital, back, bases.size());
  // h: a 1:00 + 4:00; 20:00 at the scene, 3:00 to s; 10:00 there, 7:00 back to a.
  CHECK(clock(first.hospital[0]) == "28:00");
  CHECK(clock(first.whole[0]) == "45:00");
  CHECK(first.to[0] == 0);
  // k: a 1:00 + 6:00, b 2:00 + 5:00: as early, and a is named. To s 5:00, back to a 7:00.
  CHECK(clock(first.hospital[1]) == "32:00");
  CHECK(clock(first.whole[1]) == "49:00");
  // i: help comes, a hospital there is none.
  CHECK(clock(first.hospital[2]) == "never");
  CHECK(clock(first.whole[2]) == "never");
  CHECK(first.to[2] == k_no_station);

  // The first measure's chain does not need what is told of the others.
  response::StateResponse thinned = at;
  thinned.last.clear();
  CHECK(response::chains(thinned, norm, to_hospital, hospital, back, bases.size()).whole ==
        first.whole);
}

}  // namespace saavu
