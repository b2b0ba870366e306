// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/report_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include "support/temporary_folder.h"

namespace saavu::test {

namespace fs = std::filesystem;

std::size_t Csv::column(const std::string& field) const {
  const auto found = std::ranges::find(fields, field);
  if (found == fields.end()) throw std::out_of_range("no field " + field);
  return static_cast<std::size_t>(found - fields.begin());
}

const std::string& Csv::at(std::size_t row, const std::string& field) const {
  return rows.at(row).at(column(field));
}

Csv read_csv(const fs::path& file) {
  const std::string text = read_text(file);
  std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t position = 0; position < text.size(); ++position) {
    const char letter = text[position];
    if (quoted) {
      if (letter != '"') {
        records.back().back() += letter;
      } else if (position + 1 < text.size() && text[position + 1] == '"') {
        records.back().back() += text[++position];
      } else {
        quoted = false;
      }
    } else if (letter == '"') {
      quoted = true;
    } else if (letter == ',') {
      records.back().emplace_back();
    } else if (letter == '\n') {
      records.emplace_back(1);
    } else if (letter != '\r') {
      records.back().back() += letter;
    }
  }
  if (records.back().size() == 1 && records.back().front().empty()) records.pop_back();
  Csv csv;
  csv.header = text.substr(0, text.find_first_of("\r\n"));
  csv.fields = records.at(0);
  csv.rows.assign(std::next(records.begin()), records.end());
  for (const auto& row : csv.rows) {
    if (row.size() != csv.fields.size())
      throw std::runtime_error("a row of another length in " + file.string());
  }
  return csv;
}

std::optional<double> number_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  double value = 0.0;
  const auto [end, problem] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) ||
      text == "-0") {
    throw std::runtime_error("not a plain number: " + text);
  }
  return value;
}

CoverageTable::CoverageTable(const fs::path& report) : csv_(read_csv(report / "coverage.csv")) {
  for (std::size_t row = 0; row < csv_.rows.size(); ++row) {
    const Key key{csv_.at(row, "service"), csv_.at(row, "level"), csv_.at(row, "code"),
                  csv_.at(row, "group"), csv_.at(row, "indicator")};
    if (!row_of_.emplace(key, row).second)
      throw std::runtime_error("a number twice in coverage.csv");
    codes_[csv_.at(row, "level")].insert(csv_.at(row, "code"));
  }
}

const std::string& CoverageTable::text(const std::string& service, const std::string& level,
                                       const std::string& code, const std::string& group,
                                       const std::string& indicator) const {
  const auto found = row_of_.find({service, level, code, group, indicator});
  if (found == row_of_.end()) {
    throw std::out_of_range("not in coverage.csv: " + service + ' ' + level + ' ' + code + ' ' +
                            group + ' ' + indicator);
  }
  return csv_.at(found->second, "value");
}

std::set<std::string> CoverageTable::values(const std::string& field) const {
  std::set<std::string> result;
  for (const auto& row : csv_.rows)
    result.insert(row[csv_.column(field)]);
  return result;
}

const std::set<std::string>& CoverageTable::codes(const std::string& level) const {
  return codes_.at(level);
}

namespace {

GDALDatasetUniquePtr open_layer(const fs::path& file, const std::string& layer, OGRLayer*& opened) {
  GDALAllRegister();
  // The workbook's two lines of headings are rows like the others.
  CPLSetConfigOption("OGR_XLSX_HEADERS", "DISABLE");
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (dataset == nullptr) throw std::runtime_error("GDAL cannot open " + file.string());
  opened = dataset->GetLayerByName(layer.c_str());
  if (opened == nullptr) throw std::runtime_error("no layer " + layer + " in " + file.string());
  return dataset;
}

}  // namespace

std::vector<std::string> layer_fields(const fs::path& file, const std::string& layer) {
  OGRLayer* opened = nullptr;
  const GDALDatasetUniquePtr dataset = open_layer(file, layer, opened);
  std::vector<std::string> names;
  for (int field = 0; field < opened->GetLayerDefn()->GetFieldCount(); ++field) {
    names.emplace_back(opened->GetLayerDefn()->GetFieldDefn(field)->GetNameRef());
  }
  return names;
}

std::vector<std::vector<std::string>> read_layer(const fs::path& file, const std::string& layer) {
  OGRLayer* opened = nullptr;
  const GDALDatasetUniquePtr dataset = open_layer(file, layer, opened);
  std::vector<std::vector<std::string>> rows;
  for (const auto& feature : *opened) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int field = 0; field < feature->GetFieldCount(); ++field) {
      row.emplace_back(feature->IsFieldSetAndNotNull(field) ? feature->GetFieldAsString(field)
                                                            : "");
    }
  }
  return rows;
}

std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

std::vector<std::string> differing_files(const fs::path& one, const fs::path& other) {
  const auto content = [](const fs::path& file) {
    if (file.filename() != "provenance.json") return read_text(file);
    nlohmann::json json = nlohmann::json::parse(read_text(file));
    json.erase("timings_s");
    return json.dump();
  };
  std::vector<std::string> different;
  for (const std::string& name : k_report_files) {
    if (content(one / name) != content(other / name)) different.push_back(name);
  }
  return different;
}

void check_invariants(const CoverageTable& table) {
  const Csv& csv = table.csv();
  CHECK(csv.header ==
        "level,code,name_fi,name_sv,service,tier,scenario,group,indicator,value,unit");
  const std::size_t indicator_column = csv.column("indicator"), value_column = csv.column("value"),
                    unit_column = csv.column("unit");
  std::vector<std::string> wrong;
  double last_share = -1.0;
  for (const auto& row : csv.rows) {
    const std::string& indicator = row[indicator_column];
    const auto tell = [&](const char* what) {
      std::string line = what;
      for (const std::string& field : row)
        line += ' ' + field;
      wrong.push_back(std::move(line));
    };
    std::optional<double> value;
    try {
      value = number_of(row[value_column]);
    } catch (const std::runtime_error&) {
      tell("no number");
      continue;
    }
    if (value && *value < 0.0) tell("negative");
    if (row[unit_column] == "share" && value && *value > 1.0) tell("a share above 1");
    // The limits of one area and group stand together, from the lowest.
    if (!indicator.starts_with("share_within_")) {
      last_share = -1.0;
      continue;
    }
    if (value && *value < last_share) tell("falls although the limit rises");
    last_share = value.value_or(last_share);
  }
  INFO((wrong.empty() ? std::string() : wrong.front()));
  CHECK(wrong.empty());

  // Groups add up, and levels do; residents are counted in thousandths, so within a rounding of
  // each.
  const std::set<std::string> groups = table.values("group"), levels = table.values("level");
  // Of ages and languages of fewer than ten residents there is no number: what is missing lies
  // between nobody and all of them.
  struct Total {
    double told = 0.0;
    double hidden = 0.0;
  };
  const auto total = [&](const std::string& service, const std::string& level,
                         const std::string& group, const std::string& indicator) {
    Total sum;
    for (const std::string& code : table.codes(level)) {
      const auto told = table.has(service, level, code, group, indicator)
                            ? table.number(service, level, code, group, indicator)
                            : std::nullopt;
      if (told) {
        sum.told += *told;
        continue;
      }
      const double all = *table.number(service, level, code, "all", indicator);
      INFO(level << ' ' << code << ' ' << group);
      CHECK(group != "all");
      CHECK(all < 10.0);
      sum.hidden += all;
    }
    return sum;
  };
  for (const std::string& service : table.values("service")) {
    for (const std::string indicator : {"population", "unreachable"}) {
      for (const std::string& group : groups) {
        if (!table.has(service, "country", "FI", group, indicator)) continue;
        const auto told = table.number(service, "country", "FI", group, indicator);
        if (!told) continue;
        const double country = *told;
        for (const std::string& level : levels) {
          INFO(service << ' ' << level << ' ' << group << ' ' << indicator);
          const Total sum = total(service, level, group, indicator);
          CHECK(sum.told < country + 0.0005);
          CHECK(sum.told + sum.hidden > country - 0.0005);
        }
      }
      /// Nothing if one of the parts is not told.
      const auto sum_of = [&](const std::string& level, const std::string& code,
                              std::vector<std::string> parts) -> std::optional<double> {
        double sum = 0.0;
        for (const std::string& part : parts) {
          if (!table.has(service, level, code, part, indicator)) return std::nullopt;
          const auto told = table.number(service, level, code, part, indicator);
          if (!told) return std::nullopt;
          sum += *told;
        }
        return sum;
      };
      const auto is_near = [](std::optional<double> sum, double all, double slack) {
        return sum ? std::abs(*sum - all) <= slack : all < 10.0;
      };
      std::vector<std::string> unequal;
      for (const std::string& level : levels) {
        for (const std::string& code : table.codes(level)) {
          const double all = *table.number(service, level, code, "all", indicator);
          if (groups.contains("65+") &&
              !is_near(sum_of(level, code, {"0-14", "15-64", "65+"}), all, 0.0025))
            unequal.push_back(level + ' ' + code + ": ages");
          if (groups.contains("sv") && !is_near(sum_of(level, code, {"sv", "fi"}), all, 0.0015))
            unequal.push_back(level + ' ' + code + ": languages");
        }
      }
      INFO(service << ' ' << indicator << ' '
                   << (unequal.empty() ? std::string() : unequal.front()));
      CHECK(unequal.empty());
    }
  }
}

}  // namespace saavu::test
