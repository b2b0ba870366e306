// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <tbb/task_group.h>

#include <saavu/plan/facts.h>
#include <saavu/plan/input_checksums.h>
#include <saavu/plan/world.h>
#include <saavu/plan/world_facts.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

/// Keeps the value of a result, or its findings.
template <class T>
std::optional<T> keep(base::Result<T> result, base::Findings& found) {
  if (result) return std::move(*result);
  found.append(std::move(result).error().findings);
  return std::nullopt;
}

void note_imputation(const std::vector<network::ImputationNote>& notes,
                     const network::AreaTable& areas, base::Findings& found) {
  std::int64_t cells = 0, residents = 0, guessed = 0, clipped = 0, clipped_residents = 0;
  std::string clipped_codes;
  for (const network::ImputationNote& note : notes) {
    cells += note.cells;
    residents += note.residents;
    if (!note.from_totals) guessed += note.residents;
    if (!note.clipped) continue;
    ++clipped;
    clipped_residents += note.residents;
    if (!note.municipality.is_none())
      clipped_codes += " " + areas.municipality[note.municipality.index()].area.code.text;
  }
  if (cells == 0) return;
  found.add(
      {.severity = base::Severity::note,
       .code = "ages-imputed",
       .message = base::say(
           "the ages of {} residents in {} cells are kept secret by the source and were imputed",
           residents, cells),
       .remedy = base::say("Every report carries the imputed share."),
       .count = cells,
       .residents = static_cast<double>(residents)});
  if (guessed > 0) {
    found.warning(
        "ages-imputed-without-totals", {},
        base::say(
            "for {} of these residents no age totals of the municipality are known: the split of "
            "its published cells was used",
            guessed),
        base::say("Name a table of age totals: [population] age_totals = \"...\"."), 1,
        static_cast<double>(guessed));
  }
  if (clipped > 0) {
    found.warning(
        "ages-totals-below-published", {},
        base::say("in {} municipalities the published cells hold more people of some age than the "
                  "age totals: their secret cells were given none of that age ({})",
                  clipped, clipped_codes.empty() ? "" : clipped_codes.substr(1)),
        base::say("Take the totals of the same year as the grid."), clipped,
        static_cast<double>(clipped_residents));
  }
}

/// Municipalities of the plan in which nobody lives, as far as the population file knows.
void find_empty_municipalities(const Plan& plan, const World& world, base::Findings& found) {
  // With a window on the map most municipalities have no cells, and nobody expects them to.
  if (plan.population.extent) return;
  std::vector<bool> inhabited(world.areas.table.municipality.size(), false);
  for (const network::MunicipalityId id : world.population.cells.municipality) {
    if (!id.is_none()) inhabited[id.index()] = true;
  }
  for (std::size_t position = 0; position < inhabited.size(); ++position) {
    if (inhabited[position]) continue;
    const network::Area& area = world.areas.table.municipality[position].area;
    found.warning(
        "municipality-without-cells",
        {.file = plan.population.file.filename().string(), .layer = plan.population.layer},
        base::say("{} {} has no population cells: it is reported with 0 residents", area.code.text,
                  area.name_fi),
        base::say(
            "Check that the population file covers it and uses the same municipality codes."));
  }
}

/// The share of Swedish speakers is a municipality's; where it is not known, all count as others.
void find_unknown_languages(const Plan& plan, const World& world, base::Findings& found) {
  const std::vector<network::Municipality>& municipalities = world.areas.table.municipality;
  const auto knows = [](const network::Municipality& each) {
    return each.swedish_share.has_value();
  };
  if (std::ranges::none_of(municipalities, knows)) return;
  std::vector<std::int64_t> residents(municipalities.size(), 0);
  for (std::size_t cell = 0; cell < world.population.cells.size(); ++cell) {
    const network::MunicipalityId id = world.population.cells.municipality[cell];
    if (!id.is_none()) residents[id.index()] += world.population.cells.residents[cell];
  }
  std::int64_t count = 0, affected = 0;
  std::string codes;
  for (std::size_t position = 0; position < municipalities.size(); ++position) {
    if (knows(municipalities[position]) || residents[position] == 0) continue;
    ++count;
    affected += residents[position];
    codes += " " + municipalities[position].area.code.text;
  }
  if (count == 0) return;
  found.warning(
      "language-unknown", {.file = plan.areas.table.filename().string(), .field = "ruotsi_osuus"},
      base::say("the share of Swedish speakers of {} municipalities is not known: all their "
                "residents count as fi ({})",
                count, codes.substr(1)),
      base::say("Fill in the share, or take their sv and fi rows with care."), count,
      static_cast<double>(affected));
}

/// Finds every cell's municipality, estimates secret ages, and keeps what lies in the plan's
/// window.
void place_residents(const Plan& plan, World& world, base::Findings& found) {
  // Without ages nothing is estimated, and whoever lives outside the window is nobody's concern.
  if (world.population.published_ages.empty()) read::crop_to_extent(world.population);
  read::assign_municipalities(
      world.population.cells, world.areas.locator, found,
      {.file = plan.population.file.filename().string(), .layer = plan.population.layer});
  if (!world.population.published_ages.empty()) {
    note_imputation(network::impute_ages(world.population.cells, world.population.published_ages,
                                         world.areas.table, plan.norms.min_residents_told),
                    world.areas.table, found);
  }
  read::crop_to_extent(world.population);
  find_empty_municipalities(plan, world, found);
  find_unknown_languages(plan, world, found);
}

/// Which cells lie in the plan's coverage areas.
void find_covered(const Plan& plan, World& world, base::Findings& found, base::Progress& progress) {
  for (const read::CoverageAreaSpec& spec : plan.coverage_areas) {
    std::optional<std::vector<std::uint8_t>> covered =
        keep(read::inside(spec, world.population.cells.centre, found, progress), found);
    world.covered.push_back(covered ? std::move(*covered) : std::vector<std::uint8_t>());
  }
}

/// A promise about areas that the plan does not know would silently never be judged.
void check_criteria_areas(const Plan& plan, const network::AreaTable& table,
                          base::Findings& found) {
  const auto has_level = [&table](network::AreaLevel level) {
    return std::ranges::any_of(table.municipality, [&](const network::Municipality& each) {
      return !network::code_at(each, level, table).text.empty();
    });
  };
  for (const network::Criterion& criterion : plan.norms.criteria) {
    base::Place place = plan.criterion_place.at(criterion.id);
    const bool is_own = place.file == plan.shown_file;
    place.field = "criteria." + criterion.id;
    for (const network::AreaLevel level : criterion.levels) {
      if (has_level(level)) continue;
      std::vector<std::string> levels;
      for (const network::AreaLevel each : network::k_area_levels) {
        if (has_level(each)) levels.emplace_back(network::to_string(each));
      }
      std::string there;
      for (const std::string& each : levels)
        there += (there.empty() ? "" : ", ") + each;
      found.error(
          "criterion-level-missing", place,
          base::say("criterion \"{}\" is about the level {}, which the plan's areas lack",
                    criterion.id, network::to_string(level)),
          base::say("Use a level that the table of areas gives ({}), or add its columns.", there));
    }
    if (criterion.area_classes.empty()) continue;
    const bool any = std::ranges::any_of(
        criterion.area_classes, [&](const auto& code) { return table.area_class.contains(code); });
    if (any) continue;
    const base::Said message =
        table.area_class.empty()
            ? base::say("criterion \"{}\" is about classes of areas, which the plan's areas lack",
                        criterion.id)
            : base::say("no area is in a class that criterion \"{}\" is about", criterion.id);
    // Of the datasets' promises many do not concern a plan; a plan's own should.
    if (is_own) {
      found.warning("criterion-class-missing", place, message,
                    base::say("Give the class of each municipality (kuntaryhmitys_koodi, or "
                              "class_field of [areas]) and use its codes."));
    } else {
      found.note("criterion-class-missing", place, message);
    }
  }
}

void add_counts(const Plan& plan, World& world) {
  const auto add = [&world](const std::string& head, const char* name, std::int64_t count) {
    world.counts.emplace_back(head + ": " + name, count);
  };
  for (const auto& [name, count] : world.roads.counts)
    add(base::mark("roads"), name.c_str(), count);
  std::int64_t residents = 0;
  for (const std::int32_t each : world.population.cells.residents)
    residents += each;
  const char* const population = base::mark("population");
  add(population, base::mark("cells"), static_cast<std::int64_t>(world.population.cells.size()));
  add(population, base::mark("residents"), residents);
  add(population, base::mark("cells with ages kept secret"), world.population.suppressed_cells);
  add(base::mark("areas"), base::mark("municipalities"),
      static_cast<std::int64_t>(world.areas.table.municipality.size()));
  count_sites(plan, world);
}

/// Files that belong to a file: a shapefile's numbers lie in its .dbf, its CRS in its .prj.
std::vector<std::filesystem::path> companions(const std::filesystem::path& file) {
  std::vector<std::string_view> endings;
  if (file.extension() == ".shp") endings = {".dbf", ".shx", ".prj", ".cpg"};
  if (file.extension() == ".tab") endings = {".dat", ".map", ".id"};
  std::vector<std::filesystem::path> found;
  for (const std::string_view ending : endings) {
    std::filesystem::path companion = file;
    companion.replace_extension(ending);
    std::error_code problem;
    if (std::filesystem::exists(companion, problem)) found.push_back(std::move(companion));
  }
  return found;
}

/// Beside the prepared network, shared by the plans of a folder; empty while there is no such
/// folder.
std::filesystem::path checksums_file(const Plan& plan) {
  std::error_code problem;
  for (const std::filesystem::path& place : network_file_places(plan)) {
    std::filesystem::path folder = place.parent_path();
    if (std::filesystem::is_directory(folder, problem)) return folder / "checksums.json";
  }
  return {};
}

/// The inputs of a plan and what each is for; the roads come first.
std::vector<NamedInput> inputs_of(const Plan& plan) {
  std::vector<NamedInput> inputs;
  const auto add = [&inputs](std::string role, const std::filesystem::path& file) {
    inputs.push_back({std::move(role), file});
  };
  std::visit([&](const auto& spec) { add("roads", spec.file); }, plan.roads);
  if (const auto* osm = std::get_if<read::OsmSpec>(&plan.roads))
    add("speed zones", osm->zone_table);
  add("population", plan.population.file);
  add("age totals", plan.areas.age_totals);
  add("areas", plan.areas.file);
  add("area table", plan.areas.table);
  add("area units", plan.areas.unit_table);
  for (const read::SitesSpec& spec : plan.sites)
    add("sites " + spec.id, spec.file);
  for (const read::CoverageAreaSpec& spec : plan.coverage_areas)
    add("coverage area " + spec.id, spec.file);
  for (const std::filesystem::path& file : plan.catalogue_files)
    add("catalogue", file);
  add("norms", plan.norms_file);
  add("holidays", holidays_file());
  for (const read::ProfileFile& profile : plan.profiles)
    add("profile " + profile.profile.name, profile.file);
  return inputs;
}

/// Files without a name are left out; `roads_sha256`, where it is known already, is the first's.
std::vector<write::InputFile> describe(const Plan& plan, const std::vector<NamedInput>& inputs,
                                       const std::string& roads_sha256, InputChecksums& checksums,
                                       base::Findings& found, base::Progress& progress) {
  std::vector<write::InputFile> described;
  const auto add = [&](const std::string& role, const std::filesystem::path& file,
                       std::string known) {
    if (known.empty()) {
      base::Result<std::string> sum = checksums.sha256(file, progress);
      if (!sum) {
        found.append(std::move(sum).error().findings);
        return;
      }
      known = *sum;
    }
    std::error_code problem;
    const std::uintmax_t bytes = std::filesystem::file_size(file, problem);
    described.push_back({role, file.lexically_proximate(plan.file.parent_path()).string(), known,
                         problem ? 0 : bytes});
  };
  for (std::size_t position = 0; position < inputs.size(); ++position) {
    const auto& [role, file] = inputs[position];
    if (file.empty()) continue;
    add(role, file, position == 0 ? roads_sha256 : std::string());
    for (const std::filesystem::path& companion : companions(file))
      add(role, companion, {});
  }
  return described;
}

}  // namespace

void count_sites(const Plan& plan, World& world) {
  const auto set = [&world](std::string name, std::int64_t count) {
    const auto there =
        std::ranges::find(world.counts, name, &std::pair<std::string, std::int64_t>::first);
    if (there == world.counts.end()) {
      world.counts.emplace_back(std::move(name), count);
    } else {
      there->second = count;
    }
  };
  for (std::size_t position = 0; position < world.tables.size(); ++position) {
    const network::SiteTable& table = world.tables[position];
    const std::string sites = "sites " + plan.sites[position].id + ": ";
    set(sites + base::mark("rows"), static_cast<std::int64_t>(table.site.size()));
    set(sites + base::mark("with usable coordinates"),
        std::ranges::count_if(table.site, &network::Site::located));
  }
}

std::vector<write::InputFile> describe_inputs(const Plan& plan,
                                              const std::vector<NamedInput>& inputs,
                                              base::Findings& found, base::Progress& progress) {
  const std::filesystem::path file = checksums_file(plan);
  InputChecksums checksums(file);
  std::vector<write::InputFile> described = describe(plan, inputs, {}, checksums, found, progress);
  if (!file.empty()) checksums.save(file);
  return described;
}

base::Result<World> read_world(const Plan& plan, bool may_write, base::Progress& progress) {
  World world;
  base::Findings found;
  found.append(plan.found.all());
  InputChecksums checksums(checksums_file(plan));
  // Roads and residents are read on other threads; what they find is told in one order all the
  // same.
  base::Result<PreparedNetwork> roads;
  base::Result<read::PopulationInput> population;
  base::Findings found_in_population;
  std::promise<const network::AreaTable*> areas_read;
  tbb::task_group others;
  others.run([&, table = areas_read.get_future().share()] {
    population = read::read_population(
        plan.population, [&]() -> const network::AreaTable& { return *table.get(); },
        found_in_population, progress);
  });
  others.run([&] { roads = prepare_network(plan, may_write, checksums, progress); });
  base::Findings found_in_areas, found_in_sites;
  bool areas_told = false;
  std::optional<read::AreasInput> areas;
  std::vector<std::optional<network::SiteTable>> tables;
  try {
    areas = keep(read::read_areas(plan.areas, found_in_areas, progress), found_in_areas);
    if (areas) world.areas = std::move(*areas);
    areas_told = true;
    areas_read.set_value(&world.areas.table);
    base::Findings unsaid;
    for (const read::SitesSpec& spec : plan.sites) {
      tables.push_back(
          keep(read::read_sites(spec, world.areas, areas ? found_in_sites : unsaid, progress),
               found_in_sites));
    }
  } catch (...) {
    // The residents must not wait for areas that never come.
    if (!areas_told) areas_read.set_value(&world.areas.table);
    others.cancel();
    others.wait();
    throw;
  }
  others.wait();

  if (auto prepared = keep(std::move(roads), found)) {
    world.roads = std::move(*prepared);
    found.append(world.roads.findings);
  }
  found.append(found_in_areas.take_error().findings);
  // Without areas the others are read for their errors; what they remark on municipalities says
  // nothing.
  base::Findings unsaid;
  base::Findings& remarks = areas ? found : unsaid;
  remarks.append(found_in_population.take_error().findings);
  if (auto residents = keep(std::move(population), found); residents && areas) {
    world.population = std::move(*residents);
    place_residents(plan, world, found);
  }
  if (areas) check_criteria_areas(plan, world.areas.table, found);
  find_covered(plan, world, found, progress);
  found.append(found_in_sites.take_error().findings);
  const bool all_tables =
      std::ranges::all_of(tables, [](const auto& table) { return table.has_value(); });
  for (std::optional<network::SiteTable>& table : tables)
    world.tables.push_back(table ? std::move(*table) : network::SiteTable{});
  if (all_tables) {
    world.found_before_facts = found.all().size();
    add_facts(plan, world, found);
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  progress.begin(base::say("checksums of the inputs"), 0);
  world.inputs =
      describe(plan, inputs_of(plan), world.roads.roads_sha256, checksums, found, progress);
  if (const std::filesystem::path file = checksums_file(plan); may_write && !file.empty())
    checksums.save(file);
  progress.end();
  if (found.has_errors()) return std::unexpected(found.take_error());
  add_counts(plan, world);
  world.found = std::move(found);
  return world;
}

}  // namespace saavu::plan
