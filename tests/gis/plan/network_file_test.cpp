// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The prepared network file: the same network back, and never a wrong one.
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/checksum.h>
#include <saavu/plan/network_file.h>
#include <saavu/roads/road_graph.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/temporary_folder.h"

namespace saavu {
namespace {

plan::PreparedNetwork sample() {
  test::AsciiMap map(
      "a--b->c\n"
      "|  |\n"
      "d--e");
  map.builder.add_restriction(
      {.from = map.segment[{'a', 'b'}], .via = map.node['b'], .to = map.segment[{'b', 'e'}]});
  map.builder.add_restriction(
      {.rule = roads::TurnRule::only},
      std::array{roads::DirectedSegment::forward(map.segment[{'a', 'b'}]),
                 roads::DirectedSegment::forward(map.segment[{'b', 'e'}]),
                 roads::DirectedSegment::backward(map.segment[{'d', 'e'}])});
  map.builder.add_barrier({.node = map.node['e'], .blocks = roads::k_car});
  plan::PreparedNetwork prepared;
  prepared.network = std::move(map.builder).build();
  prepared.graph = roads::make_road_graph(prepared.network);
  for (const roads::Modes mode : {roads::k_car, roads::k_foot}) {
    prepared.metrics.push_back(
        roads::make_metric(prepared.network, prepared.graph, test::ten_metres_a_second(mode)));
  }
  prepared.counts = {{"segments", 5}};
  prepared.findings = {{.severity = base::Severity::warning,
                        .code = "x",
                        .place = {.file = "f", .row = 3},
                        .message = "ä",
                        .remedy = "r",
                        .count = 7}};
  prepared.roads_sha256 = "abc";
  return prepared;
}

const std::string k_key(64, 'a');

TEST_CASE("a network comes back from its file as it was") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin";
  const plan::PreparedNetwork before = sample();
  REQUIRE(plan::save_network(file, k_key, before).has_value());
  const auto after = plan::open_network(file, k_key);
  REQUIRE(after.has_value());
  CHECK(std::ranges::equal(after->network.segment, before.network.segment));
  CHECK(std::ranges::equal(after->network.node_point, before.network.node_point));
  CHECK(std::ranges::equal(after->network.line_points, before.network.line_points));
  CHECK(std::ranges::equal(after->network.restriction, before.network.restriction));
  CHECK(std::ranges::equal(after->network.path_restriction, before.network.path_restriction));
  CHECK(std::ranges::equal(after->network.path_first, before.network.path_first));
  CHECK(std::ranges::equal(after->network.path_roads, before.network.path_roads));
  CHECK(std::ranges::equal(after->network.barrier, before.network.barrier));
  CHECK(std::ranges::equal(after->graph.first_out, before.graph.first_out));
  CHECK(std::ranges::equal(after->graph.arc_head, before.graph.arc_head));
  CHECK(std::ranges::equal(after->graph.arrival_arcs, before.graph.arrival_arcs));
  REQUIRE(after->metrics.size() == 2);
  CHECK(after->metrics[1].mode == roads::k_foot);
  CHECK(std::ranges::equal(after->metrics[0].arc_weight, before.metrics[0].arc_weight));
  CHECK(after->counts == before.counts);
  REQUIRE(after->findings.size() == 1);
  CHECK(after->findings[0].message == "ä");
  CHECK(after->findings[0].place.row == 3);
  CHECK(after->roads_sha256 == "abc");
  CHECK_FALSE(after->rebuilt);
  // Only the file itself is left, no temporary.
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a file with another key, cut short, or with one bit changed anywhere is not used") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin";
  REQUIRE(plan::save_network(file, k_key, sample()).has_value());
  CHECK_FALSE(plan::open_network(file, std::string(64, 'b')).has_value());
  CHECK_FALSE(plan::open_network(folder.path() / "none", k_key).has_value());
  const std::string whole = test::read_text(file);
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{5}, whole.size() / 2, whole.size() - 1}) {
    const auto cut = folder.write("cut.bin", whole.substr(0, length));
    CHECK_FALSE(plan::open_network(cut, k_key).has_value());
  }
  for (std::size_t position = 0; position < whole.size(); position += 97) {
    std::string changed = whole;
    changed[position] = static_cast<char>(changed[position] ^ 4);
    INFO("byte " << position);
    CHECK_FALSE(plan::open_network(folder.write("changed.bin", changed), k_key).has_value());
  }
}

TEST_CASE("SHA-256 of known texts") {
  const auto hex = [](std::string_view text) {
    plan::Sha256 sum;
    sum.add(text);
    return sum.hex();
  };
  CHECK(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const test::TemporaryFolder folder;
  CHECK(plan::sha256_of_file(folder.write("f", "abc"), base::Progress::silent()).value() ==
        hex("abc"));
  CHECK_FALSE(plan::sha256_of_file(folder.path() / "none", base::Progress::silent()).has_value());
}

}  // namespace
}  // namespace saavu
