// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "new_plan_models.h"

#include <algorithm>
#include <utility>

#include <QtCore/QDir>

namespace saavu::map {

namespace {

QString to_qt(const std::string& text) {
  return QString::fromStdString(text);
}
QStringList to_qt(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts)
    list.push_back(to_qt(text));
  return list;
}

/// Values of one column, few enough to choose from.
constexpr std::size_t k_most_conditions = 40;

}  // namespace

// ---- files

namespace {
enum FileField {
  path = Qt::UserRole,
  file_name,
  folder,
  format,
  pending,
  role_name,
  role_text,
  why,
  problem,
  remedy,
  layers,
  layer,
  fields,
  table
};
}  // namespace

NewPlanFiles::NewPlanFiles(const Desk& desk, QObject* parent)
    : QAbstractListModel(parent), desk_(desk) {
  connect(&desk_, &Desk::languageChanged, this, &NewPlanFiles::tell_all);
}

void NewPlanFiles::tell_all() {
  if (!entries_.empty()) Q_EMIT dataChanged(index(0), index(static_cast<int>(entries_.size()) - 1));
}

void NewPlanFiles::add(Entry entry) {
  const int row = static_cast<int>(entries_.size());
  beginInsertRows({}, row, row);
  entries_.push_back(std::move(entry));
  endInsertRows();
}

void NewPlanFiles::remove(int row) {
  if (at(row) == nullptr) return;
  beginRemoveRows({}, row, row);
  entries_.erase(entries_.begin() + row);
  endRemoveRows();
}

void NewPlanFiles::clear() {
  beginResetModel();
  entries_.clear();
  guesses_.clear();
  assigned_.clear();
  endResetModel();
}

NewPlanFiles::Entry* NewPlanFiles::find(std::uint64_t id) {
  const auto entry = std::ranges::find(entries_, id, &Entry::id);
  return entry == entries_.end() ? nullptr : &*entry;
}

NewPlanFiles::Entry* NewPlanFiles::at(int row) {
  const bool is_there = row >= 0 && static_cast<std::size_t>(row) < entries_.size();
  return is_there ? &entries_[static_cast<std::size_t>(row)] : nullptr;
}

bool NewPlanFiles::has_pending() const {
  return std::ranges::any_of(entries_, &Entry::is_pending);
}

void NewPlanFiles::assign() {
  guesses_.clear();
  for (const Entry& entry : entries_) {
    if (!entry.is_pending) guesses_.push_back(entry.guess);
  }
  assigned_ = plan::assign_roles(guesses_);
  std::size_t position = 0;
  for (const Entry& entry : entries_) {
    if (!entry.is_pending) assigned_[position++].chosen = entry.chosen;
  }
  const std::vector<std::string> tables = plan::site_table_ids(guesses_, assigned_);
  position = 0;
  for (Entry& entry : entries_) {
    if (entry.is_pending) continue;
    entry.assigned = assigned_[position];
    entry.table = tables[position++];
  }
  tell_all();
}

int NewPlanFiles::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariantList NewPlanFiles::layers_of(const Entry& entry) const {
  QVariantList list;
  for (const read::LayerGuess& each : entry.guess.layers) {
    const QString rows = desk_.number(static_cast<double>(each.rows));
    list.push_back(tr("%1 (%2 rows)").arg(to_qt(each.name), rows));
  }
  return list;
}

QVariantList NewPlanFiles::fields_of(const Entry& entry) const {
  QVariantList list;
  if (entry.assigned.layer >= entry.guess.layers.size()) return list;
  QStringList options;
  for (const read::FieldGuess& field : entry.guess.layers[entry.assigned.layer].fields)
    options.push_back(to_qt(field.name));
  for (const plan::FieldChoice& choice : plan::field_choices(entry.guess, entry.assigned)) {
    list.push_back(QVariantMap{{QStringLiteral("key"), to_qt(choice.key)},
                               {QStringLiteral("label"), desk_.text(choice.wanted)},
                               {QStringLiteral("value"), to_qt(choice.value)},
                               {QStringLiteral("needed"), choice.is_needed},
                               {QStringLiteral("options"), options}});
  }
  return list;
}

QVariant NewPlanFiles::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Entry& entry = entries_[static_cast<std::size_t>(index.row())];
  const std::vector<base::Finding>& found = entry.guess.found.all();
  switch (role) {
    case path:
      return to_qt(entry.file.string());
    case Qt::DisplayRole:
    case file_name:
      return to_qt(entry.file.filename().string());
    case folder:
      return QDir::toNativeSeparators(to_qt(entry.file.parent_path().string()));
    case format:
      return to_qt(entry.guess.format);
    case pending:
      return entry.is_pending;
    case role_name: {
      const std::string_view name = read::to_string(entry.assigned.role);
      return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    case role_text:
      return desk_.text(read::phrase(entry.assigned.role));
    case why:
      return desk_.text(entry.assigned.remark);
    case problem:
      return found.empty() ? QString() : as_sentence(desk_.text(found.front().message));
    case remedy:
      return found.empty() ? QString() : as_sentence(desk_.text(found.front().remedy));
    case layers:
      return layers_of(entry);
    case layer:
      return static_cast<int>(entry.assigned.layer);
    case fields:
      return fields_of(entry);
    case table:
      return to_qt(entry.table);
    default:
      return {};
  }
}

QHash<int, QByteArray> NewPlanFiles::roleNames() const {
  return {
      {path, "path"},       {file_name, "fileName"}, {folder, "folder"},      {format, "format"},
      {pending, "pending"}, {role_name, "roleName"}, {role_text, "roleText"}, {why, "why"},
      {problem, "problem"}, {remedy, "remedy"},      {layers, "layers"},      {layer, "layerIndex"},
      {fields, "fields"},   {table, "table"}};
}

// ---- services

namespace {
enum ServiceField {
  key = Qt::UserRole,
  type_name,
  field_name,
  tier,
  tier_name,
  is_ticked,
  is_found,
  possible,
  wants_sites,
  chosen_table,
  table_ids,
  condition_position,
  condition_texts,
  summary
};
}  // namespace

NewPlanServices::NewPlanServices(const Desk& desk, QObject* parent)
    : QAbstractListModel(parent), desk_(desk) {
  connect(&desk_, &Desk::languageChanged, this, [this] {
    beginResetModel();
    endResetModel();
  });
}

void NewPlanServices::set_catalogue(network::Catalogue catalogue) {
  catalogue_ = std::move(catalogue);
  build();
}

void NewPlanServices::propose(const std::vector<read::FileGuess>& files,
                              const std::vector<plan::AssignedFile>& assigned) {
  files_ = files;
  assigned_ = assigned;
  tables_.clear();
  const std::vector<std::string> ids = plan::site_table_ids(files_, assigned_);
  for (std::size_t file = 0; file < files_.size(); ++file) {
    if (!ids[file].empty()) tables_.push_back({ids[file], file});
  }
  build();
}

void NewPlanServices::clear() {
  wishes_.clear();
  propose({}, {});
}

void NewPlanServices::build() {
  const std::vector<plan::ServiceProposal> proposals =
      plan::propose_services(catalogue_, files_, assigned_);
  beginResetModel();
  services_.clear();
  for (std::size_t type = 0; type < catalogue_.types.size(); ++type) {
    const std::size_t before = services_.size();
    for (const plan::ServiceProposal& proposal : proposals) {
      if (proposal.service.type != catalogue_.types[type].id) continue;
      services_.push_back({.key = proposal.service.id, .type = type, .proposal = proposal});
    }
    if (services_.size() == before)
      services_.push_back({.key = catalogue_.types[type].id, .type = type, .proposal = {}});
  }
  std::ranges::stable_sort(services_, {}, [this](const Service& service) {
    return catalogue_.types[service.type].tier;
  });
  for (Service& service : services_) {
    const auto wish = wishes_.find(service.key);
    service.is_ticked = service.proposal.has_value();
    std::string wanted_table = service.proposal ? service.proposal->service.sites : std::string();
    if (wish != wishes_.end()) {
      service.is_ticked = wish->second.is_ticked.value_or(service.is_ticked);
      wanted_table = wish->second.table.value_or(wanted_table);
    }
    const auto table = std::ranges::find(tables_, wanted_table, &Table::id);
    if (table != tables_.end()) service.table = static_cast<std::size_t>(table - tables_.begin());
    fill_conditions(service);
    if (wish == wishes_.end() || !wish->second.where) continue;
    const auto condition = std::ranges::find_if(service.conditions, [&](const Condition& each) {
      return each.where.any_of == wish->second.where->any_of;
    });
    if (condition != service.conditions.end())
      service.condition = static_cast<std::size_t>(condition - service.conditions.begin());
  }
  endResetModel();
}

void NewPlanServices::fill_conditions(Service& service) const {
  service.conditions.clear();
  service.condition = 0;
  if (service.table >= tables_.size()) return;
  const Table& table = tables_[service.table];
  const read::FileGuess& file = files_[table.file];
  const std::size_t position = assigned_[table.file].layer;
  if (position >= file.layers.size()) return;
  const read::LayerGuess& layer = file.layers[position];
  if (service.proposal && service.proposal->service.sites == table.id)
    service.conditions.push_back({service.proposal->service.where, service.proposal->sites});
  const auto add = [&service](Condition condition) {
    const bool is_there = std::ranges::any_of(service.conditions, [&](const Condition& other) {
      return other.where.any_of == condition.where.any_of;
    });
    if (!is_there) service.conditions.push_back(std::move(condition));
  };
  add({.where = {}, .sites = layer.rows});
  for (const read::FieldGuess& field : layer.fields) {
    const bool is_choice = field.values.size() > 1 && field.values.size() <= k_most_conditions &&
                           field.kind != read::FieldKind::number && !field.is_unique;
    if (!is_choice) continue;
    for (const auto& [value, count] : field.values)
      add({.where = {.any_of = {{field.name, {value}}}}, .sites = count});
  }
}

bool NewPlanServices::needs_sites(const Service& service) const {
  return catalogue_.types[service.type].traveller != network::Traveller::nobody;
}

NewPlanServices::Service* NewPlanServices::find(const QString& wanted) {
  const auto service = std::ranges::find(services_, wanted.toStdString(), &Service::key);
  return service == services_.end() ? nullptr : &*service;
}

void NewPlanServices::tell(const Service& service) {
  const QModelIndex row = index(static_cast<int>(&service - services_.data()));
  Q_EMIT dataChanged(row, row);
}

void NewPlanServices::tick(const QString& wanted, bool now) {
  Service* const service = find(wanted);
  if (service == nullptr) return;
  service->is_ticked = now;
  wishes_[service->key].is_ticked = now;
  tell(*service);
}

void NewPlanServices::set_table(const QString& wanted, const QString& id) {
  Service* const service = find(wanted);
  const auto chosen = std::ranges::find(tables_, id.toStdString(), &Table::id);
  if (service == nullptr || chosen == tables_.end()) return;
  service->table = static_cast<std::size_t>(chosen - tables_.begin());
  fill_conditions(*service);
  wishes_[service->key].table = chosen->id;
  wishes_[service->key].where.reset();
  tell(*service);
}

void NewPlanServices::set_condition(const QString& wanted, int position) {
  Service* const service = find(wanted);
  if (service == nullptr || position < 0 ||
      static_cast<std::size_t>(position) >= service->conditions.size()) {
    return;
  }
  service->condition = static_cast<std::size_t>(position);
  wishes_[service->key].where = service->conditions[service->condition].where;
  tell(*service);
}

std::vector<plan::ServiceDraft> NewPlanServices::ticked() const {
  std::vector<plan::ServiceDraft> drafts;
  for (const Service& service : services_) {
    if (!service.is_ticked) continue;
    const network::ServiceType& type = catalogue_.types[service.type];
    plan::ServiceDraft draft;
    if (!needs_sites(service)) {
      draft = plan::service_of(type, {}, nullptr, nullptr);
    } else if (service.table < tables_.size()) {
      const Table& table_of_service = tables_[service.table];
      draft = plan::service_of(type, table_of_service.id, &files_[table_of_service.file],
                               &assigned_[table_of_service.file]);
      if (service.condition < service.conditions.size())
        draft.where = service.conditions[service.condition].where;
    } else {
      continue;
    }
    draft.id = service.key;
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

int NewPlanServices::ticked_count() const {
  return static_cast<int>(ticked().size());
}

int NewPlanServices::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(services_.size());
}

QString NewPlanServices::text_of(const Condition& condition) const {
  if (condition.where.any_of.empty()) return tr("all its sites");
  QStringList parts;
  for (const auto& [column, values] : condition.where.any_of)
    parts.push_back(to_qt(column) + QStringLiteral(" = ") +
                    to_qt(values).join(QStringLiteral(", ")));
  return parts.join(QStringLiteral("; "));
}

QString NewPlanServices::summary_of(const Service& service) const {
  if (!needs_sites(service)) return tr("without a place; one needs no travel");
  if (tables_.empty()) return tr("needs a table of sites");
  const bool is_chosen = service.is_ticked || service.proposal;
  if (!is_chosen || service.condition >= service.conditions.size()) return {};
  const std::int64_t count = service.conditions[service.condition].sites;
  return tr("%1 sites").arg(desk_.number(static_cast<double>(count)));
}

QVariant NewPlanServices::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Service& service = services_[static_cast<std::size_t>(index.row())];
  const network::ServiceType& type = catalogue_.types[service.type];
  switch (role) {
    case key:
      return to_qt(service.key);
    case Qt::DisplayRole:
    case type_name:
      return desk_.text(type.name);
    case field_name: {
      const auto field =
          std::ranges::find(catalogue_.fields, type.field, &network::ServiceField::id);
      return field == catalogue_.fields.end() ? QString() : desk_.text(field->name);
    }
    case tier:
      return type.tier;
    case tier_name:
      return desk_.text(catalogue_.tier(type.tier).name);
    case is_ticked:
      return service.is_ticked;
    case is_found:
      return service.proposal.has_value();
    case possible:
      return !needs_sites(service) || !tables_.empty();
    case wants_sites:
      return needs_sites(service);
    case chosen_table:
      return service.table < tables_.size() ? static_cast<int>(service.table) : -1;
    case table_ids: {
      QStringList ids;
      for (const Table& each : tables_)
        ids.push_back(to_qt(each.id));
      return ids;
    }
    case condition_position:
      return static_cast<int>(service.condition);
    case condition_texts: {
      QStringList texts;
      for (const Condition& each : service.conditions)
        texts.push_back(text_of(each));
      return texts;
    }
    case summary:
      return summary_of(service);
    default:
      return {};
  }
}

QHash<int, QByteArray> NewPlanServices::roleNames() const {
  return {{key, "key"},
          {type_name, "typeName"},
          {field_name, "fieldName"},
          {tier, "tier"},
          {tier_name, "tierName"},
          {is_ticked, "ticked"},
          {is_found, "found"},
          {possible, "possible"},
          {wants_sites, "needsSites"},
          {chosen_table, "table"},
          {table_ids, "tables"},
          {condition_position, "condition"},
          {condition_texts, "conditions"},
          {summary, "summary"}};
}

}  // namespace saavu::map
