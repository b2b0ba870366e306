// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <saavu/coverage/arrival.h>

namespace saavu::coverage {

namespace {

__extension__ using Wide = __int128;

}  // namespace

bool is_about(const network::Criterion& criterion, const network::AreaTable& table,
              network::MunicipalityId id) {
  if (criterion.area_classes.empty()) return true;
  if (id.is_none()) return false;
  return std::ranges::find(criterion.area_classes, table.municipality[id.index()].area_class) !=
         criterion.area_classes.end();
}

std::vector<std::optional<base::Millis>> arrival_of_share(const network::Criterion& criterion,
                                                          const network::AreaTable& table,
                                                          const AreaIndex& areas,
                                                          const network::DemandCells& cells,
                                                          const GroupWeights& weights,
                                                          const std::vector<base::Millis>& time) {
  std::vector<std::uint32_t> order;
  std::vector<std::int64_t> population(areas.areas.size(), 0);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (weights.residents[cell].value == 0 || !is_about(criterion, table, cells.municipality[cell]))
      continue;
    for (const std::vector<std::size_t>& area_of : areas.area_of)
      population[area_of[areas.slot_of(cells.municipality[cell])]] += weights.residents[cell].value;
    if (!time[cell].is_infinite()) order.push_back(static_cast<std::uint32_t>(cell));
  }
  std::ranges::stable_sort(order, {}, [&time](std::uint32_t cell) { return time[cell]; });

  std::vector<std::optional<base::Millis>> arrival(areas.areas.size());
  std::vector<std::int64_t> arrived(areas.areas.size(), 0);
  for (const std::uint32_t cell : order) {
    for (const std::vector<std::size_t>& area_of : areas.area_of) {
      const std::size_t area = area_of[areas.slot_of(cells.municipality[cell])];
      if (arrival[area]) continue;
      arrived[area] += weights.residents[cell].value;
      if (Wide{arrived[area]} * 1000 >= Wide{population[area]} * criterion.share_per_mille)
        arrival[area] = time[cell];
    }
  }
  return arrival;
}

}  // namespace saavu::coverage
