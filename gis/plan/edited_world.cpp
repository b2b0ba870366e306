// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/verify.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/journal.h>
#include <saavu/plan/world_facts.h>
#include <saavu/read/toml_table.h>
#include <saavu/roads/metric.h>

namespace saavu::plan {

namespace {

using base::say;
using scenario::SiteRef;

std::vector<std::string> columns_of(const network::SiteTable& table) {
  std::vector<std::string> columns;
  if (table.site.empty()) return columns;
  for (const auto& [column, value] : table.site.front().attribute)
    columns.push_back(column);
  return columns;
}

/// Changes the tables of a world, edit by edit.
class Editor {
 public:
  Editor(const Plan& plan, World& world) : plan_(plan), world_(world) {}

  base::Result<void> apply(const scenario::Edit& edit) {
    ++number_;
    return std::visit([this](const auto& each) { return apply(each); }, edit);
  }

 private:
  using Failure = std::unexpected<base::Error>;

  [[nodiscard]] Failure failure(std::string code, base::Said message, base::Said remedy) const {
    return Failure(base::Error(base::Finding{.severity = base::Severity::error,
                                             .code = std::move(code),
                                             .message = say("edit {}: {}", number_, message),
                                             .remedy = std::move(remedy)}));
  }
  static base::Said not_these_tables() {
    return say(
        "The edits were made on other tables: undo this one in the map, or take its line "
        "out of the journal.");
  }

  base::Result<network::Site*> site_at(const SiteRef& ref) {
    if (ref.table >= world_.tables.size() ||
        ref.site.index() >= world_.tables[ref.table].site.size())
      return failure("site-unknown", say("the plan has no such site"), not_these_tables());
    return &world_.tables[ref.table].site[ref.site.index()];
  }

  /// The columns must be there: a slip of the pen would change nothing.
  base::Result<void> check_columns(std::size_t table,
                                   const std::map<std::string, std::string>& attribute) {
    const std::vector<std::string> columns = columns_of(world_.tables[table]);
    if (columns.empty()) return {};
    for (const auto& [column, value] : attribute) {
      if (std::ranges::find(columns, column) != columns.end()) continue;
      return failure(
          "edit-column-missing",
          say("{} has no column \"{}\"", plan_.sites[table].file.filename().string(), column),
          read::spelling_remedy(column, columns));
    }
    return {};
  }

  base::Result<void> apply(const scenario::AddSite& edit) {
    if (edit.table >= world_.tables.size())
      return failure("site-unknown", say("the plan has no such table"), not_these_tables());
    network::SiteTable& table = world_.tables[edit.table];
    if (std::ranges::find(table.site, edit.site.id, &network::Site::id) != table.site.end()) {
      return failure("site-id-taken",
                     say("\"{}\" has a site \"{}\" already", table.id, edit.site.id),
                     say("Give the new site another id."));
    }
    if (auto there = check_columns(edit.table, edit.site.attribute); !there) return there;
    network::Site site = edit.site;
    for (const std::string& column : columns_of(table))
      site.attribute.try_emplace(column);
    // As if it had been written behind the others.
    site.row = 1;
    for (const network::Site& other : table.site)
      site.row = std::max(site.row, other.row + 1);
    table.site.push_back(std::move(site));
    return {};
  }

  base::Result<void> apply(const scenario::CloseSite& edit) {
    const auto site = site_at(edit.site);
    if (!site) return Failure(site.error());
    if ((*site)->closed) {
      return failure("site-closed", say("{} is closed already", (*site)->name), not_these_tables());
    }
    (*site)->closed = true;
    return {};
  }

  base::Result<void> apply(const scenario::ReopenSite& edit) {
    const auto site = site_at(edit.site);
    if (!site) return Failure(site.error());
    if (!(*site)->closed)
      return failure("site-open", say("{} is not closed", (*site)->name), not_these_tables());
    (*site)->closed = false;
    return {};
  }

  base::Result<void> apply(const scenario::MoveSite& edit) {
    const auto site = site_at(edit.site);
    if (!site) return Failure(site.error());
    (*site)->point = edit.to;
    (*site)->located = true;
    (*site)->municipality = edit.municipality;
    return {};
  }

  base::Result<void> apply(const scenario::ChangeSite& edit) {
    const auto site = site_at(edit.site);
    if (!site) return Failure(site.error());
    if (auto there = check_columns(edit.site.table, edit.attribute); !there) return there;
    for (const auto& [column, value] : edit.attribute)
      (*site)->attribute[column] = value;
    if (edit.hours) (*site)->hours = edit.hours->empty() ? std::nullopt : edit.hours;
    return {};
  }

  base::Result<void> check_roads(const std::vector<roads::SegmentId>& segments) {
    const std::size_t count = world_.roads.network.segment_count();
    const bool are_there = !segments.empty() && std::ranges::is_sorted(segments) &&
                           std::ranges::adjacent_find(segments) == segments.end() &&
                           segments.back().index() < count;
    if (are_there) return {};
    return failure("road-unknown", say("the plan has no such roads"), not_these_tables());
  }

  base::Result<void> apply(const scenario::CloseRoads& edit) {
    if (auto there = check_roads(edit.segments); !there) return there;
    std::vector<roads::SegmentId>& closed = world_.closed_roads;
    for (const roads::SegmentId segment : edit.segments) {
      if (!std::ranges::binary_search(closed, segment)) continue;
      return failure("roads-closed",
                     say("{} is closed already", world_.roads.network.source_name(segment)),
                     not_these_tables());
    }
    std::vector<roads::SegmentId> all;
    std::ranges::merge(closed, edit.segments, std::back_inserter(all));
    closed = std::move(all);
    return {};
  }

  base::Result<void> apply(const scenario::ReopenRoads& edit) {
    if (auto there = check_roads(edit.segments); !there) return there;
    std::vector<roads::SegmentId>& closed = world_.closed_roads;
    for (const roads::SegmentId segment : edit.segments) {
      if (std::ranges::binary_search(closed, segment)) continue;
      return failure("roads-open",
                     say("{} is not closed", world_.roads.network.source_name(segment)),
                     not_these_tables());
    }
    std::erase_if(closed, [&](roads::SegmentId segment) {
      return std::ranges::binary_search(edit.segments, segment);
    });
    return {};
  }

  const Plan& plan_;
  World& world_;
  std::size_t number_ = 0;
};

void close_roads(World& world) {
  PreparedNetwork& roads = world.roads;
  roads.closed_metrics.clear();
  if (world.closed_roads.empty()) return;
  for (const roads::Metric& metric : roads.metrics)
    roads.closed_metrics.push_back(roads::with_closed(roads.graph, metric, world.closed_roads));
}

}  // namespace

base::Result<void> apply_edits(const Plan& plan, std::span<const scenario::Edit> edits,
                               World& world, base::Findings& found, base::Progress& progress) {
  if (edits.empty()) return {};
  progress.begin(say("applying the edits"), 0);
  Editor editor(plan, world);
  for (const scenario::Edit& edit : edits) {
    progress.check();
    if (auto applied = editor.apply(edit); !applied) return applied;
  }
  world.edits += edits.size();
  close_roads(world);

  // What was found of facts is replaced by what is now.
  std::vector<base::Finding> kept = world.found.take_error().findings;
  kept.resize(std::min(kept.size(), world.found_before_facts));
  world.found.append(std::move(kept));
  base::Findings of_facts;
  add_facts(plan, world, of_facts);
  if (of_facts.has_errors()) return std::unexpected(of_facts.take_error());
  found.append(of_facts.take_error().findings);
  count_sites(plan, world);
  progress.end();
  return {};
}

base::Result<World> read_edited_world(const Plan& plan, const std::filesystem::path& journal,
                                      bool may_write, base::Progress& progress) {
  base::Result<World> world = read_world(plan, may_write, progress);
  if (!world || journal.empty()) return world;
  base::Findings found;
  base::Result<JournalContent> content = read_journal(journal, plan, *world, found);
  if (!content) return std::unexpected(std::move(content).error());
  content->edits.resize(content->position);
  const auto inputs =
      describe_inputs(plan, {{"edits", std::filesystem::absolute(journal)}}, found, progress);
  if (found.has_errors()) return std::unexpected(found.take_error());
  if (auto applied = apply_edits(plan, content->edits, *world, found, progress); !applied)
    return std::unexpected(std::move(applied).error());
  world->found.append(found.take_error().findings);
  std::ranges::copy(inputs, std::back_inserter(world->inputs));
  world->counts.emplace_back(base::mark("edits: in force"),
                             static_cast<std::int64_t>(world->edits));
  world->counts.emplace_back(base::mark("edits: roads closed"),
                             static_cast<std::int64_t>(world->closed_roads.size()));
  return world;
}

std::string scenario_of(const World& world) {
  return world.edits == 0 ? "baseline" : "edited";
}

}  // namespace saavu::plan
