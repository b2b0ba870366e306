// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "figures.h"
#include "machine_limits.h"

namespace saavu::bench {

/// The engine on a bare graph of the benchmark data. `with_goals`: the goals of the design hold for
/// this graph; else its figures stand beside them.
void measure_graph(const std::filesystem::path& file, bool with_goals, const MachineLimits& machine,
                   Figures& figures);

}  // namespace saavu::bench
