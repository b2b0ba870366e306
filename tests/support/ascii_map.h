// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <saavu/roads/road_network.h>

namespace saavu::test {

/// A road network drawn with letters. A letter is a node; `-` and `|` join two nodes both ways; one
/// `>` `<` `A` (up) `V` (down) in the line makes it one-way. One column or row is 100 metres; north
/// is up.
///
///     a--b->c
///     |  |
///     d--e
struct AsciiMap {
  roads::RoadNetworkBuilder builder;
  std::map<char, roads::NodeId> node;
  std::map<std::pair<char, char>, roads::SegmentId> segment;  ///< both orders of its ends

  /// `draw` may set anything of the segment between two letters before it is added.
  template <class Draw>
  AsciiMap(std::string_view picture, Draw draw) {
    std::vector<std::string> rows;
    while (!picture.empty()) {
      const std::size_t end = std::min(picture.find('\n'), picture.size());
      rows.emplace_back(picture.substr(0, end));
      picture.remove_prefix(std::min(end + 1, picture.size()));
    }
    std::size_t width = 0;
    for (const std::string& row : rows)
      width = std::max(width, row.size());
    for (std::string& row : rows)
      row.resize(width, ' ');
    const auto is_node = [](char letter) {
      return std::islower(static_cast<unsigned char>(letter)) != 0;
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < width; ++column) {
        const char letter = rows[row][column];
        if (!is_node(letter)) continue;
        const base::Point point{100.0 * static_cast<double>(column),
                                -100.0 * static_cast<double>(row)};
        if (!node.emplace(letter, builder.add_node(point)).second)
          throw std::logic_error("a letter twice");
      }
    }
    const auto trace = [&](std::size_t row, std::size_t column, bool down) {
      const std::string_view line = down ? "|AV" : "-<>";
      const char from = rows[row][column];
      roads::Segment segment_value;
      for (;;) {
        down ? ++row : ++column;
        if (row >= rows.size() || column >= width) return;
        const char here = rows[row][column];
        if (is_node(here)) {
          segment_value.from = node.at(from);
          segment_value.to = node.at(here);
          draw(from, here, segment_value);
          const roads::SegmentId id = builder.add_segment(segment_value);
          segment[{from, here}] = segment[{here, from}] = id;
          return;
        }
        if (line.find(here) == std::string_view::npos) return;
        if (here == '>' || here == 'V') segment_value.backward = roads::k_foot;
        if (here == '<' || here == 'A') segment_value.forward = roads::k_foot;
      }
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < width; ++column) {
        if (!is_node(rows[row][column])) continue;
        trace(row, column, false);
        trace(row, column, true);
      }
    }
  }
  explicit AsciiMap(std::string_view picture)
      : AsciiMap(picture, [](char, char, roads::Segment&) {}) {}
};

}  // namespace saavu::test
