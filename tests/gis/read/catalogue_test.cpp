// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The service catalogue that comes with the program, a plan's own types, and catalogues that are
// wrong.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/catalogue.h>

#include "support/temporary_folder.h"

namespace saavu::read {
namespace {

using network::Assignment;
using network::Rating;
using network::Traveller;

network::Catalogue shipped() {
  auto read = read_catalogue(std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets/catalogue");
  if (!read) FAIL(base::describe(read.error().findings, 100));
  return std::move(read->catalogue);
}

const base::Finding& at_line(const std::vector<base::Finding>& findings, std::int64_t line) {
  const auto found = std::ranges::find_if(
      findings, [&](const base::Finding& each) { return each.place.line == line; });
  INFO(base::describe(findings, 100));
  INFO("line " << line);
  REQUIRE(found != findings.end());
  return *found;
}

TEST_CASE("the six tiers are as the planning papers put them", "[read][catalogue]") {
  const network::Catalogue catalogue = shipped();
  struct Expected {
    const char* fi;
    Rating accessibility;
    Traveller traveller;
  };
  const std::array<Expected, 6> expected{{
      {"Sähköiset palvelut", Rating::excellent, Traveller::nobody},
      {"Kotiin/elinpiiriin tarjottavat palvelut", Rating::excellent, Traveller::unit},
      {"Liikkuvat palvelut", Rating::good, Traveller::both},
      {"Lähipalvelut", Rating::good, Traveller::resident},
      {"Maakunnallisesti keskitetyt palvelut", Rating::fairly_poor, Traveller::resident},
      {"Yhteistyöalueelle/kansallisesti keskitetyt palvelut", Rating::fairly_poor,
       Traveller::resident},
  }};
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const network::TierInfo& info = catalogue.tier(tier);
    const Expected& wanted = expected[static_cast<std::size_t>(tier - 1)];
    CHECK(info.tier == tier);
    CHECK(info.name.fi == wanted.fi);
    CHECK(info.expected_accessibility == wanted.accessibility);
    CHECK(info.traveller == wanted.traveller);
    CHECK(info.source.certainty == network::Certainty::verified);
  }
}

TEST_CASE("every type has an ascii id, three names and a source", "[read][catalogue]") {
  const network::Catalogue catalogue = shipped();
  CHECK(catalogue.types.size() > 40);
  for (const network::ServiceType& type : catalogue.types) {
    INFO(type.id);
    CHECK(std::ranges::all_of(type.id, [](unsigned char letter) {
      return std::islower(letter) != 0 || std::isdigit(letter) != 0 || letter == '_';
    }));
    CHECK_FALSE(type.name.fi.empty());
    CHECK_FALSE(type.name.sv.empty());
    CHECK_FALSE(type.name.en.empty());
    CHECK(type.name.sv != type.name.fi);
    CHECK_FALSE(type.source.text.empty());
    CHECK(std::ranges::contains(catalogue.fields, type.field, &network::ServiceField::id));
    // One goes only to those who help with digital services.
    if (type.tier == 1 && type.id != "digituki") CHECK(type.traveller == Traveller::nobody);
    if (type.tier == 2) CHECK(type.traveller == Traveller::unit);
  }
}

TEST_CASE("types that the requirements name are there", "[read][catalogue]") {
  const network::Catalogue catalogue = shipped();
  for (const char* id : {"neuvonta",
                         "ohjaus",
                         "omahoito",
                         "ajanvaraus",
                         "etakonsultaatio",
                         "kuntoutus_kotona",
                         "kotihoito",
                         "perhetyo",
                         "ensihoito",
                         "terveystarkastus",
                         "rokotus",
                         "laboratoriokoe",
                         "perhekeskus",
                         "neuvola",
                         "sote_keskus",
                         "paivystys",
                         "paivakirurgia",
                         "erikoissairaanhoito",
                         "ymparivuorokautinen_perhekuntoutus",
                         "perheoikeudelliset_palvelut",
                         "vaativat_sote_palvelut",
                         "sosiaalipaivystys",
                         "digituki",
                         "paloasema"}) {
    INFO(id);
    CHECK(catalogue.find(id) != nullptr);
  }
  CHECK(catalogue.find("yliopistosairaala")->assignment == Assignment::statutory);
  CHECK(catalogue.find("sote_keskus")->assignment == Assignment::choice);
  CHECK_FALSE(catalogue.find("ajanvaraus")->requires_professional);
  CHECK(catalogue.find("etakonsultaatio")->requires_professional);
  CHECK(catalogue.find("paloasema")->osm.front().value == "fire_station");
  CHECK(catalogue.find("no") == nullptr);
}

TEST_CASE("everything wrong with a catalogue is told at once, with its line", "[read][catalogue]") {
  const test::TemporaryFolder folder;
  folder.write("tiers.toml", R"([[tiers]]
tier = 4
name_fi = "Lähipalvelut"
name_sv = "Närservice"
name_en = "Local"
availability_fi = "a"
availability_sv = "b"
availability_en = "c"
traveller = "residents"
source = "s"
certainty = "verified"
)");
  folder.write("types.toml", R"([[fields]]
id = "f"
name_fi = "F"
[[types]]
id = "a"
tier = 7
field = "g"
name_fi = "A"
assignment = "nearst"
osm = ["amenity"]
source = "s"
[[types]]
id = "a"
tier = 4
name_fi = "A"
source = "s"
certainty = "sure"
)");
  const auto read = read_catalogue(folder.path());
  REQUIRE_FALSE(read.has_value());
  const std::vector<base::Finding>& all = read.error().findings;
  std::vector<base::Finding> tiers, types;
  for (const base::Finding& each : all)
    (each.place.file.ends_with("tiers.toml") ? tiers : types).push_back(each);
  CHECK(at_line(tiers, 9).remedy == "Did you mean \"resident\"?");
  CHECK(std::ranges::count(tiers, "catalogue-incomplete", &base::Finding::code) == 5);
  CHECK(at_line(types, 6).message == "there is no tier 7");
  CHECK(at_line(types, 7).message == "unknown service field \"g\"");
  CHECK(at_line(types, 9).remedy == "Did you mean \"nearest\"?");
  CHECK(at_line(types, 10).message == "\"amenity\" is no tag");
  CHECK(at_line(types, 4).message == "\"certainty\" is missing");
  CHECK(at_line(types, 13).message == "two [[types]] are called \"a\"");
  CHECK(at_line(types, 17).message == "unknown word \"sure\"");
}

TEST_CASE("a plan's types are added, or take the place of the catalogue's", "[read][catalogue]") {
  network::Catalogue catalogue = shipped();
  const std::size_t before = catalogue.types.size();
  auto plan = TomlTable::parse_text(R"([[service_types]]
id = "saunalautta"
tier = 3
name_fi = "Saunalautta"
[[service_types]]
id = "terveysasema"
assignment = "nearest"
)",
                                    "plan.toml");
  REQUIRE(plan.has_value());
  base::Findings found;
  std::vector<TomlTable> tables = plan->tables("service_types", found);
  add_service_types(tables, catalogue, found);
  CHECK(catalogue.types.size() == before + 1);
  const network::ServiceType* own = catalogue.find("saunalautta");
  REQUIRE(own != nullptr);
  CHECK(own->traveller == Traveller::both);  // as tier 3
  CHECK(own->name.sv == "Saunalautta");
  CHECK(own->source.certainty == network::Certainty::design);
  // What the plan does not say stays.
  CHECK(catalogue.find("terveysasema")->assignment == Assignment::nearest);
  CHECK(catalogue.find("terveysasema")->name.sv == "Hälsostation");
  CHECK(catalogue.find("terveysasema")->tier == 4);
  REQUIRE(found.all().size() == 1);
  CHECK(found.all()[0].severity == base::Severity::note);
  CHECK(found.all()[0].code == "service-type-overridden");
  CHECK(found.all()[0].place.line == 6);
}

}  // namespace
}  // namespace saavu::read
