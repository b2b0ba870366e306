// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <saavu/base/said_names.h>
#include <saavu/plan/edit_words.h>
#include <saavu/plan/site_fields.h>
#include <saavu/plan/snap_remark.h>

namespace saavu::plan {

namespace {

using base::Phrase;
using base::Said;
using base::say;

class Teller {
 public:
  Teller(const Plan& plan, const World& world) : plan_(plan), world_(world) {
    for (const network::SiteTable& table : world.tables)
      rows_.push_back(table.site.size());
  }

  Said operator()(const scenario::AddSite& edit) {
    site_[{edit.table, network::SiteId{rows_[edit.table]++}}] = edit.site;
    return say("{} added", name(edit.table, edit.site));
  }
  Said operator()(const scenario::CloseSite& edit) { return say("{} closed", name(edit.site)); }
  Said operator()(const scenario::ReopenSite& edit) {
    return say("{} opened again", name(edit.site));
  }
  Said operator()(const scenario::MoveSite& edit) {
    network::Site& site = at(edit.site);
    Said words = site.located ? say("{} moved {}", name(edit.site),
                                    distance_text(base::distance_m(site.point, edit.to)))
                              : say("{} placed on the map", name(edit.site));
    site.point = edit.to;
    site.located = true;
    return words;
  }
  Said operator()(const scenario::ChangeSite& edit) {
    // Called as it is before: what is changed may be what it is.
    const Said called = name(edit.site);
    network::Site& site = at(edit.site);
    Said changes;
    const auto add = [&changes](Said change) {
      if (!changes.empty()) changes += Said("; ");
      changes += change;
    };
    const std::vector<SiteField> fields = site_fields(plan_, edit.site.table, site, site);
    const auto field_of = [&fields](const std::string& column) {
      const auto field = std::ranges::find(fields, column, &SiteField::column);
      return field != fields.end() ? *field : SiteField{.column = column, .title = column};
    };
    if (edit.hours) {
      const SiteField hours = field_of({});
      add(edit.hours->empty() ? say("Opening hours as in the plan")
                              : change(say(Phrase{"Opening hours"}), hours.value, *edit.hours));
      site.hours = edit.hours->empty() ? std::nullopt : edit.hours;
    }
    for (const auto& [column, value] : edit.attribute) {
      std::string& was = site.attribute[column];
      if (was != value) add(change(field_of(column).title, was, value));
      was = value;
    }
    return say("{}: {}", called, changes);
  }
  Said operator()(const scenario::CloseRoads& edit) {
    return edit.segments.size() == 1 ? say("Road closed: {}", road(edit.segments.front()))
                                     : say("{} stretches of road closed", edit.segments.size());
  }
  Said operator()(const scenario::ReopenRoads& edit) {
    return edit.segments.size() == 1
               ? say("Road opened again: {}", road(edit.segments.front()))
               : say("{} stretches of road opened again", edit.segments.size());
  }

 private:
  static Said change(const Said& title, const std::string& was, const std::string& value) {
    if (value.empty()) return say("{} emptied, was {}", title, was);
    return was.empty() ? say("{} set to {}", title, value)
                       : say("{} from {} to {}", title, was, value);
  }
  /// "Kanta-Häme (ambulance base)".
  [[nodiscard]] Said name(std::size_t table, const network::Site& site) const {
    // No row of a file: somebody added it.
    const bool is_new = site.row == 0;
    const Said called = !site.name.empty() ? Said(site.name)
                        : is_new           ? say(Phrase{"New site"})
                                           : Said(site.id);
    const Said kind = kind_of(table, site);
    return kind.empty() ? called : say("{} ({})", called, kind);
  }
  Said name(const scenario::SiteRef& ref) { return name(ref.table, at(ref)); }
  /// The first service it takes part in, else what answers alarms there; empty: neither.
  [[nodiscard]] Said kind_of(std::size_t table, const network::Site& site) const {
    for (const network::Service& service : plan_.services) {
      if (service.site_table == table && service.where.matches(site))
        return say(base::Names{service.name_fi, service.name_sv, service.name_en});
    }
    const auto is_station = [&](const std::optional<ResponseSpec>& spec) {
      return spec && spec->site_table == table && spec->where.matches(site);
    };
    if (is_station(plan_.rescue)) return say(Phrase{"rescue station"});
    return is_station(plan_.ems) ? say(Phrase{"ambulance base"}) : Said();
  }
  [[nodiscard]] std::string road(roads::SegmentId segment) const {
    return world_.roads.network.source_name(segment);
  }
  network::Site& at(const scenario::SiteRef& ref) {
    const auto known = site_.find(ref);
    if (known != site_.end()) return known->second;
    return site_.emplace(ref, world_.tables[ref.table].site[ref.site.index()]).first->second;
  }

  const Plan& plan_;
  const World& world_;
  std::vector<std::size_t> rows_;                    ///< by table
  std::map<scenario::SiteRef, network::Site> site_;  ///< those that were edited, as they are
};

}  // namespace

std::vector<base::Said> words_of(std::span<const scenario::Edit> edits, const Plan& plan,
                                 const World& world) {
  std::vector<base::Said> words;
  Teller teller(plan, world);
  for (const scenario::Edit& edit : edits)
    words.push_back(std::visit(teller, edit));
  return words;
}

}  // namespace saavu::plan
