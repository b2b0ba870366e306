// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <saavu/base/error.h>

namespace saavu::write {

/// All findings of one severity and code.
struct FindingSummary {
  const base::Finding* example = nullptr;  ///< the first one
  std::int64_t findings = 0;
  std::int64_t count = 0;  ///< rows or things they stand for
  double residents = 0.0;
};

/// One entry a severity and code: the most severe first, then in order of first appearance. Points
/// into `findings`.
std::vector<FindingSummary> summarise_findings(const std::vector<base::Finding>& findings);

}  // namespace saavu::write
