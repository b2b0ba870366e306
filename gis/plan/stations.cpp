// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/plan/stations.h>
#include <saavu/read/crew_values.h>
#include <saavu/read/defects.h>
#include <saavu/read/rosters.h>
#include <saavu/read/toml_table.h>
#include <saavu/response/duty.h>

namespace saavu::plan {

namespace {

using base::say;
using network::Crew;
using network::Site;
using network::Station;
namespace detail = read::detail;

class StationReader {
 public:
  StationReader(const Plan& plan, const World& world, const ResponseSpec& spec,
                read::HoursReader& hours)
      : plan_(plan),
        world_(world),
        spec_(spec),
        section_(to_string(spec.kind)),
        sites_(plan.sites[spec.site_table]),
        table_(world.tables[spec.site_table]),
        resources_(spec.norms.front().norm.resources),
        hours_(hours) {
    if (table_.site.empty()) return;
    for (const auto& [column, value] : table_.site.front().attribute)
      columns_.push_back(column);
  }

  void read(base::Progress& progress) {
    check_mergers();
    check_columns();
    find_stations();
    read_roster(progress);
    add_all_crews();
    take_closed_out();
    found_.append(rows_.finish().take_error().findings);
    if (!found_.has_errors()) check_resources();
  }

  /// One row alone, with the crews that the roster gives it.
  void read(network::SiteId id, const Site& site, const RosterCrews& roster) {
    add_station(id, site);
    if (const auto crews = roster.find(site.id); crews != roster.end())
      stations_.front().crews = crews->second;
    add_all_crews();
    found_.append(rows_.finish().take_error().findings);
  }

  /// Crews of the roster alone.
  RosterCrews read_roster_crews(base::Progress& progress) {
    find_stations();
    read_roster(progress);
    RosterCrews crews;
    for (Station& station : stations_) {
      if (!station.crews.empty()) crews.emplace(station.id, std::move(station.crews));
    }
    // What else is wrong with the rows is told by whoever reads the stations.
    return crews;
  }

  base::Findings& found() { return found_; }
  std::vector<Station> take() { return std::move(stations_); }

 private:
  // --- places

  [[nodiscard]] base::Place in_plan(const std::string& key, std::size_t line = 0) const {
    base::Place place{.file = plan_.shown_file, .field = section_ + "." + key};
    if (line > 0) place.line = static_cast<std::int64_t>(line);
    return place;
  }
  [[nodiscard]] base::Place at(const Site& site, const std::string& column) const {
    return {.file = sites_.file.filename().string(),
            .layer = sites_.layer,
            .row = site.row,
            .field = column};
  }
  [[nodiscard]] const Site& site_of(std::size_t station) const { return *sites_of_[station]; }

  // --- what must be there

  /// Rescue departments, or the counties that run the emergency medical service.
  [[nodiscard]] const std::map<network::AreaCode, network::Area>& owners() const {
    return network::areas_of(world_.areas.table, network::owner_level(spec_.kind));
  }

  template <class Found>
  void complain_of_owner(const std::string& code, Found& found, base::Place place) const {
    std::vector<std::string> known;
    for (const auto& [each, area] : owners())
      known.push_back(each.text);
    found.error("department-unknown", std::move(place),
                say("the table of areas knows no \"{}\" on the level {}", code,
                    network::to_string(network::owner_level(spec_.kind))),
                read::spelling_remedy(code, known));
  }

  void check_mergers() {
    for (const MergerSpec& merger : spec_.mergers) {
      for (const std::string& department : merger.departments) {
        if (!owners().contains({department}))
          complain_of_owner(department, found_, in_plan("mergers", merger.line));
      }
    }
  }

  void check_column(const std::string& key, const std::string& column, std::size_t line = 0) {
    if (column.empty() || columns_.empty() || std::ranges::contains(columns_, column)) return;
    columns_are_there_ = false;
    found_.error("station-column-missing", in_plan(key, line),
                 say("{} has no column \"{}\"", sites_.file.filename().string(), column),
                 read::spelling_remedy(column, columns_));
  }

  void check_columns() {
    for (const auto& [column, values] : spec_.where.any_of)
      check_column("where", column);
    check_column("department_field", spec_.department_field);
    check_column("first_response_field", spec_.first_response_field);
    for (const CrewRule& rule : spec_.crews) {
      for (const auto& [column, values] : rule.where.any_of)
        check_column("crews.where", column, rule.line);
      check_column("crews.kind_field", rule.kind_field, rule.line);
      check_column("crews.hours_field", rule.hours_field, rule.line);
      check_column("crews.turnout_field", rule.turnout_field, rule.line);
      check_column("crews.strength_field", rule.strength_field, rule.line);
      check_column("crews.units_field", rule.units_field, rule.line);
      check_column("crews.unit_count_field", rule.unit_count_field, rule.line);
    }
  }

  // --- stations

  static std::string text_of(const Site& site, const std::string& column) {
    if (column.empty()) return {};
    const auto text = site.attribute.find(column);
    return text == site.attribute.end() ? std::string() : detail::trimmed(text->second);
  }

  void find_stations() {
    for (std::size_t position = 0; position < table_.site.size(); ++position) {
      const Site& site = table_.site[position];
      if (spec_.where.matches(site)) add_station(network::SiteId(position), site);
    }
    if (stations_.empty() && columns_are_there_) {
      found_.error("stations-unmatched", in_plan(spec_.where.any_of.empty() ? "stations" : "where"),
                   say("no site of {} is a station of [{}]", sites_.id, section_),
                   say("Check the values of where, or take where out."));
    }
  }

  void add_station(network::SiteId id, const Site& site) {
    stations_.push_back({.id = site.id,
                         .name = site.name,
                         .site = id,
                         .point = site.point,
                         .located = site.located,
                         .municipality = site.municipality,
                         .department = department_of(site),
                         .first_response = is_first_response(site),
                         .crews = {}});
    sites_of_.push_back(&site);
    if (!site.located && !site.closed) {
      rows_.warning("station-not-located", at(site, sites_.x_field),
                    say("station {} has no usable coordinates; it serves nobody", site.id),
                    say("Look up its coordinates and write them into the row."));
    }
  }

  /// What a planner has closed: read like the others, so that the roster finds its stations.
  void take_closed_out() {
    std::size_t position = 0;
    const std::size_t all = stations_.size();
    std::erase_if(stations_, [&](const Station&) { return sites_of_[position++]->closed; });
    std::erase_if(sites_of_, [](const Site* site) { return site->closed; });
    if (stations_.empty() && all > 0) {
      found_.error("stations-closed", in_plan("stations"),
                   say("every station of [{}] is closed by the edits", section_),
                   say("Reopen one, or take back the edit that closed it."));
    }
  }

  network::AreaCode department_of(const Site& site) {
    const std::string written = text_of(site, spec_.department_field);
    if (!written.empty()) {
      if (!owners().empty() && !owners().contains({written}))
        complain_of_owner(written, rows_, at(site, spec_.department_field));
      return {written};
    }
    if (site.municipality.is_none()) return {};
    const network::AreaTable& areas = world_.areas.table;
    return network::code_at(areas.municipality[site.municipality.index()],
                            network::owner_level(spec_.kind), areas);
  }

  bool is_first_response(const Site& site) {
    const std::string written = text_of(site, spec_.first_response_field);
    if (written.empty() || written == "0" || written == "false") return false;
    if (written == "1" || written == "true") return true;
    rows_.error("station-value", at(site, spec_.first_response_field),
                say("\"{}\" is neither 1 nor 0", written),
                say("Write 1 for a station with the role of first response, else 0."));
    return false;
  }

  // --- crews

  void read_roster(base::Progress& progress) {
    if (!spec_.rosters) return;
    const auto read =
        read::read_rosters(*spec_.rosters, resources_, stations_, hours_, found_, progress);
    if (!read) found_.append(read.error().findings);
    roster_is_sound_ = read.has_value();
  }

  void add_all_crews() {
    // What rests on a missing column would only be told again, once a row.
    if (!columns_are_there_) return;
    failed_.resize(stations_.size());
    line_of_crew_.resize(stations_.size());
    for (std::size_t position = 0; position < stations_.size(); ++position) {
      const std::optional<network::OpeningTimes> open = edited_hours(position);
      for (Crew& crew : stations_[position].crews)
        keep_within(crew, open);
      if (stations_[position].crews.empty()) add_crews(position, open);
    }
    check_crews();
  }

  /// The hours that a planner has given a station; none: none, or they cannot be read.
  std::optional<network::OpeningTimes> edited_hours(std::size_t station) {
    const Site& site = site_of(station);
    if (!site.hours || detail::trimmed(*site.hours).empty()) return std::nullopt;
    base::Findings mine;
    auto times = hours_.read(*site.hours, at(site, "hours"), mine);
    rows_.add_all(mine);
    if (times) return std::move(*times);
    for (const base::Finding& each : times.error().findings)
      rows_.add(each);
    failed_[station] = true;
    return std::nullopt;
  }

  /// Shifts, of the roster or of the plan, are what they are while the station is open.
  static void keep_within(Crew& crew, const std::optional<network::OpeningTimes>& open) {
    if (open) crew.hours = network::common(crew.hours, *open);
  }

  void add_crews(std::size_t station, const std::optional<network::OpeningTimes>& open) {
    for (const CrewRule& rule : spec_.crews) {
      if (rule.where.matches(site_of(station))) add_crew(station, rule, open);
    }
  }

  void add_crew(std::size_t station, const CrewRule& rule,
                const std::optional<network::OpeningTimes>& open) {
    const Site& site = site_of(station);
    Crew crew;
    crew.id = rule.id;
    crew.kind = text_of(site, rule.kind_field);
    if (crew.kind.empty()) crew.kind = rule.kind;
    const bool has_units = read_brings(station, rule, crew);
    // The station's own hours give way to those of an edit.
    const bool is_shift = rule.hours_field.empty() && !rule.hours.empty();
    bool has_hours = true;
    if (open && !is_shift) {
      crew.hours = *open;
    } else {
      has_hours = read_hours(station, rule, crew);
      keep_within(crew, open);
    }
    const bool has_turnout = read_turnout(station, rule, crew);
    if (has_units && has_hours && has_turnout) {
      stations_[station].crews.push_back(std::move(crew));
      line_of_crew_[station].push_back(rule.line);
    }
  }

  bool read_hours(std::size_t station, const CrewRule& rule, Crew& crew) {
    const Site& site = site_of(station);
    std::string text = text_of(site, rule.hours_field);
    const bool is_own = !text.empty();
    if (!is_own) text = rule.hours;
    if (text.empty() && !rule.hours_field.empty()) {
      rows_.error("station-value", at(site, rule.hours_field),
                  say("nothing says when crew \"{}\" is on duty", rule.id),
                  say("Fill in the column, or give hours beside hours_field."));
      failed_[station] = true;
      return false;
    }
    if (text.empty()) text = "24/7";
    const base::Place place =
        is_own ? at(site, rule.hours_field) : in_plan("crews.hours", rule.line);
    base::Findings mine;
    auto times = hours_.read(text, place, mine);
    rows_.add_all(mine);
    if (!times) {
      // Hours of the plan are wrong once, not once a station.
      if (is_own || std::ranges::find(told_rules_, rule.line) == told_rules_.end()) {
        for (base::Finding& each : times.error().findings)
          rows_.add(std::move(each));
      }
      if (!is_own) told_rules_.push_back(rule.line);
      failed_[station] = true;
      return false;
    }
    crew.hours = std::move(*times);
    return true;
  }

  bool read_turnout(std::size_t station, const CrewRule& rule, Crew& crew) {
    const Site& site = site_of(station);
    const std::string text = text_of(site, rule.turnout_field);
    if (text.empty() && rule.turnout_s) {
      crew.turnout = base::Millis::from_seconds(*rule.turnout_s);
      return true;
    }
    const auto turnout = detail::turnout(text);
    if (turnout) {
      crew.turnout = *turnout;
      return true;
    }
    rows_.error("station-value", at(site, rule.turnout_field),
                text.empty() ? say("nothing says how long crew \"{}\" takes to leave", rule.id)
                             : say("\"{}\" is no number of seconds from 0 to {}", text,
                                   detail::k_longest_turnout_s),
                say("Write the seconds from the alarm to departure, such as 60."));
    failed_[station] = true;
    return false;
  }

  std::optional<std::int32_t> whole_at(std::size_t station, const std::string& column) {
    const Site& site = site_of(station);
    const std::string text = text_of(site, column);
    const auto amount = detail::whole(text);
    if (!amount) {
      failed_[station] = true;
      rows_.error("station-value", at(site, column),
                  text.empty() ? say("the number is missing")
                               : say("\"{}\" is no whole number from 0 to {}", text,
                                     detail::k_most_of_a_resource),
                  say("Write how many there are."));
    }
    return amount;
  }

  /// False: there is no such crew at this station, or what it brings cannot be read.
  bool read_brings(std::size_t station, const CrewRule& rule, Crew& crew) {
    const Site& site = site_of(station);
    crew.brings.assign(resources_.size(), 0);
    std::vector<bool> told(resources_.size(), false);
    const auto set = [&](std::string_view name, std::int32_t amount) {
      const std::size_t resource = detail::resource_at(resources_, name);
      if (resource == resources_.size()) return;
      crew.brings[resource] = amount;
      told[resource] = true;
    };
    for (const auto& [resource, amount] : rule.brings)
      set(resource, amount);
    std::optional<std::int32_t> strength;
    if (const auto fixed = rule.brings.find(std::string(detail::k_strength));
        fixed != rule.brings.end())
      strength = fixed->second;
    if (!rule.strength_field.empty() && !(strength && text_of(site, rule.strength_field).empty())) {
      strength = whole_at(station, rule.strength_field);
      if (!strength) return false;
      set(detail::k_strength, *strength);
    }
    if (strength == 0) return false;
    if (!rule.units_field.empty()) list_units(site, rule, strength, set, crew);
    if (!rule.unit_count_field.empty()) {
      const auto count = whole_at(station, rule.unit_count_field);
      if (!count || *count == 0) return false;
      set(detail::k_units, *count);
    }
    detail::complete(resources_, crew.brings, told);
    return std::ranges::any_of(crew.brings, [](std::int32_t amount) { return amount > 0; });
  }

  /// Types in the order of the list, until nobody is left to drive them.
  template <class Set>
  void list_units(const Site& site, const CrewRule& rule, std::optional<std::int32_t> strength,
                  Set set, Crew& crew) {
    std::vector<std::string> types = detail::between_semicolons(text_of(site, rule.units_field));
    if (types.empty()) return;
    if (strength && types.size() > static_cast<std::size_t>(*strength))
      types.resize(static_cast<std::size_t>(*strength));
    set(detail::k_units, static_cast<std::int32_t>(types.size()));
    for (const std::string& type : types) {
      const std::size_t resource = detail::resource_at(resources_, type);
      if (resource < resources_.size() && !rule.brings.contains(type)) ++crew.brings[resource];
    }
  }

  void check_crews() {
    for (std::size_t position = 0; position < stations_.size(); ++position) {
      const Station& station = stations_[position];
      if (station.crews.empty() && !failed_[position] && roster_is_sound_) {
        rows_.error("station-without-crew", at(site_of(position), sites_.id_field),
                    say("station {} has no crew", station.id),
                    say("Add a rule [[{}.crews]] that matches it, a row to the roster, or leave "
                        "it out by where.",
                        section_));
      }
      if (line_of_crew_[position].empty()) continue;
      for (const response::RosterOverlap& overlap : response::overlaps(station)) {
        rows_.error(
            "crews-overlap", at(site_of(position), sites_.id_field),
            say("two rules (lines {} and {} of the plan) give station {} a crew \"{}\", on "
                "duty at the same time, first {}",
                line_of_crew_[position][overlap.one], line_of_crew_[position][overlap.other],
                station.id, station.crews[overlap.one].id,
                detail::in_words(hours_.calendar(), overlap.minute)),
            say("Let one end where the other begins, or give two crews two names."));
      }
    }
  }

  void check_resources() {
    std::vector<std::int64_t> brought(resources_.size(), 0);
    for (const Station& station : stations_) {
      for (const Crew& crew : station.crews) {
        for (std::size_t resource = 0; resource < resources_.size(); ++resource)
          brought[resource] += crew.brings[resource];
      }
    }
    for (const read::ResponseNormFile& file : spec_.norms) {
      for (const network::ResponseMeasure& measure : file.norm.measures) {
        for (const network::ResponseNeed& need : measure.needs) {
          if (brought[need.resource] >= need.amount) continue;
          found_.warning(
              "resource-nobody-brings", in_plan("crews"),
              say("\"{}\" of {} needs {} of \"{}\"; all crews together bring {}", measure.id,
                  file.norm.id, need.amount, resources_[need.resource], brought[need.resource]),
              say("Say who brings it: brings = {{ {} = 1 }}.", resources_[need.resource]));
        }
      }
    }
  }

  const Plan& plan_;
  const World& world_;
  const ResponseSpec& spec_;
  std::string section_;
  const read::SitesSpec& sites_;
  const network::SiteTable& table_;
  const std::vector<std::string>& resources_;
  read::HoursReader& hours_;
  std::vector<std::string> columns_;
  std::vector<Station> stations_;
  std::vector<const Site*> sites_of_;                   ///< by station
  std::vector<std::vector<std::size_t>> line_of_crew_;  ///< by station and crew, of rules
  std::vector<std::size_t> told_rules_;
  detail::RowFindings rows_;
  base::Findings found_;
  bool columns_are_there_ = true;
  bool roster_is_sound_ = true;
  std::vector<bool> failed_;  ///< by station: something of a crew could not be read
};

}  // namespace

base::Result<std::vector<Station>> read_stations(const Plan& plan, const World& world,
                                                 const ResponseSpec& spec, read::HoursReader& hours,
                                                 base::Findings& found, base::Progress& progress) {
  StationReader reader(plan, world, spec, hours);
  reader.read(progress);
  if (auto concluded = detail::conclude(std::move(reader.found()), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

base::Result<RosterCrews> roster_crews(const Plan& plan, const World& world,
                                       const ResponseSpec& spec, read::HoursReader& hours,
                                       base::Progress& progress) {
  StationReader reader(plan, world, spec, hours);
  RosterCrews crews = reader.read_roster_crews(progress);
  base::Findings remarks;
  if (auto concluded = detail::conclude(std::move(reader.found()), remarks); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return crews;
}

base::Result<std::optional<Station>> station_of(const Plan& plan, const World& world,
                                                const ResponseSpec& spec, network::SiteId id,
                                                const Site& site, const RosterCrews& roster,
                                                read::HoursReader& hours) {
  if (site.closed || !spec.where.matches(site)) return std::nullopt;
  StationReader reader(plan, world, spec, hours);
  reader.read(id, site, roster);
  base::Findings remarks;
  if (auto concluded = detail::conclude(std::move(reader.found()), remarks); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return std::move(reader.take().front());
}

std::vector<Station> first_responders(const std::vector<Station>& rescue,
                                      const ResponseSpec& rescue_spec,
                                      const ResponseSpec& ems_spec) {
  const std::vector<std::string>& from = rescue_spec.norms.front().norm.resources;
  const std::vector<std::string>& to = ems_spec.norms.front().norm.resources;
  const std::size_t units = detail::resource_at(from, detail::k_units);
  const std::size_t responders = detail::resource_at(to, detail::k_responders);
  std::vector<Station> some;
  for (const Station& station : rescue) {
    if (!station.first_response) continue;
    some.push_back(station);
    for (Crew& crew : some.back().crews) {
      const std::int32_t amount = units < from.size() ? crew.brings[units] : 1;
      crew.brings.assign(to.size(), 0);
      if (responders < to.size()) crew.brings[responders] = amount;
    }
  }
  return some;
}

}  // namespace saavu::plan
