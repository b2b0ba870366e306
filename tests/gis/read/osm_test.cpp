// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// From an OpenStreetMap file to a road network. Small roads are drawn as ASCII maps, one character
// is 50 m; real extracts are read where SAAVU_SHARED names the team's data.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <unistd.h>

#include <saavu/read/osm.h>

namespace saavu::read {
namespace {

using roads::k_car;
using roads::k_emergency;
using roads::NodeId;
using roads::SegmentId;
using Strings = std::vector<std::string>;

std::filesystem::path temporary(const std::string& name) {
  static int number = 0;
  return std::filesystem::temp_directory_path() /
         std::format("saavu-osm-{}-{}-{}", ::getpid(), ++number, name);
}

/// A file that goes when the test goes.
class File {
 public:
  File(const std::string& name, const std::string& content) : path_(temporary(name)) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// On the central meridian of EPSG:3067 (27 °E) at 60 °N the projection is a plain scaling, so that
// a test needs no projection library: 50 m on the ellipsoid (GRS 80) are these steps.
constexpr double k_cell_m = 50.0;
constexpr double k_longitude_step = 0.000896079;  // N(60°) cos 60° = 3 197 104.6 m a radian
constexpr double k_latitude_step = 0.000448783;   // M(60°) = 6 383 453.9 m a radian
constexpr double k_scale = 0.9996;

/// Roads drawn with letters. `way("a b c", "highway=residential")` runs over the letters in turn.
class Map {
 public:
  explicit Map(const std::string& drawing) {
    int row = 0;
    int column = 0;
    for (const char letter : drawing) {
      if (letter == '\n') {
        ++row;
        column = 0;
        continue;
      }
      if (letter >= 'a' && letter <= 'z') place_[letter] = {column, row};
      ++column;
    }
  }

  Map& node(char letter, const std::string& tags) {
    node_tags_[letter] = tags;
    return *this;
  }
  Map& without(char letter) {
    missing_ += letter;
    return *this;
  }
  std::int64_t way(const std::string& letters, const std::string& tags) {
    body_ += std::format("<way id='{}' version='1'>", ++last_way_);
    for (const char letter : letters) {
      if (letter != ' ') body_ += std::format("<nd ref='{}'/>", id(letter));
    }
    body_ += xml(tags) + "</way>\n";
    return last_way_;
  }
  /// Members as "from=1 via=b to=2": a letter is a node, a number a way.
  Map& relation(const std::string& members, const std::string& tags) {
    relations_ += std::format("<relation id='{}' version='1'>", ++last_relation_);
    for_each_pair(members, [&](const std::string& role, const std::string& member) {
      const bool is_node = member[0] >= 'a' && member[0] <= 'z';
      relations_ += std::format("<member type='{}' ref='{}' role='{}'/>", is_node ? "node" : "way",
                                is_node ? std::to_string(id(member[0])) : member, role);
    });
    relations_ += xml(tags) + "</relation>\n";
    return *this;
  }

  [[nodiscard]] std::string text() const {
    std::string nodes;
    for (const auto& [letter, place] : place_) {
      if (missing_.contains(letter)) continue;
      const auto tags = node_tags_.find(letter);
      nodes +=
          std::format("<node id='{}' version='1' lon='{:.7f}' lat='{:.7f}'>{}</node>\n", id(letter),
                      27.0 + place.first * k_longitude_step, 60.0 - place.second * k_latitude_step,
                      tags == node_tags_.end() ? "" : xml(tags->second));
    }
    return "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n" + nodes + body_ +
           relations_ + "</osm>\n";
  }

  base::Result<RoadImport> read(base::Findings& found) const {
    const File file("map.osm", text());
    return read_osm({.file = file.path()}, found, base::Progress::silent());
  }
  [[nodiscard]] RoadImport read() const {
    base::Findings found;
    auto import = read(found);
    if (!import) FAIL(base::describe(import.error().findings));
    return std::move(*import);
  }

  /// The letter at a network node, found by its place in EPSG:3067 as computed by hand.
  [[nodiscard]] char letter(const roads::RoadNetwork& network, NodeId node) const {
    constexpr double k_northing_of_60 = 0.9996 * 6654072.819;  // meridian arc to 60 °N, GRS 80
    const base::Point point = network.node_point[node.index()];
    const auto column = static_cast<int>(std::lround((point.x - 500000.0) / k_scale / k_cell_m));
    const auto row =
        static_cast<int>(std::lround((k_northing_of_60 - point.y) / k_scale / k_cell_m));
    for (const auto& [name, place] : place_) {
      if (place == std::pair(column, row)) return name;
    }
    return '?';
  }

  /// "a-b" both ways, "a>b" one way for cars; in the order of the segments.
  [[nodiscard]] Strings car_roads(const roads::RoadNetwork& network) const {
    Strings roads;
    for (const roads::Segment& segment : network.segment) {
      const bool ahead = segment.forward.has(k_car);
      const bool back = segment.backward.has(k_car);
      if (!ahead && !back) continue;
      roads.push_back(std::format("{}{}{}", letter(network, segment.from),
                                  ahead && back ? '-' : (ahead ? '>' : '<'),
                                  letter(network, segment.to)));
    }
    return roads;
  }

  [[nodiscard]] std::string name(const roads::RoadNetwork& network, SegmentId id) const {
    const roads::Segment& segment = network.segment[id.index()];
    return std::format("{}{}", letter(network, segment.from), letter(network, segment.to));
  }

  /// "no ab@b bc": the turn from segment ab at b into segment bc.
  [[nodiscard]] Strings turns(const roads::RoadNetwork& network) const {
    Strings result;
    for (const roads::TurnRestriction& turn : network.restriction) {
      CHECK(turn.bans == k_car);
      result.push_back(std::format("{} {}@{} {}", turn.rule == roads::TurnRule::no ? "no" : "only",
                                   name(network, turn.from), letter(network, turn.via),
                                   name(network, turn.to)));
    }
    std::ranges::sort(result);
    return result;
  }

  /// "no abcd": whoever came along ab and bc does not go on to d.
  [[nodiscard]] Strings paths(const roads::RoadNetwork& network) const {
    Strings result;
    for (std::size_t rule = 0; rule < network.path_restriction.size(); ++rule) {
      CHECK(network.path_restriction[rule].bans == k_car);
      const auto path = network.path(rule);
      std::string text =
          network.path_restriction[rule].rule == roads::TurnRule::no ? "no " : "only ";
      text += letter(network, network.tail(path.front()));
      for (const roads::DirectedSegment road : path)
        text += letter(network, network.head(road));
      result.push_back(text);
    }
    std::ranges::sort(result);
    return result;
  }

  [[nodiscard]] std::string nodes_with(const roads::RoadNetwork& network, std::uint8_t flag) const {
    std::string letters;
    for (std::size_t node = 0; node < network.node_count(); ++node) {
      if ((network.node_flags[node] & flag) != 0) letters += letter(network, NodeId(node));
    }
    std::ranges::sort(letters);
    return letters;
  }

 private:
  template <class Visit>
  static void for_each_pair(const std::string& text, Visit visit) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string pair = text.substr(begin, end - begin);
      const std::size_t equals = pair.find('=');
      if (equals != std::string::npos) visit(pair.substr(0, equals), pair.substr(equals + 1));
      begin = end + 1;
    }
  }
  static std::string xml(const std::string& tags) {
    std::string text;
    for_each_pair(tags, [&](const std::string& key, const std::string& value) {
      text += std::format("<tag k='{}' v='{}'/>", key, value);
    });
    return text;
  }
  /// Sparse and far beyond 32 bits, as today's OpenStreetMap ids are.
  static std::int64_t id(char letter) { return 11'000'000'000 + (letter - 'a') * 1'000'003; }

  std::map<char, std::pair<int, int>> place_;
  std::map<char, std::string> node_tags_;
  std::string missing_;
  std::string body_;
  std::string relations_;
  std::int64_t last_way_ = 0;
  std::int64_t last_relation_ = 700;
};

std::int64_t count(const RoadImport& import, const std::string& name) {
  const auto entry =
      std::ranges::find(import.counts, name, &std::pair<std::string, std::int64_t>::first);
  if (entry == import.counts.end()) FAIL("no count named " << name);
  return entry->second;
}

Strings codes(const base::Findings& found) {
  Strings result;
  for (const base::Finding& finding : found.all())
    result.push_back(finding.code);
  return result;
}

std::string error_code(const base::Result<RoadImport>& import) {
  REQUIRE_FALSE(import.has_value());
  REQUIRE(import.error().findings.size() == 1);
  const base::Finding& finding = import.error().findings.front();
  CHECK_FALSE(finding.place.file.empty());
  CHECK_FALSE(finding.remedy.empty());
  return finding.code;
}

// ---- Splitting
// ------------------------------------------------------------------------------------

TEST_CASE("ways are split where they meet, other nodes are shape", "[osm]") {
  Map map(
      "a-b-c-d\n"
      "    |\n"
      "    e");
  map.way("abcd", "highway=tertiary maxspeed=60");
  map.way("ce", "highway=residential oneway=yes");
  const RoadImport import = map.read();
  CHECK(map.car_roads(import.network) == Strings{"a-c", "c-d", "c>e"});
  CHECK(import.network.node_count() == 4);
  CHECK(import.network.line(SegmentId(0)).size() == 3);
  CHECK(import.network.segment[0].source_id == 1);
  CHECK(import.network.segment[0].limit_backward == 60);
  CHECK(import.network.line(SegmentId(0)).front() == import.network.node_point[0]);
  // b to d and c to e are 100 m; columns and rows are measured on the ellipsoid, not on the plane.
  CHECK(import.network.segment[0].length.value == 2000);
  CHECK(import.network.segment[1].length.value == 1000);
  CHECK(import.network.segment[2].length.value == 1000);
  CHECK(count(import, "ways used") == 2);
  CHECK(count(import, "segments") == 3);
  CHECK(count(import, "segments one-way for cars") == 1);
}

TEST_CASE("ways that merely cross are not joined", "[osm]") {
  Map map(
      "  c\n"
      "a   b\n"
      "  d");
  map.way("ab", "highway=primary");
  map.way("cd", "highway=primary bridge=yes layer=1");
  const RoadImport import = map.read();
  CHECK(map.car_roads(import.network) == Strings{"a-b", "c-d"});
  CHECK(import.network.segment[1].level == 1);
}

TEST_CASE("a loop is two segments, never one from a node to itself", "[osm]") {
  SECTION("a ring on its own") {
    Map map(
        "a-b\n"
        "| |\n"
        "d-c");
    map.way("abcda", "highway=residential junction=roundabout");
    const RoadImport import = map.read();
    CHECK(map.car_roads(import.network) == Strings{"a>c", "c>a"});
  }
  SECTION("a lollipop") {
    Map map(
        "a--b-c\n"
        "   | |\n"
        "   d-e");
    map.way("abcedb", "highway=residential");
    const RoadImport import = map.read();
    CHECK(map.car_roads(import.network) == Strings{"a-b", "b-e", "e-b"});
  }
  SECTION("a ring with one road") {
    Map map(
        "a-b\n"
        "| |\n"
        "d-c-e");
    map.way("abcda", "highway=residential");
    map.way("ce", "highway=residential");
    const RoadImport import = map.read();
    CHECK(map.car_roads(import.network) == Strings{"a-c", "c-a", "c-e"});
  }
  SECTION("there and back again") {
    Map map("a-b");
    map.way("aba", "highway=residential");
    const RoadImport import = map.read();
    for (const roads::Segment& segment : import.network.segment)
      CHECK(segment.from != segment.to);
    CHECK(import.network.segment_count() == 2);
  }
}

TEST_CASE("repeated nodes and empty ways do no harm", "[osm]") {
  Map map("a-b-c");
  map.way("aabbbc", "highway=residential");
  map.way("bb", "highway=residential");
  map.way("c", "highway=residential");
  map.way("", "highway=residential");
  const RoadImport import = map.read();
  CHECK(map.car_roads(import.network) == Strings{"a-c"});
  CHECK(count(import, "ways used") == 1);
  CHECK(count(import, "ways with fewer than two nodes left") == 3);
}

TEST_CASE("lengths are of the ellipsoid, also far from the projection's meridian", "[osm]") {
  // Malta lies 12.5 degrees west of the central meridian: the plane is 1.5 % too long there.
  const File file(
      "malta.osm",
      "<osm version='0.6'><node id='-1' lon='14.4' lat='35.9'/><node id='-2' lon='14.41' "
      "lat='35.9'/><way id='-3'><nd ref='-1'/><nd ref='-2'/><tag k='highway' "
      "v='primary'/></way></osm>");
  base::Findings found;
  const auto import = read_osm({.file = file.path()}, found, base::Progress::silent());
  REQUIRE(import);
  REQUIRE(import->network.segment_count() == 1);
  // a cos(35.9°) / sqrt(1 - e² sin²(35.9°)) x 0.01° = 902.78 m
  CHECK_THAT(import->network.segment[0].length.metres(), Catch::Matchers::WithinAbs(902.8, 0.15));
  CHECK(roads::line_length(import->network.line(SegmentId(0))).metres() > 910.0);
}

TEST_CASE("the short formula for lengths and the geodesic agree", "[osm]") {
  // One step of 0.016 degrees is measured as a geodesic, four of 0.004 by the short formula.
  std::string text = "<osm version='0.6'>";
  for (int step = 0; step <= 4; ++step) {
    text += std::format("<node id='{}' lon='{:.7f}' lat='{:.7f}'/>", step + 1, 21.0 + step * 0.004,
                        69.0 + step * 0.004);
  }
  text +=
      "<way id='1'><nd ref='1'/><nd ref='5'/><tag k='highway' v='primary'/></way>"
      "<way id='2'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='5'/>"
      "<tag k='highway' v='primary'/></way></osm>";
  const File file("lengths.osm", text);
  base::Findings found;
  const auto import = read_osm({.file = file.path()}, found, base::Progress::silent());
  REQUIRE(import);
  REQUIRE(import->network.segment_count() == 2);
  CHECK(import->network.segment[0].length.value > 18000);
  CHECK(std::abs(static_cast<int>(import->network.segment[0].length.value) -
                 static_cast<int>(import->network.segment[1].length.value)) <= 1);
}

// ---- Gaps
// -----------------------------------------------------------------------------------------

TEST_CASE("a way is cut at a missing node and both parts stay", "[osm]") {
  Map map("a-b-c-d-e");
  map.way("abcde", "highway=residential");
  map.without('c');
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(map.car_roads(import->network) == Strings{"a-b", "d-e"});
  CHECK(map.nodes_with(import->network, roads::k_cut_here) == "bd");
  CHECK(codes(found) == Strings{"osm-missing-nodes"});
  CHECK(found.all().front().count == 1);
  CHECK(count(*import, "missing nodes") == 1);
  CHECK(count(*import, "cut ends") == 2);
}

TEST_CASE("a ring with a gap stays a road", "[osm]") {
  Map map(
      "a-b\n"
      "| |\n"
      "d-c");
  map.way("abcda", "highway=residential oneway=yes");
  map.without('c');
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(map.car_roads(import->network) == Strings{"a>b", "d>a"});
}

// ---- Signals and barriers
// ---------------------------------------------------------------------------

TEST_CASE("signals at the stop line count at the junction", "[osm]") {
  // One letter step is 50 m, so signals that must be within 30 m sit on ways drawn at a tenth.
  const auto read = [](const std::string& signal_tags, const std::string& way_tags,
                       double offset_lon) {
    const auto point = [](int id, double lon, double lat, const std::string& tags) {
      return std::format("<node id='{}' lon='{:.7f}' lat='{:.7f}'>{}</node>", id, lon, lat, tags);
    };
    std::string text = "<osm version='0.6'>";
    text += point(1, 27.0, 60.0, "");
    text +=
        point(2, 27.01 - offset_lon, 60.0, "<tag k='highway' v='traffic_signals'/>" + signal_tags);
    text += point(3, 27.01, 60.0, "");
    text += point(4, 27.02, 60.0, "");
    text += point(5, 27.01, 60.01, "");
    text += "<way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='primary'/>" +
            way_tags + "</way>";
    text += "<way id='2'><nd ref='3'/><nd ref='4'/><tag k='highway' v='primary'/></way>";
    text += "<way id='3'><nd ref='3'/><nd ref='5'/><tag k='highway' v='primary'/></way></osm>";
    const File file("signals.osm", text);
    base::Findings found;
    auto import = read_osm({.file = file.path()}, found, base::Progress::silent());
    REQUIRE(import);
    return std::pair(count(*import, "junctions with signals"),
                     count(*import, "signals away from junctions, not used"));
  };
  const std::string none;
  const auto direction = [](const std::string& value) {
    return "<tag k='traffic_signals:direction' v='" + value + "'/>";
  };
  using Result = std::pair<std::int64_t, std::int64_t>;
  constexpr double k_10_m = 0.00018;
  constexpr double k_40_m = 0.00072;
  CHECK(read(none, none, k_10_m) == Result{1, 0});
  CHECK(read(none, none, k_40_m) == Result{0, 1});
  CHECK(read(direction("forward"), none, k_10_m) == Result{1, 0});
  CHECK(read(direction("backward"), none, k_10_m) == Result{0, 1});
  // Behind the junction on a one-way street nobody stands at these signals for this junction.
  CHECK(read(none, "<tag k='oneway' v='-1'/>", k_10_m) == Result{0, 1});
}

TEST_CASE("signals on the junction itself", "[osm]") {
  Map map(
      "a-b-c\n"
      "  |\n"
      "  d");
  map.way("abc", "highway=primary");
  map.way("bd", "highway=primary");
  map.node('b', "highway=traffic_signals").node('c', "highway=traffic_signals");
  const RoadImport import = map.read();
  CHECK(map.nodes_with(import.network, roads::k_traffic_signals) == "b");
}

TEST_CASE("a bollard in the middle of a street closes it there", "[osm]") {
  Map map("a-b-c");
  map.way("abc", "highway=residential");
  map.node('b', "barrier=bollard");
  const RoadImport import = map.read();
  CHECK(map.car_roads(import.network) == Strings{"a-b", "b-c"});
  REQUIRE(import.network.barrier.size() == 1);
  CHECK(map.letter(import.network, import.network.barrier[0].node) == 'b');
  CHECK(import.network.barrier[0].blocks == (k_car | k_emergency));
}

TEST_CASE("a barrier where roads meet closes none of them and is told", "[osm]") {
  Map map(
      "a-b-c\n"
      "  |\n"
      "  d");
  map.way("abc", "highway=primary");
  map.way("bd", "highway=service");
  map.node('b', "barrier=gate access=private");
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(import->network.barrier.empty());
  CHECK(codes(found) == Strings{"osm-barrier-at-junction"});
}

// ---- Ferries
// --------------------------------------------------------------------------------------

TEST_CASE("a ferry's time is shared among its segments without a second lost", "[osm]") {
  Map map(
      "a-b---c--d\n"
      "  |   |\n"
      "  e   f");
  map.way("abcd", "route=ferry motor_vehicle=yes duration=00:10");
  map.way("be", "highway=residential");
  map.way("cf", "highway=residential");
  const RoadImport import = map.read();
  const auto& segments = import.network.segment;
  REQUIRE(map.car_roads(import.network) == Strings{"a-b", "b-c", "c-d", "b-e", "c-f"});
  CHECK(segments[0].crossing_s + segments[1].crossing_s + segments[2].crossing_s == 600);
  // 100, 200 and 150 m of 450 m
  CHECK(std::abs(static_cast<int>(segments[0].crossing_s) - 133) <= 1);
  CHECK(std::abs(static_cast<int>(segments[1].crossing_s) - 267) <= 1);
  CHECK(segments[3].crossing_s == 0);
  CHECK(segments[0].road_class == roads::RoadClass::ferry);
  CHECK(count(import, "ferries with duration") == 1);
}

TEST_CASE("a ferry of which no tag says that it takes cars is used and told", "[osm]") {
  Map map("a-b-c");
  map.way("ab", "route=ferry");
  map.way("bc", "highway=residential");
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(map.car_roads(import->network) == Strings{"a-b", "b-c"});
  CHECK(codes(found) == Strings{"osm-ferry-assumed-for-cars"});
  CHECK(count(*import, "ferries without duration") == 1);
}

// ---- Turn restrictions
// ----------------------------------------------------------------------------

/// ```
///       d
///       |
///   a - b - c      ways 1: a b, 2: b c, 3: d b, 4: b e
///       |
///       e
/// ```
Map crossing() {
  Map map(
      "  d\n"
      "  |\n"
      "a-b-c\n"
      "  |\n"
      "  e");
  map.way("ab", "highway=primary");
  map.way("bc", "highway=primary");
  map.way("db", "highway=residential");
  map.way("be", "highway=residential");
  return map;
}

TEST_CASE("turn restrictions bind the segments at the via node", "[osm]") {
  Map map = crossing();
  SECTION("no") {
    map.relation("from=1 via=b to=3", "type=restriction restriction=no_left_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b db"});
  }
  SECTION("only") {
    map.relation("from=1 via=b to=2", "type=restriction restriction=only_straight_on");
    CHECK(map.turns(map.read().network) == Strings{"only ab@b bc"});
  }
  SECTION("several only from one road: what any allows stays allowed") {
    map.relation("from=1 via=b to=2", "type=restriction restriction=only_straight_on");
    map.relation("from=1 via=b to=4", "type=restriction restriction=only_right_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b ab", "no ab@b db"});
  }
  SECTION("no_entry from several roads") {
    map.relation("from=1 from=3 via=b to=4", "type=restriction restriction=no_entry");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b be", "no db@b be"});
  }
  SECTION("no_exit to several roads") {
    map.relation("from=1 via=b to=3 to=4", "type=restriction restriction=no_exit");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b be", "no ab@b db"});
  }
  SECTION("U-turn into the same way") {
    map.relation("from=1 via=b to=1", "type=restriction restriction=no_u_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b ab"});
  }
  SECTION("told twice, there once") {
    map.relation("from=1 via=b to=3", "type=restriction restriction=no_left_turn");
    map.relation("from=1 via=b to=3", "type=restriction restriction=no_left_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b db"});
  }
  SECTION("for lorries only, or at times, or with cars excepted") {
    map.relation("from=1 via=b to=3", "type=restriction restriction:hgv=no_left_turn");
    map.relation("from=1 via=b to=3", "type=restriction restriction=no_left_turn except=motorcar");
    map.relation("from=1 via=b to=3",
                 "type=restriction restriction:conditional=no_left_turn@(07:00-09:00)");
    const RoadImport import = map.read();
    CHECK(map.turns(import.network).empty());
    CHECK(count(import, "turn restrictions not for cars") == 2);
    CHECK(count(import, "turn restrictions conditional, not used") == 1);
  }
}

TEST_CASE("turn restrictions that cannot be used are told, not guessed", "[osm]") {
  Map map = crossing();
  std::string wanted = "osm-restriction-unusable";
  SECTION("a via way that does not lead to the end") {
    map.relation("from=1 via=2 to=4", "type=restriction restriction=no_u_turn");
  }
  SECTION("a via way that is not there") {
    map.relation("from=1 via=99 to=4", "type=restriction restriction=no_u_turn");
  }
  SECTION("a via way that touches both at both ends") {
    map.relation("from=1 via=2 to=1", "type=restriction restriction=no_u_turn");
  }
  SECTION("a node and a way as via") {
    map.relation("from=1 via=b via=2 to=4", "type=restriction restriction=no_u_turn");
  }
  SECTION("no via") {
    map.relation("from=1 to=3", "type=restriction restriction=no_left_turn");
  }
  SECTION("no to") {
    map.relation("from=1 via=b", "type=restriction restriction=no_left_turn");
  }
  SECTION("a way that is not there") {
    map.relation("from=1 via=b to=99", "type=restriction restriction=no_left_turn");
  }
  SECTION("a via that is on neither way") {
    map.relation("from=1 via=e to=3", "type=restriction restriction=no_left_turn");
  }
  SECTION("a node as from") {
    map.relation("from=a via=b to=3", "type=restriction restriction=no_left_turn");
  }
  SECTION("a strange value") {
    map.relation("from=1 via=b to=3", "type=restriction restriction=never");
    wanted = "osm-restriction-unknown";
  }
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(codes(found) == Strings{wanted});
  CHECK(import->network.restriction.empty());
  CHECK(import->network.path_restriction.empty());
  REQUIRE(found.all().size() == 1);
  CHECK(found.all().front().message.contains("relation 701"));
}

TEST_CASE("turn restrictions over ways bind the segments along them", "[osm]") {
  // A dual carriageway 1: a>b>c, 2: f>e>d, with a link 3: b-x-e that a footpath crosses.
  //   d-e-f
  //     |
  //   y-x-z
  //     |
  //   a-b-c
  Map map(
      "d-e-f\n"
      "  |\n"
      "y-x-z\n"
      "  |\n"
      "a-b-c");
  map.way("ab", "highway=primary oneway=yes");  // 1
  map.way("bc", "highway=primary oneway=yes");  // 2
  map.way("fe", "highway=primary oneway=yes");  // 3
  map.way("ed", "highway=primary oneway=yes");  // 4
  map.way("bxe", "highway=primary_link");       // 5
  map.way("yxz", "highway=footway");            // 6
  const std::string no = "type=restriction restriction=no_u_turn";
  SECTION("one via way, cut into two segments") {
    map.relation("from=1 via=5 to=4", no);
    CHECK(map.paths(map.read().network) == Strings{"no abxed"});
  }
  SECTION("drawn the other way") {
    map.relation("from=3 via=5 to=2", no);
    CHECK(map.paths(map.read().network) == Strings{"no fexbc"});
  }
  SECTION("only, and told twice") {
    map.relation("from=1 via=5 to=4", "type=restriction restriction=only_left_turn");
    map.relation("from=1 via=5 to=4", "type=restriction restriction=only_left_turn");
    const RoadImport import = map.read();
    CHECK(map.paths(import.network) == Strings{"only abxed"});
    CHECK(count(import, "turn restrictions used: over ways") == 2);
  }
  SECTION("several from or to: each pair") {
    map.way("db", "highway=residential");  // 7
    map.relation("from=1 from=7 via=5 to=4", "type=restriction restriction=no_entry");
    base::Findings found;
    CHECK(map.read(found).has_value());
    const RoadImport import = map.read();
    CHECK(map.paths(import.network) == Strings{"no abxed", "no dbxed"});
  }
  SECTION("with cars excepted, or for lorries only") {
    map.relation("from=1 via=5 to=4", no + " except=motorcar");
    map.relation("from=1 via=5 to=4", "type=restriction restriction:hgv=no_u_turn");
    CHECK(map.read().network.path_restriction.empty());
  }
  SECTION("against a one-way street, or over a way that is no road for cars: without effect") {
    map.relation("from=2 via=5 to=3", no);
    map.way("be", "highway=steps");  // 7
    map.relation("from=1 via=7 to=4", no);
    const RoadImport import = map.read();
    CHECK(import.network.path_restriction.empty());
    CHECK(count(import, "turn restrictions without effect") == 2);
  }
}

TEST_CASE("several via ways may be listed and drawn in any order", "[osm]") {
  Map map("a-b-c-d-e");
  map.way("ab", "highway=primary");  // 1
  map.way("bc", "highway=primary");  // 2
  map.way("dc", "highway=primary");  // 3
  map.way("de", "highway=primary");  // 4
  const std::string only = "type=restriction restriction=only_straight_on";
  SECTION("in order") {
    map.relation("from=1 via=2 via=3 to=4", only);
    CHECK(map.paths(map.read().network) == Strings{"only abcde"});
  }
  SECTION("the other way round") {
    map.relation("from=1 via=3 via=2 to=4", only);
    CHECK(map.paths(map.read().network) == Strings{"only abcde"});
  }
  SECTION("backwards") {
    map.relation("from=4 via=3 via=2 to=1", only);
    CHECK(map.paths(map.read().network) == Strings{"only edcba"});
  }
  SECTION("with one missing in the middle") {
    map.relation("from=1 via=2 to=4", only);
    base::Findings found;
    const auto import = map.read(found);
    REQUIRE(import);
    CHECK(import->network.path_restriction.empty());
    CHECK(codes(found) == Strings{"osm-restriction-unusable"});
  }
}

TEST_CASE("a via way with missing nodes in it is told, not guessed", "[osm]") {
  Map map("a-b-c-d-e-f-g");
  map.way("ab", "highway=primary");
  map.way("bcdef", "highway=primary");
  map.way("fg", "highway=primary");
  map.without('d');
  map.relation("from=1 via=2 to=3", "type=restriction restriction=no_straight_on");
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(import->network.path_restriction.empty());
  CHECK(count(*import, "turn restrictions unusable") == 1);
}

TEST_CASE("turn restrictions where a member runs on beyond the via node", "[osm]") {
  // Way 2 runs through b: "into way 2" may mean left or right.
  //   d
  //   |
  // a-b-c    ways 1: d b, 2: a b c
  const std::string drawing =
      "  d\n"
      "  |\n"
      "a-b-c";
  SECTION("a two-way member is ambiguous") {
    Map map(drawing);
    map.way("db", "highway=residential");
    map.way("abc", "highway=primary");
    map.relation("from=1 via=b to=2", "type=restriction restriction=no_left_turn");
    base::Findings found;
    const auto import = map.read(found);
    REQUIRE(import);
    CHECK(codes(found) == Strings{"osm-restriction-unusable"});
    CHECK(import->network.restriction.empty());
  }
  SECTION("a one-way member has one way out") {
    Map map(drawing);
    map.way("db", "highway=residential");
    map.way("abc", "highway=primary oneway=yes");
    map.relation("from=1 via=b to=2", "type=restriction restriction=no_left_turn");
    map.relation("from=2 via=b to=1", "type=restriction restriction=no_left_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b db", "no db@b bc"});
  }
  SECTION("turning round is forbidden on both sides") {
    Map map(drawing);
    map.way("db", "highway=residential");
    map.way("abc", "highway=primary");
    map.relation("from=2 via=b to=2", "type=restriction restriction=no_u_turn");
    CHECK(map.turns(map.read().network) == Strings{"no ab@b ab", "no bc@b bc"});
  }
}

TEST_CASE("a turn that one-way streets forbid already needs no restriction", "[osm]") {
  Map map("a-b-c");
  map.way("ab", "highway=primary");
  map.way("cb", "highway=primary oneway=yes");
  map.relation("from=1 via=b to=2", "type=restriction restriction=no_straight_on");
  base::Findings found;
  const auto import = map.read(found);
  REQUIRE(import);
  CHECK(found.all().empty());
  CHECK(count(*import, "turn restrictions without effect") == 1);
}

TEST_CASE("a via node without a junction becomes one", "[osm]") {
  Map map("a-b-c");
  map.way("abc", "highway=primary");
  map.relation("from=1 via=b to=1", "type=restriction restriction=no_u_turn");
  CHECK(map.turns(map.read().network) == Strings{"no ab@b ab", "no bc@b bc"});
}

// ---- Files
// ----------------------------------------------------------------------------------------

TEST_CASE("files that are none are refused with a place and a remedy", "[osm]") {
  const auto code = [](const std::string& name, const std::string& content) {
    const File file(name, content);
    base::Findings found;
    return error_code(read_osm({.file = file.path()}, found, base::Progress::silent()));
  };
  Map map("a-b-c");
  map.way("abc", "highway=residential");
  const std::string good = map.text();
  CHECK(code("cut.osm", good.substr(0, good.size() / 2)) == "osm-unreadable");
  CHECK(code("empty.osm", "") == "osm-unreadable");
  CHECK(code("page.osm.pbf", "<html>404 not found</html>") == "osm-unreadable");
  CHECK(code("empty.osm.pbf", "") == "osm-unreadable");
  CHECK(code("roads.shp", good) == "osm-unreadable");
  CHECK(code("other.osm", "<gpx></gpx>") == "osm-unreadable");
  CHECK(code("none.osm", "<osm version='0.6'></osm>") == "osm-no-roads");
  CHECK(code("change.osm", "<osmChange version='0.6'></osmChange>") == "osm-history-file");
  Map path("a-b");
  path.way("ab", "highway=footway");
  CHECK(code("path.osm", path.text()) == "osm-no-roads");
  path.without('b').way("ab", "highway=primary");
  CHECK(code("nodes.osm", path.text()) == "osm-no-roads");

  base::Findings found;
  CHECK(error_code(read_osm({.file = temporary("absent.osm")}, found, base::Progress::silent())) ==
        "osm-file-missing");
  const File file("good.osm", good);
  CHECK(error_code(read_osm({.file = file.path(), .zone_table = temporary("absent.csv")}, found,
                            base::Progress::silent())) == "osm-zone-table-missing");
}

TEST_CASE("speed zones come from the table", "[osm]") {
  Map map("a-b-c");
  map.way("ab", "highway=primary maxspeed=FI:urban");
  map.way("bc", "highway=primary maxspeed=none");
  const File file("map.osm", map.text());
  const File table("zones.csv", "zone,kmh,source\nFI:urban,50,test\n");
  base::Findings found;
  const auto import =
      read_osm({.file = file.path(), .zone_table = table.path()}, found, base::Progress::silent());
  REQUIRE(import);
  CHECK(import->network.segment[0].limit_forward == 50);
  CHECK(import->network.segment[1].limit_forward == 0);
  CHECK((import->network.segment[1].flags & roads::k_assumed_speed) != 0);
  CHECK(map.read().network.segment[0].limit_forward == 0);
  CHECK(count(map.read(), "ways with an unknown limit (signals, zone)") == 1);
}

TEST_CASE("a way that is there twice is used once", "[osm]") {
  Map map("a-b-c");
  map.way("abc", "highway=residential");
  std::string text = map.text();
  const auto begin = text.find("<way");
  const auto end = text.find("</way>") + 6;
  text.insert(end, text.substr(begin, end - begin));
  const File file("twice.osm", text);
  base::Findings found;
  const auto import = read_osm({.file = file.path()}, found, base::Progress::silent());
  REQUIRE(import);
  CHECK(import->network.segment_count() == 1);
  CHECK(codes(found) == Strings{"osm-way-twice"});
}

class CancelAt : public base::Progress {
 public:
  explicit CancelAt(std::string stage) : stage_(std::move(stage)) {}
  void begin(std::string_view stage, std::uint64_t) override {
    seen.emplace_back(stage);
    if (stage == stage_) cancel();
  }
  Strings seen;

 private:
  std::string stage_;
};

TEST_CASE("reading can be cancelled at every stage", "[osm]") {
  Map map("a-b-c");
  map.way("abc", "highway=residential");
  const File file("map.osm", map.text());
  for (const std::string stage : {"reading ways", "reading nodes", "building the road network"}) {
    CAPTURE(stage);
    CancelAt progress(stage);
    base::Findings found;
    CHECK_THROWS_AS(read_osm({.file = file.path()}, found, progress), base::Cancelled);
    CHECK(progress.seen.back() == stage);
  }
}

// ---- Real extracts
// --------------------------------------------------------------------------------

std::filesystem::path shared(const std::string& name) {
  const char* folder = std::getenv("SAAVU_SHARED");
  const std::filesystem::path path =
      std::filesystem::path(folder == nullptr ? "../shared" : folder) / "data" / name;
  if (!std::filesystem::exists(path)) SKIP("skipped: no shared data");
  return path;
}

RoadImport read_shared(const std::string& name, base::Findings& found) {
  auto import = read_osm({.file = shared(name)}, found, base::Progress::silent());
  if (!import) FAIL(base::describe(import.error().findings));
  return std::move(*import);
}

std::int64_t count_code(const base::Findings& found, const std::string& code) {
  return std::ranges::count(codes(found), code);
}

/// What must hold of every network, whatever the file.
void check_whole(const roads::RoadNetwork& network) {
  std::size_t wrong = 0;
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const roads::Segment& segment = network.segment[position];
    const auto line = network.line(SegmentId(position));
    const bool is_right = segment.from != segment.to && segment.length.value > 0 &&
                          (segment.forward | segment.backward).any() && line.size() >= 2 &&
                          line.front() == network.node_point[segment.from.index()] &&
                          line.back() == network.node_point[segment.to.index()];
    if (!is_right) ++wrong;
  }
  CHECK(wrong == 0);
  std::size_t loose = 0;
  for (const roads::TurnRestriction& turn : network.restriction) {
    const roads::Segment& from = network.segment[turn.from.index()];
    const roads::Segment& to = network.segment[turn.to.index()];
    const bool arrives = (from.to == turn.via && from.forward.has(k_car)) ||
                         (from.from == turn.via && from.backward.has(k_car));
    const bool leaves = (to.from == turn.via && to.forward.has(k_car)) ||
                        (to.to == turn.via && to.backward.has(k_car));
    if (!arrives || !leaves) ++loose;
  }
  for (std::size_t rule = 0; rule < network.path_restriction.size(); ++rule) {
    const auto path = network.path(rule);
    for (std::size_t place = 0; place < path.size(); ++place) {
      const roads::Segment& segment = network.segment[path[place].segment().index()];
      const bool is_open =
          (path[place].is_backward() ? segment.backward : segment.forward).has(k_car);
      const bool meets = place == 0 || network.head(path[place - 1]) == network.tail(path[place]);
      if (!is_open || !meets) ++loose;
    }
  }
  CHECK(loose == 0);
}

// Numbers marked (o) were counted with osmium-tool or a separate script on the same file.
TEST_CASE("real: Helsinki centre", "[osm][shared]") {
  base::Findings found;
  const RoadImport import = read_shared("helsinki/fi-helsinki-centra.osm.pbf", found);
  check_whole(import.network);
  CHECK(count(import, "nodes in the file") == 184530);           // (o)
  CHECK(count(import, "ways in the file") == 37386);             // (o)
  CHECK(count(import, "ways with highway") == 21124);            // README, (o)
  CHECK(count(import, "turn restrictions in the file") == 141);  // README, (o)
  CHECK(count(import, "missing nodes") == 0);                    // README
  CHECK(count(import, "ways: residential") > 1300);              // 1 372 in the file (o)
  CHECK(count(import, "km: residential") == 48);                 // 48.55 with closed ones (o)
  CHECK(count(import, "turn restrictions used: no") == 44);
  CHECK(count(import, "turn restrictions used: only") == 69);
  // Every relation ends in exactly one drawer.
  std::int64_t told = 0;
  for (const std::string name : {"used: no", "used: only", "used: over ways", "without effect",
                                 "not for cars", "conditional, not used", "unusable"}) {
    told += count(import, "turn restrictions " + name);
  }
  CHECK(told == 141);
  CHECK(count_code(found, "osm-restriction-unusable") ==
        count(import, "turn restrictions unusable"));
  for (const base::Point point : import.network.node_point) {
    REQUIRE((point.x > 370000 && point.x < 400000 && point.y > 6660000 && point.y < 6690000));
  }
}

TEST_CASE("real: broken extracts are cut, not refused", "[osm][shared]") {
  base::Findings found;
  const RoadImport kotka = read_shared("broken/fi-test.osm.pbf", found);
  check_whole(kotka.network);
  CHECK(count(kotka, "ways cut at missing nodes") == 54);  // (o)
  CHECK(count(kotka, "missing nodes") == 434);             // (o); 1 419 references of all ways
  CHECK(count_code(found, "osm-missing-nodes") == 1);
  base::Findings found_in_helsinki;
  const RoadImport helsinki = read_shared("broken/fi-helsinki.osm.pbf", found_in_helsinki);
  check_whole(helsinki.network);
  CHECK(count(helsinki, "ways cut at missing nodes") > 150);
  CHECK(count(helsinki, "turn restrictions in the file") == 45);  // (o)
}

TEST_CASE("real: Malta and Rhine-Neckar", "[osm][shared]") {
  base::Findings found;
  const RoadImport malta = read_shared("regions/mt-malta.osm.pbf", found);
  check_whole(malta.network);
  CHECK(count(malta, "turn restrictions in the file") == 180);  // README
  CHECK(count(malta, "km: residential") == 1036);               // 1 035.88 (o)
  CHECK(count(malta, "km: living_street") == 35);               // 35.09 (o)
  CHECK(count(malta, "km: primary") == 118);                    // 114.03 + links 3.57 (o)
  CHECK(count(malta, "turn restrictions without effect") == 120);
  base::Findings found_in_germany;
  const RoadImport rhine = read_shared("regions/de-rnv.osm.pbf", found_in_germany);
  check_whole(rhine.network);
  CHECK(count(rhine, "km: motorway") == 481);  // 353.38 + links 127.89 (o)
  CHECK(count(rhine, "ways with highway") == 37344);
  CHECK(count(rhine, "turn restrictions in the file") == 0);  // README
}

TEST_CASE("real: the same bytes every time", "[osm][shared]") {
  base::Findings found;
  const RoadImport first = read_shared("helsinki/fi-lintsi-pieni.osm.pbf", found);
  const RoadImport second = read_shared("helsinki/fi-lintsi-pieni.osm.pbf", found);
  check_whole(first.network);
  CHECK(std::ranges::equal(first.network.segment, second.network.segment));
  CHECK(std::ranges::equal(first.network.line_points, second.network.line_points));
  CHECK(std::ranges::equal(first.network.restriction, second.network.restriction));
  CHECK(std::ranges::equal(first.network.node_flags, second.network.node_flags));
  CHECK(first.counts == second.counts);
}

TEST_CASE("real: a file that breaks off is an error wherever it breaks", "[osm][shared]") {
  std::ifstream stream(shared("helsinki/fi-lintsi-pieni.osm.pbf"), std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  REQUIRE(whole.size() == 626054);
  for (const std::size_t kept : {std::size_t{1}, std::size_t{3}, std::size_t{17}, std::size_t{200},
                                 whole.size() / 3, whole.size() / 2, whole.size() - 1}) {
    CAPTURE(kept);
    const File file("cut.osm.pbf", whole.substr(0, kept));
    base::Findings found;
    CHECK(error_code(read_osm({.file = file.path()}, found, base::Progress::silent())) ==
          "osm-unreadable");
  }
  // Rubbish in the middle must not bring the program down either.
  std::string spoilt = whole;
  for (std::size_t position = spoilt.size() / 2; position < spoilt.size() / 2 + 400; ++position) {
    spoilt[position] = static_cast<char>(position * 37);
  }
  const File file("spoilt.osm.pbf", spoilt);
  base::Findings found;
  CHECK(error_code(read_osm({.file = file.path()}, found, base::Progress::silent())) ==
        "osm-unreadable");
}

}  // namespace
}  // namespace saavu::read
