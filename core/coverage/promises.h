// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/tiers.h>
#include <saavu/coverage/verdict.h>
#include <saavu/network/norms.h>
#include <saavu/network/service.h>
#include <saavu/network/view.h>

namespace saavu::coverage {

/// One criterion made ready to be asked cell by cell: by which times and ratings it is judged.
struct Promise {
  /// Why a criterion cannot be judged.
  enum class Obstacle : std::uint8_t {
    none,
    no_such_group,  ///< the data do not say who belongs to it
    no_service_in_tier,
    no_place_in_tier,  ///< all of its services are digital, and the promise is about time
    nothing_known,     ///< of hours, waiting, capacity or crews
    no_such_service,
    view_unknown,  ///< of no such service the plan says what the view needs
  };
  /// One service, or a tier. The vectors have an entry a cell and stay where they are while this is
  /// used.
  struct Part {
    const std::vector<base::Millis>* time = nullptr;       ///< null: nobody travels
    const std::vector<network::Rating>* rating = nullptr;  ///< null: judged by time alone
    friend bool operator==(const Part&, const Part&) = default;
  };
  std::size_t criterion = 0;  ///< position in NormProfile::criteria
  std::size_t group = 0;      ///< position among the groups
  Obstacle obstacle = Obstacle::none;
  std::vector<Part> parts;  ///< it is enough that one keeps the promise
  std::optional<base::Millis> limit;
  network::Rating at_least = network::Rating::unknown;
  bool is_about_time = false;  ///< then `time_at` says how long it takes

  [[nodiscard]] Kept kept_at(std::size_t cell) const;
  /// To the nearest of the parts.
  [[nodiscard]] base::Millis time_at(std::size_t cell) const;
};

/// What criteria are judged by.
struct JudgedBy {
  const std::vector<network::Service>& services;
  const network::NormProfile& norms;
  const std::vector<GroupWeights>& groups;
  const ServiceMarks& marks;
  const std::array<CellRatings, network::k_tier_count>& tier_ratings;  ///< empty: no service
  const std::array<std::vector<base::Millis>, network::k_tier_count>&
      tier_time;  ///< empty: no places
  /// Times of a service under a condition other than `all`; null: nothing is known of it.
  std::function<const std::vector<base::Millis>*(std::size_t service, const network::View& view)>
      time_in;
};

/// Every criterion, in the order of the norms. Asks of the ratings only whether any is known.
std::vector<Promise> promises_of(const JudgedBy& by);

}  // namespace saavu::coverage
