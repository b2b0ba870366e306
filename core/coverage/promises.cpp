// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/coverage/promises.h>

namespace saavu::coverage {

namespace {

using network::Criterion;
using network::Rating;
using network::View;

Kept kept_by(const Promise& promise, const Promise::Part& part, std::size_t cell) {
  const bool arrives = part.time == nullptr || !(*part.time)[cell].is_infinite();
  const bool keeps = part.rating == nullptr
                         ? arrives && (*part.time)[cell] <= *promise.limit
                         : network::at_least((*part.rating)[cell], promise.at_least);
  return keeps ? Kept::yes : arrives ? Kept::no : Kept::unreachable;
}

class PromiseMaker {
 public:
  PromiseMaker(const JudgedBy& by, std::size_t position)
      : by_(by), criterion_(by.norms.criteria[position]) {
    promise_.criterion = position;
    promise_.limit = criterion_.limit;
    if (criterion_.at_least) promise_.at_least = *criterion_.at_least;
  }

  Promise make() {
    const auto group = std::ranges::find(by_.groups, criterion_.group, &GroupWeights::group);
    promise_.group = static_cast<std::size_t>(group - by_.groups.begin());
    promise_.obstacle = group == by_.groups.end() ? Promise::Obstacle::no_such_group
                        : criterion_.tier != 0    ? by_tier()
                                                  : by_services();
    if (promise_.obstacle != Promise::Obstacle::none) promise_.parts.clear();
    return std::move(promise_);
  }

 private:
  Promise::Obstacle by_tier() {
    const auto tier = static_cast<std::size_t>(criterion_.tier - 1);
    const CellRatings& ratings = by_.tier_ratings[tier];
    if (ratings.accessibility.empty()) return Promise::Obstacle::no_service_in_tier;
    const std::vector<base::Millis>* const time =
        by_.tier_time[tier].empty() ? nullptr : &by_.tier_time[tier];
    if (criterion_.limit) {
      if (time == nullptr) return Promise::Obstacle::no_place_in_tier;
      add_time(time);
      return Promise::Obstacle::none;
    }
    return add_ratings(ratings, time) ? Promise::Obstacle::none : Promise::Obstacle::nothing_known;
  }

  Promise::Obstacle by_services() {
    bool any = false;
    bool any_such = false;
    for (std::size_t service = 0; service < by_.services.size(); ++service) {
      const bool meant = !criterion_.service.empty()
                             ? by_.services[service].id == criterion_.service
                             : by_.services[service].type == criterion_.type;
      if (!meant) continue;
      any_such = true;
      if (criterion_.at_least) {
        any = add_ratings(*by_.marks.ratings[service], by_.marks.time[service]) || any;
        continue;
      }
      const std::vector<base::Millis>* const time = criterion_.view.kind == View::Kind::all
                                                        ? by_.marks.time[service]
                                                        : by_.time_in(service, criterion_.view);
      if (time == nullptr) continue;
      add_time(time);
      any = true;
    }
    return any                   ? Promise::Obstacle::none
           : !any_such           ? Promise::Obstacle::no_such_service
           : criterion_.at_least ? Promise::Obstacle::nothing_known
                                 : Promise::Obstacle::view_unknown;
  }

  void add_time(const std::vector<base::Millis>* time) {
    promise_.parts.push_back({.time = time});
    promise_.is_about_time = true;
  }

  /// What is not known is not kept; where nothing is known, nothing is judged.
  bool add_ratings(const CellRatings& ratings, const std::vector<base::Millis>* time) {
    const bool is_access = criterion_.quality == network::Quality::accessibility;
    const std::vector<Rating>& rating = is_access ? ratings.accessibility : ratings.availability;
    if (std::ranges::all_of(rating, [](Rating each) { return each == Rating::unknown; }))
      return false;
    promise_.parts.push_back({.time = time, .rating = &rating});
    if (is_access && time != nullptr) promise_.is_about_time = true;
    return true;
  }

  const JudgedBy& by_;
  const Criterion& criterion_;
  Promise promise_;
};

}  // namespace

Kept Promise::kept_at(std::size_t cell) const {
  Kept best = Kept::unreachable;
  for (const Part& part : parts)
    best = std::min(best, kept_by(*this, part, cell));
  return best;
}

base::Millis Promise::time_at(std::size_t cell) const {
  base::Millis least = base::Millis::infinite();
  for (const Part& part : parts) {
    if (part.time != nullptr) least = std::min(least, (*part.time)[cell]);
  }
  return least;
}

std::vector<Promise> promises_of(const JudgedBy& by) {
  std::vector<Promise> promises;
  for (std::size_t position = 0; position < by.norms.criteria.size(); ++position)
    promises.push_back(PromiseMaker(by, position).make());
  return promises;
}

}  // namespace saavu::coverage
