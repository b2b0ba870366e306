// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <format>
#include <fstream>

#include <sys/resource.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <saavu/plan/connection.h>
#include <saavu/plan/matrix.h>
#include <saavu/plan/memory_budget.h>
#include <saavu/plan/place.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/write/csv_text.h>

namespace saavu::plan {

namespace {

constexpr std::size_t k_mebibyte = std::size_t{1} << 20U;
/// For the times of a portion of sites where nobody says how much there may be.
constexpr std::size_t k_usual_times_bytes = 256 * k_mebibyte;
/// The router's labels that wait for their block.
constexpr std::size_t k_label_bytes = 16 * k_mebibyte;
/// What nobody counts: stacks, the allocator's gaps.
constexpr std::size_t k_margin_bytes = 8 * k_mebibyte;

/// What the program holds now, and has held at most.
std::uint64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}
std::uint64_t peak_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
}

/// The engine's restricted hierarchy and each thread's search, at most about.
std::size_t sweep_bytes_of(const routing::Hierarchy& hierarchy, std::size_t cells) {
  constexpr std::size_t k_an_arc = 26, k_a_vertex = 48, k_a_cell = 96, k_a_vertex_and_thread = 32;
  const auto threads = static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  return hierarchy.arc_count() * k_an_arc +
         hierarchy.vertex_count() * (k_a_vertex + k_a_vertex_and_thread * threads) +
         cells * k_a_cell;
}

void mend_names(std::vector<std::string>& names) {
  for (std::string& name : names) {
    if (!write::is_ascii(name)) name = write::valid_utf8(name);
  }
}

struct Points {
  std::vector<std::string> names;
  std::vector<base::Point> point;
  std::vector<std::uint8_t> located;
  std::vector<double> extra_s;
};

/// Where they stand on the road; says how many stand nowhere.
std::vector<routing::Endpoint> connected(const Points& points, const shape::SnapIndex& index,
                                         const roads::Profile& profile, const base::Said& what,
                                         base::Findings& found, base::Progress& progress) {
  const std::vector<shape::Snap> snaps = snap_all(index, points.point, points.located, progress);
  std::vector<routing::Endpoint> endpoints;
  endpoints.reserve(snaps.size());
  std::size_t missing = 0;
  std::string first;
  for (std::size_t position = 0; position < snaps.size(); ++position) {
    endpoints.push_back(endpoint(snaps[position], profile, points.extra_s[position]));
    if (endpoints.back().is_connected()) continue;
    if (missing++ == 0) first = points.names[position];
  }
  if (missing > 0) {
    found.warning("points-unconnected", {},
                  base::say("{} of {} {} have no usable road within the plan's limit; their "
                            "rows have no times (the first: {})",
                            missing, snaps.size(), what, first),
                  base::say("Look at their positions, or raise [roads] max_access_m."),
                  static_cast<std::int64_t>(missing));
  }
  return endpoints;
}

base::Result<Points> read_own(const read::PointsSpec& spec, double extra_s, base::Findings& found,
                              base::Progress& progress) {
  base::Result<read::PointTable> table = read::read_points(spec, found, progress);
  if (!table) return std::unexpected(std::move(table).error());
  Points points{std::move(table->id), std::move(table->point), std::move(table->located), {}};
  points.extra_s.assign(points.names.size(), extra_s);
  return points;
}

Points cells_of(const World& world, double extra_s) {
  const network::DemandCells& cells = world.population.cells;
  return {cells.name, cells.centre, {}, std::vector<double>(cells.size(), extra_s)};
}

base::Result<Points> sites_of(const Plan& plan, const World& world, const network::Service& service,
                              double extra_s) {
  base::Result<Offer> offer = offer_of(plan, world, service);
  if (!offer) return std::unexpected(std::move(offer).error());
  Points points;
  for (std::size_t position = 0; position < offer->sites.size(); ++position) {
    const network::Site& site =
        world.tables[service.site_table].site[offer->sites[position].index()];
    points.names.push_back(site.id);
    points.point.push_back(site.point);
    points.located.push_back(site.located ? 1 : 0);
    points.extra_s.push_back(extra_s + offer->turnout_s[position]);
  }
  return points;
}

/// The router's own steps are blocks; the caller's are pairs. Passes on that the work is cancelled.
class InnerProgress final : public base::Progress {};

}  // namespace

write::MatrixNames MatrixTask::names() const {
  return {.cell_column = of_service ? "cell" : "from",
          .site_column = of_service ? "site" : "to",
          .cells = cell_names,
          .sites = site_names};
}

base::Result<MatrixTask> prepare_matrix(const Plan& plan, const World& world,
                                        const MatrixQuestion& question, Engine engine,
                                        base::Findings& found, base::Progress& progress) {
  MatrixTask task;
  base::Findings wrong;
  const auto keep = [&wrong](auto result) {
    if (!result) wrong.append(std::move(result.error()).findings);
    return result;
  };
  std::size_t profile = 0;
  const network::Service* service = nullptr;
  if (!question.service.empty()) {
    if (const auto position = keep(find_service(plan, question.service))) {
      service = &plan.services[*position];
      profile = plan.profile_of(*service);
    }
  }
  if (!question.profile.empty()) {
    if (const auto position = keep(find_profile(plan, question.profile))) profile = *position;
  }
  const roads::Profile& traveller = plan.profiles[profile].profile;
  Points cells, sites;
  task.of_service = !question.service.empty();
  if (service != nullptr) {
    task.direction = service->direction;
    const bool to_site = service->direction == routing::Direction::to_site;
    cells = cells_of(world, to_site ? traveller.start_s : traveller.end_s);
    if (auto some =
            keep(sites_of(plan, world, *service, to_site ? traveller.end_s : traveller.start_s)))
      sites = std::move(*some);
  } else if (question.from && question.to) {
    progress.begin(base::say("reading the places"), 0);
    if (auto some = keep(read_own(*question.from, traveller.start_s, found, progress)))
      cells = std::move(*some);
    if (auto some = keep(read_own(*question.to, traveller.end_s, found, progress)))
      sites = std::move(*some);
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());

  const PreparedNetwork& roads = world.roads;
  progress.begin(base::say("connecting to the roads"), cells.names.size() + sites.names.size());
  const shape::SnapIndex index(roads.network, roads.graph, roads.metrics[profile], plan.snap);
  task.cells =
      connected(cells, index, traveller,
                task.of_service ? base::say("cells") : base::say("origins"), found, progress);
  task.sites =
      connected(sites, index, traveller,
                task.of_service ? base::say("sites") : base::say("destinations"), found, progress);
  task.cell_names = std::move(cells.names);
  task.site_names = std::move(sites.names);
  mend_names(task.cell_names);
  mend_names(task.site_names);
  task.router = make_router(roads, profile, engine, progress);
  task.sweep_bytes = sweep_bytes_of(roads.hierarchy, task.cells.size());
  progress.end();
  return task;
}

base::Result<MatrixNeed> matrix_need(const MatrixTask& task, write::MatrixFormat format,
                                     std::optional<std::uint64_t> memory_bytes) {
  const auto threads = static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  const write::MatrixNames names = task.names();
  const std::uint64_t fixed = resident_bytes() + task.sweep_bytes + k_label_bytes +
                              write::MatrixWriter::working_bytes(format, names, threads) +
                              k_margin_bytes;
  const std::uint64_t a_site =
      std::max<std::uint64_t>(task.cells.size() * sizeof(routing::PackedTravel), 1);
  const std::uint64_t least = std::max(fixed + a_site, peak_bytes());
  if (memory_bytes && *memory_bytes < least) {
    return std::unexpected(base::Error(base::Finding{
        .severity = base::Severity::error,
        .code = "memory-too-little",
        .place = {.field = "--memory"},
        .message = base::say("the plan, its roads and one site at a time take about {}; {} are "
                             "allowed",
                             memory_text(least), memory_text(*memory_bytes)),
        .remedy = base::say("Allow more, or take fewer cells.")}));
  }
  const std::uint64_t times_bytes = memory_bytes ? *memory_bytes - fixed : k_usual_times_bytes;
  // Sixteen sites are swept side by side: less than that wastes the sweep's lanes.
  constexpr std::uint64_t k_side_by_side = 16;
  std::uint64_t at_once = times_bytes / a_site;
  if (!memory_bytes) at_once = std::max(at_once, k_side_by_side);
  if (at_once > k_side_by_side) at_once -= at_once % k_side_by_side;
  at_once = std::clamp<std::uint64_t>(at_once, 1, std::max<std::size_t>(task.sites.size(), 1));
  return MatrixNeed{.output_bytes = write::MatrixWriter::expected_bytes(format, names),
                    .memory_bytes = std::max(fixed + at_once * a_site, peak_bytes()),
                    .sites_at_once = at_once};
}

base::Result<MatrixSummary> write_matrix(const MatrixTask& task, const MatrixNeed& need,
                                         write::MatrixFormat format,
                                         const std::filesystem::path& file,
                                         base::Progress& progress) {
  MatrixSummary summary;
  base::Result<write::MatrixWriter> writer =
      write::MatrixWriter::create(file, format, task.names());
  if (!writer) return std::unexpected(std::move(writer).error());
  // Every pair is computed and written.
  progress.begin(base::say("travel times"), 2 * task.pairs());
  const std::size_t cells = task.cells.size();
  std::vector<routing::PackedTravel> travel(cells *
                                            std::min(need.sites_at_once, task.sites.size()));
  double computing_s = 0.0, writing_s = 0.0;
  std::atomic<std::uint64_t> without_way = 0;
  Stopwatch watch;
  for (std::size_t first = 0; first < task.sites.size() && !writer->has_failed();
       first += need.sites_at_once) {
    const std::size_t count = std::min(need.sites_at_once, task.sites.size() - first);
    progress.check();
    InnerProgress inner;
    task.router->table(
        task.cells, std::span(task.sites).subspan(first, count), task.direction,
        [&](const routing::Router::TableTile& tile) {
          if (progress.cancelled()) {
            inner.cancel();
            return;
          }
          std::uint64_t missing = 0;
          for (std::size_t site = 0; site < tile.site_count; ++site) {
            routing::PackedTravel* const row = &travel[(tile.first_site + site) * cells];
            for (std::size_t place = 0; place < tile.cells.size(); ++place) {
              const routing::PackedTravel value = tile.values[place * tile.stride + site];
              row[tile.cells[place]] = value;
              missing += value >= routing::k_packed_infinite ? 1 : 0;
            }
          }
          without_way += missing;
          progress.advance(tile.site_count * tile.cells.size());
        },
        k_label_bytes, inner);
    progress.check();
    computing_s += watch.lap();
    writer->sites(count, std::span(travel).first(count * cells), progress);
    writing_s += watch.lap();
  }
  base::Result<void> closed = writer->close();
  if (!closed) return std::unexpected(std::move(closed).error());
  progress.end();
  writing_s += watch.lap();
  std::error_code problem;
  summary.bytes = std::filesystem::file_size(file, problem);
  summary.pairs_without_way = without_way;
  summary.timings_s = {{base::mark("travel times"), computing_s},
                       {base::mark("writing"), writing_s}};
  return summary;
}

}  // namespace saavu::plan
