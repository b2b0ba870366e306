// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <format>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <geos_c.h>

#include <saavu/shape/isochrone.h>
#include <saavu/shape/road_faces.h>

namespace saavu::shape {

namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using BoostPoint = bg::model::d2::point_xy<double>;
using Box = bg::model::box<BoostPoint>;
using BoxTree = bgi::rtree<std::pair<Box, std::uint32_t>, bgi::quadratic<16>>;

using routing::Interval;
using routing::SegmentTimes;

/// Everything of the areas lies on this grid. Finer than any cell, coarser than the rounding of a
/// time.
constexpr double k_grid_m = 0.1;

bool is_place_to_be(const roads::Segment& segment) {
  return segment.road_class != roads::RoadClass::ferry && (segment.flags & roads::k_tunnel) == 0;
}

double time_at(const SegmentTimes& times, double place) {
  double best = base::Millis::k_infinite_value;
  for (const routing::Ramp& ramp : times.ramps()) {
    if (place < ramp.begin || place > ramp.end) continue;
    const double length = ramp.end - ramp.begin;
    const double share = length > 0.0 ? (place - ramp.begin) / length : 0.0;
    best = std::min(best, ramp.time_at_begin + share * (ramp.time_at_end - ramp.time_at_begin));
  }
  return best;
}

/// A line and how far along it each of its points is.
class MeasuredLine {
 public:
  explicit MeasuredLine(std::span<const base::Point> points) : points_(points), before_{0.0} {
    for (std::size_t place = 1; place < points.size(); ++place)
      before_.push_back(before_.back() + base::distance_m(points[place - 1], points[place]));
  }

  [[nodiscard]] bool has_length() const { return before_.back() > 0.0; }
  [[nodiscard]] double share_of(std::size_t place) const {
    return place + 1 == before_.size() ? 1.0 : before_[place] / before_.back();
  }
  [[nodiscard]] std::size_t size() const { return points_.size(); }

  [[nodiscard]] base::Point at(double share) const {
    const double wanted = share * before_.back();
    const auto after = std::ranges::upper_bound(before_, wanted) - before_.begin();
    const std::size_t place =
        std::clamp<std::size_t>(static_cast<std::size_t>(after), 1, points_.size() - 1);
    const double length = before_[place] - before_[place - 1];
    const double part =
        length > 0.0 ? std::clamp((wanted - before_[place - 1]) / length, 0.0, 1.0) : 0.0;
    const base::Point a = points_[place - 1], b = points_[place];
    return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
  }

  /// Ends of the interval, the line's own points between them, and the places of `more` there;
  /// ascending, none twice.
  [[nodiscard]] std::vector<double> places(const Interval& interval,
                                           std::span<const double> more) const {
    std::vector<double> all{interval.begin, interval.end};
    const auto add = [&](double share) {
      if (share > interval.begin && share < interval.end) all.push_back(share);
    };
    for (std::size_t place = 0; place < size(); ++place)
      add(share_of(place));
    std::ranges::for_each(more, add);
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
  }

 private:
  std::span<const base::Point> points_;
  std::vector<double> before_;
};

/// Where the least of the ramps turns from one to another, and where ramps begin and end: between
/// two such places the time is linear.
std::vector<double> turning_places(const SegmentTimes& times) {
  std::vector<double> places;
  for (const routing::Ramp& one : times.ramps()) {
    places.push_back(one.begin);
    places.push_back(one.end);
    for (const routing::Ramp& other : times.ramps()) {
      const auto slope = [](const routing::Ramp& ramp) {
        return (ramp.time_at_end - ramp.time_at_begin) / (ramp.end - ramp.begin);
      };
      if (!(one.end > one.begin) || !(other.end > other.begin)) continue;
      const double difference = slope(one) - slope(other);
      if (difference == 0.0) continue;
      const double place = ((other.time_at_begin - slope(other) * other.begin) -
                            (one.time_at_begin - slope(one) * one.begin)) /
                           difference;
      if (place > 0.0 && place < 1.0) places.push_back(place);
    }
  }
  return places;
}

/// What of `whole` is not in `part`. Both are disjoint and ascending.
std::vector<Interval> without(const std::vector<Interval>& whole,
                              const std::vector<Interval>& part) {
  std::vector<Interval> left;
  for (Interval rest : whole) {
    for (const Interval& out : part) {
      if (out.end <= rest.begin || out.begin >= rest.end) continue;
      if (out.begin > rest.begin) left.push_back({rest.begin, out.begin});
      rest.begin = out.end;
    }
    if (rest.end > rest.begin) left.push_back(rest);
  }
  return left;
}

/// The reached parts of the roads with their times, and the rest of those in `roads` with an
/// infinite one: a block is within reach only if all of its roads are.
std::vector<TimedPiece> pieces_within(const roads::RoadNetwork& network,
                                      std::span<const SegmentTimes> times,
                                      std::span<const roads::SegmentId> roads, base::Millis limit) {
  constexpr double k_never = base::Millis::k_infinite_value;
  std::vector<TimedPiece> pieces;
  const auto add = [&](const SegmentTimes& segment, bool with_rest) {
    if (!is_place_to_be(network.segment[segment.segment.index()])) return;
    const MeasuredLine line(network.line(segment.segment));
    if (!line.has_length()) return;
    const std::vector<double> turns = turning_places(segment);
    const std::vector<Interval> reached = routing::within(segment, limit);
    for (const Interval& part : reached) {
      const std::vector<double> places = line.places(part, turns);
      for (std::size_t place = 1; place < places.size(); ++place) {
        pieces.push_back({line.at(places[place - 1]), line.at(places[place]),
                          time_at(segment, places[place - 1]), time_at(segment, places[place])});
      }
    }
    if (!with_rest) return;
    for (const Interval& part : without({{0.0, 1.0}}, reached)) {
      const std::vector<double> places = line.places(part, {});
      for (std::size_t place = 1; place < places.size(); ++place)
        pieces.push_back({line.at(places[place - 1]), line.at(places[place]), k_never, k_never});
    }
  };
  std::size_t next = 0;
  for (const roads::SegmentId road : roads) {
    for (; next < times.size() && times[next].segment < road; ++next)
      add(times[next], false);
    if (next < times.size() && times[next].segment == road) {
      add(times[next++], true);
    } else {
      add({.segment = road, .ramp = {}, .ramp_count = 0}, true);
    }
  }
  for (; next < times.size(); ++next)
    add(times[next], false);
  return pieces;
}

std::vector<RoadStretch> stretches(const roads::RoadNetwork& network,
                                   std::span<const SegmentTimes> times,
                                   const IsochroneRules& rules) {
  std::vector<RoadStretch> all;
  for (const SegmentTimes& segment : times) {
    const MeasuredLine line(network.line(segment.segment));
    if (!line.has_length()) continue;
    std::vector<Interval> before;
    for (std::uint32_t band = 0; band < rules.limits.size(); ++band) {
      if (rules.limits[band] < rules.at_road) continue;
      const base::Millis limit{rules.limits[band].value - rules.at_road.value};
      std::vector<Interval> here = routing::within(segment, limit);
      for (const Interval& part : without(here, before)) {
        RoadStretch stretch{.segment = segment.segment, .band = band, .line = {}};
        for (const double place : line.places(part, {}))
          stretch.line.push_back(line.at(place));
        all.push_back(std::move(stretch));
      }
      before = std::move(here);
    }
  }
  return all;
}

/// The band of a time: the first limit that is not below it; the number of limits if none is.
std::uint32_t band_of(double time_ms, const IsochroneRules& rules) {
  std::uint32_t band = 0;
  while (band < rules.limits.size() && time_ms > rules.limits[band].value)
    ++band;
  return band;
}

/// Whether a ring's edges lie an odd number of times to the right of a point.
template <class Ring>
bool is_inside(const Ring& ring, base::Point point) {
  bool inside = false;
  base::Point a = ring.back();
  for (const base::Point b : ring) {
    if ((a.y > point.y) != (b.y > point.y) &&
        point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
      inside = !inside;
    }
    a = b;
  }
  return inside;
}

bool contains(const RoadFace& face, base::Point point) {
  bool inside = false;
  for (const std::vector<base::Point>& ring : face.rings)
    inside = inside != is_inside(ring, point);
  return inside;
}

Box box_of(std::span<const base::Point> points) {
  const auto [west, east] = std::ranges::minmax(points, {}, &base::Point::x);
  const auto [south, north] = std::ranges::minmax(points, {}, &base::Point::y);
  return {{west.x, south.y}, {east.x, north.y}};
}

/// The bands that faces and squares ask for, and who prevails where.
class Claims {
 public:
  Claims(const RoadFaces& roads, std::span<const TimedSquare> squares, const IsochroneRules& rules)
      : faces_(roads.faces),
        squares_(squares),
        none_(static_cast<std::uint32_t>(rules.limits.size())) {
    const double metres_per_ms = rules.access_speed_kmh / 3600.0;
    std::vector<std::pair<Box, std::uint32_t>> boxes;
    for (std::uint32_t position = 0; position < faces_.size(); ++position) {
      const RoadFace& face = faces_[position];
      const double latest = face.latest + rules.at_road.value + face.radius_m / metres_per_ms;
      const bool is_hole = face.is_strip || face.radius_m > rules.max_off_road_m ||
                           face.length_m > 2.0 * rules.max_off_road_m;
      band_of_face_.push_back(is_hole ? none_ : band_of(latest, rules));
      if (band_of_face_.back() != none_) boxes.emplace_back(box_of(face.rings.front()), position);
    }
    filled_ = boxes.size();
    face_tree_ = BoxTree(boxes);
    boxes.clear();
    is_contested_.assign(faces_.size(), false);
    for (std::uint32_t position = 0; position < squares.size(); ++position) {
      const TimedSquare& square = squares[position];
      band_of_square_.push_back(square.time.is_infinite() ? none_
                                                          : band_of(square.time.value, rules));
      const std::uint32_t band = band_of_square_.back();
      const std::uint32_t face = square.inhabited ? face_at(square.centre) : FaceSide::k_outside;
      const bool is_contested = of_face(face) < band;
      contested_face_.push_back(is_contested ? face : FaceSide::k_outside);
      if (is_contested) is_contested_.at(face) = true;
      conflicts_ += is_contested ? 1 : 0;
      if (band != none_ || is_contested) boxes.emplace_back(box_of(square.corner), position);
    }
    square_tree_ = BoxTree(boxes);
  }

  [[nodiscard]] std::uint32_t none() const { return none_; }
  [[nodiscard]] std::size_t filled() const { return filled_; }
  [[nodiscard]] std::size_t conflicts() const { return conflicts_; }
  [[nodiscard]] std::uint32_t of_face(std::uint32_t face) const {
    return face == FaceSide::k_outside ? none_ : band_of_face_[face];
  }
  /// Whether the band may change between two faces.
  [[nodiscard]] bool is_border(std::uint32_t left, std::uint32_t right) const {
    if (left == right) return false;
    const auto contested = [this](std::uint32_t face) {
      return face != FaceSide::k_outside && is_contested_[face];
    };
    return of_face(left) != of_face(right) || contested(left) || contested(right);
  }
  /// What tells the areas of two squares apart; nothing if a square asks for nothing.
  [[nodiscard]] std::optional<std::uint32_t> kind_of_square(std::uint32_t square) const {
    if (contested_face_[square] != FaceSide::k_outside) return none_ + square;  // like no other
    if (band_of_square_[square] == none_) return std::nullopt;
    return band_of_square_[square];
  }

  [[nodiscard]] std::uint32_t at(base::Point point) const {
    const std::uint32_t face = face_at(point);
    std::uint32_t nearest = k_no_square;
    double nearest_m = 0.0;
    for (auto hit = square_tree_.qbegin(bgi::intersects(BoostPoint(point.x, point.y)));
         hit != square_tree_.qend(); ++hit) {
      if (!is_inside(squares_[hit->second].corner, point)) continue;
      const double distance = base::distance_m(point, squares_[hit->second].centre);
      if (nearest == k_no_square || distance < nearest_m ||
          (distance == nearest_m && hit->second < nearest)) {
        nearest = hit->second;
        nearest_m = distance;
      }
    }
    if (nearest == k_no_square) return of_face(face);
    const bool prevails = face != FaceSide::k_outside && contested_face_[nearest] == face;
    return prevails ? band_of_square_[nearest] : std::min(of_face(face), band_of_square_[nearest]);
  }

 private:
  static constexpr std::uint32_t k_no_square = ~0U;

  /// The filled face at a point. Where faces lie over each other (an island of roads inside a
  /// block), the smallest counts.
  [[nodiscard]] std::uint32_t face_at(base::Point point) const {
    std::uint32_t smallest = FaceSide::k_outside;
    for (auto hit = face_tree_.qbegin(bgi::intersects(BoostPoint(point.x, point.y)));
         hit != face_tree_.qend(); ++hit) {
      const RoadFace& face = faces_[hit->second];
      if (smallest != FaceSide::k_outside && face.area_m2 >= faces_[smallest].area_m2) continue;
      if (contains(face, point)) smallest = hit->second;
    }
    return smallest;
  }

  const std::vector<RoadFace>& faces_;
  std::span<const TimedSquare> squares_;
  std::uint32_t none_;
  std::vector<std::uint32_t> band_of_face_;
  std::vector<std::uint32_t> band_of_square_;
  std::vector<std::uint32_t> contested_face_;  ///< of a square; outside: none
  std::vector<bool> is_contested_;             ///< by face
  std::size_t filled_ = 0;
  std::size_t conflicts_ = 0;
  BoxTree face_tree_;
  BoxTree square_tree_;
};

using Line = std::pair<base::Point, base::Point>;

/// Every line on which the band can change: sides between faces of different bands, and the edges
/// of squares but those between two of a kind.
std::vector<Line> borders(const RoadFaces& roads, std::span<const TimedSquare> squares,
                          const Claims& claims) {
  std::vector<Line> lines;
  for (const FaceSide& side : roads.sides) {
    if (claims.is_border(side.left, side.right)) lines.emplace_back(side.from, side.to);
  }
  struct Side {
    std::array<double, 4> ends;
    std::uint32_t kind;
    auto operator<=>(const Side&) const = default;
  };
  std::vector<Side> sides;
  for (std::uint32_t position = 0; position < squares.size(); ++position) {
    const std::optional<std::uint32_t> kind = claims.kind_of_square(position);
    if (!kind) continue;
    const auto& corner = squares[position].corner;
    for (std::size_t place = 0; place < 4; ++place) {
      base::Point a = corner.at(place), b = corner.at((place + 1) % 4);
      if (std::pair(b.x, b.y) < std::pair(a.x, a.y)) std::swap(a, b);
      sides.push_back({{a.x, a.y, b.x, b.y}, *kind});
    }
  }
  std::ranges::sort(sides);
  for (std::size_t first = 0; first < sides.size();) {
    std::size_t last = first;
    while (last < sides.size() && sides[last].ends == sides[first].ends)
      ++last;
    const auto& [x1, y1, x2, y2] = sides[first].ends;
    if (last - first == 1 || sides[first].kind != sides[last - 1].kind)
      lines.push_back({{x1, y1}, {x2, y2}});
    first = last;
  }
  return lines;
}

/// GEOS with its complaints kept.
class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  Geos() {
    GEOSContext_setErrorMessageHandler_r(context_, &Geos::keep, &problem_);
    GEOSWKBWriter_setFlavor_r(context_, writer_, GEOS_WKB_ISO);
    GEOSWKBWriter_setOutputDimension_r(context_, writer_, 2);
    GEOSWKBWriter_setByteOrder_r(context_, writer_, GEOS_WKB_NDR);
  }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() {
    GEOSWKBWriter_destroy_r(context_, writer_);
    GEOS_finish_r(context_);
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] GEOSContextHandle_t context() const { return context_; }
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return {geometry, Destroy{context_}}; }

  [[nodiscard]] Geometry collection(int type, std::vector<Geometry> parts) const {
    std::vector<GEOSGeometry*> raw;
    for (Geometry& part : parts)
      raw.push_back(part.release());
    return own(
        GEOSGeom_createCollection_r(context_, type, raw.data(), static_cast<unsigned>(raw.size())));
  }

  [[nodiscard]] Geometry lines(const std::vector<Line>& all) const {
    std::vector<Geometry> parts;
    parts.reserve(all.size());
    for (const auto& [from, to] : all) {
      const std::array<double, 4> flat{from.x, from.y, to.x, to.y};
      GEOSCoordSequence* points = GEOSCoordSeq_copyFromBuffer_r(context_, flat.data(), 2, 0, 0);
      parts.push_back(own(GEOSGeom_createLineString_r(context_, points)));
    }
    return collection(GEOS_MULTILINESTRING, std::move(parts));
  }

  [[nodiscard]] double area(const GEOSGeometry* geometry) const {
    double square_metres = 0.0;
    GEOSArea_r(context_, geometry, &square_metres);
    return square_metres;
  }

  /// One multipolygon of faces that do not overlap.
  [[nodiscard]] Geometry melted(std::vector<Geometry> faces) const {
    double expected = 0.0;
    for (const Geometry& face : faces)
      expected += area(face.get());
    const Geometry all = collection(GEOS_GEOMETRYCOLLECTION, std::move(faces));
    Geometry whole = own(GEOSCoverageUnion_r(context_, all.get()));
    constexpr double k_tolerance = 1e-9;
    // Rings that meet at a point come out of the quick way as one that touches itself.
    if (!whole || GEOSisValid_r(context_, whole.get()) != 1 ||
        std::abs(area(whole.get()) - expected) > k_tolerance * expected) {
      whole = own(GEOSUnaryUnion_r(context_, all.get()));
    }
    if (whole && GEOSGeomTypeId_r(context_, whole.get()) == GEOS_POLYGON) {
      std::vector<Geometry> one;
      one.push_back(std::move(whole));
      whole = collection(GEOS_MULTIPOLYGON, std::move(one));
    }
    if (whole) GEOSNormalize_r(context_, whole.get());
    return whole;
  }

  [[nodiscard]] std::vector<std::byte> wkb(const GEOSGeometry* geometry) const {
    std::size_t size = 0;
    unsigned char* bytes = GEOSWKBWriter_write_r(context_, writer_, geometry, &size);
    if (bytes == nullptr) return {};
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    std::vector<std::byte> result(first, first + size);
    GEOSFree_r(context_, bytes);
    return result;
  }

 private:
  static void keep(const char* message, void* problem) {
    static_cast<std::string*>(problem)->assign(message);
  }
  GEOSContextHandle_t context_ = GEOS_init_r();
  GEOSWKBWriter* writer_ = GEOSWKBWriter_create_r(context_);
  std::string problem_;
};

std::unexpected<base::Error> gave_up(const Geos& geos, std::string_view step) {
  base::Finding finding;
  finding.code = "isochrone-geometry";
  finding.message = base::say("the geometry library gave up {}: {}", step, geos.problem());
  finding.remedy =
      base::say("This is an error in the program; please report it with the plan and the site.");
  return std::unexpected(base::Error(std::move(finding)));
}

}  // namespace

base::Result<Isochrone> make_isochrone(const roads::RoadNetwork& network,
                                       std::span<const SegmentTimes> times,
                                       std::span<const roads::SegmentId> roads,
                                       std::span<const TimedSquare> squares,
                                       const IsochroneRules& rules, base::Progress& progress) {
  Isochrone result;
  base::Millis before{};
  for (const base::Millis limit : rules.limits) {
    result.bands.push_back({.from = before, .to = limit, .area = {}, .cumulative = {}});
    before = limit;
  }
  if (rules.limits.empty()) return result;
  result.roads = stretches(network, times, rules);
  progress.check();

  const base::Millis last = rules.limits.back();
  const RoadFaces faces =
      last < rules.at_road
          ? RoadFaces{}
          : walk_faces(pieces_within(network, times, roads,
                                     base::Millis{last.value - rules.at_road.value}));
  progress.check();
  const Claims claims(faces, squares, rules);
  result.filled_faces = claims.filled();
  result.conflicts = claims.conflicts();
  const std::vector<Line> lines = borders(faces, squares, claims);
  progress.check();
  if (lines.empty()) return result;

  const Geos geos;
  GEOSContextHandle_t context = geos.context();
  const Geos::Geometry noded =
      geos.own(GEOSUnaryUnionPrec_r(context, geos.lines(lines).get(), k_grid_m));
  if (!noded) return gave_up(geos, "laying squares over blocks");
  progress.check();
  const GEOSGeometry* const to_polygonize = noded.get();
  const Geos::Geometry all = geos.own(GEOSPolygonize_r(context, &to_polygonize, 1));
  if (!all) return gave_up(geos, "walking the areas");
  progress.check();

  std::vector<std::vector<Geos::Geometry>> faces_of(claims.none());
  const int count = GEOSGetNumGeometries_r(context, all.get());
  for (int position = 0; position < count; ++position) {
    const GEOSGeometry* face = GEOSGetGeometryN_r(context, all.get(), position);
    const Geos::Geometry inside = geos.own(GEOSPointOnSurface_r(context, face));
    base::Point point;
    if (!inside || GEOSGeomGetX_r(context, inside.get(), &point.x) != 1 ||
        GEOSGeomGetY_r(context, inside.get(), &point.y) != 1) {
      return gave_up(geos, "finding a point inside an area");
    }
    const std::uint32_t band = claims.at(point);
    if (band != claims.none()) faces_of[band].push_back(geos.own(GEOSGeom_clone_r(context, face)));
  }
  progress.check();

  std::vector<Geos::Geometry> so_far;
  for (std::size_t band = 0; band < faces_of.size(); ++band) {
    IsochroneBand& here = result.bands[band];
    const bool is_empty = faces_of[band].empty();
    for (const Geos::Geometry& face : faces_of[band])
      so_far.push_back(geos.own(GEOSGeom_clone_r(context, face.get())));
    if (!is_empty) {
      const Geos::Geometry area = geos.melted(std::move(faces_of[band]));
      if (!area) return gave_up(geos, "melting a band");
      here.area_m2 = geos.area(area.get());
      here.area = geos.wkb(area.get());
    }
    if (so_far.empty()) continue;
    Geos::Geometry cumulative = geos.melted(std::move(so_far));
    if (!cumulative) return gave_up(geos, "melting the bands");
    here.cumulative_m2 = geos.area(cumulative.get());
    here.cumulative = geos.wkb(cumulative.get());
    so_far.clear();
    const int parts = GEOSGetNumGeometries_r(context, cumulative.get());
    for (int part = 0; part < parts; ++part) {
      so_far.push_back(
          geos.own(GEOSGeom_clone_r(context, GEOSGetGeometryN_r(context, cumulative.get(), part))));
    }
    progress.check();
  }
  return result;
}

std::vector<std::array<base::Point, 4>> squares_along(const roads::RoadNetwork& network,
                                                      std::span<const SegmentTimes> times,
                                                      base::Millis limit, const SquareGrid& grid) {
  std::vector<std::pair<std::int64_t, std::int64_t>> squares;  // row, column
  const auto square_at = [&grid](base::Point point) {
    return std::pair(
        static_cast<std::int64_t>(std::floor((point.y - grid.origin.y) / grid.edge_m)),
        static_cast<std::int64_t>(std::floor((point.x - grid.origin.x) / grid.edge_m)));
  };
  for (const SegmentTimes& segment : times) {
    if (!is_place_to_be(network.segment[segment.segment.index()])) continue;
    const MeasuredLine line(network.line(segment.segment));
    if (!line.has_length()) continue;
    for (const Interval& part : routing::within(segment, limit)) {
      const std::vector<double> places = line.places(part, {});
      for (std::size_t place = 1; place < places.size(); ++place) {
        // The places where the piece crosses a line of the grid; a square lies between two of them.
        const base::Point a = line.at(places[place - 1]), b = line.at(places[place]);
        std::vector<double> crossings{0.0, 1.0};
        const auto cross = [&](double from, double to, double origin) {
          const auto [low, high] = std::minmax(from, to);
          const double first = std::ceil((low - origin) / grid.edge_m);
          const double last = std::floor((high - origin) / grid.edge_m);
          for (double at = first; at <= last && to != from; at += 1.0)
            crossings.push_back(
                std::clamp((origin + at * grid.edge_m - from) / (to - from), 0.0, 1.0));
        };
        cross(a.x, b.x, grid.origin.x);
        cross(a.y, b.y, grid.origin.y);
        std::ranges::sort(crossings);
        for (std::size_t next = 1; next < crossings.size(); ++next) {
          const double middle = (crossings[next - 1] + crossings[next]) / 2.0;
          squares.push_back(square_at({a.x + middle * (b.x - a.x), a.y + middle * (b.y - a.y)}));
        }
      }
    }
  }
  std::ranges::sort(squares);
  squares.erase(std::ranges::unique(squares).begin(), squares.end());
  std::vector<std::array<base::Point, 4>> corners;
  for (const auto& [row, column] : squares) {
    const double west = grid.origin.x + static_cast<double>(column) * grid.edge_m;
    const double south = grid.origin.y + static_cast<double>(row) * grid.edge_m;
    const double east = west + grid.edge_m, north = south + grid.edge_m;
    corners.push_back({{{west, south}, {east, south}, {east, north}, {west, north}}});
  }
  return corners;
}

}  // namespace saavu::shape
