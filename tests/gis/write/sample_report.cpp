// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "sample_report.h"

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
