// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/write/network_report.h>
#include <saavu/write/report.h>

namespace saavu::write::test {

/// A report small enough to check by hand.
///
///   y
///   2000 +------+------+          a, b, c, d: cells of 1 km
///        |  c   |  d   |          005 Alajärvi is the left column, 091 "Helsinki, stad" the right
///        one
///   1000 +------+------+          one service "health" with site S1 in a and S2 in b
///        |  a   |  b   |          a, c go to S1; b to S2; d reaches nothing
///      0 +------+------+
///        0     1000   2000   x    (from 300 000, 6 700 000)
struct SampleReport {
  Provenance provenance;
  network::DemandCells cells;
  std::vector<std::array<base::Point, 4>> squares;
  network::AreaTable areas;
  std::vector<std::vector<std::byte>> municipality_wkb;
  std::vector<network::Service> services;
  std::vector<network::SiteTable> tables;
  std::vector<coverage::ServiceTimes> times;
  coverage::Coverage coverage;
  std::vector<SnapRow> snap_rows;
  std::vector<base::Finding> findings;
  bool finnish_csv = false;

  SampleReport();
  [[nodiscard]] Report report() const;
};

/// The network of the report above, judged by hand where a number is asked for.
///
/// Tier 4 has "health", with two promises: 96 % of the residents within 10 minutes (005 fails: 100
/// of 105, so 0.8 residents short, and c decides; 091 keeps it: 200 of 207) and 90 % of the
/// children. Tier 1 has "ask", excellent everywhere. Of each cell's residents a tenth are children
/// of 0-14, a half 15-64, the rest 65+. S1 is public and known in every respect, S2 says nothing.
struct SampleNetwork {
  network::Catalogue catalogue;
  network::NormProfile norms;
  std::vector<network::DigitalService> digital;
  std::vector<network::Bundle> bundles;
  base::Texts texts{base::Language::finnish};
  coverage::NetworkResults results;

  /// Takes cells, areas and times from the sample, whose service it completes.
  explicit SampleNetwork(SampleReport& sample);
  [[nodiscard]] NetworkReport network() const {
    return {results, catalogue, norms, digital, bundles, texts};
  }
};

/// A fresh folder that is removed with everything in it.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_bytes(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

/// The code of the first finding, "" if it went well.
template <class T>
std::string code_of(const base::Result<T>& result) {
  return result ? std::string() : result.error().findings.at(0).code;
}

/// No file written while it lives can grow beyond so many bytes: what a full disk does, without
/// one.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(std::uint64_t bytes);
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit();

 private:
  std::uint64_t earlier_ = 0;
};

}  // namespace saavu::write::test
