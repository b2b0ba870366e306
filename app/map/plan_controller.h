// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/error.h>

#include "desk.h"
#include "layers/map_scene.h"
#include "window_progress.h"

namespace saavu::map {

/// What was found in a plan's files, the most severe first. Roles: severity (error, warning, note),
/// severityText, message, remedy, place, code, count, residents.
class FindingModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("PlanController has it")

 public:
  explicit FindingModel(const Desk& desk, QObject* parent);
  void set(std::vector<base::Finding> findings);
  [[nodiscard]] const std::vector<base::Finding>& all() const { return findings_; }
  [[nodiscard]] int number_of(base::Severity severity) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
  Q_INVOKABLE QString asText() const;  ///< for the clipboard

 private:
  const Desk& desk_;
  std::vector<base::Finding> findings_;
};

/// Opening a plan, what was found in it, its reports.
class PlanController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(QString name READ name NOTIFY stateChanged)
  Q_PROPERTY(QString description READ description NOTIFY stateChanged)
  Q_PROPERTY(QString file READ file NOTIFY stateChanged)
  Q_PROPERTY(QString folder READ folder NOTIFY stateChanged)
  Q_PROPERTY(bool loading READ loading NOTIFY stateChanged)
  Q_PROPERTY(bool open READ open NOTIFY stateChanged)
  Q_PROPERTY(saavu::map::WindowProgress* progress READ progress CONSTANT)
  Q_PROPERTY(saavu::map::FindingModel* findings READ findings CONSTANT)
  Q_PROPERTY(int errorCount READ error_count NOTIFY stateChanged)
  Q_PROPERTY(int warningCount READ warning_count NOTIFY stateChanged)
  Q_PROPERTY(int noteCount READ note_count NOTIFY stateChanged)
  /// A file of the plan was changed, moved or deleted since it was read: the text says which.
  Q_PROPERTY(QString changedOnDisk READ changed_on_disk NOTIFY changedOnDiskChanged)
  /// What became of the edits of an earlier run that do not all stand, in the window's language;
  /// empty: nothing to tell, or dismissed.
  Q_PROPERTY(QString journalRemark READ journal_remark NOTIFY journalRemarkChanged)
  Q_PROPERTY(bool hasRescue READ has_rescue NOTIFY stateChanged)
  Q_PROPERTY(bool hasEms READ has_ems NOTIFY stateChanged)
  // Reports.
  Q_PROPERTY(bool reportRunning READ report_running NOTIFY reportChanged)
  Q_PROPERTY(saavu::map::WindowProgress* reportProgress READ report_progress CONSTANT)
  Q_PROPERTY(QString reportFolder READ report_folder NOTIFY
                 reportChanged)  ///< of the last one; empty: none
  Q_PROPERTY(QString reportError READ report_error NOTIFY reportChanged)

 public:
  PlanController(Desk& desk, MapScene& scene, QObject* parent);
  ~PlanController() override;

  /// Reads, connects and opens; ends in `opened` or `failed` with findings.
  void load(const std::filesystem::path& plan);
  void close();
  /// The map shows something: now there is time for the background in full, which takes longest.
  void picture_made();
  void stop();  ///< all that runs is to end; nothing of it is told
  Q_INVOKABLE void cancel();
  Q_INVOKABLE void reload();   ///< the same file once more; accepted edits stand
  Q_INVOKABLE void keepOld();  ///< "changed on disk" is dismissed
  Q_INVOKABLE void dismissJournalRemark();
  /// "report", "rescue" or "ems" of the plan as edited, into a folder that does not exist yet.
  Q_INVOKABLE void runReport(const QString& kind, const QUrl& folder);
  Q_INVOKABLE void cancelReport();
  Q_INVOKABLE QUrl suggestedReportFolder(const QString& kind) const;
  Q_INVOKABLE bool openReport() const;  ///< with the desktop's program
  Q_INVOKABLE void dismissReport();

  [[nodiscard]] QString name() const;
  [[nodiscard]] QString description() const;
  /// Whose data the plan's own background and cells are.
  [[nodiscard]] QString attribution() const;
  [[nodiscard]] QString file() const;
  [[nodiscard]] QString folder() const;
  [[nodiscard]] bool loading() const { return loading_; }
  /// The background of the map is still a sketch.
  [[nodiscard]] bool sketched() const { return sketched_; }
  [[nodiscard]] bool open() const { return desk_.is_open(); }
  [[nodiscard]] WindowProgress* progress() const { return progress_; }
  [[nodiscard]] FindingModel* findings() const { return findings_; }
  [[nodiscard]] int error_count() const;
  [[nodiscard]] int warning_count() const;
  [[nodiscard]] int note_count() const;
  [[nodiscard]] QString changed_on_disk() const;
  [[nodiscard]] QString journal_remark() const;
  [[nodiscard]] bool has_rescue() const;
  [[nodiscard]] bool has_ems() const;
  [[nodiscard]] bool report_running() const { return report_running_; }
  [[nodiscard]] WindowProgress* report_progress() const { return report_progress_; }
  [[nodiscard]] QString report_folder() const { return report_folder_; }
  [[nodiscard]] QString report_error() const;

 Q_SIGNALS:
  void stateChanged();
  void leaving();  ///< the plan that is open is about to be closed, or read again
  void opened();
  void failed();
  void cancelled();
  void changedOnDiskChanged();
  void journalRemarkChanged();
  void reportChanged();
  void warned(const QString& text);

 private:
  void watch(const std::vector<std::filesystem::path>& files);
  void look_at_files();
  /// From any thread.
  void show_ground(std::shared_ptr<const Ground> ground, std::uint64_t number, bool is_sketch);
  enum class ReportEnd : std::uint8_t { written, stopped, edits_not_kept, failed };
  void end_report(const std::filesystem::path& out, ReportEnd end, base::Error error = {});

  Desk& desk_;
  MapScene& scene_;
  WindowProgress* progress_;
  WindowProgress* report_progress_;
  FindingModel* findings_;
  std::filesystem::path file_;
  bool loading_ = false;
  std::optional<int> warnings_before_;  ///< of the plan that is read again
  bool sketched_ = false;
  std::uint64_t load_number_ = 0;
  /// The first file that is not as it was read.
  struct ChangedFile {
    QString name;
    bool is_gone = false;
  };
  std::optional<ChangedFile> changed_file_;
  struct Watched {
    std::filesystem::path file;
    std::optional<std::filesystem::file_time_type> time;
    std::uintmax_t size = 0;
  };
  std::vector<Watched> watched_;
  QTimer watch_timer_;
  std::vector<base::Finding> journal_remarks_;
  bool report_running_ = false;
  QString report_folder_;
  ReportEnd report_end_ = ReportEnd::written;
  std::optional<base::Finding> report_failure_;
  EngineThread::Job finish_ground_;  ///< the background in full
  bool is_picture_made_ = false;
  std::unique_ptr<EngineThread> report_thread_;
  std::shared_ptr<base::Progress> ground_progress_;  ///< of the full background
  std::unique_ptr<EngineThread> ground_thread_;
};

}  // namespace saavu::map
