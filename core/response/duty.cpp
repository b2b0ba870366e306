// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/response/backtest.h>
#include <saavu/response/chain.h>
#include <saavu/response/duty.h>
#include <saavu/response/fit.h>
#include <saavu/response/risk_class.h>
#include <saavu/response/summary.h>

namespace saavu::response {

std::size_t Duty::state_at(std::int32_t minute) const {
  const auto after = std::ranges::upper_bound(begin, minute);
  return state_of[static_cast<std::size_t>(after - begin.begin()) - 1];
}

}  // namespace saavu::response
