// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/plan/network_file.h>

namespace saavu::plan {

/// Whether the arrays of a network fit each other: equal lengths where they belong together, rows
/// in order, every index inside what it points into, every enumerator known, every time addable.
/// What is sound can be searched without looking outside of any array, whoever wrote the file.
bool is_sound(const PreparedNetwork& prepared);

}  // namespace saavu::plan
