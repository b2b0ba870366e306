// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <format>

#include <saavu/plan/memory_budget.h>

#include "command.h"

namespace saavu::cli {

Parameter memory_parameter() {
  return {.kind = Parameter::Kind::option,
          .name = "--memory",
          .value = "SIZE",
          .help =
              "How much memory the work may take, for example 500M or 2G: it is done in smaller "
              "pieces, or refused before it begins"};
}

ExitCode keep_within_memory(const Arguments& arguments,
                            const std::function<base::Result<plan::MemoryNeed>()>& estimate,
                            std::optional<tbb::global_control>& fewer_threads) {
  if (!arguments.has("--memory")) return k_ok;
  const base::Result<std::uint64_t> limit = plan::parse_memory(arguments.text("--memory"));
  if (!limit) {
    print_findings(limit.error().findings, 5);
    return k_usage_error;
  }
  const base::Result<plan::MemoryNeed> need = estimate();
  if (!need) {
    print_findings(need.error().findings, 5);
    return k_input_error;
  }
  const auto now = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  const base::Result<std::uint64_t> threads = plan::threads_within(*limit, *need, now);
  if (!threads) {
    print_findings(threads.error().findings, 5);
    return k_usage_error;
  }
  std::string text = std::format("needs about {}", plan::memory_text(need->on_threads(*threads)));
  if (*threads < now) {
    fewer_threads.emplace(tbb::global_control::max_allowed_parallelism, *threads);
    text += std::format(" on {} thread{}; all {} would need about {}", *threads,
                        *threads == 1 ? "" : "s", now, plan::memory_text(need->on_threads(now)));
  }
  std::fputs((text + "\n").c_str(), stderr);
  return k_ok;
}

}  // namespace saavu::cli
