// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/read/crew_values.h>
#include <saavu/read/defects.h>
#include <saavu/read/rosters.h>
#include <saavu/read/toml_table.h>
#include <saavu/read/vector_file.h>
#include <saavu/response/duty.h>

namespace saavu::read {

namespace {

using base::say;

class RosterReader {
 public:
  RosterReader(const VectorLayer& layer, const std::vector<std::string>& resources,
               std::vector<network::Station>& stations, HoursReader& hours)
      : layer_(layer), resources_(resources), stations_(stations), hours_(hours) {
    rows_of_.resize(stations.size());
    for (std::size_t position = 0; position < stations.size(); ++position) {
      ids_.push_back(stations[position].id);
      at_.try_emplace(stations[position].id, position);
      // Of crews that were there already no row is known.
      rows_of_[position].resize(stations[position].crews.size(), 0);
    }
  }

  void visit(const Row& row) {
    const std::string id = text(row, "station");
    const auto station = at_.find(id);
    if (station == at_.end()) {
      wrong(row, "roster-station-unknown", "station",
            id.empty() ? say("the row names no station")
                       : say("no station of this section is called \"{}\"", id),
            remedy_of_station(id));
    }
    network::Crew crew;
    crew.id = text(row, "crew");
    if (crew.id.empty()) {
      wrong(row, "roster-value", "crew", say("the crew has no name"),
            say("Give the crews of a station names, such as \"1\" and \"2\"."));
    }
    if (layer_.has_field("kind")) crew.kind = text(row, "kind");
    bool sound = station != at_.end() && !crew.id.empty();
    sound = read_hours(row, crew) && sound;
    sound = read_turnout(row, crew) && sound;
    sound = read_brings(row, crew) && sound;
    if (!sound) return;
    stations_[station->second].crews.push_back(std::move(crew));
    rows_of_[station->second].push_back(row.number());
  }

  base::Findings finish() {
    for (std::size_t position = 0; position < stations_.size(); ++position) {
      const network::Station& station = stations_[position];
      for (const response::RosterOverlap& overlap : response::overlaps(station)) {
        const std::int64_t one = rows_of_[position][overlap.one];
        const std::int64_t other = rows_of_[position][overlap.other];
        if (other == 0) continue;
        rows_.error(
            "roster-overlap", layer_.place(other, "hours"),
            say("crew \"{}\" of station {} is on duty in row {} and in row {} at the same time, "
                "first {}",
                station.crews[overlap.one].id, station.id, one, other,
                detail::in_words(hours_.calendar(), overlap.minute)),
            say("Let one end where the other begins, or give two crews two names."));
      }
    }
    return rows_.finish();
  }

 private:
  static std::string text(const Row& row, std::string_view field) {
    return detail::trimmed(row.text(field));
  }

  void wrong(const Row& row, std::string code, const std::string& field, base::Said message,
             base::Said remedy) {
    rows_.error(std::move(code), layer_.place(row.number(), field), std::move(message),
                std::move(remedy));
  }

  [[nodiscard]] base::Said remedy_of_station(const std::string& id) const {
    if (const auto near = nearest_spelling(id, ids_)) return say("Did you mean \"{}\"?", *near);
    return say("Write the id it has in the table of stations; check the section's `where`.");
  }

  bool read_hours(const Row& row, network::Crew& crew) {
    const std::string hours = text(row, "hours");
    if (hours.empty()) {
      wrong(row, "roster-value", "hours", say("the crew has no hours"),
            say("Write when it is on duty: \"24/7\", \"Mo-Fr 08:00-16:00\"."));
      return false;
    }
    base::Findings found;
    auto times = hours_.read(hours, layer_.place(row.number(), "hours"), found);
    rows_.add_all(found);
    if (!times) {
      for (base::Finding& each : times.error().findings)
        rows_.add(std::move(each));
      return false;
    }
    crew.hours = std::move(*times);
    return true;
  }

  bool read_turnout(const Row& row, network::Crew& crew) {
    const std::string written = text(row, "turnout_s");
    const auto turnout = detail::turnout(written);
    if (!turnout) {
      wrong(
          row, "roster-value", "turnout_s",
          say("\"{}\" is no number of seconds from 0 to {}", written, detail::k_longest_turnout_s),
          say("Write the seconds from the alarm to departure, such as 60."));
    }
    crew.turnout = turnout.value_or(base::Millis{});
    return turnout.has_value();
  }

  bool read_brings(const Row& row, network::Crew& crew) {
    bool sound = true;
    std::vector<bool> told(resources_.size(), false);
    crew.brings.assign(resources_.size(), 0);
    for (std::size_t resource = 0; resource < resources_.size(); ++resource) {
      if (!layer_.has_field(resources_[resource])) continue;
      const std::string written = text(row, resources_[resource]);
      if (written.empty()) continue;
      const auto amount = detail::whole(written);
      if (!amount) {
        wrong(row, "roster-value", resources_[resource],
              say("\"{}\" is no whole number from 0 to {}", written, detail::k_most_of_a_resource),
              say("Write how many of them the crew brings."));
        sound = false;
        continue;
      }
      told[resource] = true;
      crew.brings[resource] = *amount;
    }
    detail::complete(resources_, crew.brings, told);
    return sound && check_strength(row, crew);
  }

  bool check_strength(const Row& row, const network::Crew& crew) {
    if (std::ranges::all_of(crew.brings, [](std::int32_t amount) { return amount == 0; })) {
      wrong(row, "roster-value", "crew", say("crew \"{}\" brings nothing", crew.id),
            say("Fill in what it brings, or take the row out."));
      return false;
    }
    const std::size_t strength = detail::resource_at(resources_, detail::k_strength);
    if (strength == resources_.size()) return true;
    bool sound = true;
    for (const std::string_view part : {detail::k_units, detail::k_leaders}) {
      const std::size_t resource = detail::resource_at(resources_, part);
      if (resource == resources_.size() || crew.brings[resource] <= crew.brings[strength]) continue;
      wrong(row, "roster-value", std::string(detail::k_strength),
            say("crew \"{}\" has {} people for {} \"{}\"", crew.id, crew.brings[strength],
                crew.brings[resource], part),
            say("Correct the numbers: leaders count among the people, and each unit needs one."));
      sound = false;
    }
    return sound;
  }

  const VectorLayer& layer_;
  const std::vector<std::string>& resources_;
  std::vector<network::Station>& stations_;
  HoursReader& hours_;
  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::size_t> at_;
  std::vector<std::vector<std::int64_t>> rows_of_;  ///< by station and crew
  detail::RowFindings rows_;
};

}  // namespace

base::Result<void> read_rosters(const RosterSpec& spec, const std::vector<std::string>& resources,
                                std::vector<network::Station>& stations, HoursReader& hours,
                                base::Findings& found, base::Progress& progress) {
  std::vector<std::string> required{"station", "crew", "hours", "turnout_s"};
  for (const std::string& resource : resources) {
    if (resource != detail::k_units && resource != detail::k_responders)
      required.push_back(resource);
  }
  auto layer = VectorLayer::open(spec.file, {.layer = spec.layer, .required_fields = required});
  if (!layer) return std::unexpected(std::move(layer.error()));
  RosterReader reader(*layer, resources, stations, hours);
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine = reader.finish();
  if (!read) mine.append(read.error().findings);
  return detail::conclude(std::move(mine), found);
}

}  // namespace saavu::read
