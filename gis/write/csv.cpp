// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_report.h>
#include <saavu/write/report.h>

namespace saavu::write {

namespace {

constexpr std::size_t k_piece_bytes = std::size_t{1} << 20U;

void append_coverage_rows(const Report& report, const std::vector<Indicator>& indicators,
                          std::size_t service, std::size_t area, CsvText& csv) {
  const coverage::AreaKey& key = report.coverage.areas[area];
  const network::Service& what = report.services[service];
  // What a hundred rows begin with is made once.
  CsvText head;
  head.field(network::to_string(key.level));
  head.field(key.area.code.text);
  head.field(key.area.name_fi);
  head.field(key.area.name_sv);
  head.field(what.id);
  head.field(std::to_string(what.tier));
  head.field(report.provenance.scenario);
  for (std::size_t group = 0; group < report.coverage.groups.size(); ++group) {
    for (const Indicator& indicator : indicators) {
      if (!is_told(report.coverage, indicator, service, area, group, least_told(report))) continue;
      csv.fields(head.text());
      csv.field(coverage::to_string(report.coverage.groups[group]));
      csv.field(indicator.id);
      csv.field(value_of(report.coverage, indicator, service, area, group, least_told(report)));
      csv.field(indicator.unit);
      csv.end_row();
    }
  }
}

/// Name of an area of a level above, empty if the user's table does not know the code.
std::string_view name_of(const std::map<network::AreaCode, network::Area>& areas,
                         const network::AreaCode& code) {
  const auto found = areas.find(code);
  return found == areas.end() ? std::string_view() : std::string_view(found->second.name_fi);
}

}  // namespace

base::Result<void> write_coverage_csv(const std::filesystem::path& folder, const Report& report,
                                      base::Progress& progress) {
  auto file = File::create(folder / "coverage.csv");
  if (!file) return std::unexpected(std::move(file.error()));
  const coverage::Coverage& coverage = report.coverage;
  const std::vector<Indicator> indicators = all_indicators(coverage.limits);
  CsvText csv;
  for (const std::string_view column : {"level", "code", "name_fi", "name_sv", "service", "tier",
                                        "scenario", "group", "indicator", "value", "unit"}) {
    csv.field(column);
  }
  csv.end_row();

  progress.begin("coverage.csv", coverage.service_count * coverage.areas.size());
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
      progress.check();
      append_coverage_rows(report, indicators, service, area, csv);
      if (csv.text().size() > k_piece_bytes) {
        file->write(csv.text());
        csv.clear();
        if (file->has_failed()) return file->close();
      }
      progress.advance(1);
    }
  }
  progress.end();
  file->write(csv.text());
  return file->close();
}

base::Result<void> write_municipalities_csv(const std::filesystem::path& folder,
                                            const Report& report) {
  const coverage::Coverage& coverage = report.coverage;
  const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
  CsvText csv(report.finnish_csv ? CsvStyle::finnish() : CsvStyle::international());
  for (const std::string_view column : {"kunta", "nimi_fi", "nimi_sv", "hva", "hva_nimi", "yta",
                                        "yta_nimi", "maakunta", "maakunta_nimi", "residents"}) {
    csv.field(column);
  }
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const Indicator& indicator : indicators) {
      csv.field(report.services[service].id + "_" + indicator.id);
    }
  }
  csv.end_row();

  static const network::Municipality k_nowhere;
  for (const std::size_t area : areas_of_level(coverage, network::AreaLevel::municipality)) {
    const network::Area& key = coverage.areas[area].area;
    const network::MunicipalityId id = report.areas.find(key.code);
    const network::Municipality& municipality =
        id.is_none() ? k_nowhere : report.areas.municipality[id.index()];
    csv.field(key.code.text);
    csv.field(key.name_fi);
    csv.field(key.name_sv);
    csv.field(municipality.hva.text);
    csv.field(name_of(report.areas.hva, municipality.hva));
    csv.field(municipality.yta.text);
    csv.field(name_of(report.areas.yta, municipality.yta));
    csv.field(municipality.maakunta.text);
    csv.field(name_of(report.areas.maakunta, municipality.maakunta));
    if (coverage.service_count == 0) {
      csv.field(std::string_view());
    } else {
      csv.field(make_residents(coverage.at(0, area, 0).population));
    }
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      for (const Indicator& indicator : indicators) {
        csv.field(value_of(coverage, indicator, service, area, 0, least_told(report)));
      }
    }
    csv.end_row();
  }
  return write_whole_file(folder / "municipalities.csv", csv.text());
}

base::Result<void> write_defects_csv(const std::filesystem::path& folder, const Report& report) {
  return write_defects_csv(folder, report.findings);
}

base::Result<void> write_defects_csv(const std::filesystem::path& folder,
                                     const std::vector<base::Finding>& findings) {
  CsvText csv;
  for (const std::string_view column : {"severity", "code", "file", "layer", "row", "line", "field",
                                        "message", "remedy", "count", "residents"}) {
    csv.field(column);
  }
  csv.end_row();
  const auto number = [](std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : std::string();
  };
  for (const base::Finding& finding : findings) {
    csv.field(base::to_string(finding.severity));
    csv.field(finding.code);
    csv.field(finding.place.file);
    csv.field(finding.place.layer);
    csv.field(number(finding.place.row));
    csv.field(number(finding.place.line));
    csv.field(finding.place.field);
    csv.field(finding.message);
    csv.field(finding.remedy);
    csv.field(std::to_string(finding.count));
    csv.field(make_decimal(finding.residents, 3, true));
    csv.end_row();
  }
  return write_whole_file(folder / "defects.csv", csv.text());
}

}  // namespace saavu::write
