// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"

namespace saavu::test {

namespace {

std::vector<std::string> with_language(std::vector<std::string> words, const char* language) {
  words.insert(words.end(), {"--lang", language});
  return words;
}

}  // namespace

TEST_CASE("Help is written in the three languages") {
  const std::string english = run_saavu({"report", "--help"}).out;
  CHECK(english.contains("Write the coverage report of a plan"));
  CHECK(english.contains("--out DIR REQUIRED"));
  CHECK(run_saavu({"report", "--help", "--lang", "en"}).out == english);
  const Run finnish = run_saavu({"--lang", "fi", "report", "--help"});
  CHECK(finnish.exit_code == 0);
  for (const char* text :
       {"Kirjoita suunnitelman saavutettavuusraportti", "Käyttö: saavu report", "(pakollinen)",
        "Valitsimet:", "Suunnitelmatiedosto", "coverage.csv", "--threads N", "Esimerkki:"}) {
    INFO(text << "\n" << finnish.out);
    CHECK(finnish.out.contains(text));
  }
  const Run swedish = run_saavu({"--help", "--lang=sv"});
  for (const char* text : {"vem når vilken tjänst", "Användning: saavu",
                           "Kommandon:", "Väljare:", "130 avbrutet med Ctrl-C"}) {
    INFO(text << "\n" << swedish.out);
    CHECK(swedish.out.contains(text));
  }
  for (const std::string command : {"check", "isochrone", "route", "matrix", "tiers"}) {
    const std::string own = run_saavu({command, "--help"}).out;
    for (const char* language : {"fi", "sv"}) {
      const Run other = run_saavu({command, "--help", "--lang", language});
      INFO(command << " " << language << "\n" << other.out);
      CHECK(other.exit_code == 0);
      // No description of an option is left in English.
      for (const char* word : {" the ", " and ", " of ", "Options", "Usage", "REQUIRED"})
        CHECK_FALSE(other.out.contains(word));
      CHECK(own.contains("Usage"));
    }
  }
}

TEST_CASE("An unknown language is a mistake on the command line") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"check", "plan.toml", "--lang", "se"}, {"--lang="}}) {
    const Run run = run_saavu(words);
    INFO(run.err);
    CHECK(run.exit_code == 2);
    CHECK(run.err.contains("choose fi, sv or en"));
  }
  CHECK(run_saavu({"check", "--lang"}).exit_code == 2);
  CHECK(run_saavu({"check", "plan.toml", "--lang", "se"},
                  {.environment = {{"LC_ALL", "fi_FI.UTF-8"}}})
            .err.contains("kieltä \"se\" ei ole"));
}

TEST_CASE("Without --lang the environment decides, as gettext reads it") {
  using Environment = std::vector<std::pair<std::string, std::string>>;
  const auto words_of = [](const Environment& environment) {
    const std::string out = run_saavu({"--help"}, {.environment = environment}).out;
    return out.contains("Käyttö:") ? "fi" : out.contains("Användning:") ? "sv" : "en";
  };
  const std::vector<std::pair<Environment, std::string_view>> cases{
      {{}, "en"},
      {{{"LC_ALL", "fi_FI.UTF-8"}}, "fi"},
      {{{"LC_ALL", "sv_FI.UTF-8"}, {"LANG", "fi_FI.UTF-8"}}, "sv"},
      {{{"LC_ALL", ""}, {"LC_MESSAGES", "sv_FI"}, {"LANG", "fi_FI"}}, "sv"},
      {{{"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"LANG", "fi"}}, "fi"},
      {{{"LC_ALL", "fi_FI.UTF-8"}, {"LANGUAGE", "sv:en"}}, "sv"},
      {{{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "sv"}}, "en"},
      {{{"LC_ALL", "fil_PH.UTF-8"}}, "en"},
      {{{"LC_ALL", "de_DE.UTF-8"}}, "en"}};
  for (const auto& [environment, language] : cases) {
    INFO(language);
    for (const auto& [name, value] : environment)
      UNSCOPED_INFO(name << "=" << value);
    CHECK(words_of(environment) == language);
  }
}

TEST_CASE("Mistakes and faults of the plan are told in the language asked for") {
  const PlanFolder folder;
  const std::string plan = folder.plan().string();
  const Run extra = run_saavu(with_language({"check", plan, "--loud"}, "fi"));
  CHECK(extra.exit_code == 2);
  CHECK(extra.err.contains("Ylimääräinen sana komentorivillä: --loud"));
  CHECK(run_saavu(with_language({"report", plan}, "sv")).err.contains("--out saknas"));
  CHECK(run_saavu(with_language({"repotr", plan}, "sv")).err.contains("menade du \"report\"?"));
  CHECK(run_saavu(with_language({"report", plan, "--out", "x", "--threads", "0"}, "fi"))
            .err.contains("--threads: arvo 0 ei ole välillä 1 – 1024"));

  folder.edit_plan("[population]", "[pupolation]");
  const Run finnish = run_saavu(with_language({"check", plan}, "fi"));
  INFO(finnish.err);
  CHECK(finnish.exit_code == 1);
  CHECK(finnish.err.contains("virhe: "));
  CHECK(finnish.err.contains("tuntematon avain \"pupolation\""));
  CHECK(finnish.err.contains("Tarkoititko \"population\"?"));
  CHECK(finnish.err.contains("Suunnitelmaa ei voi laskea, ennen kuin virheet on korjattu."));
  const Run swedish = run_saavu(with_language({"check", plan}, "sv"));
  CHECK(swedish.exit_code == 1);
  CHECK(swedish.err.contains("okänd nyckel \"pupolation\""));
  CHECK(swedish.err.contains("Planen kan inte beräknas förrän felen har rättats."));
}

TEST_CASE("A report is told in the language asked for, with the same numbers", "[full]") {
  const PlanFolder folder;
  const Run english = folder.report();
  const Run finnish = folder.report({}, {"--lang", "fi"});
  const Run swedish = folder.report({}, {"--lang", "sv"});
  REQUIRE(english.exit_code == 0);
  REQUIRE(finnish.exit_code == 0);
  REQUIRE(swedish.exit_code == 0);
  CHECK(english.out.contains("12 municipalities, 210400 residents"));
  CHECK(finnish.out.contains("12 kuntaa, 210400 asukasta"));
  CHECK(swedish.out.contains("12 kommuner, 210400 invånare"));
  CHECK(finnish.out.contains("Raportti on kansiossa "));
  CHECK(swedish.out.contains("Rapporten finns i "));
  CHECK(finnish.err.contains("matka-ajat ..."));
  CHECK(swedish.err.contains("restider ..."));
  const auto digits = [](const std::string& text) {
    std::string found;
    // A service may be "24/7" in one language and a word in another.
    std::string numbers = text;
    for (std::size_t at = numbers.find("24/7"); at != std::string::npos; at = numbers.find("24/7"))
      numbers.erase(at, 4);
    // The lines of the table; timings differ from run to run.
    for (const char letter : numbers.substr(0, numbers.find("\n\n", numbers.find("\n\n") + 2))) {
      if (letter >= '0' && letter <= '9') found += letter;
    }
    return found;
  };
  CHECK(digits(english.out) == digits(finnish.out));
  CHECK(digits(english.out) == digits(swedish.out));
}

}  // namespace saavu::test
