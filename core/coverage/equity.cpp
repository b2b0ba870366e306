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

/// One service; areas one after the other share the scratch space. Cells go by their rank in time.
class EquityMeasure {
 public:
  EquityMeasure(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                const std::vector<GroupWeights>& groups, const ServiceTimes& times)
      : areas_(areas), groups_(groups.size()) {
    std::vector<std::uint64_t> keys;
    keys.reserve(slot.size());
    for (std::size_t cell = 0; cell < slot.size(); ++cell)
      keys.push_back(std::uint64_t{times.time[cell].value} << 32U | cell);
    std::ranges::sort(keys);
    weight_.resize(slot.size() * groups_);
    for (std::size_t rank = 0; rank < keys.size(); ++rank) {
      const auto cell = static_cast<std::uint32_t>(keys[rank]);
      time_.push_back(times.time[cell]);
      slot_.push_back(slot[cell]);
      for (std::size_t group = 0; group < groups_; ++group) {
        const std::int64_t residents = groups[group].residents[cell].value;
        // So that residents x time fit 64 bits.
        base::verify(residents >= 0 && residents < std::int64_t{1} << 33U,
                     "{} thousandths of residents in cell {}", residents, cell);
        weight_[rank * groups_ + group] = residents;
      }
    }
    for (const GroupWeights& group : groups)
      which_.push_back(group.group);
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
    for (const std::uint32_t slot : slot_)
      ++first[area_of[slot] + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    ranks_.resize(slot_.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::size_t rank = 0; rank < slot_.size(); ++rank)
      ranks_[next[area_of[slot_[rank]]]++] = static_cast<std::uint32_t>(rank);
    for (std::size_t area = 0; area < areas; ++area) {
      const std::span<const std::uint32_t> cells =
          std::span(ranks_).subspan(first[area], first[area + 1] - first[area]);
      if (!cells.empty())
        measure_area(cells, std::span(result.table).subspan(area * groups_, groups_),
                     result.worst[area]);
    }
  }

  void measure_area(std::span<const std::uint32_t> cells, std::span<Equity> equity,
                    WorstDecile& worst) {
    const auto reaches = [this](std::uint32_t rank) { return !time_[rank].is_infinite(); };
    reached_ = cells.first(
        static_cast<std::size_t>(std::ranges::partition_point(cells, reaches) - cells.begin()));
    sum_up();
    unreachable_.assign(groups_, 0);
    for (const std::uint32_t rank : cells.subspan(reached_.size())) {
      for (std::size_t group = 0; group < groups_; ++group)
        unreachable_[group] += weight_[rank * groups_ + group];
    }
    for (std::size_t group = 0; group < groups_; ++group)
      describe(group, equity[group]);
    find_worst(worst);
  }

  void sum_up() {
    all_.assign(groups_, Prefix{});
    differences_.assign(groups_, 0);
    blocks_.clear();
    for (std::size_t position = 0; position < reached_.size(); ++position) {
      if (position % k_block == 0) blocks_.insert(blocks_.end(), all_.begin(), all_.end());
      const std::int64_t* const weight = &weight_[reached_[position] * groups_];
      const std::int64_t time = time_at(position).value;
      for (std::size_t group = 0; group < groups_; ++group) {
        Prefix& sum = all_[group];
        const std::int64_t here = weight[group] * time;
        // Of each pair of residents, the later one's time counts for, the earlier one's against.
        differences_[group] += Wide{here} * (2 * sum.residents + weight[group]);
        sum.residents += weight[group];
        sum.time += here;
      }
    }
  }

  [[nodiscard]] base::Millis time_at(std::size_t position) const {
    return time_[reached_[position]];
  }
  [[nodiscard]] std::int64_t weight_at(std::size_t position, std::size_t group) const {
    return weight_[reached_[position] * groups_ + group];
  }

  /// A cell and what stands before it.
  struct Spot {
    std::size_t position = 0;
    Prefix before;
  };
  /// The first cell with which residents x 10 come to `tenths`, or to more; none: past the last.
  [[nodiscard]] Spot spot_of(std::int64_t tenths, std::size_t group, bool more) const {
    const auto falls_short = [&](std::int64_t residents) {
      return more ? residents * 10 <= tenths : residents * 10 < tenths;
    };
    const auto blocks = std::views::iota(std::size_t{0}, blocks_.size() / groups_);
    const auto block = std::ranges::partition_point(blocks, [&](std::size_t each) {
      return falls_short(blocks_[each * groups_ + group].residents);
    });
    // The cell stands in the block before the first one that begins beyond it.
    Spot spot;
    if (block != blocks.begin()) {
      const auto last = static_cast<std::size_t>(block - blocks.begin()) - 1;
      spot = {.position = last * k_block, .before = blocks_[last * groups_ + group]};
    }
    while (spot.position < reached_.size()) {
      const std::int64_t weight = weight_at(spot.position, group);
      if (!falls_short(spot.before.residents + weight)) break;
      spot.before.residents += weight;
      spot.before.time += weight * std::int64_t{time_at(spot.position).value};
      ++spot.position;
    }
    return spot;
  }

  /// Ten times the time of the best-served tenths of a resident.
  [[nodiscard]] Wide time_of_first(std::int64_t tenths, std::size_t group) const {
    const Spot spot = spot_of(tenths, group, false);
    const std::int64_t rest = tenths - spot.before.residents * 10;
    return spot.before.time * 10 + (rest > 0 ? Wide{rest} * time_at(spot.position).value : Wide{0});
  }

  void describe(std::size_t group, Equity& result) const {
    const Prefix& all = all_[group];
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
    const std::size_t p90 = spot_of(population * 9, group, false).position;
    if (p90 < reached_.size()) {
      const base::Millis low = time_at(spot_of(population, group, false).position);
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
      result.worst_decile_from = time_at(spot_of(population * 9, group, true).position);
    }
  }

  /// By the times of all residents, which are the first group.
  void find_worst(WorstDecile& worst) const {
    const std::int64_t reached = all_[0].residents;
    std::int64_t still = (reached + unreachable_[0]) / 10;
    // Who surely is in it, and those alike of whom only a part is.
    std::vector<std::int64_t> sure(groups_, 0);
    std::vector<std::int64_t> alike = unreachable_;
    if (unreachable_[0] < still) {
      sure = unreachable_;
      still -= unreachable_[0];
      alike.assign(groups_, 0);
      const base::Millis border = time_at(spot_of((reached - still) * 10, 0, true).position);
      for (std::size_t position = reached_.size(); position-- > 0;) {
        if (time_at(position) < border) break;
        const bool is_later = border < time_at(position);
        for (std::size_t group = 0; group < groups_; ++group)
          (is_later ? sure : alike)[group] += weight_at(position, group);
        if (is_later) still -= weight_at(position, 0);
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
      const std::int64_t part = alike[0] == 0
                                    ? 0
                                    : static_cast<std::int64_t>((Wide{sum} * still * 2 + alike[0]) /
                                                                (Wide{alike[0]} * 2));
      worst.residents[group] = {sure[group] + part - rounded};
      rounded = part;
    }
  }

  /// Prefix sums are kept of every so many cells only: those of all would not fit the caches.
  static constexpr std::size_t k_block = 64;

  const AreaIndex& areas_;
  std::size_t groups_;
  std::vector<Group> which_;
  // By rank.
  std::vector<base::Millis> time_;
  std::vector<std::uint32_t> slot_;
  std::vector<std::int64_t> weight_;  ///< rank * groups + group
  std::vector<std::uint32_t> ranks_;  ///< area after area
  // Of the area at hand.
  std::span<const std::uint32_t> reached_;  ///< its cells that reach a site
  std::vector<Prefix> blocks_;              ///< block * groups + group: what stands before it
  std::vector<Prefix> all_;                 ///< by group
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
