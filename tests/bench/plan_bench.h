// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "figures.h"

namespace saavu::bench {

/// The engine on a real plan: the nearest site of every cell for every service, and all cells
/// against all sites of a service, beside the reference's searches.
void measure_plan(const std::filesystem::path& plan_file, Figures& figures);

}  // namespace saavu::bench
