// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>

#include <saavu/shape/cell_outline.h>

namespace saavu::shape {

namespace {

using Square = std::array<base::Point, 4>;

static_assert(std::endian::native == std::endian::little, "WKB is written in the machine's order");

/// A corner of the grid, or the cell whose lower left corner it is.
struct Corner {
  std::int32_t row = 0;
  std::int32_t column = 0;
  friend auto operator<=>(const Corner&, const Corner&) = default;
};

enum class Heading : std::uint8_t { east, north, west, south };

Heading left_of(Heading heading) {
  return static_cast<Heading>((static_cast<unsigned>(heading) + 1U) % 4U);
}

Corner step(Corner from, Heading heading) {
  switch (heading) {
    case Heading::east:
      return {from.row, from.column + 1};
    case Heading::north:
      return {from.row + 1, from.column};
    case Heading::west:
      return {from.row, from.column - 1};
    case Heading::south:
      return {from.row - 1, from.column};
  }
  return from;
}

/// A side of a cell that no other cell shares, with the cell on its left.
struct Side {
  Corner from;
  Heading heading = Heading::east;
  friend auto operator<=>(const Side&, const Side&) = default;
};

struct Grid {
  base::Point origin;
  double edge = 0.0;
};

/// The squares as cells of a grid, ascending, each once.
struct Cells {
  Grid grid;
  std::vector<Corner> cell;
};

std::optional<Cells> cells_of(std::span<const Square> squares) {
  Cells cells;
  for (const Square& square : squares) {
    const auto [west, east] = std::ranges::minmax(square, {}, &base::Point::x);
    const auto [south, north] = std::ranges::minmax(square, {}, &base::Point::y);
    const auto is_corner = [&](base::Point point) {
      return (point.x == west.x || point.x == east.x) && (point.y == south.y || point.y == north.y);
    };
    if (!std::ranges::all_of(square, is_corner)) return std::nullopt;
    if (cells.cell.empty()) cells.grid = {{west.x, south.y}, east.x - west.x};
    const Grid& grid = cells.grid;
    if (!(grid.edge > 0.0) || east.x - west.x != grid.edge || north.y - south.y != grid.edge) {
      return std::nullopt;
    }
    const double column = (west.x - grid.origin.x) / grid.edge;
    const double row = (south.y - grid.origin.y) / grid.edge;
    constexpr double k_far = std::numeric_limits<std::int32_t>::max() / 2;
    if (column != std::floor(column) || row != std::floor(row)) return std::nullopt;
    if (std::abs(column) > k_far || std::abs(row) > k_far) return std::nullopt;
    cells.cell.push_back({static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)});
  }
  if (!std::ranges::is_sorted(cells.cell)) std::ranges::sort(cells.cell);
  const auto repeated = std::ranges::unique(cells.cell);
  cells.cell.erase(repeated.begin(), repeated.end());
  return cells;
}

/// Ascending. Cells come row by row, so that a cell's neighbours are found by walking along the
/// rows above and below with it.
std::vector<Side> free_sides(const std::vector<Corner>& cells) {
  std::vector<Side> lower, upper;  // starting in the cells' own row of corners, in the one above
  const auto is_at = [&cells](std::size_t& place, Corner wanted) {
    while (place < cells.size() && cells[place] < wanted)
      ++place;
    return place < cells.size() && cells[place] == wanted;
  };
  std::size_t below = 0, above = 0;
  for (std::size_t position = 0; position < cells.size(); ++position) {
    const auto [row, column] = cells[position];
    const bool west = position > 0 && cells[position - 1] == Corner{row, column - 1};
    const bool east = position + 1 < cells.size() && cells[position + 1] == Corner{row, column + 1};
    if (!is_at(below, {row - 1, column})) lower.push_back({{row, column}, Heading::east});
    if (!east) lower.push_back({{row, column + 1}, Heading::north});
    if (!west) upper.push_back({{row + 1, column}, Heading::south});
    if (!is_at(above, {row + 1, column})) upper.push_back({{row + 1, column + 1}, Heading::west});
  }
  std::vector<Side> sides(lower.size() + upper.size());
  std::ranges::merge(lower, upper, sides.begin());
  return sides;
}

/// For each side the first of those that start where it ends.
std::vector<std::size_t> followers(const std::vector<Side>& sides) {
  std::vector<std::size_t> next(sides.size());
  // Ends of sides of one heading ascend as the sides do: four walks along the same list.
  for (const Heading heading : {Heading::east, Heading::north, Heading::west, Heading::south}) {
    std::size_t place = 0;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      if (sides[side].heading != heading) continue;
      const Corner end = step(sides[side].from, heading);
      while (sides[place].from < end)
        ++place;
      next[side] = place;
    }
  }
  return next;
}

/// A closed line from corner to corner, the last one beside the first.
using Ring = std::vector<Corner>;

/// Walks along the free sides, keeping to the same cell where two cells meet at a corner, and cuts
/// a loop off wherever the walk comes to a corner again.
std::vector<Ring> rings_of(const std::vector<Side>& sides) {
  std::vector<Ring> rings;
  std::vector<bool> walked(sides.size(), false);
  const std::vector<std::size_t> follower = followers(sides);
  for (std::size_t first = 0; first < sides.size(); ++first) {
    Ring walk;
    std::map<Corner, std::size_t> seen;  // crossings only: elsewhere no walk comes twice
    for (std::size_t side = first; !walked[side];) {
      walked[side] = true;
      const Corner here = sides[side].from;
      walk.push_back(here);
      const Corner next = step(here, sides[side].heading);
      std::size_t choice = follower[side];
      const bool is_crossing = choice + 1 < sides.size() && sides[choice + 1].from == next;
      if (is_crossing) {
        if (sides[choice].heading != left_of(sides[side].heading)) ++choice;
        const auto [earlier, is_new] = seen.try_emplace(next, walk.size());
        if (!is_new) {
          const auto cut = walk.begin() + static_cast<std::ptrdiff_t>(earlier->second);
          rings.emplace_back(cut, walk.end());
          walk.erase(cut, walk.end());
        }
      }
      side = choice;
    }
    if (!walk.empty()) rings.push_back(std::move(walk));
  }
  return rings;
}

/// Twice the signed area in cells: positive for a shell.
std::int64_t doubled_area(const Ring& ring) {
  std::int64_t sum = 0;
  for (std::size_t position = 0; position < ring.size(); ++position) {
    const Corner from = ring[position];
    const Corner to = ring[(position + 1) % ring.size()];
    sum += std::int64_t{from.column} * to.row - std::int64_t{to.column} * from.row;
  }
  return sum;
}

Ring without_straight_corners(const Ring& ring) {
  Ring bends;
  for (std::size_t position = 0; position < ring.size(); ++position) {
    const Corner before = ring[(position + ring.size() - 1) % ring.size()];
    const Corner here = ring[position];
    const Corner after = ring[(position + 1) % ring.size()];
    const bool is_straight = (before.row == here.row && here.row == after.row) ||
                             (before.column == here.column && here.column == after.column);
    if (!is_straight) bends.push_back(here);
  }
  return bends;
}

struct Shell {
  Ring ring;  ///< bends only
  Corner low;
  Corner high;
  std::int64_t area = 0;
  std::vector<Ring> holes;
};

/// Whether the middle of a side lies inside: no ring but its own passes there.
bool surrounds(const Shell& shell, Corner from, Corner to) {
  if (std::min(from.row, to.row) < shell.low.row || std::max(from.row, to.row) > shell.high.row ||
      std::min(from.column, to.column) < shell.low.column ||
      std::max(from.column, to.column) > shell.high.column) {
    return false;
  }
  const double row = (from.row + to.row) / 2.0;
  const double column = (from.column + to.column) / 2.0;
  // The ray to the east; a level ray along a level side is lifted a little, the middle of a side is
  // half a cell from every corner.
  const double ray = row == std::floor(row) ? row + 0.25 : row;
  bool inside = false;
  for (std::size_t position = 0; position < shell.ring.size(); ++position) {
    const Corner one = shell.ring[position];
    const Corner two = shell.ring[(position + 1) % shell.ring.size()];
    if (one.column != two.column || one.column <= column) continue;
    if ((one.row > ray) != (two.row > ray)) inside = !inside;
  }
  return inside;
}

std::vector<Shell> shells_of(const std::vector<Ring>& rings) {
  std::vector<Shell> shells;
  for (const Ring& ring : rings) {
    const std::int64_t area = doubled_area(ring);
    if (area <= 0) continue;
    const auto [south, north] = std::ranges::minmax(ring, {}, &Corner::row);
    const auto [west, east] = std::ranges::minmax(ring, {}, &Corner::column);
    shells.push_back({without_straight_corners(ring),
                      {south.row, west.column},
                      {north.row, east.column},
                      area,
                      {}});
  }
  for (const Ring& ring : rings) {
    if (doubled_area(ring) > 0) continue;
    Shell* home = nullptr;
    for (Shell& shell : shells) {
      if (home != nullptr && home->area <= shell.area) continue;
      if (surrounds(shell, ring[0], ring[1])) home = &shell;
    }
    if (home != nullptr) home->holes.push_back(without_straight_corners(ring));
  }
  return shells;
}

class WkbWriter {
 public:
  template <class T>
  void put(T value) {
    const auto* first = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), first, first + sizeof value);
  }
  void header(std::uint32_t type, std::size_t count) {
    put(std::uint8_t{1});
    put(type);
    put(static_cast<std::uint32_t>(count));
  }
  void ring(const Ring& ring, const Grid& grid) {
    put(static_cast<std::uint32_t>(ring.size() + 1));
    for (std::size_t position = 0; position <= ring.size(); ++position) {
      const Corner corner = ring[position % ring.size()];
      put(grid.origin.x + corner.column * grid.edge);
      put(grid.origin.y + corner.row * grid.edge);
    }
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

}  // namespace

std::optional<std::vector<std::byte>> outline_of_cells(std::span<const Square> squares) {
  const std::optional<Cells> cells = cells_of(squares);
  if (!cells) return std::nullopt;
  const std::vector<Shell> shells = shells_of(rings_of(free_sides(cells->cell)));
  constexpr std::uint32_t k_polygon = 3;
  constexpr std::uint32_t k_multi_polygon = 6;
  WkbWriter wkb;
  wkb.header(k_multi_polygon, shells.size());
  for (const Shell& shell : shells) {
    wkb.header(k_polygon, 1 + shell.holes.size());
    wkb.ring(shell.ring, cells->grid);
    for (const Ring& hole : shell.holes)
      wkb.ring(hole, cells->grid);
  }
  return wkb.take();
}

}  // namespace saavu::shape
