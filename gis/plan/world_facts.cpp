// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <saavu/plan/facts.h>
#include <saavu/plan/world_facts.h>
#include <saavu/read/opening_hours.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

/// A service that matches no site, or looks into a column that is not there, would silently report
/// that nobody reaches it.
void check_services(const Plan& plan, const World& world, base::Findings& found) {
  for (const network::Service& service : plan.services) {
    const network::SiteTable& table = world.tables[service.site_table];
    const read::SitesSpec& spec = plan.sites[service.site_table];
    const base::Place place{.file = plan.shown_file, .field = "services." + service.id};
    std::vector<std::string> columns;
    if (!table.site.empty()) {
      for (const auto& [column, value] : table.site.front().attribute)
        columns.push_back(column);
    }
    const auto check_column = [&](const std::string& column) {
      if (std::ranges::find(columns, column) != columns.end()) return true;
      std::string all;
      for (const std::string& each : columns)
        all += (all.empty() ? "" : " ") + each;
      const auto near = read::nearest_spelling(column, columns);
      found.error("service-column-missing", place,
                  base::say("{} has no column \"{}\"", spec.file.filename().string(), column),
                  near ? base::say("Did you mean \"{}\"? Columns: {}.", *near, all)
                       : base::say("Columns: {}.", all));
      return false;
    };
    bool columns_there = true;
    for (const auto& [column, values] : service.where.any_of)
      columns_there = check_column(column) && columns_there;
    if (!service.turnout_field.empty())
      columns_there = check_column(service.turnout_field) && columns_there;
    if (!columns_there) continue;
    for (const auto& [column, values] : service.where.any_of) {
      for (const std::string& value : values) {
        const network::SiteFilter alone{.any_of = {{column, {value}}}};
        if (std::ranges::any_of(table.site,
                                [&](const network::Site& site) { return alone.matches(site); })) {
          continue;
        }
        found.warning("service-value-unmatched", place,
                      base::say("no site of {} has {} = \"{}\"", spec.file.filename().string(),
                                column, value),
                      base::say("Check the spelling, also leading zeros, or take the value out."));
      }
    }
    const bool any = std::ranges::any_of(
        table.site, [&](const network::Site& site) { return service.where.matches(site); });
    if (any) continue;
    std::string remedy;
    for (const auto& [column, values] : service.where.any_of) {
      std::set<std::string> seen;
      for (const network::Site& site : table.site)
        if (site.attribute.contains(column)) seen.insert(site.attribute.at(column));
      remedy += (remedy.empty() ? "" : " ") + column + " =";
      std::size_t shown = 0;
      for (const std::string& value : seen) {
        if (++shown > 12) break;
        remedy += " \"" + value + "\"";
      }
      if (seen.size() > 12) remedy += " " + base::say("and {} more", seen.size() - 12);
      remedy += ";";
    }
    const base::Said message =
        base::say("no site of {} matches its conditions", spec.file.filename().string());
    if (world.edits == 0) {
      found.error("service-without-sites", place, message, base::say("Values there: {}", remedy));
    } else {
      found.warning("service-without-sites", place, message, base::say("Values there: {}", remedy));
    }
  }
}

}  // namespace

void add_facts(const Plan& plan, World& world, base::Findings& found) {
  check_services(plan, world, found);
  world.calendar = plan.calendar;
  world.slice_hours.clear();
  world.digital_hours.clear();
  world.shift_hours.clear();
  world.facts.clear();
  base::Result<read::HoursReader> reader = finnish_hours(plan.calendar);
  if (!reader) {
    found.append(std::move(reader).error().findings);
    return;
  }
  const auto hours_of = [&](const std::string& expression, const base::Place& place) {
    base::Result<network::OpeningTimes> hours = reader->read(expression, place, found);
    if (hours) return std::move(*hours);
    found.append(std::move(hours).error().findings);
    return network::OpeningTimes{};
  };
  for (const network::TimeSlice& slice : plan.norms.slices) {
    world.slice_hours.push_back(
        hours_of(slice.hours, {.file = plan.norms_file, .field = "slices." + slice.id}));
  }
  for (const network::DigitalService& service : plan.digital) {
    world.digital_hours.push_back(
        hours_of(service.hours, {.file = plan.shown_file, .field = "services." + service.id}));
  }
  for (const network::Service& service : plan.services) {
    std::vector<network::OpeningTimes>& shifts = world.shift_hours.emplace_back();
    for (const network::Shift& shift : service.shifts) {
      shifts.push_back(hours_of(
          shift.hours,
          {.file = plan.shown_file, .field = "services." + service.id + ".shifts." + shift.id}));
    }
    std::vector<network::SiteId> sites;
    const network::SiteTable& table = world.tables[service.site_table];
    for (std::size_t site = 0; site < table.site.size(); ++site) {
      if (service.is_offered_at(table.site[site])) sites.emplace_back(site);
    }
    base::Result<std::vector<network::SiteFacts>> facts =
        facts_of(plan, world, service, sites, *reader, found);
    if (!facts) found.append(std::move(facts).error().findings);
    world.facts.push_back(facts ? std::move(*facts) : std::vector<network::SiteFacts>());
  }
}

}  // namespace saavu::plan
