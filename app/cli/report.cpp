// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <format>
#include <iterator>
#include <string>
#include <string_view>

#include <saavu/plan/analysis.h>
#include <saavu/plan/plan.h>

#include "command.h"
#include "text_table.h"

namespace saavu::cli {

namespace {

std::string minutes(const std::optional<base::Millis>& time) {
  return time ? std::format("{:.1f}", time->minutes()) : std::string("-");
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t now = display_width(text);
  if (now < columns) text.append(columns - now, ' ');
  return text;
}

/// The country in one line a service.
void print_headline(const plan::Plan& plan, const coverage::Coverage& table) {
  const auto country = static_cast<std::size_t>(
      std::ranges::find(table.areas, network::AreaLevel::country, &coverage::AreaKey::level) -
      table.areas.begin());
  const auto municipalities = std::ranges::count_if(table.areas, [](const coverage::AreaKey& key) {
    return key.level == network::AreaLevel::municipality &&
           key.area.code.text != coverage::k_outside_code;
  });
  const double residents =
      table.service_count == 0 ? 0.0 : table.at(0, country, 0).population.residents();
  print_line(plan.name);
  print_line(base::say("{} municipalities, {:.0f} residents", municipalities, residents));
  print_line("");

  // Four of the plan's limits say enough on a terminal.
  std::vector<std::size_t> shown;
  const std::size_t steps = std::min<std::size_t>(4, table.limits.size());
  for (std::size_t step = 1; step <= steps; ++step)
    shown.push_back(step * table.limits.size() / (steps + 1));
  shown.erase(std::ranges::unique(shown).begin(), shown.end());

  const base::Said service_word = base::say(base::Phrase{"service", "column"});
  const base::Said tier_word = base::say(base::Phrase{"tier", "column"});
  const base::Said sites_word = base::say(base::Phrase{"sites", "column"});
  const base::Said median_word = base::say(base::Phrase{"median", "column"});
  const base::Said unreachable_word = base::say(base::Phrase{"unreachable", "column"});
  const std::size_t tier_width = std::max<std::size_t>(4, display_width(tier_word));
  const std::size_t sites_width = std::max<std::size_t>(5, display_width(sites_word));
  const std::size_t median_width = std::max<std::size_t>(6, display_width(median_word));
  const std::size_t unreachable_width = std::max<std::size_t>(11, display_width(unreachable_word));
  std::size_t name_width = std::max<std::size_t>(8, display_width(service_word));
  for (const network::Service& service : plan.services)
    name_width = std::max(name_width, display_width(service.name(base::spoken().language())));
  std::string head = std::format("{}  {:>{}}  {:>{}}", padded(service_word, name_width), tier_word,
                                 tier_width, sites_word, sites_width);
  for (const std::size_t limit : shown)
    head += std::format("  {:>8}", std::format("<={} min", table.limits[limit].minutes()));
  print_line(head + std::format("  {:>{}}  {:>6}  {:>{}}", median_word, median_width, "P90",
                                unreachable_word, unreachable_width));
  for (std::size_t service = 0; service < plan.services.size(); ++service) {
    const coverage::Indicators& all = table.at(service, country, 0);
    std::string line = padded(plan.services[service].name(base::spoken().language()), name_width) +
                       std::format("  {:>{}}  {:>{}}", plan.services[service].tier, tier_width,
                                   table.sites_in(service, country), sites_width);
    for (const std::size_t limit : shown) {
      const double share = all.population.value > 0 ? static_cast<double>(all.within[limit].value) /
                                                          static_cast<double>(all.population.value)
                                                    : 0.0;
      line += std::format("  {:>6.1f} %", share * 100.0);
    }
    print_line(line + std::format("  {:>{}}  {:>6}  {:>{}.0f}", minutes(all.median), median_width,
                                  minutes(all.p90), all.unreachable.residents(),
                                  unreachable_width));
  }
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  base::Result<plan::Plan> plan = plan::load_plan_thoroughly(arguments.text("plan"), progress);
  if (!plan) {
    print_findings(plan.error().findings, 5);
    return k_input_error;
  }
  const std::filesystem::path out = arguments.text("--out");
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    complain_line(base::say("No report was written."));
    return k_usage_error;
  }
  std::optional<tbb::global_control> fewer_threads;
  if (const ExitCode code = keep_within_memory(
          arguments, [&plan] { return plan::memory_of_report(*plan); }, fewer_threads);
      code != k_ok) {
    complain_line(base::say("No report was written."));
    return code;
  }
  base::Result<plan::FinishedReport> report =
      plan::run_report(*plan, out, *engine, progress, arguments.text("--edits"));
  progress.end();
  if (!report) {
    print_findings(report.error().findings, 5);
    complain_line(base::say("No report was written."));
    return exit_code_of(report.error());
  }
  print_findings(report->findings, 2);
  print_headline(*plan, report->coverage);
  std::fputs("\n", stdout);
  print_timings(report->timings_s);
  print_line(base::say("The report is in {}", out.string()));
  return k_ok;
}

}  // namespace

Command report_command() {
  return {
      .name = "report",
      .summary = base::Phrase{"Write the coverage report of a plan: every service, area and group"},
      .description =
          base::Phrase{
              "Computes the travel time of every population cell to the nearest site of every "
              "service "
              "and writes\n"
              "  coverage.csv        every indicator of every area, service and group, one a row\n"
              "  municipalities.csv  one row a municipality\n"
              "  report.xlsx         the same for Excel, one sheet a level\n"
              "  coverage.gpkg       cells, areas, sites, catchments, snap report, styled for "
              "QGIS\n"
              "  defects.csv         everything that was wrong, assumed or left out\n"
              "  provenance.json     inputs with checksums, plan, profiles, counts, timings\n"
              "The folder appears whole or not at all; an earlier report there is replaced.\n"
              "Example: saavu report plan.toml --out report"},
      .parameters = {{.kind = Parameter::Kind::positional,
                      .name = "plan",
                      .value = "PLAN",
                      .help = base::Phrase{"The plan file"},
                      .required = true},
                     {.kind = Parameter::Kind::option,
                      .name = "--out",
                      .value = "DIR",
                      .help = base::Phrase{"The folder to write"},
                      .required = true},
                     edits_parameter(),
                     engine_parameter(),
                     memory_parameter()},
      .run = run};
}

}  // namespace saavu::cli
