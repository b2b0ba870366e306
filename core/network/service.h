// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/id.h>
#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/demand.h>
#include <saavu/network/group.h>
#include <saavu/network/opening.h>
#include <saavu/network/rating.h>
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
  // Only where a scenario has edited it:
  bool closed = false;  ///< takes part in nothing
  /// OSM opening_hours, before the plan's rules and columns; empty: as the plan has them.
  std::optional<std::string> hours{};
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

/// Opening hours of the sites that match, in the grammar of OSM's opening_hours.
struct HoursRule {
  SiteFilter where;
  std::string hours;
};

/// Units that are on duty in a part of the week.
struct Shift {
  std::string id;
  base::Names name;
  std::string hours;          ///< OSM opening_hours
  std::string units_field;    ///< column with the number of units on duty
  std::string turnout_field;  ///< seconds in this shift; empty: the service's
};

/// Which site is responsible for whom: by a column of the sites that holds area codes, or by a list
/// in the plan.
struct StatutoryRule {
  AreaLevel level = AreaLevel::yta;
  std::string field{};                     ///< column of the sites: codes between semicolons
  std::map<AreaCode, std::string> site{};  ///< area to site id, instead of a field
};

/// A service of the plan: who offers it, who travels, in which tier it stands. What the plan does
/// not say comes from its catalogue type.
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

  std::string type{};   ///< of the catalogue; empty: none
  std::string field{};  ///< id of a ServiceField
  Traveller traveller = Traveller::resident;
  Assignment assignment = Assignment::nearest;
  bool counts_in_tier = true;  ///< its rating takes part in its tier's
  std::optional<TimeScale> time_scale{};
  std::optional<StatutoryRule> statutory{};

  // Where its sites tell what availability is made of; empty: they do not.
  std::vector<HoursRule> hours_rules{};  ///< the first that matches
  std::string hours_field{};             ///< else this column
  std::string capacity_field{};          ///< visits a year, beds, units: whatever `demand` is in
  std::string waiting_field{};           ///< days to wait
  std::vector<Shift> shifts{};
  bool mobile = false;                ///< its sites are stops; their hours are the rota
  std::string producer_field{};       ///< "public" or "private"
  std::string producer_name_field{};  ///< who
  std::string barrier_free_field{};
  std::string languages_field{};  ///< "fi;sv"

  /// Need a resident and year by age (0-14, 15-64, 65+), in the capacity's unit; all 0: not said.
  std::array<double, k_age_group_count> demand{};
  /// Share of the need that is met digitally, by age.
  std::array<double, k_age_group_count> digital_share{};

  [[nodiscard]] const std::string& name(base::Language language) const {
    return language == base::Language::finnish   ? name_fi
           : language == base::Language::swedish ? name_sv
                                                 : name_en;
  }
  /// Whether a row of its table is a site of it: not one that a scenario has closed.
  [[nodiscard]] bool is_offered_at(const Site& site) const {
    return !site.closed && where.matches(site);
  }
  [[nodiscard]] bool has_demand() const {
    return demand != std::array<double, k_age_group_count>{};
  }
};

/// A service without a place (tier 1): nobody travels.
struct DigitalService {
  std::string id;
  base::Names name;
  std::string type{};
  std::string field{};
  std::string hours = "24/7";  ///< OSM opening_hours of the service itself
  bool requires_professional = false;
  bool counts_in_tier = true;
  /// Position among the plan's coverage areas (broadband): cells outside them cannot use it; none:
  /// everybody can.
  std::optional<std::size_t> coverage_area{};
};

/// The services a segment of the residents needs, and how often.
struct Bundle {
  std::string id;
  base::Names name;
  Group group = Group::all;
  struct Part {
    std::size_t service = 0;
    double trips_a_year = 1.0;
  };
  std::vector<Part> parts;
};

/// What a site says of itself beside its place, read by the columns a service names.
struct SiteFacts {
  std::optional<OpeningTimes> hours;  ///< none: not known
  std::optional<double> capacity;
  std::optional<double> waiting_days;
  std::vector<double> units;      ///< on duty, one a shift of the service
  std::vector<double> turnout_s;  ///< one a shift: its own, else the service's
  std::string producer;           ///< "public", "private" or empty: not known
  std::string producer_name;
  std::optional<bool> barrier_free;
  std::vector<std::string> languages;
  std::vector<AreaCode> responsible_for;  ///< areas of the statutory rule's level
};

}  // namespace saavu::network
