// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// A planner's edits on disk (docs/formats/journal.md): a line of JSON each, appended and flushed
/// to the disk before the edit counts as accepted, so that a crash loses nothing. Sites are named
/// by table and id, roads by their name in the source and a point on them: the file outlives a new
/// preparation of the roads. Undo and redo are lines too ("position"); the file never shrinks while
/// a plan is open.
struct JournalContent {
  std::vector<scenario::Edit> edits;  ///< those that can still be redone at the end
  std::size_t position = 0;           ///< how many of them stand
};

class Journal {
 public:
  /// Opens or begins a journal and reads what stands in it. A last line cut off in the middle is
  /// dropped with a note. Plan and world (as read, without edits) must outlive it. Errors, with
  /// line: a line that is no edit, a site or road that the plan does not have; the file or its
  /// folder cannot be written; another program has it open.
  static base::Result<std::unique_ptr<Journal>> open(const std::filesystem::path& file,
                                                     const Plan& plan, const World& world,
                                                     base::Findings& found);
  virtual ~Journal() = default;
  [[nodiscard]] virtual const JournalContent& content() const = 0;
  /// On disk when it returns. Errors: disk full, folder gone.
  virtual base::Result<void> append(const scenario::Edit& edit) = 0;
  virtual base::Result<void> set_position(std::size_t position) = 0;
};

/// The same for reading alone: `saavu report --edits FILE`.
base::Result<JournalContent> read_journal(const std::filesystem::path& file, const Plan& plan,
                                          const World& world, base::Findings& found);

/// Whether anything stands in a journal beside its first line; false: there is none.
bool has_edits(const std::filesystem::path& file);
/// What is left of a journal that `open` or `read_journal` refuses: what stands after the lines
/// above the first that cannot be taken. Empty where there are none.
JournalContent readable_part(const std::filesystem::path& file, const Plan& plan,
                             const World& world);

/// Where a plan's journal lives: `.saavu/NAME.journal.jsonl` beside the plan, or in the user's
/// cache where that folder cannot be written.
std::vector<std::filesystem::path> journal_places(const Plan& plan);

}  // namespace saavu::plan
