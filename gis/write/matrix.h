// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/routing/travel.h>
#include <saavu/write/file.h>

namespace saavu::write {

enum class MatrixFormat : std::uint8_t { csv, binary };

/// What the rows of a matrix are called.
struct MatrixNames {
  std::string cell_column = "cell";
  std::string site_column = "site";
  std::span<const std::string> cells;
  std::span<const std::string> sites;
};

/// Writes a matrix of travel times, site after site, within each site cell after cell
/// (docs/formats/matrix.md). Rows are made on all threads and written in order, so that the bytes
/// are the same on any number. Nothing grows with the number of sites.
class MatrixWriter {
 public:
  static base::Result<MatrixWriter> create(const std::filesystem::path& file, MatrixFormat format,
                                           const MatrixNames& names);
  /// The next sites' rows: travel[site * cells + cell]. Stops early once the disk is full.
  void sites(std::size_t count, std::span<const routing::PackedTravel> travel,
             base::Progress& progress);
  [[nodiscard]] bool has_failed() const { return file_.has_failed(); }
  /// Errors: whatever could not be written.
  base::Result<void> close();

  /// How many bytes the file will have, about (CSV) or exactly (binary).
  static std::uint64_t expected_bytes(MatrixFormat format, const MatrixNames& names);
  /// What `sites` needs beside its argument, for this number of threads.
  static std::size_t working_bytes(MatrixFormat format, const MatrixNames& names,
                                   std::size_t threads);

 private:
  MatrixWriter(File file, MatrixFormat format, const MatrixNames& names);
  [[nodiscard]] std::string_view cell_field(std::size_t cell) const {
    return std::string_view(cell_fields_)
        .substr(cell_first_[cell], cell_first_[cell + 1] - cell_first_[cell]);
  }
  void write_header();
  /// Appends rows of one site for the cells begin .. end.
  void append_rows(std::string& text, std::size_t site, std::size_t begin, std::size_t end,
                   std::span<const routing::PackedTravel> travel) const;

  File file_;
  MatrixFormat format_;
  MatrixNames names_;
  std::string cell_fields_;  ///< CSV: the cells' fields, quoted where they must be, back to back
  std::vector<std::size_t> cell_first_;
  std::size_t next_site_ = 0;
};

/// "matrix.md" of the formats: the binary file's fixed head.
struct MatrixHead {
  char magic[8];               ///< "SAAVUMTX"
  std::uint32_t version;       ///< 1
  std::uint32_t record_bytes;  ///< 8: milliseconds, decimetres
  std::uint64_t cells;
  std::uint64_t sites;
  std::uint64_t cell_names_at;  ///< byte offsets from the file's beginning
  std::uint64_t site_names_at;
  std::uint64_t values_at;  ///< a multiple of 64
  std::uint64_t file_bytes;
};
static_assert(sizeof(MatrixHead) == 64);

}  // namespace saavu::write
