// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>

namespace saavu::read {

enum class GeometryKind : std::uint8_t { none, point, line, polygon };

/// What a reader wants of a layer, so that everything that is missing is told at once.
struct LayerWish {
  std::string layer{};  ///< empty: the only layer
  std::vector<std::string> required_fields{};
  GeometryKind geometry = GeometryKind::none;  ///< none: any or no geometry is fine
  std::string csv_crs{};  ///< for files without a CRS of their own (CSV); empty: EPSG:3067
  std::string csv_x{};    ///< CSV columns that make the point; empty: no geometry
  std::string csv_y{};
  /// The fields that are going to be asked for; the others stay unread. Empty: all.
  std::vector<std::string> used_fields{};
  /// CSV only: text that is no UTF-8 is read as Windows-1252, and UTF-16 by its byte order mark;
  /// see encoding(). Otherwise it is an error.
  bool any_encoding = false;
};

/// One row while it is visited. Geometry is in EPSG:3067.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual std::int64_t number() const = 0;  ///< 1-based position in the layer
  [[nodiscard]] virtual bool has(
      std::string_view field) const = 0;  ///< set, not null, not empty text
  /// The value as text, exactly as written (leading zeros kept in text columns); empty if null.
  [[nodiscard]] virtual std::string text(std::string_view field) const = 0;
  /// nullopt: null or empty. A value that is no number is a finding of severity error
  /// ("not-a-number", with row and field) and gives nullopt.
  virtual std::optional<std::int64_t> integer(std::string_view field,
                                              base::Findings& found) const = 0;
  virtual std::optional<double> number(std::string_view field, base::Findings& found) const = 0;
  /// Line or ring points (outer ring of the first polygon); one point for a point; empty if there
  /// is no geometry, it is not finite or of another kind than wished for. Multi geometries of one
  /// part count as their part; several lines or points have no points() but a wkb().
  [[nodiscard]] virtual std::vector<base::Point> points() const = 0;
  /// How many polygons (lines, points) the geometry has; 0 without one.
  [[nodiscard]] virtual std::size_t part_count() const = 0;
  /// Centre of gravity of the whole geometry, all parts and holes counted; nullopt without one.
  [[nodiscard]] virtual std::optional<base::Point> centroid() const = 0;
  [[nodiscard]] virtual std::vector<std::byte> wkb() const = 0;  ///< ISO WKB, 2D, EPSG:3067
};

enum class FieldKind : std::uint8_t { text, whole, number, other };

/// What a layer says of itself, and its first rows as text: enough to guess what it is for.
struct LayerSketch {
  struct Field {
    std::string name;
    FieldKind kind = FieldKind::text;  ///< of a CSV: what its first values look like
    std::vector<std::string> values;   ///< of the first rows, as written; empty where null
  };
  std::string name;
  std::optional<GeometryKind> geometry;  ///< nothing: the file does not say, and has no geometry
  std::int64_t rows = 0;
  std::string crs;  ///< as VectorLayer::crs_name; empty: none
  std::vector<Field> fields;
  bool is_csv = false;
};

/// A layer of a vector file opened read-only with GDAL.
class VectorLayer {
 public:
  VectorLayer(VectorLayer&&) noexcept;
  VectorLayer& operator=(VectorLayer&&) noexcept;
  ~VectorLayer();

  /// Opens and checks; every missing thing is in the error: file missing or unreadable, not a
  /// vector file, layer missing (names those there are), fields missing (names those there are,
  /// suggests the nearest spelling), wrong geometry type, no or unusable CRS, empty layer, a part
  /// of a zip that does not match its checksum. Coordinates are transformed to EPSG:3067 where the
  /// layer has another CRS (axis order: x, y).
  static base::Result<VectorLayer> open(const std::filesystem::path& file, const LayerWish& wish);

  /// Every layer of a file (of a zip: of all files in it) with at most `sample` of its rows.
  /// Errors: as `open`, where the file as a whole cannot be read.
  static base::Result<std::vector<LayerSketch>> sketch(const std::filesystem::path& file,
                                                       std::size_t sample,
                                                       base::Progress& progress);

  [[nodiscard]] const std::string& file_name() const;  ///< as messages show it
  [[nodiscard]] const std::string& layer_name() const;
  [[nodiscard]] std::int64_t row_count() const;
  [[nodiscard]] bool has_field(std::string_view field) const;
  [[nodiscard]] std::vector<std::string> field_names() const;
  [[nodiscard]] const std::string& crs_name() const;  ///< e.g. "EPSG:3879" or a name
  [[nodiscard]] bool is_table() const;                ///< CSV, or a layer without geometry
  /// Of a CSV: "UTF-8", "UTF-16", "Windows-1252" or "ISO-8859-1"; empty: another format.
  [[nodiscard]] const std::string& encoding() const;
  [[nodiscard]] base::Place place(std::int64_t row = 0, std::string field = {}) const;

  /// Calls `visit` for every row in the order of the file. Checks for cancellation.
  /// Errors: the file breaks off or cannot be read further.
  template <class Visit>
  base::Result<void> for_each(Visit visit, base::Progress& progress) {
    return for_each_row([](const Row& row, void* context) { (*static_cast<Visit*>(context))(row); },
                        &visit, progress);
  }

 private:
  struct Impl;
  static LayerSketch sketch_of(Impl& impl, std::size_t layer, std::size_t sample,
                               base::Progress& progress);
  explicit VectorLayer(std::unique_ptr<Impl> impl);
  base::Result<void> for_each_row(void (*visit)(const Row&, void*), void* context,
                                  base::Progress& progress);
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::read
