// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/plan/planning.h>
#include <saavu/plan/world.h>

namespace saavu::plan {

/// A name as it is looked for: small letters without their marks, spaces for hyphens, no spaces at
/// the ends ("Jyväskylä" -> "jyvaskyla"). Letters beyond the Latin ones stay.
std::string folded(std::string_view text);

/// Of coordinates as people type them into a search: two numbers with a space or comma between, a
/// point or comma for decimals, in either order; with axes named ("N=6874687 E=231213") or degrees,
/// minutes and seconds ("61°54'33\"N 21°52'46\"E"); else as read::parse_position. None: it is no
/// position in Finland.
std::optional<base::Point> position_of(std::string_view text);

/// Municipalities, sites and positions by what people type.
class PlaceSearch {
 public:
  explicit PlaceSearch(const World& world);

  /// The best first: a position, then names that are, begin with, have a word that begins with, or
  /// contain the text; municipalities before sites, the larger first. Municipalities without
  /// residents in the plan are not found.
  [[nodiscard]] std::vector<Found> find(std::string_view text,
                                        const std::vector<PlannedSite>& sites,
                                        std::size_t most) const;

 private:
  struct Town {
    std::string fi, sv;
    std::string folded_fi, folded_sv;
    base::Point centre;
    double radius_m = 0.0;
    std::int64_t residents = 0;
  };
  std::vector<Town> towns_;
  std::vector<std::string> names_;  ///< by municipality of the table, in both languages
  std::map<std::string, std::size_t, std::less<>> name_of_code_;
};

}  // namespace saavu::plan
