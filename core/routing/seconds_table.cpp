// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "saavu/routing/seconds_table.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
//
#include <algorithm>

#include <hwy/aligned_allocator.h>
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include <saavu/base/verify.h>
#include <saavu/routing/seconds_table.h>

HWY_BEFORE_NAMESPACE();
namespace saavu::routing::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Whole seconds, rounded up, of `count` times (a multiple of 32), past the caches.
void to_seconds(const std::uint32_t* millis, std::size_t count, std::uint16_t* seconds) {
  const hn::CappedTag<std::uint32_t, 16> wide;
  const hn::Repartition<std::uint16_t, decltype(wide)> narrow;
  const hn::Repartition<std::uint64_t, decltype(wide)> twice;
  // x / 1000 = x * 274877907 / 2^38 for all x below 2^32 (Granlund, Montgomery 1994).
  const auto magic = hn::Set(wide, 274877907U);
  const auto round_up = hn::Set(wide, 999U);
  const auto none = hn::Set(wide, std::uint32_t{SecondsTable::k_none});
  const auto convert = [&](const std::uint32_t* from) HWY_ATTR {
    const auto time = hn::Add(hn::Load(wide, from), round_up);
    const auto even = hn::ShiftRight<38>(hn::MulEven(time, magic));
    const auto odd = hn::ShiftRight<38>(hn::MulOdd(time, magic));
    const auto both = hn::Or(hn::BitCast(wide, even), hn::BitCast(wide, hn::ShiftLeft<32>(odd)));
    return hn::Min(both, none);
  };
  static_cast<void>(twice);
  const std::size_t step = hn::Lanes(wide);
  for (std::size_t place = 0; place < count; place += 2 * step) {
    const auto low = convert(millis + place);
    const auto high = convert(millis + place + step);
    hn::Stream(hn::OrderedTruncate2To(narrow, low, high), narrow, seconds + place);
  }
}

}  // namespace saavu::routing::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace saavu::routing {

namespace {
HWY_EXPORT(to_seconds);
}  // namespace

void SecondsTable::Free::operator()(std::uint16_t* memory) const {
  hwy::FreeAlignedBytes(memory, nullptr, nullptr);
}

SecondsTable::SecondsTable(std::size_t cell_count, std::size_t site_count)
    : cell_count_(cell_count), site_count_(site_count) {
  const std::size_t size = std::max<std::size_t>(bytes(), 64);
  seconds_.reset(static_cast<std::uint16_t*>(hwy::AllocateAlignedBytes(size, nullptr, nullptr)));
  base::verify(seconds_ != nullptr, "no memory for a table of {} bytes", size);
}

void SecondsTable::keep(const Tile<std::uint32_t>& tile) {
  std::uint16_t* group = &seconds_[tile.first_site / k_group * cell_count_ * k_group];
  const auto convert = HWY_DYNAMIC_POINTER(to_seconds);
  if (tile.site_count == k_group) {
    for (std::size_t row = 0; row < tile.cells.size(); ++row)
      convert(tile.values + row * k_group, k_group, group + tile.cells[row] * k_group);
  } else {
    for (std::size_t row = 0; row < tile.cells.size(); ++row) {
      std::uint16_t* here = group + tile.cells[row] * k_group;
      convert(tile.values + row * k_group, k_group, here);
      hwy::FlushStream();
      std::fill(here + tile.site_count, here + k_group, k_none);
    }
  }
  hwy::FlushStream();
}

SecondsTable seconds_table(const TableSweep<std::uint32_t>& sweep, std::size_t cell_count,
                           const Leaves<std::uint32_t>& sites, base::Progress& progress) {
  SecondsTable table(cell_count, sites.size());
  sweep.run(sites, [&table](const Tile<std::uint32_t>& tile) { table.keep(tile); }, progress);
  return table;
}

}  // namespace saavu::routing
#endif
