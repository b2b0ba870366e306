// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/plan/plan_response.h>
#include <saavu/plan/plan_services.h>
#include <saavu/read/crew_values.h>
#include <saavu/read/response_norms.h>
#include <saavu/read/toml_words.h>
#include <saavu/response/duty.h>

namespace saavu::plan {

namespace {

using base::say;
using network::ResponseKind;
using read::TomlTable;
using read::detail::TomlWords;

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& each : things)
    ids.push_back(each.id);
  return ids;
}

std::size_t line_of(const TomlTable& table) {
  return static_cast<std::size_t>(table.place("").line.value_or(0));
}

/// Reads `[rescue]` or `[ems]`.
class ResponseReader {
 public:
  ResponseReader(TomlTable& table, ResponseKind kind, const PlanTools& tools, Plan& plan,
                 base::Findings& found)
      : table_(table),
        section_(to_string(kind)),
        is_ems_(kind == ResponseKind::ems),
        tools_(tools),
        plan_(plan),
        found_(found) {
    spec_.kind = kind;
  }

  ResponseSpec read() {
    read_norms();
    spec_.site_table = site_table(table_, "stations");
    spec_.where = read_filter(table_, found_);
    spec_.profile = tools_.profile(table_, is_ems_ ? "ambulance" : "fire_engine");
    text_into(table_, "department_field", spec_.department_field);
    if (!is_ems_) text_into(table_, "first_response_field", spec_.first_response_field);
    for (TomlTable& table : table_.tables("crews", found_))
      read_crew(table);
    read_rosters();
    if (spec_.crews.empty() && !spec_.rosters && !table_.has("crews")) {
      table_.complain(found_, "plan-incomplete", "crews",
                      say("nothing says who is at the stations of [{}]", section_),
                      say("Add [[{}.crews]], or [{}.rosters] with a file.", section_, section_));
    }
    for (TomlTable& table : table_.tables("driving", found_))
      read_driving(table);
    for (TomlTable& table : table_.tables("slots", found_))
      read_slot(table);
    count_slots();
    for (TomlTable& table : table_.tables("mergers", found_))
      read_merger(table);
    for (TomlTable& table : table_.tables("objects", found_))
      read_object(table);
    read_dispatch();
    read_classes();
    if (is_ems_) read_chain();
    return std::move(spec_);
  }

 private:
  void text_into(TomlTable& table, std::string_view key, std::string& into) {
    if (std::optional<std::string> value = table.text(key, found_)) into = std::move(*value);
  }

  // --- norms

  void read_norms() {
    const std::vector<std::string> asked =
        table_.texts("norms", found_)
            .value_or(std::vector<std::string>{is_ems_ ? "ems_585_2017" : "rescue_21_2012"});
    if (asked.empty()) {
      words_.wrong(table_, "norms", say("the list of norms is empty"),
                   say("Name at least one, or leave the key out."));
    }
    for (const std::string& name : asked)
      read_norm(name);
    add_own_targets();
    read::unite_resources(spec_.norms);
    if (!spec_.norms.empty()) resources_ = spec_.norms.front().norm.resources;
  }

  void read_norm(const std::string& name) {
    const std::filesystem::path file = tools_.norm(table_, "norms", name);
    if (file.empty()) return;
    base::Result<read::ResponseNormFile> norm = read::read_response_norm(file);
    if (!norm) {
      found_.append(std::move(norm).error().findings);
      return;
    }
    if (norm->norm.kind != spec_.kind) {
      words_.wrong(table_, "norms",
                   say("\"{}\" is a norm of kind \"{}\", not \"{}\"", name,
                       to_string(norm->norm.kind), section_),
                   say("Name it in the section [{}].", to_string(norm->norm.kind)));
      return;
    }
    if (std::ranges::contains(spec_.norms, norm->norm.id,
                              [](const read::ResponseNormFile& each) { return each.norm.id; })) {
      words_.wrong(table_, "norms", say("two norms are called \"{}\"", norm->norm.id),
                   say("Give your own norm another id."));
      return;
    }
    spec_.norms.push_back(std::move(*norm));
  }

  /// `[[rescue.targets]]`: of the norm they name, else of the first.
  void add_own_targets() {
    std::vector<TomlTable> tables = table_.tables("targets", found_);
    std::vector<std::vector<TomlTable>> of_norm(spec_.norms.size());
    std::vector<std::string> ids;
    for (const read::ResponseNormFile& each : spec_.norms)
      ids.push_back(each.norm.id);
    for (TomlTable& table : tables) {
      const std::optional<std::string> norm = table.text("norm", found_);
      const auto known = norm ? std::ranges::find(ids, *norm) : ids.begin();
      if (known != ids.end()) {
        of_norm[static_cast<std::size_t>(known - ids.begin())].push_back(table);
      } else if (norm && !ids.empty()) {
        words_.wrong(table, "norm", say("[{}] names no norm \"{}\"", section_, *norm),
                     read::spelling_remedy(*norm, ids));
      }
    }
    for (std::size_t norm = 0; norm < of_norm.size(); ++norm)
      read::add_targets(of_norm[norm], spec_.norms[norm], found_);
  }

  // --- stations

  std::size_t site_table(TomlTable& table, std::string_view key) {
    const std::string sites = words_.required_text(table, key);
    const auto known = std::ranges::find(plan_.sites, sites, &read::SitesSpec::id);
    if (known != plan_.sites.end()) return static_cast<std::size_t>(known - plan_.sites.begin());
    if (!sites.empty()) {
      words_.wrong(table, key, say("there are no [[sites]] called \"{}\"", sites),
                   read::spelling_remedy(sites, ids_of(plan_.sites)));
    }
    return 0;
  }

  [[nodiscard]] bool has_resource(std::string_view name) const {
    return std::ranges::contains(resources_, name);
  }

  void read_crew(TomlTable& table) {
    CrewRule rule;
    rule.line = line_of(table);
    rule.id = words_.required_text(table, "id");
    rule.where = read_filter(table, found_);
    text_into(table, "kind", rule.kind);
    text_into(table, "kind_field", rule.kind_field);
    text_into(table, "hours", rule.hours);
    text_into(table, "hours_field", rule.hours_field);
    text_into(table, "turnout_field", rule.turnout_field);
    text_into(table, "strength_field", rule.strength_field);
    text_into(table, "units_field", rule.units_field);
    text_into(table, "unit_count_field", rule.unit_count_field);
    if (const auto seconds = table.number("turnout_s", found_)) {
      rule.turnout_s = seconds;
      if (*seconds < 0.0 || *seconds > read::detail::k_longest_turnout_s) {
        words_.wrong(table, "turnout_s",
                     say("{} is outside {} .. {}", *seconds, 0, read::detail::k_longest_turnout_s),
                     say("Write the seconds from the alarm to departure, such as 60."));
      }
    }
    read_brings(table, rule);
    if (!table.has("turnout_s") && !table.has("turnout_field")) {
      table.complain(found_, "plan-incomplete", "turnout_field",
                     say("nothing says how long crew \"{}\" takes to leave", rule.id),
                     say("Add turnout_field = \"column\", or turnout_s = 60."));
    }
    if (has_resource(read::detail::k_strength) && rule.strength_field.empty() &&
        !rule.brings.contains(std::string(read::detail::k_strength)) &&
        !table.has("strength_field")) {
      table.complain(found_, "plan-incomplete", "strength_field",
                     say("nothing says how many people crew \"{}\" has", rule.id),
                     say("Add strength_field = \"column\", or brings = {{ strength = 4 }}."));
    }
    if (table.has("units_field") && table.has("unit_count_field")) {
      words_.wrong(table, "unit_count_field", say("units are both listed and counted"),
                   say("Give either units_field (types between semicolons) or "
                       "unit_count_field (a number)."));
    }
    table.finish(found_);
    spec_.crews.push_back(std::move(rule));
  }

  void read_brings(TomlTable& table, CrewRule& rule) {
    std::optional<TomlTable> brings = table.table("brings", found_);
    if (!brings) return;
    for (const std::string& resource : brings->keys()) {
      const std::optional<std::int64_t> amount = brings->integer(resource, found_);
      if (!spec_.norms.empty() && !has_resource(resource)) {
        words_.wrong(*brings, resource,
                     say("no norm of [{}] has the resource \"{}\"", section_, resource),
                     read::spelling_remedy(resource, resources_));
        continue;
      }
      if (!amount) continue;
      if (*amount < 0 || *amount > read::detail::k_most_of_a_resource) {
        words_.wrong(*brings, resource,
                     say("{} is outside {} .. {}", *amount, 0, read::detail::k_most_of_a_resource),
                     say("Correct the number."));
        continue;
      }
      rule.brings[resource] = static_cast<std::int32_t>(*amount);
    }
  }

  void read_rosters() {
    std::optional<TomlTable> table = table_.table("rosters", found_);
    if (!table) return;
    read::RosterSpec rosters;
    rosters.file = tools_.path(*table, "file", true);
    text_into(*table, "layer", rosters.layer);
    table->finish(found_);
    spec_.rosters = std::move(rosters);
  }

  // --- when and how

  /// `id` and names of an entry of a list, unique in it.
  template <class Entry>
  void read_head(TomlTable& table, std::string_view list, const std::vector<Entry>& others,
                 Entry& entry) {
    entry.id = words_.required_text(table, "id");
    if (!entry.id.empty() && !is_identifier(entry.id)) {
      words_.wrong(table, "id", say("\"{}\" cannot name columns", entry.id),
                   say("Use letters without dots or accents, digits, _ and -."));
    }
    if (!entry.id.empty() && std::ranges::contains(others, entry.id, &Entry::id)) {
      words_.wrong(table, "id", say("two [[{}.{}]] are called \"{}\"", section_, list, entry.id),
                   say("Give each an id of its own."));
    }
    const bool is_reserved =
        (entry.id == response::k_all && (list == "driving" || list == "slots")) ||
        (entry.id == response::k_usual && list == "driving");
    if (is_reserved) {
      words_.wrong(table, "id",
                   say("\"{}\" in [[{}.{}]] is a word of the program", entry.id, section_, list),
                   say("Give it another id."));
    }
    entry.name = {entry.id, entry.id, entry.id};
    words_.names(table, entry.name);
  }

  void read_driving(TomlTable& table) {
    DrivingSpec driving;
    driving.line = line_of(table);
    read_head(table, "driving", spec_.driving, driving);
    driving.hours = words_.required_text(table, "hours");
    driving.profile = table.has("profile") ? tools_.profile(table, spec_.profile) : spec_.profile;
    if (!table.boolean("ferries", found_).value_or(true))
      driving.profile = without_ferries(driving.profile);
    table.finish(found_);
    spec_.driving.push_back(std::move(driving));
  }

  /// The name of the same profile for times when no ferry runs.
  std::string without_ferries(const std::string& name) {
    const auto by_name = [](const read::ProfileFile& each) { return each.profile.name; };
    const auto known = std::ranges::find(plan_.profiles, name, by_name);
    if (known == plan_.profiles.end()) return name;  // it could not be read, as has been told
    read::ProfileFile variant = *known;
    variant.profile.name += "_no_ferries";
    variant.profile.ferry_speed_kmh = 0.0;
    // The text is what the prepared network is known by.
    variant.text += "\n# Saavu: [ferry] speed = 0\n";
    std::string result = variant.profile.name;
    if (!std::ranges::contains(plan_.profiles, result, by_name))
      plan_.profiles.push_back(std::move(variant));
    return result;
  }

  void read_slot(TomlTable& table) {
    SlotSpec slot;
    slot.line = line_of(table);
    read_head(table, "slots", spec_.slots, slot);
    slot.hours = words_.required_text(table, "hours");
    table.finish(found_);
    spec_.slots.push_back(std::move(slot));
  }

  void count_slots() {
    if (spec_.slots.empty() &&
        std::ranges::contains(plan_.norms.slices, response::k_all, &network::TimeSlice::id)) {
      words_.wrong(
          table_, "slots",
          say("the slice \"{}\" of the norm profile is a word of the program", response::k_all),
          say("Give the slice another id, or [[{}.slots]] of your own.", section_));
    }
    const std::size_t slots = spec_.slots.empty() ? plan_.norms.slices.size() : spec_.slots.size();
    if (slots <= response::k_most_slots) return;
    words_.wrong(
        table_, "slots",
        say("{} parts of the week are told apart in [{}], at most {} can be", slots, section_,
            response::k_most_slots),
        say("Take fewer [[{}.slots]]; without any they are the norm profile's slices.", section_));
  }

  // --- who goes where

  void read_merger(TomlTable& table) {
    MergerSpec merger;
    merger.line = line_of(table);
    read_head(table, "mergers", spec_.mergers, merger);
    if (std::ranges::contains(k_rules, merger.id)) {
      words_.wrong(table, "id", say("\"{}\" is a rule of dispatch already", merger.id),
                   say("Give the merger another id."));
    }
    if (!table.has("departments")) words_.missing(table, "departments");
    const auto departments = table.texts("departments", found_);
    merger.departments = departments.value_or(std::vector<std::string>{});
    std::ranges::sort(merger.departments);
    const auto repeated = std::ranges::unique(merger.departments);
    merger.departments.erase(repeated.begin(), repeated.end());
    if (departments && merger.departments.size() < 2) {
      words_.wrong(table, "departments", say("a merger needs two or more of them"),
                   say("Name two or more, as the table of areas writes them."));
    }
    table.finish(found_);
    spec_.mergers.push_back(std::move(merger));
  }

  void read_object(TomlTable& table) {
    ObjectSpec object;
    read_head(table, "objects", spec_.objects, object);
    object.site_table = site_table(table, "sites");
    object.where = read_filter(table, found_);
    table.finish(found_);
    spec_.objects.push_back(std::move(object));
  }

  void read_dispatch() {
    text_into(table_, "dispatch", spec_.dispatch);
    std::vector<std::string> known(k_rules.begin(), k_rules.end());
    std::ranges::copy(ids_of(spec_.mergers), std::back_inserter(known));
    if (std::ranges::contains(known, spec_.dispatch)) return;
    words_.wrong(table_, "dispatch", say("there is no rule of dispatch \"{}\"", spec_.dispatch),
                 read::spelling_remedy(spec_.dispatch, known));
  }

  // --- classes

  void read_classes() {
    text_into(table_, "classes", spec_.classes);
    const bool has_file = plan_.risk_cells && !plan_.risk_cells->class_field.empty();
    const bool is_word =
        spec_.classes.empty() || spec_.classes == "file" || spec_.classes == "score";
    if (!is_word) {
      words_.wrong(table_, "classes", say("unknown word \"{}\"", spec_.classes),
                   read::spelling_remedy(spec_.classes, {"file", "score"}));
    } else if (spec_.classes == "file" && !has_file) {
      words_.wrong(table_, "classes", say("no file of the plan has risk classes"),
                   say("Add [risk_cells] with file and class_field."));
    }
    spec_.raise = table_.boolean("raise", found_).value_or(false);
    if (spec_.raise && !plan_.incidents) {
      words_.wrong(table_, "raise", say("accidents raise classes, but the plan has no record"),
                   say("Add [incidents] with a file."));
    }
    if (spec_.raise) check_years("raise");
    for (const read::ResponseNormFile& file : spec_.norms) {
      if (is_word && spec_.classes != "file") check_class_rule(file.norm, has_file);
    }
    if (spec_.raise && !spec_.norms.empty() &&
        std::ranges::all_of(spec_.norms, [](const read::ResponseNormFile& each) {
          return each.norm.raise.types.empty();
        })) {
      words_.wrong(table_, "raise", say("no norm says which accidents raise a class"),
                   say("Add [raise] to a norm of your own, or take raise out."));
    }
  }

  /// Where the classes of a norm are to come from must be there.
  void check_class_rule(const network::ResponseNorm& norm, bool has_file) {
    if (spec_.classes == "score" && norm.class_rule == network::ClassRule::given && !norm.score) {
      words_.wrong(table_, "classes", say("\"{}\" has no score", norm.id),
                   say("Add [score] to a norm of your own, or give the classes in a file."));
      return;
    }
    const std::string_view key = table_.has("norms") ? "norms" : "";
    switch (norm.class_rule) {
      case network::ClassRule::given:
        if (!has_file && !norm.score) {
          words_.wrong(table_, key, say("nothing says the risk classes of \"{}\"", norm.id),
                       say("Add [risk_cells] with file and class_field."));
        }
        return;
      case network::ClassRule::settlement:
        if (!plan_.settlements) {
          words_.wrong(table_, key, say("the classes of \"{}\" are made of settlements", norm.id),
                       say("Add [settlement] with centres and settlements."));
        }
        return;
      case network::ClassRule::incidents:
        if (!plan_.incidents) {
          words_.wrong(table_, key, say("the classes of \"{}\" are made of tasks", norm.id),
                       say("Add [incidents] with a file."));
        }
        check_years(key);
        return;
    }
  }

  /// Tasks a year need the years of the record, which are in its times or in the plan.
  void check_years(std::string_view key) {
    if (!plan_.incidents || !plan_.incidents->time_field.empty() || plan_.incidents->years) return;
    words_.wrong(table_, key,
                 say("tasks a year are needed, but the record has no times: nothing says how many "
                     "years it spans"),
                 say("Add years = 1 (or as many as they are) to [incidents], or name its "
                     "time_field."));
  }

  // --- the chain of the emergency medical service

  void read_chain() {
    text_into(table_, "hospital_service", spec_.hospital_service);
    if (!spec_.hospital_service.empty() &&
        !std::ranges::contains(plan_.services, spec_.hospital_service, &network::Service::id)) {
      words_.wrong(table_, "hospital_service",
                   say("there is no service \"{}\"", spec_.hospital_service),
                   read::spelling_remedy(spec_.hospital_service, ids_of(plan_.services)));
    }
    spec_.with_first_response = table_.boolean("with_first_response", found_).value_or(true);
  }

  static constexpr std::array<std::string_view, 3> k_rules{"own", "yta", "free"};

  TomlTable& table_;
  std::string section_;
  bool is_ems_;
  const PlanTools& tools_;
  Plan& plan_;
  base::Findings& found_;
  TomlWords words_{"plan", found_};
  ResponseSpec spec_;
  std::vector<std::string> resources_;
};

/// A key of a section that is a text.
using Text = std::pair<std::string_view, std::string*>;

void read_texts(TomlTable& table, std::initializer_list<Text> keys, base::Findings& found) {
  for (const auto& [key, into] : keys) {
    if (std::optional<std::string> value = table.text(key, found)) *into = std::move(*value);
  }
}

void read_list(TomlTable& table, std::string_view key, std::vector<std::string>& into,
               base::Findings& found) {
  if (auto values = table.texts(key, found)) into = std::move(*values);
}

read::RiskCellsSpec read_risk_cells(TomlTable& table, const PlanTools& tools,
                                    base::Findings& found) {
  read::RiskCellsSpec spec;
  spec.file = tools.path(table, "file", true);
  read_texts(table,
             {{"layer", &spec.layer},
              {"x_field", &spec.x_field},
              {"y_field", &spec.y_field},
              {"class_field", &spec.class_field}},
             found);
  return spec;
}

read::SettlementSpec read_settlement(TomlTable& table, const PlanTools& tools,
                                     base::Findings& found) {
  read::SettlementSpec spec;
  spec.centres = tools.path(table, "centres", true);
  spec.settlements = tools.path(table, "settlements", true);
  read_texts(table, {{"centre_type_field", &spec.centre_type_field}}, found);
  read_list(table, "core_types", spec.core_types, found);
  return spec;
}

read::IncidentsSpec read_incidents_section(TomlTable& table, const PlanTools& tools,
                                           base::Findings& found) {
  read::IncidentsSpec spec;
  spec.file = tools.path(table, "file", true);
  read_texts(table,
             {{"layer", &spec.layer},
              {"id_field", &spec.id_field},
              {"time_field", &spec.time_field},
              {"x_field", &spec.x_field},
              {"y_field", &spec.y_field},
              {"crs", &spec.crs},
              {"kind_field", &spec.kind_field},
              {"urgency_field", &spec.urgency_field},
              {"type_field", &spec.type_field},
              {"class_field", &spec.class_field},
              {"turnout_field", &spec.turnout_field},
              {"response_field", &spec.response_field},
              {"station_field", &spec.station_field}},
             found);
  if (const std::optional<double> years = table.number("years", found)) {
    constexpr double k_most_years = 100.0;
    if (*years > 0.0 && *years <= k_most_years) {
      spec.years = years;
    } else {
      TomlWords{"plan", found}.wrong(table, "years",
                                     say("{} is outside {} .. {}", *years, 0, k_most_years),
                                     say("Write the years that the record spans, such as 1."));
    }
  }
  read_list(table, "rescue_kinds", spec.rescue_kinds, found);
  read_list(table, "ems_kinds", spec.ems_kinds, found);
  return spec;
}

}  // namespace

void read_response_sections(TomlTable& root, const PlanTools& tools, Plan& plan,
                            base::Findings& found) {
  const auto section = [&](std::string_view key, auto read) {
    std::optional<TomlTable> table = root.table(key, found);
    if (!table) return;
    read(*table);
    table->finish(found);
  };
  section("risk_cells",
          [&](TomlTable& table) { plan.risk_cells = read_risk_cells(table, tools, found); });
  section("settlement",
          [&](TomlTable& table) { plan.settlements = read_settlement(table, tools, found); });
  section("incidents",
          [&](TomlTable& table) { plan.incidents = read_incidents_section(table, tools, found); });
  section("rescue", [&](TomlTable& table) {
    plan.rescue = ResponseReader(table, ResponseKind::rescue, tools, plan, found).read();
  });
  section("ems", [&](TomlTable& table) {
    plan.ems = ResponseReader(table, ResponseKind::ems, tools, plan, found).read();
  });
}

bool drives_by(const Plan& plan, const std::string& profile) {
  const auto uses = [&](const std::optional<ResponseSpec>& spec) {
    return spec && (spec->profile == profile ||
                    std::ranges::contains(spec->driving, profile, &DrivingSpec::profile));
  };
  return uses(plan.rescue) || uses(plan.ems);
}

}  // namespace saavu::plan
