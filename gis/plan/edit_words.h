// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// A history in sentences, one an edit, each told of the plan as the edits before it have left it:
/// "Hämeenlinna (Health centre) moved 2.3 km". `world`: as read.
std::vector<base::Said> words_of(std::span<const scenario::Edit> edits, const Plan& plan,
                                 const World& world);

}  // namespace saavu::plan
