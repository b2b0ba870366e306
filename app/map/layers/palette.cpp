// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "palette.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace saavu::map {

namespace {

using Kind = plan::Grade::Kind;

constexpr std::array<QRgb, 5> k_ramp{0xff2c6fb0, 0xff7fbfdc, 0xfff6dc7d, 0xfff08a3c, 0xffc2181f};
// The same hues, brighter where they would drown in the night.
constexpr std::array<QRgb, 5> k_dark_ramp{0xff3d84d6, 0xff86cdea, 0xfff4e08f, 0xffef8a3a,
                                          0xffd0252b};
constexpr std::array<QRgb, 5> k_contrast_ramp{0xff08519c, 0xff6baed6, 0xffffe34d, 0xfff57c00,
                                              0xffa50f15};

constexpr std::array<QRgb, k_difference_count> k_differences{0x00000000, 0xff2d004b, 0xff6a2a86,
                                                             0xff9d6bb4, 0xffc9aad6, 0xffa9d9a2,
                                                             0xff55ac5f, 0xff1b7837, 0xff00441b};
constexpr std::array<QRgb, k_difference_count> k_dark_differences{
    0x00000000, 0xfff3d9ff, 0xffd59bf0, 0xffa566c4, 0xff6f4488,
    0xff3d7a45, 0xff57b065, 0xff8be08f, 0xffdcffd6};

QColor along(std::span<const QRgb> ramp, double part) {
  const double place = std::clamp(part, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), ramp.size() - 2);
  const double share = place - static_cast<double>(below);
  const auto mix = [share](int from, int to) {
    return static_cast<int>(std::lround(from + share * (to - from)));
  };
  const QRgb from = ramp[below];
  const QRgb to = ramp[below + 1];
  return QColor(mix(qRed(from), qRed(to)), mix(qGreen(from), qGreen(to)),
                mix(qBlue(from), qBlue(to)));
}

/// How far along a ramp of `count` steps one stands, 0 .. 1.
double part_of(std::size_t position, std::size_t count) {
  return count < 2 ? 0.0 : static_cast<double>(position) / static_cast<double>(count - 1);
}

bool is_step(Kind kind) {
  return kind == Kind::rating || kind == Kind::time || kind == Kind::beyond;
}

}  // namespace

QColor grade_colour(Kind kind, std::size_t position, std::size_t count, Look look) {
  switch (kind) {
    case Kind::never:
      // By night a whole sea of white would dazzle.
      if (look.dark) return look.contrast ? QColor(0xff, 0xff, 0xff) : QColor(0xa0, 0x8f, 0xa8);
      return QColor(0x2b, 0x21, 0x33);
    case Kind::unknown:
      return look.dark ? QColor(0x6c, 0x72, 0x7a) : QColor(0x87, 0x86, 0x7f);
    case Kind::rating:
    case Kind::time:
    case Kind::beyond:
      break;
  }
  const double part = part_of(position, count);
  if (look.contrast) return along(k_contrast_ramp, part);
  return look.dark ? along(k_dark_ramp, part) : along(k_ramp, part);
}

std::array<QRgb, 256> grade_colours(const plan::Legend& legend, Look look) {
  std::array<QRgb, 256> colours{};
  const auto count = static_cast<std::size_t>(std::ranges::count_if(
      legend.grades, [](const plan::Grade& grade) { return is_step(grade.kind); }));
  std::size_t step = 0;
  for (std::size_t position = 0; position < std::min(legend.grades.size(), colours.size());
       ++position) {
    const Kind kind = legend.grades[position].kind;
    colours[position] = grade_colour(kind, step, count, look).rgba();
    if (is_step(kind)) ++step;
  }
  return colours;
}

Difference difference_of(base::Millis before, base::Millis now) {
  if (before == now) return Difference::none;
  if (now.is_infinite()) return before.is_infinite() ? Difference::none : Difference::unreachable;
  if (before.is_infinite()) return Difference::reachable;
  constexpr std::uint32_t k_minute = 60'000;
  const bool is_better = now < before;
  const std::uint32_t change = is_better ? before.value - now.value : now.value - before.value;
  if (change < k_minute) return Difference::none;
  if (change < 5 * k_minute)
    return is_better ? Difference::little_better : Difference::little_worse;
  if (change < 10 * k_minute) return is_better ? Difference::better : Difference::worse;
  return is_better ? Difference::much_better : Difference::much_worse;
}

Difference difference_of(const plan::Legend& legend, std::size_t before, std::size_t now) {
  if (before == now || before >= legend.grades.size() || now >= legend.grades.size())
    return Difference::none;
  const Kind was = legend.grades[before].kind;
  const Kind is = legend.grades[now].kind;
  if (was == Kind::unknown || is == Kind::unknown) return Difference::none;
  if (is == Kind::never) return was == Kind::never ? Difference::none : Difference::unreachable;
  if (was == Kind::never) return Difference::reachable;
  const bool is_better = now < before;
  const std::size_t steps = is_better ? before - now : now - before;
  if (steps == 1) return is_better ? Difference::little_better : Difference::little_worse;
  if (steps == 2) return is_better ? Difference::better : Difference::worse;
  return is_better ? Difference::much_better : Difference::much_worse;
}

QColor difference_colour(Difference difference, Look look) {
  const auto position = static_cast<std::size_t>(difference);
  return QColor::fromRgba((look.dark ? k_dark_differences : k_differences).at(position));
}

QColor site_colour(int tier, Look look) {
  switch (tier) {
    case 1:
      return QColor(0x4a, 0x9f, 0xd8);
    case 2:
      return QColor(0x00, 0x8f, 0x6a);
    case 3:
      return QColor(0xb8, 0x5f, 0x93);
    case 4:
      return QColor(0x0b, 0x4f, 0x8a);
    case 5:
      return QColor(0xd9, 0x8a, 0x00);
    case 6:
      return QColor(0x8c, 0x2d, 0x04);
    case 8:
      return QColor(0xc6, 0x1a, 0x1a);
    case 9:
      return QColor(0x1d, 0x6f, 0x42);
    default:
      return look.dark ? QColor(0x8b, 0x93, 0x9c) : QColor(0x5d, 0x66, 0x70);
  }
}

QColor band_colour(std::size_t position, std::size_t count, Look look) {
  // viridis (S. van der Walt, N. Smith 2015): every step is as far from the next as any other, for
  // the colour-blind too.
  constexpr std::array<QRgb, 6> k_bands{0xff440154, 0xff414487, 0xff2a788e,
                                        0xff22a884, 0xff7ad151, 0xffe8df3a};
  constexpr std::array<QRgb, 6> k_dark_bands{0xfffde725, 0xff7ad151, 0xff22a884,
                                             0xff2a788e, 0xff414487, 0xff440154};
  return along(look.dark ? k_dark_bands : k_bands, part_of(position, count));
}

const GroundColours& ground_colours(Look look) {
  static const GroundColours light{
      .water = QColor(0xcb, 0xdf, 0xeb),
      .land = QColor(0xf7, 0xf5, 0xef),
      .coast = QColor(0x9d, 0xbd, 0xd1),
      .border = QColor(0x8d, 0x87, 0x95, 150),
      .county_border = QColor(0x6a, 0x5f, 0x7c, 215),
      .outside = QColor(0xe3, 0xe7, 0xea),
      .motorway = QColor(0xd8, 0xb0, 0x78),
      .road = QColor(0xd9, 0xd2, 0xc3),
      .minor_road = QColor(0xe3, 0xde, 0xd2),
      .road_edge = QColor(0xb3, 0xa8, 0x93),
      .ferry = QColor(0x6f, 0x9a, 0xb8),
      .guide_road = QColor(0x2d, 0x2a, 0x3a, 105),
      .name = QColor(0x33, 0x38, 0x40),
      .name_halo = QColor(0xff, 0xff, 0xff, 225),
  };
  static const GroundColours dark{
      .water = QColor(0x0f, 0x1a, 0x24),
      .land = QColor(0x22, 0x27, 0x2d),
      .coast = QColor(0x3a, 0x4f, 0x60),
      .border = QColor(0x8d, 0x96, 0xa3, 110),
      .county_border = QColor(0xb4, 0xb0, 0xc8, 170),
      .outside = QColor(0x17, 0x1b, 0x20),
      .motorway = QColor(0x8a, 0x70, 0x4c),
      .road = QColor(0x4d, 0x53, 0x5b),
      .minor_road = QColor(0x3c, 0x42, 0x4a),
      .road_edge = QColor(0x15, 0x19, 0x1d),
      .ferry = QColor(0x4e, 0x78, 0x96),
      .guide_road = QColor(0x0b, 0x0e, 0x12, 150),
      .name = QColor(0xe8, 0xec, 0xf0),
      .name_halo = QColor(0x12, 0x17, 0x1c, 220),
  };
  static const GroundColours contrast{
      .water = QColor(0xa9, 0xd3, 0xf5),
      .land = QColor(0xff, 0xff, 0xff),
      .coast = QColor(0x00, 0x3a, 0x6b),
      .border = QColor(0x40, 0x40, 0x40),
      .county_border = QColor(0x00, 0x00, 0x00),
      .outside = QColor(0xd6, 0xd6, 0xd6),
      .motorway = QColor(0x8a, 0x4b, 0x00),
      .road = QColor(0x77, 0x77, 0x77),
      .minor_road = QColor(0x99, 0x99, 0x99),
      .road_edge = QColor(0x33, 0x33, 0x33),
      .ferry = QColor(0x00, 0x3a, 0x6b),
      .guide_road = QColor(0x00, 0x00, 0x00, 190),
      .name = QColor(0x00, 0x00, 0x00),
      .name_halo = QColor(0xff, 0xff, 0xff),
  };
  static const GroundColours dark_contrast{
      .water = QColor(0x00, 0x10, 0x22),
      .land = QColor(0x00, 0x00, 0x00),
      .coast = QColor(0x7f, 0xc4, 0xff),
      .border = QColor(0xb0, 0xb0, 0xb0),
      .county_border = QColor(0xff, 0xff, 0xff),
      .outside = QColor(0x1c, 0x1c, 0x1c),
      .motorway = QColor(0xff, 0xc8, 0x66),
      .road = QColor(0x9a, 0x9a, 0x9a),
      .minor_road = QColor(0x70, 0x70, 0x70),
      .road_edge = QColor(0x00, 0x00, 0x00),
      .ferry = QColor(0x7f, 0xc4, 0xff),
      .guide_road = QColor(0x00, 0x00, 0x00, 220),
      .name = QColor(0xff, 0xff, 0xff),
      .name_halo = QColor(0x00, 0x00, 0x00),
  };
  if (look.contrast) return look.dark ? dark_contrast : contrast;
  return look.dark ? dark : light;
}

double cell_opacity(Look look) {
  return look.contrast ? 1.0 : 0.78;
}

QColor MapPalette::grade(int kind, int position, int count, bool dark, bool contrast) {
  if (kind < 0 || kind > static_cast<int>(Kind::unknown)) return {};
  return grade_colour(static_cast<Kind>(kind), static_cast<std::size_t>(std::max(position, 0)),
                      static_cast<std::size_t>(std::max(count, 1)), {dark, contrast});
}

QColor MapPalette::difference(int which, bool dark, bool contrast) {
  if (which < 0 || which >= static_cast<int>(k_difference_count)) return {};
  return difference_colour(static_cast<Difference>(which), {dark, contrast});
}

QColor MapPalette::site(int tier, bool dark, bool contrast) {
  return site_colour(tier, {dark, contrast});
}

QColor MapPalette::band(int position, int count, bool dark, bool contrast) {
  return band_colour(static_cast<std::size_t>(std::max(position, 0)),
                     static_cast<std::size_t>(std::max(count, 1)), {dark, contrast});
}

QColor MapPalette::water(bool dark, bool contrast) {
  return ground_colours({dark, contrast}).water;
}

QColor MapPalette::land(bool dark, bool contrast) {
  return ground_colours({dark, contrast}).land;
}

}  // namespace saavu::map
