// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <memory>
#include <tuple>

#include <saavu/coverage/area_means.h>
#include <saavu/write/network_columns.h>
#include <saavu/write/network_report.h>
#include <saavu/write/small_cells.h>

namespace saavu::write {

namespace {

using coverage::NetworkResults;
using coverage::Verdict;
using network::Group;
using network::Quality;
using network::Rating;

constexpr std::array k_qualities{Quality::accessibility, Quality::availability};

void put_quality(TableSink& sink, Quality quality) {
  sink.term(network::to_string(quality), network::phrase(quality));
}

// --- tiers ---------------------------------------------------------------------------------------

using Counts = std::array<base::MilliResidents, network::k_rating_count>;

base::MilliResidents total_of(const Counts& counts) {
  base::MilliResidents total;
  for (const base::MilliResidents& each : counts)
    total += each;
  return total;
}

/// Ratings of one tier, service or digital service.
struct Rated {
  int tier = 0;
  std::string_view id;  ///< empty: the whole tier
  std::string_view name;
  Quality quality = Quality::accessibility;
  const coverage::RatingCounts* counts = nullptr;
  bool every_group = false;
};

class TierRows {
 public:
  explicit TierRows(const Report& report)
      : report_(report), network_(*report.network), areas_(network_areas(report)) {
    count_digital();
    const NetworkResults& results = network_.results;
    const base::Language language = network_.texts.language();
    for (const int tier : rated_tiers(results)) {
      for (const Quality quality : k_qualities)
        rated_.push_back({tier, {}, {}, quality, &counts_of(results, tier, quality), true});
      const auto add = [&](std::string_view id, std::string_view name,
                           const coverage::RatingCounts* accessibility,
                           const coverage::RatingCounts* availability) {
        rated_.push_back({tier, id, name, Quality::accessibility, accessibility});
        rated_.push_back({tier, id, name, Quality::availability, availability});
      };
      for (std::size_t service = 0; service < report.services.size(); ++service) {
        const network::Service& what = report.services[service];
        if (what.tier == tier) {
          add(what.id, name_in(what, language), &results.service_accessibility[service],
              &results.service_availability[service]);
        }
      }
      for (std::size_t digital = 0; tier == 1 && digital < network_.digital.size(); ++digital) {
        const network::DigitalService& what = network_.digital[digital];
        add(what.id, name_in(what.name, what.id, language), &digital_[2 * digital],
            &digital_[2 * digital + 1]);
      }
    }
  }

  void write(TableSink& sink, base::Progress& progress) const {
    const std::size_t groups = areas_.groups;
    for (const std::size_t area : areas_.shown) {
      progress.check();
      for (const Rated& rated : rated_) {
        const Counts& everybody = (*rated.counts)[area * groups];
        for (std::size_t group = 0; group < (rated.every_group ? groups : 1); ++group) {
          const Group whom = network_.results.groups[group].group;
          if (!may_tell(whom, areas_.everybody(area), least_told(report_))) continue;
          write_group(sink, area, rated, whom, (*rated.counts)[area * groups + group], everybody);
        }
      }
    }
  }

 private:
  /// Nobody has counted the digital services one by one.
  void count_digital() {
    const NetworkResults& results = network_.results;
    const std::vector<base::MilliResidents>& residents = results.groups.front().residents;
    for (const coverage::CellRatings& ratings : results.digital_ratings) {
      for (const std::vector<Rating>* column : {&ratings.accessibility, &ratings.availability}) {
        coverage::RatingCounts counts(areas_.population.size());
        std::vector<std::uint8_t> marked(column->size());
        for (std::size_t rating = 0; rating < network::k_rating_count; ++rating) {
          for (std::size_t cell = 0; cell < column->size(); ++cell)
            marked[cell] = (*column)[cell] == static_cast<Rating>(rating) ? 1 : 0;
          const auto sums = coverage::area_sums(results.areas, results.slot, residents, marked);
          for (std::size_t area = 0; area < sums.size(); ++area)
            counts[area * areas_.groups].at(rating) = sums[area];
        }
        digital_.push_back(std::move(counts));
      }
    }
  }

  void write_group(TableSink& sink, std::size_t area, const Rated& rated, Group group,
                   const Counts& counts, const Counts& everybody) const {
    const std::optional<Rating> expected =
        expected_of(network_.catalogue, rated.tier, rated.quality);
    const base::MilliResidents total = total_of(counts);
    const std::optional<Decimal> meets = share_as_expected(counts, expected);
    for (std::size_t rating = 0; rating < network::k_rating_count; ++rating) {
      // Who has a rating is a small group of its own, unless it is nobody.
      const bool told = everybody.at(rating).value == 0 ||
                        may_tell(group, everybody.at(rating), least_told(report_));
      put_area(sink, network_.results.areas.areas[area]);
      put_tier(sink, network_.catalogue, rated.tier);
      sink.term(rated.id, rated.name);
      put_quality(sink, rated.quality);
      put_group(sink, group);
      put_rating(sink, static_cast<Rating>(rating));
      sink.number(told ? std::optional(make_residents(counts.at(rating))) : std::nullopt);
      sink.number(told ? make_share(counts.at(rating), total) : std::nullopt);
      put_rating(sink, expected);
      sink.number(meets);
      sink.end_row();
    }
  }

  const Report& report_;
  const NetworkReport& network_;
  NetworkAreas areas_;
  std::vector<coverage::RatingCounts> digital_;  ///< accessibility and availability by turns
  std::vector<Rated> rated_;
};

// --- verdicts ------------------------------------------------------------------------------------

const TableColumn k_arrives_column{"arrives_min",
                                   base::Phrase{"Promised share arrives within, min", "column"},
                                   TableKind::minutes};

int tier_of(const Report& report, const network::Criterion& criterion) {
  if (criterion.tier != 0) return criterion.tier;
  if (const network::ServiceType* type = report.network->catalogue.find(criterion.type))
    return type->tier;
  const std::vector<std::size_t> services = services_of(report, criterion);
  return services.empty() ? 0 : report.services[services.front()].tier;
}

/// What is promised, in the report's language.
std::string_view subject_of(const Report& report, const network::Criterion& criterion) {
  const base::Language language = texts_of(report).language();
  if (!criterion.service.empty()) {
    const std::vector<std::size_t> services = services_of(report, criterion);
    return services.empty() ? std::string_view(criterion.service)
                            : name_in(report.services[services.front()], language);
  }
  if (const network::ServiceType* type = report.network->catalogue.find(criterion.type))
    return name_in(type->name, type->id, language);
  return criterion.type;
}

/// Share of the population to whom the promise is kept, and how far that is from the target.
struct Margin {
  std::optional<Decimal> share;
  std::optional<Decimal> margin;
};

Margin margin_of(const Verdict& verdict, const network::Criterion& criterion) {
  Margin result{make_share(verdict.kept, verdict.population), std::nullopt};
  if (result.share) {
    constexpr std::int64_t k_millionths_per_mille = 1000;
    result.margin =
        Decimal{result.share->scaled - criterion.share_per_mille * k_millionths_per_mille, 6};
  }
  return result;
}

const network::Criterion& criterion_of(const Report& report, const Verdict& verdict) {
  return report.network->norms.criteria[verdict.criterion];
}

const coverage::AreaKey& area_of(const Report& report, const Verdict& verdict) {
  return report.network->results.areas.areas[verdict.area];
}

void put_number_of(TableSink& sink, int number) {
  if (number == 0) return sink.blank();
  sink.count(number);
}

void write_verdict(TableSink& sink, const Report& report, const Verdict& verdict) {
  const network::Criterion& criterion = criterion_of(report, verdict);
  const std::vector<std::size_t> services = services_of(report, criterion);
  const auto [share, margin] = margin_of(verdict, criterion);
  sink.term(criterion.id, name_in(criterion.name, criterion.id, sink.texts().language()));
  put_area(sink, area_of(report, verdict));
  put_number_of(sink, tier_of(report, criterion));
  sink.term(criterion.service,
            criterion.service.empty() ? std::string_view() : subject_of(report, criterion));
  sink.term(criterion.type, criterion.type.empty() || !criterion.service.empty()
                                ? std::string_view()
                                : subject_of(report, criterion));
  put_view(sink, report, services.empty() ? nullptr : &report.services[services.front()],
           criterion.view);
  put_group(sink, criterion.group);
  sink.number(make_minutes(criterion.limit));
  put_quality(sink, criterion.quality);
  put_rating(sink, criterion.at_least);
  sink.number(Decimal{criterion.share_per_mille, 3});
  sink.number(make_residents(verdict.population));
  sink.number(make_residents(verdict.kept));
  sink.number(make_residents(verdict.missed));
  sink.number(make_residents(verdict.unreachable));
  sink.number(share);
  sink.number(margin);
  sink.number(make_minutes(verdict.arrives));
  sink.term(to_string(verdict.outcome), phrase(verdict.outcome));
  sink.number(make_residents(verdict.short_of));
  sink.count(static_cast<std::int64_t>(verdict.deciding.size()));
  sink.text(criterion.source.text);
  sink.term(network::to_string(criterion.source.certainty),
            network::phrase(criterion.source.certainty));
  sink.end_row();
}

// --- sites ---------------------------------------------------------------------------------------

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += ';';
    text += part;
  }
  return text;
}

base::Phrase producer_phrase(std::string_view kind) {
  if (kind == "public") return base::Phrase{"Public", "producer"};
  if (kind == "private") return base::Phrase{"Private", "producer"};
  return base::Phrase{"Not known", "producer"};
}

void put_producer(TableSink& sink, std::string_view kind) {
  if (kind.empty() || kind == "public" || kind == "private") {
    sink.term(kind, producer_phrase(kind));
  } else {
    sink.term(kind, kind);
  }
}

void write_site(TableSink& sink, const Report& report, std::size_t service,
                const coverage::Catchment& catchment, const SiteKnowledge& known) {
  const network::SiteFacts& facts = *known.facts;
  const NetworkReport& network = *report.network;
  const network::Service& what = report.services[service];
  const network::Site& site = report.tables[what.site_table].site[catchment.site.index()];
  const network::Municipality* municipality =
      site.municipality.is_none() ? nullptr : &report.areas.municipality[site.municipality.index()];
  put_tier(sink, network.catalogue, what.tier);
  put_service(sink, what);
  sink.text(report.tables[what.site_table].id);
  sink.text(site.id);
  sink.text(site.name);
  sink.text(municipality == nullptr ? coverage::k_outside_code
                                    : std::string_view(municipality->area.code.text));
  sink.text(municipality == nullptr ? std::string_view()
                                    : std::string_view(municipality->hva.text));
  put_producer(sink, facts.producer);
  sink.text(facts.producer_name);
  sink.text(joined(facts.languages));
  if (facts.barrier_free) {
    sink.term(*facts.barrier_free ? "yes" : "no",
              *facts.barrier_free ? base::Phrase{"Yes", "table"} : base::Phrase{"No", "table"});
  } else {
    sink.term({}, std::string_view());
  }
  sink.number(make_decimal(known.availability->hours_a_week, 2, true));
  sink.number(make_decimal(facts.capacity, 3, true));
  sink.number(make_decimal(facts.waiting_days, 3, true));
  const std::vector<coverage::GroupWeights>& groups = network.results.groups;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const bool told =
        may_tell(groups[group].group, catchment.residents.front(), least_told(report));
    sink.number(told ? std::optional(make_residents(catchment.residents[group])) : std::nullopt);
  }
  sink.number(make_decimal(catchment.mean_min, 3));
  sink.number(make_minutes(catchment.longest));
  const bool has_load = what.has_demand();
  const coverage::Load load =
      has_load ? coverage::load_of(catchment, groups, what, facts.capacity) : coverage::Load{};
  // By age the need differs, so that the need of a few tells their ages.
  const bool load_told = catchment.residents.front().value == 0 ||
                         may_tell(Group::children, catchment.residents.front(), least_told(report));
  sink.number(has_load && load_told ? make_decimal(load.demand, 3, true) : std::nullopt);
  sink.number(load_told ? make_decimal(known.availability->capacity_ratio, 3, true) : std::nullopt);
  put_rating(sink, known.availability->rating);
  if (known.loss == nullptr) {
    for (int column = 0; column < 5; ++column)
      sink.blank();
  } else {
    sink.number(make_residents(known.loss->losing));
    sink.number(make_residents(known.loss->beyond));
    sink.number(make_residents(known.loss->stranded));
    sink.number(make_decimal(known.loss->mean_added_min, 3));
    sink.count(known.rank);
  }
  sink.end_row();
}

const network::ServiceField* field_of(const network::Catalogue& catalogue, std::string_view id) {
  const auto found = std::ranges::find(catalogue.fields, id, &network::ServiceField::id);
  return found == catalogue.fields.end() ? nullptr : &*found;
}

/// What the producers of one kind have of one service.
struct Supply {
  std::int64_t sites = 0;
  std::optional<double> capacity;
  base::MilliResidents residents;
};

}  // namespace

Table tiers_table(const Report& report) {
  Table table{
      .id = "tiers",
      .title = base::Phrase{"Residents by tier, quality and rating", "table"},
      .columns = columns_of(
          k_area_columns, k_tier_column, k_service_column,
          TableColumn{"quality", base::Phrase{"Quality", "column"}, TableKind::term},
          k_group_column,
          TableColumn{"rating", base::Phrase{"Rating", "column"}, TableKind::rating},
          TableColumn{"residents", base::Phrase{"Residents", "column"}, TableKind::residents},
          TableColumn{"share", base::Phrase{"Share", "column"}, TableKind::share},
          TableColumn{"expected", base::Phrase{"Expected", "column"}, TableKind::rating},
          TableColumn{"meets", base::Phrase{"At least as expected", "column"}, TableKind::share}),
      .rows = {}};
  table.rows = [rows = std::make_shared<const TierRows>(report)](
                   TableSink& sink, base::Progress& progress) { rows->write(sink, progress); };
  return table;
}

Table verdicts_table(const Report& report) {
  using Kind = TableKind;
  Table table{
      .id = "verdicts",
      .title = base::Phrase{"Whether each promise is kept", "table"},
      .columns = columns_of(
          TableColumn{"criterion", base::Phrase{"Promise", "column"}, Kind::term}, k_area_columns,
          TableColumn{"tier", base::Phrase{"Tier", "column"}, Kind::count}, k_service_column,
          TableColumn{"type", base::Phrase{"Service type", "column"}, Kind::term}, k_view_column,
          k_group_column,
          TableColumn{"limit_min", base::Phrase{"Limit, min", "column"}, Kind::minutes},
          TableColumn{"quality", base::Phrase{"Quality", "column"}, Kind::term},
          TableColumn{"at_least", base::Phrase{"Rating at least", "column"}, Kind::rating},
          TableColumn{"target_share", base::Phrase{"Target", "column"}, Kind::share},
          TableColumn{"population", base::Phrase{"Residents", "column"}, Kind::residents},
          TableColumn{"kept", base::Phrase{"Kept to", "column"}, Kind::residents},
          TableColumn{"missed", base::Phrase{"Not kept to", "column"}, Kind::residents},
          TableColumn{"unreachable", base::Phrase{"Reach nothing", "column"}, Kind::residents},
          TableColumn{"share", base::Phrase{"Share", "column"}, Kind::share},
          TableColumn{"margin", base::Phrase{"Above or below the target", "column"},
                      Kind::difference},
          k_arrives_column,
          TableColumn{"verdict", base::Phrase{"Verdict", "column"}, Kind::verdict},
          TableColumn{"short_of", base::Phrase{"Residents short", "column"}, Kind::residents},
          TableColumn{"deciding_cells", base::Phrase{"Deciding cells", "column"}, Kind::count},
          TableColumn{"source", base::Phrase{"Source", "column"}},
          TableColumn{"certainty", base::Phrase{"Certainty", "column"}, Kind::term}),
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    for (const Verdict* verdict : told_verdicts(report)) {
      progress.check();
      write_verdict(sink, report, *verdict);
    }
  };
  return table;
}

Table verdict_cells_table(const Report& report) {
  using Kind = TableKind;
  Table table{
      .id = "verdict_cells",
      .title = base::Phrase{"The cells that decide a failed promise", "table"},
      .columns = columns_of(
          TableColumn{"criterion", base::Phrase{"Promise", "column"}, Kind::term},
          TableColumn{"level", base::Phrase{"Level", "column"}, Kind::term},
          TableColumn{"code", base::Phrase{"Code", "column"}, Kind::code},
          TableColumn{"rank", base::Phrase{"Rank", "column"}, Kind::count},
          TableColumn{"cell", base::Phrase{"Cell", "column"}},
          TableColumn{"kunta", base::Phrase{"Municipality", "column"}, Kind::code},
          TableColumn{"residents", base::Phrase{"Residents", "column"}, Kind::residents},
          TableColumn{"minutes", base::Phrase{"Travel time, min", "column"}, Kind::minutes}),
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    std::size_t times_of = ~std::size_t{0};
    std::vector<base::Millis> times;
    for (const Verdict* verdict : told_verdicts(report)) {
      progress.check();
      const network::Criterion& criterion = criterion_of(report, *verdict);
      if (times_of != verdict->criterion) {
        times_of = verdict->criterion;
        times = promise_times(report, criterion);
      }
      const coverage::AreaKey& key = area_of(report, *verdict);
      const std::string_view name = name_in(criterion.name, criterion.id, sink.texts().language());
      std::int64_t rank = 0;
      for (const network::CellId cell : verdict->deciding) {
        const network::MunicipalityId id = report.cells.municipality[cell.index()];
        sink.term(criterion.id, name);
        sink.term(network::to_string(key.level), network::phrase(key.level));
        sink.text(key.area.code.text);
        sink.count(++rank);
        sink.text(report.cells.name[cell.index()]);
        sink.text(id.is_none()
                      ? coverage::k_outside_code
                      : std::string_view(report.areas.municipality[id.index()].area.code.text));
        sink.count(report.cells.residents[cell.index()]);
        sink.number(times.empty() ? std::nullopt : make_minutes(times[cell.index()]));
        sink.end_row();
      }
    }
  };
  return table;
}

Table sites_table(const Report& report) {
  using Kind = TableKind;
  std::vector<TableColumn> groups;
  for (const coverage::GroupWeights& each : report.network->results.groups) {
    std::string id = "residents";
    if (each.group != Group::all) id += std::format("_{}", network::to_string(each.group));
    groups.push_back({id, network::phrase(each.group), Kind::residents});
  }
  Table table{
      .id = "sites",
      .title = base::Phrase{"Sites", "sheet"},
      .columns = columns_of(
          k_tier_column, k_service_column,
          TableColumn{"table", base::Phrase{"Site table", "column"}},
          TableColumn{"id", base::Phrase{"Site", "column"}, Kind::code},
          TableColumn{"name", base::Phrase{"Name", "column"}},
          TableColumn{"kunta", base::Phrase{"Municipality", "column"}, Kind::code},
          TableColumn{"hva", base::Phrase{"Wellbeing services county", "column"}, Kind::code},
          TableColumn{"producer", base::Phrase{"Producer", "column"}, Kind::term},
          TableColumn{"producer_name", base::Phrase{"Producer's name", "column"}},
          TableColumn{"languages", base::Phrase{"Languages", "column"}},
          TableColumn{"barrier_free", base::Phrase{"Barrier-free", "column"}, Kind::term},
          TableColumn{"hours_a_week", base::Phrase{"Open, hours a week", "column"}, Kind::number},
          TableColumn{"capacity", base::Phrase{"Capacity", "column"}, Kind::number},
          TableColumn{"waiting_days", base::Phrase{"Waiting, days", "column"}, Kind::number},
          groups, TableColumn{"mean_min", base::Phrase{"Mean, min", "column"}, Kind::minutes},
          TableColumn{"max_min", base::Phrase{"Longest, min", "column"}, Kind::minutes},
          TableColumn{"demand", base::Phrase{"Need a year", "column"}, Kind::number},
          TableColumn{"capacity_ratio", base::Phrase{"Capacity over need", "column"}, Kind::ratio},
          TableColumn{"availability", base::Phrase{"Availability", "quality"}, Kind::rating},
          TableColumn{"losing", base::Phrase{"If closed: residents losing", "column"},
                      Kind::residents},
          TableColumn{"beyond_limit", base::Phrase{"If closed: beyond the limit", "column"},
                      Kind::residents},
          TableColumn{"stranded", base::Phrase{"If closed: reach nothing", "column"},
                      Kind::residents},
          TableColumn{"mean_added_min", base::Phrase{"If closed: mean added, min", "column"},
                      Kind::minutes},
          TableColumn{"rank", base::Phrase{"Rank of the loss", "column"}, Kind::count}),
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const NetworkResults& results = report.network->results;
    for (std::size_t service = 0; service < results.catchments.size(); ++service) {
      progress.check();
      const auto known = known_sites(report, service);
      for (const coverage::Catchment& catchment : results.catchments[service])
        write_site(sink, report, service, catchment, known.at(catchment.site));
    }
  };
  return table;
}

Table structure_table(const Report& report) {
  using Kind = TableKind;
  Table table{
      .id = "structure",
      .title = base::Phrase{"Structure", "sheet"},
      .columns = columns_of(
          k_tier_column, TableColumn{"field", base::Phrase{"Field", "column"}, Kind::term},
          TableColumn{"type", base::Phrase{"Service type", "column"}, Kind::term}, k_service_column,
          TableColumn{"producer", base::Phrase{"Producer", "column"}, Kind::term},
          TableColumn{"producer_name", base::Phrase{"Producer's name", "column"}},
          TableColumn{"sites", base::Phrase{"Sites", "column"}, Kind::count},
          TableColumn{"capacity", base::Phrase{"Capacity", "column"}, Kind::number},
          TableColumn{"residents", base::Phrase{"Residents nearest to them", "column"},
                      Kind::residents}),
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const NetworkReport& network = *report.network;
    const base::Language language = sink.texts().language();
    std::map<std::tuple<int, std::string, std::string, std::size_t, std::string, std::string>,
             Supply>
        supply;
    for (std::size_t service = 0; service < network.results.catchments.size(); ++service) {
      progress.check();
      const network::Service& what = report.services[service];
      const auto known = known_sites(report, service);
      for (const coverage::Catchment& catchment : network.results.catchments[service]) {
        const network::SiteFacts& facts = *known.at(catchment.site).facts;
        Supply& sum = supply[{what.tier, what.field, what.type, service, facts.producer,
                              facts.producer_name}];
        ++sum.sites;
        if (facts.capacity) sum.capacity = sum.capacity.value_or(0.0) + *facts.capacity;
        sum.residents += catchment.residents.front();
      }
    }
    for (const auto& [key, sum] : supply) {
      const auto& [tier, field, type, service, producer, producer_name] = key;
      put_tier(sink, network.catalogue, tier);
      const network::ServiceField* named_field = field_of(network.catalogue, field);
      sink.term(field, named_field == nullptr ? std::string_view(field)
                                              : name_in(named_field->name, field, language));
      const network::ServiceType* named_type = network.catalogue.find(type);
      sink.term(type, named_type == nullptr ? std::string_view(type)
                                            : name_in(named_type->name, type, language));
      put_service(sink, report.services[service]);
      put_producer(sink, producer);
      sink.text(producer_name);
      sink.count(sum.sites);
      sink.number(make_decimal(sum.capacity, 3, true));
      sink.number(make_residents(sum.residents));
      sink.end_row();
    }
  };
  return table;
}

Table tier_matrix_table(const Report& report) {
  using Kind = TableKind;
  std::vector<TableColumn> ratings;
  for (std::size_t rating = 0; rating < network::k_rating_count; ++rating) {
    const auto each = static_cast<Rating>(rating);
    ratings.push_back({std::string(network::to_string(each)), network::phrase(each), Kind::share,
                       rating_colour(each)});
  }
  Table table{.id = "tier_matrix",
              .title = base::Phrase{"Tiers", "sheet"},
              .columns = columns_of(
                  TableColumn{"level", base::Phrase{"Level", "column"}, Kind::term},
                  TableColumn{"code", base::Phrase{"Code", "column"}, Kind::code},
                  TableColumn{"name", base::Phrase{"Area", "column"}, Kind::text}, k_tier_column,
                  TableColumn{"quality", base::Phrase{"Quality", "column"}, Kind::term},
                  TableColumn{"expected", base::Phrase{"Expected", "column"}, Kind::rating},
                  TableColumn{"found", base::Phrase{"Found", "column"}, Kind::rating},
                  TableColumn{"meets", base::Phrase{"At least as expected", "column"}, Kind::share},
                  ratings),
              .frozen_columns = 3,
              .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const NetworkReport& network = *report.network;
    const NetworkAreas areas = network_areas(report);
    for (const network::AreaLevel level : {network::AreaLevel::country, network::AreaLevel::hva}) {
      for (const std::size_t area : areas.shown) {
        const coverage::AreaKey& key = network.results.areas.areas[area];
        if (key.level != level) continue;
        progress.check();
        for (const int tier : rated_tiers(network.results)) {
          for (const Quality quality : k_qualities) {
            const Counts& counts = counts_of(network.results, tier, quality)[area * areas.groups];
            const std::optional<Rating> expected = expected_of(network.catalogue, tier, quality);
            sink.term(network::to_string(level), network::phrase(level));
            sink.text(key.area.code.text);
            sink.text(name_in(key.area, sink.texts().language()));
            put_tier(sink, network.catalogue, tier);
            put_quality(sink, quality);
            put_rating(sink, expected);
            put_rating(sink, coverage::typical_rating(counts));
            sink.number(share_as_expected(counts, expected));
            for (const base::MilliResidents& each : counts)
              sink.number(make_share(each, total_of(counts)));
            sink.end_row();
          }
        }
      }
    }
  };
  return table;
}

Table promises_table(const Report& report) {
  using Kind = TableKind;
  Table table{
      .id = "promises",
      .title = base::Phrase{"Promises", "sheet"},
      .columns = columns_of(
          TableColumn{"level", base::Phrase{"Level", "column"}, Kind::term},
          TableColumn{"code", base::Phrase{"Code", "column"}, Kind::code},
          TableColumn{"name", base::Phrase{"Area", "column"}, Kind::text},
          TableColumn{"criterion", base::Phrase{"Promise", "column"}, Kind::term}, k_group_column,
          TableColumn{"verdict", base::Phrase{"Verdict", "column"}, Kind::verdict},
          TableColumn{"target_share", base::Phrase{"Target", "column"}, Kind::share},
          TableColumn{"share", base::Phrase{"Share", "column"}, Kind::share},
          TableColumn{"margin", base::Phrase{"Above or below the target", "column"},
                      Kind::difference},
          k_arrives_column,
          TableColumn{"short_of", base::Phrase{"Residents short", "column"}, Kind::residents},
          TableColumn{"population", base::Phrase{"Residents", "column"}, Kind::residents},
          TableColumn{"missed", base::Phrase{"Not kept to", "column"}, Kind::residents},
          TableColumn{"unreachable", base::Phrase{"Reach nothing", "column"}, Kind::residents},
          TableColumn{"deciding_cells", base::Phrase{"Deciding cells", "column"}, Kind::count},
          TableColumn{"certainty", base::Phrase{"Certainty", "column"}, Kind::term}),
      .frozen_columns = 3,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    using network::AreaLevel;
    const base::Language language = sink.texts().language();
    const std::vector<const Verdict*> verdicts = told_verdicts(report);
    for (const AreaLevel level :
         {AreaLevel::country, AreaLevel::yta, AreaLevel::hva, AreaLevel::maakunta,
          AreaLevel::rescue, AreaLevel::area_class, AreaLevel::unit, AreaLevel::municipality}) {
      for (const Verdict* verdict : verdicts) {
        const coverage::AreaKey& key = area_of(report, *verdict);
        if (key.level != level) continue;
        progress.check();
        const network::Criterion& criterion = criterion_of(report, *verdict);
        const auto [share, margin] = margin_of(*verdict, criterion);
        sink.term(network::to_string(level), network::phrase(level));
        sink.text(key.area.code.text);
        sink.text(name_in(key.area, language));
        sink.term(criterion.id, name_in(criterion.name, criterion.id, language));
        put_group(sink, criterion.group);
        sink.term(to_string(verdict->outcome), phrase(verdict->outcome));
        sink.number(Decimal{criterion.share_per_mille, 3});
        sink.number(share);
        sink.number(margin);
        sink.number(make_minutes(verdict->arrives));
        sink.number(make_residents(verdict->short_of));
        sink.number(make_residents(verdict->population));
        sink.number(make_residents(verdict->missed));
        sink.number(make_residents(verdict->unreachable));
        sink.count(static_cast<std::int64_t>(verdict->deciding.size()));
        sink.term(network::to_string(criterion.source.certainty),
                  network::phrase(criterion.source.certainty));
        sink.end_row();
      }
    }
  };
  return table;
}

Table equity_table(const Report& report) {
  using Kind = TableKind;
  Table table{
      .id = "equity",
      .title = base::Phrase{"Equity", "sheet"},
      .columns = columns_of(
          TableColumn{"level", base::Phrase{"Level", "column"}, Kind::term},
          TableColumn{"code", base::Phrase{"Code", "column"}, Kind::code},
          TableColumn{"name", base::Phrase{"Area", "column"}, Kind::text}, k_tier_column,
          k_service_column, k_group_column,
          TableColumn{"population", base::Phrase{"Residents", "column"}, Kind::residents},
          TableColumn{"gini", base::Phrase{"Gini", "column"}, Kind::ratio},
          TableColumn{"palma", base::Phrase{"Palma", "column"}, Kind::ratio},
          TableColumn{"p90_over_p10", base::Phrase{"P90 / P10", "column"}, Kind::ratio},
          TableColumn{"p90_minus_p10_min", base::Phrase{"P90 − P10, min", "column"}, Kind::minutes},
          TableColumn{"worst_decile_mean_min",
                      base::Phrase{"Worst-served tenth: mean, min", "column"}, Kind::minutes},
          TableColumn{"worst_decile_from_min",
                      base::Phrase{"Worst-served tenth: from, min", "column"}, Kind::minutes},
          TableColumn{"worst_decile_share",
                      base::Phrase{"Share of the group in the area's worst-served tenth", "column"},
                      Kind::share}),
      .frozen_columns = 3,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const NetworkReport& network = *report.network;
    const NetworkAreas areas = network_areas(report);
    for (std::size_t service = 0; service < network.results.equity.size(); ++service) {
      const coverage::EquityTable& equity = network.results.equity[service];
      for (const network::AreaLevel level :
           {network::AreaLevel::country, network::AreaLevel::hva}) {
        for (const std::size_t area : areas.shown) {
          const coverage::AreaKey& key = network.results.areas.areas[area];
          if (key.level != level) continue;
          progress.check();
          for (std::size_t group = 0; group < areas.groups; ++group) {
            const Group whom = network.results.groups[group].group;
            if (!may_tell(whom, areas.everybody(area), least_told(report))) continue;
            const coverage::Equity& one = equity.table[area * areas.groups + group];
            const coverage::WorstDecile& worst = equity.worst[area];
            const bool worst_told = may_tell(whom, worst.residents.front(), least_told(report));
            sink.term(network::to_string(level), network::phrase(level));
            sink.text(key.area.code.text);
            sink.text(name_in(key.area, sink.texts().language()));
            put_tier(sink, network.catalogue, report.services[service].tier);
            put_service(sink, report.services[service]);
            put_group(sink, whom);
            sink.number(make_residents(one.population));
            sink.number(make_decimal(one.gini, 6));
            sink.number(make_decimal(one.palma, 3));
            sink.number(make_decimal(one.p90_over_p10, 3));
            sink.number(make_decimal(one.p90_minus_p10_min, 3));
            sink.number(make_decimal(one.worst_decile_mean_min, 3));
            sink.number(make_minutes(one.worst_decile_from));
            sink.number(worst_told ? make_share(worst.residents[group], one.population)
                                   : std::nullopt);
            sink.end_row();
          }
        }
      }
    }
  };
  return table;
}

}  // namespace saavu::write
