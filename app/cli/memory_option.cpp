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
          .help = base::Phrase{
              "How much memory the work may take, for example 500M or 2G: it is done in smaller "
              "pieces, or refused before it begins"}};
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
  const std::string needed = plan::memory_text(need->on_threads(*threads));
  if (*threads == now) {
    complain_line(base::say("needs about {}", needed));
    return k_ok;
  }
  fewer_threads.emplace(tbb::global_control::max_allowed_parallelism, *threads);
  const std::string all = plan::memory_text(need->on_threads(now));
  complain_line(*threads == 1
                    ? base::say("needs about {} on {} thread; all {} would need about {}", needed,
                                *threads, now, all)
                    : base::say("needs about {} on {} threads; all {} would need about {}", needed,
                                *threads, now, all));
  return k_ok;
}

}  // namespace saavu::cli
