// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// What OpenStreetMap tags mean; the table in docs/formats/osm.md line by line.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/osm_tags.h>

namespace saavu::read::osm {
namespace {

using roads::k_car;
using roads::k_emergency;
using roads::k_foot;
using roads::k_no_modes;
using roads::Modes;
using roads::RoadClass;

const ZoneSpeeds k_zones{
    {"FI:urban", 50.0}, {"FI:rural", 80.0}, {"DE:motorway", 0.0}, {"walk", 6.0}};

/// "highway=service access=private" as tags; values hold no blanks.
class Written {
 public:
  explicit Written(std::string text) : text_(std::move(text)) {
    std::string_view rest = text_;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      const std::string_view tag = rest.substr(0, end);
      const auto equals = tag.find('=');
      list_.emplace_back(tag.substr(0, equals), tag.substr(equals + 1));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  [[nodiscard]] Tags tags() const { return Tags(list_); }

 private:
  std::string text_;
  std::vector<Tag> list_;
};

WayMeaning way(const std::string& text) {
  WayRemarks remarks;
  const Written written(text);
  return interpret_way(written.tags(), k_zones, remarks);
}

WayRemarks remarks_of(const std::string& text) {
  WayRemarks remarks;
  const Written written(text);
  interpret_way(written.tags(), k_zones, remarks);
  return remarks;
}

NodeMeaning node(const std::string& text) {
  return interpret_node(Written(text).tags());
}

RestrictionMeaning restriction(const std::string& text) {
  return interpret_restriction(Written(text).tags());
}

/// "CEF" forward / "cef" backward: C car, E emergency, F foot.
std::string who(const WayMeaning& meaning) {
  const auto letters = [](Modes modes, const std::string& names) {
    std::string text;
    if (modes.has(k_car)) text += names[0];
    if (modes.has(k_emergency)) text += names[1];
    if (modes.has(k_foot)) text += names[2];
    return text;
  };
  return letters(meaning.forward, "CEF") + "/" + letters(meaning.backward, "cef");
}

bool has(const WayMeaning& meaning, std::uint16_t flag) {
  return (meaning.flags & flag) != 0;
}

TEST_CASE("access: the most specific key wins", "[osm][tags]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"highway=residential", "CEF/cef"},
      {"highway=residential access=no", "/"},
      {"highway=residential access=no motor_vehicle=yes", "CE/ce"},
      {"highway=residential access=no foot=yes", "F/f"},
      {"highway=residential vehicle=no", "F/f"},
      {"highway=residential motor_vehicle=no motorcar=yes", "CEF/cef"},
      {"highway=residential motorcar=no motor_vehicle=yes", "F/f"},
      {"highway=residential access=private", "CEF/cef"},
      {"highway=residential access=unknown", "CEF/cef"},
      {"highway=residential access=no;destination", "CEF/cef"},
      {"highway=residential motor_vehicle:backward=no", "CEF/f"},
      {"highway=residential motor_vehicle=no motor_vehicle:forward=yes", "CEF/f"},
      // The specific key without a direction beats the general one with it.
      {"highway=residential vehicle:forward=no motorcar=yes", "CEF/cef"},
      {"highway=motorway", "CE/"},
      {"highway=motorway foot=yes", "CEF/f"},
      {"highway=motorway oneway=no", "CE/ce"},
      {"highway=motorway_link", "CE/"},
      {"highway=trunk motorroad=yes", "CE/ce"},
      {"highway=primary foot=use_sidepath", "CE/ce"},
      {"highway=footway", "F/f"},
      {"highway=footway access=yes", "F/f"},
      {"highway=cycleway motor_vehicle=destination", "CEF/cef"},
      {"highway=cycleway foot=no", "/"},
      {"highway=path motorcar=yes", "CEF/cef"},
      {"highway=steps", "F/f"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(who(way(text)) == expected);
  }
}

TEST_CASE("access: emergency vehicles go where cars go, and a little further", "[osm][tags]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"highway=service motor_vehicle=no", "EF/ef"},
      {"highway=service access=no", "E/e"},
      {"highway=living_street motor_vehicle=no", "EF/ef"},
      {"highway=pedestrian", "EF/ef"},
      {"highway=busway", "E/e"},
      {"highway=bus_guideway", "/"},
      {"highway=residential access=no psv=yes", "E/e"},
      {"highway=unclassified motor_vehicle=no bus=yes", "EF/ef"},
      {"highway=unclassified motor_vehicle=psv", "EF/ef"},
      {"highway=track motor_vehicle=no", "F/f"},
      {"highway=track motor_vehicle=no emergency=yes", "EF/ef"},
      {"highway=track motor_vehicle=no emergency=designated", "EF/ef"},
      {"highway=service service=emergency_access", "EF/ef"},
      {"highway=service emergency=no", "CF/cf"},
      {"highway=pedestrian emergency=no", "F/f"},
      {"highway=residential access=emergency", "E/e"},
      {"highway=residential oneway=yes oneway:psv=no", "CEF/ef"},
      {"highway=residential oneway=yes oneway:emergency=no", "CEF/ef"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(who(way(text)) == expected);
  }
}

TEST_CASE("access: limited roads are open, but not for driving through", "[osm][tags]") {
  for (const std::string value : {"private", "destination", "customers", "delivery", "residents",
                                  "permit", "agricultural", "forestry"}) {
    CAPTURE(value);
    const WayMeaning meaning = way("highway=service access=" + value);
    CHECK(meaning.forward.has(k_car));
    CHECK(has(meaning, roads::k_no_through_traffic));
  }
  for (const std::string value : {"yes", "permissive", "designated", "unknown"}) {
    CAPTURE(value);
    CHECK_FALSE(has(way("highway=service access=" + value), roads::k_no_through_traffic));
  }
  CHECK_FALSE(
      has(way("highway=service access=private motor_vehicle=yes"), roads::k_no_through_traffic));
  // Walkers' limits do not turn a street into a dead end for cars.
  CHECK_FALSE(has(way("highway=service foot=private"), roads::k_no_through_traffic));
  CHECK(remarks_of("highway=service access=maybe").unknown_access);
  CHECK_FALSE(remarks_of("highway=service access=private").unknown_access);
  CHECK(remarks_of("highway=service access:conditional=no").conditional_access);
}

TEST_CASE("oneway: every spelling, implied and specific, and never for walkers", "[osm][tags]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"oneway=yes", "CEF/f"},
      {"oneway=true", "CEF/f"},
      {"oneway=1", "CEF/f"},
      {"oneway=-1", "F/cef"},
      {"oneway=reverse", "F/cef"},
      {"oneway=no", "CEF/cef"},
      {"oneway=perhaps", "CEF/cef"},
      {"oneway=reversible", "CEF/cef"},
      {"oneway=alternating", "CEF/cef"},
      {"oneway=yes oneway:motorcar=no", "CEF/cef"},
      {"oneway=no oneway:motor_vehicle=yes", "CEF/f"},
      {"oneway=no oneway:vehicle=-1 oneway:motorcar=yes", "CEF/f"},
      {"oneway:bicycle=no oneway=yes", "CEF/f"},
      {"junction=roundabout", "CEF/f"},
      {"junction=circular", "CEF/f"},
      {"junction=roundabout oneway=-1", "F/cef"},
      {"junction=roundabout oneway=no", "CEF/cef"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(who(way("highway=residential " + text)) == expected);
  }
  CHECK(remarks_of("highway=residential oneway=reversible").changing_oneway);
  CHECK(has(way("highway=tertiary junction=roundabout"), roads::k_roundabout));
}

TEST_CASE("highway: classes, links, and what is no road", "[osm][tags]") {
  CHECK(way("highway=unclassified").road_class == RoadClass::local);
  CHECK(way("highway=road").road_class == RoadClass::local);
  CHECK(way("highway=motorway_link").road_class == RoadClass::motorway);
  CHECK(has(way("highway=motorway_link"), roads::k_link));
  CHECK_FALSE(has(way("highway=motorway_link"), roads::k_dual_carriageway));
  CHECK(has(way("highway=motorway"), roads::k_dual_carriageway));
  CHECK_FALSE(has(way("highway=tertiary"), roads::k_link));
  CHECK(way("highway=cycleway").road_class == RoadClass::path);
  CHECK(way("highway=construction construction=primary").use == WayUse::not_in_use);
  CHECK(way("highway=proposed").use == WayUse::not_in_use);
  CHECK(way("highway=track abandoned=yes").use == WayUse::not_in_use);
  CHECK(way("highway=raceway").use == WayUse::unknown_class);
  CHECK(way("highway=corridor").use == WayUse::unknown_class);
  CHECK(way("highway=pedestrian area=yes").use == WayUse::area);
  CHECK(way("highway=pedestrian area=no").use == WayUse::road);
  CHECK(way("highway=unclassified ice_road=yes").use == WayUse::seasonal);
  CHECK(way("highway=track winter_road=yes").use == WayUse::seasonal);
  CHECK(way("highway=track ford=yes").use == WayUse::ford);
  CHECK(way("highway=track ford=no").use == WayUse::road);
  CHECK(way("highway=residential access=no").use == WayUse::nobody);
  CHECK(way("building=yes").use == WayUse::not_a_road);
  CHECK(way("highway=primary bridge=yes layer=1").level == 1);
  CHECK(way("highway=primary tunnel=yes layer=-2").level == -2);
  CHECK(way("highway=primary layer=ground").level == 0);
  CHECK(has(way("highway=primary bridge=viaduct"), roads::k_bridge));
  CHECK_FALSE(has(way("highway=primary bridge=no"), roads::k_bridge));
  CHECK(has(way("highway=primary tunnel=yes"), roads::k_tunnel));
}

TEST_CASE("maxspeed: every spelling of a limit", "[osm][tags]") {
  const Speed unreadable{SpeedKind::unreadable, 0};
  const Speed unknown{SpeedKind::unknown, 0};
  const auto given = [](int kmh) {
    return Speed{SpeedKind::given, static_cast<std::uint8_t>(kmh)};
  };
  const std::vector<std::pair<std::string, Speed>> cases{
      {"", Speed{}},
      {"50", given(50)},
      {" 50 ", given(50)},
      {"50 km/h", given(50)},
      {"50km/h", given(50)},
      {"7.5", given(8)},
      {"30 mph", given(48)},
      {"5 knots", given(9)},
      {"FI:urban", given(50)},
      {"FI:rural", given(80)},
      {"FI:zone30", given(30)},
      {"FI:30", given(30)},
      {"DE:zone:20", given(20)},
      {"GB:zone20", given(32)},
      {"XX:urban", unknown},
      {"DE:motorway", {SpeedKind::unlimited, 0}},
      {"none", {SpeedKind::unlimited, 0}},
      {"walk", given(6)},
      {"signals", unknown},
      {"variable", unknown},
      {"80|100", given(100)},
      {"|80", given(80)},
      {"50;60", given(50)},
      {"60;50;signals", given(50)},
      {"0", unreadable},
      {"500", unreadable},
      {"-50", unreadable},
      {"161", unreadable},
      {"160", given(160)},
      {"nan", unreadable},
      {"1e2", unreadable},
      {"fast", unreadable},
      {"50 furlongs", unreadable},
      {"99999999999999999999999", unreadable},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text, static_cast<int>(parse_speed(text, k_zones).kind),
            parse_speed(text, k_zones).kmh);
    CHECK(parse_speed(text, k_zones) == expected);
  }
  CHECK(parse_speed("FI:urban", {}).kind == SpeedKind::unknown);
}

TEST_CASE("maxspeed: directions and what stands in for a missing limit", "[osm][tags]") {
  const WayMeaning both = way("highway=primary maxspeed=80 maxspeed:backward=60");
  CHECK(both.limit_forward == 80);
  CHECK(both.limit_backward == 60);
  CHECK_FALSE(has(both, roads::k_assumed_speed));

  CHECK(way("highway=primary source:maxspeed=FI:rural").limit_forward == 80);
  CHECK(way("highway=primary zone:traffic=FI:urban").limit_forward == 50);
  CHECK(way("highway=primary zone:maxspeed=FI:30").limit_forward == 30);
  CHECK(way("highway=primary zone:maxspeed=30").limit_forward == 30);
  CHECK(way("highway=primary maxspeed:lanes=80|100").limit_forward == 100);
  // A posted limit beats the zone's.
  CHECK(way("highway=primary zone:traffic=FI:urban maxspeed=60").limit_forward == 60);
  CHECK(way("highway=primary maxspeed=signals zone:traffic=FI:rural").limit_forward == 80);
  // "sign" is where the limit comes from, not what it is.
  CHECK_FALSE(remarks_of("highway=primary source:maxspeed=sign").unknown_speed);

  const WayMeaning none = way("highway=primary");
  CHECK(none.limit_forward == 0);
  CHECK(has(none, roads::k_assumed_speed));
  CHECK_FALSE(has(way("highway=footway"), roads::k_assumed_speed));
  // The missing limit of a direction nobody drives is no assumption.
  CHECK_FALSE(has(way("highway=primary oneway=yes maxspeed:forward=80"), roads::k_assumed_speed));

  CHECK(remarks_of("highway=primary maxspeed=500").unreadable_speed == "maxspeed=500");
  CHECK(remarks_of("highway=primary maxspeed=signals").unknown_speed);
  CHECK(remarks_of("highway=motorway maxspeed=none").unlimited_speed);
  CHECK(remarks_of("highway=primary maxspeed:conditional=60").conditional_speed);
}

TEST_CASE("built-up: from zones and from residential classes only", "[osm][tags]") {
  CHECK(has(way("highway=primary zone:traffic=FI:urban"), roads::k_built_up));
  CHECK(has(way("highway=primary maxspeed=FI:zone30"), roads::k_built_up));
  CHECK(has(way("highway=primary zone:maxspeed=FI:30"), roads::k_built_up));
  CHECK_FALSE(has(way("highway=primary zone:traffic=FI:rural"), roads::k_built_up));
  CHECK_FALSE(has(way("highway=primary maxspeed=50"), roads::k_built_up));
  CHECK_FALSE(has(way("highway=primary lit=yes"), roads::k_built_up));
  CHECK(has(way("highway=residential"), roads::k_built_up));
  CHECK(has(way("highway=living_street"), roads::k_built_up));
  CHECK_FALSE(has(way("highway=residential zone:traffic=FI:rural"), roads::k_built_up));
}

TEST_CASE("surface: paved or not", "[osm][tags]") {
  CHECK(has(way("highway=service surface=gravel"), roads::k_unpaved));
  CHECK(has(way("highway=service surface=compacted"), roads::k_unpaved));
  CHECK(has(way("highway=service surface=asphalt;gravel"), roads::k_unpaved));
  CHECK_FALSE(has(way("highway=service surface=asphalt"), roads::k_unpaved));
  CHECK_FALSE(has(way("highway=service"), roads::k_unpaved));
  CHECK(has(way("highway=track"), roads::k_unpaved));
  CHECK(has(way("highway=track tracktype=grade2"), roads::k_unpaved));
  CHECK_FALSE(has(way("highway=track tracktype=grade1"), roads::k_unpaved));
  CHECK_FALSE(has(way("highway=track tracktype=grade3 surface=asphalt"), roads::k_unpaved));
}

TEST_CASE("ferries: whom they take and how long", "[osm][tags]") {
  CHECK(way("route=ferry").use == WayUse::ferry);
  CHECK(way("route=ferry").road_class == RoadClass::ferry);
  CHECK(who(way("route=ferry")) == "CEF/cef");
  CHECK(remarks_of("route=ferry").assumed_car_ferry);
  CHECK_FALSE(remarks_of("route=ferry motor_vehicle=yes").assumed_car_ferry);
  CHECK(who(way("route=ferry motor_vehicle=no")) == "F/f");
  CHECK(who(way("route=ferry foot=only")) == "F/f");
  CHECK(who(way("route=ferry access=no")) == "/");
  CHECK(who(way("route=bicycle;ferry")) == "CEF/cef");
  CHECK(way("route=ferry duration=00:20").crossing_s == 1200);
  CHECK_FALSE(has(way("route=ferry duration=00:20"), roads::k_assumed_length));
  CHECK(has(way("route=ferry"), roads::k_assumed_length));
  CHECK(remarks_of("route=ferry duration=soon").unreadable_duration == "duration=soon");

  CHECK(parse_duration("00:15") == 900U);
  CHECK(parse_duration("1:05:30") == 3930U);
  CHECK(parse_duration("15") == 900U);
  CHECK(parse_duration("PT15M") == 900U);
  CHECK(parse_duration("PT1H30M") == 5400U);
  CHECK(parse_duration("PT45S") == 45U);
  for (const std::string bad : {"", "0", "00:00", "0:75", "PT", "P1D", "PT5", "15 min", "1:2:3:4",
                                "-5", "48:00", "99999999999", ":", "00:15:"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_duration(bad).has_value());
  }
}

TEST_CASE("barriers: whom they stop", "[osm][tags]") {
  const std::vector<std::pair<std::string, Modes>> cases{
      {"barrier=bollard", k_car | k_emergency},
      {"barrier=block", k_car | k_emergency},
      {"barrier=cycle_barrier", k_car | k_emergency},
      {"barrier=bollard bollard=removable", k_car},
      {"barrier=bollard emergency=yes", k_car},
      {"barrier=bollard motor_vehicle=yes", k_no_modes},
      {"barrier=chain", k_car | k_emergency},
      {"barrier=chain access=yes", k_no_modes},
      {"barrier=gate", k_no_modes},
      {"barrier=gate locked=yes", k_car},
      {"barrier=gate access=private", k_car},
      {"barrier=gate access=no", k_car},
      {"barrier=gate access=no motor_vehicle=yes", k_no_modes},
      {"barrier=gate access=private emergency=no", k_car | k_emergency},
      {"barrier=lift_gate access=delivery", k_no_modes},
      {"barrier=lift_gate access=no foot=no", k_car | k_foot},
      {"barrier=lift_gate motor_vehicle=psv", k_car},
      {"barrier=bus_trap", k_car},
      {"barrier=border_control", k_no_modes},
      {"barrier=toll_booth", k_no_modes},
      {"barrier=cattle_grid", k_no_modes},
      {"barrier=kerb", k_no_modes},
      {"barrier=entrance", k_no_modes},
      {"barrier=height_restrictor", k_no_modes},
      {"barrier=kerb motor_vehicle=no", k_car},
      {"ford=yes", k_car | k_emergency},
      {"highway=crossing", k_no_modes},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text, node(text).blocks.bits);
    CHECK(node(text).blocks == expected);
  }
  CHECK(node("barrier=dragon").unknown_barrier);
  CHECK_FALSE(node("barrier=gate").unknown_barrier);
}

TEST_CASE("signals: on the road, not on the zebra", "[osm][tags]") {
  CHECK(node("highway=traffic_signals").signals);
  CHECK(node("highway=crossing;traffic_signals").signals);
  CHECK_FALSE(node("highway=crossing crossing=traffic_signals").signals);
  CHECK_FALSE(node("highway=traffic_signals traffic_signals=blinker").signals);
  CHECK(node("highway=traffic_signals traffic_signals:direction=forward").signals_direction == 1);
  CHECK(node("highway=traffic_signals traffic_signals:direction=backward").signals_direction == -1);
}

TEST_CASE("turn restrictions: which bind cars", "[osm][tags]") {
  using enum RestrictionUse;
  const std::vector<std::pair<std::string, RestrictionUse>> cases{
      {"type=restriction restriction=no_left_turn", binding},
      {"type=restriction restriction=only_straight_on", binding},
      {"type=restriction restriction=no_left_turn except=bus", binding},
      {"type=restriction restriction=no_left_turn except=psv;motorcar", other_modes},
      {"type=restriction restriction:motorcar=no_u_turn", binding},
      {"type=restriction restriction:hgv=no_u_turn", other_modes},
      {"type=restriction:hgv restriction=no_u_turn", other_modes},
      {"type=restriction:motorcar restriction=no_u_turn", binding},
      {"type=restriction restriction:conditional=no_left_turn@(07:00-09:00)", conditional},
      {"type=restriction restriction:hgv:conditional=no_left_turn@(07:00-09:00)", other_modes},
      {"type=restriction restriction=no_left_turn day_on=Monday", conditional},
      {"type=restriction restriction=no_left_turn restriction:conditional=none@(22:00-06:00)",
       binding},
      {"type=restriction restriction=give_way", unknown},
      {"type=restriction", unknown},
      {"type=route route=bus", none},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(restriction(text).use == expected);
  }
  CHECK(restriction("type=restriction restriction=only_straight_on").rule == roads::TurnRule::only);
  CHECK(restriction("type=restriction restriction=no_exit").rule == roads::TurnRule::no);
  // The car's own value wins over everybody's.
  CHECK(restriction("type=restriction restriction=no_u_turn restriction:motorcar=no_left_turn")
            .value == "no_left_turn");
}

TEST_CASE("tags that are skipped say nothing of roads", "[osm][tags]") {
  for (const std::string key :
       {"alt_name", "addr:street", "building",   "bicycle",  "lit",        "lanes",
        "loc_name", "name",        "note",       "name:sv",  "old_name",   "official_name",
        "ref",      "source",      "smoothness", "sidewalk", "segregated", "short_name",
        "width",    "wikidata",    "wikipedia"}) {
    CAPTURE(key);
    CHECK(says_nothing_of_roads(key));
    for (const std::string base :
         {"highway=residential", "highway=track access=private", "highway=footway",
          "highway=trunk oneway=yes maxspeed=FI:rural", "route=ferry", "amenity=school"}) {
      for (const std::string value : {"no", "yes", "ferry", "50", "designated", "private", "-1"}) {
        const std::string with = base + " " + key + "=" + value;
        CHECK(way(with) == way(base));
        CHECK(remarks_of(with) == remarks_of(base));
      }
    }
  }
  for (const std::string key : {"highway", "maxspeed", "source:maxspeed", "surface", "access",
                                "motor_vehicle", "oneway", "layer", "maxspeed:lanes", "bridge"})
    CHECK_FALSE(says_nothing_of_roads(key));
}

TEST_CASE("speed zones: the table is read or refused", "[osm][tags]") {
  const auto zones =
      parse_zone_table("zone,kmh,source\nFI:urban,50,law, 9 §\r\nDE:motorway,none,x\n\n", "z.csv");
  REQUIRE(zones);
  CHECK(*zones == ZoneSpeeds{{"FI:urban", 50.0}, {"DE:motorway", 0.0}});

  const auto wrong = parse_zone_table(
      "zone,kmh,source\nFI:urban,fifty,x\nFI:rural\n,80,x\nSE:urban,50x,x\nA:b,50,x\nA:b,60,x\n",
      "z.csv");
  REQUIRE_FALSE(wrong);
  std::vector<std::int64_t> lines;
  for (const auto& finding : wrong.error().findings)
    lines.push_back(finding.place.line.value_or(0));
  CHECK(lines == std::vector<std::int64_t>{2, 3, 4, 5, 7});
  CHECK_FALSE(parse_zone_table("", "z.csv"));
}

}  // namespace
}  // namespace saavu::read::osm
