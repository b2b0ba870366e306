// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "ask_controller.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <saavu/plan/place_search.h>

namespace saavu::map {

namespace {

constexpr std::uint32_t k_search_key = 3;

QString text_of(const std::string& text) {
  return QString::fromStdString(text);
}

/// What MapPalette.grade wants of a rating: kind, position, count.
QVariantList colour_of(network::Rating rating) {
  constexpr int k_steps = static_cast<int>(network::Rating::unknown);
  using Kind = plan::Grade::Kind;
  const bool is_known = rating != network::Rating::unknown;
  return {static_cast<int>(is_known ? Kind::rating : Kind::unknown),
          is_known ? static_cast<int>(rating) : 0, k_steps};
}

}  // namespace

AskController::AskController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent)
    : QObject(parent),
      desk_(desk),
      scene_(scene),
      lens_(lens),
      progress_(new WindowProgress(desk, this)) {
  connect(&desk_, &Desk::changed, this, &AskController::renew);
  connect(&desk_, &Desk::opened, this, &AskController::renew);
  connect(&lens_, &LensController::lensChanged, this, &AskController::renew);
  connect(&desk_, &Desk::closed, this, [this] {
    wanted_.clear();
    found_for_.clear();
    found_.clear();
    Q_EMIT foundChanged();
    stop();
    close();
  });
  connect(&desk_, &Desk::languageChanged, this, [this] {
    Q_EMIT cardChanged();
    Q_EMIT overlayChanged();
  });
}

template <class Change>
void AskController::count(Change change) {
  const bool was_busy = busy();
  change();
  if (was_busy != busy()) Q_EMIT busyChanged();
}

template <class Make, class Take>
void AskController::ask(Topic topic, Make make, Take take) {
  if (work_.at(topic)) work_.at(topic)->cancel();
  work_.at(topic) = progress_->begin();
  const std::uint64_t number = asked_.at(topic) + 1;
  count([&] { asked_.at(topic) = number; });
  desk_.ask([this, topic, number, progress = work_.at(topic), make = std::move(make),
             take = std::move(take)](plan::Planning& planning) mutable {
    using Value = decltype(make(planning, *progress));
    std::optional<Value> value;
    try {
      progress->check();
      value.emplace(make(planning, *progress));
    } catch (const base::Cancelled&) {
      // The one who cancelled knows.
    }
    progress.reset();
    EngineThread::to_window(
        [this, topic, number, value = std::move(value), take = std::move(take)]() mutable {
          if (number != asked_.at(topic)) return;
          work_.at(topic).reset();
          count([&] { answered_.at(topic) = number; });
          if (value) take(std::move(*value));
        });
  });
}

void AskController::leave(Topic topic) {
  if (work_.at(topic)) work_.at(topic)->cancel();
  work_.at(topic).reset();
  count([&] { answered_.at(topic) = ++asked_.at(topic); });
}

void AskController::stop() {
  for (int topic = 0; topic < topics; ++topic)
    leave(static_cast<Topic>(topic));
}

void AskController::askCell(const QGeoCoordinate& at) {
  if (!desk_.is_open() || !at.isValid()) return;
  const base::Point point = to_point(at);
  overlay_.asked = point;
  show_overlay();
  ask(
      of_card,
      [point, lens = lens_.lens()](plan::Planning& planning, base::Progress& progress) {
        std::optional<plan::CellCard> made;
        if (const std::optional<std::size_t> cell = planning.cell_at(point)) {
          if (auto found = planning.cell_card(*cell, lens, progress)) made = std::move(*found);
        }
        const bool is_outside = planning.world().areas.locator.find(point).is_none();
        return std::pair(std::move(made), is_outside);
      },
      [this](std::pair<std::optional<plan::CellCard>, bool> answer) {
        auto& [made, is_outside] = answer;
        const bool is_there = made.has_value();
        put_card(std::move(made), std::nullopt);
        if (is_there) {
          Q_EMIT asked();
        } else {
          Q_EMIT failed(is_outside ? tr("This place lies outside the plan.")
                                   : tr("Nobody lives here."));
        }
      });
}

void AskController::askSite(int site) {
  if (!desk_.is_open() || site < 0 || site >= static_cast<int>(desk_.state().sites->size())) return;
  const auto row = static_cast<std::size_t>(site);
  scene_.set_selected_site(site);
  ask(
      of_card,
      [row, lens = lens_.lens()](plan::Planning& planning, base::Progress& progress) {
        std::optional<plan::SiteCard> made;
        if (row >= planning.sites().size()) return made;
        if (auto found = planning.site_card(row, lens, progress)) made = std::move(*found);
        return made;
      },
      [this](std::optional<plan::SiteCard> made) {
        // A route to this site may begin where one asked before.
        if (overlay_.asked) asked_before_ = overlay_.asked;
        overlay_.asked.reset();
        show_overlay();
        put_card(std::nullopt, std::move(made));
        if (site_) Q_EMIT asked();
      });
}

void AskController::put_card(std::optional<plan::CellCard> cell,
                             std::optional<plan::SiteCard> site) {
  const std::vector<plan::PlannedSite>& sites = *desk_.state().sites;
  if (site && site->site >= sites.size()) site.reset();
  cell_ = std::move(cell);
  site_ = std::move(site);
  int kind = 0;
  if (site_) {
    const plan::PlannedSite& planned = sites[site_->site];
    site_ref_ = planned.ref;
    kind = planned.is_rescue ? 1 << 8 : planned.is_ems ? 1 << 9 : 1 << planned.tier;
  }
  // Whose residents are shown is told by the card.
  if (spider_of_ && !(site_ && site_->site == *spider_of_)) hideSpider();
  lens_.set_selected_sites(kind);
  scene_.set_selected_site(site_ ? static_cast<int>(site_->site) : -1);
  scene_.set_selected_cell(cell_ ? static_cast<int>(cell_->cell) : -1);
  Q_EMIT cardChanged();
}

void AskController::close() {
  for (const Topic topic : {of_card, of_isochrone, of_route, of_spider})
    leave(topic);
  cell_.reset();
  site_.reset();
  route_.reset();
  asked_before_.reset();
  route_from_.reset();
  route_to_.reset();
  route_begun_ = false;
  isochrone_from_.reset();
  spider_of_.reset();
  MapScene::Overlay left;
  if (desk_.is_open()) {
    left.closed_roads = std::move(overlay_.closed_roads);
    left.problems = std::move(overlay_.problems);
    left.sketch = std::move(overlay_.sketch);
  }
  overlay_ = std::move(left);
  lens_.set_selected_sites(0);
  scene_.set_selected_site(-1);
  scene_.set_selected_cell(-1);
  show_overlay();
  Q_EMIT cardChanged();
}

void AskController::search(const QString& text) {
  wanted_ = text.trimmed();
  if (wanted_.isEmpty()) {
    found_for_.clear();
    found_.clear();
    Q_EMIT foundChanged();
    return;
  }
  Q_EMIT foundChanged();
  desk_.ask_latest(k_search_key, [this, wanted = wanted_](plan::Planning& planning) {
    constexpr std::size_t k_most = 12;
    const std::vector<plan::Found> found = planning.search(wanted.toStdString(), k_most);
    EngineThread::to_window([this, found, wanted] {
      if (wanted != wanted_) return;
      static constexpr std::array k_kinds{"municipality", "site", "position"};
      found_for_ = wanted;
      found_.clear();
      for (const plan::Found& each : found) {
        const QGeoCoordinate place = to_coordinate(each.point);
        const bool is_position = each.kind == plan::Found::Kind::position;
        found_.push_back(QVariantMap{
            {QStringLiteral("kind"),
             QString::fromLatin1(k_kinds[static_cast<std::size_t>(each.kind)])},
            {QStringLiteral("title"), text_of(each.title)},
            {QStringLiteral("detail"), is_position ? tr("%1° N %2° E")
                                                         .arg(desk_.number(place.latitude(), 4),
                                                              desk_.number(place.longitude(), 4))
                                                   : text_of(each.detail)},
            {QStringLiteral("coordinate"), QVariant::fromValue(place)},
            {QStringLiteral("radius"), each.radius_m},
            {QStringLiteral("site"), each.site ? static_cast<int>(*each.site) : -1}});
      }
      Q_EMIT foundChanged();
    });
  });
}

QGeoCoordinate AskController::positionOf(const QString& text) const {
  const std::optional<base::Point> point = plan::position_of(text.trimmed().toStdString());
  return point ? to_coordinate(*point) : QGeoCoordinate();
}

void AskController::isochroneFrom(const QGeoCoordinate& at) {
  if (!desk_.is_open() || !at.isValid()) return;
  isochrone_from_ = to_point(at);
  renew_isochrone(true);
}

void AskController::routeFrom(const QGeoCoordinate& at) {
  if (!at.isValid()) return;
  leave(of_route);
  route_from_ = to_point(at);
  route_begun_ = true;
  overlay_.asked = route_from_;
  route_to_.reset();
  route_.reset();
  overlay_.route.clear();
  show_overlay();
}

void AskController::routeTo(const QGeoCoordinate& at) {
  if (!desk_.is_open() || !at.isValid()) return;
  if (!route_from_) route_from_ = overlay_.asked ? overlay_.asked : asked_before_;
  if (!route_from_) {
    Q_EMIT failed(tr("First choose where the route begins."));
    return;
  }
  route_begun_ = false;
  route_to_ = to_point(at);
  Q_EMIT overlayChanged();
  renew_route();
}

void AskController::forgetRouteStart() {
  if (!route_begun_) return;
  route_begun_ = false;
  Q_EMIT overlayChanged();
}

void AskController::showSpider(int site) {
  if (!desk_.is_open() || site < 0 || site >= static_cast<int>(desk_.state().sites->size())) return;
  if (!site_ || site_->site != static_cast<std::size_t>(site)) askSite(site);
  spider_of_ = static_cast<std::size_t>(site);
  spider_ref_ = (*desk_.state().sites)[*spider_of_].ref;
  renew_spider();
}

void AskController::hideSpider() {
  leave(of_spider);
  spider_of_.reset();
  overlay_.spider.clear();
  overlay_.spider_site.reset();
  show_overlay();
}

void AskController::cancel() {
  const auto is_waited_for = [this](Topic topic) {
    return asked_.at(topic) != answered_.at(topic);
  };
  // What would be shown is of before the edit: it goes, too.
  if (is_waited_for(of_isochrone)) {
    leave(of_isochrone);
    isochrone_from_.reset();
    overlay_.bands.clear();
  }
  if (is_waited_for(of_route)) {
    leave(of_route);
    route_to_.reset();
    route_.reset();
    overlay_.route.clear();
  }
  if (is_waited_for(of_spider)) hideSpider();
  if (is_waited_for(of_problems)) {
    leave(of_problems);
    set_problems_shown(false);
  }
  show_overlay();
}

void AskController::set_problems_shown(bool shown) {
  if (shown == problems_shown_) return;
  problems_shown_ = shown;
  if (!shown) leave(of_problems);
  scene_.set_show_problems(shown);
  Q_EMIT overlayChanged();
  if (shown) renew_problems();
}

void AskController::set_sketch(std::vector<base::Point> sketch) {
  overlay_.sketch = std::move(sketch);
  show_overlay();
}

void AskController::show_overlay() {
  scene_.set_overlay(std::make_shared<const MapScene::Overlay>(overlay_));
  Q_EMIT overlayChanged();
}

bool AskController::is_still_there(std::size_t site, scenario::SiteRef ref) const {
  const std::vector<plan::PlannedSite>& sites = *desk_.state().sites;
  return site < sites.size() && sites[site].ref == ref;
}

void AskController::forget_gone_sites() {
  if (site_ && !is_still_there(site_->site, site_ref_)) {
    leave(of_card);
    put_card(std::nullopt, std::nullopt);
  }
  if (spider_of_ && !is_still_there(*spider_of_, spider_ref_)) hideSpider();
}

void AskController::renew() {
  if (!desk_.is_open()) return;
  overlay_.closed_roads = desk_.state().closed_roads;
  forget_gone_sites();
  show_overlay();
  renew_card();
  renew_isochrone();
  renew_route();
  renew_spider();
  renew_problems();
}

void AskController::renew_card() {
  // One that is on its way is of the new state, too: it is asked after the edit.
  if (asked_.at(of_card) != answered_.at(of_card)) return;
  if (cell_) {
    ask(
        of_card,
        [cell = cell_->cell, lens = lens_.lens()](plan::Planning& planning,
                                                  base::Progress& progress) {
          return planning.cell_card(cell, lens, progress);
        },
        [this](base::Result<plan::CellCard> made) {
          if (made && cell_) put_card(std::move(*made), std::nullopt);
        });
  } else if (site_) {
    ask(
        of_card,
        [site = site_->site, lens = lens_.lens()](plan::Planning& planning,
                                                  base::Progress& progress) {
          return site < planning.sites().size() ? planning.site_card(site, lens, progress)
                                                : std::unexpected(base::Error());
        },
        [this](base::Result<plan::SiteCard> made) {
          if (made && site_) put_card(std::nullopt, std::move(*made));
        });
  }
}

void AskController::renew_isochrone(bool is_new) {
  if (!isochrone_from_) return;
  struct Isochrone {
    std::vector<MapScene::Band> bands;
    plan::Planning::Travel travel;
  };
  ask(
      of_isochrone,
      [from = *isochrone_from_, lens = lens_.lens()](plan::Planning& planning,
                                                     base::Progress& progress) {
        const std::vector<base::Millis> limits = planning.plan().limits;
        Isochrone shown;
        auto travel = planning.travel_of(lens, progress);
        if (!travel) return base::Result<Isochrone>(std::unexpected(std::move(travel).error()));
        shown.travel = std::move(*travel);
        auto made = planning.isochrone(from, lens, limits, progress);
        for (std::size_t band = 0; made && band < made->bands.size(); ++band)
          shown.bands.push_back({limits[band], std::move(made->bands[band].area)});
        return made ? base::Result<Isochrone>(std::move(shown))
                    : std::unexpected(std::move(made).error());
      },
      [this, is_new](base::Result<Isochrone> made) {
        if (!made) isochrone_from_.reset();
        overlay_.bands_from = isochrone_from_;
        // A route to elsewhere begins there, too.
        if (made && is_new) overlay_.asked = isochrone_from_;
        overlay_.bands = made ? std::move(made->bands) : std::vector<MapScene::Band>();
        if (made) bands_travel_ = std::move(made->travel);
        show_overlay();
        if (!made) tell(made.error());
      });
}

void AskController::renew_route() {
  if (!route_from_ || !route_to_) return;
  ask(
      of_route,
      [from = *route_from_, to = *route_to_, lens = lens_.lens()](plan::Planning& planning,
                                                                  base::Progress& progress) {
        return planning.route(from, to, lens, progress);
      },
      [this](base::Result<plan::Planning::RouteLine> made) {
        route_.reset();
        if (made) {
          route_ = *made;
        } else {
          route_to_.reset();
        }
        overlay_.route = made ? std::move(made->line) : std::vector<base::Point>();
        show_overlay();
        if (!made) tell(made.error());
      });
}

void AskController::renew_spider() {
  if (!spider_of_) return;
  struct Spider {
    std::vector<base::Point> cells;
    std::optional<base::Point> site;
  };
  ask(
      of_spider,
      [site = *spider_of_, lens = lens_.lens()](plan::Planning& planning,
                                                base::Progress& progress) {
        Spider made;
        if (site >= planning.sites().size()) return made;
        made.cells = planning.catchment(site, lens, progress);
        made.site = planning.sites()[site].point;
        return made;
      },
      [this](Spider made) {
        overlay_.spider = std::move(made.cells);
        overlay_.spider_site = made.site;
        show_overlay();
      });
}

void AskController::renew_problems() {
  if (!problems_shown_) return;
  ask(
      of_problems,
      [lens = lens_.lens()](plan::Planning& planning, base::Progress& progress) {
        return planning.connection_problems(lens, progress);
      },
      [this](std::vector<plan::ConnectionProblem> made) {
        overlay_.problems = std::move(made);
        show_overlay();
      });
}

void AskController::tell(const base::Error& error) {
  if (!error.findings.empty()) Q_EMIT failed(desk_.text(error.findings.front()));
}

QString AskController::card() const {
  if (!desk_.is_open()) return {};
  if (cell_) return QStringLiteral("cell");
  if (site_ && site_->site < desk_.state().sites->size()) return QStringLiteral("site");
  return {};
}

QVariantMap AskController::cell() const {
  if (!cell_ || !desk_.is_open()) return {};
  const plan::CellCard& card = *cell_;
  const plan::Plan& plan = *desk_.state().plan;
  const std::vector<plan::PlannedSite>& sites = *desk_.state().sites;
  const auto site_name = [&](std::uint32_t site) {
    return site < sites.size() ? text_of(sites[site].name) : QStringLiteral("–");
  };
  QVariantList ways;
  for (const plan::CellCard::Way& way : card.ways) {
    const network::Service& service = plan.services[way.service];
    ways.push_back(QVariantMap{
        {QStringLiteral("service"), text_of(service.name(desk_.language()))},
        {QStringLiteral("tier"), service.tier},
        {QStringLiteral("site"), site_name(way.site)},
        {QStringLiteral("siteIndex"), way.site < sites.size() ? static_cast<int>(way.site) : -1},
        {QStringLiteral("time"), desk_.minutes(way.time)},
        {QStringLiteral("before"), desk_.minutes(way.time_before)},
        {QStringLiteral("changed"), way.time != way.time_before},
        {QStringLiteral("better"), way.time < way.time_before},
        {QStringLiteral("second"), desk_.minutes(way.second_time)},
        {QStringLiteral("secondSite"), site_name(way.second_site)},
        {QStringLiteral("secondIndex"),
         way.second_site < sites.size() ? static_cast<int>(way.second_site) : -1},
        {QStringLiteral("access"), way.time.is_infinite() ? QString() : desk_.minutes(way.access)},
        {QStringLiteral("rating"), desk_.text(network::phrase(way.rating))},
        {QStringLiteral("grade"), static_cast<int>(way.rating)},
        {QStringLiteral("deciding"), way.is_deciding}});
  }
  QVariantList tiers;
  for (const network::TierInfo& tier : plan.catalogue.tiers) {
    const auto place = static_cast<std::size_t>(tier.tier - 1);
    const network::Rating accessibility = card.tier_accessibility[place];
    const network::Rating availability = card.tier_availability[place];
    tiers.push_back(
        QVariantMap{{QStringLiteral("tier"), tier.tier},
                    {QStringLiteral("name"), desk_.text(tier.name)},
                    {QStringLiteral("accessibility"), desk_.text(network::phrase(accessibility))},
                    {QStringLiteral("accessibilityColour"), colour_of(accessibility)},
                    {QStringLiteral("availability"), desk_.text(network::phrase(availability))},
                    {QStringLiteral("availabilityColour"), colour_of(availability)}});
  }
  QString ages;
  if (card.ages) {
    ages = tr("0–14: %1 · 15–64: %2 · 65+: %3")
               .arg(desk_.number((*card.ages)[0]), desk_.number((*card.ages)[1]),
                    desk_.number((*card.ages)[2]));
    if (card.ages_imputed) ages += QStringLiteral(" ") + tr("(estimated)");
  } else {
    ages = tr("ages are not told");
  }
  // Whoever reads it knows the place, not the code of a grid.
  const QString place = desk_.text(card.municipality);
  QString title = text_of(card.name);
  if (card.size_m > 0.0 && !place.isEmpty()) {
    const QString size = card.size_m < 1000.0
                             ? desk_.number(card.size_m) + QStringLiteral("\u00a0m")
                             : desk_.number(card.size_m / 1000.0) + QStringLiteral("\u00a0km");
    title = tr("Cell %1, %2").arg(size, place);
  }
  return {
      {QStringLiteral("title"), title},
      {QStringLiteral("code"), title == text_of(card.name) ? place : text_of(card.name)},
      {QStringLiteral("municipality"), desk_.text(card.municipality)},
      {QStringLiteral("residents"), desk_.number(card.residents)},
      {QStringLiteral("ages"), ages},
      {QStringLiteral("coordinate"), QVariant::fromValue(to_coordinate(card.centre))},
      {QStringLiteral("road"), text_of(card.road)},
      {QStringLiteral("roadDistance"), desk_.number(card.road_distance_m) + QStringLiteral(" m")},
      {QStringLiteral("remark"), desk_.text(card.remark)},
      {QStringLiteral("ways"), ways},
      {QStringLiteral("tiers"), tiers}};
}

QVariantMap AskController::site() const {
  if (!site_ || !desk_.is_open() || site_->site >= desk_.state().sites->size()) return {};
  static constexpr std::array k_kinds{"hours", "number", "text"};
  const plan::Plan& plan = *desk_.state().plan;
  const plan::PlannedSite& site = (*desk_.state().sites)[site_->site];
  QVariantList served;
  for (const plan::SiteCard::Served& each : site_->served) {
    served.push_back(QVariantMap{
        {QStringLiteral("service"), text_of(plan.services[each.service].name(desk_.language()))},
        {QStringLiteral("residents"), desk_.residents(each.residents)},
        {QStringLiteral("residentsBefore"), desk_.residents(each.residents_before)},
        {QStringLiteral("changed"), each.residents != each.residents_before},
        {QStringLiteral("mean"), each.mean_min
                                     ? desk_.number(*each.mean_min, 1) + QStringLiteral(" min")
                                     : QStringLiteral("–")},
        {QStringLiteral("load"), each.load_ratio
                                     ? desk_.number(100.0 * *each.load_ratio) + QStringLiteral(" %")
                                     : QString()}});
  }
  QVariantList fields;
  for (const plan::SiteField& field : site_->fields) {
    fields.push_back(
        QVariantMap{{QStringLiteral("column"), text_of(field.column)},
                    {QStringLiteral("title"), desk_.text(field.title)},
                    {QStringLiteral("value"), text_of(field.value)},
                    {QStringLiteral("planned"), text_of(field.planned)},
                    {QStringLiteral("kind"),
                     QString::fromLatin1(k_kinds[static_cast<std::size_t>(field.kind)])}});
  }
  QStringList states;
  if (site.added) states.push_back(tr("added"));
  if (site.closed) states.push_back(tr("closed"));
  if (site.moved) states.push_back(tr("moved"));
  if (site.changed) states.push_back(tr("changed"));
  QString municipality;
  for (const coverage::AreaKey& area : desk_.state().areas->areas) {
    if (area.level == network::AreaLevel::municipality && area.area.code.text == site.municipality)
      municipality = desk_.text(area.area);
  }
  return {{QStringLiteral("index"), static_cast<int>(site_->site)},
          {QStringLiteral("title"), text_of(site.name)},
          {QStringLiteral("id"), text_of(site.id)},
          {QStringLiteral("table"), text_of(plan.sites[site.ref.table].id)},
          {QStringLiteral("tier"), site.tier},
          {QStringLiteral("isRescue"), site.is_rescue},
          {QStringLiteral("isEms"), site.is_ems},
          {QStringLiteral("municipality"), municipality},
          {QStringLiteral("coordinate"), QVariant::fromValue(to_coordinate(site.point))},
          {QStringLiteral("located"), site.located},
          {QStringLiteral("closed"), site.closed},
          {QStringLiteral("added"), site.added},
          {QStringLiteral("moved"), site.moved},
          {QStringLiteral("stateText"), states.join(QStringLiteral(", "))},
          {QStringLiteral("served"), served},
          {QStringLiteral("fields"), fields}};
}

QVariantList AskController::bands() const {
  QVariantList list;
  for (std::size_t band = 0; band < overlay_.bands.size(); ++band) {
    list.push_back(QVariantMap{
        {QStringLiteral("text"), QStringLiteral("≤ ") + desk_.limit(overlay_.bands[band].limit)},
        {QStringLiteral("position"), static_cast<int>(band)},
        {QStringLiteral("count"), static_cast<int>(overlay_.bands.size())}});
  }
  return list;
}

QString AskController::bands_title() const {
  if (overlay_.bands.empty() || !overlay_.bands_from || !desk_.is_open()) return {};
  // A site's position comes back from degrees.
  constexpr double k_same_place_m = 1.0;
  QString place = tr("the chosen place");
  for (const plan::PlannedSite& site : *desk_.state().sites) {
    if (site.located && std::hypot(site.point.x - overlay_.bands_from->x,
                                   site.point.y - overlay_.bands_from->y) < k_same_place_m) {
      place = QString::fromStdString(site.name);
      break;
    }
  }
  const QString profile = QString::fromStdString(bands_travel_.profile);
  return bands_travel_.is_to_place ? tr("To %1 (%2)").arg(place, profile)
                                   : tr("From %1 (%2)").arg(place, profile);
}

QVariantMap AskController::route() const {
  if (!route_) return {};
  return {{QStringLiteral("time"), desk_.minutes(route_->time)},
          {QStringLiteral("length"),
           desk_.number(route_->length.kilometres(), 1) + QStringLiteral(" km")}};
}

}  // namespace saavu::map
