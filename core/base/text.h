// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <format>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace saavu::base {

/// The languages Saavu speaks.
enum class Language : std::uint8_t { finnish, swedish, english };
std::string_view to_string(Language language);  ///< "fi", "sv", "en"

/// A name in every language, as plans and datasets give it.
struct Names {
  std::string fi;
  std::string sv;
  std::string en;
  [[nodiscard]] const std::string& in(Language language) const;
  friend bool operator==(const Names&, const Names&) = default;
};

/// A text of the program, written in English; `context` tells apart texts that are alike in
/// English ("rating": "Good"). Translations are looked up by both. Never made at run time: a tool
/// collects every Phrase and every say() from the source.
struct Phrase {
  std::string_view english;
  std::string_view context{};
};

/// The texts of one language; a phrase without a translation stays English.
class Texts {
 public:
  using Key = std::pair<std::string, std::string>;  ///< context, English
  explicit Texts(Language language = Language::english) : language_(language) {}
  void add(Key key, std::string translated) { translated_[std::move(key)] = std::move(translated); }

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string_view operator()(Phrase phrase) const;
  [[nodiscard]] bool has(Phrase phrase) const;

 private:
  struct Less {
    using is_transparent = void;
    using View = std::pair<std::string_view, std::string_view>;
    static View view(const Key& key) { return {key.first, key.second}; }
    static View view(const View& key) { return key; }
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return view(a) < view(b);
    }
  };
  Language language_;
  std::map<Key, std::string, Less> translated_;
};

/// The texts in which findings and the terminal speak; English until `speak` is called. Set once,
/// before threads start; a report's own language is given to its writers instead.
const Texts& spoken();
void speak(Texts texts);

namespace detail {
std::string say(std::string_view english, std::format_args arguments);
}

/// A sentence for people, in the spoken language: `say("{} cells", n)`. A translation may take the
/// arguments in another order: {1} before {0}.
template <class... Arguments>
std::string say(std::format_string<Arguments...> english, Arguments&&... arguments) {
  return detail::say(english.get(), std::make_format_args(arguments...));
}

}  // namespace saavu::base
