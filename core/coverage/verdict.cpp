// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ranges>

#include <saavu/coverage/verdict.h>

namespace saavu::coverage {

namespace {

__extension__ using Wide = __int128;

bool is_addressed(const network::Criterion& criterion, const network::AreaTable& table,
                  network::MunicipalityId id) {
  if (criterion.area_classes.empty()) return true;
  if (id.is_none()) return false;
  return std::ranges::contains(criterion.area_classes, table.municipality[id.index()].area_class);
}

/// The least milli-residents that make `per_mille` of the population.
std::int64_t wanted_of(base::MilliResidents population, std::int32_t per_mille) {
  return static_cast<std::int64_t>((Wide{population.value} * per_mille + 999) / 1000);
}

}  // namespace

std::vector<Verdict> judge(std::size_t position, const network::Criterion& criterion,
                           const network::AreaTable& table, const AreaIndex& areas,
                           const network::DemandCells& cells, const GroupWeights& weights,
                           const std::vector<Kept>& kept) {
  std::vector<Verdict> by_area(areas.areas.size());
  std::vector<std::vector<std::uint32_t>> failing(areas.areas.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const base::MilliResidents residents = weights.residents[cell];
    if (residents.value == 0 || !is_addressed(criterion, table, cells.municipality[cell])) continue;
    for (const std::vector<std::size_t>& area_of : areas.area_of) {
      const std::size_t area = area_of[areas.slot_of(cells.municipality[cell])];
      Verdict& verdict = by_area[area];
      verdict.population += residents;
      if (kept[cell] == Kept::yes) {
        verdict.kept += residents;
        continue;
      }
      (kept[cell] == Kept::no ? verdict.missed : verdict.unreachable) += residents;
      failing[area].push_back(static_cast<std::uint32_t>(cell));
    }
  }

  std::vector<Verdict> verdicts;
  for (std::size_t area = 0; area < by_area.size(); ++area) {
    if (!criterion.levels.empty() &&
        !std::ranges::contains(criterion.levels, areas.areas[area].level))
      continue;
    Verdict& verdict = verdicts.emplace_back(std::move(by_area[area]));
    verdict.criterion = position;
    verdict.area = area;
    if (verdict.population.value == 0) continue;
    const std::int64_t wanted = wanted_of(verdict.population, criterion.share_per_mille);
    verdict.outcome =
        verdict.kept.value >= wanted ? Verdict::Outcome::met : Verdict::Outcome::failed;
    if (verdict.outcome == Verdict::Outcome::met) continue;
    verdict.short_of = {wanted - verdict.kept.value};
    std::ranges::stable_sort(failing[area], std::ranges::greater{}, [&weights](std::uint32_t cell) {
      return weights.residents[cell];
    });
    std::int64_t gained = 0;
    for (const std::uint32_t cell : failing[area]) {
      if (gained >= verdict.short_of.value) break;
      gained += weights.residents[cell].value;
      verdict.deciding.emplace_back(cell);
    }
  }
  return verdicts;
}

}  // namespace saavu::coverage
