// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <limits>
#include <set>

#include <tbb/parallel_for.h>

#include <saavu/plan/connection.h>
#include <saavu/plan/isochrone.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/read/toml_table.h>
#include <saavu/routing/bounded_search.h>

namespace saavu::plan {

namespace {

/// Cells that are points get a square of this edge, so that a band has an area to show them.
constexpr double k_point_square_m = 100.0;

using Square = std::array<base::Point, 4>;

std::unexpected<base::Error> wrong(std::string code, base::Said message, base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{.severity = base::Severity::error,
                                                   .code = std::move(code),
                                                   .message = std::move(message),
                                                   .remedy = std::move(remedy)}));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// "Did you mean ...?" or the names there are, a few of them.
base::Said remedy_of_unknown(std::string_view word, const std::vector<std::string>& names) {
  if (const auto near = read::nearest_spelling(word, names))
    return base::say("Did you mean \"{}\"?", *near);
  constexpr std::size_t k_shown = 8;
  std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), k_shown)));
  if (names.size() > k_shown) shown.push_back(base::say("... ({} in all)", names.size()));
  return base::say("There are: {}.", joined(shown));
}

std::vector<std::string> names_of(const std::vector<network::Service>& services) {
  std::vector<std::string> names;
  for (const network::Service& service : services)
    names.push_back(service.id);
  return names;
}

bool offers(const World& world, const network::Service& service, std::string_view site) {
  return std::ranges::any_of(world.tables[service.site_table].site, [&](const network::Site& one) {
    return one.id == site && service.is_offered_at(one);
  });
}

/// The squares of the cells, made up where the source has none, and whether they are one grid.
struct CellSquares {
  std::vector<Square> square;
  std::optional<shape::SquareGrid> grid;
};

Square square_around(base::Point centre, double edge) {
  const double half = edge / 2.0;
  return {{{centre.x - half, centre.y - half},
           {centre.x + half, centre.y - half},
           {centre.x + half, centre.y + half},
           {centre.x - half, centre.y + half}}};
}

CellSquares squares_of(const read::PopulationInput& population) {
  CellSquares cells;
  const double edge = population.cells.cell_size_m;
  cells.square = population.square;
  if (cells.square.empty()) {
    for (const base::Point centre : population.cells.centre)
      cells.square.push_back(square_around(centre, edge > 0.0 ? edge : k_point_square_m));
    if (!(edge > 0.0)) return cells;
  }
  if (cells.square.empty()) return cells;
  const auto lower_left = [](const Square& square) {
    return base::Point{std::ranges::min(square, {}, &base::Point::x).x,
                       std::ranges::min(square, {}, &base::Point::y).y};
  };
  const base::Point origin = lower_left(cells.square.front());
  const double size = std::ranges::max(cells.square.front(), {}, &base::Point::x).x - origin.x;
  constexpr double k_tolerance_m = 1e-3;
  const auto on_grid = [&](double value) {
    return std::abs(value / size - std::round(value / size)) * size <= k_tolerance_m;
  };
  const bool is_grid = size > 0.0 && std::ranges::all_of(cells.square, [&](const Square& square) {
                         return std::ranges::all_of(square, [&](base::Point corner) {
                           return on_grid(corner.x - origin.x) && on_grid(corner.y - origin.y);
                         });
                       });
  if (is_grid) cells.grid = shape::SquareGrid{origin, size};
  return cells;
}

/// Places whose time is asked for, answered on all threads.
class Timer {
 public:
  Timer(const shape::SnapIndex& index, const routing::RoadReach& reach,
        const roads::Profile& profile, double extra_s)
      : index_(index), reach_(reach), profile_(profile), extra_s_(extra_s) {}

  void times(std::span<const base::Point> places, std::span<base::Millis> time,
             base::Progress& progress) const {
    constexpr std::size_t k_grain = 256;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, places.size(), k_grain), [&](const auto& range) {
          if (progress.cancelled()) return;
          for (std::size_t place = range.begin(); place < range.end(); ++place) {
            time[place] = reach_.time_of(endpoint(index_.snap(places[place]), profile_, extra_s_));
          }
        });
    progress.check();
  }

 private:
  const shape::SnapIndex& index_;
  const routing::RoadReach& reach_;
  const roads::Profile& profile_;
  double extra_s_;
};

/// The box of everything within reach of the roads.
class ReachedBox {
 public:
  ReachedBox(const roads::RoadNetwork& network, std::span<const routing::SegmentTimes> times,
             double margin_m) {
    for (const routing::SegmentTimes& segment : times) {
      for (const base::Point point : network.line(segment.segment)) {
        low_ = {std::min(low_.x, point.x - margin_m), std::min(low_.y, point.y - margin_m)};
        high_ = {std::max(high_.x, point.x + margin_m), std::max(high_.y, point.y + margin_m)};
      }
    }
  }
  [[nodiscard]] bool holds(base::Point point) const {
    return point.x >= low_.x && point.x <= high_.x && point.y >= low_.y && point.y <= high_.y;
  }
  /// Whether the boxes of the two meet.
  [[nodiscard]] bool meets(std::span<const base::Point> line) const {
    const auto [west, east] = std::ranges::minmax(line, {}, &base::Point::x);
    const auto [south, north] = std::ranges::minmax(line, {}, &base::Point::y);
    return west.x <= high_.x && east.x >= low_.x && south.y <= high_.y && north.y >= low_.y;
  }

 private:
  static constexpr double k_far = std::numeric_limits<double>::infinity();
  base::Point low_{k_far, k_far};
  base::Point high_{-k_far, -k_far};
};

}  // namespace

base::Result<IsochroneOrigin> resolve_origin(const Plan& plan, const World& world,
                                             const IsochroneQuestion& question) {
  IsochroneOrigin origin;
  const network::Service* service = nullptr;
  if (!question.service.empty()) {
    const auto found = std::ranges::find(plan.services, question.service, &network::Service::id);
    if (found == plan.services.end()) {
      return wrong("service-unknown", base::say("the plan has no service \"{}\"", question.service),
                   remedy_of_unknown(question.service, names_of(plan.services)));
    }
    service = &*found;
  }
  if (!question.site.empty()) {
    std::vector<std::string> ids;
    bool is_known = false;
    for (const network::SiteTable& table : world.tables) {
      for (const network::Site& site : table.site) {
        ids.push_back(site.id);
        is_known = is_known || site.id == question.site;
      }
    }
    if (!is_known) {
      return wrong("site-unknown", base::say("the plan has no site \"{}\"", question.site),
                   remedy_of_unknown(question.site, ids));
    }
    std::vector<network::Service> offered;
    for (const network::Service& one : plan.services) {
      if (offers(world, one, question.site)) offered.push_back(one);
    }
    if (service != nullptr && !offers(world, *service, question.site)) {
      return wrong("site-without-service",
                   base::say("the site \"{}\" does not offer \"{}\"", question.site, service->id),
                   offered.empty()
                       ? base::say("No service of the plan is offered there; ask for the position "
                                   "with --at X,Y and a profile.")
                       : base::say("It offers: {}.", joined(names_of(offered))));
    }
    if (service == nullptr) {
      if (offered.empty()) {
        return wrong("site-without-service",
                     base::say("no service of the plan is offered at \"{}\"", question.site),
                     base::say("Ask for its position with --at X,Y and a profile."));
      }
      service = &*std::ranges::find(plan.services, offered.front().id, &network::Service::id);
    }
    const base::Result<Offer> offer = offer_of(plan, world, *service);
    if (!offer) return std::unexpected(offer.error());
    const network::SiteTable& table = world.tables[service->site_table];
    for (std::size_t place = 0; place < offer->sites.size(); ++place) {
      const network::Site& site = table.site[offer->sites[place].index()];
      if (site.id != question.site) continue;
      if (!site.located) {
        return wrong(
            "site-not-located", base::say("{} ({}) has no usable coordinates", site.name, site.id),
            base::say("Correct its row in the table, or ask for the position with --at X,Y."));
      }
      origin.site = site.id;
      origin.name = site.name;
      origin.point = site.point;
      origin.turnout_s = offer->turnout_s[place];
    }
  } else if (question.at) {
    origin.point = *question.at;
  }
  std::string profile = question.profile;
  if (service != nullptr) {
    origin.service = service->id;
    origin.direction = service->direction;
    if (profile.empty()) profile = service->profile;
  }
  if (question.direction) origin.direction = *question.direction;
  if (!profile.empty()) {
    std::vector<std::string> names;
    for (const read::ProfileFile& one : plan.profiles)
      names.push_back(one.profile.name);
    const auto found = std::ranges::find(names, profile);
    if (found == names.end()) {
      return wrong("profile-unknown",
                   base::say("no service of the plan uses the profile \"{}\"", profile),
                   remedy_of_unknown(profile, names));
    }
    origin.profile = static_cast<std::size_t>(found - names.begin());
  }
  return origin;
}

base::Result<IsochroneAnswer> isochrone(const Plan& plan, const World& world,
                                        const IsochroneQuestion& question,
                                        base::Progress& progress) {
  base::Result<IsochroneOrigin> origin = resolve_origin(plan, world, question);
  if (!origin) return std::unexpected(std::move(origin).error());
  Stopwatch watch;
  progress.begin(base::say("connecting to the roads"), 0);
  const shape::SnapIndex index(world.roads.network, world.roads.graph,
                               world.roads.metrics[origin->profile], plan.snap);
  const double index_s = watch.lap();
  base::Result<IsochroneAnswer> answer =
      isochrone(plan, world,
                {.profile = plan.profiles[origin->profile].profile,
                 .metric = world.roads.driven(origin->profile),
                 .index = index,
                 .closed = world.closed_roads},
                *origin, question.limits, progress);
  if (answer) answer->timings_s.front().second += index_s;
  return answer;
}

base::Result<IsochroneAnswer> isochrone(const Plan& plan, const World& world,
                                        const IsochroneRoads& driven, const IsochroneOrigin& origin,
                                        const std::vector<base::Millis>& limits,
                                        base::Progress& progress) {
  IsochroneAnswer answer;
  answer.origin = origin;
  Stopwatch watch;
  const roads::Profile& profile = driven.profile;
  const routing::RoadView roads{world.roads.network, world.roads.graph, driven.metric};
  const shape::SnapIndex& index = driven.index;
  const bool to_site = origin.direction == routing::Direction::to_site;
  // The two ends of a journey, as the report's tables take them.
  const double site_extra_s = (to_site ? profile.end_s : profile.start_s) + origin.turnout_s;
  const double cell_extra_s = to_site ? profile.start_s : profile.end_s;

  answer.snap = index.snap(origin.point);
  if (answer.snap.segment.is_none()) {
    return wrong(
        "origin-unconnected",
        answer.snap.on_road == base::Point{}
            ? base::say("there is no usable road in the plan")
            : base::say("the nearest road {} may use is {:.1f} km from {}, the limit is {:.1f} km",
                        profile.name, answer.snap.distance_m / 1000.0,
                        origin.site.empty() ? base::say("the position") : base::Said(origin.name),
                        plan.snap.max_distance_m / 1000.0),
        base::say("Choose a place at a road, or raise [roads] max_access_m."));
  }
  answer.timings_s.emplace_back(base::mark("snap index"), watch.lap());

  const base::Millis last = limits.back();
  routing::RoadReach reach(roads, origin.direction);
  reach.run(endpoint(answer.snap, profile, site_extra_s), last);
  const std::vector<routing::SegmentTimes> segments = reach.segments();
  answer.timings_s.emplace_back(base::mark("search"), watch.lap());

  const network::DemandCells& cells = world.population.cells;
  const CellSquares squares = squares_of(world.population);
  const ReachedBox box(roads.network, segments, plan.snap.max_distance_m);
  std::vector<std::size_t> near;
  std::vector<base::Point> places;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (!box.holds(cells.centre[cell])) continue;
    near.push_back(cell);
    places.push_back(cells.centre[cell]);
  }
  const Timer timer(index, reach, profile, cell_extra_s);
  std::vector<base::Millis> time(places.size());
  timer.times(places, time, progress);
  answer.cell_time.assign(cells.size(), base::Millis::infinite());
  std::vector<shape::TimedSquare> timed;
  for (std::size_t place = 0; place < near.size(); ++place) {
    answer.cell_time[near[place]] = time[place];
    timed.push_back({.centre = places[place],
                     .corner = squares.square[near[place]],
                     .time = time[place],
                     .inhabited = true});
  }
  answer.timings_s.emplace_back(base::mark("cells"), watch.lap());

  const shape::IsochroneRules rules{.limits = limits,
                                    .at_road = base::Millis::from_seconds(cell_extra_s),
                                    .access_speed_kmh = profile.access_speed_kmh,
                                    .max_off_road_m = plan.far_m};
  if (squares.grid && last >= rules.at_road) {
    const shape::SquareGrid& grid = *squares.grid;
    const auto corner_key = [&grid](const Square& square) {
      return std::pair(
          std::llround((std::ranges::min(square, {}, &base::Point::y).y - grid.origin.y) /
                       grid.edge_m),
          std::llround((std::ranges::min(square, {}, &base::Point::x).x - grid.origin.x) /
                       grid.edge_m));
    };
    std::vector<std::pair<long long, long long>> inhabited;
    for (const shape::TimedSquare& square : timed)
      inhabited.push_back(corner_key(square.corner));
    std::ranges::sort(inhabited);
    std::vector<Square> empty = shape::squares_along(
        roads.network, segments, base::Millis{last.value - rules.at_road.value}, grid);
    std::erase_if(empty, [&](const Square& square) {
      return std::ranges::binary_search(inhabited, corner_key(square));
    });
    places.clear();
    for (const Square& square : empty)
      places.push_back({(square[0].x + square[2].x) / 2.0, (square[0].y + square[2].y) / 2.0});
    time.assign(places.size(), base::Millis::infinite());
    timer.times(places, time, progress);
    for (std::size_t place = 0; place < places.size(); ++place)
      timed.push_back({.centre = places[place], .corner = empty[place], .time = time[place]});
  }
  answer.timings_s.emplace_back(base::mark("empty squares"), watch.lap());

  const ReachedBox tight(roads.network, segments, 0.0);
  std::vector<roads::SegmentId> usable;
  for (std::size_t position = 0; position < roads.network.segment_count(); ++position) {
    const roads::SegmentId id(position);
    if (index.takes(id) && !std::ranges::binary_search(driven.closed, id) &&
        tight.meets(roads.network.line(id)))
      usable.push_back(id);
  }
  base::Result<shape::Isochrone> shape =
      shape::make_isochrone(roads.network, segments, usable, timed, rules, progress);
  if (!shape) return std::unexpected(std::move(shape).error());
  answer.shape = *std::move(shape);
  answer.timings_s.emplace_back(base::mark("areas"), watch.lap());
  progress.end();

  answer.residents_within.assign(limits.size(), 0);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    answer.residents += cells.residents[cell];
    for (std::size_t limit = 0; limit < limits.size(); ++limit) {
      if (answer.cell_time[cell] <= limits[limit])
        answer.residents_within[limit] += cells.residents[cell];
    }
  }
  return answer;
}

}  // namespace saavu::plan
