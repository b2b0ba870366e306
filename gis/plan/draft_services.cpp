// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <string_view>

#include <saavu/plan/draft.h>
#include <saavu/plan/draft_words.h>
#include <saavu/read/register_keys.h>

namespace saavu::plan {

namespace {

using network::ServiceType;
using read::FieldGuess;
using read::FileGuess;
using read::FileRole;
using read::LayerGuess;

/// How well a type fits a word of a table; 0: not at all.
struct Fit {
  const ServiceType* type = nullptr;
  std::size_t strength = 0;
};

constexpr std::size_t k_same_id = 1000;
constexpr std::size_t k_same_name = 900;
constexpr std::size_t k_same_tag = 500;
// Shorter words stand in many others.
constexpr std::size_t k_shortest_part = 5;

bool has_tag(const ServiceType& type, std::string_view key, std::string_view value) {
  return std::ranges::any_of(type.osm, [&](const network::OsmTag& tag) {
    return tag.value == value && read::detail::same_but_for_case(tag.key, key);
  });
}

/// `word` is what a column or file says, `column` the column's name ("amenity").
std::size_t strength_of(const ServiceType& type, std::string_view word, std::string_view column) {
  const std::string plain = identifier(word);
  if (plain.empty()) return 0;
  if (plain == type.id) return k_same_id;
  for (const std::string* name : {&type.name.fi, &type.name.sv, &type.name.en}) {
    if (plain == identifier(*name)) return k_same_name;
  }
  std::size_t strength = 0;
  // A tag means several types; names of the type's own decide among them.
  if (!column.empty() && has_tag(type, column, word))
    strength = k_same_tag + (type.name_parts.empty() ? 0 : 1);
  const auto contains = [&](const std::string& part) {
    if (part.size() >= k_shortest_part && plain.contains(part))
      strength = std::max(strength, part.size());
  };
  for (const std::string& part : type.name_parts)
    contains(identifier(part));
  contains(type.id);
  if (column.empty()) {
    for (const std::string* name : {&type.name.fi, &type.name.sv, &type.name.en})
      contains(identifier(*name));
  }
  return strength;
}

Fit best_fit(const network::Catalogue& catalogue, std::string_view word, std::string_view column) {
  Fit best;
  for (const ServiceType& type : catalogue.types) {
    const std::size_t strength = strength_of(type, word, column);
    if (strength > best.strength) best = {&type, strength};
  }
  return best;
}

/// What a table of sites says of one type.
struct Match {
  const ServiceType* type = nullptr;
  network::SiteFilter where{};
  std::int64_t sites = 0;
};

/// Types that the values of a column name, and how well they do (0: none).
std::pair<std::vector<Match>, std::size_t> matches_of(const network::Catalogue& catalogue,
                                                      const FieldGuess& field, std::int64_t rows) {
  std::vector<Match> matches;
  std::size_t total = 0;
  for (const auto& [value, count] : field.values) {
    const Fit fit = best_fit(catalogue, value, field.name);
    if (fit.type == nullptr) continue;
    total += fit.strength * static_cast<std::size_t>(count);
    auto match = std::ranges::find(matches, fit.type, &Match::type);
    if (match == matches.end()) match = matches.insert(matches.end(), Match{.type = fit.type});
    match->where.any_of[field.name].push_back(value);
    match->sites += count;
  }
  // Every row of the table is meant: no condition is needed.
  if (matches.size() == 1 && matches[0].sites == rows) matches[0].where = {};
  return {std::move(matches), total};
}

bool is_yes(std::string_view value) {
  constexpr std::array<std::string_view, 5> k_words{"1", "true", "yes", "kyllä", "ja"};
  return std::ranges::any_of(
      k_words, [&](std::string_view word) { return read::detail::same_but_for_case(word, value); });
}
bool is_no(std::string_view value) {
  constexpr std::array<std::string_view, 5> k_words{"0", "false", "no", "ei", "nej"};
  return std::ranges::any_of(
      k_words, [&](std::string_view word) { return read::detail::same_but_for_case(word, value); });
}

/// A column `laaja_paivystys` of ones and zeros.
std::optional<Match> match_of_flag(const network::Catalogue& catalogue, const FieldGuess& field) {
  const ServiceType* const type = catalogue.find(identifier(field.name));
  if (type == nullptr || field.values.empty()) return std::nullopt;
  Match match{.type = type};
  for (const auto& [value, count] : field.values) {
    if (is_yes(value)) {
      match.where.any_of[field.name].push_back(value);
      match.sites += count;
    } else if (!is_no(value)) {
      return std::nullopt;
    }
  }
  if (match.sites == 0) return std::nullopt;
  return match;
}

std::vector<Match> matches_in(const network::Catalogue& catalogue, const FileGuess& file,
                              const LayerGuess& layer) {
  const auto is_description = [&layer](const FieldGuess& field) {
    const read::SitesSpec& sites = layer.sites;
    return field.name != sites.id_field && field.name != sites.name_field &&
           field.name != sites.municipality_field && field.kind != read::FieldKind::number;
  };
  std::vector<Match> matches;
  std::size_t most = 0;
  std::vector<Match> flags;
  for (const FieldGuess& field : layer.fields) {
    if (!is_description(field)) continue;
    if (auto flag = match_of_flag(catalogue, field)) {
      flags.push_back(std::move(*flag));
      continue;
    }
    auto [found, strength] = matches_of(catalogue, field, layer.rows);
    if (strength <= most) continue;
    most = strength;
    matches = std::move(found);
  }
  for (Match& flag : flags) {
    if (!std::ranges::contains(matches, flag.type, &Match::type))
      matches.push_back(std::move(flag));
  }
  if (matches.empty()) {
    const Fit fit = best_fit(catalogue, bare_name(file.file), {});
    if (fit.type != nullptr) matches.push_back({.type = fit.type, .sites = layer.rows});
  }
  return matches;
}

struct FieldWord {
  std::string_view key;
  std::array<std::string_view, 4> columns;
  bool is_number;
};
/// Columns that say more of a site, by what tables call them.
constexpr std::array<FieldWord, 7> k_field_words{
    {{"barrier_free_field", {"barrier_free", "esteeton", "esteetön", ""}, false},
     {"capacity_field", {"capacity", "kapasiteetti", "", ""}, true},
     {"hours_field", {"hours", "opening_hours", "aukioloajat", "aukiolo"}, false},
     {"languages_field", {"languages", "kielet", "", ""}, false},
     {"producer_field", {"producer", "tuottaja", "", ""}, false},
     {"producer_name_field", {"producer_name", "tuottajan_nimi", "", ""}, false},
     {"waiting_field", {"waiting_days", "odotus_pv", "", ""}, true}}};

const FieldGuess* first_field(const LayerGuess& layer, const FieldWord& word) {
  for (const std::string_view column : word.columns) {
    const FieldGuess* const field = column.empty() ? nullptr : layer.find(column);
    if (field == nullptr || field->example.empty()) continue;
    if (!word.is_number || field->kind != read::FieldKind::text) return field;
  }
  return nullptr;
}

}  // namespace

ServiceDraft service_of(const ServiceType& type, const std::string& sites, const FileGuess* file,
                        const AssignedFile* assigned) {
  ServiceDraft service{.id = type.id, .type = type.id, .sites = {}};
  if (file == nullptr || type.traveller == network::Traveller::nobody) {
    // Without a professional it is there round the clock; with one, office hours are assumed.
    if (type.requires_professional) service.hours = "Mo-Fr 08:00-16:00; PH off";
    return service;
  }
  service.sites = sites;
  if (assigned->layer < file->layers.size()) {
    const LayerGuess& layer = file->layers[assigned->layer];
    for (const FieldWord& word : k_field_words) {
      if (const FieldGuess* const field = first_field(layer, word))
        service.fields.emplace(word.key, field->name);
    }
    const FieldGuess* const turnout = layer.find("turnout_s");
    if (type.traveller == network::Traveller::unit && turnout != nullptr)
      service.fields.emplace("turnout_field", turnout->name);
  }
  if (type.traveller == network::Traveller::unit && type.field == "pelastustoimi") {
    service.profile = "fire_engine";
    service.in_tier = false;  // rescue is judged by its own norms
  }
  if (type.traveller == network::Traveller::unit && type.field == "paivystys_ja_ensihoito")
    service.profile = "ambulance";
  return service;
}

std::vector<ServiceProposal> propose_services(const network::Catalogue& catalogue,
                                              std::span<const FileGuess> files,
                                              std::span<const AssignedFile> assigned) {
  const std::vector<std::string> tables = site_table_ids(files, assigned);
  std::vector<ServiceProposal> proposals;
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (tables[file].empty() || assigned[file].layer >= files[file].layers.size()) continue;
    const LayerGuess& layer = files[file].layers[assigned[file].layer];
    for (Match& match : matches_in(catalogue, files[file], layer)) {
      if (match.type->traveller == network::Traveller::nobody) continue;
      ServiceDraft service = service_of(*match.type, tables[file], &files[file], &assigned[file]);
      service.where = std::move(match.where);
      proposals.push_back({.service = std::move(service), .sites = match.sites});
    }
  }
  std::ranges::stable_sort(proposals, {}, [&catalogue](const ServiceProposal& each) {
    return catalogue.find(each.service.type) - catalogue.types.data();
  });
  std::set<std::string> taken;
  for (ServiceProposal& proposal : proposals) {
    std::string& id = proposal.service.id;
    if (taken.contains(id)) id = std::format("{}_{}", id, proposal.service.sites);
    taken.insert(id);
  }
  return proposals;
}

}  // namespace saavu::plan
