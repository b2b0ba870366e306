// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <QtCore/QObject>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/units.h>
#include <saavu/plan/planning.h>

namespace saavu::map {

/// How everything is coloured.
struct Look {
  bool dark = false;
  bool contrast = false;
  friend bool operator==(const Look&, const Look&) = default;
};

/// Colour of a class of the legend: from blue (best) over yellow to red (beyond the last limit),
/// after ColorBrewer's RdYlBu, which is safe for the colour-blind (colorbrewer2.org, C. Brewer);
/// the same direction as in the report's maps. What can never be reached is darker than every step
/// (in the dark look a quiet lilac); what nothing is known of is grey. `position` of `count` steps
/// counts the steps of the ramp only: ratings, limits and "beyond".
QColor grade_colour(plan::Grade::Kind kind, std::size_t position, std::size_t count, Look look);
/// Of a whole legend, position by position; 256 entries, unused ones transparent.
std::array<QRgb, 256> grade_colours(const plan::Legend& legend, Look look);

/// How something has changed; the order of the legend.
enum class Difference : std::uint8_t {
  none,          ///< not at all, or by less than a minute
  unreachable,   ///< was within reach, is not any more
  much_worse,    ///< by ten minutes or more, or three ratings
  worse,         ///< by five minutes or more, or two ratings
  little_worse,  ///< by a minute or more, or a rating
  little_better,
  better,
  much_better,
  reachable,  ///< was out of reach, is within
};
inline constexpr std::size_t k_difference_count = 9;
/// A change of travel time. Ten minutes and more are much, inclusive, as everywhere.
Difference difference_of(base::Millis before, base::Millis now);
/// A change of class; positions in the legend, smaller is better.
Difference difference_of(const plan::Legend& legend, std::size_t before, std::size_t now);
/// Purple for losses, green for gains, after ColorBrewer's PRGn (safe for the colour-blind); none
/// is transparent.
QColor difference_colour(Difference difference, Look look);

/// Of the tiers 1 .. 6; 8: rescue, 9: emergency medical service; after Okabe and Ito, "Color
/// Universal Design" (2008).
QColor site_colour(int tier, Look look);
/// Of isochrone band `position` of `count`, the nearest first.
QColor band_colour(std::size_t position, std::size_t count, Look look);

/// What the background is drawn with.
struct GroundColours {
  QColor water, land, coast, border, county_border;
  QColor outside;  ///< of the plan's areas, where their water is known
  QColor motorway, road, minor_road, road_edge, ferry;
  QColor guide_road;  ///< main roads on top of cells
  QColor name, name_halo;
};
const GroundColours& ground_colours(Look look);

/// How opaque the cells lie on the ground, 0 .. 1.
double cell_opacity(Look look);

/// The colours, for legends in QML.
class MapPalette : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON

 public:
  using QObject::QObject;
  /// `kind`: of plan::Grade::Kind, as a number.
  Q_INVOKABLE static QColor grade(int kind, int position, int count, bool dark, bool contrast);
  /// `which`: of Difference, as a number; k_difference_count of them.
  Q_INVOKABLE static QColor difference(int which, bool dark, bool contrast);
  Q_INVOKABLE static QColor site(int tier, bool dark, bool contrast);
  Q_INVOKABLE static QColor band(int position, int count, bool dark, bool contrast);
  Q_INVOKABLE static QColor water(bool dark, bool contrast);
  Q_INVOKABLE static QColor land(bool dark, bool contrast);
};

}  // namespace saavu::map
