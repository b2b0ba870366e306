// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include <saavu/base/said_names.h>
#include <saavu/plan/site_fields.h>

namespace saavu::plan {

namespace {

using base::Phrase;
using base::say;

std::string text_of(const network::Site& site, const std::string& column) {
  const auto found = site.attribute.find(column);
  return found == site.attribute.end() ? std::string() : found->second;
}

/// Hours as the plan says them of a row, and whether it can say any.
struct PlannedHours {
  bool is_asked = false;
  std::string text;
};
PlannedHours hours_in(const Plan& plan, std::size_t table, const network::Site& site) {
  PlannedHours hours;
  if (site.hours && !site.hours->empty()) return {true, *site.hours};
  for (const network::Service& service : plan.services) {
    if (service.site_table != table || !service.where.matches(site)) continue;
    if (service.hours_rules.empty() && service.hours_field.empty()) continue;
    hours.is_asked = true;
    const auto rule = std::ranges::find_if(
        service.hours_rules, [&](const auto& each) { return each.where.matches(site); });
    if (rule != service.hours_rules.end()) {
      hours.text = rule->hours;
    } else if (!service.hours_field.empty()) {
      hours.text = text_of(site, service.hours_field);
    }
    if (!hours.text.empty()) return hours;
  }
  // Of crews with hours of their own there is no one answer.
  std::set<std::string> of_crews;
  for (const std::optional<ResponseSpec>& spec : {plan.rescue, plan.ems}) {
    if (!spec || spec->site_table != table || !spec->where.matches(site)) continue;
    for (const CrewRule& rule : spec->crews) {
      if (!rule.where.matches(site)) continue;
      hours.is_asked = true;
      std::string text = rule.hours_field.empty() ? "" : text_of(site, rule.hours_field);
      of_crews.insert(text.empty() ? rule.hours : std::move(text));
    }
  }
  if (of_crews.size() == 1) hours.text = *of_crews.begin();
  return hours;
}

class Fields {
 public:
  Fields(const network::Site& site, const network::Site& planned)
      : site_(site), planned_(planned) {}

  void add(const std::string& column, SiteField::Kind kind, base::Said title) {
    if (column.empty() || !site_.attribute.contains(column) || !columns_.insert(column).second)
      return;
    fields_.push_back({.kind = kind,
                       .column = column,
                       .title = std::move(title),
                       .value = text_of(site_, column),
                       .planned = text_of(planned_, column)});
  }
  void add_hours(const Plan& plan, std::size_t table) {
    PlannedHours now = hours_in(plan, table, site_);
    if (!now.is_asked) return;
    fields_.push_back({.kind = SiteField::Kind::hours,
                       .column = {},
                       .title = say(Phrase{"Opening hours"}),
                       .value = std::move(now.text),
                       .planned = hours_in(plan, table, planned_).text});
  }
  [[nodiscard]] std::vector<SiteField> take() { return std::move(fields_); }

 private:
  const network::Site& site_;
  const network::Site& planned_;
  std::set<std::string> columns_;
  std::vector<SiteField> fields_;
};

}  // namespace

std::string plain_number(std::string_view typed) {
  constexpr std::array<std::string_view, 4> k_spaces{" ", "\u00A0", "\u202F", "\u2009"};
  constexpr std::size_t k_group = 3;
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  std::vector<std::string> groups(1);
  std::string decimals;
  std::string_view rest = typed;
  while (!rest.empty()) {
    const auto* const space = std::ranges::find_if(
        k_spaces, [&](std::string_view each) { return rest.starts_with(each); });
    if (space != k_spaces.end()) {
      rest.remove_prefix(space->size());
      groups.emplace_back();
    } else if (is_digit(rest.front())) {
      groups.back() += rest.front();
      rest.remove_prefix(1);
    } else if (rest.front() == ',' || rest.front() == '.') {
      decimals = rest.substr(1);
      if (decimals.empty() || !std::ranges::all_of(decimals, is_digit)) return std::string(typed);
      break;
    } else {
      return std::string(typed);
    }
  }
  std::string number = groups.front();
  if (number.empty() || (groups.size() > 1 && number.size() > k_group)) return std::string(typed);
  for (const std::string& group : std::span(groups).subspan(1)) {
    if (group.size() != k_group) return std::string(typed);
    number += group;
  }
  return decimals.empty() ? number : number + "." + decimals;
}

std::vector<SiteField> site_fields(const Plan& plan, std::size_t table, const network::Site& site,
                                   const network::Site& planned) {
  constexpr auto k_number = SiteField::Kind::number;
  constexpr auto k_text = SiteField::Kind::text;
  Fields fields(site, planned);
  fields.add_hours(plan, table);
  for (const network::Service& service : plan.services) {
    if (service.site_table != table || !service.where.matches(site)) continue;
    fields.add(service.capacity_field, k_number, say(Phrase{"Capacity"}));
    fields.add(service.waiting_field, k_number, say(Phrase{"Days to wait"}));
    for (const network::Shift& shift : service.shifts) {
      const base::Said name = say(shift.name);
      fields.add(shift.units_field, k_number, say("Units on duty, {}", name));
      fields.add(shift.turnout_field, k_number, say("Seconds from alarm to departure, {}", name));
    }
    fields.add(service.turnout_field, k_number, say(Phrase{"Seconds from alarm to departure"}));
    fields.add(service.languages_field, k_text, say(Phrase{"Languages"}));
    fields.add(service.producer_name_field, k_text, say(Phrase{"Producer"}));
    fields.add(service.barrier_free_field, k_text, say(Phrase{"Barrier-free"}));
  }
  for (const std::optional<ResponseSpec>& spec : {plan.rescue, plan.ems}) {
    if (!spec || spec->site_table != table || !spec->where.matches(site)) continue;
    for (const CrewRule& rule : spec->crews) {
      if (!rule.where.matches(site)) continue;
      fields.add(rule.kind_field, k_text, say("Kind of crew ({})", rule.id));
      fields.add(rule.turnout_field, k_number,
                 say("Seconds from alarm to departure ({})", rule.id));
      fields.add(rule.strength_field, k_number, say("People on duty ({})", rule.id));
      fields.add(rule.units_field, k_text, say("Units ({})", rule.id));
      fields.add(rule.unit_count_field, k_number, say("Number of units ({})", rule.id));
    }
  }
  return fields.take();
}

}  // namespace saavu::plan
