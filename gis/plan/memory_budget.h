// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <saavu/base/error.h>
#include <saavu/plan/plan.h>

namespace saavu::plan {

/// "500M", "2G", "1.5G", "800000K", also "500 MB" and "500 MiB": bytes, 1 M being 2^20. Errors: no
/// number, no unit, less than 1 M, more than 2^60.
base::Result<std::uint64_t> parse_memory(std::string_view text);
/// "234 MB", rounded up; 1 MB being 2^20.
std::string memory_text(std::uint64_t bytes);

/// What work takes at its peak, resident, everything counted: program, libraries, mapped files. A
/// careful guess, made before the work from the sizes of its inputs.
struct MemoryNeed {
  std::uint64_t always = 0;
  std::uint64_t each_thread = 0;
  std::uint64_t most_threads = 1;  ///< more have nothing to do
  [[nodiscard]] std::uint64_t on_threads(std::uint64_t threads) const;
};

/// Of a whole report. Opens the population file to count its rows. Errors: those of opening it.
base::Result<MemoryNeed> memory_of_report(const Plan& plan);

/// On how many of `threads` threads the work stays within the limit: services are done one after
/// the other rather than at once. Errors ("memory-too-little"): it does not even on one.
base::Result<std::uint64_t> threads_within(std::uint64_t limit, const MemoryNeed& need,
                                           std::uint64_t threads);

}  // namespace saavu::plan
