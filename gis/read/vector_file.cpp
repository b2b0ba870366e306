// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <format>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <system_error>
#include <tuple>
#include <utility>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_priv.h>
#include <iconv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <zlib.h>

#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

constexpr int k_no_field = -1;
constexpr int k_feature_id = -2;  ///< the key column of a GeoPackage, which GDAL keeps apart
constexpr int k_target_epsg = 3067;
constexpr std::int64_t k_rows_between_checks = 256;
/// So many geometries tell degrees from metres; a layer does not change its unit half-way.
constexpr int k_sampled_geometries = 50;

// ---- words and numbers

char lower(char letter) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char letter) { return lower(letter); });
  return result;
}

int compare_ignoring_case(std::string_view left, std::string_view right) {
  const std::size_t common = std::min(left.size(), right.size());
  for (std::size_t position = 0; position < common; ++position) {
    const int difference = lower(left[position]) - lower(right[position]);
    if (difference != 0) return difference;
  }
  if (left.size() == right.size()) return 0;
  return left.size() < right.size() ? -1 : 1;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(k_blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blanks) - first + 1);
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t column = 0; column <= right.size(); ++column)
    row[column] = column;
  for (std::size_t line = 1; line <= left.size(); ++line) {
    std::size_t diagonal = std::exchange(row[0], line);
    for (std::size_t column = 1; column <= right.size(); ++column) {
      const std::size_t changed =
          diagonal + (lower(left[line - 1]) == lower(right[column - 1]) ? 0U : 1U);
      diagonal = row[column];
      row[column] = std::min({changed, row[column] + 1, row[column - 1] + 1});
    }
  }
  return row.back();
}

/// The name that was probably meant; empty if none is near.
std::string nearest(std::string_view wanted, const std::vector<std::string>& names) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(wanted, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text.empty() ? "none" : text;
}

/// A finite number written with a decimal point (or, where the file's separator leaves it free, a
/// comma).
std::optional<double> parse_number(std::string_view written, bool decimal_comma) {
  std::string text(trimmed(written));
  if (decimal_comma && text.find('.') == std::string::npos) std::ranges::replace(text, ',', '.');
  const char* first = text.data();
  const char* const last = text.data() + text.size();
  if (first != last && *first == '+') ++first;
  double value = 0.0;
  const auto [stopped, failure] = std::from_chars(first, last, value);
  if (failure != std::errc{} || stopped != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> whole_number(double value) {
  // Beyond 2^53 a double no longer tells neighbouring integers apart.
  constexpr double k_exact = 9007199254740992.0;
  if (!(std::abs(value) <= k_exact) || value != std::trunc(value)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

// ---- GDAL's own words

/// While it lives, what GDAL would print to the terminal is kept here instead.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(&GdalMessages::keep, this); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  ~GdalMessages() { CPLPopErrorHandler(); }

  void forget() { failure_.clear(); }
  [[nodiscard]] bool failed() const { return !failure_.empty(); }
  /// " (GDAL says: ...)", or nothing if GDAL said nothing.
  [[nodiscard]] base::Said said() const {
    return failure_.empty() ? base::Said() : base::say(" (GDAL says: {})", failure_);
  }

 private:
  static void CPL_STDCALL keep(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    // The first failure is the cause, later ones follow from it.
    if (severity >= CE_Failure && self->failure_.empty()) self->failure_ = trimmed(text);
  }
  std::string failure_;
};

void prepare_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    // An input is never written to, and nothing appears beside it.
    CPLSetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "NO");
    // Coordinates must not depend on whether a grid could be fetched today.
    OSRSetPROJEnableNetwork(0);
  });
}

base::Finding problem(std::string code, base::Place place, base::Said message, base::Said remedy) {
  return {.severity = base::Severity::error,
          .code = std::move(code),
          .place = std::move(place),
          .message = std::move(message),
          .remedy = std::move(remedy)};
}

// ---- the file itself, before GDAL sees it

bool ends_with(std::string_view text, std::string_view end) {
  return lower(text).ends_with(end);
}

struct SqliteSize {
  std::uint64_t expected = 0;
  std::uint64_t found = 0;
};

/// Header of an SQLite file as its documentation describes it (sqlite.org/fileformat.html, 1.3):
/// the size it ought to have; nothing if the header does not say.
std::optional<SqliteSize> sqlite_size(const std::array<unsigned char, 100>& header,
                                      std::uint64_t file_size) {
  const auto word = [&header](std::size_t offset) {
    std::uint64_t value = 0;
    for (std::size_t byte = 0; byte < 4; ++byte)
      value = value << 8U | header.at(offset + byte);
    return value;
  };
  constexpr std::size_t k_change_counter = 24;
  constexpr std::size_t k_page_count = 28;
  constexpr std::size_t k_version_valid_for = 92;
  if (word(k_page_count) == 0 || word(k_change_counter) != word(k_version_valid_for)) {
    return std::nullopt;
  }
  std::uint64_t page_size = static_cast<std::uint64_t>(header[16]) << 8U | header[17];
  if (page_size == 1) page_size = 65536;
  return SqliteSize{.expected = page_size * word(k_page_count), .found = file_size};
}

/// Non-empty if another program has left changes of `file` in a log beside it.
std::string pending_log(const std::filesystem::path& file) {
  for (const char* const end : {"-wal", "-journal"}) {
    std::filesystem::path log = file;
    log += end;
    std::error_code ignored;
    const std::uintmax_t size = std::filesystem::file_size(log, ignored);
    if (!ignored && size > 0) return log.filename().string();
  }
  return {};
}

std::optional<base::Finding> check_file(const std::filesystem::path& file,
                                        const base::Place& place) {
  const std::string path = file.string();
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(file, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    return problem("file-missing", place, base::say("there is no file '{}'", path),
                   base::say("check the path in the plan: it is relative to the plan file"));
  }
  if (status.type() == std::filesystem::file_type::directory) {
    return problem("file-is-folder", place, base::say("'{}' is a folder, not a file", path),
                   base::say("name the file inside the folder"));
  }
  std::ifstream stream(file, std::ios::binary);
  if (failure || !stream) {
    return problem("file-unreadable", place, base::say("'{}' is there but may not be read", path),
                   base::say("ask for the right to read it, or copy it to a folder of your own"));
  }
  std::array<unsigned char, 100> header{};
  stream.read(reinterpret_cast<char*>(header.data()), header.size());
  const std::streamsize header_size = stream.gcount();
  if (header_size == 0) {
    return problem("file-empty", place, base::say("'{}' is empty (0 bytes)", path),
                   base::say("fetch or export the file again"));
  }
  if (!ends_with(path, ".gpkg")) return std::nullopt;

  constexpr std::string_view k_magic("SQLite format 3\0", 16);
  if (header_size < 100 || std::memcmp(header.data(), k_magic.data(), k_magic.size()) != 0) {
    return problem("not-a-vector-file", place,
                   base::say("'{}' is called .gpkg but is no GeoPackage", path),
                   base::say("export it as a GeoPackage, or give the file its true name ending"));
  }
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  if (const auto pages = sqlite_size(header, size); pages && pages->found < pages->expected) {
    return problem(
        "file-truncated", place,
        base::say("'{}' breaks off: {} of {} bytes are there", path, pages->found, pages->expected),
        base::say("fetch or copy the file again, and wait until the copy has ended"));
  }
  if (const std::string log = pending_log(file); !log.empty()) {
    return problem(
        "file-in-use", place, base::say("changes of '{}' still wait in '{}' beside it", path, log),
        base::say("close the program that edits the file (for example QGIS), then try again"));
  }
  return std::nullopt;
}

// ---- CSV: read into memory, so that GDAL never sees a .csvt that lies beside the file

/// What a table is made of, as far as it must be known before GDAL reads it: GDAL swallows an open
/// quotation, a second column of the same name and the fields behind the last column.
struct CsvShape {
  std::optional<std::int64_t> open_quote;  ///< line on which a field opens a quotation for good
  std::vector<std::string> header;
  std::int64_t long_rows = 0;  ///< with something behind the last column
  std::int64_t first_long_line = 0;
  std::size_t first_long_fields = 0;
};

/// A quotation mark opens a quotation only at the beginning of a field; inside, two stand for one.
CsvShape shape_of(std::string_view text, char separator) {
  CsvShape shape;
  constexpr std::string_view k_mark = "\xEF\xBB\xBF";
  if (text.starts_with(k_mark)) text.remove_prefix(k_mark.size());
  std::int64_t line = 1, row_line = 1, opened = 0;
  bool quoted = false, field_begins = true, is_header = true;
  std::size_t field = 0, last_filled = 0;  // of the row; fields from 1
  std::string name;
  const auto end_field = [&] {
    if (is_header) shape.header.push_back(std::exchange(name, {}));
  };
  const auto end_row = [&] {
    end_field();
    if (!is_header && last_filled > shape.header.size()) {
      if (shape.long_rows++ == 0) {
        shape.first_long_line = row_line;
        shape.first_long_fields = last_filled;
      }
    }
    is_header = false;
    field = last_filled = 0;
  };
  for (std::size_t position = 0; position < text.size(); ++position) {
    const char letter = text[position];
    if (letter == '\n') ++line;
    if (quoted) {
      const bool is_double =
          letter == '"' && position + 1 < text.size() && text[position + 1] == '"';
      if (is_double) {
        ++position;
      } else if (letter == '"') {
        quoted = false;
        continue;
      }
      last_filled = field + 1;
      if (is_header) name += letter;
      continue;
    }
    if (letter == '"' && field_begins) {
      quoted = true;
      opened = line;
    } else if (letter == separator) {
      end_field();
      ++field;
    } else if (letter == '\n') {
      end_row();
      row_line = line;
    } else if (letter != '\r' && letter != ' ') {
      last_filled = field + 1;
      if (is_header) name += letter;
    } else if (is_header && letter == ' ') {
      name += letter;
    }
    field_begins = letter == separator || letter == '\n' || letter == '\r';
  }
  if (quoted) shape.open_quote = opened;
  if (field > 0 || last_filled > 0) end_row();
  return shape;
}

/// A name that two columns have, nobody could tell which of them is meant; empty if there is none.
std::string repeated_name(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const std::string& written : header) {
    std::string name = lower(trimmed(written));
    if (name.empty()) continue;
    if (std::ranges::find(names, name) != names.end()) return std::string(trimmed(written));
    names.push_back(std::move(name));
  }
  return {};
}

/// The whole file as GDAL's file layer reads it (a file on disk or inside a zip).
std::optional<std::string> read_all(const std::string& vsi_path) {
  GByte* bytes = nullptr;
  vsi_l_offset size = 0;
  if (VSIIngestFile(nullptr, vsi_path.c_str(), &bytes, &size, -1) == 0) return std::nullopt;
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  VSIFree(bytes);
  return text;
}

/// Reads a file inside a zip to its end, where GDAL compares the checksum: it reads from the middle
/// of a damaged one without a word.
bool is_whole(const std::string& vsi_path) {
  const GdalMessages messages;
  VSILFILE* const file = VSIFOpenL(vsi_path.c_str(), "rb");
  if (file == nullptr) return false;
  std::vector<char> chunk(1U << 20U);
  std::uint64_t count = 0;
  while (const std::size_t part = VSIFReadL(chunk.data(), 1, chunk.size(), file))
    count += part;
  VSIFCloseL(file);
  VSIStatBufL status;
  return !messages.failed() && VSIStatL(vsi_path.c_str(), &status) == 0 &&
         static_cast<std::uint64_t>(status.st_size) == count;
}

/// The names of what can be read in a zip, in order.
std::vector<std::string> tables_among(const CPLStringList& inside) {
  std::vector<std::string> candidates;
  for (int position = 0; position < inside.size(); ++position) {
    const std::string name = inside[position];
    // What macOS packs along beside every file.
    if (std::filesystem::path(name).filename().string().starts_with("._")) continue;
    for (const char* const end : {".shp", ".gpkg", ".csv", ".geojson"}) {
      if (ends_with(name, end)) candidates.push_back(name);
    }
  }
  std::ranges::sort(candidates);
  return candidates;
}

/// Unpacks with zlib itself: GDAL's /vsigzip/ takes a gzip file that breaks off for a shorter
/// table.
std::optional<std::string> unpack_gzip(const std::string& path) {
  constexpr unsigned k_chunk = 1U << 20U;
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  int count = 0;
  do {
    const std::size_t before = text.size();
    text.resize(before + k_chunk);
    count = gzread(file, text.data() + before, k_chunk);
    text.resize(before + static_cast<std::size_t>(std::max(count, 0)));
  } while (count > 0);
  // zlib tells a missing end (Z_BUF_ERROR) only when the file is closed.
  if (gzclose(file) != Z_OK || count < 0) return std::nullopt;
  return text;
}

/// A text file of our own under a GDAL memory name, taken away at the end.
class MemoryFile {
 public:
  MemoryFile() = default;
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (!name_.empty()) VSIUnlink(name_.c_str());
  }

  bool load(std::string text) {
    static std::atomic<std::uint64_t> serial = 0;
    text_ = std::move(text);
    name_ = std::format("/vsimem/saavu-{}/table.csv", serial.fetch_add(1));
    VSILFILE* const handle = VSIFileFromMemBuffer(
        name_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE);
    if (handle == nullptr) return false;
    VSIFCloseL(handle);
    return true;
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string text_;
  std::string name_;
};

/// The most frequent of the usual separators in the first line, quoted text left out.
char detect_separator(std::string_view text) {
  constexpr std::string_view k_separators = ",;\t|";
  std::array<std::size_t, k_separators.size()> seen{};
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    if (letter == '\n' || letter == '\r') break;
    if (const std::size_t kind = k_separators.find(letter); kind != std::string_view::npos) {
      ++seen.at(kind);
    }
  }
  const auto most = std::ranges::max_element(seen);
  return k_separators[static_cast<std::size_t>(most - seen.begin())];
}

/// 1-based line of the first byte that is no UTF-8; nothing if the text is clean.
std::optional<std::int64_t> first_line_not_utf8(std::string_view text) {
  std::int64_t line = 1;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view part = text.substr(0, end);
    // A NUL byte would end the text for GDAL half-way: UTF-16 is full of them.
    if (!CPLIsUTF8(part.data(), static_cast<int>(part.size())) ||
        part.find('\0') != std::string_view::npos) {
      return line;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    ++line;
  }
  return std::nullopt;
}

/// The text in UTF-8; nothing if it holds bytes that the encoding does not have.
std::optional<std::string> recoded(std::string_view text, const char* encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding);
  // NOLINTNEXTLINE: what POSIX returns where it cannot
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string result;
  std::string buffer(1U << 16U, '\0');
  char* from = const_cast<char*>(text.data());  // iconv does not write to it
  std::size_t left = text.size();
  bool failed = false;
  while (left > 0 && !failed) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    failed = iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1) &&
             errno != E2BIG;
    result.append(buffer.data(), buffer.size() - room);
  }
  iconv_close(converter);
  if (failed) return std::nullopt;
  return result;
}

/// A table's text in UTF-8 and the encoding it was in. What cannot be told stays as it is.
std::pair<std::string, std::string> in_utf8(std::string text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    if (auto result = recoded(text, "UTF-16")) return {std::move(*result), "UTF-16"};
    return {std::move(text), ""};
  }
  if (text.find('\0') != std::string::npos || !first_line_not_utf8(text))
    return {std::move(text), "UTF-8"};
  // Five bytes mean nothing in Windows-1252; any byte is a letter in ISO-8859-1.
  for (const char* const encoding : {"WINDOWS-1252", "ISO-8859-1"}) {
    if (auto result = recoded(text, encoding))
      return {std::move(*result), encoding[0] == 'W' ? "Windows-1252" : encoding};
  }
  return {std::move(text), ""};
}

// ---- geometry

base::Said name_of(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::none:
      return base::say("no geometry");
    case GeometryKind::point:
      return base::say("points");
    case GeometryKind::line:
      return base::say("lines");
    case GeometryKind::polygon:
      return base::say("polygons");
  }
  return base::say("no geometry");
}

/// Nothing: a type that can hold several kinds ("any", a collection), to be judged row by row.
std::optional<GeometryKind> kind_of(OGRwkbGeometryType type) {
  switch (wkbFlatten(type)) {
    case wkbNone:
      return GeometryKind::none;
    case wkbPoint:
    case wkbMultiPoint:
      return GeometryKind::point;
    case wkbLineString:
    case wkbLinearRing:
    case wkbMultiLineString:
    case wkbCircularString:
    case wkbCompoundCurve:
    case wkbMultiCurve:
    case wkbCurve:
      return GeometryKind::line;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbSurface:
    case wkbTriangle:
      return GeometryKind::polygon;
    default:
      return std::nullopt;
  }
}

bool fits(const OGRGeometry& geometry, GeometryKind wished) {
  if (wished == GeometryKind::none) return true;
  return kind_of(geometry.getGeometryType()) == wished;
}

bool is_finite(const OGRGeometry& geometry) {
  OGREnvelope box;
  geometry.getEnvelope(&box);
  if (!std::isfinite(box.MinX) || !std::isfinite(box.MaxX) || !std::isfinite(box.MinY) ||
      !std::isfinite(box.MaxY)) {
    return false;
  }
  // A NaN hides from an envelope, whose comparisons it fails; a sum keeps it.
  struct Sum : OGRDefaultConstGeometryVisitor {
    using OGRDefaultConstGeometryVisitor::visit;
    double value = 0.0;
    void visit(const OGRPoint* point) override { value += point->getX() + point->getY(); }
  } sum;
  geometry.accept(&sum);
  return std::isfinite(sum.value);
}

/// The one part of a multi geometry; the geometry itself if it is no multi geometry; null if it has
/// several parts that only a reader could choose from. Of polygons the first part counts.
const OGRGeometry* single_part(const OGRGeometry* geometry) {
  while (geometry != nullptr &&
         OGR_GT_IsSubClassOf(wkbFlatten(geometry->getGeometryType()), wkbGeometryCollection) != 0) {
    const OGRGeometryCollection* const parts = geometry->toGeometryCollection();
    const bool polygons = kind_of(parts->getGeometryType()) == GeometryKind::polygon;
    if (parts->getNumGeometries() == 0 || (parts->getNumGeometries() > 1 && !polygons)) {
      return nullptr;
    }
    geometry = parts->getGeometryRef(0);
  }
  return geometry;
}

std::vector<base::Point> points_of(const OGRGeometry* geometry) {
  std::vector<base::Point> points;
  geometry = single_part(geometry);
  if (geometry == nullptr || geometry->IsEmpty()) return points;
  const auto append_curve = [&points](const OGRSimpleCurve& curve) {
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int position = 0; position < curve.getNumPoints(); ++position) {
      points.push_back({curve.getX(position), curve.getY(position)});
    }
  };
  switch (wkbFlatten(geometry->getGeometryType())) {
    case wkbPoint:
      points.push_back({geometry->toPoint()->getX(), geometry->toPoint()->getY()});
      break;
    case wkbLineString:
      append_curve(*geometry->toLineString());
      break;
    case wkbPolygon:
    case wkbTriangle:
      if (const OGRLinearRing* const ring = geometry->toPolygon()->getExteriorRing()) {
        append_curve(*ring);
      }
      break;
    default:
      break;
  }
  return points;
}

std::string name_of(const OGRSpatialReference& crs) {
  const char* const authority = crs.GetAuthorityName(nullptr);
  const char* const code = crs.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::format("{}:{}", authority, code);
  const char* const name = crs.GetName();
  return name != nullptr ? name : "unnamed";
}

/// Without heights, which are not used (Digiroad has been seen with a compound CRS), and with the
/// EPSG code of a system that a shapefile knows by name only.
void make_known(OGRSpatialReference& source) {
  if (source.IsCompound() != 0) source.StripVertical();
  if (source.GetAuthorityCode(nullptr) != nullptr) return;
  if (OGRSpatialReference* const known = source.FindBestMatch(90, "EPSG", nullptr)) {
    source = *known;
    known->Release();
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }
}

// ---- fields

/// Finds a column by name among some tens, a hundred thousand times and without allocating. GDAL's
/// own lookup does not mind case, so neither do we; where two names differ in case only, the exact
/// one wins.
class FieldNames {
 public:
  void add(std::string name, int index) { entries_.push_back({std::move(name), index}); }
  void sort() {
    std::ranges::stable_sort(entries_, [](const Entry& left, const Entry& right) {
      return compare_ignoring_case(left.name, right.name) < 0;
    });
  }
  [[nodiscard]] int find(std::string_view name) const {
    // As it is written in almost all cases, and this is asked for every field of every row.
    for (const Entry& each : entries_) {
      if (each.name == name) return each.index;
    }
    auto entry = std::ranges::lower_bound(
        entries_, name,
        [](std::string_view left, std::string_view right) {
          return compare_ignoring_case(left, right) < 0;
        },
        &Entry::name);
    const bool is_found = entry != entries_.end() && compare_ignoring_case(entry->name, name) == 0;
    return is_found ? entry->index : k_no_field;
  }

 private:
  struct Entry {
    std::string name;
    int index;
  };
  std::vector<Entry> entries_;
};

}  // namespace

struct VectorLayer::Impl {
  std::string file_name;
  std::string layer_name;
  std::string crs_name;
  std::string encoding;
  LayerWish wish;
  bool is_csv = false;
  bool decimal_comma = false;
  int x_index = k_no_field;
  int y_index = k_no_field;
  std::int64_t rows = 0;
  FieldNames fields;
  std::vector<std::string> field_names;
  /// What find_texts_in_number_fields() found, by field index and row number.
  std::map<std::pair<int, std::int64_t>, std::string> text_in_number_field;
  MemoryFile csv;  // before the dataset, which reads from it until it is closed
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
  std::unique_ptr<OGRCoordinateTransformation> to_target;  ///< null: the layer is in EPSG:3067

  class GdalRow;

  [[nodiscard]] base::Place place(std::int64_t row = 0, std::string field = {}) const {
    base::Place result{
        .file = file_name, .layer = layer_name, .row = {}, .field = std::move(field), .line = {}};
    if (row > 0) result.row = row;
    return result;
  }

  base::Result<void> open_dataset(const std::filesystem::path& file, GdalMessages& messages);
  base::Result<std::string> open_path(const std::filesystem::path& file) const;
  base::Result<void> load_csv(const std::string& path, GdalMessages& messages);
  base::Result<void> choose_layer();
  void list_fields();
  void ignore_unused_fields();
  [[nodiscard]] bool is_used(int index) const;
  void check_fields(base::Findings& found);
  void check_geometry(base::Findings& found) const;
  void check_crs(base::Findings& found, GdalMessages& messages);
  void check_unit(base::Findings& found, const OGRSpatialReference& crs);
  void find_texts_in_number_fields();
  std::unique_ptr<OGRGeometry> source_geometry(OGRFeature& feature) const;
};

/// A row whose geometry is made ready when it is first asked for.
class VectorLayer::Impl::GdalRow final : public Row {
 public:
  GdalRow(const Impl& layer, OGRFeature& feature, std::int64_t number)
      : layer_(layer), feature_(feature), number_(number) {}

  [[nodiscard]] std::int64_t number() const override { return number_; }

  [[nodiscard]] bool has(std::string_view field) const override {
    const int index = layer_.fields.find(field);
    if (index == k_feature_id) return true;
    if (index < 0 || !feature_.IsFieldSetAndNotNull(index)) return false;
    if (type_of(index) != OFTString) return true;
    return !trimmed(feature_.GetFieldAsString(index)).empty();
  }

  [[nodiscard]] std::string text(std::string_view field) const override {
    const int index = layer_.fields.find(field);
    if (index == k_feature_id) return std::to_string(feature_.GetFID());
    if (index < 0 || !feature_.IsFieldSetAndNotNull(index)) return {};
    return feature_.GetFieldAsString(index);
  }

  std::optional<std::int64_t> integer(std::string_view field,
                                      base::Findings& found) const override {
    const int index = layer_.fields.find(field);
    if (index == k_feature_id) return feature_.GetFID();
    if (!has(field)) return std::nullopt;
    if (complained_of_text(field, index, base::say("a whole number"), found)) return std::nullopt;
    switch (type_of(index)) {
      case OFTInteger:
        return feature_.GetFieldAsInteger(index);
      case OFTInteger64:
        return feature_.GetFieldAsInteger64(index);
      case OFTReal:
        if (const auto value = whole_number(feature_.GetFieldAsDouble(index))) return value;
        break;
      default: {
        const std::string_view written = trimmed(feature_.GetFieldAsString(index));
        const char* const last = written.data() + written.size();
        std::int64_t value = 0;
        const auto [stopped, failure] = std::from_chars(written.data(), last, value);
        if (failure == std::errc{} && stopped == last) return value;
        // "12.0" is what a spreadsheet makes of 12.
        if (const auto real = parse_number(written, layer_.decimal_comma)) {
          if (const auto whole = whole_number(*real)) return whole;
        }
      }
    }
    complain(field, index, base::say("a whole number"), found);
    return std::nullopt;
  }

  std::optional<double> number(std::string_view field, base::Findings& found) const override {
    const int index = layer_.fields.find(field);
    if (index == k_feature_id) return static_cast<double>(feature_.GetFID());
    if (!has(field)) return std::nullopt;
    if (complained_of_text(field, index, base::say("a number"), found)) return std::nullopt;
    switch (type_of(index)) {
      case OFTInteger:
      case OFTInteger64:
        return static_cast<double>(feature_.GetFieldAsInteger64(index));
      case OFTReal:
        if (const double value = feature_.GetFieldAsDouble(index); std::isfinite(value)) {
          return value;
        }
        break;
      default:
        if (const auto value =
                parse_number(feature_.GetFieldAsString(index), layer_.decimal_comma)) {
          return value;
        }
    }
    complain(field, index, base::say("a number"), found);
    return std::nullopt;
  }

  [[nodiscard]] std::vector<base::Point> points() const override { return points_of(geometry()); }

  [[nodiscard]] std::size_t part_count() const override {
    const OGRGeometry* const ready = geometry();
    if (ready == nullptr || ready->IsEmpty()) return 0;
    if (OGR_GT_IsSubClassOf(wkbFlatten(ready->getGeometryType()), wkbGeometryCollection) == 0)
      return 1;
    return static_cast<std::size_t>(ready->toGeometryCollection()->getNumGeometries());
  }

  [[nodiscard]] std::optional<base::Point> centroid() const override {
    const OGRGeometry* const ready = geometry();
    OGRPoint centre;
    if (ready == nullptr || ready->IsEmpty() || ready->Centroid(&centre) != OGRERR_NONE)
      return std::nullopt;
    return base::Point{centre.getX(), centre.getY()};
  }

  [[nodiscard]] std::vector<std::byte> wkb() const override {
    const OGRGeometry* const ready = geometry();
    if (ready == nullptr) return {};
    std::vector<std::byte> bytes(ready->WkbSize());
    ready->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso);
    return bytes;
  }

 private:
  [[nodiscard]] OGRFieldType type_of(int index) const {
    return feature_.GetFieldDefnRef(index)->GetType();
  }

  [[nodiscard]] bool complained_of_text(std::string_view field, int index, std::string_view wanted,
                                        base::Findings& found) const {
    const auto text = layer_.text_in_number_field.find({index, number_});
    if (text == layer_.text_in_number_field.end()) return false;
    complain(field, text->second, wanted, found);
    return true;
  }

  void complain(std::string_view field, int index, std::string_view wanted,
                base::Findings& found) const {
    complain(field, std::string(feature_.GetFieldAsString(index)), wanted, found);
  }

  void complain(std::string_view field, const std::string& written, std::string_view wanted,
                base::Findings& found) const {
    found.error(
        "not-a-number", layer_.place(number_, std::string(field)),
        base::say("'{}' is not {}", written, wanted),
        layer_.is_csv && !layer_.decimal_comma
            ? base::say(
                  "write the number with a decimal point and no unit, or leave the field empty")
            : base::say("write the number without a unit, or leave the field empty"));
  }

  /// Flat, without arcs, in EPSG:3067, of the kind wished for, all finite; else null.
  [[nodiscard]] const OGRGeometry* geometry() const {
    if (is_ready_) return ready_.get();
    is_ready_ = true;
    std::unique_ptr<OGRGeometry> made = layer_.source_geometry(feature_);
    if (made == nullptr || made->IsEmpty() || !fits(*made, layer_.wish.geometry)) return nullptr;
    if (made->hasCurveGeometry()) made.reset(made->getLinearGeometry());
    made->flattenTo2D();
    if (!is_finite(*made)) return nullptr;
    if (layer_.to_target != nullptr &&
        (made->transform(layer_.to_target.get()) != OGRERR_NONE || !is_finite(*made))) {
      return nullptr;
    }
    ready_ = std::move(made);
    return ready_.get();
  }

  const Impl& layer_;
  OGRFeature& feature_;
  std::int64_t number_;
  mutable bool is_ready_ = false;
  mutable std::unique_ptr<OGRGeometry> ready_;
};

std::unique_ptr<OGRGeometry> VectorLayer::Impl::source_geometry(OGRFeature& feature) const {
  if (!is_csv) return std::unique_ptr<OGRGeometry>(feature.StealGeometry());
  if (x_index < 0 || y_index < 0) return nullptr;
  const auto x = parse_number(feature.GetFieldAsString(x_index), decimal_comma);
  const auto y = parse_number(feature.GetFieldAsString(y_index), decimal_comma);
  if (!x || !y) return nullptr;
  return std::make_unique<OGRPoint>(*x, *y);
}

/// What GDAL calls the file: a CSV, a zip or a gzip has a prefix.
base::Result<std::string> VectorLayer::Impl::open_path(const std::filesystem::path& file) const {
  const std::string path = file.string();
  if (ends_with(path, ".gz")) return "/vsigzip/" + path;
  if (!ends_with(path, ".zip")) return path;

  const std::string zip = "/vsizip/{" + path + "}";
  const CPLStringList inside(VSIReadDirRecursive(zip.c_str()));
  const std::vector<std::string> candidates = tables_among(inside);
  if (candidates.empty()) {
    return std::unexpected(
        base::Error(problem("not-a-vector-file", place(),
                            base::say("there is no shapefile, GeoPackage or CSV in '{}'", path),
                            base::say("unpack it and name the file to be read"))));
  }
  std::vector<std::string> names;
  for (const std::string& candidate : candidates) {
    names.push_back(std::filesystem::path(candidate).stem().string());
    if (candidates.size() != 1 && names.back() != wish.layer) continue;
    // A shapefile's parts have their names in common up to the dot.
    const std::string parts = candidate.substr(0, candidate.rfind('.') + 1);
    for (int position = 0; position < inside.size(); ++position) {
      const std::string name = inside[position];
      if (!name.starts_with(parts) || is_whole(zip + "/" + name)) continue;
      return std::unexpected(base::Error(problem("file-broken", place(),
                                                 base::say("'{}' in '{}' is damaged", name, path),
                                                 base::say("fetch or copy the file again"))));
    }
    return zip + "/" + candidate;
  }
  return std::unexpected(base::Error(
      problem(wish.layer.empty() ? "layer-not-chosen" : "layer-missing", place(),
              base::say("'{}' holds {} files: {}", path, candidates.size(), joined(names)),
              base::say("write one of these names as `layer` in the plan"))));
}

base::Result<void> VectorLayer::Impl::load_csv(const std::string& path, GdalMessages& messages) {
  constexpr std::string_view k_gzip = "/vsigzip/";
  std::optional<std::string> text =
      path.starts_with(k_gzip) ? unpack_gzip(path.substr(k_gzip.size())) : read_all(path);
  encoding = "UTF-8";
  if (text && wish.any_encoding) std::tie(*text, encoding) = in_utf8(std::move(*text));
  if (!text || !csv.load(std::move(*text))) {
    return std::unexpected(
        base::Error(problem("file-unreadable", place(),
                            base::say("'{}' cannot be read to its end{}", path, messages.said()),
                            base::say("fetch or copy the file again"))));
  }
  if (const auto line = first_line_not_utf8(csv.text())) {
    base::Place where = place();
    where.line = *line;
    return std::unexpected(base::Error(
        problem("not-utf8", where,
                base::say("the table is not saved as UTF-8, so its ä and ö cannot be read"),
                base::say("open it in Excel and save it as \"CSV UTF-8\"; in LibreOffice save it "
                          "as CSV with the character set Unicode (UTF-8)"))));
  }
  const char separator = detect_separator(csv.text());
  const CsvShape shape = shape_of(csv.text(), separator);
  base::Findings wrong;
  if (shape.open_quote) {
    base::Place where = place();
    where.line = *shape.open_quote;
    wrong.error(
        "csv-quote-open", where,
        base::say("a field begins with a quotation mark that is never closed: every row behind it "
                  "would be lost"),
        base::say("close the quotation, or write two marks for one inside a quoted field"));
  }
  if (const std::string name = repeated_name(shape.header); !name.empty()) {
    base::Place where = place(0, name);
    where.line = 1;
    wrong.error("csv-column-twice", where, base::say("two columns are called '{}'", name),
                base::say("rename or delete one of them: nobody can tell which is meant"));
  }
  if (shape.long_rows > 0 && !shape.open_quote) {
    base::Place where = place();
    where.line = shape.first_long_line;
    wrong.error("csv-row-too-long", where,
                shape.long_rows == 1
                    ? base::say("{} row has more fields than the {} columns of the header (this "
                                "one {}): values stand in the wrong columns",
                                shape.long_rows, shape.header.size(), shape.first_long_fields)
                    : base::say("{} rows have more fields than the {} columns of the header (this "
                                "one {}): values stand in the wrong columns",
                                shape.long_rows, shape.header.size(), shape.first_long_fields),
                base::say("quote fields that hold the separator, or name the further columns"));
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());
  decimal_comma = separator != ',';
  const char* const separator_name = separator == ';'    ? "SEMICOLON"
                                     : separator == '\t' ? "TAB"
                                     : separator == '|'  ? "PIPE"
                                                         : "COMMA";
  CPLStringList options;
  options.SetNameValue("SEPARATOR", separator_name);
  // Codes such as 005 are text: a guessed type would lose their zeros.
  options.SetNameValue("AUTODETECT_TYPE", "NO");
  options.SetNameValue("HEADERS", "YES");
  const std::array<const char*, 2> drivers{"CSV", nullptr};
  dataset.reset(GDALDataset::Open(csv.name().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                  drivers.data(), options.List()));
  return {};
}

base::Result<void> VectorLayer::Impl::open_dataset(const std::filesystem::path& file,
                                                   GdalMessages& messages) {
  const auto path = open_path(file);
  if (!path) return std::unexpected(path.error());
  const bool zipped = ends_with(file.string(), ".zip");
  is_csv = ends_with(*path, ".csv") || ends_with(*path, ".csv.gz") || ends_with(*path, ".tsv") ||
           ends_with(*path, ".txt");
  if (is_csv) {
    if (auto loaded = load_csv(*path, messages); !loaded) return loaded;
  } else {
    CPLStringList options;
    // Immutable: SQLite takes no lock and puts no -wal, -shm or -journal beside the file, so a
    // read-only folder is no obstacle. A log that was there already has been refused before.
    if (ends_with(*path, ".gpkg")) options.SetNameValue("IMMUTABLE", "YES");
    // Only formats that are read without writing helper files and without a network.
    const std::array<const char*, 6> drivers{"GPKG",       "ESRI Shapefile", "GeoJSON",
                                             "FlatGeobuf", "MapInfo File",   nullptr};
    dataset.reset(GDALDataset::Open(path->c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                    drivers.data(), options.List()));
  }
  if (dataset == nullptr) {
    return std::unexpected(base::Error(problem(
        "not-a-vector-file", place(),
        base::say("'{}' cannot be opened as a vector file{}", file.string(), messages.said()),
        base::say("use a GeoPackage, a shapefile (also zipped) or a CSV file"))));
  }
  // In a zip the file inside is the layer that was asked for.
  if (zipped && dataset->GetLayerCount() == 1) wish.layer.clear();
  return {};
}

base::Result<void> VectorLayer::Impl::choose_layer() {
  std::vector<std::string> names;
  for (int position = 0; position < dataset->GetLayerCount(); ++position) {
    names.emplace_back(dataset->GetLayer(position)->GetName());
  }
  if (is_csv) {
    // In memory the table has a name of ours; its layer is called as the file is.
    std::filesystem::path stem = std::filesystem::path(file_name).stem();
    if (ends_with(file_name, ".csv.gz")) stem = stem.stem();
    names.assign(1, stem.string());
  }
  if (names.empty()) {
    return std::unexpected(
        base::Error(problem("layer-missing", place(), base::say("the file holds no layer"),
                            base::say("export the layer into it again"))));
  }
  std::size_t chosen = 0;
  if (wish.layer.empty()) {
    if (names.size() > 1) {
      return std::unexpected(
          base::Error(problem("layer-not-chosen", place(),
                              base::say("the file has {} layers: {}", names.size(), joined(names)),
                              base::say("write one of these names as `layer` in the plan"))));
    }
  } else {
    auto match = std::ranges::find(names, wish.layer);
    if (match == names.end()) {
      match = std::ranges::find_if(names, [this](const std::string& name) {
        return compare_ignoring_case(name, wish.layer) == 0;
      });
    }
    if (match == names.end()) {
      const std::string meant = nearest(wish.layer, names);
      return std::unexpected(base::Error(problem(
          "layer-missing", place(),
          base::say("there is no layer '{}'; the file has: {}", wish.layer, joined(names)),
          meant.empty() ? base::say("write one of these names as `layer` in the plan")
                        : base::say("did you mean '{}'? Write it as `layer` in the plan", meant))));
    }
    chosen = static_cast<std::size_t>(match - names.begin());
  }
  layer = dataset->GetLayer(static_cast<int>(chosen));
  layer_name = names[chosen];
  return {};
}

void VectorLayer::Impl::list_fields() {
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  for (int index = 0; index < definition.GetFieldCount(); ++index) {
    std::string name = definition.GetFieldDefn(index)->GetNameRef();
    field_names.push_back(name);
    fields.add(std::move(name), index);
  }
  fields.sort();
  const std::string key = layer->GetFIDColumn();
  if (!key.empty() && fields.find(key) == k_no_field) {
    field_names.push_back(key);
    fields.add(key, k_feature_id);
    fields.sort();
  }
}

bool VectorLayer::Impl::is_used(int index) const {
  if (wish.used_fields.empty()) return true;
  return std::ranges::any_of(wish.used_fields,
                             [&](const std::string& name) { return fields.find(name) == index; });
}

/// What nobody asks for is not even taken out of the file.
void VectorLayer::Impl::ignore_unused_fields() {
  if (is_csv || wish.used_fields.empty() || layer->TestCapability(OLCIgnoreFields) == 0) return;
  CPLStringList ignored;
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  for (int index = 0; index < definition.GetFieldCount(); ++index) {
    if (!is_used(index)) ignored.AddString(definition.GetFieldDefn(index)->GetNameRef());
  }
  if (ignored.size() > 0) layer->SetIgnoredFields(const_cast<const char**>(ignored.List()));
}

void VectorLayer::Impl::check_fields(base::Findings& found) {
  std::vector<std::string> wanted = wish.required_fields;
  if (is_csv) {
    for (const std::string& column : {wish.csv_x, wish.csv_y}) {
      if (!column.empty() && std::ranges::find(wanted, column) == wanted.end()) {
        wanted.push_back(column);
      }
    }
  }
  for (const std::string& name : wanted) {
    if (fields.find(name) != k_no_field) continue;
    const std::string meant = nearest(name, field_names);
    found.error("field-missing", place(0, name),
                base::say("there is no field '{}'; the layer has: {}", name, joined(field_names)),
                meant.empty() ? base::say("name the right field in the plan, or add it to the file")
                              : base::say("did you mean '{}'? Name it in the plan", meant));
  }
  if (is_csv && !wish.csv_x.empty()) x_index = fields.find(wish.csv_x);
  if (is_csv && !wish.csv_y.empty()) y_index = fields.find(wish.csv_y);
}

/// SQLite lets a text into a number column, and GDAL reads it as 0: residents would vanish without
/// a word. One pass over the table looks whether there is any; only then each field is looked at.
void VectorLayer::Impl::find_texts_in_number_fields() {
  if (is_csv || dataset->GetDriver() == nullptr ||
      std::string_view(dataset->GetDriver()->GetDescription()) != "GPKG") {
    return;
  }
  const auto quoted = [](std::string_view name) {
    std::string result = "\"";
    for (const char letter : name)
      result += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return result + '"';
  };
  const auto ask = [this](const std::string& sql, const auto& use) {
    OGRLayer* const answer = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (answer == nullptr) return;
    for (const auto& row : *answer)
      use(*row);
    dataset->ReleaseResultSet(answer);
  };
  const std::string table = quoted(layer->GetName());
  std::vector<std::pair<int, std::string>> conditions;
  std::string any;
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  for (int index = 0; index < definition.GetFieldCount(); ++index) {
    const OGRFieldType type = definition.GetFieldDefn(index)->GetType();
    if (type != OFTInteger && type != OFTInteger64 && type != OFTReal) continue;
    if (!is_used(index)) continue;
    const std::string column = "a." + quoted(definition.GetFieldDefn(index)->GetNameRef());
    conditions.emplace_back(index, column);
    any += std::format("{}typeof({}) IN ('text', 'blob')", any.empty() ? "" : " OR ", column);
  }
  bool is_any = false;
  if (!any.empty()) {
    ask(std::format("SELECT 1 FROM {} AS a WHERE {} LIMIT 1", table, any),
        [&](OGRFeature& /*row*/) { is_any = true; });
  }
  if (!is_any) return;
  for (const auto& [index, column] : conditions) {
    ask(std::format(
            "SELECT (SELECT COUNT(*) FROM {0} AS b WHERE b.rowid <= a.rowid), CAST({1} AS TEXT) "
            "FROM {0} AS a WHERE typeof({1}) IN ('text', 'blob') LIMIT 1000",
            table, column),
        [&](OGRFeature& row) {
          text_in_number_field.emplace(std::pair(index, std::int64_t{row.GetFieldAsInteger64(0)}),
                                       row.GetFieldAsString(1));
        });
  }
}

void VectorLayer::Impl::check_geometry(base::Findings& found) const {
  if (wish.geometry == GeometryKind::none) return;
  const auto kind =
      is_csv ? std::optional(wish.csv_x.empty() ? GeometryKind::none : GeometryKind::point)
             : kind_of(layer->GetGeomType());
  if (!kind || *kind == wish.geometry) return;
  found.error(
      "wrong-geometry", place(),
      base::say("the layer has {}, but {} are needed", name_of(*kind), name_of(wish.geometry)),
      base::say("choose another layer or file"));
}

void VectorLayer::Impl::check_crs(base::Findings& found, GdalMessages& messages) {
  OGRSpatialReference source;
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (is_csv) {
    if (wish.csv_x.empty()) return;
    const std::string written =
        wish.csv_crs.empty() ? std::format("EPSG:{}", k_target_epsg) : wish.csv_crs;
    const std::array<const char*, 3> closed{"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO",
                                            nullptr};
    if (source.SetFromUserInput(written.c_str(), closed.data()) != OGRERR_NONE) {
      found.error("crs-unknown", place(),
                  base::say("'{}' is not a coordinate reference system that is known", written),
                  base::say("write it as an EPSG code, for example EPSG:3067 or EPSG:4326"));
      return;
    }
  } else {
    if (layer->GetGeomType() == wkbNone) return;
    const OGRSpatialReference* const written = layer->GetSpatialRef();
    if (written == nullptr) {
      found.error(
          "crs-missing", place(),
          base::say("the layer does not say its coordinate reference system"),
          base::say("set it in QGIS (Layer CRS) and export again, best as EPSG:3067; a shapefile "
                    "needs its .prj file beside it"));
      return;
    }
    source = *written;
  }
  make_known(source);
  crs_name = name_of(source);

  OGRSpatialReference target;
  target.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  target.importFromEPSG(k_target_epsg);
  const std::array<const char*, 2> loose{"IGNORE_COORDINATE_EPOCH=YES", nullptr};
  if (source.IsSame(&target, loose.data()) == 0) {
    if (source.IsProjected() != 0 || source.IsGeographic() != 0) {
      to_target.reset(OGRCreateCoordinateTransformation(&source, &target));
    }
    if (to_target == nullptr) {
      found.error("crs-unusable", place(),
                  base::say("coordinates in '{}' cannot be brought to EPSG:{}{}", crs_name,
                            k_target_epsg, messages.said()),
                  base::say("set the true coordinate reference system in QGIS and export again"));
      return;
    }
  }
  check_unit(found, source);
}

/// A layer that says metres and holds degrees, or the other way round: everything would lie in the
/// sea off Africa, or nowhere.
void VectorLayer::Impl::check_unit(base::Findings& found, const OGRSpatialReference& crs) {
  int sampled = 0;
  int in_degrees = 0;
  OGREnvelope first;
  layer->ResetReading();
  while (sampled < k_sampled_geometries) {
    const OGRFeatureUniquePtr feature(layer->GetNextFeature());
    if (feature == nullptr) break;
    const std::unique_ptr<OGRGeometry> geometry = source_geometry(*feature);
    if (geometry == nullptr || geometry->IsEmpty() || !is_finite(*geometry)) continue;
    OGREnvelope box;
    geometry->getEnvelope(&box);
    // (0, 0) is how tables write "unknown" in any unit.
    if (box.MinX == 0.0 && box.MaxX == 0.0 && box.MinY == 0.0 && box.MaxY == 0.0) continue;
    if (sampled == 0) first = box;
    ++sampled;
    if (box.MinX >= -180.0 && box.MaxX <= 180.0 && box.MinY >= -90.0 && box.MaxY <= 90.0) {
      ++in_degrees;
    }
  }
  layer->ResetReading();
  if (sampled == 0) return;
  const std::string example = std::format("{:.6g}, {:.6g}", first.MinX, first.MinY);
  if (crs.IsProjected() != 0 && in_degrees == sampled) {
    found.error(
        "crs-mismatch", place(),
        base::say("the coordinates are said to be {}, in metres, but look like degrees "
                  "(first: {})",
                  crs_name, example),
        is_csv ? base::say("name the true system as `crs` in the plan, for example EPSG:4326")
               : base::say("set the true coordinate reference system (probably EPSG:4326) in QGIS "
                           "and export again"));
  } else if (crs.IsGeographic() != 0 && in_degrees == 0) {
    found.error(
        "crs-mismatch", place(),
        base::say("the coordinates are said to be {}, in degrees, but are too large for "
                  "that (first: {})",
                  crs_name, example),
        is_csv ? base::say("name the true system as `crs` in the plan, for example EPSG:3067")
               : base::say("set the true coordinate reference system (probably EPSG:3067) in QGIS "
                           "and export again"));
  }
}

VectorLayer::VectorLayer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VectorLayer::VectorLayer(VectorLayer&&) noexcept = default;
VectorLayer& VectorLayer::operator=(VectorLayer&&) noexcept = default;
VectorLayer::~VectorLayer() = default;

base::Result<VectorLayer> VectorLayer::open(const std::filesystem::path& file,
                                            const LayerWish& wish) {
  auto impl = std::make_unique<Impl>();
  impl->file_name = file.filename().string();
  impl->wish = wish;
  base::Place place = impl->place();
  place.layer = wish.layer;
  if (auto refused = check_file(file, place)) {
    return std::unexpected(base::Error(std::move(*refused)));
  }

  prepare_gdal();
  GdalMessages messages;
  if (auto opened = impl->open_dataset(file, messages); !opened) {
    return std::unexpected(std::move(opened.error()));
  }
  messages.forget();
  if (auto chosen = impl->choose_layer(); !chosen) {
    return std::unexpected(std::move(chosen.error()));
  }

  base::Findings found;
  impl->list_fields();
  impl->check_fields(found);
  impl->check_geometry(found);
  impl->rows = impl->layer->GetFeatureCount();
  if (impl->rows <= 0) {
    found.error("layer-empty", impl->place(), base::say("the layer has no rows"),
                base::say("export it again, without a filter or selection"));
  }
  impl->find_texts_in_number_fields();
  messages.forget();
  impl->ignore_unused_fields();
  impl->check_crs(found, messages);
  if (found.has_errors()) return std::unexpected(found.take_error());
  return VectorLayer(std::move(impl));
}

const std::string& VectorLayer::file_name() const {
  return impl_->file_name;
}
const std::string& VectorLayer::layer_name() const {
  return impl_->layer_name;
}
std::int64_t VectorLayer::row_count() const {
  return impl_->rows;
}
bool VectorLayer::has_field(std::string_view field) const {
  return impl_->fields.find(field) != k_no_field;
}
std::vector<std::string> VectorLayer::field_names() const {
  return impl_->field_names;
}
const std::string& VectorLayer::crs_name() const {
  return impl_->crs_name;
}
bool VectorLayer::is_table() const {
  return impl_->is_csv || impl_->layer->GetGeomType() == wkbNone;
}
const std::string& VectorLayer::encoding() const {
  return impl_->encoding;
}
base::Place VectorLayer::place(std::int64_t row, std::string field) const {
  return impl_->place(row, std::move(field));
}

base::Result<void> VectorLayer::for_each_row(void (*visit)(const Row&, void*), void* context,
                                             base::Progress& progress) {
  GdalMessages messages;
  std::int64_t number = 0;
  std::int64_t with_geometry = 0;
  std::int64_t wrong_kind = 0;
  progress.begin(base::say("reading {}", impl_->layer_name),
                 static_cast<std::uint64_t>(impl_->rows));
  impl_->layer->ResetReading();
  while (true) {
    messages.forget();
    const OGRFeatureUniquePtr feature(impl_->layer->GetNextFeature());
    if (feature == nullptr) break;
    ++number;
    if (const OGRGeometry* const geometry = feature->GetGeometryRef();
        geometry != nullptr && !impl_->is_csv) {
      ++with_geometry;
      if (!fits(*geometry, impl_->wish.geometry)) ++wrong_kind;
    }
    visit(Impl::GdalRow(*impl_, *feature, number), context);
    if (number % k_rows_between_checks == 0) {
      progress.check();
      progress.advance(k_rows_between_checks);
    }
  }
  progress.check();
  progress.advance(static_cast<std::uint64_t>(number % k_rows_between_checks));
  progress.end();
  if (messages.failed()) {
    return std::unexpected(
        base::Error(problem("file-broken", place(number + 1),
                            base::say("the file cannot be read beyond row {} of {}{}", number,
                                      impl_->rows, messages.said()),
                            base::say("fetch or export the file again"))));
  }
  if (with_geometry > 0 && wrong_kind == with_geometry) {
    base::Finding finding = problem(
        "wrong-geometry", place(),
        base::say("none of the {} geometries are {}", with_geometry, name_of(impl_->wish.geometry)),
        base::say("choose another layer or file"));
    finding.count = wrong_kind;
    return std::unexpected(base::Error(std::move(finding)));
  }
  return {};
}

namespace {

/// Of a column of text: what its values look like.
FieldKind kind_of(const std::vector<std::string>& values, bool decimal_comma) {
  bool any = false;
  bool whole = true;
  for (const std::string& value : values) {
    const std::string_view text = trimmed(value);
    if (text.empty()) continue;
    any = true;
    const auto number = parse_number(text, decimal_comma);
    // 005 is a code.
    const bool is_code = text.size() > 1 && text[0] == '0' && text[1] != '.' && text[1] != ',';
    if (!number || is_code) return FieldKind::text;
    whole = whole && whole_number(*number).has_value();
  }
  if (!any) return FieldKind::text;
  return whole ? FieldKind::whole : FieldKind::number;
}

FieldKind kind_of(OGRFieldType type) {
  switch (type) {
    case OFTString:
      return FieldKind::text;
    case OFTInteger:
    case OFTInteger64:
      return FieldKind::whole;
    case OFTReal:
      return FieldKind::number;
    default:
      return FieldKind::other;
  }
}

}  // namespace

LayerSketch VectorLayer::sketch_of(Impl& impl, std::size_t layer, std::size_t sample,
                                   base::Progress& progress) {
  impl.layer = impl.dataset->GetLayer(static_cast<int>(layer));
  impl.field_names.clear();
  impl.fields = {};
  impl.list_fields();
  LayerSketch sketch{.name = impl.layer->GetName(), .geometry = {}, .is_csv = impl.is_csv};
  if (impl.is_csv) {
    std::filesystem::path stem = std::filesystem::path(impl.file_name).stem();
    if (ends_with(impl.file_name, ".csv.gz")) stem = stem.stem();
    sketch.name = stem.string();
    sketch.geometry = GeometryKind::none;
  } else {
    sketch.geometry = kind_of(impl.layer->GetGeomType());
    if (const OGRSpatialReference* const written = impl.layer->GetSpatialRef()) {
      OGRSpatialReference source(*written);
      make_known(source);
      sketch.crs = name_of(source);
    }
  }
  sketch.rows = std::max<std::int64_t>(0, impl.layer->GetFeatureCount());
  for (const std::string& name : impl.field_names)
    sketch.fields.push_back({.name = name, .kind = FieldKind::text, .values = {}});
  const OGRFeatureDefn& definition = *impl.layer->GetLayerDefn();
  impl.layer->ResetReading();
  for (std::size_t row = 0; row < sample; ++row) {
    if (row % static_cast<std::size_t>(k_rows_between_checks) == 0) progress.check();
    const OGRFeatureUniquePtr feature(impl.layer->GetNextFeature());
    if (feature == nullptr) break;
    const OGRGeometry* const geometry = feature->GetGeometryRef();
    if (!sketch.geometry && geometry != nullptr)
      sketch.geometry = kind_of(geometry->getGeometryType());
    for (LayerSketch::Field& field : sketch.fields) {
      const int index = impl.fields.find(field.name);
      const bool is_set = index == k_feature_id || feature->IsFieldSetAndNotNull(index);
      field.values.push_back(!is_set                 ? std::string()
                             : index == k_feature_id ? std::to_string(feature->GetFID())
                                                     : feature->GetFieldAsString(index));
    }
  }
  for (LayerSketch::Field& field : sketch.fields) {
    const int index = impl.fields.find(field.name);
    field.kind = index == k_feature_id ? FieldKind::whole
                 : impl.is_csv         ? kind_of(field.values, impl.decimal_comma)
                                       : kind_of(definition.GetFieldDefn(index)->GetType());
  }
  return sketch;
}

base::Result<std::vector<LayerSketch>> VectorLayer::sketch(const std::filesystem::path& file,
                                                           std::size_t sample,
                                                           base::Progress& progress) {
  const std::string file_name = file.filename().string();
  if (auto refused = check_file(file, {.file = file_name}))
    return std::unexpected(base::Error(std::move(*refused)));
  prepare_gdal();
  GdalMessages messages;
  std::vector<std::string> parts{""};
  if (ends_with(file_name, ".zip")) {
    const CPLStringList inside(VSIReadDirRecursive(("/vsizip/{" + file.string() + "}").c_str()));
    const std::vector<std::string> tables = tables_among(inside);
    if (tables.size() > 1) parts.clear();
    for (const std::string& table : tables) {
      if (tables.size() > 1) parts.push_back(std::filesystem::path(table).stem().string());
    }
  }
  std::vector<LayerSketch> sketches;
  for (const std::string& part : parts) {
    Impl impl;
    impl.file_name = file_name;
    impl.wish.layer = part;
    if (auto opened = impl.open_dataset(file, messages); !opened)
      return std::unexpected(std::move(opened.error()));
    const auto count = static_cast<std::size_t>(impl.dataset->GetLayerCount());
    for (std::size_t layer = 0; layer < count; ++layer) {
      messages.forget();
      sketches.push_back(sketch_of(impl, layer, sample, progress));
      if (!part.empty()) sketches.back().name = part;
      if (!messages.failed()) continue;
      return std::unexpected(
          base::Error(problem("file-broken", {.file = file_name, .layer = sketches.back().name},
                              base::say("the file cannot be read{}", messages.said()),
                              base::say("fetch or export the file again"))));
    }
  }
  return sketches;
}

}  // namespace saavu::read
