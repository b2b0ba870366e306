// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Imports a country of Finland's size and prints how fast; ends with 1 if it takes more memory than
// it may. Times are printed, never judged: machines differ and are busy.
#include <cstdio>
#include <exception>

#include "bench/import_bench.h"

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fprintf(stderr, "usage: saavu-import-bench FOLDER | FILE.osm.pbf\n");
    return 2;
  }
  try {
    using namespace saavu;
    const std::filesystem::path place = arguments[1];
    const auto file = place.extension() == ".pbf" ? place : bench::country_file(place);
    bool fits = true;
    for (const bench::ImportFigure& figure : bench::measure_import(file)) {
      std::printf("%-52s %12.2f %s", figure.name.c_str(), figure.value, figure.unit.c_str());
      if (figure.goal > 0.0) std::printf("  (at most %.0f)", figure.goal);
      std::printf("\n");
      if (figure.unit == "MB" && figure.value > figure.goal) fits = false;
    }
    return fits ? 0 : 1;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 2;
  }
}
