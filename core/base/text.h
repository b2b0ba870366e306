// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <format>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

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
  /// Where translations are kept, such as a gettext catalogue; null where there is none.
  using Catalogue = std::function<const char*(Phrase)>;
  explicit Texts(Language language = Language::english, Catalogue catalogue = {})
      : language_(language), catalogue_(std::move(catalogue)) {}
  void add(Key key, std::string translated) { translated_[std::move(key)] = std::move(translated); }

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string_view operator()(Phrase phrase) const;
  [[nodiscard]] bool has(Phrase phrase) const { return find(phrase).data() != nullptr; }

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
  [[nodiscard]] std::string_view find(Phrase phrase) const;

  Language language_;
  Catalogue catalogue_;
  std::map<Key, std::string, Less> translated_;
};

/// The texts in which findings and the terminal speak; English until `speak` is called. Set once,
/// before threads start; a report's own language is given to its writers instead.
const Texts& spoken();
void speak(Texts texts);

/// Marks a text that is kept in English, because files hold it too, and translated where it is
/// shown to people, by `say(Phrase{text})`.
constexpr const char* mark(const char* english) {
  return english;
}

/// What say() gives: the sentence in the spoken language, and what it takes to say it in another.
/// Any string will do where a Said is wanted; it is then the same in every language.
class Said : public std::string {
 public:
  Said() = default;
  Said(std::string text) : std::string(std::move(text)) {}
  Said(const char* text) : std::string(text) {}
  /// `english` with a place "{}" for each of the arguments, which are formatted already.
  Said(std::string english, std::vector<Said> arguments, std::string context = {});

  /// Empty if it is the same in every language.
  [[nodiscard]] const std::string& english() const { return english_; }
  [[nodiscard]] const std::string& context() const { return context_; }
  [[nodiscard]] const std::vector<Said>& arguments() const { return arguments_; }
  [[nodiscard]] std::string in(const Texts& texts) const;

  Said& operator+=(const Said& more);

 private:
  std::string english_;
  std::string context_;
  std::vector<Said> arguments_;
};

namespace detail {

Said say(std::string_view english, std::format_args arguments, std::span<const Said* const> said);

template <class Argument>
const Said* as_said(const Argument& argument) {
  if constexpr (std::is_same_v<Argument, Said>) {
    return &argument;
  } else {
    return nullptr;
  }
}

}  // namespace detail

/// A sentence for people, in the spoken language: `say("{} cells", n)`. A translation may take the
/// arguments in another order: {1} before {0}.
template <class... Arguments>
Said say(std::format_string<Arguments...> english, Arguments&&... arguments) {
  const std::array<const Said*, sizeof...(Arguments)> said{detail::as_said(arguments)...};
  return detail::say(english.get(), std::make_format_args(arguments...), said);
}
/// A term, in the spoken language.
Said say(Phrase phrase);

}  // namespace saavu::base

template <>
struct std::formatter<saavu::base::Said> : std::formatter<std::string> {};
