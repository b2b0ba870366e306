// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <format>
#include <optional>
#include <string>

#include <malloc.h>

#include <saavu/plan/matrix.h>
#include <saavu/plan/memory_budget.h>
#include <saavu/plan/place.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/write/output_file.h>

#include "command.h"

namespace saavu::cli {

namespace {

namespace fs = std::filesystem;

ExitCode fail(const base::Error& error) {
  print_findings(error.findings, 5);
  complain_line(base::say("No matrix was written."));
  return exit_code_of(error);
}

ExitCode misused(const std::string& message) {
  complain_line(std::format("saavu matrix: {}", message));
  return k_usage_error;
}

/// "12 MB", "3.4 GB", rounded up; 1 MB being 2^20, as in --memory.
std::string size_text(std::uint64_t bytes) {
  constexpr double k_mega = 0x1p20, k_giga = 0x1p30;
  const auto size = static_cast<double>(bytes);
  return size < 10.0 * k_giga ? std::format("{:.0f} MB", std::ceil(size / k_mega))
                              : std::format("{:.1f} GB", size / k_giga);
}

std::string need_text(const plan::MatrixTask& task, const plan::MatrixNeed& need) {
  const std::string output = size_text(need.output_bytes), memory = size_text(need.memory_bytes);
  return task.of_service
             ? base::say(
                   "{} cells x {} sites = {} pairs, about {} of output, works in {} ({} sites at a "
                   "time)",
                   task.cells.size(), task.sites.size(), task.pairs(), output, memory,
                   need.sites_at_once)
             : base::say(
                   "{} origins x {} destinations = {} pairs, about {} of output, works in {} ({} "
                   "sites at a time)",
                   task.cells.size(), task.sites.size(), task.pairs(), output, memory,
                   need.sites_at_once);
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  plan::MatrixQuestion question{.service = arguments.text("--service"),
                                .profile = arguments.text("--profile")};
  const bool has_files = arguments.has("--from") && arguments.has("--to");
  if (arguments.has("--from") != arguments.has("--to"))
    return misused(base::say("--from and --to go together"));
  if (arguments.has("--service") == has_files)
    return misused(base::say("give either --service ID or --from FILE and --to FILE"));
  std::vector<fs::path> own_files;
  if (has_files) {
    question.from = {.file = arguments.text("--from"), .layer = arguments.text("--from-layer")};
    question.to = {.file = arguments.text("--to"), .layer = arguments.text("--to-layer")};
    own_files = {question.from->file, question.to->file};
  } else if (arguments.has("--from-layer") || arguments.has("--to-layer")) {
    return misused(base::say("--from-layer and --to-layer belong to --from and --to"));
  }
  const std::string format_name = arguments.has("--format") ? arguments.text("--format") : "csv";
  if (format_name != "csv" && format_name != "binary")
    return misused(base::say("--format: \"{}\" is neither csv nor binary", format_name));
  const auto format = format_name == "csv" ? write::MatrixFormat::csv : write::MatrixFormat::binary;
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  std::optional<std::uint64_t> memory;
  if (arguments.has("--memory")) {
    const base::Result<std::uint64_t> limit = plan::parse_memory(arguments.text("--memory"));
    if (!limit) {
      print_findings(limit.error().findings, 5);
      return k_usage_error;
    }
    memory = *limit;
  }
  // First of all: nobody wants to learn after the work that the file cannot be written.
  const fs::path out = arguments.text("--out");
  base::Result<write::OutputFile> file = write::OutputFile::create(out, own_files);
  if (!file) return fail(file.error());

  base::Result<plan::Plan> plan = plan::load_plan(arguments.text("plan"));
  if (!plan) return fail(plan.error());
  base::Result<plan::World> world = plan::read_world(*plan, true, progress);
  if (!world) return fail(world.error());
  if (base::Result<void> free = write::check_is_no_input(out, plan::input_files(*plan, *world));
      !free)
    return fail(free.error());
  base::Findings found;
  base::Result<plan::MatrixTask> task =
      plan::prepare_matrix(*plan, *world, question, *engine, found, progress);
  progress.end();
  if (!task) return fail(task.error());
  // Only the roads are still needed; the memory of the rest goes into the matrix.
  world->population = {};
  world->areas = {};
  world->tables.clear();
  ::malloc_trim(0);
  print_findings(found.all(), 3);
  const base::Result<plan::MatrixNeed> need = plan::matrix_need(*task, format, memory);
  if (!need) {
    print_findings(need.error().findings, 5);
    complain_line(base::say("No matrix was written."));
    return k_usage_error;
  }
  complain_line(need_text(*task, *need));
  std::error_code problem;
  const fs::space_info disk = fs::space(
      file->path().parent_path().empty() ? fs::path(".") : file->path().parent_path(), problem);
  if (!problem && disk.available < need->output_bytes) {
    complain_line(
        base::say("warning: only {} are free there; it may not fit", size_text(disk.available)));
  }
  const base::Result<plan::MatrixSummary> summary =
      plan::write_matrix(*task, *need, format, file->path(), progress);
  progress.end();
  if (!summary) return fail(summary.error());
  progress.check();
  if (base::Result<void> written = file->commit(); !written) return fail(written.error());
  print_line(
      base::say("{} pairs, {} of them without a way", task->pairs(), summary->pairs_without_way));
  print_timings(summary->timings_s);
  print_line(base::say("The matrix is in {} ({})", out.string(), size_text(summary->bytes)));
  return k_ok;
}

}  // namespace

Command matrix_command() {
  return {
      .name = "matrix",
      .summary =
          base::Phrase{"Write the travel time and length of every cell to every site of a service"},
      .description =
          base::Phrase{
              "One row a pair, site after site: cell,site,seconds,metres; empty where there is no "
              "way. The times are\n"
              "those of the report. With --from and --to the rows are places of your own: CSV or "
              "vector files with\n"
              "an id, and x,y (EPSG:3067), lon,lat or a geometry. What it will take is said before "
              "it "
              "begins; the\n"
              "memory does not grow with the number of sites. The file appears whole or not at "
              "all.\n"
              "Example: saavu matrix plan.toml --service terveysasema --out times.csv"},
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = base::Phrase{"The plan file"},
            .required = true},
           {.name = "--service",
            .value = "ID",
            .help = base::Phrase{"All cells against the sites of a service"}},
           {.name = "--from", .value = "FILE", .help = base::Phrase{"Or: where journeys begin"}},
           {.name = "--to", .value = "FILE", .help = base::Phrase{"and where they end"}},
           {.name = "--from-layer",
            .value = "NAME",
            .help = base::Phrase{"The layer of --from, if several"}},
           {.name = "--to-layer",
            .value = "NAME",
            .help = base::Phrase{"The layer of --to, if several"}},
           {.name = "--out",
            .value = "FILE",
            .help = base::Phrase{"The file to write"},
            .required = true},
           {.name = "--format", .value = "FORMAT", .help = base::Phrase{"csv (default) or binary"}},
           {.name = "--profile",
            .value = "NAME",
            .help =
                base::Phrase{
                    "A profile of the plan (default: the service's, else the plan's first)"}},
           memory_parameter(),
           engine_parameter()},
      .run = run};
}

}  // namespace saavu::cli
