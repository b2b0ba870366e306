#include <algorithm>
#include <cstdio>
#include <ctime>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include <tbb/task_arena.h>

#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/sweep.h>
#include <saavu/routing/table.h>

#include "dimacs.h"
using namespace saavu;
static double cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}
int main(int argc, char** argv) {
  auto raw = bench::read_dimacs(argv[1]);
  printf("n %zu m %zu\n", raw.vertex_count(), raw.head.size());
  double t0 = cpu();
  std::vector<std::uint32_t> place;
  std::string cache = argc > 2 ? argv[2] : "";
  if (FILE* f = cache.empty() ? nullptr : fopen(cache.c_str(), "rb")) {
    place.resize(raw.vertex_count());
    fread(place.data(), 4, place.size(), f);
    fclose(f);
  } else {
    place = routing::elimination_order({raw.first_out, raw.head}, {}, base::Progress::silent());
    if (!cache.empty()) {
      FILE* o = fopen(cache.c_str(), "wb");
      fwrite(place.data(), 4, place.size(), o);
      fclose(o);
    }
  }
  double t1 = cpu();
  auto g = bench::renumbered(raw, place);
  double t2 = cpu();
  auto h = routing::make_hierarchy({g.first_out, g.head}, {}, base::Progress::silent());
  double t3 = cpu();
  printf("order %.2f hierarchy %.2f arcs %zu (%.2f per node)\n", t1 - t0, t3 - t2, h.arc_count(),
         double(h.arc_count()) / g.vertex_count());
  std::uint32_t dmax = 0;
  for (auto d : h.depth)
    dmax = std::max(dmax, d);
  double tri = 0;
  for (size_t v = 0; v < g.vertex_count(); ++v) {
    double d = h.up_first[v + 1] - h.up_first[v];
    tri += d * (d - 1) / 2;
  }
  printf("depth %u triangles %.2f M\n", dmax, tri / 1e6);
  for (int rep = 0; rep < 3; ++rep) {
    auto wall = [] {
      timespec t;
      clock_gettime(CLOCK_MONOTONIC, &t);
      return t.tv_sec + t.tv_nsec * 1e-9;
    };
    double w0 = wall();
    tbb::task_arena(1).execute(
        [&] { routing::customize<std::uint32_t>(h, g.weight, base::Progress::silent()); });
    double w1 = wall();
    routing::customize<std::uint32_t>(h, g.weight, base::Progress::silent());
    double w2_ = wall();
    printf("wall one %.1f two %.1f\n", (w1 - w0) * 1e3, (w2_ - w1) * 1e3);
    t0 = cpu();
    auto w = routing::customize<std::uint32_t>(h, g.weight, base::Progress::silent());
    t1 = cpu();
    std::vector<std::uint64_t> pw(g.weight.size());
    for (size_t i = 0; i < pw.size(); ++i)
      pw[i] = (std::uint64_t(g.weight[i]) << 32) | 1;
    t2 = cpu();
    auto w2 = routing::customize<routing::PackedTravel>(h, pw, base::Progress::silent());
    t3 = cpu();
    printf("customize u32 %.1f ms u64 %.1f ms\n", (t1 - t0) * 1e3, (t3 - t2) * 1e3);
  }
  {
    auto w = routing::customize<std::uint32_t>(h, g.weight, base::Progress::silent());
    t0 = cpu();
    auto need = routing::needed_directions<std::uint32_t>(h, w, base::Progress::silent());
    t1 = cpu();
    size_t up = 0, dn = 0;
    for (auto b : need) {
      up += b & 1;
      dn += b >> 1;
    }
    printf("perfect %.1f ms, up %zu down %zu of %zu\n", (t1 - t0) * 1e3, up, dn, need.size());
    // partial
    std::vector<double> ms;
    srand(1);
    auto ww = w;
    auto weight = g.weight;
    size_t bad = 0, rep = 0;
    for (int q = 0; q < 200; ++q) {
      std::uint32_t arc = (std::uint64_t(rand()) * 2147483647u + rand()) % g.weight.size();
      auto old = weight[arc];
      weight[arc] = base::Millis::k_infinite_value;
      t0 = cpu();
      auto r = routing::recustomize<std::uint32_t>(h, {g.first_out, g.head}, weight,
                                                   std::span(&arc, 1), ww);
      t1 = cpu();
      ms.push_back((t1 - t0) * 1e3);
      rep += r.size();
      if (q < 3) {
        auto full = routing::customize<std::uint32_t>(h, weight, base::Progress::silent());
        if (full != ww) ++bad;
      }
      weight[arc] = old;
      routing::recustomize<std::uint32_t>(h, {g.first_out, g.head}, weight, std::span(&arc, 1), ww);
      if (q % 50 == 0 && ww != w) ++bad;
    }
    std::sort(ms.begin(), ms.end());
    printf("partial median %.4f max %.3f ms, replaced %zu bad %zu\n", ms[100], ms.back(), rep / 200,
           bad);
  }
  {
    std::mt19937 rng(7);
    size_t n = g.vertex_count();
    auto w = routing::customize<std::uint32_t>(h, g.weight, base::Progress::silent());
    auto need = routing::needed_directions<std::uint32_t>(h, w, base::Progress::silent());
    routing::Leaves<std::uint32_t> cells, sites, one;
    std::vector<std::uint32_t> cell_v;
    for (std::uint32_t v = 0; v < n; ++v)
      if (rng() % 10 == 0) {
        cell_v.push_back(v);
        cells.add(v, 0);
        cells.close();
      }
    int S = argc > 3 ? atoi(argv[3]) : 1024;
    std::vector<std::uint32_t> site_v;
    for (int i = 0; i < S; ++i)
      site_v.push_back(rng() % n);
    std::sort(site_v.begin(), site_v.end());
    for (auto v : site_v) {
      sites.add(v, 0);
      sites.close();
    }
    // plain dijkstra reference
    auto dij = [&](std::uint32_t src) {
      std::vector<std::uint32_t> d(n, base::Millis::k_infinite_value);
      using E = std::pair<std::uint32_t, std::uint32_t>;
      std::priority_queue<E, std::vector<E>, std::greater<>> q;
      d[src] = 0;
      q.push({0, src});
      while (!q.empty()) {
        auto [t, v] = q.top();
        q.pop();
        if (d[v] != t) continue;
        for (auto a = g.first_out[v]; a < g.first_out[v + 1]; ++a) {
          auto x = t + g.weight[a];
          if (x < d[g.head[a]]) {
            d[g.head[a]] = x;
            q.push({x, g.head[a]});
          }
        }
      }
      return d;
    };
    t0 = cpu();
    auto d0 = dij(site_v[0]);
    t1 = cpu();
    printf("dijkstra %.1f ms\n", (t1 - t0) * 1e3);
    for (auto dir : {routing::Direction::from_site}) {
      t0 = cpu();
      routing::TableSweep<std::uint32_t> sweep(h, w, need, cells, dir);
      t1 = cpu();
      auto f = sweep.figures();
      printf(
          "build %.1f ms: vertices %zu arcs %zu leafarcs %zu top %zu arcs %zu blocks %zu boundary "
          "%zu, cells %zu\n",
          (t1 - t0) * 1e3, f.vertices, f.arcs, f.leaf_arcs, f.top_vertices, f.top_arcs, f.blocks,
          f.boundary, cells.size());
      size_t wrong = 0, seen = 0;
      sweep.run(
          sites,
          [&](const routing::Tile<std::uint32_t>& t) {
            if (t.first_site == 0) {
              for (size_t r = 0; r < t.cells.size(); ++r) {
                ++seen;
                if (t.values[r * 32] != d0[cell_v[t.cells[r]]]) ++wrong;
              }
            }
          },
          base::Progress::silent());
      printf("checked %zu wrong %zu\n", seen, wrong);
      tbb::task_arena(1).execute([&] {
        for (int rep = 0; rep < 3; ++rep) {
          t0 = cpu();
          sweep.run(sites, [](const routing::Tile<std::uint32_t>&) {}, base::Progress::silent());
          t1 = cpu();
          printf("table, not written: %.3f ms per site, %.2f G entries/s\n", (t1 - t0) * 1e3 / S,
                 double(S) * cells.size() / (t1 - t0) / 1e9);
        }
      });
    }
    auto restricted = routing::with_ancestors(h, cells.vertex);
    size_t ra = 0;
    for (auto v : restricted)
      ra += h.up_first[v + 1] - h.up_first[v];
    printf("restricted %zu arcs %zu\n", restricted.size(), ra);
    routing::Leaves<std::uint32_t> s200;
    for (int i = 0; i < 200; ++i) {
      s200.add(site_v[i * S / 200], 0);
      s200.close();
    }
    for (int k : {1, 3, 4}) {
      std::vector<routing::TimeKey> best(n * k);
      for (int rep = 0; rep < 3; ++rep) {
        t0 = cpu();
        routing::nearest_keys(h, w, restricted, s200, k, routing::Direction::from_site, best);
        t1 = cpu();
      }
      printf("nearest %d: %.1f ms\n", k, (t1 - t0) * 1e3);
    }
    one.add(site_v[0], 0);
    one.close();
    std::vector<std::uint32_t> dist(n);
    for (int rep = 0; rep < 3; ++rep) {
      t0 = cpu();
      routing::one_to_all<std::uint32_t>(h, w, restricted, one, routing::Direction::from_site,
                                         dist);
      t1 = cpu();
    }
    size_t wrong = 0;
    for (auto v : cell_v)
      wrong += dist[v] != d0[v];
    printf("column %.1f ms wrong %zu\n", (t1 - t0) * 1e3, wrong);
  }
}
