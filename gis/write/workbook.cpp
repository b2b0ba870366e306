// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <expected>
#include <format>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <cpl_vsi.h>
#include <xlsxwriter.h>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/finding_summary.h>
#include <saavu/write/indicator.h>
#include <saavu/write/network_report.h>
#include <saavu/write/report.h>

namespace saavu::write {

namespace {

using network::AreaLevel;

/// A heading in the three languages of the legend.
struct Label {
  std::string fi;
  std::string sv;
  std::string en;
};

Label label_of(const Indicator& indicator, const std::vector<base::Millis>& limits) {
  switch (indicator.kind) {
    case IndicatorKind::population:
      return {"Asukkaat", "Invånare", "Residents"};
    case IndicatorKind::share_within: {
      const std::string fi = limit_minutes(limits[indicator.limit], ',');
      const std::string en = limit_minutes(limits[indicator.limit]);
      return {std::format("≤ {} min, osuus", fi), std::format("≤ {} min, andel", fi),
              std::format("≤ {} min, share", en)};
    }
    case IndicatorKind::mean_min:
      return {"Keskiarvo, min", "Medelvärde, min", "Mean, min"};
    case IndicatorKind::median_min:
      return {"Mediaani, min", "Median, min", "Median, min"};
    case IndicatorKind::p90_min:
      return {"P90, min", "P90, min", "P90, min"};
    case IndicatorKind::p95_min:
      return {"P95, min", "P95, min", "P95, min"};
    case IndicatorKind::mean_km:
      return {"Keskimatka, km", "Medelavstånd, km", "Mean distance, km"};
    case IndicatorKind::unreachable:
      return {"Ei yhteyttä, as.", "Utan förbindelse, inv.", "Unreachable, residents"};
    case IndicatorKind::imputed_share:
      return {"Laskennallinen osuus", "Imputerad andel", "Imputed share"};
    case IndicatorKind::sites:
      return {"Toimipisteitä", "Verksamhetsställen", "Sites"};
    case IndicatorKind::residents_per_site:
      return {"As./toimipiste", "Inv./verksamhetsställe", "Residents per site"};
    case IndicatorKind::mean_access_min:
      return {"Liityntä, min", "Anslutning, min", "Access, min"};
  }
  return {};
}

Label meaning_of(IndicatorKind kind) {
  switch (kind) {
    case IndicatorKind::share_within:
      return {"Osuus kaikista asukkaista, joiden matka-aika on enintään raja (raja mukaan lukien)",
              "Andel av alla invånare vars restid är högst gränsen (gränsen inräknad)",
              "Share of all residents whose travel time is at most the limit"};
    case IndicatorKind::mean_min:
      return {"Niiden asukkaiden keskimääräinen matka-aika, joilla on yhteys",
              "Medelrestid för de invånare som har en förbindelse",
              "Mean travel time of the residents who can reach a site"};
    case IndicatorKind::median_min:
      return {"Puolet kaikista asukkaista pääsee perille tässä ajassa",
              "Hälften av alla invånare når fram inom denna tid",
              "Half of all residents arrive within this time"};
    case IndicatorKind::p90_min:
      return {"90 % kaikista asukkaista pääsee perille tässä ajassa",
              "90 % av alla invånare når fram inom denna tid",
              "90 % of all residents arrive within this time"};
    case IndicatorKind::p95_min:
      return {"95 % kaikista asukkaista pääsee perille tässä ajassa",
              "95 % av alla invånare når fram inom denna tid",
              "95 % of all residents arrive within this time"};
    case IndicatorKind::mean_km:
      return {"Nopeimman reitin keskipituus niillä, joilla on yhteys",
              "Den snabbaste vägens medellängd för dem som har en förbindelse",
              "Mean length of the fastest way of those who can reach a site"};
    case IndicatorKind::unreachable:
      return {"Asukkaat, joilla ei ole yhteyttä yhteenkään toimipisteeseen",
              "Invånare utan förbindelse till något verksamhetsställe",
              "Residents who can reach no site"};
    case IndicatorKind::sites:
      return {"Alueella sijaitsevat palvelun toimipisteet",
              "Tjänstens verksamhetsställen inom området", "Sites of the service in the area"};
    case IndicatorKind::residents_per_site:
      return {"Alueen asukkaat jaettuna alueen toimipisteillä",
              "Områdets invånare delat med områdets verksamhetsställen",
              "Residents of the area divided by its sites"};
    case IndicatorKind::mean_access_min:
      return {"Keskiarvon osa, joka kuluu tieverkon ulkopuolella (liityntä, lähtö, pysäköinti)",
              "Den del av medelvärdet som förflyter utanför vägnätet",
              "The part of the mean that is spent off the road network"};
    case IndicatorKind::population:
    case IndicatorKind::imputed_share:
      break;
  }
  return {};
}

std::string_view tier_name(int tier) {
  constexpr std::array<std::string_view, 6> k_names{
      "sähköiset palvelut",          "kotiin tuotavat palvelut",
      "liikkuvat palvelut",          "lähipalvelut",
      "maakunnallisesti keskitetyt", "yhteistyöalueelle tai kansallisesti keskitetyt"};
  if (tier < 1 || tier > static_cast<int>(k_names.size())) return {};
  return k_names.at(static_cast<std::size_t>(tier - 1));
}

std::string service_heading(const network::Service& service) {
  const std::string& name = service.name_fi.empty() ? service.id : service.name_fi;
  return std::format("{} (taso {}: {})", name, service.tier, tier_name(service.tier));
}

/// A sheet has room for 2^20 rows; a cell for 32 767 characters.
std::string cell_text(std::string_view text) {
  constexpr std::size_t k_most_bytes = 32000;
  return valid_utf8(text.substr(0, k_most_bytes));
}

struct Formats {
  lxw_format* title = nullptr;
  lxw_format* heading = nullptr;
  lxw_format* service = nullptr;
  lxw_format* text = nullptr;
  lxw_format* wrapped = nullptr;
  lxw_format* residents = nullptr;
  lxw_format* share = nullptr;
  lxw_format* minutes = nullptr;
};

/// The workbook while it is built in memory, and whether everything went in.
class Book {
 public:
  explicit Book(const std::filesystem::path& folder) : scratch_(folder.string()) {
    lxw_workbook_options options{};
    // Beside the report, where there must be room for it anyway.
    options.tmpdir = scratch_.c_str();
    options.output_buffer = &bytes_;
    options.output_buffer_size = &size_;
    book_ = workbook_new_opt(nullptr, &options);
    if (book_ == nullptr) failed_ = LXW_ERROR_MEMORY_MALLOC_FAILED;
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
    std::free(const_cast<char*>(bytes_));  // allocated by the library with malloc
  }

  [[nodiscard]] bool has_failed() const { return failed_ != LXW_NO_ERROR; }
  lxw_workbook* get() { return book_; }
  void note(lxw_error problem) {
    if (failed_ == LXW_NO_ERROR) failed_ = problem;
  }
  lxw_worksheet* add_sheet(const char* name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name);
    if (sheet == nullptr) note(LXW_ERROR_SHEETNAME_ALREADY_USED);
    ++sheets_;
    return sheet;
  }

  /// Why there is no finished file.
  struct Failure {
    std::string reason;
    bool is_disk_full = false;
  };

  /// The finished file's bytes.
  std::expected<std::string_view, Failure> finish() {
    errno = 0;
    const lxw_error problem = workbook_close(std::exchange(book_, nullptr));
    const int error_number = errno;  // what the library's error says is only that there was one
    if (failed_ == LXW_NO_ERROR) failed_ = problem;
    if (has_failed() || bytes_ == nullptr) {
      const bool is_disk_full =
          error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
      return std::unexpected(Failure{is_disk_full ? std::generic_category().message(error_number)
                                                  : std::string(lxw_strerror(failed_)),
                                     is_disk_full});
    }
    if (!is_whole()) {
      return std::unexpected(Failure{"its parts were cut short in the scratch folder", true});
    }
    return std::string_view(bytes_, size_);
  }

 private:
  /// The library does not look whether its scratch files took every byte, so we look at the ends.
  [[nodiscard]] bool is_whole() const {
    const std::string name = std::format("/vsimem/saavu-{}.xlsx", static_cast<const void*>(this));
    VSILFILE* memory = VSIFileFromMemBuffer(
        name.c_str(), reinterpret_cast<GByte*>(const_cast<char*>(bytes_)), size_, FALSE);
    if (memory == nullptr) return false;
    VSIFCloseL(memory);
    bool whole = part_ends_with(name + "/xl/sharedStrings.xml", "</sst>");
    for (int sheet = 1; sheet <= sheets_ && whole; ++sheet) {
      whole =
          part_ends_with(std::format("{}/xl/worksheets/sheet{}.xml", name, sheet), "</worksheet>");
    }
    VSIUnlink(name.c_str());
    return whole;
  }

  static bool part_ends_with(const std::string& part, std::string_view ending) {
    VSILFILE* file = VSIFOpenL(("/vsizip/" + part).c_str(), "rb");
    if (file == nullptr) return false;
    std::string tail;
    std::array<char, 65536> piece{};
    while (const std::size_t read = VSIFReadL(piece.data(), 1, piece.size(), file)) {
      tail.append(piece.data(), read);
      if (tail.size() > ending.size()) tail.erase(0, tail.size() - ending.size());
    }
    VSIFCloseL(file);
    return tail == ending;
  }

  std::string scratch_;
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
  lxw_workbook* book_ = nullptr;
  lxw_error failed_ = LXW_NO_ERROR;
  int sheets_ = 0;
};

Formats make_formats(lxw_workbook* book) {
  constexpr lxw_color_t k_dark_blue = 0x1F3A5F;
  constexpr lxw_color_t k_pale_blue = 0xDCE6F1;
  Formats formats;
  formats.title = workbook_add_format(book);
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 14);
  formats.heading = workbook_add_format(book);
  format_set_bold(formats.heading);
  format_set_text_wrap(formats.heading);
  format_set_align(formats.heading, LXW_ALIGN_VERTICAL_TOP);
  format_set_bg_color(formats.heading, k_pale_blue);
  format_set_bottom(formats.heading, LXW_BORDER_THIN);
  formats.service = workbook_add_format(book);
  format_set_bold(formats.service);
  format_set_font_color(formats.service, LXW_COLOR_WHITE);
  format_set_bg_color(formats.service, k_dark_blue);
  format_set_left(formats.service, LXW_BORDER_THIN);
  format_set_border_color(formats.service, LXW_COLOR_WHITE);
  // "@" keeps a code a text also when somebody edits the cell: 005 stays 005.
  formats.text = workbook_add_format(book);
  format_set_num_format(formats.text, "@");
  formats.wrapped = workbook_add_format(book);
  format_set_text_wrap(formats.wrapped);
  format_set_align(formats.wrapped, LXW_ALIGN_VERTICAL_TOP);
  formats.residents = workbook_add_format(book);
  format_set_num_format(formats.residents, "#,##0");  // a Finnish Excel shows # ##0
  formats.share = workbook_add_format(book);
  format_set_num_format(formats.share, "0.0%");
  formats.minutes = workbook_add_format(book);
  format_set_num_format(formats.minutes, "0.0");
  return formats;
}

lxw_format* format_of(const Formats& formats, const Indicator& indicator) {
  if (indicator.unit == "share") return formats.share;
  if (indicator.unit == "min" || indicator.unit == "km") return formats.minutes;
  return formats.residents;
}

/// Writes a sheet from left to right, row after row.
class Pen {
 public:
  Pen(Book& book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {}

  void text(std::string_view text, lxw_format* format) {
    if (text.empty()) {
      worksheet_write_blank(sheet_, row_, column_++, format);
      return;
    }
    book_.note(worksheet_write_string(sheet_, row_, column_++, cell_text(text).c_str(), format));
  }
  void number(const std::optional<Decimal>& number, lxw_format* format) {
    if (number) {
      book_.note(worksheet_write_number(sheet_, row_, column_, number->value(), format));
    }
    ++column_;
  }
  void number(double number, lxw_format* format) {
    book_.note(worksheet_write_number(sheet_, row_, column_++, number, format));
  }
  void merged(std::size_t columns, std::string_view text, lxw_format* format) {
    const auto last = static_cast<lxw_col_t>(column_ + columns - 1);
    book_.note(
        worksheet_merge_range(sheet_, row_, column_, row_, last, cell_text(text).c_str(), format));
    column_ = static_cast<lxw_col_t>(last + 1);
  }
  void skip(std::size_t columns) { column_ = static_cast<lxw_col_t>(column_ + columns); }
  void next_row() {
    ++row_;
    column_ = 0;
  }
  [[nodiscard]] lxw_row_t row() const { return row_; }
  [[nodiscard]] lxw_col_t column() const { return column_; }

 private:
  Book& book_;
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

const Label k_code{"Koodi", "Kod", "Code"};
const Label k_name{"Nimi", "Namn (finska)", "Name in Finnish"};
const Label k_name_sv{"Nimi ruotsiksi", "Namn (svenska)", "Name in Swedish"};
const Label k_residents{"Asukkaat", "Invånare", "Residents"};
const Label k_hva{"Hyvinvointialue", "Välfärdsområde", "Wellbeing services county"};
const Label k_yta{"Yhteistyöalue", "Samarbetsområde", "Co-operation area"};
const Label k_maakunta{"Maakunta", "Landskap", "Region"};

std::string with_code(const std::map<network::AreaCode, network::Area>& areas,
                      const network::AreaCode& code) {
  const auto found = areas.find(code);
  if (found == areas.end()) return code.text;
  return std::format("{} {}", code.text, found->second.name_fi);
}

void write_level(Book& book, const Formats& formats, const Report& report, AreaLevel level,
                 const char* sheet_name) {
  const coverage::Coverage& coverage = report.coverage;
  const std::vector<std::size_t> areas = areas_of_level(coverage, level);
  if (areas.empty()) return;
  const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
  const bool is_municipal = level == AreaLevel::municipality;
  lxw_worksheet* sheet = book.add_sheet(sheet_name);
  if (sheet == nullptr) return;

  std::vector<std::string_view> leading{k_code.fi, k_name.fi, k_name_sv.fi};
  if (is_municipal) leading.insert(leading.end(), {k_hva.fi, k_yta.fi, k_maakunta.fi});
  leading.push_back(k_residents.fi);

  Pen pen(book, sheet);
  pen.skip(leading.size());
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    pen.merged(indicators.size(), service_heading(report.services[service]), formats.service);
  }
  pen.next_row();
  for (const std::string_view heading : leading)
    pen.text(heading, formats.heading);
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const Indicator& indicator : indicators) {
      pen.text(label_of(indicator, coverage.limits).fi, formats.heading);
    }
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
        pen.text(with_code(report.areas.hva, municipality.hva), formats.text);
        pen.text(with_code(report.areas.yta, municipality.yta), formats.text);
        pen.text(with_code(report.areas.maakunta, municipality.maakunta), formats.text);
      }
    }
    if (coverage.service_count == 0) {
      pen.skip(1);
    } else {
      pen.number(make_residents(coverage.at(0, area, 0).population), formats.residents);
    }
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      for (const Indicator& indicator : indicators) {
        pen.number(value_of(coverage, indicator, service, area, 0, least_told(report)), format_of(formats, indicator));
      }
    }
  }

  worksheet_set_row(sheet, heading_row, 32, nullptr);
  worksheet_set_column(sheet, 0, 0, 7, nullptr);
  worksheet_set_column(sheet, 1, 2, 24, nullptr);
  if (is_municipal) worksheet_set_column(sheet, 3, 5, 26, nullptr);
  const auto residents_column = static_cast<lxw_col_t>(leading.size() - 1);
  worksheet_set_column(sheet, residents_column, last_column, 11, nullptr);
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
  lxw_worksheet* sheet = book.add_sheet("Yhteenveto");
  if (sheet == nullptr) return;
  const coverage::Coverage& coverage = report.coverage;
  const Provenance& provenance = report.provenance;
  Pen pen(book, sheet);
  pen.text(provenance.plan_name.empty() ? "Palveluverkon saavutettavuus" : provenance.plan_name,
           formats.title);
  pen.next_row();
  constexpr std::size_t k_text_columns = 8;
  if (!provenance.plan_description.empty()) {
    pen.merged(k_text_columns, provenance.plan_description, formats.wrapped);
    worksheet_set_row(sheet, pen.row(), 48, nullptr);
    pen.next_row();
  }
  pen.text("Skenaario", formats.text);
  pen.text(provenance.scenario, formats.text);
  pen.next_row();
  pen.text("Ohjelma", formats.text);
  pen.text("Saavu " + provenance.program_version, formats.text);
  pen.next_row();
  pen.next_row();

  const std::vector<std::size_t> country = areas_of_level(coverage, AreaLevel::country);
  if (!country.empty() && coverage.service_count > 0) {
    pen.text("Koko alue", formats.title);
    pen.next_row();
    pen.text("Asukkaat", formats.text);
    pen.number(make_residents(coverage.at(0, country.front(), 0).population), formats.residents);
    pen.next_row();
    const std::vector<Indicator> indicators = wide_indicators(coverage.limits);
    worksheet_set_row(sheet, pen.row(), 32, nullptr);  // headings wrap to two lines
    pen.text("Palvelu", formats.heading);
    pen.text("Taso", formats.heading);
    for (const Indicator& indicator : indicators) {
      pen.text(label_of(indicator, coverage.limits).fi, formats.heading);
    }
    pen.next_row();
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      const network::Service& what = report.services[service];
      pen.text(what.name_fi.empty() ? what.id : what.name_fi, formats.text);
      pen.text(std::format("{} {}", what.tier, tier_name(what.tier)), formats.text);
      for (const Indicator& indicator : indicators) {
        pen.number(value_of(coverage, indicator, service, country.front(), 0, least_told(report)),
                   format_of(formats, indicator));
      }
      pen.next_row();
    }
    pen.next_row();
  }

  pen.text("Huomiot aineistosta", formats.title);
  pen.next_row();
  const std::vector<FindingSummary> kinds = summarise_findings(report.findings);
  if (kinds.empty()) {
    pen.text("Ei huomioita.", formats.text);
    pen.next_row();
  } else {
    for (const std::string_view heading :
         {"Laji", "Vakavuus", "Rivejä", "Asukkaita", "Esimerkki", "", "", "", "Mitä tehdä"}) {
      pen.text(heading, formats.heading);
    }
    pen.next_row();
    for (const FindingSummary& kind : kinds) {
      constexpr std::array<std::string_view, 3> k_severity{"tieto", "varoitus", "virhe"};
      const std::string& subject = kind.example->subject;
      pen.text(kind.example->code + (subject.empty() ? "" : " (" + subject + ")"), formats.text);
      pen.text(k_severity.at(static_cast<std::size_t>(kind.example->severity)), formats.text);
      pen.number(static_cast<double>(kind.count), formats.residents);
      pen.number(make_decimal(kind.residents, 0), formats.residents);
      const std::string place = base::to_string(kind.example->place);
      pen.text(place.empty() ? kind.example->message : place + ": " + kind.example->message,
               nullptr);
      pen.skip(3);
      pen.text(kind.example->remedy, nullptr);
      pen.next_row();
    }
    pen.text("Kaikki huomiot: defects.csv", formats.text);
    pen.next_row();
  }
  pen.next_row();

  pen.text("Lähtötiedot", formats.title);
  pen.next_row();
  for (const std::string_view heading : {"Rooli", "Tiedosto", "Tavuja", "SHA-256"}) {
    pen.text(heading, formats.heading);
  }
  pen.next_row();
  for (const InputFile& input : provenance.inputs) {
    pen.text(input.role, formats.text);
    pen.text(input.path, formats.text);
    pen.number(static_cast<double>(input.bytes), formats.residents);
    pen.text(input.sha256, nullptr);
    pen.next_row();
  }
  worksheet_set_column(sheet, 0, 0, 30, nullptr);
  worksheet_set_column(sheet, 1, 1, 34, nullptr);
  worksheet_set_column(sheet, 2, 14, 12, nullptr);
  worksheet_set_landscape(sheet);
}

void write_legend(Book& book, const Formats& formats, const Report& report) {
  lxw_worksheet* sheet = book.add_sheet("Selitteet");
  if (sheet == nullptr) return;
  Pen pen(book, sheet);
  for (const std::string_view heading :
       {"Sarake", "Kolumn", "Column", "Selite", "Förklaring", "Meaning", "municipalities.csv"}) {
    pen.text(heading, formats.heading);
  }
  pen.next_row();
  const auto row = [&pen, &formats](const Label& label, const Label& meaning,
                                    std::string_view column) {
    for (const std::string* text :
         {&label.fi, &label.sv, &label.en, &meaning.fi, &meaning.sv, &meaning.en}) {
      pen.text(*text, formats.wrapped);
    }
    pen.text(column, formats.wrapped);
    pen.next_row();
  };
  const Label code_meaning{"Virallinen koodi tekstinä; 000 = kuntien ulkopuolella",
                           "Officiell kod som text; 000 = utanför kommunerna",
                           "Official code as text; 000 = outside every municipality"};
  row(k_code, code_meaning, "kunta");
  row(k_name, {}, "nimi_fi");
  row(k_name_sv, {}, "nimi_sv");
  row(k_hva, {}, "hva, hva_nimi");
  row(k_yta, {}, "yta, yta_nimi");
  row(k_maakunta, {}, "maakunta, maakunta_nimi");
  row(k_residents, {}, "residents");
  for (const Indicator& indicator : wide_indicators(report.coverage.limits)) {
    row(label_of(indicator, report.coverage.limits), meaning_of(indicator.kind),
        "<palvelu>_" + indicator.id);
  }
  worksheet_set_column(sheet, 0, 2, 24, nullptr);
  worksheet_set_column(sheet, 3, 5, 48, nullptr);
  worksheet_set_column(sheet, 6, 6, 32, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

base::Result<void> write_workbook(const std::filesystem::path& folder, const Report& report,
                                  base::Progress& progress) {
  constexpr std::array<std::pair<AreaLevel, const char*>, 6> k_sheets{
      {{AreaLevel::municipality, "Kunnat"},
       {AreaLevel::hva, "Hyvinvointialueet"},
       {AreaLevel::yta, "Yhteistyöalueet"},
       {AreaLevel::maakunta, "Maakunnat"},
       {AreaLevel::rescue, "Pelastuslaitokset"},
       {AreaLevel::country, "Suomi"}}};
  const std::filesystem::path path = folder / "report.xlsx";
  progress.begin("report.xlsx", k_sheets.size());
  Book book(folder);
  if (book.has_failed()) {
    return std::unexpected(base::Error(write_finding(path, false, "not enough memory")));
  }
  const std::string title = cell_text(report.provenance.plan_name.substr(0, 200));
  lxw_doc_properties properties{};
  properties.title = title.c_str();
  properties.author = "Saavu";
  properties.created = std::max<std::time_t>(stamp_time(), 1);  // 0 would mean "now"
  book.note(workbook_set_properties(book.get(), &properties));

  const Formats formats = make_formats(book.get());
  write_summary(book, formats, report);
  for (const auto& [level, name] : k_sheets) {
    progress.check();
    write_level(book, formats, report, level, name);
    progress.advance(1);
  }
  write_legend(book, formats, report);
  const auto bytes = book.finish();
  progress.end();
  if (!bytes) {
    const auto& [reason, is_disk_full] = bytes.error();
    return std::unexpected(base::Error(write_finding(path, is_disk_full, reason)));
  }
  return write_whole_file(path, *bytes);
}

}  // namespace saavu::write
