// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/base/said_names.h>
#include <saavu/base/verify.h>
#include <saavu/coverage/arrival.h>
#include <saavu/coverage/promises.h>
#include <saavu/coverage/rate_service.h>
#include <saavu/plan/network_analysis.h>

namespace saavu::plan {

namespace {

/// In the language in which it will be told.
base::Said name_of(const network::Service& service) {
  return base::say(base::Names{service.name_fi, service.name_sv, service.name_en});
}

using base::say;
using network::View;

/// Sites within a shorter limit than the one they were looked for with.
coverage::Reaches up_to(const coverage::Reaches& reaches, base::Millis limit) {
  coverage::Reaches nearer;
  nearer.first.push_back(0);
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry) {
      if (reaches.time[entry] > limit) break;
      nearer.site.push_back(reaches.site[entry]);
      nearer.time.push_back(reaches.time[entry]);
    }
    nearer.first.push_back(nearer.site.size());
  }
  return nearer;
}

/// Everything about one service, in the order in which one step needs the other.
class ServiceJudge {
 public:
  ServiceJudge(const Plan& plan, const World& world, const Journeys& journeys, std::size_t service,
               const coverage::ServiceTimes& first, const coverage::ServiceTimes& second,
               coverage::NetworkResults& results)
      : plan_(plan),
        world_(world),
        service_(plan.services[service]),
        position_(service),
        journeys_(plan, journeys, service),
        first_(first),
        second_(second),
        results_(results),
        facts_(world.facts[service]),
        times_(first) {}

  void judge(base::Progress& progress) {
    make_views(progress);
    if (service_.mobile) leave_unserved_stops_out(progress);
    count_to_sites();
    supply(progress);
    rate_accessibility();
    rate_availability();
    results_.equity[position_] =
        coverage::measure_equity(results_.areas, results_.slot, results_.groups, times_);
    results_.losses[position_] = coverage::lose_each_site(
        times_, without_own_site(), results_.groups.front().residents, plan_.norms.choice_limit);
    if (service_.has_demand() && !world_.population.cells.has_ages()) {
      found.note("demand-without-ages", place(),
                 say("{}: need by age is counted as if everybody were 15-64, and digital services "
                     "are left out of the tables: the residents' ages are not known",
                     name_of(service_)));
    }
    if (service_.has_demand() && world_.population.cells.has_ages()) {
      results_.substitution[position_] =
          coverage::substitute(results_.areas, results_.slot, world_.population.cells, service_,
                               times_, cells_without_broadband());
    }
  }

  std::vector<coverage::ServiceView> take_views() { return std::move(views_); }
  /// To the site a resident is counted to: the one responsible, or the nearest.
  [[nodiscard]] const coverage::ServiceTimes& times() const { return times_; }
  base::Findings found;

 private:
  void make_views(base::Progress& progress) {
    for (const View& view : coverage::views_of(service_, plan_.norms)) {
      switch (view.kind) {
        case View::Kind::second:
          if (journeys_.sites().size() > 1) views_.push_back({position_, view, second_});
          break;
        case View::Kind::statutory:
          add_statutory();
          break;
        default:
          add_selection(view, progress);
      }
    }
  }

  /// The nearest of the sites that count.
  void add_selection(const View& view, base::Progress& progress) {
    std::vector<std::size_t> which;
    std::vector<double> turnout_s;
    bool any_known = false;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      const coverage::SiteInView in_view =
          coverage::site_in_view(view, service_, facts_[site], plan_.norms, world_.slice_hours);
      any_known = any_known || in_view.is_known;
      if (!in_view.counts) continue;
      which.push_back(site);
      if (view.kind == View::Kind::shift)
        turnout_s.push_back(facts_[site].turnout_s[coverage::shift_of(view, service_)]);
    }
    if (coverage::is_view_known(view, any_known)) add_nearest(view, which, turnout_s, progress);
  }

  void add_nearest(View view, const std::vector<std::size_t>& which,
                   const std::vector<double>& turnout_s, base::Progress& progress) {
    views_.push_back({position_, std::move(view),
                      std::move(journeys_.nearest(which, 1, turnout_s, progress).front())});
  }

  void add_statutory() {
    std::vector<const network::SiteFacts*> facts;
    for (const network::SiteFacts& each : facts_)
      facts.push_back(&each);
    const std::vector<network::SiteId> responsible =
        coverage::responsible_sites(*service_.statutory, times_.sites, facts, world_.areas.table);
    const network::DemandCells& cells = world_.population.cells;
    std::vector<std::size_t> site_of_cell(cells.size(), ServiceJourneys::k_no_site);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (cells.municipality[cell].is_none()) continue;
      const network::SiteId site = responsible[cells.municipality[cell].index()];
      if (!site.is_none()) site_of_cell[cell] = times_.position_of(site);
    }
    views_.push_back({position_, {View::Kind::statutory, {}}, journeys_.assigned(site_of_cell)});
    if (service_.assignment == network::Assignment::statutory) times_ = views_.back().times;
  }

  void leave_unserved_stops_out(base::Progress& progress) {
    std::vector<std::size_t> served;
    bool any_known = false;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      any_known = any_known || facts_[site].hours.has_value();
      if (coverage::is_served(facts_[site])) served.push_back(site);
    }
    if (!any_known || served.size() == facts_.size()) return;
    found.warning("stop-unserved", place(),
                  say("{}: {} of {} stops are served on no day of the year and count for nobody",
                      name_of(service_), facts_.size() - served.size(), facts_.size()),
                  say("Give their days in the column of hours_field, or by hours_rules."),
                  static_cast<std::int64_t>(facts_.size() - served.size()));
    coverage::ServiceTimes nearest = std::move(journeys_.nearest(served, 1, {}, progress).front());
    nearest.sites = times_.sites;
    times_ = std::move(nearest);
  }

  /// Where residents go if the site they are counted to is out: to the nearest of the others.
  [[nodiscard]] coverage::ServiceTimes without_own_site() const {
    coverage::ServiceTimes others = second_;
    for (std::size_t cell = 0; cell < others.time.size(); ++cell) {
      if (times_.site[cell] == first_.site[cell]) continue;
      others.time[cell] = first_.time[cell];
      others.site[cell] = first_.site[cell];
    }
    return others;
  }

  void count_to_sites() {
    results_.catchments[position_] = coverage::catchments_of(times_, results_.groups);
  }

  void supply(base::Progress& progress) {
    if (!coverage::is_visited(service_) && !service_.mobile) return;
    const network::NormProfile& norms = plan_.norms;
    base::Millis farthest = std::max(norms.choice_limit, norms.floating.catchment);
    for (const network::FloatingNorm::Zone& zone : norms.floating.zones)
      farthest = std::max(farthest, zone.limit);
    const coverage::Reaches all = journeys_.within(farthest, progress);
    reaches_ = up_to(all, norms.choice_limit);
    if (!coverage::is_visited(service_)) return;

    coverage::ServiceSupply& supply = results_.supply[position_];
    std::map<std::string, std::uint32_t> number;
    std::vector<std::uint32_t> producer;
    std::vector<double> capacity;
    std::size_t without_capacity = 0;
    for (const network::SiteFacts& site : facts_) {
      producer.push_back(
          site.producer_name.empty()
              ? ~0U
              : number.try_emplace(site.producer_name, static_cast<std::uint32_t>(number.size()))
                    .first->second);
      capacity.push_back(site.capacity.value_or(0.0));
      if (!site.capacity) ++without_capacity;
    }
    supply.choice = coverage::count_choice(reaches_, producer);
    supply.has_capacity = without_capacity < facts_.size();
    if (!supply.has_capacity) capacity.assign(facts_.size(), 1.0);
    if (supply.has_capacity && without_capacity > 0) {
      found.warning("capacity-missing", place(),
                    say("{}: {} of {} sites have no capacity and count as 0 in the floating "
                        "catchments",
                        name_of(service_), without_capacity, facts_.size()),
                    say("Fill in the column \"{}\".", service_.capacity_field),
                    static_cast<std::int64_t>(without_capacity));
    }
    std::vector<double> population;
    for (const base::MilliResidents residents : results_.groups.front().residents)
      population.push_back(residents.residents());
    std::vector<coverage::Zone> zones;
    for (const network::FloatingNorm::Zone& zone : norms.floating.zones)
      zones.push_back({zone.limit, zone.weight});
    supply.binary = coverage::two_step_floating(all, population, capacity,
                                                coverage::binary_decay(norms.floating.catchment));
    supply.zoned = coverage::two_step_floating(all, population, capacity,
                                               coverage::zoned_decay(std::move(zones)));
    supply.gravity = coverage::two_step_floating(
        all, population, capacity,
        coverage::gravity_decay(norms.floating.gravity_exponent, norms.floating.catchment));
  }

  void rate_accessibility() {
    const network::TimeScale& scale = coverage::time_scale_of(service_, plan_.norms);
    for (const base::Millis time : times_.time)
      results_.service_ratings[position_].accessibility.push_back(network::rate(scale, time));
  }

  void rate_availability() {
    std::size_t hours_unknown = 0;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      const network::SiteFacts& facts = facts_[site];
      if (!facts.hours) ++hours_unknown;
      results_.availability[position_].push_back(coverage::availability_of_site(
          service_, facts, results_.catchments[position_][site], results_.groups,
          coverage::staffed_share(facts, world_.shift_hours[position_], world_.calendar),
          plan_.norms, world_.calendar));
    }
    const bool asks_for_hours = !service_.hours_rules.empty() || !service_.hours_field.empty();
    if (asks_for_hours && hours_unknown > 0) {
      found.warning("hours-unknown", place(),
                    say("{}: the opening hours of {} of {} sites are not known; they count as "
                        "closed where hours matter",
                        name_of(service_), hours_unknown, facts_.size()),
                    say("Give their hours in the column of hours_field, or by hours_rules."),
                    static_cast<std::int64_t>(hours_unknown));
    }
    std::vector<coverage::SiteAvailability> sites = results_.availability[position_];
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      sites[site].rating = coverage::rating_for_cells(service_, facts_[site], sites[site],
                                                      plan_.norms, world_.calendar);
    }
    std::vector<network::Rating>& ratings = results_.service_ratings[position_].availability;
    ratings = coverage::availability_ratings(
        times_, sites, coverage::has_free_choice(service_) ? &reaches_ : nullptr);
    if (!service_.mobile || hours_unknown == facts_.size()) return;
    coverage::StopWaits& waits = results_.stop_waits[position_];
    waits = coverage::stop_waits(times_, facts_, reaches_, world_.calendar);
    for (std::size_t cell = 0; cell < ratings.size(); ++cell) {
      ratings[cell] = coverage::rating_with_rota(ratings[cell], times_.time[cell],
                                                 waits.mean_days[cell], plan_.norms);
    }
  }

  [[nodiscard]] std::vector<std::uint8_t> cells_without_broadband() const {
    if (world_.covered.empty()) return {};
    std::vector<std::uint8_t> without(world_.population.cells.size(), 1);
    for (const std::vector<std::uint8_t>& covered : world_.covered) {
      for (std::size_t cell = 0; cell < covered.size(); ++cell) {
        if (covered[cell] != 0) without[cell] = 0;
      }
    }
    return without;
  }

  [[nodiscard]] base::Place place() const {
    return {.file = plan_.sites[service_.site_table].file.filename().string(),
            .layer = plan_.sites[service_.site_table].layer};
  }

  const Plan& plan_;
  const World& world_;
  const network::Service& service_;
  std::size_t position_;
  ServiceJourneys journeys_;
  const coverage::ServiceTimes& first_;
  const coverage::ServiceTimes& second_;
  coverage::NetworkResults& results_;
  const std::vector<network::SiteFacts>& facts_;
  coverage::ServiceTimes times_;
  coverage::Reaches reaches_;
  std::vector<coverage::ServiceView> views_;
};

void rate_tiers(const Plan& plan, const coverage::ServiceMarks& marks,
                coverage::NetworkResults& results) {
  const std::size_t cells = results.slot.size();
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto place = static_cast<std::size_t>(tier - 1);
    const coverage::TierParts parts =
        coverage::tier_parts(tier, plan.services, plan.digital, marks);
    if (parts.accessibility.empty()) continue;
    for (std::size_t cell = 0; cell < cells && !parts.time.empty(); ++cell)
      results.tier_time[place].push_back(parts.time_at(cell));
    results.tier_ratings[place] = coverage::worst_of(parts, cells);
    results.tier_accessibility[place] = coverage::count_ratings(
        results.areas, results.slot, results.groups, results.tier_ratings[place].accessibility);
    results.tier_availability[place] = coverage::count_ratings(
        results.areas, results.slot, results.groups, results.tier_ratings[place].availability);
  }
}

/// Why a promise is not judged.
base::Said reason(const network::Criterion& criterion, coverage::Promise::Obstacle obstacle) {
  switch (obstacle) {
    case coverage::Promise::Obstacle::no_such_group:
      return say("the data do not say who belongs to the group {}",
                 network::to_string(criterion.group));
    case coverage::Promise::Obstacle::no_service_in_tier:
      return say("the plan has no service in tier {}", criterion.tier);
    case coverage::Promise::Obstacle::no_place_in_tier:
      return say("no service in tier {} has a place", criterion.tier);
    case coverage::Promise::Obstacle::nothing_known:
      return say("the plan says nothing of hours, waiting, capacity or crews");
    case coverage::Promise::Obstacle::no_such_service:
      return say("the plan has no such service");
    case coverage::Promise::Obstacle::view_unknown:
    case coverage::Promise::Obstacle::none:
      break;
  }
  return say("the plan says of no such service what \"{}\" needs",
             network::to_string(criterion.view));
}

/// How each cell fares with each criterion.
void judge_promises(const Plan& plan, const World& world, const coverage::ServiceMarks& marks,
                    coverage::NetworkResults& results, base::Findings& found) {
  const auto time_in = [&](std::size_t service,
                           const View& view) -> const std::vector<base::Millis>* {
    const auto there = std::ranges::find_if(results.views, [&](const auto& each) {
      return each.service == service && each.view == view;
    });
    return there == results.views.end() ? nullptr : &there->times.time;
  };
  const network::DemandCells& cells = world.population.cells;
  for (const coverage::Promise& promise :
       coverage::promises_of({.services = plan.services,
                              .norms = plan.norms,
                              .groups = results.groups,
                              .marks = marks,
                              .tier_ratings = results.tier_ratings,
                              .tier_time = results.tier_time,
                              .time_in = time_in})) {
    const network::Criterion& criterion = plan.norms.criteria[promise.criterion];
    if (promise.obstacle != coverage::Promise::Obstacle::none) {
      found.note("criterion-not-judged",
                 {.file = plan.shown_file, .field = "criteria." + criterion.id},
                 say("the promise \"{}\" is not judged: {}", base::say(criterion.name),
                     reason(criterion, promise.obstacle)));
      continue;
    }
    const coverage::GroupWeights& group = results.groups[promise.group];
    std::vector<coverage::Kept> kept;
    std::vector<base::Millis> time;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      kept.push_back(promise.kept_at(cell));
      if (promise.is_about_time) time.push_back(promise.time_at(cell));
    }
    std::vector<coverage::Verdict> verdicts = coverage::judge(
        promise.criterion, criterion, world.areas.table, results.areas, cells, group, kept);
    if (promise.is_about_time) {
      const auto arrival = coverage::arrival_of_share(criterion, world.areas.table, results.areas,
                                                      cells, group, time);
      for (coverage::Verdict& verdict : verdicts)
        verdict.arrives = arrival[verdict.area];
    }
    std::ranges::move(verdicts, std::back_inserter(results.verdicts));
  }
}

}  // namespace

coverage::NetworkResults analyse_network(const Plan& plan, const World& world,
                                         const Journeys& journeys,
                                         const std::vector<coverage::ServiceTimes>& first,
                                         const std::vector<coverage::ServiceTimes>& second,
                                         const coverage::AreaIndex& areas,
                                         std::vector<coverage::GroupWeights> groups,
                                         base::Findings& found, base::Progress& progress) {
  const std::size_t services = plan.services.size();
  coverage::NetworkResults results;
  results.areas = areas;
  results.slot = coverage::slots_of(world.population.cells, areas);
  results.groups = std::move(groups);
  results.facts = world.facts;
  results.availability.resize(services);
  results.stop_waits.resize(services);
  results.service_ratings.resize(services);
  results.service_accessibility.resize(services);
  results.service_availability.resize(services);
  results.equity.resize(services);
  results.losses.resize(services);
  results.catchments.resize(services);
  results.supply.resize(services);
  results.substitution.resize(services);

  progress.begin(base::say("the service network"), services);
  std::vector<std::vector<coverage::ServiceView>> views(services);
  std::vector<coverage::ServiceTimes> times(services);
  std::vector<base::Findings> remarks(services);
  tbb::parallel_for(std::size_t{0}, services, [&](std::size_t service) {
    if (progress.cancelled()) return;
    ServiceJudge judge(plan, world, journeys, service, first[service], second[service], results);
    judge.judge(progress);
    const coverage::CellRatings& ratings = results.service_ratings[service];
    results.service_accessibility[service] =
        coverage::count_ratings(results.areas, results.slot, results.groups, ratings.accessibility);
    results.service_availability[service] =
        coverage::count_ratings(results.areas, results.slot, results.groups, ratings.availability);
    views[service] = judge.take_views();
    times[service] = judge.times();
    remarks[service] = std::move(judge.found);
    progress.advance(1);
  });
  progress.check();
  progress.end();
  for (base::Findings& each : remarks)
    found.append(each.take_error().findings);
  for (std::vector<coverage::ServiceView>& each : views)
    std::ranges::move(each, std::back_inserter(results.views));
  for (std::size_t service = 0; service < plan.digital.size(); ++service) {
    const auto& area = plan.digital[service].coverage_area;
    results.digital_ratings.push_back(
        coverage::rate_digital(world.digital_hours[service], area ? &world.covered[*area] : nullptr,
                               results.slot.size(), plan.norms, world.calendar));
  }

  std::vector<network::Service> viewed;
  std::vector<coverage::ServiceTimes> view_times;
  for (coverage::ServiceView& view : results.views) {
    viewed.push_back(plan.services[view.service]);
    view_times.push_back(std::move(view.times));  // lent: a country's views are many megabytes
  }
  results.view_coverage = coverage::summarise(world.population.cells, areas, results.groups, viewed,
                                              world.tables, view_times, plan.limits, progress);
  for (std::size_t view = 0; view < results.views.size(); ++view)
    results.views[view].times = std::move(view_times[view]);
  coverage::ServiceMarks marks;
  for (std::size_t service = 0; service < services; ++service) {
    marks.ratings.push_back(&results.service_ratings[service]);
    marks.time.push_back(&times[service].time);
  }
  for (const coverage::CellRatings& ratings : results.digital_ratings)
    marks.digital.push_back(&ratings);
  rate_tiers(plan, marks, results);
  judge_promises(plan, world, marks, results, found);
  for (const network::Bundle& bundle : plan.bundles) {
    results.bundles.push_back(coverage::bundle_times(bundle, times));
    if (!std::ranges::contains(results.groups, bundle.group, &coverage::GroupWeights::group)) {
      found.note(
          "bundle-not-told", {.file = plan.shown_file, .field = "bundles." + bundle.id},
          say("the data do not say who belongs to the group {}", network::to_string(bundle.group)));
    }
  }
  return results;
}

}  // namespace saavu::plan
