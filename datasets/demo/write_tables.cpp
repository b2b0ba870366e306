// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "write.h"

namespace saavu::demo {

std::string number(double value, int decimals) {
  char text[64];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return {text, end.ptr};
}

std::string hva_name_fi(const std::string& hva) {
  return hva == "31" ? "Saavunrannikon hyvinvointialue" : "Itä-Saavun hyvinvointialue";
}

std::string hva_name_sv(const std::string& hva) {
  return hva == "31" ? "Ankomstkustens välfärdsområde" : "Östra Ankomstlandets välfärdsområde";
}

std::string rescue_department(const std::string& hva) {
  return hva == "31" ? "Saavunrannikon pelastuslaitos" : "Itä-Saavun pelastuslaitos";
}

std::string language_status_name(int code) {
  switch (code) {
    case 1:
      return "Kaksikielinen kunta, jossa enemmistön kieli on suomi";
    case 2:
      return "Yksikielinen ruotsinkielinen kunta";
    case 3:
      return "Kaksikielinen kunta, jossa enemmistön kieli on ruotsi";
    default:
      return "Yksikielinen suomenkielinen kunta";
  }
}

std::string municipality_group_name(int code) {
  switch (code) {
    case 1:
      return "Kaupunkimaiset kunnat";
    case 2:
      return "Taajaan asutut kunnat";
    default:
      return "Maaseutumaiset kunnat";
  }
}

std::string unit_languages(int language_status) {
  switch (language_status) {
    case 1:
      return "fi;sv";
    case 2:
      return "sv";
    case 3:
      return "sv;fi";
    default:
      return "fi";
  }
}

namespace {

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

/// A CSV file: comma, line feed, quotes only where needed.
class Table {
 public:
  Table(const std::filesystem::path& file, const std::string& header)
      : file_(file), out_(file, std::ios::binary) {
    out_ << header << '\n';
  }
  Table& operator<<(const std::string& cell) {
    if (!first_) out_ << ',';
    first_ = false;
    if (cell.find_first_of(",\"\n") == std::string::npos) {
      out_ << cell;
    } else {
      out_ << '"' << cell << '"';  // no name contains a quote
    }
    return *this;
  }
  Table& operator<<(const char* cell) { return *this << std::string(cell); }
  Table& operator<<(int cell) { return *this << std::to_string(cell); }
  void end_row() {
    out_ << '\n';
    first_ = true;
  }
  void close() {
    out_.close();
    if (!out_) throw std::runtime_error("cannot write " + file_.string());
  }

 private:
  std::filesystem::path file_;
  std::ofstream out_;
  bool first_ = true;
};

std::string running_id(const char* prefix, int running) {
  char text[16];
  std::snprintf(text, sizeof text, "%s%04d", prefix, running);
  return text;
}

void add_position(Table& table, const ToWgs84& to_wgs84, Point at) {
  const ToWgs84::Place place = to_wgs84(at);
  table << number(at.x, 1) << number(at.y, 1) << number(place.lat, 6) << number(place.lon, 6);
}

/// Area units of the counties' own (alueyksikkö), beside the official areas.
struct AreaUnit {
  const char* code;
  const char* name_fi;
  const char* name_sv;
};
constexpr std::array<AreaUnit, 4> k_units{{{"E", "Etelä", "Syd"},
                                           {"I", "Itä", "Öst"},
                                           {"P", "Pohjoinen", "Norr"},
                                           {"R", "Rannikko", "Kusten"}}};
/// By municipality, as in places.cpp.
constexpr std::array<std::size_t, 12> k_unit_of{3, 2, 1, 0, 0, 3, 3, 2, 1, 1, 0, 0};

void write_areas(const County& county, const std::filesystem::path& file) {
  Table table(file,
              "kunta,nimi_fi,nimi_sv,hva_koodi,hva_fi,hva_sv,hva_kaksikielinen,yta_koodi,yta_fi,"
              "yta_sv,maakunta_koodi,maakunta_fi,maakunta_sv,shp_koodi,shp_fi,pelastuslaitos,"
              "kielisuhde_koodi,kielisuhde,kuntaryhmitys_koodi,kuntaryhmitys,vaesto_2022,ruotsi_n,"
              "ruotsi_osuus,keskus_x,keskus_y,keskus_lahde,ika_0_14,ika_15_64,ika_65_,"
              "alueyksikko_koodi,alueyksikko_fi,alueyksikko_sv");
  for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
    const Municipality& municipality = county.municipalities[index];
    const People& people = county.population.by_municipality[index];
    const int swedish = static_cast<int>(std::lround(people.total() * municipality.swedish_share));
    table << municipality.code << municipality.name_fi << municipality.name_sv << municipality.hva
          << hva_name_fi(municipality.hva) << hva_name_sv(municipality.hva)
          << (municipality.hva == "31" ? 1 : 0) << "7" << "Saavun yhteistyöalue"
          << "Ankomsts samarbetsområde" << "31" << "Saavunmaa" << "Ankomstlandet" << "31"
          << "Saavunmaan SHP" << rescue_department(municipality.hva) << municipality.language
          << language_status_name(municipality.language) << municipality.group
          << municipality_group_name(municipality.group) << people.total() << swedish
          << number(static_cast<double>(swedish) / people.total(), 4)
          << number(municipality.seat.x, 0) << number(municipality.seat.y, 0) << "synteettinen"
          << people.ages[0] << people.ages[1] << people.ages[2];
    const AreaUnit& unit = k_units[k_unit_of[index]];
    table << unit.code << unit.name_fi << unit.name_sv;
    table.end_row();
  }
  table.close();
}

void write_grid_table(const County& county, const std::filesystem::path& file) {
  Table table(file,
              "grd_id,id_nro,xkoord,ykoord,kunta,vaesto,miehet,naiset,ika_0_14,ika_15_64,ika_65_");
  for (const auto& [corner, cell] : county.population.grid_1km) {
    const auto [northing, easting] = corner;
    const bool shown = cell.people.total() >= k_smallest_shown;
    table << grid_id(northing, easting, 1000) << square_id(northing, easting) << easting << northing
          << county.municipalities[idx(cell.municipality)].code << cell.people.total();
    for (const int value : {cell.people.men, cell.people.women, cell.people.ages[0],
                            cell.people.ages[1], cell.people.ages[2]}) {
      table << (shown ? value : -1);
    }
    table.end_row();
  }
  table.close();
}

void write_postal(const County& county, const std::filesystem::path& file) {
  Table table(file, "code,name,x,y,kunta,vaesto_2022,ika_0_14,ika_15_64,ika_65_,age_source");
  for (const PostalArea& area : county.population.postal_areas) {
    table << area.code << area.name << number(area.centre.x, 0) << number(area.centre.y, 0)
          << county.municipalities[idx(area.municipality)].code << area.people.total()
          << area.people.ages[0] << area.people.ages[1] << area.people.ages[2] << "synthetic";
    table.end_row();
  }
  table.close();
}

void write_services(const County& county, const ToWgs84& to_wgs84,
                    const std::filesystem::path& file) {
  Table table(file,
              "id,name,type,tier,tier_no,producer,producer_name,x,y,lat,lon,kunta,kunta_nimi,"
              "hva_koodi,yta_koodi,address,postcode,opening_days,open_24_7,languages,"
              "central_hospital,university_hospital,university_hospital_yta,laaja_paivystys,"
              "coord_quality,source_type,source,year,paivystys,hours,capacity,waiting_days,"
              "barrier_free,oid,y_tunnus");
  int running = 0;
  for (const ServiceSite& site : county.services) {
    const bool inside = site.municipality >= 0;
    const Municipality* home = inside ? &county.municipalities[idx(site.municipality)] : nullptr;
    const OutsideMunicipality& away = county.outside[idx(site.outside)];
    std::string producer = site.producer_name;
    if (producer.empty()) {
      producer = site.producer == "private" ? "Lähihoiva Oy (keksitty)"
                 : inside                   ? hva_name_fi(home->hva)
                                            : away.name + ", hyvinvointialue";
    }
    table << running_id("SV", ++running) << site.name << site.type << site.tier << site.tier_number
          << site.producer << producer;
    add_position(table, to_wgs84, site.at);
    table << (inside ? home->code : away.code) << (inside ? home->name_fi : away.name)
          << (inside ? home->hva : away.hva) << (inside ? "7" : away.yta) << "" << ""
          << site.opening_days << (site.open_all_hours ? "1" : "")
          << unit_languages(inside ? home->language : 1) << (site.central_hospital ? 1 : 0)
          << (site.university_hospital ? 1 : 0)
          // Only the areas of the plan: the other hospital is responsible for nobody here.
          << (site.university_hospital && away.yta == "7" ? "7" : "")
          << (site.wide_emergency ? 1 : 0) << "synteettinen" << "" << "saavu-demo-county" << 2022
          << (site.emergency ? 1 : 0) << site.hours
          << (site.capacity > 0 ? std::to_string(site.capacity) : "")
          << (site.waiting_days >= 0 ? std::to_string(site.waiting_days) : "")
          << (site.barrier_free ? 1 : 0) << site.oid << site.y_tunnus;
    table.end_row();
  }
  table.close();
}

void write_rescue(const County& county, const ToWgs84& to_wgs84,
                  const std::filesystem::path& file) {
  Table table(file,
              "id,name,type,staffing,staffing_fi,turnout_s,x,y,lat,lon,kunta,kunta_nimi,hva_koodi,"
              "pelastuslaitos,crew,units,hours,first_response,synthetic");
  int running = 0;
  for (const RescueStation& station : county.rescue_stations) {
    const Municipality& home = county.municipalities[idx(station.municipality)];
    table << running_id("PA", ++running) << station.name << "paloasema"
          << (station.full_time ? "full_time" : "part_time")
          << (station.full_time ? "vakinainen" : "sopimuspalokunta") << station.turnout_s;
    add_position(table, to_wgs84, station.at);
    table << home.code << home.name_fi << home.hva << rescue_department(home.hva) << station.crew
          << station.units << "24/7" << (station.first_response ? 1 : 0) << 1;
    table.end_row();
  }
  table.close();
}

void write_ambulances(const County& county, const ToWgs84& to_wgs84,
                      const std::filesystem::path& file) {
  Table table(file,
              "id,name,type,level,units_day,units_night,shift,turnout_s,turnout_standby_s,x,y,lat,"
              "lon,kunta,kunta_nimi,hva_koodi,synthetic");
  int running = 0;
  for (const AmbulanceBase& base : county.ambulance_bases) {
    const Municipality& home = county.municipalities[idx(base.municipality)];
    table << running_id("EH", ++running) << base.name << "ensihoitoasema"
          << (base.advanced ? "hoitotaso" : "perustaso") << base.units_day << base.units_night
          << base.shift << base.turnout_s
          << (base.standby_turnout_s > 0 ? std::to_string(base.standby_turnout_s) : "");
    add_position(table, to_wgs84, base.at);
    table << home.code << home.name_fi << home.hva << 1;
    table.end_row();
  }
  table.close();
}

void write_libraries(const County& county, const ToWgs84& to_wgs84,
                     const std::filesystem::path& file) {
  Table table(file, "id,name,type,digituki,x,y,lat,lon,kunta,kunta_nimi,hours,languages");
  int running = 0;
  for (const Library& library : county.libraries) {
    const Municipality& home = county.municipalities[idx(library.municipality)];
    table << running_id("KI", ++running) << library.name << "kirjasto"
          << (library.digital_support ? 1 : 0);
    add_position(table, to_wgs84, library.at);
    table << home.code << home.name_fi << library.hours << unit_languages(home.language);
    table.end_row();
  }
  table.close();
}

void write_mobile_stops(const County& county, const ToWgs84& to_wgs84,
                        const std::filesystem::path& file) {
  Table table(file, "id,name,type,unit,x,y,lat,lon,kunta,kunta_nimi,hours");
  int running = 0;
  for (const MobileStop& stop : county.mobile_stops) {
    const Municipality& home = county.municipalities[idx(stop.municipality)];
    table << running_id("LI", ++running) << stop.name << "pysakki" << "rokotusbussi";
    add_position(table, to_wgs84, stop.at);
    table << home.code << home.name_fi << stop.rota;
    table.end_row();
  }
  table.close();
}

void write_rosters(const County& county, const std::filesystem::path& file) {
  Table table(file, "station,crew,kind,hours,turnout_s,strength,leaders,units");
  for (const RosterRow& row : county.rosters) {
    table << running_id("PA", static_cast<int>(row.station) + 1) << row.crew << row.kind
          << row.hours << row.turnout_s << row.strength << row.leaders << row.units;
    table.end_row();
  }
  table.close();
}

void write_tasks(const County& county, const std::filesystem::path& file) {
  Table table(file,
              "id,time,x,y,kunta,service,urgency,type,risk_class,turnout_s,response_s,station");
  for (const TaskRow& row : county.tasks.rows) {
    table << row.id << row.time << row.x << row.y << row.municipality << row.service << row.urgency
          << row.type << row.risk_class << row.turnout << row.response << row.station;
    table.end_row();
  }
  table.close();
}

}  // namespace

void write_tables(const County& county, const std::filesystem::path& folder) {
  const ToWgs84 to_wgs84;
  write_areas(county, folder / "areas.csv");
  write_grid_table(county, folder / "population_1km.csv");
  write_postal(county, folder / "population_postal.csv");
  write_services(county, to_wgs84, folder / "services.csv");
  write_rescue(county, to_wgs84, folder / "rescue_stations.csv");
  write_ambulances(county, to_wgs84, folder / "ambulance_bases.csv");
  write_rosters(county, folder / "rosters.csv");
  write_tasks(county, folder / "incidents.csv");
  write_libraries(county, to_wgs84, folder / "libraries.csv");
  write_mobile_stops(county, to_wgs84, folder / "mobile_stops.csv");
}

}  // namespace saavu::demo
