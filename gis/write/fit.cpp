// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <utility>

#include <saavu/response/road_group.h>
#include <saavu/write/decimal.h>
#include <saavu/write/file.h>
#include <saavu/write/fit.h>
#include <saavu/write/profile.h>

namespace saavu::write {

namespace {

using base::Phrase;
using base::say;
using response::FittedFactor;

std::optional<Decimal> seconds(double value) {
  return make_decimal(value, 1);
}
std::optional<Decimal> factor(double value) {
  return make_decimal(value, 4);
}

std::string number(double value, int places) {
  const std::optional<Decimal> decimal = make_decimal(value, places);
  return decimal ? to_text(*decimal) : std::string("-");
}

response::RoadGroup group_of(const FittedFactor& factor) {
  return static_cast<response::RoadGroup>(factor.group);
}

std::string_view outcome_id(const FittedProfile& fit) {
  if (!fit.fit) return "too_few";
  return fit.has_profile() ? "fitted" : "nothing_told";
}
Phrase outcome_phrase(const FittedProfile& fit) {
  if (!fit.fit) return Phrase{"too few records", "fit"};
  return fit.has_profile() ? Phrase{"fitted", "fit"} : Phrase{"no factor can be told", "fit"};
}

/// What stands above a fitted profile: English, as the other files of the datasets.
std::vector<std::string> comment_of(const FitReport& report, const FittedProfile& one) {
  const response::Fit& fit = *one.fit;
  std::vector<std::string> lines{
      std::format("Speeds fitted by saavu {} to recorded drives. A plan uses this profile only if "
                  "it names it.",
                  report.provenance.program_version),
      std::format("Plan: {}", report.provenance.plan_name)};
  if (!report.provenance.plan_description.empty())
    lines.push_back(std::format("Its data: {}", report.provenance.plan_description));
  lines.push_back(
      std::format("Fitted: {}, driving condition {}, hours {}; everything but "
                  "speed.class_factor is that profile's.",
                  one.profile, one.driving, one.slot));
  lines.push_back(
      std::format("Records: {}, {} to {}; {} urgent drives, {} of them used, {} set "
                  "aside as outliers.",
                  network::to_string(report.kind), report.first_day, report.last_day, one.records,
                  fit.drives, fit.set_aside));
  lines.push_back(
      std::format("Observed less modelled, median and spread: before {} s, {} s; after "
                  "{} s, {} s.",
                  number(fit.median_before_s, 1), number(fit.spread_before_s, 1),
                  number(fit.median_after_s, 1), number(fit.spread_after_s, 1)));
  lines.emplace_back("Factors, with their 95 % intervals and the drives that tell of them:");
  for (const FittedFactor& each : fit.factors) {
    const std::string_view roads = response::phrase(group_of(each)).english;
    lines.push_back(
        each.fitted ? std::format("  {}: {} ({} to {}), {} drives", roads, number(each.factor, 3),
                                  number(each.low, 3), number(each.high, 3), each.drives)
                    : std::format("  {}: {}, {} drives; the profile's own speed stands", roads,
                                  response::phrase(each.why).english, each.drives));
  }
  lines.emplace_back();
  return lines;
}

/// fit.md: for people, in the report's language.
class Note {
 public:
  explicit Note(const FitReport& report) : report_(report), texts_(report.texts) {}

  std::string text() {
    line("# " + in(say("Speeds fitted to recorded drives")));
    line("");
    line(report_.provenance.plan_name);
    if (!report_.provenance.plan_description.empty()) line(report_.provenance.plan_description);
    line("");
    line(
        in(say("Nothing here is used by itself: a plan drives by a fitted profile only if it names "
               "its file, as profile = \"FILE.toml\".")));
    line("");
    line(
        in(say("A factor is the driven speed over the profile's own. Its interval holds the truth "
               "in 95 of 100 such records; what the records share, such as stamps that are always "
               "late, is not in it.")));
    for (const base::Finding& each : report_.findings) {
      if (!each.code.starts_with("fit-")) continue;
      line("");
      line(in(each.message) + ".");
    }
    for (const FittedProfile& one : report_.fits)
      tell(one);
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string in(const base::Said& said) const { return said.in(texts_); }
  [[nodiscard]] std::string num(double value, int places) const {
    const std::optional<Decimal> decimal = make_decimal(value, places);
    return decimal ? to_text(*decimal, decimal_point(texts_.language())) : std::string("-");
  }
  void line(std::string_view text) {
    text_ += text;
    text_ += '\n';
  }

  void tell(const FittedProfile& one) {
    line("");
    line(std::format("## {}", one.fitted.name));
    line("");
    line(
        in(say("Profile {}, driving condition {}, hours {}.", one.profile, one.driving, one.slot)));
    if (!one.fit) {
      line(in(
          say("Not fitted: {} urgent records with place, time and drive can be used, at least {} "
              "are wanted.",
              one.drives.size(), report_.rules.least_drives)));
      return;
    }
    const response::Fit& fit = *one.fit;
    line(
        in(say("Records of {} to {}: {} urgent ones with place, time and drive, {} of them used, "
               "{} set aside as outliers.",
               report_.first_day, report_.last_day, one.records, fit.drives, fit.set_aside)));
    line(
        in(say("Observed less modelled, median and spread: before {} s and {} s, after {} s and "
               "{} s.",
               num(fit.median_before_s, 1), num(fit.spread_before_s, 1), num(fit.median_after_s, 1),
               num(fit.spread_after_s, 1))));
    line(one.has_profile() ? in(say("The profile is in {}.toml.", one.fitted.name))
                           : in(say("No factor can be told, so no profile was written.")));
    line("");
    line(std::format("| {} | {} | {} | {} | {} |", texts_(Phrase{"Roads", "column"}),
                     texts_(Phrase{"Factor", "column"}), texts_(Phrase{"95 % interval", "column"}),
                     texts_(Phrase{"Drives", "column"}), texts_(Phrase{"Outcome", "column"})));
    line("|---|---:|---:|---:|---|");
    for (const FittedFactor& each : fit.factors) {
      const std::string interval =
          each.fitted ? std::format("{} – {}", num(each.low, 3), num(each.high, 3)) : "";
      line(std::format("| {} | {} | {} | {} | {} |", texts_(response::phrase(group_of(each))),
                       each.fitted ? num(each.factor, 3) : "", interval, each.drives,
                       texts_(response::phrase(each.why))));
    }
  }

  const FitReport& report_;
  const base::Texts& texts_;
  std::string text_;
};

}  // namespace

bool FittedProfile::has_profile() const {
  return fit && std::ranges::contains(fit->factors, true, &FittedFactor::fitted);
}

Table fit_factors_table(const FitReport& report) {
  return {.id = "factors",
          .title = Phrase{"Fitted speed factors"},
          .columns = {{"driving", Phrase{"Driving condition", "column"}, TableKind::term},
                      {"slot", Phrase{"Hours", "column"}, TableKind::term},
                      {"profile", Phrase{"Profile", "column"}},
                      {"group", Phrase{"Roads", "column"}, TableKind::term},
                      {"factor", Phrase{"Factor", "column"}, TableKind::ratio},
                      {"low", Phrase{"Lower bound", "column"}, TableKind::ratio},
                      {"high", Phrase{"Upper bound", "column"}, TableKind::ratio},
                      {"drives", Phrase{"Drives", "column"}, TableKind::count},
                      {"fitted", Phrase{"Fitted", "column"}, TableKind::count},
                      {"outcome", Phrase{"Outcome", "column"}, TableKind::term}},
          .rows = [&report](TableSink& sink, base::Progress& progress) {
            for (const FittedProfile& one : report.fits) {
              progress.check();
              if (!one.fit) continue;
              for (const FittedFactor& each : one.fit->factors) {
                sink.term(one.driving, one.driving);
                sink.term(one.slot, one.slot);
                sink.text(one.profile);
                sink.term(response::to_string(group_of(each)), response::phrase(group_of(each)));
                sink.number(factor(each.factor));
                if (each.fitted) {
                  sink.number(factor(each.low));
                  sink.number(factor(each.high));
                } else {
                  sink.blank();
                  sink.blank();
                }
                sink.count(each.drives);
                sink.count(each.fitted ? 1 : 0);
                sink.term(response::to_string(each.why), response::phrase(each.why));
                sink.end_row();
              }
            }
          }};
}

Table fits_table(const FitReport& report) {
  return {.id = "fits",
          .title = Phrase{"What was fitted"},
          .columns = {{"driving", Phrase{"Driving condition", "column"}, TableKind::term},
                      {"slot", Phrase{"Hours", "column"}, TableKind::term},
                      {"profile", Phrase{"Profile", "column"}},
                      {"file", Phrase{"File", "column"}},
                      {"outcome", Phrase{"Outcome", "column"}, TableKind::term},
                      {"records", Phrase{"Records", "column"}, TableKind::count},
                      {"drives", Phrase{"Drives", "column"}, TableKind::count},
                      {"set_aside", Phrase{"Set aside", "column"}, TableKind::count},
                      {"median_before_s", Phrase{"Median before, s", "column"}, TableKind::number},
                      {"spread_before_s", Phrase{"Spread before, s", "column"}, TableKind::number},
                      {"median_after_s", Phrase{"Median after, s", "column"}, TableKind::number},
                      {"spread_after_s", Phrase{"Spread after, s", "column"}, TableKind::number}},
          .rows = [&report](TableSink& sink, base::Progress& progress) {
            for (const FittedProfile& one : report.fits) {
              progress.check();
              sink.term(one.driving, one.driving);
              sink.term(one.slot, one.slot);
              sink.text(one.profile);
              sink.text(one.has_profile() ? one.fitted.name + ".toml" : "");
              sink.term(outcome_id(one), outcome_phrase(one));
              sink.count(one.records);
              sink.count(static_cast<std::int64_t>(one.drives.size()));
              if (one.fit) {
                sink.count(one.fit->set_aside);
                for (const double value : {one.fit->median_before_s, one.fit->spread_before_s,
                                           one.fit->median_after_s, one.fit->spread_after_s})
                  sink.number(seconds(value));
              } else {
                for (int column = 0; column < 5; ++column)
                  sink.blank();
              }
              sink.end_row();
            }
          }};
}

Table fit_residuals_table(const FitReport& report) {
  return {
      .id = "fit_residuals",
      .title = Phrase{"Recorded drives beside the profile and the fit"},
      .columns = {{"driving", Phrase{"Driving condition", "column"}, TableKind::term},
                  {"slot", Phrase{"Hours", "column"}, TableKind::term},
                  {"incident", Phrase{"Task", "column"}},
                  {"station", Phrase{"Station", "column"}},
                  {"observed_s", Phrase{"Observed, s", "column"}, TableKind::number},
                  {"before_s", Phrase{"By the profile, s", "column"}, TableKind::number},
                  {"after_s", Phrase{"Fitted, s", "column"}, TableKind::number},
                  {"residual_before_s", Phrase{"Residual before, s", "column"}, TableKind::number},
                  {"residual_after_s", Phrase{"Residual after, s", "column"}, TableKind::number}},
      .rows = [&report](TableSink& sink, base::Progress& progress) {
        for (const FittedProfile& one : report.fits) {
          for (const FittedDrive& drive : one.drives) {
            progress.check();
            sink.term(one.driving, one.driving);
            sink.term(one.slot, one.slot);
            sink.text(drive.incident);
            sink.text(drive.station);
            for (const double value :
                 {drive.observed_s, drive.before_s, drive.after_s,
                  drive.observed_s - drive.before_s, drive.observed_s - drive.after_s})
              sink.number(seconds(value));
            sink.end_row();
          }
        }
      }};
}

base::Result<void> write_fit(const std::filesystem::path& folder, const FitReport& report,
                             base::Progress& progress) {
  for (const FittedProfile& one : report.fits) {
    if (!one.has_profile()) continue;
    const std::vector<std::string> sources{std::format(
        "Fitted by saavu {} to {} recorded drives of {} to {} (docs/method.md, Fitting, backtest).",
        report.provenance.program_version, one.fit->drives, report.first_day, report.last_day)};
    if (auto written = write_profile(folder / (one.fitted.name + ".toml"), one.fitted,
                                     comment_of(report, one), sources);
        !written)
      return written;
  }
  for (const Table& table :
       {fit_factors_table(report), fits_table(report), fit_residuals_table(report)}) {
    if (auto written = write_table_csv(folder, table, report.texts, progress); !written)
      return written;
  }
  if (auto written = write_whole_file(folder / "fit.md", Note(report).text()); !written)
    return written;
  return write_provenance(folder, report.provenance, report.findings);
}

}  // namespace saavu::write
