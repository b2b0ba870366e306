// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What sites say of themselves: read by the columns a service names, and everything wrong told at
// once. The country of these tests:
//
//   municipality  005 Alajärvi  091 Helsinki  837 Tampere  999 Nowhere
//   hva           16            90            08           (none)
//   yta           3             1             3            (none)
//   residents     100           1000          400          7
#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/facts.h>

namespace saavu {
namespace {

using network::AreaCode;
using network::AreaLevel;
using network::SiteFacts;

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(line + separator);
  for (std::string part; std::getline(stream, part, separator);)
    parts.push_back(part);
  return parts;
}

/// Sites of a table "id,name,...", a line each.
network::SiteTable table_of(std::string_view text) {
  network::SiteTable table{.id = "sites", .site = {}};
  std::istringstream lines{std::string(text)};
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> columns = split(line, ',');
  while (std::getline(lines, line)) {
    const std::vector<std::string> values = split(line, ',');
    REQUIRE(values.size() == columns.size());
    network::Site site;
    for (std::size_t column = 0; column < columns.size(); ++column)
      site.attribute.emplace(columns[column], values[column]);
    site.id = site.attribute.at("id");
    site.name = site.attribute.at("name");
    site.row = static_cast<std::int64_t>(table.site.size()) + 1;
    table.site.push_back(std::move(site));
  }
  return table;
}

struct Case {
  plan::Plan plan;
  plan::World world;
  network::Service service;
  std::vector<network::SiteId> sites;
  read::HoursReader hours;
  base::Findings found;

  explicit Case(std::string_view table)
      : hours([] {
          auto reader = plan::finnish_hours(
              {.first_year = 2026, .first_month = 1, .first_day = 1, .days = 365});
          REQUIRE(reader.has_value());
          return *std::move(reader);
        }()) {
    plan.shown_file = "plan.toml";
    plan.sites.push_back({.id = "sites", .file = "folder/sites.csv"});
    world.tables.push_back(table_of(table));
    for (std::size_t site = 0; site < world.tables[0].site.size(); ++site)
      sites.emplace_back(site);
    service.id = "sote";
    network::AreaTable& areas = world.areas.table;
    areas.municipality = {
        {.area = {{"005"}, "Alajärvi", ""}, .hva = {"16"}, .yta = {"3"}},
        {.area = {{"091"}, "Helsinki", ""}, .hva = {"90"}, .yta = {"1"}},
        {.area = {{"837"}, "Tampere", ""}, .hva = {"08"}, .yta = {"3"}},
        {.area = {{"999"}, "Nowhere", ""}},
    };
    areas.hva = {{{"08"}, {{"08"}, "Pirkanmaa", ""}},
                 {{"16"}, {{"16"}, "Etelä-Pohjanmaa", ""}},
                 {{"90"}, {{"90"}, "Helsinki", ""}}};
    areas.yta = {{{"1"}, {{"1"}, "Etelä-Suomi", ""}}, {{"3"}, {{"3"}, "Sisä-Suomi", ""}}};
    network::DemandCells& cells = world.population.cells;
    std::size_t position = 0;
    for (const std::int32_t residents : {100, 1000, 400, 7}) {
      cells.municipality.emplace_back(position++);
      cells.residents.push_back(residents);
    }
  }

  std::vector<SiteFacts> facts() {
    auto facts = plan::facts_of(plan, world, service, sites, hours, found);
    if (!facts) FAIL(base::describe(facts.error().findings, 100));
    REQUIRE(facts->size() == sites.size());
    return *std::move(facts);
  }
  std::vector<base::Finding> errors() {
    auto facts = plan::facts_of(plan, world, service, sites, hours, found);
    REQUIRE_FALSE(facts.has_value());
    std::vector<base::Finding> errors = std::move(facts.error().findings);
    std::erase_if(errors, [](const base::Finding& finding) {
      return finding.severity != base::Severity::error;
    });
    for (const base::Finding& finding : errors) {
      INFO(finding.message);
      CHECK_FALSE(finding.place.file.empty());
      CHECK_FALSE(finding.place.field.empty());
      CHECK_FALSE(finding.remedy.empty());
    }
    return errors;
  }
};

const base::Finding& about(const std::vector<base::Finding>& findings, std::string_view code,
                           std::int64_t row = 0) {
  const auto finding = std::ranges::find_if(findings, [&](const base::Finding& each) {
    return each.code == code && (row == 0 || each.place.row == row);
  });
  INFO(code << " of row " << row << "\n" << base::describe(findings, 100));
  REQUIRE(finding != findings.end());
  return *finding;
}

double hours_of(const SiteFacts& facts) {
  REQUIRE(facts.hours.has_value());
  return static_cast<double>(network::open_minutes(*facts.hours)) / 60.0;
}

TEST_CASE("a service that names no columns knows nothing of its sites", "[facts]") {
  Case service("id,name,hours\na,A,24/7\nb,B,garbage\n");
  for (const SiteFacts& facts : service.facts()) {
    CHECK_FALSE(facts.hours.has_value());
    CHECK_FALSE(facts.capacity.has_value());
    CHECK(facts.units.empty());
    CHECK(facts.responsible_for.empty());
  }
  CHECK(service.found.all().empty());
}

TEST_CASE("hours: the first rule that matches, else the column, else not known", "[facts]") {
  Case service(
      "id,name,open_24_7,type,hours\n"
      "a,A,1,sairaala,Mo-Fr 08:00-16:00\n"
      "b,B,,sairaala,Mo-Fr 08:00-16:00\n"
      "c,C,,asema,Mo-Fr 08:00-16:00; PH off\n"
      "d,D,,asema, \n");
  service.service.hours_rules = {{.where = {{{"open_24_7", {"1"}}}}, .hours = "24/7"},
                                 {.where = {{{"type", {"sairaala"}}}}, .hours = "07:00-22:00"}};
  service.service.hours_field = "hours";
  const std::vector<SiteFacts> facts = service.facts();
  CHECK(hours_of(facts[0]) == 365 * 24);
  CHECK(hours_of(facts[1]) == 365 * 15);
  CHECK(hours_of(facts[2]) == 254 * 8);
  CHECK_FALSE(facts[3].hours.has_value());
  CHECK(service.found.all().empty());
}

TEST_CASE("facts are those of the sites asked for, in their order", "[facts]") {
  Case service("id,name,beds\na,A,1\nb,B,2\nc,C,garbage\nd,D,4\n");
  service.service.capacity_field = "beds";
  service.sites = {network::SiteId{3}, network::SiteId{0}};
  const std::vector<SiteFacts> facts = service.facts();
  CHECK(facts[0].capacity == 4.0);
  CHECK(facts[1].capacity == 1.0);
}

TEST_CASE("words in Finnish, Swedish and English; empty is not known", "[facts]") {
  Case service(
      "id,name,producer,who,free,languages,visits,wait,day,night\n"
      "a,A,public,Hus,1,fi;sv,1200.5,7,2,1\n"
      "b,B,Yksityinen,Mehiläinen,KYLLÄ,sv; fi ;sv,0,0,1,\n"
      "c,C,offentlig,,Nej,FI,,,0,0\n"
      "d,D,,,,,,,3,2\n");
  network::Service& wanted = service.service;
  wanted.producer_field = "producer";
  wanted.producer_name_field = "who";
  wanted.barrier_free_field = "free";
  wanted.languages_field = "languages";
  wanted.capacity_field = "visits";
  wanted.waiting_field = "wait";
  wanted.shifts = {{.id = "day", .hours = "08:00-20:00", .units_field = "day"},
                   {.id = "night", .hours = "20:00-08:00", .units_field = "night"}};
  const std::vector<SiteFacts> facts = service.facts();
  CHECK(facts[0].producer == "public");
  CHECK(facts[1].producer == "private");
  CHECK(facts[2].producer == "public");
  CHECK(facts[3].producer.empty());
  CHECK(facts[1].producer_name == "Mehiläinen");
  CHECK(facts[0].barrier_free == true);
  CHECK(facts[1].barrier_free == true);
  CHECK(facts[2].barrier_free == false);
  CHECK_FALSE(facts[3].barrier_free.has_value());
  CHECK(facts[1].languages == std::vector<std::string>{"sv", "fi"});
  CHECK(facts[2].languages == std::vector<std::string>{"fi"});
  CHECK(facts[0].capacity == 1200.5);
  CHECK(facts[1].capacity == 0.0);
  CHECK_FALSE(facts[2].capacity.has_value());
  CHECK(facts[1].waiting_days == 0.0);
  CHECK(facts[0].units == std::vector{2.0, 1.0});
  CHECK(facts[1].units == std::vector{1.0, 0.0});
  CHECK(facts[3].units == std::vector{3.0, 2.0});
  // That b does not say who is there at night is told.
  REQUIRE(service.found.all().size() == 1);
  CHECK(service.found.all()[0].code == "site-units-missing");
  CHECK(service.found.all()[0].count == 1);
}

TEST_CASE("everything that is wrong is told at once, with file, row, field and remedy", "[facts]") {
  Case service(
      "id,name,hours,beds,wait,units,producer,free,languages\n"
      "a,A,ma-pe 8-16,-3,soon,1,public,1,fi\n"
      "b,B,Mo 10:00,12,nan,many,kunta,maybe,suomi\n"
      "c,C,24/7,12 5,inf,-1,public,2,fi\n");
  network::Service& wanted = service.service;
  wanted.hours_rules = {{.where = {{{"typ", {"x"}}}}, .hours = "8-16"}};
  wanted.hours_field = "hours";
  wanted.capacity_field = "beds";
  wanted.waiting_field = "wait";
  wanted.shifts = {
      {.id = "day", .hours = "08:00-20:00", .units_field = "units", .turnout_field = "turnout"}};
  wanted.producer_field = "producer";
  wanted.producer_name_field = "prodcer";
  wanted.barrier_free_field = "free";
  wanted.languages_field = "languages";
  wanted.statutory = network::StatutoryRule{.level = AreaLevel::rescue};
  const std::vector<base::Finding> errors = service.errors();

  CHECK(std::ranges::count(errors, "hours-unreadable", &base::Finding::code) == 3);
  const base::Finding& hours = about(errors, "hours-unreadable", 2);
  CHECK(hours.place.file == "sites.csv");
  CHECK(hours.place.field == "hours");
  CHECK(hours.message.find("Mo 10:00") != std::string::npos);
  CHECK(about(errors, "site-number", 1).message.find("\"-3\" of A") != std::string::npos);
  CHECK(std::ranges::count(errors, "site-number", &base::Finding::code) == 7);
  CHECK(about(errors, "site-producer", 2).place.field == "producer");
  CHECK(about(errors, "site-barrier-free", 2).remedy.find("kyllä") != std::string::npos);
  CHECK(about(errors, "site-barrier-free", 3).message.find("\"2\"") != std::string::npos);
  CHECK(about(errors, "site-language", 2).remedy.find("fi;sv") != std::string::npos);
  CHECK(about(errors, "statutory-level-missing").place.field == "services.sote.statutory");
  std::vector<std::string> missing;
  for (const base::Finding& finding : errors) {
    if (finding.code == "service-column-missing") missing.push_back(finding.place.field);
  }
  CHECK(missing == std::vector<std::string>{"services.sote.hours_rules",
                                            "services.sote.shifts.day.turnout_field",
                                            "services.sote.producer_name_field"});
  CHECK(std::ranges::any_of(errors, [](const base::Finding& finding) {
    return finding.remedy == "Did you mean \"producer\"?";
  }));
}

TEST_CASE("areas that could not be read are no mistake of the statutory rule", "[facts]") {
  Case service("id,name,areas\na,A,8\n");
  service.service.statutory = network::StatutoryRule{.level = AreaLevel::hva, .field = "areas"};
  service.world.areas.table = {};
  service.world.population.cells = {};
  CHECK(service.facts()[0].responsible_for.empty());
  CHECK(service.found.all().empty());
}

TEST_CASE("who is responsible: codes in a column, zeros put back", "[facts]") {
  Case service("id,name,areas\na,A,8;16\nb,B,90\nc,C,\n");
  service.service.statutory = network::StatutoryRule{.level = AreaLevel::hva, .field = "areas"};
  const std::vector<SiteFacts> facts = service.facts();
  CHECK(facts[0].responsible_for == std::vector<AreaCode>{{"08"}, {"16"}});
  CHECK(facts[1].responsible_for == std::vector<AreaCode>{{"90"}});
  CHECK(facts[2].responsible_for.empty());
  CHECK(service.found.all().empty());
}

TEST_CASE("an area without a site is a warning with its residents", "[facts]") {
  Case service("id,name,areas\na,A,3\n");
  service.service.statutory = network::StatutoryRule{.level = AreaLevel::yta, .field = "areas"};
  service.facts();
  REQUIRE(service.found.all().size() == 1);
  const base::Finding& finding = service.found.all()[0];
  CHECK(finding.code == "statutory-area-without-site");
  CHECK(finding.severity == base::Severity::warning);
  CHECK(finding.message.find("1 Etelä-Suomi") != std::string::npos);
  CHECK(finding.residents == 1000.0);

  Case nobody("id,name,areas\na,A,\n");
  nobody.service.statutory = network::StatutoryRule{.level = AreaLevel::yta, .field = "areas"};
  CHECK(about(nobody.errors(), "statutory-nobody").place.file == "plan.toml");
}

TEST_CASE("who is responsible: a list in the plan", "[facts]") {
  Case service("id,name\nHUS,Meilahti\nTAYS,Tays\n");
  service.service.statutory = network::StatutoryRule{
      .level = AreaLevel::municipality,
      .site = {{{"091"}, "HUS"}, {{"5"}, "TAYS"}, {{"837"}, "TAYS"}, {{"999"}, "HUS"}}};
  const std::vector<SiteFacts> facts = service.facts();
  CHECK(facts[0].responsible_for == std::vector<AreaCode>{{"091"}, {"999"}});
  CHECK(facts[1].responsible_for == std::vector<AreaCode>{{"005"}, {"837"}});
}

TEST_CASE("what is wrong about responsibility, all at once", "[facts]") {
  Case listed("id,name\nHUS,Meilahti\nTAYS,Tays\nKYS,Kys\n");
  listed.sites = {network::SiteId{0}, network::SiteId{1}};
  listed.service.statutory = network::StatutoryRule{
      .level = AreaLevel::yta, .site = {{{"1"}, "HUSS"}, {{"3"}, "KYS"}, {{"7"}, "XYZ"}}};
  const std::vector<base::Finding> errors = listed.errors();
  CHECK(errors.size() == 4);
  CHECK(errors[0].code == "statutory-site-unknown");
  CHECK(errors[0].remedy == "Did you mean \"HUS\"?");
  CHECK(errors[1].message.find("does not match where") != std::string::npos);
  CHECK(errors[2].place.field == "services.sote.statutory.sites.7");
  CHECK(errors[3].code == "statutory-area-unknown");
  CHECK(errors[3].remedy.find("3 Sisä-Suomi") != std::string::npos);

  Case twice("id,name,areas\na,A,3;9\nb,B,1;03\nc,C,3\n");
  twice.service.statutory = network::StatutoryRule{.level = AreaLevel::yta, .field = "areas"};
  const std::vector<base::Finding> more = twice.errors();
  CHECK(more.size() == 3);
  CHECK(about(more, "statutory-area-unknown", 1).message.find("\"9\"") != std::string::npos);
  CHECK(about(more, "statutory-area-unknown", 2).message.find("\"03\"") != std::string::npos);
  CHECK(about(more, "statutory-area-twice", 3).message.find("A and C") != std::string::npos);
}

TEST_CASE("a rule of hours that matches nothing is told", "[facts]") {
  Case service("id,name,type\na,A,asema\n");
  service.service.hours_rules = {{.where = {{{"type", {"sairaala"}}}}, .hours = "24/7"}};
  CHECK_FALSE(service.facts()[0].hours.has_value());
  REQUIRE(service.found.all().size() == 1);
  CHECK(service.found.all()[0].code == "hours-rule-unmatched");
}

}  // namespace
}  // namespace saavu
