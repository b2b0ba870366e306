// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "area_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "layers/ground.h"
#include "layers/map_scene.h"

namespace saavu::map {

namespace {

enum Column {
  name,
  residents,
  share,
  share_before,
  change,
  mean,
  gaining,
  losing,
  verdicts,
  columns
};
enum Role { is_number = Qt::UserRole, sort_key, is_changed, tone, area_position, is_code };

double percent(base::MilliResidents part, base::MilliResidents whole) {
  return whole.value == 0
             ? 0.0
             : 100.0 * static_cast<double>(part.value) / static_cast<double>(whole.value);
}

double change_of(const plan::AreaNumbers& numbers) {
  return percent(numbers.within, numbers.residents) -
         percent(numbers.within_before, numbers.residents);
}

/// Percent points that round to nothing are no change to speak of.
constexpr double k_least_told = 0.05;

bool has_changed(const plan::AreaNumbers& numbers) {
  return numbers.gaining.value > 0 || numbers.losing.value > 0 || numbers.newly_met > 0 ||
         numbers.newly_failed > 0;
}

}  // namespace

AreaTable::AreaTable(Desk& desk, LensController& lens, QObject* parent)
    : QAbstractTableModel(parent), desk_(desk), lens_(lens) {
  connect(&lens_, &LensController::pictureChanged, this, &AreaTable::renew);
  connect(&desk_, &Desk::closed, this, [this] { set_filter({}); });
  connect(&desk_, &Desk::languageChanged, this, [this] {
    renew();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
  });
}

void AreaTable::renew() {
  std::vector<plan::AreaNumbers> rows;
  if (lens_.picture() && desk_.is_open()) {
    for (const plan::AreaNumbers& numbers : lens_.picture()->municipalities) {
      const network::Area& area = desk_.state().areas->areas[numbers.area].area;
      if (numbers.residents.value == 0 && !has_changed(numbers)) continue;  // nobody is concerned
      if (!filter_.isEmpty() && !desk_.text(area).contains(filter_, Qt::CaseInsensitive) &&
          !QString::fromStdString(area.code.text).startsWith(filter_))
        continue;
      rows.push_back(numbers);
    }
  }
  if (rows.size() == rows_.size()) {
    rows_ = std::move(rows);
    sort();
    if (!rows_.empty())
      Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows_.size()) - 1, columns - 1));
  } else {
    beginResetModel();
    rows_ = std::move(rows);
    sort();
    endResetModel();
  }
  Q_EMIT filterChanged();
}

double AreaTable::key(const plan::AreaNumbers& numbers, int column) const {
  switch (column) {
    case residents:
      return numbers.residents.residents();
    case share:
      return percent(numbers.within, numbers.residents);
    case share_before:
      return percent(numbers.within_before, numbers.residents);
    case change:
      return change_of(numbers);
    case mean:
      return numbers.mean_min.value_or(std::numeric_limits<double>::max());
    case gaining:
      return numbers.gaining.residents();
    case losing:
      return numbers.losing.residents();
    case verdicts:
      return static_cast<double>(numbers.newly_met) - static_cast<double>(numbers.newly_failed);
    default:  // by what changed, then by the lowest share
      return (has_changed(numbers) ? 1e6 : 0.0) + 1000.0 * std::abs(change_of(numbers)) +
             (numbers.gaining.residents() + numbers.losing.residents()) * 1e-3 -
             percent(numbers.within, numbers.residents) * 1e-6;
  }
}

void AreaTable::sort() {
  const auto name_of = [&](const plan::AreaNumbers& numbers) {
    return desk_.text(desk_.state().areas->areas[numbers.area].area);
  };
  std::ranges::stable_sort(rows_, [&](const auto& one, const auto& other) {
    if (sort_column_ == name) {
      const int order = QString::localeAwareCompare(name_of(one), name_of(other));
      return descending_ ? order > 0 : order < 0;
    }
    const double first = key(one, sort_column_);
    const double second = key(other, sort_column_);
    return descending_ ? first > second : first < second;
  });
}

void AreaTable::sortBy(int column) {
  if (column == sort_column_ && column >= 0) {
    descending_ = !descending_;
  } else {
    sort_column_ = column;
    descending_ = column != name;
  }
  if (!rows_.empty()) {
    sort();
    Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows_.size()) - 1, columns - 1));
  }
  Q_EMIT sortChanged();
}

void AreaTable::set_filter(const QString& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  renew();
}

int AreaTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AreaTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant AreaTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !desk_.is_open()) return {};
  const plan::AreaNumbers& numbers = rows_[static_cast<std::size_t>(index.row())];
  const network::Area& area = desk_.state().areas->areas[numbers.area].area;
  if (role == is_number) return index.column() != name;
  if (role == sort_key) return key(numbers, index.column());
  if (role == is_changed) return has_changed(numbers);
  if (role == tone) return tone_of(numbers, index.column());
  if (role == area_position) return static_cast<int>(numbers.area);
  if (role == is_code) return QString::fromStdString(area.code.text);
  if (role != Qt::DisplayRole) return {};
  const auto people = [&](base::MilliResidents who) {
    return who.value == 0 ? QStringLiteral("–") : desk_.residents(who);
  };
  switch (index.column()) {
    case name:
      return desk_.text(area);
    case residents:
      return desk_.residents(numbers.residents);
    case share:
      return desk_.share(numbers.within, numbers.residents);
    case share_before:
      return desk_.share(numbers.within_before, numbers.residents);
    case change: {
      const double points = change_of(numbers);
      if (std::abs(points) < k_least_told)
        return has_changed(numbers) ? desk_.number(0.0, 1) : QStringLiteral("–");
      return desk_.signed_number(points, 1);
    }
    case mean:
      return numbers.mean_min ? desk_.number(*numbers.mean_min, 1) : QStringLiteral("–");
    case gaining:
      return people(numbers.gaining);
    case losing:
      return people(numbers.losing);
    case verdicts: {
      QStringList parts;
      if (numbers.newly_met > 0) parts.push_back(QStringLiteral("+%1").arg(numbers.newly_met));
      if (numbers.newly_failed > 0)
        parts.push_back(QStringLiteral("−%1").arg(numbers.newly_failed));
      return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(" / "));
    }
    default:
      return {};
  }
}

QVariant AreaTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case name:
      return tr("Municipality");
    case residents:
      return tr("Residents");
    case share:
      return tr("Within, %");
    case share_before:
      return tr("Before, %");
    case change:
      return tr("Change, points");
    case mean:
      return tr("Mean, min");
    case gaining:
      return tr("Gaining");
    case losing:
      return tr("Losing");
    case verdicts:
      return tr("Promises");
    default:
      return {};
  }
}

QHash<int, QByteArray> AreaTable::roleNames() const {
  return {{Qt::DisplayRole, "display"},
          {is_number, "isNumber"},
          {sort_key, "sortKey"},
          {is_changed, "changed"},
          {tone, "tone"},
          {area_position, "area"},
          {is_code, "code"}};
}

QStringList AreaTable::plain_row(const plan::AreaNumbers& numbers) const {
  const auto people = [&](base::MilliResidents who) { return desk_.plain(who.residents()); };
  const auto share_of = [&](base::MilliResidents part) {
    return numbers.residents.value == 0 ? QString()
                                        : desk_.plain(percent(part, numbers.residents), 1);
  };
  const network::Area& area = desk_.state().areas->areas[numbers.area].area;
  return {desk_.text(area),
          people(numbers.residents),
          share_of(numbers.within),
          share_of(numbers.within_before),
          desk_.plain(change_of(numbers), 1),
          numbers.mean_min ? desk_.plain(*numbers.mean_min, 1) : QString(),
          people(numbers.gaining),
          people(numbers.losing),
          desk_.plain(static_cast<double>(numbers.newly_met)),
          desk_.plain(static_cast<double>(numbers.newly_failed))};
}

QString AreaTable::asText() const {
  QStringList headers;
  for (int column = 0; column < verdicts; ++column)
    headers.push_back(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
  headers << tr("Promises newly kept") << tr("Promises newly broken");
  QString text;
  if (desk_.is_open()) {
    text = lens_.title();
    if (!lens_.conditions().isEmpty()) text += QStringLiteral(": ") + lens_.conditions();
    text += QLatin1Char('\n');
  }
  text += headers.join(QLatin1Char('\t')) + QLatin1Char('\n');
  if (!desk_.is_open()) return text;
  for (const plan::AreaNumbers& numbers : rows_)
    text += plain_row(numbers).join(QLatin1Char('\t')) + QLatin1Char('\n');
  return text;
}

QVariantMap AreaTable::extent(int row) const {
  if (row < 0 || row >= rowCount({}) || !lens_.scene().ground()) return {};
  const Ground& ground = *lens_.scene().ground();
  const std::size_t area = rows_[static_cast<std::size_t>(row)].area;
  if (area >= ground.municipality_of_area.size() || ground.level.empty()) return {};
  const std::size_t municipality = ground.municipality_of_area[area];
  const std::vector<QRectF>& boxes = ground.level.back().land.box;
  if (municipality >= boxes.size() || boxes[municipality].isEmpty()) return {};
  const QRectF box = boxes[municipality];
  const auto place = [&](double x, double y) {
    return to_coordinate(to_point(Unit{ground.origin.x + x, ground.origin.y + y}));
  };
  const QGeoCoordinate north_west = place(box.left(), box.top());
  const QGeoCoordinate south_east = place(box.right(), box.bottom());
  return {{QStringLiteral("north"), north_west.latitude()},
          {QStringLiteral("west"), north_west.longitude()},
          {QStringLiteral("south"), south_east.latitude()},
          {QStringLiteral("east"), south_east.longitude()}};
}

int AreaTable::tone_of(const plan::AreaNumbers& numbers, int column) {
  switch (column) {
    case change:
      return change_of(numbers) >= k_least_told ? 1 : change_of(numbers) <= -k_least_told ? -1 : 0;
    case gaining:
      return numbers.gaining.value > 0 ? 1 : 0;
    case losing:
      return numbers.losing.value > 0 ? -1 : 0;
    default:
      return 0;
  }
}

QString AreaTable::codeOf(int row) const {
  return row < 0 || row >= rowCount({}) ? QString() : data(index(row, 0), is_code).toString();
}

int AreaTable::rowOf(const QString& code) const {
  for (int row = 0; row < rowCount({}); ++row) {
    if (data(index(row, 0), is_code).toString() == code) return row;
  }
  return -1;
}

}  // namespace saavu::map
