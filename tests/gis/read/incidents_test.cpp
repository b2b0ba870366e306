// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/read/incidents.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {
}
TEST_CASE("x", "[read][incidents][full]") {
  base::Findings found;
  const auto t = read_incidents({.file = test::shared_data("finland/incidents_synthetic.csv.gz")}, {}, found, base::Progress::silent());
  if (!t) FAIL(base::describe(t.error().findings));
  WARN(base::describe(found.all()));
}
}  // namespace saavu::read
