// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "services.h"

#include <algorithm>
#include <array>
#include <cmath>

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

  County& county_;
  Random random_;
  std::vector<bool> usable_;
};

}  // namespace

void place_services(County& county) {
  ServicePlacer(county).place();
}

}  // namespace saavu::demo
