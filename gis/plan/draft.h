// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/service.h>
#include <saavu/read/areas.h>
#include <saavu/read/digiroad.h>
#include <saavu/read/file_guess.h>
#include <saavu/read/osm.h>
#include <saavu/read/population.h>
#include <saavu/read/sites.h>

/// A plan that is being made out of somebody's files, and its plan.toml.
namespace saavu::plan {

/// A service of a draft. Of a service without sites (tier 1) `sites` is empty.
struct ServiceDraft {
  std::string id;     ///< letters, digits, _ and -
  std::string type;   ///< of the catalogue
  std::string sites;  ///< id of the table of sites
  network::SiteFilter where{};
  std::string hours{};    ///< of every site, or of the digital service; empty: not said
  std::string profile{};  ///< empty: that of the plan
  bool in_tier = true;
  std::map<std::string, std::string> fields{};  ///< key of a service ("hours_field") to column
};

struct PlanDraft {
  std::string name;
  std::string description;
  std::optional<std::variant<read::OsmSpec, read::DigiroadSpec>> roads;
  std::string profile = "car_day";
  std::optional<read::PopulationSpec> population;
  std::optional<read::AreasSpec> areas;  ///< with the table of areas and the ages
  std::vector<read::SitesSpec> sites;
  std::vector<ServiceDraft> services;
  std::string norms;  ///< name of a norm profile; empty: the usual one

  /// Every file that the plan names.
  [[nodiscard]] std::vector<std::filesystem::path> files() const;
};

/// The text of a plan.toml in `folder`: paths relative to it, only keys that differ from what the
/// reader takes by itself, a short comment to each part in the language of `texts`. Errors: a path
/// or column that plan.toml cannot hold (no UTF-8, or with "${" in it).
base::Result<std::string> plan_text(const PlanDraft& draft, const std::filesystem::path& folder,
                                    const base::Texts& texts);

enum class Existing : std::uint8_t { keep, replace };
/// Writes plan_text to `file`, whole or not at all. Errors: as plan_text; there is such a file and
/// it is to be kept; the folder is missing or may not be written; `file` is one of the draft's own
/// inputs; the disk is full.
base::Result<void> write_draft(const PlanDraft& draft, const std::filesystem::path& file,
                               Existing existing, const base::Texts& texts);

// ---- from files to a draft

/// What a file is used for: as guessed, or as a person says.
struct AssignedFile {
  read::FileRole role = read::FileRole::none;
  std::size_t layer = 0;
  base::Said remark;                          ///< why it is used, or why not
  std::map<std::string, std::string> chosen;  ///< key ("id_field") to column, said by a person
};

/// One role for each file: where several files would do for a role of which there is one, the one
/// that fits best has it (of those that fit alike, the first); tables of sites that hold the same
/// (services.csv and services.gpkg) count once.
std::vector<AssignedFile> assign_roles(std::span<const read::FileGuess> files);

/// Which roles no plan can do without and no file has, or only one that cannot be used so (an
/// extract of roads said to be sites).
std::vector<read::FileRole> missing_roles(std::span<const read::FileGuess> files,
                                          std::span<const AssignedFile> assigned);

/// A question about a file's columns: which of them says what.
struct FieldChoice {
  std::string key;        ///< as plan.toml calls it; "age_fields.0" for the first band
  base::Phrase wanted{};  ///< what stands in it
  std::string value;      ///< the column; empty: none
  /// Without it the file cannot be used, or the others that belong to it count for nothing: of the
  /// ages all bands, or none.
  bool is_needed = false;
};
std::vector<FieldChoice> field_choices(const read::FileGuess& file, const AssignedFile& assigned);

/// A column that a file which is used cannot do without, and that nobody has chosen. Bands of ages
/// are none of them: without them a plan has no ages.
struct MissingField {
  std::size_t file = 0;
  std::string key;
  base::Phrase wanted{};
};
std::vector<MissingField> missing_fields(std::span<const read::FileGuess> files,
                                         std::span<const AssignedFile> assigned);

/// The id of each file's table of sites; empty for files that are no sites.
std::vector<std::string> site_table_ids(std::span<const read::FileGuess> files,
                                        std::span<const AssignedFile> assigned);

/// The draft without services.
PlanDraft draft_of(std::span<const read::FileGuess> files, std::span<const AssignedFile> assigned);

/// A service that a table of sites seems to hold.
struct ServiceProposal {
  ServiceDraft service;
  std::int64_t sites = 0;  ///< how many sites would take part, among the rows looked at
};
/// Finds the types of the catalogue in the tables of sites: a column whose values are ids, OSM tags
/// or parts of names of types; a column of yes and no that is called as a type; where there is
/// neither, the name of the file. At most one proposal a type and table, in the order of the
/// catalogue.
std::vector<ServiceProposal> propose_services(const network::Catalogue& catalogue,
                                              std::span<const read::FileGuess> files,
                                              std::span<const AssignedFile> assigned);

/// A service of a type with the sites of one file (nullptr: without sites): what the catalogue and
/// the file's columns say of hours, capacity, languages and the like.
ServiceDraft service_of(const network::ServiceType& type, const std::string& sites,
                        const read::FileGuess* file, const AssignedFile* assigned);

}  // namespace saavu::plan
