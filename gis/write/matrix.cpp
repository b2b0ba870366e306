// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <utility>

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <saavu/write/csv_text.h>
#include <saavu/write/matrix.h>

namespace saavu::write {

namespace {

static_assert(std::endian::native == std::endian::little, "the binary matrix is little-endian");

/// Rows that one thread makes at a time.
constexpr std::size_t k_rows_at_once = 1U << 15U;
constexpr std::size_t k_most_digits = 16;  ///< "1073741.822" and "429496729.5"
constexpr std::size_t k_alignment = 64;
constexpr std::uint32_t k_no_way = ~0U;

/// A name as a field of the CSV.
std::string field_of(const std::string& name) {
  CsvText text;
  text.field(name);
  return text.text();
}

/// A fixed number of decimals without floating point.
template <std::uint32_t scale>
char* append_decimal(char* out, std::uint32_t scaled) {
  out = std::to_chars(out, out + 10, scaled / scale).ptr;
  *out++ = '.';
  std::uint32_t rest = scaled % scale;
  for (std::uint32_t unit = scale / 10; unit > 0; unit /= 10) {
    *out++ = static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
  return out;
}

std::size_t table_bytes(std::span<const std::string> names) {
  std::size_t bytes = 0;
  for (const std::string& name : names)
    bytes += name.size() + 1;
  return bytes;
}

MatrixHead head_of(const MatrixNames& names) {
  MatrixHead head{.magic = {'S', 'A', 'A', 'V', 'U', 'M', 'T', 'X'},
                  .version = 1,
                  .record_bytes = 8,
                  .cells = names.cells.size(),
                  .sites = names.sites.size(),
                  .cell_names_at = sizeof(MatrixHead)};
  head.site_names_at = head.cell_names_at + table_bytes(names.cells);
  const std::uint64_t names_end = head.site_names_at + table_bytes(names.sites);
  head.values_at = (names_end + k_alignment - 1) / k_alignment * k_alignment;
  head.file_bytes = head.values_at + head.cells * head.sites * head.record_bytes;
  return head;
}

std::size_t longest(std::span<const std::string> names) {
  std::size_t most = 0;
  for (const std::string& name : names)
    most = std::max(most, name.size());
  return most;
}

double mean_size(std::span<const std::string> names) {
  return names.empty()
             ? 0.0
             : static_cast<double>(table_bytes(names)) / static_cast<double>(names.size()) - 1.0;
}

}  // namespace

MatrixWriter::MatrixWriter(File file, MatrixFormat format, const MatrixNames& names)
    : file_(std::move(file)), format_(format), names_(names) {
  if (format != MatrixFormat::csv) return;
  cell_first_.reserve(names.cells.size() + 1);
  for (const std::string& name : names.cells) {
    cell_first_.push_back(cell_fields_.size());
    cell_fields_ += field_of(name);
  }
  cell_first_.push_back(cell_fields_.size());
}

base::Result<MatrixWriter> MatrixWriter::create(const std::filesystem::path& path,
                                                MatrixFormat format, const MatrixNames& names) {
  base::Result<File> file = File::create(path);
  if (!file) return std::unexpected(std::move(file).error());
  MatrixWriter writer(std::move(*file), format, names);
  writer.write_header();
  return writer;
}

void MatrixWriter::write_header() {
  if (format_ == MatrixFormat::csv) {
    file_.write(names_.cell_column + "," + names_.site_column + ",seconds,metres\n");
    return;
  }
  const MatrixHead head = head_of(names_);
  std::string text(sizeof head, '\0');
  std::memcpy(text.data(), &head, sizeof head);
  for (const std::span<const std::string> names : {names_.cells, names_.sites}) {
    for (const std::string& name : names) {
      text += name;
      text += '\0';
    }
  }
  text.resize(head.values_at, '\0');
  file_.write(text);
}

void MatrixWriter::append_rows(std::string& text, std::size_t site, std::size_t begin,
                               std::size_t end,
                               std::span<const routing::PackedTravel> travel) const {
  if (format_ == MatrixFormat::binary) {
    const std::size_t before = text.size();
    text.resize(before + (end - begin) * 2 * sizeof(std::uint32_t));
    char* out = text.data() + before;
    for (std::size_t cell = begin; cell < end; ++cell) {
      const routing::Travel each = routing::unpack(travel[cell]);
      const std::uint32_t record[2]{each.time.is_infinite() ? k_no_way : each.time.value,
                                    each.length.value};
      std::memcpy(out, record, sizeof record);
      out += sizeof record;
    }
    return;
  }
  const std::string middle = ',' + field_of(names_.sites[site]) + ',';
  const std::size_t before = text.size();
  const std::size_t most = cell_first_[end] - cell_first_[begin] +
                           (end - begin) * (middle.size() + 2 * k_most_digits + 2);
  text.resize_and_overwrite(before + most, [&](char* data, std::size_t /*size*/) {
    char* out = data + before;
    for (std::size_t cell = begin; cell < end; ++cell) {
      const std::string_view name = cell_field(cell);
      out = std::ranges::copy(name, out).out;
      out = std::ranges::copy(middle, out).out;
      const routing::Travel each = routing::unpack(travel[cell]);
      if (!each.time.is_infinite()) out = append_decimal<1000>(out, each.time.value);
      *out++ = ',';
      if (!each.time.is_infinite()) out = append_decimal<10>(out, each.length.value);
      *out++ = '\n';
    }
    return static_cast<std::size_t>(out - data);
  });
}

void MatrixWriter::sites(std::size_t count, std::span<const routing::PackedTravel> travel,
                         base::Progress& progress) {
  const std::size_t cells = names_.cells.size();
  const std::size_t pieces_a_site =
      std::max<std::size_t>((cells + k_rows_at_once - 1) / k_rows_at_once, 1);
  // Small sites share a piece: a piece is many rows of one site, or many sites.
  const std::size_t sites_a_piece =
      std::max<std::size_t>(k_rows_at_once / std::max<std::size_t>(cells, 1), 1);
  const std::size_t pieces =
      sites_a_piece > 1 ? (count + sites_a_piece - 1) / sites_a_piece : count * pieces_a_site;
  const auto make = [&](std::size_t piece) {
    std::string text;
    if (sites_a_piece > 1) {
      const std::size_t end = std::min(count, (piece + 1) * sites_a_piece);
      for (std::size_t site = piece * sites_a_piece; site < end; ++site)
        append_rows(text, next_site_ + site, 0, cells, travel.subspan(site * cells, cells));
      return text;
    }
    const std::size_t site = piece / pieces_a_site;
    const std::size_t begin = piece % pieces_a_site * k_rows_at_once;
    append_rows(text, next_site_ + site, begin, std::min(cells, begin + k_rows_at_once),
                travel.subspan(site * cells, cells));
    return text;
  };
  std::size_t next = 0;
  const std::size_t tokens =
      std::size_t{2} * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(
      tokens, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                  [&](tbb::flow_control& control) -> std::size_t {
                                                    if (next == pieces || progress.cancelled() ||
                                                        file_.has_failed()) {
                                                      control.stop();
                                                      return 0;
                                                    }
                                                    return next++;
                                                  }) &
                  tbb::make_filter<std::size_t, std::string>(tbb::filter_mode::parallel, make) &
                  tbb::make_filter<std::string, void>(tbb::filter_mode::serial_in_order,
                                                      [&](const std::string& text) {
                                                        file_.write(text);
                                                        progress.advance(count * cells / pieces);
                                                      }));
  progress.check();
  next_site_ += count;
}

base::Result<void> MatrixWriter::close() {
  return file_.close();
}

std::uint64_t MatrixWriter::expected_bytes(MatrixFormat format, const MatrixNames& names) {
  if (format == MatrixFormat::binary) return head_of(names).file_bytes;
  constexpr double k_numbers_and_commas = 21.0;  // "12345.678,234567.8\n" and two commas
  return static_cast<std::uint64_t>(
      static_cast<double>(names.cells.size()) * static_cast<double>(names.sites.size()) *
      (mean_size(names.cells) + mean_size(names.sites) + k_numbers_and_commas));
}

std::size_t MatrixWriter::working_bytes(MatrixFormat format, const MatrixNames& names,
                                        std::size_t threads) {
  const std::size_t row = format == MatrixFormat::binary
                              ? 8
                              : longest(names.sites) + 2 * k_most_digits + 4 +
                                    static_cast<std::size_t>(mean_size(names.cells)) + 1;
  const std::size_t fields =
      format == MatrixFormat::binary
          ? head_of(names).values_at
          : table_bytes(names.cells) + names.cells.size() * sizeof(std::size_t);
  // One piece a token, and what the allocator keeps of those before.
  return fields + 3 * threads * k_rows_at_once * row;
}

}  // namespace saavu::write
