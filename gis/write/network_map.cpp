// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>

#include <saavu/write/network_map.h>
#include <saavu/write/qgis_style.h>
#include <saavu/write/small_cells.h>

namespace saavu::write {

namespace {

using network::Quality;
using network::Rating;

constexpr std::array k_qualities{Quality::accessibility, Quality::availability};

std::string tier_column(int tier, Quality quality) {
  return std::format("tier{}_{}", tier, network::to_string(quality));
}

std::vector<StyleCategory> rating_categories(const base::Texts& texts) {
  std::vector<StyleCategory> categories;
  for (std::size_t rating = 0; rating < network::k_rating_count; ++rating) {
    const auto each = static_cast<Rating>(rating);
    categories.push_back({std::string(network::to_string(each)),
                          std::string(texts(network::phrase(each))), rating_colour(each)});
  }
  return categories;
}

std::vector<StyleCategory> verdict_categories(const base::Texts& texts) {
  using Outcome = coverage::Verdict::Outcome;
  std::vector<StyleCategory> categories;
  for (const Outcome each : {Outcome::met, Outcome::failed, Outcome::nobody}) {
    categories.push_back(
        {std::string(to_string(each)), std::string(texts(phrase(each))), verdict_colour(each)});
  }
  return categories;
}

/// "4 local services: Accessibility".
std::string tier_style_name(const NetworkReport& network, int tier, Quality quality) {
  const std::string_view name =
      name_in(network.catalogue.tier(tier).name, {}, network.texts.language());
  return std::format("{}{}{}: {}", tier, name.empty() ? "" : " ", name,
                     network.texts(network::phrase(quality)));
}

}  // namespace

NetworkMap::NetworkMap(const Report& report) : report_(report), network_(report.network) {
  if (network_ == nullptr) return;
  const coverage::NetworkResults& results = network_->results;
  areas_ = network_areas(report);
  tiers_ = rated_tiers(results);
  for (std::size_t area = 0; area < results.areas.areas.size(); ++area) {
    const coverage::AreaKey& key = results.areas.areas[area];
    position_[{key.level, key.area.code.text}] = area;
  }
  verdicts_ = told_verdicts(report);
  for (const coverage::Verdict* verdict : verdicts_)
    verdict_of_[{verdict->area, verdict->criterion}] = verdict;
  for (std::size_t service = 0; service < report.services.size(); ++service)
    known_.push_back(known_sites(report, service));
}

void NetworkMap::add_cell_columns(std::vector<Column>& columns) const {
  if (network_ == nullptr) return;
  for (const int tier : tiers_) {
    for (const Quality quality : k_qualities)
      columns.push_back({tier_column(tier, quality), ColumnType::text});
    if (!network_->results.tier_time.at(static_cast<std::size_t>(tier - 1)).empty())
      columns.push_back({std::format("tier{}_min", tier), ColumnType::real});
  }
  for (const network::Service& service : report_.services)
    columns.push_back({service.id + "_rating", ColumnType::text});
}

void NetworkMap::put_cell(std::size_t cell, GpkgFile& file) const {
  if (network_ == nullptr) return;
  const coverage::NetworkResults& results = network_->results;
  for (const int tier : tiers_) {
    const auto place = static_cast<std::size_t>(tier - 1);
    file.value(network::to_string(results.tier_ratings.at(place).accessibility[cell]));
    file.value(network::to_string(results.tier_ratings.at(place).availability[cell]));
    const std::vector<base::Millis>& time = results.tier_time.at(place);
    if (!time.empty()) file.value(make_minutes(time[cell]));
  }
  for (std::size_t service = 0; service < report_.services.size(); ++service)
    file.value(network::to_string(results.service_ratings[service].accessibility[cell]));
}

void NetworkMap::add_cell_styles(GpkgFile& file) const {
  if (network_ == nullptr) return;
  const base::Texts& texts = network_->texts;
  const Shape shape = report_.squares.empty() ? Shape::point : Shape::polygon;
  const std::vector<StyleCategory> ratings = rating_categories(texts);
  for (const int tier : tiers_) {
    for (const Quality quality : k_qualities) {
      const std::string column = tier_column(tier, quality);
      file.style("cells", tier_style_name(*network_, tier, quality),
                 categorised_qml(shape, column, ratings), "Rating: " + column, false);
    }
  }
  for (const network::Service& service : report_.services) {
    const std::string column = service.id + "_rating";
    file.style("cells",
               std::format("{}: {}", name_in(service, texts.language()),
                           texts(network::phrase(Quality::accessibility))),
               categorised_qml(shape, column, ratings), "Rating: " + column, false);
  }
}

void NetworkMap::add_area_columns(std::vector<Column>& columns) const {
  if (network_ == nullptr) return;
  for (const int tier : tiers_) {
    for (const Quality quality : k_qualities) {
      columns.push_back({tier_column(tier, quality), ColumnType::text});
      columns.push_back({tier_column(tier, quality) + "_share", ColumnType::real});
    }
  }
  for (const network::Criterion& criterion : network_->norms.criteria) {
    columns.push_back({criterion.id + "_verdict", ColumnType::text});
    columns.push_back({criterion.id + "_share", ColumnType::real});
  }
}

void NetworkMap::put_area(const coverage::AreaKey& key, GpkgFile& file) const {
  if (network_ == nullptr) return;
  const auto found = position_.find({key.level, key.area.code.text});
  const std::size_t columns =
      tiers_.size() * k_qualities.size() * 2 + network_->norms.criteria.size() * 2;
  if (found == position_.end()) {
    for (std::size_t column = 0; column < columns; ++column)
      file.null();
    return;
  }
  const std::size_t area = found->second;
  for (const int tier : tiers_) {
    for (const Quality quality : k_qualities) {
      const auto& counts = counts_of(network_->results, tier, quality)[area * areas_.groups];
      file.value(network::to_string(coverage::typical_rating(counts)));
      file.value(share_as_expected(counts, expected_of(network_->catalogue, tier, quality)));
    }
  }
  for (std::size_t criterion = 0; criterion < network_->norms.criteria.size(); ++criterion) {
    const auto verdict = verdict_of_.find({area, criterion});
    if (verdict == verdict_of_.end()) {
      file.null();
      file.null();
      continue;
    }
    file.value(to_string(verdict->second->outcome));
    file.value(make_share(verdict->second->kept, verdict->second->population));
  }
}

void NetworkMap::add_area_styles(const std::string& layer, GpkgFile& file) const {
  if (network_ == nullptr) return;
  const base::Texts& texts = network_->texts;
  const std::vector<StyleCategory> ratings = rating_categories(texts);
  for (const int tier : tiers_) {
    for (const Quality quality : k_qualities) {
      const std::string column = tier_column(tier, quality);
      const std::string name = tier_style_name(*network_, tier, quality);
      file.style(layer, name, categorised_qml(Shape::polygon, column, ratings),
                 base::say("Typical rating: {}", column), false);
      if (!expected_of(network_->catalogue, tier, quality)) continue;
      file.style(layer,
                 std::format("{}, {}", name, texts(base::Phrase{"as expected, share", "map"})),
                 graduated_qml(Shape::polygon, std::format("\"{}_share\"", column), share_classes()),
                 base::say("Share of residents at least as expected: {}", column), false);
    }
  }
  for (const network::Criterion& criterion : network_->norms.criteria) {
    file.style(
        layer, std::string(name_in(criterion.name, criterion.id, texts.language())),
        categorised_qml(Shape::polygon, criterion.id + "_verdict", verdict_categories(texts)),
        "Verdict: " + criterion.id, false);
  }
}

void NetworkMap::add_site_columns(std::vector<Column>& columns) const {
  if (network_ == nullptr) return;
  columns.insert(columns.end(), {{"hours_a_week", ColumnType::real},
                                 {"capacity", ColumnType::real},
                                 {"waiting_days", ColumnType::real},
                                 {"producer", ColumnType::text},
                                 {"producer_name", ColumnType::text},
                                 {"losing", ColumnType::real},
                                 {"beyond_limit", ColumnType::real},
                                 {"stranded", ColumnType::real},
                                 {"rank", ColumnType::integer}});
}

void NetworkMap::put_site(std::size_t service, network::SiteId site, GpkgFile& file) const {
  if (network_ == nullptr) return;
  const auto found = known_[service].find(site);
  if (found == known_[service].end()) return put_no_service(file);
  const SiteKnowledge& known = found->second;
  file.value(make_decimal(known.availability->hours_a_week, 2, true));
  file.value(make_decimal(known.facts->capacity, 3, true));
  file.value(make_decimal(known.facts->waiting_days, 3, true));
  file.value(known.facts->producer);
  file.value(known.facts->producer_name);
  if (known.loss == nullptr) {
    for (int column = 0; column < 4; ++column)
      file.null();
    return;
  }
  file.value(make_residents(known.loss->losing));
  file.value(make_residents(known.loss->beyond));
  file.value(make_residents(known.loss->stranded));
  file.value(known.rank);
}

void NetworkMap::put_no_service(GpkgFile& file) const {
  if (network_ == nullptr) return;
  for (int column = 0; column < 9; ++column)
    file.null();
}

void NetworkMap::write_layers(GpkgFile& file, base::Progress& progress) const {
  if (network_ == nullptr) return;
  const bool has_squares = !report_.squares.empty();
  file.begin_layer("verdict_cells", has_squares ? LayerShape::polygon : LayerShape::point,
                   {{"criterion", ColumnType::text},
                    {"code", ColumnType::text},
                    {"rank", ColumnType::integer},
                    {"id", ColumnType::text},
                    {"residents", ColumnType::integer},
                    {"minutes", ColumnType::real}},
                   base::say("Cells that decide a promise which their municipality fails to keep"));
  std::size_t times_of = ~std::size_t{0};
  std::vector<base::Millis> times;
  for (const coverage::Verdict* verdict : verdicts_) {
    const coverage::AreaKey& key = network_->results.areas.areas[verdict->area];
    if (key.level != network::AreaLevel::municipality) continue;
    const network::Criterion& criterion = network_->norms.criteria[verdict->criterion];
    if (times_of != verdict->criterion) {
      times_of = verdict->criterion;
      times = promise_times(report_, criterion);
    }
    std::int64_t rank = 0;
    for (const network::CellId id : verdict->deciding) {
      const std::size_t cell = id.index();
      if (rank % 1024 == 0) progress.check();
      if (has_squares) {
        file.polygon(report_.squares[cell]);
      } else {
        file.point(report_.cells.centre[cell]);
      }
      file.value(criterion.id);
      file.value(key.area.code.text);
      file.value(++rank);
      file.value(report_.cells.name[cell]);
      file.value(std::int64_t{report_.cells.residents[cell]});
      file.value(times.empty() ? std::nullopt : make_minutes(times[cell]));
      file.end_row();
    }
  }
  file.end_layer();
  constexpr std::array k_colours{Colour{213, 94, 0},  Colour{0, 114, 178},  Colour{204, 121, 167},
                                 Colour{230, 159, 0}, Colour{86, 180, 233}, Colour{0, 0, 0}};
  std::vector<StyleCategory> categories;
  for (const network::Criterion& criterion : network_->norms.criteria) {
    categories.push_back(
        {criterion.id,
         std::string(name_in(criterion.name, criterion.id, network_->texts.language())),
         k_colours.at(categories.size() % k_colours.size())});
  }
  file.style("verdict_cells", std::string(network_->texts(base::Phrase{"Deciding cells", "map"})),
             categorised_qml(has_squares ? Shape::polygon : Shape::point, "criterion", categories),
             base::say("Cells by the promise they decide"), true);
  write_table_layer(file, verdicts_table(report_), network_->texts, progress);
}

}  // namespace saavu::write
