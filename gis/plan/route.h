// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/place.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/write/route.h>

namespace saavu::plan {

struct RouteQuestion {
  PlaceName from;
  PlaceName to;
  std::string service;  ///< decides the profile and whose turnout counts; empty: none
  std::string profile;  ///< empty: the service's, else the plan's first
};

/// The fastest journey, by the times of the report's tables: the same snapping, the same rounding.
/// Errors: an unknown site, cell, service or profile; a place without a usable road; no way between
/// the two. `found` gets what is worth a warning: a place in no municipality of the plan.
base::Result<write::Journey> find_journey(const Plan& plan, const World& world,
                                          const RouteQuestion& question, Engine engine,
                                          base::Findings& found, base::Progress& progress);

}  // namespace saavu::plan
