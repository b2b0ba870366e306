// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/coverage/area_means.h>
#include <saavu/write/network_report.h>

namespace saavu::write {

const base::Texts& texts_of(const Report& report) {
  return report.network == nullptr ? base::spoken() : report.network->texts;
}

std::int32_t least_told(const Report& report) {
  return report.network == nullptr ? network::NormProfile{}.min_residents_told
                                   : report.network->norms.min_residents_told;
}

std::string_view name_in(const base::Names& names, std::string_view id, base::Language language) {
  for (const std::string* name : {&names.in(language), &names.fi, &names.en})
    if (!name->empty()) return *name;
  return id;
}

std::string_view name_in(const network::Service& service, base::Language language) {
  for (const std::string* name : {&service.name(language), &service.name_fi})
    if (!name->empty()) return *name;
  return service.id;
}

std::string_view name_in(const network::Area& area, base::Language language) {
  const bool swedish = language == base::Language::swedish && !area.name_sv.empty();
  return swedish ? area.name_sv : area.name_fi;
}

std::string_view to_string(coverage::Verdict::Outcome outcome) {
  constexpr std::array<std::string_view, 3> k_words{"met", "failed", "nobody"};
  return k_words.at(static_cast<std::size_t>(outcome));
}

base::Phrase phrase(coverage::Verdict::Outcome outcome) {
  static constexpr std::array<base::Phrase, 3> k_phrases{base::Phrase{"Met", "verdict"},
                                                         base::Phrase{"Failed", "verdict"},
                                                         base::Phrase{"Nobody", "verdict"}};
  return k_phrases.at(static_cast<std::size_t>(outcome));
}

NetworkAreas network_areas(const Report& report) {
  const coverage::NetworkResults& results = report.network->results;
  NetworkAreas areas;
  areas.groups = results.groups.size();
  areas.population.resize(results.areas.areas.size() * areas.groups);
  for (std::size_t group = 0; group < areas.groups; ++group) {
    const std::vector<base::MilliResidents> sums =
        coverage::area_sums(results.areas, results.slot, results.groups[group].residents);
    for (std::size_t area = 0; area < sums.size(); ++area)
      areas.population[area * areas.groups + group] = sums[area];
  }
  // A plan about a part of the country leaves the empty areas out of its coverage.
  std::set<std::pair<network::AreaLevel, std::string_view>> in_report;
  for (const coverage::AreaKey& key : report.coverage.areas)
    in_report.emplace(key.level, key.area.code.text);
  for (std::size_t area = 0; area < results.areas.areas.size(); ++area) {
    const coverage::AreaKey& key = results.areas.areas[area];
    if (in_report.contains({key.level, key.area.code.text})) areas.shown.push_back(area);
  }
  return areas;
}

std::vector<int> rated_tiers(const coverage::NetworkResults& results) {
  std::vector<int> tiers;
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto& ratings = results.tier_ratings.at(static_cast<std::size_t>(tier - 1));
    if (!ratings.accessibility.empty()) tiers.push_back(tier);
  }
  return tiers;
}

const coverage::ServiceTimes& counted_times(const Report& report, std::size_t service) {
  if (report.services[service].assignment == network::Assignment::statutory) {
    for (const coverage::ServiceView& view : report.network->results.views) {
      if (view.service == service && view.view.kind == network::View::Kind::statutory)
        return view.times;
    }
  }
  return report.times[service];
}

std::optional<Decimal> share_as_expected(
    const std::array<base::MilliResidents, network::k_rating_count>& counts,
    std::optional<network::Rating> expected) {
  if (!expected) return std::nullopt;
  base::MilliResidents known, good;
  for (std::size_t rating = 0; rating < counts.size(); ++rating) {
    const auto found = static_cast<network::Rating>(rating);
    if (found == network::Rating::unknown) continue;
    known += counts.at(rating);
    if (network::at_least(found, *expected)) good += counts.at(rating);
  }
  return make_share(good, known);
}

std::optional<network::Rating> expected_of(const network::Catalogue& catalogue, int tier,
                                           network::Quality quality) {
  const network::TierInfo& info = catalogue.tier(tier);
  return quality == network::Quality::accessibility ? info.expected_accessibility
                                                    : info.expected_availability;
}

const coverage::RatingCounts& counts_of(const coverage::NetworkResults& results, int tier,
                                        network::Quality quality) {
  const auto position = static_cast<std::size_t>(tier - 1);
  return quality == network::Quality::accessibility ? results.tier_accessibility.at(position)
                                                    : results.tier_availability.at(position);
}

std::vector<base::MilliResidents> addressed_residents(const Report& report,
                                                      const network::Criterion& criterion) {
  const coverage::NetworkResults& results = report.network->results;
  std::vector<std::uint8_t> marked;
  if (!criterion.area_classes.empty()) {
    for (const network::MunicipalityId id : report.cells.municipality) {
      const bool counts =
          !id.is_none() &&
          std::ranges::find(criterion.area_classes,
                            report.areas.municipality[id.index()].area_class) !=
              criterion.area_classes.end();
      marked.push_back(counts ? 1 : 0);
    }
  }
  return coverage::area_sums(results.areas, results.slot, results.groups.front().residents,
                             marked);
}

base::Result<void> write_network_tables(const std::filesystem::path& folder, const Report& report,
                                        base::Progress& progress) {
  if (report.network == nullptr) return {};
  const std::array tables{indicators_table(report),    tiers_table(report),
                          verdict_cells_table(report), verdicts_table(report),
                          sites_table(report),         structure_table(report)};
  std::array<base::Result<void>, tables.size()> written;
  tbb::parallel_for(std::size_t{0}, tables.size(), [&](std::size_t table) {
    written.at(table) =
        write_table_csv(folder, tables.at(table), report.network->texts, progress);
  });
  for (base::Result<void>& result : written)
    if (!result) return std::move(result);
  return {};
}

}  // namespace saavu::write
