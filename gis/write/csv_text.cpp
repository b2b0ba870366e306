// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>

#include <saavu/write/csv_text.h>

namespace saavu::write {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none (RFC 3629:
/// no overlong forms, no surrogates, nothing beyond U+10FFFF).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [text](std::size_t position) -> unsigned {
    return position < text.size() ? static_cast<unsigned char>(text[position]) : 0U;
  };
  const auto continues = [byte](std::size_t position) { return (byte(position) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return continues(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    if (!continues(1) || !continues(2)) return 0;
    if (first == 0xE0U && byte(1) < 0xA0U) return 0;
    if (first == 0xEDU && byte(1) > 0x9FU) return 0;
    return 3;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    if (first == 0xF0U && byte(1) < 0x90U) return 0;
    if (first == 0xF4U && byte(1) > 0x8FU) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      valid += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      valid += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return valid;
}

CsvText::CsvText(CsvStyle style) : style_(style) {
  if (style_.byte_order_mark) text_ = "\xEF\xBB\xBF";
}

void CsvText::separate() {
  if (!at_row_start_) text_ += style_.separator;
  at_row_start_ = false;
}

void CsvText::field(std::string_view text) {
  separate();
  std::string mended;
  if (!is_ascii(text)) {
    mended = valid_utf8(text);
    text = mended;
  }
  const bool must_quote = std::ranges::any_of(text, [this](char letter) {
    return letter == style_.separator || letter == '"' || letter == '\r' || letter == '\n';
  });
  if (!must_quote) {
    text_ += text;
    return;
  }
  text_ += '"';
  for (const char letter : text) {
    if (letter == '"') text_ += '"';
    text_ += letter;
  }
  text_ += '"';
}

void CsvText::field(const std::optional<Decimal>& number) {
  if (!number) return field(std::string_view());
  separate();
  const bool is_quoted = style_.point == style_.separator;
  if (is_quoted) text_ += '"';
  append_text(*number, text_, style_.point);
  if (is_quoted) text_ += '"';
}

void CsvText::fields(std::string_view ready) {
  separate();
  text_ += ready;
}

void CsvText::end_row() {
  text_ += "\r\n";
  at_row_start_ = true;
}

}  // namespace saavu::write
