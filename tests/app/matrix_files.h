// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/report_files.h"

namespace saavu::test {

/// A pair of a matrix in whole milliseconds and decimetres.
struct PairTravel {
  std::int64_t ms = 0;
  std::int64_t dm = 0;
  friend bool operator==(const PairTravel&, const PairTravel&) = default;
};

/// "1234.567" -> 1234567: written numbers have a fixed number of decimals.
inline std::int64_t scaled(const std::string& text, std::size_t decimals) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.size() - point - 1 != decimals)
    throw std::runtime_error("not so many decimals: " + text);
  return std::stoll(text.substr(0, point) + text.substr(point + 1));
}

/// matrix[{cell, site}]; nothing where there is no way.
using Matrix = std::map<std::pair<std::string, std::string>, std::optional<PairTravel>>;
inline Matrix matrix_of(const Csv& csv) {
  Matrix matrix;
  for (const auto& row : csv.rows) {
    std::optional<PairTravel> travel;
    if (!row.at(2).empty()) travel = PairTravel{scaled(row.at(2), 3), scaled(row.at(3), 1)};
    matrix[{row.at(0), row.at(1)}] = travel;
  }
  return matrix;
}

/// The document of `route --format json`.
inline PairTravel travel_of(const nlohmann::json& route) {
  return {std::llround(route.at("seconds").get<double>() * 1000.0),
          std::llround(route.at("metres").get<double>() * 10.0)};
}

/// What its legs add up to.
inline PairTravel sum_of_legs(const nlohmann::json& route) {
  PairTravel sum;
  for (const nlohmann::json& leg : route.at("legs")) {
    sum.ms += std::llround(leg.at("seconds").get<double>() * 1000.0);
    sum.dm += std::llround(leg.at("metres").get<double>() * 10.0);
  }
  return sum;
}

}  // namespace saavu::test
