// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <format>
#include <iterator>
#include <optional>

#include <saavu/plan/analysis.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_analysis.h>

#include "command.h"

namespace saavu::cli {

namespace {

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  complain_line(base::say("The plan cannot be run before the errors are mended."));
  return k_input_error;
}

/// Counts are kept in English, for the provenance; some hold a name of the user's.
base::Said count_text(std::string_view name) {
  for (const std::string_view pattern :
       {base::mark("sites {}"), base::mark("rows in {}"), base::mark("lengths not from {}"),
        base::mark("{} other or none"), base::mark("ways: {}")}) {
    const std::size_t place = pattern.find("{}");
    const std::string_view before = pattern.substr(0, place), after = pattern.substr(place + 2);
    if (name.size() < before.size() + after.size() || !name.starts_with(before) ||
        !name.ends_with(after))
      continue;
    name.remove_prefix(before.size());
    name.remove_suffix(after.size());
    return {std::string(pattern), {std::string(name)}};
  }
  return base::say(base::Phrase{name});
}

/// "roads: ways used" -> the part before the colon heads a block. Zeros only on demand: most say
/// that something bad did not happen.
void print_counts(const std::vector<std::pair<std::string, std::int64_t>>& counts, bool zeros) {
  std::string block;
  for (const auto& [name, count] : counts) {
    if (count == 0 && !zeros) continue;
    const std::size_t colon = name.find(": ");
    const std::string head = colon == std::string::npos ? "" : name.substr(0, colon);
    if (head != block) std::fputs(std::format("\n{}\n", count_text(head)).c_str(), stdout);
    block = head;
    const std::string label = colon == std::string::npos ? name : name.substr(colon + 2);
    std::fputs(std::format("  {:<48}{:>14}\n", count_text(label), count).c_str(), stdout);
  }
}

/// Both sections read the risk cells and the record of tasks: what is wrong there is told once.
void add_new(const base::Findings& found, base::Findings& all) {
  for (const base::Finding& each : found.all()) {
    const bool is_told = std::ranges::any_of(all.all(), [&](const base::Finding& other) {
      return other.code == each.code && other.place == each.place && other.message == each.message;
    });
    if (!is_told) all.add(each);
  }
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  base::Result<plan::Plan> plan = plan::load_plan_thoroughly(arguments.text("plan"), progress);
  if (!plan) return fail(plan.error());
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  base::Result<plan::World> world =
      plan::read_edited_world(*plan, arguments.text("--edits"), false, progress);
  if (!world) return fail(world.error());
  base::Findings of_responses;
  for (const std::optional<plan::ResponseSpec>& spec : {plan->rescue, plan->ems}) {
    if (!spec) continue;
    base::Findings found;
    auto counts = plan::check_response(*plan, *world, *spec, found, progress);
    if (!counts) return fail(counts.error());
    add_new(found, of_responses);
    std::ranges::move(*counts, std::back_inserter(world->counts));
  }
  base::Result<plan::Analysis> analysis = plan::analyse(*plan, *world, *engine, progress);
  if (!analysis) return fail(analysis.error());
  progress.end();
  std::fputs(std::format("{}\n{}\n", plan->name, plan->shown_file).c_str(), stdout);
  print_counts(world->counts, arguments.has("--all"));
  std::fputs("\n", stdout);
  std::fflush(stdout);
  std::vector<base::Finding> findings = world->found.all();
  findings.insert(findings.end(), analysis->found.all().begin(), analysis->found.all().end());
  findings.insert(findings.end(), of_responses.all().begin(), of_responses.all().end());
  findings.insert(findings.end(), world->roads.refused.begin(), world->roads.refused.end());
  print_findings(findings, arguments.has("--all") ? findings.size() : 3);
  print_line(base::say("The plan can be run."));
  return k_ok;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = base::Phrase{"Read everything a plan names and say what state it is in"},
          .description = base::Phrase{"Reads the plan and all its inputs, connects cells and sites "
                                      "to the roads, and prints "
                                      "counts and\n"
                                      "every defect with its place, the residents it concerns and "
                                      "what to do. Writes nothing.\n"
                                      "Example: saavu check datasets/plans/finland.toml"},
          .parameters = {{.kind = Parameter::Kind::positional,
                          .name = "plan",
                          .value = "PLAN",
                          .help = base::Phrase{"The plan file"},
                          .required = true},
                         {.kind = Parameter::Kind::flag,
                          .name = "--all",
                          .help = base::Phrase{"List every defect, not only the first three of a "
                                               "kind, and counts that are 0"}},
                         edits_parameter(),
                         engine_parameter()},
          .run = run};
}

}  // namespace saavu::cli
