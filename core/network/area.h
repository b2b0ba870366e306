// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/id.h>
#include <saavu/base/text.h>

namespace saavu::network {

using MunicipalityId = base::Id<struct MunicipalityTag>;  ///< position in AreaTable::municipality

/// An official code, always text: "005" is a municipality, 5 is nothing.
struct AreaCode {
  std::string text;
  friend auto operator<=>(const AreaCode&, const AreaCode&) = default;
};

/// The levels a report sums up to. `unit`: area units of the user's own (toiminnallinen
/// alueyksikkö); `rescue`: pelastuslaitos; `area_class`: municipalities by a class such as
/// kuntaryhmitys (urban, semi-urban, rural).
enum class AreaLevel : std::uint8_t {
  municipality,
  unit,
  hva,
  yta,
  maakunta,
  rescue,
  area_class,
  country
};
inline constexpr std::array k_area_levels{
    AreaLevel::municipality, AreaLevel::unit,   AreaLevel::hva,        AreaLevel::yta,
    AreaLevel::maakunta,     AreaLevel::rescue, AreaLevel::area_class, AreaLevel::country};
std::string_view to_string(AreaLevel level);
base::Phrase phrase(AreaLevel level);
std::optional<AreaLevel> area_level_of(std::string_view text);  ///< of to_string's words

/// One area of one level.
struct Area {
  AreaCode code;
  std::string name_fi;
  std::string name_sv;
};

/// One municipality and the areas above it. Codes of levels the user's table does not give are
/// empty.
struct Municipality {
  Area area;
  AreaCode unit;        ///< area unit of the user's own
  AreaCode hva;         ///< hyvinvointialue, wellbeing services county
  AreaCode yta;         ///< yhteistyöalue, co-operation area for social and health care
  AreaCode maakunta;    ///< region
  AreaCode rescue;      ///< pelastuslaitos; its name serves as code
  AreaCode area_class;  ///< kuntaryhmitys or the like
  std::optional<double> swedish_share;  ///< of the residents, 0 .. 1
  /// Residents by age (0-14, 15-64, 65+) from the area table or another table of totals; the
  /// measure to which suppressed ages are raked.
  std::optional<std::array<double, 3>> age_totals;
};

/// The hierarchy of areas: a municipality lies in exactly one area of each level.
struct AreaTable {
  std::vector<Municipality> municipality;  ///< ascending by code
  std::map<AreaCode, Area> unit;
  std::map<AreaCode, Area> hva;
  std::map<AreaCode, Area> yta;
  std::map<AreaCode, Area> maakunta;
  std::map<AreaCode, Area> rescue;
  std::map<AreaCode, Area> area_class;
  Area country{{"FI"}, "Suomi", "Finland"};

  [[nodiscard]] MunicipalityId find(const AreaCode& code) const;  ///< none if unknown
};

/// The areas of a level by code; of municipalities and the country: nothing.
const std::map<AreaCode, Area>& areas_of(const AreaTable& table, AreaLevel level);

/// The code of the area of a level in which a municipality lies; empty if the table does not say.
AreaCode code_at(const Municipality& municipality, AreaLevel level, const AreaTable& table);

}  // namespace saavu::network
