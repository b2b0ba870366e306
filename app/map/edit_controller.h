// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/progress.h>
#include <saavu/scenario/edit.h>

#include "desk.h"
#include "layers/map_scene.h"
#include "lens_controller.h"

namespace saavu::map {

/// The edits, oldest first. Roles: text, number (1 ..), stands (false: taken back).
class HistoryModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("EditController has it")

 public:
  HistoryModel(const Desk& desk, QObject* parent);
  void reset();
  [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  const Desk& desk_;
};

/// Planning by hand: every call is one edit that can be taken back. While a site is dragged there
/// is nothing to undo, redo or go to; any other edit takes the site back first.
class EditController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(bool canUndo READ can_undo NOTIFY historyChanged)
  Q_PROPERTY(bool canRedo READ can_redo NOTIFY historyChanged)
  Q_PROPERTY(QString undoText READ undo_text NOTIFY historyChanged)  ///< what would be taken back
  Q_PROPERTY(QString redoText READ redo_text NOTIFY historyChanged)
  Q_PROPERTY(saavu::map::HistoryModel* history READ history CONSTANT)
  Q_PROPERTY(int position READ position NOTIFY historyChanged)
  Q_PROPERTY(int count READ count NOTIFY historyChanged)
  Q_PROPERTY(bool kept READ kept NOTIFY historyChanged)  ///< false: the journal cannot be written
  Q_PROPERTY(QString keptReason READ kept_reason NOTIFY historyChanged)  ///< why not; empty: kept
  Q_PROPERTY(QString journal READ journal NOTIFY historyChanged)
  /// select, add, closeRoad, drawClosure, route
  Q_PROPERTY(QString tool READ tool WRITE set_tool NOTIFY toolChanged)
  Q_PROPERTY(int addService READ add_service WRITE set_add_service NOTIFY addServiceChanged)
  Q_PROPERTY(bool dragging READ dragging NOTIFY draggingChanged)
  Q_PROPERTY(int sketchCount READ sketch_count NOTIFY sketchChanged)
  Q_PROPERTY(bool hasClosedRoads READ has_closed_roads NOTIFY historyChanged)

 public:
  EditController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent);
  void stop();  ///< pictures under way are not finished; edits are

  Q_INVOKABLE void undo();
  Q_INVOKABLE void redo();
  Q_INVOKABLE void goTo(int position);
  Q_INVOKABLE void beginDrag(int site);
  Q_INVOKABLE void dragTo(const QGeoCoordinate& at);
  Q_INVOKABLE void endDrag();     ///< accepts
  Q_INVOKABLE void cancelDrag();  ///< back where it was
  Q_INVOKABLE void moveSite(int site, const QGeoCoordinate& to);
  Q_INVOKABLE void closeSite(int site);
  Q_INVOKABLE void reopenSite(int site);
  Q_INVOKABLE void addSite(int service, const QGeoCoordinate& at, const QString& name);
  Q_INVOKABLE void addCandidate(int service, int site);  ///< a new site where another stands
  Q_INVOKABLE QVariantList
  candidates(int service) const;                ///< [{site, name, detail}], of the last asking
  Q_INVOKABLE void askCandidates(int service);  ///< ends in candidatesChanged
  /// `fields`: column (or "" for hours) to new text.
  Q_INVOKABLE void changeSite(int site, const QVariantMap& fields);
  Q_INVOKABLE void closeRoadAt(const QGeoCoordinate& at, double toleranceMetres);
  Q_INVOKABLE void sketch(const QGeoCoordinate& at);  ///< one more corner of the closure
  Q_INVOKABLE void closeSketch();                     ///< closes every road it touches
  Q_INVOKABLE void cancelSketch();
  Q_INVOKABLE void reopenRoads();  ///< all that are closed

  [[nodiscard]] bool can_undo() const;
  [[nodiscard]] bool can_redo() const;
  [[nodiscard]] QString undo_text() const;
  [[nodiscard]] QString redo_text() const;
  [[nodiscard]] HistoryModel* history() const { return history_; }
  [[nodiscard]] int position() const;
  [[nodiscard]] int count() const;
  [[nodiscard]] bool kept() const;
  [[nodiscard]] QString kept_reason() const;
  [[nodiscard]] QString journal() const;
  [[nodiscard]] QString tool() const { return tool_; }
  void set_tool(const QString& tool);
  [[nodiscard]] int add_service() const { return add_service_; }
  void set_add_service(int service);
  [[nodiscard]] bool dragging() const { return dragged_ >= 0; }
  [[nodiscard]] int sketch_count() const { return static_cast<int>(sketch_.size()); }
  [[nodiscard]] bool has_closed_roads() const;
  [[nodiscard]] const std::vector<base::Point>& sketch_points() const { return sketch_; }
  /// Milliseconds of the last edit on the engine's thread: the edit itself, and its picture.
  struct Cost {
    double edit_ms = 0.0;
    double picture_ms = 0.0;
  };
  [[nodiscard]] Cost cost() const { return cost_; }

 Q_SIGNALS:
  void historyChanged();
  void toolChanged();
  void addServiceChanged();
  void draggingChanged();
  void sketchChanged();
  void candidatesChanged();
  void failed(const QString& text);  ///< an edit that could not be made or kept, and why
  void siteTaken(int site);          ///< what changeSite said stands
  void siteRefused(int site);        ///< it does not; `failed` says why
  void done(const QString& text);    ///< an edit that was made, as a sentence
  void warned(const QString& text);  ///< instead of `done`: it stands, but not as one would expect
  void siteAdded(int site);          ///< what addSite or addCandidate asked for is there

 private:
  using Step = std::move_only_function<base::Result<scenario::PlanningChange>(plan::Planning&)>;
  enum class Kind : std::uint8_t {
    accepted,  ///< of the history
    tried,     ///< follows the hand: only the last one matters
  };
  using Ended = std::function<void(bool stands)>;
  /// Makes an edit on the engine's thread and brings the new picture in the same go. `ended`, on
  /// the window's thread, hears whether it stands; not if the plan is closed before.
  void edit(Step step, Kind kind = Kind::accepted, Ended ended = {});
  /// Tells which site is new, once an edit stands.
  [[nodiscard]] Ended tell_added();
  void tell(const base::Error& error);
  void set_dragged(int site);

  Desk& desk_;
  MapScene& scene_;
  LensController& lens_;
  HistoryModel* history_;
  QString tool_ = QStringLiteral("select");
  int add_service_ = -1;
  int dragged_ = -1;
  scenario::SiteRef dragged_ref_;         ///< a row may become another site's
  std::shared_ptr<base::Progress> work_;  ///< of pictures that come with edits
  std::vector<base::Point> sketch_;
  QVariantList candidates_;
  Cost cost_;
};

}  // namespace saavu::map
