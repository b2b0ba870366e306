// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/array.h>
#include <saavu/base/id.h>
#include <saavu/base/units.h>

namespace saavu::roads {

using NodeId = base::Id<struct NodeTag>;        ///< a place where segments end
using SegmentId = base::Id<struct SegmentTag>;  ///< a stretch of road between two nodes

/// A segment in one direction, packed: segment * 2 + (backward ? 1 : 0).
struct DirectedSegment {
  std::uint32_t packed = ~0U;
  static constexpr DirectedSegment forward(SegmentId id) { return {id.value * 2}; }
  static constexpr DirectedSegment backward(SegmentId id) { return {id.value * 2 + 1}; }
  /// An arc that is no road: it joins two vertices of the same road node and takes no time.
  static constexpr DirectedSegment none() { return {}; }
  [[nodiscard]] constexpr bool is_none() const { return packed == ~0U; }
  [[nodiscard]] constexpr SegmentId segment() const { return SegmentId(packed / 2); }
  [[nodiscard]] constexpr bool is_backward() const { return (packed & 1U) != 0; }
  friend constexpr bool operator==(DirectedSegment, DirectedSegment) = default;
};

/// What a road is for, the common ground of OSM `highway=*` and Digiroad TOIMINN_LK/LINKKITYYP
/// (docs/formats.md has the two tables). The order is the order of importance.
enum class RoadClass : std::uint8_t {
  motorway,       ///< moottoritie
  trunk,          ///< valtatie, seudullinen pääkatu
  primary,        ///< kantatie
  secondary,      ///< seututie, alueellinen pääkatu
  tertiary,       ///< yhdystie, kokoojakatu
  local,          ///< liityntäkatu, tärkeä yksityistie; OSM unclassified
  residential,    ///< asuntokatu
  living_street,  ///< pihakatu
  service,        ///< pihatie, muu yksityistie
  track,          ///< ajopolku, metsäautotie
  pedestrian,     ///< kävelykatu
  path,           ///< kävely- ja pyörätie, polku
  ferry,          ///< lossi, lautta
};
inline constexpr std::size_t k_road_class_count = 13;
std::string_view to_string(RoadClass road_class);

/// Who may use a direction of a segment or pass a turn; a set of bits.
struct Modes {
  std::uint8_t bits = 0;
  friend constexpr Modes operator|(Modes a, Modes b) {
    return {static_cast<std::uint8_t>(a.bits | b.bits)};
  }
  friend constexpr Modes operator&(Modes a, Modes b) {
    return {static_cast<std::uint8_t>(a.bits & b.bits)};
  }
  [[nodiscard]] constexpr bool any() const { return bits != 0; }
  [[nodiscard]] constexpr bool has(Modes mode) const { return (bits & mode.bits) == mode.bits; }
  friend constexpr bool operator==(Modes, Modes) = default;
};
inline constexpr Modes k_no_modes{0};
inline constexpr Modes k_car{1};
inline constexpr Modes k_emergency{2};  ///< ambulance, fire engine
inline constexpr Modes k_foot{4};
inline constexpr Modes k_all_modes{7};

/// Marks of a segment; a set of bits.
enum SegmentFlag : std::uint16_t {
  k_link = 1,  ///< ramp or slip road
  k_roundabout = 2,
  k_built_up = 4,       ///< taajama: default limit 50 instead of 80
  k_assumed_speed = 8,  ///< no limit in the source: the profile's default for the class counts
  k_unpaved = 16,
  k_no_through_traffic = 32,  ///< access=destination/private: for journeys that begin or end on it
  k_dual_carriageway = 64,
  k_tunnel = 128,
  k_bridge = 256,
  k_assumed_length = 512,  ///< ferry without duration, or length from a straight line by choice
};

/// Marks of a node; a set of bits.
enum NodeFlag : std::uint8_t {
  k_traffic_signals = 1,
  k_cut_here =
      2,  ///< the source ends here although the road goes on (missing nodes, extract border)
};

enum class TurnRule : std::uint8_t {
  no,    ///< this turn is forbidden
  only,  ///< every other turn from `from` at `via` is forbidden
};

/// A turn restriction with a via node. `from` ends at `via`; `to` begins at `via`.
struct TurnRestriction {
  SegmentId from;
  NodeId via;
  SegmentId to;
  TurnRule rule = TurnRule::no;
  Modes bans = k_car;          ///< whom it binds
  std::uint16_t reserved = 0;  ///< keeps every byte defined in the prepared file

  friend bool operator==(const TurnRestriction&, const TurnRestriction&) = default;
};

/// A turn restriction over via segments. It binds whoever has driven all segments of its path but
/// the last, one after the other (the first one may have been entered midway): `no` forbids to go
/// on along the last, `only` forbids everything else. The path stands in RoadNetwork::path_roads.
struct PathRestriction {
  TurnRule rule = TurnRule::no;
  Modes bans = k_car;          ///< whom it binds
  std::uint16_t reserved = 0;  ///< keeps every byte defined in the prepared file

  friend bool operator==(const PathRestriction&, const PathRestriction&) = default;
};

/// An obstacle at a node: nobody of `blocks` gets from one segment to another there. Whoever lives
/// behind a `keyed` one (a private gate) has the key, and lets guests in.
struct Barrier {
  NodeId node;
  Modes blocks = k_no_modes;
  std::uint8_t keyed = 0;
  std::uint16_t reserved = 0;  ///< keeps every byte defined in the prepared file

  friend bool operator==(const Barrier&, const Barrier&) = default;
};

/// One segment as a value, for building and for tests. Forward is from `from` to `to`, the
/// direction of the geometry.
struct Segment {
  NodeId from;
  NodeId to;
  std::uint16_t flags = 0;  ///< SegmentFlag bits
  RoadClass road_class = RoadClass::local;
  std::int8_t level = 0;        ///< OSM layer, Digiroad SILTA_ALIK: negative below ground
  Modes forward = k_all_modes;  ///< who may go forward
  Modes backward = k_all_modes;
  std::uint8_t limit_forward = 0;   ///< km/h; 0 = not given
  std::uint8_t limit_backward = 0;  ///< km/h; 0 = not given
  base::Decimetres length;
  /// Ferries only: crossing time without the wait, seconds; 0 = not given (length / profile's
  /// speed).
  std::uint32_t crossing_s = 0;
  std::int64_t source_id =
      0;  ///< OSM way id; Digiroad: position of the row in the link layer, 1-based

  friend bool operator==(const Segment&, const Segment&) = default;
};

/// The roads of a plan: nodes, segments with their lines, turn rules; flat arrays that can lie in a
/// mapped file. Everything a profile, a season or a scenario changes is a *metric* on top of it.
///
/// Shapes: `node_*` have one entry a node; `segment`s one a segment; segment s has the points
/// `line_points[line_first[s] .. line_first[s + 1])`, first and last at its nodes; path restriction
/// r leads along `path_roads[path_first[r] .. path_first[r + 1])`: from, via ..., to;
/// `source_names` holds Digiroad's SEGM_ID texts back to back, `source_name_first` their starts
/// (empty for OSM).
struct RoadNetwork {
  base::Array<base::Point> node_point;
  base::Array<std::uint8_t> node_flags;
  base::Array<Segment> segment;
  base::Array<std::uint32_t> line_first;
  base::Array<base::Point> line_points;
  base::Array<TurnRestriction> restriction;
  base::Array<PathRestriction> path_restriction;
  base::Array<std::uint32_t> path_first;
  base::Array<DirectedSegment> path_roads;
  base::Array<Barrier> barrier;
  base::Array<std::uint32_t> source_name_first;
  base::Array<char> source_names;

  [[nodiscard]] std::size_t node_count() const { return node_point.size(); }
  [[nodiscard]] std::size_t segment_count() const { return segment.size(); }
  [[nodiscard]] std::span<const base::Point> line(SegmentId id) const {
    return line_points.span().subspan(line_first[id.index()],
                                      line_first[id.index() + 1] - line_first[id.index()]);
  }
  /// The directed segments of a path restriction: from, via ..., to; at least three.
  [[nodiscard]] std::span<const DirectedSegment> path(std::size_t restriction_position) const {
    const std::uint32_t first = path_first[restriction_position];
    return path_roads.span().subspan(first, path_first[restriction_position + 1] - first);
  }
  [[nodiscard]] NodeId tail(DirectedSegment road) const {
    const Segment& ends = segment[road.segment().index()];
    return road.is_backward() ? ends.to : ends.from;
  }
  [[nodiscard]] NodeId head(DirectedSegment road) const {
    const Segment& ends = segment[road.segment().index()];
    return road.is_backward() ? ends.from : ends.to;
  }
  /// What a planner can look the segment up by: "way 4711" or "SEGM_ID T114-992_01".
  [[nodiscard]] std::string source_name(SegmentId id) const;
};

/// Builds a RoadNetwork piece by piece.
class RoadNetworkBuilder {
 public:
  /// Room for so many, so that a large network is not moved while it grows.
  void reserve(std::size_t nodes, std::size_t segments, std::size_t line_points);
  NodeId add_node(base::Point point, std::uint8_t flags = 0);
  /// `line` must begin and end at the two nodes. A zero `segment.length` is taken from the line.
  SegmentId add_segment(Segment segment, std::span<const base::Point> line,
                        std::string_view source_name = {});
  /// A straight line between the two nodes.
  SegmentId add_segment(const Segment& segment);
  void add_restriction(TurnRestriction restriction);
  /// `path`: from, via ..., to, each beginning where the one before ends; at least three.
  void add_restriction(PathRestriction restriction, std::span<const DirectedSegment> path);
  void add_barrier(Barrier barrier);
  void add_node_flags(NodeId node, std::uint8_t flags);

  [[nodiscard]] base::Point node_point(NodeId node) const { return node_point_[node.index()]; }
  [[nodiscard]] std::size_t node_count() const { return node_point_.size(); }
  [[nodiscard]] std::size_t segment_count() const { return segment_.size(); }
  [[nodiscard]] RoadNetwork build() &&;

 private:
  std::vector<base::Point> node_point_;
  std::vector<std::uint8_t> node_flags_;
  std::vector<Segment> segment_;
  std::vector<std::uint32_t> line_first_{0};
  std::vector<base::Point> line_points_;
  std::vector<TurnRestriction> restriction_;
  std::vector<PathRestriction> path_restriction_;
  std::vector<std::uint32_t> path_first_{0};
  std::vector<DirectedSegment> path_roads_;
  std::vector<Barrier> barrier_;
  std::vector<std::uint32_t> source_name_first_{0};
  std::vector<char> source_names_;
};

/// Length of a line in EPSG:3067, in decimetres. Plane length: the projection's scale error in
/// Finland is below 0.1 % on the mainland.
base::Decimetres line_length(std::span<const base::Point> line);

}  // namespace saavu::roads
