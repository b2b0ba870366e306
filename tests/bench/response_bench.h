// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "figures.h"

namespace saavu::bench {

/// Rescue and ambulances of a real plan while they are edited: how long their data take, and one
/// station that is moved, on all threads.
void measure_response(const std::filesystem::path& plan_file, Figures& figures);

}  // namespace saavu::bench
