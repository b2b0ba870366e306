// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <format>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <saavu/plan/isochrone.h>
#include <saavu/plan/place.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/position.h>
#include <saavu/write/indicator.h>
#include <saavu/write/isochrone.h>
#include <saavu/write/output_file.h>

#include "command.h"

namespace saavu::cli {

namespace {

namespace fs = std::filesystem;

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  complain_line(base::say("No isochrone was written."));
  return exit_code_of(error);
}

ExitCode misused(const std::string& message) {
  complain_line(std::format("saavu isochrone: {}", message));
  return k_usage_error;
}

/// "5,10,15", ascending afterwards. Nothing, and why, where it is no list of minutes.
std::optional<std::vector<base::Millis>> minutes_of(std::string_view text, std::string& why) {
  constexpr double k_most_minutes = 1440.0;
  std::vector<base::Millis> limits;
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    std::string_view word = text.substr(0, comma);
    while (!word.empty() && word.front() == ' ')
      word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ')
      word.remove_suffix(1);
    more = comma != std::string_view::npos;
    if (more) text.remove_prefix(comma + 1);
    double minutes = 0.0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), minutes);
    if (problem != std::errc{} || end != word.data() + word.size() ||
        !(minutes <= k_most_minutes) || base::Millis::from_minutes(minutes).value == 0) {
      why = base::say("\"{}\" is not a number of minutes above 0, at most {:.0f}", word,
                      k_most_minutes);
      return std::nullopt;
    }
    limits.push_back(base::Millis::from_minutes(minutes));
  }
  constexpr std::size_t k_most_limits = 60;
  if (limits.size() > k_most_limits) {
    why = base::say("{} limits; at most {} can be told apart", limits.size(), k_most_limits);
    return std::nullopt;
  }
  std::ranges::sort(limits);
  if (const auto twice = std::ranges::adjacent_find(limits); twice != limits.end()) {
    why = base::say("{} minutes are given twice", write::limit_minutes(*twice));
    return std::nullopt;
  }
  return limits;
}

void print_table(const plan::Plan& plan, const plan::IsochroneAnswer& answer) {
  const plan::IsochroneOrigin& origin = answer.origin;
  const bool to_site = origin.direction == routing::Direction::to_site;
  const std::string place = origin.site.empty() ? std::string(base::say("the position"))
                                                : std::format("{} ({})", origin.name, origin.site);
  std::string title = to_site ? base::say("To {}", place) : base::say("From {}", place);
  title += ", " + plan.profiles[origin.profile].profile.name;
  if (!origin.service.empty()) title += base::say(", service {}", origin.service);
  print_line(title);
  print_line(base::say("at {:.0f},{:.0f} (lon,lat {}), {:.0f} m from the road", origin.point.x,
                       origin.point.y, read::lon_lat_text(origin.point), answer.snap.distance_m));
  print_line("");
  print_line(std::format("{:<9}{:>9}  {:>14}  {:>18}  {:>8}", base::say("minutes"), "km2",
                         base::say("km2 within"), base::say("residents within"),
                         base::say("share")));
  for (std::size_t band = 0; band < answer.shape.bands.size(); ++band) {
    const shape::IsochroneBand& one = answer.shape.bands[band];
    const double share = answer.residents > 0 ? static_cast<double>(answer.residents_within[band]) /
                                                    static_cast<double>(answer.residents)
                                              : 0.0;
    std::fputs(std::format("{:<9}{:>9.1f}  {:>14.1f}  {:>18}  {:>6.1f} %\n",
                           std::format("{}-{}", write::limit_minutes(one.from),
                                       write::limit_minutes(one.to)),
                           one.area_m2 / 1e6, one.cumulative_m2 / 1e6,
                           answer.residents_within[band], share * 100.0)
                   .c_str(),
               stdout);
  }
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  plan::IsochroneQuestion question;
  question.site = arguments.text("--site");
  question.service = arguments.text("--service");
  question.profile = arguments.text("--profile");
  if (arguments.has("--site") == arguments.has("--at"))
    return misused(base::say("give either --site ID or --at X,Y"));
  std::string why;
  const auto limits = minutes_of(arguments.text("--minutes"), why);
  if (!limits) return misused("--minutes: " + why);
  question.limits = *limits;
  if (arguments.has("--direction")) {
    const std::string direction = arguments.text("--direction");
    if (direction != "to_site" && direction != "from_site")
      return misused(base::say("--direction: \"{}\" is neither to_site nor from_site", direction));
    question.direction =
        direction == "to_site" ? routing::Direction::to_site : routing::Direction::from_site;
  }
  const fs::path out = arguments.text("--out");
  const std::optional<write::IsochroneFormat> format = write::isochrone_format(out);
  if (!format) {
    return misused(base::say("--out: {} does not end in .gpkg or .geojson", out.string()));
  }
  if (arguments.has("--at")) {
    base::Result<base::Point> position = read::parse_position(arguments.text("--at"));
    if (!position) {
      print_findings(position.error().findings, 5);
      return k_usage_error;
    }
    question.at = *position;
  }
  // First of all: nobody wants to learn after the work that the file cannot be written.
  base::Result<write::OutputFile> file = write::OutputFile::create(out);
  if (!file) return fail(file.error());

  base::Result<plan::Plan> plan = plan::load_plan(arguments.text("plan"));
  if (!plan) return fail(plan.error());
  base::Result<plan::World> world = plan::read_world(*plan, true, progress);
  if (!world) return fail(world.error());
  if (base::Result<void> free = write::check_is_no_input(out, plan::input_files(*plan, *world));
      !free) {
    return fail(free.error());
  }
  base::Result<plan::IsochroneAnswer> answer = plan::isochrone(*plan, *world, question, progress);
  if (!answer) return fail(answer.error());
  const plan::IsochroneOrigin& origin = answer->origin;
  const write::IsochroneFile content{
      .shape = answer->shape,
      .network = world->roads.network,
      .residents_within = answer->residents_within,
      .residents = answer->residents,
      .site = origin.site,
      .name = origin.name,
      .service = origin.service,
      .profile = plan->profiles[origin.profile].profile.name,
      .direction = origin.direction == routing::Direction::to_site ? "to_site" : "from_site",
      .point = origin.point,
      .turnout_s = origin.turnout_s};
  base::Result<void> written = write::write_isochrone(file->path(), *format, content, progress);
  progress.check();
  if (written) written = file->commit();
  if (!written) return fail(written.error());
  progress.end();
  print_table(*plan, *answer);
  std::fputs("\n", stdout);
  print_timings(answer->timings_s);
  print_line(base::say("The isochrone is in {}", out.string()));
  return k_ok;
}

}  // namespace

Command isochrone_command() {
  return {
      .name = "isochrone",
      .summary = base::Phrase{"Draw what is within so many minutes of a site or a position"},
      .description =
          base::Phrase{
              "Writes the areas within each limit as bands that do not overlap, with their "
              "residents "
              "and km2, by the\n"
              "very times of the report's tables: every cell within 10 minutes lies in a band up "
              "to "
              "10.\n"
              "FILE.gpkg holds bands, within (cumulative), roads cut at the limits and the site, "
              "styled for QGIS;\n"
              "FILE.geojson the bands (RFC 7946). The file appears whole or not at all.\n"
              "Example: saavu isochrone plan.toml --site PA0003 --minutes 5,10,15,30 --out "
              "reach.gpkg"},
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = base::Phrase{"The plan file"},
            .required = true},
           {.name = "--site",
            .value = "ID",
            .help = base::Phrase{"A site of one of the plan's tables"}},
           {.name = "--at",
            .value = "X,Y",
            .help =
                base::Phrase{
                    "Or a position: metres of EPSG:3067, or longitude,latitude in degrees"}},
           {.name = "--minutes",
            .value = "LIST",
            .help = base::Phrase{"The limits, such as 5,10,15"},
            .required = true},
           {.name = "--out",
            .value = "FILE",
            .help = base::Phrase{"The file to write: .gpkg or .geojson"},
            .required = true},
           {.name = "--service",
            .value = "ID",
            .help =
                base::Phrase{
                    "Whose profile, direction and turnout count (default: the first service that "
                    "has the site)"}},
           {.name = "--profile",
            .value = "NAME",
            .help = base::Phrase{"Another profile of the plan than the service's"}},
           {.name = "--direction",
            .value = "WAY",
            .help =
                base::Phrase{
                    "to_site or from_site, if not the service's (default without a service: "
                    "to_site)"}}},
      .run = run};
}

}  // namespace saavu::cli
