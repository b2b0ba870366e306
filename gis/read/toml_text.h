// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace saavu::read {

/// A text as TOML writes it on one line, with its quotation marks: quotes, backslashes and line
/// breaks inside survive. The text must be UTF-8.
std::string toml_text(std::string_view text);
/// `["one", "other"]` of texts.
std::string toml_texts(const std::vector<std::string>& texts);
/// A key as TOML writes it: bare where it can be, else in quotation marks.
std::string toml_key(std::string_view key);
/// Whether a text can stand in a TOML file: it is UTF-8.
bool is_toml_text(std::string_view text);

}  // namespace saavu::read
