// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <saavu/base/verify.h>
#include <saavu/coverage/area_means.h>

namespace saavu::coverage {

namespace {

/// Adds what each slot holds to the areas of every level in which it lies.
template <class Sum>
std::vector<Sum> add_up(const AreaIndex& areas, const std::vector<Sum>& of_slot) {
  std::vector<Sum> of_area(areas.areas.size());
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t slot = 0; slot < of_slot.size(); ++slot) {
      // The slot of those in no municipality has no area where nobody is outside.
      if (area_of[slot] < of_area.size()) of_area[area_of[slot]] += of_slot[slot];
    }
  }
  return of_area;
}

struct Weighted {
  base::MilliResidents counted;
  double sum = 0.0;
  Weighted& operator+=(const Weighted& other) {
    counted += other.counted;
    sum += other.sum;
    return *this;
  }
};

}  // namespace

std::vector<AreaMean> area_means(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                                 const std::vector<base::MilliResidents>& residents,
                                 std::span<const double> column) {
  base::verify(slot.size() == residents.size() && slot.size() == column.size(),
               "{} cells, {} residents, {} numbers", slot.size(), residents.size(), column.size());
  std::vector<Weighted> of_slot(areas.slots);
  for (std::size_t cell = 0; cell < slot.size(); ++cell) {
    if (!std::isfinite(column[cell]) || residents[cell].value == 0) continue;
    of_slot[slot[cell]] += {residents[cell], residents[cell].residents() * column[cell]};
  }
  std::vector<AreaMean> means;
  for (const Weighted& area : add_up(areas, of_slot)) {
    AreaMean& mean = means.emplace_back(AreaMean{area.counted, std::nullopt});
    if (area.counted.value > 0) mean.mean = area.sum / area.counted.residents();
  }
  return means;
}

std::vector<base::MilliResidents> area_sums(const AreaIndex& areas,
                                            const std::vector<std::uint32_t>& slot,
                                            const std::vector<base::MilliResidents>& residents,
                                            std::span<const std::uint8_t> marked) {
  base::verify(slot.size() == residents.size() && (marked.empty() || marked.size() == slot.size()),
               "{} cells, {} residents, {} marks", slot.size(), residents.size(), marked.size());
  std::vector<base::MilliResidents> of_slot(areas.slots);
  for (std::size_t cell = 0; cell < slot.size(); ++cell) {
    if (marked.empty() || marked[cell] != 0) of_slot[slot[cell]] += residents[cell];
  }
  return add_up(areas, of_slot);
}

}  // namespace saavu::coverage
