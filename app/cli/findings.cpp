// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <format>

#include "command.h"

namespace saavu::cli {

void print_findings(const std::vector<base::Finding>& findings, std::size_t examples) {
  std::fputs(base::describe(findings, examples).c_str(), stderr);
  const auto count = [&](base::Severity severity) {
    return std::ranges::count(findings, severity, &base::Finding::severity);
  };
  const auto errors = count(base::Severity::error);
  const auto warnings = count(base::Severity::warning);
  if (errors + warnings > 0) {
    std::fputs(std::format("{} error{}, {} warning{}\n", errors, errors == 1 ? "" : "s", warnings,
                           warnings == 1 ? "" : "s")
                   .c_str(),
               stderr);
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
  std::fputs("time:", stdout);
  for (const auto& [stage, seconds] : timings_s)
    std::fputs(std::format(" {} {:.2f} s;", stage, seconds).c_str(), stdout);
  std::fputs("\n", stdout);
}

}  // namespace saavu::cli
