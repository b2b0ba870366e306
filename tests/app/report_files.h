// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace saavu::test {

/// A CSV by rows and field names, read by rules of its own (RFC 4180), not by the program's or
/// GDAL's.
struct Csv {
  std::string header;  ///< as it stands, without the line end
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> rows;
  [[nodiscard]] std::size_t column(const std::string& field) const;
  [[nodiscard]] const std::string& at(std::size_t row, const std::string& field) const;
};
Csv read_csv(const std::filesystem::path& file);

/// A written value; nothing where the field is empty. Throws where the text is no plain decimal
/// number.
std::optional<double> number_of(const std::string& text);

/// coverage.csv by its key.
class CoverageTable {
 public:
  explicit CoverageTable(const std::filesystem::path& report);
  [[nodiscard]] const Csv& csv() const { return csv_; }
  [[nodiscard]] const std::string& text(const std::string& service, const std::string& level,
                                        const std::string& code, const std::string& group,
                                        const std::string& indicator) const;
  [[nodiscard]] std::optional<double> number(const std::string& service, const std::string& level,
                                             const std::string& code, const std::string& group,
                                             const std::string& indicator) const {
    return number_of(text(service, level, code, group, indicator));
  }
  /// Whether there is such a row.
  [[nodiscard]] bool has(const std::string& service, const std::string& level,
                         const std::string& code, const std::string& group,
                         const std::string& indicator) const {
    return row_of_.contains({service, level, code, group, indicator});
  }
  [[nodiscard]] std::set<std::string> values(const std::string& field) const;
  [[nodiscard]] const std::set<std::string>& codes(const std::string& level) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  Csv csv_;
  std::map<Key, std::size_t> row_of_;
  std::map<std::string, std::set<std::string>> codes_;  ///< by level
};

/// A layer read with GDAL: every field of every row as text (empty: NULL), by field name or
/// position.
std::vector<std::vector<std::string>> read_layer(const std::filesystem::path& file,
                                                 const std::string& layer);
std::vector<std::string> layer_fields(const std::filesystem::path& file, const std::string& layer);

/// The files of a report.
inline const std::set<std::string> k_report_files{
    "coverage.csv",   "municipalities.csv", "report.xlsx",       "coverage.gpkg",
    "defects.csv",    "provenance.json",    "tiers.csv",         "verdicts.csv",
    "indicators.csv", "sites.csv",          "verdict_cells.csv", "structure.csv"};
std::set<std::string> files_in(const std::filesystem::path& folder);

/// The files whose bytes differ; of provenance.json everything but the times it took counts.
std::vector<std::string> differing_files(const std::filesystem::path& one,
                                         const std::filesystem::path& other);

/// What must hold of every report on any input; told with Catch's checks.
void check_invariants(const CoverageTable& table);

}  // namespace saavu::test
