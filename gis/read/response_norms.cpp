// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <format>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include <saavu/read/response_norms.h>
#include <saavu/read/toml_words.h>

namespace saavu::read {

namespace {

using base::say;
using detail::TomlWords;
using network::ResponseNorm;
using network::ResponseTarget;

constexpr std::array k_kinds{network::ResponseKind::rescue, network::ResponseKind::ems};
constexpr std::array k_class_rules{network::ClassRule::given, network::ClassRule::settlement,
                                   network::ClassRule::incidents};
constexpr std::string_view k_urgencies = "ABCD";
constexpr std::uint32_t k_day_s = 86'400;

/// "9:20" is nine minutes and twenty seconds.
std::optional<base::Millis> clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
  std::uint32_t minutes = 0, seconds = 0;
  const auto whole = [](std::string_view digits, std::uint32_t& into) {
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return problem == std::errc{} && end == digits.data() + digits.size();
  };
  constexpr std::uint32_t k_minute_s = 60;
  if (!whole(text.substr(0, colon), minutes) || !whole(text.substr(colon + 1), seconds) ||
      seconds >= k_minute_s || minutes > k_day_s / k_minute_s)
    return std::nullopt;
  const std::uint32_t all = minutes * k_minute_s + seconds;
  constexpr std::uint32_t k_second_ms = 1000;
  return all <= k_day_s ? std::optional(base::Millis{all * k_second_ms}) : std::nullopt;
}

std::string in_words(base::Millis time) {
  const std::uint32_t seconds = time.value / 1000;
  return std::format("{}:{:02}", seconds / 60, seconds % 60);
}

/// A time written "m:ss"; nullopt, and told, if it is none.
std::optional<base::Millis> time(const TomlWords& words, TomlTable& table, std::string_view key,
                                 bool may_be_zero) {
  const std::optional<std::string> text = table.text(key, words.found);
  if (!text) return std::nullopt;
  const std::optional<base::Millis> time = clock(*text);
  if (time && (may_be_zero || time->value > 0)) return time;
  words.wrong(table, key, say("\"{}\" is no time of at most a day", *text),
              say("Write minutes and seconds, such as \"9:20\" or \"120:00\"."));
  return std::nullopt;
}

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& each : things)
    ids.push_back(each.id);
  return ids;
}

/// Where `id` stands among `things`; nullopt, and told, if it does not.
template <class Things>
std::optional<std::size_t> position_of(const TomlWords& words, const TomlTable& table,
                                       std::string_view key, const std::string& id,
                                       const Things& things, base::Said message) {
  const std::vector<std::string> ids = ids_of(things);
  const auto known = std::ranges::find(ids, id);
  if (known != ids.end()) return static_cast<std::size_t>(known - ids.begin());
  words.wrong(table, key, std::move(message), spelling_remedy(id, ids));
  return std::nullopt;
}

/// "ABC": each of A .. D at most once, in this order.
std::string urgencies(const TomlWords& words, TomlTable& table, std::string_view key) {
  const std::string text = words.required_text(table, key);
  std::string sorted;
  for (const char urgency : k_urgencies) {
    if (text.contains(urgency)) sorted += urgency;
  }
  if (sorted == text) return text;
  words.wrong(table, key, say("\"{}\" names no urgencies", text),
              say("Write some of the letters ABCD, in this order: \"AB\"."));
  return sorted;
}

/// Thousandths of a share given in per cent; nullopt, and told, if it is none.
std::optional<std::int32_t> per_mille(const TomlWords& words, TomlTable& table,
                                      std::string_view key, double percent) {
  const double thousandths = percent * 10.0;
  constexpr double k_slack = 1e-9;
  if (percent < 0.0 || percent > 100.0) {
    words.wrong(table, key, say("{} % is no share: it is outside 0 .. 100", percent),
                say("Write per cent, for example 90."));
    return std::nullopt;
  }
  if (std::abs(thousandths - std::round(thousandths)) > k_slack) {
    words.wrong(table, key, say("{} % is finer than a tenth of one per cent", percent),
                say("Round it."));
    return std::nullopt;
  }
  return static_cast<std::int32_t>(std::lround(thousandths));
}

/// `[[targets]]`, without source.
ResponseTarget read_target(TomlTable& table, const ResponseNorm& norm, const TomlWords& words) {
  ResponseTarget target;
  target.id = words.required_text(table, "id");
  target.name = {target.id, target.id, target.id};
  words.names(table, target.name);
  if (const std::string measure = words.required_text(table, "measure"); !measure.empty()) {
    if (const auto position = position_of(words, table, "measure", measure, norm.measures,
                                          say("there is no measure \"{}\"", measure)))
      target.measure = *position;
  }
  const std::optional<std::vector<std::string>> classes = table.texts("classes", words.found);
  if (!table.has("classes") || (classes && classes->empty())) words.missing(table, "classes");
  for (const std::string& id : classes.value_or(std::vector<std::string>{})) {
    const auto position =
        position_of(words, table, "classes", id, norm.classes, say("there is no class \"{}\"", id));
    if (position) target.classes.push_back(*position);
  }
  std::ranges::sort(target.classes);
  if (std::ranges::adjacent_find(target.classes) != target.classes.end()) {
    words.wrong(table, "classes", say("a class is named twice"), say("Name each class once."));
    const auto repeated = std::ranges::unique(target.classes);
    target.classes.erase(repeated.begin(), repeated.end());
  }
  target.urgencies = urgencies(words, table, "urgencies");
  target.limit = time(words, table, "limit", false);
  target.share_per_mille = 0;
  if (const std::optional<double> share = table.number("share_percent", words.found)) {
    if (*share == 0.0) {
      words.wrong(table, "share_percent", say("0 % is always kept"),
                  say("Write per cent, for example 90, or leave share_percent out: the target is "
                      "then told, not judged."));
    } else if (const auto thousandths = per_mille(words, table, "share_percent", *share)) {
      target.share_per_mille = *thousandths;
    }
  }
  return target;
}

bool share_class(const ResponseTarget& one, const ResponseTarget& other) {
  return std::ranges::any_of(one.classes, [&](std::size_t each) {
    return std::ranges::binary_search(other.classes, each);
  });
}

/// Limits that cannot all be meant. `place`: of a target.
void check_targets(const ResponseNormFile& file, const std::string& code, base::Findings& found) {
  const auto wrong = [&](const ResponseTarget& target, base::Said message, base::Said remedy) {
    const auto place = file.target_place.find(target.id);
    found.error(code, place == file.target_place.end() ? base::Place{} : place->second,
                std::move(message), std::move(remedy));
  };
  const ResponseNorm& norm = file.norm;
  for (const ResponseTarget& one : norm.targets) {
    if (!one.limit) continue;
    if (norm.horizon.value > 0 && *one.limit > norm.horizon) {
      wrong(one,
            say("\"{}\" has the limit {}, but no unit farther than {} is looked for", one.id,
                in_words(*one.limit), in_words(norm.horizon)),
            say("Make the horizon of the norm at least as long as every limit."));
    }
    for (const ResponseTarget& other : norm.targets) {
      if (!other.limit || &one == &other || one.urgencies != other.urgencies) continue;
      const bool same_share = one.share_per_mille == other.share_per_mille;
      if (one.measure == other.measure && same_share && !share_class(one, other) &&
          !one.classes.empty() && !other.classes.empty() &&
          one.classes.back() < other.classes.front() && *one.limit > *other.limit) {
        wrong(one,
              say("contradictory limits: {} of \"{}\" is longer than {} of \"{}\", whose class is "
                  "less demanding",
                  in_words(*one.limit), one.id, in_words(*other.limit), other.id),
              say("Classes stand with the most demanding first; correct one of the limits."));
      }
      if (!share_class(one, other)) continue;
      if (one.measure == other.measure && one.share_per_mille > other.share_per_mille &&
          other.share_per_mille > 0 && *one.limit < *other.limit) {
        wrong(one,
              say("contradictory limits: \"{}\" wants a larger share within {} than \"{}\" within "
                  "{}",
                  one.id, in_words(*one.limit), other.id, in_words(*other.limit)),
              say("A larger share needs a longer limit; correct or drop one of them."));
      }
      if (one.measure != 0 && other.measure == 0 && same_share && *one.limit < *other.limit) {
        wrong(one,
              say("contradictory limits: {} of \"{}\" is shorter than {} of \"{}\", the first unit",
                  in_words(*one.limit), one.id, in_words(*other.limit), other.id),
              say("Nothing is reached before the first unit; correct one of the limits."));
      }
    }
  }
}

class ResponseNormReader {
 public:
  ResponseNormReader(TomlTable& root, ResponseNormFile& file, base::Findings& found)
      : root_(root), file_(file), norm_(file.norm), found_(found) {}

  void read() {
    if (const auto kind = words_.word(root_, "kind", k_kinds)) norm_.kind = *kind;
    norm_.id = words_.required_text(root_, "id");
    norm_.name = {norm_.id, norm_.id, norm_.id};
    words_.names(root_, norm_.name);
    norm_.version = words_.required_text(root_, "version");
    norm_.description = root_.text("description", found_).value_or("");
    if (const auto rule = words_.word(root_, "class_rule", k_class_rules)) norm_.class_rule = *rule;
    read_resources();
    read_horizon();
    for (TomlTable& table : root_.tables("classes", found_))
      read_class(table);
    needs_some("classes", norm_.classes.empty());
    check_settlement_classes();
    for (TomlTable& table : root_.tables("measures", found_))
      read_measure(table);
    needs_some("measures", norm_.measures.empty());
    for (TomlTable& table : root_.tables("targets", found_))
      read_one_target(table);
    section("urgent", true, [this](TomlTable& table) {
      norm_.urgent = urgencies(words_, table, "urgencies");
      words_.source(table);
    });
    section("fit", false, [this](TomlTable& table) {
      norm_.fit_urgencies = urgencies(words_, table, "urgencies");
      words_.source(table);
    });
    section("quantiles", true, [this](TomlTable& table) { read_quantiles(table); });
    norm_.mean_target = sourced("mean_target", false, false);
    norm_.attention = sourced("attention", false, false);
    norm_.quick_turnout = sourced("quick_turnout", true, true).value_or(network::SourcedTime{});
    const bool is_ems = norm_.kind == network::ResponseKind::ems;
    norm_.on_scene = sourced("on_scene", is_ems, true).value_or(network::SourcedTime{});
    norm_.handover = sourced("handover", is_ems, true).value_or(network::SourcedTime{});
    section("raise", false, [this](TomlTable& table) { read_raise(table); });
    norm_.task_density = thresholds(root_, "task_density");
    if (norm_.class_rule == network::ClassRule::incidents && norm_.task_density.empty())
      needs_some("task_density", true);
    section("score", false, [this](TomlTable& table) { read_score(table); });
    check_horizon();
    // What is read by halves only seems to contradict itself.
    if (!found_.has_errors()) check_targets(file_, "response-norm-value", found_);
    root_.finish(found_);
  }

 private:
  static constexpr std::int64_t k_most = 1000;
  static constexpr double k_most_a_year = 1e6;

  void section(std::string_view key, bool required,
               const std::function<void(TomlTable&)>& read_keys) {
    std::optional<TomlTable> table = root_.table(key, found_);
    if (table) {
      read_keys(*table);
      table->finish(found_);
    } else if (required && !root_.has(key)) {
      root_.complain(
          found_, "response-norm-incomplete", key, say("the norm has no [{}]", key),
          say("Add a section [{}]; docs/formats/response_norms.md shows what it needs.", key));
    }
  }

  void needs_some(std::string_view key, bool none) {
    if (!none) return;
    root_.complain(found_, "response-norm-incomplete", key, say("the norm has no [[{}]]", key),
                   say("Add [[{}]]; docs/formats/response_norms.md shows what they need.", key));
  }

  /// `[key] time = "m:ss"` with its source.
  std::optional<network::SourcedTime> sourced(std::string_view key, bool required,
                                              bool may_be_zero) {
    std::optional<network::SourcedTime> result;
    section(key, required, [&](TomlTable& table) {
      if (!table.has("time")) words_.missing(table, "time");
      const auto value = time(words_, table, "time", may_be_zero);
      network::Source source = words_.source(table);
      if (value) result = {*value, std::move(source)};
    });
    return result;
  }

  void read_resources() {
    const auto resources = root_.texts("resources", found_);
    if (!resources) {
      if (!root_.has("resources")) words_.missing(root_, "resources");
      return;
    }
    for (const std::string& each : *resources) {
      if (each.empty() || std::ranges::contains(norm_.resources, each)) {
        words_.wrong(root_, "resources", say("\"{}\" is named twice or empty", each),
                     say("Name each resource once."));
      } else {
        norm_.resources.push_back(each);
      }
    }
  }

  void read_horizon() {
    section("horizon", true, [this](TomlTable& table) {
      if (!table.has("time")) words_.missing(table, "time");
      norm_.horizon = time(words_, table, "time", false).value_or(base::Millis{});
      words_.source(table);
    });
  }

  template <class Thing>
  void check_id(const TomlTable& table, const std::vector<Thing>& others, const std::string& id,
                std::string_view key) {
    if (id.empty() || !std::ranges::contains(others, id, &Thing::id)) return;
    words_.wrong(table, "id", say("two [[{}]] are called \"{}\"", key, id),
                 say("Give each an id of its own."));
  }

  void read_class(TomlTable& table) {
    network::RiskClass risk_class;
    risk_class.id = words_.required_text(table, "id");
    risk_class.name = {risk_class.id, risk_class.id, risk_class.id};
    words_.names(table, risk_class.name);
    if (const auto cells = table.integer("published_cells", found_)) {
      risk_class.published_cells = *cells;
      if (*cells < 0) {
        words_.wrong(table, "published_cells", say("\"{}\" is no number of cells", *cells),
                     say("Correct the number."));
      }
    }
    risk_class.source = words_.source(table);
    table.finish(found_);
    check_id(table, norm_.classes, risk_class.id, "classes");
    norm_.classes.push_back(std::move(risk_class));
    constexpr std::size_t k_most_classes = 200;  // positions are bytes, 255 is "no class"
    if (norm_.classes.size() == k_most_classes + 1) {
      words_.wrong(table, "id", say("there are more than {} classes", k_most_classes),
                   say("Use fewer classes."));
    }
  }

  /// A core, other settlements, inhabited and empty cells: the algorithm knows no others.
  void check_settlement_classes() {
    constexpr std::size_t k_settlement_classes = 4;
    if (norm_.class_rule != network::ClassRule::settlement || norm_.classes.empty() ||
        norm_.classes.size() == k_settlement_classes)
      return;
    words_.wrong(root_, "class_rule",
                 say("class_rule \"settlement\" makes {} classes, but the norm has {}",
                     k_settlement_classes, norm_.classes.size()),
                 say("Give four [[classes]], the core of the settlement first, or take another "
                     "class_rule."));
  }

  void read_measure(TomlTable& table) {
    network::ResponseMeasure measure;
    measure.id = words_.required_text(table, "id");
    measure.name = {measure.id, measure.id, measure.id};
    words_.names(table, measure.name);
    std::optional<TomlTable> needs = table.table("needs", found_);
    if (needs) {
      for (const std::string& resource : needs->keys()) {
        const std::optional<std::int64_t> amount = needs->integer(resource, found_);
        const auto known = std::ranges::find(norm_.resources, resource);
        if (known == norm_.resources.end()) {
          words_.wrong(*needs, resource, say("there is no resource \"{}\"", resource),
                       spelling_remedy(resource, norm_.resources));
        } else if (amount && (*amount < 1 || *amount > k_most)) {
          words_.wrong(*needs, resource, say("{} is outside {} .. {}", *amount, 1, k_most),
                       say("Correct the number."));
        } else if (amount) {
          measure.needs.push_back({static_cast<std::size_t>(known - norm_.resources.begin()),
                                   static_cast<std::int32_t>(*amount)});
        }
      }
      std::ranges::sort(measure.needs, {}, &network::ResponseNeed::resource);
    }
    if ((needs && needs->keys().empty()) || (!needs && !table.has("needs"))) {
      table.complain(found_, "response-norm-incomplete", "needs",
                     say("measure \"{}\" needs nothing", measure.id),
                     say("Say what must have come: needs = {{ units = 1 }}."));
    }
    measure.setup = time(words_, table, "setup", true).value_or(base::Millis{});
    measure.source = words_.source(table);
    table.finish(found_);
    check_id(table, norm_.measures, measure.id, "measures");
    norm_.measures.push_back(std::move(measure));
  }

  void read_one_target(TomlTable& table) {
    ResponseTarget target = read_target(table, norm_, words_);
    target.source = words_.source(table);
    table.finish(found_);
    check_id(table, norm_.targets, target.id, "targets");
    file_.target_place.try_emplace(target.id, table.place("id"));
    norm_.targets.push_back(std::move(target));
  }

  void read_quantiles(TomlTable& table) {
    if (!table.has("percent")) words_.missing(table, "percent");
    const auto percents = table.numbers("percent", found_);
    words_.source(table);
    for (const double percent : percents.value_or(std::vector<double>{})) {
      const auto thousandths = per_mille(words_, table, "percent", percent);
      if (!thousandths) continue;
      if (*thousandths == 0 || *thousandths == k_most ||
          (!norm_.quantiles_per_mille.empty() &&
           *thousandths <= norm_.quantiles_per_mille.back())) {
        words_.wrong(table, "percent",
                     say("{} % is out of order: shares must ascend between 0 and 100", percent),
                     say("Write ascending shares such as [50, 90]."));
        continue;
      }
      norm_.quantiles_per_mille.push_back(*thousandths);
    }
  }

  /// `[[key]] class, a_year` in the order of the classes, falling.
  std::vector<network::RaiseRule::Threshold> thresholds(TomlTable& parent, std::string_view key) {
    std::vector<network::RaiseRule::Threshold> all;
    for (TomlTable& table : parent.tables(key, found_)) {
      network::RaiseRule::Threshold threshold;
      const bool known = read_class_of(table, threshold.risk_class);
      bool sound = known;
      if (!table.has("a_year")) words_.missing(table, "a_year");
      if (const auto a_year = table.number("a_year", found_)) {
        threshold.a_year = *a_year;
        if (*a_year < 0.0 || *a_year > k_most_a_year) {
          words_.wrong(table, "a_year", say("{} is outside {} .. {}", *a_year, 0, k_most_a_year),
                       say("Correct the number."));
          sound = false;
        }
      } else {
        sound = false;
      }
      threshold.source = words_.source(table);
      table.finish(found_);
      if (sound && !all.empty()) {
        if (threshold.risk_class <= all.back().risk_class) {
          words_.wrong(table, "class", say("the classes are not in order"),
                       say("Order them with the most demanding class first, each once."));
        } else if (threshold.a_year >= all.back().a_year) {
          words_.wrong(table, "a_year",
                       say("contradictory thresholds: {} is not below {} of the more demanding "
                           "class",
                           threshold.a_year, all.back().a_year),
                       say("A more demanding class needs a higher threshold."));
        }
      }
      if (sound) all.push_back(std::move(threshold));
    }
    return all;
  }

  bool read_class_of(TomlTable& table, std::size_t& into) {
    const std::string id = words_.required_text(table, "class");
    if (id.empty()) return false;
    const auto position =
        position_of(words_, table, "class", id, norm_.classes, say("there is no class \"{}\"", id));
    into = position.value_or(0);
    return position.has_value();
  }

  void read_raise(TomlTable& table) {
    if (!table.has("types")) words_.missing(table, "types");
    norm_.raise.types = table.texts("types", found_).value_or(std::vector<std::string>{});
    std::ranges::sort(norm_.raise.types);
    const auto repeated = std::ranges::unique(norm_.raise.types);
    norm_.raise.types.erase(repeated.begin(), repeated.end());
    norm_.raise.source = words_.source(table);
    norm_.raise.thresholds = thresholds(table, "thresholds");
    if (!table.has("thresholds")) words_.missing(table, "thresholds");
  }

  void read_score(TomlTable& table) {
    network::ScoreRule score;
    score.id = words_.required_text(table, "id");
    if (!table.has("own_share")) words_.missing(table, "own_share");
    if (const auto share = table.number("own_share", found_)) {
      score.own_share = *share;
      if (*share < 0.0 || *share > 1.0) {
        words_.wrong(table, "own_share", say("{} is outside {} .. {}", *share, 0, 1),
                     say("Correct the number."));
      }
    }
    score.source = words_.source(table);
    if (std::optional<TomlTable> settlement = table.table("settlement", found_)) {
      for (const std::string& id : settlement->keys()) {
        if (const auto adds = settlement->number(id, found_)) score.settlement[id] = *adds;
      }
    }
    for (TomlTable& entry : table.tables("cuts", found_)) {
      network::ScoreRule::Cut cut;
      const bool known = read_class_of(entry, cut.risk_class);
      if (!entry.has("from")) words_.missing(entry, "from");
      const auto from = entry.number("from", found_);
      entry.finish(found_);
      if (!known || !from) continue;
      cut.from = *from;
      if (!score.cuts.empty() &&
          (cut.risk_class <= score.cuts.back().risk_class || cut.from >= score.cuts.back().from)) {
        words_.wrong(entry, "from", say("the cuts are not in order"),
                     say("Order them with the most demanding class and the highest score first."));
      }
      score.cuts.push_back(cut);
    }
    if (!table.has("cuts")) words_.missing(table, "cuts");
    norm_.score = std::move(score);
  }

  void check_horizon() {
    const auto check = [this](const std::optional<network::SourcedTime>& time,
                              std::string_view key) {
      if (!time || norm_.horizon.value == 0 || time->time <= norm_.horizon) return;
      root_.complain(found_, "response-norm-value", key,
                     say("{} is longer than the horizon {}, beyond which no unit is looked for",
                         in_words(time->time), in_words(norm_.horizon)),
                     say("Make the horizon of the norm at least as long as every limit."));
    };
    check(norm_.mean_target, "mean_target");
    check(norm_.attention, "attention");
  }

  TomlTable& root_;
  ResponseNormFile& file_;
  ResponseNorm& norm_;
  base::Findings& found_;
  TomlWords words_{"response-norm", found_};
};

}  // namespace

base::Result<ResponseNormFile> read_response_norm(const std::filesystem::path& file) {
  base::Result<TomlTable> root = TomlTable::parse(file);
  if (!root) return std::unexpected(std::move(root).error());
  ResponseNormFile result{.norm = {}, .file = file, .text = root->source_text()};
  base::Findings found;
  if (!root->has("kind")) {
    root->complain(found, "response-norm-incomplete", "kind",
                   say("\"{}\" is missing: this is no norm of response times", "kind"),
                   say("Add kind = \"rescue\" or kind = \"ems\"; [norms] names other norms."));
    return std::unexpected(found.take_error());
  }
  ResponseNormReader(*root, result, found).read();
  if (found.has_errors()) return std::unexpected(found.take_error());
  return result;
}

void add_targets(std::vector<TomlTable>& tables, ResponseNormFile& file, base::Findings& found) {
  base::Findings mine;
  const TomlWords words{"plan", mine};
  std::vector<std::string> own;
  for (TomlTable& table : tables) {
    ResponseTarget target = read_target(table, file.norm, words);
    target.source = {table.text("source", mine).value_or(detail::k_plan_source),
                     network::Certainty::design};
    if (const auto certainty = words.word(table, "certainty", detail::k_certainties))
      target.source.certainty = *certainty;
    table.finish(mine);
    if (target.id.empty()) continue;
    if (std::ranges::contains(own, target.id)) {
      words.wrong(table, "id", say("two [[{}]] are called \"{}\"", "targets", target.id),
                  say("Give each an id of its own."));
      continue;
    }
    own.push_back(target.id);
    file.target_place.insert_or_assign(target.id, table.place("id"));
    const auto known = std::ranges::find(file.norm.targets, target.id, &ResponseTarget::id);
    if (known == file.norm.targets.end()) {
      file.norm.targets.push_back(std::move(target));
    } else {
      mine.note("target-overridden", table.place("id"),
                say("the plan's own \"{}\" takes the place of the norm's", target.id));
      *known = std::move(target);
    }
  }
  if (!tables.empty() && !mine.has_errors()) check_targets(file, "plan-value", mine);
  found.append(mine.take_error().findings);
}

void unite_resources(std::vector<ResponseNormFile>& norms) {
  std::vector<std::string> all;
  for (const ResponseNormFile& file : norms) {
    for (const std::string& resource : file.norm.resources) {
      if (!std::ranges::contains(all, resource)) all.push_back(resource);
    }
  }
  for (ResponseNormFile& file : norms) {
    for (network::ResponseMeasure& measure : file.norm.measures) {
      for (network::ResponseNeed& need : measure.needs) {
        const auto place = std::ranges::find(all, file.norm.resources[need.resource]);
        need.resource = static_cast<std::size_t>(place - all.begin());
      }
      std::ranges::sort(measure.needs, {}, &network::ResponseNeed::resource);
    }
    file.norm.resources = all;
  }
}

}  // namespace saavu::read
