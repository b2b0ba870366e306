// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/coverage/verdict.h>
#include <saavu/network/rating.h>

namespace saavu::write {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(Colour, Colour) = default;
};

/// The Okabe-Ito colours, told apart with every common kind of colour blindness.
inline constexpr Colour k_orange{230, 159, 0};
inline constexpr Colour k_sky{86, 180, 233};
inline constexpr Colour k_green{0, 158, 115};
inline constexpr Colour k_blue{0, 114, 178};
inline constexpr Colour k_vermilion{213, 94, 0};
inline constexpr Colour k_purple{204, 121, 167};
inline constexpr Colour k_black{0, 0, 0};
/// Nothing to tell, nothing reached.
inline constexpr Colour k_grey{128, 128, 128};

/// The viridis ramp at 0 .. 1: from dark violet to yellow; readable in grey print and with every
/// common kind of colour blindness (Smith and van der Walt, matplotlib 2.0).
Colour viridis(double position);

/// The ratings' colours: five in an order that every common kind of colour blindness keeps apart,
/// blue for excellent to red for poor (RdYlBu, ColorBrewer 2.0), grey for not known.
Colour rating_colour(network::Rating rating);

/// Met, failed, nobody: bluish green, vermilion and grey of Okabe and Ito.
Colour verdict_colour(coverage::Verdict::Outcome outcome);

enum class Shape : std::uint8_t { point, line, polygon };

/// One class of a graduated style. QGIS takes the first class, from top to bottom, with
/// lower <= value <= upper: a value on the border of two classes belongs to the one listed first.
struct StyleClass {
  double lower = 0.0;
  double upper = 0.0;
  std::string label;
  Colour colour;
};

/// One value of a categorised style.
struct StyleCategory {
  std::string value;
  std::string label;
  Colour colour;
};

/// What a value stands for that a time column does not have: not reachable.
inline constexpr double k_unreachable_minutes = 999999.0;

/// Classes of a time column: one a limit with an inclusive upper bound, one beyond the last limit,
/// one for the unreachable (see `time_expression`). Dark is far; grey is unreachable.
std::vector<StyleClass> time_classes(const std::vector<base::Millis>& limits,
                                     const base::Texts& texts);
/// The column with NULL, which means unreachable, told apart.
std::string time_expression(std::string_view column);
/// Classes of a share, from the best downwards so that lower bounds are inclusive. Dark is low.
std::vector<StyleClass> share_classes();

/// Complete QGIS 3 layer styles (QML documents).
std::string graduated_qml(Shape shape, std::string_view expression,
                          const std::vector<StyleClass>& classes);
std::string categorised_qml(Shape shape, std::string_view column,
                            const std::vector<StyleCategory>& categories);
std::string single_qml(Shape shape, Colour colour);

}  // namespace saavu::write
