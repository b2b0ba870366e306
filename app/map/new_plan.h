// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

#include <saavu/plan/draft.h>

#include "desk.h"
#include "engine_thread.h"
#include "new_plan_models.h"
#include "plan_controller.h"
#include "window_progress.h"

namespace saavu::map {

/// The assistant for a new plan: somebody's files, what each is for, the services they hold, a
/// check in place, and plan.toml. It has a thread of its own; the plan that is open is left alone.
class NewPlan : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(QString name READ name WRITE set_name NOTIFY changed)
  /// Files were chosen, and no plan has been written of them yet.
  Q_PROPERTY(bool begun READ is_begun NOTIFY changed)
  Q_PROPERTY(QString folder READ folder NOTIFY changed)  ///< of the files; empty: none yet
  Q_PROPERTY(saavu::map::NewPlanFiles* files READ files CONSTANT)
  Q_PROPERTY(saavu::map::NewPlanServices* services READ services CONSTANT)
  Q_PROPERTY(QVariantList roles READ roles NOTIFY languageChanged)  ///< {value, text}
  Q_PROPERTY(QVariantList missing READ missing NOTIFY changed)      ///< {role, text, purpose}
  Q_PROPERTY(int serviceCount READ service_count NOTIFY changed)
  Q_PROPERTY(QStringList norms READ norms NOTIFY changed)
  Q_PROPERTY(QString norm READ norm WRITE set_norm NOTIFY changed)
  Q_PROPERTY(bool looking READ looking NOTIFY changed)  ///< at files
  Q_PROPERTY(bool checking READ checking NOTIFY changed)
  Q_PROPERTY(bool checked READ checked NOTIFY changed)  ///< the findings are of what is chosen now
  Q_PROPERTY(bool canCheck READ can_check NOTIFY changed)
  /// Everything that a plan needs is there; whether it is sound is told by the check.
  Q_PROPERTY(bool canWrite READ can_write NOTIFY changed)
  Q_PROPERTY(saavu::map::FindingModel* findings READ findings CONSTANT)
  Q_PROPERTY(int errorCount READ error_count NOTIFY changed)
  Q_PROPERTY(int warningCount READ warning_count NOTIFY changed)
  Q_PROPERTY(int noteCount READ note_count NOTIFY changed)
  Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)  ///< {label, value} of a check
  Q_PROPERTY(saavu::map::WindowProgress* progress READ progress CONSTANT)
  Q_PROPERTY(QString planText READ plan_text NOTIFY changed)  ///< as it would be written
  Q_PROPERTY(QString writtenPlan READ written_plan NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)  ///< why it could not be written; empty: none

 public:
  NewPlan(Desk& desk, QObject* parent);
  ~NewPlan() override;

  Q_INVOKABLE void begin();                             ///< anew, with nothing chosen
  Q_INVOKABLE void addFiles(const QList<QUrl>& files);  ///< folders too
  Q_INVOKABLE void addFolder(const QUrl& folder);
  Q_INVOKABLE void removeFile(int row);
  Q_INVOKABLE void setRole(int row, const QString& role);
  Q_INVOKABLE void setLayer(int row, int layer);
  Q_INVOKABLE void setField(int row, const QString& key, const QString& column);
  Q_INVOKABLE void setService(const QString& key, bool ticked);
  Q_INVOKABLE void setServiceTable(const QString& key, const QString& table);
  Q_INVOKABLE void setServiceCondition(const QString& key, int condition);
  Q_INVOKABLE void check();
  Q_INVOKABLE void cancel();
  /// plan.toml beside the files, or plan-2.toml ... where there is one already.
  Q_INVOKABLE QUrl suggestedFile() const;
  Q_INVOKABLE bool exists(const QUrl& file) const;
  /// Ends in `written` or with `error`. A file that is there is kept unless it is to be replaced.
  Q_INVOKABLE void write(const QUrl& file, bool replace);

  [[nodiscard]] QString name() const { return name_; }
  void set_name(const QString& name);
  [[nodiscard]] QString folder() const;
  [[nodiscard]] NewPlanFiles* files() const { return files_; }
  [[nodiscard]] NewPlanServices* services() const { return services_; }
  [[nodiscard]] QVariantList roles() const;
  [[nodiscard]] QVariantList missing() const;
  [[nodiscard]] int service_count() const { return services_->ticked_count(); }
  [[nodiscard]] QStringList norms() const { return norms_; }
  [[nodiscard]] QString norm() const { return norm_; }
  void set_norm(const QString& norm);
  [[nodiscard]] bool looking() const { return files_->has_pending(); }
  [[nodiscard]] bool checking() const { return checking_; }
  [[nodiscard]] bool checked() const { return checked_; }
  [[nodiscard]] bool can_check() const;
  [[nodiscard]] bool can_write() const;
  [[nodiscard]] FindingModel* findings() const { return findings_; }
  [[nodiscard]] int error_count() const { return findings_->number_of(base::Severity::error); }
  [[nodiscard]] int warning_count() const { return findings_->number_of(base::Severity::warning); }
  [[nodiscard]] int note_count() const { return findings_->number_of(base::Severity::note); }
  [[nodiscard]] QVariantList facts() const { return facts_; }
  [[nodiscard]] WindowProgress* progress() const { return progress_; }
  [[nodiscard]] QString plan_text() const;
  [[nodiscard]] QString written_plan() const { return written_plan_; }
  [[nodiscard]] QString error() const { return error_ ? desk_.text(*error_) : QString(); }
  [[nodiscard]] bool is_begun() const;
  void stop();

 Q_SIGNALS:
  void changed();
  void languageChanged();
  void written(const QUrl& plan);

 private:
  struct Checked {
    std::vector<base::Finding> found;
    QVariantList facts;
    bool is_cancelled = false;
  };
  [[nodiscard]] plan::PlanDraft draft() const;
  [[nodiscard]] std::filesystem::path usual_folder() const;
  void add(const std::filesystem::path& file);
  void look_at(std::uint64_t id, const std::filesystem::path& file);
  void files_changed();
  /// What was found is of another draft now.
  void outdate();
  void end_check(std::uint64_t number, Checked checked);

  Desk& desk_;
  NewPlanFiles* files_;
  NewPlanServices* services_;
  FindingModel* findings_;
  WindowProgress* progress_;
  std::shared_ptr<base::Progress> look_;  ///< of the files being looked at
  QString name_;
  QStringList norms_;
  QString norm_;
  std::uint64_t next_id_ = 0;
  int next_preference_ = 0;
  std::uint64_t check_number_ = 0;
  bool checking_ = false;
  bool checked_ = false;
  bool writing_ = false;
  QVariantList facts_;
  QString written_plan_;
  std::optional<base::Finding> error_;
  std::unique_ptr<EngineThread> thread_;  ///< ends first
};

}  // namespace saavu::map
