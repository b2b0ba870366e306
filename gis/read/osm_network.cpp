// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <format>
#include <limits>
#include <memory>
#include <numbers>
#include <optional>
#include <set>
#include <tuple>

#include <geodesic.h>
#include <proj.h>

#include <saavu/read/osm_network.h>

namespace saavu::read::osm {

using base::Point;
using roads::DirectedSegment;
using roads::k_car;
using roads::k_emergency;
using roads::k_foot;
using roads::Modes;
using roads::NodeId;
using roads::RoadClass;
using roads::Segment;
using roads::SegmentId;

namespace {

constexpr double k_degrees_per_unit = 1e-7;
constexpr double k_radians_per_degree = std::numbers::pi / 180.0;
// GRS 80, the ellipsoid of EPSG:3067
constexpr double k_equator_radius_m = 6378137.0;
constexpr double k_flattening = 1.0 / 298.257222101;
constexpr double k_eccentricity_squared = k_flattening * (2.0 - k_flattening);
/// Signals stand at the stop line; further away than this they are another junction's or a
/// crossing's.
constexpr std::uint32_t k_signal_reach_dm = 300;

double longitude(Extract::Location location) {
  return location.lon_e7 * k_degrees_per_unit;
}
double latitude(Extract::Location location) {
  return location.lat_e7 * k_degrees_per_unit;
}

/// Nodes in EPSG:3067; NaN where the node is missing or cannot be projected.
base::Result<std::vector<Point>> project(const Extract& extract, const std::filesystem::path& file,
                                         base::Progress& progress) {
  const std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context(proj_context_create(),
                                                                             &proj_context_destroy);
  // Grids fetched on one machine and not on another would give different bytes.
  proj_context_set_enable_network(context.get(), 0);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> as_defined(
      proj_create_crs_to_crs(context.get(), "EPSG:4326", "EPSG:3067", nullptr), &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> transform(
      as_defined ? proj_normalize_for_visualization(context.get(), as_defined.get()) : nullptr,
      &proj_destroy);
  if (!transform) {
    base::Findings problem;
    problem.error(
        "proj-unavailable",
        {.file = file.filename().string(), .layer = {}, .row = {}, .field = {}, .line = {}},
        base::say("Coordinates cannot be brought to EPSG:3067: PROJ finds no such transformation."),
        base::say("Install PROJ's data (proj.db); PROJ_DATA names its folder."));
    return std::unexpected(problem.take_error());
  }

  constexpr double k_nowhere = std::numeric_limits<double>::quiet_NaN();
  constexpr std::size_t k_batch = 65536;
  std::vector<Point> points(extract.node_location.size(), Point{k_nowhere, k_nowhere});
  std::vector<Point> batch;
  std::vector<std::size_t> batch_node;
  const auto flush = [&] {
    progress.check();
    proj_trans_generic(transform.get(), PJ_FWD, batch.empty() ? nullptr : &batch[0].x,
                       sizeof(Point), batch.size(), batch.empty() ? nullptr : &batch[0].y,
                       sizeof(Point), batch.size(), nullptr, 0, 0, nullptr, 0, 0);
    for (std::size_t entry = 0; entry < batch.size(); ++entry) {
      if (std::isfinite(batch[entry].x) && std::isfinite(batch[entry].y)) {
        points[batch_node[entry]] = batch[entry];
      }
    }
    progress.advance(batch.size());
    batch.clear();
    batch_node.clear();
  };
  for (std::size_t node = 0; node < extract.node_location.size(); ++node) {
    const Extract::Location location = extract.node_location[node];
    if (location.is_missing()) continue;
    batch.push_back({longitude(location), latitude(location)});
    batch_node.push_back(node);
    if (batch.size() == k_batch) flush();
  }
  if (!batch.empty()) flush();
  return points;
}

class Assembly {
 public:
  Assembly(const Extract& extract, std::vector<Point> points, const std::filesystem::path& file,
           base::Findings& found, base::Progress& progress)
      : extract_(extract),
        points_(std::move(points)),
        found_(found),
        progress_(progress),
        uses_(extract.node_id.size(), 0),
        road_node_(extract.node_id.size()) {
    place_.file = file.filename().string();
    geod_init(&ellipsoid_, k_equator_radius_m, k_flattening);
  }

  BuiltNetwork build() {
    cut_at_gaps();
    choose_junctions();
    add_segments();
    link_cars();
    place_signals();
    place_barriers();
    add_restrictions();
    return {std::move(builder_).build(), counts_};
  }

 private:
  /// A run of nodes of one way that are all there: [first, end) in refs.
  struct Piece {
    std::uint32_t way = 0;
    std::size_t first = 0;
    std::size_t end = 0;
    bool cut_before = false;
    bool cut_after = false;
  };

  /// What signals and turn restrictions need to know of a finished segment.
  struct Edge {
    NodeId from;
    NodeId to;
    Modes forward;
    Modes backward;
    std::uint32_t length_dm = 0;

    [[nodiscard]] bool is_for_cars() const { return (forward | backward).has(k_car); }
    [[nodiscard]] NodeId other_end(NodeId node) const { return node == from ? to : from; }
    [[nodiscard]] bool car_may_leave(NodeId node) const {
      return (node == from && forward.has(k_car)) || (node == to && backward.has(k_car));
    }
    [[nodiscard]] bool car_may_arrive(NodeId node) const {
      return (node == to && forward.has(k_car)) || (node == from && backward.has(k_car));
    }
  };

  [[nodiscard]] bool is_there(std::size_t ref) const {
    return !std::isnan(points_[extract_.refs[ref]].x);
  }

  void cut_at_gaps() {
    std::int64_t first_cut = 0;
    for (const Point point : points_)
      counts_.missing_nodes += std::isnan(point.x) ? 1 : 0;
    for (std::size_t way = 0; way < extract_.ways.size(); ++way) {
      const std::size_t begin = extract_.ways[way].first_ref;
      const std::size_t end = extract_.end_ref(way);
      bool has_gap = false;
      bool has_piece = false;
      for (std::size_t ref = begin; ref < end;) {
        if (!is_there(ref)) {
          has_gap = true;
          ++ref;
          continue;
        }
        std::size_t piece_end = ref;
        while (piece_end < end && is_there(piece_end))
          ++piece_end;
        if (piece_end - ref >= 2) {
          has_piece = true;
          pieces_.push_back({.way = static_cast<std::uint32_t>(way),
                             .first = ref,
                             .end = piece_end,
                             .cut_before = ref > begin,
                             .cut_after = piece_end < end});
        }
        ref = piece_end;
      }
      if (has_gap && counts_.ways_cut++ == 0) first_cut = extract_.ways[way].id;
      if (!has_piece) {
        ++counts_.ways_lost;
        continue;
      }
      const WayMeaning& meaning = extract_.ways[way].meaning;
      ++counts_.ways_by_class.at(static_cast<std::size_t>(meaning.road_class));
      if (meaning.use == WayUse::ferry) {
        ++(meaning.crossing_s > 0 ? counts_.ferries_with_duration
                                  : counts_.ferries_without_duration);
      }
    }
    if (counts_.ways_cut > 0) {
      found_.warning(
          "osm-missing-nodes", place_,
          base::say("{} ways refer to {} nodes that are not in the file (the first is way {}). "
                    "They are cut there and both parts kept; {} ways have nothing left.",
                    counts_.ways_cut, counts_.missing_nodes, first_cut, counts_.ways_lost),
          base::say("Use an extract with complete ways (osmium extract --strategy complete_ways)."),
          counts_.ways_cut);
    }
  }

  void use(std::uint32_t node, std::uint8_t times) {
    uses_[node] = static_cast<std::uint8_t>(std::min(uses_[node] + times, 2));
  }

  /// A node becomes a network node where ways meet, end, or carry something that sits on a node.
  void choose_junctions() {
    for (const Piece& piece : pieces_) {
      for (std::size_t ref = piece.first; ref < piece.end; ++ref)
        use(extract_.refs[ref], 1);
      use(extract_.refs[piece.first], 2);
      use(extract_.refs[piece.end - 1], 2);
    }
    const auto split_at = [this](std::uint32_t node) {
      if (uses_[node] > 0) use(node, 2);
    };
    for (const MarkedNode& marked : extract_.marked_nodes) {
      if (marked.meaning.signals || marked.meaning.blocks.any()) split_at(marked.node);
    }
    for (const RawRestriction& restriction : extract_.restrictions) {
      for (const std::int64_t via : restriction.via_nodes) {
        if (const auto node = find_node(via)) split_at(*node);
      }
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> find_node(std::int64_t id) const {
    const auto place = std::ranges::lower_bound(extract_.node_id, id);
    if (place == extract_.node_id.end() || *place != id) return std::nullopt;
    return static_cast<std::uint32_t>(place - extract_.node_id.begin());
  }

  NodeId road_node(std::size_t ref) {
    const std::uint32_t node = extract_.refs[ref];
    if (road_node_[node].is_none()) road_node_[node] = builder_.add_node(points_[node]);
    return road_node_[node];
  }

  /// Counts what `add_segments` is about to make; loops may add a little to it.
  void make_room() {
    std::size_t segments = 0;
    std::size_t points = 0;
    for (const Piece& piece : pieces_) {
      points += piece.end - piece.first;
      for (std::size_t ref = piece.first + 1; ref < piece.end; ++ref) {
        if (uses_[extract_.refs[ref]] == 2) ++segments;
      }
    }
    const auto nodes = std::ranges::count(uses_, std::uint8_t{2});
    builder_.reserve(static_cast<std::size_t>(nodes), segments, points + segments);
    edges_.reserve(segments);
  }

  void add_segments() {
    make_room();
    way_first_segment_.reserve(extract_.ways.size() + 1);
    auto piece = pieces_.begin();
    for (std::uint32_t way = 0; way < extract_.ways.size(); ++way) {
      if (way % 1024 == 0) progress_.check();
      way_first_segment_.push_back(static_cast<std::uint32_t>(edges_.size()));
      std::vector<Stretch> stretches;
      for (; piece != pieces_.end() && piece->way == way; ++piece)
        split(*piece, stretches);
      add_way(extract_.ways[way], stretches);
    }
    way_first_segment_.push_back(static_cast<std::uint32_t>(edges_.size()));
  }

  /// One segment to be: nodes [first, last] of refs.
  struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
    double metres = 0.0;
  };

  void split(const Piece& piece, std::vector<Stretch>& stretches) {
    const auto mark_cut = [this](std::size_t ref) {
      builder_.add_node_flags(road_node(ref), roads::k_cut_here);
      ++counts_.cut_ends;
    };
    if (piece.cut_before) mark_cut(piece.first);
    std::size_t first = piece.first;
    for (std::size_t ref = piece.first + 1; ref < piece.end; ++ref) {
      if (uses_[extract_.refs[ref]] < 2) continue;
      if (extract_.refs[first] == extract_.refs[ref]) {
        // A segment from a node to itself has no end to turn at: a loop is two segments.
        const std::size_t middle = first + (ref - first) / 2;
        stretches.push_back({.first = first, .last = middle});
        stretches.push_back({.first = middle, .last = ref});
      } else {
        stretches.push_back({.first = first, .last = ref});
      }
      first = ref;
    }
    if (piece.cut_after) mark_cut(piece.end - 1);
  }

  /// Steps of a road are short: up to a kilometre the mid-latitude formula is right to a tenth of a
  /// millimetre and fifty times as fast as the geodesic, which ferries need.
  [[nodiscard]] double step_m(Extract::Location from, Extract::Location to) {
    constexpr double k_short_degrees = 0.009;
    const double delta_latitude = latitude(to) - latitude(from);
    const double delta_longitude = longitude(to) - longitude(from);
    if (std::abs(delta_latitude) < k_short_degrees && std::abs(delta_longitude) < k_short_degrees) {
      const Parallel::Radii radii =
          parallel_.at((latitude(from) + latitude(to)) / 2.0 * k_radians_per_degree);
      const double north = radii.meridian * delta_latitude * k_radians_per_degree;
      const double east = radii.circle * delta_longitude * k_radians_per_degree;
      return std::sqrt(north * north + east * east);
    }
    double metres = 0.0;
    geod_inverse(&ellipsoid_, latitude(from), longitude(from), latitude(to), longitude(to), &metres,
                 nullptr, nullptr);
    return metres;
  }

  /// Radii of the ellipsoid at a latitude, by their series from one that was just asked for: within
  /// the reach wrong by less than a ten-thousandth of a millimetre in a kilometre.
  class Parallel {
   public:
    struct Radii {
      double meridian;  ///< of curvature along the meridian
      double circle;    ///< of the circle of latitude
    };

    Radii at(double latitude) {
      if (!(std::abs(latitude - near_) < k_reach)) move_to(latitude);
      const double step = latitude - near_;
      const double cosine =
          cosine_ * (1.0 - step * step / 2.0) - sine_ * (step - step * step * step / 6.0);
      return {meridian_ * (1.0 + 3.0 * slope_ * step), across_ * (1.0 + slope_ * step) * cosine};
    }

   private:
    static constexpr double k_reach = 2e-4;  // radians; about a kilometre

    void move_to(double latitude) {
      near_ = latitude;
      sine_ = std::sin(latitude);
      cosine_ = std::cos(latitude);
      const double root = 1.0 - k_eccentricity_squared * sine_ * sine_;
      across_ = k_equator_radius_m / std::sqrt(root);
      meridian_ = across_ * (1.0 - k_eccentricity_squared) / root;
      slope_ = k_eccentricity_squared * sine_ * cosine_ / root;
    }

    double near_ = 1e9;
    double sine_ = 0.0;
    double cosine_ = 0.0;
    double across_ = 0.0;
    double meridian_ = 0.0;
    double slope_ =
        0.0;  ///< relative growth of `across_` by latitude; the meridian's is three times
  };

  /// On the ellipsoid: plane lengths of EPSG:3067 are wrong far from its central meridian.
  [[nodiscard]] double length_m(const Stretch& stretch) {
    double metres = 0.0;
    for (std::size_t ref = stretch.first; ref < stretch.last; ++ref) {
      const Extract::Location from = extract_.node_location[extract_.refs[ref]];
      const Extract::Location to = extract_.node_location[extract_.refs[ref + 1]];
      metres += step_m(from, to);
    }
    return metres;
  }

  void add_way(const UsedWay& way, std::vector<Stretch>& stretches) {
    const WayMeaning& meaning = way.meaning;
    double way_metres = 0.0;
    for (Stretch& stretch : stretches) {
      stretch.metres = length_m(stretch);
      way_metres += stretch.metres;
    }

    // Whole seconds by length, so that they add up to the way's own time; each gets at least one,
    // for zero means "not given".
    const auto parts = static_cast<std::uint32_t>(stretches.size());
    const std::uint32_t shared_s = meaning.crossing_s > parts ? meaning.crossing_s - parts : 0;
    double metres_so_far = 0.0;
    std::uint32_t seconds_so_far = 0;

    std::vector<Point> line;
    for (const Stretch& stretch : stretches) {
      Segment segment;
      segment.from = road_node(stretch.first);
      segment.to = road_node(stretch.last);
      segment.flags = meaning.flags;
      segment.road_class = meaning.road_class;
      segment.level = meaning.level;
      segment.forward = meaning.forward;
      segment.backward = meaning.backward;
      segment.limit_forward = meaning.limit_forward;
      segment.limit_backward = meaning.limit_backward;
      segment.source_id = way.id;
      segment.length = base::Decimetres::from_metres(stretch.metres);
      if (segment.length.value == 0) {
        ++counts_.segments_without_length;
        segment.length.value = 1;
      }
      if (meaning.crossing_s > 0) {
        metres_so_far += stretch.metres;
        const double share = way_metres > 0.0 ? metres_so_far / way_metres : 1.0;
        const auto until_here = static_cast<std::uint32_t>(std::lround(shared_s * share));
        segment.crossing_s = until_here - seconds_so_far + 1;
        seconds_so_far = until_here;
      }
      line.clear();
      for (std::size_t ref = stretch.first; ref <= stretch.last; ++ref) {
        line.push_back(points_[extract_.refs[ref]]);
      }
      builder_.add_segment(segment, line);
      edges_.push_back({.from = segment.from,
                        .to = segment.to,
                        .forward = segment.forward,
                        .backward = segment.backward,
                        .length_dm = segment.length.value});
      count(segment);
    }
  }

  void count(const Segment& segment) {
    counts_.decimetres_by_class.at(static_cast<std::size_t>(segment.road_class)) +=
        segment.length.value;
    const Modes anyone = segment.forward | segment.backward;
    if (anyone.has(k_car)) {
      ++counts_.segments_for_cars;
      if (segment.forward.has(k_car) != segment.backward.has(k_car)) ++counts_.segments_one_way;
      if ((segment.flags & roads::k_no_through_traffic) != 0) ++counts_.segments_no_through;
      if ((segment.flags & roads::k_unpaved) != 0) ++counts_.segments_unpaved;
    } else if (anyone.has(k_emergency)) {
      ++counts_.segments_for_emergency_only;
    } else {
      ++counts_.segments_for_foot_only;
    }
    if ((anyone & (k_car | k_emergency)).any() && segment.road_class != RoadClass::ferry) {
      const bool is_assumed = (segment.flags & roads::k_assumed_speed) != 0;
      ++(is_assumed ? counts_.limits_assumed : counts_.limits_given);
    }
  }

  /// Which segments open to cars end at each node, in the order of their ids.
  void link_cars() {
    car_first_.assign(builder_.node_count() + 1, 0);
    for (const Edge& edge : edges_) {
      if (!edge.is_for_cars()) continue;
      ++car_first_[edge.from.index() + 1];
      ++car_first_[edge.to.index() + 1];
    }
    for (std::size_t node = 1; node < car_first_.size(); ++node) {
      car_first_[node] += car_first_[node - 1];
    }
    car_edges_.resize(car_first_.back());
    std::vector<std::uint32_t> next = car_first_;
    for (std::uint32_t position = 0; position < edges_.size(); ++position) {
      const Edge& edge = edges_[position];
      if (!edge.is_for_cars()) continue;
      car_edges_[next[edge.from.index()]++] = position;
      car_edges_[next[edge.to.index()]++] = position;
    }
  }

  [[nodiscard]] std::span<const std::uint32_t> car_edges(NodeId node) const {
    return std::span(car_edges_)
        .subspan(car_first_[node.index()], car_first_[node.index() + 1] - car_first_[node.index()]);
  }
  [[nodiscard]] bool is_car_junction(NodeId node) const { return car_edges(node).size() >= 3; }

  struct Reached {
    NodeId junction;
    std::uint32_t distance_dm = 0;
  };

  /// Follows the road that leaves `start` along `edge` until roads for cars branch off.
  [[nodiscard]] std::optional<Reached> next_junction(NodeId start, std::uint32_t edge) const {
    NodeId node = start;
    std::uint32_t distance_dm = 0;
    while (true) {
      if (!edges_[edge].car_may_leave(node)) return std::nullopt;
      distance_dm += edges_[edge].length_dm;
      if (distance_dm > k_signal_reach_dm) return std::nullopt;
      node = edges_[edge].other_end(node);
      const auto here = car_edges(node);
      if (here.size() >= 3) return Reached{node, distance_dm};
      if (here.size() < 2 || node == start) return std::nullopt;
      edge = here[0] == edge ? here[1] : here[0];
    }
  }

  void place_signals() {
    std::set<NodeId> signalled;
    for (const MarkedNode& marked : extract_.marked_nodes) {
      if (!marked.meaning.signals) continue;
      const NodeId node = road_node_[marked.node];
      if (node.is_none()) continue;
      const auto here = car_edges(node);
      if (here.empty()) continue;  // on a footpath
      if (is_car_junction(node)) {
        signalled.insert(node);
        continue;
      }
      std::optional<Reached> nearest;
      for (const std::uint32_t edge : here) {
        // The direction is told by the way's own: a segment that begins here leads forward.
        const bool leads_forward = edges_[edge].from == node;
        if (marked.meaning.signals_direction == 1 && !leads_forward) continue;
        if (marked.meaning.signals_direction == -1 && leads_forward) continue;
        const auto reached = next_junction(node, edge);
        if (reached && (!nearest || reached->distance_dm < nearest->distance_dm)) nearest = reached;
      }
      if (nearest) {
        signalled.insert(nearest->junction);
      } else {
        ++counts_.signals_elsewhere;
      }
    }
    for (const NodeId node : signalled)
      builder_.add_node_flags(node, roads::k_traffic_signals);
    counts_.signals_at_junctions = static_cast<std::int64_t>(signalled.size());
  }

  void place_barriers() {
    for (const MarkedNode& marked : extract_.marked_nodes) {
      if (!marked.meaning.barrier || uses_[marked.node] == 0) continue;
      if (marked.meaning.unknown_barrier) ++counts_.barriers_unknown;
      const Modes blocks = marked.meaning.blocks;
      if (!blocks.any()) {
        ++counts_.barriers_passed;
        continue;
      }
      const NodeId node = road_node_[marked.node];
      if (is_car_junction(node) && blocks.has(k_car)) {
        ++counts_.barriers_at_junctions;
        found_.warning(
            "osm-barrier-at-junction", place_,
            base::say("The barrier node {} lies where {} roads for cars meet, so it "
                      "does not say which of them it closes; it is not used.",
                      extract_.node_id[marked.node], car_edges(node).size()),
            base::say("Move the barrier onto the road that it closes in OpenStreetMap."));
        continue;
      }
      builder_.add_barrier({.node = node,
                            .blocks = blocks,
                            .keyed = static_cast<std::uint8_t>(marked.meaning.keyed ? 1 : 0)});
      ++counts_.barriers;
    }
  }

  // ---- Turn restrictions ------------------------------------------------------------------------

  struct Turn {
    SegmentId from;
    NodeId via;
    SegmentId to;
    friend auto operator<=>(const Turn&, const Turn&) = default;
  };

  void unusable(const RawRestriction& restriction, const base::Said& why) {
    ++counts_.restrictions_unusable;
    found_.warning(
        "osm-restriction-unusable", place_,
        base::say("Turn restriction relation {} ({}) is not used: {}.", restriction.id,
                  restriction.value, why),
        base::say("Correct the relation in OpenStreetMap, or use an extract with complete ways."));
  }

  void index_ways() {
    way_by_id_.reserve(extract_.ways.size());
    for (std::uint32_t way = 0; way < extract_.ways.size(); ++way) {
      way_by_id_.emplace_back(extract_.ways[way].id, way);
    }
    std::ranges::sort(way_by_id_);
  }

  [[nodiscard]] std::optional<std::uint32_t> find_way(std::int64_t id) const {
    const auto place = std::ranges::lower_bound(way_by_id_, id, {},
                                                &std::pair<std::int64_t, std::uint32_t>::first);
    if (place == way_by_id_.end() || place->first != id) return std::nullopt;
    return place->second;
  }

  [[nodiscard]] std::vector<std::uint32_t> edges_at(std::uint32_t way, NodeId node) const {
    std::vector<std::uint32_t> touching;
    for (std::uint32_t edge = way_first_segment_[way]; edge < way_first_segment_[way + 1]; ++edge) {
      if (edges_[edge].from == node || edges_[edge].to == node) touching.push_back(edge);
    }
    return touching;
  }

  enum class Outcome : std::uint8_t { turns, no_effect, unusable };

  /// The segments of the members at the via node along which cars may arrive or leave. One way that
  /// offers two (its via is no end of it) does not say which is meant.
  Outcome member_edges(const RawRestriction& restriction, const std::vector<std::int64_t>& members,
                       NodeId via, const base::Said& via_name, bool arriving,
                       std::vector<std::uint32_t>& result) {
    for (const std::int64_t id : members) {
      const auto way = find_way(id);
      if (!way) {
        if (std::ranges::binary_search(extract_.unused_highways, id)) continue;
        unusable(restriction, base::say("way {} is no road in the file", id));
        return Outcome::unusable;
      }
      const std::vector<std::uint32_t> touching = edges_at(*way, via);
      if (touching.empty()) {
        unusable(restriction, base::say("way {} does not reach {}", id, via_name));
        return Outcome::unusable;
      }
      std::size_t usable = 0;
      for (const std::uint32_t edge : touching) {
        if (arriving ? !edges_[edge].car_may_arrive(via) : !edges_[edge].car_may_leave(via)) {
          continue;
        }
        ++usable;
        result.push_back(edge);
      }
      if (usable > 1) {
        unusable(restriction, base::say("way {} runs on beyond {}, so either of its two sides may "
                                        "be meant",
                                        id, via_name));
        return Outcome::unusable;
      }
    }
    return result.empty() ? Outcome::no_effect : Outcome::turns;
  }

  Outcome resolve(const RawRestriction& restriction, std::vector<Turn>& turns) {
    if (restriction.has_odd_member || restriction.from.empty() || restriction.to.empty() ||
        restriction.via_nodes.size() != 1) {
      unusable(
          restriction,
          base::say("it has {} from, {} via and {} to, wanted at least one way, one node and "
                    "one way",
                    restriction.from.size(), restriction.via_nodes.size(), restriction.to.size()));
      return Outcome::unusable;
    }
    const auto node = find_node(restriction.via_nodes.front());
    const NodeId via = node ? road_node_[*node] : NodeId::none();
    if (via.is_none()) {
      unusable(restriction, base::say("its via node {} lies on no road that is used",
                                      restriction.via_nodes.front()));
      return Outcome::unusable;
    }

    // No turning round where a way runs through: each of its sides for itself.
    if (restriction.value == "no_u_turn" && restriction.from == restriction.to &&
        restriction.from.size() == 1) {
      if (const auto way = find_way(restriction.from.front())) {
        const std::vector<std::uint32_t> touching = edges_at(*way, via);
        for (const std::uint32_t edge : touching) {
          if (edges_[edge].car_may_arrive(via) && edges_[edge].car_may_leave(via)) {
            turns.push_back({SegmentId(edge), via, SegmentId(edge)});
          }
        }
        if (!touching.empty()) return turns.empty() ? Outcome::no_effect : Outcome::turns;
      }
    }

    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;
    const base::Said name = base::say("the via node {}", restriction.via_nodes.front());
    const Outcome arriving = member_edges(restriction, restriction.from, via, name, true, from);
    if (arriving == Outcome::unusable) return arriving;
    const Outcome leaving = member_edges(restriction, restriction.to, via, name, false, to);
    if (leaving == Outcome::unusable) return leaving;
    for (const std::uint32_t from_edge : from) {
      for (const std::uint32_t to_edge : to) {
        turns.push_back({SegmentId(from_edge), via, SegmentId(to_edge)});
      }
    }
    return turns.empty() ? Outcome::no_effect : Outcome::turns;
  }

  // ---- Turn restrictions over ways
  // ---------------------------------------------------------------

  /// One way to drive along all via ways.
  struct ViaChain {
    NodeId start;
    NodeId end;
    std::vector<DirectedSegment> roads;
  };

  struct Path {
    std::vector<std::uint32_t> roads;  ///< packed directed segments: from, via ..., to
    roads::TurnRule rule = roads::TurnRule::no;
    friend auto operator<=>(const Path&, const Path&) = default;
  };

  [[nodiscard]] NodeId way_begin(std::uint32_t way) const {
    return edges_[way_first_segment_[way]].from;
  }
  [[nodiscard]] NodeId way_end(std::uint32_t way) const {
    return edges_[way_first_segment_[way + 1] - 1].to;
  }

  /// Every via way whole and with two ends.
  Outcome find_via_ways(const RawRestriction& restriction, std::vector<std::uint32_t>& ways) {
    for (const std::int64_t id : restriction.via_ways) {
      const auto way = find_way(id);
      if (!way) {
        if (std::ranges::binary_search(extract_.unused_highways, id)) return Outcome::no_effect;
        unusable(restriction, base::say("way {} is no road in the file", id));
        return Outcome::unusable;
      }
      const std::uint32_t first = way_first_segment_[*way];
      const std::uint32_t last = way_first_segment_[*way + 1];
      bool is_whole = first < last;
      for (std::uint32_t edge = first; edge + 1 < last; ++edge)
        is_whole = is_whole && edges_[edge].to == edges_[edge + 1].from;
      if (!is_whole) {
        unusable(restriction, base::say("the via way {} is cut at missing nodes", id));
        return Outcome::unusable;
      }
      if (way_begin(*way) == way_end(*way)) {
        unusable(restriction,
                 base::say("the via way {} is closed, so either way round it may be meant", id));
        return Outcome::unusable;
      }
      ways.push_back(*way);
    }
    return Outcome::turns;
  }

  [[nodiscard]] std::optional<ViaChain> chain(std::span<const std::uint32_t> ways,
                                              bool first_backward) const {
    ViaChain result;
    result.start = first_backward ? way_end(ways.front()) : way_begin(ways.front());
    result.end = result.start;
    for (const std::uint32_t way : ways) {
      const bool backward = way_begin(way) != result.end;
      if (backward && way_end(way) != result.end) return std::nullopt;
      const std::uint32_t first = way_first_segment_[way];
      const std::uint32_t last = way_first_segment_[way + 1];
      for (std::uint32_t count = 0; count < last - first; ++count) {
        result.roads.push_back(backward ? DirectedSegment::backward(SegmentId(last - 1 - count))
                                        : DirectedSegment::forward(SegmentId(first + count)));
      }
      result.end = backward ? way_begin(way) : way_end(way);
    }
    return result;
  }

  [[nodiscard]] bool reaches(std::int64_t way_id, NodeId node) const {
    const auto way = find_way(way_id);
    return !way || !edges_at(*way, node).empty();  // what is missing is told later
  }

  [[nodiscard]] bool is_drivable(const ViaChain& via, const RawRestriction& restriction) const {
    const auto is_open = [this](DirectedSegment road) {
      const Edge& edge = edges_[road.segment().index()];
      return (road.is_backward() ? edge.backward : edge.forward).has(k_car);
    };
    const auto has_edge = [this](const std::vector<std::int64_t>& members, auto&& fits) {
      return std::ranges::any_of(members, [&](std::int64_t id) {
        const auto way = find_way(id);
        return way && fits(*way);
      });
    };
    return std::ranges::all_of(via.roads, is_open) &&
           has_edge(restriction.from,
                    [&](std::uint32_t way) {
                      return std::ranges::any_of(edges_at(way, via.start), [&](std::uint32_t edge) {
                        return edges_[edge].car_may_arrive(via.start);
                      });
                    }) &&
           has_edge(restriction.to, [&](std::uint32_t way) {
             return std::ranges::any_of(edges_at(way, via.end), [&](std::uint32_t edge) {
               return edges_[edge].car_may_leave(via.end);
             });
           });
  }

  /// The via ways may be listed from either end, and each may be drawn in either direction.
  Outcome find_chain(const RawRestriction& restriction, ViaChain& found) {
    std::vector<std::uint32_t> ways;
    if (const Outcome outcome = find_via_ways(restriction, ways); outcome != Outcome::turns)
      return outcome;
    std::vector<ViaChain> chains;
    for (const bool other_order : {false, true}) {
      if (other_order && ways.size() == 1) break;
      if (other_order) std::ranges::reverse(ways);
      for (const bool backward : {false, true}) {
        std::optional<ViaChain> one = chain(ways, backward);
        if (!one) continue;
        const auto starts = [&](std::int64_t id) { return reaches(id, one->start); };
        const auto ends = [&](std::int64_t id) { return reaches(id, one->end); };
        if (std::ranges::all_of(restriction.from, starts) &&
            std::ranges::all_of(restriction.to, ends)) {
          chains.push_back(*std::move(one));
        }
      }
    }
    if (chains.empty()) {
      unusable(restriction, base::say("its ways do not lead from one to the next"));
      return Outcome::unusable;
    }
    std::erase_if(chains, [&](const ViaChain& via) { return !is_drivable(via, restriction); });
    if (chains.empty()) return Outcome::no_effect;
    if (chains.size() > 1) {
      unusable(restriction, base::say("its via ways can be driven in either direction"));
      return Outcome::unusable;
    }
    found = std::move(chains.front());
    return Outcome::turns;
  }

  Outcome resolve_path(const RawRestriction& restriction, std::vector<Path>& paths) {
    if (restriction.has_odd_member || restriction.from.empty() || restriction.to.empty() ||
        !restriction.via_nodes.empty()) {
      unusable(restriction,
               base::say("it has {} from, {} nodes and {} ways as via and {} to, wanted at least "
                         "one way each and no node",
                         restriction.from.size(), restriction.via_nodes.size(),
                         restriction.via_ways.size(), restriction.to.size()));
      return Outcome::unusable;
    }
    ViaChain via;
    if (const Outcome outcome = find_chain(restriction, via); outcome != Outcome::turns)
      return outcome;
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;
    const Outcome arriving = member_edges(restriction, restriction.from, via.start,
                                          base::say("the beginning of the via way"), true, from);
    if (arriving != Outcome::turns) return arriving;
    const Outcome leaving = member_edges(restriction, restriction.to, via.end,
                                         base::say("the end of the via way"), false, to);
    if (leaving != Outcome::turns) return leaving;
    for (const std::uint32_t from_edge : from) {
      for (const std::uint32_t to_edge : to) {
        Path path{.roads = {}, .rule = restriction.rule};
        const bool from_backward = edges_[from_edge].to != via.start;
        const bool to_backward = edges_[to_edge].from != via.end;
        path.roads.push_back(from_edge * 2 + (from_backward ? 1 : 0));
        for (const DirectedSegment road : via.roads)
          path.roads.push_back(road.packed);
        path.roads.push_back(to_edge * 2 + (to_backward ? 1 : 0));
        paths.push_back(std::move(path));
      }
    }
    return Outcome::turns;
  }

  void emit(std::vector<Path> paths) {
    std::ranges::sort(paths);
    const auto rest = std::ranges::unique(paths);
    paths.erase(rest.begin(), rest.end());
    std::vector<DirectedSegment> roads;
    for (const Path& path : paths) {
      roads.clear();
      for (const std::uint32_t packed : path.roads)
        roads.push_back({packed});
      builder_.add_restriction({.rule = path.rule}, roads);
    }
  }

  void add_restrictions() {
    index_ways();
    std::vector<Path> paths;
    std::vector<Turn> forbidden;
    std::vector<Turn> prescribed;
    for (const RawRestriction& restriction : extract_.restrictions) {
      if (!restriction.via_ways.empty()) {
        switch (resolve_path(restriction, paths)) {
          case Outcome::turns:
            ++counts_.restrictions_via_way;
            break;
          case Outcome::no_effect:
            ++counts_.restrictions_without_effect;
            break;
          case Outcome::unusable:
            break;
        }
        continue;
      }
      std::vector<Turn> turns;
      switch (resolve(restriction, turns)) {
        case Outcome::turns:
          break;
        case Outcome::no_effect:
          ++counts_.restrictions_without_effect;
          continue;
        case Outcome::unusable:
          continue;
      }
      const bool is_no = restriction.rule == roads::TurnRule::no;
      ++(is_no ? counts_.restrictions_no : counts_.restrictions_only);
      std::vector<Turn>& target = is_no ? forbidden : prescribed;
      target.insert(target.end(), turns.begin(), turns.end());
    }
    emit(std::move(forbidden), std::move(prescribed));
    emit(std::move(paths));
  }

  static void sort_unique(std::vector<Turn>& turns) {
    std::ranges::sort(turns);
    const auto rest = std::ranges::unique(turns);
    turns.erase(rest.begin(), rest.end());
  }

  void emit(std::vector<Turn> forbidden, std::vector<Turn> prescribed) {
    sort_unique(prescribed);
    for (auto first = prescribed.begin(); first != prescribed.end();) {
      auto last = first;
      while (last != prescribed.end() && last->from == first->from && last->via == first->via) {
        ++last;
      }
      if (last - first == 1) {
        builder_.add_restriction({.from = first->from,
                                  .via = first->via,
                                  .to = first->to,
                                  .rule = roads::TurnRule::only});
      } else {
        // Several only_* for one approach: what any of them allows stays allowed, the rest is
        // forbidden.
        for (const std::uint32_t edge : car_edges(first->via)) {
          const Turn turn{first->from, first->via, SegmentId(edge)};
          if (!edges_[edge].car_may_leave(first->via)) continue;
          if (!std::binary_search(first, last, turn)) forbidden.push_back(turn);
        }
      }
      first = last;
    }
    sort_unique(forbidden);
    for (const Turn& turn : forbidden) {
      builder_.add_restriction({.from = turn.from, .via = turn.via, .to = turn.to});
    }
  }

  const Extract& extract_;
  std::vector<Point> points_;
  base::Findings& found_;
  base::Progress& progress_;
  base::Place place_;
  geod_geodesic ellipsoid_{};
  Parallel parallel_;
  NetworkCounts counts_;
  roads::RoadNetworkBuilder builder_;
  std::vector<Piece> pieces_;
  std::vector<std::uint8_t> uses_;  ///< by node of the extract: 0, 1, or 2 for a network node
  std::vector<NodeId> road_node_;   ///< by node of the extract; none: a shape point
  std::vector<Edge> edges_;         ///< by segment
  std::vector<std::uint32_t> way_first_segment_;
  std::vector<std::uint32_t> car_first_;
  std::vector<std::uint32_t> car_edges_;
  std::vector<std::pair<std::int64_t, std::uint32_t>> way_by_id_;
};

}  // namespace

base::Result<BuiltNetwork> build_network(const Extract& extract, const std::filesystem::path& file,
                                         base::Findings& found, base::Progress& progress) {
  progress.begin(base::say("building the road network"), extract.node_id.size());
  base::Result<std::vector<Point>> points = project(extract, file, progress);
  if (!points) return std::unexpected(std::move(points.error()));
  BuiltNetwork built = Assembly(extract, std::move(*points), file, found, progress).build();
  progress.end();
  if (built.counts.segments_for_cars == 0) {
    base::Findings problem;
    problem.error(
        "osm-no-roads",
        {.file = file.filename().string(), .layer = {}, .row = {}, .field = {}, .line = {}},
        base::say("No road open to cars: {} ways in the file, {} with a highway tag, {} "
                  "used, {} of them without two nodes in a row.",
                  extract.counts.ways, extract.counts.highway_ways, extract.ways.size(),
                  built.counts.ways_lost),
        base::say("Use an extract that holds highway ways with their nodes."));
    return std::unexpected(problem.take_error());
  }
  return built;
}

}  // namespace saavu::read::osm
