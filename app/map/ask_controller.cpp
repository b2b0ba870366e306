// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "ask_controller.h"

#include <algorithm>
#include <array>
#include <utility>

namespace saavu::map {

namespace {

constexpr std::uint32_t k_search_key = 3;

QString text_of(const std::string& text) {
  return QString::fromStdString(text);
}

}  // namespace

AskController::AskController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent)
    : QObject(parent),
      desk_(desk),
      scene_(scene),
      lens_(lens),
      progress_(new WindowProgress(this)) {
  connect(&desk_, &Desk::changed, this, &AskController::renew);
  connect(&desk_, &Desk::opened, this, &AskController::renew);
  connect(&lens_, &LensController::lensChanged, this, &AskController::renew);
  connect(&desk_, &Desk::closed, this, [this] {
    found_.clear();
    Q_EMIT foundChanged();
    close();
  });
  connect(&desk_, &Desk::languageChanged, this, [this] {
    Q_EMIT cardChanged();
    Q_EMIT overlayChanged();
  });
}

void AskController::wait(int by) {
  const bool was_busy = busy();
  waiting_ += by;
  if (was_busy != busy()) Q_EMIT busyChanged();
}

void AskController::ask(Desk::Question question) {
  wait(+1);
  desk_.ask([this, question = std::move(question)](plan::Planning& planning) mutable {
    try {
      question(planning);
    } catch (const base::Cancelled&) {
      // The one who cancelled knows.
    }
    EngineThread::to_window([this] { wait(-1); });
  });
}

void AskController::askCell(const QGeoCoordinate& at) {
  if (!desk_.is_open() || !at.isValid()) return;
  const base::Point point = to_point(at);
  overlay_.asked = point;
  show_overlay();
  ask([this, point](plan::Planning& planning) {
    const std::optional<std::size_t> cell = planning.cell_at(point);
    std::optional<plan::CellCard> card;
    if (cell) {
      if (auto made = planning.cell_card(*cell)) card = std::move(*made);
    }
    EngineThread::to_window([this, card = std::move(card)] {
      cell_ = card;
      site_.reset();
      scene_.set_selected_site(-1);
      scene_.set_selected_cell(card ? static_cast<int>(card->cell) : -1);
      Q_EMIT cardChanged();
      if (card) {
        Q_EMIT asked();
      } else {
        Q_EMIT failed(tr("Nobody lives here."));
      }
    });
  });
}

void AskController::askSite(int site) {
  if (!desk_.is_open() || site < 0) return;
  scene_.set_selected_site(site);
  ask([this, site](plan::Planning& planning) {
    auto made = planning.site_card(static_cast<std::size_t>(site));
    if (!made) return;
    EngineThread::to_window([this, card = std::move(*made)] {
      site_ = card;
      cell_.reset();
      // A route to this site may begin where one asked before.
      if (overlay_.asked) asked_before_ = overlay_.asked;
      overlay_.asked.reset();
      scene_.set_selected_cell(-1);
      show_overlay();
      Q_EMIT cardChanged();
      Q_EMIT asked();
    });
  });
}

void AskController::close() {
  cell_.reset();
  site_.reset();
  route_.reset();
  route_from_.reset();
  asked_before_.reset();
  route_to_.reset();
  isochrone_from_.reset();
  spider_of_.reset();
  const std::vector<std::vector<base::Point>> closed = std::move(overlay_.closed_roads);
  std::vector<plan::ConnectionProblem> problems = std::move(overlay_.problems);
  overlay_ = {};
  if (desk_.is_open()) {
    overlay_.closed_roads = closed;
    overlay_.problems = std::move(problems);
  }
  scene_.set_selected_site(-1);
  scene_.set_selected_cell(-1);
  show_overlay();
  Q_EMIT cardChanged();
}

void AskController::search(const QString& text) {
  const QString wanted = text.trimmed();
  if (wanted.isEmpty()) {
    found_.clear();
    Q_EMIT foundChanged();
    return;
  }
  desk_.ask_latest(k_search_key, [this, wanted](plan::Planning& planning) {
    constexpr std::size_t k_most = 12;
    const std::vector<plan::Found> found = planning.search(wanted.toStdString(), k_most);
    EngineThread::to_window([this, found] {
      static constexpr std::array k_kinds{"municipality", "site", "position"};
      found_.clear();
      for (const plan::Found& each : found) {
        found_.push_back(QVariantMap{
            {QStringLiteral("kind"),
             QString::fromLatin1(k_kinds[static_cast<std::size_t>(each.kind)])},
            {QStringLiteral("title"), text_of(each.title)},
            {QStringLiteral("detail"), text_of(each.detail)},
            {QStringLiteral("coordinate"), QVariant::fromValue(to_coordinate(each.point))},
            {QStringLiteral("radius"), each.radius_m},
            {QStringLiteral("site"), each.site ? static_cast<int>(*each.site) : -1}});
      }
      Q_EMIT foundChanged();
    });
  });
}

void AskController::isochroneFrom(const QGeoCoordinate& at) {
  if (!desk_.is_open() || !at.isValid()) return;
  isochrone_from_ = to_point(at);
  renew();
}

void AskController::routeFrom(const QGeoCoordinate& at) {
  if (!at.isValid()) return;
  route_from_ = to_point(at);
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
  route_to_ = to_point(at);
  ask([this, from = *route_from_, to = *route_to_, lens = lens_.lens()](plan::Planning& planning) {
    auto made = planning.route(from, to, lens);
    if (!made) {
      const std::vector<base::Finding> findings = std::move(made).error().findings;
      EngineThread::to_window([this, findings] {
        if (!findings.empty()) Q_EMIT failed(desk_.text(findings.front().message));
      });
      return;
    }
    EngineThread::to_window([this, route = std::move(*made)] {
      route_ = route;
      overlay_.route = route.line;
      show_overlay();
    });
  });
}

void AskController::showSpider(int site) {
  if (!desk_.is_open() || site < 0) return;
  spider_of_ = static_cast<std::size_t>(site);
  renew();
}

void AskController::hideSpider() {
  spider_of_.reset();
  overlay_.spider.clear();
  overlay_.spider_site.reset();
  show_overlay();
}

void AskController::cancel() {
  progress_->cancel();
  isochrone_from_.reset();
}

void AskController::set_problems_shown(bool shown) {
  if (shown == problems_shown_) return;
  problems_shown_ = shown;
  scene_.set_show_problems(shown);
  Q_EMIT overlayChanged();
  if (shown) renew();
}

void AskController::set_sketch(std::vector<base::Point> sketch) {
  overlay_.sketch = std::move(sketch);
  show_overlay();
}

void AskController::show_overlay() {
  scene_.set_overlay(std::make_shared<const MapScene::Overlay>(overlay_));
  Q_EMIT overlayChanged();
}

void AskController::forget_missing_sites() {
  const std::size_t count = desk_.state().sites->size();
  if (spider_of_ && *spider_of_ >= count) {
    spider_of_.reset();
    overlay_.spider.clear();
    overlay_.spider_site.reset();
  }
  if (site_ && site_->site >= count) {
    site_.reset();
    scene_.set_selected_site(-1);
    Q_EMIT cardChanged();
  }
}

void AskController::renew() {
  if (!desk_.is_open()) return;
  forget_missing_sites();
  overlay_.closed_roads = desk_.state().closed_roads;
  show_overlay();
  const std::optional<std::size_t> cell =
      cell_ ? std::optional<std::size_t>(cell_->cell) : std::nullopt;
  const std::optional<std::size_t> site =
      site_ ? std::optional<std::size_t>(site_->site) : std::nullopt;
  ask([this, cell, site, spider = spider_of_, isochrone = isochrone_from_,
       wants_problems = problems_shown_, lens = lens_.lens(),
       progress = isochrone_from_ ? progress_->begin() : nullptr](plan::Planning& planning) {
    std::optional<plan::CellCard> cell_card;
    std::optional<plan::SiteCard> site_card;
    if (cell) {
      if (auto made = planning.cell_card(*cell)) cell_card = std::move(*made);
    }
    if (site) {
      if (auto made = planning.site_card(*site)) site_card = std::move(*made);
    }
    std::vector<base::Point> spider_cells;
    std::optional<base::Point> spider_site;
    if (spider && *spider < planning.sites().size()) {
      for (const std::size_t each : planning.catchment(*spider, lens))
        spider_cells.push_back(planning.world().population.cells.centre[each]);
      spider_site = planning.sites()[*spider].point;
    }
    std::vector<MapScene::Band> bands;
    QString why;
    if (isochrone) {
      std::vector<base::Millis> limits = planning.plan().limits;
      auto made = planning.isochrone(*isochrone, lens, limits, *progress);
      if (made) {
        for (std::size_t band = 0; band < made->bands.size(); ++band)
          bands.push_back({limits[band], std::move(made->bands[band].area)});
      }
    }
    std::vector<plan::ConnectionProblem> problems;
    if (wants_problems) problems = planning.connection_problems(lens);
    EngineThread::to_window([this, cell_card = std::move(cell_card),
                             site_card = std::move(site_card), spider_cells, spider_site,
                             bands = std::move(bands), problems = std::move(problems), cell, site,
                             spider, isochrone, wants_problems] {
      if (cell && cell_ && cell_->cell == *cell && cell_card) cell_ = cell_card;
      if (site && site_ && site_->site == *site && site_card) site_ = site_card;
      if (spider == spider_of_) {
        overlay_.spider = spider_cells;
        overlay_.spider_site = spider_site;
      }
      if (isochrone == isochrone_from_) overlay_.bands = bands;
      if (wants_problems) overlay_.problems = problems;
      show_overlay();
      Q_EMIT cardChanged();
    });
  });
}

QString AskController::card() const {
  if (cell_) return QStringLiteral("cell");
  if (site_) return QStringLiteral("site");
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
                    {QStringLiteral("accessibilityGrade"), static_cast<int>(accessibility)},
                    {QStringLiteral("availability"), desk_.text(network::phrase(availability))},
                    {QStringLiteral("availabilityGrade"), static_cast<int>(availability)}});
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
  return {
      {QStringLiteral("title"), text_of(card.name)},
      {QStringLiteral("municipality"), text_of(card.municipality)},
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

QVariantMap AskController::route() const {
  if (!route_) return {};
  return {{QStringLiteral("time"), desk_.minutes(route_->time)},
          {QStringLiteral("length"),
           desk_.number(route_->length.kilometres(), 1) + QStringLiteral(" km")}};
}

}  // namespace saavu::map
