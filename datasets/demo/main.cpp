// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <charconv>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "lattice.h"
#include "people.h"
#include "places.h"
#include "roads.h"
#include "services.h"
#include "tasks.h"
#include "terrain.h"
#include "write.h"

namespace {

constexpr const char* k_usage =
    "saavu-demo-county --out DIR [--seed N]\n"
    "Writes the synthetic county Saavunmaa: roads, residents, areas, services and plans.\n"
    "The same seed gives the same bytes.\n";

struct Options {
  std::filesystem::path out;
  std::uint64_t seed = 1809;
};

bool parse(int count, char** words, Options& options) {
  for (int word = 1; word < count; ++word) {
    const std::string name = words[word];
    if (word + 1 >= count) {
      return false;
    }
    const char* value = words[++word];
    if (name == "--out") {
      options.out = value;
    } else if (name == "--seed") {
      const char* end = value + std::strlen(value);
      const auto result = std::from_chars(value, end, options.seed);
      if (result.ec != std::errc{} || result.ptr != end) {
        return false;
      }
    } else {
      return false;
    }
  }
  return !options.out.empty();
}

}  // namespace

int main(int argument_count, char** arguments) {
  using namespace saavu::demo;
  Options options;
  if (!parse(argument_count, arguments, options)) {
    std::cerr << k_usage;
    return 2;
  }
  try {
    std::filesystem::create_directories(options.out);
    const std::filesystem::path& out = options.out;
    County county;
    county.seed = options.seed;
    place_seats(county);
    draw_municipalities(county);
    county.terrain = make_terrain(county);
    const WaterMask water(county.terrain);
    place_villages(county, water);
    Lattice lattice(county, water);
    const RoadPlan plan = draw_roads(county, lattice, water);
    build_network(county, plan, lattice, water);
    settle_people(county, water);
    place_services(county);
    classify_cells(county);
    record_tasks(county);

    const OsmCounts osm = write_osm(county, out / "roads.osm.pbf");
    const DigiroadCounts digiroad = write_digiroad(county, out / "roads_digiroad_k.gpkg");
    write_municipalities(county, out / "municipalities.gpkg");
    write_invalid_municipalities(county, out / "municipalities_raw_invalid.gpkg");
    write_grid(county, county.population.grid_1km, 1000, "vaki_1km", out / "population_1km.gpkg");
    write_grid(county, county.population.grid_250m, 250, "vaki_250m", out / "population_250m.gpkg");
    write_services_layer(county, out / "services.gpkg");
    write_risk_cells(county, out / "risk_cells.gpkg");
    write_centres(county, out / "centres.gpkg");
    write_settlements(county, out / "settlements.gpkg");
    write_broadband(county, out / "broadband.gpkg");
    write_water(county, out / "water.gpkg");
    write_tables(county, out);
    write_texts(county, osm, digiroad, out);
    std::cout << "Saavunmaa (synthetic, seed " << options.seed << ") written to " << out.string()
              << ": " << osm.nodes << " road nodes, " << county.population.grid_1km.size()
              << " inhabited 1 km cells\n";
  } catch (const std::exception& error) {
    std::cerr << "saavu-demo-county: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
