// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// What happens if one site is out (N-1): its residents go to their second nearest, the others stay
/// where they are.
struct SiteLoss {
  network::SiteId site;
  base::MilliResidents residents;  ///< whose nearest it is
  base::MilliResidents losing;     ///< whose way grows longer, the stranded among them
  base::MilliResidents beyond;     ///< within the limit now, not without it (stranded ones too)
  base::MilliResidents stranded;   ///< reach no other site
  /// Of the residents losing who reach another site: how much longer; none: there are none.
  std::optional<double> mean_added_min;
  std::optional<base::Millis> longest_added;
};

/// Every site of the service, those with most residents `beyond` the limit first, then most
/// losing, then most residents, then in table order. `first` and `second`: the nearest and second
/// nearest of the same sites. `limit` is inclusive.
std::vector<SiteLoss> lose_each_site(const ServiceTimes& first, const ServiceTimes& second,
                                     const std::vector<base::MilliResidents>& residents,
                                     base::Millis limit);

}  // namespace saavu::coverage
