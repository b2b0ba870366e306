// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/verify.h>
#include <saavu/response/area_classes.h>

namespace saavu::response {

AreaClasses::AreaClasses(const RiskCells& cells, const coverage::AreaIndex& areas,
                         std::size_t classes)
    : areas_(areas), columns_(classes + 1), cells_(areas.slots * (classes + 1), 0) {
  part_of_cell_.reserve(cells.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const std::uint8_t risk_class = cells.risk_class[cell];
    base::verify(risk_class < classes || risk_class == k_no_class, "class {} of {}", risk_class,
                 classes);
    const std::size_t part = areas.slot_of(cells.municipality[cell]) * columns_ +
                             (risk_class == k_no_class ? classes : risk_class);
    part_of_cell_.push_back(static_cast<std::uint32_t>(part));
    ++cells_[part];
  }
}

std::vector<std::uint32_t> AreaClasses::rows_with_cells(
    std::span<const std::uint8_t> marked) const {
  std::vector<std::uint8_t> used(rows(), 0);
  for (std::size_t part = 0; part < parts(); ++part) {
    if (marked[part] == 0 || cells_[part] == 0) continue;
    for_rows_of(part, [&used](std::size_t row) { used[row] = 1; });
  }
  std::vector<std::uint32_t> with_cells;
  for (std::size_t row = 0; row < used.size(); ++row) {
    if (used[row] != 0) with_cells.push_back(static_cast<std::uint32_t>(row));
  }
  return with_cells;
}

}  // namespace saavu::response
