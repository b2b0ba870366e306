// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/coverage/area_means.h>
#include <saavu/coverage/arrival.h>
#include <saavu/write/network_report.h>
#include <saavu/write/small_cells.h>

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
  const coverage::AsExpected found = coverage::as_expected(counts, *expected);
  if (!found.anybody_known) return std::nullopt;
  return make_share(found.residents, found.everybody);
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

std::vector<const coverage::Verdict*> told_verdicts(const coverage::NetworkResults& results,
                                                    const network::NormProfile& norms,
                                                    const network::AreaTable& table,
                                                    const network::DemandCells& cells) {
  const auto addressed = [&](const network::Criterion& criterion) {
    std::vector<std::uint8_t> marked;
    for (const network::MunicipalityId id : cells.municipality)
      marked.push_back(coverage::is_about(criterion, table, id) ? 1 : 0);
    return coverage::area_sums(results.areas, results.slot, results.groups.front().residents,
                               marked);
  };
  std::map<std::size_t, std::vector<base::MilliResidents>> everybody;  // by criterion
  std::vector<const coverage::Verdict*> told;
  for (const coverage::Verdict& verdict : results.verdicts) {
    const network::Criterion& criterion = norms.criteria[verdict.criterion];
    std::vector<base::MilliResidents>& of_area = everybody[verdict.criterion];
    if (of_area.empty()) of_area = addressed(criterion);
    if (may_tell(criterion.group, of_area[verdict.area], norms.min_residents_told))
      told.push_back(&verdict);
  }
  return told;
}

std::vector<const coverage::Verdict*> told_verdicts(const Report& report) {
  const NetworkReport& network = *report.network;
  std::vector<std::uint8_t> shown(network.results.areas.areas.size(), 0);
  for (const std::size_t area : network_areas(report).shown)
    shown[area] = 1;
  std::vector<const coverage::Verdict*> told =
      told_verdicts(network.results, network.norms, report.areas, report.cells);
  std::erase_if(told, [&shown](const auto* verdict) { return shown[verdict->area] == 0; });
  return told;
}

std::vector<std::size_t> services_of(const Report& report, const network::Criterion& criterion) {
  std::vector<std::size_t> services;
  for (std::size_t position = 0; position < report.services.size(); ++position) {
    const network::Service& service = report.services[position];
    const bool meant = !criterion.service.empty() ? service.id == criterion.service
                       : !criterion.type.empty()
                           ? service.type == criterion.type
                           : service.tier == criterion.tier && service.counts_in_tier;
    if (meant) services.push_back(position);
  }
  return services;
}

std::vector<base::Millis> promise_times(const Report& report, const network::Criterion& criterion) {
  const coverage::NetworkResults& results = report.network->results;
  if (criterion.tier != 0)
    return results.tier_time.at(static_cast<std::size_t>(criterion.tier - 1));
  std::vector<base::Millis> nearest;
  for (const std::size_t service : services_of(report, criterion)) {
    const coverage::ServiceTimes* times = nullptr;
    if (criterion.view.kind == network::View::Kind::all) times = &counted_times(report, service);
    for (const coverage::ServiceView& view : results.views)
      if (view.service == service && view.view == criterion.view) times = &view.times;
    if (times == nullptr) continue;
    nearest.resize(times->time.size(), base::Millis::infinite());
    for (std::size_t cell = 0; cell < nearest.size(); ++cell)
      nearest[cell] = std::min(nearest[cell], times->time[cell]);
  }
  return nearest;
}

std::map<network::SiteId, SiteKnowledge> known_sites(const Report& report, std::size_t service) {
  static const network::SiteFacts k_no_facts;
  static const coverage::SiteAvailability k_no_availability;
  const coverage::NetworkResults& results = report.network->results;
  const std::vector<network::SiteId>& sites = report.times[service].sites;
  std::map<network::SiteId, SiteKnowledge> known;
  for (std::size_t site = 0; site < sites.size(); ++site) {
    SiteKnowledge& one = known[sites[site]];
    one.facts = service < results.facts.size() && site < results.facts[service].size()
                    ? &results.facts[service][site]
                    : &k_no_facts;
    one.availability =
        service < results.availability.size() && site < results.availability[service].size()
            ? &results.availability[service][site]
            : &k_no_availability;
  }
  if (service >= results.losses.size()) return known;
  std::int64_t rank = 0;
  for (const coverage::SiteLoss& loss : results.losses[service]) {
    ++rank;
    const auto found = known.find(loss.site);
    if (found == known.end()) continue;
    found->second.loss = &loss;
    found->second.rank = rank;
  }
  return known;
}

base::Result<void> write_network_tables(const std::filesystem::path& folder, const Report& report,
                                        base::Progress& progress) {
  if (report.network == nullptr) return {};
  const std::array tables{indicators_table(report),    tiers_table(report),
                          verdict_cells_table(report), verdicts_table(report),
                          sites_table(report),         structure_table(report)};
  std::array<base::Result<void>, tables.size()> written;
  tbb::parallel_for(std::size_t{0}, tables.size(), [&](std::size_t table) {
    written.at(table) = write_table_csv(folder, tables.at(table), report.network->texts, progress);
  });
  for (base::Result<void>& result : written)
    if (!result) return std::move(result);
  return {};
}

}  // namespace saavu::write
