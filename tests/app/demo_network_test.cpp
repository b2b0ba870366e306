// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The demo county's service network in six tiers, against what its generator knows of it.
#include <algorithm>
#include <filesystem>
#include <format>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

nlohmann::json manifest() {
  return nlohmann::json::parse(read_text(demo_county() / "manifest.json"));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char letter : text) {
    if (letter == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += letter;
    }
  }
  return lines;
}

/// The first line from `from` on that begins with the text; its place in the lines.
std::size_t line_with(const std::vector<std::string>& lines, std::string_view start,
                      std::size_t from = 0) {
  for (std::size_t line = from; line < lines.size(); ++line)
    if (lines[line].starts_with(start)) return line;
  FAIL("no line begins with " << start);
  return 0;
}

/// `name_fi = "..."` of every promise in a plan or norm profile.
std::vector<std::string> promises_of(const fs::path& file, std::string_view name_key) {
  std::vector<std::string> names;
  bool inside = false;
  for (const std::string& line : lines_of(read_text(file))) {
    if (line.starts_with("[")) inside = line == "[[criteria]]";
    if (!inside || !line.starts_with(std::format("{} = \"", name_key))) continue;
    const std::size_t first = line.find('"') + 1;
    names.push_back(line.substr(first, line.rfind('"') - first));
  }
  return names;
}

struct Words {
  const char* language;
  const char* point;
  std::vector<const char*> tiers;
  const char* accessibility;
  const char* kept;
  const char* not_kept;
};

const std::vector<Words> k_words{
    {"en",
     ".",
     {"Digital services", "Services to the home", "Mobile services", "Local services",
      "Regionally centralised services",
      "Services centralised in the co-operation area or nationally"},
     "  Accessibility ",
     " kept ",
     " not kept "},
    {"fi",
     ",",
     {"Sähköiset palvelut", "Kotiin/elinpiiriin tarjottavat palvelut", "Liikkuvat palvelut",
      "Lähipalvelut", "Maakunnallisesti keskitetyt palvelut",
      "Yhteistyöalueelle/kansallisesti keskitetyt palvelut"},
     "  Saavutettavuus ",
     " täyttyy ",
     " ei täyty "},
    {"sv",
     ",",
     {"Digitala tjänster", "Tjänster i hemmet", "Mobila tjänster", "Närservice",
      "Regionalt koncentrerade tjänster",
      "Till samarbetsområdet/nationellt koncentrerade tjänster"},
     "  Tillgänglighet ",
     " hålls ",
     " hålls inte "}};

/// Rows of a table for which something holds.
std::size_t count(const Csv& csv, const std::function<bool(std::size_t)>& holds) {
  std::size_t rows = 0;
  for (std::size_t row = 0; row < csv.rows.size(); ++row)
    rows += holds(row) ? 1 : 0;
  return rows;
}

}  // namespace

TEST_CASE(
    "saavu tiers tells all six tiers and every promise of the demo county, in three languages") {
  const PlanFolder folder;
  const double without =
      manifest().at("network").at("residents_without_broadband_1km").get<double>();
  for (const Words& words : k_words) {
    INFO(words.language);
    const Run run = run_saavu({"tiers", folder.plan().string(), "--lang", words.language});
    INFO(run.out << run.err);
    REQUIRE(run.exit_code == 0);
    const std::vector<std::string> lines = lines_of(run.out);
    const auto percent = [&](double share) {
      std::string text = std::format("{:.1f} %", 100.0 * share);
      std::ranges::replace(text, '.', *words.point);
      return text;
    };
    std::size_t line = 0;
    for (int tier = 1; tier <= 6; ++tier) {
      line = line_with(
          lines, std::format("{} {}", tier, words.tiers[static_cast<std::size_t>(tier - 1)]), line);
      // Both qualities are known in every tier.
      CHECK(lines.at(line + 1).starts_with(words.accessibility));
      for (const std::size_t quality : {line + 1, line + 2})
        CHECK_FALSE(lines.at(quality).contains(" " + percent(1.0) + "  -"));
    }
    // Whoever lives inside the broadband has excellent digital services, whoever does not has poor
    // ones.
    const std::string& digital =
        lines.at(line_with(lines, std::format("1 {}", words.tiers[0])) + 1);
    CHECK(digital.contains(" " + percent(1.0 - without / 210400.0) + " "));
    CHECK(digital.contains(" " + percent(without / 210400.0) + " "));
    std::size_t kept = 0, failed = 0;
    const std::string key = std::format("name_{}", words.language);
    std::vector<std::string> promises =
        promises_of(fs::path(SAAVU_SOURCE_DIR) / "datasets/norms/saavu_tiers.toml", key);
    CHECK(promises.size() == 19);
    for (const std::string& own : promises_of(folder.plan(), key))
      promises.push_back(own);
    CHECK(promises.size() == 20);
    for (const std::string& promise : promises) {
      const std::string& told = lines.at(line_with(lines, promise + "  "));
      const bool missed = told.contains(words.not_kept);
      (missed ? failed : kept) += 1;
      CHECK((missed || told.contains(words.kept)));
    }
    CHECK(kept == 16);
    CHECK(failed == 4);
  }
}

TEST_CASE("saavu tiers tells one area and one group of the demo county") {
  const PlanFolder folder;
  const Run unit = run_saavu({"tiers", folder.plan().string(), "--level", "unit", "--area", "P",
                              "--lang", "sv", "--worst", "0"});
  INFO(unit.out << unit.err);
  CHECK(unit.exit_code == 0);
  CHECK(unit.out.contains("Norr"));
  const Run islands =
      run_saavu({"tiers", folder.plan().string(), "--area", "003", "--group", "sv"});
  CHECK(islands.exit_code == 0);
  CHECK(islands.out.contains("Selkäsaaret"));
}

TEST_CASE("The demo county's network in the report agrees with its manifest") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  const nlohmann::json county = manifest();
  const nlohmann::json& network = county.at("network");
  const Csv sites = read_csv(folder.out() / "sites.csv");
  const auto of = [&](const char* service, const char* field = "service",
                      const std::string& value = "") {
    return count(sites, [&](std::size_t row) {
      return sites.at(row, "service") == service &&
             (value.empty() || sites.at(row, field) == value);
    });
  };
  for (const auto& [service, type] : std::vector<std::pair<const char*, const char*>>{
           {"paloasema", "paloasema"},
           {"ensihoito", "ensihoitoasema"},
           {"rokotusbussi", "pysakki"},
           {"terveysasema", "terveysasema"},
           {"sote_keskus", "sote_keskus"},
           {"perhekeskus", "perhekeskus"},
           {"neuvola", "neuvola"},
           {"hammashoitola", "hammashoitola"},
           {"keskussairaala", "keskussairaala"},
           {"yliopistosairaala", "yliopistosairaala"}}) {
    INFO(service);
    CHECK(of(service) == county.at("sites").at(type).get<std::size_t>());
  }
  const auto told = [&](const char* key) { return network.at(key).get<std::size_t>(); };
  CHECK(of("digituki") == told("digituki"));
  CHECK(of("paivystys") == told("paivystys"));
  CHECK(of("paivystys", "hours_a_week", "168") == told("paivystys_at_night"));
  CHECK(of("paivystys", "hours_a_week", "105") == 1);  // 7-22, every day
  CHECK(of("terveysasema", "producer", "private") == told("terveysasema_private"));
  CHECK(of("terveysasema", "barrier_free", "yes") == told("terveysasema_barrier_free"));
  CHECK(of("hammashoitola", "producer", "private") == told("hammashoitola_private"));
  CHECK(count(sites, [&](std::size_t row) {
          return sites.at(row, "service") == "terveysasema" &&
                 sites.at(row, "languages").contains("sv");
        }) == told("terveysasema_in_swedish"));
  double capacity = 0.0, counted = 0.0;
  for (std::size_t row = 0; row < sites.rows.size(); ++row) {
    if (sites.at(row, "service") == "terveysasema")
      capacity += *number_of(sites.at(row, "capacity"));
    // All of the county belongs to one university hospital, however near the other is.
    if (sites.at(row, "service") != "yliopistosairaala") continue;
    counted += *number_of(sites.at(row, "residents"));
    if (sites.at(row, "id") == "SV0056") CHECK(sites.at(row, "residents") == "0");
  }
  CHECK(capacity == network.at("terveysasema_capacity").get<double>());
  CHECK(counted == 210400.0 - 47.0);

  // Tier 1: who lives inside the polygon, and nobody else.
  const Csv tiers = read_csv(folder.out() / "tiers.csv");
  const double without = network.at("residents_without_broadband_1km").get<double>();
  std::size_t rows = 0;
  for (std::size_t row = 0; row < tiers.rows.size(); ++row) {
    if (tiers.at(row, "level") != "country" || tiers.at(row, "group") != "all" ||
        tiers.at(row, "tier") != "1" || !tiers.at(row, "service").empty() ||
        tiers.at(row, "quality") != "accessibility")
      continue;
    ++rows;
    const std::string& rating = tiers.at(row, "rating");
    INFO(rating);
    CHECK(*number_of(tiers.at(row, "residents")) == (rating == "excellent" ? 210400.0 - without
                                                     : rating == "poor"    ? without
                                                                           : 0.0));
  }
  CHECK(rows == 6);

  // Day network and night network, and the hospital that is not the nearest.
  const Csv indicators = read_csv(folder.out() / "indicators.csv");
  const auto indicator = [&](const char* service, const char* view, const char* name) {
    for (std::size_t row = 0; row < indicators.rows.size(); ++row) {
      if (indicators.at(row, "level") == "country" && indicators.at(row, "group") == "all" &&
          indicators.at(row, "service") == service && indicators.at(row, "view") == view &&
          indicators.at(row, "indicator") == name)
        return *number_of(indicators.at(row, "value"));
    }
    FAIL("no row of " << service << ' ' << view << ' ' << name);
    return 0.0;
  };
  CHECK(indicator("paivystys", "hours:day", "sites") == network.at("paivystys").get<double>());
  CHECK(indicator("paivystys", "hours:night", "sites") ==
        network.at("paivystys_at_night").get<double>());
  CHECK(indicator("ensihoito", "shift:day", "sites") == 11.0);
  CHECK(indicator("ensihoito", "shift:night", "sites") == 10.0);  // one base has no unit at night
  CHECK(indicator("terveysasema", "producer:private", "sites") ==
        network.at("terveysasema_private").get<double>());
  CHECK(indicator("terveysasema", "all", "need") ==
        3.0 * county.at("population").at("ika_0_14").get<double>() +
            3.0 * county.at("population").at("ika_15_64").get<double>() +
            6.0 * county.at("population").at("ika_65_").get<double>());
  double nearer = 0.0;
  const std::vector<std::string> fields = layer_fields(folder.out() / "coverage.gpkg", "cells");
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
  };
  for (const auto& row : read_layer(folder.out() / "coverage.gpkg", "cells")) {
    if (row.at(column("yliopistosairaala_site")) == "SV0056")
      nearer += std::stod(row.at(column("residents")));
  }
  CHECK(nearer > 0.0);
  CHECK(indicator("yliopistosairaala", "all", "statutory_is_not_nearest") == nearer);
}

}  // namespace saavu::test
