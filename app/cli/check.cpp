// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <format>

#include <saavu/plan/analysis.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

#include "command.h"

namespace saavu::cli {

namespace {

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  std::fputs("The plan cannot be run before the errors are mended.\n", stderr);
  return k_input_error;
}

/// "roads: ways used" -> the part before the colon heads a block. Zeros only on demand: most say
/// that something bad did not happen.
void print_counts(const std::vector<std::pair<std::string, std::int64_t>>& counts, bool zeros) {
  std::string block;
  for (const auto& [name, count] : counts) {
    if (count == 0 && !zeros) continue;
    const std::size_t colon = name.find(": ");
    const std::string head = colon == std::string::npos ? "" : name.substr(0, colon);
    if (head != block) std::fputs(std::format("\n{}\n", head).c_str(), stdout);
    block = head;
    const std::string label = colon == std::string::npos ? name : name.substr(colon + 2);
    std::fputs(std::format("  {:<48}{:>14}\n", label, count).c_str(), stdout);
  }
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  base::Result<plan::Plan> plan = plan::load_plan(arguments.text("plan"));
  if (!plan) return fail(plan.error());
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  base::Result<plan::World> world = plan::read_world(*plan, false, progress);
  if (!world) return fail(world.error());
  base::Result<plan::Analysis> analysis = plan::analyse(*plan, *world, *engine, progress);
  if (!analysis) return fail(analysis.error());
  progress.end();
  std::fputs(std::format("{}\n{}\n", plan->name, plan->shown_file).c_str(), stdout);
  print_counts(world->counts, arguments.has("--all"));
  std::fputs("\n", stdout);
  std::fflush(stdout);
  std::vector<base::Finding> findings = world->found.all();
  findings.insert(findings.end(), analysis->found.all().begin(), analysis->found.all().end());
  findings.insert(findings.end(), world->roads.refused.begin(), world->roads.refused.end());
  print_findings(findings, arguments.has("--all") ? findings.size() : 3);
  std::fputs("The plan can be run.\n", stdout);
  return k_ok;
}

}  // namespace

Command check_command() {
  return {
      .name = "check",
      .summary = "Read everything a plan names and say what state it is in",
      .description =
          "Reads the plan and all its inputs, connects cells and sites to the roads, and prints "
          "counts and\n"
          "every defect with its place, the residents it concerns and what to do. Writes nothing.\n"
          "Example: saavu check datasets/plans/finland.toml",
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = "The plan file",
            .required = true},
           {.kind = Parameter::Kind::flag,
            .name = "--all",
            .help = "List every defect, not only the first three of a kind, and counts that are 0"},
           engine_parameter()},
      .run = run};
}

}  // namespace saavu::cli
