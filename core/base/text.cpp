// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/text.h>

namespace saavu::base {

namespace {

Texts& current() {
  static Texts texts;
  return texts;
}

}  // namespace

std::string_view to_string(Language language) {
  switch (language) {
    case Language::finnish:
      return "fi";
    case Language::swedish:
      return "sv";
    case Language::english:
      break;
  }
  return "en";
}

const std::string& Names::in(Language language) const {
  switch (language) {
    case Language::finnish:
      return fi;
    case Language::swedish:
      return sv;
    case Language::english:
      break;
  }
  return en;
}

std::string_view Texts::operator()(Phrase phrase) const {
  const auto found = translated_.find(Less::View{phrase.context, phrase.english});
  return found == translated_.end() ? phrase.english : std::string_view(found->second);
}

bool Texts::has(Phrase phrase) const {
  return translated_.contains(Less::View{phrase.context, phrase.english});
}

const Texts& spoken() {
  return current();
}

void speak(Texts texts) {
  current() = std::move(texts);
}

namespace detail {

std::string say(std::string_view english, std::format_args arguments) {
  const std::string_view translated = spoken()(Phrase{english});
  if (translated.data() == english.data()) return std::vformat(english, arguments);
  try {
    return std::vformat(translated, arguments);
  } catch (const std::format_error&) {
    return std::vformat(english, arguments);  // a translation that does not fit is worth no crash
  }
}

}  // namespace detail

}  // namespace saavu::base
