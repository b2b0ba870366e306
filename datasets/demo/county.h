// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// The synthetic county as plain data. All coordinates are EPSG:3067 metres.
namespace saavu::demo {

struct Point {
  double x = 0.0;
  double y = 0.0;
};

double distance(Point a, Point b);
Point between(Point a, Point b, double share);
/// A closed ring; the first point is not repeated at the end.
using Ring = std::vector<Point>;

// The box in which the county lies. It is inside Finland's extent, but nothing in it is real.
inline constexpr Point k_origin{200'000.0, 6'830'000.0};
inline constexpr double k_extent_m = 90'000.0;

struct Terrain {
  Ring mainland;
  std::vector<Ring> islands;  // [0] ferry island, [1] bridged island, [2] island without connection
  std::vector<Ring> lakes;    // [0] is the long lake with the road ferry
  std::vector<Point> river;
};

enum class Rank { city, town, seat, village };

/// A built-up area (taajama): roughly a disc with a wobbling rim.
struct Settlement {
  std::string name_fi;
  std::string name_sv;
  Rank rank = Rank::village;
  Point centre;
  double radius_m = 0.0;
  int residents = 0;  // wanted inside the rim
  int municipality = 0;
  double street_angle = 0.0;  // radians
};

struct Municipality {
  std::string code;
  std::string name_fi;
  std::string name_sv;
  std::string hva;
  int language = 0;  // kielisuhde: 0 fi, 1 bilingual fi majority, 2 sv, 3 bilingual sv majority
  int group = 3;     // kuntaryhmitys: 1 urban, 2 semi-urban, 3 rural
  int residents = 0;
  double swedish_share = 0.0;
  std::array<double, 3> age_shares{};  // 0–14, 15–64, 65–
  Point seat;
  Ring outline;  // with sea
};

enum class RoadClass {
  motorway,
  motorway_link,
  trunk,
  primary,
  secondary,
  tertiary,
  unclassified,
  residential,
  service,
  track,
  cycleway,
  ferry
};

enum class Access { open, destination, private_road };
enum class Barrier { none, gate, bollard };
/// LINK_TILA of Digiroad.
enum class RoadState { planned = 1, under_construction = 2, in_use = 3, closed = 4 };
/// How the speed limit is spelled in the OSM file.
enum class SpeedSpelling { number, fi_urban, fi_rural, zone, unit, none, missing };
/// Why a road is there although no resident can use it; all of these are deliberate.
enum class Defect { none, isolated, trap, lonely_island };

struct RoadNode {
  Point at;
  bool signals = false;
  bool ends_way = false;  // a turn restriction needs the OSM ways to end here
  Barrier barrier = Barrier::none;
};

/// A stretch between two junctions. Vectors with one entry per piece (nodes.size() - 1).
struct Road {
  std::vector<int> nodes;
  RoadClass road_class = RoadClass::residential;
  std::vector<int> kmh;
  std::vector<bool> bridge;
  std::vector<bool> urban;
  bool oneway = false;  // along the nodes
  bool roundabout = false;
  int slower_backward = 0;  // km/h less against the nodes
  int number = 0;           // road number, 0 = none
  int carriageway = 0;      // AJORATA: 0 single, 1 and 2 of a pair
  Access access = Access::open;
  RoadState state = RoadState::in_use;
  SpeedSpelling spelling = SpeedSpelling::number;
  Defect defect = Defect::none;
  bool paved = true;
  std::string name_fi;
  std::string name_sv;
};

enum class TurnRule { no_left_turn, no_right_turn, no_u_turn, only_straight_on };

struct TurnRestriction {
  TurnRule rule = TurnRule::no_left_turn;
  int from = 0;       // road
  int via_node = -1;  // one of the two
  int via_road = -1;
  int to = 0;  // road
};

struct RoadNetwork {
  std::vector<RoadNode> nodes;
  std::vector<Road> roads;
  std::vector<TurnRestriction> restrictions;
  int roundabouts = 0;
};

struct People {
  int men = 0;
  int women = 0;
  std::array<int, 3> ages{};  // 0–14, 15–64, 65–
  [[nodiscard]] int total() const { return men + women; }
  void add(const People& other);
};

struct PopulatedCell {
  int municipality = 0;
  People people;
};
/// (northing, easting) of the lower-left corner -> cell; ordered, so the files are too.
using Grid = std::map<std::pair<int, int>, PopulatedCell>;

struct PostalArea {
  std::string code;
  std::string name;
  Point centre;
  int municipality = 0;
  People people;
};

struct Population {
  Grid grid_250m;
  Grid grid_1km;
  std::vector<People> by_municipality;
  std::vector<PostalArea> postal_areas;
  int unreachable = 0;  // residents of the island without connection
};

struct ServiceSite {
  std::string name;
  std::string type;
  std::string tier;  // local, county, national
  int tier_number = 4;
  std::string producer = "public";
  std::string producer_name{};  // empty: the county of the municipality
  Point at;
  int municipality = 0;  // -1 = outside the county, in municipality `outside`
  int outside = 0;
  std::string opening_days;
  bool open_all_hours = false;
  bool central_hospital = false;
  bool university_hospital = false;
  bool wide_emergency = false;  // laaja päivystys
  bool emergency = false;       // päivystys or kiirevastaanotto
  std::string hours{};          // OSM opening_hours; empty: not known
  int capacity = 0;             // visits a year; 0: not known
  int waiting_days = -1;        // -1: not known
  bool barrier_free = true;
  std::string y_tunnus{};
  std::string oid{};
};

struct Library {
  std::string name;
  Point at;
  int municipality = 0;
  std::string hours;
  bool digital_support = false;
};

/// Where a mobile unit stops, and when.
struct MobileStop {
  std::string name;
  Point at;
  int municipality = 0;
  std::string rota;
};

/// A municipality beyond the border where a university hospital stands.
struct OutsideMunicipality {
  std::string code;
  std::string name;
  std::string hva;
  std::string yta;
};

struct RescueStation {
  std::string name;
  Point at;
  int municipality = 0;
  bool full_time = false;
  int turnout_s = 300;
  int crew = 3;
  std::string units;
  bool first_response = false;
};

struct AmbulanceBase {
  std::string name;
  Point at;
  int municipality = 0;
  bool advanced = false;  // hoitotaso
  int units_day = 1;
  int units_night = 1;
  std::string shift;
  int turnout_s = 60;
  int standby_turnout_s = 0;  // 0 = none
};

/// Who is on duty at a rescue station when, where it is more than one crew round the clock.
struct RosterRow {
  std::size_t station = 0;  // in rescue_stations
  std::string crew;
  std::string kind;
  std::string hours;  // OSM opening_hours, saying what the next three do
  bool weekdays = true;
  bool weekends = true;
  int from_hour = 0;  // to_hour may lie on the next day
  int to_hour = 24;
  int turnout_s = 60;
  int strength = 4;
  int leaders = 1;
  int units = 1;
};

/// A centre area (keskusta-alue) as SYKE draws them.
struct CentreArea {
  std::string name;
  std::string type;
  bool core = false;  // of a type that makes an EMS core
  Ring outline;
};

struct RiskCell {
  int northing = 0;  // of the lower left corner
  int easting = 0;
  int municipality = 0;
  int residents = 0;
  int ems_class = 4;
  double score = 0.0;
  std::string rescue_class;
};

/// A row of the record of tasks, as written: with its errors of form.
struct TaskRow {
  std::string id;
  std::string time;
  std::string x;
  std::string y;
  std::string municipality;
  std::string service;
  std::string urgency;
  std::string type;
  std::string risk_class;
  std::string turnout;
  std::string response;
  std::string station;
};

/// One year of tasks, and by rule of docs/formats/incidents.md how many rows break it.
struct TaskRecord {
  std::vector<TaskRow> rows;
  std::map<std::string, int> planted;
};

struct County {
  std::uint64_t seed = 0;
  Terrain terrain;
  std::vector<Municipality> municipalities;
  std::vector<Settlement> settlements;
  RoadNetwork roads;
  Population population;
  std::vector<ServiceSite> services;
  std::vector<RescueStation> rescue_stations;
  std::vector<AmbulanceBase> ambulance_bases;
  std::vector<RosterRow> rosters;
  std::vector<CentreArea> centres;
  std::vector<RiskCell> risk_cells;  // all of the county, by northing and easting
  TaskRecord tasks;
  std::vector<Library> libraries;
  std::vector<MobileStop> mobile_stops;
  Point university_hospital;
  std::vector<OutsideMunicipality> outside{{"913", "Etäkaupunki", "33", "7"},
                                           {"915", "Rajakaupunki", "34", "8"}};
  /// Land with fast broadband: one polygon and the gap in it.
  Ring broadband;
  Ring broadband_gap;
};

/// The settlement whose rim encloses the point, or -1. The rim wobbles with the compass bearing.
int settlement_at(const County& county, Point at);
/// 1 on the rim, less inside.
double rim_ratio(const Settlement& settlement, Point at);
/// Its rim as a polygon, scaled.
Ring rim_of(const Settlement& settlement, double scale = 1.0);
/// The municipality (with sea) that contains the point, or -1 outside the county.
int municipality_at(const County& county, Point at);
bool ring_contains(const Ring& ring, Point at);
bool has_broadband(const County& county, Point at);
double ring_area(const Ring& ring);

}  // namespace saavu::demo
