// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "bench/make_country.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

namespace saavu::bench {

namespace {

namespace attr = osmium::builder::attr;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers with every standard library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15U);
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }
  int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
  double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }

 private:
  std::uint64_t state_;
};

struct Place {
  double x = 0.0;  ///< metres east of 21° E
  double y = 0.0;  ///< metres north of 60° N
};

constexpr double k_metres_per_degree = 111200.0;
constexpr double k_cosine = 0.45;  // at 63° N

enum class NodeKind : std::uint8_t { plain, signals, crossing, gate, bollard };

enum class WayKind : std::uint8_t {
  street,
  avenue,
  carriageway,
  link,
  driveway,
  country_road,
  side_road,
  track,
  footway,
  building,
};

using Tags = std::vector<std::pair<std::string, std::string>>;

class Maker {
 public:
  explicit Maker(const Country& country) : country_(country), random_(country.seed) {}

  CountryCounts write(const std::filesystem::path& file) {
    make_towns();
    make_country_roads();
    osmium::io::Header header;
    header.set("generator", "saavu");
    header.set("sorting", "Type_then_ID");
    osmium::io::Writer writer{osmium::io::File{file.string()}, header,
                              osmium::io::overwrite::allow};
    write_nodes(writer);
    write_ways(writer);
    write_relations(writer);
    writer.close();
    return counts_;
  }

 private:
  using Node = std::uint32_t;

  // ---- What there is ---------------------------------------------------------------------------

  Node add_node(Place place, NodeKind kind = NodeKind::plain) {
    // People draw some hundred nodes in a row, then somebody elsewhere in the world draws.
    last_id_ += random_.below(300) == 0 ? 1 + random_.below(1100000) : 1 + random_.below(3);
    node_id_.push_back(last_id_);
    node_place_.push_back(place);
    node_kind_.push_back(kind);
    return static_cast<Node>(node_id_.size() - 1);
  }

  std::size_t add_way(WayKind kind, const std::vector<Node>& nodes) {
    way_kind_.push_back(kind);
    way_nodes_.insert(way_nodes_.end(), nodes.begin(), nodes.end());
    way_first_.push_back(way_nodes_.size());
    return way_kind_.size() - 1;
  }

  /// Appends the points of a curve from the last node of `line` to `to`, both ends left out.
  void curve(std::vector<Node>& line, Place to, int points, double bend) {
    const Place from = node_place_[line.back()];
    const double width = bend * random_.between(-1.0, 1.0);
    const double wave = bend * random_.between(-0.4, 0.4);
    const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    const Place across{-(to.y - from.y) / length, (to.x - from.x) / length};
    for (int point = 1; point <= points; ++point) {
      const double share = static_cast<double>(point) / (points + 1);
      const double aside = width * std::sin(std::numbers::pi * share) +
                           wave * std::sin(3.0 * std::numbers::pi * share);
      line.push_back(add_node({from.x + (to.x - from.x) * share + across.x * aside,
                               from.y + (to.y - from.y) * share + across.y * aside}));
    }
  }

  /// A road that leads nowhere else, from a node of another one.
  void dead_end(WayKind kind, Node from, int points, double length) {
    std::vector<Node> line{from};
    const double angle = random_.between(0.0, 2.0 * std::numbers::pi);
    const Place begin = node_place_[from];
    const Place end{begin.x + length * std::cos(angle), begin.y + length * std::sin(angle)};
    curve(line, end, points, length * 0.2);
    line.push_back(add_node(end));
    add_way(kind, line);
  }

  void building(Place corner) {
    std::vector<Node> line;
    for (const Place step : {Place{0, 0}, Place{14, 2}, Place{12, 12}, Place{-2, 10}})
      line.push_back(add_node({corner.x + step.x, corner.y + step.y}));
    line.push_back(line.front());
    add_way(WayKind::building, line);
  }

  struct Restriction {
    std::size_t from;
    std::size_t to;
    std::size_t via;
    bool is_way;
    const char* value;
  };

  // ---- Towns -----------------------------------------------------------------------------------

  void make_towns() {
    const int across = country_.towns_across;
    std::vector<int> order(static_cast<std::size_t>(across) * static_cast<std::size_t>(across));
    for (std::size_t town = 0; town < order.size(); ++town)
      order[town] = static_cast<int>(town);
    for (std::size_t town = order.size(); town > 1; --town)
      std::swap(order[town - 1], order[random_.next() % town]);
    gates_.resize(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const int town = order[rank];
      const Place centre{18000.0 * (town % across) + random_.between(-5000.0, 5000.0),
                         36000.0 * (town / across) + random_.between(-12000.0, 12000.0)};
      // Few cities, many villages: about 430 streets' crossings on the average.
      const double share = (static_cast<double>(rank) + 1.0) / static_cast<double>(order.size());
      const int side = std::clamp(static_cast<int>(9.0 / std::sqrt(share)), 6, 90);
      make_town(centre, side, gates_[static_cast<std::size_t>(town)]);
    }
  }

  void make_town(Place centre, int side, std::array<Node, 4>& gates) {
    constexpr double k_block_m = 120.0;
    const auto count = static_cast<std::size_t>(side);
    const double turn = random_.between(0.0, std::numbers::pi / 2.0);
    std::vector<Node> crossing;
    for (int row = 0; row < side; ++row) {
      for (int column = 0; column < side; ++column) {
        const double x = k_block_m * (column - side / 2.0) + random_.between(-20.0, 20.0);
        const double y = k_block_m * (row - side / 2.0) + random_.between(-20.0, 20.0);
        const int lot = random_.below(100);
        const NodeKind kind = lot < 4   ? NodeKind::signals
                              : lot < 9 ? NodeKind::crossing
                                        : NodeKind::plain;
        crossing.push_back(add_node({centre.x + x * std::cos(turn) - y * std::sin(turn),
                                     centre.y + x * std::sin(turn) + y * std::cos(turn)},
                                    kind));
      }
    }
    const auto at = [&](std::size_t row, std::size_t column) {
      return crossing[row * count + column];
    };
    std::vector<std::size_t> way_right(count * count, k_no_way), way_up(count * count, k_no_way);
    for (std::size_t row = 0; row < count; ++row)
      make_street(
          count, [&](std::size_t step) { return at(row, step); }, row % 7 == 3,
          [&](std::size_t step, std::size_t way) { way_right[row * count + step] = way; });
    for (std::size_t column = 0; column < count; ++column)
      make_street(
          count, [&](std::size_t step) { return at(step, column); }, column % 7 == 3,
          [&](std::size_t step, std::size_t way) { way_up[step * count + column] = way; });
    if (side >= 12) make_dual_carriageway(at(count / 2, 0), at(count / 2, count - 1), side);
    for (std::size_t lot = 0; lot < count * count / 15; ++lot) {
      const std::size_t row = 1 + random_.next() % (count - 2);
      const std::size_t column = 1 + random_.next() % (count - 2);
      const std::size_t from = way_right[row * count + column - 1];
      const std::size_t to = way_up[row * count + column];
      if (from != k_no_way && to != k_no_way)
        restrictions_.push_back({from, to, at(row, column), false, "no_left_turn"});
    }
    gates = {at(count / 2, 0), at(count / 2, count - 1), at(0, count / 2),
             at(count - 1, count / 2)};
  }

  template <class Crossing, class Note>
  void make_street(std::size_t count, Crossing at, bool is_avenue, Note note) {
    std::vector<Node> line{at(0)};
    int blocks = 0;
    for (std::size_t step = 0; step + 1 < count; ++step) {
      const std::size_t before = line.size();
      curve(line, node_place_[at(step + 1)], 2 + random_.below(3), 15.0);
      const std::size_t after = line.size();
      line.push_back(at(step + 1));
      note(step, way_kind_.size());
      // Driveways and buildings along the block.
      for (std::size_t place = before; place < after; ++place) {
        if (random_.below(100) < 24) dead_ends_.push_back(line[place]);
        if (random_.below(100) < 7) buildings_.push_back(node_place_[line[place]]);
      }
      if (++blocks == 3 + random_.below(2) || blocks > 3 || step + 2 == count) {
        add_way(is_avenue ? WayKind::avenue : WayKind::street, line);
        line = {at(step + 1)};
        blocks = 0;
      }
    }
    for (const Node node : dead_ends_) {
      const bool is_path = random_.below(6) == 0;
      dead_end(is_path ? WayKind::footway : WayKind::driveway, node, 2 + random_.below(3), 60.0);
    }
    for (const Place place : buildings_)
      building({place.x + 20.0, place.y + 20.0});
    dead_ends_.clear();
    buildings_.clear();
  }

  /// Two one-way roads past the town with links on which one may not turn back.
  void make_dual_carriageway(Node west, Node east, int side) {
    const Place begin = node_place_[west], end = node_place_[east];
    const int parts = 2 + side / 8;
    std::vector<Node> there{west}, back{east};
    std::vector<std::size_t> there_way, back_way, link;
    std::vector<Node> there_joint, back_joint;
    for (int part = 1; part < parts; ++part) {
      const double share = static_cast<double>(part) / parts;
      const Place middle{begin.x + (end.x - begin.x) * share + 40.0,
                         begin.y + (end.y - begin.y) * share + 40.0};
      curve(there, middle, 4, 10.0);
      there.push_back(add_node(middle));
      there_joint.push_back(there.back());
      there_way.push_back(add_way(WayKind::carriageway, there));
      there = {there.back()};
    }
    there.push_back(east);
    there_way.push_back(add_way(WayKind::carriageway, there));
    for (int part = parts - 1; part > 0; --part) {
      const Place other = node_place_[there_joint[static_cast<std::size_t>(part - 1)]];
      const Place middle{other.x + 25.0, other.y + 25.0};
      curve(back, middle, 4, 10.0);
      back.push_back(add_node(middle));
      back_joint.push_back(back.back());
      back_way.push_back(add_way(WayKind::carriageway, back));
      back = {back.back()};
    }
    back.push_back(west);
    back_way.push_back(add_way(WayKind::carriageway, back));
    for (std::size_t joint = 0; joint < there_joint.size(); ++joint) {
      const std::size_t other = there_joint.size() - 1 - joint;
      const Place here = node_place_[there_joint[joint]], opposite = node_place_[back_joint[other]];
      const Node middle = add_node({(here.x + opposite.x) / 2.0, (here.y + opposite.y) / 2.0});
      const std::size_t via =
          add_way(WayKind::link, {there_joint[joint], middle, back_joint[other]});
      restrictions_.push_back({there_way[joint], back_way[other + 1], via, true, "no_u_turn"});
      restrictions_.push_back({back_way[other], there_way[joint + 1], via, true, "no_u_turn"});
    }
  }

  // ---- Between the towns -----------------------------------------------------------------------

  void make_country_roads() {
    const int across = country_.towns_across;
    const auto gate = [&](int column, int row, std::size_t side) {
      return gates_[static_cast<std::size_t>(row * across + column)][side];
    };
    for (int row = 0; row < across; ++row) {
      for (int column = 0; column < across; ++column) {
        if (column + 1 < across) make_country_road(gate(column, row, 1), gate(column + 1, row, 0));
        if (row + 1 < across) make_country_road(gate(column, row, 3), gate(column, row + 1, 2));
        if (column + 1 < across && row + 1 < across && random_.below(2) == 0)
          make_country_road(gate(column, row, 1), gate(column + 1, row + 1, 0));
      }
    }
  }

  void make_country_road(Node from, Node to) {
    const Place begin = node_place_[from], end = node_place_[to];
    const double length = std::hypot(end.x - begin.x, end.y - begin.y);
    const int bends = 2 + static_cast<int>(length / 1500.0);
    std::vector<Node> line{from};
    Node last_side = from;
    for (int bend = 1; bend <= bends; ++bend) {
      const double share = static_cast<double>(bend) / bends;
      const Place target =
          bend == bends
              ? end
              : Place{begin.x + (end.x - begin.x) * share + random_.between(-500.0, 500.0),
                      begin.y + (end.y - begin.y) * share + random_.between(-500.0, 500.0)};
      const std::size_t before = line.size();
      curve(line, target, 24, 250.0);
      const std::vector<Node> points(line.begin() + static_cast<std::ptrdiff_t>(before),
                                     line.end());
      line.push_back(bend == bends ? to : add_node(target));
      const Node joint = line.back();
      const int lot = random_.below(3);
      if (lot != 0 || bend == bends) {
        add_way(WayKind::country_road, line);
        line = {joint};
      }
      for (const Node point : points) {
        const int kind = random_.below(100);
        if (kind < 15)
          dead_end(WayKind::side_road, point, 4 + random_.below(5), 300.0);
        else if (kind < 24)
          dead_end(WayKind::track, point, 7 + random_.below(9), 800.0);
        else if (kind == 24 && last_side != from) {
          // A track that joins two places of the road.
          std::vector<Node> track{point};
          curve(track, node_place_[last_side], 12, 400.0);
          track.push_back(last_side);
          add_way(WayKind::track, track);
        }
        if (kind % 25 == 24) last_side = point;
      }
    }
  }

  // ---- The file --------------------------------------------------------------------------------

  static constexpr std::size_t k_no_way = ~std::size_t{0};
  static constexpr std::size_t k_buffer = 1U << 20U;

  /// Hands full buffers to the writer.
  template <class Add>
  static void write_all(osmium::io::Writer& writer, std::size_t count, Add add) {
    osmium::memory::Buffer buffer{2 * k_buffer, osmium::memory::Buffer::auto_grow::yes};
    for (std::size_t position = 0; position < count; ++position) {
      add(buffer, position);
      if (buffer.committed() < k_buffer) continue;
      writer(std::move(buffer));
      buffer = osmium::memory::Buffer{2 * k_buffer, osmium::memory::Buffer::auto_grow::yes};
    }
    writer(std::move(buffer));
  }

  static Tags tags_of(NodeKind kind) {
    switch (kind) {
      case NodeKind::signals:
        return {{"highway", "traffic_signals"}};
      case NodeKind::crossing:
        return {{"highway", "crossing"}, {"crossing", "marked"}};
      case NodeKind::gate:
        return {{"barrier", "gate"}, {"access", "private"}};
      case NodeKind::bollard:
        return {{"barrier", "bollard"}};
      case NodeKind::plain:
        break;
    }
    return {};
  }

  static Tags tags_of(WayKind kind, std::size_t way) {
    const std::string name = "Katu " + std::to_string(way / 5);
    switch (kind) {
      case WayKind::street:
        return {{"highway", "residential"},
                {"name", name},
                {"surface", "asphalt"},
                {"maxspeed", way % 3 == 0 ? "30" : "40"},
                {"lit", "yes"}};
      case WayKind::avenue:
        return {{"highway", "secondary"}, {"name", name}, {"surface", "asphalt"},
                {"maxspeed", "50"},       {"lit", "yes"}, {"lanes", "2"}};
      case WayKind::carriageway:
        return {{"highway", "trunk"},
                {"ref", std::to_string(way % 90)},
                {"oneway", "yes"},
                {"maxspeed", "80"},
                {"lanes", "2"}};
      case WayKind::link:
        return {{"highway", "trunk_link"}};
      case WayKind::driveway:
        return {{"highway", "service"}, {"service", "driveway"}};
      case WayKind::country_road:
        return {{"highway", way % 3 == 0 ? "secondary" : "tertiary"},
                {"ref", std::to_string(way % 9000)},
                {"name", name},
                {"maxspeed", "80"},
                {"surface", "asphalt"}};
      case WayKind::side_road:
        return {{"highway", "unclassified"}, {"surface", "unpaved"}, {"name", name}};
      case WayKind::track:
        return {{"highway", "track"}, {"tracktype", "grade3"}};
      case WayKind::footway:
        return {{"highway", "footway"}};
      case WayKind::building:
        return {{"building", "house"}, {"addr:housenumber", std::to_string(way % 90)}};
    }
    return {};
  }

  void write_nodes(osmium::io::Writer& writer) {
    counts_.nodes = static_cast<std::int64_t>(node_id_.size());
    write_all(writer, node_id_.size(), [this](osmium::memory::Buffer& buffer, std::size_t node) {
      const Place place = node_place_[node];
      osmium::builder::add_node(buffer, attr::_id(node_id_[node]),
                                attr::_version(1 + static_cast<int>(node % 4)),
                                attr::_location(21.0 + place.x / (k_metres_per_degree * k_cosine),
                                                60.0 + place.y / k_metres_per_degree),
                                attr::_tags(tags_of(node_kind_[node])));
    });
  }

  [[nodiscard]] static std::int64_t way_id(std::size_t way) {
    return 4000000 + static_cast<std::int64_t>(way) * 1300 + static_cast<std::int64_t>(way % 7);
  }

  void write_ways(osmium::io::Writer& writer) {
    counts_.ways = static_cast<std::int64_t>(way_kind_.size());
    std::vector<osmium::object_id_type> refs;
    write_all(writer, way_kind_.size(), [&](osmium::memory::Buffer& buffer, std::size_t way) {
      refs.clear();
      for (std::size_t place = way_first_[way]; place < way_first_[way + 1]; ++place)
        refs.push_back(node_id_[way_nodes_[place]]);
      if (way_kind_[way] != WayKind::building) ++counts_.roads;
      osmium::builder::add_way(buffer, attr::_id(way_id(way)),
                               attr::_version(1 + static_cast<int>(way % 9)), attr::_nodes(refs),
                               attr::_tags(tags_of(way_kind_[way], way)));
    });
  }

  void write_relations(osmium::io::Writer& writer) {
    counts_.restrictions = static_cast<std::int64_t>(restrictions_.size());
    write_all(
        writer, restrictions_.size(), [this](osmium::memory::Buffer& buffer, std::size_t rule) {
          const Restriction& restriction = restrictions_[rule];
          if (restriction.is_way) ++counts_.restrictions_via_way;
          const std::vector<attr::member_type> members{
              {osmium::item_type::way, way_id(restriction.from), "from"},
              restriction.is_way
                  ? attr::member_type{osmium::item_type::way, way_id(restriction.via), "via"}
                  : attr::member_type{osmium::item_type::node, node_id_[restriction.via], "via"},
              {osmium::item_type::way, way_id(restriction.to), "to"}};
          osmium::builder::add_relation(
              buffer, attr::_id(static_cast<std::int64_t>(rule) * 900 + 1), attr::_version(1),
              attr::_members(members),
              attr::_tags(Tags{{"type", "restriction"}, {"restriction", restriction.value}}));
        });
  }

  Country country_;
  Random random_;
  CountryCounts counts_;
  std::int64_t last_id_ = 20000;
  std::vector<std::int64_t> node_id_;
  std::vector<Place> node_place_;
  std::vector<NodeKind> node_kind_;
  std::vector<WayKind> way_kind_;
  std::vector<std::size_t> way_first_{0};
  std::vector<Node> way_nodes_;
  std::vector<Restriction> restrictions_;
  std::vector<std::array<Node, 4>> gates_;  ///< by town: west, east, south, north
  std::vector<Node> dead_ends_;
  std::vector<Place> buildings_;
};

}  // namespace

CountryCounts make_country(const std::filesystem::path& file, const Country& country) {
  return Maker(country).write(file);
}

}  // namespace saavu::bench
