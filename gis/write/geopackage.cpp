// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <format>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tbb/task_group.h>

#include <saavu/shape/dissolve.h>
#include <saavu/write/area_shapes.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_map.h>
#include <saavu/write/network_report.h>
#include <saavu/write/qgis_style.h>
#include <saavu/write/report.h>

namespace saavu::write {

namespace {

constexpr std::size_t k_rows_per_check = 1024;

const network::Site& site_of(const Report& report, std::size_t service, network::SiteId site) {
  return report.tables[report.services[service].site_table].site[site.index()];
}

std::string style_name(const Report& report, const network::Service& service) {
  return std::string(name_in(service, texts_of(report).language()));
}

std::string text_of(const Report& report, base::Phrase phrase) {
  return std::string(texts_of(report)(phrase));
}

void check_rows(std::size_t row, base::Progress& progress) {
  if (row % k_rows_per_check != 0) return;
  progress.check();
  if (row > 0) progress.advance(k_rows_per_check);
}

void write_cells(const Report& report, const NetworkMap& network, GpkgFile& file,
                 base::Progress& progress) {
  std::vector<Column> columns{
      {"id", ColumnType::text}, {"kunta", ColumnType::text}, {"residents", ColumnType::integer}};
  // No column by age: a cell below ten residents must not show any, and a map invites a click.
  for (const network::Service& service : report.services) {
    columns.push_back({service.id + "_min", ColumnType::real});
    columns.push_back({service.id + "_site", ColumnType::text});
    columns.push_back({service.id + "_km", ColumnType::real});
  }
  network.add_cell_columns(columns);
  const bool has_squares = !report.squares.empty();
  file.begin_layer("cells", has_squares ? LayerShape::polygon : LayerShape::point, columns,
                   base::say("Residents and travel times by cell"));
  const network::DemandCells& cells = report.cells;
  for (std::size_t cell = 0; cell < cells.size() && !file.has_failed(); ++cell) {
    check_rows(cell, progress);
    if (has_squares) {
      file.polygon(report.squares[cell]);
    } else {
      file.point(cells.centre[cell]);
    }
    file.value(cells.name[cell]);
    file.value(municipality_code(report.areas, cells.municipality[cell]));
    file.value(std::int64_t{cells.residents[cell]});
    for (std::size_t service = 0; service < report.services.size(); ++service) {
      const coverage::ServiceTimes& times = report.times[service];
      if (times.time[cell].is_infinite() || times.site[cell].is_none()) {
        file.null();
        file.null();
        file.null();
        continue;
      }
      file.value(make_minutes(times.time[cell]));
      file.value(site_of(report, service, times.site[cell]).id);
      file.value(make_decimal(times.length[cell].kilometres(), 3));
    }
    network.put_cell(cell, file);
    file.end_row();
  }
  file.end_layer();
}

void add_cell_styles(const Report& report, const NetworkMap& network, GpkgFile& file) {
  const std::vector<StyleClass> classes = time_classes(report.coverage.limits, texts_of(report));
  const Shape shape = report.squares.empty() ? Shape::point : Shape::polygon;
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    file.style("cells", style_name(report, what),
               graduated_qml(shape, time_expression(what.id + "_min"), classes),
               base::say("Travel time to {}", what.id), service == 0);
  }
  network.add_cell_styles(file);
}

/// Levels with a layer of their own.
constexpr std::array k_levels{network::AreaLevel::municipality, network::AreaLevel::unit,
                              network::AreaLevel::hva,          network::AreaLevel::yta,
                              network::AreaLevel::maakunta,     network::AreaLevel::rescue,
                              network::AreaLevel::area_class};

std::vector<Indicator> area_indicators(const Report& report) {
  std::vector<Indicator> wanted = wide_indicators(report.coverage.limits);
  std::erase_if(wanted, [](const Indicator& indicator) {
    return indicator.kind == IndicatorKind::p95_min || indicator.kind == IndicatorKind::mean_km ||
           indicator.kind == IndicatorKind::mean_access_min || is_of_area(indicator.kind);
  });
  return wanted;
}

/// The limit whose share colours the areas: 30 minutes if the plan has it, else 20, else the
/// middle.
std::optional<std::size_t> map_limit(const std::vector<base::Millis>& limits) {
  if (limits.empty()) return std::nullopt;
  for (const double minutes : {30.0, 20.0}) {
    const auto found = std::ranges::find(limits, base::Millis::from_minutes(minutes));
    if (found != limits.end()) return static_cast<std::size_t>(found - limits.begin());
  }
  return (limits.size() - 1) / 2;
}

void add_area_styles(const Report& report, const std::string& layer, GpkgFile& file) {
  const std::optional<std::size_t> limit = map_limit(report.coverage.limits);
  if (!limit) return;
  const base::Millis shown = report.coverage.limits[*limit];
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    const std::string column = what.id + "_" + coverage::limit_name(shown);
    file.style(layer,
               std::format("{}, {} min", style_name(report, what),
                           limit_minutes(shown, decimal_point(texts_of(report).language()))),
               graduated_qml(Shape::polygon, std::format("\"{}\"", column), share_classes()),
               base::say("Share of residents: {}", column), service == 0);
  }
}

void write_areas(const Report& report, const NetworkMap& network, network::AreaLevel level,
                 const std::vector<std::vector<std::byte>>& shape_of_area, GpkgFile& file,
                 base::Progress& progress) {
  const coverage::Coverage& coverage = report.coverage;
  const std::vector<std::size_t> areas = areas_of_level(coverage, level);
  if (areas.empty()) return;
  const std::string layer = std::format("areas_{}", network::to_string(level));
  const std::vector<Indicator> indicators = area_indicators(report);
  std::vector<Column> columns{{"code", ColumnType::text},
                              {"name_fi", ColumnType::text},
                              {"name_sv", ColumnType::text},
                              {"residents", ColumnType::real}};
  for (const network::Service& service : report.services) {
    for (const Indicator& indicator : indicators) {
      columns.push_back({service.id + "_" + indicator.id, ColumnType::real});
    }
  }
  network.add_area_columns(columns);
  file.begin_layer(layer, LayerShape::multi_polygon, columns,
                   base::say("Indicators of all residents by area"));
  for (const std::size_t area : areas) {
    progress.check();
    const coverage::AreaKey& key = coverage.areas[area];
    file.wkb(shape_of_area[area]);
    file.value(key.area.code.text);
    file.value(key.area.name_fi);
    file.value(key.area.name_sv);
    if (coverage.service_count == 0) {
      file.null();
    } else {
      file.value(make_residents(coverage.at(0, area, 0).population));
    }
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      for (const Indicator& indicator : indicators) {
        file.value(value_of(coverage, indicator, service, area, 0, least_told(report)));
      }
    }
    network.put_area(key, file);
    file.end_row();
  }
  file.end_layer();
  add_area_styles(report, layer, file);
  network.add_area_styles(layer, file);
}

/// The cells that belong to one site of one service.
struct Catchment {
  network::SiteId site;
  std::vector<std::size_t> cells;  ///< ascending
  std::int64_t residents = 0;
  std::optional<Decimal> mean_min;  ///< weighted by residents; none without residents
  base::Millis longest;
};

/// One entry a site that takes part, in their order; sites nobody uses have no cells.
std::vector<Catchment> catchments_of(const Report& report, std::size_t service) {
  const coverage::ServiceTimes& times = report.times[service];
  std::vector<Catchment> catchments;
  for (const network::SiteId site : times.sites) {
    catchments.push_back({site, {}, 0, std::nullopt, base::Millis{}});
  }
  for (std::size_t cell = 0; cell < times.site.size(); ++cell) {
    const network::SiteId site = times.site[cell];
    if (site.is_none() || times.time[cell].is_infinite()) continue;
    const auto place = std::ranges::lower_bound(catchments, site, {}, &Catchment::site);
    if (place != catchments.end() && place->site == site) place->cells.push_back(cell);
  }
  for (Catchment& catchment : catchments) {
    double weighted_minutes = 0.0;
    for (const std::size_t cell : catchment.cells) {
      const std::int64_t residents = report.cells.residents[cell];
      catchment.residents += residents;
      weighted_minutes += static_cast<double>(residents) * times.time[cell].minutes();
      catchment.longest = std::max(catchment.longest, times.time[cell]);
    }
    if (catchment.residents > 0) {
      catchment.mean_min =
          make_decimal(weighted_minutes / static_cast<double>(catchment.residents), 3);
    }
  }
  return catchments;
}

using CatchmentsByService = std::vector<std::vector<Catchment>>;

/// Polygons of areas and catchments, made on the other threads while this one writes the cells.
class Shapes {
 public:
  Shapes(const Report& report, base::Progress& progress) : report_(report), progress_(progress) {
    areas_.resize(report.coverage.areas.size());
    catchments_.resize(report.services.size());
    wkb_.resize(report.services.size());
    for (const network::AreaLevel level : k_levels)
      work_.run([this, level] { dissolve_areas(level); });
    for (std::size_t service = 0; service < report.services.size(); ++service)
      work_.run([this, service] { find_catchments(service); });
  }
  Shapes(const Shapes&) = delete;
  Shapes& operator=(const Shapes&) = delete;
  ~Shapes() {
    work_.cancel();
    try {
      work_.wait();
    } catch (const base::Cancelled&) {  // whoever waits for the shapes has heard of it
    }
  }

  /// Until all are there.
  void wait() { work_.wait(); }
  /// As Coverage::areas.
  [[nodiscard]] const std::vector<std::vector<std::byte>>& areas() const { return areas_; }
  [[nodiscard]] const CatchmentsByService& catchments() const { return catchments_; }
  /// As catchments(); empty where cells have no squares.
  [[nodiscard]] std::span<const std::byte> wkb(std::size_t service, std::size_t catchment) const {
    return wkb_[service][catchment];
  }

 private:
  void dissolve_areas(network::AreaLevel level) {
    shape::Dissolver dissolver;
    for (const std::size_t area : areas_of_level(report_.coverage, level)) {
      progress_.check();
      areas_[area] = area_wkb(report_.areas, report_.municipality_wkb, report_.coverage.areas[area],
                              dissolver);
    }
  }

  void find_catchments(std::size_t service) {
    catchments_[service] = catchments_of(report_, service);
    wkb_[service].resize(catchments_[service].size());
    if (report_.squares.empty()) return;
    shape::Dissolver dissolver;
    std::vector<std::array<base::Point, 4>> squares;
    for (std::size_t position = 0; position < catchments_[service].size(); ++position) {
      const Catchment& catchment = catchments_[service][position];
      if (catchment.cells.empty()) continue;
      progress_.check();
      squares.clear();
      for (const std::size_t cell : catchment.cells)
        squares.push_back(report_.squares[cell]);
      wkb_[service][position] = dissolver.dissolve_squares(squares);
    }
  }

  const Report& report_;
  base::Progress& progress_;
  std::vector<std::vector<std::byte>> areas_;
  CatchmentsByService catchments_;
  std::vector<std::vector<std::vector<std::byte>>> wkb_;  ///< by service, then catchment
  tbb::task_group work_;
};

void write_site_row(const Report& report, std::size_t table, const network::Site& site,
                    const std::string& services, GpkgFile& file) {
  file.point(site.point);
  file.value(report.tables[table].id);
  file.value(site.id);
  file.value(site.name);
  file.value(municipality_code(report.areas, site.municipality));
  file.value(services);
}

void write_sites(const Report& report, const NetworkMap& network,
                 const CatchmentsByService& catchments, GpkgFile& file) {
  std::vector<Column> columns{{"table", ColumnType::text},    {"id", ColumnType::text},
                              {"name", ColumnType::text},     {"kunta", ColumnType::text},
                              {"services", ColumnType::text}, {"service", ColumnType::text},
                              {"tier", ColumnType::integer},  {"residents", ColumnType::integer},
                              {"mean_min", ColumnType::real}};
  network.add_site_columns(columns);
  file.begin_layer(
      "sites", LayerShape::point, columns,
      base::say("Located sites, one row a site and service, with the residents nearest to it"));
  std::vector<std::vector<std::string>> services(report.tables.size());
  for (std::size_t table = 0; table < report.tables.size(); ++table) {
    services[table].resize(report.tables[table].site.size());
  }
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    for (const Catchment& catchment : catchments[service]) {
      std::string& list = services[what.site_table][catchment.site.index()];
      if (!list.empty()) list += ", ";
      list += what.id;
    }
  }
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    for (const Catchment& catchment : catchments[service]) {
      const network::Site& site = site_of(report, service, catchment.site);
      if (!site.located) continue;
      write_site_row(report, what.site_table, site,
                     services[what.site_table][catchment.site.index()], file);
      file.value(what.id);
      file.value(std::int64_t{what.tier});
      file.value(catchment.residents);
      file.value(catchment.mean_min);
      network.put_site(service, catchment.site, file);
      file.end_row();
    }
  }
  // Sites without a service are shown too: often it is a filter of the plan that misses them.
  for (std::size_t table = 0; table < report.tables.size(); ++table) {
    for (std::size_t position = 0; position < report.tables[table].site.size(); ++position) {
      const network::Site& site = report.tables[table].site[position];
      if (site.closed || !site.located || !services[table][position].empty()) continue;
      write_site_row(report, table, site, {}, file);
      for (int column = 0; column < 4; ++column)
        file.null();
      network.put_no_service(file);
      file.end_row();
    }
  }
  file.end_layer();

  constexpr std::array k_colours{k_blue, k_vermilion, k_green, k_purple, k_orange, k_sky, k_black};
  std::vector<StyleCategory> categories;
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    categories.push_back(
        {what.id, style_name(report, what), k_colours.at(service % k_colours.size())});
  }
  // QGIS takes the empty value for everything else.
  categories.push_back(
      {"", text_of(report, base::Phrase{"No service", "map"}), Colour{128, 128, 128}});
  file.style("sites", text_of(report, base::Phrase{"Sites", "map"}),
             categorised_qml(Shape::point, "service", categories), base::say("Sites by service"),
             true);
}

void write_catchments(const Report& report, const Shapes& shapes, GpkgFile& file,
                      base::Progress& progress) {
  const bool has_squares = !report.squares.empty();
  file.begin_layer(
      "catchments", has_squares ? LayerShape::multi_polygon : LayerShape::multi_point,
      {{"service", ColumnType::text},
       {"tier", ColumnType::integer},
       {"table", ColumnType::text},
       {"id", ColumnType::text},
       {"name", ColumnType::text},
       {"cells", ColumnType::integer},
       {"residents", ColumnType::integer},
       {"mean_min", ColumnType::real},
       {"max_min", ColumnType::real}},
      base::say("Cells by the site that is nearest to them, one row a service and site"));
  std::vector<base::Point> points;
  for (std::size_t service = 0; service < report.services.size(); ++service) {
    const network::Service& what = report.services[service];
    const std::vector<Catchment>& catchments = shapes.catchments()[service];
    for (std::size_t position = 0; position < catchments.size(); ++position) {
      const Catchment& catchment = catchments[position];
      if (catchment.cells.empty()) continue;
      if (file.has_failed()) return;
      progress.check();
      if (has_squares) {
        file.wkb(shapes.wkb(service, position));
      } else {
        points.clear();
        for (const std::size_t cell : catchment.cells)
          points.push_back(report.cells.centre[cell]);
        file.points(points);
      }
      const network::Site& site = site_of(report, service, catchment.site);
      file.value(what.id);
      file.value(std::int64_t{what.tier});
      file.value(report.tables[what.site_table].id);
      file.value(site.id);
      file.value(site.name);
      file.value(static_cast<std::int64_t>(catchment.cells.size()));
      file.value(catchment.residents);
      file.value(catchment.mean_min);
      file.value(make_minutes(catchment.longest));
      file.end_row();
    }
    progress.advance(report.cells.size());
  }
  file.end_layer();
  file.style("catchments", text_of(report, base::Phrase{"Catchments", "map"}),
             graduated_qml(has_squares ? Shape::polygon : Shape::point, time_expression("mean_min"),
                           time_classes(report.coverage.limits, texts_of(report))),
             base::say("Mean travel time to the nearest site"), true);
}

void write_snap_report(const Report& report, GpkgFile& file) {
  file.begin_layer(
      "snap_report", LayerShape::point,
      {{"what", ColumnType::text},
       {"table", ColumnType::text},
       {"id", ColumnType::text},
       {"name", ColumnType::text},
       {"kunta", ColumnType::text},
       {"residents", ColumnType::real},
       {"profile", ColumnType::text},
       {"status", ColumnType::text},
       {"distance_m", ColumnType::real},
       {"road", ColumnType::text},
       {"part", ColumnType::integer},
       {"refusal", ColumnType::text},
       {"refused_road", ColumnType::text},
       {"refused_distance_m", ColumnType::real},
       {"reason", ColumnType::text}},
      base::say("Cells and sites that were not connected to the roads as a matter of course"));
  for (const SnapRow& row : report.snap_rows) {
    if (row.status != "no_coordinates") file.point(row.point);
    file.value(row.is_site ? "site" : "cell");
    file.value(row.table);
    file.value(row.id);
    file.value(row.name);
    file.value(row.municipality);
    file.value(make_decimal(row.residents, 3));
    file.value(row.profile);
    file.value(row.status);
    const bool is_connected = !row.snap.segment.is_none();
    const bool was_refused = row.snap.refusal != shape::Refusal::none;
    if (row.status == "no_coordinates") {
      file.null();
    } else {
      file.value(make_decimal(row.snap.distance_m, 1));
    }
    file.value(row.road);
    if (is_connected) {
      file.value(std::int64_t{row.snap.part} + 1);  // people count from 1
    } else {
      file.null();
    }
    file.value(was_refused ? shape::to_string(row.snap.refusal) : std::string_view());
    file.value(row.refused_road);
    if (was_refused) {
      file.value(make_decimal(row.snap.refused_distance_m, 1));
    } else {
      file.null();
    }
    file.value(row.reason);
    file.end_row();
  }
  file.end_layer();

  file.begin_layer("snap_lines", LayerShape::line,
                   {{"table", ColumnType::text},
                    {"id", ColumnType::text},
                    {"status", ColumnType::text},
                    {"distance_m", ColumnType::real}},
                   base::say("From the point to the road it was connected to"));
  for (const SnapRow& row : report.snap_rows) {
    if (row.snap.segment.is_none() || row.status == "no_coordinates") continue;
    file.line(std::array{row.point, row.snap.on_road});
    file.value(row.table);
    file.value(row.id);
    file.value(row.status);
    file.value(make_decimal(row.snap.distance_m, 1));
    file.end_row();
  }
  file.end_layer();

  const std::vector<StyleCategory> categories{
      {"far", text_of(report, base::Phrase{"far from a road", "map"}), k_orange},
      {"moved", text_of(report, base::Phrase{"the nearest road would not do", "map"}), k_sky},
      {"small_part", text_of(report, base::Phrase{"part of the network apart", "map"}), k_purple},
      {"unconnected", text_of(report, base::Phrase{"not connected to the roads", "map"}),
       k_vermilion},
      {"no_coordinates", text_of(report, base::Phrase{"no coordinates", "map"}), k_black},
      {"", text_of(report, base::Phrase{"other", "map"}), Colour{128, 128, 128}}};
  file.style("snap_report", text_of(report, base::Phrase{"Connection to the roads", "map"}),
             categorised_qml(Shape::point, "status", categories),
             base::say("How points met the roads"), true);
  file.style("snap_lines", text_of(report, base::Phrase{"Connection to the roads", "map"}),
             categorised_qml(Shape::line, "status", categories),
             base::say("How points met the roads"), true);
}

}  // namespace

base::Result<void> write_geopackage(const std::filesystem::path& folder, const Report& report,
                                    base::Progress& progress) {
  Shapes shapes(report, progress);
  const NetworkMap network(report);
  GpkgFile file(folder / "coverage.gpkg");
  progress.begin("coverage.gpkg", report.cells.size() * (report.services.size() + 1));
  write_cells(report, network, file, progress);
  add_cell_styles(report, network, file);
  shapes.wait();
  for (const network::AreaLevel level : k_levels)
    write_areas(report, network, level, shapes.areas(), file, progress);
  write_sites(report, network, shapes.catchments(), file);
  write_catchments(report, shapes, file, progress);
  write_snap_report(report, file);
  network.write_layers(file, progress);
  progress.end();
  return file.close();
}

}  // namespace saavu::write
