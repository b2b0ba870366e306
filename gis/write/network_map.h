// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/coverage/area_index.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/network_report.h>
#include <saavu/write/report.h>

namespace saavu::write {

/// What a judged network adds to the layers of coverage.gpkg; nothing where the report has none.
/// Columns and values come in the same order.
class NetworkMap {
 public:
  explicit NetworkMap(const Report& report);

  void add_cell_columns(std::vector<Column>& columns) const;
  void put_cell(std::size_t cell, GpkgFile& file) const;
  void add_cell_styles(GpkgFile& file) const;

  void add_area_columns(std::vector<Column>& columns) const;
  void put_area(const coverage::AreaKey& key, GpkgFile& file) const;
  void add_area_styles(const std::string& layer, GpkgFile& file) const;

  void add_site_columns(std::vector<Column>& columns) const;
  void put_site(std::size_t service, network::SiteId site, GpkgFile& file) const;
  void put_no_service(GpkgFile& file) const;  ///< a site that serves nothing

  /// Table `verdicts`.
  void write_layers(GpkgFile& file, base::Progress& progress) const;

 private:
  [[nodiscard]] const network::Criterion& criterion_at(std::size_t position) const {
    return network_->norms.criteria[position];
  }

  const Report& report_;
  const NetworkReport* network_;
  NetworkAreas areas_;
  std::vector<int> tiers_;
  std::map<std::pair<network::AreaLevel, std::string_view>, std::size_t> position_;
  std::vector<std::size_t>
      judged_;  ///< criteria with a verdict: the others concern no service here
  std::vector<const coverage::Verdict*> verdicts_;
  std::map<std::pair<std::size_t, std::size_t>, const coverage::Verdict*> verdict_of_;
  std::vector<std::map<network::SiteId, SiteKnowledge>> known_;  ///< by service
  /// By criterion and cell: the cell's rank among those that decide a promise its municipality
  /// fails to keep; 0: it is none of them.
  std::vector<std::vector<std::int32_t>> decides_;
};

}  // namespace saavu::write
