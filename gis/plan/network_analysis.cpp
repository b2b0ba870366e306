// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/coverage/arrival.h>
#include <saavu/plan/network_analysis.h>

namespace saavu::plan {

namespace {

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
                     service_.name(base::spoken().language())));
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
    if (journeys_.sites().size() > 1)
      views_.push_back({position_, {View::Kind::second, {}}, second_});
    if (service_.statutory) add_statutory();
    for (std::size_t slice = 0; slice < plan_.norms.slices.size(); ++slice)
      add_hours(slice, progress);
    for (std::size_t shift = 0; shift < service_.shifts.size(); ++shift)
      add_shift(shift, progress);
    for (const std::string producer : {"public", "private"}) {
      add_selection({View::Kind::producer, producer}, progress,
                    [&](const network::SiteFacts& site) { return site.producer == producer; });
    }
    add_selection({View::Kind::barrier_free, {}}, progress,
                  [](const network::SiteFacts& site) { return site.barrier_free == true; });
    for (const std::string language : {"fi", "sv", "se"}) {
      add_selection({View::Kind::language, language}, progress,
                    [&](const network::SiteFacts& site) {
                      return std::ranges::contains(site.languages, language);
                    });
    }
  }

  /// The nearest of the sites that match; no view where none does: nothing is known of it then.
  template <class Matches>
  void add_selection(View view, base::Progress& progress, Matches matches) {
    std::vector<std::size_t> which;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      if (matches(facts_[site])) which.push_back(site);
    }
    if (!which.empty()) add_nearest(std::move(view), which, {}, progress);
  }

  void add_nearest(View view, const std::vector<std::size_t>& which,
                   const std::vector<double>& turnout_s, base::Progress& progress) {
    views_.push_back({position_, std::move(view),
                      std::move(journeys_.nearest(which, 1, turnout_s, progress).front())});
  }

  void add_hours(std::size_t slice, base::Progress& progress) {
    // A rota says on which days a stop is served, not when in the week.
    if (service_.mobile) return;
    std::vector<std::size_t> which;
    bool any_known = false;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      if (!facts_[site].hours) continue;
      any_known = true;
      if (network::open_share(*facts_[site].hours, world_.slice_hours[slice]) >=
          plan_.norms.slices[slice].min_open_share)
        which.push_back(site);
    }
    // That nobody is open at night is an answer; that no hours are known is none.
    if (any_known)
      add_nearest({View::Kind::hours, plan_.norms.slices[slice].id}, which, {}, progress);
  }

  void add_shift(std::size_t shift, base::Progress& progress) {
    std::vector<std::size_t> which;
    std::vector<double> turnout_s;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      if (!(facts_[site].units[shift] > 0.0)) continue;
      which.push_back(site);
      turnout_s.push_back(facts_[site].turnout_s[shift]);
    }
    add_nearest({View::Kind::shift, service_.shifts[shift].id}, which, turnout_s, progress);
  }

  void add_statutory() {
    const network::AreaTable& table = world_.areas.table;
    std::map<network::AreaCode, std::size_t> site_of;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      for (const network::AreaCode& code : facts_[site].responsible_for)
        site_of.emplace(code, site);
    }
    const network::DemandCells& cells = world_.population.cells;
    std::vector<std::size_t> site_of_cell(cells.size(), ServiceJourneys::k_no_site);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (cells.municipality[cell].is_none()) continue;
      const auto found_site = site_of.find(network::code_at(
          table.municipality[cells.municipality[cell].index()], service_.statutory->level, table));
      if (found_site != site_of.end()) site_of_cell[cell] = found_site->second;
    }
    views_.push_back({position_, {View::Kind::statutory, {}}, journeys_.assigned(site_of_cell)});
    if (service_.assignment == network::Assignment::statutory) times_ = views_.back().times;
  }

  /// A stop that no unit comes to in the whole year is no place to go to.
  void leave_unserved_stops_out(base::Progress& progress) {
    std::vector<std::size_t> served;
    bool any_known = false;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      any_known = any_known || facts_[site].hours.has_value();
      if (facts_[site].hours && !facts_[site].hours->open.empty()) served.push_back(site);
    }
    if (!any_known || served.size() == facts_.size()) return;
    found.warning(
        "stop-unserved", place(),
        say("{}: {} of {} stops are served on no day of the year and count for nobody",
            service_.name(base::spoken().language()), facts_.size() - served.size(), facts_.size()),
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

  /// Choice and floating catchments are about residents who go and choose.
  [[nodiscard]] bool is_visited() const {
    return service_.traveller == network::Traveller::resident ||
           service_.traveller == network::Traveller::both;
  }

  void supply(base::Progress& progress) {
    if (!is_visited() && !service_.mobile) return;
    const network::NormProfile& norms = plan_.norms;
    base::Millis farthest = std::max(norms.choice_limit, norms.floating.catchment);
    for (const network::FloatingNorm::Zone& zone : norms.floating.zones)
      farthest = std::max(farthest, zone.limit);
    const coverage::Reaches all = journeys_.within(farthest, progress);
    reaches_ = up_to(all, norms.choice_limit);
    if (!is_visited()) return;

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
                        service_.name(base::spoken().language()), without_capacity, facts_.size()),
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
    const auto tier = static_cast<std::size_t>(service_.tier - 1);
    const network::TimeScale& scale = service_.time_scale
                                          ? *service_.time_scale
                                          : plan_.norms.tier_time[tier].value_or(plan_.norms.time);
    for (const base::Millis time : times_.time)
      results_.service_ratings[position_].accessibility.push_back(network::rate(scale, time));
  }

  void rate_availability() {
    std::size_t hours_unknown = 0;
    for (std::size_t site = 0; site < facts_.size(); ++site) {
      const network::SiteFacts& facts = facts_[site];
      if (!facts.hours) ++hours_unknown;
      std::optional<double> ratio;
      if (service_.has_demand()) {
        ratio = coverage::load_of(results_.catchments[position_][site], results_.groups, service_,
                                  facts.capacity)
                    .ratio;
      }
      results_.availability[position_].push_back(coverage::availability_of(
          facts, service_.mobile, ratio,
          coverage::staffed_share(facts, world_.shift_hours[position_], world_.calendar),
          plan_.norms, world_.calendar));
    }
    const bool asks_for_hours = !service_.hours_rules.empty() || !service_.hours_field.empty();
    if (asks_for_hours && hours_unknown > 0) {
      found.warning("hours-unknown", place(),
                    say("{}: the opening hours of {} of {} sites are not known; they count as "
                        "closed where hours matter",
                        service_.name(base::spoken().language()), hours_unknown, facts_.size()),
                    say("Give their hours in the column of hours_field, or by hours_rules."),
                    static_cast<std::int64_t>(hours_unknown));
    }
    const bool has_choice = service_.assignment == network::Assignment::choice && is_visited();
    // Of a stop everything but its rota: with that, all stops within reach are judged together.
    std::vector<coverage::SiteAvailability> sites = results_.availability[position_];
    if (service_.mobile) {
      for (coverage::SiteAvailability& site : sites) {
        network::SiteFacts without_rota;
        without_rota.waiting_days = site.waiting_days;
        site = coverage::availability_of(without_rota, false, site.capacity_ratio,
                                         site.staffed_share, plan_.norms, world_.calendar);
      }
    }
    std::vector<network::Rating>& ratings = results_.service_ratings[position_].availability;
    ratings = coverage::availability_ratings(times_, sites, has_choice ? &reaches_ : nullptr);
    if (!service_.mobile || hours_unknown == facts_.size()) return;
    coverage::StopWaits& waits = results_.stop_waits[position_];
    waits = coverage::stop_waits(times_, facts_, reaches_, world_.calendar);
    for (std::size_t cell = 0; cell < ratings.size(); ++cell) {
      if (times_.time[cell].is_infinite()) continue;
      ratings[cell] = network::worse(
          ratings[cell], network::rate(plan_.norms.stop_wait_days, waits.mean_days[cell]));
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

/// Round the clock is what digital services promise if no professional is needed: the others' hours
/// are told of each service, and do not count against the tier.
void leave_professionals_out(const Plan& plan, coverage::NetworkResults& results) {
  std::vector<const coverage::CellRatings*> counting;
  for (std::size_t service = 0; service < plan.services.size(); ++service) {
    if (plan.services[service].tier == 1 && plan.services[service].counts_in_tier)
      counting.push_back(&results.service_ratings[service]);
  }
  bool any = false;
  for (std::size_t service = 0; service < plan.digital.size(); ++service) {
    if (!plan.digital[service].counts_in_tier || plan.digital[service].requires_professional)
      continue;
    any = true;
    counting.push_back(&results.digital_ratings[service]);
  }
  if (any) {
    results.tier_ratings[0].availability =
        coverage::worst_of(counting, results.slot.size()).availability;
  }
}

void rate_tiers(const Plan& plan, const std::vector<coverage::ServiceTimes>& times,
                coverage::NetworkResults& results) {
  const std::size_t cells = results.slot.size();
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    const auto place = static_cast<std::size_t>(tier - 1);
    std::vector<const coverage::CellRatings*> counting;
    std::vector<base::Millis>& time = results.tier_time[place];
    for (std::size_t service = 0; service < plan.services.size(); ++service) {
      if (plan.services[service].tier != tier || !plan.services[service].counts_in_tier) continue;
      counting.push_back(&results.service_ratings[service]);
      time.resize(cells);
      for (std::size_t cell = 0; cell < cells; ++cell)
        time[cell] = std::max(time[cell], times[service].time[cell]);
    }
    if (tier == 1) {
      for (std::size_t service = 0; service < plan.digital.size(); ++service) {
        if (plan.digital[service].counts_in_tier)
          counting.push_back(&results.digital_ratings[service]);
      }
    }
    if (counting.empty()) continue;
    results.tier_ratings[place] = coverage::worst_of(counting, cells);
    if (tier == 1) leave_professionals_out(plan, results);
    results.tier_accessibility[place] = coverage::count_ratings(
        results.areas, results.slot, results.groups, results.tier_ratings[place].accessibility);
    results.tier_availability[place] = coverage::count_ratings(
        results.areas, results.slot, results.groups, results.tier_ratings[place].availability);
  }
}

/// How each cell fares with each criterion.
class Promises {
 public:
  Promises(const Plan& plan, const World& world, const std::vector<coverage::ServiceTimes>& times,
           coverage::NetworkResults& results, base::Findings& found)
      : plan_(plan), world_(world), times_(times), results_(results), found_(found) {}

  void judge() {
    for (std::size_t position = 0; position < plan_.norms.criteria.size(); ++position) {
      const network::Criterion& criterion = plan_.norms.criteria[position];
      const auto group =
          std::ranges::find(results_.groups, criterion.group, &coverage::GroupWeights::group);
      if (group == results_.groups.end()) {
        not_judged(criterion, say("the data do not say who belongs to the group {}",
                                  network::to_string(criterion.group)));
        continue;
      }
      kept_.assign(results_.slot.size(), coverage::Kept::unreachable);
      time_.clear();
      const bool could = criterion.tier != 0 ? by_tier(criterion) : by_services(criterion);
      if (!could) continue;
      std::vector<coverage::Verdict> verdicts =
          coverage::judge(position, criterion, world_.areas.table, results_.areas,
                          world_.population.cells, *group, kept_);
      if (!time_.empty()) {
        const auto arrival = coverage::arrival_of_share(
            criterion, world_.areas.table, results_.areas, world_.population.cells, *group, time_);
        for (coverage::Verdict& verdict : verdicts)
          verdict.arrives = arrival[verdict.area];
      }
      std::ranges::move(verdicts, std::back_inserter(results_.verdicts));
    }
  }

 private:
  void not_judged(const network::Criterion& criterion, const base::Said& why) {
    found_.note("criterion-not-judged",
                {.file = plan_.shown_file, .field = "criteria." + criterion.id},
                say("the promise \"{}\" is not judged: {}",
                    criterion.name.in(base::spoken().language()), why));
  }

  static base::Said nothing_known() {
    return say("the plan says nothing of hours, waiting, capacity or crews");
  }

  bool by_tier(const network::Criterion& criterion) {
    const auto tier = static_cast<std::size_t>(criterion.tier - 1);
    const coverage::CellRatings& ratings = results_.tier_ratings[tier];
    if (ratings.accessibility.empty()) {
      not_judged(criterion, say("the plan has no service in tier {}", criterion.tier));
      return false;
    }
    if (criterion.limit) {
      if (results_.tier_time[tier].empty()) {
        not_judged(criterion, say("no service in tier {} has a place", criterion.tier));
        return false;
      }
      keep_times(results_.tier_time[tier], *criterion.limit);
      return true;
    }
    if (keep_ratings(criterion, ratings, results_.tier_time[tier])) return true;
    not_judged(criterion, nothing_known());
    return false;
  }

  bool by_services(const network::Criterion& criterion) {
    bool any = false;
    bool any_such = false;
    for (std::size_t service = 0; service < plan_.services.size(); ++service) {
      const bool meant = !criterion.service.empty()
                             ? plan_.services[service].id == criterion.service
                             : plan_.services[service].type == criterion.type;
      if (!meant) continue;
      any_such = true;
      if (criterion.at_least) {
        any =
            keep_ratings(criterion, results_.service_ratings[service], times_[service].time) || any;
        continue;
      }
      const std::vector<base::Millis>* time = times_in(service, criterion.view);
      if (time == nullptr) continue;
      keep_times(*time, *criterion.limit);
      any = true;
    }
    if (!any) {
      not_judged(criterion, !any_such ? say("the plan has no such service")
                            : criterion.at_least
                                ? nothing_known()
                                : say("the plan says of no such service what \"{}\" needs",
                                      network::to_string(criterion.view)));
    }
    return any;
  }

  [[nodiscard]] const std::vector<base::Millis>* times_in(std::size_t service,
                                                          const View& view) const {
    if (view.kind == View::Kind::all) return &times_[service].time;
    const auto found = std::ranges::find_if(results_.views, [&](const auto& each) {
      return each.service == service && each.view == view;
    });
    return found == results_.views.end() ? nullptr : &found->times.time;
  }

  void count_time(const std::vector<base::Millis>& time) {
    time_.resize(time.size(), base::Millis::infinite());
    for (std::size_t cell = 0; cell < time.size(); ++cell)
      time_[cell] = std::min(time_[cell], time[cell]);
  }

  /// Of several services of one type it is enough to reach one.
  void keep_times(const std::vector<base::Millis>& time, base::Millis limit) {
    count_time(time);
    for (std::size_t cell = 0; cell < kept_.size(); ++cell) {
      if (time[cell] <= limit && !time[cell].is_infinite()) {
        kept_[cell] = coverage::Kept::yes;
      } else if (!time[cell].is_infinite() && kept_[cell] == coverage::Kept::unreachable) {
        kept_[cell] = coverage::Kept::no;
      }
    }
  }

  /// What is not known is not kept; where nothing is known, nothing is judged.
  bool keep_ratings(const network::Criterion& criterion, const coverage::CellRatings& ratings,
                    const std::vector<base::Millis>& time) {
    const std::vector<network::Rating>& rating =
        criterion.quality == network::Quality::accessibility ? ratings.accessibility
                                                             : ratings.availability;
    if (std::ranges::all_of(rating,
                            [](network::Rating each) { return each == network::Rating::unknown; }))
      return false;
    if (criterion.quality == network::Quality::accessibility && !time.empty()) count_time(time);
    for (std::size_t cell = 0; cell < kept_.size(); ++cell) {
      if (network::at_least(rating[cell], *criterion.at_least)) {
        kept_[cell] = coverage::Kept::yes;
      } else if ((time.empty() || !time[cell].is_infinite()) &&
                 kept_[cell] == coverage::Kept::unreachable) {
        kept_[cell] = coverage::Kept::no;
      }
    }
    return true;
  }

  const Plan& plan_;
  const World& world_;
  const std::vector<coverage::ServiceTimes>& times_;
  coverage::NetworkResults& results_;
  base::Findings& found_;
  std::vector<coverage::Kept> kept_;
  std::vector<base::Millis> time_;  ///< by which `kept_` came about; empty: by none
};

}  // namespace

coverage::CellRatings rate_digital(const Plan& plan, const World& world, std::size_t position) {
  const network::DigitalService& service = plan.digital[position];
  const network::Rating available =
      network::rate(plan.norms.hours_a_week,
                    network::hours_a_week(world.digital_hours[position], world.calendar));
  coverage::CellRatings ratings;
  const std::size_t cells = world.population.cells.size();
  ratings.accessibility.assign(cells, network::Rating::excellent);
  ratings.availability.assign(cells, available);
  if (!service.coverage_area) return ratings;
  const std::vector<std::uint8_t>& covered = world.covered[*service.coverage_area];
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (covered[cell] != 0) continue;
    ratings.accessibility[cell] = network::Rating::poor;
    ratings.availability[cell] = network::Rating::poor;
  }
  return ratings;
}

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
  for (std::size_t service = 0; service < plan.digital.size(); ++service)
    results.digital_ratings.push_back(rate_digital(plan, world, service));

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
  rate_tiers(plan, times, results);
  Promises(plan, world, times, results, found).judge();
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
