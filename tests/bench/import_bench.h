// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace saavu::bench {

/// One number of a benchmark with what it should be.
struct ImportFigure {
  std::string name;
  double value = 0.0;
  std::string unit;
  double goal = 0.0;  ///< at most; 0: none, for information
};

/// The made-up country of Finland's size (make_country.h) in `folder`, made if it is not there yet.
/// Errors of writing are thrown.
std::filesystem::path country_file(const std::filesystem::path& folder);

/// Reads and prepares the roads of an OpenStreetMap file once: CPU time of all threads of this
/// process beside that of libosmium's bare read of the same file, and the peak of memory in
/// between. Throws std::runtime_error if the file cannot be read.
std::vector<ImportFigure> measure_import(const std::filesystem::path& file);

}  // namespace saavu::bench
