// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/id.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/routing/endpoint.h>

namespace saavu::network {

using SiteId = base::Id<struct SiteTag>;  ///< position in a site table
using ServiceId = base::Id<struct ServiceTag>;

/// One row of a site table: a health station, a hospital, a station, a base.
struct Site {
  std::string id;  ///< unique in its table
  std::string name;
  base::Point point;            ///< EPSG:3067; meaningless unless `located`
  bool located = false;         ///< false: no coordinates, or absurd ones; listed, never guessed
  MunicipalityId municipality;  ///< by its field, else by position
  std::int64_t row = 0;         ///< 1-based row in the source
  std::map<std::string, std::string> attribute;  ///< every column as text, by column name
};

/// A table of sites as read from one file.
struct SiteTable {
  std::string id;  ///< how the plan calls it
  std::vector<Site> site;
};

/// Which sites of a table serve: every condition must hold; a condition holds if the column has one
/// of the values.
struct SiteFilter {
  std::map<std::string, std::vector<std::string>> any_of;
  [[nodiscard]] bool matches(const Site& site) const;
};

/// A service of the plan: who offers it, who travels, in which tier it stands.
struct Service {
  std::string id;
  std::string name_fi;
  std::string name_sv;
  std::string name_en;
  int tier = 4;  ///< 1 digital .. 6 national
  std::size_t site_table = 0;
  SiteFilter where;
  routing::Direction direction = routing::Direction::to_site;
  std::string profile;        ///< name of the profile it is travelled with
  std::string turnout_field;  ///< column with seconds from alarm to departure; empty: none
};

}  // namespace saavu::network
