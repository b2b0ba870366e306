// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "saavu/siting/gain_pass.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
//
#include <algorithm>
#include <array>

#include <hwy/highway.h>
#include <tbb/blocked_range2d.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/siting/gain_pass.h>

HWY_BEFORE_NAMESPACE();
namespace saavu::siting::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Adds what cells save with each of 32 candidates to `sums`. The weights of the cells together
/// must be below 65,536, so that 32 bits hold every sum.
void add_gains(const std::uint16_t* times, const std::uint16_t* present,
               const std::uint16_t* weight, std::size_t cell_count, std::uint32_t* sums) {
  const hn::CappedTag<std::uint16_t, 32> narrow;
  const hn::RepartitionToWide<decltype(narrow)> wide;
  constexpr std::size_t k_group = routing::SecondsTable::k_group;
  const std::size_t step = hn::Lanes(narrow);
  for (std::size_t lane = 0; lane < k_group; lane += step) {
    auto even = hn::Zero(wide), odd = hn::Zero(wide);
    const std::uint16_t* row = times + lane;
    for (std::size_t cell = 0; cell < cell_count; ++cell, row += k_group) {
      const auto saved = hn::SaturatedSub(hn::Set(narrow, present[cell]), hn::Load(narrow, row));
      const auto factor = hn::Set(narrow, weight[cell]);
      even = hn::Add(even, hn::MulEven(saved, factor));
      odd = hn::Add(odd, hn::MulOdd(saved, factor));
    }
    std::uint32_t* sum = sums + lane;
    const auto low = hn::InterleaveWholeLower(wide, even, odd);
    const auto high = hn::InterleaveWholeUpper(wide, even, odd);
    hn::StoreU(hn::Add(hn::LoadU(wide, sum), low), wide, sum);
    hn::StoreU(hn::Add(hn::LoadU(wide, sum + step / 2), high), wide, sum + step / 2);
  }
}

}  // namespace saavu::siting::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace saavu::siting {

namespace {
HWY_EXPORT(add_gains);
}  // namespace

std::vector<std::uint64_t> gains(const routing::SecondsTable& table,
                                 std::span<const std::uint16_t> present_s,
                                 std::span<const std::uint16_t> weight, base::Progress& progress) {
  constexpr std::size_t k_group = routing::SecondsTable::k_group;
  const std::size_t cell_count = table.cell_count();
  base::verify(present_s.size() == cell_count && weight.size() == cell_count,
               "{} times and {} weights for {} cells", present_s.size(), weight.size(), cell_count);
  // Portions of cells whose weights together stay below 2^16.
  std::vector<std::size_t> cuts{0};
  std::uint32_t together = 0;
  for (std::size_t cell = 0; cell < cell_count; ++cell) {
    if (together + weight[cell] > 65535U) {
      cuts.push_back(cell);
      together = 0;
    }
    together += weight[cell];
  }
  cuts.push_back(cell_count);

  std::vector<std::uint64_t> all(table.group_count() * k_group, 0);
  tbb::parallel_for(std::size_t{0}, table.group_count(), [&](std::size_t group) {
    if (progress.cancelled()) return;
    const std::span<const std::uint16_t> times = table.group(group);
    for (std::size_t portion = 0; portion + 1 < cuts.size(); ++portion) {
      const std::size_t begin = cuts[portion], end = cuts[portion + 1];
      std::array<std::uint32_t, k_group> sums{};
      HWY_DYNAMIC_DISPATCH(add_gains)
      (times.data() + begin * k_group, present_s.data() + begin, weight.data() + begin, end - begin,
       sums.data());
      for (std::size_t lane = 0; lane < k_group; ++lane)
        all[group * k_group + lane] += sums[lane];
    }
  });
  progress.check();
  all.resize(table.site_count());
  return all;
}

}  // namespace saavu::siting
#endif
