// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/write/response_report.h>

#include "sample_report.h"

namespace saavu::write::test {

/// A report on response times small enough to check by hand, on the cells and areas of
/// SampleReport: a and c in 005 Alajärvi, b and d in 091 "Helsinki, stad", one rescue department.
///
///   class I: a (100 residents, 10 tasks in 2 years), b (200 residents, 20 tasks)
///   class II, the last one: c (5 residents, nothing arrives), d (nobody, nothing happens)
///   year of 1000 minutes: state 0 of 600, state 1 of 400, which is the night
///   station P1 in a, crew of 2 + 3; P2 in b
///
/// Target of class I: first unit within 6:00 in half of the tasks; a keeps it in state 1 alone.
/// Border-free dispatch keeps it in a in state 0 alone. Effective operation within 11:00: a never,
/// b always. Class II: told, not judged. Mean at most 5:00; special attention beyond 40:00.
struct SampleResponse {
  SampleReport base;
  response::ResponseResults results;
  response::BacktestResults backtest;
  base::Texts texts{base::Language::english};

  SampleResponse();
  [[nodiscard]] ResponseReport report(bool with_backtest = false) const;
};

}  // namespace saavu::write::test
