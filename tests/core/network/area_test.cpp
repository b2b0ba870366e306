// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/network/area.h>

namespace saavu::network {
namespace {

AreaTable table_of(std::initializer_list<const char*> codes) {
  AreaTable table;
  for (const char* code : codes)
    table.municipality.emplace_back().area = {{code}, code, code};
  return table;
}

TEST_CASE("a municipality is found by its three-digit text and by nothing else",
          "[network][area]") {
  const AreaTable table = table_of({"005", "009", "091", "992"});
  CHECK(table.find({"005"}) == MunicipalityId{0});
  CHECK(table.find({"091"}) == MunicipalityId{2});
  CHECK(table.find({"992"}) == MunicipalityId{3});
  for (const char* unknown : {"5", "05", "", "010", "9", "0091", "993", "005 "}) {
    INFO("code '" << unknown << "'");
    CHECK(table.find({unknown}).is_none());
  }
}

TEST_CASE("an empty table knows no municipality", "[network][area]") {
  CHECK(AreaTable{}.find({"005"}).is_none());
}

TEST_CASE("levels are named as reports and plans write them", "[network][area]") {
  CHECK(to_string(AreaLevel::municipality) == "municipality");
  CHECK(to_string(AreaLevel::hva) == "hva");
  CHECK(to_string(AreaLevel::yta) == "yta");
  CHECK(to_string(AreaLevel::maakunta) == "maakunta");
  CHECK(to_string(AreaLevel::rescue) == "rescue");
  CHECK(to_string(AreaLevel::country) == "country");
}

}  // namespace
}  // namespace saavu::network
