// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/routing/seconds_table.h>

namespace saavu::siting {

/// What opening each candidate would save, all else as it is: the sum over all cells of weight x
/// (present time - time to the candidate), where the candidate is nearer. One look at the whole
/// table: the step that greedy and interchange heuristics of the p-median problem repeat (Teitz,
/// Bart 1968; Whitaker 1983). Exact, in weight x seconds.
///
/// `present_s`: one time a cell, whole seconds, SecondsTable::k_none where nothing is reached (a
/// candidate then saves the difference to 65,535 s). `weight`: one a cell, residents or cases. The
/// result has one entry a site of the table. The same integers on any number of threads.
std::vector<std::uint64_t> gains(const routing::SecondsTable& table,
                                 std::span<const std::uint16_t> present_s,
                                 std::span<const std::uint16_t> weight, base::Progress& progress);

}  // namespace saavu::siting
