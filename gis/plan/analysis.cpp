// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include <saavu/base/text.h>
#include <saavu/base/verify.h>
#include <saavu/plan/analysis.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/journeys.h>
#include <saavu/plan/network_analysis.h>
#include <saavu/plan/snap_remark.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/version.h>
#include <saavu/write/network_report.h>
#include <saavu/write/output_folder.h>

namespace saavu::plan {

namespace {

std::string municipality_code(const World& world, network::MunicipalityId id) {
  return id.is_none() ? "" : world.areas.table.municipality[id.index()].area.code.text;
}

/// Lists everything that is far, refused or unconnected, and sums it up as findings.
void report_connections(const Plan& plan, const World& world,
                        const std::vector<Connection>& connections, Analysis& analysis) {
  const network::DemandCells& cells = world.population.cells;
  struct Total {
    std::int64_t cells = 0;
    double residents = 0.0;
  };
  for (std::size_t profile = 0; profile < connections.size(); ++profile) {
    const Connection& connection = connections[profile];
    if (connection.sites.empty()) continue;  // no service goes by it
    const std::string& profile_name = plan.profiles[profile].profile.name;
    std::map<std::string, Total> totals;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      std::optional<write::SnapRow> row =
          snap_row(plan, world, connection.cells[cell], connection.part_km);
      if (!row) continue;
      row->table = "population";
      row->id = cells.name[cell];
      row->municipality = municipality_code(world, cells.municipality[cell]);
      row->residents = cells.residents[cell];
      row->profile = profile_name;
      row->point = cells.centre[cell];
      Total& total = totals[row->status];
      ++total.cells;
      total.residents += row->residents;
      analysis.snap_rows.push_back(std::move(*row));
    }
    const base::Place place{.file = plan.population.file.filename().string(),
                            .layer = plan.population.layer};
    const auto tell = [&](const std::string& status, const auto& message, base::Said remedy) {
      const auto total = totals.find(status);
      if (total == totals.end()) return;
      analysis.found.add({.severity = base::Severity::warning,
                          .code = "snap-" + status,
                          .subject = profile_name,
                          .place = place,
                          .message = message(total->second.cells),
                          .remedy = std::move(remedy),
                          .count = total->second.cells,
                          .residents = total->second.residents});
    };
    const std::size_t all = cells.size();
    tell(
        "unconnected",
        [&](std::int64_t count) {
          return base::say(
              "{}: {} of {} cells have no usable road within {} and count as unreachable",
              profile_name, count, all, distance_text(plan.snap.max_distance_m));
        },
        base::say("The snap report lists them. Add the missing roads or ferries, or raise [roads] "
                  "max_access_m."));
    tell(
        "far",
        [&](std::int64_t count) {
          return base::say("{}: {} of {} cells lie more than {} from the nearest usable road",
                           profile_name, count, all, distance_text(plan.far_m));
        },
        base::say("The snap report lists them; their access leg is long and straight."));
    tell(
        "small_part",
        [&](std::int64_t count) {
          return base::say(
              "{}: {} of {} cells lie at roads that are not connected to the main network",
              profile_name, count, all);
        },
        base::say("The snap report lists them; they reach only sites on their own part."));
    tell(
        "moved",
        [&](std::int64_t count) {
          return base::say(
              "{}: {} of {} cells are connected to a road farther away because the nearest one "
              "leads nowhere",
              profile_name, count, all);
        },
        base::say("The snap report says which road was passed over and why."));

    for (std::size_t table = 0; table < world.tables.size(); ++table) {
      // Only sites that some service of this profile offers: the others are nobody's concern here.
      std::set<std::size_t> used;
      for (std::size_t service = 0; service < plan.services.size(); ++service) {
        if (plan.services[service].site_table != table ||
            plan.profile_of(plan.services[service]) != profile)
          continue;
        for (const network::SiteId site : analysis.times[service].sites)
          used.insert(site.index());
      }
      for (const std::size_t position : used) {
        const network::Site& site = world.tables[table].site[position];
        std::optional<write::SnapRow> row;
        if (site.located) {
          row = snap_row(plan, world, connection.sites[table][position], connection.part_km);
        } else {
          row = write::SnapRow{.status = "no_coordinates",
                               .reason = base::say("it has no usable coordinates")};
        }
        if (!row) continue;
        row->is_site = true;
        row->table = world.tables[table].id;
        row->id = site.id;
        row->name = site.name;
        row->municipality = municipality_code(world, site.municipality);
        row->profile = profile_name;
        row->point = site.point;
        // Missing coordinates were told when the table was read.
        if (site.located && row->status != "moved") {
          analysis.found.warning(
              "site-" + row->status,
              {.file = plan.sites[table].file.filename().string(),
               .layer = plan.sites[table].layer,
               .row = site.row},
              std::format("{} ({}): {}", site.name, site.id, row->reason),
              row->status == "unconnected"
                  ? base::say("It serves nobody in this report. Check its coordinates and "
                              "the roads around it.")
                  : base::say("Check its coordinates and the roads around it."));
        }
        analysis.snap_rows.push_back(std::move(*row));
      }
    }
  }
}

/// Whole areas that reach nothing deserve their name in the list: a county by its name and those of
/// its municipalities, else the single municipality; one finding an area, with the services it
/// lacks.
void report_unreachable_areas(const Plan& plan, const World& world, Analysis& analysis) {
  const coverage::Coverage& table = analysis.coverage;
  const auto services_out_of_reach = [&](std::size_t area) {
    std::vector<std::string> services;
    for (std::size_t service = 0; service < plan.services.size(); ++service) {
      const coverage::Indicators& all = table.at(service, area, 0);
      if (all.population.value > 0 && all.unreachable == all.population)
        services.push_back(plan.services[service].id);
    }
    return services;
  };
  const auto tell = [&](std::size_t area, const std::vector<std::string>& services,
                        const std::string& municipalities) {
    const base::Said names = municipalities.empty()
                                 ? base::Said()
                                 : base::say("; its municipalities: {}", municipalities);
    std::string lacking;
    for (const std::string& service : services)
      lacking += (lacking.empty() ? "" : ", ") + service;
    const base::Said what = services.size() == plan.services.size()
                                ? base::say("a site of any service")
                                : base::say("a site of {}", lacking);
    const double residents = table.at(0, area, 0).population.residents();
    analysis.found.warning(
        "area-unreachable", {},
        base::say("{} {} ({}): none of its {:.0f} residents reaches {}{}",
                  network::to_string(table.areas[area].level), table.areas[area].area.code.text,
                  table.areas[area].area.name_fi, residents, what, names),
        base::say("Check roads, ferries and sites there."), 1, residents);
  };
  std::map<std::string, std::vector<std::string>> told_of_hva;
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    if (table.areas[area].level != network::AreaLevel::hva) continue;
    const std::vector<std::string> services = services_out_of_reach(area);
    if (services.empty()) continue;
    const network::AreaCode& code = table.areas[area].area.code;
    told_of_hva[code.text] = services;
    std::string names;
    for (const network::Municipality& municipality : world.areas.table.municipality) {
      if (municipality.hva == code)
        names += (names.empty() ? "" : ", ") + municipality.area.name_fi;
    }
    tell(area, services, names);
  }
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    if (table.areas[area].level != network::AreaLevel::municipality) continue;
    const std::vector<std::string> services = services_out_of_reach(area);
    if (services.empty()) continue;
    const network::MunicipalityId id = world.areas.table.find(table.areas[area].area.code);
    if (!id.is_none()) {
      const auto told = told_of_hva.find(world.areas.table.municipality[id.index()].hva.text);
      if (told != told_of_hva.end() && told->second == services) continue;
    }
    tell(area, services, "");
  }
}

write::Provenance make_provenance(const Plan& plan, const World& world, const Analysis& analysis) {
  write::Provenance provenance;
  provenance.program_version = k_version;
  provenance.plan_name = plan.name;
  provenance.plan_description = plan.description;
  provenance.plan_path = plan.shown_file;
  provenance.plan_text = plan.text;
  provenance.scenario = scenario_of(world);
  provenance.inputs = world.inputs;
  for (const read::ProfileFile& profile : plan.profiles) {
    provenance.profiles.emplace_back(profile.profile.name, profile.text);
  }
  provenance.counts = world.counts;
  provenance.timings_s = analysis.timings_s;
  return provenance;
}

/// All files but provenance.json, which names them: the map on this thread, the tables on others.
base::Result<void> write_files(const std::filesystem::path& folder, const write::Report& report,
                               base::Progress& progress) {
  std::array<base::Result<void>, 5> tables;
  tbb::task_group others;
  others.run([&] { tables[0] = write::write_coverage_csv(folder, report, progress); });
  others.run([&] { tables[1] = write::write_municipalities_csv(folder, report); });
  others.run([&] { tables[2] = write::write_defects_csv(folder, report); });
  others.run([&] { tables[3] = write::write_workbook(folder, report, progress); });
  others.run([&] { tables[4] = write::write_network_tables(folder, report, progress); });
  base::Result<void> map;
  try {
    map = write::write_geopackage(folder, report, progress);
  } catch (...) {
    others.cancel();
    others.wait();
    throw;
  }
  others.wait();
  for (base::Result<void>& written : tables) {
    if (!written) return std::move(written);
  }
  return map;
}

}  // namespace

base::Result<Analysis> analyse(const Plan& plan, const World& world, Engine engine,
                               base::Progress& progress) {
  Analysis analysis;
  Stopwatch watch;
  base::Result<std::vector<Offer>> offers = offers_of(plan, world);
  if (!offers) return std::unexpected(std::move(offers).error());
  Journeys journeys{.offers = std::move(*offers)};

  // Rescue and emergency medical services have profiles of their own.
  std::vector<std::uint8_t> serves(plan.profiles.size(), 0);
  for (const network::Service& service : plan.services)
    serves[plan.profile_of(service)] = 1;
  std::size_t points = world.population.cells.size();
  for (const network::SiteTable& table : world.tables)
    points += table.site.size();
  progress.begin(base::say("connecting cells and sites to the roads"),
                 points * static_cast<std::size_t>(std::ranges::count(serves, 1)));
  for (std::size_t profile = 0; profile < plan.profiles.size(); ++profile) {
    journeys.connections.push_back(
        serves[profile] != 0 ? connect(plan, world, world.roads.metrics[profile], progress)
                             : Connection{});
  }
  progress.end();
  analysis.timings_s.emplace_back(base::mark("snap"), watch.lap());

  progress.begin(base::say("travel times"), plan.services.size());
  for (std::size_t profile = 0; profile < plan.profiles.size(); ++profile) {
    journeys.routers.push_back(
        serves[profile] != 0 ? make_router(world.roads, profile, engine, progress) : nullptr);
  }
  analysis.times.resize(plan.services.size());
  std::vector<coverage::ServiceTimes> second(plan.services.size());
  tbb::parallel_for(std::size_t{0}, plan.services.size(), [&](std::size_t position) {
    const ServiceJourneys service(plan, journeys, position);
    std::vector<std::size_t> every(service.sites().size());
    std::ranges::iota(every, std::size_t{0});
    std::vector<coverage::ServiceTimes> ranks = service.nearest(every, 2, {}, progress);
    analysis.times[position] = std::move(ranks[0]);
    second[position] = std::move(ranks[1]);
    progress.advance(1);
  });
  progress.end();
  analysis.timings_s.emplace_back(base::mark("travel times"), watch.lap());

  const std::vector<std::uint8_t> used = coverage::used_slots(
      world.population.cells, world.areas.table, plan.services, world.tables, analysis.times);
  coverage::AreaIndex areas = coverage::index_areas(world.areas.table, used.back() != 0);
  if (plan.population.extent) areas = coverage::without_empty_areas(areas, used);
  std::vector<coverage::GroupWeights> groups =
      coverage::make_groups(world.population.cells, world.areas.table);
  analysis.coverage = coverage::summarise(world.population.cells, areas, groups, plan.services,
                                          world.tables, analysis.times, plan.limits, progress);
  analysis.timings_s.emplace_back(base::mark("coverage"), watch.lap());
  analysis.network = analyse_network(plan, world, journeys, analysis.times, second, areas,
                                     std::move(groups), analysis.found, progress);
  analysis.timings_s.emplace_back(base::mark("network"), watch.lap());
  report_connections(plan, world, journeys.connections, analysis);
  report_unreachable_areas(plan, world, analysis);
  return analysis;
}

base::Result<FinishedReport> run_report(const Plan& plan, const std::filesystem::path& out,
                                        Engine engine, base::Progress& progress,
                                        const std::filesystem::path& edits) {
  // First of all: nobody wants to learn after the work that the folder cannot be written.
  base::Result<write::OutputFolder> folder = write::OutputFolder::create(out);
  if (!folder) return std::unexpected(std::move(folder).error());

  Stopwatch watch;
  base::Result<World> world = read_edited_world(plan, edits, true, progress);
  if (!world) return std::unexpected(std::move(world).error());
  const double reading_s = watch.lap();
  base::Result<Analysis> analysis = analyse(plan, *world, engine, progress);
  if (!analysis) return std::unexpected(std::move(analysis).error());
  analysis->timings_s.insert(analysis->timings_s.begin(), {base::mark("reading"), reading_s});

  FinishedReport finished;
  finished.findings = world->found.all();
  std::ranges::copy(analysis->found.all(), std::back_inserter(finished.findings));
  std::vector<std::vector<std::byte>> display;
  for (read::AreaShape& shape : world->areas.display)
    display.push_back(std::move(shape.wkb));
  watch.lap();
  write::Provenance provenance = make_provenance(plan, *world, *analysis);
  const write::NetworkReport network{.results = analysis->network,
                                     .catalogue = plan.catalogue,
                                     .norms = plan.norms,
                                     .digital = plan.digital,
                                     .bundles = plan.bundles,
                                     .texts = base::spoken()};
  const write::Report report{.provenance = provenance,
                             .cells = world->population.cells,
                             .squares = world->population.square,
                             .areas = world->areas.table,
                             .municipality_wkb = display,
                             .services = plan.services,
                             .tables = world->tables,
                             .times = analysis->times,
                             .coverage = analysis->coverage,
                             .snap_rows = analysis->snap_rows,
                             .findings = finished.findings,
                             .finnish_csv = plan.finnish_csv,
                             .network = &network};
  base::Result<void> written = write_files(folder->path(), report, progress);
  analysis->timings_s.emplace_back(base::mark("writing"), watch.lap());
  provenance.timings_s = analysis->timings_s;
  if (written) written = write::write_provenance(folder->path(), report);
  progress.check();
  if (written) written = folder->commit();
  if (!written) return std::unexpected(std::move(written).error());
  finished.coverage = std::move(analysis->coverage);
  finished.timings_s = std::move(analysis->timings_s);
  finished.cells = static_cast<std::int64_t>(world->population.cells.size());
  std::ranges::copy(world->roads.refused, std::back_inserter(finished.findings));
  return finished;
}

}  // namespace saavu::plan
