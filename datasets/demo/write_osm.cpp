// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

#include <osmium/builder/attr.hpp>
#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/memory/buffer.hpp>

#include "random.h"
#include "write.h"

namespace saavu::demo {
namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

constexpr std::int64_t k_first_node = 1'000'001;
constexpr std::int64_t k_first_way = 100'001;
constexpr std::int64_t k_first_relation = 10'001;

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

const char* highway_value(RoadClass road_class) {
  switch (road_class) {
    case RoadClass::motorway:
      return "motorway";
    case RoadClass::motorway_link:
      return "motorway_link";
    case RoadClass::trunk:
      return "trunk";
    case RoadClass::primary:
      return "primary";
    case RoadClass::secondary:
      return "secondary";
    case RoadClass::tertiary:
      return "tertiary";
    case RoadClass::unclassified:
      return "unclassified";
    case RoadClass::residential:
      return "residential";
    case RoadClass::service:
      return "service";
    case RoadClass::track:
      return "track";
    case RoadClass::cycleway:
      return "cycleway";
    case RoadClass::ferry:
      return "";
  }
  return "road";
}

/// A part of a road with the same limit and the same level: what one OSM way can hold.
struct Run {
  int road = 0;
  std::size_t first_piece = 0;
  std::size_t end_piece = 0;
};

struct Way {
  std::vector<int> nodes;
  int road = 0;  // whose attributes it has
  std::size_t piece = 0;
  bool against = false;  // oneway=-1
};

auto attributes(const Road& road, std::size_t piece) {
  return std::tuple(road.road_class, road.kmh[piece], static_cast<bool>(road.bridge[piece]),
                    road.oneway, road.roundabout, road.number, road.carriageway, road.access,
                    road.state, road.spelling, road.defect, road.paved, road.name_fi);
}

class WayMaker {
 public:
  explicit WayMaker(const RoadNetwork& network) : network_(network) {
    for (std::size_t index = 0; index < network.roads.size(); ++index) {
      const Road& road = network.roads[index];
      way_of_piece_.emplace_back(road.kmh.size(), -1);
      for (std::size_t piece = 0; piece < road.kmh.size();) {
        std::size_t end = piece + 1;
        while (end < road.kmh.size() && road.kmh[end] == road.kmh[piece] &&
               road.bridge[end] == road.bridge[piece]) {
          ++end;
        }
        runs_.push_back({static_cast<int>(index), piece, end});
        piece = end;
      }
    }
    used_.resize(runs_.size(), false);
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      at_node_[start_of(runs_[run])].push_back(static_cast<int>(run));
      at_node_[end_of(runs_[run])].push_back(static_cast<int>(run));
    }
  }

  std::vector<Way> make() {
    Random random(network_.roads.size(), "ways");
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      if (used_[run]) {
        continue;
      }
      Way way{.nodes = {}, .road = runs_[run].road, .piece = runs_[run].first_piece};
      take(way, static_cast<int>(run), false);
      // OSM ways run on through junctions as long as nothing changes.
      while (way.nodes.size() < 120 && way.nodes.front() != way.nodes.back()) {
        const auto [next, backward] = continuation(way);
        if (next < 0) break;
        take(way, next, backward);
      }
      const Road& road = network_.roads[idx(way.road)];
      if (road.oneway && !road.roundabout && road.carriageway == 0 && random.chance(0.15)) {
        std::ranges::reverse(way.nodes);
        way.against = true;
      }
      ways_.push_back(std::move(way));
    }
    return std::move(ways_);
  }

  /// The OSM way that holds the piece of a road next to one of its ends.
  int way_at(int road, int node) const {
    const auto& pieces = way_of_piece_[idx(road)];
    return network_.roads[idx(road)].nodes.front() == node ? pieces.front() : pieces.back();
  }
  const std::vector<int>& ways_of(int road) const { return way_of_piece_[idx(road)]; }

 private:
  int start_of(const Run& run) const {
    return network_.roads[idx(run.road)].nodes[run.first_piece];
  }
  int end_of(const Run& run) const { return network_.roads[idx(run.road)].nodes[run.end_piece]; }

  void take(Way& way, int run_index, bool backward) {
    const Run& run = runs_[idx(run_index)];
    used_[idx(run_index)] = true;
    const auto& nodes = network_.roads[idx(run.road)].nodes;
    std::vector<int> part(nodes.begin() + static_cast<std::ptrdiff_t>(run.first_piece),
                          nodes.begin() + static_cast<std::ptrdiff_t>(run.end_piece) + 1);
    if (backward) {
      std::ranges::reverse(part);
    }
    way.nodes.insert(way.nodes.end(), part.begin() + (way.nodes.empty() ? 0 : 1), part.end());
    for (std::size_t piece = run.first_piece; piece < run.end_piece; ++piece) {
      way_of_piece_[idx(run.road)][piece] = static_cast<int>(ways_.size());
    }
  }

  std::pair<int, bool> continuation(const Way& way) const {
    const Road& road = network_.roads[idx(way.road)];
    const int end = way.nodes.back();
    if (network_.nodes[idx(end)].ends_way || road.slower_backward > 0 ||
        road.road_class == RoadClass::motorway_link) {
      return {-1, false};
    }
    const auto heading = [&](int from, int to) {
      const Point a = network_.nodes[idx(from)].at;
      const Point b = network_.nodes[idx(to)].at;
      return std::atan2(b.y - a.y, b.x - a.x);
    };
    const double ahead = heading(way.nodes[way.nodes.size() - 2], end);
    for (const int candidate : at_node_.at(end)) {
      const Run& run = runs_[idx(candidate)];
      const Road& other = network_.roads[idx(run.road)];
      const bool backward = end_of(run) == end;
      if (used_[idx(candidate)] || (backward && other.oneway) || other.slower_backward > 0 ||
          attributes(other, run.first_piece) != attributes(road, way.piece)) {
        continue;
      }
      const auto& nodes = other.nodes;
      const double onward = backward ? heading(end, nodes[run.end_piece - 1])
                                     : heading(end, nodes[run.first_piece + 1]);
      if (road.roundabout ||
          std::abs(std::remainder(onward - ahead, 2.0 * std::numbers::pi)) < 0.7) {
        return {candidate, backward};
      }
    }
    return {-1, false};
  }

  const RoadNetwork& network_;
  std::vector<Run> runs_;
  std::vector<bool> used_;
  std::map<int, std::vector<int>> at_node_;
  std::vector<Way> ways_;
  std::vector<std::vector<int>> way_of_piece_;
};

void add_speed_tags(Tags& tags, const Road& road, int kmh, bool odd) {
  const std::string limit = std::to_string(kmh);
  if (road.slower_backward > 0) {
    tags.emplace_back("maxspeed:forward", limit);
    tags.emplace_back("maxspeed:backward", std::to_string(kmh - road.slower_backward));
    return;
  }
  switch (road.spelling) {
    case SpeedSpelling::number:
      tags.emplace_back("maxspeed", limit);
      break;
    case SpeedSpelling::fi_urban:
      tags.emplace_back("maxspeed", "FI:urban");
      break;
    case SpeedSpelling::fi_rural:
      tags.emplace_back("maxspeed", "FI:rural");
      break;
    case SpeedSpelling::unit:
      tags.emplace_back("maxspeed", limit + " km/h");
      break;
    case SpeedSpelling::none:
      tags.emplace_back("maxspeed", "none");
      break;
    case SpeedSpelling::missing:
      break;
    case SpeedSpelling::zone:
      // Both spellings are in use: with the limit beside the zone, and the zone alone.
      if (odd) {
        tags.emplace_back("maxspeed", limit);
        tags.emplace_back("source:maxspeed", "FI:zone" + limit);
      } else {
        tags.emplace_back("zone:maxspeed", "FI:" + limit);
      }
      break;
  }
}

Tags tags_of(const RoadNetwork& network, const Way& way, bool odd) {
  const Road& road = network.roads[idx(way.road)];
  Tags tags;
  const std::string value = highway_value(road.road_class);
  if (road.road_class == RoadClass::ferry) {
    double metres = 0.0;
    for (std::size_t piece = 0; piece + 1 < way.nodes.size(); ++piece) {
      metres += distance(network.nodes[idx(way.nodes[piece])].at,
                         network.nodes[idx(way.nodes[piece + 1])].at);
    }
    const int minutes = 2 + static_cast<int>(metres / 1000.0 / 12.0 * 60.0);
    tags.emplace_back("route", "ferry");
    tags.emplace_back("motor_vehicle", "yes");
    tags.emplace_back("foot", "yes");
    tags.emplace_back("duration", minutes < 10 ? "00:0" + std::to_string(minutes)
                                               : "00:" + std::to_string(minutes));
  } else if (road.state == RoadState::planned) {
    tags.emplace_back("highway", "proposed");
    tags.emplace_back("proposed", value);
  } else if (road.state == RoadState::under_construction) {
    tags.emplace_back("highway", "construction");
    tags.emplace_back("construction", value);
  } else {
    tags.emplace_back("highway", value);
    if (road.state == RoadState::closed) tags.emplace_back("access", "no");
  }
  if (road.access == Access::private_road) tags.emplace_back("access", "private");
  if (road.access == Access::destination) tags.emplace_back("access", "destination");
  if (road.road_class == RoadClass::cycleway) tags.emplace_back("foot", "designated");
  if (road.road_class == RoadClass::track)
    tags.emplace_back("tracktype", odd ? "grade3" : "grade2");
  if (road.roundabout) {
    tags.emplace_back("junction", "roundabout");
  } else if (road.oneway) {
    tags.emplace_back("oneway", way.against ? "-1" : "yes");
  }
  add_speed_tags(tags, road, road.kmh[way.piece], odd);
  if (road.bridge[way.piece]) {
    tags.emplace_back("bridge", "yes");
    tags.emplace_back("layer", "1");
  }
  if (road.road_class != RoadClass::ferry) {
    tags.emplace_back("surface", road.paved ? "asphalt" : (odd ? "gravel" : "unpaved"));
  }
  if (road.number > 0) tags.emplace_back("ref", std::to_string(road.number));
  if (!road.name_fi.empty()) {
    tags.emplace_back("name", road.name_fi);
    tags.emplace_back("name:fi", road.name_fi);
    tags.emplace_back("name:sv", road.name_sv);
  }
  return tags;
}

const char* rule_value(TurnRule rule) {
  switch (rule) {
    case TurnRule::no_left_turn:
      return "no_left_turn";
    case TurnRule::no_right_turn:
      return "no_right_turn";
    case TurnRule::no_u_turn:
      return "no_u_turn";
    case TurnRule::only_straight_on:
      return "only_straight_on";
  }
  return "";
}

}  // namespace

OsmCounts write_osm(const County& county, const std::filesystem::path& file) {
  using namespace osmium::builder::attr;  // NOLINT: how libosmium's builders are meant to be used
  const RoadNetwork& network = county.roads;
  WayMaker maker(network);
  const std::vector<Way> ways = maker.make();
  std::vector<bool> used(network.nodes.size(), false);
  for (const Way& way : ways) {
    for (const int node : way.nodes)
      used[idx(node)] = true;
  }

  osmium::memory::Buffer buffer{std::size_t{1} << 22, osmium::memory::Buffer::auto_grow::yes};
  OsmCounts counts;
  const ToWgs84 to_wgs84;
  for (std::size_t node = 0; node < network.nodes.size(); ++node) {
    if (!used[node]) continue;
    const RoadNode& from = network.nodes[node];
    const ToWgs84::Place place = to_wgs84(from.at);
    Tags tags;
    if (from.signals) tags.emplace_back("highway", "traffic_signals");
    if (from.barrier == Barrier::gate) tags.emplace_back("barrier", "gate");
    if (from.barrier == Barrier::bollard) tags.emplace_back("barrier", "bollard");
    osmium::builder::add_node(buffer, _id(k_first_node + static_cast<std::int64_t>(node)),
                              _location(osmium::Location{place.lon, place.lat}), _tags(tags));
    ++counts.nodes;
  }
  for (std::size_t index = 0; index < ways.size(); ++index) {
    std::vector<osmium::object_id_type> refs;
    for (const int node : ways[index].nodes)
      refs.push_back(k_first_node + node);
    osmium::builder::add_way(buffer, _id(k_first_way + static_cast<std::int64_t>(index)),
                             _nodes(refs), _tags(tags_of(network, ways[index], index % 2 == 1)));
    ++counts.ways;
  }
  for (const TurnRestriction& rule : network.restrictions) {
    const auto way_id = [](int way) { return k_first_way + way; };
    std::vector<member_type_string> members;
    const Road* via = rule.via_road >= 0 ? &network.roads[idx(rule.via_road)] : nullptr;
    const auto touches = [&](int road, int node) {
      const auto& nodes = network.roads[idx(road)].nodes;
      return nodes.front() == node || nodes.back() == node;
    };
    int first = rule.via_node;
    int last = rule.via_node;
    if (via != nullptr) {
      first = touches(rule.from, via->nodes.front()) ? via->nodes.front() : via->nodes.back();
      last = first == via->nodes.front() ? via->nodes.back() : via->nodes.front();
    }
    members.emplace_back(osmium::item_type::way, way_id(maker.way_at(rule.from, first)), "from");
    if (via == nullptr) {
      members.emplace_back(osmium::item_type::node, k_first_node + rule.via_node, "via");
    } else {
      std::vector<int> parts = maker.ways_of(rule.via_road);
      if (first == via->nodes.back()) std::ranges::reverse(parts);
      parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
      for (const int part : parts) {
        members.emplace_back(osmium::item_type::way, way_id(part), "via");
      }
    }
    members.emplace_back(osmium::item_type::way, way_id(maker.way_at(rule.to, last)), "to");
    osmium::builder::add_relation(
        buffer, _id(k_first_relation + counts.restrictions), _members(members),
        _tags(Tags{{"type", "restriction"}, {"restriction", rule_value(rule.rule)}}));
    ++counts.restrictions;
  }
  osmium::io::Header header;
  header.set("generator", "saavu-demo-county");
  // No versions and no time stamps: the same county is the same bytes.
  osmium::io::Writer writer{osmium::io::File{file.string(), "pbf,add_metadata=false"}, header,
                            osmium::io::overwrite::allow};
  writer(std::move(buffer));
  writer.close();
  return counts;
}

}  // namespace saavu::demo
