// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <ranges>
#include <set>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/plan/plan_services.h>
#include <saavu/read/register_keys.h>
#include <saavu/read/toml_words.h>

namespace saavu::plan {

bool is_identifier(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter == '_' || letter == '-';
  });
}

network::SiteFilter read_filter(read::TomlTable& table, base::Findings& found) {
  network::SiteFilter filter;
  if (std::optional<read::TomlTable> where = table.table("where", found)) {
    for (const std::string& column : where->keys()) {
      if (auto values = where->texts(column, found))
        filter.any_of.emplace(column, std::move(*values));
    }
  }
  return filter;
}

namespace {

using base::say;
using read::TomlTable;
using read::detail::TomlWords;

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& each : things)
    ids.push_back(each.id);
  return ids;
}

/// Reads one entry of `[[services]]`.
class ServiceReader {
 public:
  ServiceReader(TomlTable& table, const Plan& plan, base::Findings& found)
      : table_(table), plan_(plan), found_(found) {}

  /// What services with and without a place have in common, and which of them this one is.
  void begin() {
    id_ = words_.required_text(table_, "id");
    if (!id_.empty() && !is_identifier(id_)) {
      words_.wrong(table_, "id", say("\"{}\" cannot name columns", id_),
                   say("Use letters without dots or accents, digits, _ and -."));
    }
    const auto is_taken = [this](const auto& other) {
      return !id_.empty() && read::detail::same_but_for_case(other.id, id_);
    };
    if (std::ranges::any_of(plan_.services, is_taken) ||
        std::ranges::any_of(plan_.digital, is_taken)) {
      words_.wrong(table_, "id",
                   say("two [[services]] are called \"{}\" (capitals do not count)", id_),
                   say("Give each service an id of its own: it names columns of the report."));
    }
    read_type();
    read_tier();
    if (type_ != nullptr) name_ = type_->name;
    if (name_.fi.empty()) name_ = {id_, id_, id_};
    words_.names(table_, name_);
    field_ = type_ != nullptr ? type_->field : std::string();
    if (auto field = table_.text("field", found_)) {
      const std::vector<std::string> known = ids_of(plan_.catalogue.fields);
      if (!field->empty() && !std::ranges::contains(known, *field)) {
        words_.wrong(table_, "field", say("unknown service field \"{}\"", *field),
                     read::spelling_remedy(*field, known));
      }
      field_ = std::move(*field);
    }
    in_tier_ = table_.boolean("in_tier", found_).value_or(true);
  }

  /// Tier 1 without sites: nobody travels. Digital-support points have sites.
  [[nodiscard]] bool is_digital() const { return tier_ == 1 && !table_.has("sites"); }

  network::DigitalService digital() {
    network::DigitalService service{.id = id_, .name = name_, .type = type_id(), .field = field_};
    service.counts_in_tier = in_tier_;
    service.requires_professional = type_ != nullptr && type_->requires_professional;
    if (const auto flag = table_.boolean("requires_professional", found_))
      service.requires_professional = *flag;
    if (auto hours = table_.text("hours", found_)) {
      service.hours = std::move(*hours);
    } else if (service.requires_professional && !table_.has("hours")) {
      // Round the clock only where no professional is needed.
      words_.wrong(table_, "id", say("\"{}\" needs a professional, and no hours are given", id_),
                   say("Add hours = \"Mo-Fr 08:00-16:00; PH off\", or requires_professional = "
                       "false."));
    }
    if (const auto area = table_.text("coverage_area", found_)) {
      const std::vector<std::string> known = ids_of(plan_.coverage_areas);
      const auto place = std::ranges::find(known, *area);
      if (place == known.end()) {
        words_.wrong(table_, "coverage_area",
                     say("there are no [[coverage_areas]] called \"{}\"", *area),
                     read::spelling_remedy(*area, known));
      } else {
        service.coverage_area = static_cast<std::size_t>(place - known.begin());
      }
    }
    return service;
  }

  network::Service physical(const std::function<std::string(TomlTable&)>& profile) {
    service_.id = id_;
    service_.name_fi = name_.fi;
    service_.name_sv = name_.sv;
    service_.name_en = name_.en;
    service_.tier = tier_;
    service_.type = type_id();
    service_.field = field_;
    service_.counts_in_tier = in_tier_;
    read_sites();
    service_.where = read_filter(table_, found_);
    read_travel();
    service_.profile = profile(table_);
    text_into("turnout_field", service_.turnout_field);
    read_statutory();
    read_time_scale();
    read_hours();
    read_shifts();
    text_into("capacity_field", service_.capacity_field);
    text_into("waiting_field", service_.waiting_field);
    text_into("producer_field", service_.producer_field);
    text_into("producer_name_field", service_.producer_name_field);
    text_into("barrier_free_field", service_.barrier_free_field);
    text_into("languages_field", service_.languages_field);
    by_age(
        "demand", service_.demand, k_most_demand,
        say("Give the need a resident and year aged 0-14, 15-64, 65 and over: [3.0, 3.0, 6.0]."));
    by_age("digital_share", service_.digital_share, 1.0,
           say("Give shares between 0 and 1 for ages 0-14, 15-64, 65 and over: [0.1, 0.2, 0.1]."));
    return std::move(service_);
  }

 private:
  static constexpr double k_most_demand = 1e6;

  [[nodiscard]] std::string type_id() const { return type_ != nullptr ? type_->id : ""; }

  void text_into(std::string_view key, std::string& into) {
    if (std::optional<std::string> value = table_.text(key, found_)) into = std::move(*value);
  }

  void read_type() {
    const std::optional<std::string> type = table_.text("type", found_);
    if (!type) return;
    type_ = plan_.catalogue.find(*type);
    if (type_ != nullptr) return;
    words_.wrong(table_, "type", say("unknown service type \"{}\"", *type),
                 say("{} A type of your own goes into [[service_types]].",
                     read::spelling_remedy(*type, ids_of(plan_.catalogue.types))));
  }

  void read_tier() {
    if (type_ != nullptr) tier_ = type_->tier;
    if (const std::optional<std::int64_t> tier = table_.integer("tier", found_)) {
      if (*tier < 1 || *tier > network::k_tier_count) {
        words_.wrong(
            table_, "tier", say("there is no tier {}", *tier),
            say("Tiers are 1 digital, 2 home, 3 mobile, 4 local, 5 regional, 6 national."));
      } else {
        tier_ = static_cast<int>(*tier);
      }
    } else if (!table_.has("tier") && !table_.has("type")) {
      words_.missing(table_, "tier");
    }
  }

  void read_sites() {
    const std::string sites = words_.required_text(table_, "sites");
    const auto known = std::ranges::find(plan_.sites, sites, &read::SitesSpec::id);
    if (known != plan_.sites.end()) {
      service_.site_table = static_cast<std::size_t>(known - plan_.sites.begin());
    } else if (!sites.empty()) {
      words_.wrong(table_, "sites", say("there are no [[sites]] called \"{}\"", sites),
                   read::spelling_remedy(sites, ids_of(plan_.sites)));
    }
  }

  /// Who travels, and so in which direction; what the one does not say, the other does.
  void read_travel() {
    using network::Traveller;
    service_.traveller = type_ != nullptr ? type_->traveller : Traveller::resident;
    const auto traveller = words_.word(table_, "traveller", read::detail::k_travellers);
    if (traveller) service_.traveller = *traveller;
    if (service_.traveller == Traveller::nobody) {
      words_.wrong(table_, traveller ? "traveller" : "sites",
                   say("nobody travels to \"{}\", and yet it has sites", id_),
                   say("Take the sites out, or say who travels: traveller = \"resident\"."));
    }
    service_.direction = service_.traveller == Traveller::unit ? routing::Direction::from_site
                                                               : routing::Direction::to_site;
    if (const auto direction = table_.text("direction", found_)) {
      if (*direction == "from_site") {
        service_.direction = routing::Direction::from_site;
        if (!traveller && type_ == nullptr) service_.traveller = Traveller::unit;
      } else if (*direction == "to_site") {
        service_.direction = routing::Direction::to_site;
      } else {
        words_.wrong(
            table_, "direction", say("unknown direction \"{}\"", *direction),
            say("Use \"to_site\" (the resident travels) or \"from_site\" (the unit travels)."));
      }
    }
    service_.mobile =
        table_.boolean("mobile", found_).value_or(service_.traveller == Traveller::both);
  }

  void read_statutory() {
    if (std::optional<TomlTable> rule = table_.table("statutory", found_)) {
      network::StatutoryRule statutory;
      if (!rule->has("level")) words_.missing(*rule, "level");
      if (const auto level = words_.word(*rule, "level", network::k_area_levels))
        statutory.level = *level;
      if (auto field = rule->text("field", found_)) statutory.field = std::move(*field);
      if (std::optional<TomlTable> sites = rule->table("sites", found_)) {
        for (const std::string& code : sites->keys()) {
          if (auto site = sites->text(code, found_))
            statutory.site.emplace(network::AreaCode{code}, std::move(*site));
        }
      }
      if (rule->has("field") == rule->has("sites")) {
        words_.wrong(*rule, "level", say("a statutory rule needs either a field or sites"),
                     say("Write field = \"column\" with area codes of the sites, or sites = {{ "
                         "\"code\" = \"site id\" }}."));
      }
      rule->finish(found_);
      service_.statutory = std::move(statutory);
    }
    const auto assignment = words_.word(table_, "assignment", read::detail::k_assignments);
    service_.assignment = assignment           ? *assignment
                          : type_ != nullptr   ? type_->assignment
                          : service_.statutory ? network::Assignment::statutory
                                               : network::Assignment::nearest;
    if (service_.assignment != network::Assignment::statutory || table_.has("statutory")) return;
    if (assignment) {
      words_.wrong(table_, "assignment", say("nothing says which site is responsible for whom"),
                   say("Add statutory = {{ level = \"yta\", field = \"column\" }}."));
    } else {
      found_.note("statutory-rule-missing", table_.place("type"),
                  say("\"{}\" is assigned by area, but nothing says which site is responsible for "
                      "whom: residents are counted to the nearest one",
                      id_));
      service_.assignment = network::Assignment::nearest;
    }
  }

  void read_time_scale() {
    const std::optional<std::vector<double>> minutes = table_.numbers("time_limits_min", found_);
    if (!minutes) return;
    network::TimeScale scale;
    bool fits = minutes->size() == scale.limit.size();
    for (std::size_t position = 0; fits && position < minutes->size(); ++position) {
      constexpr double k_day_min = 1440.0;
      const double each = (*minutes)[position];
      fits = each > 0.0 && each <= k_day_min;
      scale.limit[position] = base::Millis::from_minutes(each);
      if (position > 0) fits = fits && scale.limit[position] > scale.limit[position - 1];
    }
    if (fits) {
      service_.time_scale = scale;
    } else {
      words_.wrong(table_, "time_limits_min", say("wants four ascending numbers of minutes"),
                   say("Write the limits of excellent, good, fairly good and fairly poor, for "
                       "example [10, 20, 30, 60]."));
    }
  }

  void read_hours() {
    for (TomlTable& table : table_.tables("hours_rules", found_)) {
      network::HoursRule rule;
      rule.where = read_filter(table, found_);
      rule.hours = words_.required_text(table, "hours");
      table.finish(found_);
      service_.hours_rules.push_back(std::move(rule));
    }
    text_into("hours_field", service_.hours_field);
    if (auto hours = table_.text("hours", found_)) {
      if (!service_.hours_field.empty()) {
        words_.wrong(table_, "hours", say("hours of every site, and a column of hours"),
                     say("Give either hours or hours_field; exceptions go into hours_rules."));
      }
      service_.hours_rules.push_back({.where = {}, .hours = std::move(*hours)});
    }
  }

  void read_shifts() {
    for (TomlTable& table : table_.tables("shifts", found_)) {
      network::Shift shift;
      shift.id = words_.required_text(table, "id");
      if (!shift.id.empty() && !is_identifier(shift.id)) {
        words_.wrong(table, "id", say("\"{}\" cannot name columns", shift.id),
                     say("Use letters without dots or accents, digits, _ and -."));
      }
      if (std::ranges::contains(service_.shifts, shift.id, &network::Shift::id)) {
        words_.wrong(table, "id", say("two shifts are called \"{}\"", shift.id),
                     say("Give each shift an id of its own."));
      }
      shift.name = {shift.id, shift.id, shift.id};
      words_.names(table, shift.name);
      shift.hours = words_.required_text(table, "hours");
      shift.units_field = words_.required_text(table, "units_field");
      if (auto field = table.text("turnout_field", found_)) shift.turnout_field = std::move(*field);
      table.finish(found_);
      service_.shifts.push_back(std::move(shift));
    }
  }

  void by_age(std::string_view key, std::array<double, network::k_age_group_count>& into,
              double most, base::Said remedy) {
    const std::optional<std::vector<double>> numbers = table_.numbers(key, found_);
    if (!numbers) return;
    if (numbers->size() != into.size()) {
      words_.wrong(table_, key, say("{} numbers instead of {}", numbers->size(), into.size()),
                   std::move(remedy));
      return;
    }
    for (const double each : *numbers) {
      if (each >= 0.0 && each <= most) continue;
      words_.wrong(table_, key, say("{} is outside {} .. {}", each, 0, most), std::move(remedy));
      return;
    }
    std::ranges::copy(*numbers, into.begin());
  }

  TomlTable& table_;
  const Plan& plan_;
  base::Findings& found_;
  TomlWords words_{"plan", found_};
  const network::ServiceType* type_ = nullptr;
  std::string id_;
  base::Names name_;
  std::string field_;
  int tier_ = 4;
  bool in_tier_ = true;
  network::Service service_;
};

}  // namespace

std::vector<bool> read_services(TomlTable& root,
                                const std::function<std::string(TomlTable&)>& profile, Plan& plan,
                                base::Findings& found) {
  std::vector<bool> sound;
  std::vector<TomlTable> tables = root.tables("services", found);
  for (TomlTable& table : tables) {
    const std::size_t before = found.all().size();
    ServiceReader reader(table, plan, found);
    reader.begin();
    if (reader.is_digital()) {
      plan.digital.push_back(reader.digital());
    } else {
      plan.services.push_back(reader.physical(profile));
    }
    table.finish(found);
    const bool is_sound = std::ranges::none_of(
        found.all() | std::views::drop(before),
        [](const base::Finding& each) { return each.severity == base::Severity::error; });
    if (sound.size() < plan.services.size()) sound.push_back(is_sound);
  }
  if (!plan.services.empty() || (tables.empty() && root.has("services"))) return sound;
  root.complain(found, "plan-incomplete", "services",
                tables.empty() ? say("the plan has no [[services]]")
                               : say("the plan has no [[services]] with sites"),
                say("Add [[services]] with id, tier and sites."));
  return sound;
}

void read_bundles(TomlTable& root, Plan& plan, base::Findings& found) {
  const TomlWords words{"plan", found};
  for (TomlTable& table : root.tables("bundles", found)) {
    network::Bundle bundle;
    bundle.id = words.required_text(table, "id");
    if (!bundle.id.empty() && !is_identifier(bundle.id)) {
      words.wrong(table, "id", say("\"{}\" cannot name columns", bundle.id),
                  say("Use letters without dots or accents, digits, _ and -."));
    }
    if (std::ranges::contains(plan.bundles, bundle.id, &network::Bundle::id)) {
      words.wrong(table, "id", say("two [[bundles]] are called \"{}\"", bundle.id),
                  say("Give each bundle an id of its own."));
    }
    bundle.name = {bundle.id, bundle.id, bundle.id};
    words.names(table, bundle.name);
    if (const auto group = words.word(table, "group", network::k_groups)) bundle.group = *group;
    std::optional<TomlTable> services = table.table("services", found);
    if (!services && !table.has("services")) words.missing(table, "services");
    if (services) {
      for (const std::string& id : services->keys()) {
        const std::optional<double> trips = services->number(id, found);
        const auto known = std::ranges::find(plan.services, id, &network::Service::id);
        if (known == plan.services.end()) {
          words.wrong(*services, id,
                      std::ranges::contains(plan.digital, id, &network::DigitalService::id)
                          ? say("\"{}\" has no place to travel to", id)
                          : say("there is no service \"{}\"", id),
                      read::spelling_remedy(id, ids_of(plan.services)));
          continue;
        }
        if (!trips) continue;
        constexpr double k_most_trips = 10'000.0;
        if (*trips <= 0.0 || *trips > k_most_trips) {
          words.wrong(*services, id, say("{} is outside {} .. {}", *trips, 0, k_most_trips),
                      say("Give trips a year."));
        }
        bundle.parts.push_back({static_cast<std::size_t>(known - plan.services.begin()), *trips});
      }
      if (services->keys().empty()) words.missing(table, "services");
    }
    table.finish(found);
    plan.bundles.push_back(std::move(bundle));
  }
}

void check_criteria(const Plan& plan, base::Findings& found) {
  for (const network::Criterion& criterion : plan.norms.criteria) {
    if (criterion.service.empty()) continue;
    const auto place = [&](std::string_view key) {
      base::Place where = plan.criterion_place.at(criterion.id);
      where.field = std::string("criteria.") + criterion.id + "." + std::string(key);
      return where;
    };
    const auto service = std::ranges::find(plan.services, criterion.service, &network::Service::id);
    if (service == plan.services.end()) {
      found.error("plan-value", place("service"),
                  say("there is no service \"{}\"", criterion.service),
                  read::spelling_remedy(criterion.service, ids_of(plan.services)));
    } else if (criterion.view.kind == network::View::Kind::shift &&
               !std::ranges::contains(service->shifts, criterion.view.key, &network::Shift::id)) {
      found.error("plan-value", place("view"),
                  say("\"{}\" has no shift \"{}\"", criterion.service, criterion.view.key),
                  read::spelling_remedy(criterion.view.key, ids_of(service->shifts)));
    }
  }
}

}  // namespace saavu::plan
