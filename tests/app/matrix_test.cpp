// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// `saavu matrix`: the report's times pair by pair, the same bytes whoever computes them and in
// whatever memory, and nothing half done.
#include <chrono>
#include <cstring>
#include <filesystem>
#include <format>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "app/matrix_files.h"
#include "app/plan_folder.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool k_memory_is_ours = false;  // the sanitizer's shadow is many times the program
#else
constexpr bool k_memory_is_ours = true;
#endif

constexpr std::uint64_t k_mega = std::uint64_t{1} << 20U;

Run matrix(const PlanFolder& folder, const std::vector<std::string>& more,
           const RunOptions& options = {}) {
  std::vector<std::string> words{"matrix", folder.plan().string()};
  words.insert(words.end(), more.begin(), more.end());
  return run_saavu(words, options);
}

/// The number before " MB" behind some words.
std::uint64_t megabytes_after(const Run& run, std::string_view words) {
  const std::size_t place = run.err.find(words);
  REQUIRE(place != std::string::npos);
  return std::stoull(run.err.substr(place + words.size()));
}

/// The first fenced block of the language in a page of the manual that holds a text.
std::string example_of(const fs::path& page, std::string_view language, std::string_view holds) {
  const std::string text = read_text(page);
  const std::string fence = std::format("```{}\n", language);
  for (std::size_t begin = text.find(fence); begin != std::string::npos;
       begin = text.find(fence, begin + 1)) {
    const std::size_t from = begin + fence.size();
    std::string block = text.substr(from, text.find("```", from) - from);
    if (block.find(holds) != std::string::npos) return block;
  }
  FAIL("no example with " << holds);
  return {};
}

}  // namespace

TEST_CASE("A matrix holds every pair once, and the report's times are its least") {
  const PlanFolder folder;
  const fs::path out = folder.path() / "m.csv";
  for (const std::string service : {"terveysasema", "paloasema"}) {
    INFO(service);
    const Run run = matrix(folder, {"--service", service, "--out", out.string()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(run.says("1975 cells x "));
    CHECK(run.says(" pairs, about "));
    CHECK(run.says(" of output, works in "));
    const Csv csv = read_csv(out);
    CHECK(csv.header == "cell,site,seconds,metres");
    REQUIRE(csv.rows.size() % 1975 == 0);
    const std::size_t sites = csv.rows.size() / 1975;
    CHECK(run.says(std::format("1975 cells x {} sites = {} pairs", sites, csv.rows.size())));
    // Site after site, within each the cells in one order.
    std::size_t misplaced = 0;
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
      misplaced += csv.rows[row][0] == csv.rows[row % 1975][0] &&
                           csv.rows[row][1] == csv.rows[row / 1975 * 1975][1]
                       ? 0
                       : 1;
    }
    CHECK(misplaced == 0);
    const Matrix pairs = matrix_of(csv);
    CHECK(pairs.size() == csv.rows.size());

    std::map<std::string, std::int64_t> least;
    for (const auto& [pair, travel] : pairs) {
      if (!travel) continue;
      const auto [known, is_new] = least.try_emplace(pair.first, travel->ms);
      known->second = std::min(known->second, travel->ms);
    }
    folder.accepted({});
    const std::vector<std::string> fields = layer_fields(folder.out() / "coverage.gpkg", "cells");
    const auto column = [&](const std::string& name) {
      return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
    };
    std::size_t different = 0;
    for (const auto& row : read_layer(folder.out() / "coverage.gpkg", "cells")) {
      const std::string& minutes = row.at(column(service + "_min"));
      const auto known = least.find(row.at(0));
      if (minutes.empty() || known == least.end()) {
        different += minutes.empty() == (known == least.end()) ? 0 : 1;
        continue;
      }
      // The report rounds up to a thousandth of a minute.
      const auto thousandths = (known->second + 59) / 60;
      different += std::llround(std::stod(minutes) * 1000.0) == thousandths ? 0 : 1;
    }
    CHECK(different == 0);
  }
}

TEST_CASE("A matrix is the same bytes on the reference and on any number of threads", "[full]") {
  const PlanFolder folder;
  const auto bytes = [&](std::vector<std::string> more) {
    const fs::path out = folder.path() / "m";
    more.insert(more.end(), {"--service", "ensihoito", "--out", out.string()});
    const Run run = matrix(folder, more);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    return read_text(out);
  };
  for (const std::string format : {"csv", "binary"}) {
    const std::string first = bytes({"--format", format});
    CHECK(bytes({"--format", format, "--engine", "reference"}) == first);
    CHECK(bytes({"--format", format, "--threads", "1"}) == first);
    CHECK(bytes({"--format", format, "--threads", "2"}) == first);
  }
}

TEST_CASE("A matrix stays within the memory it is allowed", "[full]") {
  const PlanFolder folder;
  const fs::path out = folder.path() / "m.csv";
  REQUIRE(folder.check().exit_code == 0);
  const std::vector<std::string> words{"--service", "terveysasema", "--out", out.string(),
                                       "--memory"};
  const auto with = [&words](const std::string& memory) {
    std::vector<std::string> more = words;
    more.push_back(memory);
    return more;
  };
  const Run first = matrix(folder, {"--service", "terveysasema", "--out", out.string()});
  REQUIRE(first.exit_code == 0);
  const std::string bytes = read_text(out);
  fs::remove(out);
  const Run refused = matrix(folder, with("10M"));
  INFO(refused.err);
  CHECK(refused.exit_code == 2);
  CHECK(refused.says("10 MB are allowed"));
  CHECK_FALSE(fs::exists(out));
  const std::uint64_t least = megabytes_after(refused, "take about ") + 8;
  const Run small = matrix(folder, with(std::format("{}M", least)));
  INFO(small.err);
  REQUIRE(small.exit_code == 0);
  CHECK(read_text(out) == bytes);
  CHECK(megabytes_after(small, "works in ") <= least);
  INFO("allowed " << least << " MB, taken " << small.peak_bytes);
  if (k_memory_is_ours) CHECK(small.peak_bytes <= least * k_mega);
  const Run nonsense = matrix(folder, with("much"));
  CHECK(nonsense.exit_code == 2);
  CHECK(nonsense.says("\"much\" is no amount of memory"));
}

TEST_CASE("The binary matrix is what the manual's readers make of it", "[full]") {
  const PlanFolder folder;
  const fs::path csv = folder.path() / "m.csv", binary = folder.path() / "times.bin";
  REQUIRE(matrix(folder, {"--service", "paloasema", "--out", csv.string()}).exit_code == 0);
  REQUIRE(matrix(folder, {"--service", "paloasema", "--format", "binary", "--out", binary.string()})
              .exit_code == 0);
  if (run_program("/bin/sh", {"-c", "command -v python3"}).exit_code != 0)
    SKIP("skipped: no python3");
  const fs::path page = fs::path(SAAVU_SOURCE_DIR) / "docs/formats/matrix.md";
  // Prints what it has read as the CSV has it.
  const std::string print =
      "print('cell,site,seconds,metres')\n"
      "for s, site in enumerate(sites):\n"
      "    for c, cell in enumerate(cells):\n"
      "        ms, dm = int(values[s][c][0]), int(values[s][c][1])\n"
      "        way = ms != 0xffffffff\n"
      "        print(f'{cell},{site},' + (f'{ms/1000:.3f},{dm/10:.1f}' if way else ','))\n";
  std::size_t tried = 0;
  for (const std::string reader : {"import struct", "import numpy"}) {
    INFO(reader);
    // numpy may be absent.
    if (run_program("/usr/bin/env", {"python3", "-c", reader}).exit_code != 0) continue;
    ++tried;
    const Run run =
        run_program("/usr/bin/env", {"python3", "-c", example_of(page, "python", reader) + print},
                    {.folder = folder.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(run.out == read_text(csv));
  }
  CHECK(tried >= 1);
}

TEST_CASE("A matrix between places of one's own", "[full]") {
  const PlanFolder folder;
  const fs::path out = folder.path() / "m.csv";
  folder.write("from.csv", "id,x,y\nhome,231213.4,6874687.6\nwork,283599.9,6841526.5\nlost,,\n");
  const Run run = matrix(folder, {"--from", (folder.path() / "from.csv").string(), "--to",
                                  (folder.path() / "services.csv").string(), "--profile", "car_day",
                                  "--out", out.string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(run.says("from.csv"));
  CHECK(run.says("row 3"));
  const Csv csv = read_csv(out);
  CHECK(csv.header == "from,to,seconds,metres");
  CHECK(csv.rows.size() == 3 * read_csv(demo_county() / "services.csv").rows.size());
  const Matrix pairs = matrix_of(csv);
  CHECK_FALSE(pairs.at({"lost", "SV0001"}).has_value());
  // home stands where SV0001 does, work where SV0019 does.
  for (const auto& [from, position, to] : {std::tuple{"home", "231213.4,6874687.6", "SV0019"},
                                           std::tuple{"work", "283599.9,6841526.5", "SV0001"},
                                           std::tuple{"home", "231213.4,6874687.6", "SV0001"}}) {
    const Run route = run_saavu({"route", folder.plan().string(), "--from", position, "--to",
                                 std::string("site:") + to, "--format", "json"});
    REQUIRE(route.exit_code == 0);
    CHECK(pairs.at({from, to}) == travel_of(nlohmann::json::parse(route.out)));
  }
  // A layer of squares, from their centres; the plan's cells are the same places.
  const Run grid =
      matrix(folder, {"--from", (folder.path() / "population_1km.gpkg").string(), "--to",
                      (folder.path() / "services.csv").string(), "--out", out.string()});
  INFO(grid.err);
  REQUIRE(grid.exit_code == 0);
  const Matrix of_grid = matrix_of(read_csv(out));
  REQUIRE(matrix(folder, {"--service", "terveysasema", "--out", out.string()}).exit_code == 0);
  std::size_t different = 0;
  for (const auto& [pair, travel] : matrix_of(read_csv(out)))
    different += of_grid.at(pair) == travel ? 0 : 1;
  CHECK(different == 0);
}

TEST_CASE("Mistakes in a call of matrix are told with a remedy, and nothing is written", "[full]") {
  const PlanFolder folder;
  const fs::path out = folder.path() / "m.csv";
  folder.write("nameless.csv", "name,east,north\nA,385000,6672000\n");
  folder.write("good.csv", "id,x,y\nA,231213.4,6874687.6\n");
  folder.own_all();
  REQUIRE(folder.check().exit_code == 0);
  const auto before = snapshot(folder.path());
  const auto refused = [&](int exit_code, const std::vector<std::string>& words,
                           const std::vector<std::string_view>& texts) {
    const Run run = matrix(folder, words);
    INFO(run.err);
    CHECK(run.exit_code == exit_code);
    for (const std::string_view text : texts) {
      INFO(text);
      CHECK(run.says(text));
    }
    CHECK(snapshot(folder.path()) == before);
  };
  const std::string good = (folder.path() / "good.csv").string();
  refused(2, {"--out", out.string()}, {"--service ID or --from FILE and --to FILE"});
  refused(2, {"--from", good, "--out", out.string()}, {"go together"});
  refused(2, {"--service", "paloasema", "--from", good, "--to", good, "--out", out.string()},
          {"either"});
  refused(2, {"--service", "paloasema", "--format", "xml", "--out", out.string()}, {"xml"});
  refused(2, {"--service", "paloasema"}, {"--out"});
  refused(2, {"--service", "paloasema", "--out", out.string(), "--engine", "fast"}, {"fast"});
  refused(1, {"--service", "palasema", "--out", out.string()},
          {"no service \"palasema\"", "Did you mean \"paloasema\"?"});
  refused(1, {"--service", "paloasema", "--profile", "cart", "--out", out.string()},
          {"profile \"cart\""});
  refused(
      1, {"--from", (folder.path() / "nameless.csv").string(), "--to", good, "--out", out.string()},
      {"nameless.csv", "name, east, north", "lon and lat", "  -> "});
  refused(1,
          {"--from", (folder.path() / "absent.csv").string(), "--to", good, "--out", out.string()},
          {"absent.csv"});
  for (const std::string input : {"plan.toml", "services.csv", "rescue_stations.csv"}) {
    refused(3, {"--service", "paloasema", "--out", (folder.path() / input).string()},
            {"is an input", "never written to"});
  }
  refused(3, {"--from", good, "--to", good, "--out", good}, {"is an input"});
  refused(3, {"--service", "paloasema", "--out", folder.path().string()}, {"is a folder"});
  refused(3, {"--service", "paloasema", "--out", (folder.path() / "no/m.csv").string()},
          {"there is no folder"});
  refused(3, {"--service", "paloasema", "--out", "/dev/null"}, {"no ordinary file"});
}

TEST_CASE("A full disk leaves no matrix, and an earlier one as it was") {
  const PlanFolder folder;
  REQUIRE(folder.check().exit_code == 0);
  const fs::path out = folder.path() / "m.csv";
  folder.write("m.csv", "an earlier one\n");
  for (const std::string format : {"csv", "binary"}) {
    const Run run =
        matrix(folder, {"--service", "terveysasema", "--out", out.string(), "--format", format},
               {.file_size_limit = 100'000});
    INFO(run.err);
    CHECK(run.exit_code == 3);
    CHECK(run.says("could not be written"));
    CHECK(run.says("Free space"));
    CHECK(read_text(out) == "an earlier one\n");
    CHECK(left_half_done(folder.path()).empty());
  }
}

TEST_CASE("All of Finland: within its memory, the same bytes in small portions, stopped cleanly",
          "[full]") {
  const std::string data = fs::canonical(shared_data()).string();
  const TemporaryFolder folder;
  const fs::path plan = folder.path() / "finland.toml";
  fs::copy_file(fs::path(SAAVU_SOURCE_DIR) / "datasets/plans/finland.toml", plan);
  const auto run = [&](const std::string& name, std::vector<std::string> more,
                       std::chrono::milliseconds stop = 0ms) {
    std::vector<std::string> words{"matrix",    plan.string(), "--service",
                                   "ensihoito", "--out",       (folder.path() / name).string()};
    words.insert(words.end(), more.begin(), more.end());
    return run_saavu(words, {.environment = {{"SAAVU_SHARED", data}}, .interrupt_after = stop});
  };
  REQUIRE(run("first", {"--format", "binary"}).exit_code == 0);
  const Run large = run("large", {"--format", "binary", "--threads", "2"});
  INFO(large.err);
  REQUIRE(large.exit_code == 0);
  if (k_memory_is_ours) CHECK(large.peak_bytes <= megabytes_after(large, "works in ") * k_mega);
  const Run refused = run("none", {"--format", "binary", "--memory", "10M"});
  CHECK(refused.exit_code == 2);
  const std::uint64_t least = megabytes_after(refused, "take about ") + 40;
  const Run small = run("small", {"--format", "binary", "--memory", std::format("{}M", least)});
  INFO(small.err);
  REQUIRE(small.exit_code == 0);
  INFO("allowed " << least << " MB, taken " << small.peak_bytes);
  if (k_memory_is_ours) CHECK(small.peak_bytes <= least * k_mega);
  const auto same = [&](const char* one, const char* other) {
    std::ifstream left(folder.path() / one, std::ios::binary);
    std::ifstream right(folder.path() / other, std::ios::binary);
    return std::equal(std::istreambuf_iterator<char>(left), {},
                      std::istreambuf_iterator<char>(right), {});
  };
  CHECK(same("first", "large"));
  CHECK(same("first", "small"));
  // While it reads, computes, writes: whatever this machine does by then.
  for (const auto moment : {300ms, 1500ms, 3000ms}) {
    const Run stopped = run("stopped", {}, moment);
    INFO(moment.count() << " ms: " << stopped.err);
    if (stopped.exit_code == 0) break;
    CHECK(stopped.exit_code == 130);
    CHECK_FALSE(fs::exists(folder.path() / "stopped"));
    CHECK(left_half_done(folder.path()).empty());
  }
}

}  // namespace saavu::test
