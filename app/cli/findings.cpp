// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <format>

#include "command.h"

namespace saavu::cli {

void print_line(std::string_view text) {
  std::fputs(std::format("{}\n", text).c_str(), stdout);
}

void complain_line(std::string_view text) {
  std::fputs(std::format("{}\n", text).c_str(), stderr);
}

void print_findings(const std::vector<base::Finding>& findings, std::size_t examples) {
  std::fputs(base::describe(findings, examples).c_str(), stderr);
  const auto count = [&](base::Severity severity) {
    return std::ranges::count(findings, severity, &base::Finding::severity);
  };
  const auto errors = count(base::Severity::error);
  const auto warnings = count(base::Severity::warning);
  if (errors + warnings > 0) {
    complain_line(std::format(
        "{}, {}", errors == 1 ? base::say("{} error", errors) : base::say("{} errors", errors),
        warnings == 1 ? base::say("{} warning", warnings) : base::say("{} warnings", warnings)));
  }
}

ExitCode exit_code_of(const base::Error& error) {
  // The codes of gis/write; every other error is one of the input.
  const bool output = std::ranges::any_of(error.findings, [](const base::Finding& finding) {
    return finding.severity == base::Severity::error &&
           (finding.code.starts_with("output-") || finding.code == "disk-full" ||
            finding.code == "cannot-write");
  });
  return output ? k_output_error : k_input_error;
}

void print_timings(std::span<const std::pair<std::string, double>> timings_s) {
  std::string line = base::say("time:");
  for (const auto& [stage, seconds] : timings_s)
    line += std::format(" {} {:.2f} s;", base::say(base::Phrase{stage}), seconds);
  print_line(line);
}

}  // namespace saavu::cli
