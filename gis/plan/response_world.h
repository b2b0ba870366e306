// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/floating.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_plan.h>
#include <saavu/plan/world.h>
#include <saavu/response/results.h>
#include <saavu/routing/router.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

/// What a plan's files say of the response of rescue stations or ambulance bases.
struct ResponseWorld {
  response::RiskCells cells;       ///< without classes
  std::vector<base::Point> place;  ///< by cell, where a unit goes: the middle of its residents,
                                   ///< of the square where nobody lives
  std::vector<std::string> given_class;  ///< by cell, as the file writes it; empty: it has none
  std::vector<std::int64_t> given_row;   ///< of the file; 0: the cell is not in it
  std::vector<std::uint8_t> settlement_class;  ///< by cell; empty: the plan has no settlements
  std::vector<network::Station> stations;
  /// ems: from here on the stations are rescue stations with the role of first response, by the
  /// profile of `[rescue]`; else their number.
  std::size_t first_responders = 0;
  std::vector<network::SiteId> hospitals;  ///< ems: of the table of the service that is named
  std::vector<response::TimeSlot> slots;
  std::vector<response::DrivingCondition> driving;  ///< the last one: the usual way
  std::vector<std::size_t> driving_profile;         ///< positions in Plan::profiles
  std::vector<std::size_t> responder_profile;       ///< the same for first responders
  /// Also a hospital that opens or closes begins another state.
  response::Duty duty;
  std::vector<std::vector<std::uint8_t>> hospital_open;  ///< by state and hospital: 1 open
  std::optional<response::IncidentTable> incidents;      ///< tasks of both kinds
  std::vector<write::InputFile> inputs;                  ///< with checksums, of a report
};

/// What is wanted of a section: all of it, or what a map of its first norm needs. A map is drawn
/// without checksums, and without the record of tasks unless its classes come from that: both take
/// longer than all else together.
enum class ResponseUse : std::uint8_t { report, map };

/// The plan's section on a service. Errors: it has none.
base::Result<const ResponseSpec*> section_of(const Plan& plan, network::ResponseKind kind);

/// Reads and joins it all. Errors, all at once: those of the readers; a class that the norm does
/// not know.
base::Result<ResponseWorld> read_response_world(const Plan& plan, const World& world,
                                                const ResponseSpec& spec, ResponseUse use,
                                                base::Findings& found, base::Progress& progress);

/// A first responder's department answers for it to the rescue service; to the emergency medical
/// service its county does.
void answer_to_county(const World& world, const ResponseSpec& ems, network::Station& responder);

/// Cells, stations and hospitals on the roads of one driving condition. First responders are not
/// connected here: they drive by another profile.
struct ResponseJourneys {
  std::unique_ptr<routing::Router> router;
  std::vector<routing::Endpoint> cells;
  std::vector<routing::Endpoint> stations;  ///< turnout not counted
  std::vector<routing::Endpoint> hospitals;
};
/// `places` instead of the cells, on the same roads.
std::vector<routing::Endpoint> places_on_roads(const Plan& plan, const World& world,
                                               const ResponseWorld& response, std::size_t driving,
                                               const std::vector<base::Point>& places,
                                               base::Progress& progress);
ResponseJourneys response_journeys(const Plan& plan, const World& world, const ResponseSpec& spec,
                                   const ResponseWorld& response, std::size_t driving,
                                   Engine engine, base::Progress& progress);

/// The same for the first responders alone.
ResponseJourneys responder_journeys(const Plan& plan, const World& world,
                                    const ResponseWorld& response, std::size_t driving,
                                    Engine engine, base::Progress& progress);

/// By cell the stations within the horizon and the drive to it, ascending by time, ties by station.
/// Of all `journeys` together: each has endpoints for every station and connects its own.
coverage::Reaches drives_within(std::span<const ResponseJourneys> journeys, base::Millis horizon,
                                base::Progress& progress);

/// The tasks of a kind by cell and moment, over the years of the record. In `found` how many are
/// left out, without place or time and outside every cell.
response::ExpectedTasks expected_tasks(const Plan& plan, network::ResponseKind kind,
                                       const ResponseWorld& response, base::Findings& found);

}  // namespace saavu::plan
