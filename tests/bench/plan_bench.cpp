// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "plan_bench.h"

#include <atomic>
#include <memory>
#include <vector>

#include <tbb/task_arena.h>

#include <saavu/base/verify.h>
#include <saavu/plan/analysis.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

namespace saavu::bench {

void measure_plan(const std::filesystem::path& plan_file, Figures& figures) {
  base::Progress& silent = base::Progress::silent();
  const base::Result<plan::Plan> plan = plan::load_plan(plan_file);
  base::verify(plan.has_value(), "{} cannot be loaded", plan_file.string());
  const base::Result<plan::World> world = plan::read_world(*plan, true, silent);
  base::verify(world.has_value(), "the inputs of {} cannot be read", plan_file.string());
  const plan::PreparedNetwork& roads = world->roads;

  figures.begin("The plan " + plan_file.filename().string() + ", one thread");
  figures.add("vertices", static_cast<double>(roads.graph.vertex_count()), "");
  figures.add("cells", static_cast<double>(world->population.cells.size()), "");
  tbb::task_arena(1).execute([&] {
    std::vector<plan::Connection> connections;
    for (const roads::Metric& metric : roads.metrics)
      connections.push_back(plan::connect(*plan, *world, metric, silent));
    double fast_s = 0, plain_s = 0;
    std::size_t wrong = 0, services = 0;
    struct Question {
      std::vector<routing::Endpoint> cells, sites;
      routing::Direction direction;
      std::size_t profile;
    };
    Question largest_question;
    for (const network::Service& service : plan->services) {
      const std::size_t profile = plan->profile_of(service);
      const roads::Profile& speeds = plan->profiles[profile].profile;
      const bool to_site = service.direction == routing::Direction::to_site;
      const base::Result<plan::Offer> offer = plan::offer_of(*plan, *world, service);
      base::verify(offer.has_value(), "the sites of {} cannot be read", service.id);
      Question question{{}, {}, service.direction, profile};
      for (const shape::Snap& snap : connections[profile].cells) {
        question.cells.push_back(
            plan::endpoint(snap, speeds, to_site ? speeds.start_s : speeds.end_s));
      }
      for (std::size_t site = 0; site < offer->sites.size(); ++site) {
        question.sites.push_back(plan::endpoint(
            connections[profile].sites[service.site_table][offer->sites[site].index()], speeds,
            (to_site ? speeds.end_s : speeds.start_s) + offer->turnout_s[site]));
      }
      const auto ask = [&](plan::Engine engine, double& taken) {
        const auto router = plan::make_router(roads, profile, engine, silent);
        const double begin = cpu_seconds();
        routing::NearestSites nearest =
            router->nearest(question.cells, question.sites, 1, question.direction, silent);
        taken += cpu_seconds() - begin;
        return nearest;
      };
      wrong +=
          ask(plan::Engine::hierarchy, fast_s).reach != ask(plan::Engine::reference, plain_s).reach;
      ++services;
      if (question.sites.size() > largest_question.sites.size())
        largest_question = std::move(question);
    }
    base::verify(wrong == 0, "{} services differ from the reference", wrong);
    const auto count = static_cast<double>(services);
    figures.add("nearest site of every cell, a service", fast_s / count * 1e3, "ms");
    figures.add("  against the reference", plain_s / fast_s, "x");

    const Question& most = largest_question;
    const auto fast = plan::make_router(roads, most.profile, plan::Engine::hierarchy, silent);
    const auto plain = plan::make_router(roads, most.profile, plan::Engine::reference, silent);
    std::atomic<std::size_t> pairs = 0;
    const double table_s = median_cpu(3, [&] {
      pairs = 0;
      fast->table(
          most.cells, most.sites, most.direction,
          [&](const routing::Router::TableTile& tile) {
            pairs += tile.cells.size() * tile.site_count;
          },
          std::size_t{64} << 20U, silent);
    });
    const auto sites = static_cast<double>(most.sites.size());
    const double column_s = median_cpu(
        5, [&] { static_cast<void>(plain->column(most.cells, most.sites[0], most.direction)); });
    figures.add("sites of the largest service", sites, "");
    figures.add("times and lengths of a site to all cells, in the table", table_s / sites * 1e3,
                "ms");
    figures.add("  pairs", static_cast<double>(pairs) / table_s / 1e9, "G/s");
    figures.add("  against Boost.Graph", column_s / (table_s / sites), "x");
  });
}

}  // namespace saavu::bench
