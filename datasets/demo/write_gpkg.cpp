// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <variant>

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "people.h"
#include "random.h"
#include "terrain.h"
#include "write.h"

namespace saavu::demo {
namespace {

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

OGRSpatialReference finnish_grid() {
  OGRSpatialReference reference;
  reference.importFromEPSG(3067);
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

/// One GeoPackage, written in one transaction and without anything that depends on the clock.
class GeoPackage {
 public:
  explicit GeoPackage(const std::filesystem::path& file) : file_(file.string()) {
    GDALAllRegister();
    CPLSetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z");
    std::filesystem::remove(file);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    CPLStringList options;
    options.SetNameValue("ADD_GPKG_OGR_CONTENTS", "NO");
    if (driver != nullptr) {
      dataset_.reset(driver->Create(file_.c_str(), 0, 0, 0, GDT_Unknown, options.List()));
    }
    if (!dataset_) {
      throw std::runtime_error("cannot create " + file_);
    }
  }

  OGRLayer* add_layer(const std::string& name, OGRwkbGeometryType type,
                      const std::vector<std::pair<const char*, OGRFieldType>>& fields) {
    CPLStringList options;
    options.SetNameValue("SPATIAL_INDEX", "NO");
    options.SetNameValue("GEOMETRY_NAME", "geom");
    OGRLayer* layer = dataset_->CreateLayer(name.c_str(), &reference_, type, options.List());
    if (layer == nullptr) {
      throw std::runtime_error("cannot create layer " + name + " in " + file_);
    }
    for (const auto& [field, field_type] : fields) {
      OGRFieldDefn definition(field, field_type);
      layer->CreateField(&definition);
    }
    return layer;
  }

  void begin() { dataset_->StartTransaction(); }
  void close() {
    dataset_->CommitTransaction();
    if (GDALClose(dataset_.release()) != CE_None) {
      throw std::runtime_error("cannot write " + file_);
    }
  }

 private:
  std::string file_;
  OGRSpatialReference reference_ = finnish_grid();
  GDALDatasetUniquePtr dataset_;
};

/// A feature under construction; empty text stays NULL as in the shared files.
class Row {
 public:
  explicit Row(OGRLayer* layer) : layer_(layer), feature_(layer->GetLayerDefn()) {}
  Row& set(const char* field, const std::string& value) {
    if (!value.empty()) feature_.SetField(field, value.c_str());
    return *this;
  }
  Row& set(const char* field, int value) {
    feature_.SetField(field, value);
    return *this;
  }
  Row& set(const char* field, double value) {
    feature_.SetField(field, value);
    return *this;
  }
  void write(const OGRGeometry& shape) {
    feature_.SetGeometry(&shape);
    if (layer_->CreateFeature(&feature_) != OGRERR_NONE) {
      throw std::runtime_error(std::string("cannot write a row of ") + layer_->GetName());
    }
  }

 private:
  OGRLayer* layer_;
  OGRFeature feature_;
};

void add_ring(OGRPolygon& polygon, const Ring& ring) {
  OGRLinearRing line;
  for (const Point corner : ring) {
    line.addPoint(corner.x, corner.y);
  }
  line.closeRings();
  polygon.addRing(&line);
}

OGRPolygon polygon_of(const Ring& ring) {
  OGRPolygon polygon;
  add_ring(polygon, ring);
  return polygon;
}

double round_to(double value, double step) {
  return std::round(value / step) * step;
}

/// Mainland and islands as one geometry.
std::unique_ptr<OGRGeometry> land_of(const County& county) {
  OGRMultiPolygon parts;
  const OGRPolygon mainland = polygon_of(county.terrain.mainland);
  parts.addGeometry(&mainland);
  for (const Ring& island : county.terrain.islands) {
    const OGRPolygon part = polygon_of(island);
    const std::unique_ptr<OGRGeometry> valid(part.MakeValid());
    parts.addGeometry(valid ? valid->toGeometryCollection() == nullptr ? valid.get() : &part
                            : &part);
  }
  return std::unique_ptr<OGRGeometry>(parts.UnaryUnion());
}

std::unique_ptr<OGRMultiPolygon> as_multi_polygon(const OGRGeometry& shape) {
  auto result = std::make_unique<OGRMultiPolygon>();
  if (wkbFlatten(shape.getGeometryType()) == wkbPolygon) {
    result->addGeometry(&shape);
  } else {
    for (const OGRGeometry* part : *shape.toGeometryCollection()) {
      if (wkbFlatten(part->getGeometryType()) == wkbPolygon) result->addGeometry(part);
    }
  }
  return result;
}

}  // namespace

// --- shared words -----------------------------------------------------------------------------

ToWgs84::ToWgs84() {
  OGRSpatialReference from = finnish_grid();
  OGRSpatialReference to;
  to.importFromEPSG(4326);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  transformation_.reset(OGRCreateCoordinateTransformation(&from, &to));
  if (!transformation_) {
    throw std::runtime_error("no transformation from EPSG:3067 to EPSG:4326");
  }
}

ToWgs84::~ToWgs84() = default;

ToWgs84::Place ToWgs84::operator()(Point at) const {
  double x = at.x;
  double y = at.y;
  if (!transformation_->Transform(1, &x, &y)) {
    throw std::runtime_error("cannot transform a coordinate");
  }
  return {.lat = y, .lon = x};
}

std::string grid_id(int northing, int easting, int size_m) {
  char text[40];
  if (size_m == 1000) {
    std::snprintf(text, sizeof text, "1kmN%04dE%04d", northing / 1000, easting / 1000);
  } else {
    // Tens of metres, as in DOMAIN.md 4.2: 250mN667175E38600.
    std::snprintf(text, sizeof text, "250mN%06dE%05d", northing / 10, easting / 10);
  }
  return text;
}

int square_id(int northing, int easting) {
  const int row = (northing - static_cast<int>(k_origin.y)) / 1000;
  const int column = (easting - static_cast<int>(k_origin.x)) / 1000;
  return row * 90 + column + 1;
}

// --- roads in Digiroad K form -----------------------------------------------------------------

namespace {

int functional_class(const Road& road) {
  switch (road.road_class) {
    case RoadClass::motorway:
    case RoadClass::motorway_link:
    case RoadClass::trunk:
      return 1;
    case RoadClass::primary:
      return 2;
    case RoadClass::secondary:
    case RoadClass::ferry:
      return 3;
    case RoadClass::tertiary:
      return 4;
    case RoadClass::unclassified:
      return road.access == Access::open ? 5 : 6;
    case RoadClass::residential:
      return 5;
    case RoadClass::service:
      return 6;
    case RoadClass::track:
      return 7;
    case RoadClass::cycleway:
      return 8;
  }
  return 99;
}

int link_type(const Road& road) {
  if (road.roundabout) return 5;
  switch (road.road_class) {
    case RoadClass::motorway:
      return 1;
    case RoadClass::motorway_link:
      return 6;
    case RoadClass::cycleway:
      return 8;
    case RoadClass::track:
      return 12;
    case RoadClass::ferry:
      return 21;
    default:
      return road.carriageway > 0 ? 2 : 3;
  }
}

int administrative_class(const Road& road) {
  if (road.number > 0 || road.road_class == RoadClass::motorway_link) return 1;
  const bool own = road.access != Access::open || road.road_class == RoadClass::track ||
                   road.road_class == RoadClass::unclassified;
  return own ? 3 : 2;
}

}  // namespace

DigiroadCounts write_digiroad(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* links = package.add_layer(
      "DR_LINKKI_K", wkbLineString,
      {{"LINK_ID", OFTString},     {"SEGM_ID", OFTString},     {"KUNTAKOODI", OFTInteger},
       {"HALLINN_LK", OFTInteger}, {"TOIMINN_LK", OFTInteger}, {"LINKKITYYP", OFTInteger},
       {"TIENUMERO", OFTInteger},  {"TIEOSANRO", OFTInteger},  {"SILTA_ALIK", OFTInteger},
       {"AJORATA", OFTInteger},    {"AET", OFTInteger},        {"LET", OFTInteger},
       {"AJOSUUNTA", OFTInteger},  {"TIENIMI_SU", OFTString},  {"TIENIMI_RU", OFTString},
       {"ALKU_PAALU", OFTReal},    {"LOPP_PAALU", OFTReal},    {"LINK_TILA", OFTInteger},
       {"TAAJAMA", OFTInteger},    {"PITUUS_TIE", OFTReal},    {"ALKUPERA", OFTString},
       {"KOHDE", OFTString}});
  OGRLayer* speeds = package.add_layer("DR_NOPEUSRAJOITUS_K", wkbLineString,
                                       {{"SEGM_ID", OFTString},
                                        {"KUNTAKOODI", OFTInteger},
                                        {"VAIK_SUUNT", OFTInteger},
                                        {"ARVO", OFTInteger}});
  package.begin();
  Random random(county.seed, "digitising");
  DigiroadCounts counts;
  for (std::size_t index = 0; index < county.roads.roads.size(); ++index) {
    const Road& road = county.roads.roads[index];
    const std::size_t pieces = road.kmh.size();
    int link_number = 0;
    for (std::size_t link_start = 0; link_start < pieces;) {
      // A bridge is a link of its own.
      std::size_t link_end = link_start + 1;
      while (link_end < pieces && road.bridge[link_end] == road.bridge[link_start])
        ++link_end;
      char link_id[32];
      std::snprintf(link_id, sizeof link_id, "S%06d.%d", static_cast<int>(index) + 1,
                    ++link_number);
      ++counts.links;

      std::vector<Point> line;
      std::vector<int> kmh;
      std::vector<bool> urban;
      for (std::size_t piece = link_start; piece <= link_end; ++piece) {
        line.push_back(county.roads.nodes[idx(road.nodes[piece])].at);
        if (piece < link_end) {
          kmh.push_back(road.kmh[piece]);
          urban.push_back(road.urban[piece]);
        }
      }
      // Real links are digitised either way, also against a one-way street.
      const bool flipped = random.chance(0.4);
      if (flipped) {
        std::ranges::reverse(line);
        std::ranges::reverse(kmh);
        const std::vector<bool> forward = urban;
        urban.assign(forward.rbegin(), forward.rend());
      }
      double measure = 0.0;
      int segment_number = 0;
      for (std::size_t start = 0; start < kmh.size();) {
        std::size_t end = start + 1;
        while (end < kmh.size() && kmh[end] == kmh[start])
          ++end;
        OGRLineString shape;
        double length = 0.0;
        for (std::size_t point = start; point <= end; ++point) {
          shape.addPoint(line[point].x, line[point].y);
          if (point > start) length += distance(line[point - 1], line[point]);
        }
        char segment_id[48];
        std::snprintf(segment_id, sizeof segment_id, "%s_%02d", link_id, ++segment_number);
        const Point middle = between(line[(start + end) / 2], line[(start + end + 1) / 2], 0.5);
        const int municipality = municipality_at(county, middle);
        const int code =
            std::stoi(municipality < 0 ? county.outside.front().code
                                       : county.municipalities[idx(municipality)].code);
        Row row(links);
        row.set("LINK_ID", link_id)
            .set("SEGM_ID", segment_id)
            .set("KUNTAKOODI", code)
            .set("HALLINN_LK", administrative_class(road))
            .set("TOIMINN_LK", functional_class(road))
            .set("LINKKITYYP", link_type(road))
            .set("SILTA_ALIK", road.bridge[link_start] ? 1 : 0)
            .set("AJORATA", road.carriageway)
            .set("AJOSUUNTA", !road.oneway ? 2 : (flipped ? 3 : 4))
            .set("TIENIMI_SU", road.name_fi)
            .set("TIENIMI_RU", road.name_sv)
            .set("ALKU_PAALU", round_to(measure, 0.01))
            .set("LOPP_PAALU", round_to(measure + length, 0.01))
            .set("LINK_TILA", static_cast<int>(road.state))
            .set("TAAJAMA", urban[start] ? 1 : 0)
            .set("ALKUPERA", "synthetic");
        if (road.number > 0) {
          row.set("TIENUMERO", road.number).set("PITUUS_TIE", round_to(length, 0.1));
        }
        row.write(shape);
        const auto add_limit = [&](int validity, int limit) {
          Row limit_row(speeds);
          limit_row.set("SEGM_ID", segment_id)
              .set("KUNTAKOODI", code)
              .set("VAIK_SUUNT", validity)
              .set("ARVO", limit);
          limit_row.write(shape);
        };
        if (road.slower_backward > 0) {
          add_limit(flipped ? 3 : 2, kmh[start]);
          add_limit(flipped ? 2 : 3, kmh[start] - road.slower_backward);
        } else if (kmh[start] > 0) {  // cycleways have no limit
          add_limit(1, kmh[start]);
        }
        measure += length;
        ++counts.segments;
        start = end;
      }
      link_start = link_end;
    }
  }
  package.close();
  return counts;
}

// --- municipalities ----------------------------------------------------------------------------

void write_municipalities(const County& county, const std::filesystem::path& file) {
  const std::vector<std::pair<const char*, OGRFieldType>> fields = {
      {"kunta", OFTString},
      {"nimi_fi", OFTString},
      {"nimi_sv", OFTString},
      {"hva_koodi", OFTString},
      {"hva_fi", OFTString},
      {"hva_sv", OFTString},
      {"yta_koodi", OFTString},
      {"yta_fi", OFTString},
      {"maakunta_koodi", OFTString},
      {"maakunta_fi", OFTString},
      {"kielisuhde_koodi", OFTInteger},
      {"kielisuhde", OFTString},
      {"kuntaryhmitys_koodi", OFTInteger},
      {"kuntaryhmitys", OFTString},
      {"pelastuslaitos", OFTString},
      {"vaesto_2022", OFTInteger},
      {"ruotsi_n", OFTInteger},
      {"ruotsi_osuus", OFTReal},
      {"maa_km2", OFTReal},
      {"makeavesi_km2", OFTReal},
      {"meri_km2", OFTReal}};
  GeoPackage package(file);
  OGRLayer* clipped = package.add_layer("municipalities", wkbMultiPolygon, fields);
  OGRLayer* with_sea = package.add_layer("municipalities_sea", wkbMultiPolygon, fields);
  package.begin();
  const std::unique_ptr<OGRGeometry> land = land_of(county);
  OGRMultiPolygon lake_parts;
  for (const Ring& lake : county.terrain.lakes) {
    const OGRPolygon part = polygon_of(lake);
    lake_parts.addGeometry(&part);
  }
  const std::unique_ptr<OGRGeometry> lakes(lake_parts.UnaryUnion());
  for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
    const Municipality& municipality = county.municipalities[index];
    const int residents = county.population.by_municipality[index].total();
    const OGRPolygon whole = polygon_of(municipality.outline);
    std::unique_ptr<OGRGeometry> dry(whole.Intersection(land.get()));
    // Both neighbours find the same point where their border meets the coast only on a grid.
    dry.reset(dry->SetPrecision(0.01, 0));
    const std::unique_ptr<OGRGeometry> fresh(whole.Intersection(lakes.get()));
    const auto area = [](const OGRGeometry& shape) {
      return wkbFlatten(shape.getGeometryType()) == wkbPolygon ? shape.toPolygon()->get_Area()
             : shape.IsEmpty()                                 ? 0.0
                               : shape.toGeometryCollection()->get_Area();
    };
    const double dry_km2 = area(*dry) / 1e6;
    const double fresh_km2 = area(*fresh) / 1e6;
    const int swedish = static_cast<int>(std::lround(residents * municipality.swedish_share));
    for (OGRLayer* layer : {clipped, with_sea}) {
      Row row(layer);
      row.set("kunta", municipality.code)
          .set("nimi_fi", municipality.name_fi)
          .set("nimi_sv", municipality.name_sv)
          .set("hva_koodi", municipality.hva)
          .set("hva_fi", hva_name_fi(municipality.hva))
          .set("hva_sv", hva_name_sv(municipality.hva))
          .set("yta_koodi", "7")
          .set("yta_fi", "Saavun yhteistyöalue")
          .set("maakunta_koodi", "31")
          .set("maakunta_fi", "Saavunmaa")
          .set("kielisuhde_koodi", municipality.language)
          .set("kielisuhde", language_status_name(municipality.language))
          .set("kuntaryhmitys_koodi", municipality.group)
          .set("kuntaryhmitys", municipality_group_name(municipality.group))
          .set("pelastuslaitos", rescue_department(municipality.hva))
          .set("vaesto_2022", residents)
          .set("ruotsi_n", swedish)
          .set("ruotsi_osuus", round_to(static_cast<double>(swedish) / residents, 0.0001))
          .set("maa_km2", round_to(dry_km2 - fresh_km2, 0.01))
          .set("makeavesi_km2", round_to(fresh_km2, 0.01))
          .set("meri_km2", round_to(whole.get_Area() / 1e6 - dry_km2, 0.01));
      const OGRGeometry& shape = layer == clipped ? *dry : static_cast<const OGRGeometry&>(whole);
      row.write(*as_multi_polygon(shape));
    }
  }
  package.close();
}

void write_invalid_municipalities(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  // The layer's name is that of the published file which this one stands in for.
  OGRLayer* layer = package.add_layer("finland_municipalities_2022", wkbUnknown,
                                      {{"GML_ID", OFTInteger64},
                                       {"NATCODE", OFTString},
                                       {"NAMEFIN", OFTString},
                                       {"NAMESWE", OFTString},
                                       {"LANDAREA", OFTReal},
                                       {"FRESHWAREA", OFTReal},
                                       {"SEAWAREA", OFTReal},
                                       {"TOTALAREA", OFTReal}});
  package.begin();
  for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
    const Municipality& municipality = county.municipalities[index];
    Ring ring = municipality.outline;
    if (municipality.code == "911") {
      // A bow-tie: two neighbouring corners exchanged.
      std::swap(ring[ring.size() / 2], ring[ring.size() / 2 + 1]);
    }
    const double km2 = round_to(ring_area(municipality.outline) / 1e6, 0.01);
    Row row(layer);
    row.set("GML_ID", 1'601'900'001 + static_cast<int>(index))
        .set("NATCODE", municipality.code)
        .set("NAMEFIN", municipality.name_fi)
        .set("NAMESWE", municipality.name_sv)
        .set("LANDAREA", km2)
        .set("FRESHWAREA", 0.0)
        .set("SEAWAREA", 0.0)
        .set("TOTALAREA", km2);
    row.write(polygon_of(ring));
  }
  package.close();
}

// --- cells and points ---------------------------------------------------------------------------

void write_grid(const County& county, const Grid& grid, int size_m, const std::string& layer_name,
                const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer = package.add_layer(layer_name, wkbPolygon,
                                      {{"grd_id", OFTString},
                                       {"id_nro", OFTInteger},
                                       {"xkoord", OFTInteger},
                                       {"ykoord", OFTInteger},
                                       {"kunta", OFTString},
                                       {"vaesto", OFTInteger},
                                       {"miehet", OFTInteger},
                                       {"naiset", OFTInteger},
                                       {"ika_0_14", OFTInteger},
                                       {"ika_15_64", OFTInteger},
                                       {"ika_65_", OFTInteger}});
  package.begin();
  int running = 0;
  for (const auto& [corner, cell] : grid) {
    const auto [northing, easting] = corner;
    ++running;
    const bool shown = cell.people.total() >= k_smallest_shown;
    const auto unless_few = [&](int value) { return shown ? value : -1; };
    const double x = easting;
    const double y = northing;
    const double size = size_m;
    Row row(layer);
    row.set("grd_id", grid_id(northing, easting, size_m))
        .set("id_nro", size_m == 1000 ? square_id(northing, easting) : running)
        .set("xkoord", easting)
        .set("ykoord", northing)
        .set("kunta", county.municipalities[idx(cell.municipality)].code)
        .set("vaesto", cell.people.total())
        .set("miehet", unless_few(cell.people.men))
        .set("naiset", unless_few(cell.people.women))
        .set("ika_0_14", unless_few(cell.people.ages[0]))
        .set("ika_15_64", unless_few(cell.people.ages[1]))
        .set("ika_65_", unless_few(cell.people.ages[2]));
    row.write(polygon_of({{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}}));
  }
  package.close();
}

void write_services_layer(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer = package.add_layer("services", wkbPoint,
                                      {{"id", OFTString},
                                       {"name", OFTString},
                                       {"type", OFTString},
                                       {"tier", OFTString},
                                       {"tier_no", OFTInteger},
                                       {"producer", OFTString},
                                       {"kunta", OFTString},
                                       {"kunta_nimi", OFTString},
                                       {"hva_koodi", OFTString},
                                       {"yta_koodi", OFTString},
                                       {"opening_days", OFTString},
                                       {"open_24_7", OFTString},
                                       {"languages", OFTString},
                                       {"central_hospital", OFTInteger},
                                       {"university_hospital", OFTInteger},
                                       {"laaja_paivystys", OFTInteger}});
  package.begin();
  int running = 0;
  for (const ServiceSite& site : county.services) {
    char id[16];
    std::snprintf(id, sizeof id, "SV%04d", ++running);
    const bool inside = site.municipality >= 0;
    const Municipality* home = inside ? &county.municipalities[idx(site.municipality)] : nullptr;
    const OutsideMunicipality& away = county.outside[idx(site.outside)];
    Row row(layer);
    row.set("id", id)
        .set("name", site.name)
        .set("type", site.type)
        .set("tier", site.tier)
        .set("tier_no", site.tier_number)
        .set("producer", site.producer)
        .set("kunta", inside ? home->code : away.code)
        .set("kunta_nimi", inside ? home->name_fi : away.name)
        .set("hva_koodi", inside ? home->hva : away.hva)
        .set("yta_koodi", inside ? "7" : away.yta)
        .set("opening_days", site.opening_days)
        .set("open_24_7", site.open_all_hours ? "1" : "")
        .set("languages", unit_languages(inside ? home->language : 1))
        .set("central_hospital", site.central_hospital ? 1 : 0)
        .set("university_hospital", site.university_hospital ? 1 : 0)
        .set("laaja_paivystys", site.wide_emergency ? 1 : 0);
    row.write(OGRPoint(site.at.x, site.at.y));
  }
  package.close();
}

void classify_cells(County& county) {
  const Grid& grid = county.population.grid_1km;
  const auto residents = [&](int northing, int easting) {
    const auto found = grid.find({northing, easting});
    return found == grid.end() ? 0 : found->second.people.total();
  };
  std::vector<OGRPolygon> cores;
  std::vector<OGRPolygon> built_up;
  for (const CentreArea& centre : county.centres)
    if (centre.core) cores.push_back(polygon_of(centre.outline));
  for (const Settlement& settlement : county.settlements)
    built_up.push_back(polygon_of(rim_of(settlement)));
  const auto meets_any = [](const std::vector<OGRPolygon>& areas, const OGRPolygon& square) {
    OGREnvelope box;
    square.getEnvelope(&box);
    return std::ranges::any_of(areas, [&](const OGRPolygon& area) {
      OGREnvelope of_area;
      area.getEnvelope(&of_area);
      return of_area.Intersects(box) && area.Intersects(&square);
    });
  };
  for (int northing = 6'830'000; northing < 6'920'000; northing += 1000) {
    for (int easting = 200'000; easting < 290'000; easting += 1000) {
      const int municipality = municipality_of_cell(county, {easting + 500.0, northing + 500.0});
      if (municipality < 0) continue;
      const double east = easting, north = northing;
      const OGRPolygon square = polygon_of({{east, north},
                                            {east + 1000.0, north},
                                            {east + 1000.0, north + 1000.0},
                                            {east, north + 1000.0}});
      const bool core = meets_any(cores, square);
      const int here = residents(northing, easting);
      const int ems_class = core ? 1 : (meets_any(built_up, square) ? 2 : (here > 0 ? 3 : 4));
      int around = 0;
      for (int up = -1000; up <= 1000; up += 1000) {
        for (int right = -1000; right <= 1000; right += 1000) {
          around += residents(northing + up, easting + right);
        }
      }
      const double score = (0.75 * here + 0.25 * around / 9.0) / 1000.0 + (core ? 1.2 : 0.0) +
                           (ems_class <= 2 ? 0.02 : 0.0);
      county.risk_cells.push_back({.northing = northing,
                                   .easting = easting,
                                   .municipality = municipality,
                                   .residents = here,
                                   .ems_class = ems_class,
                                   .score = round_to(score, 0.0001),
                                   .rescue_class = "IV"});
    }
  }
  std::vector<std::size_t> order(county.risk_cells.size());
  for (std::size_t cell = 0; cell < order.size(); ++cell)
    order[cell] = cell;
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t cell) { return county.risk_cells[cell].score; });
  // Shares of the area like the country's: I, II and III together a few per cent.
  for (std::size_t rank = 0; rank < order.size() && rank < 230; ++rank) {
    county.risk_cells[order[rank]].rescue_class = rank < 16 ? "I" : (rank < 70 ? "II" : "III");
  }
}

void write_risk_cells(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer = package.add_layer("risk_cells", wkbPoint,
                                      {{"square_id", OFTInteger},
                                       {"euref_x", OFTInteger},
                                       {"euref_y", OFTInteger},
                                       {"kunta", OFTString},
                                       {"eh_risk_id", OFTInteger},
                                       {"population", OFTInteger},
                                       {"syn_risk_score", OFTReal},
                                       {"syn_rescue_class", OFTString}});
  package.begin();
  for (const RiskCell& cell : county.risk_cells) {
    Row row(layer);
    row.set("square_id", square_id(cell.northing, cell.easting))
        .set("euref_x", cell.easting)
        .set("euref_y", cell.northing)
        .set("kunta", county.municipalities[idx(cell.municipality)].code)
        .set("eh_risk_id", cell.ems_class)
        .set("population", cell.residents)
        .set("syn_risk_score", cell.score)
        .set("syn_rescue_class", cell.rescue_class);
    row.write(OGRPoint(cell.easting + 500.0, cell.northing + 500.0));
  }
  package.close();
}

void write_centres(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer = package.add_layer("KeskustaAlueet", wkbPolygon,
                                      {{"KeskusNimi", OFTString}, {"Keskustyyp", OFTString}});
  package.begin();
  for (const CentreArea& centre : county.centres) {
    Row row(layer);
    row.set("KeskusNimi", centre.name).set("Keskustyyp", centre.type);
    row.write(polygon_of(centre.outline));
  }
  package.close();
}

void write_settlements(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer =
      package.add_layer("YKRTaajamat", wkbPolygon, {{"Taajama", OFTString}, {"Nimi", OFTString}});
  package.begin();
  int running = 0;
  for (const Settlement& settlement : county.settlements) {
    Row row(layer);
    row.set("Taajama", std::to_string(++running)).set("Nimi", settlement.name_fi);
    row.write(polygon_of(rim_of(settlement)));
  }
  package.close();
}

void write_broadband(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* layer = package.add_layer("broadband", wkbPolygon, {{"name", OFTString}});
  package.begin();
  OGRPolygon covered = polygon_of(county.broadband);
  add_ring(covered, county.broadband_gap);
  Row row(layer);
  row.set("name", "100 Mbit/s");
  row.write(covered);
  package.close();
}

void write_water(const County& county, const std::filesystem::path& file) {
  GeoPackage package(file);
  OGRLayer* land = package.add_layer("land", wkbMultiPolygon, {});
  OGRLayer* lakes = package.add_layer("lakes", wkbPolygon, {});
  OGRLayer* rivers = package.add_layer("rivers", wkbLineString, {});
  package.begin();
  Row(land).write(*as_multi_polygon(*land_of(county)));
  for (const Ring& lake : county.terrain.lakes) {
    Row(lakes).write(polygon_of(lake));
  }
  OGRLineString course;
  for (const Point bend : county.terrain.river) {
    course.addPoint(bend.x, bend.y);
  }
  Row(rivers).write(course);
  package.close();
}

}  // namespace saavu::demo
