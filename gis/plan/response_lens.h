// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/lens.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/planned_sites.h>
#include <saavu/plan/planning.h>
#include <saavu/plan/response_live.h>

namespace saavu::plan {

/// The section a lens of rescue or ems looks at; null: the plan has none.
const ResponseSpec* section_of(const Plan& plan, const Lens& lens);
/// Time slots of a section, and its driving conditions beside the usual one.
std::vector<Choice> response_slices(const Plan& plan, const ResponseSpec& spec);
std::vector<Choice> response_seasons(const ResponseSpec& spec);

/// Rescue stations or ambulance bases as a lens, on the risk cells. Reads its data when it is made
/// (seconds for a country); follows the edits of the plan when a picture is asked for.
class ResponseLens {
 public:
  /// `live` outlives this. Errors: those of ResponseLive; risk classes that nothing tells.
  static base::Result<std::unique_ptr<ResponseLens>> open(const LivePlan& live,
                                                          const ResponseSpec& spec,
                                                          base::Findings& found,
                                                          base::Progress& progress);

  /// A row that differs from what it was; looked at when the next picture is asked for.
  void edited(const scenario::SiteRef& ref) { pending_.insert(ref); }

  /// Without the verdicts of the criteria. Errors: no such measure, time or season; an edited row
  /// that is no station any more for a reason.
  base::Result<LensPicture> picture(const Lens& lens, const PlannedSites& sites,
                                    base::Progress& progress);

 private:
  explicit ResponseLens(const LivePlan& live, const ResponseSpec& spec)
      : live_(live), spec_(spec) {}

  base::Result<void> follow(base::Progress& progress);
  /// After follow().
  scenario::ResponseSession& session(std::size_t driving, std::int32_t moment,
                                     base::Progress& progress);
  void close_roads(base::Progress& progress);
  [[nodiscard]] base::Result<std::size_t> driving_of(const std::string& season) const;
  [[nodiscard]] base::Result<std::int32_t> moment_of(const std::string& slice,
                                                     std::size_t driving) const;
  [[nodiscard]] Legend legend_of(std::size_t measure) const;
  [[nodiscard]] std::vector<base::Millis> cell_limits(std::size_t measure) const;
  [[nodiscard]] std::shared_ptr<const LensCells> cells_of(const Legend& legend,
                                                          const scenario::ResponseTimes& times,
                                                          std::size_t measure,
                                                          const PlannedSites& sites) const;

  const LivePlan& live_;
  const ResponseSpec& spec_;
  std::unique_ptr<ResponseLive> source_;
  std::vector<std::uint8_t> risk_class_;  ///< by cell
  std::shared_ptr<const CellGrid> grid_;
  std::vector<base::MilliResidents> residents_;
  std::vector<std::uint32_t> row_;
  SumPlaces places_;
  std::map<std::size_t, std::unique_ptr<scenario::ResponseSession>> sessions_;  ///< by driving
  std::set<scenario::SiteRef> pending_;
  std::map<std::size_t, std::optional<network::Station>> standing_;  ///< stations that were edited
  std::map<std::size_t, scenario::SiteRef> ref_of_;  ///< of stations that were added
  /// For which the source and all sessions hold; none: they may differ, all have to be told anew.
  std::optional<std::vector<roads::SegmentId>> closed_;

  /// Of the lens that was drawn last: what no edit changes.
  struct Drawn {
    Lens lens;
    Legend legend;
    std::shared_ptr<const LensCells> before;
    std::vector<base::Millis> cell_limit;
  };
  std::optional<Drawn> drawn_;
};

}  // namespace saavu::plan
