// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "edit_controller.h"

#include <algorithm>
#include <utility>

#include <QtCore/QElapsedTimer>

namespace saavu::map {

namespace {

constexpr std::uint32_t k_drag_key = 2;

}  // namespace

HistoryModel::HistoryModel(const Desk& desk, QObject* parent)
    : QAbstractListModel(parent), desk_(desk) {}

void HistoryModel::reset() {
  beginResetModel();
  endResetModel();
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !desk_.is_open()) return 0;
  return static_cast<int>(desk_.state().history.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount({})) return {};
  const auto row = static_cast<std::size_t>(index.row());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::UserRole:
      return desk_.text(desk_.state().history[row]);
    case Qt::UserRole + 1:
      return index.row() + 1;
    case Qt::UserRole + 2:
      return row < desk_.state().position;
    default:
      return {};
  }
}

QHash<int, QByteArray> HistoryModel::roleNames() const {
  return {{Qt::UserRole, "text"}, {Qt::UserRole + 1, "number"}, {Qt::UserRole + 2, "stands"}};
}

EditController::EditController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent)
    : QObject(parent),
      desk_(desk),
      scene_(scene),
      lens_(lens),
      history_(new HistoryModel(desk, this)) {
  const auto renew = [this] {
    history_->reset();
    if (desk_.is_open()) scene_.set_sites(desk_.state().sites);
    Q_EMIT historyChanged();
  };
  connect(&desk_, &Desk::opened, this, renew);
  connect(&desk_, &Desk::changed, this, renew);
  connect(&desk_, &Desk::languageChanged, this, renew);
  connect(&desk_, &Desk::closed, this, [this, renew] {
    dragged_ = -1;
    sketch_.clear();
    tool_ = QStringLiteral("select");
    candidates_.clear();
    scene_.set_sites(nullptr);
    renew();
    Q_EMIT toolChanged();
    Q_EMIT sketchChanged();
  });
}

void EditController::edit(Step step, std::uint32_t latest_key) {
  auto question = [this, step = std::move(step), lens = lens_.lens(),
                   is_live = latest_key != 0](plan::Planning& planning) mutable {
    QElapsedTimer watch;
    watch.start();
    const std::size_t before = planning.position();
    base::Result<scenario::PlanningChange> change = step(planning);
    Cost cost{.edit_ms = static_cast<double>(watch.nsecsElapsed()) / 1e6};
    if (!change) {
      const std::vector<base::Finding> findings = std::move(change).error().findings;
      EngineThread::to_window([this, findings] { tell(findings); });
      return;
    }
    std::shared_ptr<const plan::LensPicture> picture;
    if (auto made = planning.picture(lens, base::Progress::silent()))
      picture = std::make_shared<const plan::LensPicture>(std::move(*made));
    cost.picture_ms = static_cast<double>(watch.nsecsElapsed()) / 1e6 - cost.edit_ms;
    if (is_live) {
      EngineThread::to_window([this, picture, cost] {
        cost_ = cost;
        if (picture) lens_.take(picture);
      });
      return;
    }
    desk_.publish(planning, std::move(*change));
    if (const std::optional<base::Error> unkept = planning.take_unkept())
      EngineThread::to_window([this, findings = unkept->findings] { tell(findings); });
    const bool is_step_on = planning.position() > before;
    EngineThread::to_window([this, picture, is_step_on] {
      if (picture) lens_.take(picture);
      if (is_step_on && desk_.is_open() && desk_.state().position > 0)
        Q_EMIT done(desk_.text(desk_.state().history[desk_.state().position - 1]));
    });
  };
  if (latest_key != 0) {
    desk_.ask_latest(latest_key, std::move(question));
  } else {
    desk_.ask(std::move(question));
  }
}

void EditController::tell(const std::vector<base::Finding>& findings) {
  for (const base::Finding& finding : findings) {
    const QString remedy = desk_.text(finding.remedy);
    Q_EMIT failed(desk_.text(finding.message) +
                  (remedy.isEmpty() ? QString() : QStringLiteral(" ") + remedy));
  }
}

void EditController::undo() {
  if (can_undo()) edit([](plan::Planning& planning) { return planning.undo(); });
}

void EditController::redo() {
  if (can_redo()) edit([](plan::Planning& planning) { return planning.redo(); });
}

void EditController::goTo(int position) {
  if (position < 0 || position > count() || position == this->position()) return;
  edit([position](plan::Planning& planning) {
    return planning.go_to(static_cast<std::size_t>(position));
  });
}

void EditController::beginDrag(int site) {
  if (!desk_.is_open() || site < 0 || site >= static_cast<int>(desk_.state().sites->size())) return;
  const plan::PlannedSite& planned = (*desk_.state().sites)[static_cast<std::size_t>(site)];
  if (planned.closed) {
    Q_EMIT failed(tr("%1 is closed: reopen it first.").arg(QString::fromStdString(planned.name)));
    return;
  }
  dragged_ = site;
  scene_.set_dragged(static_cast<std::size_t>(site), planned.point);
  Q_EMIT draggingChanged();
}

void EditController::dragTo(const QGeoCoordinate& at) {
  if (dragged_ < 0 || !at.isValid()) return;
  const base::Point to = to_point(at);
  const auto site = static_cast<std::size_t>(dragged_);
  scene_.set_dragged(site, to);
  edit([site,
        to](plan::Planning& planning) { return planning.try_edit(planning.move_of(site, to)); },
       k_drag_key);
}

void EditController::endDrag() {
  if (dragged_ < 0) return;
  const auto site = static_cast<std::size_t>(dragged_);
  const base::Point to = scene_.dragged_at();
  const base::Point from = (*desk_.state().sites)[site].point;
  dragged_ = -1;
  if (to == from) {
    cancelDrag();
    return;
  }
  edit([site, to](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    const auto tried = planning.try_edit(planning.move_of(site, to));
    if (!tried) {
      planning.drop();
      return std::unexpected(tried.error());
    }
    return planning.accept();
  });
  // The site stays under the hand until the new state has come.
  desk_.ask([this](plan::Planning&) {
    EngineThread::to_window([this] {
      if (dragged_ < 0) scene_.set_dragged(std::nullopt, {});
    });
  });
  Q_EMIT draggingChanged();
}

void EditController::cancelDrag() {
  dragged_ = -1;
  scene_.set_dragged(std::nullopt, {});
  desk_.ask([this, lens = lens_.lens()](plan::Planning& planning) {
    planning.drop();
    auto made = planning.picture(lens, base::Progress::silent());
    if (!made) return;
    EngineThread::to_window([this, picture = std::make_shared<const plan::LensPicture>(
                                       std::move(*made))] { lens_.take(picture); });
  });
  Q_EMIT draggingChanged();
}

void EditController::moveSite(int site, const QGeoCoordinate& to) {
  if (site < 0 || !to.isValid()) return;
  edit([site = static_cast<std::size_t>(site), at = to_point(to)](plan::Planning& planning) {
    return planning.apply(planning.move_of(site, at));
  });
}

namespace {

/// Where a site of the window's list stands in the plan; none: no such site.
std::optional<scenario::SiteRef> ref_of(const plan::Planning& planning, int site) {
  if (site < 0 || site >= static_cast<int>(planning.sites().size())) return std::nullopt;
  return planning.sites()[static_cast<std::size_t>(site)].ref;
}

base::Result<scenario::PlanningChange> no_such_site() {
  return std::unexpected(base::Error());
}

}  // namespace

void EditController::closeSite(int site) {
  edit([site](plan::Planning& planning) {
    const auto ref = ref_of(planning, site);
    return ref ? planning.apply(scenario::CloseSite{*ref}) : no_such_site();
  });
}

void EditController::reopenSite(int site) {
  edit([site](plan::Planning& planning) {
    const auto ref = ref_of(planning, site);
    return ref ? planning.apply(scenario::ReopenSite{*ref}) : no_such_site();
  });
}

void EditController::addSite(int service, const QGeoCoordinate& at, const QString& name) {
  if (service < 0 || !at.isValid()) return;
  edit([service = static_cast<std::size_t>(service), point = to_point(at),
        name = name.trimmed().toStdString()](
           plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    base::Result<scenario::Edit> made = planning.new_site(service, point, name);
    if (!made) return std::unexpected(std::move(made).error());
    return planning.apply(std::move(*made));
  });
  set_tool(QStringLiteral("select"));
}

void EditController::addCandidate(int service, int site) {
  if (service < 0 || site < 0) return;
  edit([service = static_cast<std::size_t>(service), site = static_cast<std::size_t>(site)](
           plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    if (site >= planning.sites().size()) return no_such_site();
    const plan::PlannedSite& other = planning.sites()[site];
    base::Result<scenario::Edit> made = planning.new_site(service, other.point, other.name);
    if (!made) return std::unexpected(std::move(made).error());
    return planning.apply(std::move(*made));
  });
  set_tool(QStringLiteral("select"));
}

QVariantList EditController::candidates(int service) const {
  return service == add_service_ ? candidates_ : QVariantList();
}

void EditController::askCandidates(int service) {
  if (service < 0) return;
  desk_.ask([this, service](plan::Planning& planning) {
    const std::vector<std::size_t> found = planning.candidates(static_cast<std::size_t>(service));
    EngineThread::to_window([this, found, service] {
      if (!desk_.is_open() || service != add_service_) return;
      candidates_.clear();
      const plan::Plan& plan = *desk_.state().plan;
      for (const std::size_t position : found) {
        if (position >= desk_.state().sites->size()) continue;
        const plan::PlannedSite& site = (*desk_.state().sites)[position];
        QString detail = QString::fromStdString(
            site.services.empty() ? plan.sites[site.ref.table].id
                                  : plan.services[site.services.front()].name(desk_.language()));
        candidates_.push_back(
            QVariantMap{{QStringLiteral("site"), static_cast<int>(position)},
                        {QStringLiteral("name"), QString::fromStdString(site.name)},
                        {QStringLiteral("detail"), detail}});
      }
      Q_EMIT candidatesChanged();
    });
  });
}

void EditController::changeSite(int site, const QVariantMap& fields) {
  std::map<std::string, std::string> attribute;
  std::optional<std::string> hours;
  for (const auto& [column, value] : fields.asKeyValueRange()) {
    const std::string text = value.toString().trimmed().toStdString();
    if (column.isEmpty()) {
      hours = text;
    } else {
      attribute.emplace(column.toStdString(), text);
    }
  }
  if (attribute.empty() && !hours) return;
  edit([site, attribute, hours](plan::Planning& planning) {
    const auto ref = ref_of(planning, site);
    return ref ? planning.apply(scenario::ChangeSite{*ref, attribute, hours}) : no_such_site();
  });
}

void EditController::closeRoadAt(const QGeoCoordinate& at, double toleranceMetres) {
  if (!at.isValid()) return;
  edit([this, point = to_point(at),
        toleranceMetres](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    const auto road = planning.road_at(point, toleranceMetres);
    if (!road) {
      EngineThread::to_window([this] { Q_EMIT failed(tr("There is no road here.")); });
      return std::unexpected(base::Error());
    }
    if (std::ranges::contains(planning.closed_roads(), *road))
      return planning.apply(scenario::ReopenRoads{{*road}});
    return planning.apply(scenario::CloseRoads{{*road}});
  });
}

void EditController::sketch(const QGeoCoordinate& at) {
  if (!at.isValid()) return;
  sketch_.push_back(to_point(at));
  Q_EMIT sketchChanged();
}

void EditController::closeSketch() {
  if (sketch_.size() < 3) return;
  edit([this,
        polygon = sketch_](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    std::vector<roads::SegmentId> roads = planning.roads_in(polygon);
    std::erase_if(roads, [&](roads::SegmentId road) {
      return std::ranges::contains(planning.closed_roads(), road);
    });
    if (roads.empty()) {
      EngineThread::to_window([this] { Q_EMIT failed(tr("No open road lies in this area.")); });
      return std::unexpected(base::Error());
    }
    return planning.apply(scenario::CloseRoads{std::move(roads)});
  });
  cancelSketch();
  set_tool(QStringLiteral("select"));
}

void EditController::cancelSketch() {
  if (sketch_.empty()) return;
  sketch_.clear();
  Q_EMIT sketchChanged();
}

void EditController::reopenRoads() {
  edit([](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    return planning.apply(scenario::ReopenRoads{planning.closed_roads()});
  });
}

bool EditController::can_undo() const {
  return desk_.is_open() && desk_.state().position > 0;
}

bool EditController::can_redo() const {
  return desk_.is_open() && desk_.state().position < desk_.state().history.size();
}

QString EditController::undo_text() const {
  return can_undo() ? desk_.text(desk_.state().history[desk_.state().position - 1]) : QString();
}

QString EditController::redo_text() const {
  return can_redo() ? desk_.text(desk_.state().history[desk_.state().position]) : QString();
}

int EditController::position() const {
  return desk_.is_open() ? static_cast<int>(desk_.state().position) : 0;
}

int EditController::count() const {
  return history_->rowCount({});
}

bool EditController::kept() const {
  return !desk_.is_open() || desk_.state().is_kept;
}

QString EditController::journal() const {
  return desk_.is_open() ? QString::fromStdString(desk_.state().journal.string()) : QString();
}

void EditController::set_tool(const QString& tool) {
  if (tool == tool_) return;
  tool_ = tool;
  if (tool != QLatin1String("drawClosure")) cancelSketch();
  Q_EMIT toolChanged();
}

void EditController::set_add_service(int service) {
  if (service == add_service_) return;
  add_service_ = service;
  candidates_.clear();
  Q_EMIT addServiceChanged();
  Q_EMIT candidatesChanged();
}

bool EditController::has_closed_roads() const {
  return desk_.is_open() && !desk_.state().closed_roads.empty();
}

}  // namespace saavu::map
