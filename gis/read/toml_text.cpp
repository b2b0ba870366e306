// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <sstream>

#include <toml++/toml.hpp>

#include <saavu/read/toml_text.h>

namespace saavu::read {

std::string toml_text(std::string_view text) {
  const toml::value<std::string> value{std::string(text)};
  std::ostringstream stream;
  stream << toml::toml_formatter{value, toml::format_flags::allow_unicode_strings};
  return stream.str();
}

std::string toml_texts(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts)
    list += (list.empty() ? "" : ", ") + toml_text(text);
  return "[" + list + "]";
}

std::string toml_key(std::string_view key) {
  const bool is_bare = !key.empty() && std::ranges::all_of(key, [](unsigned char letter) {
    return letter < 128 && (std::isalnum(letter) != 0 || letter == '_' || letter == '-');
  });
  return is_bare ? std::string(key) : toml_text(key);
}

bool is_toml_text(std::string_view text) {
  try {
    const toml::table table = toml::parse("text = " + toml_text(text));
    return table["text"].value<std::string>() == text;
  } catch (const toml::parse_error&) {
    return false;
  }
}

}  // namespace saavu::read
