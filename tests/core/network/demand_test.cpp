// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <saavu/network/demand.h>

namespace saavu::network {
namespace {

using Counts = std::array<std::int32_t, 3>;
using Thousandths = std::array<std::int64_t, 3>;

/// Cells and their ages, put together one after another.
struct Input {
  DemandCells cells;
  std::vector<PublishedAges> published;
  AreaTable areas;
  std::int32_t told = 0;

  void municipality(const char* code, std::optional<std::array<double, 3>> totals) {
    Municipality& added = areas.municipality.emplace_back();
    added.area = {{code}, code, code};
    added.age_totals = totals;
  }
  void cell(MunicipalityId in, std::int32_t residents, std::optional<Counts> ages = {}) {
    const std::size_t position = cells.size();
    cells.name.push_back("cell " + std::to_string(position));
    cells.row.push_back(static_cast<std::int64_t>(position) + 1);
    cells.centre.push_back({});
    cells.municipality.push_back(in);
    cells.residents.push_back(residents);
    published.push_back({.count = ages.value_or(Counts{-1, -1, -1}), .suppressed = !ages});
  }
  std::vector<ImputationNote> impute() { return impute_ages(cells, published, areas, told); }
  [[nodiscard]] Thousandths of(std::size_t cell) const {
    const auto& ages = cells.ages.at(cell);
    return {ages[0].value, ages[1].value, ages[2].value};
  }
};

const MunicipalityId k_first{0};
const MunicipalityId k_second{1};

TEST_CASE("the worked example of docs/method.md", "[network][imputation]") {
  // A municipality of 30 residents, 6 + 15 + 9 by age. One cell of 20 residents is published with
  // 5 + 10 + 5; the others, of 4, 5 and 1 residents, are secret.
  //   left for the three:  6-5, 15-10, 9-5 = 1 + 5 + 4 = 10 residents, exactly theirs
  //   cell of 4: 0.4 + 2.0 + 1.6,  cell of 5: 0.5 + 2.5 + 2.0,  cell of 1: 0.1 + 0.5 + 0.4
  Input input;
  input.municipality("005", {{6, 15, 9}});
  input.cell(k_first, 4);
  input.cell(k_first, 20, Counts{5, 10, 5});
  input.cell(k_first, 5);
  input.cell(k_first, 1);
  const std::vector<ImputationNote> notes = input.impute();

  CHECK(input.of(0) == Thousandths{400, 2000, 1600});
  CHECK(input.of(1) == Thousandths{5000, 10000, 5000});
  CHECK(input.of(2) == Thousandths{500, 2500, 2000});
  CHECK(input.of(3) == Thousandths{100, 500, 400});
  CHECK(input.cells.ages_imputed == std::vector<std::uint8_t>{1, 0, 1, 1});
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].municipality == k_first);
  CHECK(notes[0].cells == 3);
  CHECK(notes[0].residents == 10);
  CHECK(notes[0].from_totals);
  CHECK(notes[0].totals_scale == 1.0);
  CHECK_FALSE(notes[0].clipped);
}

TEST_CASE("thirds are rounded so that cells and bands both add up", "[network][imputation]") {
  // Three secret cells of 1 resident each, one resident left for each band: 333.33 thousandths
  // each.
  //   cell 1: all remainders equal, the youngest band gets the odd one:  334 333 333
  //   cell 2: the others were given 1/3 short each, the first of them:   333 334 333
  //   cell 3: what is left:                                              333 333 334
  Input input;
  input.municipality("005", {{1, 1, 1}});
  for (int cell = 0; cell < 3; ++cell)
    input.cell(k_first, 1);
  input.impute();
  CHECK(input.of(0) == Thousandths{334, 333, 333});
  CHECK(input.of(1) == Thousandths{333, 334, 333});
  CHECK(input.of(2) == Thousandths{333, 333, 334});
}

TEST_CASE("totals of another year are scaled to the cells' residents first",
          "[network][imputation]") {
  // Totals 10 + 20 + 20 = 50 for 25 residents: halved to 5 + 10 + 10. Published 3 + 8 + 4, left 2 +
  // 2 + 6.
  Input input;
  input.municipality("005", {{10, 20, 20}});
  input.cell(k_first, 15, Counts{3, 8, 4});
  input.cell(k_first, 10);
  const auto notes = input.impute();
  CHECK(input.of(1) == Thousandths{2000, 2000, 6000});
  CHECK(notes.at(0).totals_scale == 0.5);
}

TEST_CASE("a band of which more is published than there should be gets nothing more",
          "[network][imputation]") {
  // Totals 2 + 10 + 8 = 20 residents. Published 4 + 3 + 3 of 10: left -2 + 7 + 5, clipped to
  // 0 + 7 + 5 = 12 for 10 residents: 0, 5.8333, 4.1667.
  Input input;
  input.municipality("005", {{2, 10, 8}});
  input.cell(k_first, 10, Counts{4, 3, 3});
  input.cell(k_first, 10);
  const auto notes = input.impute();
  CHECK(input.of(1) == Thousandths{0, 5833, 4167});
  CHECK(notes.at(0).clipped);
  CHECK(notes.at(0).from_totals);
}

TEST_CASE("without totals the municipality's published cells give the split",
          "[network][imputation]") {
  Input input;
  input.municipality("005", std::nullopt);
  input.municipality("009", std::nullopt);
  input.cell(k_first, 10, Counts{5, 5, 0});
  input.cell(k_first, 4);
  input.cell(k_second, 10, Counts{0, 0, 10});
  input.cell(k_second, 8);
  const auto notes = input.impute();
  CHECK(input.of(1) == Thousandths{2000, 2000, 0});
  CHECK(input.of(3) == Thousandths{0, 0, 8000});
  REQUIRE(notes.size() == 2);
  CHECK_FALSE(notes[0].from_totals);
  CHECK(notes[1].municipality == k_second);
}

TEST_CASE("with nothing published in the municipality the whole input's split serves",
          "[network][imputation]") {
  Input input;
  input.municipality("005", std::nullopt);
  input.municipality("009", std::nullopt);
  input.cell(k_first, 20, Counts{5, 10, 5});
  input.cell(k_second, 4);
  input.cell(MunicipalityId::none(), 8);  // outside every municipality
  const auto notes = input.impute();
  CHECK(input.of(1) == Thousandths{1000, 2000, 1000});
  CHECK(input.of(2) == Thousandths{2000, 4000, 2000});
  REQUIRE(notes.size() == 2);
  CHECK(notes[1].municipality.is_none());
  CHECK(notes[1].residents == 8);
}

TEST_CASE("unusable totals are no totals", "[network][imputation]") {
  const auto totals = GENERATE(std::array<double, 3>{0, 0, 0}, std::array<double, 3>{-1, 5, 5},
                               std::array<double, 3>{std::nan(""), 5, 5});
  Input input;
  input.municipality("005", totals);
  input.cell(k_first, 10, Counts{0, 10, 0});
  input.cell(k_first, 3);
  const auto notes = input.impute();
  CHECK(input.of(1) == Thousandths{0, 3000, 0});
  CHECK_FALSE(notes.at(0).from_totals);
}

TEST_CASE("ages are not invented where nobody's age is known", "[network][imputation]") {
  Input input;
  input.municipality("005", std::nullopt);
  input.cell(k_first, 10);
  SECTION("every cell is secret and there are no totals") {
    CHECK(input.impute().empty());
  }
  SECTION("the source has no ages") {
    input.published.clear();
    CHECK(input.impute().empty());
  }
  CHECK_FALSE(input.cells.has_ages());
  CHECK(input.cells.ages_imputed.empty());
}

TEST_CASE("published ages stay as they are, even where they do not add up",
          "[network][imputation]") {
  Input input;
  input.municipality("005", {{10, 10, 10}});
  input.cell(k_first, 30, Counts{9, 9, 9});
  CHECK(input.impute().empty());
  CHECK(input.of(0) == Thousandths{9000, 9000, 9000});
  CHECK(input.cells.ages_imputed == std::vector<std::uint8_t>{0});
}

TEST_CASE("the product of a large cell and a large total does not wrap", "[network][imputation]") {
  Input input;
  for (int cell = 0; cell < 4; ++cell)
    input.cell(MunicipalityId::none(), 2'000'000'000);
  input.cell(MunicipalityId::none(), 4, Counts{1, 1, 2});
  input.impute();
  for (std::size_t cell = 0; cell < 4; ++cell)
    CHECK(input.of(cell) == Thousandths{500'000'000'000, 500'000'000'000, 1'000'000'000'000});
}

/// A country of random municipalities with cells in random order; `seed` makes it repeatable.
Input random_input(unsigned seed) {
  std::mt19937 random(seed);  // its sequence is fixed by the standard, unlike the distributions
  const auto below = [&random](std::uint32_t limit) {
    return static_cast<std::int32_t>(random() % limit);
  };
  Input input;
  const std::int32_t municipalities = 1 + below(6);
  for (std::int32_t municipality = 0; municipality < municipalities; ++municipality) {
    std::optional<std::array<double, 3>> totals;
    if (below(4) != 0)
      totals = {{below(400) / 7.0, below(4) == 0 ? 0.0 : below(900) / 3.0, below(300) * 1.0}};
    input.municipality(("00" + std::to_string(municipality)).c_str(), totals);
  }
  const std::int32_t cells = 1 + below(200);
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    const std::int32_t in = below(static_cast<std::uint32_t>(municipalities) + 1);
    const MunicipalityId id = in == municipalities ? MunicipalityId::none()
                                                   : MunicipalityId{static_cast<std::size_t>(in)};
    const Counts ages{below(5), below(12), below(7)};
    const std::int32_t residents = ages[0] + ages[1] + ages[2];
    if (below(3) == 0)
      input.cell(id, std::max(residents, 1), residents == 0 ? Counts{1, 0, 0} : ages);
    else
      input.cell(id, 1 + below(9));
  }
  return input;
}

TEST_CASE("imputation keeps both margins on any input", "[network][imputation][property]") {
  const unsigned seed = GENERATE(range(1U, 400U));
  INFO("seed " << seed);
  Input input = random_input(seed);
  const auto notes = input.impute();
  if (!input.cells.has_ages()) {
    CHECK(notes.empty());
    return;
  }
  const std::size_t municipalities = input.areas.municipality.size();
  std::vector<Thousandths> imputed(municipalities + 1);
  std::vector<Thousandths> published(municipalities + 1);
  std::vector<std::int64_t> residents(municipalities + 1);
  for (std::size_t cell = 0; cell < input.cells.size(); ++cell) {
    const MunicipalityId id = input.cells.municipality[cell];
    const std::size_t group = id.is_none() ? municipalities : id.index();
    const Thousandths ages = input.of(cell);
    const std::int64_t own = input.cells.residents[cell] * std::int64_t{1000};
    residents[group] += own;
    REQUIRE(ages[0] + ages[1] + ages[2] == own);  // every cell adds up
    for (std::size_t band = 0; band < 3; ++band) {
      REQUIRE(ages[band] >= 0);
      REQUIRE(ages[band] <= own);
      if (input.published[cell].suppressed) {
        imputed[group][band] += ages[band];
      } else {
        REQUIRE(ages[band] == input.published[cell].count[band] * std::int64_t{1000});
        published[group][band] += ages[band];
      }
    }
  }
  for (const ImputationNote& note : notes) {
    const bool is_outside = note.municipality.is_none();
    const std::size_t group = is_outside ? municipalities : note.municipality.index();
    CHECK(imputed[group][0] + imputed[group][1] + imputed[group][2] == note.residents * 1000);
    if (!note.from_totals || note.clipped) continue;
    // Published and imputed residents together are the municipality's totals, scaled.
    const auto& totals = *input.areas.municipality[group].age_totals;
    const double scale =
        static_cast<double>(residents[group]) / (totals[0] + totals[1] + totals[2]);
    for (std::size_t band = 0; band < 3; ++band) {
      const auto sum = static_cast<double>(published[group][band] + imputed[group][band]);
      CHECK(std::abs(sum - totals[band] * scale) <= 1.0 + 1e-6);  // one thousandth of a resident
    }
  }
  // Every suppressed cell of a municipality has the same split, to two thousandths.
  for (std::size_t cell = 0; cell < input.cells.size(); ++cell) {
    if (!input.published[cell].suppressed) continue;
    const MunicipalityId id = input.cells.municipality[cell];
    const Thousandths& whole = imputed[id.is_none() ? municipalities : id.index()];
    const auto whole_sum = static_cast<double>(whole[0] + whole[1] + whole[2]);
    for (std::size_t band = 0; band < 3; ++band) {
      const double due =
          input.cells.residents[cell] * 1000.0 * static_cast<double>(whole[band]) / whole_sum;
      REQUIRE(std::abs(static_cast<double>(input.of(cell)[band]) - due) < 2.0);
    }
  }
}

TEST_CASE("bands of less than a thousandth of a cell are still handed out whole",
          "[network][imputation][property]") {
  // Two bands of so few people that a cell of one resident is due less than a thousandth of one:
  // what a band got too much is then more than its next due, and it must be given nothing, never
  // less.
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    std::mt19937 random(seed);
    std::array<double, 3> totals{static_cast<double>(random() % 100) / 1000.0,
                                 50.0 + static_cast<double>(random() % 100),
                                 static_cast<double>(random() % 100) / 1000.0};
    std::rotate(totals.begin(), totals.begin() + seed % 3, totals.end());
    Input input;
    input.municipality("005", totals);
    std::int64_t residents = 0;
    for (int cell = 0; cell < 30; ++cell) {
      const auto own = static_cast<std::int32_t>(1 + random() % 2);
      input.cell(k_first, own);
      residents += own;
    }
    input.impute();
    Thousandths sum{};
    for (std::size_t cell = 0; cell < input.cells.size(); ++cell) {
      const Thousandths ages = input.of(cell);
      REQUIRE(std::ranges::min(ages) >= 0);
      REQUIRE(ages[0] + ages[1] + ages[2] == input.cells.residents[cell] * std::int64_t{1000});
      for (std::size_t band = 0; band < 3; ++band)
        sum[band] += ages[band];
    }
    const double scale =
        static_cast<double>(residents) * 1000.0 / (totals[0] + totals[1] + totals[2]);
    for (std::size_t band = 0; band < 3; ++band)
      REQUIRE(std::abs(static_cast<double>(sum[band]) - totals[band] * scale) <= 1.0 + 1e-6);
  }
}

TEST_CASE("imputation gives the same answer twice", "[network][imputation]") {
  Input once = random_input(17);
  Input twice = random_input(17);
  once.impute();
  twice.impute();
  twice.impute();  // what an earlier call left behind does not matter
  CHECK(once.cells.ages == twice.cells.ages);
}

}  // namespace
TEST_CASE("ages of cells below ten residents are never used, whatever the source gives",
          "[network][imputation][privacy]") {
  // Two inputs that differ only in who lives in the cells of nine and of one must give the same.
  const auto ages_of = [](Counts nine, Counts one) {
    Input input;
    input.told = 10;
    input.municipality("005", std::nullopt);
    input.cell(k_first, 9, nine);
    input.cell(k_first, 1, one);
    input.cell(k_first, 10, Counts{1, 8, 1});
    input.impute();
    CHECK(input.cells.ages_imputed == std::vector<std::uint8_t>{1, 1, 0});
    return std::array{input.of(0), input.of(1), input.of(2)};
  };
  const auto old_people = ages_of({0, 0, 9}, {0, 0, 1});
  CHECK(old_people == ages_of({9, 0, 0}, {0, 1, 0}));
  CHECK(old_people[0] == Thousandths{900, 7200, 900});
  CHECK(old_people[2] == Thousandths{1000, 8000, 1000});
}

TEST_CASE("what the totals leave for fewer than ten residents is their ages, and not used",
          "[network][imputation][privacy]") {
  const auto split_of_nine = [](std::array<double, 3> totals) {
    Input input;
    input.told = 10;
    input.municipality("005", totals);
    input.cell(k_first, 20, Counts{5, 10, 5});
    input.cell(k_first, 9);
    const std::vector<ImputationNote> notes = input.impute();
    REQUIRE(notes.size() == 1);
    CHECK_FALSE(notes[0].from_totals);
    return input.of(1);
  };
  CHECK(split_of_nine({5, 10, 14}) == split_of_nine({14, 10, 5}));
  CHECK(split_of_nine({5, 10, 14}) == Thousandths{2250, 4500, 2250});
}

TEST_CASE("what the totals leave for ten residents is used", "[network][imputation][privacy]") {
  Input input;
  input.told = 10;
  input.municipality("005", std::array<double, 3>{5, 10, 15});
  input.cell(k_first, 20, Counts{5, 10, 5});
  input.cell(k_first, 9);
  input.cell(k_first, 1);
  const std::vector<ImputationNote> notes = input.impute();
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].from_totals);
  CHECK(input.of(1) == Thousandths{0, 0, 9000});
}

}  // namespace saavu::network
