// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <utility>

#include <saavu/plan/connection.h>
#include <saavu/plan/route.h>
#include <saavu/routing/legs.h>
#include <saavu/shape/line.h>

namespace saavu::plan {

namespace {

using write::JourneyLeg;

base::Finding error(std::string code, base::Said message, base::Said remedy) {
  return {.severity = base::Severity::error,
          .code = std::move(code),
          .message = std::move(message),
          .remedy = std::move(remedy)};
}

/// One end of the journey, connected.
struct End {
  Place place;
  shape::Snap snap;
  double turnout_s = 0.0;
  double extra_s = 0.0;  ///< start or end of the profile
  routing::Endpoint endpoint;
};

std::string kilometres(double metres) {
  return metres < 1000.0 ? std::format("{:.0f} m", metres)
                         : std::format("{:.1f} km", metres / 1000.0);
}

/// Seconds from alarm to departure if the place is a site of the service.
base::Result<double> turnout_of(const Plan& plan, const World& world, std::size_t service,
                                const Place& place) {
  const network::Service& asked = plan.services[service];
  if (place.site.is_none() || place.table != asked.site_table) return 0.0;
  base::Result<Offer> offer = offer_of(plan, world, asked);
  if (!offer) return std::unexpected(std::move(offer).error());
  const auto found = std::ranges::find(offer->sites, place.site);
  if (found == offer->sites.end()) return 0.0;
  return offer->turnout_s[static_cast<std::size_t>(found - offer->sites.begin())];
}

base::Finding unconnected(const Plan& plan, const roads::RoadNetwork& network, const End& end,
                          std::string_view profile, bool in_municipality) {
  base::Said message =
      end.snap.on_road == base::Point{}
          ? base::say("there is no road in the plan that {} may use", profile)
          : base::say("{}: the nearest road {} may use is {} away, the limit is {}",
                      end.place.title, profile, kilometres(end.snap.distance_m),
                      kilometres(plan.snap.max_distance_m));
  if (!end.snap.refused.is_none()) {
    message += base::say("; {} at {} was passed over: {}", network.source_name(end.snap.refused),
                         kilometres(end.snap.refused_distance_m),
                         base::say(shape::phrase(end.snap.refusal)));
  }
  if (!in_municipality) message += base::say("; it lies in no municipality of the plan");
  return error("place-unconnected", std::move(message),
               base::say("Choose a place at a road, or raise [roads] max_access_m."));
}

base::Said part_text(const End& end, const std::vector<double>& part_km) {
  if (end.snap.part == 0) return base::say("the main part of the network");
  return base::say("part {} of the network ({:.0f} km of road)", end.snap.part + 1,
                   part_km[end.snap.part]);
}

/// Why there is no way: which of the two cannot be left or reached.
base::Finding no_way(const End& from, const End& to, const std::vector<double>& part_km,
                     std::string_view profile, bool is_way_back) {
  base::Said message =
      base::say("{} finds no way from {} to {}", profile, from.place.title, to.place.title);
  if (from.snap.part != to.snap.part) {
    message += base::say(": {} stands on {}, {} on {}", from.place.title, part_text(from, part_km),
                         to.place.title, part_text(to, part_km));
    if (is_way_back) {
      message += from.snap.part != 0 ? base::say("; {} cannot be left", from.place.title)
                                     : base::say("; {} cannot be reached", to.place.title);
    } else if (from.snap.part != 0) {
      message += base::say("; {} can neither be left nor reached", from.place.title);
    } else {
      message += base::say("; {} can neither be left nor reached", to.place.title);
    }
  } else {
    message += is_way_back ? base::say(", only the other way round") : base::say(", nor back");
  }
  return error(
      "no-way", std::move(message),
      base::say(
          "Look for a missing ferry, bridge or connecting road in the road data, or a one-way "
          "road drawn the wrong way."));
}

JourneyLeg leg_of(JourneyLeg::Kind kind, base::Millis time, base::Decimetres length) {
  JourneyLeg leg;
  leg.kind = kind;
  leg.travel = {time, length};
  return leg;
}

/// A line has two points at least, also where nobody moves.
std::vector<base::Point> at_least_two(std::vector<base::Point> line) {
  if (line.size() == 1) line.push_back(line.front());
  return line;
}

/// The legs between the place and its road, away from the place; those that take nothing are left
/// out.
std::vector<JourneyLeg> lead_of(const End& end, bool is_origin) {
  const base::Millis extra = base::Millis::from_seconds(end.extra_s + end.turnout_s);
  const base::Millis turnout = std::min(base::Millis::from_seconds(end.turnout_s), extra);
  std::vector<JourneyLeg> legs;
  legs.push_back(leg_of(JourneyLeg::Kind::turnout, turnout, {}));
  legs.push_back(leg_of(is_origin ? JourneyLeg::Kind::start : JourneyLeg::Kind::end,
                        base::Millis{extra.value - turnout.value}, {}));
  legs.push_back(leg_of(JourneyLeg::Kind::access,
                        base::Millis{end.endpoint.lead.value - extra.value},
                        end.endpoint.lead_length));
  legs.back().line = {end.place.point, end.snap.on_road};
  std::erase_if(legs, [](const JourneyLeg& leg) {
    return leg.travel.time.value == 0 && leg.travel.length.value == 0;
  });
  return legs;
}

write::JourneyEnd told(const End& end, const roads::RoadNetwork& network) {
  const char* prefix = end.place.name.kind == PlaceName::Kind::site   ? "site:"
                       : end.place.name.kind == PlaceName::Kind::cell ? "cell:"
                                                                      : "";
  return {.text = prefix + end.place.name.text,
          .title = end.place.title,
          .point = end.place.point,
          .on_road = end.snap.on_road,
          .distance_m = end.snap.distance_m,
          .road = network.source_name(end.snap.segment)};
}

/// The road legs with their lines, and the line of the whole.
void add_roads(const roads::RoadNetwork& network, const std::vector<routing::RouteStep>& steps,
               write::Journey& journey) {
  for (const routing::RouteLeg& each : routing::legs_of(network, steps)) {
    JourneyLeg leg = leg_of(JourneyLeg::Kind::road, each.travel.time, each.travel.length);
    leg.road_class = each.road_class;
    leg.is_ramp = each.is_ramp;
    for (std::size_t step = each.first_step; step < each.first_step + each.step_count; ++step) {
      const roads::SegmentId segment = steps[step].road.segment();
      shape::append_line(
          leg.line, shape::part_of_line(network.line(segment), steps[step].begin, steps[step].end));
      std::string name = network.source_name(segment);
      if (leg.roads.empty() || leg.roads.back() != name) leg.roads.push_back(std::move(name));
    }
    shape::append_line(journey.line, leg.line);
    leg.line = at_least_two(std::move(leg.line));
    journey.legs.push_back(std::move(leg));
  }
  journey.line = at_least_two(std::move(journey.line));
}

}  // namespace

base::Result<write::Journey> find_journey(const Plan& plan, const World& world,
                                          const RouteQuestion& question, Engine engine,
                                          base::Findings& found, base::Progress& progress) {
  base::Findings wrong;
  const auto keep = [&wrong](auto result) {
    if (!result) wrong.append(std::move(result.error()).findings);
    return result;
  };
  std::size_t profile = 0;
  std::optional<std::size_t> service;
  if (!question.service.empty()) {
    if (const auto position = keep(find_service(plan, question.service))) {
      service = *position;
      profile = plan.profile_of(plan.services[*position]);
    }
  }
  if (!question.profile.empty()) {
    if (const auto position = keep(find_profile(plan, question.profile))) profile = *position;
  }
  End from, to;
  std::optional<std::size_t> table;
  if (service) table = plan.services[*service].site_table;
  if (const auto place = keep(find_place(plan, world, question.from, table))) from.place = *place;
  if (const auto place = keep(find_place(plan, world, question.to, table))) to.place = *place;
  if (!wrong.has_errors() && service) {
    // The unit's turnout counts at the end where the site stands.
    End& site = plan.services[*service].direction == routing::Direction::from_site ? from : to;
    if (const auto turnout = keep(turnout_of(plan, world, *service, site.place)))
      site.turnout_s = *turnout;
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());

  const roads::Profile& traveller = plan.profiles[profile].profile;
  const routing::RoadView roads{world.roads.network, world.roads.graph,
                                world.roads.driven(profile)};
  from.extra_s = traveller.start_s;
  to.extra_s = traveller.end_s;
  progress.begin(base::say("connecting to the roads"), 0);
  const shape::SnapIndex index(roads.network, roads.graph, world.roads.metrics[profile], plan.snap);
  for (End* const end : {&from, &to}) {
    const bool in_municipality = world.areas.table.municipality.empty() ||
                                 !world.areas.locator.find(end->place.point).is_none();
    end->snap = index.snap(end->place.point);
    end->endpoint = endpoint(end->snap, traveller, end->extra_s + end->turnout_s);
    if (!end->endpoint.is_connected()) {
      wrong.add(unconnected(plan, roads.network, *end, traveller.name, in_municipality));
    } else if (!in_municipality) {
      found.warning("place-in-no-municipality", {},
                    base::say("{} lies in no municipality of the plan", end->place.title),
                    base::say("Check the position; the roads may end at the plan's border."));
    }
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());

  progress.begin(base::say("the way"), 0);
  const std::unique_ptr<routing::Router> router =
      make_router(world.roads, profile, engine, progress);
  const std::optional<routing::Route> route = router->route(from.endpoint, to.endpoint);
  if (!route || route->travel.time.is_infinite()) {
    const bool is_way_back = router->route(to.endpoint, from.endpoint).has_value();
    return std::unexpected(
        base::Error(no_way(from, to, index.part_km(), traveller.name, is_way_back)));
  }
  write::Journey journey{.plan = plan.name,
                         .profile = traveller.name,
                         .service = question.service,
                         .from = told(from, roads.network),
                         .to = told(to, roads.network),
                         .travel = route->travel};
  journey.legs = lead_of(from, true);
  add_roads(roads.network, routing::steps_of(roads, from.endpoint, to.endpoint, *route), journey);
  std::vector<JourneyLeg> last = lead_of(to, false);
  std::ranges::reverse(last);
  for (JourneyLeg& leg : last) {
    std::ranges::reverse(leg.line);
    journey.legs.push_back(std::move(leg));
  }
  progress.end();
  return journey;
}

}  // namespace saavu::plan
