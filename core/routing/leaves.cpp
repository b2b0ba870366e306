// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/routing/leaves.h>

namespace saavu::routing {

template <class Weight>
Leaves<Weight> leaves_of(const RoadView& roads, std::span<const Endpoint> endpoints,
                         bool departing) {
  Leaves<Weight> leaves;
  leaves.first.reserve(endpoints.size() + 1);
  leaves.vertex.reserve(endpoints.size() * 2);
  leaves.weight.reserve(endpoints.size() * 2);
  for (const Endpoint& endpoint : endpoints) {
    const auto add = [&leaves](const Attachment& attachment) {
      if (!attachment.travel.time.is_infinite())
        leaves.add(attachment.vertex, weight_of<Weight>(attachment.travel));
    };
    if (departing) {
      visit_departures(roads, endpoint, add);
    } else {
      visit_arrivals(roads, endpoint, add);
    }
    leaves.close();
  }
  return leaves;
}

template Leaves<std::uint32_t> leaves_of(const RoadView&, std::span<const Endpoint>, bool);
template Leaves<PackedTravel> leaves_of(const RoadView&, std::span<const Endpoint>, bool);

}  // namespace saavu::routing
