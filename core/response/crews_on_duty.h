// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <saavu/network/station.h>
#include <saavu/response/duty.h>

namespace saavu::response {

/// Calls visit(station, crew) for every crew on duty; `on_duty` as DutyState has it.
template <class Visit>
void visit_crews_on_duty(const std::vector<network::Station>& stations,
                         const std::vector<std::uint8_t>& on_duty, Visit visit) {
  std::size_t position = 0;
  for (std::size_t station = 0; station < stations.size(); ++station) {
    for (std::size_t crew = 0; crew < stations[station].crews.size(); ++crew, ++position) {
      if (on_duty[position] != 0) visit(station, crew);
    }
  }
}

/// The crews on duty in one state that ever leave, by station. The stations must outlive it.
class CrewsOnDuty {
 public:
  CrewsOnDuty(const std::vector<network::Station>& stations, const DutyState& state) : first_{0} {
    std::size_t position = 0;
    for (const network::Station& station : stations) {
      for (const network::Crew& crew : station.crews) {
        if (state.on_duty[position++] != 0 && !crew.turnout.is_infinite()) crews_.push_back(&crew);
      }
      first_.push_back(crews_.size());
    }
  }
  [[nodiscard]] std::span<const network::Crew* const> of(std::size_t station) const {
    return std::span(crews_).subspan(first_[station], first_[station + 1] - first_[station]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<const network::Crew*> crews_;
};

}  // namespace saavu::response
