// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/network/service.h>

namespace saavu::network {
namespace {

Site site_with(std::map<std::string, std::string> attribute) {
  Site site;
  site.attribute = std::move(attribute);
  return site;
}

TEST_CASE("a filter without conditions lets every site through", "[network][service]") {
  CHECK(SiteFilter{}.matches(site_with({})));
  CHECK(SiteFilter{}.matches(site_with({{"type", "terveysasema"}})));
}

TEST_CASE("a condition holds if the column has one of its values", "[network][service]") {
  const SiteFilter hospitals{.any_of = {{"type", {"sairaala", "keskussairaala"}}}};
  CHECK(hospitals.matches(site_with({{"type", "sairaala"}})));
  CHECK(hospitals.matches(site_with({{"type", "keskussairaala"}})));
  CHECK_FALSE(hospitals.matches(site_with({{"type", "terveysasema"}})));
  CHECK_FALSE(hospitals.matches(site_with({{"type", "yksityissairaala"}})));  // no partial words
  CHECK_FALSE(hospitals.matches(site_with({{"type", ""}})));
  CHECK_FALSE(hospitals.matches(site_with({})));  // the column is not there at all
  CHECK_FALSE(SiteFilter{.any_of = {{"type", {}}}}.matches(site_with({{"type", "sairaala"}})));
}

TEST_CASE("every condition must hold", "[network][service]") {
  const SiteFilter filter{.any_of = {{"type", {"terveysasema"}}, {"open_24_7", {"1"}}}};
  CHECK(filter.matches(site_with({{"type", "terveysasema"}, {"open_24_7", "1"}})));
  CHECK_FALSE(filter.matches(site_with({{"type", "terveysasema"}, {"open_24_7", ""}})));
  CHECK_FALSE(filter.matches(site_with({{"type", "sairaala"}, {"open_24_7", "1"}})));
}

TEST_CASE("a column of several values matches by any of its parts", "[network][service]") {
  const SiteFilter swedish{.any_of = {{"languages", {"sv"}}}};
  CHECK(swedish.matches(site_with({{"languages", "sv"}})));
  CHECK(swedish.matches(site_with({{"languages", "fi;sv"}})));
  CHECK(swedish.matches(site_with({{"languages", "sv; fi"}})));
  CHECK(swedish.matches(site_with({{"languages", "fi ; sv ;se"}})));
  CHECK_FALSE(swedish.matches(site_with({{"languages", "fi"}})));
  CHECK_FALSE(swedish.matches(site_with({{"languages", "fisv"}})));
  CHECK_FALSE(swedish.matches(site_with({{"languages", ";"}})));
  // The whole list is a value as well.
  CHECK(SiteFilter{.any_of = {{"languages", {"fi;sv"}}}}.matches(
      site_with({{"languages", "fi;sv"}})));
  // A site without a value is asked for by the empty value.
  CHECK(SiteFilter{.any_of = {{"open_24_7", {"", "0"}}}}.matches(site_with({{"open_24_7", ""}})));
}

}  // namespace
}  // namespace saavu::network
