// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/network/group.h>
#include <saavu/network/rating.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>
#include <saavu/scenario/planning_session.h>
#include <saavu/shape/isochrone.h>

namespace saavu::plan {

/// What is looked at: a tier, a service of the plan, or a measure of rescue or emergency medical
/// service; under which condition, for whom.
struct Lens {
  enum class Kind : std::uint8_t { tier, service, digital, rescue, ems } kind = Kind::tier;
  /// The tier (1 .. 6); position in Plan::services, Plan::digital; in the measures of the first
  /// norm.
  std::size_t position = 4;
  network::Quality quality = network::Quality::accessibility;  ///< of tiers, services, digital
  std::string slice;   ///< id of one of Planning::slices(lens); empty: any time
  std::string season;  ///< id of one of Planning::seasons(lens); empty: the usual
  network::Group group = network::Group::all;
  friend bool operator==(const Lens&, const Lens&) = default;
};

/// A condition that can be chosen: id "" is "any time" or "the usual".
struct Choice {
  std::string id;
  base::Names name;
};

/// Whose colours the map shows: the population cells, or the risk cells of rescue or ems.
struct CellGrid {
  std::vector<base::Point> centre;
  std::vector<std::int32_t> residents;
  double size_m = 0.0;  ///< edge; 0: points without an extent
};

/// A class of the legend, the best first; one colour each.
struct Grade {
  network::Rating rating = network::Rating::unknown;  ///< tiers, services; rescue, ems: unknown
  /// Inclusive; none: beyond, or no time, or several services with scales of their own.
  std::optional<base::Millis> limit;
  enum class Kind : std::uint8_t { rating, time, beyond, never, unknown } kind = Kind::rating;
};
struct Legend {
  base::Names title;  ///< of the tier, service, measure
  std::vector<Grade> grades;
  /// The last grade that counts as kept: of the promise, else what the catalogue expects of the
  /// tier, else good.
  std::optional<std::size_t> promised;
  base::Names promise;                ///< the criterion's name; empty: none
  std::int32_t share_per_mille = 0;   ///< of it; 0: none
  base::Said source;                  ///< the norm profile, version
  std::optional<base::Millis> limit;  ///< by which `within` is counted
};

/// The lens on every cell of its grid. `grade` is a position in Legend::grades.
struct LensCells {
  std::vector<std::uint8_t> grade;
  std::vector<base::Millis> time;   ///< empty: not about time
  std::vector<std::uint32_t> site;  ///< position in Planning::sites(); ~0: none; empty: no sites
};

/// One area of a level, now and before; of the lens's group.
struct AreaNumbers {
  std::size_t area = 0;  ///< position in Planning::areas().areas
  base::MilliResidents residents;
  /// By Legend::limit, else by the promised grade; rescue, ems: by the limit of the cell's class.
  /// Where nothing is promised: who reaches a site at all.
  base::MilliResidents within, within_before;
  base::MilliResidents gaining, losing;  ///< time or grade better or worse than before
  std::optional<double> mean_min, mean_before_min;
  /// Of the median resident whose grade is known; the last one where there is none.
  std::uint8_t grade = 0, grade_before = 0;
  std::size_t newly_met = 0, newly_failed = 0;  ///< verdicts of all criteria on this area
};

/// What the cards above the map say; the country's, or the plan's, numbers.
struct Headline {
  AreaNumbers all;
  std::vector<base::MilliResidents> by_grade;       ///< of the lens's group, now; as Legend::grades
  std::size_t met = 0, met_before = 0, judged = 0;  ///< verdicts of all criteria and areas
  std::size_t newly_met = 0, newly_failed = 0;
};

/// Everything that is drawn and told of one lens, a value: made on the engine's thread, read by the
/// window.
struct LensPicture {
  Lens lens;
  Legend legend;
  std::shared_ptr<const CellGrid> grid;  ///< the same pointer while the grid is the same
  std::shared_ptr<const LensCells> now, before;
  Headline headline;
  std::vector<AreaNumbers> municipalities;  ///< as areas of the level in the index
};

struct PlannedSite {
  scenario::SiteRef ref;
  std::string id, name;
  base::Point point;
  bool located = false;
  int tier = 0;                       ///< of the first service it takes part in; 0: of none
  std::vector<std::size_t> services;  ///< it takes part in, or would if it were open
  bool is_rescue = false, is_ems = false;
  bool added = false, closed = false, moved = false, changed = false;
  base::Point planned_at;    ///< where the file has it
  std::string municipality;  ///< code, may be empty
};

/// What can be edited of a site: a column the plan names, or the hours.
struct SiteField {
  enum class Kind : std::uint8_t { hours, number, text } kind = Kind::text;
  std::string column;  ///< key of ChangeSite::attribute; "": ChangeSite::hours
  base::Said title;
  std::string value, planned;
};
struct SiteCard {
  std::size_t site = 0;  ///< position in sites()
  std::vector<SiteField> fields;
  /// By service it takes part in.
  struct Served {
    std::size_t service = 0;
    base::MilliResidents residents, residents_before;
    std::optional<double> mean_min;
    std::optional<double> load_ratio;  ///< capacity over need
  };
  std::vector<Served> served;
};

/// How one cell fares with everything.
struct CellCard {
  std::size_t cell = 0;  ///< of the population, which need not be the grid of a picture
  std::string name;
  base::Names municipality;
  std::string municipality_code;
  std::int32_t residents = 0;
  std::optional<std::array<double, 3>> ages;  ///< none: not told (small cells), not known
  bool ages_imputed = false;
  base::Point centre;
  double size_m = 0.0;  ///< edge; 0: a point
  std::string road;     ///< it is connected to; empty: none
  double road_distance_m = 0.0;
  base::Said remark;  ///< why it is connected so, or not; empty: as a matter of course
  struct Way {
    std::size_t service = 0;
    base::Millis time = base::Millis::infinite(), time_before = base::Millis::infinite();
    base::Millis access;  ///< the part off the roads
    network::Rating rating = network::Rating::unknown;
    std::uint32_t site = ~0U, second_site = ~0U;  ///< positions in sites()
    base::Millis second_time = base::Millis::infinite();
    bool is_deciding = false;  ///< the worst of its tier: it makes the tier's rating
  };
  std::vector<Way> ways;  ///< as Plan::services
  std::array<network::Rating, network::k_tier_count> tier_accessibility{}, tier_availability{};
};

/// Somewhere the search found.
struct Found {
  enum class Kind : std::uint8_t { municipality, site, position } kind = Kind::position;
  std::string title, detail;
  base::Point point;
  double radius_m = 0.0;            ///< to be shown around it
  std::optional<std::size_t> site;  ///< position in sites()
};

/// A cell or site that is connected in an unusual way, or not.
struct ConnectionProblem {
  base::Point point;
  bool is_site = false;
  std::string id, status;
  base::Said reason;
  std::int32_t residents = 0;
};

/// What one looks at first: the first tier with places people travel to, else whatever there is.
Lens first_lens(const Plan& plan);

/// An open plan: what the window asks and what it tells. Lives on one thread; everything it returns
/// is a value.
class Planning {
 public:
  /// What can be shown of a plan before it is open.
  struct FirstLook {
    LensPicture picture;  ///< verdicts are not counted yet
    coverage::AreaIndex areas;
    std::vector<PlannedSite> sites;
  };
  struct Options {
    /// Where accepted edits are kept; empty: nowhere. Those of an earlier run stand when it opens.
    std::filesystem::path journal;
    /// Called once within `open`, long before it is done, with the picture of a lens; not if edits
    /// of an earlier run stand, or the lens asks for more than the nearest sites.
    Lens first;
    std::function<void(FirstLook)> on_first_look;
  };
  /// `world`: as read_world gives it. Errors: those of the analysis; a journal that cannot be read
  /// or does not fit the plan is a finding in `found` and kept beside under another name.
  static base::Result<std::unique_ptr<Planning>> open(Plan plan, World world,
                                                      const Options& options, base::Findings& found,
                                                      base::Progress& progress);
  ~Planning();
  Planning(const Planning&) = delete;
  Planning& operator=(const Planning&) = delete;

  [[nodiscard]] const Plan& plan() const;
  [[nodiscard]] const World& world() const;  ///< as read
  [[nodiscard]] const coverage::AreaIndex& areas() const;
  [[nodiscard]] const std::vector<PlannedSite>& sites() const;  ///< of all tables, added ones last
  [[nodiscard]] std::uint64_t version() const;                  ///< another after every change

  // Lenses. Slices and seasons do not list the empty one.
  [[nodiscard]] std::vector<Choice> slices(const Lens& lens) const;
  [[nodiscard]] std::vector<Choice> seasons(const Lens& lens) const;
  [[nodiscard]] std::vector<network::Group> groups(const Lens& lens) const;
  /// Errors: the plan has no such lens.
  base::Result<LensPicture> picture(const Lens& lens, base::Progress& progress);

  // Edits; every one that is accepted is in the journal before it returns, or `is_kept` is false:
  // the edit stands all the same. Errors: those of the session; then nothing has happened.
  base::Result<scenario::PlanningChange> apply(scenario::Edit edit);
  base::Result<scenario::PlanningChange> try_edit(scenario::Edit edit);
  base::Result<scenario::PlanningChange> accept();
  void drop();
  base::Result<scenario::PlanningChange> undo();
  base::Result<scenario::PlanningChange> redo();
  base::Result<scenario::PlanningChange> go_to(std::size_t position);
  /// False: the journal could not be written. What it lacks is written with the next edit that it
  /// takes.
  [[nodiscard]] bool is_kept() const;
  /// Why they are not kept, from `open` on and as long as they are not; else none.
  [[nodiscard]] const std::optional<base::Finding>& why_unkept() const;
  /// Why the edits are not kept, told once each time they begin not to be; else none.
  std::optional<base::Error> take_unkept();
  /// The history as sentences ("Hämeenlinna (Health centre) moved 2.3 km"), position as in session.
  [[nodiscard]] std::vector<base::Said> history() const;
  [[nodiscard]] std::size_t position() const;
  [[nodiscard]] std::span<const scenario::Edit> edits() const;

  /// A new site of a service like another of its sites (its columns), at a point.
  [[nodiscard]] base::Result<scenario::Edit> new_site(std::size_t service, base::Point at,
                                                      std::string_view name) const;
  [[nodiscard]] scenario::Edit move_of(std::size_t site, base::Point to) const;
  /// What is typed as a site's columns ("" is no column: hours stand apart): numbers as people
  /// write them ("12 000,5") become plain ones ("12000.5").
  [[nodiscard]] scenario::Edit change_of(std::size_t site,
                                         std::map<std::string, std::string> attribute,
                                         std::optional<std::string> hours) const;
  /// Warnings about where a site stands, as saavu report tells them: it lies outside the plan's
  /// municipalities; no road for whom it serves is within the limit, or one that is far, cut off or
  /// not the nearest. None of a site that is closed or has no place.
  [[nodiscard]] std::vector<base::Finding> remarks_on(scenario::SiteRef ref) const;
  /// The site that an edit placed: moved, or the last one added to its table; none: it placed none.
  [[nodiscard]] std::optional<scenario::SiteRef> placed_by(const scenario::Edit& edit) const;
  /// Sites of the plan's tables that do not offer the service: where one could be opened.
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t service) const;
  /// The road nearest to a point within `tolerance_m`; roads that touch a polygon.
  [[nodiscard]] std::optional<roads::SegmentId> road_at(base::Point at, double tolerance_m) const;
  [[nodiscard]] std::vector<roads::SegmentId> roads_in(std::span<const base::Point> polygon) const;
  [[nodiscard]] const std::vector<roads::SegmentId>& closed_roads() const;

  // Questions; those that take a progress throw base::Cancelled, and can be asked again.
  [[nodiscard]] std::optional<std::size_t> cell_at(base::Point at) const;
  /// In the lens's season, where it is one of services.
  base::Result<CellCard> cell_card(std::size_t cell, const Lens& lens, base::Progress& progress);
  base::Result<SiteCard> site_card(std::size_t site, const Lens& lens, base::Progress& progress);
  /// Centres of the cells counted to a site under a lens, for the spider: cells of the population,
  /// or risk cells under a lens of rescue or ems.
  std::vector<base::Point> catchment(std::size_t site, const Lens& lens, base::Progress& progress);
  [[nodiscard]] std::vector<Found> search(std::string_view text, std::size_t most) const;
  /// Bands around a point or site by the lens's profile in its season, on the roads as they are
  /// now; the same roads for a route.
  base::Result<shape::Isochrone> isochrone(base::Point from, const Lens& lens,
                                           const std::vector<base::Millis>& limits,
                                           base::Progress& progress);
  /// How those under a lens travel: the profile's name in the lens's season, and whether they come
  /// to the place or leave it. Errors: those of isochrone().
  struct Travel {
    std::string profile;
    bool is_to_place = true;
  };
  base::Result<Travel> travel_of(const Lens& lens, base::Progress& progress);
  struct RouteLine {
    std::vector<base::Point> line;
    base::Millis time;
    base::Decimetres length;
  };
  base::Result<RouteLine> route(base::Point from, base::Point to, const Lens& lens,
                                base::Progress& progress);
  [[nodiscard]] std::vector<ConnectionProblem> connection_problems(const Lens& lens,
                                                                   base::Progress& progress) const;

  /// The tables as they are now, for saavu report and its kind on another thread: a copy of the
  /// plan's world with the edits applied (gis/plan/edited_world.h).
  [[nodiscard]] std::vector<scenario::Edit> standing_edits() const;

 private:
  struct Impl;
  explicit Planning(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::plan
