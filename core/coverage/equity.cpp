// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <ranges>
#include <span>

#include <saavu/base/verify.h>
#include <saavu/coverage/equity.h>

namespace saavu::coverage {

namespace {

// Residents x milliseconds x residents: below 2^103 for ten million people and the longest times.
__extension__ using Wide = __int128;

/// The first cells of an area, by time: their residents and the sum of residents x time.
struct Prefix {
  std::int64_t residents = 0;
  Wide time = 0;
};

/// One service; areas one after the other share the scratch space.
class EquityMeasure {
 public:
  EquityMeasure(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                const std::vector<GroupWeights>& groups, const ServiceTimes& times)
      : areas_(areas), slot_(slot), groups_(groups.size()), times_(times) {
    weight_.resize(slot.size() * groups_);
    for (std::size_t group = 0; group < groups_; ++group) {
      which_.push_back(groups[group].group);
      for (std::size_t cell = 0; cell < slot.size(); ++cell)
        weight_[cell * groups_ + group] = groups[group].residents[cell].value;
    }
    std::vector<std::uint64_t> keys;
    keys.reserve(slot.size());
    for (std::size_t cell = 0; cell < slot.size(); ++cell)
      keys.push_back(std::uint64_t{times.time[cell].value} << 32U | cell);
    std::ranges::sort(keys);
    for (const std::uint64_t key : keys)
      cells_.push_back(static_cast<std::uint32_t>(key));
  }

  EquityTable measure() {
    EquityTable result;
    result.table.resize(areas_.areas.size() * groups_);
    result.worst.resize(areas_.areas.size());
    for (WorstDecile& each : result.worst)
      each.residents.resize(groups_);
    for (const std::vector<std::size_t>& area_of : areas_.area_of)
      measure_level(area_of, result);
    return result;
  }

 private:
  void measure_level(const std::vector<std::size_t>& area_of, EquityTable& result) {
    const std::size_t areas = areas_.areas.size();
    std::vector<std::uint32_t> first(areas + 1, 0);
    for (const std::uint32_t cell : cells_)
      ++first[area_of[slot_[cell]] + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    cells_of_area_.resize(cells_.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (const std::uint32_t cell : cells_)
      cells_of_area_[next[area_of[slot_[cell]]]++] = cell;
    for (std::size_t area = 0; area < areas; ++area) {
      const std::span<const std::uint32_t> cells =
          std::span(cells_of_area_).subspan(first[area], first[area + 1] - first[area]);
      if (!cells.empty())
        measure_area(cells, std::span(result.table).subspan(area * groups_, groups_),
                     result.worst[area]);
    }
  }

  void measure_area(std::span<const std::uint32_t> cells, std::span<Equity> equity,
                    WorstDecile& worst) {
    const auto reaches = [&](std::uint32_t cell) { return !times_.time[cell].is_infinite(); };
    reached_ = cells.first(
        static_cast<std::size_t>(std::ranges::partition_point(cells, reaches) - cells.begin()));
    prefix_.assign(groups_, Prefix{});
    prefix_.resize((reached_.size() + 1) * groups_);
    differences_.assign(groups_, 0);
    for (std::size_t position = 0; position < reached_.size(); ++position) {
      const std::int64_t* const weight = &weight_[reached_[position] * groups_];
      const std::int64_t time = times_.time[reached_[position]].value;
      for (std::size_t group = 0; group < groups_; ++group) {
        const Prefix& before = prefix_[position * groups_ + group];
        const Wide here = Wide{weight[group]} * time;
        // Of each pair of residents, the later one's time counts for, the earlier one's against.
        differences_[group] += here * (2 * before.residents + weight[group]);
        prefix_[(position + 1) * groups_ + group] = {before.residents + weight[group],
                                                     before.time + here};
      }
    }
    unreachable_.assign(groups_, 0);
    for (const std::uint32_t cell : cells.subspan(reached_.size())) {
      for (std::size_t group = 0; group < groups_; ++group)
        unreachable_[group] += weight_[cell * groups_ + group];
    }
    for (std::size_t group = 0; group < groups_; ++group)
      describe(group, equity[group]);
    find_worst(worst);
  }

  [[nodiscard]] const Prefix& before(std::size_t position, std::size_t group) const {
    return prefix_[position * groups_ + group];
  }
  [[nodiscard]] base::Millis time_at(std::size_t position) const {
    return times_.time[reached_[position]];
  }

  /// The first cell by which residents x 10 come to `tenths`, or are more; none: the number of
  /// cells.
  [[nodiscard]] std::size_t position_of(std::int64_t tenths, std::size_t group, bool more) const {
    const auto positions = std::views::iota(std::size_t{0}, reached_.size());
    const auto found = std::ranges::partition_point(positions, [&](std::size_t position) {
      const std::int64_t so_far = before(position + 1, group).residents * 10;
      return more ? so_far <= tenths : so_far < tenths;
    });
    return static_cast<std::size_t>(found - positions.begin());
  }

  /// Ten times the time of the best-served tenths of a resident.
  [[nodiscard]] Wide time_of_first(std::int64_t tenths, std::size_t group) const {
    const std::size_t position = position_of(tenths, group, false);
    const Prefix& whole = before(position, group);
    const std::int64_t rest = tenths - whole.residents * 10;
    return whole.time * 10 + (rest > 0 ? Wide{rest} * time_at(position).value : Wide{0});
  }

  void describe(std::size_t group, Equity& result) const {
    const Prefix& all = before(reached_.size(), group);
    const std::int64_t population = all.residents + unreachable_[group];
    result.population = {population};
    result.unreachable = {unreachable_[group]};
    if (all.residents == 0) return;
    if (all.time > 0) {
      const Wide numerator = differences_[group] - all.time * all.residents;
      result.gini = static_cast<double>(numerator) / static_cast<double>(all.time) /
                    static_cast<double>(all.residents);
    }
    const Wide best = time_of_first(all.residents * 4, group);
    if (best > 0) {
      const Wide worst = all.time * 10 - time_of_first(all.residents * 9, group);
      result.palma = static_cast<double>(worst) / static_cast<double>(best);
    }
    const std::size_t p10 = position_of(population, group, false);
    const std::size_t p90 = position_of(population * 9, group, false);
    if (p90 < reached_.size()) {
      const base::Millis low = time_at(p10);
      const base::Millis high = time_at(p90);
      result.p90_minus_p10_min = base::Millis{high.value - low.value}.minutes();
      if (low.value > 0)
        result.p90_over_p10 = static_cast<double>(high.value) / static_cast<double>(low.value);
    }
    const std::int64_t reached_tenths = all.residents * 10 - population * 9;
    if (reached_tenths > 0) {
      const Wide worst = all.time * 10 - time_of_first(population * 9, group);
      result.worst_decile_mean_min =
          static_cast<double>(worst) / static_cast<double>(reached_tenths) / 60000.0;
      result.worst_decile_from = time_at(position_of(population * 9, group, true));
    }
  }

  /// By the times of all residents, which are the first group.
  void find_worst(WorstDecile& worst) const {
    const std::int64_t reached = before(reached_.size(), 0).residents;
    const std::int64_t population = reached + unreachable_[0];
    std::int64_t still = population / 10;
    // Who surely is in it, and those alike of whom only a part is.
    std::vector<std::int64_t> sure(groups_, 0);
    std::vector<std::int64_t> alike = unreachable_;
    if (unreachable_[0] < still) {
      sure = unreachable_;
      still -= unreachable_[0];
      const std::size_t border = position_of((reached - still) * 10, 0, true);
      const auto same = std::ranges::equal_range(
          reached_, time_at(border), {}, [&](std::uint32_t cell) { return times_.time[cell]; });
      const auto first = static_cast<std::size_t>(same.begin() - reached_.begin());
      const auto last = static_cast<std::size_t>(same.end() - reached_.begin());
      for (std::size_t group = 0; group < groups_; ++group) {
        const std::int64_t later =
            before(reached_.size(), group).residents - before(last, group).residents;
        sure[group] += later;
        alike[group] = before(last, group).residents - before(first, group).residents;
        if (group == 0) still -= later;
      }
    }
    // Ages add up to everybody, and so do languages: what is rounded is the running sum.
    std::int64_t sum = 0;
    std::int64_t rounded = 0;
    for (std::size_t group = 0; group < groups_; ++group) {
      if (which_[group] == Group::all || which_[group] == Group::children ||
          which_[group] == Group::swedish)
        sum = rounded = 0;
      sum += alike[group];
      const std::int64_t part =
          alike[0] == 0 ? 0
                        : static_cast<std::int64_t>((Wide{sum} * still * 2 + alike[0]) /
                                                    (Wide{alike[0]} * 2));
      worst.residents[group] = {sure[group] + part - rounded};
      rounded = part;
    }
  }

  const AreaIndex& areas_;
  const std::vector<std::uint32_t>& slot_;
  std::size_t groups_;
  const ServiceTimes& times_;
  std::vector<Group> which_;
  std::vector<std::int64_t> weight_;  ///< cell * groups + group
  std::vector<std::uint32_t> cells_;  ///< by time
  std::vector<std::uint32_t> cells_of_area_;
  // Of the area at hand.
  std::span<const std::uint32_t> reached_;  ///< its cells that reach a site, by time
  std::vector<Prefix> prefix_;              ///< position * groups + group; one more than cells
  std::vector<Wide> differences_;           ///< by group
  std::vector<std::int64_t> unreachable_;   ///< by group
};

}  // namespace

EquityTable measure_equity(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups, const ServiceTimes& times) {
  base::verify(!groups.empty() && groups[0].group == Group::all,
               "the first of {} groups is not all", groups.size());
  base::verify(slot.size() == times.time.size(), "{} slots, {} times", slot.size(),
               times.time.size());
  return EquityMeasure(areas, slot, groups, times).measure();
}

}  // namespace saavu::coverage
