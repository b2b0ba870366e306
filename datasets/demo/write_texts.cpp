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
       << "description = \"" << variant.description << "\"\n"
       << "attribution = \"\" # invented data are nobody's\n\n"
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

[[sites]]
id = "libraries"
file = "libraries.csv"

[[sites]]
id = "stops"
file = "mobile_stops.csv"

[[coverage_areas]]
id = "broadband"
file = "broadband.gpkg"

# Tier 1: digital services. Nobody travels, but one needs broadband.

[[services]]
id = "ajanvaraus"
type = "ajanvaraus"
hours = "24/7"
coverage_area = "broadband"

[[services]]
id = "etavastaanotto"
type = "etakonsultaatio"
name_fi = "Etävastaanotto"
name_sv = "Distansmottagning"
name_en = "Remote consultation"
hours = "Mo-Su 07:00-22:00"
coverage_area = "broadband"

[[services]]
id = "digituki"
type = "digituki"
sites = "libraries"
where = { digituki = ["1"] }
hours_field = "hours"
languages_field = "languages"
in_tier = false # for those whom the digital services do not reach

# Tier 2: to the home. The unit travels.

[[services]]
id = "paloasema"
type = "paloasema"
sites = "rescue"
profile = "fire_engine"
turnout_field = "turnout_s"
hours_field = "hours"
in_tier = false # rescue is judged by its own norms

[[services]]
id = "ensihoito"
type = "ensihoito"
sites = "ambulance"
profile = "ambulance"
turnout_field = "turnout_s"
[[services.shifts]]
id = "day"
name_fi = "Päivä"
name_sv = "Dag"
name_en = "Day"
hours = "08:00-20:00"
units_field = "units_day"
[[services.shifts]]
id = "night"
name_fi = "Yö"
name_sv = "Natt"
name_en = "Night"
hours = "20:00-08:00"
units_field = "units_night"
turnout_field = "turnout_standby_s" # on call at home; elsewhere as by day

# Tier 3: mobile. The bus comes to a stop, the resident goes there.

[[services]]
id = "rokotusbussi"
type = "rokotus"
name_fi = "Rokotusbussi"
name_sv = "Vaccinationsbuss"
name_en = "Vaccination bus"
sites = "stops"
hours_field = "hours"

# Tier 4: local.

[[services]]
id = "terveysasema"
type = "terveysasema"
sites = "services"
where = { type = ["terveysasema"] }
hours_field = "hours"
capacity_field = "capacity"
waiting_field = "waiting_days"
producer_field = "producer"
producer_name_field = "producer_name"
barrier_free_field = "barrier_free"
languages_field = "languages"
# Visits a resident and year aged 0-14, 15-64, 65 and over, and the share met digitally: made up.
demand = [3.0, 3.0, 6.0]
digital_share = [0.15, 0.25, 0.10]

[[services]]
id = "sote_keskus"
type = "sote_keskus"
sites = "services"
where = { type = ["sote_keskus"] }
hours_field = "hours"
languages_field = "languages"

[[services]]
id = "perhekeskus"
type = "perhekeskus"
sites = "services"
where = { type = ["perhekeskus"] }
hours_field = "hours"
languages_field = "languages"

[[services]]
id = "neuvola"
type = "neuvola"
sites = "services"
where = { type = ["neuvola"] }
hours_field = "hours"
languages_field = "languages"

[[services]]
id = "hammashoitola"
type = "hammashoitola"
sites = "services"
where = { type = ["hammashoitola"] }
hours_field = "hours"
waiting_field = "waiting_days"
producer_field = "producer"
producer_name_field = "producer_name"
in_tier = false # half of the care is bought; the tier is judged by the county's own

# Tier 5: regional. Emergency care by day and by night are two networks: one of two is open at night.

[[services]]
id = "paivystys"
type = "paivystys"
sites = "services"
where = { type = ["keskussairaala", "sairaala"], paivystys = ["1"] }
hours_field = "hours"

[[services]]
id = "laaja_paivystys"
type = "laaja_paivystys"
sites = "services"
where = { type = ["keskussairaala"], laaja_paivystys = ["1"] }
hours_field = "hours"

[[services]]
id = "keskussairaala"
type = "keskussairaala"
sites = "services"
where = { type = ["keskussairaala"] }
hours_field = "hours"
waiting_field = "waiting_days"

# Tier 6: the hospital that is responsible for the resident's co-operation area, not the nearest.

[[services]]
id = "yliopistosairaala"
type = "yliopistosairaala"
sites = "services"
where = { university_hospital = ["1"] }
statutory = { level = "yta", field = "university_hospital_yta" }
hours_field = "hours"
waiting_field = "waiting_days"

# ---- Rescue and emergency medical service. Stations, crews, risk classes and the record of tasks are
# invented, like all else here.

[risk_cells]
file = "risk_cells.gpkg"
class_field = "syn_rescue_class"

[settlement] # polygons in the form of SYKE's centre areas and settlements
centres = "centres.gpkg"
settlements = "settlements.gpkg"

[incidents] # one year, with some rows of every error of form
file = "incidents.csv"
station_field = "station"

[rescue]
norms = "rescue_21_2012"
stations = "rescue"
profile = "fire_engine"
department_field = "pelastuslaitos"
first_response_field = "first_response"
raise = true # accidents of the record raise a cell's class

[[rescue.crews]]
id = "vakinainen"
where = { staffing = ["full_time"] }
kind_field = "staffing"
hours_field = "hours"
turnout_field = "turnout_s"
strength_field = "crew"
units_field = "units"
brings = { leaders = 1 } # every crew has a leader: made up

[[rescue.crews]]
id = "sopimuspalokunta"
where = { staffing = ["part_time"] }
kind_field = "staffing"
hours_field = "hours"
turnout_field = "turnout_s"
strength_field = "crew"
units_field = "units"
brings = { leaders = 1 }

[rescue.rosters] # two stations whose crews change by day, night and weekend
file = "rosters.csv"

# The first whose hours hold counts; at all other times one drives by the section's profile.

[[rescue.driving]]
id = "talviyo"
name_fi = "Talviyö, lautat seisovat"
name_sv = "Vinternatt, färjorna står"
name_en = "Winter night, ferries stand still"
hours = "Nov-Mar 22:00-06:00"
profile = "fire_engine_winter"
ferries = false

[[rescue.driving]]
id = "talvi"
name_fi = "Talvi"
name_sv = "Vinter"
name_en = "Winter"
hours = "Nov-Mar"
profile = "fire_engine_winter"

[[rescue.driving]]
id = "yo"
name_fi = "Yö, lautat seisovat"
name_sv = "Natt, färjorna står"
name_en = "Night, ferries stand still"
hours = "22:00-06:00"
ferries = false

[[rescue.mergers]]
id = "saavu"
name_fi = "Saavun pelastuslaitokset yhdessä"
name_sv = "Räddningsverken i Ankomstlandet tillsammans"
name_en = "The rescue departments of Saavu together"
departments = ["Saavunrannikon pelastuslaitos", "Itä-Saavun pelastuslaitos"]

[[rescue.objects]]
id = "sairaalat"
name_fi = "Sairaalat ja vuodeosastot"
name_sv = "Sjukhus och bäddavdelningar"
name_en = "Hospitals and wards"
sites = "services"
where = { type = ["keskussairaala", "sairaala", "psykiatrinen_sairaala", "tk_vuodeosasto"] }

[ems]
norms = ["ems_585_2017", "ems_340_2011"]
stations = "ambulance"
profile = "ambulance"
hospital_service = "laaja_paivystys"

# An advanced-level base has one unit of advanced level: made up.

[[ems.crews]]
id = "hoitotaso_paiva"
where = { level = ["hoitotaso"] }
kind_field = "level"
hours = "08:00-20:00"
turnout_field = "turnout_s"
unit_count_field = "units_day"
brings = { advanced = 1 }

[[ems.crews]]
id = "hoitotaso_yo"
where = { level = ["hoitotaso"] }
kind_field = "level"
hours = "20:00-08:00"
turnout_field = "turnout_s"
unit_count_field = "units_night" # 0: nobody there at night
brings = { advanced = 1 }

[[ems.crews]]
id = "perustaso_paiva"
where = { level = ["perustaso"] }
kind_field = "level"
hours = "08:00-20:00"
turnout_field = "turnout_s"
unit_count_field = "units_day"

[[ems.crews]]
id = "perustaso_yo"
where = { level = ["perustaso"], shift = ["24/7", "08-20"] }
kind_field = "level"
hours = "20:00-08:00"
turnout_field = "turnout_s"
unit_count_field = "units_night"

[[ems.crews]]
id = "perustaso_kotivalmius"
where = { level = ["perustaso"], shift = ["24/7 kotivalmius 20-08"] }
kind = "kotivalmius" # on call at home
hours = "20:00-08:00"
turnout_field = "turnout_standby_s"
unit_count_field = "units_night"

[[ems.driving]]
id = "talvi"
name_fi = "Talvi"
name_sv = "Vinter"
name_en = "Winter"
hours = "Nov-Mar"
profile = "ambulance_winter"

# What segments of the residents need, in trips a year: made up.

[[bundles]]
id = "lapset"
name_fi = "Lapset"
name_sv = "Barn"
name_en = "Children"
group = "0-14"
services = { neuvola = 4, perhekeskus = 2, terveysasema = 3 }

[[bundles]]
id = "ikaihmiset"
name_fi = "Ikäihmiset"
name_sv = "Äldre"
name_en = "Older people"
group = "65+"
services = { terveysasema = 6, hammashoitola = 1, keskussairaala = 0.5 }

# A promise of the plan's own, beside those of the norm profile.

[[criteria]]
id = "digituki_20min"
name_fi = "80 % 65 vuotta täyttäneistä saa digitukea 20 minuutissa"
name_sv = "80 % av dem som fyllt 65 år får digitalt stöd inom 20 minuter"
name_en = "80 % of those aged 65 and over reach digital support in 20 minutes"
service = "digituki"
limit_min = 20
share_percent = 80
group = "65+"

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

/// The service network in numbers that a report must give back.
void add_network(Json& json, const County& county) {
  const auto outside = [&](const Grid& grid, int size_m) {
    int residents = 0;
    for (const auto& [corner, cell] : grid) {
      const auto [northing, easting] = corner;
      if (!has_broadband(county, {easting + size_m / 2.0, northing + size_m / 2.0}))
        residents += cell.people.total();
    }
    return residents;
  };
  const auto sites = [&](auto holds) {
    return static_cast<std::int64_t>(std::ranges::count_if(county.services, holds));
  };
  const auto is_station = [](const ServiceSite& site) { return site.type == "terveysasema"; };
  std::int64_t capacity = 0, ambulances_by_day = 0, ambulances_at_night = 0;
  for (const ServiceSite& site : county.services)
    if (is_station(site)) capacity += site.capacity;
  for (const AmbulanceBase& base : county.ambulance_bases) {
    ambulances_by_day += base.units_day;
    ambulances_at_night += base.units_night;
  }
  json.open("network");
  json.add("residents_without_broadband_1km", outside(county.population.grid_1km, 1000));
  json.add("residents_without_broadband_250m", outside(county.population.grid_250m, 250));
  json.add("digituki", static_cast<std::int64_t>(
                           std::ranges::count(county.libraries, true, &Library::digital_support)));
  json.add("terveysasema_private", sites([&](const ServiceSite& site) {
             return is_station(site) && site.producer == "private";
           }));
  json.add("terveysasema_barrier_free",
           sites([&](const ServiceSite& site) { return is_station(site) && site.barrier_free; }));
  json.add("terveysasema_in_swedish", sites([&](const ServiceSite& site) {
             return is_station(site) && county.municipalities[idx(site.municipality)].language > 0;
           }));
  json.add("terveysasema_capacity", capacity);
  json.add("hammashoitola_private", sites([&](const ServiceSite& site) {
             return site.type == "hammashoitola" && site.producer == "private";
           }));
  json.add("paivystys",
           sites([](const ServiceSite& site) { return site.emergency && site.tier_number == 5; }));
  json.add("paivystys_at_night", sites([](const ServiceSite& site) {
             return site.emergency && site.tier_number == 5 && site.open_all_hours;
           }));
  json.add("ambulances_by_day", ambulances_by_day);
  json.add("ambulances_at_night", ambulances_at_night);
  json.close();
}

void write_manifest(const County& county, const OsmCounts& osm, const DigiroadCounts& digiroad,
                    const std::filesystem::path& file) {
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
  json.add("kirjasto", static_cast<std::int64_t>(county.libraries.size()));
  json.add("pysakki", static_cast<std::int64_t>(county.mobile_stops.size()));
  json.close();
  add_network(json, county);
  std::map<std::string, int> ems_cells, rescue_cells, tasks;
  for (const RiskCell& cell : county.risk_cells) {
    ++ems_cells[std::to_string(cell.ems_class)];
    ++rescue_cells[cell.rescue_class];
  }
  for (const TaskRow& row : county.tasks.rows)
    ++tasks[row.service];
  const auto add_counts = [&](const char* name, const std::map<std::string, int>& counts) {
    json.open(name);
    for (const auto& [key, count] : counts)
      json.add(key, count);
    json.close();
  };
  add_counts("ems_cells", ems_cells);
  add_counts("rescue_cells", rescue_cells);
  add_counts("tasks", tasks);
  add_counts("tasks_with_errors", county.tasks.planted);
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
| `services.csv`, `services.gpkg` | health and social services with hours, capacity, waiting days, producer, languages and register keys; two university hospitals (municipalities 913, 915) lie outside the county |
| `libraries.csv` | libraries; those with `digituki` = 1 help with digital services |
| `mobile_stops.csv` | stops of a vaccination bus with its rota |
| `broadband.gpkg` | where digital services can be used: one polygon with a gap |
| `rescue_stations.csv`, `ambulance_bases.csv` | rescue and emergency medical service |
| `rosters.csv` | crews of two rescue stations by day, night and weekend |
| `risk_cells.gpkg` | all 1 km cells of the county with their classes |
| `centres.gpkg`, `settlements.gpkg` | centre areas and settlements, in the form of SYKE's, of which the EMS classes are made |
| `incidents.csv` | one year of rescue and EMS tasks, with errors of form on purpose |
| `water.gpkg` | land, lakes and river for a map's background |
| `manifest.json` | counts that tests compare with |

## How it was made
1. Coast, islands, lakes and a river from noise; twelve municipalities by nearness to their seats, on 1 km tiles whose corners
   are moved once for both neighbours.
2. Roads are drawn on a warped sheet of points 125 m apart: the motorway first, then main roads by cheapest path (existing
   road is cheaper, water needs a bridge), village roads, streets (a spanning tree and some loops), hamlet roads, tracks.
3. Residents settle household by household beside the roads; each belongs to the municipality that holds the centre of the
   1 km cell. Both grids, postal areas and municipalities count the same persons.
4. Sites stand about 20 m from a usable road. Hours are in the grammar of OpenStreetMap; capacity, waiting days and need are made
   up; business ids have a right check digit and begin with 9, as none that was given does.
5. Tasks happen where people live and on the main roads, and are answered by the quickest station on duty over the county's own
   roads, at speeds that are not those of the profiles (slower in winter and to tasks that can wait), with noise.

## Deliberate oddities
- One island has residents but no connection: they can reach nothing (`unreachable_by_construction`), not even by broadband.
- A remote corner in the south-east has no broadband either (`residents_without_broadband_…`, by the cells' centres).
- The hospital of co-operation area 8 stands just beyond the northern border: nearer to the north of the county than that of its
  own area 7, which is responsible for all of it.
- At night one of two emergency departments is open, one ambulance base has no unit, and three are on call at home.
- Isolated road stubs, and small blocks that one can drive into but not out of: snapping must refuse them (their points
  are in the manifest).
- Planned roads, roads under construction and closed roads; gates, bollards, private roads.
- Speed limits in several spellings: numbers, `FI:urban`, `FI:rural`, zone tags, `km/h`, two directions, one `none`, or missing
  (tracks, most service roads). Cycleways have no row in the Digiroad speed layer.
- In the Digiroad file 40 % of the links are digitised against the one-way direction (AJOSUUNTA 3). `PITUUS_TIE` is given
  only for numbered roads. Access, barriers and turn restrictions are not part of the K form. Planned links are
  LINK_TILA 1, under construction 2, closed 4.
- In `incidents.csv` four rows break each rule of plausibility; in one task of twenty the nearest unit was already out. How many rows
  break which rule is in the manifest (`tasks_with_errors`).
- The EMS class of a cell is by what its square meets of `centres.gpkg` and `settlements.gpkg`. The rescue class is a ranking of an invented score, as in `syn_rescue_class`.
)md";

}  // namespace

void write_texts(const County& county, const OsmCounts& osm, const DigiroadCounts& digiroad,
                 const std::filesystem::path& folder) {
  write_plans(folder);
  write_manifest(county, osm, digiroad, folder / "manifest.json");
  write_text(folder / "README.md", k_readme);
}

}  // namespace saavu::demo
