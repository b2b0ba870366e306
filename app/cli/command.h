// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tbb/global_control.h>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/memory_budget.h>

namespace saavu::cli {

/// What the program tells the shell.
enum ExitCode : int {
  k_ok = 0,
  k_input_error = 1,   ///< plan or data: the messages say where and what to do
  k_usage_error = 2,   ///< the command line
  k_output_error = 3,  ///< the report could not be written
  k_internal_error = 4,
  k_cancelled = 130,  ///< Ctrl-C; no half files are left
};

/// A parameter of a command. The command line, its help and the manual are made from these.
struct Parameter {
  enum class Kind { positional, option, flag };
  Kind kind = Kind::option;
  std::string name;   ///< "plan", "--out"
  std::string value;  ///< what stands for the value in the help: FILE, DIR, N
  base::Phrase help;
  bool required = false;
};

class Arguments {
 public:
  void set(const std::string& name, std::string value) { values_[name] = std::move(value); }
  [[nodiscard]] bool has(const std::string& name) const { return values_.contains(name); }
  [[nodiscard]] std::string text(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
  }

 private:
  std::map<std::string, std::string> values_;
};

struct Command {
  std::string name;
  base::Phrase summary;      ///< one line
  base::Phrase description;  ///< what it does, an example, what it leaves behind
  std::vector<Parameter> parameters;
  ExitCode (*run)(const Arguments& arguments, base::Progress& progress) = nullptr;
};

Command check_command();
Command report_command();
Command tiers_command();
Command isochrone_command();
Command route_command();
Command matrix_command();
Command rescue_command();
Command ems_command();
Command backtest_command();
Command fit_command();
Command map_command();

/// `--engine`, for every command that looks for ways.
Parameter engine_parameter();
base::Result<plan::Engine> engine_of(const Arguments& arguments);

/// `--edits`, for every command that judges a plan.
Parameter edits_parameter();

/// `--memory`, for every command that can take much of it.
Parameter memory_parameter();
/// Says what the work needs and takes as many threads as fit into what is allowed; not `k_ok`: it
/// cannot be done within, which has been told. Does nothing without the option.
ExitCode keep_within_memory(const Arguments& arguments,
                            const std::function<base::Result<plan::MemoryNeed>()>& estimate,
                            std::optional<tbb::global_control>& fewer_threads);

/// Prints a line to standard output, or to standard error.
void print_line(std::string_view text);
void complain_line(std::string_view text);
/// Prints findings to standard error, most severe first, and their number by severity.
void print_findings(const std::vector<base::Finding>& findings, std::size_t examples);
ExitCode exit_code_of(const base::Error& error);
/// The line "time: reading 0.50 s; writing 1.00 s;" on standard output.
void print_timings(std::span<const std::pair<std::string, double>> timings_s);

}  // namespace saavu::cli
