// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/base/error.h>
#include <saavu/base/said_names.h>
#include <saavu/base/text.h>

#include "support/spoken.h"

namespace saavu {
namespace {

using base::Phrase;
using base::Said;
using base::say;

base::Texts finnish() {
  base::Texts texts(base::Language::finnish);
  texts.add({"", "{} of {} cells"}, "ruutuja {1}, niistä {0}");
  texts.add({"", "no road, {}"}, "ei tietä, {}");
  texts.add({"", "row {}"}, "rivi {}");
  texts.add({"", "{:.1f} km, {{as is}}"}, "{:.1f} km, {{sellaisenaan}}");
  texts.add({"", "{} and {}"}, "{} ja {5}");
  texts.add({"rating", "Good"}, "Hyvä");
  texts.add({"", "Good"}, "Hyvin");
  texts.add({"severity", "error"}, "virhe");
  texts.add({"", "{:.0f} residents"}, "{:.0f} asukasta");
  return texts;
}

TEST_CASE("in English a sentence is what std::format makes of it") {
  CHECK(say("plain") == "plain");
  CHECK(say("{} of {}", 3, "ä") == "3 of ä");
  CHECK(say("{1}{0}{1}", 'a', 'b') == "bab");
  CHECK(say("{:>6.2f}|{:<4}|{:04}", 3.14159, "x", 42) == "  3.14|x   |0042");
  CHECK(say("{{}} {{{}}}", 1) == "{} {1}");
  CHECK(say("[[{}]]", "services") == "[[services]]");
  CHECK(say(Phrase{"Good", "rating"}) == "Good");
}

TEST_CASE("a translation may turn the arguments round and formats them as the English does") {
  const test::Spoken spoken(finnish());
  CHECK(say("{} of {} cells", 2, 5) == "ruutuja 5, niistä 2");
  CHECK(say("{:.1f} km, {{as is}}", 1.26) == "1.3 km, {sellaisenaan}");
  CHECK(say("not in the catalogue {}", 1) == "not in the catalogue 1");
}

TEST_CASE("a context tells apart what is alike in English") {
  const test::Spoken spoken(finnish());
  CHECK(say(Phrase{"Good", "rating"}) == "Hyvä");
  CHECK(say(Phrase{"Good"}) == "Hyvin");
  CHECK(say(Phrase{"Good", "weather"}) == "Good");
}

TEST_CASE("a translation that asks for an argument there is not is passed over") {
  const test::Spoken spoken(finnish());
  CHECK(say("{} and {}", 1, 2) == "1 and 2");
}

TEST_CASE("a name is told in every language it has, whatever stands in it") {
  const Said name = say(base::Names{"Yö {0}", "Natt", "Night"});
  const Said sentence = say("row {}", name);
  CHECK(sentence == "row Night");
  CHECK(sentence.in(finnish()) == "rivi Yö {0}");
  CHECK(sentence.in(base::Texts(base::Language::swedish)) == "row Natt");
  const test::Spoken spoken(finnish());
  CHECK(say(base::Names{"Yö", "Natt", "Night"}) == "Yö");
  CHECK(say(base::Names{}).empty());
}

TEST_CASE("what was said can be said again in another language, down to its parts") {
  const base::Texts english, other = finnish();
  const Said said = say("no road, {}", say("row {}", 7));
  CHECK(said == "no road, row 7");
  CHECK(said.in(other) == "ei tietä, rivi 7");
  Said longer = said;
  longer += "; and so on";
  CHECK(longer == "no road, row 7; and so on");
  CHECK(longer.in(other) == "ei tietä, rivi 7; and so on");

  const test::Spoken spoken(other);
  const Said in_finnish = say("no road, {}", say("row {}", 7));
  CHECK(in_finnish == "ei tietä, rivi 7");
  CHECK(in_finnish.in(english) == "no road, row 7");
  CHECK(Said("as it is").in(english) == "as it is");
}

TEST_CASE("findings are told in the spoken language, their data are not") {
  base::Findings found;
  const test::Spoken spoken(finnish());
  found.add({.severity = base::Severity::error,
             .code = "gone",
             .place = {.file = "a.csv", .row = 2},
             .message = say("no road, {}", "x"),
             .residents = 3.0});
  CHECK(base::describe(found.all()) == "virhe: a.csv, rivi 2: ei tietä, x [3 asukasta]\n");
  CHECK(base::to_string(base::Severity::error) == "error");
}

}  // namespace
}  // namespace saavu
