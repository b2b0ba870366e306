// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <format>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <saavu/coverage/floating.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/routing/router.h>

#include "support/ascii_map.h"
#include "support/profiles.h"

namespace saavu::test {

/// "6:30"; "never" where it is infinite.
inline std::string clock(base::Millis time) {
  if (time.is_infinite()) return "never";
  return std::format("{}:{:02}", time.value / 60'000, time.value / 1000 % 60);
}

inline base::Millis minutes(double number) {
  return base::Millis::from_minutes(number);
}

/// Each column or row of a map takes a minute, on roads and ferries alike.
inline roads::Profile a_column_a_minute() {
  roads::Profile profile = ten_metres_a_second(roads::k_emergency);
  for (auto& speeds : profile.default_speed_kmh)
    speeds.fill(6.0);
  profile.ferry_speed_kmh = 6.0;
  return profile;
}

/// A map with stations and houses on its letters.
class RescueTown {
 public:
  explicit RescueTown(AsciiMap map, const roads::Profile& profile = a_column_a_minute())
      : map_(std::move(map)),
        network_(std::move(map_.builder).build()),
        graph_(roads::make_road_graph(network_)),
        metric_(roads::make_metric(network_, graph_, profile)),
        router_(routing::make_reference_router(network_, graph_, metric_)) {}
  explicit RescueTown(std::string_view picture) : RescueTown(AsciiMap(picture)) {}
  RescueTown(const RescueTown&) = delete;  // the router looks at the members
  RescueTown& operator=(const RescueTown&) = delete;

  [[nodiscard]] base::Millis drive(char from, char to) const {
    return router_->column(std::array{at(to)}, at(from), routing::Direction::from_site)
        .front()
        .time;
  }
  /// From every station to every house, ascending by time; a station that cannot drive there is not
  /// in the list.
  [[nodiscard]] coverage::Reaches drives(std::string_view stations, std::string_view houses) const {
    coverage::Reaches reaches{.first = {0}, .site = {}, .time = {}};
    for (const char house : houses) {
      std::vector<std::pair<base::Millis, std::uint32_t>> reached;
      for (std::uint32_t station = 0; station < stations.size(); ++station) {
        const base::Millis time = drive(stations[station], house);
        if (!time.is_infinite()) reached.emplace_back(time, station);
      }
      std::ranges::sort(reached);
      for (const auto& [time, station] : reached) {
        reaches.time.push_back(time);
        reaches.site.push_back(station);
      }
      reaches.first.push_back(reaches.site.size());
    }
    return reaches;
  }

 private:
  [[nodiscard]] routing::Endpoint at(char letter) const {
    for (const auto& [ends, segment] : map_.segment) {
      if (ends.first != letter) continue;
      const bool begins = network_.segment[segment.index()].from == map_.node.at(letter);
      return {.segment = segment, .fraction = begins ? 0.0 : 1.0, .lead = {}, .lead_length = {}};
    }
    return {};
  }

  AsciiMap map_;
  roads::RoadNetwork network_;
  roads::RoadGraph graph_;
  roads::Metric metric_;
  std::unique_ptr<routing::Router> router_;
};

// What crews bring in the tests. The strength counts everybody, the leaders among them.
inline constexpr std::size_t k_units = 0, k_strength = 1, k_leaders = 2;

/// One week from Monday, 5 January 2026.
inline constexpr network::Calendar k_week{
    .first_year = 2026, .first_month = 1, .first_day = 5, .days = 7};

inline network::OpeningTimes always() {
  return {{{0, k_week.days * network::k_minutes_a_day}}};
}
/// Every day of the week, in hours; over midnight where `to` is not after `from`.
inline network::OpeningTimes daily(std::int32_t from, std::int32_t to) {
  network::OpeningTimes times;
  for (std::int32_t day = 0; day < k_week.days; ++day) {
    const std::int32_t midnight = day * network::k_minutes_a_day;
    if (from < to) {
      times = network::united(times, {{{midnight + from * 60, midnight + to * 60}}});
    } else {
      times = network::united(times, {{{midnight, midnight + to * 60}}});
      times =
          network::united(times, {{{midnight + from * 60, midnight + network::k_minutes_a_day}}});
    }
  }
  return times;
}

/// One unit with its people.
inline network::Crew crew(base::Millis turnout, std::int32_t leaders, std::int32_t others,
                          network::OpeningTimes hours = always()) {
  return {.id = "1",
          .kind = "full_time",
          .hours = std::move(hours),
          .turnout = turnout,
          .brings = {1, leaders + others, leaders}};
}

inline network::Station station(std::string id, std::vector<network::Crew> crews) {
  network::Station result;
  result.name = id;
  result.id = std::move(id);
  result.crews = std::move(crews);
  return result;
}

inline network::ResponseMeasure measure(std::string id, std::vector<network::ResponseNeed> needs,
                                        base::Millis setup = {}) {
  return {.id = std::move(id), .name = {}, .needs = std::move(needs), .setup = setup, .source = {}};
}

}  // namespace saavu::test
