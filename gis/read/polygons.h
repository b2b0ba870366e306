// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

/// A polygon or multipolygon in EPSG:3067 as ISO WKB, without naming the geometry library.
struct AreaShape {
  std::vector<std::byte> wkb;
};

/// Gathers the polygons of a layer by key. Invalid ones are repaired (GEOS MakeValid, structure
/// method) and reported; several of one key are united.
class PolygonCollector {
 public:
  PolygonCollector();
  PolygonCollector(PolygonCollector&&) noexcept;
  PolygonCollector& operator=(PolygonCollector&&) noexcept;
  ~PolygonCollector();

  /// `who`: what messages call it.
  void add(const Row& row, const VectorLayer& layer, const std::string& key, const std::string& who,
           base::Findings& found);
  /// By key; keys of which nothing usable was found are left out.
  std::map<std::string, AreaShape> finish(base::Progress& progress);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Point in polygon, by GEOS prepared geometries.
class PolygonLocator {
 public:
  PolygonLocator();
  PolygonLocator(PolygonLocator&&) noexcept;
  PolygonLocator& operator=(PolygonLocator&&) noexcept;
  ~PolygonLocator();

  void add(std::size_t key, const AreaShape& shape);
  /// The smallest key whose polygon covers the point, its border included. Not thread-safe.
  [[nodiscard]] std::optional<std::size_t> find(base::Point point) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Polygons in which something can be used, such as broadband.
struct CoverageAreaSpec {
  std::string id{};
  std::filesystem::path file{};
  std::string layer{};  ///< empty: the only layer
};

/// Which points lie in any of the polygons: 1 or 0 for each. Errors: file or layer missing, wrong
/// geometry type. A warning where no point lies in any.
base::Result<std::vector<std::uint8_t>> inside(const CoverageAreaSpec& spec,
                                               std::span<const base::Point> points,
                                               base::Findings& found, base::Progress& progress);

}  // namespace saavu::read
