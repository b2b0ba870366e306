// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/units.h>
#include <saavu/write/decimal.h>

namespace saavu::write {

enum class ColumnType : std::uint8_t { text, integer, real, boolean, date_time };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
};

enum class LayerShape : std::uint8_t { table, point, line, polygon, multi_polygon, multi_point };

/// Writes one GeoPackage in EPSG:3067, layer after layer, row after row: `begin_layer`, then for
/// each row its geometry, its values in the order of the columns and `end_row`, then `end_layer`.
/// Values that are left out are NULL. GDAL stays behind this header; the first thing that goes
/// wrong is kept and told by `close`.
class GpkgFile {
 public:
  explicit GpkgFile(const std::filesystem::path& path);
  GpkgFile(const GpkgFile&) = delete;
  GpkgFile& operator=(const GpkgFile&) = delete;
  ~GpkgFile();

  void begin_layer(const std::string& name, LayerShape shape, const std::vector<Column>& columns,
                   const std::string& description);
  void point(base::Point point);
  void points(std::span<const base::Point> points);
  void line(std::span<const base::Point> points);
  void polygon(std::span<const base::Point> ring);  ///< without the closing point
  void wkb(std::span<const std::byte> wkb);         ///< polygons become multipolygons; empty: NULL

  void value(std::string_view text);
  void value(std::int64_t number);
  void value(const std::optional<Decimal>& number);
  void value(double number);
  void null();
  void end_row();
  void end_layer();

  /// A style in the table that QGIS looks into; the first of a layer may be its default.
  void style(const std::string& layer, const std::string& name, const std::string& qml,
             const std::string& description, bool is_default);

  [[nodiscard]] bool has_failed() const;
  /// Writes the styles and all that is left. Errors: whatever went wrong since the beginning.
  base::Result<void> close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::write
