// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include <saavu/base/verify.h>
#include <saavu/plan/journal_lines.h>
#include <saavu/plan/road_places.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

using base::say;
using scenario::Edit;
using scenario::SiteRef;
using Json = nlohmann::ordered_json;

constexpr std::int64_t k_format_version = 1;
/// Beyond this no number is a coordinate in EPSG:3067.
constexpr double k_farthest_m = 1e8;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json point_json(base::Point point) {
  return Json::array({point.x, point.y});
}

const std::string& code_of(const World& world, network::MunicipalityId municipality) {
  static const std::string k_none;
  return municipality.is_none()
             ? k_none
             : world.areas.table.municipality[municipality.index()].area.code.text;
}

Json roads_json(const World& world, std::span<const roads::SegmentId> segments) {
  Json roads = Json::array();
  for (const RoadPlace& place : places_of(world.roads.network, segments)) {
    Json road{{"name", place.name}, {"point", point_json(place.point)}};
    if (place.which > 0) road["which"] = place.which;
    roads.push_back(std::move(road));
  }
  return roads;
}

}  // namespace

JournalLines::JournalLines(const Plan& plan, const World& world)
    : plan_(plan), world_(world), added_(world.tables.size()) {}

const std::string& JournalLines::id_of(const SiteRef& ref) const {
  base::verify(ref.table < world_.tables.size(), "table {} of {}", ref.table, world_.tables.size());
  const std::vector<network::Site>& rows = world_.tables[ref.table].site;
  if (ref.site.index() < rows.size()) return rows[ref.site.index()].id;
  const std::size_t place = ref.site.index() - rows.size();
  base::verify(place < added_[ref.table].size(), "site {} of a table of {} and {} added",
               ref.site.index(), rows.size(), added_[ref.table].size());
  return added_[ref.table][place];
}

std::string JournalLines::header() const {
  return dumped({{"saavu_journal", k_format_version}, {"plan", plan_.name}});
}

std::string JournalLines::line_of(std::size_t position) {
  return dumped({{"position", position}});
}

std::string JournalLines::line_of(const Edit& edit) const {
  const auto about = [this](const char* kind, const SiteRef& ref) {
    return Json{{"edit", kind}, {"table", plan_.sites[ref.table].id}, {"site", id_of(ref)}};
  };
  struct Visitor {
    const JournalLines& lines;
    const decltype(about)& head;

    Json operator()(const scenario::AddSite& add) const {
      Json json{{"edit", "add"}, {"table", lines.plan_.sites[add.table].id}, {"site", add.site.id}};
      json["name"] = add.site.name;
      if (add.site.located) json["point"] = point_json(add.site.point);
      json["municipality"] = code_of(lines.world_, add.site.municipality);
      json["columns"] = add.site.attribute;
      if (add.site.hours) json["hours"] = *add.site.hours;
      if (add.site.closed) json["closed"] = true;
      return json;
    }
    Json operator()(const scenario::CloseSite& close) const { return head("close", close.site); }
    Json operator()(const scenario::ReopenSite& reopen) const {
      return head("reopen", reopen.site);
    }
    Json operator()(const scenario::MoveSite& move) const {
      Json json = head("move", move.site);
      json["point"] = point_json(move.to);
      json["municipality"] = code_of(lines.world_, move.municipality);
      return json;
    }
    Json operator()(const scenario::ChangeSite& change) const {
      Json json = head("change", change.site);
      json["columns"] = change.attribute;
      if (change.hours) json["hours"] = *change.hours;
      return json;
    }
    Json operator()(const scenario::CloseRoads& close) const {
      return {{"edit", "close-roads"}, {"roads", roads_json(lines.world_, close.segments)}};
    }
    Json operator()(const scenario::ReopenRoads& reopen) const {
      return {{"edit", "reopen-roads"}, {"roads", roads_json(lines.world_, reopen.segments)}};
    }
  };
  return dumped(std::visit(Visitor{*this, about}, edit));
}

void JournalLines::take(const Edit& edit) {
  content_.edits.resize(content_.position);
  content_.edits.push_back(edit);
  ++content_.position;
  if (const auto* add = std::get_if<scenario::AddSite>(&edit))
    added_[add->table].push_back(add->site.id);
}

void JournalLines::take(std::size_t position) {
  content_.position = position;
  count_added();
}

void JournalLines::count_added() {
  for (std::vector<std::string>& ids : added_)
    ids.clear();
  for (std::size_t place = 0; place < content_.position; ++place) {
    if (const auto* add = std::get_if<scenario::AddSite>(&content_.edits[place]))
      added_[add->table].push_back(add->site.id);
  }
}

/// Reads line after line; the first line that cannot be read ends it, for what comes after rests on
/// it.
class JournalLines::Reading {
 public:
  Reading(JournalLines& lines, std::string file) : lines_(lines), file_(std::move(file)) {
    for (const network::SiteTable& table : lines.world_.tables) {
      auto& ids = ids_.emplace_back();
      for (std::size_t site = 0; site < table.site.size(); ++site)
        ids.try_emplace(table.site[site].id, network::SiteId(site));
    }
  }

  base::Result<void> read(const std::vector<std::string_view>& texts, base::Findings& found) {
    std::vector<Json> all;
    for (const std::string_view text : texts) {
      Json json = Json::parse(text, nullptr, false);
      if (!json.is_object()) break;
      all.push_back(std::move(json));
    }
    line_ = 1;
    if (all.empty()) return no_journal();
    if (auto header = read_header(all.front(), found); !header) return header;
    find_roads(all);
    for (line_ = 2; line_ <= all.size(); ++line_) {
      if (auto taken = read_line(all[line_ - 1]); !taken) return taken;
    }
    if (all.size() < texts.size())
      return wrong("journal-line-unreadable", say("it is no JSON object"));
    return {};
  }

 private:
  using Failure = std::unexpected<base::Error>;

  [[nodiscard]] base::Place here(std::string field = {}) const {
    return {.file = file_, .field = std::move(field), .line = static_cast<std::int64_t>(line_)};
  }
  [[nodiscard]] Failure failure(std::string code, std::string field, base::Said message,
                                base::Said remedy) const {
    return Failure(base::Error(base::Finding{.severity = base::Severity::error,
                                             .code = std::move(code),
                                             .place = here(std::move(field)),
                                             .message = std::move(message),
                                             .remedy = std::move(remedy)}));
  }
  [[nodiscard]] Failure wrong(std::string code, base::Said message, std::string field = {}) const {
    return failure(std::move(code), std::move(field), std::move(message),
                   say("Cut the file off before this line to keep what stands above it, or put it "
                       "aside and begin anew."));
  }
  [[nodiscard]] Failure no_journal() const {
    return failure("journal-not-one", {}, say("the file is no journal of edits"),
                   say("Name the journal of a plan, such as .saavu/plan.journal.jsonl."));
  }

  // --- values

  /// All keys must be known: who wrote others meant something by them.
  base::Result<void> check_keys(const Json& json, std::initializer_list<std::string_view> known,
                                const std::string& field = {}) const {
    for (const auto& [key, value] : json.items()) {
      if (std::ranges::find(known, key) != known.end()) continue;
      std::vector<std::string> names(known.begin(), known.end());
      return failure("journal-key-unknown", field, say("the key \"{}\" is not known here", key),
                     say("Use the version of Saavu that wrote the journal, or mend the line. {}",
                         read::spelling_remedy(key, names)));
    }
    return {};
  }

  base::Result<std::string> text(const Json& json, const char* key) const {
    const auto value = json.find(key);
    if (value == json.end() || !value->is_string())
      return wrong("journal-line-unreadable", say("\"{}\" is missing or no text", key), key);
    return value->get<std::string>();
  }

  base::Result<std::optional<std::string>> optional_text(const Json& json, const char* key) const {
    if (!json.contains(key)) return std::nullopt;
    base::Result<std::string> value = text(json, key);
    if (!value) return Failure(std::move(value).error());
    return *std::move(value);
  }

  static std::optional<base::Point> point_of(const Json& json) {
    const auto value = json.find("point");
    if (value == json.end() || !value->is_array() || value->size() != 2 ||
        !(*value)[0].is_number() || !(*value)[1].is_number())
      return std::nullopt;
    const base::Point point{(*value)[0].get<double>(), (*value)[1].get<double>()};
    if (!(std::abs(point.x) <= k_farthest_m) || !(std::abs(point.y) <= k_farthest_m))
      return std::nullopt;
    return point;
  }

  base::Result<base::Point> point(const Json& json) const {
    if (const auto point = point_of(json)) return *point;
    return wrong("journal-line-unreadable",
                 say("\"point\" is missing or no pair of coordinates in EPSG:3067"), "point");
  }

  base::Result<network::MunicipalityId> municipality(const Json& json) const {
    const base::Result<std::string> code = text(json, "municipality");
    if (!code) return Failure(code.error());
    if (code->empty()) return network::MunicipalityId::none();
    const network::MunicipalityId id = lines_.world_.areas.table.find({*code});
    if (!id.is_none()) return id;
    return wrong("journal-municipality-unknown", say("the plan has no municipality \"{}\"", *code),
                 "municipality");
  }

  base::Result<std::map<std::string, std::string>> columns(const Json& json) const {
    const auto value = json.find("columns");
    std::map<std::string, std::string> columns;
    if (value != json.end() && value->is_object()) {
      bool all_texts = true;
      for (const auto& [name, each] : value->items()) {
        all_texts = all_texts && each.is_string();
        if (each.is_string()) columns.emplace(name, each.template get<std::string>());
      }
      if (all_texts) return columns;
    }
    return wrong("journal-line-unreadable", say("\"columns\" is missing or holds more than texts"),
                 "columns");
  }

  base::Result<std::size_t> table(const Json& json) const {
    const base::Result<std::string> id = text(json, "table");
    if (!id) return Failure(id.error());
    std::vector<std::string> names;
    for (const read::SitesSpec& spec : lines_.plan_.sites)
      names.push_back(spec.id);
    const auto found = std::ranges::find(names, *id);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    return failure("journal-table-unknown", "table", say("the plan has no site table \"{}\"", *id),
                   read::spelling_remedy(*id, names));
  }

  [[nodiscard]] std::optional<network::SiteId> find(std::size_t table,
                                                    const std::string& id) const {
    const auto row = ids_[table].find(id);
    if (row != ids_[table].end()) return row->second;
    const std::vector<std::string>& added = lines_.added_[table];
    const auto place = std::ranges::find(added, id);
    if (place == added.end()) return std::nullopt;
    return network::SiteId(lines_.world_.tables[table].site.size() +
                           static_cast<std::size_t>(place - added.begin()));
  }

  base::Result<SiteRef> site(const Json& json) const {
    const base::Result<std::size_t> in = table(json);
    if (!in) return Failure(in.error());
    const base::Result<std::string> id = text(json, "site");
    if (!id) return Failure(id.error());
    if (const auto found = find(*in, *id)) return SiteRef{*in, *found};
    std::vector<std::string> ids = lines_.added_[*in];
    for (const auto& [each, position] : ids_[*in])
      ids.push_back(each);
    std::ranges::sort(ids);
    const auto near = read::nearest_spelling(*id, ids);
    return failure(
        "journal-site-unknown", "site",
        say("\"{}\" has no site \"{}\"", lines_.plan_.sites[*in].id, *id),
        near ? say("Did you mean \"{}\"? Else the table has changed since: cut the file off before "
                   "this line, or put it aside and begin anew.",
                   *near)
             : say("The table has changed since: cut the file off before this line to keep what "
                   "stands above it, or put it aside and begin anew."));
  }

  // --- roads

  /// Looks for the roads of all lines at once: a country has too many to go through them line by
  /// line.
  void find_roads(const std::vector<Json>& all) {
    std::vector<RoadPlace> places;
    roads_from_.assign(all.size() + 1, 0);
    for (std::size_t line = 0; line < all.size(); ++line) {
      roads_from_[line] = places.size();
      const auto roads = all[line].find("roads");
      if (roads == all[line].end() || !roads->is_array()) continue;
      for (const Json& road : *roads)
        places.push_back(place_of(road).value_or(RoadPlace{}));
    }
    roads_from_.back() = places.size();
    if (!places.empty()) roads_ = roads_at(lines_.world_.roads.network, places);
  }

  static std::optional<RoadPlace> place_of(const Json& road) {
    if (!road.is_object()) return std::nullopt;
    const auto name = road.find("name");
    const auto point = point_of(road);
    if (name == road.end() || !name->is_string() || !point) return std::nullopt;
    RoadPlace place{.name = name->get<std::string>(), .point = *point};
    if (const auto which = road.find("which"); which != road.end()) {
      if (!which->is_number_unsigned()) return std::nullopt;
      place.which = which->get<std::size_t>();
    }
    return place;
  }

  base::Result<std::vector<roads::SegmentId>> segments(const Json& json) const {
    const auto roads = json.find("roads");
    if (roads == json.end() || !roads->is_array() || roads->empty())
      return wrong("journal-line-unreadable", say("\"roads\" is missing or no list"), "roads");
    std::vector<roads::SegmentId> segments;
    std::size_t place = roads_from_[line_ - 1];
    for (const Json& road : *roads) {
      const std::optional<RoadPlace> told = place_of(road);
      if (!told) {
        return wrong("journal-line-unreadable", say("a road has no name, or no point"), "roads");
      }
      if (auto keys = check_keys(road, {"name", "point", "which"}, "roads"); !keys)
        return Failure(std::move(keys).error());
      const std::optional<roads::SegmentId> found = roads_[place++];
      if (!found) {
        return failure(
            "journal-road-unknown", "roads",
            say("the plan has no road \"{}\" within {:.0f} m of {:.0f},{:.0f}", told->name,
                k_road_place_m, told->point.x, told->point.y),
            say("The roads have changed since: take it out of the line, or close the road anew on "
                "the map."));
      }
      segments.push_back(*found);
    }
    // Two that became one since are one.
    std::ranges::sort(segments);
    const auto repeated = std::ranges::unique(segments);
    segments.erase(repeated.begin(), repeated.end());
    return segments;
  }

  // --- lines

  base::Result<void> read_header(const Json& json, base::Findings& found) const {
    const auto version = json.find("saavu_journal");
    if (version == json.end() || !version->is_number_integer()) return no_journal();
    if (version->get<std::int64_t>() != k_format_version) {
      return failure("journal-version", "saavu_journal",
                     say("the journal has version {}, this program reads version {}",
                         version->get<std::int64_t>(), k_format_version),
                     say("Use the version of Saavu that wrote it."));
    }
    if (auto keys = check_keys(json, {"saavu_journal", "plan"}); !keys) return keys;
    const base::Result<std::string> plan = text(json, "plan");
    if (!plan) return Failure(plan.error());
    if (*plan != lines_.plan_.name) {
      found.warning("journal-of-another-plan", here("plan"),
                    say("the edits were made on the plan \"{}\"", *plan),
                    say("Check that they are meant for \"{}\"; sites and roads are found by their "
                        "names.",
                        lines_.plan_.name));
    }
    return {};
  }

  base::Result<void> read_line(const Json& json) {
    if (json.contains("position")) return read_position(json);
    const base::Result<std::string> kind = text(json, "edit");
    if (!kind) return Failure(kind.error());
    static constexpr std::array<
        std::pair<std::string_view, base::Result<Edit> (Reading::*)(const Json&) const>, 7>
        k_kinds{{{"add", &Reading::add},
                 {"close", &Reading::close},
                 {"reopen", &Reading::reopen},
                 {"move", &Reading::move},
                 {"change", &Reading::change},
                 {"close-roads", &Reading::close_roads},
                 {"reopen-roads", &Reading::reopen_roads}}};
    for (const auto& [name, read] : k_kinds) {
      if (name != *kind) continue;
      base::Result<Edit> edit = (this->*read)(json);
      if (!edit) return Failure(std::move(edit).error());
      lines_.take(*edit);
      return {};
    }
    return failure("journal-edit-unknown", "edit", say("\"{}\" is no kind of edit", *kind),
                   say("Use the version of Saavu that wrote the journal, or mend the line."));
  }

  base::Result<void> read_position(const Json& json) {
    if (auto keys = check_keys(json, {"position"}); !keys) return keys;
    const Json& position = json.at("position");
    if (!position.is_number_unsigned() ||
        position.get<std::uint64_t>() > lines_.content_.edits.size()) {
      return wrong(
          "journal-position",
          say("\"position\" is no number of edits from 0 to {}", lines_.content_.edits.size()),
          "position");
    }
    lines_.take(position.get<std::size_t>());
    return {};
  }

  base::Result<Edit> add(const Json& json) const {
    if (auto keys = check_keys(json, {"edit", "table", "site", "name", "point", "municipality",
                                      "columns", "hours", "closed"});
        !keys)
      return Failure(std::move(keys).error());
    const auto in = table(json);
    if (!in) return Failure(in.error());
    auto id = text(json, "site");
    if (!id) return Failure(std::move(id).error());
    if (find(*in, *id)) {
      return wrong("journal-site-twice",
                   say("\"{}\" has a site \"{}\" already", lines_.plan_.sites[*in].id, *id),
                   "site");
    }
    auto name = text(json, "name");
    if (!name) return Failure(std::move(name).error());
    const auto lies_in = municipality(json);
    if (!lies_in) return Failure(lies_in.error());
    auto attribute = columns(json);
    if (!attribute) return Failure(std::move(attribute).error());
    auto hours = optional_text(json, "hours");
    if (!hours) return Failure(std::move(hours).error());
    scenario::AddSite edit{.table = *in, .site = {}};
    edit.site.id = *std::move(id);
    edit.site.name = *std::move(name);
    edit.site.municipality = *lies_in;
    edit.site.attribute = *std::move(attribute);
    edit.site.hours = *std::move(hours);
    if (json.contains("point")) {
      const auto at = point(json);
      if (!at) return Failure(at.error());
      edit.site.point = *at;
      edit.site.located = true;
    }
    if (json.contains("closed")) {
      if (!json.at("closed").is_boolean())
        return wrong("journal-line-unreadable", say("\"closed\" is neither true nor false"),
                     "closed");
      edit.site.closed = json.at("closed").get<bool>();
    }
    return edit;
  }

  template <class OfSite>
  base::Result<Edit> of_site(const Json& json) const {
    if (auto keys = check_keys(json, {"edit", "table", "site"}); !keys)
      return Failure(std::move(keys).error());
    const auto ref = site(json);
    if (!ref) return Failure(ref.error());
    return OfSite{*ref};
  }
  base::Result<Edit> close(const Json& json) const { return of_site<scenario::CloseSite>(json); }
  base::Result<Edit> reopen(const Json& json) const { return of_site<scenario::ReopenSite>(json); }

  base::Result<Edit> move(const Json& json) const {
    if (auto keys = check_keys(json, {"edit", "table", "site", "point", "municipality"}); !keys)
      return Failure(std::move(keys).error());
    const auto ref = site(json);
    if (!ref) return Failure(ref.error());
    const auto to = point(json);
    if (!to) return Failure(to.error());
    const auto lies_in = municipality(json);
    if (!lies_in) return Failure(lies_in.error());
    return scenario::MoveSite{*ref, *to, *lies_in};
  }

  base::Result<Edit> change(const Json& json) const {
    if (auto keys = check_keys(json, {"edit", "table", "site", "columns", "hours"}); !keys)
      return Failure(std::move(keys).error());
    const auto ref = site(json);
    if (!ref) return Failure(ref.error());
    auto attribute = columns(json);
    if (!attribute) return Failure(std::move(attribute).error());
    auto hours = optional_text(json, "hours");
    if (!hours) return Failure(std::move(hours).error());
    return scenario::ChangeSite{*ref, *std::move(attribute), *std::move(hours)};
  }

  template <class OfRoads>
  base::Result<Edit> of_roads(const Json& json) const {
    if (auto keys = check_keys(json, {"edit", "roads"}); !keys)
      return Failure(std::move(keys).error());
    auto found = segments(json);
    if (!found) return Failure(std::move(found).error());
    return OfRoads{*std::move(found)};
  }
  base::Result<Edit> close_roads(const Json& json) const {
    return of_roads<scenario::CloseRoads>(json);
  }
  base::Result<Edit> reopen_roads(const Json& json) const {
    return of_roads<scenario::ReopenRoads>(json);
  }

  JournalLines& lines_;
  std::string file_;
  std::size_t line_ = 1;
  std::vector<std::unordered_map<std::string, network::SiteId>> ids_;  ///< by table
  std::vector<std::size_t> roads_from_;                                ///< by line: in `roads_`
  std::vector<std::optional<roads::SegmentId>> roads_;
};

base::Result<void> JournalLines::read(const std::vector<std::string_view>& lines,
                                      const std::string& file, base::Findings& found) {
  return Reading(*this, file).read(lines, found);
}

}  // namespace saavu::plan
