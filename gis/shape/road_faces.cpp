// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include <saavu/shape/road_faces.h>

namespace saavu::shape {

namespace {

/// Centimetres. Differences stay below 2^28, so that products of two of them fit 64 bits.
struct GridPoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend auto operator<=>(const GridPoint&, const GridPoint&) = default;
};

GridPoint on_grid(base::Point point) {
  return {std::llround(point.x * 100.0), std::llround(point.y * 100.0)};
}
base::Point metres(GridPoint point) {
  return {static_cast<double>(point.x) / 100.0, static_cast<double>(point.y) / 100.0};
}

/// Positive if c lies to the left of a -> b.
std::int64_t side_of(GridPoint a, GridPoint b, GridPoint c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

struct Edge {
  GridPoint from;
  GridPoint to;
  double time_from = 0.0;
  double time_to = 0.0;
};

/// A place at which an edge is cut.
struct Cut {
  std::uint32_t edge;
  GridPoint at;
};

bool lies_within_box(GridPoint point, const Edge& edge) {
  const auto [west, east] = std::minmax(edge.from.x, edge.to.x);
  const auto [south, north] = std::minmax(edge.from.y, edge.to.y);
  return point.x >= west && point.x <= east && point.y >= south && point.y <= north;
}

void find_cuts(const std::vector<Edge>& edges, std::uint32_t one, std::uint32_t other,
               std::vector<Cut>& cuts) {
  const Edge& e = edges[one];
  const Edge& f = edges[other];
  const std::int64_t from_f = side_of(e.from, e.to, f.from);
  const std::int64_t to_f = side_of(e.from, e.to, f.to);
  if ((from_f > 0 && to_f > 0) || (from_f < 0 && to_f < 0)) return;
  const std::int64_t from_e = side_of(f.from, f.to, e.from);
  const std::int64_t to_e = side_of(f.from, f.to, e.to);
  if ((from_e > 0 && to_e > 0) || (from_e < 0 && to_e < 0)) return;
  if (from_f != 0 && to_f != 0 && from_e != 0 && to_e != 0) {
    const double share = static_cast<double>(from_e) / static_cast<double>(from_e - to_e);
    const GridPoint at{e.from.x + std::llround(share * static_cast<double>(e.to.x - e.from.x)),
                       e.from.y + std::llround(share * static_cast<double>(e.to.y - e.from.y))};
    cuts.push_back({one, at});
    cuts.push_back({other, at});
    return;
  }
  const auto touch = [&cuts](const Edge& edge, std::uint32_t position, GridPoint end,
                             std::int64_t side) {
    if (side == 0 && lies_within_box(end, edge) && end != edge.from && end != edge.to)
      cuts.push_back({position, end});
  };
  touch(e, one, f.from, from_f);
  touch(e, one, f.to, to_f);
  touch(f, other, e.from, from_e);
  touch(f, other, e.to, to_e);
}

/// Where edges cross: a sweep from west to east in strips of latitude.
std::vector<Cut> all_cuts(const std::vector<Edge>& edges) {
  std::vector<Cut> cuts;
  if (edges.empty()) return cuts;
  constexpr std::int64_t k_strip_cm = 50'000;
  struct Member {
    std::int64_t strip;
    std::int64_t west;
    std::uint32_t edge;
    auto operator<=>(const Member&) const = default;
  };
  std::vector<Member> members;
  for (std::uint32_t position = 0; position < edges.size(); ++position) {
    const Edge& edge = edges[position];
    const auto [south, north] = std::minmax(edge.from.y, edge.to.y);
    const auto strip = [](std::int64_t y) {
      return static_cast<std::int64_t>(std::floor(static_cast<double>(y) / k_strip_cm));
    };
    for (std::int64_t at = strip(south); at <= strip(north); ++at)
      members.push_back({at, std::min(edge.from.x, edge.to.x), position});
  }
  std::ranges::sort(members);
  std::vector<std::uint32_t> open;
  std::int64_t strip = members.front().strip;
  for (const Member& member : members) {
    if (member.strip != strip) open.clear();
    strip = member.strip;
    const Edge& edge = edges[member.edge];
    const auto [south, north] = std::minmax(edge.from.y, edge.to.y);
    std::erase_if(open, [&](std::uint32_t other) {
      return std::max(edges[other].from.x, edges[other].to.x) < member.west;
    });
    for (const std::uint32_t other : open) {
      const auto [low, high] = std::minmax(edges[other].from.y, edges[other].to.y);
      if (low <= north && high >= south) find_cuts(edges, member.edge, other, cuts);
    }
    open.push_back(member.edge);
  }
  return cuts;
}

/// Every edge in the parts into which the others cut it; parts that lie on each other become one,
/// with the later times.
std::vector<Edge> cut_up(const std::vector<Edge>& edges) {
  std::vector<Cut> cuts = all_cuts(edges);
  const auto along = [&edges](const Cut& cut) {
    const Edge& edge = edges[cut.edge];
    return (cut.at.x - edge.from.x) * (edge.to.x - edge.from.x) +
           (cut.at.y - edge.from.y) * (edge.to.y - edge.from.y);
  };
  std::ranges::sort(cuts, {},
                    [&](const Cut& cut) { return std::tuple(cut.edge, along(cut), cut.at); });
  std::vector<Edge> parts;
  std::size_t next = 0;
  for (std::uint32_t position = 0; position < edges.size(); ++position) {
    Edge rest = edges[position];
    const auto length = [](GridPoint a, GridPoint b) {
      return std::hypot(static_cast<double>(b.x - a.x), static_cast<double>(b.y - a.y));
    };
    for (; next < cuts.size() && cuts[next].edge == position; ++next) {
      const GridPoint at = cuts[next].at;
      if (at == rest.from || at == rest.to) continue;
      const double whole = length(rest.from, rest.to);
      const double share = std::min(1.0, length(rest.from, at) / whole);
      const double time = rest.time_from + share * (rest.time_to - rest.time_from);
      parts.push_back({rest.from, at, rest.time_from, time});
      rest.from = at;
      rest.time_from = time;
    }
    parts.push_back(rest);
  }
  for (Edge& part : parts) {
    if (part.to < part.from) {
      std::swap(part.from, part.to);
      std::swap(part.time_from, part.time_to);
    }
  }
  std::erase_if(parts, [](const Edge& part) { return part.from == part.to; });
  std::ranges::sort(parts, {}, [](const Edge& part) {
    return std::tuple(part.from, part.to, part.time_from, part.time_to);
  });
  std::vector<Edge> merged;
  for (const Edge& part : parts) {
    if (!merged.empty() && merged.back().from == part.from && merged.back().to == part.to) {
      merged.back().time_from = std::max(merged.back().time_from, part.time_from);
      merged.back().time_to = std::max(merged.back().time_to, part.time_to);
    } else {
      merged.push_back(part);
    }
  }
  return merged;
}

/// Half-edge h of edge h / 2: even along it, odd against it; h ^ 1 is its twin.
struct HalfEdges {
  std::vector<GridPoint> point;     ///< of the vertices
  std::vector<std::uint32_t> tail;  ///< by half-edge
  std::vector<std::uint32_t> next;  ///< round the face to its left

  explicit HalfEdges(const std::vector<Edge>& edges) {
    for (const Edge& edge : edges) {
      point.push_back(edge.from);
      point.push_back(edge.to);
    }
    std::ranges::sort(point);
    point.erase(std::ranges::unique(point).begin(), point.end());
    const auto vertex_of = [this](GridPoint at) {
      return static_cast<std::uint32_t>(std::ranges::lower_bound(point, at) - point.begin());
    };
    for (const Edge& edge : edges) {
      tail.push_back(vertex_of(edge.from));
      tail.push_back(vertex_of(edge.to));
    }
    link();
  }

  [[nodiscard]] std::uint32_t head(std::uint32_t half) const { return tail[half ^ 1U]; }

 private:
  /// After arriving along a half-edge the walk goes on along the next one clockwise from where it
  /// came: it keeps its face to the left.
  void link() {
    std::vector<std::uint32_t> around(tail.size());
    std::iota(around.begin(), around.end(), 0U);
    const auto turn = [this](std::uint32_t half) {
      const GridPoint from = point[tail[half]], to = point[head(half)];
      return GridPoint{to.x - from.x, to.y - from.y};
    };
    std::ranges::sort(around, [&](std::uint32_t one, std::uint32_t other) {
      if (tail[one] != tail[other]) return tail[one] < tail[other];
      const GridPoint a = turn(one), b = turn(other);
      const bool a_above = a.y > 0 || (a.y == 0 && a.x > 0);
      const bool b_above = b.y > 0 || (b.y == 0 && b.x > 0);
      if (a_above != b_above) return a_above;
      const std::int64_t cross = a.x * b.y - a.y * b.x;
      return cross != 0 ? cross > 0 : one < other;
    });
    next.resize(tail.size());
    for (std::size_t first = 0; first < around.size();) {
      std::size_t last = first;
      while (last < around.size() && tail[around[last]] == tail[around[first]])
        ++last;
      for (std::size_t place = first; place < last; ++place) {
        const std::uint32_t clockwise = around[place == first ? last - 1 : place - 1];
        next[around[place] ^ 1U] = clockwise;
      }
      first = last;
    }
  }
};

double signed_area_m2(const std::vector<base::Point>& ring) {
  double twice = 0.0;
  const base::Point origin = ring.front();
  for (std::size_t place = 0; place < ring.size(); ++place) {
    const base::Point a = ring[place], b = ring[(place + 1) % ring.size()];
    twice += (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x);
  }
  return twice / 2.0;
}

/// No larger circle fits: it would have more area than the shell, or be wider than its box.
void measure(const std::vector<base::Point>& shell, double area_m2, RoadFace& face) {
  const auto [west, east] = std::ranges::minmax(shell, {}, &base::Point::x);
  const auto [south, north] = std::ranges::minmax(shell, {}, &base::Point::y);
  const double width = east.x - west.x, height = north.y - south.y;
  face.radius_m = std::min({std::sqrt(area_m2 / std::numbers::pi), width / 2.0, height / 2.0});
  face.length_m = std::max(width, height);
}

/// Half the shell is longer than a kilometre, and more than some 25 times as long as wide.
bool is_strip(const std::vector<base::Point>& shell, double area_m2) {
  constexpr double k_short_m = 1000.0;
  constexpr double k_times = 25.0;
  double half = 0.0;
  for (std::size_t place = 0; place < shell.size(); ++place)
    half += base::distance_m(shell[place], shell[(place + 1) % shell.size()]) / 2.0;
  return half > k_short_m && area_m2 / half < half / k_times;
}

}  // namespace

RoadFaces walk_faces(std::span<const TimedPiece> pieces) {
  std::vector<Edge> edges;
  for (const TimedPiece& piece : pieces) {
    const Edge edge{on_grid(piece.from), on_grid(piece.to), piece.time_from, piece.time_to};
    if (edge.from != edge.to) edges.push_back(edge);
  }
  edges = cut_up(edges);
  const HalfEdges half(edges);

  // Which walk each half-edge belongs to.
  constexpr std::uint32_t k_none = ~0U;
  std::vector<std::uint32_t> walk(half.tail.size(), k_none);
  std::vector<std::uint32_t> start;
  for (std::uint32_t first = 0; first < half.tail.size(); ++first) {
    if (walk[first] != k_none) continue;
    const auto id = static_cast<std::uint32_t>(start.size());
    start.push_back(first);
    for (std::uint32_t at = first; walk[at] == k_none; at = half.next[at])
      walk[at] = id;
  }

  RoadFaces result;
  std::vector<std::uint32_t> face_of_walk(start.size(), FaceSide::k_outside);
  std::vector<std::uint32_t> place_of(half.point.size(), k_none);  // on the stack
  for (std::uint32_t id = 0; id < start.size(); ++id) {
    RoadFace face;
    // A vertex met again closes a ring; dead ends close rings of two that hold nothing.
    std::vector<std::uint32_t> stack;
    double total = 0.0, shell_area = 0.0;
    std::size_t shell = 0;
    const auto close = [&](std::size_t from) {
      std::vector<base::Point> ring;
      for (std::size_t place = from; place < stack.size(); ++place) {
        ring.push_back(metres(half.point[stack[place]]));
        place_of[stack[place]] = k_none;
      }
      stack.resize(from);
      if (ring.size() < 3) return;
      const double area = signed_area_m2(ring);
      if (area == 0.0) return;
      total += area;
      if (area > shell_area) {
        shell_area = area;
        shell = face.rings.size();
      }
      face.rings.push_back(std::move(ring));
    };
    std::uint32_t at = start[id];
    do {
      const std::uint32_t vertex = half.tail[at];
      if (place_of[vertex] != k_none) close(place_of[vertex]);
      place_of[vertex] = static_cast<std::uint32_t>(stack.size());
      stack.push_back(vertex);
      const Edge& edge = edges[at / 2];
      face.latest = std::max({face.latest, edge.time_from, edge.time_to});
      at = half.next[at];
    } while (at != start[id]);
    close(0);
    if (!(total > 0.0)) continue;
    std::swap(face.rings.front(), face.rings[shell]);
    face.area_m2 = total;
    measure(face.rings.front(), shell_area, face);
    face.is_strip = is_strip(face.rings.front(), shell_area);
    face_of_walk[id] = static_cast<std::uint32_t>(result.faces.size());
    result.faces.push_back(std::move(face));
  }
  result.sides.reserve(edges.size());
  for (std::uint32_t edge = 0; edge < edges.size(); ++edge) {
    result.sides.push_back({metres(edges[edge].from), metres(edges[edge].to),
                            face_of_walk[walk[2 * edge]], face_of_walk[walk[2 * edge + 1]]});
  }
  return result;
}

}  // namespace saavu::shape
