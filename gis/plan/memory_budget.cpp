// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <format>
#include <utility>
#include <variant>

#include <saavu/plan/memory_budget.h>
#include <saavu/plan/network_file.h>
#include <saavu/read/vector_file.h>

namespace saavu::plan {

namespace {

constexpr std::uint64_t k_mega = std::uint64_t{1} << 20U;

// Measured on reports of 1,000 to 98,000 cells, 1 to 13 services and up to 60 views, and rounded
// up.
constexpr std::uint64_t k_program = 90 * k_mega;           ///< libraries, tables of GDAL and PROJ
constexpr std::uint64_t k_bytes_a_cell = 450;              ///< name, square, ages, connections
constexpr std::uint64_t k_bytes_a_cell_and_service = 110;  ///< times, ratings, supply, choice
constexpr std::uint64_t k_bytes_a_cell_and_view = 20;      ///< times of a view
/// Sums over areas and groups: the more cells, the more areas.
constexpr std::uint64_t k_bytes_a_cell_of_sums = 11;
constexpr std::uint64_t k_bytes_a_cell_and_thread = 600;  ///< of the service a thread works on

base::Error refused(std::string code, base::Said message, base::Said remedy) {
  return base::Error({.code = std::move(code),
                      .place = {.field = "--memory"},
                      .message = std::move(message),
                      .remedy = std::move(remedy)});
}

/// What road data become in memory while they are read, for one byte of the file.
std::uint64_t growth_of(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".pbf") return 40;
  if (ending == ".bz2" || ending == ".gz") return 60;
  return 6;  // a database, or XML, which say much more in a byte
}

/// The prepared network's size, or what reading the roads takes where there is none that fits.
std::uint64_t bytes_of_network(const Plan& plan) {
  if (const std::optional<std::uint64_t> prepared = prepared_bytes(plan)) return *prepared;
  std::error_code problem;
  const std::filesystem::path& roads =
      std::visit([](const auto& spec) -> const auto& { return spec.file; }, plan.roads);
  const std::uintmax_t bytes = std::filesystem::file_size(roads, problem);
  return problem ? 0 : bytes * growth_of(roads);
}

/// At most so many views a service is looked at in.
std::uint64_t views_of(const network::Service& service, const network::NormProfile& norms) {
  std::uint64_t views = 1 + service.shifts.size();
  if (service.statutory) ++views;
  if (!service.hours_rules.empty() || !service.hours_field.empty()) views += norms.slices.size();
  if (!service.producer_field.empty()) views += 2;
  if (!service.barrier_free_field.empty()) ++views;
  if (!service.languages_field.empty()) views += 3;
  return views;
}

}  // namespace

base::Result<std::uint64_t> parse_memory(std::string_view text) {
  const auto fail = [text] {
    return std::unexpected(
        refused("memory-not-a-size", base::say("\"{}\" is no amount of memory", text),
                base::say("Write a number and a unit, for example 500M or 2G.")));
  };
  double number = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{}) return fail();
  std::string unit;
  for (const char letter : text.substr(static_cast<std::size_t>(end - text.data()))) {
    if (letter != ' ') unit += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  constexpr std::array<std::pair<char, double>, 4> k_units{
      {{'K', 0x1p10}, {'M', 0x1p20}, {'G', 0x1p30}, {'T', 0x1p40}}};
  const auto found = std::ranges::find(k_units, unit.empty() ? ' ' : unit.front(),
                                       &std::pair<char, double>::first);
  const std::string_view rest =
      unit.empty() ? std::string_view() : std::string_view(unit).substr(1);
  if (found == k_units.end() || (!rest.empty() && rest != "B" && rest != "IB")) return fail();
  const double bytes = number * found->second;
  if (!(bytes >= 0x1p20) || bytes > 0x1p60) return fail();
  return static_cast<std::uint64_t>(bytes);
}

std::string memory_text(std::uint64_t bytes) {
  return std::format("{} MB", (bytes + k_mega - 1) / k_mega);
}

std::uint64_t MemoryNeed::on_threads(std::uint64_t threads) const {
  return always + each_thread * std::min(threads, most_threads);
}

base::Result<MemoryNeed> memory_of_report(const Plan& plan) {
  const auto layer =
      read::VectorLayer::open(plan.population.file, {.layer = plan.population.layer,
                                                     .required_fields = {plan.population.id_field},
                                                     .csv_crs = plan.population.crs,
                                                     .csv_x = plan.population.x_field,
                                                     .csv_y = plan.population.y_field,
                                                     .used_fields = {plan.population.id_field}});
  if (!layer) return std::unexpected(layer.error());
  const auto cells = static_cast<std::uint64_t>(std::max<std::int64_t>(layer->row_count(), 0));
  const std::uint64_t services = plan.services.size();
  std::uint64_t views = 0;
  for (const network::Service& service : plan.services)
    views += views_of(service, plan.norms);
  const std::uint64_t network = bytes_of_network(plan);
  return MemoryNeed{
      // A profile's weights with lengths are about a third of the prepared network; a search's
      // labels, for each thread, a tenth.
      .always = k_program + network + network * plan.profiles.size() / 3 +
                cells * (k_bytes_a_cell + k_bytes_a_cell_and_service * services +
                         k_bytes_a_cell_and_view * views) +
                cells * k_bytes_a_cell_of_sums * (services + views),
      .each_thread = cells * k_bytes_a_cell_and_thread + network / 10,
      .most_threads = std::max<std::uint64_t>(services, 1),
  };
}

base::Result<std::uint64_t> threads_within(std::uint64_t limit, const MemoryNeed& need,
                                           std::uint64_t threads) {
  while (threads > 1 && need.on_threads(threads) > limit)
    --threads;
  if (need.on_threads(threads) <= limit) return threads;
  return std::unexpected(refused(
      "memory-too-little",
      base::say("this needs about {}, even with one service after the other; {} are "
                "allowed",
                memory_text(need.on_threads(1)), memory_text(limit)),
      base::say(
          "Allow more, or take fewer services, a window on the map (extent), or a coarser grid.")));
}

}  // namespace saavu::plan
