// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/network/catalogue.h>

namespace saavu::network {

/// Whose service level a norm is about.
enum class ResponseKind : std::uint8_t {
  rescue,  ///< pelastustoimi
  ems,     ///< ensihoito
};
std::string_view to_string(ResponseKind kind);
/// Whose units these are: rescue departments, or the wellbeing services counties that run the
/// emergency medical service.
AreaLevel owner_level(ResponseKind kind);

/// A class of risk cells (riskiluokka), the most demanding first in ResponseNorm::classes.
struct RiskClass {
  std::string id;  ///< "I" .. "IV", "1" .. "4"
  base::Names name;
  Source source;
  /// How many cells the classification's author has published; none: not known.
  std::optional<std::int64_t> published_cells{};
};

/// How many of what must have come: a resource is a position in ResponseNorm::resources.
struct ResponseNeed {
  std::size_t resource = 0;
  std::int32_t amount = 1;
};

/// Something that is reached at a moment: the first unit at the scene, the effective operation. The
/// clock starts when the unit is alarmed: turnout and drive count, the handling of the call does
/// not.
struct ResponseMeasure {
  std::string id;
  base::Names name;
  std::vector<ResponseNeed> needs;  ///< all of them, gathered from however many stations
  base::Millis setup;               ///< from then until the work begins
  Source source;
};

/// What the cells of some classes are promised: the measure within the limit (inclusive) in this
/// share of the tasks. A 90th percentile of 15 min is a share of 90 % within 15 min.
struct ResponseTarget {
  std::string id;
  base::Names name;
  std::size_t measure = 0;
  std::vector<std::size_t> classes;    ///< ascending positions in ResponseNorm::classes
  std::string urgencies;               ///< of the tasks that count, such as "AB"
  std::optional<base::Millis> limit;   ///< none: told, not judged
  std::int32_t share_per_mille = 500;  ///< the floor; 0: none is set, told, not judged
  Source source;
  [[nodiscard]] bool is_judged() const { return limit.has_value() && share_per_mille > 0; }
};

/// When the history of accidents raises a cell's class: at least so many of these accidents a year.
struct RaiseRule {
  std::vector<std::string> types;  ///< as incident files write them, ascending; empty: no raising
  struct Threshold {
    std::size_t risk_class = 0;
    double a_year = 0.0;
    Source source{};
  };
  std::vector<Threshold> thresholds;  ///< the most demanding class first
  Source source;                      ///< of the types
};

/// A score of our own for cells that nobody has classified (docs/method.md): residents of the cell
/// and its eight neighbours, and what the cell's settlement adds. Not the national model.
struct ScoreRule {
  std::string id;
  double own_share = 0.75;  ///< of the cell's residents; the rest is the mean of the 3 x 3 cells
  std::map<std::string, double> settlement;  ///< added, by settlement class id
  struct Cut {
    std::size_t risk_class = 0;
    double from = 0.0;  ///< inclusive
  };
  std::vector<Cut> cuts;  ///< the most demanding class first; below all of them: the last class
  Source source;
};

/// How the classes come about where the plan gives none.
enum class ClassRule : std::uint8_t {
  given,       ///< the plan's file
  settlement,  ///< THL's four classes by centre and settlement polygons and the population grid
  incidents,   ///< by tasks a cell and year
};
std::string_view to_string(ClassRule rule);

/// A length of time with where it comes from.
struct SourcedTime {
  base::Millis time;
  Source source;
};

/// Everything by which a rescue department's or an emergency medical service's level is judged;
/// each number with its source (datasets/norms, docs/formats/response_norms.md).
struct ResponseNorm {
  std::string id;
  base::Names name;
  std::string version;
  std::string description;
  ResponseKind kind = ResponseKind::rescue;
  /// What crews bring: "units", "responders" (units that count where a first-response unit does),
  /// "strength" (people), "leaders", "advanced", types of units ("pumppuauto").
  std::vector<std::string> resources;
  std::vector<RiskClass> classes;
  ClassRule class_rule = ClassRule::given;
  std::vector<ResponseMeasure> measures;  ///< the first one: the first unit
  std::vector<ResponseTarget> targets;
  std::string urgent;         ///< urgencies that count as urgent: "ABC"
  std::string fit_urgencies;  ///< driven with lights, to which speeds are fitted; empty: not told
  std::vector<std::int32_t> quantiles_per_mille;  ///< told of every measure: 500, 900
  std::optional<SourcedTime> mean_target;         ///< mean of the first unit over all urgent tasks
  std::optional<SourcedTime> attention;           ///< nothing arrives within: special attention
  base::Millis horizon;       ///< farther than this, turnout not counted, no unit is looked for
  SourcedTime quick_turnout;  ///< the shortest turnout to be hoped for (causes of gaps)
  SourcedTime on_scene;       ///< ems: from arrival to departure
  SourcedTime handover;       ///< ems: at the hospital
  RaiseRule raise;
  /// ClassRule::incidents: tasks a cell and year from which on a class holds, most demanding first.
  std::vector<RaiseRule::Threshold> task_density;
  std::optional<ScoreRule> score;
};

}  // namespace saavu::network
