// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <format>
#include <string>

#include <saavu/base/text.h>
#include <saavu/plan/fit.h>
#include <saavu/plan/plan.h>
#include <saavu/response/road_group.h>

#include "command.h"
#include "text_table.h"

namespace saavu::cli {

namespace {

using base::Phrase;
using base::say;
using Align = TextTable::Align;

std::string interval(const response::FittedFactor& factor) {
  return factor.fitted ? std::format("{:.3f} - {:.3f}", factor.low, factor.high) : std::string("-");
}

void print_fits(const plan::FinishedFit& finished) {
  TextTable table({{say(Phrase{"Roads", "heading"}), Align::left},
                   {say(Phrase{"Factor", "heading"}), Align::right},
                   {say(Phrase{"95 % interval", "heading"}), Align::right},
                   {say(Phrase{"Drives", "heading"}), Align::right},
                   {say(Phrase{"Outcome", "heading"}), Align::left}});
  for (const write::FittedProfile& one : finished.fits) {
    if (!one.fit) {
      table.head(say("{}: too few drives ({})", one.fitted.name, one.drives.size()));
      continue;
    }
    table.head(
        say("{}: {} drives; observed less modelled {:+.0f} s (spread {:.0f} s), "
            "after the fit {:+.0f} s (spread {:.0f} s)",
            one.fitted.name, one.fit->drives, one.fit->median_before_s, one.fit->spread_before_s,
            one.fit->median_after_s, one.fit->spread_after_s));
    for (const response::FittedFactor& factor : one.fit->factors) {
      table.add({"  " + say(response::phrase(static_cast<response::RoadGroup>(factor.group))),
                 factor.fitted ? std::format("{:.3f}", factor.factor) : "-", interval(factor),
                 std::to_string(factor.drives), say(response::phrase(factor.why))});
    }
  }
  std::fputs(table.text().c_str(), stdout);
}

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  complain_line(say("No profile was written."));
  return exit_code_of(error);
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  plan::FitQuestion question;
  const std::string kind = arguments.has("--service") ? arguments.text("--service") : "rescue";
  if (kind == network::to_string(network::ResponseKind::ems)) {
    question.kind = network::ResponseKind::ems;
  } else if (kind != network::to_string(network::ResponseKind::rescue)) {
    complain_line(say("--service: \"{}\" is neither rescue nor ems", kind));
    return k_usage_error;
  }
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  const base::Result<plan::Plan> plan =
      plan::load_plan_thoroughly(arguments.text("plan"), progress);
  if (!plan) return fail(plan.error());
  const std::filesystem::path out = arguments.text("--out");
  const base::Result<plan::FinishedFit> finished =
      plan::run_fit(*plan, question, out, *engine, progress);
  progress.end();
  if (!finished) return fail(finished.error());
  print_findings(finished->findings, 2);
  print_line(plan->name);
  print_line("");
  print_fits(*finished);
  print_line("");
  print_line(say("No plan uses these speeds unless it names the profile's file."));
  print_timings(finished->timings_s);
  print_line(say("The profiles are in {}", out.string()));
  return k_ok;
}

}  // namespace

Command fit_command() {
  return {.name = "fit",
          .summary = Phrase{"Fit driving speeds to recorded tasks"},
          .description =
              Phrase{"Splits the recorded urgent drives by class of road, and finds for each "
                     "driving condition and time of the\nweek how much faster or slower than "
                     "the profile they were, with intervals (docs/method.md).\n"
                     "Writes profiles that a plan can name, the factors, the residuals and a note. "
                     "No plan is changed.\n"
                     "Example: saavu fit plan.toml --service rescue --out speeds"},
          .parameters = {{.kind = Parameter::Kind::positional,
                          .name = "plan",
                          .value = "PLAN",
                          .help = Phrase{"The plan file"},
                          .required = true},
                         {.kind = Parameter::Kind::option,
                          .name = "--out",
                          .value = "DIR",
                          .help = Phrase{"The folder to write"},
                          .required = true},
                         {.kind = Parameter::Kind::option,
                          .name = "--service",
                          .value = "SERVICE",
                          .help = Phrase{"Whose drives: rescue or ems (rescue)"}},
                         engine_parameter()},
          .run = run};
}

}  // namespace saavu::cli
