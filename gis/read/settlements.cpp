// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <saavu/read/defects.h>
#include <saavu/read/settlements.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

/// The types that make a core in THL's rule, version 2024-001 (THLfi/eh-paikkatieto).
constexpr const char* k_core = "Kaupunkiseudun keskusta";
constexpr const char* k_large_subcentre = "Kaupunkiseudun iso alakeskus";

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// The polygons of the rows that `wanted` says yes to, repaired where they must be, in the order of
/// the file.
template <class Wanted>
base::Result<std::vector<AreaShape>> read_shapes(VectorLayer& layer, Wanted wanted,
                                                 base::Findings& found, base::Progress& progress) {
  PolygonCollector polygons;
  const auto read = layer.for_each(
      [&](const Row& row) {
        if (!wanted(row)) return;
        // A key of its own each: squares are asked of every polygon, so nothing need be united.
        polygons.add(row, layer, std::format("{:012}", row.number()),
                     base::say("row {}", row.number()), found);
      },
      progress);
  if (!read) return std::unexpected(read.error());
  std::vector<AreaShape> shapes;
  for (auto& [key, shape] : polygons.finish(progress))
    shapes.push_back(std::move(shape));
  return shapes;
}

base::Result<std::vector<AreaShape>> read_cores(const SettlementSpec& spec, base::Findings& found,
                                                base::Progress& progress) {
  auto layer = VectorLayer::open(spec.centres, {.required_fields = {spec.centre_type_field},
                                                .geometry = GeometryKind::polygon});
  if (!layer) return std::unexpected(std::move(layer.error()));
  std::set<std::string> wanted(spec.core_types.begin(), spec.core_types.end());
  if (wanted.empty()) wanted = {k_core, k_large_subcentre};
  std::set<std::string> types;
  auto shapes = read_shapes(
      *layer,
      [&](const Row& row) {
        std::string type = detail::trimmed(row.text(spec.centre_type_field));
        const bool is_core = wanted.contains(type);
        if (!type.empty()) types.insert(std::move(type));
        return is_core;
      },
      found, progress);
  if (!shapes) return shapes;
  base::Findings missing;
  for (const std::string& type : wanted) {
    if (types.contains(type)) continue;
    const auto place = layer->place(0, spec.centre_type_field);
    const auto message = base::say("no centre is of the type \"{}\"; the types are: {}", type,
                                   types.empty() ? "-" : joined(types));
    const auto remedy = base::say("Name the types that make a core as core_types in the plan.");
    if (shapes->empty())
      missing.error("core-type-missing", place, message, remedy);
    else
      found.warning("core-type-missing", place, message, remedy);
  }
  if (missing.has_errors()) return std::unexpected(missing.take_error());
  return shapes;
}

base::Result<std::vector<AreaShape>> read_settlement_areas(const SettlementSpec& spec,
                                                           base::Findings& found,
                                                           base::Progress& progress) {
  auto layer = VectorLayer::open(spec.settlements, {.geometry = GeometryKind::polygon});
  if (!layer) return std::unexpected(std::move(layer.error()));
  return read_shapes(*layer, [](const Row& /*row*/) { return true; }, found, progress);
}

}  // namespace

base::Result<SettlementShapes> read_settlements(const SettlementSpec& spec, base::Findings& found,
                                                base::Progress& progress) {
  base::Findings mine;
  SettlementShapes shapes;
  if (auto cores = read_cores(spec, mine, progress))
    shapes.cores = std::move(*cores);
  else
    mine.append(std::move(cores.error().findings));
  if (auto settlements = read_settlement_areas(spec, mine, progress))
    shapes.settlements = std::move(*settlements);
  else
    mine.append(std::move(settlements.error().findings));
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return shapes;
}

}  // namespace saavu::read
