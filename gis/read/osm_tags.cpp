// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <format>
#include <initializer_list>

#include <saavu/read/osm_tags.h>

namespace saavu::read::osm {

using roads::k_car;
using roads::k_emergency;
using roads::k_foot;
using roads::k_no_modes;
using roads::Modes;
using roads::RoadClass;

std::string_view Tags::operator[](std::string_view key) const {
  for (const auto& [own_key, value] : tags_) {
    if (own_key == key) return value;
  }
  return {};
}

namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> choices) {
  return std::ranges::find(choices, text) != choices.end();
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <class Visit>
void for_each_part(std::string_view text, char separator, Visit visit) {
  while (true) {
    const auto end = text.find(separator);
    visit(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

bool has_part(std::string_view list, std::string_view wanted) {
  bool found = false;
  for_each_part(list, ';', [&](std::string_view part) { found = found || part == wanted; });
  return found;
}

/// Set and not "no": how OSM says that something is there.
bool is_present(std::string_view value) {
  return !value.empty() && value != "no";
}

std::optional<double> leading_number(std::string_view& text) {
  double number = 0.0;
  const auto [end, code] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (code != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

base::Result<ZoneSpeeds> parse_zone_table(std::string_view text, const std::string& file) {
  ZoneSpeeds zones;
  base::Findings problems;
  std::int64_t line_number = 0;
  const auto wrong = [&](base::Said message) {
    problems.error("osm-zone-table-invalid",
                   {.file = file, .layer = {}, .row = {}, .field = {}, .line = line_number},
                   std::move(message),
                   base::say("Write zone,kmh,source, e.g. FI:urban,50,law 729/2018."));
  };
  for_each_part(text, '\n', [&](std::string_view line) {
    ++line_number;
    if (line_number == 1) {
      if (line != "zone,kmh,source") {
        wrong(base::say("The header is \"{}\", wanted \"zone,kmh,source\".", line));
      }
      return;
    }
    if (line.empty()) return;
    const auto first_comma = line.find(',');
    const auto second_comma =
        first_comma == std::string_view::npos ? first_comma : line.find(',', first_comma + 1);
    if (second_comma == std::string_view::npos) {
      wrong(base::say("\"{}\" does not have three columns.", line));
      return;
    }
    const std::string zone{trimmed(line.substr(0, first_comma))};
    const std::string_view kmh_text =
        trimmed(line.substr(first_comma + 1, second_comma - first_comma - 1));
    std::string_view rest = kmh_text;
    const std::optional<double> kmh =
        kmh_text == "none" ? std::optional(0.0) : leading_number(rest);
    const bool is_number =
        kmh && (kmh_text == "none" || (rest.empty() && *kmh >= 3 && *kmh <= 160));
    if (zone.empty() || !is_number) {
      wrong(base::say("Zone \"{}\" has the limit \"{}\", wanted 3 to 160 km/h or \"none\".", zone,
                      kmh_text));
      return;
    }
    if (!zones.emplace(zone, *kmh).second) {
      wrong(base::say("Zone \"{}\" is there twice.", zone));
    }
  });
  if (problems.has_errors()) return std::unexpected(problems.take_error());
  return zones;
}

namespace {

constexpr double k_lowest_limit_kmh = 3.0;
constexpr double k_highest_limit_kmh = 160.0;
constexpr double k_km_per_mile = 1.609344;
constexpr double k_km_per_nautical_mile = 1.852;

Speed speed_of(double kmh) {
  if (!(kmh >= k_lowest_limit_kmh && kmh <= k_highest_limit_kmh)) return {SpeedKind::unreadable, 0};
  return {SpeedKind::given, static_cast<std::uint8_t>(std::lround(kmh))};
}

/// "FI:urban", "DE:zone:30", "FI:zone30", "FI:30". The number in a zone's name is the limit itself.
Speed zone_speed(std::string_view zone, const ZoneSpeeds& zones) {
  if (const auto known = zones.find(zone); known != zones.end()) {
    if (known->second == 0.0) return {SpeedKind::unlimited, 0};
    return speed_of(known->second);
  }
  const auto last_letter = zone.find_last_not_of("0123456789");
  std::string_view digits = zone.substr(last_letter + 1);
  if (digits.empty()) return {SpeedKind::unknown, 0};
  const bool in_miles = zone.starts_with("GB:") || zone.starts_with("US:");
  return speed_of(leading_number(digits).value_or(0.0) * (in_miles ? k_km_per_mile : 1.0));
}

bool is_zone(std::string_view value) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  return value.size() > 3 && is_capital(value[0]) && is_capital(value[1]) &&
         (value[2] == ':' || value[2] == '-');
}

Speed single_speed(std::string_view value, const ZoneSpeeds& zones) {
  if (value.empty()) return {};
  if (value == "none") return {SpeedKind::unlimited, 0};
  if (is_one_of(value, {"signals", "variable", "default", "implicit", "unposted"})) {
    return {SpeedKind::unknown, 0};
  }
  if (value == "walk" || is_zone(value)) return zone_speed(value, zones);
  std::string_view unit = value;
  const std::optional<double> number = leading_number(unit);
  if (!number) return {SpeedKind::unreadable, 0};
  unit = trimmed(unit);
  if (unit.empty() || is_one_of(unit, {"km/h", "kmh", "kph", "kmph"})) return speed_of(*number);
  if (unit == "mph") return speed_of(*number * k_km_per_mile);
  if (is_one_of(unit, {"knots", "knot", "kn"})) return speed_of(*number * k_km_per_nautical_mile);
  return {SpeedKind::unreadable, 0};
}

/// Of several values the wanted one: a number beats words, and among words the more telling one
/// stays.
template <class Better>
Speed best_of(std::string_view value, char separator, const ZoneSpeeds& zones, Better is_better) {
  Speed best;
  for_each_part(value, separator, [&](std::string_view part) {
    const Speed speed = separator == '|' ? parse_speed(part, zones) : single_speed(part, zones);
    if (speed.kind == SpeedKind::absent) return;
    const bool first_number = speed.kind == SpeedKind::given && best.kind != SpeedKind::given;
    if (best.kind == SpeedKind::absent || first_number ||
        (speed.kind == SpeedKind::given && is_better(speed.kmh, best.kmh))) {
      best = speed;
    }
  });
  return best;
}

}  // namespace

Speed parse_speed(std::string_view value, const ZoneSpeeds& zones) {
  value = trimmed(value);
  if (value.contains('|')) return best_of(value, '|', zones, std::greater<>{});
  if (value.contains(';')) return best_of(value, ';', zones, std::less<>{});
  return single_speed(value, zones);
}

namespace {

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "1H30M", "15M", "45S": what follows PT.
std::optional<double> iso_clock(std::string_view text) {
  double seconds = 0.0;
  while (!text.empty()) {
    const std::optional<double> number = leading_number(text);
    if (!number || text.empty()) return std::nullopt;
    switch (text.front()) {
      case 'H':
        seconds += *number * 3600.0;
        break;
      case 'M':
        seconds += *number * 60.0;
        break;
      case 'S':
        seconds += *number;
        break;
      default:
        return std::nullopt;
    }
    text.remove_prefix(1);
  }
  return seconds;
}

std::optional<double> clock(std::string_view text) {
  std::array<std::uint32_t, 3> parts{};
  std::size_t count = 0;
  bool is_valid = true;
  for_each_part(text, ':', [&](std::string_view part) {
    const std::optional<std::uint32_t> number = whole_number(part);
    is_valid = is_valid && number && count < parts.size();
    if (is_valid) parts.at(count++) = *number;
  });
  if (!is_valid || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  if (count == 1) return parts[0] * 60.0;  // plain minutes
  return parts[0] * 3600.0 + parts[1] * 60.0 + parts[2];
}

}  // namespace

std::optional<std::uint32_t> parse_duration(std::string_view value) {
  constexpr double k_two_days_s = 2.0 * 24.0 * 3600.0;
  value = trimmed(value);
  const std::optional<double> seconds =
      value.starts_with("PT") ? iso_clock(value.substr(2)) : clock(value);
  if (!seconds || *seconds < 1.0 || *seconds >= k_two_days_s) return std::nullopt;
  return static_cast<std::uint32_t>(std::lround(*seconds));
}

namespace {

// ---- Access -------------------------------------------------------------------------------------

enum class Access : std::uint8_t {
  unsaid,  ///< no tag, or one that says nothing
  closed,
  emergency,  ///< closed to cars, open to emergency vehicles (and buses)
  limited,    ///< for those who live, work or have business there: no through traffic
  open,
};

struct AccessValue {
  Access access = Access::unsaid;
  bool is_known = true;
};

AccessValue access_of_part(std::string_view value) {
  if (is_one_of(value, {"yes", "permissive", "designated", "official", "public", "allowed",
                        "discouraged", "both", "forward", "backward"})) {
    return {Access::open};
  }
  if (is_one_of(value, {"private",   "destination", "customers", "delivery",     "deliveries",
                        "residents", "resident",    "permit",    "agricultural", "forestry",
                        "employees", "employee",    "staff",     "visitors",     "visitor",
                        "guests",    "members",     "students",  "restricted",   "military",
                        "service",   "maintenance", "owner",     "parking"})) {
    return {Access::limited};
  }
  if (is_one_of(value, {"emergency", "psv", "bus", "taxi", "public_transport"})) {
    return {Access::emergency};
  }
  if (is_one_of(value, {"no", "use_sidepath", "none", "foot", "bicycle", "hgv", "snowmobile"})) {
    return {Access::closed};
  }
  return {Access::unsaid, is_one_of(value, {"", "unknown", "variable", "fixme"})};
}

/// "destination;delivery": whoever has one of the reasons may go in, so the most open part counts.
AccessValue access_of(std::string_view value) {
  AccessValue most_open;
  for_each_part(value, ';', [&](std::string_view part) {
    const AccessValue own = access_of_part(part);
    most_open.access = std::max(most_open.access, own.access);
    most_open.is_known = most_open.is_known && own.is_known;
  });
  return most_open;
}

enum class Direction : std::uint8_t { forward, backward };

std::string_view suffix(Direction direction) {
  return direction == Direction::forward ? ":forward" : ":backward";
}

/// The value of `key:forward` or `key:backward`.
std::string_view only_directed(const Tags& tags, std::string_view key, Direction direction) {
  for (const auto& [own_key, value] : tags) {
    if (own_key.starts_with(key) && own_key.substr(key.size()) == suffix(direction)) return value;
  }
  return {};
}

/// The value of a key for one direction: `key:forward` before `key`.
std::string_view directed(const Tags& tags, std::string_view key, Direction direction) {
  const std::string_view value = only_directed(tags, key, direction);
  return value.empty() ? tags[key] : value;
}

/// The most specific of `keys` that says something; keys run from the general to the specific, and
/// a key with a direction beats the same key without.
Access most_specific(const Tags& tags, std::initializer_list<std::string_view> keys,
                     Direction direction, WayRemarks& remarks) {
  Access access = Access::unsaid;
  for (const std::string_view key : keys) {
    const AccessValue own = access_of(directed(tags, key, direction));
    if (!own.is_known) remarks.unknown_access = true;
    if (own.access != Access::unsaid) access = own.access;
  }
  return access;
}

// ---- Classes ------------------------------------------------------------------------------------

struct ClassRule {
  std::string_view highway;
  RoadClass road_class;
  bool for_cars = true;        ///< without access tags
  bool for_foot = true;        ///< without access tags
  bool for_emergency = false;  ///< even where cars may not
  std::uint16_t flags = 0;
};

constexpr std::array k_class_rules{
    ClassRule{"motorway", RoadClass::motorway, true, false, false, roads::k_dual_carriageway},
    ClassRule{"motorway_link", RoadClass::motorway, true, false, false, roads::k_link},
    ClassRule{"trunk", RoadClass::trunk},
    ClassRule{"trunk_link", RoadClass::trunk, true, true, false, roads::k_link},
    ClassRule{"primary", RoadClass::primary},
    ClassRule{"primary_link", RoadClass::primary, true, true, false, roads::k_link},
    ClassRule{"secondary", RoadClass::secondary},
    ClassRule{"secondary_link", RoadClass::secondary, true, true, false, roads::k_link},
    ClassRule{"tertiary", RoadClass::tertiary},
    ClassRule{"tertiary_link", RoadClass::tertiary, true, true, false, roads::k_link},
    ClassRule{"unclassified", RoadClass::local},
    ClassRule{"road", RoadClass::local},
    ClassRule{"residential", RoadClass::residential, true, true, false, roads::k_built_up},
    ClassRule{"living_street", RoadClass::living_street, true, true, true, roads::k_built_up},
    ClassRule{"service", RoadClass::service, true, true, true},
    ClassRule{"track", RoadClass::track},
    ClassRule{"pedestrian", RoadClass::pedestrian, false, true, true},
    ClassRule{"busway", RoadClass::service, false, false, true},
    ClassRule{"bus_guideway", RoadClass::service, false, false, false},
    ClassRule{"footway", RoadClass::path, false},
    ClassRule{"path", RoadClass::path, false},
    ClassRule{"cycleway", RoadClass::path, false},
    ClassRule{"steps", RoadClass::path, false},
    ClassRule{"bridleway", RoadClass::path, false},
};

bool is_not_in_use(const Tags& tags) {
  return is_one_of(tags["highway"], {"construction", "proposed", "planned", "abandoned", "disused",
                                     "razed", "removed", "demolished", "no"}) ||
         tags["abandoned"] == "yes" || tags["disused"] == "yes";
}

// ---- One-way ------------------------------------------------------------------------------------

enum class Oneway : std::uint8_t { unsaid, both, forward, backward, changing };

Oneway oneway_of(std::string_view value) {
  if (is_one_of(value, {"yes", "true", "1"})) return Oneway::forward;
  if (is_one_of(value, {"-1", "reverse"})) return Oneway::backward;
  if (is_one_of(value, {"no", "false", "0"})) return Oneway::both;
  if (is_one_of(value, {"reversible", "alternating"})) return Oneway::changing;
  return Oneway::unsaid;
}

bool is_roundabout(const Tags& tags) {
  return is_one_of(tags["junction"], {"roundabout", "circular"});
}

Oneway oneway_for_cars(const Tags& tags) {
  for (const std::string_view key :
       {"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"}) {
    if (const Oneway said = oneway_of(tags[key]); said != Oneway::unsaid) return said;
  }
  const bool is_implied =
      is_roundabout(tags) || is_one_of(tags["highway"], {"motorway", "motorway_link"});
  return is_implied ? Oneway::forward : Oneway::both;
}

bool allows(Oneway oneway, Direction direction) {
  return oneway != (direction == Direction::forward ? Oneway::backward : Oneway::forward);
}

// ---- Who may go where ---------------------------------------------------------------------------

struct Permission {
  Modes modes;
  bool is_limited = false;
};

struct Defaults {
  bool for_cars = true;
  bool for_foot = true;
  bool for_emergency = false;
};

Permission permission(const Tags& tags, const Defaults& defaults, Oneway oneway,
                      Direction direction, WayRemarks& remarks) {
  // On a footway `access=yes` is said of walkers: only a key that names vehicles opens it to cars.
  const Access for_cars =
      defaults.for_cars
          ? most_specific(tags, {"access", "vehicle", "motor_vehicle", "motorcar"}, direction,
                          remarks)
          : most_specific(tags, {"vehicle", "motor_vehicle", "motorcar"}, direction, remarks);
  const Access general = most_specific(tags, {"access"}, direction, remarks);
  const Access walking = most_specific(tags, {"foot"}, direction, remarks);
  const Access rescue = most_specific(tags, {"emergency"}, direction, remarks);
  const bool is_for_buses = is_present(tags["psv"]) || is_present(tags["bus"]);

  Permission result;
  const bool with_oneway = allows(oneway, direction);
  const bool cars_in_principle =
      for_cars == Access::unsaid ? defaults.for_cars : for_cars >= Access::limited;
  if (cars_in_principle && with_oneway) {
    result.modes = result.modes | k_car;
    result.is_limited = for_cars == Access::limited;
  }

  const bool rescue_in_principle = rescue == Access::unsaid
                                       ? cars_in_principle || defaults.for_emergency ||
                                             is_for_buses || for_cars == Access::emergency ||
                                             general == Access::emergency ||
                                             tags["service"] == "emergency_access"
                                       : rescue != Access::closed;
  const bool contraflow =
      is_one_of("no", {tags["oneway:emergency"], tags["oneway:psv"], tags["oneway:bus"]});
  if (rescue_in_principle && (with_oneway || contraflow)) {
    result.modes = result.modes | k_emergency;
  }

  // oneway never binds walkers. A general `access=no` does, unless foot says otherwise.
  const bool walkers =
      walking != Access::unsaid
          ? walking >= Access::limited
          : defaults.for_foot && (general == Access::unsaid || general >= Access::limited);
  if (walkers) result.modes = result.modes | k_foot;
  return result;
}

// ---- Speed --------------------------------------------------------------------------------------

/// A limit for one direction, with the tags tried from the plainest to the most indirect.
std::uint8_t limit(const Tags& tags, Direction direction, const ZoneSpeeds& zones,
                   WayRemarks& remarks) {
  struct Source {
    std::string_view key;
    bool is_directed;
  };
  for (const Source source : {Source{"maxspeed", true}, Source{"maxspeed", false},
                              Source{"maxspeed:lanes", true}, Source{"maxspeed:lanes", false}}) {
    const std::string_view value =
        source.is_directed ? only_directed(tags, source.key, direction) : tags[source.key];
    const Speed speed = parse_speed(value, zones);
    switch (speed.kind) {
      case SpeedKind::given:
        return speed.kmh;
      case SpeedKind::unlimited:
        remarks.unlimited_speed = true;
        return 0;
      case SpeedKind::unknown:
        remarks.unknown_speed = true;
        break;
      case SpeedKind::unreadable:
        remarks.unreadable_speed =
            std::format("{}{}={}", source.key, source.is_directed ? suffix(direction) : "", value);
        break;
      case SpeedKind::absent:
        break;
    }
  }
  for (const std::string_view key :
       {"maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic", "maxspeed:source"}) {
    const std::string_view value = tags[key];
    // These keys also say "sign" or "survey": only a zone, or zone:maxspeed's plain number, counts.
    if (!is_zone(value) && key != "zone:maxspeed") continue;
    const Speed speed = parse_speed(value, zones);
    if (speed.kind == SpeedKind::given) return speed.kmh;
    if (speed.kind == SpeedKind::unknown) remarks.unknown_speed = true;
  }
  return 0;
}

enum class Surroundings : std::uint8_t { unsaid, built_up, open_country };

Surroundings surroundings(const Tags& tags) {
  for (const std::string_view key : {"zone:traffic", "maxspeed:type", "source:maxspeed", "maxspeed",
                                     "zone:maxspeed", "maxspeed:source"}) {
    const std::string_view value = tags[key];
    if (!is_zone(value)) continue;
    const std::string_view zone = value.substr(3);
    if (is_one_of(zone, {"urban", "town", "city", "village", "living_street", "walk",
                         "pedestrian_zone", "bicycle_road"}) ||
        zone.starts_with("zone") ||
        zone.find_first_not_of("0123456789") == std::string_view::npos) {
      return Surroundings::built_up;
    }
    if (is_one_of(zone, {"rural", "motorway", "trunk", "nsl_single", "nsl_dual"})) {
      return Surroundings::open_country;
    }
  }
  return Surroundings::unsaid;
}

// ---- Surface ------------------------------------------------------------------------------------

bool is_unpaved(const Tags& tags, RoadClass road_class) {
  const std::string_view surface = tags["surface"];
  if (!surface.empty()) {
    bool unpaved = false;  // of several the worst: it is where one must slow down
    for_each_part(surface, ';', [&](std::string_view part) {
      const std::string_view kind = part.substr(0, part.find(':'));
      unpaved =
          unpaved || is_one_of(kind, {"unpaved",  "gravel",      "fine_gravel", "pebblestone",
                                      "ground",   "dirt",        "earth",       "soil",
                                      "sand",     "compacted",   "grass",       "mud",
                                      "clay",     "rock",        "rocks",       "bare_rock",
                                      "stone",    "snow",        "ice",         "woodchips",
                                      "shells",   "salt",        "dirt/sand",   "crushed_limestone",
                                      "trampled", "forestground"});
    });
    return unpaved;
  }
  const std::string_view grade = tags["tracktype"];
  if (!grade.empty()) return grade != "grade1";
  return road_class == RoadClass::track;
}

void note_conditions(const Tags& tags, WayRemarks& remarks) {
  for (const auto& [key, value] : tags) {
    if (!key.contains(":conditional")) continue;
    const std::string_view first = key.substr(0, key.find(':'));
    if (first == "maxspeed") remarks.conditional_speed = true;
    if (is_one_of(first, {"access", "vehicle", "motor_vehicle", "motorcar", "oneway", "foot",
                          "emergency"})) {
      remarks.conditional_access = true;
    }
  }
}

std::int8_t level_of(const Tags& tags) {
  const std::string_view layer = tags["layer"];
  std::int8_t level = 0;
  std::from_chars(layer.data(), layer.data() + layer.size(), level);
  return level;
}

WayMeaning interpret_ferry(const Tags& tags, WayRemarks& remarks) {
  WayMeaning way;
  way.use = WayUse::ferry;
  way.road_class = RoadClass::ferry;
  // Most Finnish road ferries (lossi) carry no access tags: silence means that cars are taken.
  const Defaults defaults{.for_cars = tags["foot"] != "only"};
  const Oneway oneway = oneway_for_cars(tags);
  const Permission forward = permission(tags, defaults, oneway, Direction::forward, remarks);
  const Permission backward = permission(tags, defaults, oneway, Direction::backward, remarks);
  way.forward = forward.modes;
  way.backward = backward.modes;
  if (tags["foot"] == "only") {
    way.forward = way.forward | k_foot;
    way.backward = way.backward | k_foot;
  }
  if (forward.is_limited || backward.is_limited) way.flags |= roads::k_no_through_traffic;
  const bool says_nothing_of_cars = tags["access"].empty() && tags["vehicle"].empty() &&
                                    tags["motor_vehicle"].empty() && tags["motorcar"].empty();
  remarks.assumed_car_ferry = says_nothing_of_cars && way.any_direction().has(k_car);

  const std::string_view duration = tags["duration"];
  if (const auto seconds = parse_duration(duration)) {
    way.crossing_s = *seconds;
  } else {
    way.flags |= roads::k_assumed_length;
    if (!duration.empty()) remarks.unreadable_duration = std::format("duration={}", duration);
  }
  return way;
}

WayMeaning interpret_road(const Tags& tags, const ClassRule& rule, const ZoneSpeeds& zones,
                          WayRemarks& remarks) {
  WayMeaning way;
  way.use = WayUse::road;
  way.road_class = rule.road_class;
  way.flags = rule.flags;
  way.level = level_of(tags);

  Defaults defaults{rule.for_cars, rule.for_foot, rule.for_emergency};
  if (tags["motorroad"] == "yes") defaults.for_foot = false;
  if (tags["service"] == "emergency_access") defaults.for_cars = false;
  const Oneway oneway = oneway_for_cars(tags);
  remarks.changing_oneway = oneway == Oneway::changing;
  const Permission forward = permission(tags, defaults, oneway, Direction::forward, remarks);
  const Permission backward = permission(tags, defaults, oneway, Direction::backward, remarks);
  way.forward = forward.modes;
  way.backward = backward.modes;
  if (forward.is_limited || backward.is_limited) way.flags |= roads::k_no_through_traffic;

  if (is_roundabout(tags)) way.flags |= roads::k_roundabout;
  if (tags["dual_carriageway"] == "yes") way.flags |= roads::k_dual_carriageway;
  if (is_present(tags["tunnel"]) && tags["tunnel"] != "culvert") way.flags |= roads::k_tunnel;
  if (is_present(tags["bridge"])) way.flags |= roads::k_bridge;
  if (is_unpaved(tags, rule.road_class)) way.flags |= roads::k_unpaved;
  switch (surroundings(tags)) {
    case Surroundings::built_up:
      way.flags |= roads::k_built_up;
      break;
    case Surroundings::open_country:
      way.flags &= static_cast<std::uint16_t>(~roads::k_built_up);
      break;
    case Surroundings::unsaid:
      break;
  }

  // Limits are for vehicles: a footpath without one is nothing to report.
  const Modes vehicles = k_car | k_emergency;
  if (((way.forward | way.backward) & vehicles).any()) {
    way.limit_forward = limit(tags, Direction::forward, zones, remarks);
    way.limit_backward = limit(tags, Direction::backward, zones, remarks);
    const bool assumed_forward = (way.forward & vehicles).any() && way.limit_forward == 0;
    const bool assumed_backward = (way.backward & vehicles).any() && way.limit_backward == 0;
    if (assumed_forward || assumed_backward) way.flags |= roads::k_assumed_speed;
  }
  return way;
}

}  // namespace

bool says_nothing_of_roads(std::string_view key) {
  if (key.empty()) return false;
  switch (key.front()) {
    case 'a':
      return key == "alt_name" || key.starts_with("addr:");
    case 'b':
      return key == "building" || key == "bicycle";
    case 'l':
      return key == "lit" || key == "lanes" || key == "loc_name";
    case 'n':
      return key == "name" || key == "note" || key.starts_with("name:");
    case 'o':
      return key == "old_name" || key == "official_name";
    case 'r':
      return key == "ref";
    case 's':
      return key == "source" || key == "smoothness" || key == "sidewalk" || key == "segregated" ||
             key == "short_name";
    case 'w':
      return key == "width" || key == "wikidata" || key == "wikipedia";
    default:
      return false;
  }
}

WayMeaning interpret_way(const Tags& tags, const ZoneSpeeds& zones, WayRemarks& remarks) {
  remarks = {};
  const std::string_view highway = tags["highway"];
  const bool is_ferry = has_part(tags["route"], "ferry");
  if (highway.empty() && !is_ferry) return {};
  note_conditions(tags, remarks);

  const auto unused = [](WayUse why) {
    WayMeaning way;
    way.use = why;
    return way;
  };
  WayMeaning way;
  if (is_ferry) {
    way = interpret_ferry(tags, remarks);
  } else {
    if (is_not_in_use(tags)) return unused(WayUse::not_in_use);
    const auto rule = std::ranges::find(k_class_rules, highway, &ClassRule::highway);
    if (rule == k_class_rules.end()) return unused(WayUse::unknown_class);
    if (tags["area"] == "yes") return unused(WayUse::area);
    if (is_present(tags["ice_road"]) || is_present(tags["winter_road"])) {
      return unused(WayUse::seasonal);
    }
    if (is_present(tags["ford"])) return unused(WayUse::ford);
    way = interpret_road(tags, *rule, zones, remarks);
  }
  if (!way.any_direction().any()) way.use = WayUse::nobody;
  return way;
}

namespace {

enum class BarrierKind : std::uint8_t { passes, gate, cars_only, blocks, unknown };

BarrierKind barrier_kind(std::string_view barrier) {
  if (is_one_of(barrier, {"gate", "lift_gate", "swing_gate", "sliding_gate", "sliding_beam",
                          "hampshire_gate", "bump_gate", "sally_port", "door", "drawbridge"})) {
    return BarrierKind::gate;
  }
  if (is_one_of(barrier, {"bus_trap", "sump_buster", "barrier_board"}))
    return BarrierKind::cars_only;
  if (is_one_of(barrier, {"bollard",
                          "block",
                          "jersey_barrier",
                          "debris",
                          "cycle_barrier",
                          "log",
                          "chain",
                          "rope",
                          "planter",
                          "stile",
                          "step",
                          "kissing_gate",
                          "wicket_gate",
                          "turnstile",
                          "full-height_turnstile",
                          "motorcycle_barrier",
                          "horse_stile",
                          "bar",
                          "boulders",
                          "fallen_tree",
                          "tree",
                          "rubble",
                          "tank_trap",
                          "delineators",
                          "wall",
                          "fence",
                          "hedge",
                          "guard_rail",
                          "retaining_wall",
                          "ditch"})) {
    return BarrierKind::blocks;
  }
  if (is_one_of(barrier, {"no", "kerb", "border_control", "toll_booth", "cattle_grid", "entrance",
                          "height_restrictor", "width_restrictor", "spikes", "checkpoint",
                          "rumble_strip", "coupure", "gantry"})) {
    return BarrierKind::passes;
  }
  return BarrierKind::unknown;
}

}  // namespace

NodeMeaning interpret_node(const Tags& tags) {
  NodeMeaning node;
  // A blinker or a fire station's own light stops nobody on an ordinary day.
  if (has_part(tags["highway"], "traffic_signals") &&
      !is_one_of(tags["traffic_signals"], {"emergency", "blinker"})) {
    node.signals = true;
    const std::string_view direction = tags["traffic_signals:direction"];
    if (direction == "forward") node.signals_direction = 1;
    if (direction == "backward") node.signals_direction = -1;
  }

  const std::string_view barrier = tags["barrier"];
  const bool is_ford = is_present(tags["ford"]);
  if (barrier.empty() && !is_ford) return node;
  node.barrier = true;
  const BarrierKind kind = barrier.empty() ? BarrierKind::blocks : barrier_kind(barrier);
  node.unknown_barrier = kind == BarrierKind::unknown;

  WayRemarks ignored;
  const auto said = [&](std::initializer_list<std::string_view> keys) {
    return most_specific(tags, keys, Direction::forward, ignored);
  };
  const Access for_cars = said({"access", "vehicle", "motor_vehicle", "motorcar"});
  const Access for_foot = said({"access", "foot"});
  const Access rescue = said({"emergency"});
  const bool is_obstacle = kind == BarrierKind::blocks || kind == BarrierKind::cars_only;

  // A private gate is shut for strangers.
  const bool is_private = for_cars == Access::limited &&
                          (tags["motorcar"] == "private" || tags["motor_vehicle"] == "private" ||
                           tags["vehicle"] == "private" || tags["access"] == "private");
  bool blocks_cars = false;
  if (kind == BarrierKind::passes || kind == BarrierKind::unknown) {
    blocks_cars = for_cars == Access::closed || for_cars == Access::emergency;
  } else if (for_cars == Access::unsaid) {
    blocks_cars = is_obstacle || tags["locked"] == "yes";
  } else {
    blocks_cars = for_cars <= Access::emergency || is_private;
  }
  // What can be lowered or lifted out, rescue services can open.
  const bool can_be_opened = is_one_of(tags["bollard"], {"rising", "removable", "foldable"}) ||
                             for_cars == Access::emergency;
  bool blocks_rescue = kind == BarrierKind::blocks && blocks_cars && !can_be_opened;
  if (rescue != Access::unsaid) blocks_rescue = rescue == Access::closed;

  if (blocks_cars) node.blocks = node.blocks | k_car;
  // Nobody has a key to a boulder; a gate that says `no` is shut for those behind it as well.
  node.keyed = blocks_cars && kind != BarrierKind::blocks && kind != BarrierKind::cars_only &&
               (is_private || (for_cars != Access::closed && tags["locked"] == "yes"));
  if (blocks_rescue) node.blocks = node.blocks | k_emergency;
  // Walkers pass by a bollard or through a gate's wicket: only an explicit ban on foot stops them.
  if (!tags["foot"].empty() && for_foot == Access::closed) node.blocks = node.blocks | k_foot;
  return node;
}

RestrictionMeaning interpret_restriction(const Tags& tags) {
  RestrictionMeaning meaning;
  const std::string_view type = tags["type"];
  if (type != "restriction" && !type.starts_with("restriction:")) return meaning;

  std::string_view value;
  for (const std::string_view key : {"restriction:motorcar", "restriction:motor_vehicle",
                                     "restriction:vehicle", "restriction"}) {
    value = tags[key];
    if (!value.empty()) break;
  }
  if (value.empty()) {
    bool is_conditional = false;
    bool is_for_others = false;
    for (const auto& [key, own_value] : tags) {
      if (!key.starts_with("restriction")) continue;
      const bool names_cars = key == "restriction:conditional" ||
                              key.starts_with("restriction:motorcar:") ||
                              key.starts_with("restriction:motor_vehicle:");
      is_conditional = is_conditional || names_cars;
      is_for_others = is_for_others || !names_cars;
      if (meaning.value.empty()) meaning.value = own_value;
    }
    meaning.use = is_conditional  ? RestrictionUse::conditional
                  : is_for_others ? RestrictionUse::other_modes
                                  : RestrictionUse::unknown;
    return meaning;
  }

  meaning.value = value;
  bool cars_excepted = type.starts_with("restriction:") && type != "restriction:motorcar" &&
                       type != "restriction:motor_vehicle";
  for_each_part(tags["except"], ';', [&](std::string_view part) {
    cars_excepted = cars_excepted || is_one_of(part, {"motorcar", "motor_vehicle", "vehicle"});
  });
  if (cars_excepted) {
    meaning.use = RestrictionUse::other_modes;
  } else if (value.contains('@') || is_present(tags["day_on"]) || is_present(tags["hour_on"])) {
    meaning.use = RestrictionUse::conditional;
  } else if (value.starts_with("no_")) {
    meaning.use = RestrictionUse::binding;
    meaning.rule = roads::TurnRule::no;
  } else if (value.starts_with("only_")) {
    meaning.use = RestrictionUse::binding;
    meaning.rule = roads::TurnRule::only;
  } else {
    meaning.use = RestrictionUse::unknown;
  }
  return meaning;
}

}  // namespace saavu::read::osm
