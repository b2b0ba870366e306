// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Every fixture is written with GDAL when the test runs, so that what is wrong with it can be read
// here and not in a binary file.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <saavu/read/vector_file.h>

namespace {

using namespace saavu;
namespace fs = std::filesystem;
using Catch::Matchers::WithinAbs;
using read::GeometryKind;
using read::LayerWish;
using read::Row;
using read::VectorLayer;

/// A folder that is gone when the test ends.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "saavu-vector-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(path_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  fs::path path_;
};

struct Feature {
  std::string wkt{};   ///< empty: no geometry
  std::string code{};  ///< text field "kunta"
  int count = 0;       ///< integer field "Vaesto"
};

struct LayerText {
  std::string name = "cells";
  int epsg = 3067;  ///< 0: none
  OGRwkbGeometryType type = wkbPolygon;
  std::vector<Feature> features{};
};

void write_layers(const fs::path& file, const std::vector<LayerText>& layers,
                  const char* driver_name = "GPKG") {
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  REQUIRE(driver != nullptr);
  GDALDatasetUniquePtr dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(dataset != nullptr);
  for (const LayerText& text : layers) {
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (text.epsg != 0) crs.importFromEPSG(text.epsg);
    CPLStringList options;
    if (std::string(driver_name) == "GPKG") options.SetNameValue("SPATIAL_INDEX", "NO");
    OGRLayer* layer = dataset->CreateLayer(text.name.c_str(), text.epsg != 0 ? &crs : nullptr,
                                           text.type, options.List());
    REQUIRE(layer != nullptr);
    OGRFieldDefn code("kunta", OFTString);
    OGRFieldDefn count("Vaesto", OFTInteger);
    REQUIRE(layer->CreateField(&code) == OGRERR_NONE);
    REQUIRE(layer->CreateField(&count) == OGRERR_NONE);
    for (const Feature& row : text.features) {
      OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      if (!row.code.empty()) feature->SetField("kunta", row.code.c_str());
      feature->SetField("Vaesto", row.count);
      if (!row.wkt.empty()) {
        OGRGeometry* geometry = nullptr;
        REQUIRE(OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry) ==
                OGRERR_NONE);
        feature->SetGeometryDirectly(geometry);
      }
      REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
  }
}

base::Error refused(const fs::path& file, const LayerWish& wish = {}) {
  auto opened = VectorLayer::open(file, wish);
  REQUIRE_FALSE(opened.has_value());
  for (const auto& finding : opened.error().findings) {
    CHECK(finding.severity == base::Severity::error);
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.remedy.empty());
    CHECK(finding.place.file == file.filename().string());
  }
  return opened.error();
}

std::string refused_code(const fs::path& file, const LayerWish& wish = {}) {
  return refused(file, wish).findings.at(0).code;
}

VectorLayer opened(const fs::path& file, const LayerWish& wish = {}) {
  auto layer = VectorLayer::open(file, wish);
  if (!layer) FAIL(base::describe(layer.error().findings));
  return std::move(*layer);
}

void each(VectorLayer& layer, const std::function<void(const Row&)>& visit) {
  const auto done = layer.for_each(visit, base::Progress::silent());
  if (!done) FAIL(base::describe(done.error().findings));
}

std::vector<std::vector<base::Point>> all_points(VectorLayer& layer) {
  std::vector<std::vector<base::Point>> points;
  each(layer, [&](const Row& row) { points.push_back(row.points()); });
  return points;
}

const std::string k_square =
    "POLYGON ((385000 6675000,386000 6675000,386000 6676000,385000 6676000,385000 6675000))";

fs::path shared_file(const std::string& name) {
  const char* folder = std::getenv("SAAVU_SHARED");
  const fs::path file = fs::path(folder != nullptr ? folder : "../shared") / "data" / name;
  if (!fs::exists(file)) SKIP("skipped: no shared data");
  return file;
}

}  // namespace

TEST_CASE("a GeoPackage layer is read row by row, in the order of the file", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "cells.gpkg",
               {{.features = {{k_square, "005", 7}, {k_square, "091", -1}, {"", "", 0}}}});
  auto layer = opened(
      folder / "cells.gpkg",
      {.layer = {}, .required_fields = {"kunta", "vaesto"}, .geometry = GeometryKind::polygon});
  CHECK(layer.file_name() == "cells.gpkg");
  CHECK(layer.layer_name() == "cells");
  CHECK(layer.crs_name() == "EPSG:3067");
  CHECK(layer.row_count() == 3);
  CHECK(layer.has_field("KUNTA"));  // case does not matter, as in GDAL
  CHECK_FALSE(layer.has_field("kuntakoodi"));
  CHECK(base::to_string(layer.place(2, "kunta")) == "cells.gpkg, layer cells, row 2, field kunta");

  std::vector<std::int64_t> numbers;
  std::vector<std::string> codes;
  base::Findings found;
  // Twice: a layer can be visited again from its start.
  for (int round = 0; round < 2; ++round) {
    numbers.clear();
    codes.clear();
    each(layer, [&](const Row& row) {
      numbers.push_back(row.number());
      codes.push_back(row.text("kunta"));
      if (row.number() == 1) {
        CHECK(row.integer("vaesto", found) == 7);
        CHECK(row.number("VAESTO", found) == 7.0);
        CHECK(row.has("kunta"));
        CHECK(row.integer("fid", found) == 1);
        CHECK(row.points().size() == 5);
        CHECK(row.points().at(1) == base::Point{386000, 6675000});
        CHECK(row.wkb().size() == 1 + 4 + 4 + 4 + 5 * 16);
      }
      if (row.number() == 3) {
        CHECK_FALSE(row.has("kunta"));
        CHECK_FALSE(row.has("no such field"));
        CHECK(row.points().empty());
        CHECK(row.wkb().empty());
      }
    });
  }
  CHECK(numbers == std::vector<std::int64_t>{1, 2, 3});
  CHECK(codes == std::vector<std::string>{"005", "091", ""});
  CHECK(found.all().empty());
}

TEST_CASE("nothing appears beside an input, and its bytes stay", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "cells.gpkg", {{.features = {{k_square, "005", 7}}}});
  write_layers(folder / "cells.shp", {{.features = {{k_square, "005", 7}}}}, "ESRI Shapefile");
  folder.write("sites.csv", "id,x,y\n001,385000,6675000\n");
  {
    // As QGIS leaves it: a database that would get a -wal and a -shm beside it when it is opened.
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open((folder / "cells.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    dataset->ReleaseResultSet(dataset->ExecuteSQL("PRAGMA journal_mode=WAL", nullptr, nullptr));
  }
  const auto read_bytes = [](const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  const auto files_before = folder.files();
  const std::string gpkg_before = read_bytes(folder / "cells.gpkg");
  const auto time_before = fs::last_write_time(folder / "cells.gpkg");
  const fs::perms read_only = fs::perms::owner_read | fs::perms::owner_exec;
  // A folder that could be written to shows what would be; one that cannot must do as well.
  for (const fs::perms allowed : {fs::perms::owner_all, read_only}) {
    fs::permissions(folder.path(), allowed);
    for (const char* name : {"cells.gpkg", "cells.shp", "sites.csv"}) {
      LayerWish wish;
      if (std::string(name) == "sites.csv") {
        wish.csv_x = "x";
        wish.csv_y = "y";
      }
      auto layer = opened(folder / name, wish);
      CHECK(all_points(layer).at(0).size() >= 1);
      CHECK(folder.files() == files_before);  // also while the layer is open
    }
  }
  CHECK(folder.files() == files_before);
  CHECK(read_bytes(folder / "cells.gpkg") == gpkg_before);
  CHECK(fs::last_write_time(folder / "cells.gpkg") == time_before);
}

TEST_CASE("changes that wait in a log beside a GeoPackage are not passed over", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "cells.gpkg", {{.features = {{k_square, "005", 7}}}});
  folder.write("cells.gpkg-wal", "something");
  CHECK(refused_code(folder / "cells.gpkg") == "file-in-use");
  folder.write("cells.gpkg-wal", "");  // QGIS leaves an empty one behind
  CHECK(opened(folder / "cells.gpkg").row_count() == 1);
}

TEST_CASE("what is wrong with a file is said before GDAL is asked", "[vector_file]") {
  const TempFolder folder;
  CHECK(refused_code(folder / "absent.gpkg") == "file-missing");
  fs::create_directory(folder / "folder.gpkg");
  CHECK(refused_code(folder / "folder.gpkg") == "file-is-folder");
  CHECK(refused_code(folder.write("empty.gpkg", "")) == "file-empty");
  CHECK(refused_code(folder.write("text.gpkg", "This is not a database.\n")) ==
        "not-a-vector-file");
  CHECK(refused_code(folder.write("text.shp", "This is not a shapefile.\n")) ==
        "not-a-vector-file");
  CHECK(refused_code(folder.write("text.zip", "This is not a zip.\n")) == "not-a-vector-file");
  CHECK(refused_code(folder.write("noise.geojson", "{\"type\":")) == "not-a-vector-file");

  write_layers(folder / "whole.gpkg", {{.features = {{k_square, "005", 7}}}});
  fs::copy_file(folder / "whole.gpkg", folder / "half.gpkg");
  fs::resize_file(folder / "half.gpkg", fs::file_size(folder / "whole.gpkg") / 2);
  const auto half = refused(folder / "half.gpkg").findings.at(0);
  CHECK(half.code == "file-truncated");
  CHECK(half.message.find(std::to_string(fs::file_size(folder / "whole.gpkg"))) !=
        std::string::npos);

  if (geteuid() != 0) {  // root may read everything
    fs::permissions(folder / "whole.gpkg", fs::perms::none);
    CHECK(refused_code(folder / "whole.gpkg") == "file-unreadable");
  }
}

TEST_CASE("a missing layer or field is answered with those there are", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "two.gpkg",
               {{.name = "municipalities", .features = {{k_square, "005", 7}}},
                {.name = "municipalities_sea", .features = {{k_square, "091", 7}}}});
  auto error = refused(folder / "two.gpkg").findings.at(0);
  CHECK(error.code == "layer-not-chosen");
  CHECK(error.message == "the file has 2 layers: municipalities, municipalities_sea");

  LayerWish wish{.layer = "municipalites"};
  error = refused(folder / "two.gpkg", wish).findings.at(0);
  CHECK(error.code == "layer-missing");
  CHECK(error.remedy.find("'municipalities'") != std::string::npos);

  wish = {.layer = "municipalities_sea",
          .required_fields = {"kuntaa", "vaesto", "pelastuslaitos"},
          .geometry = GeometryKind::line};
  const auto all = refused(folder / "two.gpkg", wish).findings;
  REQUIRE(all.size() == 3);  // everything at once
  CHECK(all[0].code == "field-missing");
  CHECK(all[0].place.field == "kuntaa");
  CHECK(all[0].place.layer == "municipalities_sea");
  CHECK(all[0].message == "there is no field 'kuntaa'; the layer has: kunta, Vaesto, fid");
  CHECK(all[0].remedy.find("'kunta'") != std::string::npos);
  CHECK(all[1].place.field == "pelastuslaitos");
  CHECK(all[1].remedy.find("did you mean") == std::string::npos);
  CHECK(all[2].code == "wrong-geometry");
  CHECK(all[2].message == "the layer has polygons, but lines are needed");

  write_layers(folder / "none.gpkg", {{.features = {}}});
  CHECK(refused_code(folder / "none.gpkg") == "layer-empty");
}

TEST_CASE("coordinates come in EPSG:3067, x first, whatever the layer has", "[vector_file]") {
  // Helsinki Cathedral, about 24.9522 E 60.1704 N. Reference values by gdaltransform.
  const TempFolder folder;
  struct Case {
    int epsg;
    const char* wkt;
  };
  for (const Case& test :
       {Case{4326, "POINT (24.9522 60.1704)"}, Case{3067, "POINT (386378.577 6672150.222)"},
        Case{3879, "POINT (25497346.488 6673058.680)"}}) {
    const std::string name = std::to_string(test.epsg) + ".gpkg";
    write_layers(folder / name, {{.epsg = test.epsg, .type = wkbPoint, .features = {{test.wkt}}}});
    auto layer = opened(folder / name, {.geometry = GeometryKind::point});
    CHECK(layer.crs_name() == "EPSG:" + std::to_string(test.epsg));
    const auto points = all_points(layer);
    REQUIRE(points.at(0).size() == 1);
    INFO("EPSG:" << test.epsg);
    CHECK_THAT(points[0][0].x, WithinAbs(386378.577, 0.01));
    CHECK_THAT(points[0][0].y, WithinAbs(6672150.222, 0.01));
  }
}

TEST_CASE("a coordinate system that is missing or cannot be right is refused", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "bare.shp", {{.epsg = 0, .features = {{k_square, "005", 7}}}},
               "ESRI Shapefile");
  CHECK(refused_code(folder / "bare.shp") == "crs-missing");

  write_layers(folder / "undefined.gpkg", {{.epsg = 0, .features = {{k_square, "005", 7}}}});
  CHECK(refused_code(folder / "undefined.gpkg").starts_with("crs-"));

  write_layers(folder / "degrees.gpkg",
               {{.type = wkbPoint, .features = {{"POINT (24.95 60.17)"}, {"POINT (25 60)"}}}});
  const auto degrees = refused(folder / "degrees.gpkg").findings.at(0);
  CHECK(degrees.code == "crs-mismatch");
  CHECK(degrees.message.find("24.95, 60.17") != std::string::npos);

  write_layers(folder / "metres.gpkg",
               {{.epsg = 4326, .type = wkbPoint, .features = {{"POINT (386351 6671952)"}}}});
  CHECK(refused_code(folder / "metres.gpkg") == "crs-mismatch");
}

TEST_CASE("a row of another kind, without or with unusable geometry has no points",
          "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "mixed.gpkg",
               {{.type = wkbUnknown,
                 .features = {{"LINESTRING ZM (500000 7000000 1 2,500100 7000000 3 4)"},
                              {"POINT (500000 7000000)"},
                              {"MULTILINESTRING ((500000 7000000,500100 7000000))"},
                              {"MULTILINESTRING ((500000 7000000,500100 7000000),(500200 7000000,"
                               "500300 7000000))"},
                              {"LINESTRING EMPTY"},
                              {"LINESTRING (500000 7000000,500100 nan)"},
                              {""}}}});
  auto layer = opened(folder / "mixed.gpkg", {.geometry = GeometryKind::line});
  const auto points = all_points(layer);
  REQUIRE(points.size() == 7);
  CHECK(points[0] == std::vector<base::Point>{{500000, 7000000}, {500100, 7000000}});
  CHECK(points[1].empty());
  CHECK(points[2] == points[0]);
  CHECK(points[3].empty());  // which part? The reader must say, not guess
  CHECK(points[4].empty());
  CHECK(points[5].empty());
  CHECK(points[6].empty());

  std::vector<std::size_t> sizes;
  each(layer, [&](const Row& row) { sizes.push_back(row.wkb().size()); });
  CHECK(sizes[0] == 1 + 4 + 4 + 2 * 16);  // two dimensions only
  CHECK(sizes[1] == 0);
  CHECK(sizes[3] > 0);

  write_layers(folder / "points.gpkg",
               {{.type = wkbUnknown, .features = {{"POINT (500000 7000000)"}, {""}}}});
  auto wrong = opened(folder / "points.gpkg", {.geometry = GeometryKind::line});
  const auto done = wrong.for_each([](const Row&) {}, base::Progress::silent());
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().findings.at(0).code == "wrong-geometry");
}

TEST_CASE("CSV: text stays text, numbers are parsed, nothing is guessed", "[vector_file]") {
  const TempFolder folder;
  const std::string bom = "\xEF\xBB\xBF";
  // The .csvt would turn the codes into numbers: it must not be believed.
  folder.write("sites.csvt", "\"Integer\",\"String\",\"Real\",\"Real\"\n");
  folder.write("sites.csv", bom +
                                "id,nimi,x,y,n\n"
                                "005,\"Alajärvi, kk\",385000.5,6675000,12\n"
                                "091,Helsinki,,6675000,12.0\n"
                                "092,Vantaa,abc,6675000,twelve\n"
                                "106,  ,0,0,1.5\n");
  LayerWish wish{.required_fields = {"id"}, .geometry = GeometryKind::point};
  wish.csv_x = "x";
  wish.csv_y = "y";
  auto layer = opened(folder / "sites.csv", wish);
  CHECK(layer.layer_name() == "sites");
  CHECK(layer.row_count() == 4);
  CHECK(layer.field_names().at(0) == "id");  // without the byte order mark
  base::Findings found;
  std::vector<std::string> ids;
  std::vector<std::optional<std::int64_t>> numbers;
  std::vector<bool> named;
  each(layer, [&](const Row& row) {
    ids.push_back(row.text("id"));
    numbers.push_back(row.integer("n", found));
    named.push_back(row.has("nimi"));
  });
  CHECK(ids == std::vector<std::string>{"005", "091", "092", "106"});
  CHECK(numbers == std::vector<std::optional<std::int64_t>>{12, 12, std::nullopt, std::nullopt});
  CHECK(named == std::vector<bool>{true, true, true, false});
  REQUIRE(found.all().size() == 2);
  CHECK(found.all()[0].code == "not-a-number");
  CHECK(found.all()[0].place.row == 3);
  CHECK(found.all()[0].place.field == "n");
  CHECK(found.all()[0].message == "'twelve' is not a whole number");
  const auto points = all_points(layer);
  CHECK(points[0] == std::vector<base::Point>{{385000.5, 6675000}});
  CHECK(points[1].empty());
  CHECK(points[2].empty());
  CHECK(points[3] == std::vector<base::Point>{{0, 0}});  // the reader's to judge

  wish.csv_x = "X_koord";
  CHECK(refused_code(folder / "sites.csv", wish) == "field-missing");
}

TEST_CASE("CSV: two columns of one name and fields behind the last column are errors",
          "[vector_file]") {
  const TempFolder folder;
  const auto refused = [&folder](const char* text) {
    const auto layer = VectorLayer::open(folder.write("table.csv", text), {});
    REQUIRE_FALSE(layer.has_value());
    REQUIRE(layer.error().findings.size() == 1);
    return layer.error().findings.front();
  };
  const base::Finding twice = refused("id,name, Name \n1,a,b\n");
  CHECK(twice.code == "csv-column-twice");
  CHECK(twice.place.line == 1);
  CHECK(twice.message == "two columns are called 'Name'");
  const base::Finding too_long =
      refused("id,address,type\n1,Katu 1,x\n2,\"Katu\n2\",x\n3,Katu 3, Espoo,x\n4,Katu 4,,,x\n");
  CHECK(too_long.code == "csv-row-too-long");
  CHECK(too_long.place.line == 5);
  CHECK(
      too_long.message ==
      "2 rows have more fields than the 3 columns of the header (this one 4): values stand in the "
      "wrong columns");
  // Empty columns at the end, in the header or a row, are how spreadsheets leave a table.
  for (const char* sound : {"id,name,,\n1,a,,\n2,b\n", "id;name\n1;a;;\n2;b; \n",
                            "\xEF\xBB\xBFid;name\r\n1;a\r\n\r\n2;\"b;c\"\r\n"}) {
    INFO(sound);
    const auto layer = VectorLayer::open(folder.write("sound.csv", sound), {});
    REQUIRE(layer.has_value());
    CHECK(layer->row_count() == 2);
  }
}

TEST_CASE("CSV: a quotation that is never closed is an error, an inch sign is not",
          "[vector_file]") {
  const TempFolder folder;
  const auto open = folder.write("open.csv", "id,name\n1,a\n2,\"b\n3,c\n4,d\n");
  const auto refused = VectorLayer::open(open, {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().findings.front().code == "csv-quote-open");
  CHECK(refused.error().findings.front().place.line == 3);
  for (const char* sound :
       {"id,name\n1,12\" putki\n2,\"b\"\n", "id,name\n1,\"say \"\"hei\"\"\"\n2,\"two\nlines\"\n"}) {
    const auto layer = VectorLayer::open(folder.write("sound.csv", sound), {});
    REQUIRE(layer.has_value());
    CHECK(layer->row_count() == 2);
  }
}

TEST_CASE("CSV: semicolons with decimal commas, other systems, other encodings", "[vector_file]") {
  const TempFolder folder;
  LayerWish wish{.geometry = GeometryKind::point};
  wish.csv_x = "lon";
  wish.csv_y = "lat";
  wish.csv_crs = "EPSG:4326";
  folder.write("sites.csv", "id;lon;lat\r\n1;24,9522;60,1704\r\n2;24.9522;60.1704\r\n");
  auto layer = opened(folder / "sites.csv", wish);
  const auto points = all_points(layer);
  REQUIRE(points.size() == 2);
  CHECK_THAT(points[0].at(0).x, WithinAbs(386378.577, 0.01));
  CHECK(points[0] == points[1]);

  wish.csv_crs.clear();
  CHECK(refused_code(folder / "sites.csv", wish) == "crs-mismatch");
  wish.csv_crs = "EPSG:nonsense";
  CHECK(refused_code(folder / "sites.csv", wish) == "crs-unknown");

  folder.write("latin1.csv", "id;nimi\n1;ok\n2;J\xE4rvenp\xE4\xE4\n");
  const auto latin = refused(folder / "latin1.csv").findings.at(0);
  CHECK(latin.code == "not-utf8");
  CHECK(latin.place.line == 3);
}

TEST_CASE("a zip holds one shapefile, or says what to choose from", "[vector_file]") {
  const TempFolder folder;
  write_layers(folder / "one.shp", {{.features = {{k_square, "005", 7}}}}, "ESRI Shapefile");
  write_layers(folder / "two.shp", {{.features = {{k_square, "091", 8}}}}, "ESRI Shapefile");
  const auto add_to_zip = [&folder](const std::string& zip, const std::string& stem) {
    for (const char* end : {".shp", ".shx", ".dbf", ".prj"}) {
      const std::string target = "/vsizip/" + (folder / zip).string() + "/" + stem + end;
      REQUIRE(CPLCopyFile(target.c_str(), (folder / (stem + end)).c_str()) == 0);
    }
  };
  add_to_zip("single.zip", "one");
  add_to_zip("double.zip", "one");
  add_to_zip("double.zip", "two");
  auto layer = opened(folder / "single.zip", {.geometry = GeometryKind::polygon});
  CHECK(layer.layer_name() == "one");
  CHECK(all_points(layer).at(0).size() == 5);
  const auto choose = refused(folder / "double.zip").findings.at(0);
  CHECK(choose.code == "layer-not-chosen");
  CHECK(choose.message.find("one, two") != std::string::npos);
  auto chosen = opened(folder / "double.zip", {.layer = "two"});
  each(chosen, [](const Row& row) { CHECK(row.text("kunta") == "091"); });

  // macOS puts a second file beside every one; the zip still holds one shapefile.
  add_to_zip("mac.zip", "one");
  const std::string junk = "/vsizip/" + (folder / "mac.zip").string() + "/__MACOSX/._one.shp";
  REQUIRE(CPLCopyFile(junk.c_str(), (folder / "one.prj").c_str()) == 0);
  CHECK(opened(folder / "mac.zip").layer_name() == "one");
}

TEST_CASE("a damaged zip is an error, not a shorter layer", "[vector_file]") {
  const TempFolder folder;
  LayerText text;
  for (int row = 0; row < 300; ++row)
    text.features.push_back({k_square, std::to_string(row * 7919 % 1009), row});
  write_layers(folder / "one.shp", {text}, "ESRI Shapefile");
  for (const char* end : {".shp", ".shx", ".dbf", ".prj"}) {
    const std::string target = "/vsizip/" + (folder / "one.zip").string() + "/one" + end;
    REQUIRE(CPLCopyFile(target.c_str(), (folder / (std::string("one") + end)).c_str()) == 0);
  }
  CHECK(opened(folder / "one.zip").row_count() == 300);
  std::string bytes;
  {
    std::ifstream stream(folder / "one.zip", std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(stream), {});
  }
  const auto fails = [&folder](const std::string& damaged) {
    folder.write("damaged.zip", damaged);
    auto layer = VectorLayer::open(folder / "damaged.zip", {.geometry = GeometryKind::polygon});
    if (!layer) return !layer.error().findings.empty();
    return !layer->for_each([](const Row& row) { (void)row.points(); }, base::Progress::silent());
  };
  CHECK_FALSE(fails(bytes));
  for (const std::size_t part : {1U, 2U, 3U, 4U, 5U, 6U, 7U}) {
    INFO(part << " eighths");
    CHECK(fails(bytes.substr(0, bytes.size() * part / 8)));
    std::string overwritten = bytes;
    for (std::size_t byte = 0; byte < 8; ++byte)
      overwritten[bytes.size() * part / 8 + byte] ^= '\x55';
    CHECK(fails(overwritten));
  }
}

TEST_CASE("a file that breaks off half-way is an error, not a short answer", "[vector_file]") {
  const TempFolder folder;
  LayerText text;
  for (int row = 0; row < 2000; ++row)
    text.features.push_back({k_square, "005", row});
  write_layers(folder / "cells.gpkg", {text});
  {
    // Pages in the middle are overwritten; head and size stay as they were.
    std::fstream stream(folder / "cells.gpkg", std::ios::binary | std::ios::in | std::ios::out);
    const auto size = static_cast<std::streamoff>(fs::file_size(folder / "cells.gpkg"));
    stream.seekp(size / 2);
    stream << std::string(static_cast<std::size_t>(size / 4), '\xFF');
  }
  auto layer = VectorLayer::open(folder / "cells.gpkg", {});
  if (layer) {
    std::int64_t rows = 0;
    const auto done = layer->for_each([&rows](const Row&) { ++rows; }, base::Progress::silent());
    CHECK(rows < 2000);
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().findings.at(0).code == "file-broken");
    CHECK(done.error().findings.at(0).place.row == rows + 1);
  } else {
    CHECK_FALSE(layer.error().findings.empty());
  }

  std::string table = "id,n\n";
  for (int row = 0; row < 20000; ++row)
    table += std::to_string(row * 7919 % 10007) + ",1\n";
  const std::string packed = "/vsigzip/" + (folder / "whole.csv.gz").string();
  VSILFILE* handle = VSIFOpenL(packed.c_str(), "wb");
  REQUIRE(handle != nullptr);
  VSIFWriteL(table.data(), 1, table.size(), handle);
  VSIFCloseL(handle);
  CHECK(opened(folder / "whole.csv.gz").row_count() == 20000);
  fs::copy_file(folder / "whole.csv.gz", folder / "half.csv.gz");
  fs::resize_file(folder / "half.csv.gz", fs::file_size(folder / "whole.csv.gz") / 2);
  CHECK(refused_code(folder / "half.csv.gz") == "file-unreadable");
  CHECK(folder.files().size() == 3);  // no .properties beside the .gz
}

TEST_CASE("reading stops when the caller cancels", "[vector_file]") {
  const TempFolder folder;
  std::string text = "id\n";
  for (int row = 0; row < 5000; ++row)
    text += std::to_string(row) + '\n';
  folder.write("many.csv", text);
  auto layer = opened(folder / "many.csv");
  base::Progress progress;
  std::int64_t visited = 0;
  const auto visit = [&](const Row&) {
    if (++visited == 100) progress.cancel();
  };
  CHECK_THROWS_AS(layer.for_each(visit, progress), base::Cancelled);
  CHECK(visited < 1000);
}

TEST_CASE("the shared files open as their README says", "[vector_file][shared]") {
  struct Case {
    const char* name;
    LayerWish wish;
    std::int64_t rows = 0;
    const char* crs = "";
  };
  LayerWish csv{.geometry = GeometryKind::point};
  csv.csv_x = "x";
  csv.csv_y = "y";
  for (const Case& test : {
           Case{"finland/population_1km.gpkg",
                {.geometry = GeometryKind::polygon},
                97873,
                "EPSG:3067"},
           Case{"finland/municipalities_raw_invalid.gpkg",
                {.geometry = GeometryKind::polygon},
                309,
                "EPSG:3067"},
           Case{"finland/KeskustaAlueet2021.zip",
                {.geometry = GeometryKind::polygon},
                252,
                "EUREF-FIN / TM35FIN(E,N)"},
           Case{"helsinki/population_grid_2020.gpkg",
                {.geometry = GeometryKind::polygon},
                92,
                "EPSG:4326"},
           Case{"helsinki/hsy_population_grid_2015.gpkg",
                {.geometry = GeometryKind::polygon},
                5784,
                "EPSG:3879"},
           Case{"finland/services_2017.csv", csv, 933, "EPSG:3067"},
           Case{"finland/incidents_synthetic.csv.gz", csv, 200394, "EPSG:3067"},
       }) {
    INFO(test.name);
    auto layer = opened(shared_file(test.name), test.wish);
    CHECK(layer.row_count() == test.rows);
    CHECK(layer.crs_name() == test.crs);
    std::int64_t rows = 0;
    std::int64_t in_finland = 0;
    each(layer, [&](const Row& row) {
      ++rows;
      const auto points = row.points();
      if (!points.empty() && points[0].x > 0 && points[0].x < 1e6 && points[0].y > 6.5e6 &&
          points[0].y < 7.9e6) {
        ++in_finland;
      }
    });
    CHECK(rows == test.rows);
    CHECK(in_finland > rows * 95 / 100);
  }
}

TEST_CASE("an older description of TM35FIN moves nothing", "[vector_file][shared]") {
  // SYKE's centre areas are unions of 250 m squares; their .prj names ETRS89, not EUREF-FIN.
  auto layer = opened(shared_file("finland/KeskustaAlueet2021.zip"));
  each(layer, [](const Row& row) {
    for (const base::Point& point : row.points()) {
      CHECK_THAT(std::remainder(point.x, 250.0), WithinAbs(0.0, 0.001));
      CHECK_THAT(std::remainder(point.y, 250.0), WithinAbs(0.0, 0.001));
    }
  });
}
