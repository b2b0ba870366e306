// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "edit_controller.h"

#include <algorithm>
#include <set>
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
      history_(new HistoryModel(desk, this)),
      work_(std::make_shared<base::Progress>()) {
  const auto renew = [this] {
    history_->reset();
    if (desk_.is_open()) scene_.set_sites(desk_.state().sites);
    Q_EMIT historyChanged();
  };
  connect(&desk_, &Desk::opened, this, renew);
  connect(&desk_, &Desk::changed, this, [this, renew] {
    // An edit of before the drag may have taken the site away or put another in its row.
    if (dragged_ >= 0) {
      const std::vector<plan::PlannedSite>& sites = *desk_.state().sites;
      const auto row = static_cast<std::size_t>(dragged_);
      if (row >= sites.size() || sites[row].ref != dragged_ref_ || sites[row].closed) cancelDrag();
    }
    renew();
  });
  connect(&desk_, &Desk::languageChanged, this, renew);
  connect(&desk_, &Desk::closed, this, [this, renew] {
    sketch_.clear();
    tool_ = QStringLiteral("select");
    candidates_.clear();
    scene_.set_dragged(std::nullopt, {});
    scene_.set_sites(nullptr);
    set_dragged(-1);
    renew();
    Q_EMIT toolChanged();
    Q_EMIT sketchChanged();
  });
}

void EditController::stop() {
  work_->cancel();
  work_ = std::make_shared<base::Progress>();
}

void EditController::set_dragged(int site) {
  if (site == dragged_) return;
  dragged_ = site;
  Q_EMIT draggingChanged();
  Q_EMIT historyChanged();
}

void EditController::tell(const base::Error& error) {
  for (const base::Finding& finding : error.findings)
    Q_EMIT failed(desk_.text(finding));
}

void EditController::edit(Step step, Kind kind, Ended ended) {
  if (!desk_.is_open()) return;
  const bool is_live = kind == Kind::tried;
  if (!is_live && dragged_ >= 0) cancelDrag();
  auto question = [this, step = std::move(step), ended = std::move(ended), lens = lens_.lens(),
                   work = work_, is_live](plan::Planning& planning) mutable {
    QElapsedTimer watch;
    watch.start();
    const std::size_t position = planning.position();
    const std::uint64_t version = planning.version();
    const bool was_kept = planning.is_kept();
    base::Result<scenario::PlanningChange> change = step(planning);
    Cost cost{.edit_ms = static_cast<double>(watch.nsecsElapsed()) / 1e6};
    const bool stands = change.has_value() || planning.position() != position;
    const bool differs = stands || planning.version() != version || planning.is_kept() != was_kept;
    if (!change) {
      EngineThread::to_window([this, error = std::move(change).error()] { tell(error); });
      change = scenario::PlanningChange();
    }
    if (!differs) {
      if (ended) EngineThread::to_window([ended] { ended(false); });
      return;
    }
    if (!is_live) {
      // The history and the sites are told before the picture, which may take long.
      desk_.publish(planning, std::move(*change));
      if (const std::optional<base::Error> unkept = planning.take_unkept())
        EngineThread::to_window([this, error = *unkept] { tell(error); });
    }
    std::shared_ptr<const plan::LensPicture> picture;
    base::Error why;
    try {
      if (auto made = planning.picture(lens, *work)) {
        picture = std::make_shared<const plan::LensPicture>(std::move(*made));
      } else {
        why = std::move(made).error();
      }
    } catch (const base::Cancelled&) {
      return;  // the plan is being closed
    }
    cost.picture_ms = static_cast<double>(watch.nsecsElapsed()) / 1e6 - cost.edit_ms;
    base::Said sentence;
    std::vector<base::Finding> remarks;
    if (!is_live && planning.position() > position) {
      sentence = planning.history()[planning.position() - 1];
      if (const auto placed = planning.placed_by(planning.edits()[planning.position() - 1]))
        remarks = planning.remarks_on(*placed);
    }
    EngineThread::to_window([this, picture, why = std::move(why), lens, cost, is_live, stands,
                             sentence = std::move(sentence), remarks = std::move(remarks),
                             ended = std::move(ended)] {
      if (is_live) cost_ = cost;
      if (picture) {
        lens_.take(picture);
      } else {
        lens_.fail(lens, why);
      }
      if (ended) ended(stands);
      if (remarks.empty()) {
        if (!sentence.empty()) Q_EMIT done(desk_.text(sentence));
        return;
      }
      QString text = desk_.text(sentence) + QLatin1Char('.');
      for (const base::Finding& remark : remarks)
        text += QLatin1Char(' ') + desk_.text(remark);
      Q_EMIT warned(text);
    });
  };
  if (is_live) {
    desk_.ask_latest(k_drag_key, std::move(question));
  } else {
    desk_.ask(std::move(question));
  }
}

EditController::Ended EditController::tell_added() {
  return [this, before = desk_.state().sites](bool stands) {
    if (!stands || !desk_.is_open()) return;
    std::set<scenario::SiteRef> known;
    for (const plan::PlannedSite& site : *before)
      known.insert(site.ref);
    const std::vector<plan::PlannedSite>& sites = *desk_.state().sites;
    for (std::size_t site = 0; site < sites.size(); ++site) {
      if (known.contains(sites[site].ref)) continue;
      Q_EMIT siteAdded(static_cast<int>(site));
      return;
    }
  };
}

void EditController::undo() {
  if (can_undo()) edit([](plan::Planning& planning) { return planning.undo(); });
}

void EditController::redo() {
  if (can_redo()) edit([](plan::Planning& planning) { return planning.redo(); });
}

void EditController::goTo(int position) {
  if (dragged_ >= 0 || position < 0 || position > count() || position == this->position()) return;
  edit([position](plan::Planning& planning) {
    return planning.go_to(static_cast<std::size_t>(position));
  });
}

namespace {

/// The site's row, if it is still that site's; ~0: it is gone.
std::size_t row_of(const plan::Planning& planning, std::size_t row, scenario::SiteRef ref) {
  const std::vector<plan::PlannedSite>& sites = planning.sites();
  return row < sites.size() && sites[row].ref == ref ? row : ~std::size_t{0};
}

/// Where a site of the window's list stands in the plan; none: no such site.
std::optional<scenario::SiteRef> ref_of(const plan::Planning& planning, int site) {
  if (site < 0 || site >= static_cast<int>(planning.sites().size())) return std::nullopt;
  return planning.sites()[static_cast<std::size_t>(site)].ref;
}

base::Result<scenario::PlanningChange> no_such_site() {
  return std::unexpected(base::Error());
}

}  // namespace

void EditController::beginDrag(int site) {
  if (!desk_.is_open() || site < 0 || site >= static_cast<int>(desk_.state().sites->size())) return;
  if (dragged_ >= 0) cancelDrag();
  const plan::PlannedSite& planned = (*desk_.state().sites)[static_cast<std::size_t>(site)];
  if (planned.closed) {
    Q_EMIT failed(tr("%1 is closed: reopen it first.").arg(QString::fromStdString(planned.name)));
    return;
  }
  dragged_ref_ = planned.ref;
  scene_.set_dragged(static_cast<std::size_t>(site), planned.point);
  set_dragged(site);
}

void EditController::dragTo(const QGeoCoordinate& at) {
  if (dragged_ < 0 || !at.isValid()) return;
  const base::Point to = to_point(at);
  const auto site = static_cast<std::size_t>(dragged_);
  scene_.set_dragged(site, to);
  edit(
      [site, to,
       ref = dragged_ref_](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
        if (row_of(planning, site, ref) != site) return no_such_site();
        return planning.try_edit(planning.move_of(site, to));
      },
      Kind::tried);
}

void EditController::endDrag() {
  if (dragged_ < 0 || !desk_.is_open()) return;
  const auto site = static_cast<std::size_t>(dragged_);
  const base::Point to = scene_.dragged_at();
  if (site >= desk_.state().sites->size() || (*desk_.state().sites)[site].point == to) {
    cancelDrag();
    return;
  }
  // The site stays under the hand until the new state has come.
  set_dragged(-1);
  edit([site, to,
        ref = dragged_ref_](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    if (row_of(planning, site, ref) != site) {
      planning.drop();
      return no_such_site();
    }
    const auto tried = planning.try_edit(planning.move_of(site, to));
    if (!tried) {
      planning.drop();
      return std::unexpected(tried.error());
    }
    return planning.accept();
  });
  desk_.ask([this](plan::Planning&) {
    EngineThread::to_window([this] {
      if (dragged_ < 0) scene_.set_dragged(std::nullopt, {});
    });
  });
}

void EditController::cancelDrag() {
  scene_.set_dragged(std::nullopt, {});
  set_dragged(-1);
  desk_.ask([this, lens = lens_.lens(), work = work_](plan::Planning& planning) {
    planning.drop();
    try {
      auto made = planning.picture(lens, *work);
      if (!made) return;
      EngineThread::to_window([this, picture = std::make_shared<const plan::LensPicture>(
                                         std::move(*made))] { lens_.take(picture); });
    } catch (const base::Cancelled&) {
      // The plan is being closed.
    }
  });
}

void EditController::moveSite(int site, const QGeoCoordinate& to) {
  if (site < 0 || !to.isValid()) return;
  edit([site,
        at = to_point(to)](plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
    if (!ref_of(planning, site)) return no_such_site();
    return planning.apply(planning.move_of(static_cast<std::size_t>(site), at));
  });
}

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
  if (service < 0 || !at.isValid() || !desk_.is_open()) return;
  // Without a name it is called as the field says, on the map and in reports too.
  const QString called = name.trimmed().isEmpty() ? tr("New site") : name.trimmed();
  edit(
      [service = static_cast<std::size_t>(service), point = to_point(at),
       name = called.toStdString()](
          plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
        base::Result<scenario::Edit> made = planning.new_site(service, point, name);
        if (!made) return std::unexpected(std::move(made).error());
        return planning.apply(std::move(*made));
      },
      Kind::accepted, tell_added());
  set_tool(QStringLiteral("select"));
}

void EditController::addCandidate(int service, int site) {
  if (service < 0 || site < 0 || !desk_.is_open()) return;
  edit(
      [service = static_cast<std::size_t>(service), site = static_cast<std::size_t>(site)](
          plan::Planning& planning) -> base::Result<scenario::PlanningChange> {
        if (site >= planning.sites().size()) return no_such_site();
        const plan::PlannedSite& other = planning.sites()[site];
        base::Result<scenario::Edit> made = planning.new_site(service, other.point, other.name);
        if (!made) return std::unexpected(std::move(made).error());
        return planning.apply(std::move(*made));
      },
      Kind::accepted, tell_added());
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
  edit(
      [site, attribute, hours](plan::Planning& planning) {
        if (!ref_of(planning, site)) return no_such_site();
        return planning.apply(planning.change_of(static_cast<std::size_t>(site), attribute, hours));
      },
      Kind::accepted,
      [this, site](bool stands) {
        if (stands) {
          Q_EMIT siteTaken(site);
        } else {
          Q_EMIT siteRefused(site);
        }
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
  return desk_.is_open() && dragged_ < 0 && desk_.state().position > 0;
}

bool EditController::can_redo() const {
  return desk_.is_open() && dragged_ < 0 && desk_.state().position < desk_.state().history.size();
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

QString EditController::kept_reason() const {
  if (!desk_.is_open() || !desk_.state().why_unkept) return {};
  return desk_.text(*desk_.state().why_unkept);
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
