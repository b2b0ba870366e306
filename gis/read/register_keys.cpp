// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cstddef>

#include <saavu/read/register_keys.h>

namespace saavu::read::detail {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace

bool same_but_for_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

bool is_business_id(std::string_view text) {
  constexpr std::array<int, 7> k_weights{7, 9, 10, 5, 8, 4, 2};
  const std::size_t hyphen = text.find('-');
  if (hyphen != k_weights.size() && hyphen + 1 != k_weights.size()) return false;
  if (text.size() != hyphen + 2 || !is_digit(text.back())) return false;
  int sum = 0;
  for (std::size_t position = 0; position < hyphen; ++position) {
    if (!is_digit(text[position])) return false;
    // Six digits are seven with a zero before them.
    sum += (text[position] - '0') * k_weights[position + k_weights.size() - hyphen];
  }
  const int rest = sum % 11;
  if (rest == 1) return false;
  return text.back() - '0' == (rest == 0 ? 0 : 11 - rest);
}

bool is_finnish_oid(std::string_view text) {
  constexpr std::string_view k_arc = "1.2.246.";
  if (!text.starts_with(k_arc)) return false;
  std::size_t digits = 0;
  for (const char letter : text.substr(k_arc.size())) {
    if (letter == '.' && digits > 0) {
      digits = 0;
    } else if (is_digit(letter)) {
      ++digits;
    } else {
      return false;
    }
  }
  return digits > 0;
}

bool is_uuid(std::string_view text) {
  constexpr std::size_t k_size = 36;
  if (text.size() != k_size) return false;
  for (std::size_t position = 0; position < text.size(); ++position) {
    const bool wants_hyphen = position == 8 || position == 13 || position == 18 || position == 23;
    const auto letter = static_cast<unsigned char>(text[position]);
    if (wants_hyphen ? letter != '-' : std::isxdigit(letter) == 0) return false;
  }
  return true;
}

}  // namespace saavu::read::detail
