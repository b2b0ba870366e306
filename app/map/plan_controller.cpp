// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "plan_controller.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <system_error>
#include <utility>

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QDesktopServices>

#include <saavu/plan/analysis.h>
#include <saavu/plan/journal.h>
#include <saavu/plan/place.h>
#include <saavu/plan/response_analysis.h>

#include "layers/ground.h"

namespace saavu::map {

using namespace std::chrono_literals;

namespace {

enum Role { severity = Qt::UserRole, severity_text, message, remedy, place, code, count, people };

std::vector<base::Finding> by_severity(std::vector<base::Finding> findings) {
  std::ranges::stable_sort(findings, std::ranges::greater{}, &base::Finding::severity);
  return findings;
}

/// What became of the edits of an earlier run. That new ones are not kept is told as long as it is
/// so, and not here.
std::vector<base::Finding> about_the_journal(const std::vector<base::Finding>& found) {
  std::vector<base::Finding> about;
  for (const base::Finding& finding : found) {
    const std::string& code = finding.code;
    if (code.starts_with("journal-") && code != "journal-in-use" && code != "journal-unwritable" &&
        code != "journal-unreadable")
      about.push_back(finding);
  }
  return about;
}

/// The first place for the journal that can be written; empty: none.
std::filesystem::path journal_of(const plan::Plan& plan) {
  for (const std::filesystem::path& place : plan::journal_places(plan)) {
    std::error_code error;
    std::filesystem::create_directories(place.parent_path(), error);
    if (std::filesystem::exists(place, error)) return place;
    const QFileInfo folder(QString::fromStdString(place.parent_path().string()));
    if (folder.isDir() && folder.isWritable()) return place;
  }
  return {};
}

}  // namespace

FindingModel::FindingModel(const Desk& desk, QObject* parent)
    : QAbstractListModel(parent), desk_(desk) {
  connect(&desk_, &Desk::languageChanged, this, [this] {
    beginResetModel();
    endResetModel();
  });
}

void FindingModel::set(std::vector<base::Finding> findings) {
  beginResetModel();
  findings_ = by_severity(std::move(findings));
  endResetModel();
}

int FindingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(findings_.size());
}

QVariant FindingModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const base::Finding& finding = findings_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case severity: {
      const std::string_view word = base::to_string(finding.severity);
      return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    }
    case severity_text:
      return desk_.text(base::phrase(finding.severity));
    case Qt::DisplayRole:
    case message:
      return as_sentence(desk_.text(finding.message));
    case remedy:
      return as_sentence(desk_.text(finding.remedy));
    case place:
      return desk_.text(base::said(finding.place));
    case code:
      return QString::fromStdString(finding.code);
    case count:
      return static_cast<qlonglong>(finding.count);
    case people:
      return finding.residents;
    default:
      return {};
  }
}

int FindingModel::number_of(base::Severity severity) const {
  return static_cast<int>(std::ranges::count(findings_, severity, &base::Finding::severity));
}

QHash<int, QByteArray> FindingModel::roleNames() const {
  return {{severity, "severity"}, {severity_text, "severityText"},
          {message, "message"},   {remedy, "remedy"},
          {place, "place"},       {code, "code"},
          {count, "count"},       {people, "residents"}};
}

QString FindingModel::asText() const {
  QString text;
  for (const base::Finding& finding : findings_) {
    text += desk_.text(base::phrase(finding.severity)) + QStringLiteral(": ") + desk_.text(finding);
    const QString where = desk_.text(base::said(finding.place));
    if (!where.isEmpty()) text += QStringLiteral(" (") + where + QStringLiteral(")");
    text += QLatin1Char('\n');
  }
  return text;
}

PlanController::PlanController(Desk& desk, MapScene& scene, QObject* parent)
    : QObject(parent),
      desk_(desk),
      scene_(scene),
      progress_(new WindowProgress(desk, this)),
      report_progress_(new WindowProgress(desk, this)),
      findings_(new FindingModel(desk, this)),
      report_thread_(std::make_unique<EngineThread>()),
      ground_progress_(std::make_shared<base::Progress>()),
      ground_thread_(std::make_unique<EngineThread>()) {
  watch_timer_.setInterval(2s);
  connect(&watch_timer_, &QTimer::timeout, this, &PlanController::look_at_files);
  connect(&desk_, &Desk::languageChanged, this, [this] {
    Q_EMIT changedOnDiskChanged();
    Q_EMIT journalRemarkChanged();
    Q_EMIT reportChanged();
  });
}

PlanController::~PlanController() {
  stop();
}

void PlanController::stop() {
  ++load_number_;
  progress_->cancel();
  report_progress_->cancel();
  ground_progress_->cancel();
}

void PlanController::load(const std::filesystem::path& file) {
  progress_->cancel();
  ground_progress_->cancel();
  ground_progress_ = std::make_shared<base::Progress>();
  file_ = std::filesystem::absolute(file);
  loading_ = true;
  is_picture_made_ = false;
  changed_file_.reset();
  warnings_before_.reset();
  watch_timer_.stop();
  watched_.clear();
  findings_->set({});
  dismissJournalRemark();
  Q_EMIT changedOnDiskChanged();
  Q_EMIT stateChanged();
  const std::uint64_t number = ++load_number_;
  desk_.run([this, number, path = file_, progress = progress_->begin(),
             ground_progress = ground_progress_] {
    std::vector<base::Finding> found;
    std::shared_ptr<const plan::Plan> read_plan;
    bool is_open = false;
    bool is_shown = false;  // by a first look
    EngineThread::Job finish_ground;
    bool is_cancelled = false;
    const auto fail = [&](base::Error error) {
      std::ranges::move(error.findings, std::back_inserter(found));
    };
    // The files of the old plan are closed before the new one is read: it may be the same.
    desk_.put(nullptr, {});
    try {
      auto plan = plan::load_plan_thoroughly(path, *progress);
      if (!plan) {
        fail(std::move(plan).error());
      } else {
        std::ranges::copy(plan->found.all(), std::back_inserter(found));
        read_plan = std::make_shared<const plan::Plan>(*plan);
        auto world = plan::read_world(*plan, true, *progress);
        if (!world) {
          fail(std::move(world).error());
        } else {
          std::ranges::copy(world->found.all(), std::back_inserter(found));
          std::ranges::copy(world->roads.refused, std::back_inserter(found));
          // The background in full takes longer than all the rest: a sketch of it comes first.
          auto source = std::make_shared<const GroundSource>(ground_source(*world));
          ground_thread_->post(
              [this, source, number] { show_ground(make_sketch(*source), number, true); });
          plan::Planning::Options options{.journal = journal_of(*plan),
                                          .first = plan::first_lens(*read_plan),
                                          .on_first_look = {}};
          options.on_first_look = [&, inputs = plan::input_files(*plan, *world)](
                                      plan::Planning::FirstLook look) mutable {
            is_shown = true;
            desk_.preview(read_plan, std::move(look), std::move(inputs));
            EngineThread::to_window([this, number] {
              if (number != load_number_) return;
              Q_EMIT stateChanged();
              Q_EMIT opened();
            });
          };
          base::Findings remarks;
          auto planning =
              plan::Planning::open(*read_plan, std::move(*world), options, remarks, *progress);
          std::ranges::copy(remarks.all(), std::back_inserter(found));
          if (!planning) {
            fail(std::move(planning).error());
          } else {
            is_open = true;
            finish_ground = [this, source, number, ground_progress, areas = (*planning)->areas()] {
              std::shared_ptr<Ground> ground = make_ground(*source, *ground_progress);
              index_areas(*ground, areas, source->areas);
              show_ground(std::move(ground), number, false);
            };
            desk_.put(std::move(*planning), options.journal);
          }
        }
      }
    } catch (const base::Cancelled&) {
      is_cancelled = true;
    }
    if (!is_open && is_shown) desk_.put(nullptr, {});
    EngineThread::to_window([this, number, found = std::move(found), read_plan, is_open, is_shown,
                             is_cancelled, finish_ground = std::move(finish_ground)]() mutable {
      if (number != load_number_) return;
      loading_ = false;
      finish_ground_ = std::move(finish_ground);
      if (is_picture_made_ && finish_ground_) picture_made();
      if (is_open) journal_remarks_ = about_the_journal(found);
      Q_EMIT journalRemarkChanged();
      findings_->set(std::move(found));
      if (is_open && desk_.is_open()) {
        watch(*desk_.state().inputs);
      } else {
        watch({file_});
        sketched_ = false;
      }
      Q_EMIT stateChanged();
      if (is_cancelled) {
        Q_EMIT cancelled();
      } else if (is_open) {
        if (!is_shown) Q_EMIT opened();
        if (warnings_before_ && warning_count() > *warnings_before_)
          Q_EMIT warned(
              tr("There are %n more warnings than before; the menu shows them under "
                 "\"What was found in the files\".",
                 "", warning_count() - *warnings_before_));
      } else {
        Q_EMIT failed();
      }
    });
  });
}

void PlanController::picture_made() {
  is_picture_made_ = true;
  if (finish_ground_) ground_thread_->post(std::exchange(finish_ground_, {}));
}

void PlanController::show_ground(std::shared_ptr<const Ground> ground, std::uint64_t number,
                                 bool is_sketch) {
  EngineThread::to_window([this, ground = std::move(ground), number, is_sketch] {
    if (number != load_number_) return;
    sketched_ = is_sketch;
    scene_.set_ground(ground);
  });
}

void PlanController::close() {
  Q_EMIT leaving();
  progress_->cancel();
  ground_progress_->cancel();
  ++load_number_;
  loading_ = false;
  watch_timer_.stop();
  watched_.clear();
  changed_file_.reset();
  file_.clear();
  findings_->set({});
  dismissJournalRemark();
  desk_.run([this] { desk_.put(nullptr, {}); });
  finish_ground_ = {};
  scene_.clear();
  Q_EMIT changedOnDiskChanged();
  Q_EMIT stateChanged();
}

void PlanController::cancel() {
  progress_->cancel();
}

void PlanController::reload() {
  if (file_.empty()) return;
  Q_EMIT leaving();
  const int warnings = warning_count();
  load(file_);
  warnings_before_ = warnings;
}

void PlanController::keepOld() {
  changed_file_.reset();
  // From now on what changes once more is told.
  std::vector<std::filesystem::path> files;
  for (const Watched& each : watched_)
    files.push_back(each.file);
  watch(files);
  Q_EMIT changedOnDiskChanged();
}

void PlanController::watch(const std::vector<std::filesystem::path>& files) {
  watched_.clear();
  for (const std::filesystem::path& file : files) {
    std::error_code error;
    Watched watched{.file = file, .time = std::nullopt};
    const auto time = std::filesystem::last_write_time(file, error);
    if (!error) watched.time = time;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error) watched.size = size;
    watched_.push_back(std::move(watched));
  }
  watch_timer_.start();
}

void PlanController::look_at_files() {
  if (changed_file_) return;
  for (const Watched& watched : watched_) {
    std::error_code error;
    const auto time = std::filesystem::last_write_time(watched.file, error);
    bool is_gone = false;
    if (error) {
      if (!watched.time) continue;
      is_gone = true;
    } else {
      const std::uintmax_t size = std::filesystem::file_size(watched.file, error);
      if (watched.time == time && (error || watched.size == size)) continue;
    }
    changed_file_ = {QString::fromStdString(watched.file.filename().string()), is_gone};
    Q_EMIT changedOnDiskChanged();
    return;
  }
}

QString PlanController::changed_on_disk() const {
  if (!changed_file_) return {};
  return changed_file_->is_gone
             ? tr("%1 is no longer there. What is shown is the plan as it was read.")
                   .arg(changed_file_->name)
             : tr("%1 has changed on disk. What is shown is the plan as it was read.")
                   .arg(changed_file_->name);
}

QString PlanController::journal_remark() const {
  constexpr std::size_t k_most_lines = 3;
  QStringList lines;
  for (const base::Finding& finding :
       std::span(journal_remarks_).first(std::min(k_most_lines, journal_remarks_.size())))
    // What to do with a file that is read from the command line is done already: it is set aside.
    lines.push_back(finding.code == "journal-set-aside" ? desk_.text(finding)
                                                        : as_sentence(desk_.text(finding.message)));
  if (journal_remarks_.size() > k_most_lines)
    lines.push_back(
        tr("and %n more", "", static_cast<int>(journal_remarks_.size() - k_most_lines)));
  return lines.join(QLatin1Char('\n'));
}

void PlanController::dismissJournalRemark() {
  journal_remarks_.clear();
  Q_EMIT journalRemarkChanged();
}

void PlanController::runReport(const QString& kind, const QUrl& folder) {
  if (!desk_.is_open() || report_running_) return;
  report_running_ = true;
  report_end_ = ReportEnd::written;
  report_folder_.clear();
  Q_EMIT reportChanged();
  const std::filesystem::path out = folder.toLocalFile().toStdString();
  // The report's world is read anew and the journal's edits are applied to it, as saavu does.
  const bool is_edited = desk_.state().position > 0;
  if (is_edited && !desk_.state().is_kept) {
    end_report(out, ReportEnd::edits_not_kept);
    return;
  }
  report_thread_->post([this, kind, out, progress = report_progress_->begin(),
                        plan = desk_.state().plan,
                        journal = is_edited ? desk_.state().journal : std::filesystem::path()] {
    base::Error error;
    bool is_cancelled = false;
    try {
      if (kind == QLatin1String("rescue") || kind == QLatin1String("ems")) {
        const auto which = kind == QLatin1String("rescue") ? network::ResponseKind::rescue
                                                           : network::ResponseKind::ems;
        auto made = plan::run_response(*plan, which, false, out, plan::Engine::hierarchy, *progress,
                                       journal);
        if (!made) error = std::move(made).error();
      } else {
        auto made = plan::run_report(*plan, out, plan::Engine::hierarchy, *progress, journal);
        if (!made) error = std::move(made).error();
      }
    } catch (const base::Cancelled&) {
      is_cancelled = true;
    }
    const ReportEnd end = is_cancelled             ? ReportEnd::stopped
                          : error.findings.empty() ? ReportEnd::written
                                                   : ReportEnd::failed;
    EngineThread::to_window(
        [this, out, end, error = std::move(error)] { end_report(out, end, error); });
  });
}

void PlanController::end_report(const std::filesystem::path& out, ReportEnd end,
                                base::Error error) {
  report_running_ = false;
  report_end_ = end;
  report_failure_.reset();
  if (!error.findings.empty()) report_failure_ = std::move(error.findings.front());
  if (end == ReportEnd::written) report_folder_ = QString::fromStdString(out.string());
  Q_EMIT reportChanged();
}

QString PlanController::report_error() const {
  switch (report_end_) {
    case ReportEnd::written:
      return {};
    case ReportEnd::stopped:
      return tr("The report was stopped. Nothing was written.");
    case ReportEnd::edits_not_kept:
      return tr(
          "The edits could not be kept on disk, so no report can be made of them. "
          "Save the plan's folder where it can be written.");
    case ReportEnd::failed:
      return report_failure_ ? desk_.text(*report_failure_) : QString();
  }
  return {};
}

void PlanController::cancelReport() {
  report_progress_->cancel();
}

QUrl PlanController::suggestedReportFolder(const QString& kind) const {
  const QDir beside(folder());
  const QString stem = QString::fromStdString(file_.stem().string()) + QLatin1Char('-') + kind +
                       QLatin1Char('-') +
                       QDate::currentDate().toString(QStringLiteral("yyyy-MM-dd"));
  QString name = stem;
  for (int number = 2; beside.exists(name); ++number)
    name = stem + QStringLiteral("-%1").arg(number);
  return QUrl::fromLocalFile(beside.filePath(name));
}

bool PlanController::openReport() const {
  if (report_folder_.isEmpty()) return false;
  return QDesktopServices::openUrl(QUrl::fromLocalFile(report_folder_));
}

void PlanController::dismissReport() {
  report_folder_.clear();
  report_end_ = ReportEnd::written;
  Q_EMIT reportChanged();
}

QString PlanController::attribution() const {
  if (!desk_.is_open()) return {};
  return QString::fromStdString(desk_.state().plan->attribution);
}

QString PlanController::name() const {
  if (desk_.is_open()) return QString::fromStdString(desk_.state().plan->name);
  return QString::fromStdString(file_.filename().string());
}

QString PlanController::description() const {
  return desk_.is_open() ? QString::fromStdString(desk_.state().plan->description) : QString();
}

QString PlanController::file() const {
  return QString::fromStdString(file_.string());
}

QString PlanController::folder() const {
  return QString::fromStdString(file_.parent_path().string());
}

int PlanController::error_count() const {
  return findings_->number_of(base::Severity::error);
}

int PlanController::warning_count() const {
  return findings_->number_of(base::Severity::warning);
}

int PlanController::note_count() const {
  return findings_->number_of(base::Severity::note);
}

bool PlanController::has_rescue() const {
  return desk_.is_open() && desk_.state().plan->rescue.has_value();
}

bool PlanController::has_ems() const {
  return desk_.is_open() && desk_.state().plan->ems.has_value();
}

}  // namespace saavu::map
