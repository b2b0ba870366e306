// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <cpl_minixml.h>
#include <ogrsf_frmts.h>

#include <saavu/write/qgis_style.h>
#include <saavu/write/report.h>

#include "sample_report.h"

using namespace saavu;
using namespace saavu::write;
using test::SampleReport;
using test::ScratchFolder;

namespace {

GDALDatasetUniquePtr open(const std::filesystem::path& file) {
  GDALAllRegister();
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  REQUIRE(dataset != nullptr);
  return dataset;
}

OGRFeatureUniquePtr find(OGRLayer& layer, const std::string& filter) {
  REQUIRE(layer.SetAttributeFilter(filter.c_str()) == OGRERR_NONE);
  layer.ResetReading();
  OGRFeatureUniquePtr feature(layer.GetNextFeature());
  INFO(filter);
  REQUIRE(feature != nullptr);
  layer.SetAttributeFilter(nullptr);
  return feature;
}

std::string text(const OGRFeatureUniquePtr& feature, const char* field) {
  return feature->GetFieldAsString(field);
}

double number(const OGRFeatureUniquePtr& feature, const char* field) {
  return feature->GetFieldAsDouble(field);
}

struct XmlDeleter {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using Xml = std::unique_ptr<CPLXMLNode, XmlDeleter>;

struct Range {
  double lower = 0.0;
  double upper = 0.0;
  std::string label;
};

std::vector<Range> ranges_of(const std::string& qml) {
  const Xml xml(CPLParseXMLString(qml.c_str()));
  REQUIRE(xml != nullptr);
  const CPLXMLNode* ranges = CPLGetXMLNode(xml.get(), "=qgis.renderer-v2.ranges");
  REQUIRE(ranges != nullptr);
  std::vector<Range> all;
  for (const CPLXMLNode* node = ranges->psChild; node != nullptr; node = node->psNext) {
    all.push_back({CPLAtof(CPLGetXMLValue(node, "lower", "")),
                   CPLAtof(CPLGetXMLValue(node, "upper", "")), CPLGetXMLValue(node, "label", "")});
  }
  return all;
}

/// The class QGIS shows: the first that holds the value.
std::string label_at(const std::vector<Range>& ranges, double value) {
  for (const Range& range : ranges) {
    if (range.lower <= value && value <= range.upper) return range.label;
  }
  return {};
}

}  // namespace

TEST_CASE("the GeoPackage reads back as written", "[geopackage]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_geopackage(folder.path(), sample.report(), base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "coverage.gpkg");

  std::set<std::string> names;
  for (OGRLayer* layer : file->GetLayers()) {
    names.insert(layer->GetName());
    if (layer->GetGeomType() == wkbNone) continue;
    CHECK(std::string(layer->GetSpatialRef()->GetAuthorityCode(nullptr)) == "3067");
    CHECK(layer->TestCapability(OLCFastSpatialFilter));
  }
  CHECK(names == std::set<std::string>{"areas_hva", "areas_municipality", "catchments", "cells",
                                       "layer_styles", "sites", "snap_lines", "snap_report"});

  OGRLayer& cells = *file->GetLayerByName("cells");
  CHECK(cells.GetFeatureCount() == 4);
  CHECK(cells.GetGeomType() == wkbPolygon);
  std::set<std::string> columns;
  for (const auto* field : cells.GetLayerDefn()->GetFields())
    columns.insert(field->GetNameRef());
  // Exactly these: no ages of cells below ten residents, nor of any other.
  CHECK(columns == std::set<std::string>{"health_km", "health_min", "health_site", "id", "kunta",
                                         "residents"});
  const auto far = find(cells, "id = 'c'");
  CHECK(number(far, "health_min") == 10.001);
  CHECK(text(far, "health_site") == "S1");
  CHECK(number(far, "health_km") == 8.123);
  CHECK(text(far, "kunta") == "005");
  OGREnvelope box;
  far->GetGeometryRef()->getEnvelope(&box);
  CHECK((box.MinX == 300000.0 && box.MaxX == 301000.0 && box.MinY == 6701000.0));
  const auto lost = find(cells, "id = 'd'");
  CHECK(lost->IsFieldNull(lost->GetFieldIndex("health_min")));
  CHECK(lost->IsFieldNull(lost->GetFieldIndex("health_site")));

  OGRLayer& municipalities = *file->GetLayerByName("areas_municipality");
  CHECK(municipalities.GetFeatureCount() == 2);
  const auto helsinki = find(municipalities, "code = '091'");
  CHECK(number(helsinki, "health_share_within_10_min") == 0.966184);
  CHECK(number(helsinki, "health_unreachable") == 7.0);
  const auto county = find(*file->GetLayerByName("areas_hva"), "code = '06'");
  CHECK(county->GetGeometryRef()->toMultiPolygon()->get_Area() == 4e6);
  CHECK(county->GetGeometryRef()->toMultiPolygon()->getNumGeometries() == 1);

  OGRLayer& sites = *file->GetLayerByName("sites");
  CHECK(sites.GetFeatureCount() == 2);
  const auto site = find(sites, "id = 'S1'");
  CHECK(number(site, "residents") == 105.0);
  CHECK(text(site, "services") == "health");
  // (100 x 1 min + 5 x 10.00002 min) / 105
  CHECK(number(site, "mean_min") == 1.429);

  OGRLayer& catchments = *file->GetLayerByName("catchments");
  CHECK(catchments.GetFeatureCount() == 2);
  const auto catchment = find(catchments, "id = 'S1'");
  CHECK(catchment->GetGeometryRef()->toMultiPolygon()->get_Area() == 2e6);
  CHECK(number(catchment, "cells") == 2.0);
  CHECK(number(catchment, "max_min") == 10.001);

  OGRLayer& snaps = *file->GetLayerByName("snap_report");
  CHECK(snaps.GetFeatureCount() == 2);
  CHECK(number(find(snaps, "id = 'c'"), "distance_m") == 900.0);
  CHECK(find(snaps, "id = 'S3'")->GetGeometryRef() == nullptr);
  CHECK(file->GetLayerByName("snap_lines")->GetFeatureCount() == 1);
}

TEST_CASE("cells without an extent are points", "[geopackage]") {
  const ScratchFolder folder;
  SampleReport sample;
  sample.squares.clear();
  sample.municipality_wkb.clear();
  REQUIRE(write_geopackage(folder.path(), sample.report(), base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "coverage.gpkg");
  CHECK(file->GetLayerByName("cells")->GetGeomType() == wkbPoint);
  OGRLayer& catchments = *file->GetLayerByName("catchments");
  CHECK(catchments.GetGeomType() == wkbMultiPoint);
  CHECK(find(catchments, "id = 'S1'")->GetGeometryRef()->toMultiPoint()->getNumGeometries() == 2);
  CHECK(find(*file->GetLayerByName("areas_hva"), "code = '06'")->GetGeometryRef() == nullptr);
}

TEST_CASE("every layer has one default style that QGIS can parse", "[geopackage][style]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_geopackage(folder.path(), sample.report(), base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "coverage.gpkg");
  OGRLayer& styles = *file->GetLayerByName("layer_styles");
  std::multiset<std::string> defaults;
  for (const auto& style : styles) {
    const std::string qml = style->GetFieldAsString("styleQML");
    const Xml xml(CPLParseXMLString(qml.c_str()));
    REQUIRE(xml != nullptr);
    const std::string layer = style->GetFieldAsString("f_table_name");
    INFO(layer);
    CHECK(std::string(style->GetFieldAsString("f_geometry_column")) == "geom");
    CHECK(file->GetLayerByName(layer.c_str()) != nullptr);
    if (style->GetFieldAsInteger("useAsDefault") == 1) defaults.insert(layer);
    // Each class has its symbol.
    std::set<std::string> symbols;
    const CPLXMLNode* symbol = CPLGetXMLNode(xml.get(), "=qgis.renderer-v2.symbols");
    REQUIRE(symbol != nullptr);
    for (symbol = symbol->psChild; symbol != nullptr; symbol = symbol->psNext) {
      symbols.insert(CPLGetXMLValue(symbol, "name", ""));
    }
    for (const char* classes : {"=qgis.renderer-v2.ranges", "=qgis.renderer-v2.categories"}) {
      const CPLXMLNode* one = CPLGetXMLNode(xml.get(), classes);
      if (one == nullptr) continue;
      for (one = one->psChild; one != nullptr; one = one->psNext) {
        CHECK(symbols.contains(CPLGetXMLValue(one, "symbol", "none")));
      }
    }
  }
  CHECK(defaults == std::multiset<std::string>{"areas_hva", "areas_municipality", "catchments",
                                               "cells", "sites", "snap_lines", "snap_report"});
  const std::string qml = find(styles, "f_table_name = 'cells'")->GetFieldAsString("styleQML");
  const Xml xml(CPLParseXMLString(qml.c_str()));
  CHECK(std::string(CPLGetXMLValue(xml.get(), "=qgis.renderer-v2.attr", "")) ==
        "coalesce(\"health_min\", 999999)");
}

TEST_CASE("the map shows ratings, promises and the cells that decide", "[geopackage][network]") {
  const ScratchFolder folder;
  SampleReport sample;
  test::SampleNetwork judged(sample);
  // Nobody could judge this one, so it makes no column.
  judged.norms.criteria.push_back(judged.norms.criteria.front());
  judged.norms.criteria.back().id = "dentist10";
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  REQUIRE(write_geopackage(folder.path(), report, base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "coverage.gpkg");

  OGRLayer& cells = *file->GetLayerByName("cells");
  std::set<std::string> columns;
  for (const auto* field : cells.GetLayerDefn()->GetFields())
    columns.insert(field->GetNameRef());
  // Exactly these: no ages, no languages.
  CHECK(columns == std::set<std::string>{"children10_decides", "health10_decides", "health_km",
                                         "health_min", "health_rating", "health_site", "id",
                                         "kunta", "residents", "tier1_accessibility",
                                         "tier1_availability", "tier4_accessibility",
                                         "tier4_availability", "tier4_min"});
  const auto far = find(cells, "id = 'c'");
  CHECK(text(far, "tier4_accessibility") == "fairly_good");
  CHECK(text(far, "tier4_availability") == "good");
  CHECK(text(far, "tier1_availability") == "excellent");
  CHECK(text(far, "health_rating") == "fairly_good");
  CHECK(number(far, "tier4_min") == 10.001);
  const auto lost = find(cells, "id = 'd'");
  CHECK(text(lost, "tier4_availability") == "unknown");
  CHECK(lost->IsFieldNull(lost->GetFieldIndex("tier4_min")));

  const auto alajarvi = find(*file->GetLayerByName("areas_municipality"), "code = '005'");
  CHECK(text(alajarvi, "tier4_accessibility") == "excellent");  // of 100 of 105
  CHECK(number(alajarvi, "tier4_accessibility_share") == 0.952381);
  CHECK(alajarvi->IsFieldNull(alajarvi->GetFieldIndex("tier4_availability_share")));
  CHECK(text(alajarvi, "health10_verdict") == "failed");
  CHECK(number(alajarvi, "health10_share") == 0.952381);
  CHECK(text(alajarvi, "children10_verdict") == "met");
  CHECK(alajarvi->GetFieldIndex("dentist10_verdict") == -1);
  const auto county = find(*file->GetLayerByName("areas_hva"), "code = '06'");
  CHECK(text(county, "health10_verdict") == "met");

  // c alone decides a promise that its municipality fails to keep.
  CHECK(number(far, "health10_decides") == 1.0);
  CHECK(lost->IsFieldNull(lost->GetFieldIndex("health10_decides")));
  CHECK(far->IsFieldNull(far->GetFieldIndex("children10_decides")));
  CHECK(file->GetLayerByName("verdict_cells") == nullptr);
  CHECK(file->GetLayerByName("verdicts")->GetFeatureCount() == 8);
  CHECK(text(find(*file->GetLayerByName("verdicts"),
                  "code = '005' AND criterion = 'Sote-keskus 10 "
                  "minuutissa' AND \"group\" = 'All residents'"),
             "verdict") == "Ei toteudu");

  const auto site = find(*file->GetLayerByName("sites"), "id = 'S1'");
  CHECK(number(site, "hours_a_week") == 40.5);
  CHECK(text(site, "producer_name") == "Pirkanmaa");
  CHECK(number(site, "stranded") == 5.0);
  CHECK(number(site, "rank") == 2.0);

  // Every style's column is there, and a rating's label is in the report's language.
  std::set<std::string> names;
  for (const auto& style : *file->GetLayerByName("layer_styles")) {
    const std::string layer = style->GetFieldAsString("f_table_name");
    names.insert(layer + ": " + style->GetFieldAsString("styleName"));
    const Xml xml(CPLParseXMLString(style->GetFieldAsString("styleQML")));
    REQUIRE(xml != nullptr);
    std::string column = CPLGetXMLValue(xml.get(), "=qgis.renderer-v2.attr", "");
    if (column.starts_with("coalesce(")) column = column.substr(9, column.find(',') - 9);
    std::erase(column, '"');
    if (column.empty()) continue;
    INFO(layer << " " << column);
    CHECK(file->GetLayerByName(layer.c_str())->GetLayerDefn()->GetFieldIndex(column.c_str()) >= 0);
  }
  CHECK(names.contains("cells: 4 lähipalvelut: Accessibility"));
  CHECK(names.contains("cells: Sote-keskus 10 minuutissa: Deciding cells"));
  CHECK(names.contains("areas_municipality: 4 lähipalvelut: Accessibility, as expected, share"));
  CHECK(names.contains("areas_hva: Sote-keskus 10 minuutissa"));
  const std::string qml =
      find(*file->GetLayerByName("layer_styles"), "styleName = '4 lähipalvelut: Accessibility'")
          ->GetFieldAsString("styleQML");
  CHECK(qml.find("value=\"excellent\" symbol=\"0\" label=\"Erinomainen\"") != std::string::npos);
}

TEST_CASE("a promise to an age group of a small area is not on the map", "[geopackage][privacy]") {
  const ScratchFolder folder;
  SampleReport sample;
  sample.cells.residents = {9, 200, 0, 7};
  const test::SampleNetwork judged(sample);
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  REQUIRE(write_geopackage(folder.path(), report, base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "coverage.gpkg");
  OGRLayer& municipalities = *file->GetLayerByName("areas_municipality");
  const auto small = find(municipalities, "code = '005'");
  CHECK(small->IsFieldNull(small->GetFieldIndex("children10_verdict")));
  CHECK(small->IsFieldNull(small->GetFieldIndex("children10_share")));
  CHECK(text(small, "health10_verdict") == "failed");
  CHECK(text(find(municipalities, "code = '091'"), "children10_verdict") == "met");
  CHECK(file->GetLayerByName("verdicts")->GetFeatureCount() == 7);
}

TEST_CASE("a time on a limit is in the limit's class, and no value is without one", "[style]") {
  const std::vector<base::Millis> limits{base::Millis::from_minutes(7.5),
                                         base::Millis::from_minutes(10),
                                         base::Millis::from_minutes(30)};
  const std::vector<Range> ranges =
      ranges_of(graduated_qml(Shape::polygon, "x", time_classes(limits, base::Texts())));
  CHECK(label_at(ranges, 0.0) == "≤ 7.5 min");
  CHECK(label_at(ranges, 7.5) == "≤ 7.5 min");
  CHECK(label_at(ranges, 7.501) == "≤ 10 min");
  CHECK(label_at(ranges, 10.0) == "≤ 10 min");
  CHECK(label_at(ranges, 10.001) == "≤ 30 min");
  CHECK(label_at(ranges, 30.001) == "> 30 min");
  CHECK(label_at(ranges, 17895.697) == "> 30 min");  // the longest time there is
  CHECK(label_at(ranges, k_unreachable_minutes) == "no connection");

  const std::vector<Range> shares = ranges_of(graduated_qml(Shape::polygon, "x", share_classes()));
  CHECK(label_at(shares, 1.0) == "≥ 95 %");
  CHECK(label_at(shares, 0.95) == "≥ 95 %");
  CHECK(label_at(shares, 0.9) == "90–95 %");
  CHECK(label_at(shares, 0.899999) == "75–90 %");
  CHECK(label_at(shares, 0.5) == "50–75 %");
  CHECK(label_at(shares, 0.0) == "< 50 %");
}

TEST_CASE("colours run from violet to yellow and differ by class", "[style]") {
  CHECK(viridis(0.0) == Colour{68, 1, 84});
  CHECK(viridis(1.0) == Colour{253, 231, 37});
  CHECK(viridis(0.5) == Colour{33, 145, 140});
  CHECK(viridis(-3.0) == viridis(0.0));
  CHECK(viridis(0.25) == Colour{59, 82, 138});
}

TEST_CASE("the same report gives the same bytes", "[geopackage][reproducible]") {
  const ScratchFolder one;
  const ScratchFolder two;
  const SampleReport sample;
  base::Progress& silent = base::Progress::silent();
  for (const auto* folder : {&one, &two}) {
    REQUIRE(write_geopackage(folder->path(), sample.report(), silent));
    REQUIRE(write_workbook(folder->path(), sample.report(), silent));
    REQUIRE(write_coverage_csv(folder->path(), sample.report(), silent));
    REQUIRE(write_provenance(folder->path(), sample.report()));
  }
  for (const char* name : {"coverage.gpkg", "report.xlsx", "coverage.csv", "provenance.json"}) {
    INFO(name);
    const std::string bytes = test::read_bytes(one.path() / name);
    CHECK_FALSE(bytes.empty());
    CHECK(bytes == test::read_bytes(two.path() / name));
  }
  // The stamp can be set from outside and is the only thing that then differs.
  ::setenv("SOURCE_DATE_EPOCH", "1750000000", 1);
  REQUIRE(write_geopackage(two.path(), sample.report(), silent));
  ::unsetenv("SOURCE_DATE_EPOCH");
  const std::string stamped = test::read_bytes(two.path() / "coverage.gpkg");
  CHECK(stamped.find("2025-06-15T15:06:40.000Z") != std::string::npos);
  CHECK(stamped.find("2000-01-01T00:00:00.000Z") == std::string::npos);
}

TEST_CASE("a GeoPackage or workbook that does not fit is told", "[geopackage][full-disk]") {
  const ScratchFolder folder;
  SampleReport sample;
  for (const std::uint64_t bytes : {4096U, 40000U, 100000U}) {
    INFO(bytes);
    base::Result<void> result;
    {
      const test::FileSizeLimit limit(bytes);
      result = write_geopackage(folder.path(), sample.report(), base::Progress::silent());
    }
    REQUIRE_FALSE(result);
    CHECK(result.error().findings.at(0).place.file.ends_with("coverage.gpkg"));
  }
  for (const std::uint64_t bytes : {100U, 1500U, 4096U}) {
    INFO(bytes);
    base::Result<void> result;
    {
      const test::FileSizeLimit limit(bytes);
      result = write_workbook(folder.path(), sample.report(), base::Progress::silent());
    }
    REQUIRE_FALSE(result);
    CHECK(result.error().findings.at(0).place.file.ends_with("report.xlsx"));
    CHECK(result.error().findings.at(0).code == "disk-full");
  }
}

TEST_CASE("a GeoPackage in a folder that is not there is told", "[geopackage]") {
  const SampleReport sample;
  const auto result =
      write_geopackage("/nowhere/at/all", sample.report(), base::Progress::silent());
  REQUIRE_FALSE(result);
  CHECK(result.error().findings.at(0).code == "cannot-write");
}
