// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/machine_limits.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
//
#include <cstdint>
#include <cstring>
#include <fstream>

#include <hwy/aligned_allocator.h>
#include <hwy/highway.h>
#include <tbb/parallel_for.h>

#include "figures.h"
#include "machine_limits.h"

HWY_BEFORE_NAMESPACE();
namespace saavu::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Reads all of a buffer `times` over, as widely as the instruction set allows.
std::uint32_t read_all(const std::uint32_t* values, std::size_t count, std::size_t times) {
  const hn::CappedTag<std::uint32_t, 16> tag;
  const std::size_t step = hn::Lanes(tag);
  auto least0 = hn::Set(tag, ~0U), least1 = least0, least2 = least0, least3 = least0;
  for (std::size_t time = 0; time < times; ++time) {
    for (std::size_t place = 0; place < count; place += 4 * step) {
      least0 = hn::Min(least0, hn::Load(tag, values + place));
      least1 = hn::Min(least1, hn::Load(tag, values + place + step));
      least2 = hn::Min(least2, hn::Load(tag, values + place + 2 * step));
      least3 = hn::Min(least3, hn::Load(tag, values + place + 3 * step));
    }
  }
  return hn::ReduceMin(tag, hn::Min(hn::Min(least0, least1), hn::Min(least2, least3)));
}

}  // namespace saavu::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace saavu::bench {

namespace {
HWY_EXPORT(read_all);

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

volatile std::uint32_t sink;

double read_speed(std::size_t bytes) {
  const std::size_t count = bytes / sizeof(std::uint32_t);
  const auto values = hwy::AllocateAligned<std::uint32_t>(count);
  std::fill_n(values.get(), count, 7U);
  const std::size_t times = std::max<std::size_t>(1, (std::size_t{1} << 30U) / bytes);
  const double seconds =
      median_cpu(5, [&] { sink = HWY_DYNAMIC_DISPATCH(read_all)(values.get(), count, times); });
  return static_cast<double>(bytes) * static_cast<double>(times) / seconds;
}

}  // namespace

MachineLimits measure_machine() {
  MachineLimits limits;
  limits.processor = processor_name();
  limits.instructions = hwy::TargetName(hwy::SupportedTargets() & -hwy::SupportedTargets());
  constexpr std::size_t k_kib = 1024, k_mib = 1024 * 1024;
  limits.read_l1 = read_speed(16 * k_kib);
  limits.read_l2 = read_speed(256 * k_kib);
  limits.read_l3 = read_speed(4 * k_mib);
  limits.read_memory = read_speed(256 * k_mib);
  const std::size_t bytes = 256 * k_mib;
  const auto from = hwy::AllocateAligned<std::uint8_t>(bytes);
  const auto to = hwy::AllocateAligned<std::uint8_t>(bytes);
  std::memset(from.get(), 1, bytes);
  std::memset(to.get(), 2, bytes);
  limits.copy =
      static_cast<double>(bytes) / median_cpu(5, [&] { std::memcpy(to.get(), from.get(), bytes); });
  const double both = median_cpu(5, [&] {
    tbb::parallel_for(0, 2, [&](int half) {
      const auto* values = reinterpret_cast<const std::uint32_t*>((half == 0 ? from : to).get());
      sink = HWY_DYNAMIC_DISPATCH(read_all)(values, bytes / 4, 1);
    });
  });
  limits.read_memory_two = 2.0 * static_cast<double>(bytes) / (both / 2.0);
  return limits;
}

}  // namespace saavu::bench
#endif
