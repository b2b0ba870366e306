// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "response_bench.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/verify.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/planning.h>
#include <saavu/plan/response_live.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/response_session.h>

namespace saavu::bench {

namespace {

void measure_kind(const plan::Plan& plan, const plan::World& world, network::ResponseKind kind,
                  Figures& figures) {
  base::Progress& silent = base::Progress::silent();
  const std::string name{network::to_string(kind)};
  base::Findings found;
  double begin = wall_seconds();
  auto live = plan::ResponseLive::open(plan, world, kind, found, silent);
  base::verify(live.has_value(), "[{}] cannot be read", name);
  figures.add(name + ": reading its data", wall_seconds() - begin, "s");
  figures.add("  risk cells", static_cast<double>((*live)->world().cells.size()), "");
  figures.add("  stations", static_cast<double>((*live)->world().stations.size()), "");
  begin = wall_seconds();
  scenario::ResponseModel model = (*live)->model((*live)->world().driving.size() - 1, silent);
  figures.add("  drives of all stations", wall_seconds() - begin, "s");
  figures.add("  pairs within the horizon", static_cast<double>(model.drives.site.size()), "");

  double drive_s = 0.0;
  const auto drive = model.drive;
  model.drive = [&](std::size_t position, const network::Station& station) {
    const double from = wall_seconds();
    std::vector<base::Millis> column = drive(position, station);
    drive_s = wall_seconds() - from;
    return column;
  };
  begin = wall_seconds();
  scenario::ResponseSession session(std::move(model));
  figures.add("  session", wall_seconds() - begin, "s");
  begin = wall_seconds();
  session.set_moment(12 * 60);
  figures.add("  another moment", (wall_seconds() - begin) * 1e3, "ms");

  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): a measurement repeats itself
  std::vector<double> drives_ms, moves_ms, first_ms, changed;
  for (int drag = 0; drag < 30; ++drag) {
    const std::size_t position = random() % session.stations().size();
    const network::Station planned = session.stations()[position];
    if (!planned.located) continue;
    network::Station moved = planned;
    for (int step = 0; step < 10; ++step) {
      moved.point.x += 150.0;
      moved.point.y += 100.0;
      const double from = wall_seconds();
      const std::size_t cells = session.set_station(position, moved).size();
      const double taken = wall_seconds() - from;
      drives_ms.push_back(drive_s * 1e3);
      (step == 0 ? first_ms : moves_ms).push_back((taken - drive_s) * 1e3);
      changed.push_back(static_cast<double>(cells));
    }
    session.set_station(position, planned);
  }
  base::verify(session.now().time == session.before().time, "{}: drags left something", name);
  figures.add("  a station moved: its drives, median", median(drives_ms), "ms");
  figures.add("  a station moved: its drives, longest", largest(drives_ms), "ms");
  figures.add("  a station moved: the rest, median", median(moves_ms), "ms", Goal::at_most, 16.0);
  figures.add("  a station moved: the rest, longest", largest(moves_ms), "ms");
  figures.add("  its first move: the rest, median", median(first_ms), "ms");
  figures.add("  cells that changed, median", median(changed), "");
}

/// What the window's engine does when a rescue station follows the hand.
void measure_pictures(plan::Plan plan, plan::World world, Figures& figures) {
  base::Progress& silent = base::Progress::silent();
  base::Findings found;
  auto opened = plan::Planning::open(std::move(plan), std::move(world), {}, found, silent);
  base::verify(opened.has_value(), "the plan cannot be {}", "opened");
  plan::Planning& planning = **opened;
  const plan::Lens lens{.kind = plan::Lens::Kind::rescue, .position = 0, .slice = {}, .season = {}};
  const double begin = wall_seconds();
  base::verify(planning.picture(lens, silent).has_value(), "no picture of {}", "rescue");
  figures.add("rescue: its first picture", wall_seconds() - begin, "s");
  std::vector<std::size_t> stations;
  for (std::size_t site = 0; site < planning.sites().size(); ++site) {
    if (planning.sites()[site].is_rescue && planning.sites()[site].located)
      stations.push_back(site);
  }
  std::vector<double> edit_ms, picture_ms, both_ms, processor_ms;
  for (std::size_t each = 0; each < 12; ++each) {
    const std::size_t station = stations[each * stations.size() / 12];
    base::Point at = planning.sites()[station].point;
    for (int step = 0; step < 12; ++step) {
      at.x += 500.0;
      at.y -= 300.0;
      const double from = wall_seconds(), processor_from = cpu_seconds();
      base::verify(planning.try_edit(planning.move_of(station, at)).has_value(),
                   "station {} cannot be moved", station);
      const double between = wall_seconds();
      base::verify(planning.picture(lens, silent).has_value(), "no picture of {}", "rescue");
      const double to = wall_seconds();
      edit_ms.push_back((between - from) * 1e3);
      picture_ms.push_back((to - between) * 1e3);
      both_ms.push_back((to - from) * 1e3);
      processor_ms.push_back((cpu_seconds() - processor_from) * 1e3);
    }
    planning.drop();
  }
  figures.add("  a station moved: the plan judged, median", median(edit_ms), "ms");
  figures.add("  a station moved: the picture, median", median(picture_ms), "ms");
  figures.add("  both, median", median(both_ms), "ms", Goal::at_most, 16.0);
  figures.add("  both, longest", largest(both_ms), "ms");
  figures.add("  both, processor time, median", median(processor_ms), "ms");
}

}  // namespace

void measure_response(const std::filesystem::path& plan_file, Figures& figures) {
  const base::Result<plan::Plan> plan = plan::load_plan(plan_file);
  base::verify(plan.has_value(), "{} cannot be loaded", plan_file.string());
  const base::Result<plan::World> world = plan::read_world(*plan, true, base::Progress::silent());
  base::verify(world.has_value(), "the inputs of {} cannot be read", plan_file.string());
  figures.begin("Rescue and ambulances of " + plan_file.filename().string() + ", edited live");
  for (const network::ResponseKind kind :
       {network::ResponseKind::rescue, network::ResponseKind::ems})
    measure_kind(*plan, *world, kind, figures);
  base::Result<plan::World> again = plan::read_world(*plan, true, base::Progress::silent());
  base::verify(again.has_value(), "the inputs of {} cannot be read", plan_file.string());
  measure_pictures(*plan, std::move(*again), figures);
}

}  // namespace saavu::bench
