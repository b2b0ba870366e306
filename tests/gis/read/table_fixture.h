// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the table readers share. Fixtures are written when a test runs, so that what is
// wrong with them can be read in the test.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>

namespace saavu::test {

namespace fs = std::filesystem;

/// A folder that is gone when the test ends.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "saavu-tables-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  fs::path path_;
};

/// One row: its geometry as text (empty: none) and its values as text in the order of the fields
/// ("NULL": not set).
struct Feature {
  std::string wkt{};
  std::vector<std::string> values;
};

struct Layer {
  std::string name;
  OGRwkbGeometryType type = wkbPolygon;
  std::vector<std::pair<std::string, OGRFieldType>> fields{};
  std::vector<Feature> features{};
  int epsg = 3067;
};

/// Writes layers to a new GeoPackage (or shapefile).
inline fs::path write_layers(const fs::path& file, const std::vector<Layer>& layers,
                             const char* driver_name = "GPKG") {
  GDALAllRegister();
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  REQUIRE(driver != nullptr);
  const GDALDatasetUniquePtr dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(dataset != nullptr);
  for (const Layer& written : layers) {
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    REQUIRE(crs.importFromEPSG(written.epsg) == OGRERR_NONE);
    OGRLayer* const layer = dataset->CreateLayer(written.name.c_str(), &crs, written.type, nullptr);
    REQUIRE(layer != nullptr);
    for (const auto& [name, type] : written.fields) {
      OGRFieldDefn field(name.c_str(), type);
      REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    }
    for (const Feature& row : written.features) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      REQUIRE(row.values.size() == written.fields.size());
      for (std::size_t field = 0; field < row.values.size(); ++field) {
        if (row.values[field] != "NULL")
          feature->SetField(static_cast<int>(field), row.values[field].c_str());
      }
      if (!row.wkt.empty()) {
        OGRGeometry* geometry = nullptr;
        REQUIRE(OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry) ==
                OGRERR_NONE);
        feature->SetGeometryDirectly(geometry);
      }
      REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
  }
  return file;
}

/// "POLYGON ((...))" of a square given by its lower-left corner, in metres or degrees.
inline std::string square(double x, double y, double edge) {
  return std::format("POLYGON (({0} {1},{0} {3},{2} {3},{2} {1},{0} {1}))", x, y, x + edge,
                     y + edge);
}

/// The findings of one kind.
inline std::vector<base::Finding> of_code(const std::vector<base::Finding>& findings,
                                          const std::string& code) {
  std::vector<base::Finding> some;
  std::ranges::copy_if(findings, std::back_inserter(some),
                       [&code](const base::Finding& finding) { return finding.code == code; });
  return some;
}

inline std::vector<base::Finding> of_code(const base::Findings& findings, const std::string& code) {
  return of_code(findings.all(), code);
}

/// The only finding of one kind; the test fails if there is none or another one.
inline base::Finding only(const std::vector<base::Finding>& findings, const std::string& code) {
  INFO(base::describe(findings));
  const auto some = of_code(findings, code);
  REQUIRE(some.size() == 1);
  CHECK_FALSE(some[0].message.empty());
  // Whatever is more than a note says what to do about it.
  CHECK((some[0].severity == base::Severity::note || !some[0].remedy.empty()));
  return some[0];
}

inline base::Finding only(const base::Findings& findings, const std::string& code) {
  return only(findings.all(), code);
}

/// All kinds of findings, each once, in alphabetical order.
inline std::vector<std::string> codes(const std::vector<base::Finding>& findings) {
  std::vector<std::string> all;
  for (const base::Finding& finding : findings)
    all.push_back(finding.code);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

inline bool mentions(const base::Finding& finding, const std::string& words) {
  return finding.message.find(words) != std::string::npos;
}

/// A file of the shared test data; the test is skipped where they are not mounted. The folder is
/// SAAVU_SHARED, else `shared` beside the project.
inline fs::path shared_data(const std::string& name) {
  const char* const folder = std::getenv("SAAVU_SHARED");
  const fs::path project =
      fs::path(__FILE__).parent_path().parent_path().parent_path().parent_path();
  const fs::path shared = folder != nullptr ? fs::path(folder) : project / ".." / "shared";
  const fs::path file = shared / "data" / name;
  if (!fs::exists(file)) SKIP("skipped: no shared data");
  return file;
}

}  // namespace saavu::test
