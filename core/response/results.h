// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <saavu/coverage/area_index.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/response/backtest.h>
#include <saavu/response/chain.h>
#include <saavu/response/duty.h>
#include <saavu/response/fit.h>
#include <saavu/response/incident.h>
#include <saavu/response/risk_class.h>
#include <saavu/response/summary.h>

namespace saavu::response {

/// A place that needs special care: a plant, a hospital, a care home (riskikohde).
struct RiskObject {
  std::string list;  ///< id of the plan's list
  std::string id;
  std::string name;
  base::Point point;
  network::MunicipalityId municipality;
  std::size_t cell = 0;  ///< position in the cells
};

/// One class of the settlement classification beside what THL has published.
struct SettlementCount {
  std::string id;
  std::int64_t cells = 0;
  std::optional<std::int64_t> published{};  ///< none: not known, or of more than the plan covers
};

/// What one norm comes to.
struct NormResults {
  network::ResponseNorm norm;
  RiskCells cells;                       ///< with the classes of this norm, raised
  std::vector<std::uint8_t> base_class;  ///< before raising; empty: nothing was raised
  std::string class_source;              ///< "file", "score", "settlement", "incidents"
  std::vector<double> score;             ///< where the classes come from one
  std::vector<Raise> raises;
  ResponseSummary summary;  ///< rules that are not judged: under the first condition alone
  CellVerdicts verdicts;    ///< under the rule that is judged
  std::vector<StationLoad> loads;
  /// By measure and cell: the median over the minutes of the calendar, under the rule that is
  /// judged; infinite: not reached half of the time.
  std::vector<std::vector<base::Millis>> typical;
  std::vector<std::uint32_t> typical_first;  ///< by cell: who is there first most minutes
  /// By measure and risk object, at its own place.
  std::vector<std::vector<base::Millis>> object_typical;
};

/// The emergency medical service's chain, by cell the median over the calendar's minutes.
struct ChainResults {
  std::vector<base::Millis> hospital;
  std::vector<base::Millis> whole;
  std::vector<std::uint32_t> to;          ///< position in `sites`; k_no_station: none
  std::vector<network::SiteId> sites;     ///< the hospitals, in the service's table
  std::optional<std::size_t> site_table;  ///< which of the plan's tables that is
  std::string service;                    ///< id of the plan's service
};

/// Response of rescue stations or ambulance bases to the risk cells of a plan.
struct ResponseResults {
  network::ResponseKind kind = network::ResponseKind::rescue;
  std::vector<network::Station> stations;
  std::vector<TimeSlot> slots;
  std::vector<DrivingCondition> driving;
  Duty duty;
  std::vector<Condition> conditions;  ///< the first one: always
  std::vector<DispatchRule> rules;    ///< "own" and "free" among them
  std::size_t judged = 0;             ///< the rule the verdicts are about
  coverage::AreaIndex areas;          ///< levels municipality .. country
  ExpectedTasks tasks;
  std::vector<NormResults> norms;
  std::vector<RiskObject> objects;
  std::optional<ChainResults> chain;           ///< ems only
  std::vector<SettlementCount> settlement;     ///< where the settlement classes were made
  std::vector<std::uint8_t> settlement_class;  ///< by cell; empty: not made
};

/// The record beside the model, and what can be learnt from it.
struct BacktestResults {
  IncidentTable incidents;
  std::vector<Comparison> comparisons;
  std::vector<Residuals> residuals;
  std::vector<RecordedCell> recorded;
};

}  // namespace saavu::response
