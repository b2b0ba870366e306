// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// `./dev bench`: one program, one run, ratios within it, the machine's own limits beside them.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <format>
#include <fstream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "figures.h"
#include "graph_bench.h"
#include "import_bench.h"
#include "live_bench.h"
#include "machine_limits.h"
#include "plan_bench.h"
#include "response_bench.h"

namespace saavu::bench {

void Figures::begin(std::string group) {
  group_ = std::move(group);
  std::fputs(std::format("\n{}\n", group_).c_str(), stdout);
}

void Figures::add(std::string name, double value, std::string unit, Goal sense, double goal) {
  const Figure figure{group_, std::move(name), value, std::move(unit), sense, goal};
  const auto number = [](double each) {
    const int decimals = each >= 1000 || each == static_cast<double>(static_cast<long>(each)) ? 0
                         : each >= 10                                                         ? 1
                                                                                              : 3;
    return std::format("{:.{}f}", each, decimals);
  };
  std::string line = std::format("  {:<62}{:>12} {:<5}", figure.name, number(value), figure.unit);
  if (sense != Goal::none) {
    line += std::format("  goal {} {:<7} {}", sense == Goal::at_least ? ">=" : "<=", number(goal),
                        figure.is_short() ? "short" : "ok");
  }
  line.erase(line.find_last_not_of(' ') + 1);
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
  all_.push_back(figure);
}

namespace {
double seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}
}  // namespace

double cpu_seconds() {
  return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}
double wall_seconds() {
  return seconds_of(CLOCK_MONOTONIC);
}

namespace {

std::filesystem::path shared_data() {
  const char* named = std::getenv("SAAVU_SHARED");  // NOLINT(concurrency-mt-unsafe)
  return named != nullptr && *named != '\0'
             ? std::filesystem::path(named)
             : std::filesystem::path(SAAVU_SOURCE_DIR) / ".." / "shared";
}

void add_machine(const MachineLimits& limits, Figures& figures) {
  figures.begin("This machine, one thread: " + limits.processor + ", " + limits.instructions);
  figures.add("read, first-level cache", limits.read_l1 / 1e9, "GB/s");
  figures.add("read, second-level cache", limits.read_l2 / 1e9, "GB/s");
  figures.add("read, third-level cache", limits.read_l3 / 1e9, "GB/s");
  figures.add("read, memory", limits.read_memory / 1e9, "GB/s");
  figures.add("read, memory, two threads", limits.read_memory_two / 1e9, "GB/s");
  figures.add("copy, memory to memory", limits.copy / 1e9, "GB/s");
}

bool write_json(const std::string& file, const MachineLimits& limits, const Figures& figures) {
  nlohmann::ordered_json json{{"processor", limits.processor},
                              {"instructions", limits.instructions}};
  for (const Figure& figure : figures.all()) {
    nlohmann::ordered_json row{{"group", figure.group},
                               {"name", figure.name},
                               {"value", figure.value},
                               {"unit", figure.unit}};
    if (figure.sense != Goal::none) {
      row["goal"] = figure.goal;
      row["sense"] = figure.sense == Goal::at_least ? ">=" : "<=";
      row["outcome"] = figure.is_short() ? "short" : "ok";
    }
    json["figures"].push_back(row);
  }
  std::ofstream stream(file);
  stream << json.dump(2) << '\n';
  stream.close();
  return !stream.fail();
}

int run(int argument_count, char** arguments) {
  std::string json_file, only, made_data = SAAVU_BINARY_DIR "/bench-data";
  for (int position = 1; position < argument_count; ++position) {
    const std::string_view argument = arguments[position];
    const bool has_value = position + 1 < argument_count;
    if (argument == "--json" && has_value) {
      json_file = arguments[++position];
    } else if (argument == "--only" && has_value) {
      only = arguments[++position];
    } else if (argument == "--data" && has_value) {
      made_data = arguments[++position];
    } else {
      std::fputs(
          "usage: saavu-bench [--json FILE] [--only machine|ny|ne|finland|rescue|live|import] "
          "[--data "
          "FOLDER]\n",
          stderr);
      return 2;
    }
  }
  const auto wanted = [&](std::string_view part) { return only.empty() || only == part; };
  Figures figures;
  const MachineLimits limits = measure_machine();
  add_machine(limits, figures);
  const std::filesystem::path graphs = shared_data() / "data/benchmark";
  if (!std::filesystem::exists(graphs)) {
    std::fputs("skipped: no shared data\n", stdout);
  } else {
    if (wanted("ny")) measure_graph(graphs / "USA-road-t.NY.gr.gz", false, limits, figures);
    if (wanted("ne"))
      measure_graph(graphs / "USA-road-NE-modelled-times.gr.xz", true, limits, figures);
    const auto finland = std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets/plans/finland.toml";
    if (wanted("finland")) measure_plan(finland, figures);
    if (wanted("live")) measure_live_plan(finland, figures);
    if (wanted("rescue")) measure_response(finland, figures);
  }
  if (wanted("import")) {
    figures.begin("Reading the roads of a made-up country of Finland's size");
    for (const ImportFigure& figure : measure_import(country_file(made_data))) {
      figures.add(figure.name, figure.value, figure.unit,
                  figure.goal > 0 ? Goal::at_most : Goal::none, figure.goal);
    }
  }
  if (!json_file.empty() && !write_json(json_file, limits, figures)) {
    std::fprintf(stderr, "saavu-bench: %s cannot be written\n", json_file.c_str());
    return 3;
  }
  return 0;
}

}  // namespace

}  // namespace saavu::bench

int main(int argument_count, char** arguments) {
  return saavu::bench::run(argument_count, arguments);
}
