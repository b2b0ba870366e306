// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QString>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>

#include <saavu/plan/planning.h>

#include "desk.h"
#include "lens_controller.h"

namespace saavu::map {

/// The municipalities under the lens: name, residents, share within the promise now and before,
/// change in percent points, mean minutes, gaining, losing, verdicts. By default sorted by what
/// changed most, then by the lowest share. Roles: display, isNumber, sortKey, changed, tone (1: a
/// gain, -1: a loss, 0), area, code.
class AreaTable : public QAbstractTableModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(int sortColumn READ sort_column NOTIFY sortChanged)  ///< -1: by what changed
  Q_PROPERTY(bool descending READ descending NOTIFY sortChanged)
  Q_PROPERTY(QString filter READ filter WRITE set_filter NOTIFY filterChanged)
  Q_PROPERTY(int count READ count NOTIFY filterChanged)

 public:
  AreaTable(Desk& desk, LensController& lens, QObject* parent);

  [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

  Q_INVOKABLE void sortBy(
      int column);  ///< the same again: the other way round; -1: by what changed
  /// For a spreadsheet: a line of what is looked at, under which conditions and of which group,
  /// then tabs between columns, headers with the units, numbers that it takes as numbers in the
  /// window's language; empty where nothing is known.
  Q_INVOKABLE QString asText() const;
  Q_INVOKABLE QVariantMap
  extent(int row) const;  ///< {north, south, west, east} of the municipality
  Q_INVOKABLE int rowOf(const QString& code) const;  ///< -1: it is not listed
  Q_INVOKABLE QString codeOf(int row) const;

  [[nodiscard]] int sort_column() const { return sort_column_; }
  [[nodiscard]] bool descending() const { return descending_; }
  [[nodiscard]] QString filter() const { return filter_; }
  void set_filter(const QString& filter);
  [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }

 Q_SIGNALS:
  void sortChanged();
  void filterChanged();

 private:
  void renew();
  void sort();
  [[nodiscard]] static int tone_of(const plan::AreaNumbers& numbers, int column);
  [[nodiscard]] QStringList plain_row(const plan::AreaNumbers& numbers) const;
  [[nodiscard]] double key(const plan::AreaNumbers& numbers, int column) const;

  Desk& desk_;
  LensController& lens_;
  std::vector<plan::AreaNumbers> rows_;
  int sort_column_ = -1;
  bool descending_ = true;
  QString filter_;
};

}  // namespace saavu::map
