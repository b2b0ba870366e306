// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// `saavu route`: the matrix's times leg by leg.
#include <filesystem>
#include <format>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "app/matrix_files.h"
#include "app/plan_folder.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

Run route(const fs::path& plan, const std::string& from, const std::string& to,
          const std::vector<std::string>& more = {}, const RunOptions& options = {}) {
  std::vector<std::string> words{"route", plan.string(), "--from", from, "--to", to};
  words.insert(words.end(), more.begin(), more.end());
  return run_saavu(words, options);
}

/// Some of the pairs of a service's matrix, asked as routes.
void compare_with_matrix(const fs::path& plan, const std::string& service, bool to_site,
                         const std::string& profile, std::size_t pairs,
                         const std::vector<std::string>& more, const RunOptions& options) {
  INFO(service);
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "m.csv";
  REQUIRE(run_saavu({"matrix", plan.string(), "--service", service, "--out", out.string()}, options)
              .exit_code == 0);
  const Csv csv = read_csv(out);
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): a test repeats itself
  std::size_t ways = 0;
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const auto& row = csv.rows[random() % csv.rows.size()];
    const std::string cell = "cell:" + row[0], site = "site:" + row[1];
    INFO(cell << ' ' << site);
    std::vector<std::string> words{"--service", service, "--format", "json"};
    words.insert(words.end(), more.begin(), more.end());
    const Run run =
        to_site ? route(plan, cell, site, words, options) : route(plan, site, cell, words, options);
    INFO(run.err);
    if (row[2].empty()) {
      CHECK(run.exit_code == 1);
      continue;
    }
    ++ways;
    REQUIRE(run.exit_code == 0);
    const nlohmann::json told = nlohmann::json::parse(run.out);
    CHECK(told.at("profile") == profile);
    CHECK(travel_of(told) == PairTravel{scaled(row[2], 3), scaled(row[3], 1)});
    CHECK(sum_of_legs(told) == travel_of(told));
  }
  CHECK(ways > 0);
}

/// Two roads of 22 km and, if wished, one that leads from the first to the second only.
std::string two_roads(bool with_one_way) {
  std::string text =
      "<?xml version='1.0'?>\n<osm version='0.6'>\n"
      "<node id='1' lat='61.90' lon='21.88'/><node id='2' lat='62.10' lon='21.88'/>\n"
      "<node id='3' lat='61.90' lon='22.20'/><node id='4' lat='62.10' lon='22.20'/>\n"
      "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way>\n"
      "<way id='2'><nd ref='3'/><nd ref='4'/><tag k='highway' v='primary'/></way>\n";
  if (with_one_way) {
    text +=
        "<way id='3'><nd ref='1'/><nd ref='3'/><tag k='highway' v='primary'/><tag k='oneway' "
        "v='yes'/></way>\n";
  }
  return text + "</osm>\n";
}

}  // namespace

TEST_CASE("A route is told, drawn and adds up") {
  const PlanFolder folder;
  const fs::path gpkg = folder.path() / "way.gpkg", geojson = folder.path() / "way.geojson";
  const Run text = route(folder.plan(), "site:SV0001", "site:SV0019", {"--out", gpkg.string()});
  INFO(text.err);
  REQUIRE(text.exit_code == 0);
  for (const char* word :
       {"Saavulan Keskustan terveysasema", "Honkaharju, terveysasema", "motorway",
        "access, off the roads", "parking", "total", "The route is in"}) {
    INFO(word);
    CHECK(text.out.find(word) != std::string::npos);
  }
  const Run run = route(folder.plan(), "site:SV0001", "site:SV0019",
                        {"--out", geojson.string(), "--format", "json"});
  REQUIRE(run.exit_code == 0);
  const nlohmann::json told = nlohmann::json::parse(run.out);
  CHECK(told.at("format") == "saavu-route");
  CHECK(sum_of_legs(told) == travel_of(told));

  // RFC 7946: one line in degrees, from the one place's road to the other's.
  const nlohmann::json drawn = nlohmann::json::parse(read_text(geojson));
  CHECK(drawn.at("type") == "FeatureCollection");
  CHECK_FALSE(drawn.contains("crs"));
  const nlohmann::json& feature = drawn.at("features").at(0);
  CHECK(travel_of(feature.at("properties")) == travel_of(told));
  const nlohmann::json& line = feature.at("geometry").at("coordinates");
  CHECK(feature.at("geometry").at("type") == "LineString");
  CHECK(line.size() == told.at("line_xy").size());
  const auto near = [](const nlohmann::json& here, const nlohmann::json& there) {
    return std::hypot(here.at(0).get<double>() - there.at(0).get<double>(),
                      here.at(1).get<double>() - there.at(1).get<double>());
  };
  CHECK(near(line.front(), told.at("from").at("lonlat")) < 0.001);
  CHECK(near(line.back(), told.at("to").at("lonlat")) < 0.001);
  // As long as its roads, and it begins and ends where they are entered.
  const nlohmann::json& plane = told.at("line_xy");
  double metres = 0.0;
  for (std::size_t point = 1; point < plane.size(); ++point)
    metres += near(plane[point - 1], plane[point]);
  const double access = told.at("from").at("access_metres").get<double>() +
                        told.at("to").at("access_metres").get<double>();
  CHECK(std::abs(metres - (told.at("metres").get<double>() - access)) < 0.001 * metres);
  CHECK(near(plane.front(), told.at("from").at("road_xy")) < 0.05);
  CHECK(near(plane.back(), told.at("to").at("road_xy")) < 0.05);

  const auto rows = read_layer(gpkg, "route");
  REQUIRE(rows.size() == 1);
  const std::vector<std::string> fields = layer_fields(gpkg, "route");
  const auto column =
      static_cast<std::size_t>(std::ranges::find(fields, "seconds") - fields.begin());
  CHECK(std::llround(std::stod(rows[0].at(column)) * 1000.0) == travel_of(told).ms);
  CHECK(read_layer(gpkg, "legs").size() == told.at("legs").size());
  CHECK(left_half_done(folder.path()).empty());
}

TEST_CASE("A route takes as long as the matrix says, to the millisecond", "[full]") {
  const PlanFolder folder;
  compare_with_matrix(folder.plan(), "terveysasema", true, "car_day", 3, {}, {});
  compare_with_matrix(folder.plan(), "paloasema", false, "fire_engine", 3, {}, {});
}

TEST_CASE("Many routes take as long as the matrix says, on either engine", "[full]") {
  const PlanFolder folder("plan-digiroad.toml");
  compare_with_matrix(folder.plan(), "neuvola", true, "car_day", 40, {}, {});
  compare_with_matrix(folder.plan(), "ensihoito", false, "ambulance", 40, {"--engine", "reference"},
                      {});
}

TEST_CASE("Routes through all of Finland take as long as the matrix says", "[full]") {
  const std::string data = fs::canonical(shared_data()).string();
  const TemporaryFolder folder;
  const fs::path plan = folder.path() / "finland.toml";
  fs::copy_file(fs::path(SAAVU_SOURCE_DIR) / "datasets/plans/finland.toml", plan);
  const RunOptions options{.environment = {{"SAAVU_SHARED", data}}};
  compare_with_matrix(plan, "keskussairaala", true, "car_day", 25, {}, options);
}

TEST_CASE("From a place to itself") {
  const PlanFolder folder;
  const Run run = route(folder.plan(), "231213.4,6874687.6", "231213.4,6874687.6",
                        {"--format", "json", "--out", (folder.path() / "way.geojson").string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const nlohmann::json told = nlohmann::json::parse(run.out);
  CHECK(sum_of_legs(told) == travel_of(told));
  CHECK(told.at("line_xy").size() == 2);
}

TEST_CASE("Places that cannot be found are told with a remedy", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.check().exit_code == 0);
  const auto before = snapshot(folder.path());
  const auto refused = [&](int exit_code, const std::string& from, const std::string& to,
                           const std::vector<std::string_view>& texts,
                           const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"--out", (folder.path() / "way.gpkg").string()};
    words.insert(words.end(), more.begin(), more.end());
    const Run run = route(folder.plan(), from, to, words);
    INFO(run.err);
    CHECK(run.exit_code == exit_code);
    for (const std::string_view text : texts) {
      INFO(text);
      CHECK(run.says(text));
    }
    CHECK(snapshot(folder.path()) == before);
  };
  const std::string good = "site:SV0001";
  refused(2, "somewhere", good, {"\"somewhere\" is not a position", "site:ID", "  -> "});
  refused(2, good, "61.9,21.9", {"exchanged", "--to"});
  refused(2, good, "2,48", {"outside Finland"});
  refused(2, good, "site:", {"names no site:"});
  refused(1, "site:SV001", good, {"no site \"SV001\"", "Did you mean"});
  refused(1, "cell:1kmN0000E0000", good, {"no cell \"1kmN0000E0000\""});
  refused(1, good, "site:SV0002", {"no service \"terveys\""}, {"--service", "terveys"});
  refused(1, good, "site:SV0002", {"profile \"bicycle\""}, {"--profile", "bicycle"});
  // Utsjoki: no road of the county for hundreds of kilometres.
  refused(1, good, "27.0,69.9",
          {"the nearest road car_day may use is", "the limit is 5.0 km",
           "lies in no municipality of the plan", "max_access_m"});
  refused(2, good, good, {"neither text nor json"}, {"--format", "xml"});
  const Run ending = route(folder.plan(), good, good, {"--out", "way.shp"});
  CHECK(ending.exit_code == 2);
  CHECK(ending.says(".gpkg or .geojson"));
  const fs::path table = folder.own("services.csv");
  const Run over =
      route(folder.plan(), good, good, {"--out", (folder.path() / "plan.json").string()});
  CHECK(over.exit_code == 0);
  fs::create_hard_link(table, folder.path() / "link.geojson");
  const Run input =
      route(folder.plan(), good, good, {"--out", (folder.path() / "link.geojson").string()});
  CHECK(input.exit_code == 3);
  CHECK(input.says("is an input"));
}

TEST_CASE("Where there is no way it is said which side is to blame") {
  const PlanFolder folder;
  folder.edit_plan("roads.osm.pbf", "roads.osm");
  folder.write("roads.osm", two_roads(false));
  const Run apart = route(folder.plan(), "21.88,62.0", "22.20,62.0");
  INFO(apart.err);
  CHECK(apart.exit_code == 1);
  CHECK(apart.says("car_day finds no way from 21.88,62.0 to 22.20,62.0"));
  CHECK(apart.says("part 2 of the network (22 km of road)"));
  CHECK(apart.says("can neither be left nor reached"));
  CHECK(apart.says("  -> "));

  // Roads that one reaches but does not leave again are nobody's.
  folder.write("roads.osm", two_roads(true));
  for (const bool there : {true, false}) {
    const Run trapped = there ? route(folder.plan(), "21.88,62.0", "22.20,62.0")
                              : route(folder.plan(), "22.20,62.0", "21.88,62.0");
    INFO(trapped.err);
    CHECK(trapped.exit_code == 1);
    CHECK(trapped.says("22.20,62.0: the nearest road car_day may use is 16.8 km away"));
    CHECK(trapped.says("was passed over: one gets there but not away again"));
  }
}

}  // namespace saavu::test
