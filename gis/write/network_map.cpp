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

std::string decides_column(const network::Criterion& criterion) {
  return criterion.id + "_decides";
}

/// Classes of a rank among the cells that decide a promise: the first weigh most. Oranges,
/// ColorBrewer 2.0; grey where the cell decides nothing.
std::vector<StyleClass> rank_classes(const base::Texts& texts) {
  constexpr double k_beyond_any_rank = 1e9;
  return {{1, 10, "1–10", {127, 39, 4}},
          {11, 100, "11–100", {217, 72, 1}},
          {101, 1000, "101–1000", {253, 141, 60}},
          {1001, k_beyond_any_rank, "> 1000", {253, 208, 162}},
          {0, 0, std::string(texts(base::Phrase{"decides nothing", "map"})), {225, 225, 225}}};
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
  for (std::size_t criterion = 0; criterion < network_->norms.criteria.size(); ++criterion)
    if (std::ranges::contains(results.verdicts, criterion, &coverage::Verdict::criterion))
      judged_.push_back(criterion);
  decides_.assign(network_->norms.criteria.size(), std::vector<std::int32_t>(report.cells.size()));
  for (const coverage::Verdict* verdict : verdicts_) {
    if (results.areas.areas[verdict->area].level != network::AreaLevel::municipality) continue;
    std::int32_t rank = 0;
    for (const network::CellId cell : verdict->deciding)
      decides_[verdict->criterion][cell.index()] = ++rank;
  }
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
  for (const std::size_t criterion : judged_)
    columns.push_back({decides_column(criterion_at(criterion)), ColumnType::integer});
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
  for (const std::size_t criterion : judged_) {
    const std::int32_t rank = decides_[criterion][cell];
    if (rank == 0) {
      file.null();
    } else {
      file.value(std::int64_t{rank});
    }
  }
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
  const std::vector<StyleClass> ranks = rank_classes(texts);
  for (const std::size_t position : judged_) {
    const network::Criterion& criterion = criterion_at(position);
    file.style(
        "cells",
        std::format("{}: {}", name_in(criterion.name, criterion.id, texts.language()),
                    texts(base::Phrase{"Deciding cells", "map"})),
        graduated_qml(shape, std::format("coalesce(\"{}\", 0)", decides_column(criterion)), ranks),
        base::say("Cells that decide a promise which their municipality fails to keep: {}",
                  criterion.id),
        false);
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
  for (const std::size_t criterion : judged_) {
    columns.push_back({criterion_at(criterion).id + "_verdict", ColumnType::text});
    columns.push_back({criterion_at(criterion).id + "_share", ColumnType::real});
  }
}

void NetworkMap::put_area(const coverage::AreaKey& key, GpkgFile& file) const {
  if (network_ == nullptr) return;
  const auto found = position_.find({key.level, key.area.code.text});
  const std::size_t columns = tiers_.size() * k_qualities.size() * 2 + judged_.size() * 2;
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
  for (const std::size_t criterion : judged_) {
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
      file.style(
          layer, std::format("{}, {}", name, texts(base::Phrase{"as expected, share", "map"})),
          graduated_qml(Shape::polygon, std::format("\"{}_share\"", column), share_classes()),
          base::say("Share of residents at least as expected: {}", column), false);
    }
  }
  for (const std::size_t position : judged_) {
    const network::Criterion& criterion = criterion_at(position);
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
  write_table_layer(file, verdicts_table(report_), network_->texts, progress);
}

}  // namespace saavu::write
