// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A plan made out of somebody's files: that of the demo county answers as the county's own plan.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include <saavu/plan/analysis.h>
#include <saavu/plan/draft.h>
#include <saavu/read/catalogue.h>

#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace saavu::plan {
namespace {

namespace fs = std::filesystem;
using read::FileGuess;
using read::FileRole;
using test::read_text;
using test::TemporaryFolder;

base::Progress& silent() {
  return base::Progress::silent();
}
fs::path county() {
  return fs::path(SAAVU_BINARY_DIR) / "tests" / "demo-county";
}
std::vector<FileGuess> guesses_of(const fs::path& folder) {
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (read::is_worth_a_guess(entry.path())) names.push_back(entry.path());
  }
  std::ranges::sort(names);
  std::vector<FileGuess> files;
  for (const fs::path& name : names)
    files.push_back(read::guess_file(name, silent()));
  return files;
}
network::Catalogue catalogue() {
  auto read = read::read_catalogue(datasets_folder() / "catalogue");
  REQUIRE(read.has_value());
  return std::move(read->catalogue);
}
std::string name_of(const fs::path& file) {
  return file.filename().string();
}
std::string told(const base::Error& error) {
  return base::describe(error.findings);
}
Plan loaded(const fs::path& file) {
  auto plan = load_plan(file);
  if (!plan) FAIL(read_text(file) + "\n" + told(plan.error()));
  return std::move(*plan);
}
World world_of(const Plan& plan) {
  auto world = read_world(plan, false, silent());
  if (!world) FAIL(told(world.error()));
  return std::move(*world);
}
PlanDraft draft_with_services(const std::vector<FileGuess>& files) {
  const std::vector<AssignedFile> assigned = assign_roles(files);
  PlanDraft draft = draft_of(files, assigned);
  draft.name = "Made from files";
  for (const ServiceProposal& proposal : propose_services(catalogue(), files, assigned))
    draft.services.push_back(proposal.service);
  return draft;
}

TEST_CASE("of several files that would do, one is used and the others say why not",
          "[plan][draft]") {
  const std::vector<FileGuess> files = guesses_of(county());
  const std::vector<AssignedFile> assigned = assign_roles(files);
  std::multiset<FileRole> roles;
  for (std::size_t file = 0; file < files.size(); ++file) {
    CAPTURE(name_of(files[file].file));
    CHECK_FALSE(assigned[file].remark.empty());
    roles.insert(assigned[file].role);
    if (assigned[file].role == FileRole::roads) CHECK(name_of(files[file].file) == "roads.osm.pbf");
    if (assigned[file].role == FileRole::areas)
      CHECK(name_of(files[file].file) == "municipalities.gpkg");
    if (assigned[file].role == FileRole::population)
      CHECK(name_of(files[file].file) == "population_1km.gpkg");
    if (name_of(files[file].file) == "services.gpkg") CHECK(assigned[file].role == FileRole::none);
    if (name_of(files[file].file) == "population_250m.gpkg")
      CHECK(assigned[file].remark.contains("population_1km.gpkg"));
  }
  for (const FileRole role : read::k_file_roles) {
    CAPTURE(to_string(role));
    if (role == FileRole::sites) CHECK(roles.count(role) == 5);
    if (role != FileRole::sites && role != FileRole::none) CHECK(roles.count(role) == 1);
  }
  CHECK(missing_roles(files, assigned).empty());
  CHECK(missing_fields(files, assigned).empty());
  CHECK(missing_roles({}, {}).size() == 4);
}

TEST_CASE("a plan is not complete while a file lacks what it cannot do without", "[plan][draft]") {
  const TemporaryFolder folder;
  const fs::path table = folder.path() / "asemat.csv";
  std::ofstream(table) << "Tunnus;Nimi;A;B\n1;Keskus;385000;6672000\n2;Sivu;386000;6673000\n";
  std::vector<FileGuess> files = {read::guess_file(county() / "roads.osm.pbf", silent()),
                                  read::guess_file(county() / "population_1km.gpkg", silent()),
                                  read::guess_file(county() / "municipalities.gpkg", silent()),
                                  read::guess_file(table, silent())};
  // Nobody can guess which of A and B is east: a person says what the file is, then the columns.
  files[3].role = FileRole::sites;
  files[3].preference = 1;
  std::vector<AssignedFile> assigned = assign_roles(files);
  CHECK(missing_roles(files, assigned).empty());
  std::vector<std::string> keys;
  for (const MissingField& field : missing_fields(files, assigned)) {
    CHECK(field.file == 3);
    keys.push_back(field.key);
  }
  CHECK(keys == std::vector<std::string>{"x_field", "y_field"});
  assigned[3].chosen = {{"x_field", "A"}, {"y_field", "B"}};
  CHECK(missing_fields(files, assigned).empty());
  // Ages are no must.
  assigned[1].chosen = {{"age_fields.0", ""}};
  CHECK(missing_fields(files, assigned).empty());
  assigned[1].chosen = {{"residents_field", ""}};
  CHECK(missing_fields(files, assigned).size() == 1);

  // Roads are no sites, whoever says so, and a table is no roads.
  files.pop_back();
  files[0].role = FileRole::sites;
  files[0].preference = 2;
  assigned = assign_roles(files);
  REQUIRE(assigned[0].role == FileRole::sites);
  CHECK(missing_roles(files, assigned) == std::vector<FileRole>{FileRole::roads, FileRole::sites});
  files[2].role = FileRole::roads;
  files[2].preference = 3;
  CHECK(std::ranges::contains(missing_roles(files, assign_roles(files)), FileRole::roads));
}

TEST_CASE("the services of the demo county's tables are found", "[plan][draft]") {
  const std::vector<FileGuess> files = guesses_of(county());
  const PlanDraft draft = draft_with_services(files);
  const auto service = [&draft](const std::string& id) {
    const auto found = std::ranges::find(draft.services, id, &ServiceDraft::id);
    REQUIRE(found != draft.services.end());
    return *found;
  };
  CHECK(service("terveysasema").sites == "services");
  CHECK(service("terveysasema").where.any_of ==
        std::map<std::string, std::vector<std::string>>{{"type", {"terveysasema"}}});
  CHECK(service("terveysasema").fields.at("hours_field") == "hours");
  CHECK(service("neuvola").sites == "services");
  CHECK(service("keskussairaala").sites == "services");
  CHECK(service("laaja_paivystys").where.any_of.contains("laaja_paivystys"));
  CHECK(service("digituki").sites == "libraries");
  CHECK(service("paloasema").sites == "rescue_stations");
  CHECK(service("paloasema").where.any_of.empty());  // all of them are
  CHECK(service("paloasema").profile == "fire_engine");
  CHECK_FALSE(service("paloasema").in_tier);
  CHECK(service("ensihoitoasema").profile == "ambulance");
  CHECK(service("ensihoitoasema").fields.at("turnout_field") == "turnout_s");
}

TEST_CASE("a plan made from the demo county's files has the times of the county's own",
          "[plan][draft]") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "plan.toml";
  const base::Texts english;
  const auto written =
      write_draft(draft_with_services(guesses_of(county())), file, Existing::keep, english);
  if (!written) FAIL(told(written.error()));
  const std::string text = read_text(file);
  CAPTURE(text);
  CHECK_FALSE(text.contains("id_field"));  // as the reader takes it by itself
  CHECK_FALSE(text.contains("file = \"/"));
  const Plan made = loaded(file);
  const Plan own = loaded(county() / "plan.toml");
  CHECK(made.name == "Made from files");
  const World made_world = world_of(made);
  const World own_world = world_of(own);
  CHECK_FALSE(made_world.found.has_errors());
  const auto made_analysis = analyse(made, made_world, Engine::hierarchy, silent());
  const auto own_analysis = analyse(own, own_world, Engine::hierarchy, silent());
  REQUIRE(made_analysis.has_value());
  REQUIRE(own_analysis.has_value());
  const auto position = [](const Plan& plan, const std::string& id) {
    const auto found = std::ranges::find(plan.services, id, &network::Service::id);
    REQUIRE(found != plan.services.end());
    return static_cast<std::size_t>(found - plan.services.begin());
  };
  for (const std::string id : {"terveysasema", "neuvola", "paloasema", "digituki"}) {
    CAPTURE(id);
    const std::size_t here = position(made, id);
    const std::size_t there = position(own, id);
    CHECK(made_analysis->times[here].time == own_analysis->times[there].time);
    // The county's own plan assumes how much its health stations are needed.
    if (id == "terveysasema") continue;
    CHECK(made_analysis->network.service_ratings[here].availability ==
          own_analysis->network.service_ratings[there].availability);
  }
}

TEST_CASE("a plan made from Finland's files can be read", "[plan][draft][full]") {
  const TemporaryFolder folder;
  const fs::path data = test::shared_data() / "data" / "finland";
  const fs::path file = folder.path() / "plan.toml";
  const auto written =
      write_draft(draft_with_services(guesses_of(data)), file, Existing::keep, base::Texts());
  if (!written) FAIL(told(written.error()));
  CAPTURE(read_text(file));
  const World world = world_of(loaded(file));
  CHECK(world.population.cells.size() > 90'000);
}

/// A draft that names files of a folder with an awkward name.
struct Awkward {
  TemporaryFolder folder;
  fs::path place = folder.path() / "Åland \"ö\" \\ it's #1";
  PlanDraft draft;
  Awkward() {
    for (const char* const name : {"roads.osm.pbf", "population_1km.gpkg", "municipalities.gpkg",
                                   "areas.csv", "services.csv"}) {
      fs::create_directories(place);
      fs::copy_file(county() / name, place / name);
    }
    fs::rename(place / "services.csv", place / "ser'vi\"ces\\ ä.csv");
    const std::vector<FileGuess> files = guesses_of(place);
    draft = draft_of(files, assign_roles(files));
    draft.services.push_back({.id = "all", .type = "neuvola", .sites = "ser_vi_ces_a"});
    draft.name = "Häme \"pohjoinen\" \\ C:\\data\n\ttoinen rivi";
  }
};

TEST_CASE("names with quotes, accents, blanks and backslashes survive", "[plan][draft]") {
  const Awkward awkward;
  const base::Texts english;
  // Beside the files, above them, and elsewhere.
  for (const fs::path& where :
       {awkward.place, awkward.folder.path(), awkward.place / "sub \\ folder"}) {
    fs::create_directories(where);
    const fs::path file = where / "plan.toml";
    const auto written = write_draft(awkward.draft, file, Existing::keep, english);
    if (!written) FAIL(told(written.error()));
    const Plan plan = loaded(file);
    CHECK(plan.name == awkward.draft.name);
    REQUIRE(plan.sites.size() == 1);
    CHECK(fs::equivalent(plan.sites[0].file, awkward.place / "ser'vi\"ces\\ ä.csv"));
    CHECK(plan.sites[0].id == "ser_vi_ces_a");
    CHECK(fs::equivalent(plan.population.file, awkward.place / "population_1km.gpkg"));
  }
}

TEST_CASE("values of a condition survive too", "[plan][draft]") {
  Awkward awkward;
  ServiceDraft service{.id = "asema", .type = "terveysasema", .sites = "ser_vi_ces_a"};
  service.where.any_of["odd \"column\". a"] = {"a \"b\" \\ ä", "plain"};
  awkward.draft.services.push_back(service);
  const fs::path file = awkward.place / "plan.toml";
  REQUIRE(write_draft(awkward.draft, file, Existing::keep, base::Texts()).has_value());
  CHECK(loaded(file).services.at(1).where.any_of == service.where.any_of);
}

TEST_CASE("an existing file is kept, an input is never written to", "[plan][draft]") {
  const Awkward awkward;
  const base::Texts english;
  const fs::path file = awkward.folder.write("plan.toml", "mine\n");
  const auto refused = write_draft(awkward.draft, file, Existing::keep, english);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().findings[0].code == "output-exists");
  CHECK(read_text(file) == "mine\n");
  // Nothing is left beside it.
  CHECK(std::distance(fs::directory_iterator(awkward.folder.path()), {}) == 2);

  REQUIRE(write_draft(awkward.draft, file, Existing::replace, english).has_value());
  CHECK(read_text(file).contains("[roads]"));

  const fs::path input = awkward.place / "areas.csv";
  const std::string before = read_text(input);
  for (const Existing existing : {Existing::keep, Existing::replace}) {
    const auto over_input = write_draft(awkward.draft, input, existing, english);
    REQUIRE_FALSE(over_input.has_value());
    CHECK(over_input.error().findings[0].code == "output-is-an-input");
    CHECK(read_text(input) == before);
  }
  fs::create_symlink(input, awkward.folder.path() / "link.toml");
  CHECK_FALSE(
      write_draft(awkward.draft, awkward.folder.path() / "link.toml", Existing::replace, english)
          .has_value());
  CHECK(read_text(input) == before);
}

TEST_CASE("where nothing can be written it is said", "[plan][draft]") {
  const Awkward awkward;
  const base::Texts english;
  const auto missing = write_draft(awkward.draft, awkward.folder.path() / "no" / "plan.toml",
                                   Existing::keep, english);
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().findings[0].code == "output-no-folder");
  if (::geteuid() == 0) return;  // root may write everywhere
  fs::permissions(awkward.folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const auto closed =
      write_draft(awkward.draft, awkward.folder.path() / "plan.toml", Existing::keep, english);
  fs::permissions(awkward.folder.path(), fs::perms::owner_all);
  REQUIRE_FALSE(closed.has_value());
  CHECK(closed.error().findings[0].code == "output-folder-closed");
}

TEST_CASE("what a plan cannot hold is refused, not written", "[plan][draft]") {
  const TemporaryFolder folder;
  PlanDraft draft{.name = "x"};
  draft.sites.push_back({.id = "a", .file = folder.path() / "${HOME}.csv"});
  const auto variable = plan_text(draft, folder.path(), base::Texts());
  REQUIRE_FALSE(variable.has_value());
  CHECK(variable.error().findings[0].code == "draft-path");
  draft.sites[0].file = folder.path() / "h\xe4me.csv";
  const auto latin = plan_text(draft, folder.path(), base::Texts());
  REQUIRE_FALSE(latin.has_value());
  CHECK(latin.error().findings[0].code == "draft-text");
}

TEST_CASE("what a person chooses comes before what was guessed", "[plan][draft]") {
  const std::vector<FileGuess> files = {
      read::guess_file(county() / "population_250m.gpkg", silent()),
      read::guess_file(county() / "services.csv", silent())};
  std::vector<AssignedFile> assigned = assign_roles(files);
  assigned[0].chosen = {{"residents_field", "miehet"}, {"age_fields.0", ""}};
  assigned[1].chosen = {{"name_field", "type"}};
  for (const FieldChoice& choice : field_choices(files[0], assigned[0])) {
    if (choice.key == "residents_field") CHECK(choice.value == "miehet");
    if (choice.key == "age_fields.1") CHECK(choice.value == "ika_15_64");
    // One band without the others would be dropped.
    if (choice.key.starts_with("age_fields.")) CHECK(choice.is_needed);
  }
  AssignedFile without_ages = assigned[0];
  for (const char* key : {"age_fields.0", "age_fields.1", "age_fields.2"})
    without_ages.chosen[key] = "";
  for (const FieldChoice& choice : field_choices(files[0], without_ages)) {
    if (choice.key.starts_with("age_fields.")) CHECK_FALSE(choice.is_needed);
  }
  const PlanDraft draft = draft_of(files, assigned);
  CHECK(draft.population->residents_field == "miehet");
  CHECK(draft.population->age_fields[1].empty());  // all bands or none
  CHECK(draft.sites[0].name_field == "type");
  CHECK_FALSE(draft.roads.has_value());
}

}  // namespace
}  // namespace saavu::plan
