// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdint>
#include <format>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tbb/task_group.h>

#include <saavu/write/area_shapes.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_report.h>
#include <saavu/write/qgis_style.h>
#include <saavu/write/response_map.h>
#include <saavu/write/response_words.h>

namespace saavu::write {

namespace {

using base::Phrase;
using network::AreaLevel;
using response::Cause;
using response::NormResults;
using response::TargetRow;
using response::Weight;

constexpr std::size_t k_rows_per_check = 1024;
std::array<AreaLevel, 2> levels_of(const ResponseReport& report) {
  return {AreaLevel::municipality, network::owner_level(report.results.kind)};
}

/// How a cell fares with the targets of a measure, the worst of them last.
enum class State : std::uint8_t { none, kept, failed, problem };
constexpr std::array<std::string_view, 4> k_states{"", "met", "failed", "problem"};

struct CellState {
  State state = State::none;
  Cause cause = Cause::none;
};

std::string_view to_text(State state) {
  return k_states.at(static_cast<std::size_t>(state));
}

std::string_view to_text(Cause cause) {
  return cause == Cause::none ? std::string_view() : response::to_string(cause);
}

/// The worst of the targets that are about the cell's class; `measure`: of this one alone.
CellState state_of(const NormResults& norm, std::size_t cell, std::optional<std::size_t> measure) {
  CellState worst;
  const std::size_t risk_class = norm.cells.risk_class[cell];
  for (std::size_t target = 0; target < norm.verdicts.target.size(); ++target) {
    const network::ResponseTarget& one = norm.norm.targets[target];
    if ((measure && one.measure != *measure) || !one.is_judged() ||
        norm.verdicts.target[target].empty() || !std::ranges::contains(one.classes, risk_class))
      continue;
    const response::CellVerdict& verdict = norm.verdicts.target[target][cell];
    const State state = verdict.problem ? State::problem
                        : verdict.kept  ? State::kept
                                        : State::failed;
    if (state > worst.state) worst = {state, verdict.cause};
  }
  return worst;
}

/// Observed less modelled in the cells with a record.
struct CellResidual {
  std::int64_t records = 0;
  std::optional<Decimal> median_min;
};

std::map<std::size_t, CellResidual> residuals_of(const response::BacktestResults& backtest) {
  std::map<std::size_t, std::vector<std::int64_t>> differences;
  for (const response::Comparison& one : backtest.comparisons) {
    differences[one.cell].push_back(std::int64_t{one.observed.value} -
                                    std::int64_t{one.modelled.value});
  }
  std::map<std::size_t, CellResidual> residuals;
  for (auto& [cell, all] : differences) {
    std::ranges::sort(all);
    const std::size_t half = all.size() / 2;
    const double median = all.size() % 2 == 1
                              ? static_cast<double>(all[half])
                              : static_cast<double>(all[half - 1] + all[half]) / 2.0;
    residuals[cell] = {static_cast<std::int64_t>(all.size()), make_clock(median / 1000.0)};
  }
  return residuals;
}

class ResponseMap {
 public:
  ResponseMap(const ResponseReport& report, GpkgFile& file, base::Progress& progress)
      : report_(report), results_(report.results), file_(file), progress_(progress) {
    for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
      prefix_.push_back(norm == 0 ? std::string() : results_.norms[norm].norm.id + "_");
      sums_.emplace_back(results_.norms[norm]);
    }
    if (report.backtest != nullptr) residuals_ = residuals_of(*report.backtest);
  }

  void write_cells();
  void write_areas(AreaLevel level, const std::vector<std::vector<std::byte>>& shapes);
  void write_stations();
  void write_objects();

 private:
  [[nodiscard]] std::string text(Phrase phrase) const { return std::string(report_.texts(phrase)); }
  /// The name of a norm's column or style: those of a further norm begin with its id or name.
  [[nodiscard]] std::string column(std::size_t norm, std::string_view name) const {
    return prefix_[norm] + std::string(name);
  }
  [[nodiscard]] std::string style_name(std::size_t norm, std::string_view name) const {
    if (norm == 0) return std::string(name);
    const network::ResponseNorm& one = results_.norms[norm].norm;
    return std::format("{}: {}", name_in(one.name, one.id, report_.texts.language()), name);
  }
  [[nodiscard]] std::string measure_name(const network::ResponseMeasure& measure) const {
    return std::string(name_in(measure.name, measure.id, report_.texts.language()));
  }
  [[nodiscard]] std::vector<Column> cell_columns() const;
  void put_cell(std::size_t cell);
  void put_norm_of_cell(const NormResults& norm, std::size_t cell);
  void put_hospital(std::size_t cell);
  void put_residual(const CellResidual* residual) {
    if (residual == nullptr) {
      file_.null();
      file_.value(std::int64_t{0});
      return;
    }
    file_.value(residual->median_min);
    file_.value(residual->records);
  }
  void put_station(std::uint32_t station) {
    file_.value(station == response::k_no_station
                    ? std::string_view()
                    : std::string_view(results_.stations[station].id));
  }
  void add_cell_styles();
  void add_norm_styles(std::size_t norm);
  void add_gap_styles(std::size_t norm);
  void add_residual_style(const std::string& layer, Shape shape);
  [[nodiscard]] std::vector<base::Millis> limits_of(const network::ResponseNorm& norm,
                                                    std::size_t measure) const;

  const ResponseReport& report_;
  const response::ResponseResults& results_;
  GpkgFile& file_;
  base::Progress& progress_;
  std::vector<std::string> prefix_;  ///< by norm
  std::vector<YearSums> sums_;       ///< the same
  std::map<std::size_t, CellResidual> residuals_;
};

// --- cells ---------------------------------------------------------------------------------------

std::vector<Column> ResponseMap::cell_columns() const {
  std::vector<Column> columns{{"id", ColumnType::text},
                              {"kunta", ColumnType::text},
                              {"owner", ColumnType::text},
                              {"residents", ColumnType::integer},
                              {"tasks_a_year", ColumnType::real}};
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
    const NormResults& one = results_.norms[norm];
    columns.push_back({column(norm, "class"), ColumnType::text});
    if (!one.base_class.empty()) columns.push_back({column(norm, "base_class"), ColumnType::text});
    if (!one.score.empty()) columns.push_back({column(norm, "score"), ColumnType::real});
    for (const network::ResponseMeasure& measure : one.norm.measures) {
      columns.push_back({column(norm, measure.id + "_min"), ColumnType::real});
      columns.push_back({column(norm, measure.id + "_verdict"), ColumnType::text});
      columns.push_back({column(norm, measure.id + "_cause"), ColumnType::text});
    }
    columns.push_back({column(norm, "first_station"), ColumnType::text});
    columns.push_back({column(norm, "verdict"), ColumnType::text});
    columns.push_back({column(norm, "cause"), ColumnType::text});
    columns.push_back({column(norm, "attention"), ColumnType::text});
  }
  if (!results_.settlement_class.empty()) columns.push_back({"settlement", ColumnType::text});
  if (results_.chain) {
    columns.insert(columns.end(), {{"hospital", ColumnType::text},
                                   {"hospital_min", ColumnType::real},
                                   {"whole_min", ColumnType::real}});
  }
  if (report_.backtest != nullptr) {
    columns.push_back({"residual_min", ColumnType::real});
    columns.push_back({"records", ColumnType::integer});
  }
  return columns;
}

void ResponseMap::put_norm_of_cell(const NormResults& norm, std::size_t cell) {
  const auto put_class = [&](std::uint8_t risk_class) {
    file_.value(risk_class == response::k_no_class ? std::string_view()
                                                   : class_id(norm.norm, risk_class));
  };
  put_class(norm.cells.risk_class[cell]);
  if (!norm.base_class.empty()) put_class(norm.base_class[cell]);
  if (!norm.score.empty()) file_.value(make_decimal(norm.score[cell], 6));
  for (std::size_t measure = 0; measure < norm.norm.measures.size(); ++measure) {
    file_.value(make_minutes(norm.typical[measure][cell]));
    const CellState state = state_of(norm, cell, measure);
    file_.value(to_text(state.state));
    file_.value(to_text(state.cause));
  }
  put_station(norm.typical_first.empty() ? response::k_no_station : norm.typical_first[cell]);
  const CellState state = state_of(norm, cell, std::nullopt);
  file_.value(to_text(state.state));
  file_.value(to_text(state.cause));
  file_.value(!norm.verdicts.attention.empty() && norm.verdicts.attention[cell] != 0
                  ? std::string_view("yes")
                  : std::string_view());
}

void ResponseMap::put_hospital(std::size_t cell) {
  const response::ChainResults& chain = *results_.chain;
  if (chain.to[cell] == response::k_no_station || !chain.site_table) {
    file_.value("");
  } else {
    const network::SiteId site = chain.sites[chain.to[cell]];
    file_.value(report_.tables[*chain.site_table].site[site.index()].id);
  }
  file_.value(make_minutes(chain.hospital[cell]));
  file_.value(make_minutes(chain.whole[cell]));
}

void ResponseMap::put_cell(std::size_t cell) {
  const response::RiskCells& cells = results_.norms.front().cells;
  constexpr double k_edge_m = 1000.0;
  const base::Point low{cells.square[cell].east_km * k_edge_m,
                        cells.square[cell].north_km * k_edge_m};
  file_.polygon(std::array{low, base::Point{low.x + k_edge_m, low.y},
                           base::Point{low.x + k_edge_m, low.y + k_edge_m},
                           base::Point{low.x, low.y + k_edge_m}});
  file_.value(square_id(cells.square[cell]));
  file_.value(municipality_code(report_.areas, cells.municipality[cell]));
  file_.value(owner_of(report_, cells.municipality[cell]).text);
  file_.value(std::int64_t{cells.residents[cell]});
  file_.value(tasks_a_year(results_.tasks, milli_tasks_of(results_.tasks, cell, k_any_urgency)));
  for (const NormResults& norm : results_.norms)
    put_norm_of_cell(norm, cell);
  if (!results_.settlement_class.empty()) {
    const std::size_t one = results_.settlement_class[cell];
    file_.value(one < results_.settlement.size() ? results_.settlement[one].id
                                                 : std::to_string(one + 1));
  }
  if (results_.chain) put_hospital(cell);
  if (report_.backtest != nullptr) {
    const auto residual = residuals_.find(cell);
    put_residual(residual == residuals_.end() ? nullptr : &residual->second);
  }
  file_.end_row();
}

void ResponseMap::write_cells() {
  if (results_.norms.empty()) return;
  file_.begin_layer("risk_cells", LayerShape::polygon, cell_columns(),
                    base::say("Risk cells: response times, verdicts, causes"));
  const std::size_t cells = results_.norms.front().cells.size();
  for (std::size_t cell = 0; cell < cells && !file_.has_failed(); ++cell) {
    if (cell % k_rows_per_check == 0) progress_.check();
    const bool is_told = residuals_.contains(cell) ||
                         std::ranges::any_of(results_.norms, [&](const NormResults& norm) {
                           return is_listed(results_, norm, cell);
                         });
    if (is_told) put_cell(cell);
  }
  file_.end_layer();
  add_cell_styles();
}

/// Limits of the measure's targets, of the norm's where it has none, and the one beyond which
/// special attention is due.
std::vector<base::Millis> ResponseMap::limits_of(const network::ResponseNorm& norm,
                                                 std::size_t measure) const {
  std::vector<base::Millis> limits;
  std::vector<base::Millis> of_others;
  for (const network::ResponseTarget& target : norm.targets)
    if (target.limit) (target.measure == measure ? limits : of_others).push_back(*target.limit);
  if (limits.empty()) limits = of_others;
  if (measure == 0 && norm.attention) limits.push_back(norm.attention->time);
  const auto tidy = [&limits] {
    std::ranges::sort(limits);
    limits.erase(std::ranges::unique(limits).begin(), limits.end());
  };
  tidy();
  // A norm that sets next to no limits would make a map of one colour.
  constexpr std::size_t k_few = 3;
  if (!limits.empty() && limits.size() < k_few) {
    const std::uint32_t quarter = limits.front().value / 4;
    for (std::uint32_t quarters = 1; quarters < 4; ++quarters)
      limits.push_back(base::Millis{quarter * quarters});
    tidy();
  }
  return limits;
}

/// From the most demanding class, dark red, to the last one, pale (YlOrRd, ColorBrewer 2.0).
Colour class_colour(std::size_t position, std::size_t classes) {
  constexpr std::array<Colour, 5> k_ramp{
      {{189, 0, 38}, {240, 59, 32}, {253, 141, 60}, {254, 204, 92}, {255, 255, 178}}};
  if (classes < 2) return k_ramp.front();
  const std::size_t step = position * (k_ramp.size() - 1) / (classes - 1);
  return k_ramp.at(std::min(step, k_ramp.size() - 1));
}

void ResponseMap::add_norm_styles(std::size_t position) {
  const network::ResponseNorm& norm = results_.norms[position].norm;
  const std::string layer = "risk_cells";
  const auto add = [&](std::string_view name, const std::string& qml, const base::Said& what,
                       bool is_default = false) {
    file_.style(layer, style_name(position, name), qml, what, is_default);
  };
  for (std::size_t measure = 0; measure < norm.measures.size(); ++measure) {
    const std::string name = column(position, norm.measures[measure].id + "_min");
    add(measure_name(norm.measures[measure]),
        graduated_qml(Shape::polygon, time_expression(name),
                      time_classes(limits_of(norm, measure), report_.texts)),
        base::say("Typical time: {}", name), position == 0 && measure == 0);
  }
  std::vector<StyleCategory> classes;
  for (std::size_t one = 0; one < norm.classes.size(); ++one) {
    classes.push_back({norm.classes[one].id,
                       std::string(class_name(norm, static_cast<std::uint8_t>(one), report_.texts)),
                       class_colour(one, norm.classes.size())});
  }
  add(report_.texts(Phrase{"Risk class", "map"}),
      categorised_qml(Shape::polygon, column(position, "class"), classes),
      base::say("Risk class: {}", norm.id));
  if (std::ranges::any_of(norm.targets, &network::ResponseTarget::is_judged))
    add_gap_styles(position);
  if (!norm.attention) return;
  add(report_.texts(Phrase{"Special attention", "map"}),
      categorised_qml(Shape::polygon, column(position, "attention"),
                      {{"yes", text(Phrase{"Special attention", "map"}), k_purple},
                       {"", text(Phrase{"other", "map"}), Colour{225, 225, 225}}}),
      base::say("Where nothing arrives within the norm's last limit: {}", norm.id));
}

/// Where and why targets are missed.
void ResponseMap::add_gap_styles(std::size_t position) {
  const network::ResponseNorm& norm = results_.norms[position].norm;
  const auto add = [&](std::string_view name, const std::string& qml, const base::Said& what) {
    file_.style("risk_cells", style_name(position, name), qml, what, false);
  };
  const std::vector<StyleCategory> states{
      {"problem", text(Phrase{"fails in every condition", "map"}), k_vermilion},
      {"failed", text(Phrase{"below the floor", "map"}), k_orange},
      {"met", text(Phrase{"keeps the floor", "map"}), k_green},
      {"", text(Phrase{"not judged", "map"}), Colour{225, 225, 225}}};
  add(report_.texts(Phrase{"Problem cells", "map"}),
      categorised_qml(Shape::polygon, column(position, "verdict"), states),
      base::say("Whether all targets of the cell's class are kept: {}", norm.id));
  std::vector<StyleCategory> causes;
  constexpr std::array<std::pair<Cause, Colour>, 5> k_causes{{{Cause::no_unit, k_black},
                                                              {Cause::strength, k_purple},
                                                              {Cause::border, k_blue},
                                                              {Cause::turnout, k_orange},
                                                              {Cause::distance, k_vermilion}}};
  for (const auto& [cause, colour] : k_causes)
    causes.push_back({std::string(response::to_string(cause)), text(phrase(cause)), colour});
  causes.push_back({"", text(Phrase{"no gap", "map"}), Colour{225, 225, 225}});
  add(report_.texts(Phrase{"Causes of gaps", "map"}),
      categorised_qml(Shape::polygon, column(position, "cause"), causes),
      base::say("Why targets are missed: {}", norm.id));
}

/// Blue: quicker than modelled, red: slower (RdBu, ColorBrewer 2.0); grey: no record.
void ResponseMap::add_residual_style(const std::string& layer, Shape shape) {
  constexpr double k_most = 99999.0;
  constexpr double k_no_record = -999999.0;
  const std::vector<StyleClass> classes{
      {-1.0, 1.0, "−1 … +1 min", {247, 247, 247}},
      {1.0, 3.0, "+1 … +3 min", {244, 165, 130}},
      {3.0, k_most, "> +3 min", {202, 0, 32}},
      {-3.0, -1.0, "−3 … −1 min", {146, 197, 222}},
      {-k_most, -3.0, "< −3 min", {5, 113, 176}},
      {k_no_record, k_no_record, text(Phrase{"no record", "map"}), k_grey}};
  file_.style(
      layer, text(Phrase{"Residuals", "sheet"}),
      graduated_qml(shape, std::format("coalesce(\"residual_min\", {})", k_no_record), classes),
      base::say("Median of observed less modelled"), false);
}

void ResponseMap::add_cell_styles() {
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm)
    add_norm_styles(norm);
  if (report_.backtest != nullptr) add_residual_style("risk_cells", Shape::polygon);
}

// --- areas ---------------------------------------------------------------------------------------

/// The row of a target in an area: of its only class, or of all it is about.
const TargetRow* row_of(const YearSums& sums, const network::ResponseNorm& norm, std::size_t rule,
                        std::size_t target, std::size_t area) {
  const std::vector<std::size_t>& classes = norm.targets[target].classes;
  if (const TargetRow* row = sums.target(rule, target, area, response::k_no_class)) return row;
  if (classes.size() != 1) return nullptr;
  return sums.target(rule, target, area, static_cast<std::uint8_t>(classes.front()));
}

void ResponseMap::write_areas(AreaLevel level, const std::vector<std::vector<std::byte>>& shapes) {
  const std::vector<coverage::AreaKey>& areas = results_.areas.areas;
  if (!std::ranges::contains(areas, level, &coverage::AreaKey::level)) return;
  const std::string layer = std::format("areas_{}", network::to_string(level));
  std::vector<Column> columns{
      {"code", ColumnType::text}, {"name_fi", ColumnType::text}, {"name_sv", ColumnType::text}};
  const std::vector<TableColumn> quantiles = quantile_columns(results_);
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
    const network::ResponseNorm& one = results_.norms[norm].norm;
    for (const network::ResponseTarget& target : one.targets) {
      if (!target.limit) continue;
      columns.push_back({column(norm, target.id + "_share"), ColumnType::real});
      columns.push_back({column(norm, target.id + "_cells_share"), ColumnType::real});
      columns.push_back({column(norm, target.id + "_verdict"), ColumnType::text});
    }
    for (const network::ResponseMeasure& measure : one.measures) {
      columns.push_back({column(norm, measure.id + "_mean_min"), ColumnType::real});
      for (const TableColumn& quantile : quantiles)
        columns.push_back({column(norm, measure.id + "_" + quantile.id), ColumnType::real});
    }
  }
  file_.begin_layer(layer, LayerShape::multi_polygon, columns,
                    base::say("Shares in time and response times by area"));
  for (std::size_t area = 0; area < areas.size(); ++area) {
    if (areas[area].level != level) continue;
    progress_.check();
    file_.wkb(shapes[area]);
    file_.value(areas[area].area.code.text);
    file_.value(areas[area].area.name_fi);
    file_.value(areas[area].area.name_sv);
    for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
      const network::ResponseNorm& one = results_.norms[norm].norm;
      for (std::size_t target = 0; target < one.targets.size(); ++target) {
        if (!one.targets[target].limit) continue;
        const TargetRow* row = row_of(sums_[norm], one, results_.judged, target, area);
        if (row == nullptr) {
          file_.null();
          file_.null();
          file_.null();
          continue;
        }
        const auto basis = static_cast<std::size_t>(basis_of(row->sums));
        file_.value(share_of(row->sums.within.at(basis), row->sums.total.at(basis)));
        file_.value(share_of(row->sums.cells_kept, row->sums.cells));
        file_.value(to_string(row->outcome));
      }
      for (std::size_t measure = 0; measure < one.measures.size(); ++measure) {
        const response::MeasureRow* row =
            sums_[norm].measure(results_.judged, measure, area, response::k_no_class);
        const auto basis =
            static_cast<std::size_t>(row == nullptr ? Weight::residents : basis_of(row->sums));
        file_.value(row == nullptr ? std::nullopt : make_clock(row->sums.mean_s.at(basis)));
        for (const std::int32_t per_mille : all_quantiles(results_)) {
          file_.value(make_minutes(
              row == nullptr ? std::nullopt
                             : quantile_at(one, per_mille, row->sums.quantile.at(basis))));
        }
      }
    }
    file_.end_row();
  }
  file_.end_layer();
  bool is_first = true;
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
    for (const network::ResponseTarget& target : results_.norms[norm].norm.targets) {
      if (!target.limit) continue;
      const std::string name(name_in(target.name, target.id, report_.texts.language()));
      file_.style(
          layer, style_name(norm, name),
          graduated_qml(Shape::polygon, std::format("\"{}\"", column(norm, target.id + "_share")),
                        share_classes()),
          base::say("Share in time: {}", target.id), is_first);
      is_first = false;
    }
  }
}

// --- stations, objects ---------------------------------------------------------------------------

void ResponseMap::write_stations() {
  std::vector<Column> columns{{"id", ColumnType::text},       {"name", ColumnType::text},
                              {"kunta", ColumnType::text},    {"owner", ColumnType::text},
                              {"crews", ColumnType::integer}, {"first_response", ColumnType::text}};
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
    for (const std::string_view name : {"first_residents", "first_tasks", "reach_residents",
                                        "unused_residents", "only_residents"})
      columns.push_back({column(norm, name), ColumnType::real});
  }
  if (report_.backtest != nullptr) {
    columns.push_back({"residual_min", ColumnType::real});
    columns.push_back({"records", ColumnType::integer});
  }
  std::map<std::string_view, CellResidual> residuals;
  if (report_.backtest != nullptr) {
    for (const response::Residuals& one : report_.backtest->residuals) {
      if (one.by == response::Residuals::By::station)
        residuals[one.key] = {one.count, make_clock(one.median_s)};
    }
  }
  file_.begin_layer("stations", LayerShape::point, columns,
                    base::say("Stations and who depends on them"));
  const std::int64_t minutes = whole_minutes(results_.duty);
  const auto residents = [minutes](std::int64_t sum) {
    return amount_of(sum, Weight::residents, minutes, 1.0);
  };
  for (std::size_t station = 0; station < results_.stations.size(); ++station) {
    const network::Station& one = results_.stations[station];
    if (!one.located) continue;
    file_.point(one.point);
    file_.value(one.id);
    file_.value(one.name);
    file_.value(municipality_code(report_.areas, one.municipality));
    file_.value(owner_of(report_, one).text);
    file_.value(static_cast<std::int64_t>(one.crews.size()));
    file_.value(one.first_response ? std::string_view("yes") : std::string_view("no"));
    for (const NormResults& norm : results_.norms) {
      const response::StationLoad load =
          station < norm.loads.size() ? norm.loads[station] : response::StationLoad{};
      file_.value(residents(load.first_residents));
      file_.value(tasks_a_year(results_.tasks, load.first_milli_tasks));
      file_.value(residents(load.in_reach_residents));
      file_.value(residents(load.unused_residents));
      file_.value(residents(load.only_residents));
    }
    if (report_.backtest != nullptr) {
      const auto residual = residuals.find(one.id);
      put_residual(residual == residuals.end() ? nullptr : &residual->second);
    }
    file_.end_row();
  }
  file_.end_layer();
  file_.style("stations", text(Phrase{"Stations", "sheet"}), single_qml(Shape::point, k_blue),
              base::say("Stations and who depends on them"), true);
  if (report_.backtest != nullptr) add_residual_style("stations", Shape::point);
}

void ResponseMap::write_objects() {
  if (results_.objects.empty() || results_.norms.empty()) return;
  std::vector<Column> columns{{"list", ColumnType::text},
                              {"id", ColumnType::text},
                              {"name", ColumnType::text},
                              {"kunta", ColumnType::text},
                              {"cell", ColumnType::text}};
  for (std::size_t norm = 0; norm < results_.norms.size(); ++norm) {
    columns.push_back({column(norm, "class"), ColumnType::text});
    for (const network::ResponseMeasure& measure : results_.norms[norm].norm.measures)
      columns.push_back({column(norm, measure.id + "_min"), ColumnType::real});
    columns.push_back({column(norm, "verdict"), ColumnType::text});
  }
  file_.begin_layer("objects", LayerShape::point, columns,
                    base::say("Risk objects and the typical time to each"));
  for (std::size_t number = 0; number < results_.objects.size(); ++number) {
    const response::RiskObject& object = results_.objects[number];
    file_.point(object.point);
    file_.value(object.list);
    file_.value(object.id);
    file_.value(object.name);
    file_.value(municipality_code(report_.areas, object.municipality));
    file_.value(square_id(results_.norms.front().cells.square[object.cell]));
    for (const NormResults& norm : results_.norms) {
      const std::uint8_t risk_class = norm.cells.risk_class[object.cell];
      file_.value(risk_class == response::k_no_class ? std::string_view()
                                                     : class_id(norm.norm, risk_class));
      for (const std::vector<base::Millis>& typical : norm.object_typical)
        file_.value(make_minutes(typical[number]));
      file_.value(to_text(state_of(norm, object.cell, std::nullopt).state));
    }
    file_.end_row();
  }
  file_.end_layer();
  const network::ResponseNorm& norm = results_.norms.front().norm;
  file_.style("objects", measure_name(norm.measures.front()),
              graduated_qml(Shape::point, time_expression(norm.measures.front().id + "_min"),
                            time_classes(limits_of(norm, 0), report_.texts)),
              base::say("Risk objects and the typical time to each"), true);
}

}  // namespace

base::Result<void> write_response_map(const std::filesystem::path& folder,
                                      const ResponseReport& report, base::Progress& progress) {
  const std::vector<coverage::AreaKey>& areas = report.results.areas.areas;
  std::vector<std::vector<std::byte>> shapes(areas.size());
  tbb::task_group dissolving;  // while this thread writes the cells
  dissolving.run([&] {
    shape::Dissolver dissolver;
    for (std::size_t area = 0; area < areas.size(); ++area) {
      if (!std::ranges::contains(levels_of(report), areas[area].level)) continue;
      progress.check();
      shapes[area] = area_wkb(report.areas, report.municipality_wkb, areas[area], dissolver);
    }
  });
  GpkgFile file(folder / "response.gpkg");
  ResponseMap map(report, file, progress);
  try {
    map.write_cells();
  } catch (...) {
    dissolving.cancel();
    try {
      dissolving.wait();
    } catch (const base::Cancelled&) {  // told by what is thrown on
    }
    throw;
  }
  dissolving.wait();
  for (const AreaLevel level : levels_of(report))
    map.write_areas(level, shapes);
  map.write_stations();
  map.write_objects();
  write_table_layer(file, response_decision_table(report), report.texts, progress);
  write_table_layer(file, response_cells_table(report), report.texts, progress);
  return file.close();
}

}  // namespace saavu::write
