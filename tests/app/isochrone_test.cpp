// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// `saavu isochrone` on the demo county, its files looked at with GDAL and a JSON parser.
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include "app/plan_folder.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using Catch::Approx;

Run isochrone(const PlanFolder& folder, std::vector<std::string> words) {
  words.insert(words.begin(), {"isochrone", folder.plan().string()});
  return run_saavu(words, {.folder = folder.path()});
}

GDALDatasetUniquePtr opened(const fs::path& file) {
  GDALAllRegister();
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  REQUIRE(dataset != nullptr);
  return dataset;
}

struct Row {
  double minutes = 0.0;
  std::int64_t residents = 0;
  std::unique_ptr<OGRGeometry> area;
};

std::vector<Row> rows_of(GDALDataset& dataset, const char* layer, const char* minutes) {
  std::vector<Row> rows;
  OGRLayer* const found = dataset.GetLayerByName(layer);
  REQUIRE(found != nullptr);
  for (const OGRFeatureUniquePtr& feature : *found) {
    Row row;
    row.minutes = feature->GetFieldAsDouble(minutes);
    row.residents = feature->GetFieldAsInteger64("residents");
    if (const OGRGeometry* geometry = feature->GetGeometryRef()) row.area.reset(geometry->clone());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

TEST_CASE("An isochrone as a GeoPackage: bands, the whole, roads, the site, styles") {
  const PlanFolder folder;
  const auto before = snapshot(folder.path());
  const Run run =
      isochrone(folder, {"--site", "PA0001", "--minutes", "10, 5,20", "--out", "reach.gpkg"});
  INFO(run.err << run.out);
  REQUIRE(run.exit_code == 0);
  CHECK(run.says("From Saavula (PA0001), fire_engine, service paloasema"));
  CHECK(run.says("5-10"));
  CHECK(left_half_done(folder.path()).empty());

  const fs::path file = folder.path() / "reach.gpkg";
  const GDALDatasetUniquePtr dataset = opened(file);
  const std::vector<Row> bands = rows_of(*dataset, "bands", "minutes_to");
  const std::vector<Row> within = rows_of(*dataset, "within", "minutes");
  REQUIRE(bands.size() == 3);
  REQUIRE(within.size() == 3);
  CHECK(bands[0].minutes == 5.0);
  CHECK(bands[2].minutes == 20.0);
  CHECK(within[0].minutes == 20.0);  // the widest first, so that the others lie on top
  double area = 0.0;
  std::int64_t residents = 0;
  for (std::size_t band = 0; band < 3; ++band) {
    REQUIRE(bands[band].area != nullptr);
    CHECK(bands[band].area->IsValid());
    CHECK(bands[band].area->getSpatialReference() != nullptr);
    for (std::size_t other = 0; other < band; ++other) {
      const std::unique_ptr<OGRGeometry> common(
          bands[band].area->Intersection(bands[other].area.get()));
      CHECK(OGR_G_Area(OGRGeometry::ToHandle(common.get())) == 0.0);
    }
    area += OGR_G_Area(OGRGeometry::ToHandle(bands[band].area.get()));
    residents += bands[band].residents;
    const Row& whole = within[2 - band];
    CHECK(OGR_G_Area(OGRGeometry::ToHandle(whole.area.get())) == Approx(area));
    CHECK(whole.residents == residents);
  }
  CHECK(residents > 10'000);
  CHECK(dataset->GetLayerByName("roads")->GetFeatureCount() > 1000);
  CHECK(dataset->GetLayerByName("site")->GetFeatureCount() == 1);
  CHECK(dataset->GetLayerByName("layer_styles")->GetFeatureCount() == 4);

  // The same question gives the same bytes, and an earlier answer is replaced.
  const std::string bytes = read_text(file);
  REQUIRE(isochrone(folder, {"--site", "PA0001", "--minutes", "5,10,20", "--out", "reach.gpkg",
                             "--threads", "1"})
              .exit_code == 0);
  CHECK(read_text(file) == bytes);
  // Inputs as they were; the prepared network is the program's own.
  auto after = snapshot(folder.path());
  for (const auto& [name, content] : before)
    CHECK(after[name] == content);
}

TEST_CASE("An isochrone as GeoJSON follows RFC 7946") {
  const PlanFolder folder;
  const Run run = isochrone(folder, {"--at", "21.89242,61.90415", "--profile", "car_day",
                                     "--minutes", "5,7.5", "--out", "reach.geojson"});
  INFO(run.err << run.out);
  REQUIRE(run.exit_code == 0);
  CHECK(run.says("To the position, car_day"));
  const nlohmann::json json =
      nlohmann::json::parse(read_text(folder.path() / "reach.geojson"), nullptr, false);
  REQUIRE(json.is_object());
  CHECK(json["type"] == "FeatureCollection");
  CHECK_FALSE(json.contains("crs"));
  REQUIRE(json["features"].size() == 2);
  CHECK(json["features"][1]["properties"]["minutes_from"] == 5);
  CHECK(json["features"][1]["properties"]["minutes_to"] == 7.5);
  CHECK(json["features"][1]["properties"]["direction"] == "to_site");
  for (const nlohmann::json& feature : json["features"]) {
    CHECK(feature["geometry"]["type"] == "MultiPolygon");
    for (const nlohmann::json& polygon : feature["geometry"]["coordinates"]) {
      bool is_shell = true;
      for (const nlohmann::json& ring : polygon) {
        REQUIRE(ring.size() >= 4);
        CHECK(ring.front() == ring.back());
        double twice = 0.0;
        for (std::size_t place = 1; place < ring.size(); ++place) {
          const double x0 = ring[place - 1][0], y0 = ring[place - 1][1];
          const double x1 = ring[place][0], y1 = ring[place][1];
          twice += (x0 - 21.9) * (y1 - 61.9) - (x1 - 21.9) * (y0 - 61.9);
          CHECK((x1 > 21.0 && x1 < 23.0 && y1 > 61.0 && y1 < 63.0));
        }
        CHECK((twice > 0.0) == is_shell);  // shells counterclockwise, holes clockwise
        is_shell = false;
      }
    }
  }
}

TEST_CASE("Lakes are holes in an isochrone") {
  const PlanFolder folder;
  const Run run = isochrone(folder, {"--site", "PA0001", "--minutes", "90", "--out", "reach.gpkg"});
  INFO(run.err << run.out);
  REQUIRE(run.exit_code == 0);
  const GDALDatasetUniquePtr reach = opened(folder.path() / "reach.gpkg");
  const std::vector<Row> within = rows_of(*reach, "within", "minutes");
  REQUIRE(within.size() == 1);
  const std::unique_ptr<OGRGeometry> hull(within[0].area->ConvexHull());
  const GDALDatasetUniquePtr water = opened(demo_county() / "water.gpkg");
  int lakes = 0;
  for (const OGRFeatureUniquePtr& feature : *water->GetLayerByName("lakes")) {
    const OGRGeometry* const lake = feature->GetGeometryRef();
    if (lake == nullptr || !hull->Contains(lake)) continue;
    // What is farther from the shore than a square of the grid reaches.
    const std::unique_ptr<OGRGeometry> core(lake->Buffer(-1500.0));
    if (core == nullptr || core->IsEmpty()) continue;
    ++lakes;
    const std::unique_ptr<OGRGeometry> covered(core->Intersection(within[0].area.get()));
    CHECK(OGR_G_Area(OGRGeometry::ToHandle(covered.get())) == 0.0);
  }
  CHECK(lakes >= 1);
}

TEST_CASE("Mistakes in the question exit with 2, before anything is read") {
  const PlanFolder folder;
  const auto mistake = [&](const std::vector<std::string>& words, std::string_view names) {
    const Run run = isochrone(folder, words);
    INFO(run.err << run.out);
    CHECK(run.exit_code == 2);
    CHECK(run.err.find(names) != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "reach.gpkg"));
    CHECK_FALSE(fs::exists(folder.prepared()));
  };
  const auto with_minutes = [](const std::string& minutes) {
    return std::vector<std::string>{"--site", "PA0001", "--minutes",
                                    minutes,  "--out",  "reach.gpkg"};
  };
  mistake(with_minutes("0"), "\"0\" is not a number of minutes above 0");
  mistake(with_minutes("-5"), "\"-5\"");
  mistake(with_minutes("5,,10"), "\"\" is not a number");
  mistake(with_minutes("5,10,5"), "5 minutes are given twice");
  mistake(with_minutes("five"), "\"five\"");
  mistake(with_minutes("nan"), "\"nan\"");
  mistake(with_minutes("1e9"), "at most 1440");
  mistake({"--minutes", "5", "--out", "reach.gpkg"}, "either --site ID or --at X,Y");
  mistake({"--site", "PA0001", "--at", "1,2", "--minutes", "5", "--out", "reach.gpkg"},
          "either --site ID or --at X,Y");
  mistake({"--site", "PA0001", "--minutes", "5", "--out", "reach.shp"}, ".gpkg or .geojson");
  mistake({"--at", "61.9,21.9", "--minutes", "5", "--out", "reach.gpkg"}, "exchanged");
  mistake({"--at", "here", "--minutes", "5", "--out", "reach.gpkg"}, "not a position");
  mistake({"--at", "2.35,48.85", "--minutes", "5", "--out", "reach.gpkg"}, "outside Finland");
  mistake({"--site", "PA0001", "--minutes", "5", "--out", "reach.gpkg", "--direction", "up"},
          "neither to_site nor from_site");
  mistake({"--site", "PA0001", "--out", "reach.gpkg"}, "--minutes");
}

TEST_CASE("A question the plan has no answer to is told with what to do") {
  const PlanFolder folder;
  fs::create_directory(folder.path() / "folder.gpkg");
  const auto refused = [&](const std::vector<std::string>& words, std::string_view names,
                           std::string_view remedy, int exit_code = 1) {
    const Run run = isochrone(folder, words);
    INFO(run.err << run.out);
    CHECK(run.exit_code == exit_code);
    CHECK(run.err.find(names) != std::string::npos);
    CHECK(run.err.find(remedy) != std::string::npos);
    CHECK(run.says("No isochrone was written."));
    CHECK_FALSE(fs::exists(folder.path() / "reach.gpkg"));
    CHECK(left_half_done(folder.path()).empty());
  };
  refused({"--site", "PA00001", "--minutes", "5", "--out", "reach.gpkg"}, "no site \"PA00001\"",
          "Did you mean");
  refused({"--site", "PA0001", "--service", "palosema", "--minutes", "5", "--out", "reach.gpkg"},
          "no service \"palosema\"", "Did you mean \"paloasema\"?");
  refused({"--site", "PA0001", "--service", "neuvola", "--minutes", "5", "--out", "reach.gpkg"},
          "does not offer \"neuvola\"", "It offers: paloasema");
  refused(
      {"--at", "231836,6874057", "--profile", "bicycle", "--minutes", "5", "--out", "reach.gpkg"},
      "the profile \"bicycle\"", "There are: ");
  // In the sea west of the county, and in Lapland, where the plan has no roads.
  refused(
      {"--at", "205000,6915000", "--service", "paloasema", "--minutes", "5", "--out", "reach.gpkg"},
      "km from the position", "max_access_m");
  refused({"--at", "27.0,69.0", "--service", "paloasema", "--minutes", "5", "--out", "reach.gpkg"},
          "km from the position", "max_access_m");
  refused({"--site", "PA0001", "--minutes", "5", "--out", "folder.gpkg"}, "is a folder",
          "ending in .gpkg", 3);
  refused({"--site", "PA0001", "--minutes", "5", "--out", "nowhere/reach.gpkg"}, "no folder",
          "Create it", 3);
  refused({"--site", "PA0001", "--minutes", "5", "--out", "population_1km.gpkg"},
          "is an input of the plan", "never written to", 3);
}

}  // namespace saavu::test
