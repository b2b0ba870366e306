// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xlsxwriter.h>

#include <saavu/write/book_parts.h>
#include <saavu/write/file.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_report.h>
#include <saavu/write/report.h>
#include <saavu/write/sheet.h>

namespace saavu::write {

namespace {

using base::Phrase;
using network::AreaLevel;

std::string label_of(const Indicator& indicator, const std::vector<base::Millis>& limits,
                     const base::Texts& texts) {
  const auto text = [&texts](Phrase phrase) { return std::string(texts(phrase)); };
  switch (indicator.kind) {
    case IndicatorKind::population:
      return text(Phrase{"Residents", "column"});
    case IndicatorKind::share_within:
      return std::format("≤ {} min, {}",
                         limit_minutes(limits[indicator.limit], decimal_point(texts.language())),
                         texts(Phrase{"share", "column"}));
    case IndicatorKind::mean_min:
      return text(Phrase{"Mean, min", "column"});
    case IndicatorKind::median_min:
      return text(Phrase{"Median, min", "column"});
    case IndicatorKind::p90_min:
      return text(Phrase{"P90, min", "column"});
    case IndicatorKind::p95_min:
      return text(Phrase{"P95, min", "column"});
    case IndicatorKind::mean_km:
      return text(Phrase{"Mean distance, km", "column"});
    case IndicatorKind::unreachable:
      return text(Phrase{"Unreachable, residents", "column"});
    case IndicatorKind::imputed_share:
      return text(Phrase{"Imputed share", "column"});
    case IndicatorKind::sites:
      return text(Phrase{"Sites", "column"});
    case IndicatorKind::residents_per_site:
      return text(Phrase{"Residents per site", "column"});
    case IndicatorKind::mean_access_min:
      return text(Phrase{"Access, min", "column"});
  }
  return {};
}

Phrase meaning_of(IndicatorKind kind) {
  switch (kind) {
    case IndicatorKind::share_within:
      return Phrase{"Share of all residents whose travel time is at most the limit", "meaning"};
    case IndicatorKind::mean_min:
      return Phrase{"Mean travel time of the residents who can reach a site", "meaning"};
    case IndicatorKind::median_min:
      return Phrase{"Half of all residents arrive within this time", "meaning"};
    case IndicatorKind::p90_min:
      return Phrase{"90 % of all residents arrive within this time", "meaning"};
    case IndicatorKind::p95_min:
      return Phrase{"95 % of all residents arrive within this time", "meaning"};
    case IndicatorKind::mean_km:
      return Phrase{"Mean length of the fastest way of those who can reach a site", "meaning"};
    case IndicatorKind::unreachable:
      return Phrase{"Residents who can reach no site", "meaning"};
    case IndicatorKind::sites:
      return Phrase{"Sites of the service in the area", "meaning"};
    case IndicatorKind::residents_per_site:
      return Phrase{"Residents of the area divided by its sites", "meaning"};
    case IndicatorKind::mean_access_min:
      return Phrase{"The part of the mean that is spent off the road network", "meaning"};
    case IndicatorKind::population:
    case IndicatorKind::imputed_share:
      break;
  }
  return {};
}

/// "4 local services"; the number alone where nobody names the tiers.
std::string tier_name(const Report& report, int tier) {
  std::string text = std::to_string(tier);
  if (report.network == nullptr) return text;
  const std::string_view name =
      name_in(report.network->catalogue.tier(tier).name, {}, texts_of(report).language());
  if (!name.empty()) text += std::format(" {}", name);
  return text;
}

std::string service_heading(const Report& report, const network::Service& service) {
  const base::Texts& texts = texts_of(report);
  return std::format("{} ({} {})", name_in(service, texts.language()),
                     texts(Phrase{"tier", "heading"}), tier_name(report, service.tier));
}

lxw_format* format_of(const Formats& formats, const Indicator& indicator) {
  if (indicator.unit == "share") return formats.share;
  if (indicator.unit == "min" || indicator.unit == "km") return formats.minutes;
  return formats.residents;
}

constexpr Phrase k_code{"Code", "column"};
constexpr Phrase k_name{"Name in Finnish", "column"};
constexpr Phrase k_name_sv{"Name in Swedish", "column"};
constexpr Phrase k_residents{"Residents", "column"};
constexpr Phrase k_hva{"Wellbeing services county", "column"};
constexpr Phrase k_yta{"Co-operation area", "level"};
constexpr Phrase k_maakunta{"Region", "level"};

std::string with_code(const std::map<network::AreaCode, network::Area>& areas,
                      const network::AreaCode& code, base::Language language) {
  const auto found = areas.find(code);
  if (found == areas.end()) return code.text;
  return std::format("{} {}", code.text, name_in(found->second, language));
}

void write_level(Book& book, const Formats& formats, const Report& report, AreaLevel level,
                 Phrase sheet_name) {
  const coverage::Coverage& coverage = report.coverage;
  const std::vector<std::size_t> areas = areas_of_level(coverage, level);
  if (areas.empty()) return;
  const base::Texts& texts = texts_of(report);
  const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
  const bool is_municipal = level == AreaLevel::municipality;
  lxw_worksheet* sheet = book.add_sheet(texts, sheet_name);
  if (sheet == nullptr) return;

  std::vector<Phrase> leading{k_code, k_name, k_name_sv};
  if (is_municipal) leading.insert(leading.end(), {k_hva, k_yta, k_maakunta});
  leading.push_back(k_residents);

  Pen pen(book, sheet);
  pen.skip(leading.size());
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    pen.merged(indicators.size(), service_heading(report, report.services[service]),
               formats.service);
  }
  pen.next_row();
  for (const Phrase heading : leading)
    pen.text(texts(heading),
             heading.english == k_residents.english ? formats.number_heading : formats.heading);
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const Indicator& indicator : indicators)
      pen.text(label_of(indicator, coverage.limits, texts), formats.number_heading);
  }
  const lxw_row_t heading_row = pen.row();
  const lxw_col_t last_column = static_cast<lxw_col_t>(pen.column() - 1);
  const lxw_row_t first_row = heading_row + 1;

  for (const std::size_t area : areas) {
    pen.next_row();
    const network::Area& key = coverage.areas[area].area;
    pen.text(key.code.text, formats.text);
    pen.text(key.name_fi, formats.text);
    pen.text(key.name_sv, formats.text);
    if (is_municipal) {
      const network::MunicipalityId id = report.areas.find(key.code);
      if (id.is_none()) {
        pen.skip(3);
      } else {
        const network::Municipality& municipality = report.areas.municipality[id.index()];
        const base::Language language = texts.language();
        pen.text(with_code(report.areas.hva, municipality.hva, language), formats.text);
        pen.text(with_code(report.areas.yta, municipality.yta, language), formats.text);
        pen.text(with_code(report.areas.maakunta, municipality.maakunta, language), formats.text);
      }
    }
    if (coverage.service_count == 0) {
      pen.skip(1);
    } else {
      pen.number(make_residents(coverage.at(0, area, 0).population), formats.residents);
    }
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      for (const Indicator& indicator : indicators) {
        pen.number(value_of(coverage, indicator, service, area, 0, least_told(report)),
                   format_of(formats, indicator));
      }
    }
  }

  worksheet_set_row(sheet, heading_row, 32, nullptr);
  worksheet_set_column(sheet, 0, 0, 7, nullptr);
  worksheet_set_column(sheet, 1, 2, 24, nullptr);
  if (is_municipal) worksheet_set_column(sheet, 3, 5, 26, nullptr);
  const auto residents_column = static_cast<lxw_col_t>(leading.size() - 1);
  worksheet_set_column(sheet, residents_column, residents_column, heading_width(texts(k_residents)),
                       nullptr);
  auto place = static_cast<lxw_col_t>(residents_column + 1);
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const Indicator& indicator : indicators) {
      worksheet_set_column(sheet, place, place,
                           heading_width(label_of(indicator, coverage.limits, texts)), nullptr);
      ++place;
    }
  }
  worksheet_freeze_panes(sheet, first_row, 2);
  book.note(worksheet_autofilter(sheet, heading_row, 0, pen.row(), last_column));
  worksheet_set_landscape(sheet);
  worksheet_repeat_rows(sheet, 0, heading_row);

  // From white, everybody, to pale orange, nobody: what needs a look stands out, print stays
  // legible.
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  scale.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.min_value = 0.0;
  scale.min_color = 0xF4B183;
  scale.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.max_value = 1.0;
  scale.max_color = LXW_COLOR_WHITE;
  auto column = static_cast<lxw_col_t>(residents_column + 1);
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const Indicator& indicator : indicators) {
      if (indicator.kind == IndicatorKind::share_within) {
        book.note(worksheet_conditional_format_range(sheet, first_row, column, pen.row(), column,
                                                     &scale));
      }
      ++column;
    }
  }
}

void write_summary(Book& book, const Formats& formats, const Report& report) {
  const base::Texts& texts = texts_of(report);
  lxw_worksheet* sheet = book.add_sheet(texts, Phrase{"Summary", "sheet"});
  if (sheet == nullptr) return;
  const coverage::Coverage& coverage = report.coverage;
  const Provenance& provenance = report.provenance;
  Pen pen(book, sheet);
  pen.text(provenance.plan_name.empty()
               ? texts(Phrase{"Accessibility of the service network", "heading"})
               : std::string_view(provenance.plan_name),
           formats.title);
  pen.next_row();
  constexpr std::size_t k_text_columns = 8;
  if (!provenance.plan_description.empty()) {
    pen.merged(k_text_columns, provenance.plan_description, formats.wrapped);
    worksheet_set_row(sheet, pen.row(), 48, nullptr);
    pen.next_row();
  }
  pen.text(texts(Phrase{"Scenario", "heading"}), formats.text);
  pen.text(provenance.scenario, formats.text);
  pen.next_row();
  pen.text(texts(Phrase{"Program", "heading"}), formats.text);
  pen.text("Saavu " + provenance.program_version, formats.text);
  pen.next_row();
  pen.next_row();

  const std::vector<std::size_t> country = areas_of_level(coverage, AreaLevel::country);
  if (!country.empty() && coverage.service_count > 0) {
    pen.text(texts(Phrase{"The whole area", "heading"}), formats.title);
    pen.next_row();
    pen.text(texts(k_residents), formats.text);
    pen.number(make_residents(coverage.at(0, country.front(), 0).population), formats.residents);
    pen.next_row();
    const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
    worksheet_set_row(sheet, pen.row(), 32, nullptr);  // headings wrap to two lines
    pen.text(texts(Phrase{"Service", "column"}), formats.heading);
    pen.text(texts(Phrase{"Tier", "column"}), formats.heading);
    for (const Indicator& indicator : indicators) {
      pen.text(label_of(indicator, coverage.limits, texts), formats.heading);
    }
    pen.next_row();
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      const network::Service& what = report.services[service];
      pen.text(name_in(what, texts.language()), formats.text);
      pen.text(tier_name(report, what.tier), formats.text);
      for (const Indicator& indicator : indicators) {
        pen.number(value_of(coverage, indicator, service, country.front(), 0, least_told(report)),
                   format_of(formats, indicator));
      }
      pen.next_row();
    }
    pen.next_row();
  }

  put_findings(pen, formats, report.findings, texts);
  pen.next_row();

  put_inputs(pen, formats, provenance, texts);
  worksheet_set_column(sheet, 0, 0, 30, nullptr);
  worksheet_set_column(sheet, 1, 1, 34, nullptr);
  worksheet_set_column(sheet, 2, 14, 12, nullptr);
  worksheet_set_landscape(sheet);
}

void write_legend(Book& book, const Formats& formats, const Report& report) {
  const base::Texts& texts = texts_of(report);
  lxw_worksheet* sheet = book.add_sheet(texts, Phrase{"Legend", "sheet"});
  if (sheet == nullptr) return;
  Pen pen(book, sheet);
  put_legend_heading(pen, formats, texts);
  const std::string_view where = texts(Phrase{"Areas", "sheet"});
  const auto row = [&](std::string_view label, Phrase meaning, std::string_view column) {
    pen.text(where, formats.wrapped);
    pen.text(label, formats.wrapped);
    pen.text(meaning.english.empty() ? std::string_view() : texts(meaning), formats.wrapped);
    pen.text(column, formats.wrapped);
    pen.next_row();
  };
  row(texts(k_code), Phrase{"Official code as text; 000 = outside every municipality", "meaning"},
      "kunta");
  row(texts(k_name), {}, "nimi_fi");
  row(texts(k_name_sv), {}, "nimi_sv");
  row(texts(k_hva), {}, "hva, hva_nimi");
  row(texts(k_yta), {}, "yta, yta_nimi");
  row(texts(k_maakunta), {}, "maakunta, maakunta_nimi");
  row(texts(k_residents), {}, "residents");
  for (const Indicator& indicator : wide_indicators(report.coverage.limits)) {
    row(label_of(indicator, report.coverage.limits, texts), meaning_of(indicator.kind),
        std::format("<{}>_{}", texts(Phrase{"service", "placeholder"}), indicator.id));
  }
  if (report.network != nullptr) {
    for (const Table& table : {tier_matrix_table(report), promises_table(report),
                               equity_table(report), sites_table(report), structure_table(report)})
      put_table_legend(pen, formats, table, texts);
  }
  finish_legend(sheet);
}

}  // namespace

base::Result<void> write_workbook(const std::filesystem::path& folder, const Report& report,
                                  base::Progress& progress) {
  static constexpr std::array<std::pair<AreaLevel, Phrase>, 8> k_sheets{
      {{AreaLevel::municipality, Phrase{"Municipalities", "sheet"}},
       {AreaLevel::unit, Phrase{"Area units", "sheet"}},
       {AreaLevel::hva, Phrase{"Wellbeing services counties", "sheet"}},
       {AreaLevel::yta, Phrase{"Co-operation areas", "sheet"}},
       {AreaLevel::maakunta, Phrase{"Regions", "sheet"}},
       {AreaLevel::rescue, Phrase{"Rescue departments", "sheet"}},
       {AreaLevel::area_class, Phrase{"Area classes", "sheet"}},
       {AreaLevel::country, Phrase{"Whole country", "sheet"}}}};
  const std::filesystem::path path = folder / "report.xlsx";
  progress.begin("report.xlsx", k_sheets.size());
  Book book(folder);
  if (book.has_failed()) {
    return std::unexpected(base::Error(write_finding(path, false, "not enough memory")));
  }
  set_properties(book, report.provenance.plan_name);

  const Formats formats = make_formats(book);
  const base::Texts& texts = texts_of(report);
  write_summary(book, formats, report);
  if (report.network != nullptr) {
    add_table_sheet(book, formats, tier_matrix_table(report), texts, progress);
    add_table_sheet(book, formats, promises_table(report), texts, progress);
  }
  for (const auto& [level, name] : k_sheets) {
    progress.check();
    write_level(book, formats, report, level, name);
    progress.advance(1);
  }
  if (report.network != nullptr) {
    for (const Table& table : {equity_table(report), sites_table(report), structure_table(report)})
      add_table_sheet(book, formats, table, texts, progress);
  }
  write_legend(book, formats, report);
  progress.end();
  return write_book(path, book);
}

}  // namespace saavu::write
