// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/facts.h>
#include <saavu/read/defects.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

using network::AreaCode;
using network::AreaLevel;
using network::SiteFacts;

/// In small letters, also the Finnish and Swedish ones.
std::string in_small_letters(std::string_view text) {
  constexpr char k_utf8_latin = '\xC3';
  std::string small;
  for (const char letter : text) {
    const bool capital = letter >= 'A' && letter <= 'Z';
    const bool accented = !small.empty() && small.back() == k_utf8_latin &&
                          (letter == '\x84' || letter == '\x85' || letter == '\x96');  // Ä Å Ö
    small += capital || accented ? static_cast<char>(letter + 0x20) : letter;
  }
  return small;
}

std::vector<std::string> between_semicolons(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(';');
    std::string part = read::detail::trimmed(text.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// A finite number of at least 0, with a decimal point or, as Finnish spreadsheets write, a comma.
std::optional<double> amount(std::string_view written) {
  std::string text(written);
  if (std::ranges::count(text, ',') == 1 && !text.contains('.'))
    std::ranges::replace(text, ',', '.');
  double value = 0.0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || value < 0.0) return std::nullopt;
  return value == 0.0 ? 0.0 : value;  // "-0" is no other number
}

/// Nothing that is counted or waited for is more; beyond it a slip of the hand would make sums and
/// shares that mean nothing.
constexpr double k_most = 1e9;

/// How many digits official codes of a level have; 0: they are no numbers.
std::size_t digits_of(AreaLevel level) {
  switch (level) {
    case AreaLevel::municipality:
      return 3;
    case AreaLevel::hva:
    case AreaLevel::maakunta:
      return 2;
    case AreaLevel::yta:
      return 1;
    default:
      return 0;
  }
}

std::string listed(const std::vector<std::string>& all, std::size_t most = 30) {
  std::string text;
  for (std::size_t position = 0; position < std::min(most, all.size()); ++position)
    text += (position == 0 ? "" : ", ") + all[position];
  if (all.size() > most) text += base::say(" and {} more", all.size() - most);
  return text;
}

/// "Did you mean ...?" or what there is.
std::string instead_of(std::string_view word, const std::vector<std::string>& there,
                       std::string otherwise) {
  if (const auto near = read::nearest_spelling(word, there))
    return base::say("Did you mean \"{}\"?", *near);
  return otherwise;
}

/// What is read: what does not fit together is a mistake in a file, a passing state while a planner
/// edits, and cannot be told from one row.
enum class Extent : std::uint8_t { files, edited_plan, row };

class FactsReader {
 public:
  FactsReader(const Plan& plan, const World& world, const network::Service& service,
              std::vector<const network::Site*> sites, Extent extent, read::HoursReader& hours)
      : plan_(plan),
        world_(world),
        service_(service),
        spec_(plan.sites[service.site_table]),
        table_(world.tables[service.site_table]),
        sites_(std::move(sites)),
        extent_(extent),
        hours_(hours),
        facts_(sites_.size()) {
    if (table_.site.empty()) return;
    for (const auto& [column, value] : table_.site.front().attribute)
      columns_.push_back(column);
  }

  void read() {
    read_hours();
    amounts("capacity_field", service_.capacity_field, &SiteFacts::capacity);
    amounts("waiting_field", service_.waiting_field, &SiteFacts::waiting_days);
    for (const network::Shift& shift : service_.shifts)
      read_shift(shift);
    read_producers();
    read_barrier_free();
    read_languages();
    if (service_.statutory) read_responsibility(*service_.statutory);
  }

  base::Findings& found() { return found_; }
  std::vector<SiteFacts> take() { return std::move(facts_); }

 private:
  // --- places

  [[nodiscard]] base::Place in_plan(const std::string& key) const {
    return {.file = plan_.shown_file, .field = "services." + service_.id + "." + key};
  }
  [[nodiscard]] base::Place at(const network::Site& site, const std::string& column) const {
    return {.file = spec_.file.filename().string(),
            .layer = spec_.layer,
            .row = site.row,
            .field = column};
  }
  [[nodiscard]] const network::Site& site_at(std::size_t position) const {
    return *sites_[position];
  }

  bool has_column(const std::string& key, const std::string& column) {
    if (columns_.empty() || std::ranges::find(columns_, column) != columns_.end()) return true;
    found_.error("service-column-missing", in_plan(key),
                 base::say("{} has no column \"{}\"", spec_.file.filename().string(), column),
                 instead_of(column, columns_, base::say("Its columns are {}.", listed(columns_))));
    return false;
  }

  /// `use(facts, site, text)` for every site whose column says something.
  template <class Use>
  void for_each_text(const std::string& key, const std::string& column, Use use) {
    if (column.empty() || !has_column(key, column)) return;
    for (std::size_t position = 0; position < sites_.size(); ++position) {
      const network::Site& site = site_at(position);
      const auto written = site.attribute.find(column);
      if (written == site.attribute.end()) continue;
      const std::string text = read::detail::trimmed(written->second);
      if (!text.empty()) use(facts_[position], site, text);
    }
  }

  // --- hours

  std::optional<network::OpeningTimes> times_of(const std::string& text, const base::Place& place) {
    base::Result<network::OpeningTimes> times = hours_.read(text, place, found_);
    if (times) return *std::move(times);
    found_.append(std::move(times).error().findings);
    return std::nullopt;
  }

  void read_hours() {
    std::vector<bool> ruled(sites_.size(), false);
    for (std::size_t position = 0; position < sites_.size(); ++position) {
      const network::Site& site = site_at(position);
      if (!site.hours || read::detail::trimmed(*site.hours).empty()) continue;
      ruled[position] = true;
      facts_[position].hours = times_of(*site.hours, at(site, "hours"));
    }
    for (const network::HoursRule& rule : service_.hours_rules) {
      const base::Place place = in_plan("hours_rules");
      bool columns_there = true;
      for (const auto& [column, values] : rule.where.any_of)
        columns_there = has_column("hours_rules", column) && columns_there;
      const std::optional<network::OpeningTimes> times = times_of(rule.hours, place);
      if (!columns_there) continue;
      for (std::size_t position = 0; position < sites_.size(); ++position) {
        if (ruled[position] || !rule.where.matches(site_at(position))) continue;
        ruled[position] = true;
        facts_[position].hours = times;
      }
      // Also a closed site shows that the rule is spelled right; one row alone shows nothing.
      const bool matched = extent_ == Extent::row ||
                           std::ranges::any_of(table_.site, [&](const network::Site& site) {
                             return service_.where.matches(site) && rule.where.matches(site);
                           });
      if (!matched) {
        found_.warning("hours-rule-unmatched", place,
                       base::say("no site of {} matches the rule with the hours \"{}\"",
                                 service_.id, rule.hours),
                       base::say("Check the values of its where, or take the rule out."));
      }
    }
    for_each_text("hours_field", service_.hours_field,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    const auto position = static_cast<std::size_t>(&facts - facts_.data());
                    if (ruled[position]) return;
                    facts.hours = times_of(text, at(site, service_.hours_field));
                  });
  }

  // --- numbers

  std::optional<double> amount_at(const network::Site& site, const std::string& column,
                                  const std::string& text) {
    std::optional<double> number = amount(text);
    if (number && *number > k_most) {
      found_.error("site-number", at(site, column),
                   base::say("\"{}\" of {} is more than a thousand million", text, site.name),
                   base::say("Look for a slip; leave it empty where the number is not known."));
      number.reset();
    } else if (!number) {
      found_.error(
          "site-number", at(site, column),
          base::say("\"{}\" of {} is no number of at least 0", text, site.name),
          base::say(
              "Write digits, with a point or a comma before decimals; leave it empty where the "
              "number is not known."));
    }
    return number;
  }

  void amounts(const std::string& key, const std::string& column,
               std::optional<double> SiteFacts::* member) {
    for_each_text(key, column,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    facts.*member = amount_at(site, column, text);
                  });
  }

  /// That of every hour; what is wrong with it is told where the service's sites are gathered.
  [[nodiscard]] double usual_turnout_s(std::size_t position) const {
    if (service_.turnout_field.empty()) return 0.0;
    const network::Site& site = site_at(position);
    const auto text = site.attribute.find(service_.turnout_field);
    return text == site.attribute.end() ? 0.0 : amount(text->second).value_or(0.0);
  }

  void read_shift(const network::Shift& shift) {
    const std::string key = "shifts." + shift.id;
    for (std::size_t position = 0; position < facts_.size(); ++position) {
      facts_[position].units.push_back(0.0);
      facts_[position].turnout_s.push_back(usual_turnout_s(position));
    }
    for_each_text(key + ".turnout_field", shift.turnout_field,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    if (const auto seconds = amount_at(site, shift.turnout_field, text))
                      facts.turnout_s.back() = *seconds;
                  });
    std::size_t told = 0;
    for_each_text(key + ".units_field", shift.units_field,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    ++told;
                    if (const auto units = amount_at(site, shift.units_field, text))
                      facts.units.back() = *units;
                  });
    const bool has_column_of_units =
        !shift.units_field.empty() &&
        (columns_.empty() || std::ranges::find(columns_, shift.units_field) != columns_.end());
    if (has_column_of_units && told < sites_.size()) {
      found_.warning("site-units-missing",
                     {.file = spec_.file.filename().string(),
                      .layer = spec_.layer,
                      .field = shift.units_field},
                     base::say("{} of {} sites of {} do not say how many units are on duty: they "
                               "count as none",
                               sites_.size() - told, sites_.size(), service_.id),
                     base::say("Write 0 where there is none."),
                     static_cast<std::int64_t>(sites_.size() - told));
    }
  }

  // --- words

  void read_producers() {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_words{
        {{"public", "public"},
         {"julkinen", "public"},
         {"offentlig", "public"},
         {"private", "private"},
         {"yksityinen", "private"},
         {"privat", "private"}}};
    for_each_text("producer_field", service_.producer_field,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    const std::string word = in_small_letters(text);
                    const auto* const known = std::ranges::find(
                        k_words, word, &std::pair<std::string_view, std::string_view>::first);
                    if (known != k_words.end()) {
                      facts.producer = known->second;
                      return;
                    }
                    found_.error(
                        "site-producer", at(site, service_.producer_field),
                        base::say("\"{}\" of {} is no kind of producer", text, site.name),
                        base::say("Write public or private (julkinen, yksityinen; offentlig, "
                                  "privat), or leave it empty."));
                  });
    for_each_text("producer_name_field", service_.producer_name_field,
                  [](SiteFacts& facts, const network::Site&, const std::string& text) {
                    facts.producer_name = text;
                  });
  }

  void read_barrier_free() {
    static constexpr std::array<std::string_view, 5> k_yes{"1", "true", "yes", "kyllä", "ja"};
    static constexpr std::array<std::string_view, 5> k_no{"0", "false", "no", "ei", "nej"};
    for_each_text("barrier_free_field", service_.barrier_free_field,
                  [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                    const std::string word = in_small_letters(text);
                    if (std::ranges::find(k_yes, word) != k_yes.end()) {
                      facts.barrier_free = true;
                    } else if (std::ranges::find(k_no, word) != k_no.end()) {
                      facts.barrier_free = false;
                    } else {
                      found_.error(
                          "site-barrier-free", at(site, service_.barrier_free_field),
                          base::say("\"{}\" of {} is neither yes nor no", text, site.name),
                          base::say("Write 1 or 0 (yes, no; kyllä, ei; ja, nej), or leave it empty "
                                    "where it is not known."));
                    }
                  });
  }

  void read_languages() {
    const auto is_code = [](const std::string& word) {
      return (word.size() == 2 || word.size() == 3) &&
             std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; });
    };
    for_each_text(
        "languages_field", service_.languages_field,
        [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
          for (const std::string& part : between_semicolons(in_small_letters(text))) {
            if (!is_code(part)) {
              found_.error("site-language", at(site, service_.languages_field),
                           base::say("\"{}\" of {} is no code of a language", part, site.name),
                           base::say("Write codes between semicolons: fi;sv."));
            } else if (std::ranges::find(facts.languages, part) == facts.languages.end()) {
              facts.languages.push_back(part);
            }
          }
        });
  }

  // --- who is responsible for whom

  struct KnownArea {
    std::string name;
    double residents = 0.0;
    std::optional<std::size_t> position{};  ///< in `sites_`, of who is responsible
  };
  using KnownAreas = std::map<AreaCode, KnownArea>;

  [[nodiscard]] std::string name_of(AreaLevel level, const network::Municipality& in) const {
    const network::AreaTable& areas = world_.areas.table;
    const auto of = [&](const std::map<AreaCode, network::Area>& all) {
      const auto area = all.find(network::code_at(in, level, areas));
      return area == all.end() ? std::string() : area->second.name_fi;
    };
    switch (level) {
      case AreaLevel::municipality:
        return in.area.name_fi;
      case AreaLevel::unit:
        return of(areas.unit);
      case AreaLevel::hva:
        return of(areas.hva);
      case AreaLevel::yta:
        return of(areas.yta);
      case AreaLevel::maakunta:
        return of(areas.maakunta);
      case AreaLevel::rescue:
        return of(areas.rescue);
      case AreaLevel::area_class:
        return of(areas.area_class);
      case AreaLevel::country:
        return areas.country.name_fi;
    }
    return {};
  }

  [[nodiscard]] KnownAreas known_areas(AreaLevel level) const {
    const network::AreaTable& areas = world_.areas.table;
    KnownAreas known;
    for (const network::Municipality& municipality : areas.municipality) {
      const AreaCode code = network::code_at(municipality, level, areas);
      if (!code.text.empty()) known.try_emplace(code, KnownArea{name_of(level, municipality)});
    }
    if (extent_ == Extent::row) return known;
    const network::DemandCells& cells = world_.population.cells;
    for (std::size_t cell = 0; cell < cells.municipality.size(); ++cell) {
      if (cells.municipality[cell].is_none()) continue;
      const AreaCode code =
          network::code_at(areas.municipality[cells.municipality[cell].index()], level, areas);
      const auto area = known.find(code);
      if (area != known.end()) area->second.residents += cells.residents[cell];
    }
    return known;
  }

  void read_responsibility(const network::StatutoryRule& rule) {
    // That there are none at all was told where they were read.
    if (world_.areas.table.municipality.empty()) return;
    const base::Place place = in_plan("statutory");
    KnownAreas areas = known_areas(rule.level);
    if (areas.empty()) {
      found_.error("statutory-level-missing", place,
                   base::say("the plan's areas have no level {}", network::to_string(rule.level)),
                   base::say("Name a table of areas that gives it, or use another level."));
      return;
    }
    bool complete = true;
    if (rule.field.empty()) {
      for (const auto& [code, site] : rule.site)
        complete = responsible_by_plan(rule, areas, code, site) && complete;
    } else {
      complete = has_column("statutory.field", rule.field);
      for_each_text("statutory.field", complete ? rule.field : std::string(),
                    [&](SiteFacts& facts, const network::Site& site, const std::string& text) {
                      const auto position = static_cast<std::size_t>(&facts - facts_.data());
                      for (const std::string& part : between_semicolons(text)) {
                        complete = responsible(rule, areas, part, position, at(site, rule.field)) &&
                                   complete;
                      }
                    });
    }
    for (const auto& [code, area] : areas) {
      if (area.position) facts_[*area.position].responsible_for.push_back(code);
    }
    if (complete && extent_ != Extent::row) check_everybody(rule, areas);
  }

  /// An error in the files; while a plan is edited the site of the earlier row keeps the area.
  void complain(std::string code, const base::Place& place, base::Said message, base::Said remedy) {
    if (extent_ == Extent::files) {
      found_.error(std::move(code), place, std::move(message), std::move(remedy));
    } else {
      found_.warning(std::move(code), place, std::move(message), std::move(remedy));
    }
  }

  /// One site for one area. Returns whether it is in order.
  bool responsible(const network::StatutoryRule& rule, KnownAreas& areas,
                   const std::string& written, std::size_t position, const base::Place& place) {
    const std::string code = read::detail::official_code(written, digits_of(rule.level)).text;
    const auto area = areas.find(AreaCode{code});
    if (area == areas.end()) {
      std::vector<std::string> codes;
      for (const auto& [known, about] : areas)
        codes.push_back(about.name.empty() || about.name == known.text
                            ? known.text
                            : known.text + " " + about.name);
      found_.error("statutory-area-unknown", place,
                   base::say("there is no area \"{}\" at the level {}", written,
                             network::to_string(rule.level)),
                   base::say("Use the code of one of {}.", listed(codes)));
      return false;
    }
    if (area->second.position && *area->second.position != position) {
      const network::Site& other = site_at(*area->second.position);
      complain("statutory-area-twice", place,
               base::say("{} and {} are both responsible for {} {}", other.name,
                         site_at(position).name, code, area->second.name),
               base::say("Leave the area to one of them (the other is in row {}).", other.row));
      return extent_ != Extent::files;
    }
    area->second.position = position;
    return true;
  }

  bool responsible_by_plan(const network::StatutoryRule& rule, KnownAreas& areas,
                           const AreaCode& code, const std::string& id) {
    const base::Place place = in_plan("statutory.sites." + code.text);
    const auto offered =
        std::ranges::find_if(sites_, [&](const network::Site* site) { return site->id == id; });
    if (offered != sites_.end()) {
      return responsible(rule, areas, code.text, static_cast<std::size_t>(offered - sites_.begin()),
                         place);
    }
    const auto row = std::ranges::find(table_.site, id, &network::Site::id);
    const bool in_table = row != table_.site.end();
    // One row alone says nothing of the others, and who is closed leaves the areas to nobody.
    if (extent_ == Extent::row || (in_table && row->closed)) return true;
    std::vector<std::string> ids;
    for (const network::Site* site : sites_)
      ids.push_back(site->id);
    complain("statutory-site-unknown", place,
             in_table ? base::say("\"{}\" is a site, but none of {}: it does not match where", id,
                                  service_.id)
                      : base::say("{} has no site \"{}\"", spec_.file.filename().string(), id),
             instead_of(id, ids, base::say("Use the id of a site of {}.", service_.id)));
    // The area may be wrong as well.
    const std::string written = read::detail::official_code(code.text, digits_of(rule.level)).text;
    if (!areas.contains(AreaCode{written})) responsible(rule, areas, code.text, 0, place);
    return extent_ != Extent::files;
  }

  void check_everybody(const network::StatutoryRule& rule, const KnownAreas& areas) {
    std::vector<std::string> without;
    double residents = 0.0;
    for (const auto& [code, area] : areas) {
      if (area.position) continue;
      without.push_back(area.name.empty() || area.name == code.text ? code.text
                                                                    : code.text + " " + area.name);
      residents += area.residents;
    }
    if (without.empty()) return;
    const base::Place place = in_plan("statutory");
    if (without.size() == areas.size()) {
      complain("statutory-nobody", place,
               base::say("no site of {} is responsible for any area of the level {}", service_.id,
                         network::to_string(rule.level)),
               base::say("Fill in the column named by field, or list areas and sites."));
      return;
    }
    found_.warning("statutory-area-without-site", place,
                   base::say("no site of {} is responsible for {}", service_.id, listed(without)),
                   base::say("Name a site for each area; their residents count as not reached by "
                             "the statutory rule."),
                   static_cast<std::int64_t>(without.size()), residents);
  }

  const Plan& plan_;
  const World& world_;
  const network::Service& service_;
  const read::SitesSpec& spec_;
  const network::SiteTable& table_;
  std::vector<const network::Site*> sites_;
  Extent extent_;
  read::HoursReader& hours_;
  std::vector<SiteFacts> facts_;
  std::vector<std::string> columns_;
  base::Findings found_;
};

}  // namespace

std::filesystem::path holidays_file() {
  return datasets_folder() / "holidays" / "finland.toml";
}

base::Result<read::HoursReader> finnish_hours(const network::Calendar& calendar) {
  const auto holidays = read::read_holidays(holidays_file());
  if (!holidays) return std::unexpected(holidays.error());
  return read::HoursReader(calendar, *holidays);
}

base::Result<std::vector<SiteFacts>> facts_of(const Plan& plan, const World& world,
                                              const network::Service& service,
                                              const std::vector<network::SiteId>& sites,
                                              read::HoursReader& hours, base::Findings& found) {
  std::vector<const network::Site*> rows;
  for (const network::SiteId site : sites)
    rows.push_back(&world.tables[service.site_table].site[site.index()]);
  FactsReader reader(plan, world, service, std::move(rows),
                     world.edits == 0 ? Extent::files : Extent::edited_plan, hours);
  reader.read();
  if (const auto concluded = read::detail::conclude(std::move(reader.found()), found); !concluded)
    return std::unexpected(concluded.error());
  return reader.take();
}

base::Result<RowRole> role_of(const Plan& plan, const World& world, const network::Service& service,
                              const network::Site& site, read::HoursReader& hours) {
  RowRole role;
  if (!service.is_offered_at(site)) return role;
  role.takes_part = true;
  FactsReader reader(plan, world, service, {&site}, Extent::row, hours);
  reader.read();
  base::Findings& found = reader.found();
  role.turnout_s = turnout_of(plan, service, site, found);
  base::Findings remarks;  // told of the whole table
  if (auto concluded = read::detail::conclude(std::move(found), remarks); !concluded)
    return std::unexpected(std::move(concluded.error()));
  role.facts = std::move(reader.take().front());
  return role;
}

}  // namespace saavu::plan
