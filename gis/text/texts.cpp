// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <locale>
#include <memory>
#include <string>
#include <vector>

#include <boost/locale/gnu_gettext.hpp>

#include <saavu/text/texts.h>

#include "catalogues.h"

namespace saavu::text {

base::Texts texts_of(base::Language language) {
  if (language == base::Language::english) return base::Texts();
  const std::span<const unsigned char> bytes =
      language == base::Language::finnish ? k_catalogue_fi : k_catalogue_sv;
  boost::locale::gnu_gettext::messages_info info;
  info.language = base::to_string(language);
  info.encoding = "UTF-8";
  info.domains.emplace_back("saavu");
  info.paths.emplace_back("");
  info.callback = [bytes](const std::string& /*file*/, const std::string& /*encoding*/) {
    return std::vector<char>(bytes.begin(), bytes.end());
  };
  // The locale owns the facet, and the texts the locale.
  auto* facet = boost::locale::gnu_gettext::create_messages_facet<char>(info);
  const std::locale locale(std::locale::classic(), facet);
  return base::Texts(language, [locale, facet](base::Phrase phrase) {
    const std::string english(phrase.english), context(phrase.context);
    if (english.empty()) return static_cast<const char*>(nullptr);  // the catalogue's own header
    return facet->get(0, context.empty() ? nullptr : context.c_str(), english.c_str());
  });
}

}  // namespace saavu::text
