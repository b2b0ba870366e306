// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/network/rating.h>
#include <saavu/text/texts.h>

#include "support/spoken.h"

namespace saavu {
namespace {

using base::Language;
using base::Phrase;

TEST_CASE("the program carries its Finnish and Swedish texts") {
  const base::Texts finnish = text::texts_of(Language::finnish);
  const base::Texts swedish = text::texts_of(Language::swedish);
  const base::Texts english = text::texts_of(Language::english);
  CHECK(finnish.language() == Language::finnish);
  CHECK(swedish.language() == Language::swedish);
  const Phrase accessibility{"Accessibility", "quality"};
  CHECK(finnish(accessibility) == "Saavutettavuus");
  CHECK(swedish(accessibility) == "Tillgänglighet");
  CHECK(english(accessibility) == "Accessibility");
  const Phrase plain{"The plan can be run."};
  CHECK(finnish(plain) == "Suunnitelman voi laskea.");
  CHECK(swedish(plain) == "Planen kan beräknas.");
  for (const base::Texts* texts : {&finnish, &swedish}) {
    CHECK_FALSE(texts->has({"Accessibility"}));  // only with its context
    CHECK_FALSE(texts->has({"nobody wrote this", "quality"}));
    CHECK((*texts)(Phrase{"nobody wrote this"}) == "nobody wrote this");
    CHECK_FALSE(texts->has({""}));  // not the catalogue's own header
  }
}

TEST_CASE("every rating has a word of its own in every language") {
  for (const Language language : {Language::finnish, Language::swedish}) {
    const base::Texts texts = text::texts_of(language);
    for (std::size_t one = 0; one < network::k_rating_count; ++one) {
      const Phrase phrase = network::phrase(static_cast<network::Rating>(one));
      CHECK(texts.has(phrase));
      for (std::size_t other = 0; other < one; ++other)
        CHECK(texts(phrase) != texts(network::phrase(static_cast<network::Rating>(other))));
    }
  }
}

TEST_CASE("sentences of the readers are said in the language that is spoken") {
  const test::Spoken spoken(text::texts_of(Language::finnish));
  CHECK(base::say("'{}' breaks off: {} of {} bytes are there", "roads.gpkg", 10, 20) ==
        "'roads.gpkg' katkeaa kesken: tavuja on 10, pitäisi olla 20");
}

}  // namespace
}  // namespace saavu
