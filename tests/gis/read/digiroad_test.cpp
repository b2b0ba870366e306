// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Small Digiroads are written with GDAL when the tests run; the maps in the comments have x to the
// right and y upwards, 100 m a step, from (500000, 7000000).
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <saavu/read/digiroad.h>

namespace {

using namespace saavu;
namespace fs = std::filesystem;
using Catch::Matchers::WithinAbs;
using roads::RoadClass;
using roads::Segment;

struct Link {
  std::string id{};
  std::vector<base::Point> line{{0, 0}, {100, 0}};  ///< metres from the origin of the maps
  std::optional<int> functional_class = 4;
  std::optional<int> type = 3;
  std::optional<int> direction = 2;
  std::optional<int> level = 0;
  std::optional<int> state = 3;
  std::optional<double> begin{};
  std::optional<double> end{};
  std::optional<double> length{};
  std::string wkt{};  ///< instead of the line; "-": no geometry
};

struct Speed {
  std::string id{};
  std::optional<int> limit = 50;
  std::optional<int> direction = 1;
  std::optional<double> begin{};
  std::optional<double> end{};
};

constexpr double k_x0 = 500000;
constexpr double k_y0 = 7000000;

std::string wkt_of(const Link& link) {
  if (!link.wkt.empty()) return link.wkt;
  std::string text;
  for (const base::Point& point : link.line) {
    text +=
        std::format("{}{} {}", text.empty() ? "LINESTRING (" : ",", k_x0 + point.x, k_y0 + point.y);
  }
  return text + ")";
}

/// A GeoPackage in the K form that is gone when the test ends.
class SmallDigiroad {
 public:
  SmallDigiroad(const std::vector<Link>& links, const std::vector<Speed>& speeds,
                OGRFieldType id_type = OFTString, OGRFieldType code_type = OFTInteger) {
    std::string name = (fs::temp_directory_path() / "saavu-digiroad-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    GDALAllRegister();
    GDALDatasetUniquePtr dataset(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
        file().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(dataset != nullptr);
    OGRSpatialReference crs;
    crs.importFromEPSG(3067);
    CPLStringList options;
    options.SetNameValue("SPATIAL_INDEX", "NO");

    OGRLayer* layer = dataset->CreateLayer("DR_LINKKI_K", &crs, wkbUnknown, options.List());
    for (const auto& [field, type] :
         std::vector<std::pair<const char*, OGRFieldType>>{{"SEGM_ID", id_type},
                                                           {"TOIMINN_LK", code_type},
                                                           {"LINKKITYYP", OFTInteger},
                                                           {"AJOSUUNTA", OFTInteger},
                                                           {"SILTA_ALIK", OFTInteger},
                                                           {"LINK_TILA", OFTInteger},
                                                           {"ALKU_PAALU", OFTReal},
                                                           {"LOPP_PAALU", OFTReal},
                                                           {"PITUUS_TIE", OFTReal}}) {
      OGRFieldDefn definition(field, type);
      REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
    }
    for (const Link& link : links) {
      OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      if (!link.id.empty()) feature->SetField("SEGM_ID", link.id.c_str());
      set(*feature, "TOIMINN_LK", link.functional_class);
      set(*feature, "LINKKITYYP", link.type);
      set(*feature, "AJOSUUNTA", link.direction);
      set(*feature, "SILTA_ALIK", link.level);
      set(*feature, "LINK_TILA", link.state);
      set(*feature, "ALKU_PAALU", link.begin);
      set(*feature, "LOPP_PAALU", link.end);
      set(*feature, "PITUUS_TIE", link.length);
      if (link.wkt != "-") {
        OGRGeometry* geometry = nullptr;
        REQUIRE(OGRGeometryFactory::createFromWkt(wkt_of(link).c_str(), nullptr, &geometry) ==
                OGRERR_NONE);
        feature->SetGeometryDirectly(geometry);
      }
      REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }

    layer = dataset->CreateLayer("DR_NOPEUSRAJOITUS_K", &crs, wkbLineString, options.List());
    for (const auto& [field, type] :
         std::vector<std::pair<const char*, OGRFieldType>>{{"SEGM_ID", id_type},
                                                           {"ARVO", OFTInteger},
                                                           {"VAIK_SUUNT", OFTInteger},
                                                           {"ALKU_PAALU", OFTReal},
                                                           {"LOPP_PAALU", OFTReal}}) {
      OGRFieldDefn definition(field, type);
      REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
    }
    for (const Speed& speed : speeds) {
      OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      if (!speed.id.empty()) feature->SetField("SEGM_ID", speed.id.c_str());
      set(*feature, "ARVO", speed.limit);
      set(*feature, "VAIK_SUUNT", speed.direction);
      set(*feature, "ALKU_PAALU", speed.begin);
      set(*feature, "LOPP_PAALU", speed.end);
      REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
  }
  SmallDigiroad(const SmallDigiroad&) = delete;
  SmallDigiroad& operator=(const SmallDigiroad&) = delete;
  ~SmallDigiroad() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  [[nodiscard]] fs::path file() const { return folder_ / "k.gpkg"; }

 private:
  template <class Value>
  static void set(OGRFeature& feature, const char* field, const std::optional<Value>& value) {
    if (value) feature.SetField(field, *value);
  }
  fs::path folder_;
};

struct ReadBack {
  read::RoadImport import;
  std::vector<base::Finding> findings;

  [[nodiscard]] const roads::RoadNetwork& network() const { return import.network; }
  [[nodiscard]] const Segment& segment(std::size_t position) const {
    REQUIRE(position < import.network.segment_count());
    return import.network.segment[position];
  }
  [[nodiscard]] std::int64_t found(const std::string& code) const {
    std::int64_t count = 0;
    for (const auto& finding : findings) {
      if (finding.code == code) count += finding.count;
    }
    return count;
  }
  [[nodiscard]] std::int64_t counted(const std::string& name) const {
    for (const auto& [counted_name, count] : import.counts) {
      if (counted_name == name) return count;
    }
    FAIL("no count '" << name << "'");
    return -1;
  }
};

ReadBack read_back(const read::DigiroadSpec& spec) {
  base::Findings found;
  auto import = read::read_digiroad(spec, found, base::Progress::silent());
  if (!import) FAIL(base::describe(import.error().findings));
  for (const auto& finding : found.all()) {
    CHECK(finding.severity != base::Severity::error);
    CHECK_FALSE(finding.place.layer.empty());
    CHECK(finding.place.row.has_value());
    if (finding.severity == base::Severity::warning) CHECK_FALSE(finding.remedy.empty());
  }
  // Whatever is read, a segment's line begins and ends at its nodes.
  const roads::RoadNetwork& network = import->network;
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const auto line = network.line(roads::SegmentId(position));
    const Segment& segment = network.segment[position];
    CHECK(line.front() == network.node_point[segment.from.index()]);
    CHECK(line.back() == network.node_point[segment.to.index()]);
    CHECK(segment.length.value > 0);
  }
  return {std::move(*import), found.all()};
}

ReadBack read_back(const std::vector<Link>& links, const std::vector<Speed>& speeds,
                   const std::string& length_field = {}) {
  const SmallDigiroad file(links, speeds);
  return read_back(read::DigiroadSpec{.file = file.file(), .length_field = length_field});
}

base::Error refused(const read::DigiroadSpec& spec) {
  base::Findings found;
  auto import = read::read_digiroad(spec, found, base::Progress::silent());
  REQUIRE_FALSE(import.has_value());
  return import.error();
}

bool joined(const Segment& left, const Segment& right) {
  return left.from == right.from || left.from == right.to || left.to == right.from ||
         left.to == right.to;
}

}  // namespace

TEST_CASE("AJOSUUNTA and VAIK_SUUNT have different codes", "[digiroad]") {
  // AJOSUUNTA 2 both, 3 against, 4 along the line; VAIK_SUUNT 1 both, 2 along, 3 against.
  struct Case {
    int direction;
    int valid;
    bool forward, backward;             // may a car go there?
    int limit_forward, limit_backward;  // 0: none given
    bool assumed;                       // does an open direction lack its limit?
  };
  for (const Case& test : {
           Case{2, 1, true, true, 60, 60, false},
           Case{2, 2, true, true, 60, 0, true},
           Case{2, 3, true, true, 0, 60, true},
           Case{3, 1, false, true, 60, 60, false},
           Case{3, 2, false, true, 60, 0, true},
           Case{3, 3, false, true, 0, 60, false},
           Case{4, 1, true, false, 60, 60, false},
           Case{4, 2, true, false, 60, 0, false},
           Case{4, 3, true, false, 0, 60, true},
       }) {
    INFO("AJOSUUNTA " << test.direction << ", VAIK_SUUNT " << test.valid);
    const auto read = read_back({{.id = "1", .direction = test.direction}},
                                {{.id = "1", .limit = 60, .direction = test.valid}});
    REQUIRE(read.network().segment_count() == 1);
    const Segment& segment = read.segment(0);
    CHECK(segment.forward.has(roads::k_car) == test.forward);
    CHECK(segment.backward.has(roads::k_car) == test.backward);
    CHECK(segment.forward.has(roads::k_emergency) == test.forward);
    CHECK(segment.backward.has(roads::k_emergency) == test.backward);
    CHECK(segment.forward.has(roads::k_foot));  // one way does not bind those on foot
    CHECK(segment.backward.has(roads::k_foot));
    CHECK(segment.limit_forward == test.limit_forward);
    CHECK(segment.limit_backward == test.limit_backward);
    CHECK(((segment.flags & roads::k_assumed_speed) != 0) == test.assumed);
    CHECK(read.counted("one-way links") == (test.direction == 2 ? 0 : 1));
  }
}

TEST_CASE("a limit of its own each way", "[digiroad]") {
  const auto read = read_back({{.id = "1"}}, {{.id = "1", .limit = 80, .direction = 2},
                                              {.id = "1", .limit = 60, .direction = 3}});
  REQUIRE(read.network().segment_count() == 1);
  CHECK(read.segment(0).limit_forward == 80);
  CHECK(read.segment(0).limit_backward == 60);
  CHECK(read.findings.empty());
}

TEST_CASE("codes that are in no list are used with care and told", "[digiroad]") {
  const auto read = read_back({{.id = "1", .direction = 1},
                               {.id = "2", .direction = std::nullopt},
                               {.id = "3", .functional_class = 99},
                               {.id = "4", .functional_class = std::nullopt},
                               {.id = "5", .type = 77},
                               {.id = "6", .level = 9},
                               {.id = "7"}},
                              {{.id = "1"},
                               {.id = "2"},
                               {.id = "3"},
                               {.id = "4"},
                               {.id = "5"},
                               {.id = "6"},
                               {.id = "7", .direction = 4}});
  REQUIRE(read.network().segment_count() == 7);
  for (const Segment& segment : read.network().segment) {
    CHECK(segment.forward == roads::k_all_modes);
    CHECK(segment.backward == roads::k_all_modes);
    CHECK(segment.level == 0);
  }
  CHECK(read.found("direction-unknown") == 2);
  CHECK(read.found("functional-class-unknown") == 2);
  CHECK(read.segment(2).road_class == RoadClass::local);
  CHECK(read.segment(3).road_class == RoadClass::local);
  CHECK(read.found("link-type-unknown") == 1);
  CHECK(read.segment(4).road_class == RoadClass::tertiary);
  CHECK(read.found("level-unknown") == 1);
  CHECK(read.found("speed-direction-unknown") == 1);
  CHECK(read.segment(6).limit_forward == 50);
  CHECK(read.segment(6).limit_backward == 50);
}

TEST_CASE("TOIMINN_LK gives the class, LINKKITYYP may change it", "[digiroad]") {
  constexpr roads::Modes k_all = roads::k_all_modes;
  constexpr roads::Modes k_driven = roads::k_car | roads::k_emergency;
  struct Case {
    int functional_class;
    int type;
    RoadClass road_class;
    roads::Modes modes;
    int flags = 0;
  };
  const std::vector<Case> cases{
      {1, 3, RoadClass::trunk, k_all},
      {2, 3, RoadClass::primary, k_all},
      {3, 3, RoadClass::secondary, k_all},
      {4, 3, RoadClass::tertiary, k_all},
      {5, 3, RoadClass::local, k_all},
      {6, 3, RoadClass::service, k_all},
      {7, 12, RoadClass::track, k_all},
      {8, 8, RoadClass::path, roads::k_foot},
      {8, 3, RoadClass::path, roads::k_foot},
      {9, 13, RoadClass::service, roads::k_emergency},
      {1, 1, RoadClass::motorway, k_driven},
      {1, 2, RoadClass::trunk, k_all, roads::k_dual_carriageway},
      {1, 4, RoadClass::trunk, k_driven},
      {4, 5, RoadClass::tertiary, k_all, roads::k_roundabout},
      {4, 6, RoadClass::tertiary, k_all, roads::k_link},
      {4, 7, RoadClass::service, k_all},
      {5, 8, RoadClass::path, roads::k_foot},
      {8, 9, RoadClass::pedestrian, roads::k_foot | roads::k_emergency},
      {5, 10, RoadClass::service, roads::k_emergency},
      {5, 11, RoadClass::service, k_all},
      {6, 12, RoadClass::track, k_all},
      {5, 13, RoadClass::service, roads::k_emergency},
      {4, 21, RoadClass::ferry, k_all, roads::k_assumed_length},
      {6, 22, RoadClass::service, k_all},
      {5, 99, RoadClass::local, k_all},
  };
  std::vector<Link> links;
  std::vector<Speed> speeds;
  for (const Case& test : cases) {
    const std::string id = std::to_string(links.size());
    links.push_back({.id = id, .functional_class = test.functional_class, .type = test.type});
    speeds.push_back({.id = id});
  }
  // Nobody but special transports: left out, and said.
  links.push_back({.id = "x", .type = 14});
  links.push_back({.id = "y", .functional_class = 9, .type = 15});
  const auto read = read_back(links, speeds);
  REQUIRE(read.network().segment_count() == cases.size());
  for (std::size_t position = 0; position < cases.size(); ++position) {
    const Case& test = cases[position];
    INFO("TOIMINN_LK " << test.functional_class << ", LINKKITYYP " << test.type);
    const Segment& segment = read.segment(position);
    CHECK(segment.road_class == test.road_class);
    CHECK(segment.forward == test.modes);
    CHECK(segment.backward == test.modes);
    CHECK(segment.flags == test.flags);
  }
  CHECK(read.found("link-special-transport") == 2);
  CHECK(read.found("functional-class-unknown") == 0);
  CHECK(read.found("link-type-unknown") == 0);
  CHECK(read.counted("LINKKITYYP 13 (huoltoaukko)") == 2);
  CHECK(read.counted("TOIMINN_LK 8 (kävely ja pyöräily)") == 3);
}

TEST_CASE("roads that cross without a common end do not meet", "[digiroad]") {
  //        C
  //        |          A-B on the ground, C-D on a bridge over it;
  //   A----+----B     E-F is on the ground as well and crosses A-B without an end there;
  //     |  |          G begins in the middle of A-B, which has no end there.
  //     |  D
  const auto read = read_back({{.id = "AB", .line = {{0, 100}, {500, 100}}},
                               {.id = "CD", .line = {{300, 300}, {300, 0}}, .level = 1},
                               {.id = "EF", .line = {{100, 300}, {100, 0}}},
                               {.id = "G", .line = {{200, 100}, {200, 0}}}},
                              {{.id = "AB"}, {.id = "CD"}, {.id = "EF"}, {.id = "G"}});
  CHECK(read.network().node_count() == 8);
  CHECK(read.counted("connected parts") == 4);
  CHECK(read.counted("dead ends") == 8);
  CHECK(read.segment(1).level == 1);
  CHECK(read.segment(1).flags == roads::k_bridge);
}

TEST_CASE("roads that share an end meet there, whatever their levels", "[digiroad]") {
  //   A====B----C    A-B is a bridge, B-C on the ground, B-D leads into a tunnel
  //        |
  //        D
  const auto read = read_back({{.id = "AB", .line = {{0, 100}, {100, 100}}, .level = 2},
                               {.id = "BC", .line = {{100, 100}, {200, 100}}},
                               {.id = "DB", .line = {{100, 0}, {100, 100}}, .level = -11}},
                              {{.id = "AB"}, {.id = "BC"}, {.id = "DB"}});
  CHECK(read.network().node_count() == 4);
  CHECK(read.segment(0).to == read.segment(1).from);
  CHECK(read.segment(0).to == read.segment(2).to);
  CHECK(read.segment(2).flags == roads::k_tunnel);
  CHECK(read.segment(2).level == -11);
  CHECK(read.counted("bridges") == 1);
  CHECK(read.counted("tunnels") == 1);
  CHECK(read.counted("dead ends") == 3);
  // Nodes are numbered as they first appear in the file.
  CHECK(read.segment(0).from == roads::NodeId(0));
  CHECK(read.segment(0).to == roads::NodeId(1));
  CHECK(read.segment(1).to == roads::NodeId(2));
  CHECK(read.segment(2).from == roads::NodeId(3));
}

TEST_CASE("ends join up to 5 cm, also across the border of a metre, and not beyond", "[digiroad]") {
  for (const auto& [gap, meets] :
       {std::pair(0.0, true), std::pair(0.03, true), std::pair(0.049, true),
        std::pair(0.051, false), std::pair(0.5, false)}) {
    for (const double border : {0.0, 0.01, 0.5, 0.98}) {
      INFO("gap " << gap << " m, end at " << border);
      const auto read = read_back({{.id = "1", .line = {{0, 0}, {100 + border, 0}}},
                                   {.id = "2", .line = {{100 + border + gap, 0}, {200, 0}}}},
                                  {{.id = "1"}, {.id = "2"}});
      CHECK(joined(read.segment(0), read.segment(1)) == meets);
      CHECK(read.found("link-ends-joined") == (meets && gap > 0.0 ? 1 : 0));
    }
  }
}

TEST_CASE("heights are not looked at", "[digiroad]") {
  const auto read =
      read_back({{.id = "1", .wkt = "LINESTRING Z (500000 7000000 10,500100 7000000 20)"},
                 {.id = "2", .wkt = "LINESTRING ZM (500100 7000000 55 1,500200 7000000 20 2)"},
                 {.id = "3", .wkt = "MULTILINESTRING ((500200 7000000,500300 7000000))"}},
                {{.id = "1"}, {.id = "2"}, {.id = "3"}});
  CHECK(read.counted("connected parts") == 1);
  CHECK(read.segment(0).length == base::Decimetres{1000});
}

TEST_CASE("a link is cut where its limit changes", "[digiroad]") {
  // One link of 300 m around a corner, its limits by measure:
  //
  //   0 m .......... 120 m ................ 300 m     60, then 80; from 200 m on 40 against the
  //   line
  //                  (200, 0) is the corner
  const auto read =
      read_back({{.id = "1", .line = {{0, 0}, {200, 0}, {200, 100}}, .begin = 0.0, .end = 300.0}},
                {{.id = "1", .limit = 60, .begin = 0.0, .end = 120.0},
                 {.id = "1", .limit = 80, .direction = 2, .begin = 120.0, .end = 300.0},
                 {.id = "1", .limit = 80, .direction = 3, .begin = 120.0, .end = 200.0},
                 {.id = "1", .limit = 40, .direction = 3, .begin = 200.0, .end = 300.0}});
  REQUIRE(read.network().segment_count() == 3);
  const std::vector<base::Point> at{
      {k_x0, k_y0}, {k_x0 + 120, k_y0}, {k_x0 + 200, k_y0}, {k_x0 + 200, k_y0 + 100}};
  const std::vector<std::vector<int>> limits{{60, 60}, {80, 80}, {80, 40}};
  const std::vector<std::uint32_t> lengths{1200, 800, 1000};
  for (std::size_t position = 0; position < 3; ++position) {
    INFO("piece " << position);
    const Segment& segment = read.segment(position);
    const auto line = read.network().line(roads::SegmentId(position));
    CHECK(line.size() == 2);
    CHECK(line.front() == at[position]);
    CHECK(line.back() == at[position + 1]);
    CHECK(segment.limit_forward == limits[position][0]);
    CHECK(segment.limit_backward == limits[position][1]);
    CHECK(segment.length.value == lengths[position]);
    CHECK(segment.source_id == 1);
    CHECK(read.network().source_name(roads::SegmentId(position)) == "SEGM_ID 1");
    if (position > 0) CHECK(segment.from == read.segment(position - 1).to);
  }
  CHECK(read.network().node_count() == 4);
  CHECK(read.counted("links split where the limit changes") == 1);
  CHECK(read.findings.empty());
}

TEST_CASE("measures are scaled to the link", "[digiroad]") {
  // The link lies at 1000-2000 of its road but its line is 500 m: 1600 is 300 m along it. Its
  // length is 1001 m by the field, and the pieces add up to exactly that.
  const auto read = read_back(
      {{.id = "1", .line = {{0, 0}, {500, 0}}, .begin = 1000.0, .end = 2000.0, .length = 1000.3}},
      {{.id = "1", .limit = 60, .begin = 1000.0, .end = 1600.0},
       {.id = "1", .limit = 80, .begin = 1600.0, .end = 2000.0}},
      "PITUUS_TIE");
  REQUIRE(read.network().segment_count() == 2);
  CHECK_THAT(read.network().node_point[read.segment(0).to.index()].x, WithinAbs(k_x0 + 300, 1e-6));
  CHECK(read.segment(0).length.value == 6002);
  CHECK(read.segment(1).length.value == 4001);
}

TEST_CASE("differences of centimetres between the layers cut nothing", "[digiroad]") {
  const auto read = read_back({{.id = "1", .begin = 0.0, .end = 100.0}},
                              {{.id = "1", .limit = 60, .begin = 0.03, .end = 50.0},
                               {.id = "1", .limit = 60, .begin = 50.2, .end = 99.96}});
  REQUIRE(read.network().segment_count() == 1);
  CHECK(read.segment(0).limit_forward == 60);
  CHECK(read.findings.empty());
}

TEST_CASE("a gap has no limit, an overlap the lowest one", "[digiroad]") {
  //  0 ---- 80 ---- 40   60 at 0-40, nothing at 40-60, 80 at 60-90, 50 at 80-100
  const auto read = read_back({{.id = "1", .begin = 0.0, .end = 100.0}},
                              {{.id = "1", .limit = 60, .begin = 0.0, .end = 40.0},
                               {.id = "1", .limit = 80, .begin = 60.0, .end = 90.0},
                               {.id = "1", .limit = 50, .begin = 80.0, .end = 100.0},
                               {.id = "1", .limit = 30, .begin = 200.0, .end = 300.0}});
  REQUIRE(read.network().segment_count() == 4);
  const std::vector<int> limits{60, 0, 80, 50};
  const std::vector<std::uint32_t> lengths{400, 200, 200, 200};
  for (std::size_t position = 0; position < 4; ++position) {
    CHECK(read.segment(position).limit_forward == limits[position]);
    CHECK(read.segment(position).length.value == lengths[position]);
    CHECK(((read.segment(position).flags & roads::k_assumed_speed) != 0) == (position == 1));
  }
  CHECK(read.found("speed-limit-in-part") == 1);
  CHECK(read.found("speed-limit-conflict") == 1);
  CHECK(read.found("speed-outside-link") == 1);
}

TEST_CASE("two limits without measures: the lowest, and said", "[digiroad]") {
  const auto read = read_back({{.id = "1"}}, {{.id = "1", .limit = 80}, {.id = "1", .limit = 60}});
  REQUIRE(read.network().segment_count() == 1);
  CHECK(read.segment(0).limit_forward == 60);
  CHECK(read.found("speed-limit-conflict") == 1);
}

TEST_CASE("where a limit changes is no junction for a road that ends there", "[digiroad]") {
  //   A---x---B    the limit of A-B changes at x; C-x ends there, but A-B was not cut for it
  //       |
  //       C
  const auto read = read_back(
      {{.id = "AB", .begin = 0.0, .end = 100.0}, {.id = "Cx", .line = {{50, -100}, {50, 0}}}},
      {{.id = "AB", .limit = 60, .begin = 0.0, .end = 50.0},
       {.id = "AB", .limit = 80, .begin = 50.0, .end = 100.0},
       {.id = "Cx"}});
  REQUIRE(read.network().segment_count() == 3);
  CHECK_FALSE(joined(read.segment(0), read.segment(2)));
  CHECK(read.counted("connected parts") == 2);
}

TEST_CASE("what has no partner in the other layer is told with counts", "[digiroad]") {
  const auto read = read_back(
      {{.id = "1"}, {.id = "2"}, {.id = "2"}, {.id = ""}, {.id = "5", .functional_class = 8}},
      {{.id = "2", .limit = 4},
       {.id = "2", .limit = 131},
       {.id = "2", .limit = std::nullopt},
       {.id = "2", .limit = 130},
       {.id = "9"},
       {.id = "9"},
       {.id = ""},
       {.id = "5"}});
  CHECK(read.network().segment_count() == 5);
  CHECK(read.found("speed-limit-missing") == 2);  // not for the footpath
  CHECK((read.segment(0).flags & roads::k_assumed_speed) != 0);
  CHECK(read.segment(1).limit_forward == 130);
  CHECK(read.segment(2).limit_forward == 130);
  CHECK((read.segment(4).flags & roads::k_assumed_speed) == 0);
  CHECK(read.found("segm-id-repeated") == 1);
  CHECK(read.found("segm-id-missing") == 2);  // one in each layer
  CHECK(read.found("speed-limit-absurd") == 3);
  CHECK(read.found("speed-without-link") == 2);
  CHECK(read.found("speed-not-needed") == 1);
}

TEST_CASE("roads that are not in use and lines that are none are left out", "[digiroad]") {
  const auto read = read_back({{.id = "1", .state = 1},
                               {.id = "2", .state = 2},
                               {.id = "3", .state = 3},
                               {.id = "4", .state = 4},
                               {.id = "5", .state = std::nullopt},
                               {.id = "6", .wkt = "-"},
                               {.id = "7", .wkt = "LINESTRING EMPTY"},
                               {.id = "8", .line = {{0, 0}, {0.01, 0}}},
                               {.id = "9",
                                .wkt = "MULTILINESTRING ((500000 7000000,500100 7000000),(500200 "
                                       "7000000,500300 7000000))"}},
                              {{.id = "1"}, {.id = "2"}, {.id = "3"}, {.id = "4"}, {.id = "5"}});
  REQUIRE(read.network().segment_count() == 2);
  CHECK(read.segment(0).source_id == 3);
  CHECK(read.segment(1).source_id == 5);
  CHECK(read.found("link-not-in-use") == 3);
  CHECK(read.found("link-state-missing") == 1);
  CHECK(read.found("road-geometry-missing") == 2);
  CHECK(read.found("road-geometry-degenerate") == 1);
  CHECK(read.found("road-geometry-parts") == 1);
  CHECK(read.counted("links without a usable line") == 4);
  // The limits of links that are left out have a link all the same.
  CHECK(read.found("speed-without-link") == 0);
}

TEST_CASE("the length field is used where it can be true", "[digiroad]") {
  // Each link is a straight line of 100 m.
  struct Case {
    std::optional<double> given;
    std::uint32_t length;
    const char* finding;
  };
  for (const Case& test :
       {Case{120.04, 1200, ""}, Case{90.0, 900, ""}, Case{500.0, 5000, ""},
        Case{89.9, 1000, "road-length-absurd"}, Case{500.1, 1000, "road-length-absurd"},
        Case{std::nullopt, 1000, "road-length-missing"}, Case{0.0, 1000, "road-length-missing"}}) {
    INFO(test.given.value_or(-1));
    const auto read = read_back({{.id = "1", .length = test.given}}, {{.id = "1"}}, "PITUUS_TIE");
    CHECK(read.segment(0).length.value == test.length);
    const bool by_line = std::string(test.finding) != "";
    if (by_line) CHECK(read.found(test.finding) == 1);
    CHECK(read.findings.size() == (by_line ? 1 : 0));
    CHECK(((read.segment(0).flags & roads::k_assumed_length) != 0) == by_line);
  }
}

TEST_CASE("a ferry has no speed limit", "[digiroad]") {
  const auto read = read_back({{.id = "1", .type = 21}}, {{.id = "1", .limit = 80}});
  CHECK(read.segment(0).road_class == RoadClass::ferry);
  CHECK(read.segment(0).limit_forward == 0);
  CHECK(read.segment(0).limit_backward == 0);
  CHECK(read.segment(0).crossing_s == 0);
  CHECK((read.segment(0).flags & roads::k_assumed_speed) == 0);
  CHECK(read.counted("ferries") == 1);
  CHECK(read.found("speed-not-needed") == 1);
}

TEST_CASE("SEGM_ID may be an integer, as in older releases", "[digiroad]") {
  const SmallDigiroad file({{.id = "1234567890123"}}, {{.id = "1234567890123", .limit = 70}},
                           OFTInteger64);
  const auto read = read_back(read::DigiroadSpec{.file = file.file()});
  CHECK(read.segment(0).limit_forward == 70);
  CHECK(read.network().source_name(roads::SegmentId(0)) == "SEGM_ID 1234567890123");
}

TEST_CASE("what makes reading impossible is told all at once", "[digiroad]") {
  const SmallDigiroad file({{.id = "1", .state = 1}}, {{.id = "1"}});
  auto error = refused({.file = file.file(), .link_layer = "DR_LINKKI", .speed_layer = "NOPEUS"});
  REQUIRE(error.findings.size() == 2);
  CHECK(error.findings[0].code == "layer-missing");
  CHECK(error.findings[1].code == "layer-missing");

  error = refused({.file = file.file(), .length_field = "PITUUS", .built_up_field = "TAAJAMA"});
  REQUIRE(error.findings.size() == 2);
  CHECK(error.findings[0].code == "field-missing");
  CHECK(error.findings[0].place.field == "PITUUS");
  CHECK(error.findings[1].place.field == "TAAJAMA");

  error = refused({.file = file.file()});  // its only road is planned
  CHECK(error.findings.back().code == "no-usable-road");
  CHECK(error.findings.front().code == "link-not-in-use");

  error = refused({.file = "absent.gpkg"});
  REQUIRE(error.findings.size() == 1);  // once, not for each layer
  CHECK(error.findings[0].code == "file-missing");
}

TEST_CASE("a code that is no number is an error with its rows", "[digiroad]") {
  std::vector<Link> links(40, Link{.id = "1"});
  const SmallDigiroad file(links, {{.id = "1"}}, OFTString, OFTString);
  // Text columns hold numbers in older shapefiles: that is fine ...
  CHECK(read_back(read::DigiroadSpec{.file = file.file()}).segment(0).road_class ==
        RoadClass::tertiary);
  {
    GDALDatasetUniquePtr dataset(
        GDALDataset::Open(file.file().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    dataset->ExecuteSQL("UPDATE DR_LINKKI_K SET TOIMINN_LK = 'neljä' WHERE fid > 10", nullptr,
                        "SQLITE");
  }
  // ... but words are not.
  const auto error = refused({.file = file.file()});
  const auto finding = std::ranges::find(error.findings, "not-a-number", &base::Finding::code);
  REQUIRE(finding != error.findings.end());
  CHECK(finding->count == 30);
  CHECK(finding->place.row == 11);
  CHECK(finding->place.field == "TOIMINN_LK");
  CHECK(finding->message.find("neljä") != std::string::npos);
}

TEST_CASE("the same file gives the same roads", "[digiroad]") {
  std::vector<Link> links;
  std::vector<Speed> speeds;
  for (int column = 0; column < 10; ++column) {
    for (int line = 0; line < 10; ++line) {
      const double x = 100.0 * column;
      const double y = 100.0 * line;
      const std::string id = std::format("{}-{}", column, line);
      links.push_back({.id = id + "e", .line = {{x, y}, {x + 100, y}}});
      links.push_back({.id = id + "n", .line = {{x, y}, {x, y + 100}}});
      speeds.push_back({.id = id + "n", .limit = 30 + 10 * (line % 5)});
      speeds.push_back({.id = id + "e", .limit = 40});
    }
  }
  const auto first = read_back(links, speeds);
  const auto second = read_back(links, speeds);
  CHECK(first.network().node_count() == 120);  // 11 x 11 without the far corner
  CHECK(first.counted("connected parts") == 1);
  CHECK(std::ranges::equal(first.network().segment, second.network().segment));
  CHECK(std::ranges::equal(first.network().node_point, second.network().node_point));
  CHECK(std::ranges::equal(first.network().source_names, second.network().source_names));
  CHECK(first.import.counts == second.import.counts);
}

TEST_CASE("the shared main-road network is read as its README describes it", "[digiroad][shared]") {
  const char* folder = std::getenv("SAAVU_SHARED");
  const fs::path file =
      fs::path(folder != nullptr ? folder : "../shared") / "data/finland/roads_digiroad_k.gpkg";
  if (!fs::exists(file)) SKIP("skipped: no shared data");
  const auto read = read_back(read::DigiroadSpec{.file = file});
  CHECK(read.counted("rows in DR_LINKKI_K") == 35048);
  CHECK(read.counted("rows in DR_NOPEUSRAJOITUS_K") == 35048);
  CHECK(read.counted("segments") == 35048);
  CHECK(read.counted("ferries") == 45);
  CHECK(read.counted("LINKKITYYP 1 (moottoritie)") == 548);
  CHECK(read.counted("links without a speed limit") == 0);
  CHECK(read.counted("connected parts") == 1);
  CHECK(read.counted("km ferry") == 64);
  CHECK(read.counted("km local") == 278);  // the connectors
  // Straight lines: the README's 74 300 km of stretches with joining links and connectors, summed
  // by SpatiaLite. PITUUS_TIE: 71 463 km where it is given, 9 221 km of straight lines elsewhere.
  const std::int64_t straight_km = read.counted("km");
  CHECK(straight_km == 74779);

  const auto along_road = read_back(
      read::DigiroadSpec{.file = file, .length_field = "PITUUS_TIE", .built_up_field = "TAAJAMA"});
  CHECK(along_road.found("road-length-absurd") == 0);
  CHECK(along_road.counted("km") == 80683);
  const auto built_up = std::ranges::count_if(
      along_road.network().segment,
      [](const Segment& segment) { return (segment.flags & roads::k_built_up) != 0; });
  CHECK(built_up == 15251);
  // Row 2 of the file, as ogrinfo shows it.
  CHECK(along_road.network().source_name(roads::SegmentId(1)) == "SEGM_ID T114-992_02");
  CHECK(along_road.segment(1).length == base::Decimetres{8071});
  CHECK(along_road.segment(1).road_class == RoadClass::motorway);
}
