// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <saavu/base/error.h>
#include <saavu/roads/road_network.h>

/// What OpenStreetMap tags mean for a planner, without any file: docs/formats/osm.md tells the same
/// as a table. Everything here is a pure function of its arguments.
namespace saavu::read::osm {

using Tag = std::pair<std::string_view, std::string_view>;

/// The tags of one object; a view of memory that somebody else keeps.
class Tags {
 public:
  explicit Tags(std::span<const Tag> tags) : tags_(tags) {}
  /// The value of a key, empty where the key is missing.
  [[nodiscard]] std::string_view operator[](std::string_view key) const;
  [[nodiscard]] auto begin() const { return tags_.begin(); }
  [[nodiscard]] auto end() const { return tags_.end(); }

 private:
  std::span<const Tag> tags_;
};

/// Limits that a law ties to a zone ("FI:urban" -> 50), km/h; 0: no limit.
using ZoneSpeeds = std::map<std::string, double, std::less<>>;

/// Reads datasets/osm/speed_zones.csv: header `zone,kmh,source`, kmh a number or `none`; the source
/// is the rest of the line. Errors name the line.
base::Result<ZoneSpeeds> parse_zone_table(std::string_view text, const std::string& file);

enum class SpeedKind : std::uint8_t {
  absent,
  given,
  unlimited,   ///< `none`, or a zone without a limit
  unknown,     ///< well formed, but no number: `signals`, `variable`, a zone that the table lacks
  unreadable,  ///< no speed at all, or one that no road has (0, 500)
};
struct Speed {
  SpeedKind kind = SpeedKind::absent;
  std::uint8_t kmh = 0;
  friend bool operator==(Speed, Speed) = default;
};
/// `50`, `50 km/h`, `30 mph`, `5 knots`, `none`, `walk`, `FI:urban`, `FI:zone30`, `80|100` (lanes:
/// the fastest), `50;60` (unclear: the slowest). Numbers below 3 or above 160 km/h are unreadable.
Speed parse_speed(std::string_view value, const ZoneSpeeds& zones);

/// Seconds of `HH:MM`, `HH:MM:SS`, plain minutes, ISO 8601 (`PT1H30M`); nothing if it is none of
/// these, is zero, or is two days or more.
std::optional<std::uint32_t> parse_duration(std::string_view value);

/// What becomes of a way, and why not if it is not used.
enum class WayUse : std::uint8_t {
  road,
  ferry,
  not_a_road,     ///< neither highway nor ferry
  area,           ///< a square drawn as a polygon
  not_in_use,     ///< construction, proposed, abandoned ...
  seasonal,       ///< ice road or winter road
  ford,           ///< leads through water
  unknown_class,  ///< a value of highway that is no road for cars, rescue or walkers
  nobody,         ///< a road, but closed to cars, emergency vehicles and walkers alike
};
inline constexpr std::size_t k_way_use_count = 9;

/// A way as the network sees it; forward is the direction in which it is drawn.
struct WayMeaning {
  WayUse use = WayUse::not_a_road;
  roads::RoadClass road_class = roads::RoadClass::local;
  std::int8_t level = 0;
  roads::Modes forward;
  roads::Modes backward;
  std::uint8_t limit_forward = 0;
  std::uint8_t limit_backward = 0;
  std::uint16_t flags = 0;
  std::uint32_t crossing_s = 0;  ///< ferry: of the whole way; 0: not given

  [[nodiscard]] bool is_used() const { return use == WayUse::road || use == WayUse::ferry; }
  [[nodiscard]] roads::Modes any_direction() const { return forward | backward; }
  friend bool operator==(const WayMeaning&, const WayMeaning&) = default;
};

/// What was seen while a way was interpreted and deserves a count or a finding.
struct WayRemarks {
  std::string unreadable_speed;     ///< "maxspeed=fast"
  std::string unreadable_duration;  ///< "duration=soon"
  bool unknown_speed = false;
  bool unlimited_speed = false;
  bool conditional_speed = false;
  bool conditional_access = false;
  bool unknown_access = false;     ///< a value of an access key that is not in the table
  bool changing_oneway = false;    ///< reversible or alternating
  bool assumed_car_ferry = false;  ///< no tag says whether the ferry takes cars
  friend bool operator==(const WayRemarks&, const WayRemarks&) = default;
};

/// Whether a way's tag with this key never matters to interpret_way: names, numbers, lamps,
/// sources. Most of a road's tags are such; without them many ways have the same tags.
bool says_nothing_of_roads(std::string_view key);

WayMeaning interpret_way(const Tags& tags, const ZoneSpeeds& zones, WayRemarks& remarks);

struct NodeMeaning {
  bool signals = false;
  std::int8_t signals_direction = 0;  ///< traffic_signals:direction: 1 forward, -1 backward, 0 both
  bool barrier = false;               ///< has a barrier key (whoever it blocks)
  bool unknown_barrier = false;       ///< of a kind that is not in the table: lets everyone pass
  roads::Modes blocks;
  bool keyed = false;  ///< a private or locked gate: those who live behind it have the key
};
NodeMeaning interpret_node(const Tags& tags);

enum class RestrictionUse : std::uint8_t {
  none,         ///< not a turn restriction
  binding,      ///< binds cars
  other_modes,  ///< only for lorries, buses, cycles; or cars are excepted
  conditional,  ///< only at times or under conditions
  unknown,      ///< a value that is neither no_* nor only_*
};
struct RestrictionMeaning {
  RestrictionUse use = RestrictionUse::none;
  roads::TurnRule rule = roads::TurnRule::no;
  std::string value;  ///< e.g. no_left_turn
};
RestrictionMeaning interpret_restriction(const Tags& tags);

}  // namespace saavu::read::osm
