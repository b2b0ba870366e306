// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include <saavu/coverage/area_means.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_columns.h>
#include <saavu/write/network_report.h>
#include <saavu/write/small_cells.h>

namespace saavu::write {

namespace {

using coverage::NetworkResults;
using network::Group;

constexpr double k_none = std::numeric_limits<double>::quiet_NaN();
constexpr double k_per_thousand = 1000.0;
constexpr double k_min_a_ms = 1.0 / 60000.0;

std::optional<Decimal> minutes_of(std::optional<base::Millis> time) {
  return time ? make_minutes(*time) : std::nullopt;
}

/// Whom and what the rows that follow are about.
struct Subject {
  int tier = 0;  ///< 0: none
  std::string_view id;
  std::string_view name;
  std::string view;
  std::string view_name;
};

/// A number of the cells, to be averaged over residents.
struct CellColumn {
  std::string_view indicator;
  std::string_view unit;
  std::vector<double> value;
  int places = 3;
};

/// Cells in which something is so, to be counted in residents.
struct CellMarks {
  std::string_view indicator;
  bool as_share = false;
  std::vector<std::uint8_t> marked;
};

class IndicatorRows {
 public:
  explicit IndicatorRows(const Report& report)
      : report_(report),
        network_(*report.network),
        results_(report.network->results),
        areas_(network_areas(report)) {
    for (std::size_t area = 0; area < results_.areas.areas.size(); ++area)
      if (results_.areas.areas[area].level == network::AreaLevel::country) country_ = area;
  }

  void write(TableSink& sink, base::Progress& progress) const {
    write_views(sink, progress);
    for (std::size_t service = 0; service < report_.services.size(); ++service) {
      progress.check();
      write_equity(sink, service);
      write_cell_numbers(sink, service, progress);
      write_substitution(sink, service);
    }
    write_bundles(sink, progress);
  }

 private:
  [[nodiscard]] std::int32_t least() const { return least_told(report_); }
  [[nodiscard]] Group group_at(std::size_t group) const { return results_.groups[group].group; }

  [[nodiscard]] Subject subject_of(std::size_t service, const network::View& view = {}) const {
    const network::Service& what = report_.services[service];
    return {what.tier, what.id, name_in(what, network_.texts.language()), network::to_string(view),
            view_name(report_, &what, view)};
  }

  void row(TableSink& sink, const coverage::AreaKey& key, const Subject& subject, Group group,
           std::string_view indicator, const std::optional<Decimal>& value,
           std::string_view unit) const {
    put_area(sink, key);
    if (subject.tier == 0) {
      sink.blank();
    } else {
      sink.count(subject.tier);
    }
    sink.term(subject.id, subject.name);
    sink.term(subject.view, subject.view_name);
    put_group(sink, group);
    sink.text(indicator);
    sink.number(value);
    sink.text(unit);
    sink.end_row();
  }

  /// Calls `tell(area, group)` for all that may be told of.
  template <class Tell>
  void each_area_and_group(Tell tell) const {
    for (const std::size_t area : areas_.shown) {
      for (std::size_t group = 0; group < areas_.groups; ++group) {
        if (may_tell(group_at(group), areas_.everybody(area), least())) tell(area, group);
      }
    }
  }

  /// Whether a view is told for a group: for everybody, for those whose language it is about, and
  /// for those to whom a promise about it is made. Every view by every group would be some hundred
  /// megabytes that nobody asked for.
  [[nodiscard]] bool concerns(const coverage::ServiceView& view, Group group) const {
    if (group == Group::all) return true;
    if (view.view.kind == network::View::Kind::language &&
        network::group_of(view.view.key) == group)
      return true;
    return std::ranges::any_of(network_.norms.criteria, [&](const network::Criterion& criterion) {
      return criterion.group == group && criterion.view == view.view &&
             std::ranges::contains(services_of(report_, criterion), view.service);
    });
  }

  void write_views(TableSink& sink, base::Progress& progress) const {
    const coverage::Coverage& coverage = results_.view_coverage;
    // Who lives there is the same in every view, and in coverage.csv.
    const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
    for (std::size_t view = 0; view < results_.views.size(); ++view) {
      const Subject subject = subject_of(results_.views[view].service, results_.views[view].view);
      std::vector<std::size_t> groups;
      for (std::size_t group = 0; group < coverage.groups.size(); ++group)
        if (concerns(results_.views[view], coverage.groups[group])) groups.push_back(group);
      for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
        progress.check();
        for (const std::size_t group : groups) {
          for (const Indicator& indicator : indicators) {
            if (!is_told(coverage, indicator, view, area, group, least())) continue;
            row(sink, coverage.areas[area], subject, coverage.groups[group], indicator.id,
                value_of(coverage, indicator, view, area, group, least()), indicator.unit);
          }
        }
      }
    }
  }

  void write_equity(TableSink& sink, std::size_t service) const {
    if (service >= results_.equity.size()) return;
    const coverage::EquityTable& equity = results_.equity[service];
    if (equity.table.empty()) return;
    const Subject subject = subject_of(service);
    each_area_and_group([&](std::size_t area, std::size_t group) {
      const coverage::AreaKey& key = results_.areas.areas[area];
      const Group whom = group_at(group);
      const coverage::Equity& here = equity.table[area * areas_.groups + group];
      const coverage::Equity* country = country_ && key.level != network::AreaLevel::country
                                            ? &equity.table[*country_ * areas_.groups + group]
                                            : nullptr;
      const auto tell = [&](std::string_view indicator, std::string_view unit,
                            const std::optional<double> coverage::Equity::* member, int places) {
        const std::optional<double> value = here.*member;
        row(sink, key, subject, whom, indicator, make_decimal(value, places), unit);
        if (country == nullptr) return;
        const std::optional<double> other = country->*member;
        const std::optional<double> difference =
            value && other ? std::optional(*value - *other) : std::nullopt;
        row(sink, key, subject, whom, std::string(indicator) + "_minus_country",
            make_decimal(difference, places), unit);
      };
      tell("gini", "ratio", &coverage::Equity::gini, 6);
      tell("palma", "ratio", &coverage::Equity::palma, 3);
      tell("p90_over_p10", "ratio", &coverage::Equity::p90_over_p10, 3);
      tell("p90_minus_p10_min", "min", &coverage::Equity::p90_minus_p10_min, 3);
      tell("worst_decile_mean_min", "min", &coverage::Equity::worst_decile_mean_min, 3);
      row(sink, key, subject, whom, "worst_decile_from_min", minutes_of(here.worst_decile_from),
          "min");
      const coverage::WorstDecile& worst = equity.worst[area];
      if (!may_tell(whom, worst.residents.front(), least())) return;
      row(sink, key, subject, whom, "worst_decile_residents",
          make_residents(worst.residents[group]), "residents");
      const std::optional<Decimal> share = make_share(worst.residents[group], here.population);
      row(sink, key, subject, whom, "worst_decile_share", share, "share");
      if (country == nullptr) return;
      const std::optional<Decimal> everywhere =
          make_share(equity.worst[*country_].residents[group], country->population);
      const std::optional<Decimal> difference =
          share && everywhere ? std::optional(Decimal{share->scaled - everywhere->scaled, 6})
                              : std::nullopt;
      row(sink, key, subject, whom, "worst_decile_share_minus_country", difference, "share");
    });
  }

  /// A number of the site each cell is counted to.
  template <class OfSite>
  [[nodiscard]] std::vector<double> of_its_site(std::size_t service, OfSite of_site) const {
    const std::vector<network::SiteId>& sites = report_.times[service].sites;
    std::vector<double> site_value(sites.size());
    for (std::size_t site = 0; site < site_value.size(); ++site)
      site_value[site] = of_site(site).value_or(k_none);
    const std::vector<network::SiteId>& site_of = counted_times(report_, service).site;
    std::vector<double> value(site_of.size(), k_none);
    for (std::size_t cell = 0; cell < value.size(); ++cell) {
      if (site_of[cell].is_none()) continue;
      const auto found = std::ranges::lower_bound(sites, site_of[cell]);
      if (found == sites.end() || *found != site_of[cell]) continue;
      value[cell] = site_value[static_cast<std::size_t>(found - sites.begin())];
    }
    return value;
  }

  void add_availability(std::size_t service, std::vector<CellColumn>& columns) const {
    if (service < results_.stop_waits.size()) {
      const coverage::StopWaits& waits = results_.stop_waits[service];
      if (!waits.mean_days.empty()) columns.push_back({"stop_wait_days", "days", waits.mean_days});
      if (!waits.share_of_weeks.empty())
        columns.push_back({"weeks_with_a_stop", "share", waits.share_of_weeks, 6});
    }
    if (service >= results_.availability.size()) return;
    using Known = coverage::SiteAvailability;
    const std::vector<Known>& sites = results_.availability[service];
    if (sites.size() != report_.times[service].sites.size()) return;
    const auto add = [&](std::string_view indicator, std::string_view unit,
                         std::optional<double> Known::* member, int places) {
      if (std::ranges::none_of(sites, [&](const Known& one) { return (one.*member).has_value(); }))
        return;
      columns.push_back(
          {indicator, unit,
           of_its_site(service, [&](std::size_t site) { return sites[site].*member; }), places});
    };
    add("hours_a_week", "h/week", &Known::hours_a_week, 3);
    add("waiting_days", "days", &Known::waiting_days, 3);
    add("staffed_share", "share", &Known::staffed_share, 6);
    // The need of a catchment of a few tells their ages.
    if (service >= results_.catchments.size() ||
        results_.catchments[service].size() != sites.size())
      return;
    const bool any =
        std::ranges::any_of(sites, [](const Known& one) { return one.capacity_ratio.has_value(); });
    if (!any) return;
    columns.push_back({"capacity_ratio", "ratio", of_its_site(service, [&](std::size_t site) {
                         const base::MilliResidents everybody =
                             results_.catchments[service][site].residents.front();
                         return may_tell(Group::children, everybody, least())
                                    ? sites[site].capacity_ratio
                                    : std::optional<double>();
                       })});
  }

  void add_supply(std::size_t service, std::vector<CellColumn>& columns,
                  std::vector<CellMarks>& marks) const {
    if (service >= results_.supply.size()) return;
    const coverage::ServiceSupply& supply = results_.supply[service];
    const auto add_counts = [&columns](std::string_view indicator, std::string_view unit,
                                       const std::vector<std::uint32_t>& counts) {
      if (!counts.empty())
        columns.push_back({indicator, unit, std::vector<double>(counts.begin(), counts.end())});
    };
    add_counts("sites_to_choose_from", "sites", supply.choice.sites);
    add_counts("producers_to_choose_from", "producers", supply.choice.producers);
    const std::vector<std::uint32_t>& producers = supply.choice.producers;
    if (!producers.empty()) {
      const auto add_marks = [&](std::string_view indicator, std::uint32_t from, std::uint32_t to) {
        CellMarks& one = marks.emplace_back(CellMarks{indicator, true, {}});
        for (const std::uint32_t count : producers)
          one.marked.push_back(count >= from && count <= to ? 1 : 0);
      };
      add_marks("share_without_a_producer", 0, 0);
      add_marks("share_with_one_producer", 1, 1);
      add_marks("share_with_two_or_more_producers", 2, std::numeric_limits<std::uint32_t>::max());
    }
    const std::string_view unit =
        supply.has_capacity ? "capacity/1000 residents" : "sites/1000 residents";
    const auto add_floating = [&](std::string_view indicator, const coverage::Floating& floating) {
      if (floating.of_cell.empty()) return;
      std::vector<double> per_thousand = floating.of_cell;
      for (double& each : per_thousand)
        each *= k_per_thousand;
      columns.push_back({indicator, unit, std::move(per_thousand), 6});
    };
    add_floating("supply_2sfca", supply.binary);
    add_floating("supply_e2sfca", supply.zoned);
    add_floating("supply_gravity", supply.gravity);
  }

  void add_statutory(std::size_t service, std::vector<CellColumn>& columns,
                     std::vector<CellMarks>& marks) const {
    for (const coverage::ServiceView& view : results_.views) {
      if (view.service != service || view.view.kind != network::View::Kind::statutory) continue;
      const coverage::ServiceTimes& nearest = report_.times[service];
      CellColumn extra{"statutory_minus_nearest_min", "min",
                       std::vector<double>(nearest.time.size(), k_none)};
      CellMarks other{"statutory_is_not_nearest", false,
                      std::vector<std::uint8_t>(nearest.time.size(), 0)};
      for (std::size_t cell = 0; cell < nearest.time.size(); ++cell) {
        if (view.times.time[cell].is_infinite() || nearest.time[cell].is_infinite()) continue;
        extra.value[cell] = k_min_a_ms * (static_cast<double>(view.times.time[cell].value) -
                                          static_cast<double>(nearest.time[cell].value));
        other.marked[cell] = view.times.site[cell] == nearest.site[cell] ? 0 : 1;
      }
      columns.push_back(std::move(extra));
      marks.push_back(std::move(other));
    }
  }

  void write_cell_numbers(TableSink& sink, std::size_t service, base::Progress& progress) const {
    std::vector<CellColumn> columns;
    std::vector<CellMarks> marks;
    add_availability(service, columns);
    add_supply(service, columns, marks);
    add_statutory(service, columns, marks);
    write_columns(sink, subject_of(service), columns, marks, progress);
  }

  void write_columns(TableSink& sink, const Subject& subject,
                     const std::vector<CellColumn>& columns, const std::vector<CellMarks>& marks,
                     base::Progress& progress) const {
    if (columns.empty() && marks.empty()) return;
    std::vector<std::vector<coverage::AreaMean>> means;     // column * groups + group
    std::vector<std::vector<base::MilliResidents>> counts;  // mark * groups + group
    for (const CellColumn& column : columns) {
      progress.check();
      for (const coverage::GroupWeights& group : results_.groups) {
        means.push_back(
            coverage::area_means(results_.areas, results_.slot, group.residents, column.value));
      }
    }
    for (const CellMarks& mark : marks) {
      for (const coverage::GroupWeights& group : results_.groups) {
        counts.push_back(
            coverage::area_sums(results_.areas, results_.slot, group.residents, mark.marked));
      }
    }
    const std::size_t groups = areas_.groups;
    each_area_and_group([&](std::size_t area, std::size_t group) {
      const coverage::AreaKey& key = results_.areas.areas[area];
      const Group whom = group_at(group);
      for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!may_tell(whom, means[column * groups][area].counted, least())) continue;
        row(sink, key, subject, whom, columns[column].indicator,
            make_decimal(means[column * groups + group][area].mean, columns[column].places),
            columns[column].unit);
      }
      for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        const base::MilliResidents everybody = counts[mark * groups][area];
        if (everybody.value != 0 && !may_tell(whom, everybody, least())) continue;
        const base::MilliResidents count = counts[mark * groups + group][area];
        if (marks[mark].as_share) {
          row(sink, key, subject, whom, marks[mark].indicator,
              make_share(count, areas_.population[area * groups + group]), "share");
        } else {
          row(sink, key, subject, whom, marks[mark].indicator, make_residents(count), "residents");
        }
      }
    });
  }

  void write_substitution(TableSink& sink, std::size_t service) const {
    if (service >= results_.substitution.size() || results_.substitution[service].empty()) return;
    const std::vector<coverage::Substitution>& table = results_.substitution[service];
    const Subject subject = subject_of(service);
    constexpr std::array k_ages{Group::children, Group::adults, Group::elderly};
    for (const std::size_t area : areas_.shown) {
      const auto tell = [&](Group group, const coverage::Substitution& one) {
        if (!may_tell(group, areas_.everybody(area), least())) return;
        const auto number = [&](std::string_view indicator, double value, std::string_view unit) {
          row(sink, results_.areas.areas[area], subject, group, indicator,
              make_decimal(value, 3, true), unit);
        };
        number("need", one.need, "visits/year");
        number("need_met_digitally", one.digital, "visits/year");
        number("need_met_in_person", one.physical, "visits/year");
        number("travel_min_a_year", one.minutes, "min/year");
        number("travel_saved_min_a_year", one.minutes_saved, "min/year");
      };
      coverage::Substitution all;
      for (std::size_t age = 0; age < k_ages.size(); ++age) {
        const coverage::Substitution& one = table[area * k_ages.size() + age];
        all.need += one.need;
        all.digital += one.digital;
        all.physical += one.physical;
        all.minutes += one.minutes;
        all.minutes_saved += one.minutes_saved;
      }
      // The need of a few, all ages together, tells their ages too: it differs by age.
      const base::MilliResidents everybody = areas_.everybody(area);
      if (everybody.value == 0 || may_tell(Group::children, everybody, least()))
        tell(Group::all, all);
      for (std::size_t age = 0; age < k_ages.size(); ++age)
        tell(k_ages.at(age), table[area * k_ages.size() + age]);
    }
  }

  void write_bundles(TableSink& sink, base::Progress& progress) const {
    if (results_.bundles.empty()) return;
    // A bundle is summed up like a service whose time is that of its farthest part.
    std::vector<network::Service> services;
    std::vector<coverage::ServiceTimes> times;
    for (std::size_t bundle = 0; bundle < results_.bundles.size(); ++bundle) {
      network::Service& service = services.emplace_back();
      service.id = network_.bundles[bundle].id;
      const std::vector<base::Millis>& complete = results_.bundles[bundle].complete;
      times.push_back({.time = complete,
                       .site = std::vector<network::SiteId>(complete.size()),
                       .length = std::vector<base::Decimetres>(complete.size()),
                       .access = std::vector<base::Millis>(complete.size()),
                       .sites = {}});
    }
    const std::vector<network::SiteTable> no_sites(1);
    const coverage::Coverage coverage =
        coverage::summarise(report_.cells, results_.areas, results_.groups, services, no_sites,
                            times, report_.coverage.limits, base::Progress::silent());
    std::vector<Indicator> indicators = all_indicators(coverage.limits);
    std::erase_if(indicators, [](const Indicator& one) {
      return one.kind != IndicatorKind::share_within && one.kind != IndicatorKind::mean_min &&
             one.kind != IndicatorKind::median_min && one.kind != IndicatorKind::p90_min &&
             one.kind != IndicatorKind::unreachable;
    });
    for (std::size_t bundle = 0; bundle < results_.bundles.size(); ++bundle) {
      progress.check();
      const Subject subject{0, network_.bundles[bundle].id,
                            name_in(network_.bundles[bundle].name, network_.bundles[bundle].id,
                                    network_.texts.language()),
                            network::to_string(network::View{}), view_name(report_, nullptr, {})};
      each_area_and_group([&](std::size_t area, std::size_t group) {
        if (group_at(group) != network_.bundles[bundle].group) return;
        const coverage::AreaKey& key = results_.areas.areas[area];
        for (const Indicator& indicator : indicators) {
          row(sink, key, subject, group_at(group), indicator.id,
              value_of(coverage, indicator, bundle, area, group, least()), indicator.unit);
        }
      });
      write_columns(
          sink, subject,
          {CellColumn{"travel_hours_a_year", "h/year", results_.bundles[bundle].hours_a_year}}, {},
          progress);
    }
  }

  const Report& report_;
  const NetworkReport& network_;
  const NetworkResults& results_;
  NetworkAreas areas_;
  std::optional<std::size_t> country_;
};

}  // namespace

Table indicators_table(const Report& report) {
  std::vector<TableColumn> columns = k_area_columns;
  columns.push_back({"tier", base::Phrase{"Tier", "column"}, TableKind::count});
  columns.insert(columns.end(), {k_service_column, k_view_column, k_group_column});
  columns.push_back({"indicator", base::Phrase{"Indicator", "column"}});
  columns.push_back({"value", base::Phrase{"Value", "column"}, TableKind::number});
  columns.push_back({"unit", base::Phrase{"Unit", "column"}});
  Table table{.id = "indicators",
              .title = base::Phrase{"Indicators by area, service, view and group", "table"},
              .columns = std::move(columns),
              .rows = {}};
  table.rows = [rows = std::make_shared<const IndicatorRows>(report)](
                   TableSink& sink, base::Progress& progress) { rows->write(sink, progress); };
  return table;
}

}  // namespace saavu::write
