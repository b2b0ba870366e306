// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <map>
#include <set>
#include <tuple>

#include <saavu/write/area_shapes.h>
#include <saavu/write/network_report.h>
#include <saavu/write/response_words.h>

namespace saavu::write {

using base::Phrase;
using response::Cause;
using response::Condition;
using response::Weight;
using Outcome = response::TargetRow::Outcome;

namespace {

constexpr std::size_t k_hours_a_day = 24;

std::string hour_text(std::size_t hour) {
  const std::size_t from = hour % k_hours_a_day;
  return std::format("{:02}–{:02}", from, from + 1);
}

auto key_of(const response::TargetRow& row) {
  return std::tuple(row.rule, row.target, row.area, row.risk_class);
}
auto key_of(const response::MeasureRow& row) {
  return std::tuple(row.rule, row.measure, row.area, row.risk_class, row.urgencies);
}

template <class Row>
std::vector<const Row*> rows_of_year(const std::vector<Row>& rows) {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (row.condition == 0) found.push_back(&row);
  std::ranges::sort(found, {}, [](const Row* row) { return key_of(*row); });
  return found;
}

template <class Row, class Key>
const Row* find_row(const std::vector<const Row*>& rows, const Key& key) {
  const auto found =
      std::ranges::lower_bound(rows, key, {}, [](const Row* row) { return key_of(*row); });
  return found != rows.end() && key_of(**found) == key ? *found : nullptr;
}

}  // namespace

std::string_view class_id(const network::ResponseNorm& norm, std::uint8_t risk_class) {
  return risk_class == response::k_no_class ? std::string_view("all")
                                            : std::string_view(norm.classes[risk_class].id);
}

std::string_view class_name(const network::ResponseNorm& norm, std::uint8_t risk_class,
                            const base::Texts& texts) {
  if (risk_class == response::k_no_class) return texts(Phrase{"All classes", "table"});
  const network::RiskClass& one = norm.classes[risk_class];
  return name_in(one.name, one.id, texts.language());
}

std::string_view settlement_name(const response::ResponseResults& results, std::string_view id,
                                 const base::Texts& texts) {
  for (const response::NormResults& norm : results.norms) {
    if (norm.norm.class_rule != network::ClassRule::settlement) continue;
    for (const network::RiskClass& one : norm.norm.classes)
      if (one.id == id) return name_in(one.name, one.id, texts.language());
  }
  return id;
}

Phrase phrase(Cause cause) {
  static constexpr std::array<Phrase, 6> k_phrases{
      Phrase{"None", "cause"},   Phrase{"No unit", "cause"}, Phrase{"Strength", "cause"},
      Phrase{"Border", "cause"}, Phrase{"Turnout", "cause"}, Phrase{"Distance", "cause"}};
  return k_phrases.at(static_cast<std::size_t>(cause));
}

std::string_view to_string(Outcome outcome) {
  constexpr std::array<std::string_view, 4> k_words{"met", "failed", "not_judged", "nobody"};
  return k_words.at(static_cast<std::size_t>(outcome));
}

Phrase phrase(Outcome outcome) {
  static constexpr std::array<Phrase, 4> k_phrases{
      Phrase{"Met", "verdict"}, Phrase{"Failed", "verdict"}, Phrase{"Not judged", "verdict"},
      Phrase{"Nobody", "verdict"}};
  return k_phrases.at(static_cast<std::size_t>(outcome));
}

std::string condition_id(const response::ResponseResults& results, const Condition& condition) {
  const auto slot = [&] { return "slot:" + results.slots[condition.slot].id; };
  const auto driving = [&] { return "driving:" + results.driving[condition.driving].id; };
  switch (condition.kind) {
    case Condition::Kind::always:
      break;
    case Condition::Kind::slot:
      return slot();
    case Condition::Kind::driving:
      return driving();
    case Condition::Kind::slot_and_driving:
      return slot() + "+" + driving();
    case Condition::Kind::hour:
      return std::format("hour:{}-{:02}", condition.hour < k_hours_a_day ? "weekday" : "weekend",
                         condition.hour % k_hours_a_day);
  }
  return "always";
}

namespace {

std::string condition_name(const response::ResponseResults& results, const Condition& condition,
                           const base::Texts& texts) {
  const auto slot = [&] {
    const response::TimeSlot& one = results.slots[condition.slot];
    return std::string(name_in(one.name, one.id, texts.language()));
  };
  const auto driving = [&] {
    const response::DrivingCondition& one = results.driving[condition.driving];
    return std::string(name_in(one.name, one.id, texts.language()));
  };
  switch (condition.kind) {
    case Condition::Kind::always:
      break;
    case Condition::Kind::slot:
      return slot();
    case Condition::Kind::driving:
      return driving();
    case Condition::Kind::slot_and_driving:
      return slot() + ", " + driving();
    case Condition::Kind::hour:
      return std::format("{} {}",
                         texts(condition.hour < k_hours_a_day ? Phrase{"Mon–Fri", "table"}
                                                              : Phrase{"Sat–Sun", "table"}),
                         hour_text(condition.hour));
  }
  return std::string(texts(Phrase{"The whole year", "table"}));
}

}  // namespace

void put_norm(TableSink& sink, const network::ResponseNorm& norm) {
  sink.term(norm.id, name_in(norm.name, norm.id, sink.texts().language()));
}
void put_class(TableSink& sink, const network::ResponseNorm& norm, std::uint8_t risk_class) {
  sink.term(class_id(norm, risk_class), class_name(norm, risk_class, sink.texts()));
}
void put_class_or_none(TableSink& sink, const network::ResponseNorm& norm,
                       std::uint8_t risk_class) {
  if (risk_class == response::k_no_class) return sink.term({}, std::string_view());
  put_class(sink, norm, risk_class);
}
void put_rule(TableSink& sink, const response::DispatchRule& rule) {
  sink.term(rule.id, name_in(rule.name, rule.id, sink.texts().language()));
}
void put_condition(TableSink& sink, const response::ResponseResults& results,
                   const Condition& condition) {
  sink.term(condition_id(results, condition), condition_name(results, condition, sink.texts()));
}
void put_target(TableSink& sink, const network::ResponseTarget& target) {
  sink.term(target.id, name_in(target.name, target.id, sink.texts().language()));
}
void put_measure(TableSink& sink, const network::ResponseMeasure& measure) {
  sink.term(measure.id, name_in(measure.name, measure.id, sink.texts().language()));
}
void put_weight(TableSink& sink, Weight weight) {
  static constexpr std::array<Phrase, 3> k_phrases{
      Phrase{"Residents", "weight"}, Phrase{"Cells", "weight"}, Phrase{"Tasks", "weight"}};
  sink.term(response::to_string(weight), k_phrases.at(static_cast<std::size_t>(weight)));
}
void put_outcome(TableSink& sink, Outcome outcome) {
  sink.term(to_string(outcome), phrase(outcome));
}
void put_cause(TableSink& sink, Cause cause) {
  if (cause == Cause::none) return sink.term({}, std::string_view());
  sink.term(response::to_string(cause), phrase(cause));
}
void put_yes_no(TableSink& sink, bool yes) {
  sink.term(yes ? "yes" : "no", yes ? Phrase{"Yes", "table"} : Phrase{"No", "table"});
}
void put_municipality(TableSink& sink, const network::AreaTable& areas,
                      network::MunicipalityId id) {
  sink.text(municipality_code(areas, id));
  if (id.is_none()) return sink.term({}, std::string_view());
  const network::Area& area = areas.municipality[id.index()].area;
  sink.term(area.name_fi, name_in(area, sink.texts().language()));
}
std::vector<TableColumn> owner_columns(network::ResponseKind kind) {
  const bool is_rescue = network::owner_level(kind) == network::AreaLevel::rescue;
  return {{"kunta", Phrase{"Code of the municipality", "column"}, TableKind::code},
          {"kunta_name", Phrase{"Municipality", "column"}, TableKind::term},
          {"owner",
           is_rescue ? Phrase{"Rescue department", "column"}
                     : Phrase{"Wellbeing services county", "column"},
           TableKind::term}};
}
void put_owner(TableSink& sink, const ResponseReport& report, const network::AreaCode& code) {
  const bool is_rescue = network::owner_level(report.results.kind) == network::AreaLevel::rescue;
  const auto& owners = is_rescue ? report.areas.rescue : report.areas.hva;
  const auto found = owners.find(code);
  sink.term(code.text, found == owners.end() ? std::string_view(code.text)
                                             : name_in(found->second, sink.texts().language()));
}
void put_owner(TableSink& sink, const ResponseReport& report, network::MunicipalityId id) {
  put_municipality(sink, report.areas, id);
  put_owner(sink, report, owner_of(report, id));
}

std::string clock_text(base::Millis time) {
  constexpr std::uint32_t k_minute = 60;
  const std::uint32_t seconds = (time.value + 999) / 1000;
  return std::format("{}:{:02}", seconds / k_minute, seconds % k_minute);
}

std::string promise_of(const network::ResponseNorm& norm, const network::ResponseTarget& target,
                       const base::Texts& texts) {
  const network::ResponseMeasure& measure = norm.measures[target.measure];
  const std::string what(name_in(measure.name, measure.id, texts.language()));
  if (!target.limit) return base::say("{}: told, not judged", what).in(texts);
  const std::string limit = clock_text(*target.limit);
  if (!target.is_judged())
    return base::say("{} within {}: told, not judged", what, limit).in(texts);
  const std::string share =
      to_text(Decimal{target.share_per_mille, 1, true}, decimal_point(texts.language()));
  if (target.urgencies.empty())
    return base::say("{} within {} in at least {} % of the tasks", what, limit, share).in(texts);
  std::string urgencies;
  for (const char urgency : target.urgencies)
    urgencies += (urgencies.empty() ? "" : ", ") + std::string(1, urgency);
  return base::say("{} within {} in at least {} % of the tasks of urgency {}", what, limit, share,
                   urgencies)
      .in(texts);
}

std::string square_id(response::GridSquare square) {
  return std::format("1kmN{:04}E{:04}", square.north_km, square.east_km);
}

network::AreaCode owner_of(const ResponseReport& report, network::MunicipalityId id) {
  if (id.is_none()) return {};
  return network::code_at(report.areas.municipality[id.index()],
                          network::owner_level(report.results.kind), report.areas);
}

network::AreaCode owner_of(const ResponseReport& report, const network::Station& station) {
  return station.department.text.empty() ? owner_of(report, station.municipality)
                                         : station.department;
}

std::int64_t whole_minutes(const response::Duty& duty) {
  std::int64_t minutes = 0;
  for (const response::DutyState& state : duty.states)
    minutes += state.minutes;
  return minutes;
}

std::optional<Decimal> amount_of(std::int64_t sum, Weight weight, std::int64_t minutes,
                                 double years) {
  if (weight == Weight::tasks)
    return make_decimal(static_cast<double>(sum) / 1000.0 / years, 3, true);
  if (minutes <= 0) return std::nullopt;
  return make_decimal(static_cast<double>(sum) / static_cast<double>(minutes), 3, true);
}

std::optional<Decimal> make_clock(std::optional<double> seconds) {
  constexpr double k_seconds = 60.0;
  return seconds ? make_decimal(*seconds / k_seconds, 3) : std::nullopt;
}

std::optional<Decimal> floor_of(const network::ResponseTarget& target) {
  if (!target.is_judged()) return std::nullopt;
  return Decimal{target.share_per_mille, 3};
}

std::optional<Decimal> share_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  // Minutes times the residents of a country pass what integers hold when multiplied.
  return make_decimal(static_cast<double>(part) / static_cast<double>(whole), 6);
}

std::int64_t milli_tasks_of(const response::ExpectedTasks& tasks, std::size_t cell,
                            std::string_view urgencies) {
  if (!tasks.is_known()) return 0;
  std::int64_t milli = 0;
  for (std::size_t entry = tasks.first[cell]; entry < tasks.first[cell + 1]; ++entry) {
    if (urgencies.contains(tasks.task[entry].urgency)) milli += tasks.task[entry].milli;
  }
  return milli;
}

std::optional<Decimal> tasks_a_year(const response::ExpectedTasks& tasks, std::int64_t milli) {
  return tasks.is_known() ? amount_of(milli, Weight::tasks, 0, tasks.years) : std::nullopt;
}

Weight basis_of(const response::TargetSums& sums) {
  return sums.total.at(static_cast<std::size_t>(Weight::tasks)) != 0 ? Weight::tasks
                                                                     : Weight::residents;
}

Weight basis_of(const response::MeasureSums& sums) {
  return sums.milli_tasks != 0 ? Weight::tasks : Weight::residents;
}

std::vector<std::int32_t> all_quantiles(const response::ResponseResults& results) {
  std::set<std::int32_t> all;
  for (const response::NormResults& norm : results.norms)
    all.insert(norm.norm.quantiles_per_mille.begin(), norm.norm.quantiles_per_mille.end());
  return {all.begin(), all.end()};
}

std::vector<TableColumn> quantile_columns(const response::ResponseResults& results) {
  std::vector<TableColumn> columns;
  for (const std::int32_t per_mille : all_quantiles(results)) {
    const std::string percent = to_text(Decimal{per_mille, 1, true});
    columns.push_back({.id = "p" + percent + "_min",
                       .heading = {},
                       .kind = TableKind::clock,
                       .meaning = Phrase{"This share arrives within this time; what is never "
                                         "reached counts as late",
                                         "meaning"},
                       .label = "P" + percent + ", min"});
  }
  return columns;
}

std::optional<base::Millis> quantile_at(const network::ResponseNorm& norm, std::int32_t per_mille,
                                        const std::vector<std::optional<base::Millis>>& quantile) {
  const auto found = std::ranges::find(norm.quantiles_per_mille, per_mille);
  const auto place = static_cast<std::size_t>(found - norm.quantiles_per_mille.begin());
  if (found == norm.quantiles_per_mille.end() || place >= quantile.size()) return std::nullopt;
  return quantile[place];
}

void put_quantiles(TableSink& sink, const response::ResponseResults& results,
                   const network::ResponseNorm& norm,
                   const std::vector<std::optional<base::Millis>>& quantile) {
  for (const std::int32_t per_mille : all_quantiles(results)) {
    sink.number(make_minutes(quantile_at(norm, per_mille, quantile)));
  }
}

bool is_listed(const response::ResponseResults& results, const response::NormResults& norm,
               std::size_t cell) {
  const std::uint8_t risk_class = norm.cells.risk_class[cell];
  if (risk_class != response::k_no_class && std::size_t{risk_class} + 1 < norm.norm.classes.size())
    return true;
  return norm.cells.residents[cell] > 0 || milli_tasks_of(results.tasks, cell, k_any_urgency) > 0;
}

YearSums::YearSums(const response::NormResults& norm)
    : norm_(norm),
      targets_(rows_of_year(norm.summary.targets)),
      measures_(rows_of_year(norm.summary.measures)) {}

const response::TargetRow* YearSums::target(std::size_t rule, std::size_t target, std::size_t area,
                                            std::uint8_t risk_class) const {
  return find_row(targets_, std::tuple(rule, target, area, risk_class));
}

const response::MeasureRow* YearSums::measure(std::size_t rule, std::size_t measure,
                                              std::size_t area, std::uint8_t risk_class,
                                              std::size_t urgencies) const {
  return find_row(measures_, std::tuple(rule, measure, area, risk_class, urgencies));
}

ToldTimes YearSums::times(const response::TargetRow& row) const {
  const network::ResponseTarget& target = norm_.norm.targets[row.target];
  const response::MeasureRow* all = measure(row.rule, target.measure, row.area, row.risk_class);
  // All of a target's classes together may be fewer cells than all classes, and those of none.
  if (all == nullptr ||
      (row.risk_class == response::k_no_class && all->sums.cells != row.sums.cells))
    return {};
  const response::MeasureRow* of_tasks = measure(row.rule, target.measure, row.area, row.risk_class,
                                                 norm_.summary.position_of(target.urgencies));
  if (of_tasks != nullptr && of_tasks->sums.milli_tasks != 0)
    return {&of_tasks->sums, Weight::tasks};
  return {&all->sums, Weight::residents};
}

bool is_repeated(const network::ResponseNorm& norm, const response::TargetRow& row) {
  return row.risk_class == response::k_no_class && norm.targets[row.target].classes.size() == 1;
}

std::optional<std::size_t> rule_of(const response::ResponseResults& results, std::string_view id) {
  const auto found = std::ranges::find(results.rules, id, &response::DispatchRule::id);
  if (found == results.rules.end()) return std::nullopt;
  return static_cast<std::size_t>(found - results.rules.begin());
}

int rank_of(network::AreaLevel level) {
  using network::AreaLevel;
  constexpr std::array k_order{AreaLevel::country, AreaLevel::rescue,      AreaLevel::hva,
                               AreaLevel::yta,     AreaLevel::maakunta,    AreaLevel::area_class,
                               AreaLevel::unit,    AreaLevel::municipality};
  return static_cast<int>(std::ranges::find(k_order, level) - k_order.begin());
}

}  // namespace saavu::write
