// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// Changes a world as a planner's edits say, so that every analysis of it is one of the edited
/// plan: site tables, facts, closed roads (places keep the roads they were connected to). In order.
/// `found` gets what is found in the edited tables; `world.found` no longer says it of those
/// before. Errors: an edit that does not fit the tables (site-unknown, site-closed, site-open,
/// site-id-taken, edit-column-missing, road-unknown, roads-closed, roads-open); a row that cannot
/// be read after it. Then the world is of no more use.
base::Result<void> apply_edits(const Plan& plan, std::span<const scenario::Edit> edits,
                               World& world, base::Findings& found, base::Progress& progress);

/// Reads a plan's files and applies the edits that stand in a journal (none: empty), which becomes
/// one of the world's inputs. Errors: those of `read_world`, `read_journal` and `apply_edits`.
base::Result<World> read_edited_world(const Plan& plan, const std::filesystem::path& journal,
                                      bool may_write, base::Progress& progress);

/// What a report says its numbers are of: "baseline", or "edited".
std::string scenario_of(const World& world);

}  // namespace saavu::plan
