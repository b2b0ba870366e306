// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <format>
#include <ranges>
#include <system_error>
#include <utility>
#include <vector>

#include <cpl_vsi.h>
#include <xlsxwriter.h>

#include <saavu/base/verify.h>
#include <saavu/write/csv_text.h>
#include <saavu/write/network_report.h>
#include <saavu/write/sheet.h>

namespace saavu::write {

namespace {

constexpr std::uint32_t k_most_rows = 1U << 20U;

bool part_ends_with(const std::string& part, std::string_view ending) {
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

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

/// A sheet's name: at most 31 letters, none of them of those that a formula means something by.
bool is_sheet_name(std::string_view name) {
  constexpr std::size_t k_most_letters = 31;
  const std::size_t letters = letters_in(name);
  return letters > 0 && letters <= k_most_letters &&
         name.find_first_of("[]:*?/\\'") == std::string_view::npos;
}

lxw_color_t number_of(Colour colour) {
  return (lxw_color_t{colour.red} << 16U) | (lxw_color_t{colour.green} << 8U) | colour.blue;
}

/// Half way to white: a number stays legible on it.
Colour pale(Colour colour) {
  const auto mixed = [](std::uint8_t part) {
    return static_cast<std::uint8_t>((part + 255U) / 2U);
  };
  return {mixed(colour.red), mixed(colour.green), mixed(colour.blue)};
}

lxw_format* coloured(lxw_workbook* book, Colour colour, bool is_dark) {
  lxw_format* format = workbook_add_format(book);
  format_set_bg_color(format, number_of(colour));
  if (is_dark) format_set_font_color(format, LXW_COLOR_WHITE);
  format_set_num_format(format, "@");
  format_set_align(format, LXW_ALIGN_LEFT);
  format_set_indent(format, 1);
  return format;
}

/// How many lines a text takes that wraps between words.
std::size_t lines_of(std::string_view text, double letters) {
  std::size_t lines = 1;
  std::size_t used = 0;
  const auto room = static_cast<std::size_t>(std::max(letters, 1.0));
  for (const auto word : text | std::views::split(' ')) {
    const std::size_t length = letters_in(std::string_view(word));
    if (used > 0 && used + 1 + length > room) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
  }
  return lines;
}

constexpr double k_line_height = 15;
constexpr double k_bold = 1.15;  // wider than plain letters

/// Minutes as parts of a day, at whole seconds: rounded up, so that m:ss is within a limit of whole
/// minutes where the time is. What `make_minutes` has rounded up to its thousandth is not rounded
/// up again.
double days_of(const Decimal& minutes) {
  constexpr std::int64_t k_millis_per_step = 60;
  constexpr double k_seconds_a_day = 86400.0;
  base::verify(minutes.places == 3, "minutes have {} decimals", minutes.places);
  constexpr std::int64_t k_millis = 1000;
  const std::int64_t least_ms = (std::abs(minutes.scaled) - 1) * k_millis_per_step + 1;
  const std::int64_t whole = (least_ms + k_millis - 1) / k_millis;
  const auto seconds = static_cast<double>(std::max<std::int64_t>(whole, 0));
  return (minutes.scaled < 0 ? -seconds : seconds) / k_seconds_a_day;
}

class SheetSink : public TableSink {
 public:
  SheetSink(const base::Texts& texts, const Formats& formats, const Table& table, Pen& pen,
            const SheetLayout& layout)
      : TableSink(texts),
        formats_(formats),
        text_(layout.widest_text > 0.0 ? formats.wrapped_text : formats.text),
        widest_text_(layout.widest_text),
        subject_(layout.subject_columns),
        table_(table),
        pen_(pen),
        longest_(table.columns.size()) {}

  /// Letters of the longest text of a column.
  [[nodiscard]] std::size_t longest(std::size_t column) const { return longest_[column]; }
  /// Rows of more than one line, and of how many.
  [[nodiscard]] const std::vector<std::pair<std::uint32_t, std::size_t>>& tall_rows() const {
    return tall_rows_;
  }

 private:
  [[nodiscard]] bool is_full() const { return pen_.row() >= k_most_rows; }
  [[nodiscard]] TableKind kind() const { return table_.columns.at(pen_.column()).kind; }

  void put_text(std::string_view text) override {
    if (!is_full()) put(text, text_);
  }
  void put(std::string_view text, lxw_format* format) {
    std::size_t& longest = longest_.at(pen_.column());
    longest = std::max(longest, letters_in(text));
    if (widest_text_ > 0.0)
      lines_ = std::max(lines_, lines_of(text, (widest_text_ - k_margin) / boldness(text)));
    pen_.text(text, format);
  }
  void put_term(std::string_view id, std::string_view shown) override {
    if (is_full()) return;
    lxw_format* format = text_;
    if (kind() == TableKind::rating) {
      if (const auto rating = network::rating_of(id))
        format = formats_.rating.at(static_cast<std::size_t>(*rating));
    } else if (kind() == TableKind::verdict) {
      for (std::size_t each = 0; each < formats_.verdict.size(); ++each) {
        if (id == to_string(static_cast<coverage::Verdict::Outcome>(each)))
          format = formats_.verdict.at(each);
      }
    }
    put(shown, format);
  }
  void put_number(const std::optional<Decimal>& number) override {
    if (is_full()) return;
    if (number && kind() == TableKind::clock) {
      pen_.number(days_of(*number), formats_.clock);
    } else {
      pen_.number(number, format_of(kind()));
    }
  }
  void finish_row() override {
    if (is_full()) return;
    if (lines_ > 1) tall_rows_.emplace_back(pen_.row(), lines_);
    lines_ = 1;
    is_other_ = false;
    pen_.next_row();
  }

  [[nodiscard]] lxw_format* format_of(TableKind kind) const {
    switch (kind) {
      case TableKind::count:
      case TableKind::residents:
        return formats_.residents;
      case TableKind::share:
        return formats_.share;
      case TableKind::difference:
        return formats_.difference;
      case TableKind::minutes:
        return formats_.minutes;
      case TableKind::clock:
        return formats_.clock;
      case TableKind::ratio:
        return formats_.ratio;
      case TableKind::number:
        return formats_.number;
      case TableKind::text:
      case TableKind::code:
      case TableKind::term:
      case TableKind::rating:
      case TableKind::verdict:
        break;
    }
    return nullptr;
  }

  /// How much wider the text is where another subject begins.
  double boldness(std::string_view text) {
    if (pen_.column() >= subject_.size()) return 1.0;
    std::string& before = subject_[pen_.column()];
    is_other_ = is_other_ || before != text;
    before = text;
    return is_other_ ? k_bold : 1.0;
  }

  static constexpr double k_margin = 2;  // letters
  const Formats& formats_;
  lxw_format* text_;
  double widest_text_;
  std::size_t lines_ = 1;
  std::vector<std::string> subject_;  ///< of the row before
  bool is_other_ = false;             ///< than the row before
  std::vector<std::pair<std::uint32_t, std::size_t>> tall_rows_;
  const Table& table_;
  Pen& pen_;
  std::vector<std::size_t> longest_;
};

bool is_number(TableKind kind) {
  switch (kind) {
    case TableKind::text:
    case TableKind::code:
    case TableKind::term:
    case TableKind::rating:
    case TableKind::verdict:
      return false;
    case TableKind::count:
    case TableKind::residents:
    case TableKind::share:
    case TableKind::difference:
    case TableKind::minutes:
    case TableKind::clock:
    case TableKind::ratio:
    case TableKind::number:
      break;
  }
  return true;
}

}  // namespace

namespace {

/// `beside`: letters beside the longest word.
double heading_width(std::string_view heading, double least, double beside) {
  std::size_t longest = 0;
  for (const auto word : heading | std::views::split(' '))
    longest = std::max(longest, letters_in(std::string_view(word)));
  return std::max(least, k_bold * static_cast<double>(longest) + beside);
}

}  // namespace

double heading_width(std::string_view heading) {
  constexpr double k_least = 11;
  constexpr double k_arrow = 3;  // the filter's
  return heading_width(heading, k_least, k_arrow);
}

/// A sheet has room for 2^20 rows; a cell for 32 767 characters.
std::string cell_text(std::string_view text) {
  constexpr std::size_t k_most_bytes = 32000;
  return valid_utf8(text.substr(0, k_most_bytes));
}

Book::Book(const std::filesystem::path& folder) : scratch_(folder.string()) {
  lxw_workbook_options options{};
  // Beside the report, where there must be room for it anyway.
  options.tmpdir = scratch_.c_str();
  options.output_buffer = &bytes_;
  options.output_buffer_size = &size_;
  book_ = workbook_new_opt(nullptr, &options);
  if (book_ == nullptr) failed_ = LXW_ERROR_MEMORY_MALLOC_FAILED;
}
Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
  std::free(const_cast<char*>(bytes_));  // allocated by the library with malloc
}

lxw_worksheet* Book::add_sheet(const base::Texts& texts, base::Phrase name,
                               std::string_view ending) {
  const std::string translated = std::format("{}{}", texts(name), ending);
  const std::string english = std::format("{}{}", name.english, ending);
  const std::string& chosen = is_sheet_name(translated) ? translated : english;
  lxw_worksheet* sheet = workbook_add_worksheet(book_, chosen.c_str());
  if (sheet == nullptr) note(LXW_ERROR_SHEETNAME_ALREADY_USED);
  ++sheets_;
  return sheet;
}

std::expected<std::string_view, Book::Failure> Book::finish() {
  errno = 0;
  const lxw_error problem = workbook_close(std::exchange(book_, nullptr));
  const int error_number = errno;  // what the library's error says is only that there was one
  note(problem);
  if (has_failed() || bytes_ == nullptr) {
    const bool is_disk_full =
        error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
    return std::unexpected(Failure{is_disk_full
                                       ? std::generic_category().message(error_number)
                                       : std::string(lxw_strerror(static_cast<lxw_error>(failed_))),
                                   is_disk_full});
  }
  if (!is_whole()) {
    return std::unexpected(Failure{"its parts were cut short in the scratch folder", true});
  }
  return std::string_view(bytes_, size_);
}

/// The library does not look whether its scratch files took every byte, so we look at the ends.
bool Book::is_whole() const {
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

Formats make_formats(Book& whole) {
  lxw_workbook* const book = whole.get();
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
  // Above numbers, which stand at the right.
  formats.number_heading = workbook_add_format(book);
  format_set_bold(formats.number_heading);
  format_set_text_wrap(formats.number_heading);
  format_set_align(formats.number_heading, LXW_ALIGN_VERTICAL_TOP);
  format_set_align(formats.number_heading, LXW_ALIGN_RIGHT);
  format_set_bg_color(formats.number_heading, k_pale_blue);
  format_set_bottom(formats.number_heading, LXW_BORDER_THIN);
  formats.service = workbook_add_format(book);
  format_set_bold(formats.service);
  format_set_font_color(formats.service, LXW_COLOR_WHITE);
  format_set_bg_color(formats.service, k_dark_blue);
  format_set_left(formats.service, LXW_BORDER_THIN);
  format_set_border_color(formats.service, LXW_COLOR_WHITE);
  // "@" keeps a code a text also when somebody edits the cell: 005 stays 005.
  formats.text = workbook_add_format(book);
  format_set_num_format(formats.text, "@");
  // Away from a number that ends where the text begins.
  format_set_align(formats.text, LXW_ALIGN_LEFT);
  format_set_indent(formats.text, 1);
  format_set_align(formats.heading, LXW_ALIGN_LEFT);
  format_set_indent(formats.heading, 1);
  formats.wrapped = workbook_add_format(book);
  format_set_text_wrap(formats.wrapped);
  format_set_align(formats.wrapped, LXW_ALIGN_VERTICAL_TOP);
  formats.wrapped_text = workbook_add_format(book);
  format_set_num_format(formats.wrapped_text, "@");
  format_set_align(formats.wrapped_text, LXW_ALIGN_LEFT);
  format_set_indent(formats.wrapped_text, 1);
  format_set_text_wrap(formats.wrapped_text);
  formats.subject = workbook_add_format(book);
  format_set_bold(formats.subject);
  format_set_top(formats.subject, LXW_BORDER_THIN);
  formats.line_above = workbook_add_format(book);
  format_set_top(formats.line_above, LXW_BORDER_THIN);
  formats.number = workbook_add_format(book);
  formats.residents = workbook_add_format(book);
  format_set_num_format(formats.residents, "#,##0");  // a Finnish Excel shows # ##0
  formats.share = workbook_add_format(book);
  format_set_num_format(formats.share, "0.0%");
  formats.minutes = workbook_add_format(book);
  format_set_num_format(formats.minutes, "0.0");
  formats.clock = workbook_add_format(book);
  format_set_num_format(formats.clock, "[m]:ss");
  formats.difference = workbook_add_format(book);
  format_set_num_format(formats.difference, "+0.0%;-0.0%;0.0%");
  formats.ratio = workbook_add_format(book);
  format_set_num_format(formats.ratio, "0.000");
  for (std::size_t rating = 0; rating < formats.rating.size(); ++rating) {
    const auto each = static_cast<network::Rating>(rating);
    const bool is_dark = each == network::Rating::excellent || each == network::Rating::poor;
    formats.rating.at(rating) = coloured(book, rating_colour(each), is_dark);
  }
  for (std::size_t verdict = 0; verdict < formats.verdict.size(); ++verdict) {
    formats.verdict.at(verdict) = coloured(
        book, verdict_colour(static_cast<coverage::Verdict::Outcome>(verdict)),
        static_cast<coverage::Verdict::Outcome>(verdict) != coverage::Verdict::Outcome::nobody);
  }
  // Beside a text of several lines.
  for (lxw_format* format :
       {formats.text, formats.wrapped_text, formats.number, formats.residents, formats.share,
        formats.minutes, formats.clock, formats.difference, formats.ratio})
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  for (lxw_format* format : formats.verdict)
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return formats;
}

void Pen::text(std::string_view text, lxw_format* format) {
  if (text.empty()) {
    worksheet_write_blank(sheet_, row_, column_++, format);
    return;
  }
  book_.note(worksheet_write_string(sheet_, row_, column_++, cell_text(text).c_str(), format));
}
void Pen::number(const std::optional<Decimal>& number, lxw_format* format) {
  if (number) {
    book_.note(worksheet_write_number(sheet_, row_, column_, number->value(), format));
  }
  ++column_;
}
void Pen::number(double number, lxw_format* format) {
  book_.note(worksheet_write_number(sheet_, row_, column_++, number, format));
}
void Pen::merged(std::size_t columns, std::string_view text, lxw_format* format) {
  const auto last = static_cast<lxw_col_t>(column_ + columns - 1);
  book_.note(
      worksheet_merge_range(sheet_, row_, column_, row_, last, cell_text(text).c_str(), format));
  column_ = static_cast<lxw_col_t>(last + 1);
}

namespace {

/// Writes the lines over a table; `width`: of each column, in letters.
void put_above(Book& book, lxw_worksheet* sheet, const Formats& formats,
               const std::vector<double>& width, std::span<const std::string> above) {
  constexpr double k_widest = 170;
  std::size_t columns = 0;
  double letters = 0.0;
  while (columns < width.size() && (columns < 2 || letters + width[columns] <= k_widest))
    letters += width[columns++];
  Pen pen(book, sheet);
  for (std::size_t line = 0; line < above.size(); ++line) {
    if (line == 0) {
      pen.text(above[line], formats.title);
    } else {
      const auto lines = static_cast<double>(lines_of(above[line], letters));
      worksheet_set_row(sheet, pen.row(), k_line_height * lines, nullptr);
      pen.merged(std::max<std::size_t>(columns, 2), above[line], formats.wrapped);
    }
    pen.next_row();
  }
}

/// Marks the rows of a range in which one of the first columns differs from the row above.
void mark_subjects(Book& book, lxw_worksheet* sheet, const Formats& formats, lxw_row_t first,
                   lxw_row_t last, lxw_col_t columns, std::size_t subject_columns) {
  std::string differs;
  for (std::size_t column = 0; column < subject_columns; ++column) {
    const char letter = static_cast<char>('A' + column);
    differs +=
        std::format("{}${}{}<>${}{}", column == 0 ? "=OR(" : ",", letter, first + 1, letter, first);
  }
  differs += ")";
  const auto subject_end = static_cast<lxw_col_t>(subject_columns);
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
  rule.value_string = differs.c_str();
  rule.format = formats.subject;
  book.note(worksheet_conditional_format_range(sheet, first, 0, last,
                                               static_cast<lxw_col_t>(subject_end - 1), &rule));
  rule.format = formats.line_above;
  book.note(worksheet_conditional_format_range(sheet, first, subject_end, last,
                                               static_cast<lxw_col_t>(columns - 1), &rule));
}

}  // namespace

void set_page(lxw_worksheet* sheet, bool is_a3) {
  constexpr std::uint8_t k_a3 = 8;
  constexpr std::uint8_t k_a4 = 9;
  constexpr double k_side_inches = 0.4;
  constexpr double k_end_inches = 0.6;
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, is_a3 ? k_a3 : k_a4);
  worksheet_set_margins(sheet, k_side_inches, k_side_inches, k_end_inches, k_end_inches);
  worksheet_set_footer(sheet, "&L&A&R&P / &N");
  worksheet_fit_to_pages(sheet, 1, 0);
}

void add_table_sheet(Book& book, const Formats& formats, const Table& table,
                     const base::Texts& texts, base::Progress& progress,
                     const SheetLayout& layout) {
  lxw_worksheet* sheet = book.add_sheet(texts, table.title, layout.name_ending);
  if (sheet == nullptr) return;
  Pen pen(book, sheet);
  // The lines above are as wide as the columns, which is known at the end.
  for (std::size_t line = 0; line < layout.above.size(); ++line)
    pen.next_row();
  if (!layout.above.empty()) pen.next_row();
  const lxw_row_t heading_row = pen.row();
  for (const TableColumn& column : table.columns)
    pen.text(column.heading_in(texts),
             is_number(column.kind) ? formats.number_heading : formats.heading);
  pen.next_row();
  SheetSink sink(texts, formats, table, pen, layout);
  table.rows(sink, progress);

  const auto columns = static_cast<lxw_col_t>(table.columns.size());
  const lxw_row_t last_row = std::max<lxw_row_t>(pen.row(), heading_row + 2) - 1;
  constexpr double k_heading_height = 62;  // headings wrap to four lines
  constexpr double k_widest = 90;          // what is longer runs off
  constexpr double k_least_on_paper = 8;
  std::vector<double> widths;
  double heading_height = k_heading_height;
  for (lxw_col_t column = 0; column < columns; ++column) {
    const TableColumn& what = table.columns[column];
    const double of_text = std::min(static_cast<double>(sink.longest(column)) + 3,
                                    layout.widest_text > 0.0 ? layout.widest_text : k_widest);
    const double of_heading = layout.is_for_paper
                                  ? heading_width(what.heading_in(texts), k_least_on_paper, 1)
                                  : heading_width(what.heading_in(texts));
    widths.push_back(std::max(of_heading, of_text));
    const std::size_t lines = lines_of(what.heading_in(texts), (widths.back() - 1) / k_bold);
    heading_height = std::max(heading_height, k_line_height * static_cast<double>(lines) + 2);
    worksheet_set_column(sheet, column, column, widths.back(), nullptr);
    if (!what.bar) continue;
    lxw_conditional_format bar{};
    bar.type = LXW_CONDITIONAL_DATA_BAR;
    bar.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    bar.min_value = 0.0;
    bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    bar.max_value = 1.0;
    bar.bar_color = number_of(pale(*what.bar));
    bar.bar_solid = LXW_TRUE;
    bar.data_bar_2010 = LXW_TRUE;
    book.note(
        worksheet_conditional_format_range(sheet, heading_row + 1, column, last_row, column, &bar));
  }
  worksheet_set_row(sheet, heading_row, heading_height, nullptr);
  for (const auto& [row, lines] : sink.tall_rows())
    worksheet_set_row(sheet, row, k_line_height * static_cast<double>(lines), nullptr);
  put_above(book, sheet, formats, widths, layout.above);
  if (layout.subject_columns > 0)
    mark_subjects(book, sheet, formats, heading_row + 1, last_row, columns, layout.subject_columns);
  worksheet_freeze_panes(sheet, heading_row + 1, static_cast<lxw_col_t>(table.frozen_columns));
  book.note(
      worksheet_autofilter(sheet, heading_row, 0, last_row, static_cast<lxw_col_t>(columns - 1)));
  set_page(sheet, layout.is_for_paper);
  worksheet_repeat_rows(sheet, heading_row, heading_row);
}

}  // namespace saavu::write
