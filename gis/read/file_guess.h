// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/read/areas.h>
#include <saavu/read/digiroad.h>
#include <saavu/read/osm.h>
#include <saavu/read/population.h>
#include <saavu/read/sites.h>
#include <saavu/read/vector_file.h>

/// What a file that somebody gives may be good for in a plan. A guess is looked at by a person
/// before it is used, and the readers check everything once more.
namespace saavu::read {

enum class FileRole : std::uint8_t {
  none,  ///< nothing that a new plan asks for
  roads,
  population,
  areas,       ///< polygons of municipalities
  area_table,  ///< the hierarchy of municipalities
  age_totals,  ///< ages by municipality
  sites,
};
inline constexpr std::array k_file_roles{
    FileRole::none,       FileRole::roads,      FileRole::population, FileRole::areas,
    FileRole::area_table, FileRole::age_totals, FileRole::sites};
std::string_view to_string(FileRole role);
base::Phrase phrase(FileRole role);

struct FieldGuess {
  std::string name;
  FieldKind kind = FieldKind::text;
  std::string example;     ///< the first value there is
  bool is_unique = false;  ///< no two rows looked at are alike, and none is empty
  /// The different values with their rows, most frequent first; empty where there are many.
  std::vector<std::pair<std::string, std::int64_t>> values;
};

struct LayerGuess {
  std::string name;
  std::optional<GeometryKind> geometry;  ///< nothing: not known
  std::int64_t rows = 0;
  std::string crs;  ///< empty: it has none
  bool is_csv = false;
  std::vector<FieldGuess> fields;

  FileRole role = FileRole::none;
  int certainty = 0;  ///< higher: fits better; compares layers and files of one role
  base::Said why;     ///< one sentence: why this role
  // Which fields say what, for each role that the user may choose; empty where none fits.
  PopulationSpec population;
  AreasSpec areas;
  SitesSpec sites;
  bool has_age_totals = false;  ///< a table of areas that tells ages too

  [[nodiscard]] const FieldGuess* find(std::string_view field) const;  ///< capitals do not count
};

struct FileGuess {
  std::filesystem::path file;
  std::string format;  ///< "OpenStreetMap", "GeoPackage", "CSV" ...; no translation
  FileRole role = FileRole::none;
  std::size_t layer = 0;  ///< in `layers`, the one that has the role
  base::Said why;
  std::vector<LayerGuess> layers;  ///< empty: roads of OpenStreetMap, or unreadable
  /// Of roads.
  std::variant<OsmSpec, DigiroadSpec> roads;
  base::Findings found;  ///< what is wrong with the file, or worth knowing
  /// Above 0: a person said what it is for; the highest comes before other files of the role.
  int preference = 0;
  [[nodiscard]] bool is_readable() const { return !found.has_errors(); }
};

/// Looks at a file: its layers and first 20,000 rows. What cannot be read is told in `found`, as
/// the readers would. Cancellable.
FileGuess guess_file(const std::filesystem::path& file, base::Progress& progress);

/// Whether a file's name looks like something that guess_file can use, or that people try to use
/// (spreadsheets): for choosing among the files of a folder.
bool is_worth_a_guess(const std::filesystem::path& file);

}  // namespace saavu::read
