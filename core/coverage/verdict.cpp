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

/// Residents by how they fare: yes, no, unreachable.
using Tally = std::array<std::int64_t, 3>;

/// By slot, 1: the criterion is about those who live there.
std::vector<std::uint8_t> concerned_slots(const network::Criterion& criterion,
                                          const network::AreaTable& table, const AreaIndex& areas) {
  std::vector<std::uint8_t> concerned(areas.slots, 0);
  for (std::size_t place = 0; place < table.municipality.size(); ++place)
    concerned[place] = is_about(criterion, table, network::MunicipalityId{place}) ? 1 : 0;
  concerned.back() = is_about(criterion, table, network::MunicipalityId::none()) ? 1 : 0;
  return concerned;
}

bool is_judged(const network::Criterion& criterion, network::AreaLevel level) {
  return criterion.levels.empty() || std::ranges::contains(criterion.levels, level);
}

Verdict verdict_of(const Tally& tally, std::int32_t share_per_mille) {
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

std::vector<Verdict> judge(std::size_t position, const network::Criterion& criterion,
                           const network::AreaTable& table, const AreaIndex& areas,
                           const network::DemandCells& cells, const GroupWeights& weights,
                           const std::vector<Kept>& kept) {
  base::verify(kept.size() == cells.size() && weights.residents.size() == cells.size(),
               "{} cells, {} judged, {} weights", cells.size(), kept.size(),
               weights.residents.size());
  base::verify(criterion.share_per_mille >= 0 && criterion.share_per_mille <= 1000,
               "a share of {} per mille", criterion.share_per_mille);
  const std::vector<std::uint8_t> concerned = concerned_slots(criterion, table, areas);
  const std::vector<std::uint32_t> slot = slots_of(cells, areas);
  std::vector<Tally> of_slot(areas.slots, Tally{});
  /// To whom the promise is not kept: residents and cell.
  std::vector<std::pair<std::int64_t, std::uint32_t>> lacking;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const std::int64_t residents = weights.residents[cell].value;
    if (concerned[slot[cell]] == 0 || residents == 0) continue;
    of_slot[slot[cell]].at(static_cast<std::size_t>(kept[cell])) += residents;
    if (kept[cell] != Kept::yes) lacking.emplace_back(-residents, static_cast<std::uint32_t>(cell));
  }
  std::ranges::sort(lacking);

  std::vector<Tally> of_area(areas.areas.size(), Tally{});
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t each = 0; each < areas.slots; ++each) {
      if (area_of[each] >= areas.areas.size()) continue;
      for (std::size_t fate = 0; fate < of_slot[each].size(); ++fate)
        of_area[area_of[each]].at(fate) += of_slot[each].at(fate);
    }
  }

  std::vector<Verdict> verdicts;
  std::vector<std::size_t> verdict_of_area(areas.areas.size() + 1, ~std::size_t{0});
  std::vector<std::int64_t> still_short;  // by verdict
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    if (!is_judged(criterion, areas.areas[area].level)) continue;
    verdict_of_area[area] = verdicts.size();
    Verdict& verdict = verdicts.emplace_back(verdict_of(of_area[area], criterion.share_per_mille));
    verdict.criterion = position;
    verdict.area = area;
    still_short.push_back(verdict.short_of.value);
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
