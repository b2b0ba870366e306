// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "services.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "random.h"

namespace saavu::demo {
namespace {

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

class ServicePlacer {
 public:
  explicit ServicePlacer(County& county) : county_(county), random_(county.seed, "services") {
    usable_.resize(county.roads.nodes.size(), false);
    for (const Road& road : county.roads.roads) {
      const bool ordinary = road.road_class >= RoadClass::primary &&
                            road.road_class <= RoadClass::residential &&
                            road.state == RoadState::in_use && road.defect == Defect::none &&
                            road.access == Access::open && !road.roundabout;
      for (const int node : road.nodes) {
        if (ordinary && county.roads.nodes[idx(node)].barrier == Barrier::none) {
          usable_[idx(node)] = true;
        }
      }
    }
  }

  void place() {
    place_health();
    place_rescue();
    place_ambulances();
    place_network();
    draw_centres();
    fill_rosters();
  }

 private:
  /// A plot about 20 m from the road node nearest to a point.
  Point plot_near(Point wanted) {
    Point best;
    double nearest = 1e12;
    for (std::size_t node = 0; node < usable_.size(); ++node) {
      const Point at = county_.roads.nodes[node].at;
      if (usable_[node] && distance(at, wanted) < nearest) {
        nearest = distance(at, wanted);
        best = at;
      }
    }
    const double bearing = random_.between(0.0, 6.283);
    return {std::round((best.x + 20.0 * std::cos(bearing)) * 10.0) / 10.0,
            std::round((best.y + 20.0 * std::sin(bearing)) * 10.0) / 10.0};
  }

  Point plot_in(const Settlement& settlement, double east_share, double north_share) {
    return plot_near({settlement.centre.x + east_share * settlement.radius_m,
                      settlement.centre.y + north_share * settlement.radius_m});
  }

  ServiceSite& add(const Settlement& settlement, const std::string& name, const std::string& type,
                   double east_share, double north_share) {
    county_.services.push_back({.name = name,
                                .type = type,
                                .tier = "local",
                                .at = plot_in(settlement, east_share, north_share),
                                .municipality = settlement.municipality,
                                .opening_days = "1111100"});
    return county_.services.back();
  }

  void place_health() {
    const Settlement& city = county_.settlements[0];
    static constexpr std::array<std::tuple<const char*, double, double>, 6> k_city_parts{
        {{"Keskustan", 0.05, 0.05},
         {"Itäpuolen", 0.6, 0.1},
         {"Pohjoispuolen", 0.0, 0.62},
         {"Eteläpuolen", 0.15, -0.6},
         {"Rantapuolen", -0.4, 0.3},
         {"Lounaispuolen", -0.3, -0.5}}};
    for (const auto& [part, east, north] : k_city_parts) {
      add(city, std::string("Saavulan ") + part + " terveysasema", "terveysasema", east, north);
    }
    county_.services.back().producer = "private";  // outsourced
    for (int index = 1; index < 12; ++index) {
      const Settlement& seat = county_.settlements[idx(index)];
      ServiceSite& station = add(seat, seat.name_fi + ", terveysasema", "terveysasema", 0.15, 0.1);
      if (index == 6) station.opening_days = "0101000";
      if (index == 11) station.opening_days = "1111000";
      if (index == 1 || index == 2) {
        add(seat, seat.name_fi + ", pohjoinen terveysasema", "terveysasema", -0.1, 0.6);
      }
    }
    // The largest villages have a side station on some days.
    std::vector<int> villages;
    for (std::size_t index = 12; index < county_.settlements.size(); ++index) {
      villages.push_back(static_cast<int>(index));
    }
    std::ranges::stable_sort(villages, std::ranges::greater{}, [&](int village) {
      return county_.settlements[idx(village)].residents;
    });
    for (int rank = 0; rank < 4; ++rank) {
      const Settlement& village = county_.settlements[idx(villages[idx(rank)])];
      add(village, village.name_fi + ", sivuterveysasema", "terveysasema", 0.1, 0.1).opening_days =
          rank % 2 == 0 ? "0101000" : "1010000";
    }
    for (const int index : {0, 1, 2, 3, 4, 5}) {
      const Settlement& town = county_.settlements[idx(index)];
      add(town, town.name_fi + ", perhekeskus", "perhekeskus", -0.2, 0.1);
    }
    add(city, "Saavula, itäinen perhekeskus", "perhekeskus", 0.5, -0.2);
    for (int index = 0; index < 12; ++index) {
      const Settlement& seat = county_.settlements[idx(index)];
      ServiceSite& clinic = add(seat, seat.name_fi + ", neuvola", "neuvola", 0.05, -0.2);
      if (index == 6) clinic.opening_days = "0010000";
    }
    for (int part = 0; part < 3; ++part) {
      add(city, "Saavula, neuvola " + std::to_string(part + 2), "neuvola", 0.5 - 0.45 * part,
          0.45 - 0.4 * part);
    }
    for (const int index : {1, 2, 3, 4, 7, 9}) {
      const Settlement& seat = county_.settlements[idx(index)];
      add(seat, seat.name_fi + ", vuodeosasto", "tk_vuodeosasto", 0.3, -0.1).opening_days = "";
    }
    ServiceSite& central = add(city, "Saavunmaan keskussairaala", "keskussairaala", 0.45, 0.35);
    central.tier = "county";
    central.tier_number = 5;
    central.opening_days = "1111111";
    central.open_all_hours = central.central_hospital = central.wide_emergency = true;
    ServiceSite& hospital =
        add(county_.settlements[2], "Kuusiveden sairaala", "sairaala", 0.4, 0.3);
    hospital.tier = "county";
    hospital.tier_number = 5;
    hospital.opening_days = "";
    ServiceSite& psychiatric = add(county_.settlements[1], "Hirvelän psykiatrinen sairaala",
                                   "psykiatrinen_sairaala", 0.6, -0.4);
    psychiatric.tier = "county";
    psychiatric.tier_number = 5;
    psychiatric.opening_days = "";
    county_.services.push_back({.name = "Etäkaupungin yliopistollinen sairaala",
                                .type = "yliopistosairaala",
                                .tier = "national",
                                .tier_number = 6,
                                .at = county_.university_hospital,
                                .municipality = -1,
                                .opening_days = "1111111",
                                .open_all_hours = true,
                                .central_hospital = true,
                                .university_hospital = true,
                                .wide_emergency = true});
  }

  void place_rescue() {
    const auto add_station = [&](const Settlement& settlement, const std::string& name, bool full,
                                 int turnout, int crew, const std::string& units, double east,
                                 double north) {
      county_.rescue_stations.push_back({.name = name,
                                         .at = plot_in(settlement, east, north),
                                         .municipality = settlement.municipality,
                                         .full_time = full,
                                         .turnout_s = turnout,
                                         .crew = crew,
                                         .units = units,
                                         .first_response = crew >= 4});
    };
    const Settlement& city = county_.settlements[0];
    add_station(city, "Saavula", true, 60, 9, "pumppuauto;sailioauto;puominostin;johtoauto", 0.2,
                -0.1);
    add_station(city, "Saavula, itä", true, 70, 7, "pumppuauto;sailioauto", 0.65, 0.35);
    for (const int index : {1, 2, 3}) {
      const Settlement& town = county_.settlements[idx(index)];
      add_station(town, town.name_fi, true, index == 1 ? 70 : 90, 7,
                  "pumppuauto;sailioauto;puominostin", 0.25, 0.2);
    }
    for (int index = 4; index < 12; ++index) {
      const Settlement& seat = county_.settlements[idx(index)];
      add_station(seat, seat.name_fi, false, index == 6 ? 600 : 300, index < 8 ? 4 : 3,
                  index < 8 ? "pumppuauto;sailioauto" : "sailioauto", 0.2, -0.2);
    }
    // Part-time stations in villages that are far from the others.
    for (std::size_t index = 12; index < county_.settlements.size(); ++index) {
      const Settlement& village = county_.settlements[index];
      const bool remote = std::ranges::all_of(
          county_.rescue_stations,
          [&](const RescueStation& other) { return distance(other.at, village.centre) > 9'500.0; });
      if (remote) {
        add_station(village, village.name_fi, false, 300, 3, "sailioauto", 0.1, 0.1);
      }
    }
  }

  void place_ambulances() {
    const auto add_base = [&](int index, bool advanced, int day, int night, const char* shift,
                              int standby, double east, double north) {
      const Settlement& settlement = county_.settlements[idx(index)];
      county_.ambulance_bases.push_back({.name = settlement.name_fi,
                                         .at = plot_in(settlement, east, north),
                                         .municipality = settlement.municipality,
                                         .advanced = advanced,
                                         .units_day = day,
                                         .units_night = night,
                                         .shift = shift,
                                         .turnout_s = advanced ? 60 : 90,
                                         .standby_turnout_s = standby});
    };
    add_base(0, true, 3, 2, "24/7", 0, 0.25, -0.05);
    add_base(0, true, 2, 1, "24/7", 0, 0.6, 0.4);
    add_base(1, true, 2, 1, "24/7", 0, 0.2, 0.1);
    add_base(2, true, 2, 1, "24/7", 0, 0.1, 0.2);
    add_base(3, true, 1, 1, "24/7", 0, 0.1, 0.1);
    add_base(4, false, 1, 1, "24/7", 0, 0.2, 0.0);
    add_base(5, false, 1, 0, "08-20", 0, 0.1, 0.1);
    add_base(7, false, 1, 1, "24/7 kotivalmius 20-08", 900, 0.1, 0.0);
    add_base(8, false, 1, 1, "24/7 kotivalmius 20-08", 900, 0.1, 0.0);
    add_base(9, false, 1, 1, "24/7", 0, 0.1, 0.0);
    add_base(6, false, 1, 1, "24/7 kotivalmius 20-08", 900, 0.1, 0.0);
  }

  /// What makes the six tiers complete; from a stream of its own, so that what stood before stays.
  void place_network() {
    random_ = Random(county_.seed, "service network");
    place_second_university_hospital();
    place_more_local_services();
    describe_services();
    place_libraries();
    place_mobile_stops();
    draw_broadband();
  }

  /// Beyond the northern border: nearer to the north than the hospital that is responsible for it.
  void place_second_university_hospital() {
    const Point wanted{k_origin.x + 35'500.0, k_origin.y + k_extent_m};
    Point best;
    double nearest = 1e12;
    for (const Road& road : county_.roads.roads) {
      if (road.road_class > RoadClass::tertiary || road.road_class == RoadClass::motorway ||
          road.road_class == RoadClass::motorway_link || road.state != RoadState::in_use)
        continue;
      for (const int node : road.nodes) {
        const Point at = county_.roads.nodes[idx(node)].at;
        if (municipality_at(county_, at) < 0 && distance(at, wanted) < nearest) {
          nearest = distance(at, wanted);
          best = at;
        }
      }
    }
    county_.services.push_back({.name = "Rajakaupungin yliopistollinen sairaala",
                                .type = "yliopistosairaala",
                                .tier = "national",
                                .tier_number = 6,
                                .at = {best.x + 18.0, best.y + 4.0},
                                .municipality = -1,
                                .outside = 1,
                                .opening_days = "1111111",
                                .open_all_hours = true,
                                .central_hospital = true,
                                .university_hospital = true,
                                .wide_emergency = true});
  }

  void place_more_local_services() {
    const auto add_centre = [&](int index, double east, double north) {
      const Settlement& town = county_.settlements[idx(index)];
      add(town, town.name_fi + ", sote-keskus", "sote_keskus", east, north);
    };
    add_centre(0, 0.1, -0.05);
    add_centre(0, -0.2, 0.35);
    for (const int index : {1, 2, 3, 4, 5, 7, 9, 10})
      add_centre(index, 0.12, 0.05);
    for (int index = 0; index < 12; ++index) {
      const Settlement& seat = county_.settlements[idx(index)];
      add(seat, seat.name_fi + ", hammashoitola", "hammashoitola", 0.1, -0.15);
      if (index < 4) {
        ServiceSite& dentist =
            add(seat, seat.name_fi + ", Hammas Oy (keksitty)", "hammashoitola", -0.15, 0.2);
        dentist.producer = "private";
        dentist.producer_name = "Hammas Oy (keksitty)";
      }
    }
  }

  /// Hours by the days that the tables have said all along.
  static std::string hours_of(const std::string& days, const std::string& times) {
    static constexpr std::array<const char*, 7> k_days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    std::string written;
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (days[day] != '1') continue;
      if (!written.empty()) written += ',';
      written += k_days[day];
    }
    if (written == "Mo,Tu,We,Th,Fr") written = "Mo-Fr";
    if (written == "Mo,Tu,We,Th") written = "Mo-Th";
    return written.empty() ? "" : written + ' ' + times + "; PH off";
  }

  void describe_services() {
    static constexpr std::array<int, 6> k_waiting{3, 6, 9, 14, 21, 5};
    std::map<int, int> stations;
    for (const ServiceSite& site : county_.services)
      if (site.type == "terveysasema") ++stations[site.municipality];
    int running = 0;
    std::map<std::string, int> of_type;
    for (ServiceSite& site : county_.services) {
      const int number = of_type[site.type]++;
      site.hours = site.open_all_hours ? "24/7" : hours_of(site.opening_days, "08:00-16:00");
      if (site.opening_days.size() == 7 && std::ranges::count(site.opening_days, '1') < 4)
        site.hours = hours_of(site.opening_days, "09:00-15:00");
      site.barrier_free = running % 7 != 5;
      if (site.type == "terveysasema") {
        // The city's centre is open on some evenings and Saturdays, the towns' on Thursday evening.
        if (number == 0) site.hours = "Mo-Fr 08:00-20:00; Sa 10:00-14:00; PH off";
        if (number == 6 || number == 8 || number == 10)
          site.hours = "Mo-We,Fr 08:00-16:00; Th 08:00-20:00; PH off";
        if (number == 7) {
          site.producer = "private";  // outsourced, to another producer than the city's
          site.producer_name = "Pohjanlääkärit Oy (keksitty)";
        }
        const bool side = site.opening_days == "0101000" || site.opening_days == "1010000";
        const int residents = county_.municipalities[idx(site.municipality)].residents;
        site.capacity =
            side ? 4'000
                 : residents / stations[site.municipality] * (28 + 3 * (number % 5)) / 1000 * 100;
        site.waiting_days = k_waiting[idx(number % 6)];
      }
      if (site.type == "hammashoitola") site.waiting_days = site.producer == "private" ? 7 : 60;
      if (site.type == "keskussairaala" || site.type == "yliopistosairaala") {
        site.emergency = true;
        site.waiting_days = site.type == "keskussairaala" ? 30 : 75;
      }
      if (site.type == "sairaala") {
        site.emergency = true;  // kiirevastaanotto: by day and in the evening
        site.hours = "07:00-22:00";
      }
      register_keys(site, ++running);
    }
  }

  /// Well-formed but given to nobody: business ids do not begin with 9.
  void register_keys(ServiceSite& site, int running) {
    int producer = 1;
    if (site.producer == "private") {
      producer = site.type == "hammashoitola" ? 4 : site.producer_name.empty() ? 5 : 6;
    } else if (site.municipality < 0) {
      producer = 7 + site.outside;
    } else if (county_.municipalities[idx(site.municipality)].hva == "32") {
      producer = 2;
    }
    static constexpr std::array<int, 7> k_weights{7, 9, 10, 5, 8, 4, 2};
    std::string digits;
    int check = 0;
    for (int number = 9'000'000 + 37 * producer;; ++number) {
      digits = std::to_string(number);
      int sum = 0;
      for (std::size_t digit = 0; digit < digits.size(); ++digit)
        sum += (digits[digit] - '0') * k_weights[digit];
      if (sum % 11 == 1) continue;  // such a number has no check digit
      check = sum % 11 == 0 ? 0 : 11 - sum % 11;
      break;
    }
    site.y_tunnus = digits + '-' + std::to_string(check);
    site.oid = "1.2.246.10." + digits + std::to_string(check) + ".10." + std::to_string(running);
  }

  void place_libraries() {
    const auto add_library = [&](const Settlement& place, const char* hours, bool support,
                                 double east, double north) {
      county_.libraries.push_back({.name = place.name_fi + ", kirjasto",
                                   .at = plot_in(place, east, north),
                                   .municipality = place.municipality,
                                   .hours = hours,
                                   .digital_support = support});
    };
    add_library(county_.settlements[0], "Mo-Fr 09:00-20:00; Sa,Su 10:00-16:00; PH off", true, 0.0,
                -0.05);
    add_library(county_.settlements[0], "Mo-Fr 10:00-19:00; PH off", true, 0.55, 0.2);
    add_library(county_.settlements[0], "Mo-Fr 10:00-19:00; PH off", false, 0.0, -0.55);
    for (int index = 1; index < 12; ++index) {
      add_library(county_.settlements[idx(index)],
                  index < 6 ? "Mo-Fr 10:00-19:00; Sa 10:00-14:00; PH off"
                            : "Mo,We 12:00-19:00; Tu,Th 10:00-16:00; PH off",
                  index != 8 && index != 11, 0.0, 0.1);
    }
  }

  /// The vaccination bus: each seat every second week, villages far from health stations every
  /// fourth.
  void place_mobile_stops() {
    const auto add_stop = [&](const Settlement& place, std::string rota) {
      county_.mobile_stops.push_back({.name = place.name_fi,
                                      .at = plot_in(place, 0.0, 0.0),
                                      .municipality = place.municipality,
                                      .rota = std::move(rota)});
    };
    static constexpr std::array<const char*, 5> k_days{"Mo", "Tu", "We", "Th", "Fr"};
    add_stop(county_.settlements[0], "Mo-We 15:00-19:00; PH off");  // the city: every week
    for (int index = 1; index < 12; ++index) {
      add_stop(county_.settlements[idx(index)],
               std::string("week ") + (index % 2 == 0 ? "02-52/2 " : "01-53/2 ") +
                   k_days[idx(index % 5)] + " 09:00-13:00; PH off");
    }
    int visited = 0;
    for (std::size_t index = 12; index < county_.settlements.size() && visited < 14; ++index) {
      const Settlement& village = county_.settlements[index];
      const auto far = [&](Point from) { return distance(from, village.centre) > 8'000.0; };
      if (!std::ranges::all_of(county_.services,
                               [&](const ServiceSite& site) {
                                 return site.type != "terveysasema" || far(site.at);
                               }) ||
          !std::ranges::all_of(county_.mobile_stops,
                               [&](const MobileStop& stop) { return far(stop.at); }))
        continue;
      add_stop(village, "week 0" + std::to_string(1 + visited % 4) + "-52/4 " +
                            k_days[idx(visited % 5)] +
                            (visited % 2 == 0 ? " 09:00-11:30; PH off" : " 12:30-15:00; PH off"));
      ++visited;
    }
  }

  /// Everywhere but in a remote corner in the south-east and on the island without connection.
  /// Odd metres: no cell's centre lies on the border.
  void draw_broadband() {
    const double west = k_origin.x + 4'003.0;
    const double south = k_origin.y - 4'997.0;
    const double east = k_origin.x + k_extent_m + 5'003.0;
    const double north = k_origin.y + k_extent_m + 5'003.0;
    county_.broadband = {{west, south}, {east, south}, {east, north}, {west, north}};
    const Point middle{k_origin.x + 58'000.0, k_origin.y + 10'000.0};
    for (int corner = 0; corner < 16; ++corner) {
      const double bearing = corner * 6.283185307179586 / 16.0;
      const double reach = random_.between(6'500.0, 9'500.0);
      county_.broadband_gap.push_back(
          {std::round((middle.x + reach * std::cos(bearing)) / 10.0) * 10.0 + 3.0,
           std::round((middle.y + reach * std::sin(bearing)) / 10.0) * 10.0 + 3.0});
    }
  }

  /// The city has a core and a large sub-centre beside it; what the towns have makes no core.
  void draw_centres() {
    const auto add_centre = [&](const Settlement& around, const char* type, bool core, double scale,
                                double east, double north) {
      Settlement middle = around;
      middle.centre.x += east * around.radius_m;
      middle.centre.y += north * around.radius_m;
      county_.centres.push_back(
          {.name = around.name_fi, .type = type, .core = core, .outline = rim_of(middle, scale)});
    };
    const Settlement& city = county_.settlements[0];
    add_centre(city, "Kaupunkiseudun keskusta", true, 0.3, 0.0, 0.0);
    add_centre(city, "Kaupunkiseudun iso alakeskus", true, 0.12, 0.6, 0.1);
    for (int index = 1; index < 4; ++index) {
      add_centre(county_.settlements[idx(index)], "Kaupunkiseudun pieni alakeskus", false, 0.3, 0.0,
                 0.0);
    }
  }

  /// The city's station has fewer people at night and at the weekend and a voluntary brigade beside
  /// them; the first town's is full-time in the daytime of working days only.
  void fill_rosters() {
    const auto add_row = [&](std::size_t station, const char* crew, const char* kind,
                             const char* hours, bool weekdays, bool weekends, int from, int to,
                             int turnout, int strength, int leaders, int units) {
      county_.rosters.push_back({.station = station,
                                 .crew = crew,
                                 .kind = kind,
                                 .hours = hours,
                                 .weekdays = weekdays,
                                 .weekends = weekends,
                                 .from_hour = from,
                                 .to_hour = to,
                                 .turnout_s = turnout,
                                 .strength = strength,
                                 .leaders = leaders,
                                 .units = units});
    };
    add_row(0, "1", "full_time", "Mo-Fr 08:00-20:00", true, false, 8, 20, 60, 9, 1, 4);
    add_row(0, "1", "full_time", "20:00-08:00", true, true, 20, 32, 75, 6, 1, 2);
    add_row(0, "1", "full_time", "Sa,Su 08:00-20:00", false, true, 8, 20, 60, 7, 1, 3);
    add_row(0, "vpk", "volunteer", "24/7", true, true, 0, 24, 420, 4, 1, 1);
    add_row(2, "1", "full_time", "Mo-Fr 07:00-17:00", true, false, 7, 17, 70, 7, 1, 3);
    add_row(2, "1", "part_time", "17:00-07:00", true, true, 17, 31, 300, 5, 1, 2);
    add_row(2, "1", "part_time", "Sa,Su 07:00-17:00", false, true, 7, 17, 300, 5, 1, 2);
  }

  County& county_;
  Random random_;
  std::vector<bool> usable_;
};

}  // namespace

void place_services(County& county) {
  ServicePlacer(county).place();
}

}  // namespace saavu::demo
