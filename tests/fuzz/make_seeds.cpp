// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Makes the files the fuzzers begin with: small road networks, prepared and as OpenStreetMap files.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <format>
#include <string>
#include <utility>
#include <vector>

#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/io/xml_output.hpp>

#include <saavu/plan/network_file.h>
#include <saavu/routing/engine.h>

#include "fuzz/network_key.h"
#include "support/ascii_map.h"
#include "support/profiles.h"

namespace saavu {
namespace {

namespace fs = std::filesystem;

void make_network(const fs::path& file, std::string_view drawing, std::size_t metrics) {
  test::AsciiMap map(drawing);
  const auto along = [&](char from, char to) {
    return roads::DirectedSegment::forward(map.segment.at({from, to}));
  };
  map.builder.add_restriction({.from = map.segment.at({'a', 'b'}),
                               .via = map.node.at('b'),
                               .to = map.segment.at({'b', 'c'})});
  map.builder.add_restriction({.rule = roads::TurnRule::only},
                              std::vector{along('a', 'b'), along('b', 'c'), along('c', 'd')});
  map.builder.add_barrier({.node = map.node.at('d'), .blocks = roads::k_car});
  plan::PreparedNetwork prepared;
  prepared.network = std::move(map.builder).build();
  routing::SearchableGraph searchable =
      routing::make_searchable(roads::make_road_graph(prepared.network), base::Progress::silent());
  prepared.graph = std::move(searchable.graph);
  prepared.hierarchy = std::move(searchable.hierarchy);
  for (std::size_t count = 0; count < metrics; ++count) {
    prepared.metrics.push_back(
        roads::make_metric(prepared.network, prepared.graph, test::ten_metres_a_second()));
    prepared.hierarchy_times.emplace_back(routing::customize<std::uint32_t>(
        prepared.hierarchy, prepared.metrics.back().arc_weight.span(), base::Progress::silent()));
  }
  prepared.counts = {{"segments", 5}};
  prepared.findings = {{.severity = base::Severity::warning, .code = "x", .message = "m"}};
  prepared.roads_sha256 = "abc";
  if (!plan::save_network(file, test::k_fuzz_key, prepared)) std::exit(1);
}

using Tags = std::vector<std::pair<std::string, std::string>>;

/// One small town with everything the reader knows of, in both formats.
void make_osm(const fs::path& file) {
  namespace attr = osmium::builder::attr;
  osmium::memory::Buffer buffer{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
  const auto node = [&](std::int64_t id, int column, int row, const Tags& tags = {}) {
    osmium::builder::add_node(buffer, attr::_id(id), attr::_version(1),
                              attr::_location(27.0 + column * 0.002, 60.0 - row * 0.001),
                              attr::_tags(tags));
  };
  const auto way = [&](std::int64_t id, const std::vector<std::int64_t>& refs, const Tags& tags) {
    osmium::builder::add_way(buffer, attr::_id(id), attr::_version(1), attr::_nodes(refs),
                             attr::_tags(tags));
  };
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 5; ++column) {
      Tags tags;
      if (row == 1 && column == 1) tags = {{"highway", "traffic_signals"}};
      if (row == 2 && column == 3) tags = {{"barrier", "gate"}, {"access", "private"}};
      node(100 + row * 10 + column, column, row, tags);
    }
  }
  way(1, {100, 101, 102, 103, 104},
      {{"highway", "primary"}, {"oneway", "yes"}, {"maxspeed", "60"}});
  way(2, {114, 113, 112, 111, 110}, {{"highway", "primary"}, {"oneway", "yes"}});
  way(3, {102, 112}, {{"highway", "primary_link"}, {"maxspeed", "FI:urban"}});
  way(4, {112, 122, 132}, {{"highway", "residential"}, {"maxspeed:forward", "30"}});
  way(5, {120, 121, 122, 123, 124}, {{"highway", "service"}, {"access", "destination"}});
  way(6, {130, 131, 132, 133, 123, 124, 134},
      {{"highway", "track"}, {"surface", "gravel"}, {"layer", "-1"}});
  way(7, {101, 111, 121, 131, 101}, {{"highway", "living_street"}, {"junction", "roundabout"}});
  way(8, {134, 999, 104}, {{"route", "ferry"}, {"duration", "00:10"}, {"motor_vehicle", "yes"}});
  way(9, {104, 114}, {{"highway", "secondary"}});
  const auto relation = [&](std::int64_t id, std::int64_t from, osmium::item_type via_type,
                            std::int64_t via, std::int64_t to, const char* value) {
    const std::vector<attr::member_type> members{{osmium::item_type::way, from, "from"},
                                                 {via_type, via, "via"},
                                                 {osmium::item_type::way, to, "to"}};
    osmium::builder::add_relation(
        buffer, attr::_id(id), attr::_version(1), attr::_members(members),
        attr::_tags(Tags{{"type", "restriction"}, {"restriction", value}}));
  };
  relation(1, 1, osmium::item_type::way, 3, 2, "no_u_turn");
  relation(2, 3, osmium::item_type::node, 112, 4, "no_left_turn");
  relation(3, 1, osmium::item_type::node, 104, 9, "only_right_turn");

  osmium::io::Header header;
  header.set("generator", "saavu");
  osmium::io::Writer writer{osmium::io::File{file.string()}, header, osmium::io::overwrite::allow};
  writer(std::move(buffer));
  writer.close();
}

}  // namespace
}  // namespace saavu

int main(int argument_count, char** arguments) {
  using namespace saavu;
  if (argument_count != 2) return 2;
  const fs::path folder = arguments[1];
  fs::create_directories(folder / "network");
  fs::create_directories(folder / "osm");
  make_network(folder / "network" / "two-metrics", "a--b--c--d\n|  |\ne--f", 2);
  make_network(folder / "network" / "no-metric", "a-b-c-d", 0);
  // The reader tells the formats apart by what the bytes begin with.
  for (const std::string format : {"osm", "osm.pbf"})
    make_osm(folder / "osm" / ("town." + format));
  const fs::path plain = folder / "osm" / "town-plain.osm.pbf";
  make_osm(plain);
  return 0;
}
