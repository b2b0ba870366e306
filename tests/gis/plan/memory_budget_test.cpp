// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/memory_budget.h>

namespace saavu {
namespace {

constexpr std::uint64_t k_mega = std::uint64_t{1} << 20U;

TEST_CASE("amounts of memory as people write them") {
  for (const char* const text : {"500M", "500m", "500 M", "500MB", "500 MiB", "512000K"})
    CHECK(plan::parse_memory(text).value() == 500 * k_mega);
  CHECK(plan::parse_memory("2G").value() == 2048 * k_mega);
  CHECK(plan::parse_memory("1.5G").value() == 1536 * k_mega);
  for (const char* const text :
       {"", "M", "500", "-2G", "0M", "10K", "2 elephants", "2GG", "nanG", "infG", "1e30T", "5M5"}) {
    INFO(text);
    const auto parsed = plan::parse_memory(text);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().findings[0].code == "memory-not-a-size");
  }
  CHECK(plan::memory_text(500 * k_mega) == "500 MB");
  CHECK(plan::memory_text(500 * k_mega + 1) == "501 MB");
}

TEST_CASE("as many threads as fit into the memory, and none if one does not") {
  const plan::MemoryNeed need{
      .always = 100 * k_mega, .each_thread = 20 * k_mega, .most_threads = 4};
  CHECK(need.on_threads(1) == 120 * k_mega);
  CHECK(need.on_threads(4) == 180 * k_mega);
  CHECK(need.on_threads(64) == 180 * k_mega);
  CHECK(plan::threads_within(1000 * k_mega, need, 2).value() == 2);
  CHECK(plan::threads_within(180 * k_mega, need, 8).value() == 8);
  CHECK(plan::threads_within(179 * k_mega, need, 8).value() == 3);
  CHECK(plan::threads_within(120 * k_mega, need, 8).value() == 1);
  const auto refused = plan::threads_within(119 * k_mega, need, 8);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().findings[0].code == "memory-too-little");
  CHECK(refused.error().findings[0].message.contains("120 MB"));
}

}  // namespace
}  // namespace saavu
