// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/response/crews_on_duty.h>
#include <saavu/response/gathering.h>

namespace saavu::response {

namespace {

using base::Millis;

std::vector<std::size_t> resources_asked_for(
    const std::vector<network::ResponseMeasure>& measures) {
  std::vector<std::size_t> asked;
  for (const network::ResponseMeasure& measure : measures) {
    for (const network::ResponseNeed& need : measure.needs)
      asked.push_back(need.resource);
  }
  std::ranges::sort(asked);
  const auto repeated = std::ranges::unique(asked);
  asked.erase(repeated.begin(), repeated.end());
  return asked;
}

}  // namespace

Departures departures_of(const std::vector<network::Station>& stations,
                         const std::vector<std::uint8_t>& on_duty,
                         const std::vector<network::ResponseMeasure>& measures) {
  Departures result;
  result.resource = resources_asked_for(measures);
  std::vector<std::vector<std::pair<Millis, std::size_t>>> leaving(stations.size());
  visit_crews_on_duty(stations, on_duty, [&](std::size_t station, std::size_t crew) {
    const Millis turnout = stations[station].crews[crew].turnout;
    if (!turnout.is_infinite()) leaving[station].emplace_back(turnout, crew);
  });
  result.first.push_back(0);
  result.total.assign(stations.size() * result.resource.size(), 0);
  for (std::size_t station = 0; station < stations.size(); ++station) {
    std::ranges::sort(leaving[station]);
    for (const auto& [turnout, crew] : leaving[station]) {
      const bool together = result.departure.size() > result.first.back() &&
                            result.departure.back().turnout == turnout;
      if (!together) {
        result.departure.push_back({turnout, result.amount.size()});
        result.amount.resize(result.amount.size() + result.resource.size(), 0);
        result.least_turnout = std::min(result.least_turnout, turnout);
      }
      const std::vector<std::int32_t>& brings = stations[station].crews[crew].brings;
      const std::size_t amounts = result.departure.back().brings;
      for (std::size_t each = 0; each < result.resource.size(); ++each) {
        result.amount[amounts + each] += brings[result.resource[each]];
        result.total[station * result.resource.size() + each] += brings[result.resource[each]];
      }
    }
    result.first.push_back(result.departure.size());
  }
  return result;
}

std::vector<WantedMeasure> cut_down(const std::vector<network::ResponseMeasure>& measures,
                                    const std::vector<std::size_t>& resources) {
  std::vector<WantedMeasure> result;
  for (const network::ResponseMeasure& measure : measures) {
    WantedMeasure& each = result.emplace_back(measure.needs, measure.setup);
    for (network::ResponseNeed& need : each.needs) {
      const auto place = std::ranges::lower_bound(resources, need.resource);
      need.resource = static_cast<std::size_t>(place - resources.begin());
    }
  }
  return result;
}

}  // namespace saavu::response
