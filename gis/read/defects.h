// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <format>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <saavu/base/error.h>
#include <saavu/base/units.h>

/// What the readers of tables share: codes as text, coordinates that may be Finnish, and findings
/// of which there may be as many as rows.
namespace saavu::read::detail {

/// Without blanks at either end: published tables have names such as "Esbo ".
inline std::string trimmed(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(k_blanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(k_blanks) - first + 1));
}

struct OfficialCode {
  std::string text;
  bool padded = false;  ///< leading zeros had been lost and were put back
};

/// An official code of `width` digits. Spreadsheets turn "005" into 5 or 5.0: the zeros are put
/// back, which is no guess, since codes of one kind all have the same width. Other text stays as it
/// is.
inline OfficialCode official_code(std::string_view written, std::size_t width) {
  OfficialCode code{.text = trimmed(written)};
  const auto is_number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (code.text.ends_with(".0") && is_number(code.text.substr(0, code.text.size() - 2))) {
    code.text.resize(code.text.size() - 2);
    code.padded = true;
  }
  if (is_number(code.text) && code.text.size() < width) {
    code.text.insert(0, width - code.text.size(), '0');
    code.padded = true;
  }
  return code;
}

/// Where coordinates said to be EPSG:3067 point to.
enum class Whereabouts : std::uint8_t { finland, swapped, elsewhere };

inline Whereabouts whereabouts(base::Point point) {
  // Finland with her sea lies between 61 600 and 733 000 east, 6 605 000 and 7 777 000 north.
  const auto is_east = [](double value) { return value >= 50'000.0 && value <= 760'000.0; };
  const auto is_north = [](double value) { return value >= 6'500'000.0 && value <= 7'800'000.0; };
  if (is_east(point.x) && is_north(point.y)) return Whereabouts::finland;
  if (is_east(point.y) && is_north(point.x)) return Whereabouts::swapped;
  return Whereabouts::elsewhere;
}

/// Findings on single rows. Each is told by itself until there are `k_limit` of a kind; the others
/// are told in one, with their number and residents, so that a wrong column does not cost a
/// gigabyte of words.
class RowFindings {
 public:
  static constexpr std::int64_t k_limit = 1000;

  void add(base::Finding finding) {
    Kind& kind = kinds_[{finding.code, finding.place.field}];
    if (++kind.told <= k_limit) {
      found_.add(std::move(finding));
      return;
    }
    if (kind.rest.count == 0) {
      kind.rest = finding;
      kind.rest.place.row.reset();
      kind.rest.count = 0;
      kind.rest.residents = 0.0;
    }
    kind.rest.count += finding.count;
    kind.rest.residents += finding.residents;
  }
  void add_all(base::Findings& some) {
    if (some.all().empty()) return;
    for (base::Finding& finding : some.take_error().findings)
      add(std::move(finding));
    some = {};
  }
  void error(std::string code, base::Place place, base::Said message, base::Said remedy) {
    add({.severity = base::Severity::error,
         .code = std::move(code),
         .place = std::move(place),
         .message = std::move(message),
         .remedy = std::move(remedy)});
  }
  void warning(std::string code, base::Place place, base::Said message, base::Said remedy,
               double residents = 0.0) {
    add({.severity = base::Severity::warning,
         .code = std::move(code),
         .place = std::move(place),
         .message = std::move(message),
         .remedy = std::move(remedy),
         .count = 1,
         .residents = residents});
  }
  /// Everything, in the order in which it was found, then what was told in one.
  base::Findings finish() {
    for (auto& [key, kind] : kinds_) {
      if (kind.rest.count == 0) continue;
      kind.rest.message =
          base::say("{} more rows have the same defect; the last part of the list is left out",
                    kind.rest.count);
      found_.add(std::move(kind.rest));
    }
    kinds_.clear();
    return std::exchange(found_, {});
  }

 private:
  struct Kind {
    std::int64_t told = 0;
    base::Finding rest{.code = {}, .place = {}, .message = {}, .remedy = {}, .count = 0};
  };
  base::Findings found_;
  std::map<std::pair<std::string, std::string>, Kind> kinds_;
};

/// The end of a reader: `mine` becomes the error if it holds one, else part of what was found.
inline base::Result<void> conclude(base::Findings mine, base::Findings& found) {
  if (mine.has_errors()) return std::unexpected(mine.take_error());
  found.append(mine.take_error().findings);
  return {};
}

}  // namespace saavu::read::detail
