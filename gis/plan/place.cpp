// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <tuple>
#include <utility>

#include <saavu/plan/place.h>
#include <saavu/read/position.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

std::unexpected<base::Error> wrong(std::string code, base::Said message, base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{.severity = base::Severity::error,
                                                   .code = std::move(code),
                                                   .message = std::move(message),
                                                   .remedy = std::move(remedy)}));
}

/// "Did you mean ...?" or the first of the names there are.
base::Said remedy_of_unknown(std::string_view word, const std::vector<std::string>& names) {
  if (const auto near = read::nearest_spelling(word, names))
    return base::say("Did you mean \"{}\"?", *near);
  constexpr std::size_t k_shown = 8;
  std::string text;
  for (std::size_t position = 0; position < std::min(names.size(), k_shown); ++position)
    text += (position == 0 ? "" : ", ") + names[position];
  if (names.size() > k_shown) text += ", " + base::say("... ({} in all)", names.size());
  return base::say("There are: {}.", text);
}

}  // namespace

base::Result<PlaceName> parse_place(std::string_view text) {
  for (const auto& [prefix, kind] :
       {std::pair{"site:", PlaceName::Kind::site}, std::pair{"cell:", PlaceName::Kind::cell}}) {
    if (!text.starts_with(prefix)) continue;
    const std::string_view id = text.substr(std::string_view(prefix).size());
    if (id.empty()) {
      return wrong("place-unreadable", base::say("\"{}\" names no {}", text, prefix),
                   base::say("Write the id behind it: {}ID.", prefix));
    }
    return PlaceName{kind, std::string(id), {}};
  }
  base::Result<base::Point> point = read::parse_position(text);
  if (!point) {
    base::Error error = std::move(point).error();
    if (error.findings.front().code == "position-unreadable")
      error.findings.front().remedy += base::say(" A site of the plan is site:ID, a cell cell:ID.");
    return std::unexpected(std::move(error));
  }
  return PlaceName{PlaceName::Kind::position, std::string(text), *point};
}

base::Result<Place> find_place(const Plan& plan, const World& world, const PlaceName& name,
                               std::optional<std::size_t> preferred_table) {
  Place place{.name = name, .title = name.text, .point = name.point};
  if (name.kind == PlaceName::Kind::position) return place;
  if (name.kind == PlaceName::Kind::cell) {
    const network::DemandCells& cells = world.population.cells;
    const auto found = std::ranges::find(cells.name, name.text);
    if (found == cells.name.end()) {
      return wrong(
          "cell-unknown", base::say("the plan has no cell \"{}\"", name.text),
          base::say("Take an id of the population file; cells without residents are left out."));
    }
    place.point = cells.centre[static_cast<std::size_t>(found - cells.name.begin())];
    return place;
  }
  std::vector<std::string> ids;
  std::vector<std::pair<std::size_t, network::SiteId>> found;
  for (std::size_t table = 0; table < world.tables.size(); ++table) {
    const std::vector<network::Site>& sites = world.tables[table].site;
    for (std::size_t position = 0; position < sites.size(); ++position) {
      ids.push_back(sites[position].id);
      if (sites[position].id == name.text) found.emplace_back(table, position);
    }
  }
  const auto preferred =
      std::ranges::find_if(found, [&](const auto& each) { return preferred_table == each.first; });
  if (found.size() > 1 && preferred == found.end()) {
    return wrong("site-ambiguous",
                 base::say("\"{}\" is a site of {} and of {}", name.text,
                           plan.sites[found[0].first].id, plan.sites[found[1].first].id),
                 base::say("Say which by --service, or give its position."));
  }
  if (!found.empty())
    std::tie(place.table, place.site) = preferred == found.end() ? found.front() : *preferred;
  if (place.site.is_none()) {
    return wrong("site-unknown", base::say("the plan has no site \"{}\"", name.text),
                 remedy_of_unknown(name.text, ids));
  }
  const network::Site& site = world.tables[place.table].site[place.site.index()];
  if (!site.located) {
    return wrong("site-not-located",
                 base::say("{} ({}) has no usable coordinates", site.name, site.id),
                 base::say("Correct its row in the table, or give its position instead."));
  }
  place.title = site.name;
  place.point = site.point;
  return place;
}

base::Result<std::size_t> find_service(const Plan& plan, std::string_view id) {
  std::vector<std::string> names;
  for (const network::Service& service : plan.services) {
    if (service.id == id) return names.size();
    names.push_back(service.id);
  }
  return wrong("service-unknown", base::say("the plan has no service \"{}\"", id),
               remedy_of_unknown(id, names));
}

base::Result<std::size_t> find_profile(const Plan& plan, std::string_view name) {
  std::vector<std::string> names;
  for (const read::ProfileFile& profile : plan.profiles) {
    if (profile.profile.name == name) return names.size();
    names.push_back(profile.profile.name);
  }
  return wrong("profile-unknown", base::say("no service of the plan uses the profile \"{}\"", name),
               remedy_of_unknown(name, names));
}

std::vector<std::filesystem::path> input_files(const Plan& plan, const World& world) {
  std::vector<std::filesystem::path> files{plan.file, world.roads.file};
  for (const write::InputFile& input : world.inputs)
    files.push_back(plan.file.parent_path() / input.path);
  return files;
}

}  // namespace saavu::plan
