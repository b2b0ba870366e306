// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/response/results.h>
#include <saavu/write/network_columns.h>
#include <saavu/write/response_report.h>
#include <saavu/write/table.h>

namespace saavu::write {

/// What the tables, sheets and layers on response times share: ids, words, sums in people's units.

inline const TableColumn k_norm_column{"norm", base::Phrase{"Norm", "column"}, TableKind::term};
inline const TableColumn k_class_column{"class", base::Phrase{"Risk class", "column"},
                                        TableKind::term};
inline const TableColumn k_rule_column{"rule", base::Phrase{"Dispatch", "column"}, TableKind::term};
inline const TableColumn k_condition_column{"condition", base::Phrase{"When", "column"},
                                            TableKind::term};
inline const TableColumn k_target_column{"target", base::Phrase{"Target", "column"},
                                         TableKind::term};
inline const TableColumn k_measure_column{"measure", base::Phrase{"Measure", "column"},
                                          TableKind::term};
inline const TableColumn k_weight_column{"weight", base::Phrase{"Weighted by", "column"},
                                         TableKind::term};
inline const TableColumn k_limit_column{
    "limit_min",
    base::Phrase{"Limit, min", "column"},
    TableKind::clock,
    {},
    base::Phrase{"From the alarm of the unit; a time that equals the limit is in time", "meaning"}};
inline const TableColumn k_floor_column{"floor",
                                        base::Phrase{"Floor", "column"},
                                        TableKind::share,
                                        {},
                                        base::Phrase{"The share that must be in time", "meaning"}};
inline const TableColumn k_cell_column{
    "cell",
    base::Phrase{"Cell", "column"},
    TableKind::code,
    {},
    base::Phrase{"Square of one kilometre: kilometres north and east of its lower left corner",
                 "meaning"}};

void put_norm(TableSink& sink, const network::ResponseNorm& norm);
/// `k_no_class` is all classes together.
void put_class(TableSink& sink, const network::ResponseNorm& norm, std::uint8_t risk_class);
/// Of one cell: `k_no_class` is none.
void put_class_or_none(TableSink& sink, const network::ResponseNorm& norm, std::uint8_t risk_class);
void put_rule(TableSink& sink, const response::DispatchRule& rule);
void put_condition(TableSink& sink, const response::ResponseResults& results,
                   const response::Condition& condition);
void put_target(TableSink& sink, const network::ResponseTarget& target);
void put_measure(TableSink& sink, const network::ResponseMeasure& measure);
void put_weight(TableSink& sink, response::Weight weight);
void put_outcome(TableSink& sink, response::TargetRow::Outcome outcome);
void put_cause(TableSink& sink, response::Cause cause);
void put_yes_no(TableSink& sink, bool yes);
/// Two values: code and name.
void put_municipality(TableSink& sink, const network::AreaTable& areas, network::MunicipalityId id);
/// Where a cell or a station is and who answers for it: municipality and rescue department, or
/// county.
std::vector<TableColumn> owner_columns(network::ResponseKind kind);
/// As the last of owner_columns.
void put_owner(TableSink& sink, const ResponseReport& report, const network::AreaCode& code);
/// As owner_columns.
void put_owner(TableSink& sink, const ResponseReport& report, network::MunicipalityId id);

std::string_view class_id(const network::ResponseNorm& norm, std::uint8_t risk_class);
/// In the texts' language; `k_no_class` is all of them.
std::string_view class_name(const network::ResponseNorm& norm, std::uint8_t risk_class,
                            const base::Texts& texts);
/// By the norm whose classes are those of the settlement; else the id.
std::string_view settlement_name(const response::ResponseResults& results, std::string_view id,
                                 const base::Texts& texts);
base::Phrase phrase(response::Cause cause);
std::string_view to_string(response::TargetRow::Outcome outcome);  ///< met, failed, ...
base::Phrase phrase(response::TargetRow::Outcome outcome);
/// always, slot:night, driving:winter, slot:night+driving:winter, hour:weekday-07.
std::string condition_id(const response::ResponseResults& results,
                         const response::Condition& condition);
/// "6:00", "120:00".
std::string clock_text(base::Millis time);
/// What is promised, in a sentence.
std::string promise_of(const network::ResponseNorm& norm, const network::ResponseTarget& target,
                       const base::Texts& texts);

/// 1kmN6675E0385, as Statistics Finland names its squares.
std::string square_id(response::GridSquare square);
/// Empty outside all municipalities.
network::AreaCode owner_of(const ResponseReport& report, network::MunicipalityId id);
/// Whom the station names, or what its municipality belongs to.
network::AreaCode owner_of(const ResponseReport& report, const network::Station& station);

/// Minutes of the calendar.
std::int64_t whole_minutes(const response::Duty& duty);
/// What sums of a weight come to: residents, cells, tasks a year. `minutes`: over which the sum
/// runs.
std::optional<Decimal> amount_of(std::int64_t sum, response::Weight weight, std::int64_t minutes,
                                 double years);
std::optional<Decimal> make_clock(std::optional<double> seconds);
/// The share a target promises; nothing where it has none.
std::optional<Decimal> floor_of(const network::ResponseTarget& target);
/// part / whole as the reports print shares.
std::optional<Decimal> share_of(std::int64_t part, std::int64_t whole);
/// Tasks of any urgency, also those of which it is not told.
inline constexpr std::string_view k_any_urgency = "ABCD ";
/// Thousandths of tasks in the record of a cell, of these urgencies.
std::int64_t milli_tasks_of(const response::ExpectedTasks& tasks, std::size_t cell,
                            std::string_view urgencies);
std::optional<Decimal> tasks_a_year(const response::ExpectedTasks& tasks, std::int64_t milli);
/// By what the floor of a class in an area is judged: the tasks where there are any, else the
/// residents.
response::Weight basis_of(const response::TargetSums& sums);
/// By what mean and quantiles are told: the same way.
response::Weight basis_of(const response::MeasureSums& sums);
/// Mean and quantiles, and by what they are told.
struct ToldTimes {
  const response::MeasureSums* sums = nullptr;
  response::Weight basis = response::Weight::residents;
};

/// One heading a quantile of the norm: p50_min, p90_min.
std::vector<TableColumn> quantile_columns(const response::ResponseResults& results);
/// Of all norms, ascending.
std::vector<std::int32_t> all_quantiles(const response::ResponseResults& results);
/// `quantile`: as the norm's; nothing where it does not ask for this one.
std::optional<base::Millis> quantile_at(const network::ResponseNorm& norm, std::int32_t per_mille,
                                        const std::vector<std::optional<base::Millis>>& quantile);
/// As quantile_columns; blank for those that the norm does not ask for.
void put_quantiles(TableSink& sink, const response::ResponseResults& results,
                   const network::ResponseNorm& norm,
                   const std::vector<std::optional<base::Millis>>& quantile);

/// Whether a cell is listed one by one: it is in another class than the last one, or somebody lives
/// there, or something has happened there. The wilderness is in the sums alone.
bool is_listed(const response::ResponseResults& results, const response::NormResults& norm,
               std::size_t cell);

/// The summary of a whole year, looked up by rule, target or measure, area and class.
class YearSums {
 public:
  explicit YearSums(const response::NormResults& norm);
  [[nodiscard]] const response::TargetRow* target(std::size_t rule, std::size_t target,
                                                  std::size_t area, std::uint8_t risk_class) const;
  [[nodiscard]] const response::MeasureRow* measure(std::size_t rule, std::size_t measure,
                                                    std::size_t area, std::uint8_t risk_class,
                                                    std::size_t urgencies = 0) const;
  /// Of what a target is about: by the tasks of its urgencies where there are any, else by
  /// residents. No sums where nobody asked for them, nor for several classes together where other
  /// cells of the area are in none of them.
  [[nodiscard]] ToldTimes times(const response::TargetRow& row) const;

 private:
  const response::NormResults& norm_;
  std::vector<const response::TargetRow*> targets_;    ///< ascending by what is asked for
  std::vector<const response::MeasureRow*> measures_;  ///< the same
};

/// Rows that say nothing new: all classes of a target that is about one class.
bool is_repeated(const network::ResponseNorm& norm, const response::TargetRow& row);

/// Position of the rule with this id, if there is one.
std::optional<std::size_t> rule_of(const response::ResponseResults& results, std::string_view id);

/// The country first, the municipalities last.
int rank_of(network::AreaLevel level);

}  // namespace saavu::write
