// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The prepared network file: the same network back, and never a wrong one.
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <span>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/checksum.h>
#include <saavu/plan/input_checksums.h>
#include <saavu/plan/network_file.h>
#include <saavu/roads/road_graph.h>
#include <saavu/routing/engine.h>
#include <saavu/text/texts.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/spoken.h"
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
  routing::SearchableGraph searchable =
      routing::make_searchable(roads::make_road_graph(prepared.network), base::Progress::silent());
  prepared.graph = std::move(searchable.graph);
  prepared.hierarchy = std::move(searchable.hierarchy);
  for (const roads::Modes mode : {roads::k_car, roads::k_foot}) {
    prepared.metrics.push_back(
        roads::make_metric(prepared.network, prepared.graph, test::ten_metres_a_second(mode)));
    prepared.hierarchy_times.emplace_back(routing::customize<std::uint32_t>(
        prepared.hierarchy, prepared.metrics.back().arc_weight.span(), base::Progress::silent()));
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
  CHECK(std::ranges::equal(after->hierarchy.up_head, before.hierarchy.up_head));
  CHECK(std::ranges::equal(std::as_bytes(after->hierarchy_times.at(1).span()),
                           std::as_bytes(before.hierarchy_times.at(1).span())));
  CHECK(after->counts == before.counts);
  REQUIRE(after->findings.size() == 1);
  CHECK(after->findings[0].message == "ä");
  CHECK(after->findings[0].place.row == 3);
  CHECK(after->roads_sha256 == "abc");
  CHECK_FALSE(after->rebuilt);
  // Only the file itself is left, no temporary.
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("findings kept in a file are told in the language of the run that reads them") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin", english_file = folder.path() / "english.bin";
  const auto with_finding = [] {
    plan::PreparedNetwork prepared = sample();
    prepared.findings[0].message =
        base::say("Turn restriction relation {} ({}) is not used: {}.", 7, "no_left_turn",
                  base::say("way {} is no road in the file", 5));
    prepared.findings[0].remedy = base::say("Correct the relation in OpenStreetMap.");
    return prepared;
  };
  const std::string english =
      "Turn restriction relation 7 (no_left_turn) is not used: way 5 is no road in the file.";
  const std::string swedish =
      "Svängbegränsningen i relation 7 (no_left_turn) används inte: väg 5 är ingen väg i filen.";
  {
    const test::Spoken spoken(text::texts_of(base::Language::finnish));
    REQUIRE(plan::save_network(file, k_key, with_finding()).has_value());
  }
  REQUIRE(plan::save_network(english_file, k_key, with_finding()).has_value());
  CHECK(test::read_text(file) == test::read_text(english_file));
  auto after = plan::open_network(file, k_key);
  REQUIRE(after.has_value());
  CHECK(after->findings[0].message == english);
  CHECK(after->findings[0].remedy == "Correct the relation in OpenStreetMap.");
  const test::Spoken spoken(text::texts_of(base::Language::swedish));
  after = plan::open_network(file, k_key);
  REQUIRE(after.has_value());
  CHECK(after->findings[0].message == swedish);
}

TEST_CASE("a forged file is refused: right checksum, contents that point outside") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin";
  const auto refused = [&](auto&& spoil) {
    plan::PreparedNetwork prepared = sample();
    spoil(prepared);
    REQUIRE(plan::save_network(file, k_key, prepared).has_value());
    return !plan::open_network(file, k_key).has_value();
  };
  /// The array with the value at `place` replaced; `place` counts from the end if negative.
  const auto with = []<class T>(const base::Array<T>& array, int place, auto value) {
    std::vector<T> values(array.begin(), array.end());
    values.at(place < 0 ? values.size() - static_cast<std::size_t>(-place)
                        : static_cast<std::size_t>(place)) = T(value);
    return base::Array<T>(std::move(values));
  };
  const auto without_last = []<class T>(const base::Array<T>& array) {
    return base::Array<T>(std::vector<T>(array.begin(), array.end() - 1));
  };
  CHECK_FALSE(refused([](plan::PreparedNetwork&) {}));
  using P = plan::PreparedNetwork;
  CHECK(
      refused([&](P& p) { p.graph.arc_head = with(p.graph.arc_head, 0, p.graph.vertex_count()); }));
  CHECK(refused([&](P& p) { p.graph.arc_tail = with(p.graph.arc_tail, -1, ~0U); }));
  CHECK(refused([&](P& p) { p.graph.first_out = with(p.graph.first_out, 1, 1000U); }));
  CHECK(refused([&](P& p) { p.graph.first_out = with(p.graph.first_out, 0, 1U); }));
  CHECK(refused([&](P& p) { p.graph.first_out = without_last(p.graph.first_out); }));
  CHECK(refused([&](P& p) { p.graph.vertex_node = with(p.graph.vertex_node, 0, 99U); }));
  CHECK(refused([&](P& p) { p.graph.vertex_node = without_last(p.graph.vertex_node); }));
  CHECK(refused([&](P& p) { p.graph.arrival_arcs = with(p.graph.arrival_arcs, 0, 4000U); }));
  CHECK(refused([&](P& p) { p.graph.arrival_first = with(p.graph.arrival_first, -1, 4000U); }));
  CHECK(refused([&](P& p) { p.graph.departure_vertex = with(p.graph.departure_vertex, 0, 77U); }));
  CHECK(refused(
      [&](P& p) { p.graph.arc_road = with(p.graph.arc_road, 0, roads::DirectedSegment{999}); }));
  CHECK(refused([&](P& p) { p.graph.arc_banned_for = without_last(p.graph.arc_banned_for); }));
  CHECK(refused(
      [&](P& p) { p.graph.arc_closed_for = with(p.graph.arc_closed_for, 0, roads::Modes{9}); }));
  CHECK(refused([&](P& p) { p.network.line_first = with(p.network.line_first, 1, 0U); }));
  CHECK(refused([&](P& p) { p.network.line_points = without_last(p.network.line_points); }));
  CHECK(refused([&](P& p) { p.network.node_flags = without_last(p.network.node_flags); }));
  CHECK(refused([&](P& p) {
    roads::Segment segment = p.network.segment[0];
    segment.to = roads::NodeId(50);
    p.network.segment = with(p.network.segment, 0, segment);
  }));
  CHECK(refused([&](P& p) {
    roads::Segment segment = p.network.segment[0];
    segment.road_class = static_cast<roads::RoadClass>(13);
    p.network.segment = with(p.network.segment, 0, segment);
  }));
  CHECK(refused([&](P& p) {
    roads::TurnRestriction turn = p.network.restriction[0];
    turn.to = roads::SegmentId::none();
    p.network.restriction = with(p.network.restriction, 0, turn);
  }));
  CHECK(refused([&](P& p) { p.network.path_first = with(p.network.path_first, -1, 2U); }));
  CHECK(refused([&](P& p) {
    p.network.path_roads = with(p.network.path_roads, 1, roads::DirectedSegment::none());
  }));
  CHECK(refused(
      [&](P& p) { p.metrics[0].arc_weight = with(p.metrics[0].arc_weight, 0, 1U << 30U); }));
  CHECK(refused([&](P& p) { p.metrics[1].drive = without_last(p.metrics[1].drive); }));
  CHECK(refused([&](P& p) { p.hierarchy.up_head = with(p.hierarchy.up_head, 0, 0U); }));
  CHECK(refused([&](P& p) { p.hierarchy.up_head = with(p.hierarchy.up_head, 0, 88U); }));
  CHECK(refused([&](P& p) { p.hierarchy.down_end = with(p.hierarchy.down_end, 0, 88U); }));
  CHECK(refused([&](P& p) { p.hierarchy.place_of_arc = with(p.hierarchy.place_of_arc, 0, 999U); }));
  CHECK(refused([&](P& p) { p.hierarchy = {}; }));
  CHECK(refused([&](P& p) {
    p.hierarchy_times[0] = with(p.hierarchy_times[0], 0, routing::TwoWay<std::uint32_t>{~0U, 0});
  }));
  CHECK(refused([&](P& p) { p.metrics[1].mode = roads::Modes{8}; }));
}

TEST_CASE("a forged header or table of sections is refused") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin";
  REQUIRE(plan::save_network(file, k_key, sample()).has_value());
  const std::string whole = test::read_text(file);
  constexpr std::size_t k_section_count = 12;         // where the header has it
  const std::size_t sections = whole.find("import");  // where the table begins
  const std::size_t second = whole.find("node_point");
  const auto refused = [&](std::size_t place, std::string_view bytes) {
    std::string forged = whole;
    forged.replace(place, bytes.size(), bytes);
    plan::seal_network(std::as_writable_bytes(std::span(forged)));
    folder.write("network.bin", forged);
    return !plan::open_network(file, k_key).has_value();
  };
  CHECK_FALSE(refused(0, "S"));                                      // nothing changed
  CHECK(refused(k_section_count, std::string_view("\0\0\0\0", 4)));  // found by the fuzzer
  CHECK(refused(k_section_count, "\xff\xff\xff\xff"));
  CHECK(refused(sections, "other"));
  // The second section's offset: not at a page's start, or behind the end.
  CHECK(refused(second + 24, "\x01"));
  CHECK(refused(second + 24 + 4, "\x7f"));
}

TEST_CASE("a file with another key, cut short, or with one bit changed anywhere is not used") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "network.bin";
  REQUIRE(plan::save_network(file, k_key, sample()).has_value());
  const auto findings = [](const base::Result<plan::PreparedNetwork>& opened) {
    REQUIRE_FALSE(opened.has_value());
    return opened.error().findings;
  };
  // Neither is a defect: there is nothing to tell.
  CHECK(findings(plan::open_network(file, std::string(64, 'b'))).empty());
  CHECK(findings(plan::open_network(folder.path() / "none", k_key)).empty());
  const std::string whole = test::read_text(file);
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{5}, whole.size() / 2, whole.size() - 1}) {
    const auto cut = folder.write("cut.bin", whole.substr(0, length));
    REQUIRE(findings(plan::open_network(cut, k_key)).size() == 1);
    CHECK(findings(plan::open_network(cut, k_key))[0].code == "network-refused");
  }
  for (std::size_t position = 0; position < whole.size(); position += 997) {
    std::string changed = whole;
    changed[position] = static_cast<char>(changed[position] ^ 4);
    INFO("byte " << position);
    CHECK_FALSE(plan::open_network(folder.write("changed.bin", changed), k_key).has_value());
  }
  std::string damaged = whole;
  damaged[damaged.size() - 3] ^= 1;
  CHECK(findings(plan::open_network(folder.write("damaged.bin", damaged), k_key))[0].message ==
        "the prepared network was not used: its section metric1_weight is damaged");
  const auto foreign = folder.write("foreign.bin", "GIF89a" + std::string(5000, 'x'));
  CHECK(findings(plan::open_network(foreign, k_key))[0].message ==
        "the prepared network was not used: it is no prepared network");
}

TEST_CASE("checksums of inputs are remembered until a file changes") {
  namespace fs = std::filesystem;
  const test::TemporaryFolder folder;
  base::Progress& silent = base::Progress::silent();
  const fs::path input = folder.write("input.csv", "a;b\n1;2\n");
  const fs::path store = folder.path() / "checksums.json";
  constexpr std::chrono::milliseconds rest(30);
  const std::string sum = plan::sha256_of_file(input, silent).value();

  SECTION(
      "a file that was changed just now is read each time: its next change may carry its time") {
    plan::InputChecksums checksums;
    CHECK(checksums.sha256(input, silent).value() == sum);
    CHECK(checksums.sha256(input, silent).value() == sum);
    CHECK(checksums.hashed() == 2);
  }
  SECTION("one that has rested is read once, also by later runs") {
    std::this_thread::sleep_for(2 * rest);
    plan::InputChecksums first(store, rest);
    CHECK(first.sha256(input, silent).value() == sum);
    CHECK(first.sha256(input, silent).value() == sum);
    CHECK(first.hashed() == 1);
    first.save(store);

    plan::InputChecksums second(store, rest);
    CHECK(second.sha256(input, silent).value() == sum);
    CHECK(second.hashed() == 0);

    // Another content of the same size, its time set back to what it was.
    const auto time = fs::last_write_time(input);
    std::ofstream(input, std::ios::binary | std::ios::in) << "a;b\n1;3\n";
    std::this_thread::sleep_for(2 * rest);
    fs::last_write_time(input, time);
    plan::InputChecksums third(store, rest);
    CHECK(third.sha256(input, silent).value() == plan::sha256_of_file(input, silent).value());
    CHECK(third.sha256(input, silent).value() != sum);

    // Another file under the same name, with the same time and size.
    fs::rename(folder.write("other.csv", "a;b\n1;4\n"), input);
    fs::last_write_time(input, time);
    plan::InputChecksums fourth(store, rest);
    CHECK(fourth.sha256(input, silent).value() == plan::sha256_of_file(input, silent).value());
    CHECK(fourth.hashed() == 1);
  }
  SECTION("what is damaged is not believed") {
    std::this_thread::sleep_for(2 * rest);
    plan::InputChecksums first(store, rest);
    CHECK(first.sha256(input, silent).has_value());
    first.save(store);
    const std::string text = test::read_text(store);
    for (std::size_t position = 0; position < text.size(); position += 3) {
      std::string changed = text;
      changed[position] = static_cast<char>(changed[position] ^ 1);
      INFO("byte " << position);
      plan::InputChecksums other(folder.write("changed.json", changed), rest);
      CHECK(other.sha256(input, silent).value() == sum);
    }
  }
  CHECK_FALSE(plan::InputChecksums().sha256(folder.path() / "none", silent).has_value());
}

TEST_CASE("checksums of arrays do not depend on threads, and see every byte and every length") {
  std::vector<std::byte> bytes(std::size_t{9} << 20U);
  for (std::size_t position = 0; position < bytes.size(); ++position)
    bytes[position] = static_cast<std::byte>(position * 2654435761U >> 13U);
  const auto sum = [](std::span<const std::byte> array) {
    return plan::checksums_of(std::array{array}).front();
  };
  const plan::Checksum whole = sum(bytes);
  CHECK(sum(bytes) == whole);
  CHECK(sum(std::span(bytes).first(bytes.size() - 1)) != whole);
  for (const std::size_t position : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
    bytes[position] ^= std::byte{1};
    CHECK(sum(bytes) != whole);
    bytes[position] ^= std::byte{1};
  }
  // XXH3-128 of nothing, from the algorithm's own documentation.
  CHECK(plan::to_hex(plan::checksum_of({})) == "99aa06d3014798d86001c324468d497f");
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
