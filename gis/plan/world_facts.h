// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/base/error.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

namespace saavu::plan {

/// Checks that every service finds its columns and sites, and fills what depends on opening hours
/// and on what sites say of themselves: the World's calendar, hours of slices, shifts and digital
/// services, and facts. Its site tables must be there; what was filled before is replaced. Errors,
/// all of them: a column that is not there, a service without sites; hours that cannot be read, and
/// those of `facts_of`.
void add_facts(const Plan& plan, World& world, base::Findings& found);

}  // namespace saavu::plan
