// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/shape/line.h>

namespace saavu::shape {

namespace {

void add(std::vector<base::Point>& line, base::Point point) {
  if (line.empty() || line.back() != point) line.push_back(point);
}

}  // namespace

std::vector<base::Point> part_of_line(std::span<const base::Point> line, double begin, double end) {
  const bool is_reversed = begin > end;
  if (is_reversed) std::swap(begin, end);
  double whole = 0.0;
  for (std::size_t position = 1; position < line.size(); ++position)
    whole += base::distance_m(line[position - 1], line[position]);
  const double from = std::clamp(begin, 0.0, 1.0) * whole;
  const double to = std::clamp(end, 0.0, 1.0) * whole;
  std::vector<base::Point> part;
  // The true ends are taken over, not computed: neighbours must meet in the very same point.
  if (begin <= 0.0) add(part, line.front());
  double before = 0.0;
  for (std::size_t position = 1; position < line.size(); ++position) {
    const base::Point here = line[position - 1], next = line[position];
    const double piece = base::distance_m(here, next);
    const auto at = [&](double distance) {
      const double share = piece > 0.0 ? std::clamp((distance - before) / piece, 0.0, 1.0) : 0.0;
      if (share >= 1.0) return next;
      return base::Point{here.x + share * (next.x - here.x), here.y + share * (next.y - here.y)};
    };
    const bool is_last = position + 1 == line.size();
    const double after = before + piece;
    if (begin > 0.0 && from >= before && (from < after || is_last) && part.empty())
      add(part, at(from));
    if (!part.empty() && end < 1.0 && to <= after) {
      add(part, at(to));
      break;
    }
    if (!part.empty() && (end >= 1.0 || to > after)) add(part, next);
    before = after;
  }
  if (part.empty()) add(part, line.back());
  if (is_reversed) std::ranges::reverse(part);
  return part;
}

void append_line(std::vector<base::Point>& line, std::span<const base::Point> more) {
  for (const base::Point point : more)
    add(line, point);
}

}  // namespace saavu::shape
