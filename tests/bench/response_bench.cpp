// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "response_bench.h"

#include <random>
#include <string>
#include <vector>

#include <saavu/base/verify.h>
#include <saavu/plan/plan.h>
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
}

}  // namespace saavu::bench
