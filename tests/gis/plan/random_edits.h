// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <format>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/edited_world.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::test {

using network::SiteId;
using scenario::Edit;
using scenario::SiteRef;

/// The demo county (the ctest fixture `demo-county`).
struct Demo {
  plan::Plan plan;
  plan::World world;

  Demo() {
    auto loaded = plan::load_plan(std::filesystem::path(SAAVU_BINARY_DIR) / "tests" /
                                  "demo-county" / "plan.toml");
    if (!loaded) FAIL(base::describe(loaded.error().findings));
    plan = std::move(*loaded);
    auto read = plan::read_world(plan, false, base::Progress::silent());
    if (!read) FAIL(base::describe(read.error().findings));
    world = std::move(*read);
  }
};

/// Edits that fit what stands, of any kind.
class RandomEdits {
 public:
  RandomEdits(const Demo& demo, std::mt19937& random)
      : demo_(demo), random_(random), tables_(demo.world.tables) {}

  Edit next() {
    const std::size_t table = pick(tables_.size());
    const SiteRef ref{table, SiteId(pick(tables_[table].site.size()))};
    network::Site& site = tables_[table].site[ref.site.index()];
    switch (pick(6)) {
      case 0: {
        scenario::AddSite add{.table = table, .site = site};
        add.site.id = std::format("new{}", ++added_);
        add.site.closed = false;
        add.site.hours.reset();
        place(add.site);
        tables_[table].site.push_back(add.site);
        return add;
      }
      case 1:
        site.closed = !site.closed;
        if (site.closed) return scenario::CloseSite{ref};
        return scenario::ReopenSite{ref};
      case 2: {
        scenario::ChangeSite change{ref, {}, {}};
        if (pick(2) == 0) change.hours = pick(2) == 0 ? "24/7" : "Mo-Fr 08:00-16:00";
        for (const char* const column : {"capacity", "waiting_days", "units_day", "turnout_s"}) {
          if (site.attribute.contains(column) && !site.attribute.at(column).empty())
            change.attribute[column] = std::to_string(1 + pick(90));
        }
        if (!change.hours && change.attribute.empty()) change.hours = "";
        for (const auto& [column, value] : change.attribute)
          site.attribute[column] = value;
        return change;
      }
      case 3: {
        std::vector<roads::SegmentId> some;
        for (std::size_t count = 1 + pick(40); count > 0; --count) {
          const roads::SegmentId segment(pick(demo_.world.roads.network.segment_count()));
          if (!closed_.contains(segment)) some.push_back(segment);
        }
        const bool closes = closed_.empty() || (pick(3) != 0 && !some.empty());
        if (!closes) some.assign(closed_.begin(), closed_.end());
        std::ranges::sort(some);
        const auto repeated = std::ranges::unique(some);
        some.erase(repeated.begin(), repeated.end());
        for (const roads::SegmentId segment : some) {
          if (closes) {
            closed_.insert(segment);
          } else {
            closed_.erase(segment);
          }
        }
        if (closes) return scenario::CloseRoads{some};
        return scenario::ReopenRoads{some};
      }
      default:
        place(site);
        return scenario::MoveSite{ref, site.point, site.municipality};
    }
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  /// Beside some cell.
  void place(network::Site& site) {
    const network::DemandCells& cells = demo_.world.population.cells;
    const std::size_t cell = pick(cells.size());
    site.point = {cells.centre[cell].x + static_cast<double>(pick(300)),
                  cells.centre[cell].y + static_cast<double>(pick(300))};
    site.located = true;
    site.municipality = cells.municipality[cell];
  }

  const Demo& demo_;
  std::mt19937& random_;
  std::vector<network::SiteTable> tables_;
  std::set<roads::SegmentId> closed_;
  int added_ = 0;
};

/// The county read anew, with the edits applied.
inline plan::World edited(const Demo& demo, const std::vector<Edit>& edits) {
  auto world = plan::read_world(demo.plan, false, base::Progress::silent());
  REQUIRE(world.has_value());
  base::Findings found;
  const auto applied = plan::apply_edits(demo.plan, edits, *world, found, base::Progress::silent());
  if (!applied) FAIL(base::describe(applied.error().findings));
  return std::move(*world);
}

}  // namespace saavu::test
