// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "sample_response.h"

namespace saavu::write::test {

namespace {

using base::Millis;
using network::MunicipalityId;
using response::Condition;
using response::TargetRow;
using response::TargetSums;

constexpr std::size_t k_alajarvi = 0;
constexpr std::size_t k_helsinki = 1;

Millis seconds(std::uint32_t number) {
  return {number * 1000};
}

network::ResponseNorm make_norm() {
  const network::Source source{"Guideline 21/2012", network::Certainty::verified};
  network::ResponseNorm norm;
  norm.id = "rescue";
  norm.name = {"Pelastustoimi", "Räddningsväsendet", "Rescue"};
  norm.version = "2012";
  norm.resources = {"units", "strength"};
  norm.classes = {{"I", {"Riskiluokka I", "Riskklass I", "Risk class I"}, source},
                  {"II", {"Riskiluokka II", "Riskklass II", "Risk class II"}, source}};
  norm.measures = {{.id = "first_unit",
                    .name = {"Ensimmäinen yksikkö", "Första enheten", "First unit"},
                    .needs = {{0, 1}},
                    .setup = {},
                    .source = source},
                   {.id = "effective",
                    .name = {"Tehokas toiminta", "Effektiv insats", "Effective operation"},
                    .needs = {{1, 4}},
                    .setup = {},
                    .source = source}};
  norm.targets = {{.id = "first_I",
                   .name = {"Ensimmäinen yksikkö, I", "Första enheten, I", "First unit, I"},
                   .measure = 0,
                   .classes = {0},
                   .urgencies = "ABC",
                   .limit = seconds(360),
                   .share_per_mille = 500,
                   .source = source},
                  {.id = "effective_I",
                   .name = {"Tehokas toiminta, I", "Effektiv insats, I", "Effective operation, I"},
                   .measure = 1,
                   .classes = {0},
                   .urgencies = "ABC",
                   .limit = seconds(660),
                   .share_per_mille = 500,
                   .source = {"Known, not read", network::Certainty::unverified}},
                  {.id = "first_II",
                   .name = {"Ensimmäinen yksikkö, II", "Första enheten, II", "First unit, II"},
                   .measure = 0,
                   .classes = {1},
                   .urgencies = "ABC",
                   .limit = std::nullopt,
                   .share_per_mille = 500,
                   .source = source}};
  norm.urgent = "ABC";
  norm.quantiles_per_mille = {500, 900};
  norm.mean_target = network::SourcedTime{seconds(300), source};
  norm.attention = network::SourcedTime{seconds(2400), source};
  return norm;
}

/// One cell's, as if it were an area.
TargetSums sums(std::int64_t residents, std::int64_t milli_tasks, std::int64_t minutes,
                std::int64_t minutes_within, std::int64_t milli_tasks_within, bool kept) {
  return {.total = {residents * minutes, minutes, milli_tasks},
          .within = {residents * minutes_within, minutes_within, milli_tasks_within},
          .never = {},
          .cells = 1,
          .cells_kept = kept ? 1 : 0};
}

TargetSums operator+(TargetSums one, const TargetSums& other) {
  for (std::size_t weight = 0; weight < one.total.size(); ++weight) {
    one.total.at(weight) += other.total.at(weight);
    one.within.at(weight) += other.within.at(weight);
    one.never.at(weight) += other.never.at(weight);
  }
  one.cells += other.cells;
  one.cells_kept += other.cells_kept;
  return one;
}

/// Adds the rows of every area, from those of the two municipalities.
void add_rows(const coverage::AreaIndex& areas, std::uint8_t risk_class, std::size_t rule,
              std::size_t condition, std::size_t target, const TargetSums& alajarvi,
              const TargetSums& helsinki, bool judged, std::vector<TargetRow>& rows) {
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    TargetRow row;
    row.area = area;
    row.risk_class = risk_class;
    row.rule = rule;
    row.condition = condition;
    row.target = target;
    row.sums = alajarvi + helsinki;
    if (areas.areas[area].level == network::AreaLevel::municipality)
      row.sums = areas.areas[area].area.code.text == "005" ? alajarvi : helsinki;
    constexpr std::size_t k_tasks = 2;
    row.outcome = !judged ? TargetRow::Outcome::not_judged
                  : row.sums.within[k_tasks] * 2 >= row.sums.total[k_tasks]
                      ? TargetRow::Outcome::kept
                      : TargetRow::Outcome::failed;
    rows.push_back(row);
  }
}

void add_times(const coverage::AreaIndex& areas, std::uint8_t risk_class, std::size_t rule,
               std::size_t measure, std::optional<double> mean_s,
               const std::vector<std::optional<Millis>>& quantiles,
               std::vector<response::MeasureRow>& rows) {
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    response::MeasureRow row;
    row.area = area;
    row.risk_class = risk_class;
    row.rule = rule;
    row.measure = measure;
    if (mean_s) row.sums.milli_tasks = 10000;
    row.sums.mean_s = {mean_s, mean_s, mean_s};
    row.sums.quantile = {quantiles, quantiles, quantiles};
    rows.push_back(row);
  }
}

response::ResponseSummary make_summary(const coverage::AreaIndex& areas) {
  response::ResponseSummary summary;
  summary.urgencies = {"ABC", "A"};
  const TargetSums b = sums(200, 20000, 1000, 1000, 20000, true);
  const TargetSums a_own = sums(100, 10000, 1000, 400, 3000, false);
  const TargetSums a_free = sums(100, 10000, 1000, 600, 6000, true);
  const TargetSums nothing = sums(0, 0, 1000, 0, 0, false);
  TargetSums c = sums(5, 0, 1000, 0, 0, false);
  c.never = {};
  // own, always
  add_rows(areas, 0, 0, 0, 0, a_own, b, true, summary.targets);
  add_rows(areas, 0, 0, 0, 1, sums(100, 10000, 1000, 0, 0, false), b, true, summary.targets);
  add_rows(areas, 1, 0, 0, 2, c, nothing, false, summary.targets);
  // own, at night: 400 minutes, half of the tasks
  add_rows(areas, 0, 0, 1, 0, sums(100, 5000, 400, 400, 5000, true),
           sums(200, 10000, 400, 400, 10000, true), true, summary.targets);
  // own, weekdays at seven
  add_rows(areas, 0, 0, 2, 0, sums(100, 1000, 10, 0, 0, false), sums(200, 2000, 10, 10, 2000, true),
           true, summary.targets);
  // free, always
  add_rows(areas, 0, 1, 0, 0, a_free, b, true, summary.targets);
  add_rows(areas, 0, 1, 0, 1, sums(100, 10000, 1000, 0, 0, false), b, true, summary.targets);
  add_rows(areas, 1, 1, 0, 2, c, nothing, false, summary.targets);
  // free at night is nobody's question
  add_rows(areas, 0, 1, 1, 0, sums(100, 5000, 400, 0, 0, false),
           sums(200, 10000, 400, 400, 10000, true), true, summary.targets);

  constexpr std::uint8_t k_all = response::k_no_class;
  for (std::size_t rule = 0; rule < 2; ++rule) {
    const double mean_s = rule == 0 ? 310.0 : 290.0;
    add_times(areas, 0, rule, 0, mean_s, {seconds(300), Millis{360001}}, summary.measures);
    add_times(areas, k_all, rule, 0, mean_s + 1.0, {seconds(301), std::nullopt}, summary.measures);
    add_times(areas, 0, rule, 1, std::nullopt, {std::nullopt, std::nullopt}, summary.measures);
  }
  return summary;
}

}  // namespace

SampleResponse::SampleResponse() {
  const network::AreaCode department{"Pirkanmaan pelastuslaitos"};
  base.areas.rescue[department] = {department, "Pirkanmaan pelastuslaitos",
                                   "Birkalands räddningsverk"};
  for (network::Municipality& municipality : base.areas.municipality)
    municipality.rescue = department;

  results.kind = network::ResponseKind::rescue;
  const MunicipalityId alajarvi(k_alajarvi);
  const MunicipalityId helsinki(k_helsinki);
  results.stations = {{.id = "P1",
                       .name = "Keskusta",
                       .site = network::SiteId(std::size_t{0}),
                       .point = base.cells.centre[0],
                       .located = true,
                       .municipality = alajarvi,
                       .department = department,
                       .first_response = true,
                       .crews = {{.id = "day"}, {.id = "night"}}},
                      {.id = "P2",
                       .name = "Öster & <väst>",
                       .site = network::SiteId(std::size_t{1}),
                       .point = base.cells.centre[1],
                       .located = true,
                       .municipality = helsinki,
                       .department = {},
                       .crews = {{.id = "all"}}}};
  results.slots = {{.id = "night", .name = {"Yö", "Natt", "Night"}, .hours = {}}};
  results.driving = {{.id = "usual", .name = {"Tavallinen", "Vanlig", "Usual"}, .hours = {}}};
  results.duty.states = {{.minutes = 600, .slot_minutes = {0}},
                         {.minutes = 400, .slot_minutes = {400}}};
  results.duty.states[0].hour_minutes[7] = 10;
  results.conditions = {
      {}, {.kind = Condition::Kind::slot, .slot = 0}, {.kind = Condition::Kind::hour, .hour = 7}};
  results.rules = {{.id = "own",
                    .name = {"Omat yksiköt", "Egna enheter", "Own units"},
                    .station_group = {0, 1},
                    .cell_group = {0, 1, 0, 1}},
                   {.id = "free", .name = {"Lähin", "Närmaste", "The nearest"}}};
  results.areas = coverage::index_areas(base.areas, false);
  // Tasks of two years: 10 in a, of which half at night; 20 in b.
  results.tasks.first = {0, 2, 4, 4, 4};
  results.tasks.task = {{0, 'A', 5000}, {1, 'B', 5000}, {0, 'A', 10000}, {1, 'C', 10000}};
  results.tasks.years = 2.0;

  response::NormResults& norm = results.norms.emplace_back();
  norm.norm = make_norm();
  norm.cells.square = {{6700, 300}, {6700, 301}, {6701, 300}, {6701, 301}};
  norm.cells.municipality = {alajarvi, helsinki, alajarvi, helsinki};
  norm.cells.residents = {100, 200, 5, 0};
  norm.cells.risk_class = {0, 0, 1, 1};
  norm.base_class = {1, 0, 1, 1};
  norm.class_source = "file";
  norm.raises = {{.cell = 0, .from = 1, .to = 0, .accidents = 3, .a_year = 1.5}};
  norm.summary = make_summary(results.areas);
  using response::Cause;
  using response::CellVerdict;
  const CellVerdict other;
  norm.verdicts.target = {{{400, false, false, Cause::border, seconds(380)},
                           {1000, true, false, Cause::none, seconds(60)},
                           other,
                           other},
                          {{0, false, true, Cause::strength, Millis::infinite()},
                           {1000, true, false, Cause::none, seconds(90)},
                           other,
                           other},
                          {other, other, other, other}};
  norm.verdicts.attention = {0, 0, 1, 1};
  norm.loads = {{.first_residents = 100000,
                 .first_cells = 1000,
                 .first_milli_tasks = 10000,
                 .in_reach_residents = 150000,
                 .unused_residents = 50000,
                 .only_residents = 25000},
                {.first_residents = 200000, .first_cells = 1000, .first_milli_tasks = 20000}};
  norm.typical = {{seconds(380), seconds(60), seconds(2500), Millis::infinite()},
                  {Millis::infinite(), seconds(90), Millis::infinite(), Millis::infinite()}};
  norm.typical_first = {1, 1, 0, response::k_no_station};
  norm.object_typical = {{seconds(380)}, {Millis::infinite()}};
  results.objects = {{.list = "plants",
                      .id = "T1",
                      .name = "Tehdas",
                      .point = base.cells.centre[0],
                      .municipality = alajarvi,
                      .cell = 0}};
  results.settlement = {{"ydintaajama", 365, 366}, {"muu_alue", 5, 3}};

  backtest.incidents.incident.resize(2);
  backtest.incidents.problems = {{7, "X;1", "swapped-stamps", "turnout_s", "-5"}};
  backtest.comparisons = {{0, 0, 1, seconds(400), seconds(380)},
                          {1, 0, 1, seconds(500), seconds(380)}};
  backtest.residuals = {{.by = response::Residuals::By::all,
                         .key = "",
                         .count = 2,
                         .observed_median_s = 450.0,
                         .modelled_median_s = 380.0,
                         .median_s = 70.0,
                         .mean_s = 70.0,
                         .p10_s = 20.0,
                         .p90_s = 120.0,
                         .mean_absolute_s = 70.0,
                         .within_share = 0.5},
                        {.by = response::Residuals::By::station,
                         .key = "P2",
                         .count = 2,
                         .observed_median_s = 450.0,
                         .modelled_median_s = 380.0,
                         .median_s = -70.0,
                         .mean_s = -70.0,
                         .within_share = 0.5}};
  backtest.recorded = {{.cell = 0,
                        .target = 0,
                        .tasks = 4,
                        .in_time = 1,
                        .years_with_tasks = 2,
                        .years_failed = 2,
                        .median = seconds(420)}};
}

ResponseReport SampleResponse::report(bool with_backtest) const {
  return {base.provenance,
          base.areas,
          base.municipality_wkb,
          base.tables,
          results,
          base.findings,
          texts,
          with_backtest ? &backtest : nullptr};
}

}  // namespace saavu::write::test
