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
  std::fputs("No matrix was written.\n", stderr);
  return exit_code_of(error);
}

ExitCode misused(const std::string& message) {
  std::fputs(std::format("saavu matrix: {}\n", message).c_str(), stderr);
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
  return std::format(
      "{} {} x {} {} = {} pairs, about {} of output, works in {} ({} sites at a time)\n",
      task.cells.size(), task.of_service ? "cells" : "origins", task.sites.size(),
      task.of_service ? "sites" : "destinations", task.pairs(), size_text(need.output_bytes),
      size_text(need.memory_bytes), need.sites_at_once);
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  plan::MatrixQuestion question{.service = arguments.text("--service"),
                                .profile = arguments.text("--profile")};
  const bool has_files = arguments.has("--from") && arguments.has("--to");
  if (arguments.has("--from") != arguments.has("--to"))
    return misused("--from and --to go together");
  if (arguments.has("--service") == has_files)
    return misused("give either --service ID or --from FILE and --to FILE");
  std::vector<fs::path> own_files;
  if (has_files) {
    question.from = {.file = arguments.text("--from"), .layer = arguments.text("--from-layer")};
    question.to = {.file = arguments.text("--to"), .layer = arguments.text("--to-layer")};
    own_files = {question.from->file, question.to->file};
  } else if (arguments.has("--from-layer") || arguments.has("--to-layer")) {
    return misused("--from-layer and --to-layer belong to --from and --to");
  }
  const std::string format_name = arguments.has("--format") ? arguments.text("--format") : "csv";
  if (format_name != "csv" && format_name != "binary")
    return misused(std::format("--format: \"{}\" is neither csv nor binary", format_name));
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
    std::fputs("No matrix was written.\n", stderr);
    return k_usage_error;
  }
  std::fputs(need_text(*task, *need).c_str(), stderr);
  std::error_code problem;
  const fs::space_info disk = fs::space(
      file->path().parent_path().empty() ? fs::path(".") : file->path().parent_path(), problem);
  if (!problem && disk.available < need->output_bytes) {
    std::fputs(
        std::format("warning: only {} are free there; it may not fit\n", size_text(disk.available))
            .c_str(),
        stderr);
  }
  const base::Result<plan::MatrixSummary> summary =
      plan::write_matrix(*task, *need, format, file->path(), progress);
  progress.end();
  if (!summary) return fail(summary.error());
  progress.check();
  if (base::Result<void> written = file->commit(); !written) return fail(written.error());
  std::fputs(
      std::format("{} pairs, {} of them without a way\n", task->pairs(), summary->pairs_without_way)
          .c_str(),
      stdout);
  print_timings(summary->timings_s);
  std::fputs(
      std::format("The matrix is in {} ({})\n", out.string(), size_text(summary->bytes)).c_str(),
      stdout);
  return k_ok;
}

}  // namespace

Command matrix_command() {
  return {
      .name = "matrix",
      .summary = "Write the travel time and length of every cell to every site of a service",
      .description =
          "One row a pair, site after site: cell,site,seconds,metres; empty where there is no "
          "way. The times are\n"
          "those of the report. With --from and --to the rows are places of your own: CSV or "
          "vector files with\n"
          "an id, and x,y (EPSG:3067), lon,lat or a geometry. What it will take is said before it "
          "begins; the\n"
          "memory does not grow with the number of sites. The file appears whole or not at all.\n"
          "Example: saavu matrix plan.toml --service terveysasema --out times.csv",
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = "The plan file",
            .required = true},
           {.name = "--service", .value = "ID", .help = "All cells against the sites of a service"},
           {.name = "--from", .value = "FILE", .help = "Or: where journeys begin"},
           {.name = "--to", .value = "FILE", .help = "and where they end"},
           {.name = "--from-layer", .value = "NAME", .help = "The layer of --from, if several"},
           {.name = "--to-layer", .value = "NAME", .help = "The layer of --to, if several"},
           {.name = "--out", .value = "FILE", .help = "The file to write", .required = true},
           {.name = "--format", .value = "FORMAT", .help = "csv (default) or binary"},
           {.name = "--profile",
            .value = "NAME",
            .help = "A profile of the plan (default: the service's, else the plan's first)"},
           memory_parameter(),
           engine_parameter()},
      .run = run};
}

}  // namespace saavu::cli
