// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <ranges>
#include <span>

#include <saavu/coverage/equity.h>

namespace saavu::coverage {

namespace {

// Residents × residents × milliseconds of a country stay below 2^96.
__extension__ using Wide = __int128;

constexpr double k_millis_a_minute = 60000.0;

/// The cells of one area by time, the unreachable ones last.
struct Cells {
  std::span<const std::uint32_t> all;
  std::size_t reached = 0;  ///< the first so many
};

/// Time of the residents between two ranks of the served, ranks in tenths of milli-residents.
class Served {
 public:
  Served(const Cells& cells, const std::vector<base::MilliResidents>& weight,
         const std::vector<base::Millis>& time)
      : cells_(cells), weight_(weight), time_(time) {}

  /// Sum of time over the `amount` best served.
  [[nodiscard]] Wide best(std::int64_t amount) const {
    Wide sum = 0;
    for (std::size_t entry = 0; entry < cells_.reached && amount > 0; ++entry)
      sum += take(entry, amount);
    return sum;
  }
  struct Worst {
    Wide sum = 0;
    base::Millis from;
  };
  [[nodiscard]] Worst worst(std::int64_t amount) const {
    Worst worst;
    for (std::size_t entry = cells_.reached; entry-- > 0 && amount > 0;) {
      if (weight_[cells_.all[entry]].value == 0) continue;
      worst.sum += take(entry, amount);
      worst.from = time_[cells_.all[entry]];
    }
    return worst;
  }

 private:
  Wide take(std::size_t entry, std::int64_t& amount) const {
    const std::int64_t part = std::min(amount, 10 * weight_[cells_.all[entry]].value);
    amount -= part;
    return Wide{part} * time_[cells_.all[entry]].value;
  }

  const Cells& cells_;
  const std::vector<base::MilliResidents>& weight_;
  const std::vector<base::Millis>& time_;
};

/// The smallest time by which that many per cent of all have arrived.
std::optional<base::Millis> quantile(const Cells& cells,
                                     const std::vector<base::MilliResidents>& weight,
                                     const std::vector<base::Millis>& time, std::int64_t population,
                                     std::int64_t percent) {
  std::int64_t arrived = 0;
  for (std::size_t entry = 0; entry < cells.reached; ++entry) {
    arrived += weight[cells.all[entry]].value;
    if (arrived > 0 && arrived * 100 >= population * percent) return time[cells.all[entry]];
  }
  return std::nullopt;
}

Equity equity_of(const Cells& cells, const std::vector<base::MilliResidents>& weight,
                 const std::vector<base::Millis>& time) {
  Equity equity;
  Wide total = 0;   // residents × time
  Wide ranked = 0;  // residents × time × twice the mean rank
  std::int64_t served = 0;
  for (std::size_t entry = 0; entry < cells.all.size(); ++entry) {
    const std::int64_t residents = weight[cells.all[entry]].value;
    equity.population.value += residents;
    if (entry >= cells.reached) continue;
    const Wide product = Wide{residents} * time[cells.all[entry]].value;
    ranked += product * (2 * served + residents);
    total += product;
    served += residents;
  }
  equity.unreachable = {equity.population.value - served};
  if (served == 0) return equity;

  if (total > 0) {
    equity.gini = static_cast<double>(ranked - total * served) / static_cast<double>(total * served);
  }
  const Served times(cells, weight, time);
  const Wide best = times.best(4 * served);
  if (best > 0)
    equity.palma = static_cast<double>(times.worst(served).sum) / static_cast<double>(best);
  const auto p10 = quantile(cells, weight, time, equity.population.value, 10);
  const auto p90 = quantile(cells, weight, time, equity.population.value, 90);
  if (p10 && p90) {
    equity.p90_minus_p10_min = p90->minutes() - p10->minutes();
    if (p10->value > 0) {
      equity.p90_over_p10 = static_cast<double>(p90->value) / static_cast<double>(p10->value);
    }
  }
  const std::int64_t in_decile = equity.population.value - 10 * equity.unreachable.value;
  if (in_decile > 0) {
    const Served::Worst worst = times.worst(in_decile);
    equity.worst_decile_mean_min =
        static_cast<double>(worst.sum) / static_cast<double>(in_decile) / k_millis_a_minute;
    equity.worst_decile_from = worst.from;
  }
  return equity;
}

/// part × share ÷ whole, rounded to the nearest.
std::int64_t portion(std::int64_t part, std::int64_t share, std::int64_t whole) {
  return static_cast<std::int64_t>((Wide{part} * share * 2 + whole) / (Wide{whole} * 2));
}

/// Who the worst-served tenth of everybody are.
WorstDecile worst_decile_of(const Cells& cells, const std::vector<GroupWeights>& groups) {
  const std::vector<base::MilliResidents>& everybody = groups.front().residents;
  WorstDecile worst{.residents = std::vector<base::MilliResidents>(groups.size())};
  std::int64_t population = 0;
  std::int64_t unreachable = 0;
  for (std::size_t entry = 0; entry < cells.all.size(); ++entry) {
    population += everybody[cells.all[entry]].value;
    if (entry >= cells.reached) unreachable += everybody[cells.all[entry]].value;
  }
  // Tenths of milli-residents. The unreachable come first and are all alike: if they are more than
  // a tenth, each of their cells gives the same part.
  std::int64_t left = population;
  if (unreachable > 0) {
    const std::int64_t part = std::min(left, 10 * unreachable);
    for (std::size_t group = 0; group < groups.size(); ++group) {
      std::int64_t residents = 0;
      for (std::size_t entry = cells.reached; entry < cells.all.size(); ++entry)
        residents += groups[group].residents[cells.all[entry]].value;
      worst.residents[group].value += portion(residents, part, 10 * unreachable);
    }
    left -= part;
  }
  for (std::size_t entry = cells.reached; entry-- > 0 && left > 0;) {
    const std::uint32_t cell = cells.all[entry];
    const std::int64_t whole = 10 * everybody[cell].value;
    if (whole == 0) continue;
    const std::int64_t part = std::min(left, whole);
    for (std::size_t group = 0; group < groups.size(); ++group)
      worst.residents[group].value += portion(groups[group].residents[cell].value, part, whole);
    left -= part;
  }
  return worst;
}

}  // namespace

EquityTable measure_equity(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups, const ServiceTimes& times) {
  EquityTable result;
  result.table.resize(areas.areas.size() * groups.size());
  result.worst.assign(areas.areas.size(),
                      {.residents = std::vector<base::MilliResidents>(groups.size())});
  // By time, ties by cell; infinite is the greatest time.
  std::vector<std::uint32_t> order(times.time.size());
  std::ranges::iota(order, 0U);
  std::ranges::stable_sort(order, {}, [&times](std::uint32_t cell) { return times.time[cell]; });

  std::vector<std::uint32_t> sorted(order.size());
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    std::vector<std::size_t> first(areas.areas.size() + 1, 0);
    for (const std::uint32_t cell : order)
      ++first[area_of[slot[cell]] + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (const std::uint32_t cell : order)
      sorted[next[area_of[slot[cell]]]++] = cell;
    for (std::size_t area = 0; area < areas.areas.size(); ++area) {
      Cells cells{.all = std::span(sorted).subspan(first[area], first[area + 1] - first[area])};
      if (cells.all.empty()) continue;
      cells.reached = static_cast<std::size_t>(
          std::ranges::find_if(cells.all,
                               [&times](std::uint32_t cell) {
                                 return times.time[cell].is_infinite();
                               }) -
          cells.all.begin());
      for (std::size_t group = 0; group < groups.size(); ++group) {
        result.table[area * groups.size() + group] =
            equity_of(cells, groups[group].residents, times.time);
      }
      result.worst[area] = worst_decile_of(cells, groups);
    }
  }
  return result;
}

}  // namespace saavu::coverage
