// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "live_bench.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <saavu/base/verify.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

namespace saavu::bench {

namespace {

using scenario::PlanningSession;

struct Taken {
  std::vector<double> wall, processor, changed;
  void add(Figures& figures, const std::string& name) const {
    figures.add(name + ", median", median(wall) * 1e3, "ms", Goal::at_most, 16.0);
    figures.add("  slowest of " + std::to_string(wall.size()), std::ranges::max(wall) * 1e3, "ms");
    figures.add("  processor time, median", median(processor) * 1e3, "ms");
    figures.add("  processor time, slowest", std::ranges::max(processor) * 1e3, "ms");
    figures.add("  cells that changed, median", median(changed), "");
  }
};

/// A site of the service is dragged about, some kilometres a step, then let go.
Taken drag(PlanningSession& session, std::size_t service, std::size_t most_sites,
           std::mt19937& random) {
  const std::size_t table = session.model().services[service].site_table;
  std::vector<network::SiteId> sites;
  for (std::size_t site = 0; site < session.tables()[table].site.size(); ++site) {
    if (session.takes_part(service, network::SiteId(site)) &&
        session.tables()[table].site[site].located)
      sites.emplace_back(site);
  }
  std::ranges::shuffle(sites, random);
  sites.resize(std::min(sites.size(), most_sites));
  Taken taken;
  for (const network::SiteId site : sites) {
    const network::Site row = session.tables()[table].site[site.index()];
    base::Point at = row.point;
    for (int step = 0; step < 12; ++step) {
      at.x += static_cast<double>(random() % 4000) - 2000.0;
      at.y += static_cast<double>(random() % 4000) - 2000.0;
      const double begin = wall_seconds(), processor_begin = cpu_seconds();
      const auto change = session.try_edit(scenario::MoveSite{{table, site}, at, row.municipality});
      taken.processor.push_back(cpu_seconds() - processor_begin);
      taken.wall.push_back(wall_seconds() - begin);
      base::verify(change.has_value(), "site {} cannot be dragged", row.id);
      taken.changed.push_back(static_cast<double>(change->cells.size()));
    }
    session.drop();
  }
  return taken;
}

/// Edits of a journal, done again one by one and all at once.
void measure_replay(PlanningSession& session, std::mt19937& random, Figures& figures) {
  constexpr std::size_t k_edits = 100;
  std::vector<scenario::Edit> edits;
  double begin = wall_seconds(), processor_begin = cpu_seconds();
  while (edits.size() < k_edits) {
    const std::size_t table = random() % session.tables().size();
    const std::vector<network::Site>& rows = session.tables()[table].site;
    const network::SiteId site(random() % rows.size());
    const network::Site& row = rows[site.index()];
    if (!row.located) continue;
    const base::Point to{row.point.x + static_cast<double>(random() % 4000) - 2000.0,
                         row.point.y + static_cast<double>(random() % 4000) - 2000.0};
    const scenario::MoveSite edit{{table, site}, to, row.municipality};
    if (session.apply(edit)) edits.emplace_back(edit);
  }
  figures.add("100 edits, one by one", (wall_seconds() - begin) * 1e3, "ms");
  figures.add("  processor time", (cpu_seconds() - processor_begin) * 1e3, "ms");
  const std::vector<base::Millis> expected = session.now().service.front().times.time;
  session.go_to(0);
  begin = wall_seconds();
  processor_begin = cpu_seconds();
  session.replay(edits, edits.size(), base::Progress::silent());
  figures.add("the same at once, as a journal is done again", (wall_seconds() - begin) * 1e3, "ms");
  figures.add("  processor time", (cpu_seconds() - processor_begin) * 1e3, "ms");
  base::verify(session.now().service.front().times.time == expected,
               "{} edits come to something else", edits.size());
  session.go_to(0);
}

}  // namespace

void measure_live_plan(const std::filesystem::path& plan_file, Figures& figures) {
  base::Progress& silent = base::Progress::silent();
  base::Result<plan::Plan> plan = plan::load_plan(plan_file);
  base::verify(plan.has_value(), "{} cannot be loaded", plan_file.string());
  base::Result<plan::World> world = plan::read_world(*plan, true, silent);
  base::verify(world.has_value(), "the inputs of {} cannot be read", plan_file.string());
  figures.begin("A live plan, " + plan_file.filename().string() + ", all threads");
  const double begin = wall_seconds();
  base::Result<std::unique_ptr<plan::LivePlan>> live =
      plan::make_live_plan(std::move(*plan), std::move(*world), silent);
  base::verify(live.has_value(), "{} cannot be made live", plan_file.string());
  figures.add("from the inputs in memory to everything judged", (wall_seconds() - begin) * 1e3,
              "ms");
  PlanningSession& session = *(*live)->session;
  figures.add("cells", static_cast<double>(session.model().cells.size()), "");
  std::mt19937 random(6);  // NOLINT(cert-msc51-cpp): every run the same
  for (std::size_t service = 0; service < session.model().services.size(); ++service)
    drag(session, service, 12, random)
        .add(figures, "drag: " + session.model().services[service].id);
  measure_replay(session, random, figures);
}

}  // namespace saavu::bench
