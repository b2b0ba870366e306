// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "roads.h"
#include "write.h"

namespace saavu::demo {
namespace {

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

struct PlanVariant {
  const char* file;
  const char* name;
  const char* description;
  const char* roads;
  const char* population;
};

std::string plan_text(const PlanVariant& variant) {
  std::ostringstream text;
  text << "# Written by saavu-demo-county. Everything here is invented.\n"
       << "[plan]\n"
       << "name = \"" << variant.name << "\"\n"
       << "description = \"" << variant.description << "\"\n\n"
       << "[roads]\n"
       << variant.roads << "profile = \"car_day\"\n\n"
       << "[population]\n"
       << variant.population << "age_totals = \"areas.csv\"\n\n"
       << R"toml([areas]
file = "municipalities.gpkg"
layer = "municipalities_sea"
display_layer = "municipalities"
table = "areas.csv"

[[sites]]
id = "services"
file = "services.csv"

[[sites]]
id = "rescue"
file = "rescue_stations.csv"

[[sites]]
id = "ambulance"
file = "ambulance_bases.csv"

[[services]]
id = "terveysasema"
name_fi = "Terveysasema"
name_sv = "Hälsostation"
name_en = "Health station"
tier = 4
sites = "services"
where = { type = ["terveysasema"] }
direction = "to_site"

[[services]]
id = "perhekeskus"
name_fi = "Perhekeskus"
name_sv = "Familjecenter"
name_en = "Family centre"
tier = 4
sites = "services"
where = { type = ["perhekeskus"] }
direction = "to_site"

[[services]]
id = "neuvola"
name_fi = "Neuvola"
name_sv = "Rådgivningsbyrå"
name_en = "Maternity and child health clinic"
tier = 4
sites = "services"
where = { type = ["neuvola"] }
direction = "to_site"

[[services]]
id = "laaja_paivystys"
name_fi = "Laaja päivystys"
name_sv = "Omfattande jour"
name_en = "Extensive emergency department"
tier = 5
sites = "services"
where = { type = ["keskussairaala"], laaja_paivystys = ["1"] }
direction = "to_site"

[[services]]
id = "yliopistosairaala"
name_fi = "Yliopistosairaala"
name_sv = "Universitetssjukhus"
name_en = "University hospital"
tier = 6
sites = "services"
where = { university_hospital = ["1"] }
direction = "to_site"

[[services]]
id = "paloasema"
name_fi = "Paloasema"
name_sv = "Brandstation"
name_en = "Rescue station"
tier = 2
sites = "rescue"
profile = "fire_engine"
direction = "from_site"
turnout_field = "turnout_s"

[[services]]
id = "ensihoito"
name_fi = "Ensihoito"
name_sv = "Prehospital akutsjukvård"
name_en = "Emergency medical service"
tier = 2
sites = "ambulance"
profile = "ambulance"
direction = "from_site"
turnout_field = "turnout_s"

[report]
limits_min = [5, 10, 15, 20, 30, 45, 60, 90, 120]
)toml";
  return text.str();
}

void write_plans(const std::filesystem::path& folder) {
  constexpr const char* k_osm = "format = \"osm\"\nfile = \"roads.osm.pbf\"\n";
  constexpr const char* k_1km = "file = \"population_1km.gpkg\"\nlayer = \"vaki_1km\"\n";
  const std::array<PlanVariant, 3> variants{
      {{"plan.toml", "Saavunmaa (synthetic demo county)",
        "An invented county: OSM roads, residents in 1 km cells.", k_osm, k_1km},
       {"plan-digiroad.toml", "Saavunmaa (synthetic demo county), Digiroad",
        "The same county with its roads in Digiroad K form.",
        "format = \"digiroad\"\nfile = \"roads_digiroad_k.gpkg\"\nlength_field = "
        "\"PITUUS_TIE\"\n",
        k_1km},
       {"plan-250m.toml", "Saavunmaa (synthetic demo county), 250 m",
        "The same county with its residents in 250 m cells.", k_osm,
        "file = \"population_250m.gpkg\"\nlayer = \"vaki_250m\"\n"}}};
  for (const PlanVariant& variant : variants) {
    write_text(folder / variant.file, plan_text(variant));
  }
}

/// JSON by hand: flat enough that a library would say no more.
class Json {
 public:
  void open(const std::string& key) {
    start(key);
    text_ << "{";
    ++depth_;
    first_ = true;
  }
  void close() {
    --depth_;
    text_ << '\n' << std::string(static_cast<std::size_t>(depth_) * 2, ' ') << "}";
    first_ = false;
  }
  void add(const std::string& key, std::int64_t value) {
    start(key);
    text_ << value;
  }
  void add(const std::string& key, const std::string& value) {
    start(key);
    text_ << '"' << value << '"';
  }
  void add_numbers(const std::string& key, const std::vector<std::string>& values) {
    start(key);
    text_ << '[';
    for (std::size_t value = 0; value < values.size(); ++value) {
      text_ << (value == 0 ? "" : ", ") << values[value];
    }
    text_ << ']';
  }
  std::string text() const { return text_.str() + "\n"; }

 private:
  void start(const std::string& key) {
    if (!first_) text_ << ',';
    if (depth_ > 0) {
      text_ << '\n' << std::string(static_cast<std::size_t>(depth_) * 2, ' ');
      text_ << '"' << key << "\": ";
    }
    first_ = false;
  }
  std::ostringstream text_;
  int depth_ = 0;
  bool first_ = true;
};

void add_people(Json& json, const People& people) {
  json.add("residents", people.total());
  json.add("men", people.men);
  json.add("women", people.women);
  json.add("ika_0_14", people.ages[0]);
  json.add("ika_15_64", people.ages[1]);
  json.add("ika_65_", people.ages[2]);
}

void add_grid(Json& json, const std::string& key, const Grid& grid) {
  int suppressed = 0;
  int residents_suppressed = 0;
  int largest = 0;
  for (const auto& [corner, cell] : grid) {
    largest = std::max(largest, cell.people.total());
    if (cell.people.total() < k_smallest_shown) {
      ++suppressed;
      residents_suppressed += cell.people.total();
    }
  }
  json.open(key);
  json.add("cells", static_cast<std::int64_t>(grid.size()));
  json.add("suppressed_cells", suppressed);
  json.add("residents_in_suppressed_cells", residents_suppressed);
  json.add("largest_cell", largest);
  json.close();
}

const char* defect_name(Defect defect) {
  switch (defect) {
    case Defect::isolated:
      return "isolated_stub";
    case Defect::trap:
      return "one_way_trap";
    case Defect::lonely_island:
      return "lonely_island";
    case Defect::none:
      break;
  }
  return "";
}

void add_roads(Json& json, const County& county, const OsmCounts& osm,
               const DigiroadCounts& digiroad) {
  const RoadNetwork& network = county.roads;
  json.open("roads");
  json.add("osm_nodes", osm.nodes);
  json.add("osm_ways", osm.ways);
  json.add("osm_turn_restrictions", osm.restrictions);
  json.add("digiroad_links", digiroad.links);
  json.add("digiroad_segments", digiroad.segments);
  json.add("roundabouts", network.roundabouts);
  std::map<std::string, std::int64_t> counts;
  std::map<std::string, double> kilometres;
  static constexpr std::array<const char*, 12> k_classes{
      "motorway",     "motorway_link", "trunk",   "primary", "secondary", "tertiary",
      "unclassified", "residential",   "service", "track",   "cycleway",  "ferry"};
  for (const Road& road : network.roads) {
    counts["oneway_roads"] += road.oneway;
    counts["private_roads"] += road.access == Access::private_road;
    counts["destination_roads"] += road.access == Access::destination;
    counts["roads_with_two_limits"] += road.slower_backward > 0;
    counts["roads_planned"] += road.state == RoadState::planned;
    counts["roads_under_construction"] += road.state == RoadState::under_construction;
    counts["roads_closed"] += road.state == RoadState::closed;
    counts["roads_with_bridge"] += std::ranges::contains(road.bridge, true);
    for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
      kilometres[k_classes[static_cast<std::size_t>(road.road_class)]] +=
          distance(network.nodes[idx(road.nodes[piece])].at,
                   network.nodes[idx(road.nodes[piece + 1])].at) /
          1000.0;
    }
  }
  for (const RoadNode& node : network.nodes) {
    counts["traffic_signals"] += node.signals;
    counts["gates"] += node.barrier == Barrier::gate;
    counts["bollards"] += node.barrier == Barrier::bollard;
  }
  for (const TurnRestriction& rule : network.restrictions) {
    counts["restrictions_via_way"] += rule.via_road >= 0;
  }
  counts["crossings_without_node_or_bridge"] = count_unjoined_crossings(network);
  for (const auto& [key, count] : counts)
    json.add(key, count);
  json.open("kilometres");
  for (const auto& [key, length] : kilometres) {
    json.add(key, static_cast<std::int64_t>(length + 0.5));
  }
  json.close();
  json.close();

  // A snapping test takes these points: the nearest road there must be refused.
  json.open("deliberate_defects");
  for (const Defect defect : {Defect::isolated, Defect::trap, Defect::lonely_island}) {
    std::vector<std::string> xy;
    int roads = 0;
    for (const Road& road : network.roads) {
      if (road.defect != defect) continue;
      ++roads;
      const int middle = road.nodes[road.nodes.size() / 2];
      xy.push_back("[" + number(network.nodes[idx(middle)].at.x, 1) + ", " +
                   number(network.nodes[idx(middle)].at.y, 1) + "]");
    }
    json.add(std::string(defect_name(defect)) + "_roads", roads);
    json.add_numbers(std::string(defect_name(defect)) + "_points", xy);
  }
  json.close();
}

void write_manifest(const County& county, const OsmCounts& osm, const DigiroadCounts& digiroad,
                    const std::array<int, 3>& ems_cells, const std::filesystem::path& file) {
  Json json;
  json.open("");
  json.add("name", std::string("Saavunmaa"));
  json.add("status", std::string("synthetic"));
  json.add("seed", static_cast<std::int64_t>(county.seed));
  People all;
  for (const People& people : county.population.by_municipality)
    all.add(people);
  json.open("population");
  add_people(json, all);
  json.add("unreachable_by_construction", county.population.unreachable);
  add_grid(json, "grid_1km", county.population.grid_1km);
  add_grid(json, "grid_250m", county.population.grid_250m);
  json.add("postal_areas", static_cast<std::int64_t>(county.population.postal_areas.size()));
  json.close();
  json.open("municipalities");
  for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
    json.open(county.municipalities[index].code);
    json.add("nimi_fi", county.municipalities[index].name_fi);
    json.add("hva_koodi", county.municipalities[index].hva);
    add_people(json, county.population.by_municipality[index]);
    json.close();
  }
  json.close();
  add_roads(json, county, osm, digiroad);
  std::map<std::string, int> by_type;
  for (const ServiceSite& site : county.services)
    ++by_type[site.type];
  json.open("sites");
  for (const auto& [type, count] : by_type)
    json.add(type, count);
  json.add("paloasema", static_cast<std::int64_t>(county.rescue_stations.size()));
  json.add("ensihoitoasema", static_cast<std::int64_t>(county.ambulance_bases.size()));
  json.close();
  json.open("ems_cells");
  for (std::size_t ems_class = 0; ems_class < ems_cells.size(); ++ems_class) {
    json.add(std::to_string(ems_class + 1), ems_cells[ems_class]);
  }
  json.close();
  json.open("invalid_polygons");
  json.add("municipalities_raw_invalid", std::string("911"));
  json.close();
  json.close();
  write_text(file, json.text());
}

constexpr const char* k_readme = R"md(# Saavunmaa — a county that does not exist

Everything in this folder is **synthetic**: coast, lakes, places, names, roads, residents and services were invented by
`saavu-demo-county` from a fixed seed. Nothing here is a fact about Finland. The county is drawn at plausible EPSG:3067
coordinates (E 200–290 km, N 6830–6920 km), but it has nothing to do with what really lies there. Codes are well-formed
but belong to nobody: municipalities 003, 008, 901–914, wellbeing counties 31 and 32, co-operation area 7.

| file | what |
|---|---|
| `plan.toml`, `plan-digiroad.toml`, `plan-250m.toml` | plans to run: OSM roads, Digiroad roads, 250 m cells |
| `roads.osm.pbf` | all roads as OSM, with turn restrictions; no time stamps, no versions |
| `roads_digiroad_k.gpkg` | the same roads in Digiroad K form |
| `municipalities.gpkg` | `municipalities` (coast-clipped), `municipalities_sea` (use this one for point in polygon) |
| `municipalities_raw_invalid.gpkg` | robustness fixture: municipality 911 has a bow-tie; the layer's name is that of the published file it stands in for |
| `areas.csv` | hierarchy, language, true age totals (`ika_…`) of each municipality |
| `population_1km.gpkg`, `.csv`, `population_250m.gpkg` | the same residents in two grids; under 10 residents only `vaesto`, the rest −1 |
| `population_postal.csv` | the same residents by postal area |
| `services.csv`, `services.gpkg` | health and social services; the university hospital (municipality 913) lies outside the county |
| `rescue_stations.csv`, `ambulance_bases.csv`, `risk_cells.gpkg` | rescue and emergency medical service |
| `water.gpkg` | land, lakes and river for a map's background |
| `manifest.json` | counts that tests compare with |

## How it was made
1. Coast, islands, lakes and a river from noise; twelve municipalities by nearness to their seats, on 1 km tiles whose corners
   are moved once for both neighbours.
2. Roads are drawn on a warped sheet of points 125 m apart: the motorway first, then main roads by cheapest path (existing
   road is cheaper, water needs a bridge), village roads, streets (a spanning tree and some loops), hamlet roads, tracks.
3. Residents settle household by household beside the roads; each belongs to the municipality that holds the centre of the
   1 km cell. Both grids, postal areas and municipalities count the same persons.
4. Sites stand about 20 m from a usable road.

## Deliberate oddities
- One island has residents but no connection: they can reach nothing (`unreachable_by_construction`).
- Isolated road stubs, and small blocks that one can drive into but not out of: snapping must refuse them (their points
  are in the manifest).
- Planned roads, roads under construction and closed roads; gates, bollards, private roads.
- Speed limits in several spellings: numbers, `FI:urban`, `FI:rural`, zone tags, `km/h`, two directions, one `none`, or missing
  (tracks, most service roads). Cycleways have no row in the Digiroad speed layer.
- In the Digiroad file 40 % of the links are digitised against the one-way direction (AJOSUUNTA 3). `PITUUS_TIE` is given
  only for numbered roads. Access, barriers and turn restrictions are not part of the K form. Planned links are
  LINK_TILA 1, under construction 2, closed 4.
- The EMS class of a cell is sampled every 100 m. The rescue class is a ranking of an invented score, as in `syn_rescue_class`.
)md";

}  // namespace

void write_texts(const County& county, const OsmCounts& osm, const DigiroadCounts& digiroad,
                 const std::array<int, 3>& ems_cells, const std::filesystem::path& folder) {
  write_plans(folder);
  write_manifest(county, osm, digiroad, ems_cells, folder / "manifest.json");
  write_text(folder / "README.md", k_readme);
}

}  // namespace saavu::demo
