// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <saavu/plan/planning_impl.h>

namespace saavu::plan {

namespace {

std::unexpected<base::Error> not_yet() {
  return std::unexpected(base::Error(base::Finding{.severity = base::Severity::error, .code = "not-yet"}));
}

}  // namespace

base::Result<scenario::PlanningChange> Planning::apply(scenario::Edit) { return not_yet(); }
base::Result<scenario::PlanningChange> Planning::try_edit(scenario::Edit) { return not_yet(); }
base::Result<scenario::PlanningChange> Planning::accept() { return not_yet(); }
void Planning::drop() {}
base::Result<scenario::PlanningChange> Planning::undo() { return not_yet(); }
base::Result<scenario::PlanningChange> Planning::redo() { return not_yet(); }
base::Result<scenario::PlanningChange> Planning::go_to(std::size_t) { return not_yet(); }
bool Planning::is_kept() const { return true; }
std::vector<base::Said> Planning::history() const { return {}; }
std::size_t Planning::position() const { return 0; }
std::span<const scenario::Edit> Planning::edits() const { return {}; }
std::vector<scenario::Edit> Planning::standing_edits() const { return {}; }
const std::vector<roads::SegmentId>& Planning::closed_roads() const {
  static const std::vector<roads::SegmentId> none;
  return none;
}
base::Result<CellCard> Planning::cell_card(std::size_t) { return not_yet(); }
base::Result<SiteCard> Planning::site_card(std::size_t) { return not_yet(); }
std::vector<std::size_t> Planning::catchment(std::size_t, const Lens&) { return {}; }
base::Result<shape::Isochrone> Planning::isochrone(base::Point, const Lens&,
                                                   const std::vector<base::Millis>&,
                                                   base::Progress&) {
  return not_yet();
}
base::Result<Planning::RouteLine> Planning::route(base::Point, base::Point, const Lens&) {
  return not_yet();
}
std::vector<ConnectionProblem> Planning::connection_problems(const Lens&) const { return {}; }

}  // namespace saavu::plan
