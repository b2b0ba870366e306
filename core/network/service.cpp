// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include <saavu/network/service.h>

namespace saavu::network {

namespace {

constexpr std::string_view k_blank = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(k_blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blank) - first + 1);
}

/// Whether `value` is the whole of `column` or one of its parts between semicolons.
bool has_part(std::string_view column, std::string_view value) {
  if (trimmed(column) == value) return true;
  while (!column.empty()) {
    const std::size_t end = column.find(';');
    if (trimmed(column.substr(0, end)) == value) return true;
    if (end == std::string_view::npos) break;
    column.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

bool SiteFilter::matches(const Site& site) const {
  return std::ranges::all_of(any_of, [&site](const auto& condition) {
    const auto& [column, values] = condition;
    const auto attribute = site.attribute.find(column);
    if (attribute == site.attribute.end()) return false;
    return std::ranges::any_of(values, [&attribute](const std::string& value) {
      return has_part(attribute->second, trimmed(value));
    });
  });
}

}  // namespace saavu::network
