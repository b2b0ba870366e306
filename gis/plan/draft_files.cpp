// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>
#include <format>
#include <set>
#include <string_view>

#include <saavu/base/text.h>
#include <saavu/plan/draft.h>
#include <saavu/plan/draft_words.h>

namespace saavu::plan {

namespace {

using base::say;
using read::FileGuess;
using read::FileRole;
using read::LayerGuess;

bool is_single(FileRole role) {
  return role != FileRole::none && role != FileRole::sites;
}

int certainty_of(const FileGuess& file) {
  constexpr int k_said = 1000;
  if (file.preference > 0) return k_said + file.preference;
  if (file.role == FileRole::roads) {
    // OpenStreetMap knows streets, barriers and turn restrictions.
    return std::holds_alternative<read::OsmSpec>(file.roads) ? 2 : 1;
  }
  return file.layer < file.layers.size() ? file.layers[file.layer].certainty : 0;
}

/// The fields of a layer that a person has not chosen otherwise.
template <class Spec>
void choose(const AssignedFile& assigned, std::string_view key, std::string Spec::* field,
            Spec& spec) {
  const auto chosen = assigned.chosen.find(std::string(key));
  if (chosen != assigned.chosen.end()) spec.*field = chosen->second;
}

const LayerGuess* layer_of(const FileGuess& file, const AssignedFile& assigned) {
  return assigned.layer < file.layers.size() ? &file.layers[assigned.layer] : nullptr;
}

constexpr std::array<std::string_view, 3> k_age_keys{"age_fields.0", "age_fields.1",
                                                     "age_fields.2"};

read::PopulationSpec population_of(const LayerGuess& layer, const AssignedFile& assigned) {
  read::PopulationSpec spec = layer.population;
  using Spec = read::PopulationSpec;
  choose(assigned, "id_field", &Spec::id_field, spec);
  choose(assigned, "municipality_field", &Spec::municipality_field, spec);
  choose(assigned, "residents_field", &Spec::residents_field, spec);
  choose(assigned, "x_field", &Spec::x_field, spec);
  choose(assigned, "y_field", &Spec::y_field, spec);
  choose(assigned, "crs", &Spec::crs, spec);
  for (std::size_t band = 0; band < k_age_keys.size(); ++band) {
    const auto chosen = assigned.chosen.find(std::string(k_age_keys[band]));
    if (chosen != assigned.chosen.end()) spec.age_fields[band] = chosen->second;
  }
  return spec;
}

read::SitesSpec sites_of(const LayerGuess& layer, const AssignedFile& assigned) {
  read::SitesSpec spec = layer.sites;
  using Spec = read::SitesSpec;
  choose(assigned, "id_field", &Spec::id_field, spec);
  choose(assigned, "name_field", &Spec::name_field, spec);
  choose(assigned, "municipality_field", &Spec::municipality_field, spec);
  choose(assigned, "x_field", &Spec::x_field, spec);
  choose(assigned, "y_field", &Spec::y_field, spec);
  choose(assigned, "crs", &Spec::crs, spec);
  return spec;
}

read::AreasSpec areas_of(const LayerGuess& layer, const AssignedFile& assigned) {
  read::AreasSpec spec = layer.areas;
  choose(assigned, "code_field", &read::AreasSpec::code_field, spec);
  choose(assigned, "display_layer", &read::AreasSpec::display_layer, spec);
  return spec;
}

}  // namespace

std::vector<AssignedFile> assign_roles(std::span<const FileGuess> files) {
  std::vector<AssignedFile> assigned(files.size());
  for (std::size_t file = 0; file < files.size(); ++file) {
    assigned[file].role = files[file].is_readable() ? files[file].role : FileRole::none;
    assigned[file].layer = files[file].layer;
    assigned[file].remark = files[file].why;
  }
  for (const FileRole role : read::k_file_roles) {
    if (!is_single(role)) continue;
    std::size_t best = files.size();
    for (std::size_t file = 0; file < files.size(); ++file) {
      if (assigned[file].role != role) continue;
      if (best == files.size() || certainty_of(files[file]) > certainty_of(files[best]))
        best = file;
    }
    for (std::size_t file = 0; file < files.size(); ++file) {
      if (assigned[file].role != role || file == best) continue;
      assigned[file].role = FileRole::none;
      assigned[file].remark = say("{}; {} is used for that already", files[file].why,
                                  files[best].file.filename().string());
    }
  }
  for (std::size_t file = 0; file < files.size(); ++file) {
    for (std::size_t earlier = 0; earlier < file; ++earlier) {
      const bool is_copy =
          assigned[file].role == FileRole::sites && assigned[earlier].role == FileRole::sites &&
          files[file].preference == 0 && assigned[file].layer < files[file].layers.size() &&
          assigned[earlier].layer < files[earlier].layers.size() &&
          bare_name(files[file].file) == bare_name(files[earlier].file) &&
          files[file].layers[assigned[file].layer].rows ==
              files[earlier].layers[assigned[earlier].layer].rows;
      if (!is_copy) continue;
      assigned[file].role = FileRole::none;
      assigned[file].remark = say("the same as {}, it seems: {} places with names",
                                  files[earlier].file.filename().string(),
                                  files[file].layers[assigned[file].layer].rows);
    }
  }
  return assigned;
}

std::vector<FileRole> missing_roles(std::span<const FileGuess> files,
                                    std::span<const AssignedFile> assigned) {
  std::vector<FileRole> missing;
  for (const FileRole role :
       {FileRole::roads, FileRole::population, FileRole::areas, FileRole::sites}) {
    bool is_there = false;
    for (std::size_t file = 0; file < assigned.size(); ++file) {
      if (assigned[file].role != role || !files[file].is_readable()) continue;
      // Tables have layers; of roads only those of Digiroad do.
      const bool has_layer = layer_of(files[file], assigned[file]) != nullptr;
      is_there = is_there || has_layer != (role == FileRole::roads) ||
                 (has_layer && std::holds_alternative<read::DigiroadSpec>(files[file].roads));
    }
    if (!is_there) missing.push_back(role);
  }
  return missing;
}

std::vector<MissingField> missing_fields(std::span<const FileGuess> files,
                                         std::span<const AssignedFile> assigned) {
  std::vector<MissingField> missing;
  for (std::size_t file = 0; file < assigned.size(); ++file) {
    for (FieldChoice& choice : field_choices(files[file], assigned[file])) {
      if (!choice.is_needed || !choice.value.empty()) continue;
      if (std::ranges::contains(k_age_keys, choice.key)) continue;
      missing.push_back({file, std::move(choice.key), choice.wanted});
    }
  }
  return missing;
}

std::vector<FieldChoice> field_choices(const FileGuess& file, const AssignedFile& assigned) {
  const LayerGuess* const layer = layer_of(file, assigned);
  if (layer == nullptr) return {};
  std::vector<FieldChoice> choices;
  const auto ask = [&choices](std::string key, base::Phrase wanted, std::string value,
                              bool is_needed) {
    choices.push_back({std::move(key), wanted, std::move(value), is_needed});
  };
  const bool has_axes = layer->is_csv || layer->geometry == read::GeometryKind::none;
  switch (assigned.role) {
    case FileRole::population: {
      const read::PopulationSpec spec = population_of(*layer, assigned);
      ask("id_field", base::Phrase{"id"}, spec.id_field, true);
      ask("residents_field", base::Phrase{"number of residents"}, spec.residents_field, true);
      ask("municipality_field", base::Phrase{"municipality code"}, spec.municipality_field, false);
      // All bands or none.
      const bool any_age = !std::ranges::all_of(spec.age_fields, &std::string::empty);
      ask(std::string(k_age_keys[0]), base::Phrase{"aged 0-14"}, spec.age_fields[0], any_age);
      ask(std::string(k_age_keys[1]), base::Phrase{"aged 15-64"}, spec.age_fields[1], any_age);
      ask(std::string(k_age_keys[2]), base::Phrase{"aged 65 and over"}, spec.age_fields[2],
          any_age);
      if (has_axes) {
        ask("x_field", base::Phrase{"x (east)"}, spec.x_field, true);
        ask("y_field", base::Phrase{"y (north)"}, spec.y_field, true);
      }
      break;
    }
    case FileRole::areas:
      ask("code_field", base::Phrase{"municipality code"}, areas_of(*layer, assigned).code_field,
          true);
      break;
    case FileRole::sites: {
      const read::SitesSpec spec = sites_of(*layer, assigned);
      ask("id_field", base::Phrase{"id"}, spec.id_field, true);
      ask("name_field", base::Phrase{"name"}, spec.name_field, true);
      ask("municipality_field", base::Phrase{"municipality code"}, spec.municipality_field, false);
      if (has_axes) {
        ask("x_field", base::Phrase{"x (east)"}, spec.x_field, true);
        ask("y_field", base::Phrase{"y (north)"}, spec.y_field, true);
      }
      break;
    }
    case FileRole::none:
    case FileRole::roads:
    case FileRole::area_table:
    case FileRole::age_totals:
      break;
  }
  return choices;
}

std::vector<std::string> site_table_ids(std::span<const FileGuess> files,
                                        std::span<const AssignedFile> assigned) {
  std::vector<std::string> ids(files.size());
  std::set<std::string> taken;
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (assigned[file].role != FileRole::sites) continue;
    const std::string wanted = identifier_or(bare_name(files[file].file), "sites");
    std::string id = wanted;
    for (int number = 2; !taken.insert(id).second; ++number)
      id = std::format("{}_{}", wanted, number);
    ids[file] = std::move(id);
  }
  return ids;
}

PlanDraft draft_of(std::span<const FileGuess> files, std::span<const AssignedFile> assigned) {
  PlanDraft draft;
  const std::vector<std::string> ids = site_table_ids(files, assigned);
  std::filesystem::path area_table;
  std::filesystem::path age_totals;
  std::filesystem::path ages_of_area_table;
  for (std::size_t file = 0; file < files.size(); ++file) {
    const FileGuess& guess = files[file];
    const LayerGuess* const layer = layer_of(guess, assigned[file]);
    switch (assigned[file].role) {
      case FileRole::none:
        break;
      case FileRole::roads:
        draft.roads = guess.role == FileRole::roads
                          ? guess.roads
                          : std::variant<read::OsmSpec, read::DigiroadSpec>(
                                read::OsmSpec{.file = guess.file, .zone_table = {}});
        break;
      case FileRole::population:
        if (layer == nullptr) break;
        draft.population = population_of(*layer, assigned[file]);
        // All bands or none.
        if (std::ranges::contains(draft.population->age_fields, std::string()))
          draft.population->age_fields = {};
        break;
      case FileRole::areas:
        if (layer != nullptr) draft.areas = areas_of(*layer, assigned[file]);
        break;
      case FileRole::area_table:
        area_table = guess.file;
        if (layer != nullptr && layer->has_age_totals) ages_of_area_table = guess.file;
        break;
      case FileRole::age_totals:
        age_totals = guess.file;
        break;
      case FileRole::sites:
        if (layer != nullptr) {
          draft.sites.push_back(sites_of(*layer, assigned[file]));
          draft.sites.back().id = ids[file];
        }
        break;
    }
  }
  if (draft.areas) {
    draft.areas->table = area_table;
    draft.areas->age_totals = age_totals.empty() ? ages_of_area_table : age_totals;
  }
  return draft;
}

}  // namespace saavu::plan
