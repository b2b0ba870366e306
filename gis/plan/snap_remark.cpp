// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <format>

#include <saavu/base/text.h>
#include <saavu/plan/snap_remark.h>

namespace saavu::plan {

base::Said distance_text(double metres) {
  if (metres < 1000.0) return base::say("{:.0f} m", metres);
  const std::string km = std::format("{:.1f}", metres / 1000.0);
  const std::size_t point = km.find('.');
  return base::say("{}.{} km", km.substr(0, point), km.substr(point + 1));
}

std::optional<write::SnapRow> snap_row(const Plan& plan, const World& world,
                                       const shape::Snap& snap,
                                       const std::vector<double>& part_km) {
  write::SnapRow row;
  row.snap = snap;
  const roads::RoadNetwork& network = world.roads.network;
  if (!snap.segment.is_none()) row.road = network.source_name(snap.segment);
  if (!snap.refused.is_none()) row.refused_road = network.source_name(snap.refused);
  const base::Said passed_over = snap.refused.is_none()
                                     ? base::Said()
                                     : base::say("; {} at {} was passed over: {}", row.refused_road,
                                                 distance_text(snap.refused_distance_m),
                                                 base::say(shape::phrase(snap.refusal)));
  if (snap.segment.is_none()) {
    row.status = "unconnected";
    row.reason =
        snap.on_road == base::Point{}
            ? base::say("there is no usable road in the plan")
            : base::say("the nearest usable road is {} away, the limit is {}",
                        distance_text(snap.distance_m), distance_text(plan.snap.max_distance_m));
  } else if (snap.distance_m > plan.far_m) {
    row.status = "far";
    row.reason = base::say("the nearest usable road, {}, is {} away", row.road,
                           distance_text(snap.distance_m));
  } else if (snap.part != 0) {
    row.status = "small_part";
    row.reason = base::say(
        "{} belongs to part {} of the network ({:.0f} km of road), which is not connected to the "
        "main part",
        row.road, snap.part + 1, part_km[snap.part]);
  } else if (!snap.refused.is_none() && snap.refusal != shape::Refusal::not_open) {
    row.status = "moved";
    row.reason = base::say("connected to {} at {}", row.road, distance_text(snap.distance_m));
  } else {
    return std::nullopt;
  }
  row.reason += passed_over;
  return row;
}

}  // namespace saavu::plan
