// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/network/response_norm.h>
#include <saavu/response/incident.h>

namespace saavu::read {

/// A record of tasks as PRONTO and the EMS register give them out: CSV in UTF-8, Windows-1252 or
/// UTF-16 with its mark, comma, semicolon or tab, decimal comma, ISO or Finnish dates, times as
/// seconds or as h:mm:ss; or a layer of points.
struct IncidentsSpec {
  std::filesystem::path file{};
  std::string layer{};
  // An empty name: the file does not tell it. A column that is named must be there.
  std::string id_field = "id";
  std::string time_field = "time";
  std::string x_field = "x";
  std::string y_field = "y";
  std::string crs{};                   ///< empty: EPSG:3067
  std::string kind_field = "service";  ///< empty: all rescue, or all ems if rescue_kinds is empty
  std::vector<std::string> rescue_kinds{"pelastus"};  ///< what kind_field says of a rescue task
  std::vector<std::string> ems_kinds{"ensihoito"};
  std::string urgency_field = "urgency";
  std::string type_field = "type";
  std::string class_field = "risk_class";
  /// Ids that are known, of the tasks of `station_kind`; empty: any will do.
  std::vector<std::string> classes{};
  std::string turnout_field = "turnout_s";
  std::string response_field = "response_s";
  std::string station_field{};    ///< who was first; empty: not told
  std::optional<double> years{};  ///< that the record spans; empty: from its first to its last day
  /// Whose stations and classes are given: only such tasks are judged by impossible-speed and
  /// unknown-class. Empty: all.
  std::optional<network::ResponseKind> station_kind{};
  /// Whether all the stations around a place are given: only there impossible-speed is judged.
  /// Empty: everywhere.
  std::function<bool(base::Point)> knows_stations{};
};

/// Reads the record and judges every row by rules of plausibility (docs/formats/incidents.md):
/// duplicate-row, duplicate-id, missing-*, unreadable-*, other-year, unknown-*, negative-*,
/// zero-response,
/// swapped-stamps, day-rollover, outlier-turnout, impossible-speed (of what no vehicle drives; only
/// where `stations` tell how far the nearest one is), swapped-coordinates, outside-finland,
/// seconds-as-minutes. What a rule finds is taken out of the record, told in `problems`, and never
/// guessed; in `found` each rule is one warning (code "incident-" and the rule). Errors: file or
/// column missing, no row with a place in Finland, x and y exchanged in most, a column of times
/// that nobody can read throughout, response times in minutes throughout.
base::Result<response::IncidentTable> read_incidents(const IncidentsSpec& spec,
                                                     const std::vector<base::Point>& stations,
                                                     base::Findings& found,
                                                     base::Progress& progress);

}  // namespace saavu::read
