// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/read/settlements.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using test::mentions;
using test::only;
using test::TempFolder;

struct Files {
  TempFolder folder;
  SettlementSpec spec;
  explicit Files(const std::vector<std::string>& types) {
    test::Layer centres{.name = "keskustat", .fields = {{"Keskustyyp", OFTString}}};
    double x = 300e3;
    for (const std::string& type : types)
      centres.features.push_back({test::square(x += 2e3, 6700e3, 1e3), {type}});
    spec.centres = test::write_layers(folder / "centres.gpkg", {centres});
    spec.settlements = test::write_layers(
        folder / "settlements.gpkg",
        {{.name = "taajamat", .features = {{test::square(300e3, 6700e3, 1e4), {}}}}});
  }
};

std::vector<base::Finding> error_of(const SettlementSpec& spec) {
  base::Findings found;
  const auto shapes = read_settlements(spec, found, base::Progress::silent());
  REQUIRE_FALSE(shapes.has_value());
  return shapes.error().findings;
}

}  // namespace

TEST_CASE("cores are the centres of THL's two types, or of those that are named",
          "[read][settlements]") {
  Files files({"Kaupunkiseudun keskusta", "Kaupunkiseudun pieni alakeskus",
               "Kaupunkiseudun iso alakeskus", " Kaupunkiseudun keskusta "});
  base::Findings found;
  const auto shapes = read_settlements(files.spec, found, base::Progress::silent());
  REQUIRE(shapes.has_value());
  CHECK(shapes->cores.size() == 3);
  CHECK(shapes->settlements.size() == 1);
  CHECK(found.all().empty());

  files.spec.core_types = {"Kaupunkiseudun pieni alakeskus"};
  const auto named = read_settlements(files.spec, found, base::Progress::silent());
  REQUIRE(named.has_value());
  CHECK(named->cores.size() == 1);
}

TEST_CASE("a type that no centre has is an error only if no core is left", "[read][settlements]") {
  const Files one({"Kaupunkiseudun keskusta", "muu"});
  base::Findings found;
  const auto shapes = read_settlements(one.spec, found, base::Progress::silent());
  REQUIRE(shapes.has_value());
  CHECK(shapes->cores.size() == 1);
  CHECK(mentions(only(found, "core-type-missing"), "iso alakeskus"));

  const Files none({"muu"});
  const auto errors = error_of(none.spec);
  CHECK(test::of_code(errors, "core-type-missing").size() == 2);
  CHECK(mentions(errors.front(), "muu"));
}

TEST_CASE("what is wrong with both files is told at once", "[read][settlements]") {
  Files files({"Kaupunkiseudun keskusta"});
  files.spec.centre_type_field = "tyyppi";
  files.spec.settlements = files.folder / "none.zip";
  const auto errors = error_of(files.spec);
  only(errors, "field-missing");
  only(errors, "file-missing");
}

TEST_CASE("SYKE's zipped shapefiles open as they are", "[read][settlements][shared]") {
  base::Findings found;
  const auto shapes =
      read_settlements({.centres = test::shared_data("finland/KeskustaAlueet2021.zip"),
                        .settlements = test::shared_data("finland/YKRTaajamat2022.zip")},
                       found, base::Progress::silent());
  REQUIRE(shapes.has_value());
  CHECK(shapes->settlements.size() == 705);
  CHECK(shapes->cores.size() == 79);
  INFO(base::describe(found.all()));
  CHECK_FALSE(found.has_errors());
}

}  // namespace saavu::read
