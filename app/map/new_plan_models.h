// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

#include <saavu/plan/draft.h>

#include "desk.h"

namespace saavu::map {

/// The files that somebody gave for a new plan. Roles: path, fileName, folder, format, pending,
/// roleName, roleText, why, problem, remedy, layers (texts), layer, fields ({key, label, value,
/// needed, options}), table (id of the sites).
class NewPlanFiles : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("NewPlan has it")

 public:
  struct Entry {
    std::uint64_t id = 0;
    std::filesystem::path file;
    bool is_pending = true;  ///< nobody has looked at it yet
    read::FileGuess guess;
    std::map<std::string, std::string> chosen;
    plan::AssignedFile assigned;
    std::string table;
  };
  NewPlanFiles(const Desk& desk, QObject* parent);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  void add(Entry entry);
  void remove(int row);
  void clear();
  [[nodiscard]] Entry* find(std::uint64_t id);
  [[nodiscard]] Entry* at(int row);
  /// Gives every file its role anew, after anything about them has changed.
  void assign();
  /// The files that were looked at, and their roles, as plan::draft_of wants them.
  [[nodiscard]] const std::vector<read::FileGuess>& guesses() const { return guesses_; }
  [[nodiscard]] const std::vector<plan::AssignedFile>& assigned() const { return assigned_; }
  [[nodiscard]] bool has_pending() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  void tell_all();
  [[nodiscard]] QVariantList layers_of(const Entry& entry) const;
  [[nodiscard]] QVariantList fields_of(const Entry& entry) const;

  const Desk& desk_;
  std::vector<Entry> entries_;
  std::vector<read::FileGuess> guesses_;
  std::vector<plan::AssignedFile> assigned_;
};

/// The services that a new plan may have: all types of the catalogue, tier by tier. Roles: key,
/// typeName, fieldName, tier, tierName, ticked, found (a table of sites holds it), possible,
/// needsSites, table, tables (ids; `table` is a position), condition (position in conditions),
/// conditions (texts), summary.
class NewPlanServices : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("NewPlan has it")

 public:
  NewPlanServices(const Desk& desk, QObject* parent);

  void set_catalogue(network::Catalogue catalogue);
  /// After the files have changed; what a person has ticked and chosen stays.
  void propose(const std::vector<read::FileGuess>& files,
               const std::vector<plan::AssignedFile>& assigned);
  void clear();
  void tick(const QString& key, bool is_ticked);
  void set_table(const QString& key, const QString& table);
  void set_condition(const QString& key, int condition);
  [[nodiscard]] std::vector<plan::ServiceDraft> ticked() const;
  [[nodiscard]] int ticked_count() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  struct Condition {
    network::SiteFilter where;
    std::int64_t sites = 0;
  };
  struct Service {
    std::string key;
    std::size_t type = 0;  ///< in the catalogue
    std::optional<plan::ServiceProposal> proposal;
    std::size_t table = 0;  ///< in tables_
    std::vector<Condition> conditions;
    std::size_t condition = 0;
    bool is_ticked = false;
  };
  /// What a person said of a service.
  struct Wish {
    std::optional<bool> is_ticked;
    std::optional<std::string> table;
    std::optional<network::SiteFilter> where;
  };
  struct Table {
    std::string id;
    std::size_t file = 0;  ///< in files_
  };
  [[nodiscard]] bool needs_sites(const Service& service) const;
  [[nodiscard]] QString summary_of(const Service& service) const;
  [[nodiscard]] QString text_of(const Condition& condition) const;
  void fill_conditions(Service& service) const;
  [[nodiscard]] Service* find(const QString& key);
  void tell(const Service& service);
  void build();

  const Desk& desk_;
  network::Catalogue catalogue_;
  std::vector<read::FileGuess> files_;
  std::vector<plan::AssignedFile> assigned_;
  std::vector<Table> tables_;
  std::vector<Service> services_;
  std::map<std::string, Wish> wishes_;
};

}  // namespace saavu::map
