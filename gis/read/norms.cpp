// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <functional>
#include <utility>

#include <saavu/read/norms.h>
#include <saavu/read/toml_words.h>

namespace saavu::read {

namespace {

using base::say;
using detail::TomlWords;

constexpr std::array<std::string_view, 4> k_scale_keys{"excellent", "good", "fairly_good",
                                                       "fairly_poor"};
constexpr double k_day_min = 1440.0;
constexpr std::array k_qualities{network::Quality::accessibility, network::Quality::availability};

/// A number of minutes as a time; nullopt, and told, if it is not above 0 and at most a day.
std::optional<base::Millis> minutes(const TomlWords& words, TomlTable& table,
                                    std::string_view key) {
  const std::optional<double> value = table.number(key, words.found);
  if (!value) return std::nullopt;
  if (*value > 0.0 && *value <= k_day_min) return base::Millis::from_minutes(*value);
  words.wrong(table, key, say("{} min is not above 0 and up to {}", *value, k_day_min),
              say("Correct the number."));
  return std::nullopt;
}

/// A share in per cent within 0 .. 100; nullopt, and told, if it is not.
std::optional<double> percent(const TomlWords& words, TomlTable& table, std::string_view key) {
  const std::optional<double> value = table.number(key, words.found);
  if (!value) return std::nullopt;
  if (*value >= 0.0 && *value <= 100.0) return value;
  words.wrong(table, key, say("{} % is no share: it is outside 0 .. 100", *value),
              say("Write per cent, for example 90."));
  return std::nullopt;
}

// ---- criteria

class CriterionReader {
 public:
  CriterionReader(TomlTable& table, const network::Catalogue& catalogue,
                  const std::vector<network::TimeSlice>& slices, const TomlWords& words)
      : table_(table), catalogue_(catalogue), slices_(slices), words_(words) {}

  network::Criterion read() {
    criterion_.id = words_.required_text(table_, "id");
    criterion_.name = {criterion_.id, criterion_.id, criterion_.id};
    words_.names(table_, criterion_.name);
    read_what();
    read_how_well();
    read_view();
    read_to_whom();
    return std::move(criterion_);
  }

 private:
  void read_what() {
    if (auto service = table_.text("service", words_.found)) criterion_.service = *service;
    if (auto type = table_.text("type", words_.found)) {
      criterion_.type = *type;
      std::vector<std::string> ids;
      for (const network::ServiceType& each : catalogue_.types)
        ids.push_back(each.id);
      if (!type->empty() && catalogue_.find(*type) == nullptr) {
        words_.wrong(table_, "type", say("unknown service type \"{}\"", *type),
                     spelling_remedy(*type, ids));
      }
    }
    if (const auto tier = table_.integer("tier", words_.found)) {
      if (*tier < 1 || *tier > network::k_tier_count) {
        words_.wrong(table_, "tier", say("there is no tier {}", *tier),
                     say("Tiers are 1 digital, 2 home, 3 mobile, 4 local, 5 regional, 6 "
                         "national."));
      } else {
        criterion_.tier = static_cast<int>(*tier);
      }
    }
    const int named = static_cast<int>(table_.has("service")) +
                      static_cast<int>(table_.has("type")) + static_cast<int>(table_.has("tier"));
    if (named != 1) {
      words_.wrong(table_, "id",
                   named == 0
                       ? say("criterion \"{}\" names no service", criterion_.id)
                       : say("criterion \"{}\" names several kinds of services", criterion_.id),
                   say("Name one of service, type and tier."));
    }
  }

  void read_how_well() {
    criterion_.limit = minutes(words_, table_, "limit_min");
    criterion_.at_least = words_.word(table_, "at_least", detail::k_promised_ratings);
    if (const auto quality = words_.word(table_, "quality", k_qualities))
      criterion_.quality = *quality;
    const bool has_limit = table_.has("limit_min");
    if (has_limit == table_.has("at_least")) {
      words_.wrong(table_, "id",
                   has_limit
                       ? say("criterion \"{}\" has both a limit and a rating", criterion_.id)
                       : say("criterion \"{}\" has neither a limit nor a rating", criterion_.id),
                   say("Give either limit_min = 20 or at_least = \"good\"."));
    } else if (has_limit && table_.has("quality")) {
      words_.wrong(table_, "quality", say("a limit in minutes is about accessibility alone"),
                   say("Remove quality, or promise a rating: at_least = \"good\"."));
    }
    if (!table_.has("share_percent")) {
      words_.missing(table_, "share_percent");
      table_.number("share_percent", words_.found);
    } else if (const auto share = percent(words_, table_, "share_percent")) {
      const double per_mille = *share * 10.0;
      criterion_.share_per_mille = static_cast<std::int32_t>(std::lround(per_mille));
      constexpr double k_slack = 1e-9;
      if (std::abs(per_mille - std::round(per_mille)) > k_slack) {
        words_.wrong(table_, "share_percent",
                     say("{} % is finer than a tenth of one per cent", *share), say("Round it."));
      }
      if (criterion_.share_per_mille == 0) {
        words_.wrong(table_, "share_percent", say("0 % is always kept"),
                     say("Write per cent, for example 90."));
      }
    }
  }

  void read_view() {
    const std::optional<std::string> text = table_.text("view", words_.found);
    if (!text) return;
    const std::optional<network::View> view = network::view_of(*text);
    if (!view) {
      words_.wrong(
          table_, "view", say("unknown view \"{}\"", *text),
          spelling_remedy(*text, {"all", "second", "statutory", "hours:night", "shift:night",
                                  "producer:public", "producer:private", "barrier_free",
                                  "language:fi", "language:sv", "language:se"}));
      return;
    }
    criterion_.view = *view;
    if (view->kind == network::View::Kind::all) return;
    if (criterion_.tier != 0 || criterion_.at_least) {
      words_.wrong(table_, "view",
                   say("a view is of one service or type, and of a limit in minutes"),
                   say("Remove view, or name a service or type and limit_min."));
    }
    check_view_key(*view);
  }

  void check_view_key(const network::View& view) const {
    std::vector<std::string> known;
    if (view.kind == network::View::Kind::hours) {
      for (const network::TimeSlice& slice : slices_)
        known.push_back(slice.id);
    } else if (view.kind == network::View::Kind::producer) {
      known = {"public", "private"};
    } else if (view.kind == network::View::Kind::language) {
      known = {"fi", "sv", "se"};
    } else {
      return;
    }
    if (std::ranges::contains(known, view.key)) return;
    words_.wrong(table_, "view",
                 view.kind == network::View::Kind::hours
                     ? say("there is no time slice \"{}\"", view.key)
                     : say("unknown view \"{}\"", network::to_string(view)),
                 spelling_remedy(view.key, known));
  }

  void read_to_whom() {
    if (const auto group = words_.word(table_, "group", network::k_groups))
      criterion_.group = *group;
    if (const auto classes = table_.texts("area_classes", words_.found)) {
      for (const std::string& each : *classes)
        criterion_.area_classes.push_back({each});
    }
    if (const auto levels = table_.texts("levels", words_.found)) {
      for (const std::string& each : *levels) {
        if (const auto level = words_.word_in(table_, "levels", each, network::k_area_levels))
          criterion_.levels.push_back(*level);
      }
    }
  }

  TomlTable& table_;
  const network::Catalogue& catalogue_;
  const std::vector<network::TimeSlice>& slices_;
  const TomlWords& words_;
  network::Criterion criterion_;
};

// ---- the profile

class NormReader {
 public:
  NormReader(TomlTable& root, const network::Catalogue& catalogue, NormFile& file,
             base::Findings& found)
      : root_(root), catalogue_(catalogue), file_(file), norms_(file.norms), found_(found) {}

  void read() {
    norms_.id = words_.required_text(root_, "id");
    norms_.name = {norms_.id, norms_.id, norms_.id};
    words_.names(root_, norms_.name);
    norms_.version = words_.required_text(root_, "version");
    norms_.description = root_.text("description", found_).value_or("");
    read_year();
    section("time", [this](TomlTable& table) { norms_.time = time_scale(table); });
    read_tier_times();
    section("hours_a_week",
            [this](TomlTable& table) { norms_.hours_a_week = scale(table, true, 0.0, 168.0); });
    section("waiting_days", [this](TomlTable& table) {
      norms_.waiting_days = scale(table, false, 0.0, k_most_days);
    });
    section("stop_wait_days", [this](TomlTable& table) {
      norms_.stop_wait_days = scale(table, false, 0.0, k_most_days);
    });
    section("capacity_percent", [this](TomlTable& table) {
      norms_.capacity_ratio = hundredths(scale(table, true, 0.0, k_most_capacity_percent));
    });
    section("staffed_percent", [this](TomlTable& table) {
      norms_.staffed_share = hundredths(scale(table, true, 0.0, 100.0));
    });
    section("choice", [this](TomlTable& table) {
      norms_.choice_limit = required_minutes(table, "limit_min");
      words_.source(table);
    });
    section("floating", [this](TomlTable& table) { read_floating(table); });
    section("small_cells", [this](TomlTable& table) { read_small_cells(table); });
    for (TomlTable& table : root_.tables("slices", found_))
      read_slice(table);
    for (TomlTable& table : root_.tables("criteria", found_))
      read_criterion(table);
    root_.finish(found_);
  }

 private:
  static constexpr double k_most_days = 3650.0;
  static constexpr double k_most_capacity_percent = 10'000.0;

  void section(std::string_view key, const std::function<void(TomlTable&)>& read_keys) {
    std::optional<TomlTable> table = root_.table(key, found_);
    if (table) {
      read_keys(*table);
      table->finish(found_);
    } else if (!root_.has(key)) {
      root_.complain(found_, "norms-incomplete", key, say("the profile has no [{}]", key),
                     say("Add a section [{}]; docs/formats/norms.md shows what it needs.", key));
    }
  }

  void read_year() {
    constexpr std::int64_t k_first = 1900, k_last = 2200;
    const std::optional<std::int64_t> year = root_.integer("year", found_);
    if (!year) {
      if (!root_.has("year")) words_.missing(root_, "year");
      return;
    }
    if (*year < k_first || *year > k_last) {
      words_.wrong(root_, "year", say("{} is outside {} .. {}", *year, k_first, k_last),
                   say("Correct the number."));
      return;
    }
    file_.year = static_cast<int>(*year);
  }

  base::Millis required_minutes(TomlTable& table, std::string_view key) {
    if (!table.has(key)) words_.missing(table, key);
    return minutes(words_, table, key).value_or(base::Millis{});
  }

  /// Four bounds, from the best rating to the last but one, that rise or fall strictly.
  network::Scale scale(TomlTable& table, bool more_is_better, double lowest, double highest) {
    network::Scale scale{.bound = {}, .more_is_better = more_is_better};
    bool all_there = true;
    for (std::size_t position = 0; position < k_scale_keys.size(); ++position) {
      const std::string_view key = k_scale_keys[position];
      const std::optional<double> value = table.number(key, found_);
      if (!value) {
        if (!table.has(key)) words_.missing(table, key);
        all_there = false;
        continue;
      }
      if (*value < lowest || *value > highest) {
        words_.wrong(table, key, say("{} is outside {} .. {}", *value, lowest, highest),
                     say("Correct the number."));
        all_there = false;
      }
      scale.bound[position] = *value;
    }
    for (std::size_t position = 1; all_there && position < k_scale_keys.size(); ++position) {
      const double better = scale.bound[position - 1], worse = scale.bound[position];
      if (more_is_better ? worse < better : worse > better) continue;
      words_.wrong(table, k_scale_keys[position],
                   more_is_better
                       ? say("contradictory thresholds: {} = {} is not below {} = {}",
                             k_scale_keys[position], worse, k_scale_keys[position - 1], better)
                       : say("contradictory thresholds: {} = {} is not above {} = {}",
                             k_scale_keys[position], worse, k_scale_keys[position - 1], better),
                   more_is_better ? say("More is better here: each threshold is below the one "
                                        "before it.")
                                  : say("Less is better here: each threshold is above the one "
                                        "before it."));
    }
    words_.source(table);
    return scale;
  }

  network::TimeScale time_scale(TomlTable& table) {
    const network::Scale scale = this->scale(table, false, 0.0, k_day_min);
    network::TimeScale time;
    for (std::size_t position = 0; position < time.limit.size(); ++position)
      time.limit[position] = base::Millis::from_minutes(scale.bound[position]);
    return time;
  }

  static network::Scale hundredths(network::Scale scale) {
    for (double& bound : scale.bound)
      bound /= 100.0;
    return scale;
  }

  void read_tier_times() {
    std::optional<TomlTable> tiers = root_.table("tier_time", found_);
    if (!tiers) return;
    for (int tier = 1; tier <= network::k_tier_count; ++tier) {
      if (std::optional<TomlTable> table = tiers->table(std::to_string(tier), found_)) {
        norms_.tier_time[static_cast<std::size_t>(tier - 1)] = time_scale(*table);
        table->finish(found_);
      }
    }
    tiers->finish(found_);
  }

  void read_floating(TomlTable& table) {
    network::FloatingNorm& floating = norms_.floating;
    floating.catchment = required_minutes(table, "catchment_min");
    if (const auto exponent = table.number("gravity_exponent", found_)) {
      constexpr double k_steepest = 10.0;
      if (*exponent <= 0.0 || *exponent > k_steepest) {
        words_.wrong(table, "gravity_exponent",
                     say("{} is outside {} .. {}", *exponent, 0, k_steepest),
                     say("Correct the number."));
      }
      floating.gravity_exponent = *exponent;
    }
    words_.source(table);
    for (TomlTable& entry : table.tables("zones", found_)) {
      network::FloatingNorm::Zone zone;
      zone.limit = required_minutes(entry, "limit_min");
      if (!entry.has("weight")) words_.missing(entry, "weight");
      if (const auto weight = entry.number("weight", found_)) {
        zone.weight = *weight;
        if (*weight <= 0.0 || *weight > 1.0) {
          words_.wrong(entry, "weight", say("{} is outside {} .. {}", *weight, 0, 1),
                       say("The nearest zone weighs 1, the others less."));
        }
      }
      words_.source(entry);
      entry.finish(found_);
      if (!floating.zones.empty() && zone.limit <= floating.zones.back().limit) {
        words_.wrong(entry, "limit_min", say("the zones do not ascend"),
                     say("Order the zones by limit_min, the nearest first, each once."));
      }
      if (!floating.zones.empty() && zone.weight > floating.zones.back().weight) {
        words_.wrong(entry, "weight", say("a farther zone weighs more than a nearer one"),
                     say("The nearest zone weighs 1, the others less."));
      }
      floating.zones.push_back(zone);
    }
    if (floating.zones.empty() && !table.has("zones")) words_.missing(table, "zones");
  }

  void read_small_cells(TomlTable& table) {
    words_.source(table);
    const auto least = table.integer("min_residents_told", found_);
    if (!least) {
      if (!table.has("min_residents_told")) words_.missing(table, "min_residents_told");
      return;
    }
    constexpr std::int64_t k_most = 1'000'000;
    if (*least < 1 || *least > k_most) {
      words_.wrong(table, "min_residents_told", say("{} is outside {} .. {}", *least, 1, k_most),
                   say("Correct the number."));
      return;
    }
    norms_.min_residents_told = static_cast<std::int32_t>(*least);
  }

  void read_slice(TomlTable& table) {
    network::TimeSlice slice;
    slice.id = words_.required_text(table, "id");
    slice.name = {slice.id, slice.id, slice.id};
    words_.names(table, slice.name);
    slice.hours = words_.required_text(table, "hours");
    if (const auto share = percent(words_, table, "min_open_percent"))
      slice.min_open_share = *share / 100.0;
    slice.source = words_.source(table);
    table.finish(found_);
    if (std::ranges::contains(norms_.slices, slice.id, &network::TimeSlice::id)) {
      words_.wrong(table, "id", say("two [[slices]] are called \"{}\"", slice.id),
                   say("Give each slice an id of its own."));
    }
    norms_.slices.push_back(std::move(slice));
  }

  void read_criterion(TomlTable& table) {
    network::Criterion criterion = CriterionReader(table, catalogue_, norms_.slices, words_).read();
    criterion.source = words_.source(table);
    table.finish(found_);
    if (!file_.criterion_place.try_emplace(criterion.id, table.place("id")).second) {
      words_.wrong(table, "id", say("two [[criteria]] are called \"{}\"", criterion.id),
                   say("Give each criterion an id of its own."));
    }
    norms_.criteria.push_back(std::move(criterion));
  }

  TomlTable& root_;
  const network::Catalogue& catalogue_;
  NormFile& file_;
  network::NormProfile& norms_;
  base::Findings& found_;
  TomlWords words_{"norms", found_};
};

}  // namespace

base::Result<NormFile> read_norms(const std::filesystem::path& file,
                                  const network::Catalogue& catalogue) {
  base::Result<TomlTable> root = TomlTable::parse(file);
  if (!root) return std::unexpected(std::move(root).error());
  NormFile result{.file = file, .text = root->source_text()};
  base::Findings found;
  if (root->has("kind")) {
    root->complain(found, "norms-value", "kind",
                   say("this is a norm of response times, not of a service network"),
                   say("Name it in [rescue] or [ems] of the plan: norms = \"...\"."));
    return std::unexpected(found.take_error());
  }
  NormReader(*root, catalogue, result, found).read();
  if (found.has_errors()) return std::unexpected(found.take_error());
  return result;
}

void add_criteria(std::vector<TomlTable>& tables, const network::Catalogue& catalogue,
                  NormFile& file, base::Findings& found) {
  const TomlWords words{"plan", found};
  std::vector<std::string> own;
  for (TomlTable& table : tables) {
    network::Criterion criterion =
        CriterionReader(table, catalogue, file.norms.slices, words).read();
    criterion.source = {table.text("source", found).value_or(detail::k_plan_source),
                        network::Certainty::design};
    if (const auto certainty = words.word(table, "certainty", detail::k_certainties))
      criterion.source.certainty = *certainty;
    table.finish(found);
    if (std::ranges::contains(own, criterion.id)) {
      if (!criterion.id.empty())
        words.wrong(table, "id", say("two [[criteria]] are called \"{}\"", criterion.id),
                    say("Give each criterion an id of its own."));
      continue;
    }
    own.push_back(criterion.id);
    file.criterion_place.insert_or_assign(criterion.id, table.place("id"));
    const auto known =
        std::ranges::find(file.norms.criteria, criterion.id, &network::Criterion::id);
    if (known == file.norms.criteria.end()) {
      file.norms.criteria.push_back(std::move(criterion));
    } else {
      found.note("criterion-overridden", table.place("id"),
                 say("the plan's own \"{}\" takes the place of the norm profile's", criterion.id));
      *known = std::move(criterion);
    }
  }
}

}  // namespace saavu::read
