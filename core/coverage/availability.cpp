// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include <saavu/coverage/availability.h>

namespace saavu::coverage {

std::optional<double> staffed_share(const network::SiteFacts& facts,
                                    std::span<const network::OpeningTimes> shift_hours,
                                    const network::Calendar& calendar) {
  if (shift_hours.empty()) return std::nullopt;
  network::OpeningTimes staffed;
  for (std::size_t shift = 0; shift < shift_hours.size(); ++shift) {
    if (shift < facts.units.size() && facts.units[shift] > 0.0)
      staffed = network::united(staffed, shift_hours[shift]);
  }
  const double minutes = static_cast<double>(calendar.days) * network::k_minutes_a_day;
  return static_cast<double>(network::open_minutes(staffed)) / minutes;
}

SiteAvailability availability_of(const network::SiteFacts& facts, bool mobile,
                                 std::optional<double> capacity_ratio,
                                 std::optional<double> staffed_share,
                                 const network::NormProfile& norms,
                                 const network::Calendar& calendar) {
  SiteAvailability site{.waiting_days = facts.waiting_days,
                        .capacity_ratio = capacity_ratio,
                        .staffed_share = staffed_share};
  if (facts.hours) site.hours_a_week = network::hours_a_week(*facts.hours, calendar);
  if (facts.hours && mobile)
    site.stop_wait_days = network::mean_wait_days(network::open_days(*facts.hours), calendar);
  const auto add = [&site](const network::Scale& scale, std::optional<double> number) {
    if (number) site.rating = network::worse(site.rating, network::rate(scale, *number));
  };
  if (!mobile) add(norms.hours_a_week, site.hours_a_week);
  add(norms.stop_wait_days, site.stop_wait_days);
  add(norms.waiting_days, site.waiting_days);
  add(norms.capacity_ratio, site.capacity_ratio);
  add(norms.staffed_share, site.staffed_share);
  return site;
}

std::vector<network::Rating> availability_ratings(const ServiceTimes& times,
                                                  std::span<const SiteAvailability> sites,
                                                  const Reaches* reaches) {
  std::vector<network::Rating> ratings(times.time.size(), network::Rating::unknown);
  for (std::size_t cell = 0; cell < ratings.size(); ++cell) {
    const std::span<const std::uint32_t> reached =
        reaches == nullptr
            ? std::span<const std::uint32_t>()
            : std::span(reaches->site)
                  .subspan(reaches->first[cell], reaches->first[cell + 1] - reaches->first[cell]);
    ratings[cell] = availability_of_cell(
        std::views::transform(reached, [&](std::uint32_t site) { return sites[site].rating; }),
        times.site[cell].is_none() ? network::Rating::unknown
                                   : sites[times.position_of(times.site[cell])].rating);
  }
  return ratings;
}

const RotaWaits::Wait& RotaWaits::at(const std::vector<std::uint32_t>& stops) {
  const auto [wait, is_new] = known_.try_emplace(stops);
  if (is_new) {
    std::set<std::int32_t> all;
    for (const std::uint32_t stop : stops)
      all.insert(days_of_stop_[stop].begin(), days_of_stop_[stop].end());
    const std::vector<std::int32_t> days(all.begin(), all.end());
    wait->second = {.mean_days = network::mean_wait_days(days, calendar_),
                    .share_of_weeks = network::share_of_weeks(days, calendar_)};
  }
  return wait->second;
}

StopWaits stop_waits(const ServiceTimes& times, std::span<const network::SiteFacts> sites,
                     const Reaches& reaches, const network::Calendar& calendar) {
  std::vector<std::vector<std::int32_t>> days_of;
  for (const network::SiteFacts& site : sites)
    days_of.push_back(site.hours ? network::open_days(*site.hours) : std::vector<std::int32_t>());
  RotaWaits waits(std::move(days_of), calendar);
  StopWaits result;
  for (std::size_t cell = 0; cell < times.time.size(); ++cell) {
    std::vector<std::uint32_t> stops(
        reaches.site.begin() + static_cast<std::ptrdiff_t>(reaches.first[cell]),
        reaches.site.begin() + static_cast<std::ptrdiff_t>(reaches.first[cell + 1]));
    if (stops.empty() && !times.site[cell].is_none())
      stops.push_back(static_cast<std::uint32_t>(times.position_of(times.site[cell])));
    std::ranges::sort(stops);
    const RotaWaits::Wait& wait = waits.at(stops);
    result.mean_days.push_back(wait.mean_days);
    result.share_of_weeks.push_back(wait.share_of_weeks);
  }
  return result;
}

}  // namespace saavu::coverage
