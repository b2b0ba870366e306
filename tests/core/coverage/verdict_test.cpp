// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Verdicts by hand, at their limits, and against trying out every set of cells.
#include <bit>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/verdict.h>

#include "support/town.h"

namespace saavu {
namespace {

using coverage::Kept;
using coverage::Verdict;
using network::AreaLevel;

network::Criterion promise(std::int32_t share_per_mille) {
  return {.id = "p", .name = {}, .share_per_mille = share_per_mille, .source = {}};
}

coverage::GroupWeights weights_of(const std::vector<std::int64_t>& thousandths) {
  coverage::GroupWeights weights;
  for (const std::int64_t each : thousandths)
    weights.residents.push_back({each});
  return weights;
}

std::vector<network::CellId> ids(const std::vector<std::size_t>& cells) {
  std::vector<network::CellId> result;
  for (const std::size_t cell : cells)
    result.emplace_back(cell);
  return result;
}

/// Three municipalities of classes 1, 2, 3; the first two are a county. Some live in none.
struct Town {
  network::AreaTable table = test::town_areas(3);
  network::DemandCells cells;
  coverage::AreaIndex areas;

  explicit Town(const std::vector<std::uint32_t>& municipality)
      : cells(test::town_cells(std::vector<std::int32_t>(municipality.size(), 1), municipality)),
        areas(coverage::index_areas(table, true)) {}
  [[nodiscard]] std::vector<Verdict> judge(const network::Criterion& criterion,
                                           const coverage::GroupWeights& weights,
                                           const std::vector<Kept>& kept) const {
    return coverage::judge(4, criterion, table, areas, cells, weights, kept);
  }
  [[nodiscard]] Verdict at(const std::vector<Verdict>& verdicts, AreaLevel level,
                           std::string_view code) const {
    const std::size_t area = test::area_at(areas, level, code);
    const auto found = std::ranges::find(verdicts, area, &Verdict::area);
    REQUIRE(found != verdicts.end());
    return *found;
  }
};

}  // namespace

TEST_CASE("Verdicts: a share kept exactly is kept, a thousandth of a resident less is not") {
  const Town town({0, 0});
  const std::vector<Kept> kept{Kept::yes, Kept::no};
  const auto country = [&](std::int32_t share, std::int64_t yes, std::int64_t no) {
    return town.at(town.judge(promise(share), weights_of({yes, no}), kept), AreaLevel::country,
                   "FI");
  };
  CHECK(country(900, 9'000, 1'000).outcome == Verdict::Outcome::met);
  CHECK(country(900, 8'999, 1'001).outcome == Verdict::Outcome::failed);
  CHECK(country(900, 8'999, 1'001).short_of.value == 1);
  CHECK(country(900, 9'000, 1'001).short_of.value == 1);  // 0.9 of a thousandth, rounded up
  CHECK(country(333, 333, 667).outcome == Verdict::Outcome::met);
  CHECK(country(0, 0, 5).outcome == Verdict::Outcome::met);
  CHECK(country(1000, 5, 0).outcome == Verdict::Outcome::met);
  CHECK(country(1000, 5, 1).short_of.value == 1);
  CHECK(country(1000, 0, 0).outcome == Verdict::Outcome::nobody);
  // More residents than 64 bits of per mille of thousandths would hold.
  const std::int64_t many = 9'000'000'000'000'000'000 / 2;
  CHECK(country(500, many, many).outcome == Verdict::Outcome::met);
  CHECK(country(501, many, many).short_of.value == many / 500);
}

TEST_CASE("Verdicts: areas, levels and classes") {
  //                    municipality 100, 101, 102 and none
  const Town town({0, 0, 1, 2, ~0U});
  const coverage::GroupWeights weights = weights_of({1000, 2000, 4000, 8000, 16000});
  const std::vector<Kept> kept{Kept::yes, Kept::no, Kept::yes, Kept::unreachable, Kept::no};
  network::Criterion criterion = promise(500);

  const std::vector<Verdict> everywhere = town.judge(criterion, weights, kept);
  REQUIRE(everywhere.size() == town.areas.areas.size());
  for (std::size_t place = 0; place < everywhere.size(); ++place) {
    CHECK(everywhere[place].criterion == 4);
    CHECK(everywhere[place].area == place);
  }
  const Verdict first = town.at(everywhere, AreaLevel::municipality, "100");
  CHECK(first.outcome == Verdict::Outcome::failed);
  CHECK(first.kept.value == 1000);
  CHECK(first.missed.value == 2000);
  CHECK(first.short_of.value == 500);
  CHECK(first.deciding == ids({1}));
  CHECK(town.at(everywhere, AreaLevel::hva, "10").outcome == Verdict::Outcome::met);  // 5 of 7
  const Verdict outside = town.at(everywhere, AreaLevel::municipality, "000");
  CHECK(outside.population.value == 16000);
  CHECK(outside.missed.value == 16000);
  const Verdict whole = town.at(everywhere, AreaLevel::country, "FI");
  CHECK(whole.population.value == 31000);
  CHECK(whole.kept.value == 5000);
  CHECK(whole.missed.value == 18000);
  CHECK(whole.unreachable.value == 8000);
  CHECK(whole.short_of.value == 10500);
  CHECK(whole.deciding == ids({4}));

  criterion.levels = {AreaLevel::country, AreaLevel::hva};
  const std::vector<Verdict> two_levels = town.judge(criterion, weights, kept);
  REQUIRE(two_levels.size() == 4);  // counties 10, 11 and outside; the country
  CHECK(std::ranges::is_sorted(two_levels, {}, &Verdict::area));
  for (const Verdict& verdict : two_levels)
    CHECK(town.areas.areas[verdict.area].level != AreaLevel::municipality);

  criterion.levels = {};
  criterion.area_classes = {{"1"}, {"3"}};
  const std::vector<Verdict> two_classes = town.judge(criterion, weights, kept);
  CHECK(two_classes.size() == town.areas.areas.size());
  CHECK(town.at(two_classes, AreaLevel::municipality, "101").outcome == Verdict::Outcome::nobody);
  CHECK(town.at(two_classes, AreaLevel::municipality, "000").outcome == Verdict::Outcome::nobody);
  CHECK(town.at(two_classes, AreaLevel::hva, "10").population.value == 3000);
  const Verdict classes = town.at(two_classes, AreaLevel::country, "FI");
  CHECK(classes.population.value == 11000);
  CHECK(classes.kept.value == 1000);
  CHECK(classes.unreachable.value == 8000);
  CHECK(classes.short_of.value == 4500);
  CHECK(classes.deciding == ids({3}));
}

TEST_CASE("Verdicts: deciding cells are largest first, ties by cell") {
  const Town town({0, 0, 0, 0, 0});
  const Verdict verdict = town.at(
      town.judge(promise(1000), weights_of({5, 7, 5, 0, 7}), std::vector(5, Kept::unreachable)),
      AreaLevel::country, "FI");
  CHECK(verdict.deciding == ids({1, 4, 0, 2}));
}

TEST_CASE("Verdicts: no fewer residents and no fewer cells would turn them") {
  std::mt19937 random(21);  // NOLINT(cert-msc51-cpp)
  constexpr std::size_t k_cells = 9;
  std::size_t failed = 0;
  for (int round = 0; round < 120; ++round) {
    const Town town(std::vector<std::uint32_t>(k_cells, 0));
    std::vector<std::int64_t> residents;
    std::vector<Kept> kept;
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      residents.push_back(static_cast<std::int64_t>(random() % 900));
      kept.push_back(static_cast<Kept>(random() % 3));
    }
    const network::Criterion criterion = promise(static_cast<std::int32_t>(random() % 1001));
    const auto judged = [&](const std::vector<std::int64_t>& people, const std::vector<Kept>& how) {
      return town.at(town.judge(criterion, weights_of(people), how), AreaLevel::country, "FI");
    };
    const Verdict verdict = judged(residents, kept);
    CHECK(verdict.population.value ==
          verdict.kept.value + verdict.missed.value + verdict.unreachable.value);
    if (verdict.outcome != Verdict::Outcome::failed) {
      CHECK(verdict.short_of.value == 0);
      CHECK(verdict.deciding.empty());
      continue;
    }
    ++failed;
    // As many residents moved over from those without.
    const auto with_more = [&](std::int64_t more) {
      const std::int64_t others = verdict.population.value - verdict.kept.value;
      std::vector<std::int64_t> people(k_cells, 0);
      std::vector<Kept> how(k_cells, Kept::no);
      people[0] = verdict.kept.value + more;
      people[1] = others - more;
      how[0] = Kept::yes;
      return judged(people, how).outcome;
    };
    CHECK(with_more(verdict.short_of.value) == Verdict::Outcome::met);
    CHECK(with_more(verdict.short_of.value - 1) == Verdict::Outcome::failed);

    std::size_t fewest = k_cells + 1;
    for (unsigned set = 0; set < 1U << k_cells; ++set) {
      std::int64_t gained = 0;
      for (std::size_t cell = 0; cell < k_cells; ++cell) {
        if ((set >> cell & 1U) != 0 && kept[cell] != Kept::yes) gained += residents[cell];
      }
      if (gained >= verdict.short_of.value)
        fewest = std::min(fewest, static_cast<std::size_t>(std::popcount(set)));
    }
    CHECK(verdict.deciding.size() == fewest);
    std::vector<Kept> turned = kept;
    for (const network::CellId cell : verdict.deciding)
      turned[cell.index()] = Kept::yes;
    CHECK(judged(residents, turned).outcome == Verdict::Outcome::met);
  }
  CHECK(failed > 30);
}

}  // namespace saavu
