// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/network/rating.h>

namespace saavu::network {

inline constexpr int k_tier_count = 6;  ///< 1 digital .. 6 national

/// How sure we are of a number (design: DOMAIN, marks V, M and D).
enum class Certainty : std::uint8_t {
  verified,    ///< read in the source named
  unverified,  ///< known, not read in a source
  design,      ///< a choice of ours or of the planner, no fact
};
std::string_view to_string(Certainty certainty);
base::Phrase phrase(Certainty certainty);
std::optional<Certainty> certainty_of(std::string_view text);

/// Where a number comes from.
struct Source {
  std::string text;
  Certainty certainty = Certainty::design;
};

enum class Traveller : std::uint8_t { nobody, unit, resident, both };
std::string_view to_string(Traveller traveller);
std::optional<Traveller> traveller_of(std::string_view text);

/// Which site a resident is counted to: the nearest one, the one responsible for the area, or any
/// within reach.
enum class Assignment : std::uint8_t { nearest, statutory, choice };
std::string_view to_string(Assignment assignment);
base::Phrase phrase(Assignment assignment);
std::optional<Assignment> assignment_of(std::string_view text);

/// One of the six tiers of the service network (palveluverkko), as the planning papers put it.
struct TierInfo {
  int tier = 1;
  base::Names name;
  base::Names availability;  ///< what the papers say of it, in words
  std::optional<Rating> expected_accessibility;
  std::optional<Rating> expected_availability;  ///< none: "depends on ..."
  Traveller traveller = Traveller::resident;
  Source source;
};

/// A field of services (valmisteluryhmä): the second level of grouping in reports.
struct ServiceField {
  std::string id;
  base::Names name;
};

struct OsmTag {
  std::string key;
  std::string value;
};

/// A type of service of the catalogue. Plans' services name one and take what they do not say
/// themselves from it.
struct ServiceType {
  std::string id;
  int tier = 4;
  std::string field;  ///< id of a ServiceField, may be empty
  base::Names name;
  Traveller traveller = Traveller::resident;
  Assignment assignment = Assignment::nearest;
  bool requires_professional = true;     ///< false: self-service, round the clock
  std::vector<OsmTag> osm;               ///< any of them means this type
  std::vector<std::string> ptv_classes;  ///< PTV service class codes, e.g. "P27.1"
  std::vector<std::string> name_parts;   ///< of names by which registers are searched, lower case
  Source source;
};

/// The service catalogue: tiers, fields and types (datasets/catalogue, docs/formats/catalogue.md).
struct Catalogue {
  std::array<TierInfo, k_tier_count> tiers;  ///< [tier - 1]
  std::vector<ServiceField> fields;
  std::vector<ServiceType> types;

  [[nodiscard]] const ServiceType* find(std::string_view id) const;  ///< nullptr if unknown
  [[nodiscard]] const TierInfo& tier(int number) const {
    return tiers[static_cast<std::size_t>(number - 1)];
  }
};

}  // namespace saavu::network
