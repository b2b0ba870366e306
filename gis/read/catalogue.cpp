// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <saavu/read/catalogue.h>
#include <saavu/read/toml_words.h>

namespace saavu::read {

namespace {

using base::say;
using detail::TomlWords;

std::vector<std::string> ids_of(const std::vector<network::ServiceField>& fields) {
  std::vector<std::string> ids;
  for (const network::ServiceField& field : fields)
    ids.push_back(field.id);
  return ids;
}

void require_names(const TomlWords& words, const TomlTable& table, const base::Names& names) {
  if (names.fi.empty()) words.missing(table, "name_fi");
  if (names.sv.empty()) words.missing(table, "name_sv");
  if (names.en.empty()) words.missing(table, "name_en");
}

/// The number of a tier; nullopt, and told, if there is no such tier.
std::optional<int> tier_number(const TomlWords& words, TomlTable& table) {
  const std::optional<std::int64_t> tier = table.integer("tier", words.found);
  if (!tier) {
    if (!table.has("tier")) words.missing(table, "tier");
    return std::nullopt;
  }
  if (*tier >= 1 && *tier <= network::k_tier_count) return static_cast<int>(*tier);
  words.wrong(table, "tier", say("there is no tier {}", *tier),
              say("Tiers are 1 digital, 2 home, 3 mobile, 4 local, 5 regional, 6 national."));
  return std::nullopt;
}

void read_tiers(TomlTable& root, network::Catalogue& catalogue, base::Findings& found) {
  const TomlWords words{"catalogue", found};
  std::array<bool, network::k_tier_count> there{};
  for (TomlTable& table : root.tables("tiers", found)) {
    network::TierInfo info;
    const std::optional<int> number = tier_number(words, table);
    words.names(table, info.name);
    require_names(words, table, info.name);
    info.availability.fi = words.required_text(table, "availability_fi");
    info.availability.sv = words.required_text(table, "availability_sv");
    info.availability.en = words.required_text(table, "availability_en");
    info.expected_accessibility =
        words.word(table, "expected_accessibility", detail::k_promised_ratings);
    info.expected_availability =
        words.word(table, "expected_availability", detail::k_promised_ratings);
    if (!table.has("traveller")) words.missing(table, "traveller");
    if (const auto word = words.word(table, "traveller", detail::k_travellers))
      info.traveller = *word;
    info.source = words.source(table);
    table.finish(found);
    if (!number) continue;
    info.tier = *number;
    const auto position = static_cast<std::size_t>(*number - 1);
    if (there[position]) {
      words.wrong(table, "tier", say("tier {} is there twice", *number), say("Keep one of them."));
    }
    there[position] = true;
    catalogue.tiers[position] = std::move(info);
  }
  for (std::size_t position = 0; position < there.size(); ++position) {
    if (there[position]) continue;
    root.complain(found, "catalogue-incomplete", "tiers", say("tier {} is missing", position + 1),
                  say("Add [[tiers]] with tier = {}.", position + 1));
  }
  root.finish(found);
}

void read_fields(TomlTable& root, network::Catalogue& catalogue, base::Findings& found) {
  const TomlWords words{"catalogue", found};
  for (TomlTable& table : root.tables("fields", found)) {
    network::ServiceField field;
    field.id = words.required_text(table, "id");
    words.names(table, field.name);
    require_names(words, table, field.name);
    table.finish(found);
    if (std::ranges::contains(catalogue.fields, field.id, &network::ServiceField::id)) {
      words.wrong(table, "id", say("two [[fields]] are called \"{}\"", field.id),
                  say("Give each field an id of its own."));
      continue;
    }
    catalogue.fields.push_back(std::move(field));
  }
}

void read_osm_tags(const TomlWords& words, TomlTable& table, network::ServiceType& type) {
  const std::optional<std::vector<std::string>> tags = table.texts("osm", words.found);
  if (!tags) return;
  type.osm.clear();
  for (const std::string& tag : *tags) {
    const std::size_t equals = tag.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == tag.size()) {
      words.wrong(table, "osm", say("\"{}\" is no tag", tag),
                  say("Write key=value, for example amenity=pharmacy."));
      continue;
    }
    type.osm.push_back({tag.substr(0, equals), tag.substr(equals + 1)});
  }
}

/// The keys of a type into `type`, over what it has already.
void read_type(const TomlWords& words, TomlTable& table, const network::Catalogue& catalogue,
               network::ServiceType& type) {
  words.names(table, type.name);
  if (const std::optional<std::string> field = table.text("field", words.found)) {
    if (!field->empty() &&
        !std::ranges::contains(catalogue.fields, *field, &network::ServiceField::id)) {
      words.wrong(table, "field", say("unknown service field \"{}\"", *field),
                  spelling_remedy(*field, ids_of(catalogue.fields)));
    }
    type.field = *field;
  }
  if (const auto word = words.word(table, "traveller", detail::k_travellers))
    type.traveller = *word;
  if (const auto word = words.word(table, "assignment", detail::k_assignments))
    type.assignment = *word;
  if (const auto flag = table.boolean("requires_professional", words.found))
    type.requires_professional = *flag;
  read_osm_tags(words, table, type);
  if (auto classes = table.texts("ptv_classes", words.found))
    type.ptv_classes = std::move(*classes);
  if (auto parts = table.texts("name_parts", words.found)) type.name_parts = std::move(*parts);
}

void read_types(TomlTable& root, network::Catalogue& catalogue, base::Findings& found) {
  const TomlWords words{"catalogue", found};
  for (TomlTable& table : root.tables("types", found)) {
    network::ServiceType type;
    type.id = words.required_text(table, "id");
    if (const std::optional<int> tier = tier_number(words, table)) {
      type.tier = *tier;
      type.traveller = catalogue.tier(*tier).traveller;
    }
    read_type(words, table, catalogue, type);
    require_names(words, table, type.name);
    type.source = words.source(table);
    table.finish(found);
    if (catalogue.find(type.id) != nullptr) {
      words.wrong(table, "id", say("two [[types]] are called \"{}\"", type.id),
                  say("Give each type an id of its own."));
      continue;
    }
    catalogue.types.push_back(std::move(type));
  }
  root.finish(found);
}

}  // namespace

base::Result<CatalogueFiles> read_catalogue(const std::filesystem::path& folder) {
  CatalogueFiles result{.catalogue = {}, .files = {folder / "tiers.toml", folder / "types.toml"}};
  base::Findings found;
  base::Result<TomlTable> tiers = TomlTable::parse(result.files[0]);
  if (tiers) {
    read_tiers(*tiers, result.catalogue, found);
  } else {
    found.append(std::move(tiers).error().findings);
  }
  base::Result<TomlTable> types = TomlTable::parse(result.files[1]);
  if (types) {
    read_fields(*types, result.catalogue, found);
    read_types(*types, result.catalogue, found);
  } else {
    found.append(std::move(types).error().findings);
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  return result;
}

void add_service_types(std::vector<TomlTable>& tables, network::Catalogue& catalogue,
                       base::Findings& found) {
  const TomlWords words{"plan", found};
  std::vector<std::string> own;
  for (TomlTable& table : tables) {
    const std::string id = words.required_text(table, "id");
    const auto known = std::ranges::find(catalogue.types, id, &network::ServiceType::id);
    const bool is_new = known == catalogue.types.end();
    network::ServiceType type =
        is_new ? network::ServiceType{.id = id, .name = {id, id, id}} : *known;
    if (is_new || table.has("tier")) {
      if (const std::optional<int> tier = tier_number(words, table)) {
        type.tier = *tier;
        if (is_new) type.traveller = catalogue.tier(*tier).traveller;
      }
    }
    read_type(words, table, catalogue, type);
    type.source = {table.text("source", found).value_or(detail::k_plan_source),
                   network::Certainty::design};
    if (const auto word = words.word(table, "certainty", detail::k_certainties))
      type.source.certainty = *word;
    table.finish(found);
    if (std::ranges::contains(own, id)) {
      if (!id.empty())
        words.wrong(table, "id", say("two [[service_types]] are called \"{}\"", id),
                    say("Give each type an id of its own."));
      continue;
    }
    own.push_back(id);
    if (is_new) {
      catalogue.types.push_back(std::move(type));
    } else {
      found.note("service-type-overridden", table.place("id"),
                 say("the plan's own \"{}\" takes the place of the catalogue's", id));
      *known = std::move(type);
    }
  }
}

}  // namespace saavu::read
