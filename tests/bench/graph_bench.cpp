// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "graph_bench.h"

#include <cstdio>
#include <functional>
#include <optional>
#include <queue>
#include <random>
#include <tuple>

#include <tbb/task_arena.h>
#include <unistd.h>

#include <saavu/base/verify.h>
#include <saavu/plan/network_file.h>
#include <saavu/routing/bounded_search.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/seconds_table.h>
#include <saavu/routing/sweep.h>
#include <saavu/routing/table.h>
#include <saavu/scenario/site_lists.h>
#include <saavu/scenario/sweep_lists.h>
#include <saavu/scenario/travel_graph.h>
#include <saavu/siting/gain_pass.h>

#include "dimacs.h"
#include "support/boost_times.h"

namespace saavu::bench {

namespace {

using routing::Direction;
using routing::Leaves;
using Weight = std::uint32_t;

constexpr std::size_t k_sites = 1024;
constexpr std::size_t k_few_sites = 200;

base::Progress& silent() {
  return base::Progress::silent();
}

Leaves<Weight> at_vertices(const std::vector<std::uint32_t>& vertices) {
  Leaves<Weight> leaves;
  for (const std::uint32_t vertex : vertices) {
    leaves.add(vertex, 0);
    leaves.close();
  }
  return leaves;
}

/// The plain search that yields the same lists: vertices are settled up to k times.
std::vector<routing::TimeKey> nearest_by_dijkstra(const RawGraph& graph,
                                                  const std::vector<std::uint32_t>& sites,
                                                  std::size_t k) {
  using Entry = std::pair<routing::TimeKey, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::vector<routing::TimeKey> settled(graph.vertex_count() * k, routing::k_no_key);
  std::vector<std::uint8_t> count(graph.vertex_count(), 0);
  for (std::uint32_t site = 0; site < sites.size(); ++site)
    queue.emplace(site, sites[site]);
  while (!queue.empty()) {
    const auto [key, vertex] = queue.top();
    queue.pop();
    routing::TimeKey* here = &settled[vertex * k];
    if (count[vertex] == k) continue;
    bool known = false;
    for (std::size_t rank = 0; rank < count[vertex]; ++rank)
      known = known || static_cast<std::uint32_t>(here[rank]) == static_cast<std::uint32_t>(key);
    if (known) continue;
    here[count[vertex]++] = key;
    for (std::uint32_t arc = graph.first_out[vertex]; arc < graph.first_out[vertex + 1]; ++arc) {
      if (count[graph.head[arc]] == k) continue;
      queue.emplace(key + (routing::TimeKey{graph.weight[arc]} << 32U), graph.head[arc]);
    }
  }
  return settled;
}

class GraphBench {
 public:
  GraphBench(const std::filesystem::path& file, bool with_goals, const MachineLimits& machine,
             Figures& figures)
      : machine_(machine), figures_(figures), with_goals_(with_goals) {
    const RawGraph raw = read_dimacs(file);
    const double begin = cpu_seconds();
    const std::vector<std::uint32_t> place =
        routing::elimination_order({raw.first_out, raw.head}, {}, silent());
    const double ordered = cpu_seconds();
    graph_ = renumbered(raw, place);
    const double numbered = cpu_seconds();
    hierarchy_ = routing::make_hierarchy(adjacency(), {}, silent());
    const double built = cpu_seconds();
    weights_ = routing::customize<Weight>(hierarchy_, graph_.weight, silent());
    needed_ = routing::needed_directions<Weight>(hierarchy_, weights_, silent());
    figures.begin(file.filename().string());
    figures.add("vertices", static_cast<double>(graph_.vertex_count()), "");
    figures.add("arcs", static_cast<double>(graph_.head.size()), "");
    figures.add("hierarchy arcs", static_cast<double>(hierarchy_.arc_count()), "");
    add("index from the raw graph", built - begin, "s", Goal::at_most, 10.0);
    figures.add("  of which order (METIS)", ordered - begin, "s");
    figures.add("  of which topology", built - numbered, "s");

    std::mt19937 random(7);
    for (std::uint32_t vertex = 0; vertex < graph_.vertex_count(); ++vertex) {
      if (random() % 10 == 0) cells_.push_back(vertex);
    }
    for (std::size_t each = 0; each < k_sites; ++each)
      sites_.push_back(static_cast<std::uint32_t>(random() % graph_.vertex_count()));
    std::ranges::sort(sites_);
    for (std::size_t each = 0; each < k_few_sites; ++each)
      few_sites_.push_back(sites_[each * k_sites / k_few_sites]);
    figures.add("cells (one vertex in ten)", static_cast<double>(cells_.size()), "");
  }

  void run() {
    // One thread, as far as nothing else is said.
    tbb::task_arena one(1);
    one.execute([&] {
      measure_metric();
      measure_table();
      measure_nearest();
      measure_closures();
      measure_site_edits();
      measure_isochrone();
    });
    measure_two_threads();
    measure_location_pass();
    measure_file();
  }

 private:
  [[nodiscard]] routing::Adjacency adjacency() const { return {graph_.first_out, graph_.head}; }
  [[nodiscard]] double cells() const { return static_cast<double>(cells_.size()); }
  void add(const std::string& name, double value, const std::string& unit, Goal sense,
           double goal) {
    figures_.add(name, value, unit, with_goals_ ? sense : Goal::none, goal);
  }

  void measure_metric() {
    std::vector<routing::TwoWay<Weight>> fresh(hierarchy_.arc_count());
    metric_s_ = median_cpu(
        9, [&] { routing::customize_into<Weight>(hierarchy_, graph_.weight, fresh, silent()); });
    base::verify(fresh == weights_, "a metric made twice differs");
    add("new metric, one thread", metric_s_ * 1e3, "ms", Goal::at_most, 100);
    figures_.add(
        "  in memory of its own",
        median_cpu(5, [&] { routing::customize<Weight>(hierarchy_, graph_.weight, silent()); }) *
            1e3,
        "ms");
    figures_.add("  with lengths",
                 median_cpu(3,
                            [&] {
                              std::vector<routing::PackedTravel> packed;
                              for (const Weight weight : graph_.weight)
                                packed.push_back(routing::PackedTravel{weight} << 32U);
                              routing::customize<routing::PackedTravel>(hierarchy_, packed,
                                                                        silent());
                            }) *
                     1e3,
                 "ms");
    figures_.add(
        "  which arcs are needed",
        median_cpu(3, [&] { routing::needed_directions<Weight>(hierarchy_, weights_, silent()); }) *
            1e3,
        "ms");
  }

  void measure_table() {
    test::BoostTimes boost(adjacency(), graph_.weight);
    boost_s_ = 0;
    std::vector<double> taken;
    for (std::size_t each = 0; each < 9; ++each) {
      const double begin = cpu_seconds();
      boost.from(sites_[each * 100]);
      taken.push_back(cpu_seconds() - begin);
    }
    boost_s_ = median(taken);
    figures_.add("Boost.Graph Dijkstra, a tree", boost_s_ * 1e3, "ms");

    const Leaves<Weight> cell_leaves = at_vertices(cells_), site_leaves = at_vertices(sites_);
    const double begin = cpu_seconds();
    const routing::TableSweep<Weight> sweep(hierarchy_, weights_, needed_, cell_leaves,
                                            Direction::from_site);
    figures_.add("blocks made", (cpu_seconds() - begin) * 1e3, "ms");
    // What is timed is right: one column of it against Boost.
    const auto times = boost.from(sites_[0]);
    std::size_t wrong = 0;
    sweep.run(
        site_leaves,
        [&](const routing::Tile<Weight>& tile) {
          for (std::size_t row = 0; tile.first_site == 0 && row < tile.cells.size(); ++row)
            wrong += tile.values[row * routing::k_lanes<Weight>] != times[cells_[tile.cells[row]]];
        },
        silent());
    base::verify(wrong == 0, "{} of the engine's times differ from Boost.Graph's", wrong);

    constexpr auto k_count = static_cast<double>(k_sites);
    bare_s_ = median_cpu(
        7, [&] { sweep.run(site_leaves, [](const routing::Tile<Weight>&) {}, silent()); });
    figures_.add("tree to all cells, batched", bare_s_ / k_count * 1e3, "ms");
    add("  against Boost.Graph", boost_s_ / (bare_s_ / k_count), "x", Goal::at_least, 1000);
    routing::SecondsTable table(cells_.size(), sites_.size());
    const auto keep = [&](const routing::Tile<Weight>& tile) { table.keep(tile); };
    const double kept_s = median_cpu(7, [&] { sweep.run(site_leaves, keep, silent()); });
    add("  with the table written, against Boost.Graph", boost_s_ / (kept_s / k_count), "x",
        Goal::at_least, 600);
    const double entries = cells() * k_count;
    add("table entries written, one thread", entries / kept_s / 1e9, "G/s", Goal::at_least, 0.6);
    // Both ends of the writing: two bytes a pair arrive in memory.
    figures_.add("  writing alone", entries * 2 / std::max(kept_s - bare_s_, 1e-9) / 1e9, "GB/s");

    const auto shape = sweep.figures();
    const double rows =
        static_cast<double>(shape.arcs + shape.leaf_arcs + shape.vertices) + cells();
    const double bytes = rows * 128.0 * (k_count / routing::k_lanes<Weight>);
    figures_.add("block kernel, rows read and written", bytes / bare_s_ / 1e9, "GB/s");
    add("  share of the second-level cache's bandwidth", bytes / bare_s_ / machine_.read_l2 * 100,
        "%", Goal::at_least, 70);

    // Four bytes a pair, one row of the table a cell: bandwidth of what arrives in memory.
    const std::size_t columns = sites_.size();
    std::vector<Weight> wide(cells_.size() * columns);
    const auto write = [&](const routing::Tile<Weight>& tile) {
      for (std::size_t row = 0; row < tile.cells.size(); ++row) {
        std::copy_n(tile.values + row * routing::k_lanes<Weight>, tile.site_count,
                    &wide[tile.cells[row] * columns + tile.first_site]);
      }
    };
    const double wide_s = median_cpu(3, [&] { sweep.run(site_leaves, write, silent()); });
    figures_.add("table of four bytes a pair, one thread", entries / wide_s / 1e9, "G/s");
    add("  its writing, share of the copying speed",
        entries * 4 / std::max(wide_s - bare_s_, 1e-9) / machine_.copy * 100, "%", Goal::at_least,
        65);
  }

  void measure_nearest() {
    const std::vector<std::uint32_t> restricted = routing::with_ancestors(hierarchy_, cells_);
    const Leaves<Weight> sites = at_vertices(few_sites_);
    const routing::TableSweep<Weight> sweep(hierarchy_, weights_, needed_, at_vertices(cells_),
                                            Direction::from_site);
    for (const std::size_t k : {std::size_t{1}, std::size_t{3}}) {
      std::vector<routing::TimeKey> best(cells_.size() * k);
      const double swept = median_cpu(9, [&] { sweep.nearest(sites, k, best, silent()); });
      std::vector<routing::TimeKey> expected;
      const double searched =
          median_cpu(3, [&] { expected = nearest_by_dijkstra(graph_, few_sites_, k); });
      std::size_t wrong = 0;
      for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        for (std::size_t rank = 0; rank < k; ++rank)
          wrong += best[cell * k + rank] != expected[cells_[cell] * k + rank];
      }
      base::verify(wrong == 0, "{} of the {} nearest differ", wrong, k);
      const std::string name = "nearest " + std::to_string(k) + " of all cells";
      add(name, swept * 1e3, "ms", Goal::at_most, k == 1 ? 10 : 30);
      add("  against the multi-source Dijkstra", searched / swept, "x", Goal::at_least,
          k == 1 ? 12 : 18);
      // On weights that have just changed nothing is known about which arcs are needed.
      std::vector<routing::TimeKey> of_vertex(graph_.vertex_count() * k);
      const double live = median_cpu(9, [&] {
        routing::nearest_keys(hierarchy_, weights_, restricted, sites, k, Direction::from_site,
                              of_vertex);
      });
      figures_.add("  on weights that have just changed", live * 1e3, "ms");
      if (k == 3) nearest_s_ = live;
    }
    std::vector<Weight> distance(graph_.vertex_count());
    figures_.add("one site to all cells",
                 median_cpu(9,
                            [&] {
                              routing::one_to_all<Weight>(hierarchy_, weights_, restricted,
                                                          at_vertices({sites_[5]}),
                                                          Direction::from_site, distance);
                            }) *
                     1e3,
                 "ms");
  }

  void measure_closures() {
    std::mt19937 random(9);
    std::vector<Weight> weight = graph_.weight;
    std::vector<routing::TwoWay<Weight>> live = weights_;
    std::vector<double> taken;
    for (unsigned closure = 0; closure < 400; ++closure) {
      // A road is an arc and the arc that comes back along it.
      const auto tail = static_cast<std::uint32_t>(random() % graph_.vertex_count());
      if (graph_.first_out[tail] == graph_.first_out[tail + 1]) continue;
      std::vector<std::uint32_t> arcs{graph_.first_out[tail]};
      const std::uint32_t head = graph_.head[arcs[0]];
      for (std::uint32_t arc = graph_.first_out[head]; arc < graph_.first_out[head + 1]; ++arc) {
        if (graph_.head[arc] == tail) {
          arcs.push_back(arc);
          break;
        }
      }
      for (const std::uint32_t arc : arcs)
        weight[arc] = base::Millis::k_infinite_value;
      const double begin = cpu_seconds();
      const auto replaced =
          routing::recustomize<Weight>(hierarchy_, adjacency(), weight, arcs, live);
      taken.push_back(cpu_seconds() - begin);
      for (const std::uint32_t arc : arcs)
        weight[arc] = graph_.weight[arc];
      for (const auto& [arc, before] : replaced)
        live[arc] = before;
    }
    base::verify(live == weights_, "closures were not taken back");
    add("close one road, customized: median", median(taken) * 1e3, "ms", Goal::at_most, 0.05);
    add("  slowest of 400", largest(taken) * 1e3, "ms", Goal::at_most, 5);
    add("  slowest, with all cells' three nearest sites anew", (largest(taken) + nearest_s_) * 1e3,
        "ms", Goal::at_most, 50);
  }

  void measure_site_edits() {
    constexpr std::size_t k_ranks = 3;
    const scenario::TravelGraph travel(graph_.first_out, graph_.head, graph_.weight);
    std::vector<scenario::SiteSeeds> sites;
    for (std::uint32_t site = 0; site < few_sites_.size(); ++site)
      sites.push_back({site, {{few_sites_[site], 0}}});
    std::vector<scenario::Label> all;
    const double filled_s = median_cpu(3, [&] {
      all = scenario::lists_by_sweeps(hierarchy_, weights_, Direction::from_site, k_ranks, sites);
    });
    scenario::SiteLists lists(travel, Direction::from_site, k_ranks);
    lists.assign(sites, all);
    std::mt19937 random(13);
    std::vector<double> opened, closed, undone;
    const auto timed = [](std::vector<double>& taken, auto&& work) {
      const double begin = cpu_seconds();
      work();
      taken.push_back(cpu_seconds() - begin);
    };
    for (unsigned edit = 0; edit < 200; ++edit) {
      const auto site = static_cast<std::uint32_t>(random() % sites.size());
      std::optional<scenario::ListEdit> last;
      timed(closed, [&] { last = lists.close(site); });
      timed(undone, [&] { lists.undo(*last); });
      const std::vector<scenario::Seed> seeds{
          {static_cast<std::uint32_t>(random() % graph_.vertex_count()), 0}};
      const auto added = static_cast<std::uint32_t>(sites.size());
      timed(opened, [&] { last = lists.open(added, seeds); });
      timed(undone, [&] { lists.undo(*last); });
    }
    for (std::uint32_t vertex = 0; vertex < graph_.vertex_count(); ++vertex) {
      for (std::size_t rank = 0; rank < k_ranks; ++rank) {
        const scenario::Label label = lists.at(vertex)[rank];
        base::verify(label == std::min(all[vertex * k_ranks + rank], scenario::k_no_label),
                     "vertex {} differs after undo", vertex);
      }
    }
    figures_.add("lists of three sites for every vertex, from scratch", filled_s * 1e3, "ms");
    add("open one of 200 sites, k = 3: median", median(opened) * 1e3, "ms", Goal::at_most, 2);
    add("  slowest of 200", largest(opened) * 1e3, "ms", Goal::at_most, 16);
    add("close one of 200 sites, k = 3: median", median(closed) * 1e3, "ms", Goal::at_most, 2);
    add("  slowest of 200", largest(closed) * 1e3, "ms", Goal::at_most, 16);
    figures_.add("  taking an edit back: median", median(undone) * 1e3, "ms");
  }

  void measure_isochrone() {
    routing::BoundedSearch search(graph_.first_out, graph_.head, graph_.weight);
    for (const double minutes : {15.0, 30.0, 60.0}) {
      std::vector<double> nanoseconds;
      std::size_t settled = 0;
      for (std::size_t each = 0; each < 60; ++each) {
        const std::vector<routing::BoundedSearch::Seed> seeds{{sites_[each * 17], base::Millis{0}}};
        const double begin = cpu_seconds();
        search.run(seeds, base::Millis::from_minutes(minutes));
        const double taken = cpu_seconds() - begin;
        if (search.settled().size() < 1000) continue;
        settled += search.settled().size();
        nanoseconds.push_back(taken / static_cast<double>(search.settled().size()) * 1e9);
      }
      if (nanoseconds.empty()) continue;
      const std::string name = "isochrone search, " + std::to_string(static_cast<int>(minutes)) +
                               " min: a settled vertex";
      add(name, median(nanoseconds), "ns", Goal::at_most, 90);
      figures_.add("  vertices settled, mean", static_cast<double>(settled / nanoseconds.size()),
                   "");
    }
  }

  void measure_two_threads() {
    // Processor time of both threads divided by two: what two free cores take on the clock.
    std::vector<routing::TwoWay<Weight>> fresh(hierarchy_.arc_count());
    const auto make = [&] {
      routing::customize_into<Weight>(hierarchy_, graph_.weight, fresh, silent());
    };
    const double metric_s = median_cpu(9, make) / 2;
    const double metric_wall_s = wall_of(9, make);
    add("new metric, two threads", metric_s * 1e3, "ms", Goal::at_most, 60);
    figures_.add("  on the clock", metric_wall_s * 1e3, "ms");
    const routing::TableSweep<Weight> sweep(hierarchy_, weights_, needed_, at_vertices(cells_),
                                            Direction::from_site);
    const Leaves<Weight> sites = at_vertices(sites_);
    routing::SecondsTable table(cells_.size(), sites_.size());
    const auto keep = [&](const routing::Tile<Weight>& tile) { table.keep(tile); };
    const double kept_s = median_cpu(5, [&] { sweep.run(sites, keep, silent()); }) / 2;
    const double entries = cells() * static_cast<double>(k_sites);
    add("table entries written, two threads", entries / kept_s / 1e9, "G/s", Goal::at_least, 1.1);
    figures_.add("  on the clock",
                 entries / wall_of(5, [&] { sweep.run(sites, keep, silent()); }) / 1e9, "G/s");
  }

  void measure_location_pass() {
    constexpr std::size_t k_cells = 100'000, k_candidates = 2'000;
    if (cells_.size() < k_cells) return;
    std::mt19937 random(3);
    const std::vector<std::uint32_t> cells(cells_.begin(), cells_.begin() + k_cells);
    std::vector<std::uint32_t> candidates;
    for (std::size_t each = 0; each < k_candidates; ++each)
      candidates.push_back(static_cast<std::uint32_t>(random() % graph_.vertex_count()));
    const routing::TableSweep<Weight> sweep(hierarchy_, weights_, needed_, at_vertices(cells),
                                            Direction::from_site);
    const routing::SecondsTable table =
        routing::seconds_table(sweep, cells.size(), at_vertices(candidates), silent());
    std::vector<std::uint16_t> present, residents;
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      present.push_back(static_cast<std::uint16_t>(300 + random() % 3000));
      residents.push_back(static_cast<std::uint16_t>(1 + random() % 110));
    }
    const double pass_s =
        median_cpu(9, [&] { siting::gains(table, present, residents, silent()); }) / 2;
    add("location pass, 100,000 cells x 2,000 candidates, two threads", pass_s * 1e3, "ms",
        Goal::at_most, 25);
    figures_.add("  reading the table", static_cast<double>(table.bytes()) / pass_s / 1e9, "GB/s");
    figures_.add("  share of two threads' memory bandwidth",
                 static_cast<double>(table.bytes()) / pass_s / machine_.read_memory_two * 100, "%");
  }

  void measure_file() {
    plan::PreparedNetwork prepared;
    const std::size_t vertex_count = graph_.vertex_count(), arc_count = graph_.head.size();
    std::vector<std::uint32_t> tail(arc_count), node(vertex_count);
    for (std::uint32_t vertex = 0; vertex < vertex_count; ++vertex) {
      node[vertex] = vertex;
      for (std::uint32_t arc = graph_.first_out[vertex]; arc < graph_.first_out[vertex + 1]; ++arc)
        tail[arc] = vertex;
    }
    prepared.network.node_point = std::vector<base::Point>(vertex_count);
    prepared.network.node_flags = std::vector<std::uint8_t>(vertex_count);
    prepared.network.line_first = std::vector<std::uint32_t>{0};
    prepared.network.path_first = std::vector<std::uint32_t>{0};
    prepared.graph.first_out = graph_.first_out;
    prepared.graph.arc_head = graph_.head;
    prepared.graph.arc_tail = std::move(tail);
    prepared.graph.arc_road = std::vector<roads::DirectedSegment>(arc_count);
    prepared.graph.arc_banned_for = std::vector<roads::Modes>(arc_count);
    prepared.graph.arc_closed_for = std::vector<roads::Modes>(arc_count);
    prepared.graph.vertex_node = std::move(node);
    prepared.graph.arrival_first = std::vector<std::uint32_t>{0};
    prepared.hierarchy = hierarchy_;
    prepared.metrics.push_back({.mode = roads::k_car, .arc_weight = graph_.weight});
    prepared.hierarchy_times.emplace_back(weights_);
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("saavu-bench-" + std::to_string(::getpid()));
    const std::string key(64, 'a');
    const auto saved = plan::save_network(file, key, prepared);
    base::verify(saved.has_value(), "the network file cannot be written");
    const double open_s = wall_of(9, [&] {
      base::verify(plan::open_network(file, key).has_value(), "the network file cannot be opened");
    });
    add("start from file, on the clock", open_s * 1e3, "ms", Goal::at_most, 50);
    figures_.add("  its size", static_cast<double>(std::filesystem::file_size(file)) / 1e6, "MB");
    std::filesystem::remove(file);
    const auto vertices = static_cast<double>(vertex_count);
    const double metric_bytes =
        static_cast<double>(weights_.size() * sizeof(weights_[0])) / vertices;
    const routing::Hierarchy& h = hierarchy_;
    const double numbers = static_cast<double>(
        graph_.first_out.size() + 2 * graph_.head.size() + h.up_first.size() + h.up_head.size() +
        h.down_first.size() + h.down_arc.size() + h.down_end.size() + h.place_of_arc.size());
    const double size = numbers * 4 + metric_bytes * vertices;
    add("memory a vertex, one metric", size / vertices, "B", Goal::at_most, 130);
    add("memory a vertex, each further metric", metric_bytes, "B", Goal::at_most, 32);
  }

  template <class Work>
  static double wall_of(int runs, Work work) {
    std::vector<double> taken;
    for (int run = 0; run < runs; ++run) {
      const double begin = wall_seconds();
      work();
      taken.push_back(wall_seconds() - begin);
    }
    return median(taken);
  }

  const MachineLimits& machine_;
  Figures& figures_;
  bool with_goals_;
  RawGraph graph_;
  routing::Hierarchy hierarchy_;
  std::vector<routing::TwoWay<Weight>> weights_;
  std::vector<std::uint8_t> needed_;
  std::vector<std::uint32_t> cells_, sites_, few_sites_;
  double boost_s_ = 0, bare_s_ = 0, metric_s_ = 0, nearest_s_ = 0;
};

}  // namespace

void measure_graph(const std::filesystem::path& file, bool with_goals, const MachineLimits& machine,
                   Figures& figures) {
  GraphBench(file, with_goals, machine, figures).run();
}

}  // namespace saavu::bench
