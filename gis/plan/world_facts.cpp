// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <saavu/plan/facts.h>
#include <saavu/plan/world_facts.h>
#include <saavu/read/opening_hours.h>

namespace saavu::plan {

void add_facts(const Plan& plan, World& world, base::Findings& found) {
  world.calendar = plan.calendar;
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
      if (service.where.matches(table.site[site])) sites.emplace_back(site);
    }
    base::Result<std::vector<network::SiteFacts>> facts =
        facts_of(plan, world, service, sites, *reader, found);
    if (!facts) found.append(std::move(facts).error().findings);
    world.facts.push_back(facts ? std::move(*facts) : std::vector<network::SiteFacts>());
  }
}

}  // namespace saavu::plan
