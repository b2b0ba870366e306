// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include <catch2/catch_test_macros.hpp>
#include <tbb/global_control.h>

#include <saavu/write/matrix.h>

#include "support/temporary_folder.h"

namespace saavu::write {
namespace {

using routing::k_packed_infinite;
using routing::PackedTravel;

PackedTravel travel(std::uint32_t ms, std::uint32_t dm) {
  return routing::pack({base::Millis{ms}, base::Decimetres{dm}});
}

/// Writes in portions of so many sites.
std::string written(MatrixFormat format, const MatrixNames& names,
                    const std::vector<PackedTravel>& values, std::size_t portion) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "matrix";
  auto writer = MatrixWriter::create(file, format, names);
  REQUIRE(writer.has_value());
  const std::size_t cells = names.cells.size();
  for (std::size_t first = 0; first < names.sites.size(); first += portion) {
    const std::size_t count = std::min(portion, names.sites.size() - first);
    writer->sites(count, std::span(values).subspan(first * cells, count * cells),
                  base::Progress::silent());
  }
  REQUIRE(writer->close().has_value());
  return test::read_text(file);
}

}  // namespace

TEST_CASE("A matrix as CSV: site after site, times in seconds, nothing where there is no way") {
  const std::vector<std::string> cells{"a", "b,c", "Ä\"x"}, sites{"S1", "S;2"};
  const std::vector<PackedTravel> values{travel(0, 0),         travel(1, 1),
                                         k_packed_infinite,    travel(1234567, 98765),
                                         travel(60'000, 1000), travel(1073741822, 4294967295U)};
  const std::string expected =
      "cell,site,seconds,metres\n"
      "a,S1,0.000,0.0\n"
      "\"b,c\",S1,0.001,0.1\n"
      "\"Ä\"\"x\",S1,,\n"
      "a,S;2,1234.567,9876.5\n"
      "\"b,c\",S;2,60.000,100.0\n"
      "\"Ä\"\"x\",S;2,1073741.822,429496729.5\n";
  const MatrixNames names{.cells = cells, .sites = sites};
  CHECK(written(MatrixFormat::csv, names, values, 1) == expected);
  CHECK(written(MatrixFormat::csv, names, values, 2) == expected);
}

TEST_CASE("A matrix as bytes: head, names, records") {
  const std::vector<std::string> cells{"a", "bb", "ccc"}, sites{"S1", "S2"};
  const std::vector<PackedTravel> values{travel(1, 2), travel(3, 4), k_packed_infinite,
                                         travel(5, 6), travel(0, 0), travel(1073741822, 7)};
  const MatrixNames names{.cells = cells, .sites = sites};
  const std::string bytes = written(MatrixFormat::binary, names, values, 1);
  CHECK(bytes.size() == MatrixWriter::expected_bytes(MatrixFormat::binary, names));
  MatrixHead head{};
  REQUIRE(bytes.size() > sizeof head);
  std::memcpy(&head, bytes.data(), sizeof head);
  CHECK(std::string(head.magic, 8) == "SAAVUMTX");
  CHECK(head.version == 1);
  CHECK(head.cells == 3);
  CHECK(head.sites == 2);
  CHECK(bytes.substr(head.cell_names_at, 9) == std::string("a\0bb\0ccc\0", 9));
  CHECK(bytes.substr(head.site_names_at, 6) == std::string("S1\0S2\0", 6));
  CHECK(head.values_at % 64 == 0);
  std::vector<std::uint32_t> numbers(12);
  std::memcpy(numbers.data(), bytes.data() + head.values_at, 48);
  CHECK(numbers == std::vector<std::uint32_t>{1, 2, 3, 4, ~0U, 0, 5, 6, 0, 0, 1073741822, 7});
  CHECK(written(MatrixFormat::binary, names, values, 2) == bytes);
}

TEST_CASE("A large matrix is the same on any number of threads and in any portions") {
  std::vector<std::string> cells, sites;
  for (int cell = 0; cell < 70'001; ++cell)
    cells.push_back(std::to_string(cell));
  for (int site = 0; site < 5; ++site)
    sites.push_back("s" + std::to_string(site));
  std::vector<PackedTravel> values;
  for (std::uint32_t pair = 0; pair < 350'005; ++pair)
    values.push_back(pair % 7 == 0 ? k_packed_infinite : travel(pair * 3, pair));
  const MatrixNames names{.cells = cells, .sites = sites};
  const std::string once = written(MatrixFormat::csv, names, values, 5);
  CHECK(once.find("\n70000,s4,1050.012,35000.4\n") != std::string::npos);
  CHECK(written(MatrixFormat::csv, names, values, 2) == once);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  CHECK(written(MatrixFormat::csv, names, values, 3) == once);
}

TEST_CASE("No cells and no sites are a header") {
  const std::vector<std::string> none, sites{"S1"};
  CHECK(written(MatrixFormat::csv, {.cells = none, .sites = sites}, {}, 1) ==
        "cell,site,seconds,metres\n");
  CHECK(written(MatrixFormat::csv, {"from", "to", none, none}, {}, 1) ==
        "from,to,seconds,metres\n");
}

TEST_CASE("A disk that fills up is told") {
  const std::vector<std::string> cells(1000, "cell"), sites(10, "site");
  const MatrixNames names{.cells = cells, .sites = sites};
  auto writer = MatrixWriter::create("/dev/full", MatrixFormat::csv, names);
  REQUIRE(writer.has_value());
  writer->sites(10, std::vector<PackedTravel>(10'000), base::Progress::silent());
  CHECK(writer->has_failed());
  const auto closed = writer->close();
  REQUIRE_FALSE(closed.has_value());
  CHECK(closed.error().findings.front().code == "disk-full");
}

}  // namespace saavu::write
