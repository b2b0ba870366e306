// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <format>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/plan/analysis.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/plan.h>
#include <saavu/write/network_report.h>
#include <saavu/write/small_cells.h>

#include "command.h"
#include "text_table.h"

namespace saavu::cli {

namespace {

using base::Phrase;
using base::say;
using coverage::NetworkResults;
using network::Quality;
using network::Rating;

std::string text(Phrase phrase) {
  return std::string(base::spoken()(phrase));
}

std::string decimal(double number, int places) {
  std::string written = std::format("{:.{}f}", number, places);
  if (base::spoken().language() != base::Language::english) std::ranges::replace(written, '.', ',');
  return written;
}

std::string percent(base::MilliResidents part, base::MilliResidents whole) {
  if (whole.value == 0) return "-";
  return decimal(100.0 * static_cast<double>(part.value) / static_cast<double>(whole.value), 1) +
         " %";
}

std::string area_name(const coverage::AreaKey& key) {
  const bool swedish = base::spoken().language() == base::Language::swedish;
  return swedish ? key.area.name_sv : key.area.name_fi;
}

/// What is asked for on the command line.
struct Question {
  std::size_t area = 0;
  std::size_t group = 0;
  std::size_t worst = 3;
  std::int32_t least_told = 0;  ///< ages and languages of fewer residents are not told
};

void append_quality(TextTable& table, Quality quality, const coverage::RatingCounts& counts,
                    std::optional<Rating> expected, const NetworkResults& results,
                    const Question& question) {
  const auto& residents = counts[question.area * results.groups.size() + question.group];
  base::MilliResidents all;
  for (const base::MilliResidents each : residents)
    all += each;
  std::vector<std::string> row{"  " + text(network::phrase(quality))};
  const auto& everybody = counts[question.area * results.groups.size()];
  for (std::size_t rating = 0; rating < residents.size(); ++rating) {
    const bool may_tell = write::may_tell(results.groups[question.group].group, everybody[rating],
                                          question.least_told);
    row.push_back(may_tell ? percent(residents[rating], all) : "..");
  }
  row.push_back(expected ? text(network::phrase(*expected)) : "-");
  row.push_back(text(network::phrase(coverage::typical_rating(residents))));
  std::string met = "-";
  if (expected) {
    const coverage::AsExpected found = coverage::as_expected(residents, *expected);
    if (found.anybody_known) met = percent(found.residents, found.everybody);
  }
  row.push_back(std::move(met));
  table.add(std::move(row));
}

void print_tiers(const plan::Plan& plan, const NetworkResults& results, const Question& question) {
  using Align = TextTable::Align;
  std::vector<TextTable::Column> columns{{text({"Tier and quality", "heading"}), Align::left}};
  for (std::size_t rating = 0; rating < network::k_rating_count; ++rating)
    columns.push_back({text(network::phrase(static_cast<Rating>(rating))), Align::right});
  columns.push_back({text({"Expected", "heading"}), Align::left});
  columns.push_back({text({"Found", "heading"}), Align::left});
  columns.push_back({text({"As expected", "heading"}), Align::right});
  TextTable table(std::move(columns));
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto place = static_cast<std::size_t>(tier - 1);
    const network::TierInfo& info = plan.catalogue.tier(tier);
    const std::string name = std::format("{} {}", tier, info.name.in(base::spoken().language()));
    table.head(name);
    if (results.tier_ratings[place].accessibility.empty()) {
      table.head("  " + text({"the plan has no service here", "tier"}));
      continue;
    }
    append_quality(table, Quality::accessibility, results.tier_accessibility[place],
                   info.expected_accessibility, results, question);
    append_quality(table, Quality::availability, results.tier_availability[place],
                   info.expected_availability, results, question);
  }
  std::fputs(table.text().c_str(), stdout);
}

std::string verdict_word(coverage::Verdict::Outcome outcome) {
  switch (outcome) {
    case coverage::Verdict::Outcome::met:
      return text({"kept", "promise"});
    case coverage::Verdict::Outcome::failed:
      return text({"not kept", "promise"});
    case coverage::Verdict::Outcome::nobody:
      break;
  }
  return text({"nobody there", "promise"});
}

double share_of(const coverage::Verdict& verdict) {
  return static_cast<double>(verdict.kept.value) / static_cast<double>(verdict.population.value);
}

/// 1 for the areas of the level municipality that lie in an area.
std::vector<std::uint8_t> municipalities_in(const coverage::AreaIndex& areas, std::size_t area) {
  std::vector<std::uint8_t> inside(areas.areas.size(), 0);
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t slot = 0; slot < areas.slots; ++slot) {
      const std::size_t municipality = areas.area_of.front()[slot];
      if (area_of[slot] == area && municipality < inside.size()) inside[municipality] = 1;
    }
  }
  return inside;
}

/// "hva, yta": the levels at which a criterion is judged.
std::string levels_of(const network::Criterion& criterion) {
  std::string names;
  for (const network::AreaLevel level : criterion.levels)
    names += (names.empty() ? "" : ", ") + std::string(network::to_string(level));
  return names;
}

/// The municipalities in which the promise is furthest from kept: where its share arrives latest,
/// else where it is kept to fewest. Where that share never arrives they are only counted: such
/// places lack a road in the data, as a rule.
std::string furthest(const NetworkResults& results,
                     const std::vector<const coverage::Verdict*>& told,
                     const std::vector<std::uint8_t>& inside, std::size_t criterion,
                     std::size_t count) {
  std::vector<const coverage::Verdict*> failed;
  bool by_time = false;
  for (const coverage::Verdict* verdict : told) {
    if (verdict->criterion != criterion || inside[verdict->area] == 0) continue;
    by_time = by_time || verdict->arrives;
    if (verdict->outcome == coverage::Verdict::Outcome::failed &&
        results.areas.areas[verdict->area].level == network::AreaLevel::municipality)
      failed.push_back(verdict);
  }
  std::size_t never = 0;
  if (by_time) never = std::erase_if(failed, [](const auto* each) { return !each->arrives; });
  std::ranges::stable_sort(failed, [](const auto* one, const auto* other) {
    if (one->arrives != other->arrives) return one->arrives > other->arrives;
    return share_of(*one) < share_of(*other);
  });
  std::string names;
  for (std::size_t rank = 0; rank < std::min(count, failed.size()); ++rank) {
    const coverage::Verdict& verdict = *failed[rank];
    const std::string far = verdict.arrives ? decimal(verdict.arrives->minutes(), 1) + " min"
                                            : percent(verdict.kept, verdict.population);
    names += (rank == 0 ? "" : "; ") + area_name(results.areas.areas[verdict.area]) + " " + far;
  }
  if (never > 0) {
    if (!names.empty()) names += "; ";
    names += say("in {} municipalities so many never get there", never);
  }
  return names;
}

void print_promises(const plan::Plan& plan, const plan::World& world, const NetworkResults& results,
                    const Question& question) {
  using Align = TextTable::Align;
  TextTable table({{text({"Promise", "heading"}), Align::left},
                   {text({"Promised", "heading"}), Align::right},
                   {text({"Found", "heading"}), Align::right},
                   {text({"Verdict", "heading"}), Align::left},
                   {text({"Residents short of it", "heading"}), Align::right},
                   {text({"Municipalities where not kept", "heading"}), Align::right}});
  std::string where;
  const std::vector<const coverage::Verdict*> told =
      write::told_verdicts(results, plan.norms, world.areas.table, world.population.cells);
  const std::vector<std::uint8_t> inside = municipalities_in(results.areas, question.area);
  for (std::size_t position = 0; position < plan.norms.criteria.size(); ++position) {
    const network::Criterion& criterion = plan.norms.criteria[position];
    const coverage::Verdict* here = nullptr;
    bool judged_somewhere = false;
    std::size_t municipalities = 0;
    std::size_t failed = 0;
    for (const coverage::Verdict* verdict : told) {
      if (verdict->criterion != position) continue;
      if (verdict->area == question.area) here = verdict;
      judged_somewhere = true;
      if (inside[verdict->area] == 0) continue;
      if (verdict->outcome != coverage::Verdict::Outcome::nobody) ++municipalities;
      if (verdict->outcome == coverage::Verdict::Outcome::failed) ++failed;
    }
    const std::string promised =
        decimal(criterion.share_per_mille / 10.0, criterion.share_per_mille % 10 != 0 ? 1 : 0) +
        " %";
    if (here == nullptr) {
      // Not judged at all is a finding; judged elsewhere is told here.
      if (judged_somewhere) {
        table.add({criterion.name.in(base::spoken().language()), promised, "-",
                   criterion.levels.empty()
                       ? text({"not told of so few", "promise"})
                       : std::string(say("judged at the level {}", levels_of(criterion)))});
      }
      continue;
    }
    const bool anybody = here->outcome != coverage::Verdict::Outcome::nobody;
    table.add({criterion.name.in(base::spoken().language()), promised,
               percent(here->kept, here->population), verdict_word(here->outcome),
               anybody ? std::format("{:.0f}", here->short_of.residents()) : "-",
               std::format("{} / {}", failed, municipalities)});
    if (failed > 0 && question.worst > 0) {
      where += "  " + criterion.name.in(base::spoken().language()) + ":\n    " +
               furthest(results, told, inside, position, question.worst) + "\n";
    }
  }
  std::fputs(table.text().c_str(), stdout);
  if (!where.empty()) {
    std::fputs(
        ("\n" +
         text({"Furthest from kept: when the promised share gets there, or to how many it is kept",
               "heading"}) +
         "\n" + where)
            .c_str(),
        stdout);
  }
}

base::Result<Question> question_of(const Arguments& arguments, const NetworkResults& results) {
  Question question;
  base::Findings found;
  const auto wrong = [&found](std::string_view option, std::string message, std::string remedy) {
    found.error("usage", {.field = std::string(option)}, std::move(message), std::move(remedy));
  };
  std::optional<network::AreaLevel> level = network::AreaLevel::country;
  const std::string code = arguments.text("--area");
  if (!code.empty()) level = network::AreaLevel::municipality;
  if (arguments.has("--level")) {
    level = network::area_level_of(arguments.text("--level"));
    if (!level) {
      std::string known;
      for (const network::AreaLevel each : network::k_area_levels)
        known += " " + std::string(network::to_string(each));
      wrong("--level", say("unknown level \"{}\"", arguments.text("--level")),
            say("Use one of:{}.", known));
    }
  }
  if (level) {
    const auto here = std::ranges::find_if(results.areas.areas, [&](const coverage::AreaKey& key) {
      return key.level == *level && (code.empty() || key.area.code.text == code);
    });
    if (here == results.areas.areas.end() ||
        (code.empty() && *level != network::AreaLevel::country)) {
      wrong("--area",
            say("there is no area \"{}\" of the level {}", code, network::to_string(*level)),
            say("Name a code as the area table writes it, such as 091, and its --level."));
    } else {
      question.area = static_cast<std::size_t>(here - results.areas.areas.begin());
    }
  }
  if (arguments.has("--group")) {
    const auto group = network::group_of(arguments.text("--group"));
    const auto here = std::ranges::find_if(
        results.groups, [&](const coverage::GroupWeights& each) { return group == each.group; });
    if (!group || here == results.groups.end()) {
      std::string known;
      for (const coverage::GroupWeights& each : results.groups)
        known += " " + std::string(network::to_string(each.group));
      wrong("--group", say("the plan knows no group \"{}\"", arguments.text("--group")),
            say("Use one of:{}.", known));
    } else {
      question.group = static_cast<std::size_t>(here - results.groups.begin());
    }
  }
  if (arguments.has("--worst")) {
    const std::string number = arguments.text("--worst");
    const auto [end, problem] =
        std::from_chars(number.data(), number.data() + number.size(), question.worst);
    if (problem != std::errc{} || end != number.data() + number.size())
      wrong("--worst", say("\"{}\" is no number of municipalities", number),
            say("Write a whole number such as 10."));
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  return question;
}

/// Ages and languages of an area with hardly anybody in it are not told.
bool may_be_told(const plan::Plan& plan, const NetworkResults& results, const Question& question) {
  if (question.group == 0) return true;
  base::MilliResidents all;
  for (std::size_t cell = 0; cell < results.slot.size(); ++cell) {
    for (const std::vector<std::size_t>& area_of : results.areas.area_of) {
      if (area_of[results.slot[cell]] == question.area)
        all += results.groups.front().residents[cell];
    }
  }
  return all >= base::MilliResidents::from_residents(plan.norms.min_residents_told);
}

ExitCode run(const Arguments& arguments, base::Progress& progress) {
  base::Result<plan::Plan> plan = plan::load_plan_thoroughly(arguments.text("plan"), progress);
  if (!plan) {
    print_findings(plan.error().findings, 5);
    return k_input_error;
  }
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    return k_usage_error;
  }
  base::Result<plan::World> world =
      plan::read_edited_world(*plan, arguments.text("--edits"), true, progress);
  if (!world) {
    progress.end();
    print_findings(world.error().findings, 5);
    return k_input_error;
  }
  base::Result<plan::Analysis> analysis = plan::analyse(*plan, *world, *engine, progress);
  progress.end();
  if (!analysis) {
    print_findings(analysis.error().findings, 5);
    return k_input_error;
  }
  base::Result<Question> question = question_of(arguments, analysis->network);
  if (!question) {
    print_findings(question.error().findings, 5);
    return k_usage_error;
  }
  question->least_told = plan->norms.min_residents_told;
  std::vector<base::Finding> findings = world->found.all();
  std::ranges::copy(analysis->found.all(), std::back_inserter(findings));
  print_findings(findings, 2);
  const NetworkResults& results = analysis->network;
  if (!may_be_told(*plan, results, *question)) {
    std::fputs((say("Fewer than {} people live there: ages and languages are not told.",
                    plan->norms.min_residents_told) +
                "\n")
                   .c_str(),
               stdout);
    return k_ok;
  }
  const coverage::AreaKey& area = results.areas.areas[question->area];
  std::fputs(
      std::format("{}\n{}: {}; {}\n{}: {} ({})\n\n", plan->name, text(network::phrase(area.level)),
                  area_name(area), text(network::phrase(results.groups[question->group].group)),
                  text({"Norm profile", "heading"}), plan->norms.name.in(base::spoken().language()),
                  plan->norms.version)
          .c_str(),
      stdout);
  print_tiers(*plan, results, *question);
  std::fputs("\n", stdout);
  print_promises(*plan, *world, results, *question);
  std::fputs("\n", stdout);
  print_timings(analysis->timings_s);
  return k_ok;
}

}  // namespace

Command tiers_command() {
  return {
      .name = "tiers",
      .summary =
          base::Phrase{
              "Show how the six tiers of the service network are kept: ratings and promises"},
      .description =
          base::Phrase{
              "Rates accessibility (saavutettavuus) and availability (saatavuus) of every tier for "
              "every resident, beside what is\nexpected of the tier, and says of every promise of "
              "the "
              "norm profile whether it is kept and where it is not.\n"
              "Example: saavu tiers plan.toml --level hva --area 05 --lang fi"},
      .parameters =
          {{.kind = Parameter::Kind::positional,
            .name = "plan",
            .value = "PLAN",
            .help = base::Phrase{"The plan file"},
            .required = true},
           {.kind = Parameter::Kind::option,
            .name = "--level",
            .value = "LEVEL",
            .help =
                base::Phrase{"Level of the area: municipality, unit, hva, yta, maakunta, rescue, "
                             "area_class, country"}},
           {.kind = Parameter::Kind::option,
            .name = "--area",
            .value = "CODE",
            .help = base::Phrase{"Code of the area, such as 091; without it the whole country"}},
           {.kind = Parameter::Kind::option,
            .name = "--group",
            .value = "GROUP",
            .help = base::Phrase{"Whom the ratings are about: all, 0-14, 15-64, 65+, sv, fi"}},
           {.kind = Parameter::Kind::option,
            .name = "--worst",
            .value = "N",
            .help = base::Phrase{"How many municipalities to name of each promise (3)"}},
           edits_parameter(),
           engine_parameter()},
      .run = run};
}

}  // namespace saavu::cli
