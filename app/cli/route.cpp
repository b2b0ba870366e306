// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <format>
#include <optional>
#include <string>

#include <saavu/plan/plan.h>
#include <saavu/plan/route.h>
#include <saavu/plan/world.h>
#include <saavu/write/output_file.h>
#include <saavu/write/route.h>

#include "command.h"

namespace saavu::cli {

namespace {

namespace fs = std::filesystem;

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  return exit_code_of(error);
}

ExitCode misused(const std::string& message) {
  complain_line(std::format("saavu route: {}", message));
  return k_usage_error;
}

/// "1:02:03.456"; "2:03.456" below an hour.
std::string clock(base::Millis time) {
  const std::uint32_t seconds = time.value / 1000, millis = time.value % 1000;
  const std::uint32_t minutes = seconds / 60;
  if (minutes < 60) return std::format("{}:{:02}.{:03}", minutes, seconds % 60, millis);
  return std::format("{}:{:02}:{:02}.{:03}", minutes / 60, minutes % 60, seconds % 60, millis);
}

std::string kilometres(base::Decimetres length) {
  return std::format("{}.{:04} km", length.value / 10'000, length.value % 10'000);
}

void print_end(const base::Said& word, const write::JourneyEnd& end) {
  const std::string where = std::format("{:.1f},{:.1f}", end.point.x, end.point.y);
  std::string title = end.title;
  if (end.text != end.title) title += std::format(" ({})", end.text);
  print_line(std::format(
      "{:<5} {}", word,
      base::say("{}, at {}, {:.0f} m from {}", title, where, end.distance_m, end.road)));
}

void print_text(const write::Journey& journey) {
  print_line(journey.plan);
  print_line(journey.profile +
             (journey.service.empty() ? "" : base::say(", service {}", journey.service)));
  print_end(base::say(base::Phrase{"from", "journey"}), journey.from);
  print_end(base::say(base::Phrase{"to", "journey"}), journey.to);
  print_line("");
  print_line(std::format("{:<38}{:>14}{:>16}", base::say("leg"),
                         base::say(base::Phrase{"time", "journey"}),
                         base::say(base::Phrase{"length", "journey"})));
  for (const write::JourneyLeg& leg : journey.legs) {
    std::fputs(std::format("{:<38}{:>14}{:>16}", write::title_of(leg), clock(leg.travel.time),
                           kilometres(leg.travel.length))
                   .c_str(),
               stdout);
    if (!leg.roads.empty()) {
      std::fputs(std::format("   {}", leg.roads.front()).c_str(), stdout);
      if (leg.roads.size() > 1)
        std::fputs(std::format(" ... {}", leg.roads.back()).c_str(), stdout);
    }
    std::fputs("\n", stdout);
  }
  print_line(std::format("{:<38}{:>14}{:>16}", base::say(base::Phrase{"total", "journey"}),
                         clock(journey.travel.time), kilometres(journey.travel.length)));
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  const std::string format = arguments.has("--format") ? arguments.text("--format") : "text";
  if (format != "text" && format != "json")
    return misused(base::say("--format: \"{}\" is neither text nor json", format));
  plan::RouteQuestion question{.service = arguments.text("--service"),
                               .profile = arguments.text("--profile")};
  for (const auto& [option, place] :
       {std::pair("--from", &question.from), std::pair("--to", &question.to)}) {
    base::Result<plan::PlaceName> parsed = plan::parse_place(arguments.text(option));
    if (!parsed) {
      for (base::Finding& finding : parsed.error().findings)
        finding.place.field = option;
      print_findings(parsed.error().findings, 5);
      return k_usage_error;
    }
    *place = *parsed;
  }
  const fs::path out = arguments.text("--out");
  const std::optional<write::RouteFormat> file_format = write::route_format(out);
  if (!out.empty() && !file_format)
    return misused(base::say("--out: {} does not end in .gpkg or .geojson", out.string()));
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  std::optional<write::OutputFile> file;
  if (!out.empty()) {
    // First of all: nobody wants to learn after the work that the file cannot be written.
    base::Result<write::OutputFile> created = write::OutputFile::create(out);
    if (!created) return fail(created.error());
    file.emplace(std::move(*created));
  }

  base::Result<plan::Plan> plan = plan::load_plan(arguments.text("plan"));
  if (!plan) return fail(plan.error());
  base::Result<plan::World> world = plan::read_world(*plan, true, progress);
  if (!world) return fail(world.error());
  if (file) {
    if (base::Result<void> free = write::check_is_no_input(out, plan::input_files(*plan, *world));
        !free)
      return fail(free.error());
  }
  base::Findings found;
  base::Result<write::Journey> journey =
      plan::find_journey(*plan, *world, question, *engine, found, progress);
  progress.end();
  if (!journey) return fail(journey.error());
  if (file) {
    base::Result<void> written = write::write_route(file->path(), *file_format, *journey);
    progress.check();
    if (written) written = file->commit();
    if (!written) return fail(written.error());
  }
  print_findings(found.all(), 5);
  if (format == "json") {
    std::fputs(write::journey_json(*journey).c_str(), stdout);
    return k_ok;
  }
  print_text(*journey);
  if (file) {
    print_line("");
    print_line(base::say("The route is in {}", out.string()));
  }
  return k_ok;
}

}  // namespace

Command route_command() {
  return {
      .name = "route",
      .summary = base::Phrase{"Find the fastest way between two places, leg by leg"},
      .description =
          base::Phrase{
              "Prints the legs with their times and lengths: from the place to the road, the roads "
              "by "
              "class,\n"
              "from the road to the place, start and parking. The times are those of the report "
              "and of "
              "saavu matrix.\n"
              "A place is X,Y in metres of EPSG:3067, longitude,latitude in degrees, site:ID or "
              "cell:ID of the plan.\n"
              "Example: saavu route plan.toml --from 24.94,60.17 --to site:PA0003 --out way.gpkg"},
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = base::Phrase{"The plan file"},
            .required = true},
           {.name = "--from",
            .value = "PLACE",
            .help = base::Phrase{"Where it begins"},
            .required = true},
           {.name = "--to",
            .value = "PLACE",
            .help = base::Phrase{"Where it ends"},
            .required = true},
           {.name = "--service",
            .value = "ID",
            .help = base::Phrase{"Whose profile and turnout count (default: none)"}},
           {.name = "--profile",
            .value = "NAME",
            .help =
                base::Phrase{
                    "A profile of the plan (default: the service's, else the plan's first)"}},
           {.name = "--out",
            .value = "FILE",
            .help =
                base::Phrase{"Write the way: .geojson (one line, WGS84) or .gpkg (route and legs, "
                             "EPSG:3067)"}},
           {.name = "--format",
            .value = "FORMAT",
            .help = base::Phrase{"What is printed: text (default) or json"}},
           engine_parameter()},
      .run = run};
}

}  // namespace saavu::cli
