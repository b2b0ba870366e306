// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <saavu/coverage/arrival.h>
#include <saavu/coverage/promises.h>
#include <saavu/coverage/rate_service.h>
#include <saavu/roads/metric.h>
#include <saavu/routing/router.h>
#include <saavu/scenario/planning_session.h>

#include "support/edited_metric.h"
#include "support/profiles.h"
#include "support/random_roads.h"
#include "support/town.h"

namespace saavu::test {

/// A town with services of every kind, and a plan on it. A site stands where its point says: x is
/// the segment, y the quarter of its length; everything else it says of itself is in its columns.
class LiveTown {
 public:
  explicit LiveTown(std::mt19937& random) : random_(random) {
    network_ = random_roads(
        random, {.columns = 3 + below(4), .rows = 3 + below(3), .restrictions = 6, .barriers = 2});
    graph_ = roads::make_road_graph(network_);
    as_read_ = roads::make_metric(network_, graph_, ten_metres_a_second());
    make_residents();
    make_norms();
    make_services();
    make_tables();
  }

  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  bool one_in(std::uint32_t times) { return below(times) == 0; }

  [[nodiscard]] const roads::RoadNetwork& network() const { return network_; }
  [[nodiscard]] const std::vector<network::SiteTable>& tables() const { return tables_; }

  network::Site random_site(std::size_t table, std::string id) {
    network::Site site{.id = id, .name = "site " + id};
    site.located = !one_in(10);
    site.point = random_point();
    site.municipality = network::MunicipalityId(below(k_municipalities));
    site.row = 1;
    for (const std::string& column : columns())
      site.attribute[column] = random_text(column, table);
    return site;
  }
  base::Point random_point() {
    return {static_cast<double>(below(network_.segment_count())), static_cast<double>(below(5))};
  }
  static const std::vector<std::string>& columns() {
    static const std::vector<std::string> k_columns{
        "kind",     "hours",     "capacity",    "waiting", "producer", "languages",
        "barriers", "units_day", "units_night", "turnout", "areas"};
    return k_columns;
  }
  std::string random_text(const std::string& column, std::size_t table) {
    const auto pick = [this](std::vector<std::string> of) { return of[below(of.size())]; };
    if (column == "kind") return pick({"a", "a", "b"});
    if (column == "hours")
      return table == 1 ? pick({"", "even", "odd", "rare", "never"})
                        : pick({"", "day", "day", "night", "always"});
    if (column == "capacity") return pick({"", "0", "2000", "9000", "40000"});
    if (column == "waiting") return pick({"", "2", "10", "200"});
    if (column == "producer") return pick({"", "public", "private"});
    if (column == "languages") return pick({"fi", "fi", "sv", "fi;sv", ""});
    if (column == "barriers") return pick({"", "0", "1"});
    if (column == "units_day") return pick({"0", "1", "2"});
    if (column == "units_night") return pick({"0", "0", "1"});
    if (column == "turnout") return pick({"0", "3", "60"});
    // Some areas are nobody's, some have two: the first counts.
    return pick({"", "10", "11", "10;11", "12"});
  }

  /// The model of a session on this town as it was read.
  [[nodiscard]] scenario::PlanningModel model() const {
    scenario::PlanningModel model{.services = services_,
                                  .digital = digital_,
                                  .cells = cells_,
                                  .area_table = area_table_,
                                  .norms = norms_,
                                  .calendar = calendar_};
    model.areas = areas_;
    model.groups = groups_;
    model.tables = tables_;
    model.slice_hours = slice_hours_;
    model.digital_hours = {hours_of("always"), hours_of("day")};
    model.shift_hours = shift_hours_;
    model.covered = {covered_};
    model.road_count = network_.segment_count();
    const auto live = std::make_shared<scenario::LiveRoads>(network_, graph_, as_read_);
    for (const bool unit : {false, true}) {
      model.roads.push_back(
          {.live = live,
           .make_lists = {},
           .with_closed =
               [this](std::span<const roads::SegmentId> closed) { return metric_with(closed); },
           .cells = cells_on_roads(unit)});
    }
    for (const network::Service& service : services_)
      model.roads_of_service.push_back(goes_out(service) ? 1 : 0);
    model.role = [this](std::size_t service, const network::Site& site) {
      return role(service, site);
    };
    return model;
  }

  /// What a plan comes to if it is computed at once, by the functions that make reports.
  struct Computed {
    scenario::PlanningResults results;
    std::map<std::pair<std::size_t, network::View>, coverage::ServiceTimes> views;
  };
  [[nodiscard]] Computed compute(const std::vector<network::SiteTable>& tables,
                                 const std::vector<roads::SegmentId>& closed) const;

  [[nodiscard]] base::Result<scenario::SiteRole> role(std::size_t service,
                                                      const network::Site& site) const;

  static constexpr std::size_t k_municipalities = 6;
  network::DemandCells cells_;
  network::AreaTable area_table_;
  coverage::AreaIndex areas_;
  std::vector<coverage::GroupWeights> groups_;
  std::vector<network::Service> services_;
  std::vector<network::DigitalService> digital_;
  network::NormProfile norms_;
  network::Calendar calendar_{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 28};

 private:
  static bool goes_out(const network::Service& service) {
    return service.direction == routing::Direction::from_site;
  }
  [[nodiscard]] roads::Metric metric_with(std::span<const roads::SegmentId> closed) const {
    std::vector<SegmentEdit> edits;
    for (const roads::SegmentId segment : closed)
      edits.push_back({segment, k_close});
    return edited_metric({network_, graph_, as_read_}, edits);
  }
  [[nodiscard]] std::vector<routing::Endpoint> cells_on_roads(bool unit) const {
    std::vector<routing::Endpoint> cells = places_;
    for (routing::Endpoint& cell : cells)
      cell.lead = cell.lead + base::Millis{unit ? 0U : 2000U};
    return cells;
  }
  [[nodiscard]] network::OpeningTimes hours_of(const std::string& code) const;

  void make_residents();
  void make_norms();
  void make_services();
  void make_tables();

  std::mt19937& random_;
  roads::RoadNetwork network_;
  roads::RoadGraph graph_;
  roads::Metric as_read_;
  std::vector<routing::Endpoint> places_;
  std::vector<std::uint8_t> covered_;
  std::vector<network::OpeningTimes> slice_hours_;
  std::vector<std::vector<network::OpeningTimes>> shift_hours_;
  std::vector<network::SiteTable> tables_;
};

inline network::OpeningTimes LiveTown::hours_of(const std::string& code) const {
  network::OpeningTimes times;
  for (std::int32_t day = 0; day < calendar_.days; ++day) {
    const std::int32_t midnight = day * network::k_minutes_a_day;
    const bool is_weekday = day % 7 < 5;
    if (code == "always") {
      times.open = {{0, calendar_.days * network::k_minutes_a_day}};
    } else if (code == "day" && is_weekday) {
      times.open.push_back({midnight + 480, midnight + 960});
    } else if (code == "night") {
      times = network::united(times,
                              {{{midnight, midnight + 420}, {midnight + 1320, midnight + 1440}}});
    } else if ((code == "even" && day % 2 == 0) || (code == "odd" && day % 6 == 1) ||
               (code == "rare" && day == 3)) {
      times.open.push_back({midnight + 540, midnight + 720});
    }
  }
  return times;
}

inline void LiveTown::make_residents() {
  std::vector<std::int32_t> residents;
  std::vector<std::uint32_t> municipality;
  const std::uint32_t count = 30 + below(20);
  for (std::uint32_t cell = 0; cell < count; ++cell) {
    residents.push_back(static_cast<std::int32_t>(one_in(5) ? 0 : 1 + below(400)));
    municipality.push_back(one_in(15) ? ~0U : below(k_municipalities));
    covered_.push_back(one_in(4) ? 0 : 1);
  }
  places_ = random_endpoints(random_, network_, count);
  cells_ = town_cells(residents, municipality);
  for (std::uint32_t cell = 0; cell < count; ++cell) {
    const std::int64_t whole = residents[cell] * 1000;
    const std::int64_t children = whole / 5, elderly = whole / 4;
    cells_.ages.push_back({{{children}, {whole - children - elderly}, {elderly}}});
    cells_.ages_imputed.push_back(0);
  }
  area_table_ = town_areas(k_municipalities);
  for (std::size_t place = 0; place < k_municipalities; place += 2)
    area_table_.municipality[place].swedish_share = 0.25;
  areas_ = coverage::index_areas(area_table_, true);
  groups_ = coverage::make_groups(cells_, area_table_);
}

inline void LiveTown::make_norms() {
  const auto seconds = [](double value) { return base::Millis::from_seconds(value); };
  norms_.time = {{seconds(15), seconds(25), seconds(40), seconds(60)}};
  norms_.tier_time[5] = network::TimeScale{{seconds(30), seconds(50), seconds(70), seconds(100)}};
  norms_.hours_a_week = {.bound = {168.0, 60.0, 37.0, 15.0}};
  norms_.waiting_days.bound = {3.0, 7.0, 14.0, 90.0};
  norms_.stop_wait_days.bound = {1.0, 3.0, 7.0, 14.0};
  norms_.capacity_ratio.bound = {1.2, 1.0, 0.9, 0.75};
  norms_.staffed_share.bound = {1.0, 0.95, 0.6, 0.3};
  norms_.choice_limit = seconds(30);
  norms_.slices = {{.id = "day", .min_open_share = 0.9}, {.id = "night", .min_open_share = 0.9}};
  slice_hours_ = {hours_of("day"), hours_of("night")};

  using network::AreaLevel;
  using network::View;
  std::vector<network::Criterion>& all = norms_.criteria;
  all.push_back(
      {.id = "tier1", .tier = 1, .at_least = network::Rating::excellent, .share_per_mille = 700});
  all.push_back({.id = "tier1_there",
                 .tier = 1,
                 .quality = network::Quality::availability,
                 .at_least = network::Rating::good,
                 .share_per_mille = 700});
  all.push_back(
      {.id = "tier2", .tier = 2, .at_least = network::Rating::good, .share_per_mille = 500});
  all.push_back({.id = "tier2_there",
                 .tier = 2,
                 .quality = network::Quality::availability,
                 .at_least = network::Rating::fairly_good,
                 .share_per_mille = 400});
  all.push_back({.id = "tier3_there",
                 .tier = 3,
                 .quality = network::Quality::availability,
                 .at_least = network::Rating::fairly_poor,
                 .share_per_mille = 400,
                 .group = network::Group::elderly});
  all.push_back({.id = "tier4",
                 .tier = 4,
                 .limit = seconds(35),
                 .share_per_mille = 600,
                 .levels = {AreaLevel::hva, AreaLevel::country}});
  all.push_back({.id = "tier4_there",
                 .tier = 4,
                 .quality = network::Quality::availability,
                 .at_least = network::Rating::fairly_poor,
                 .share_per_mille = 400});
  all.push_back({.id = "tier5", .tier = 5, .limit = seconds(35), .share_per_mille = 600});
  all.push_back(
      {.id = "tier6", .tier = 6, .at_least = network::Rating::fairly_good, .share_per_mille = 500});
  all.push_back({.id = "type",
                 .type = "clinic",
                 .limit = seconds(20),
                 .share_per_mille = 500,
                 .group = network::Group::children});
  all.push_back({.id = "night",
                 .type = "clinic",
                 .view = {View::Kind::hours, "night"},
                 .limit = seconds(60),
                 .share_per_mille = 300});
  all.push_back({.id = "swedish",
                 .service = "clinic",
                 .view = {View::Kind::language, "sv"},
                 .limit = seconds(40),
                 .share_per_mille = 600,
                 .group = network::Group::swedish});
  all.push_back({.id = "own",
                 .service = "court",
                 .view = {View::Kind::statutory},
                 .limit = seconds(60),
                 .share_per_mille = 300,
                 .area_classes = {{"1"}, {"3"}}});
  all.push_back({.id = "second",
                 .service = "free",
                 .view = {View::Kind::second},
                 .limit = seconds(40),
                 .share_per_mille = 400});
  all.push_back({.id = "shift",
                 .service = "unit",
                 .view = {View::Kind::shift, "night"},
                 .limit = seconds(60),
                 .share_per_mille = 300});
  all.push_back({.id = "there",
                 .type = "clinic",
                 .quality = network::Quality::availability,
                 .at_least = network::Rating::good,
                 .share_per_mille = 300});
  all.push_back({.id = "none", .service = "nothing", .limit = seconds(60)});
}

inline void LiveTown::make_services() {
  using network::Assignment;
  const auto add = [this](std::string id, int tier, std::size_t table) -> network::Service& {
    network::Service& service = services_.emplace_back();
    service.id = std::move(id);
    service.tier = tier;
    service.site_table = table;
    service.hours_field = "hours";
    service.capacity_field = "capacity";
    return service;
  };
  network::Service& clinic = add("clinic", 4, 0);
  clinic.type = "clinic";
  clinic.demand = {3.0, 3.0, 6.0};
  clinic.digital_share = {0.1, 0.2, 0.0};
  network::Service& free = add("free", 4, 0);
  free.type = "clinic";
  free.where = {{{"kind", {"b"}}}};
  free.assignment = Assignment::choice;
  free.demand = {1.0, 2.0, 1.0};
  network::Service& court = add("court", 6, 0);
  court.assignment = Assignment::statutory;
  court.statutory = network::StatutoryRule{.level = network::AreaLevel::hva, .field = "areas"};
  court.demand = {0.0, 0.5, 0.5};
  network::Service& bus = add("bus", 3, 1);
  bus.mobile = true;
  bus.demand = {0.0, 0.0, 1.0};
  network::Service& unit = add("unit", 2, 2);
  unit.direction = routing::Direction::from_site;
  unit.traveller = network::Traveller::unit;
  unit.shifts = {{.id = "day"}, {.id = "night"}};
  network::Service& other = add("other", 6, 1);
  other.statutory =
      network::StatutoryRule{.level = network::AreaLevel::municipality, .field = "areas"};
  other.counts_in_tier = false;
  network::Service& local = add("local", 1, 0);
  local.where = {{{"kind", {"a"}}}};
  shift_hours_.resize(services_.size());
  shift_hours_[4] = {hours_of("day"), hours_of("night")};
  digital_.push_back({.id = "call", .coverage_area = 0});
  digital_.push_back({.id = "doctor", .requires_professional = true});
}

inline void LiveTown::make_tables() {
  for (std::size_t table = 0; table < 3; ++table) {
    network::SiteTable& all = tables_.emplace_back("table " + std::to_string(table));
    for (std::uint32_t count = 3 + below(7); count > 0; --count)
      all.site.push_back(random_site(table, std::to_string(all.site.size())));
  }
}

inline base::Result<scenario::SiteRole> LiveTown::role(std::size_t position,
                                                       const network::Site& site) const {
  const network::Service& service = services_[position];
  const auto number = [&site](const char* column) -> std::optional<double> {
    const std::string& text = site.attribute.at(column);
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
  };
  scenario::SiteRole role;
  const std::string& waiting = site.attribute.at("waiting");
  if (!waiting.empty() && !number("waiting")) {
    return std::unexpected(base::Error(
        base::Finding{.code = "site-number", .message = "\"" + waiting + "\" is no number"}));
  }
  role.takes_part = service.where.matches(site) && !site.closed;
  network::SiteFacts& facts = role.facts;
  const std::string& hours = site.hours ? *site.hours : site.attribute.at("hours");
  if (!hours.empty()) facts.hours = hours_of(hours);
  facts.capacity = number("capacity");
  facts.waiting_days = number("waiting");
  facts.producer = site.attribute.at("producer");
  const std::string& barriers = site.attribute.at("barriers");
  if (!barriers.empty()) facts.barrier_free = barriers == "1";
  const std::string& languages = site.attribute.at("languages");
  for (const char* const language : {"fi", "sv"}) {
    if (languages.contains(language)) facts.languages.emplace_back(language);
  }
  if (service.statutory) {
    const std::string& areas = site.attribute.at("areas");
    for (const char* const code : {"10", "11", "12"}) {
      const std::string all =
          service.statutory->level == network::AreaLevel::hva ? code : std::string(code) + "0";
      if (areas.contains(code)) facts.responsible_for.push_back({all});
    }
  }
  const auto place = [&](double turnout_s) {
    if (!site.located) return routing::Endpoint{};
    return routing::Endpoint{.segment = roads::SegmentId(static_cast<std::size_t>(site.point.x)),
                             .fraction = site.point.y / 4.0,
                             .lead = base::Millis::from_seconds(1.0 + turnout_s)};
  };
  role.endpoint = place(0.0);
  if (!service.shifts.empty()) {
    facts.units = {number("units_day").value_or(0.0), number("units_night").value_or(0.0)};
    facts.turnout_s = {0.0, number("turnout").value_or(0.0)};
    role.shift_endpoint = {place(facts.turnout_s[0]), place(facts.turnout_s[1])};
  }
  return role;
}

inline LiveTown::Computed LiveTown::compute(const std::vector<network::SiteTable>& tables,
                                            const std::vector<roads::SegmentId>& closed) const {
  using network::View;
  Computed computed;
  const std::size_t cell_count = cells_.size();
  const roads::Metric metric = metric_with(closed);
  const auto router = routing::make_reference_router(network_, graph_, metric);
  std::vector<coverage::CellRatings> digital;
  for (std::size_t each = 0; each < digital_.size(); ++each) {
    digital.push_back(coverage::rate_digital(hours_of(each == 0 ? "always" : "day"),
                                             digital_[each].coverage_area ? &covered_ : nullptr,
                                             cell_count, norms_, calendar_));
  }
  for (std::size_t position = 0; position < services_.size(); ++position) {
    const network::Service& service = services_[position];
    const std::vector<routing::Endpoint> cells = cells_on_roads(goes_out(service));
    const auto& rows = tables[service.site_table].site;
    std::vector<network::SiteId> sites;
    std::vector<scenario::SiteRole> roles;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      scenario::SiteRole one = *role(position, rows[row]);
      if (!one.takes_part) continue;
      sites.emplace_back(row);
      roles.push_back(std::move(one));
    }
    const auto nearest = [&](const std::vector<std::size_t>& which,
                             std::optional<std::size_t> shift) {
      std::vector<routing::Endpoint> places;
      for (const std::size_t each : which)
        places.push_back(shift ? roles[each].shift_endpoint[*shift] : roles[each].endpoint);
      const routing::NearestSites found =
          router->nearest(cells, places, 2, service.direction, base::Progress::silent());
      std::array<coverage::ServiceTimes, 2> ranks;
      for (std::size_t rank = 0; rank < 2; ++rank) {
        ranks[rank] = times_of_rank(found, rank, 0);
        for (network::SiteId& site : ranks[rank].site) {
          if (!site.is_none()) site = sites[which[site.index()]];
        }
        ranks[rank].sites = sites;
      }
      return ranks;
    };
    std::vector<std::size_t> every(sites.size());
    for (std::size_t each = 0; each < every.size(); ++each)
      every[each] = each;
    const auto [first, second] = nearest(every, std::nullopt);
    coverage::ServiceTimes counted = first;
    coverage::ServiceTimes beside = second;
    // Views.
    if (sites.size() > 1) computed.views[{position, {.kind = View::Kind::second}}] = second;
    if (service.statutory) {
      coverage::ServiceTimes own = first;
      for (std::size_t cell = 0; cell < cell_count; ++cell) {
        own.time[cell] = base::Millis::infinite();
        own.site[cell] = network::SiteId::none();
        if (cells_.municipality[cell].is_none()) continue;
        const network::AreaCode code =
            network::code_at(area_table_.municipality[cells_.municipality[cell].index()],
                             service.statutory->level, area_table_);
        for (std::size_t each = 0; each < sites.size(); ++each) {
          if (!std::ranges::contains(roles[each].facts.responsible_for, code)) continue;
          const auto way = router->column(std::span(cells).subspan(cell, 1), roles[each].endpoint,
                                          service.direction);
          if (!way.front().time.is_infinite()) {
            own.time[cell] = way.front().time;
            own.site[cell] = sites[each];
          }
          break;
        }
      }
      computed.views[{position, {.kind = View::Kind::statutory}}] = own;
      if (service.assignment == network::Assignment::statutory) counted = own;
    }
    const auto select = [&](const View& view, auto known, auto counts, bool always,
                            std::optional<std::size_t> shift = {}) {
      std::vector<std::size_t> which;
      bool any = always;
      for (std::size_t each = 0; each < sites.size(); ++each) {
        any = any || known(roles[each].facts);
        if (counts(roles[each].facts)) which.push_back(each);
      }
      if (any) computed.views[{position, view}] = nearest(which, shift)[0];
    };
    for (std::size_t slice = 0; slice < norms_.slices.size() && !service.mobile; ++slice) {
      select(
          {View::Kind::hours, norms_.slices[slice].id},
          [](const network::SiteFacts& facts) { return facts.hours.has_value(); },
          [&](const network::SiteFacts& facts) {
            return facts.hours && network::open_share(*facts.hours, slice_hours_[slice]) >=
                                      norms_.slices[slice].min_open_share;
          },
          false);
    }
    for (std::size_t shift = 0; shift < service.shifts.size(); ++shift) {
      const auto counts = [shift](const network::SiteFacts& facts) {
        return facts.units[shift] > 0.0;
      };
      select({View::Kind::shift, service.shifts[shift].id}, counts, counts, true, shift);
    }
    for (const char* const producer : {"public", "private"}) {
      const auto counts = [producer](const network::SiteFacts& facts) {
        return facts.producer == producer;
      };
      select({View::Kind::producer, producer}, counts, counts, false);
    }
    const auto barrier_free = [](const network::SiteFacts& facts) {
      return facts.barrier_free == true;
    };
    select({.kind = View::Kind::barrier_free}, barrier_free, barrier_free, false);
    for (const char* const language : {"fi", "sv", "se"}) {
      const auto counts = [language](const network::SiteFacts& facts) {
        return std::ranges::contains(facts.languages, language);
      };
      select({View::Kind::language, language}, counts, counts, false);
    }
    // Stops that are served on no day.
    std::vector<std::size_t> served;
    bool any_rota = false;
    for (std::size_t each = 0; each < sites.size(); ++each) {
      any_rota = any_rota || roles[each].facts.hours;
      if (roles[each].facts.hours && !roles[each].facts.hours->open.empty()) served.push_back(each);
    }
    if (service.mobile && any_rota && served.size() < sites.size()) {
      const auto ranks = nearest(served, std::nullopt);
      counted = ranks[0];
      beside = ranks[1];
    } else if (service.assignment == network::Assignment::statutory) {
      for (std::size_t cell = 0; cell < cell_count; ++cell) {
        if (counted.site[cell] == first.site[cell]) continue;
        beside.time[cell] = first.time[cell];
        beside.site[cell] = first.site[cell];
      }
    }
    scenario::PlanningResults::OfService& of = computed.results.service.emplace_back();
    of.times = {counted.time, counted.site, beside.time, beside.site};
    // Ratings.
    of.catchments = coverage::catchments_of(counted, groups_);
    of.availability.resize(rows.size());
    std::vector<coverage::SiteAvailability> for_cells;
    std::vector<network::SiteFacts> facts;
    for (std::size_t each = 0; each < sites.size(); ++each) {
      facts.push_back(roles[each].facts);
      std::optional<double> ratio;
      if (service.has_demand()) {
        ratio =
            coverage::load_of(of.catchments[each], groups_, service, facts.back().capacity).ratio;
      }
      const auto staffed = coverage::staffed_share(facts.back(), shift_hours_[position], calendar_);
      of.availability[sites[each].index()] = coverage::availability_of(
          facts.back(), service.mobile, ratio, staffed, norms_, calendar_);
      for_cells.push_back(of.availability[sites[each].index()]);
      if (!service.mobile) continue;
      network::SiteFacts without_rota;
      without_rota.waiting_days = facts.back().waiting_days;
      for_cells.back() =
          coverage::availability_of(without_rota, false, ratio, staffed, norms_, calendar_);
    }
    coverage::Reaches reaches;
    reaches.first.push_back(0);
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
      std::vector<std::pair<base::Millis, std::uint32_t>> near;
      for (std::uint32_t each = 0; each < sites.size(); ++each) {
        const base::Millis time =
            router
                ->column(std::span(cells).subspan(cell, 1), roles[each].endpoint, service.direction)
                .front()
                .time;
        if (time <= norms_.choice_limit) near.emplace_back(time, each);
      }
      std::ranges::sort(near);
      for (const auto& [time, each] : near) {
        reaches.time.push_back(time);
        reaches.site.push_back(each);
      }
      reaches.first.push_back(reaches.site.size());
    }
    const bool choice = service.assignment == network::Assignment::choice;
    of.ratings.availability =
        coverage::availability_ratings(counted, for_cells, choice ? &reaches : nullptr);
    const network::TimeScale& scale = service.tier == 6 ? *norms_.tier_time[5] : norms_.time;
    const coverage::StopWaits waits = coverage::stop_waits(counted, facts, reaches, calendar_);
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
      of.ratings.accessibility.push_back(network::rate(scale, counted.time[cell]));
      if (!service.mobile || !any_rota || counted.time[cell].is_infinite()) continue;
      network::Rating& rating = of.ratings.availability[cell];
      rating = network::worse(rating, network::rate(norms_.stop_wait_days, waits.mean_days[cell]));
    }
  }
  // Tiers, criteria.
  scenario::PlanningResults& results = computed.results;
  coverage::ServiceMarks marks;
  for (const auto& of : results.service) {
    marks.ratings.push_back(&of.ratings);
    marks.time.push_back(&of.times.time);
  }
  for (const coverage::CellRatings& each : digital)
    marks.digital.push_back(&each);
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto place = static_cast<std::size_t>(tier - 1);
    std::vector<const coverage::CellRatings*> access, available;
    std::vector<base::Millis>& time = results.tier_time[place];
    for (std::size_t position = 0; position < services_.size(); ++position) {
      if (services_[position].tier != tier || !services_[position].counts_in_tier) continue;
      access.push_back(marks.ratings[position]);
      available.push_back(marks.ratings[position]);
      time.resize(cell_count);
      for (std::size_t cell = 0; cell < cell_count; ++cell)
        time[cell] = std::max(time[cell], (*marks.time[position])[cell]);
    }
    if (tier == 1) {
      access.push_back(&digital[0]);
      access.push_back(&digital[1]);
      available.push_back(&digital[0]);  // the other one needs a professional
    }
    for (std::size_t cell = 0; cell < cell_count && !access.empty(); ++cell) {
      network::Rating rating = network::Rating::unknown, there = network::Rating::unknown;
      for (const coverage::CellRatings* const each : access)
        rating = network::worse(rating, each->accessibility[cell]);
      for (const coverage::CellRatings* const each : available)
        there = network::worse(there, each->availability[cell]);
      results.tier_ratings[place].accessibility.push_back(rating);
      results.tier_ratings[place].availability.push_back(there);
    }
  }
  for (const coverage::Promise& promise : coverage::promises_of(
           {.services = services_,
            .norms = norms_,
            .groups = groups_,
            .marks = marks,
            .tier_ratings = results.tier_ratings,
            .tier_time = results.tier_time,
            .time_in = [&](std::size_t service,
                           const View& view) -> const std::vector<base::Millis>* {
              const auto there = computed.views.find({service, view});
              return there == computed.views.end() ? nullptr : &there->second.time;
            }})) {
    if (promise.obstacle != coverage::Promise::Obstacle::none) continue;
    std::vector<coverage::Kept> kept;
    for (std::size_t cell = 0; cell < cell_count; ++cell)
      kept.push_back(promise.kept_at(cell));
    std::ranges::move(coverage::judge(promise.criterion, norms_.criteria[promise.criterion],
                                      area_table_, areas_, cells_, groups_[promise.group], kept),
                      std::back_inserter(results.verdicts));
  }
  return computed;
}

}  // namespace saavu::test
