// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/coverage/network_results.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/norms.h>
#include <saavu/network/service.h>
#include <saavu/write/report.h>
#include <saavu/write/table.h>

namespace saavu::write {

/// The whole service network, judged: the part of a report that goes beyond travel times.
struct NetworkReport {
  const coverage::NetworkResults& results;
  const network::Catalogue& catalogue;
  const network::NormProfile& norms;
  const std::vector<network::DigitalService>& digital;
  const std::vector<network::Bundle>& bundles;
  const base::Texts& texts;  ///< the report's language
};

/// tiers.csv, verdicts.csv, verdict_cells.csv, indicators.csv, sites.csv and structure.csv
/// (docs/formats/report.md). Nothing without a network in the report. Errors: as
/// write_coverage_csv.
base::Result<void> write_network_tables(const std::filesystem::path& folder, const Report& report,
                                        base::Progress& progress);

// The tables; they refer to the report, which must have a network and outlive them.

/// Residents by tier, quality and rating, expected against found.
Table tiers_table(const Report& report);
/// Whether each promise is kept in each area.
Table verdicts_table(const Report& report);
/// The cells that decide a failed promise.
Table verdict_cells_table(const Report& report);
/// Everything that is a number of an area, one a row.
Table indicators_table(const Report& report);
/// One row a service and site.
Table sites_table(const Report& report);
/// Sites, capacity and residents by tier, field, type and producer.
Table structure_table(const Report& report);

// The same for a sheet: fewer rows and columns, side by side instead of one under the other.

/// One row a tier and quality of the country and each county.
Table tier_matrix_table(const Report& report);
/// The verdicts, the country first.
Table promises_table(const Report& report);
/// Country and counties.
Table equity_table(const Report& report);

/// Which areas of NetworkResults::areas the report shows, and who lives there.
struct NetworkAreas {
  std::vector<std::size_t> shown;                ///< positions, ascending
  std::vector<base::MilliResidents> population;  ///< area * groups + group
  std::size_t groups = 0;

  [[nodiscard]] base::MilliResidents everybody(std::size_t area) const {
    return population[area * groups];
  }
};
NetworkAreas network_areas(const Report& report);

/// Tiers that some service rates, ascending.
std::vector<int> rated_tiers(const coverage::NetworkResults& results);
/// To the site a resident is counted to: the one responsible where the service is assigned by law,
/// else the nearest.
const coverage::ServiceTimes& counted_times(const Report& report, std::size_t service);
/// Residents at least as well off as the tier should be, of all of them: what is not known is not
/// as expected. Nothing where nothing is expected or nobody's rating is known.
std::optional<Decimal> share_as_expected(
    const std::array<base::MilliResidents, network::k_rating_count>& counts,
    std::optional<network::Rating> expected);
std::optional<network::Rating> expected_of(const network::Catalogue& catalogue, int tier,
                                           network::Quality quality);
/// RatingCounts of a tier.
const coverage::RatingCounts& counts_of(const coverage::NetworkResults& results, int tier,
                                        network::Quality quality);

/// The verdicts but those about a group of too few residents: whom the promise could be about, of
/// every age and language, is the measure.
std::vector<const coverage::Verdict*> told_verdicts(const coverage::NetworkResults& results,
                                                    const network::NormProfile& norms,
                                                    const network::AreaTable& table,
                                                    const network::DemandCells& cells);
/// Those of them in areas that are shown.
std::vector<const coverage::Verdict*> told_verdicts(const Report& report);
/// Positions of the services a criterion is about.
std::vector<std::size_t> services_of(const Report& report, const network::Criterion& criterion);
/// By which times a criterion is judged: of several services of a type the nearest, of a tier the
/// farthest; empty where the report has no such times.
std::vector<base::Millis> promise_times(const Report& report, const network::Criterion& criterion);

/// What is known of a site of a service beside its place.
struct SiteKnowledge {
  const network::SiteFacts* facts = nullptr;  ///< never null; empty: nothing is known
  const coverage::SiteAvailability* availability = nullptr;  ///< the same
  const coverage::SiteLoss* loss = nullptr;                  ///< null: not asked for
  std::int64_t rank = 0;                                     ///< of the loss, 1 is the worst
};
/// Every site that takes part.
std::map<network::SiteId, SiteKnowledge> known_sites(const Report& report, std::size_t service);

std::string_view to_string(coverage::Verdict::Outcome outcome);  ///< met, failed, nobody
base::Phrase phrase(coverage::Verdict::Outcome outcome);

/// The texts a report is written in.
const base::Texts& texts_of(const Report& report);
/// Fewer residents than this have no ages and no languages.
std::int32_t least_told(const Report& report);
/// The name in the report's language, else in Finnish, else in English, else the id.
std::string_view name_in(const base::Names& names, std::string_view id, base::Language language);
std::string_view name_in(const network::Service& service, base::Language language);
std::string_view name_in(const network::Area& area, base::Language language);

}  // namespace saavu::write
