// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/base/error.h>
#include <saavu/base/units.h>

namespace saavu {
namespace {

using base::Millis;

TEST_CASE("times are whole milliseconds; infinity swallows and never wraps") {
  CHECK(Millis::from_minutes(10.0).value == 600'000);
  CHECK(Millis::from_seconds(0.0004).value == 0);
  CHECK(Millis::from_seconds(0.0005).value == 1);
  CHECK(Millis::from_seconds(-3.0).value == 0);
  CHECK(Millis::from_seconds(1e12).is_infinite());
  CHECK((Millis::infinite() + Millis::infinite()).is_infinite());
  CHECK((Millis{Millis::k_infinite_value - 1} + Millis{1}).is_infinite());
  CHECK((Millis{5} + Millis{7}) == Millis{12});
  // The one threshold rule: 10:00.000 is within ten minutes, 10:00.001 is not.
  CHECK(Millis{600'000} <= Millis::from_minutes(10.0));
  CHECK_FALSE(Millis{600'001} <= Millis::from_minutes(10.0));
}

TEST_CASE("lengths and residents are integers of a small unit") {
  CHECK(base::Decimetres::from_metres(12.34).value == 123);
  CHECK(base::Decimetres::from_metres(12.35).value == 124);
  CHECK(base::MilliResidents::from_residents(7).value == 7000);
}

TEST_CASE("findings are told once a kind, the worst first, with place, residents and remedy") {
  base::Findings found;
  for (std::int64_t row = 1; row <= 5; ++row) {
    found.warning("far", {.file = "cells.csv", .row = row}, "lies far away", "Look.", 1, 10.0);
  }
  found.warning("far", {.file = "cells.csv", .row = 9, .field = "x"}, "another field", "Look.");
  found.error("gone", {.file = "roads.pbf", .layer = "l", .field = "f", .line = 3}, "is not there",
              "Fetch it.");
  CHECK(found.has_errors());
  CHECK(base::describe(found.all(), 2) ==
        "error: roads.pbf, line 3, layer l, field f: is not there\n"
        "  -> Fetch it.\n"
        "warning: cells.csv, row 1: lies far away [10 residents]\n"
        "warning: cells.csv, row 2: lies far away [10 residents]\n"
        "  ... and 3 more like this (50 residents in all)\n"
        "  -> Look.\n"
        "warning: cells.csv, row 9, field x: another field\n"
        "  -> Look.\n");
}

TEST_CASE("findings of different subjects are told apart") {
  std::vector<base::Finding> findings;
  for (const char* profile : {"car", "foot"}) {
    findings.push_back({.severity = base::Severity::warning,
                        .code = "far",
                        .subject = profile,
                        .message = profile,
                        .residents = 7.0});
  }
  CHECK(base::describe(findings, 1) == "warning: car [7 residents]\nwarning: foot [7 residents]\n");
}

}  // namespace
}  // namespace saavu
