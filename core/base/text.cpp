// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include <saavu/base/said_names.h>
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

std::string_view Texts::find(Phrase phrase) const {
  const auto found = translated_.find(Less::View{phrase.context, phrase.english});
  if (found != translated_.end()) return found->second;
  const char* text = catalogue_ ? catalogue_(phrase) : nullptr;
  return text != nullptr ? std::string_view(text) : std::string_view();
}

std::string_view Texts::operator()(Phrase phrase) const {
  const std::string_view text = find(phrase);
  return text.data() != nullptr ? text : phrase.english;
}

const Texts& spoken() {
  return current();
}

void speak(Texts texts) {
  current() = std::move(texts);
}

namespace {

/// The context of a name, whose arguments are what it is called, by Language.
constexpr std::string_view k_names = "names";

/// Walks a format string: `literal(text)` for what stands as it is, `field(argument, text)` for
/// "{}", "{:.1f}" or "{2}", told with its place among the arguments.
template <class Literal, class Field>
void walk(std::string_view format, Literal literal, Field field) {
  std::size_t next = 0;
  while (!format.empty()) {
    const std::size_t brace = format.find_first_of("{}");
    if (brace == std::string_view::npos) return literal(format);
    literal(format.substr(0, brace));
    const std::size_t end = format.find('}', brace + 1);
    const bool doubled = brace + 1 < format.size() && format[brace + 1] == format[brace];
    if (doubled || end == std::string_view::npos) {
      literal(format.substr(brace, 1));
      format.remove_prefix(brace + (doubled ? 2 : 1));
      continue;
    }
    const std::string_view inside = format.substr(brace + 1, end - brace - 1);
    std::size_t argument = next;
    const auto [stop, problem] =
        std::from_chars(inside.data(), inside.data() + inside.size(), argument);
    if (problem != std::errc{}) argument = next++;
    field(argument, inside.substr(static_cast<std::size_t>(stop - inside.data())));
    format.remove_prefix(end + 1);
  }
}

}  // namespace

Said::Said(std::string english, std::vector<Said> arguments, std::string context)
    : english_(std::move(english)), context_(std::move(context)), arguments_(std::move(arguments)) {
  assign(in(spoken()));
}

std::string Said::in(const Texts& texts) const {
  if (english_.empty()) return *this;
  if (context_ == k_names && arguments_.size() == 3)
    return arguments_.at(static_cast<std::size_t>(texts.language()));
  std::string text;
  bool fits = true;
  const auto fill = [&](std::string_view format) {
    text.clear();
    fits = true;
    walk(
        format, [&](std::string_view literal) { text += literal; },
        [&](std::size_t argument, std::string_view) {
          fits = fits && argument < arguments_.size();
          if (fits) text += arguments_[argument].in(texts);
        });
  };
  fill(texts(Phrase{english_, context_}));
  if (!fits) fill(english_);  // a translation that does not fit is worth no crash
  return text;
}

Said& Said::operator+=(const Said& more) {
  return *this = Said("{}{}", {*this, more});
}

Said say(const Names& names) {
  return {"{2}", {names.fi, names.sv, names.en}, std::string(k_names)};
}

Said say(Phrase phrase) {
  return {std::string(phrase.english), {}, std::string(phrase.context)};
}

namespace detail {

Said say(std::string_view english, std::format_args arguments, std::span<const Said* const> said) {
  std::vector<Said> formatted(said.size());
  walk(
      english, [](std::string_view) {},
      [&](std::size_t argument, std::string_view rest) {
        formatted.at(argument) =
            said[argument] != nullptr
                ? *said[argument]
                : Said(std::vformat(std::format("{{{}{}}}", argument, rest), arguments));
      });
  return {std::string(english), std::move(formatted)};
}

}  // namespace detail

}  // namespace saavu::base
