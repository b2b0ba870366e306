// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "new_plan.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

#include <saavu/plan/analysis.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/catalogue.h>
#include <saavu/read/toml_table.h>

namespace saavu::map {

namespace {

namespace fs = std::filesystem;

const QString& usual_norm() {
  static const QString name = QStringLiteral("saavu_tiers");
  return name;
}

fs::path to_path(const QUrl& url) {
  return (url.isLocalFile() ? url.toLocalFile() : url.toString()).toStdString();
}

/// Norm profiles of service networks; those of rescue and EMS say their kind.
QStringList norm_names() {
  QStringList names;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(plan::datasets_folder() / "norms", problem)) {
    const base::Result<read::TomlTable> norm = read::TomlTable::parse(entry.path());
    if (norm && !norm->has("kind"))
      names.push_back(QString::fromStdString(entry.path().stem().string()));
  }
  names.sort();
  return names;
}

/// A plan that is only for the check, in a folder that can be written, gone afterwards.
class CheckFile {
 public:
  CheckFile() {
    for (const auto place : {QStandardPaths::CacheLocation, QStandardPaths::TempLocation}) {
      const QDir folder(QStandardPaths::writableLocation(place));
      if (!folder.mkpath(QStringLiteral("."))) continue;
      if (!QFileInfo(folder.absolutePath()).isWritable()) continue;
      file_ = folder
                  .filePath(QStringLiteral("new-plan-%1.partial.toml")
                                .arg(QCoreApplication::applicationPid()))
                  .toStdString();
      return;
    }
  }
  CheckFile(const CheckFile&) = delete;
  CheckFile& operator=(const CheckFile&) = delete;
  ~CheckFile() {
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
  }
  [[nodiscard]] const fs::path& file() const { return file_; }

 private:
  fs::path file_;
};

}  // namespace

NewPlan::NewPlan(Desk& desk, QObject* parent)
    : QObject(parent),
      desk_(desk),
      files_(new NewPlanFiles(desk, this)),
      services_(new NewPlanServices(desk, this)),
      findings_(new FindingModel(desk, this)),
      progress_(new WindowProgress(desk, this)),
      look_(std::make_shared<base::Progress>()),
      norm_(usual_norm()),
      thread_(std::make_unique<EngineThread>()) {
  connect(&desk_, &Desk::languageChanged, this, [this] {
    Q_EMIT languageChanged();
    Q_EMIT changed();
  });
}

NewPlan::~NewPlan() {
  stop();
}

void NewPlan::stop() {
  look_->cancel();
  progress_->cancel();
}

bool NewPlan::is_begun() const {
  return files_->rowCount({}) > 0 && written_plan_.isEmpty();
}

void NewPlan::begin() {
  cancel();
  look_->cancel();
  look_ = std::make_shared<base::Progress>();
  ++check_number_;
  checking_ = checked_ = writing_ = false;
  files_->clear();
  services_->clear();
  findings_->set({});
  facts_.clear();
  name_.clear();
  norm_ = usual_norm();
  written_plan_.clear();
  error_.reset();
  Q_EMIT changed();
  if (!norms_.isEmpty()) return;
  thread_->post([this] {
    auto read = read::read_catalogue(plan::datasets_folder() / "catalogue");
    EngineThread::to_window([this, read = std::move(read), names = norm_names()]() mutable {
      if (read) {
        services_->set_catalogue(std::move(read->catalogue));
      } else {
        findings_->set(std::move(read).error().findings);
      }
      norms_ = names;
      Q_EMIT changed();
    });
  });
}

// ---- files

void NewPlan::addFiles(const QList<QUrl>& urls) {
  for (const QUrl& url : urls) {
    const fs::path file = to_path(url);
    std::error_code problem;
    if (fs::is_directory(file, problem)) {
      addFolder(url);
    } else {
      add(file);
    }
  }
}

void NewPlan::addFolder(const QUrl& url) {
  std::vector<fs::path> found;
  std::error_code problem;
  for (fs::directory_iterator entry(to_path(url), problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (entry->is_regular_file(problem) && read::is_worth_a_guess(entry->path()))
      found.push_back(entry->path());
  }
  std::ranges::sort(found);
  for (const fs::path& file : found)
    add(file);
}

void NewPlan::add(const fs::path& file) {
  const fs::path whole = fs::absolute(file).lexically_normal();
  if (std::ranges::contains(files_->entries(), whole, &NewPlanFiles::Entry::file)) return;
  const std::uint64_t id = ++next_id_;
  NewPlanFiles::Entry entry;
  entry.id = id;
  entry.file = whole;
  files_->add(std::move(entry));
  if (name_.isEmpty()) name_ = QString::fromStdString(whole.parent_path().filename().string());
  outdate();
  look_at(id, whole);
}

void NewPlan::look_at(std::uint64_t id, const fs::path& file) {
  thread_->post([this, id, file, look = look_] {
    try {
      read::FileGuess guess = read::guess_file(file, *look);
      EngineThread::to_window([this, id, look, guess = std::move(guess)]() mutable {
        NewPlanFiles::Entry* const entry = look == look_ ? files_->find(id) : nullptr;
        if (entry == nullptr) return;
        entry->guess = std::move(guess);
        entry->is_pending = false;
        files_changed();
      });
    } catch (const base::Cancelled&) {
      // Nobody waits for it any more.
    }
  });
}

void NewPlan::files_changed() {
  files_->assign();
  services_->propose(files_->guesses(), files_->assigned());
  outdate();
}

void NewPlan::outdate() {
  if (checking_) cancel();
  checked_ = false;
  error_.reset();
  Q_EMIT changed();
}

void NewPlan::removeFile(int row) {
  files_->remove(row);
  files_changed();
}

void NewPlan::setRole(int row, const QString& role) {
  NewPlanFiles::Entry* const entry = files_->at(row);
  const auto wanted = std::ranges::find_if(read::k_file_roles, [&](read::FileRole each) {
    return read::to_string(each) == role.toStdString();
  });
  if (entry == nullptr || entry->is_pending || wanted == read::k_file_roles.end()) return;
  entry->guess.role = *wanted;
  entry->guess.preference = ++next_preference_;
  files_changed();
}

void NewPlan::setLayer(int row, int layer) {
  NewPlanFiles::Entry* const entry = files_->at(row);
  if (entry == nullptr || layer < 0 ||
      static_cast<std::size_t>(layer) >= entry->guess.layers.size()) {
    return;
  }
  const read::LayerGuess& chosen = entry->guess.layers[static_cast<std::size_t>(layer)];
  entry->guess.layer = static_cast<std::size_t>(layer);
  entry->guess.why = chosen.why;
  // What a person said the file is for stays.
  if (entry->guess.preference == 0) entry->guess.role = chosen.role;
  entry->chosen.clear();
  files_changed();
}

void NewPlan::setField(int row, const QString& key, const QString& column) {
  NewPlanFiles::Entry* const entry = files_->at(row);
  if (entry == nullptr) return;
  entry->chosen[key.toStdString()] = column.toStdString();
  files_changed();
}

// ---- services

void NewPlan::setService(const QString& key, bool ticked) {
  services_->tick(key, ticked);
  outdate();
}

void NewPlan::setServiceTable(const QString& key, const QString& table) {
  services_->set_table(key, table);
  outdate();
}

void NewPlan::setServiceCondition(const QString& key, int condition) {
  services_->set_condition(key, condition);
  outdate();
}

void NewPlan::set_name(const QString& name) {
  if (name == name_) return;
  name_ = name;
  outdate();
}

void NewPlan::set_norm(const QString& norm) {
  if (norm == norm_) return;
  norm_ = norm;
  outdate();
}

// ---- what is shown

QString NewPlan::folder() const {
  return QDir::toNativeSeparators(QString::fromStdString(usual_folder().string()));
}

fs::path NewPlan::usual_folder() const {
  // Where most of the plan's files are: of those alike, the first.
  std::vector<std::pair<fs::path, int>> folders;
  for (const NewPlanFiles::Entry& entry : files_->entries()) {
    const int weight = entry.assigned.role == read::FileRole::none ? 1 : 100;
    const auto known =
        std::ranges::find(folders, entry.file.parent_path(), &std::pair<fs::path, int>::first);
    if (known == folders.end()) {
      folders.emplace_back(entry.file.parent_path(), weight);
    } else {
      known->second += weight;
    }
  }
  const auto most = std::ranges::max_element(folders, {}, &std::pair<fs::path, int>::second);
  return most == folders.end() ? fs::path() : most->first;
}

QVariantList NewPlan::roles() const {
  QVariantList list;
  for (const read::FileRole role : read::k_file_roles) {
    const std::string_view value = read::to_string(role);
    list.push_back(
        QVariantMap{{QStringLiteral("value"),
                     QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()))},
                    {QStringLiteral("text"), desk_.text(read::phrase(role))}});
  }
  return list;
}

QVariantList NewPlan::missing() const {
  QVariantList list;
  for (const read::FileRole role : plan::missing_roles(files_->guesses(), files_->assigned())) {
    QString purpose;
    switch (role) {
      case read::FileRole::roads:
        purpose =
            tr("An OpenStreetMap extract (.osm.pbf) or Digiroad in the K form: everything is "
               "driven on it.");
        break;
      case read::FileRole::population:
        purpose =
            tr("Residents in squares or at points, such as the grid data of Statistics Finland: "
               "whom the services reach.");
        break;
      case read::FileRole::areas:
        purpose = tr("Polygons with municipality codes: for whom the results are summed up.");
        break;
      case read::FileRole::sites:
        purpose =
            tr("A table of sites with an id, a name and coordinates (CSV or GeoPackage): where the "
               "services are.");
        break;
      case read::FileRole::none:
      case read::FileRole::area_table:
      case read::FileRole::age_totals:
        break;
    }
    const std::string_view name = read::to_string(role);
    list.push_back(
        QVariantMap{{QStringLiteral("role"),
                     QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))},
                    {QStringLiteral("text"), desk_.text(read::phrase(role))},
                    {QStringLiteral("purpose"), purpose}});
  }
  for (const plan::MissingField& field :
       plan::missing_fields(files_->guesses(), files_->assigned())) {
    const QString file =
        QString::fromStdString(files_->guesses()[field.file].file.filename().string());
    list.push_back(QVariantMap{
        {QStringLiteral("role"), QString::fromStdString(field.key)},
        {QStringLiteral("text"), desk_.text(field.wanted)},
        {QStringLiteral("purpose"), tr("Choose the column of %1 in which it stands.").arg(file)}});
  }
  return list;
}

bool NewPlan::can_check() const {
  return can_write() && !checking_;
}

bool NewPlan::can_write() const {
  return !looking() && !writing_ && service_count() > 0 &&
         plan::missing_roles(files_->guesses(), files_->assigned()).empty() &&
         plan::missing_fields(files_->guesses(), files_->assigned()).empty();
}

plan::PlanDraft NewPlan::draft() const {
  plan::PlanDraft draft = plan::draft_of(files_->guesses(), files_->assigned());
  draft.name =
      name_.trimmed().isEmpty() ? tr("New plan").toStdString() : name_.trimmed().toStdString();
  draft.services = services_->ticked();
  if (norm_ != usual_norm()) draft.norms = norm_.toStdString();
  return draft;
}

QString NewPlan::plan_text() const {
  const auto text = plan::plan_text(draft(), usual_folder(), desk_.texts());
  return text ? QString::fromStdString(*text) : QString();
}

// ---- check and write

void NewPlan::check() {
  if (!can_check()) return;
  checking_ = true;
  checked_ = false;
  error_.reset();
  facts_.clear();
  findings_->set({});
  Q_EMIT changed();
  const std::uint64_t number = ++check_number_;
  thread_->post([this, number, draft = draft(), texts = desk_.texts(),
                 progress = progress_->begin()] {
    Checked result;
    const auto fail = [&](base::Error error) {
      std::ranges::move(error.findings, std::back_inserter(result.found));
    };
    const auto add = [&](const base::Findings& found) {
      std::ranges::copy(found.all(), std::back_inserter(result.found));
    };
    const CheckFile beside;
    try {
      const auto work = [&]() -> base::Result<void> {
        if (auto written = plan::write_draft(draft, beside.file(), plan::Existing::replace, texts);
            !written)
          return written;
        auto read = plan::load_plan_thoroughly(beside.file(), *progress);
        if (!read) return std::unexpected(std::move(read).error());
        add(read->found);
        auto world = plan::read_world(*read, false, *progress);
        if (!world) return std::unexpected(std::move(world).error());
        add(world->found);
        std::ranges::copy(world->roads.refused, std::back_inserter(result.found));
        auto analysis = plan::analyse(*read, *world, plan::Engine::hierarchy, *progress);
        if (!analysis) return std::unexpected(std::move(analysis).error());
        add(analysis->found);
        const auto fact = [&](const QString& label, double value) {
          result.facts.push_back(
              QVariantMap{{QStringLiteral("label"), label}, {QStringLiteral("value"), value}});
        };
        std::int64_t residents = 0;
        fact(QStringLiteral("cells"), static_cast<double>(world->population.cells.size()));
        for (std::size_t cell = 0; cell < world->population.cells.size(); ++cell)
          residents += world->population.cells.residents[cell];
        fact(QStringLiteral("residents"), static_cast<double>(residents));
        fact(QStringLiteral("municipalities"),
             static_cast<double>(world->areas.table.municipality.size()));
        std::size_t sites = 0;
        for (const network::SiteTable& table : world->tables)
          sites += table.site.size();
        fact(QStringLiteral("sites"), static_cast<double>(sites));
        return {};
      };
      if (base::Result<void> done = work(); !done) fail(std::move(done).error());
    } catch (const base::Cancelled&) {
      result.is_cancelled = true;
    }
    // The file that was only for the check is no place to send anybody to.
    for (base::Finding& finding : result.found) {
      if (finding.place.file == beside.file().string() ||
          finding.place.file == beside.file().filename().string()) {
        finding.place.file = "plan.toml";
        finding.place.line.reset();
      }
    }
    EngineThread::to_window([this, number, result = std::move(result)]() mutable {
      end_check(number, std::move(result));
    });
  });
}

void NewPlan::end_check(std::uint64_t number, Checked result) {
  if (number != check_number_) return;
  checking_ = false;
  checked_ = !result.is_cancelled;
  if (checked_) {
    findings_->set(std::move(result.found));
    facts_ = std::move(result.facts);
  }
  Q_EMIT changed();
}

void NewPlan::cancel() {
  progress_->cancel();
  if (!checking_) return;
  ++check_number_;
  checking_ = false;
  Q_EMIT changed();
}

QUrl NewPlan::suggestedFile() const {
  const fs::path usual = usual_folder();
  if (usual.empty()) return {};
  const QDir place(QString::fromStdString(usual.string()));
  QString file = place.filePath(QStringLiteral("plan.toml"));
  for (int number = 2; QFileInfo::exists(file); ++number)
    file = place.filePath(QStringLiteral("plan-%1.toml").arg(number));
  return QUrl::fromLocalFile(file);
}

bool NewPlan::exists(const QUrl& file) const {
  return QFileInfo::exists(file.toLocalFile());
}

void NewPlan::write(const QUrl& url, bool replace) {
  if (!can_write() || url.isEmpty()) return;
  writing_ = true;
  error_.reset();
  Q_EMIT changed();
  fs::path file = to_path(url);
  if (file.extension() != ".toml") file += ".toml";
  const auto existing = replace ? plan::Existing::replace : plan::Existing::keep;
  thread_->post([this, file, existing, draft = draft(), texts = desk_.texts()] {
    base::Result<void> done = plan::write_draft(draft, file, existing, texts);
    EngineThread::to_window([this, file, done = std::move(done)] {
      writing_ = false;
      if (done) {
        written_plan_ = QString::fromStdString(file.string());
      } else {
        error_ = done.error().findings.front();
      }
      Q_EMIT changed();
      if (done) Q_EMIT written(QUrl::fromLocalFile(written_plan_));
    });
  });
}

}  // namespace saavu::map
