// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/units.h>
#include <saavu/network/service.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

namespace saavu::plan {

/// A place as people name it, before anybody has looked whether it is there.
struct PlaceName {
  enum class Kind : std::uint8_t { position, site, cell };
  Kind kind = Kind::position;
  std::string text;   ///< the id, or the position as written
  base::Point point;  ///< EPSG:3067, of a position
};

/// "site:ID", "cell:ID", or a position: "X,Y" in metres of EPSG:3067 or "lon,lat" in degrees.
/// Errors: none of these; a position outside Finland.
base::Result<PlaceName> parse_place(std::string_view text);

/// A place of the plan's world.
struct Place {
  PlaceName name;
  std::string title;  ///< the site's name, the cell's id, the position
  base::Point point;
  std::size_t table = 0;  ///< of a site: where it stands in World::tables
  network::SiteId site;
};

/// `preferred_table`: whose site is meant if several tables have the id. Errors: no such site or
/// cell (with the nearest spelling); a site in several tables; a site without coordinates.
base::Result<Place> find_place(const Plan& plan, const World& world, const PlaceName& name,
                               std::optional<std::size_t> preferred_table = std::nullopt);

/// Positions in Plan::services and Plan::profiles. Errors: no such name (with the nearest
/// spelling).
base::Result<std::size_t> find_service(const Plan& plan, std::string_view id);
base::Result<std::size_t> find_profile(const Plan& plan, std::string_view name);

/// Every file a run of this plan reads, for never writing to one of them.
std::vector<std::filesystem::path> input_files(const Plan& plan, const World& world);

}  // namespace saavu::plan
