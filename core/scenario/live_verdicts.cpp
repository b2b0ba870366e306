// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/live_verdicts.h>

namespace saavu::scenario::detail {

using coverage::Kept;
using coverage::Verdict;

LiveVerdicts::LiveVerdicts(const PlanningModel& model,
                           const std::vector<std::unique_ptr<LiveService>>& services,
                           PlanningResults& results)
    : model_(model),
      services_(services),
      results_(results),
      slot_(coverage::slots_of(model.cells, model.areas)) {
  const std::size_t cells = model_.cells.size();
  for (const PlanningResults::OfService& service : results_.service) {
    marks_.ratings.push_back(&service.ratings);
    marks_.time.push_back(&service.times.time);
  }
  for (std::size_t service = 0; service < model_.digital.size(); ++service) {
    const auto& area = model_.digital[service].coverage_area;
    digital_.push_back(coverage::rate_digital(model_.digital_hours[service],
                                              area ? &model_.covered[*area] : nullptr, cells,
                                              model_.norms, model_.calendar));
  }
  for (const coverage::CellRatings& ratings : digital_)
    marks_.digital.push_back(&ratings);
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto place = static_cast<std::size_t>(tier - 1);
    parts_[place] = coverage::tier_parts(tier, model_.services, model_.digital, marks_);
    if (parts_[place].accessibility.empty()) continue;
    results_.tier_ratings[place] = coverage::worst_of(parts_[place], cells);
    for (std::size_t cell = 0; cell < cells && !parts_[place].time.empty(); ++cell)
      results_.tier_time[place].push_back(parts_[place].time_at(cell));
  }
  for (coverage::Promise& promise : promises()) {
    Judged& judged = judged_.emplace_back(std::move(promise));
    judge_anew(judged);
    std::ranges::copy(judged.verdicts, std::back_inserter(results_.verdicts));
  }
}

void LiveVerdicts::follow(const std::vector<ServiceChange>& changed, PlanningChange& told) {
  follow_tiers(changed);
  follow_promises(changed, told);
}

void LiveVerdicts::follow_tiers(const std::vector<ServiceChange>& changed) {
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    Cells& cells = tier_changed_[place];
    cells.clear();
    for (std::size_t service = 0; service < changed.size(); ++service) {
      const network::Service& about = model_.services[service];
      if (about.tier != static_cast<int>(place) + 1 || !about.counts_in_tier) continue;
      Cells both;
      std::ranges::set_union(cells, changed[service].rated, std::back_inserter(both));
      cells.swap(both);
    }
    const coverage::TierParts& parts = parts_[place];
    coverage::CellRatings& ratings = results_.tier_ratings[place];
    for (const std::uint32_t cell : cells) {
      ratings.accessibility[cell] = coverage::TierParts::worst_at(parts.accessibility, cell);
      ratings.availability[cell] = coverage::TierParts::worst_at(parts.availability, cell);
      results_.tier_time[place][cell] = parts.time_at(cell);
    }
  }
}

std::vector<coverage::Promise> LiveVerdicts::promises() const {
  return coverage::promises_of(
      {.services = model_.services,
       .norms = model_.norms,
       .groups = model_.groups,
       .marks = marks_,
       .tier_ratings = results_.tier_ratings,
       .tier_time = results_.tier_time,
       .time_in = [this](std::size_t service,
                         const network::View& view) -> const std::vector<base::Millis>* {
         const LayerTimes* const times = services_[service]->times_in(view);
         return times == nullptr ? nullptr : &times->time;
       }});
}

void LiveVerdicts::judge_anew(Judged& judged) const {
  const network::Criterion& criterion = model_.norms.criteria[judged.promise.criterion];
  judged.verdicts.clear();
  judged.kept.clear();
  judged.sums.reset();
  if (judged.promise.obstacle != coverage::Promise::Obstacle::none) return;
  judged.sums = std::make_unique<coverage::KeptSums>(criterion, model_.area_table, model_.areas);
  const coverage::GroupWeights& group = model_.groups[judged.promise.group];
  for (std::size_t cell = 0; cell < model_.cells.size(); ++cell) {
    judged.kept.push_back(judged.promise.kept_at(cell));
    judged.sums->add(slot_[cell], judged.kept.back(), group.residents[cell]);
  }
  judged.verdicts = judged.sums->verdicts(judged.promise.criterion);
}

/// Looks at some cells again. Returns whether any fares differently.
bool LiveVerdicts::keep(Judged& judged, const Cells& cells) const {
  const coverage::GroupWeights& group = model_.groups[judged.promise.group];
  bool any = false;
  for (const std::uint32_t cell : cells) {
    const Kept now = judged.promise.kept_at(cell);
    Kept& known = judged.kept[cell];
    if (now == known) continue;
    const base::MilliResidents residents = group.residents[cell];
    judged.sums->add(slot_[cell], known, {-residents.value});
    judged.sums->add(slot_[cell], now, residents);
    known = now;
    any = true;
  }
  return any;
}

void LiveVerdicts::follow_promises(const std::vector<ServiceChange>& changed,
                                   PlanningChange& told) {
  // By what it is kept in: which cells of it differ.
  std::map<const void*, const Cells*> differs;
  for (std::size_t service = 0; service < changed.size(); ++service) {
    differs[marks_.time[service]] = &changed[service].rated;
    differs[&marks_.ratings[service]->accessibility] = &changed[service].rated;
    differs[&marks_.ratings[service]->availability] = &changed[service].rated;
    for (const ServiceChange::OfView& each : changed[service].views) {
      const LayerTimes* const times = services_[service]->times_in(each.view);
      if (times != nullptr && each.view.kind != network::View::Kind::all)
        differs[&times->time] = &each.cells;
    }
  }
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    differs[&results_.tier_time[place]] = &tier_changed_[place];
    differs[&results_.tier_ratings[place].accessibility] = &tier_changed_[place];
    differs[&results_.tier_ratings[place].availability] = &tier_changed_[place];
  }

  std::vector<coverage::Promise> promises = this->promises();
  std::size_t position = 0;  // of the criterion's first verdict now
  bool moved = false;        // a criterion before this one has come or gone
  for (std::size_t criterion = 0; criterion < judged_.size(); ++criterion) {
    Judged& judged = judged_[criterion];
    std::vector<Verdict> before;
    bool any = false;
    if (judged.promise.obstacle != promises[criterion].obstacle ||
        judged.promise.parts != promises[criterion].parts) {
      before = std::move(judged.verdicts);
      judged.promise = std::move(promises[criterion]);
      judge_anew(judged);
      any = true;
      moved = moved || before.size() != judged.verdicts.size();
    } else {
      for (const coverage::Promise::Part& part : judged.promise.parts) {
        for (const void* const of :
             {static_cast<const void*>(part.time), static_cast<const void*>(part.rating)}) {
          const auto cells = differs.find(of);
          if (cells != differs.end()) any = keep(judged, *cells->second) || any;
        }
      }
      if (any) {
        before = std::move(judged.verdicts);
        judged.verdicts = judged.sums->verdicts(criterion);
      }
    }
    const std::vector<Verdict>& now = judged.verdicts;
    if (any && before.size() == now.size()) {
      for (std::size_t place = 0; place < now.size(); ++place) {
        if (!moved) results_.verdicts[position + place] = now[place];
        if (before[place].outcome == now[place].outcome) continue;
        if (now[place].outcome == Verdict::Outcome::met) told.newly_met.push_back(position + place);
        if (now[place].outcome == Verdict::Outcome::failed)
          told.newly_failed.push_back(position + place);
      }
    }
    position += now.size();
  }
  if (!moved) return;
  results_.verdicts.clear();
  for (const Judged& judged : judged_)
    std::ranges::copy(judged.verdicts, std::back_inserter(results_.verdicts));
}

}  // namespace saavu::scenario::detail
