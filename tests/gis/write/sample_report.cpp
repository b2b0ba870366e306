// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "sample_report.h"

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <unistd.h>

namespace saavu::write::test {

namespace {

constexpr double k_x = 300000.0;
constexpr double k_y = 6700000.0;
constexpr double k_edge = 1000.0;

template <class T>
void put(std::vector<std::byte>& bytes, T value) {
  const auto* first = reinterpret_cast<const std::byte*>(&value);
  bytes.insert(bytes.end(), first, first + sizeof value);
}

/// A rectangle of whole cells as WKB.
std::vector<std::byte> rectangle(double column, double row, double columns, double rows) {
  std::vector<std::byte> wkb;
  put(wkb, std::uint8_t{1});
  put(wkb, std::uint32_t{3});
  put(wkb, std::uint32_t{1});
  put(wkb, std::uint32_t{5});
  const std::array<std::array<double, 2>, 5> ring{
      {{0, 0}, {columns, 0}, {columns, rows}, {0, rows}, {0, 0}}};
  for (const auto& [right, up] : ring) {
    put(wkb, k_x + (column + right) * k_edge);
    put(wkb, k_y + (row + up) * k_edge);
  }
  return wkb;
}

base::MilliResidents residents(std::int64_t thousandths) {
  return {thousandths};
}

}  // namespace

SampleReport::SampleReport() {
  using base::Millis;
  provenance.program_version = "1.2.3";
  provenance.plan_name = "Pieni suunnitelma";
  provenance.plan_description = "Synteettinen aineisto";
  provenance.plan_path = "plan.toml";
  provenance.plan_text = "[plan]\nname = \"Pieni suunnitelma\"\n";
  provenance.inputs = {{"population", "cells.csv", "00ff", 12}};
  provenance.counts = {{"cells", 4}};
  provenance.timings_s = {{"routing", 0.25}};

  const network::AreaCode hva{"06"};
  areas.hva[hva] = {hva, "Pirkanmaan hyvinvointialue", "Birkalands välfärdsområde"};
  areas.municipality.resize(2);
  areas.municipality[0].area = {{"005"}, "Alajärvi", "Alajärvi"};
  areas.municipality[1].area = {{"091"}, "Helsinki, stad", "Helsingfors"};
  for (network::Municipality& municipality : areas.municipality)
    municipality.hva = hva;
  municipality_wkb = {rectangle(0, 0, 1, 2), rectangle(1, 0, 1, 2)};

  cells.name = {"a", "b", "c", "d"};
  cells.row = {1, 2, 3, 4};
  cells.residents = {100, 200, 5, 7};
  cells.cell_size_m = k_edge;
  for (std::size_t cell = 0; cell < 4; ++cell) {
    const double x = k_x + static_cast<double>(cell % 2) * k_edge;
    const double y = k_y + static_cast<double>(cell / 2) * k_edge;
    cells.centre.push_back({x + k_edge / 2, y + k_edge / 2});
    squares.push_back({base::Point{x, y}, base::Point{x + k_edge, y},
                       base::Point{x + k_edge, y + k_edge}, base::Point{x, y + k_edge}});
    cells.municipality.emplace_back(cell % 2);
  }
  // Ages are there and must not show in any layer of cells.
  cells.ages.assign(4, {residents(1000), residents(3000), residents(1000)});
  cells.ages_imputed = {0, 0, 1, 1};

  network::Service& health = services.emplace_back();
  health.id = "health";
  health.name_fi = "Terveysasema";
  health.name_sv = "Hälsostation";
  network::SiteTable table{.id = "clinics", .site = {}};
  table.site.push_back({.id = "S1",
                        .name = "Keskusta",
                        .point = cells.centre[0],
                        .located = true,
                        .municipality = network::MunicipalityId(std::size_t{0}),
                        .attribute = {}});
  table.site.push_back({.id = "S2",
                        .name = "Öster & <väst>",
                        .point = cells.centre[1],
                        .located = true,
                        .municipality = network::MunicipalityId(std::size_t{1}),
                        .attribute = {}});
  table.site.push_back({.id = "S3",
                        .name = "Tyhjä",
                        .point = {},
                        .located = false,
                        .municipality = {},
                        .attribute = {}});
  tables.push_back(table);

  const network::SiteId first(std::size_t{0});
  const network::SiteId second(std::size_t{1});
  coverage::ServiceTimes column;
  // c needs one millisecond more than ten minutes.
  column.time = {Millis{60000}, Millis{150000}, Millis{600001}, Millis::infinite()};
  column.site = {first, second, first, network::SiteId::none()};
  column.length = {base::Decimetres{10000}, base::Decimetres{25000}, base::Decimetres{81234},
                   base::Decimetres{0}};
  column.access = {Millis{0}, Millis{0}, Millis{0}, Millis{0}};
  column.sites = {first, second};
  times.push_back(column);

  using coverage::Group;
  using coverage::Indicators;
  using network::AreaLevel;
  coverage.limits = {Millis{600000}, Millis{1200000}};
  coverage.groups = {Group::all, Group::children};
  coverage.service_count = 1;
  coverage.areas = {{AreaLevel::municipality, areas.municipality[0].area},
                    {AreaLevel::municipality, areas.municipality[1].area},
                    {AreaLevel::hva, areas.hva[hva]},
                    {AreaLevel::country, areas.country}};
  Indicators alajarvi{.population = residents(105000),
                      .within = {residents(100000), residents(105000)},
                      .mean_min = 1.428572,
                      .median = Millis{60000},
                      .p90 = Millis{60000},
                      .p95 = Millis{600001},
                      .mean_km = 1.33921,
                      .mean_access_min = 0.0,
                      .unreachable = residents(0),
                      .imputed = residents(0)};
  Indicators alajarvi_children{.population = residents(2500),
                               .within = {residents(1000), residents(2500)},
                               .mean_min = 5.5,
                               .median = Millis{600001},
                               .p90 = Millis{600001},
                               .p95 = Millis{600001},
                               .mean_km = 4.2,
                               .mean_access_min = -0.00001,
                               .unreachable = residents(0),
                               .imputed = residents(1500)};
  Indicators helsinki{.population = residents(207000),
                      .within = {residents(200000), residents(200000)},
                      .mean_min = 2.5,
                      .median = Millis{150000},
                      .p90 = Millis{150000},
                      .p95 = Millis{150000},
                      .mean_km = 2.5,
                      .mean_access_min = 0.5,
                      .unreachable = residents(7000),
                      .imputed = residents(0)};
  Indicators nobody{.population = residents(0),
                    .within = {residents(0), residents(0)},
                    .mean_min = {},
                    .median = {},
                    .p90 = {},
                    .p95 = {},
                    .mean_km = {},
                    .mean_access_min = {},
                    .unreachable = residents(0),
                    .imputed = residents(0)};
  Indicators both{.population = residents(312000),
                  .within = {residents(300000), residents(305000)},
                  .mean_min = 2.131148,
                  .median = Millis{150000},
                  .p90 = Millis{150000},
                  .p95 = Millis{150000},
                  .mean_km = 2.1,
                  .mean_access_min = 0.3,
                  .unreachable = residents(7000),
                  .imputed = residents(0)};
  coverage.table = {alajarvi, alajarvi_children, helsinki, nobody,
                    both,     alajarvi_children, both,     alajarvi_children};
  coverage.sites = {1, 0, 2, 2};

  SnapRow far{.table = "population",
              .id = "c",
              .name = "",
              .municipality = "005",
              .residents = 5.0,
              .profile = "car",
              .point = cells.centre[2],
              .snap = {},
              .status = "far",
              .road = "way 1",
              .refused_road = "",
              .reason = "900 m to way 1"};
  far.snap.segment = roads::SegmentId(std::size_t{0});
  far.snap.distance_m = 900.04;
  far.snap.on_road = {k_x, k_y};
  SnapRow lost{.is_site = true,
               .table = "clinics",
               .id = "S3",
               .name = "Tyhjä",
               .municipality = "",
               .profile = "car",
               .point = {},
               .snap = {},
               .status = "no_coordinates",
               .road = "",
               .refused_road = "",
               .reason = "no x, y"};
  snap_rows = {far, lost};

  base::Findings found;
  found.warning("site-coordinates-missing",
                {.file = "clinics.csv", .layer = {}, .row = 3, .field = "x", .line = {}},
                "x is empty, \"y\" too", "Give coordinates;\nor remove the row.", 1, 12.5);
  found.warning("site-coordinates-missing",
                {.file = "clinics.csv", .layer = {}, .row = 4, .field = "x", .line = {}},
                "x is empty", "Give coordinates.", 2, 0.0);
  found.note("cell-imputed", {}, "ages were imputed");
  findings = found.all();
}

Report SampleReport::report() const {
  return {provenance, cells, squares,  areas,     municipality_wkb, services,
          tables,     times, coverage, snap_rows, findings,         finnish_csv};
}

SampleNetwork::SampleNetwork(SampleReport& sample) {
  using base::Millis;
  using network::Group;
  using network::Rating;
  const std::size_t cells = sample.cells.size();

  for (int tier = 1; tier <= network::k_tier_count; ++tier)
    catalogue.tiers.at(static_cast<std::size_t>(tier - 1)).tier = tier;
  catalogue.tiers[0].name = {"sähköiset palvelut", "digitala tjänster", "digital services"};
  catalogue.tiers[0].expected_accessibility = Rating::excellent;
  catalogue.tiers[0].expected_availability = Rating::excellent;
  catalogue.tiers[3].name = {"lähipalvelut", "närservice", "local services"};
  catalogue.tiers[3].expected_accessibility = Rating::good;
  catalogue.fields.push_back({"sote", {"sote-palvelut", "social- och hälsovård", "health"}});
  network::ServiceType& type = catalogue.types.emplace_back();
  type.id = "sote_center";
  type.field = "sote";
  type.name = {"sote-keskus", "social- och hälsocentral", "health and social centre"};

  network::Service& health = sample.services[0];
  health.type = "sote_center";
  health.field = "sote";
  health.demand = {2.0, 3.0, 10.0};
  network::DigitalService& ask = digital.emplace_back();
  ask.id = "ask";
  ask.name = {"Neuvonta", "Rådgivning", "Advice"};
  network::Bundle& bundle = bundles.emplace_back();
  bundle.id = "family";
  bundle.name = {"Lapsiperhe", "Barnfamilj", "Family"};
  bundle.parts.push_back({0, 4.0});

  network::Criterion& everybody = norms.criteria.emplace_back();
  everybody.id = "health10";
  everybody.name = {"Sote-keskus 10 minuutissa", "", "Health centre in 10 minutes"};
  everybody.service = "health";
  everybody.limit = Millis{600000};
  everybody.share_per_mille = 960;
  everybody.source = {"palvelutasopäätös, \"luonnos\"", network::Certainty::unverified};
  network::Criterion& children = norms.criteria.emplace_back(everybody);
  children.id = "children10";
  children.group = Group::children;
  children.share_per_mille = 900;

  results.areas.slots = 3;
  results.areas.areas = sample.coverage.areas;
  results.areas.area_of = {{0, 1, 4}, {2, 2, 4}, {3, 3, 3}};
  results.groups.resize(4);
  constexpr std::array k_groups{Group::all, Group::children, Group::adults, Group::elderly};
  constexpr std::array<std::int64_t, 4> k_per_mille{1000, 100, 500, 400};
  for (std::size_t group = 0; group < k_groups.size(); ++group) {
    results.groups[group].group = k_groups.at(group);
    for (std::size_t cell = 0; cell < cells; ++cell)
      results.groups[group].residents.push_back(
          {sample.cells.residents[cell] * k_per_mille.at(group)});
  }
  for (std::size_t cell = 0; cell < cells; ++cell)
    results.slot.push_back(static_cast<std::uint32_t>(sample.cells.municipality[cell].index()));
  const std::size_t groups = results.groups.size();
  const std::size_t areas = results.areas.areas.size();

  const auto lies_in = [&](std::size_t cell, std::size_t area) {
    for (const auto& area_of : results.areas.area_of)
      if (area_of[results.slot[cell]] == area) return true;
    return false;
  };
  const auto count = [&](const std::vector<Rating>& ratings) {
    coverage::RatingCounts counts(areas * groups);
    for (std::size_t cell = 0; cell < cells; ++cell)
      for (std::size_t area = 0; area < areas; ++area)
        for (std::size_t group = 0; lies_in(cell, area) && group < groups; ++group)
          counts[area * groups + group].at(static_cast<std::size_t>(ratings[cell])) +=
              results.groups[group].residents[cell];
    return counts;
  };
  const coverage::CellRatings of_health{
      {Rating::excellent, Rating::good, Rating::fairly_good, Rating::poor},
      {Rating::good, Rating::unknown, Rating::good, Rating::unknown}};
  const coverage::CellRatings of_ask{std::vector<Rating>(cells, Rating::excellent),
                                     std::vector<Rating>(cells, Rating::excellent)};
  results.service_ratings = {of_health};
  results.digital_ratings = {of_ask};
  results.tier_ratings[0] = of_ask;
  results.tier_ratings[3] = of_health;
  results.service_accessibility = {count(of_health.accessibility)};
  results.service_availability = {count(of_health.availability)};
  results.tier_accessibility[0] = results.tier_availability[0] = count(of_ask.accessibility);
  results.tier_accessibility[3] = results.service_accessibility[0];
  results.tier_availability[3] = results.service_availability[0];
  results.tier_time[3] = sample.times[0].time;

  network::SiteFacts known;
  known.capacity = 1000.0;
  known.waiting_days = 7.0;
  known.producer = "public";
  known.producer_name = "Pirkanmaa";
  known.barrier_free = true;
  known.languages = {"fi", "sv"};
  results.facts = {{known, {}}};
  results.availability = {{{.hours_a_week = 40.5,
                            .waiting_days = 7.0,
                            .capacity_ratio = 1.25,
                            .staffed_share = {},
                            .rating = Rating::good},
                           {}}};
  results.stop_waits.resize(1);

  coverage::ServiceView second{0, {network::View::Kind::second, {}}, sample.times[0]};
  second.times.time = {Millis{300000}, Millis{300000}, Millis::infinite(), Millis::infinite()};
  coverage::ServiceView statutory{0, {network::View::Kind::statutory, {}}, sample.times[0]};
  statutory.times.time[1] = Millis{270000};  // b is S1's by law, two minutes farther
  statutory.times.site[1] = network::SiteId(std::size_t{0});
  results.views = {second, statutory};
  results.view_coverage = coverage::summarise(
      sample.cells, results.areas, results.groups, {health, health}, sample.tables,
      {second.times, statutory.times}, sample.coverage.limits, base::Progress::silent());

  const auto within = [&](std::size_t cell) {
    return sample.times[0].time[cell] <= Millis{600000};
  };
  for (std::size_t criterion = 0; criterion < norms.criteria.size(); ++criterion) {
    const std::size_t group = criterion;  // all, then children
    for (std::size_t area = 0; area < areas; ++area) {
      coverage::Verdict& verdict = results.verdicts.emplace_back();
      verdict.criterion = criterion;
      verdict.area = area;
      for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!lies_in(cell, area)) continue;
        const base::MilliResidents weight = results.groups[group].residents[cell];
        verdict.population += weight;
        (within(cell)                               ? verdict.kept
         : sample.times[0].time[cell].is_infinite() ? verdict.unreachable
                                                    : verdict.missed) += weight;
      }
      verdict.outcome = coverage::Verdict::Outcome::met;
      if (criterion == 0 && area == 0) {
        verdict.outcome = coverage::Verdict::Outcome::failed;
        verdict.short_of = residents(800);
        verdict.arrives = Millis{600001};
        verdict.deciding = {network::CellId(std::size_t{2})};
      }
    }
  }

  coverage::EquityTable& equity = results.equity.emplace_back();
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t group = 0; group < groups; ++group) {
      coverage::Equity& one = equity.table.emplace_back();
      for (std::size_t cell = 0; cell < cells; ++cell)
        if (lies_in(cell, area)) one.population += results.groups[group].residents[cell];
      one.gini = area == 3 ? 0.25 : 0.375;
      one.worst_decile_mean_min = 12.5;
      one.worst_decile_from = Millis{150000};
    }
    const std::int64_t tenth = equity.table[area * groups].population.value / 10;
    equity.worst.push_back({{{tenth}, {tenth / 10}, {tenth / 2}, {tenth * 4 / 10}}});
  }
  results.losses = {{{.site = network::SiteId(std::size_t{1}),
                      .residents = residents(200000),
                      .losing = residents(200000),
                      .beyond = residents(150000),
                      .stranded = residents(0),
                      .mean_added_min = 2.5,
                      .longest_added = Millis{150000}},
                     {.site = network::SiteId(std::size_t{0}),
                      .residents = residents(105000),
                      .losing = residents(105000),
                      .beyond = residents(5000),
                      .stranded = residents(5000),
                      .mean_added_min = 4.0,
                      .longest_added = Millis{240000}}}};
  results.catchments.resize(1);
  for (std::size_t site = 0; site < 2; ++site) {
    coverage::Catchment& catchment = results.catchments[0].emplace_back();
    catchment.site = network::SiteId(site);
    catchment.residents.resize(groups);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (sample.times[0].site[cell] != catchment.site) continue;
      ++catchment.cells;
      for (std::size_t group = 0; group < groups; ++group)
        catchment.residents[group] += results.groups[group].residents[cell];
    }
    catchment.mean_min = 1.5;
    catchment.longest = Millis{600001};
  }
  coverage::ServiceSupply& supply = results.supply.emplace_back();
  supply.choice = {{2, 2, 0, 0}, {2, 1, 0, 0}};
  supply.binary.of_cell = {0.001, 0.002, 0.0, 0.0};
  results.bundles = {{{Millis{60000}, Millis{150000}, Millis{600001}, Millis::infinite()},
                      {1.0, 2.0, 3.0, HUGE_VAL}}};
  results.substitution = {std::vector<coverage::Substitution>(areas * 3)};
  for (coverage::Substitution& one : results.substitution[0])
    one = {
        .need = 100.0, .digital = 25.0, .physical = 75.0, .minutes = 300.0, .minutes_saved = 90.0};

  texts.add({"rating", "Excellent"}, "Erinomainen");
  texts.add({"rating", "Good"}, "Hyvä");
  texts.add({"verdict", "Met"}, "Toteutuu");
  texts.add({"verdict", "Failed"}, "Ei toteudu");
  texts.add({"column", "Verdict"}, "Toteutuminen");
  texts.add({"sheet", "Promises"}, "Lupaukset");
}

ScratchFolder::ScratchFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "saavu-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

FileSizeLimit::FileSizeLimit(std::uint64_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  earlier_ = limit.rlim_cur;
  limit.rlim_cur = bytes;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

FileSizeLimit::~FileSizeLimit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = earlier_;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace saavu::write::test
