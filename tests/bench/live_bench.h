// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "figures.h"

namespace saavu::bench {

/// A plan edited live: how long one edit takes until everything is judged, all threads.
void measure_live_plan(const std::filesystem::path& plan_file, Figures& figures);

}  // namespace saavu::bench
