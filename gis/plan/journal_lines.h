// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/plan/journal.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// The words of a journal: edits as lines of JSON (docs/formats/journal.md), and what stands after
/// them. Plan and world (as read, without the edits) must outlive it.
class JournalLines {
 public:
  JournalLines(const Plan& plan, const World& world);

  [[nodiscard]] const JournalContent& content() const { return content_; }

  // Lines without the end of line. Preconditions: the edit fits what stands; position is one.
  [[nodiscard]] std::string header() const;
  [[nodiscard]] std::string line_of(const scenario::Edit& edit) const;
  [[nodiscard]] static std::string line_of(std::size_t position);

  /// What a line tells has happened.
  void take(const scenario::Edit& edit);
  void take(std::size_t position);

  /// Takes whole lines, the header first; `file` is for messages. `found` gets that the journal is
  /// another plan's. Errors: the first line that is nothing of a journal, a newer version, keys
  /// that are not known, a site or road that the plan does not have; the lines above it are taken.
  base::Result<void> read(const std::vector<std::string_view>& lines, const std::string& file,
                          base::Findings& found);

 private:
  class Reading;
  [[nodiscard]] const std::string& id_of(const scenario::SiteRef& ref) const;
  void count_added();

  const Plan& plan_;
  const World& world_;
  JournalContent content_;
  /// Ids of the sites that edits which stand have added, by table.
  std::vector<std::vector<std::string>> added_;
};

}  // namespace saavu::plan
