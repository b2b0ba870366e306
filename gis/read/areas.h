// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/read/polygons.h>

namespace saavu::read {

struct AreasSpec {
  std::filesystem::path file{};  ///< municipality polygons
  std::string layer{};           ///< used for point in polygon; empty: the only layer
  std::string display_layer{};   ///< drawn and written to reports; empty: `layer`
  std::string code_field = "kunta";
  std::filesystem::path table{};       ///< areas.csv: the hierarchy; empty: fields of the polygons
  std::filesystem::path age_totals{};  ///< CSV with kunta, ika_0_14, ika_15_64, ika_65_ (rows of
                                       ///< one kunta are added up); empty: none
  std::filesystem::path unit_table{};  ///< CSV with kunta and the area unit of each; empty: columns
                                       ///< of the table, if it has them
  std::string class_field = "kuntaryhmitys_koodi";  ///< optional: class of each municipality
  std::string class_name_field = "kuntaryhmitys";   ///< optional
};

/// Point in polygon over municipalities.
class MunicipalityLocator {
 public:
  void add(network::MunicipalityId id, const AreaShape& shape) { polygons_.add(id.index(), shape); }
  /// The municipality that covers the point (smallest id where several do), none if no one does.
  /// Not thread-safe.
  [[nodiscard]] network::MunicipalityId find(base::Point point) const {
    const std::optional<std::size_t> id = polygons_.find(point);
    return id ? network::MunicipalityId{*id} : network::MunicipalityId::none();
  }

 private:
  PolygonLocator polygons_;
};

struct AreasInput {
  network::AreaTable table;
  std::vector<AreaShape> shapes;  ///< one a municipality, of the layer that says what lies where
  std::vector<AreaShape>
      display;  ///< one a municipality of `table`; empty WKB where there is no polygon
  MunicipalityLocator locator;
};

/// Reads polygons and hierarchy. Invalid polygons are repaired (GEOS MakeValid, structure method)
/// and reported. Municipalities that are in only one of polygons and table are reported.
base::Result<AreasInput> read_areas(const AreasSpec& spec, base::Findings& found,
                                    base::Progress& progress);

}  // namespace saavu::read
