// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/coverage/arrival.h>
#include <saavu/coverage/verdict.h>

namespace saavu::coverage {

namespace {

// Residents x per mille x 1000 stay within 64 bits for any country; 128 bits need no such thought.
__extension__ using Wide = __int128;

bool is_judged(const network::Criterion& criterion, network::AreaLevel level) {
  return criterion.levels.empty() || std::ranges::contains(criterion.levels, level);
}

Verdict verdict_of(const std::array<std::int64_t, 3>& tally, std::int32_t share_per_mille) {
  Verdict verdict;
  verdict.kept = {tally[static_cast<std::size_t>(Kept::yes)]};
  verdict.missed = {tally[static_cast<std::size_t>(Kept::no)]};
  verdict.unreachable = {tally[static_cast<std::size_t>(Kept::unreachable)]};
  verdict.population = verdict.kept + verdict.missed + verdict.unreachable;
  if (verdict.population.value == 0) return verdict;
  const Wide missing =
      Wide{verdict.population.value} * share_per_mille - Wide{verdict.kept.value} * 1000;
  if (missing <= 0) {
    verdict.outcome = Verdict::Outcome::met;
  } else {
    verdict.outcome = Verdict::Outcome::failed;
    verdict.short_of = {static_cast<std::int64_t>((missing + 999) / 1000)};
  }
  return verdict;
}

}  // namespace

KeptSums::KeptSums(const network::Criterion& criterion, const network::AreaTable& table,
                   const AreaIndex& areas)
    : areas_(&areas), share_per_mille_(criterion.share_per_mille), of_slot_(areas.slots, Tally{}) {
  base::verify(share_per_mille_ >= 0 && share_per_mille_ <= 1000, "a share of {} per mille",
               share_per_mille_);
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    if (is_judged(criterion, areas.areas[area].level)) judged_.push_back(area);
  }
  concerned_.assign(areas.slots, 0);
  for (std::size_t place = 0; place < table.municipality.size(); ++place)
    concerned_[place] = is_about(criterion, table, network::MunicipalityId{place}) ? 1 : 0;
  concerned_.back() = is_about(criterion, table, network::MunicipalityId::none()) ? 1 : 0;
}

std::vector<Verdict> KeptSums::verdicts(std::size_t position) const {
  std::vector<Tally> of_area(areas_->areas.size(), Tally{});
  for (const std::vector<std::size_t>& area_of : areas_->area_of) {
    for (std::size_t each = 0; each < areas_->slots; ++each) {
      if (area_of[each] >= areas_->areas.size()) continue;
      for (std::size_t fate = 0; fate < of_slot_[each].size(); ++fate)
        of_area[area_of[each]].at(fate) += of_slot_[each].at(fate);
    }
  }
  std::vector<Verdict> verdicts;
  verdicts.reserve(judged_.size());
  for (const std::size_t area : judged_) {
    Verdict& verdict = verdicts.emplace_back(verdict_of(of_area[area], share_per_mille_));
    verdict.criterion = position;
    verdict.area = area;
  }
  return verdicts;
}

std::vector<Verdict> judge(std::size_t position, const network::Criterion& criterion,
                           const network::AreaTable& table, const AreaIndex& areas,
                           const network::DemandCells& cells, const GroupWeights& weights,
                           const std::vector<Kept>& kept) {
  base::verify(kept.size() == cells.size() && weights.residents.size() == cells.size(),
               "{} cells, {} judged, {} weights", cells.size(), kept.size(),
               weights.residents.size());
  const std::vector<std::uint32_t> slot = slots_of(cells, areas);
  KeptSums sums(criterion, table, areas);
  /// To whom the promise is not kept: residents and cell.
  std::vector<std::pair<std::int64_t, std::uint32_t>> lacking;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const base::MilliResidents residents = weights.residents[cell];
    if (!sums.concerns(slot[cell]) || residents.value == 0) continue;
    sums.add(slot[cell], kept[cell], residents);
    if (kept[cell] != Kept::yes)
      lacking.emplace_back(-residents.value, static_cast<std::uint32_t>(cell));
  }
  std::ranges::sort(lacking);

  std::vector<Verdict> verdicts = sums.verdicts(position);
  std::vector<std::size_t> verdict_of_area(areas.areas.size() + 1, ~std::size_t{0});
  std::vector<std::int64_t> still_short;  // by verdict
  for (std::size_t place = 0; place < verdicts.size(); ++place) {
    verdict_of_area[verdicts[place].area] = place;
    still_short.push_back(verdicts[place].short_of.value);
  }
  // Largest first is fewest: no other choice of as many cells holds more residents.
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (const auto& [residents, cell] : lacking) {
      const std::size_t verdict = verdict_of_area[area_of[slot[cell]]];
      if (verdict == ~std::size_t{0} || still_short[verdict] <= 0) continue;
      still_short[verdict] += residents;
      verdicts[verdict].deciding.emplace_back(cell);
    }
  }
  return verdicts;
}

}  // namespace saavu::coverage
