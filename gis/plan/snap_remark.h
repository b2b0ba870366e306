// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/shape/snap.h>
#include <saavu/write/report.h>

namespace saavu::plan {

/// "850 m", "2.3 km"; with the decimal sign of the language in which it is said.
base::Said distance_text(double metres);

/// How something is connected to the roads, as a row of the snap report: snap, status, roads and
/// reason are filled. Nothing if the connection is a matter of course. `part_km`: of the snap's
/// index.
std::optional<write::SnapRow> snap_row(const Plan& plan, const World& world,
                                       const shape::Snap& snap, const std::vector<double>& part_km);

}  // namespace saavu::plan
