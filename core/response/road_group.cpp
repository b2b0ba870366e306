// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/response/road_group.h>

namespace saavu::response {

namespace {

using Factors = std::array<double, k_road_group_count>;

std::size_t index_of(RoadGroup group) {
  return static_cast<std::size_t>(group);
}

RecordedDrive taken_apart(const DrivenRoute& route, const Factors& factors) {
  RecordedDrive drive{.observed_s = route.observed_s,
                      .fixed_s = route.fixed_s,
                      .at_profile_s = std::vector<double>(k_road_group_count, 0.0)};
  for (const DrivenPiece& piece : route.pieces) {
    if (factors[index_of(piece.group)] > piece.highest_factor) {
      drive.fixed_s += piece.at_profile_s / piece.highest_factor;
    } else {
      drive.at_profile_s[index_of(piece.group)] += piece.at_profile_s;
    }
  }
  return drive;
}

std::vector<RecordedDrive> taken_apart(const std::vector<DrivenRoute>& routes,
                                       const Factors& factors) {
  std::vector<RecordedDrive> drives;
  drives.reserve(routes.size());
  for (const DrivenRoute& route : routes)
    drives.push_back(taken_apart(route, factors));
  return drives;
}

/// Whether the caps bind on the same pieces.
bool same_caps(const std::vector<DrivenRoute>& routes, const Factors& one, const Factors& other) {
  return std::ranges::all_of(routes, [&](const DrivenRoute& route) {
    return std::ranges::all_of(route.pieces, [&](const DrivenPiece& piece) {
      const std::size_t group = index_of(piece.group);
      return (one[group] > piece.highest_factor) == (other[group] > piece.highest_factor);
    });
  });
}

Factors factors_of(const Fit& fit) {
  Factors factors{};
  for (std::size_t group = 0; group < factors.size(); ++group)
    factors[group] = fit.factors[group].factor;
  return factors;
}

}  // namespace

std::string_view to_string(RoadGroup group) {
  switch (group) {
    case RoadGroup::fast_outside:
      return "fast_outside";
    case RoadGroup::main_outside:
      return "main_outside";
    case RoadGroup::minor_outside:
      return "minor_outside";
    case RoadGroup::main_built_up:
      return "main_built_up";
    case RoadGroup::minor_built_up:
      return "minor_built_up";
  }
  return "fast_outside";
}

base::Phrase phrase(RoadGroup group) {
  switch (group) {
    case RoadGroup::fast_outside:
      return base::Phrase{"motorways and trunk roads outside built-up areas", "road group"};
    case RoadGroup::main_outside:
      return base::Phrase{"other main roads outside built-up areas", "road group"};
    case RoadGroup::minor_outside:
      return base::Phrase{"minor roads outside built-up areas", "road group"};
    case RoadGroup::main_built_up:
      return base::Phrase{"main roads in built-up areas", "road group"};
    case RoadGroup::minor_built_up:
      return base::Phrase{"streets in built-up areas", "road group"};
  }
  return {};
}

std::optional<RoadGroup> road_group(roads::RoadClass road_class, bool built_up) {
  using roads::RoadClass;
  if (road_class == RoadClass::ferry) return std::nullopt;
  const bool is_main = road_class <= RoadClass::tertiary;
  if (built_up) return is_main ? RoadGroup::main_built_up : RoadGroup::minor_built_up;
  if (road_class <= RoadClass::trunk) return RoadGroup::fast_outside;
  return is_main ? RoadGroup::main_outside : RoadGroup::minor_outside;
}

double modelled_s(const DrivenRoute& route, const std::vector<FittedFactor>& factors) {
  double seconds = route.fixed_s;
  for (const DrivenPiece& piece : route.pieces) {
    seconds +=
        piece.at_profile_s / std::min(factors[index_of(piece.group)].factor, piece.highest_factor);
  }
  return seconds;
}

base::Result<Fit> fit_routes(const std::vector<DrivenRoute>& routes, const FitRules& rules) {
  Factors factors{};
  factors.fill(1.0);
  std::optional<Fit> first;
  base::Result<Fit> fit;
  constexpr int k_most_passes = 5;
  for (int pass = 1; pass <= k_most_passes; ++pass) {
    fit = fit_factors(taken_apart(routes, factors), k_road_group_count, rules);
    if (!fit) return fit;
    if (!first) first = *fit;
    const Factors next = factors_of(*fit);
    if (same_caps(routes, factors, next)) break;
    for (std::size_t group = 0; group < factors.size(); ++group) {
      // A group may jump over its caps and back for ever: at last what was capped stays so.
      factors[group] =
          pass + 1 < k_most_passes ? next[group] : std::max(next[group], factors[group]);
    }
  }
  for (std::size_t group = 0; group < factors.size(); ++group) {
    FittedFactor& told = fit->factors[group];
    told.drives = first->factors[group].drives;
    if (told.why == Untold::few && first->factors[group].why != Untold::few)
      told.why = Untold::capped;
  }
  fit->median_before_s = first->median_before_s;
  fit->spread_before_s = first->spread_before_s;
  return fit;
}

roads::Profile with_factors(const roads::Profile& profile,
                            const std::vector<FittedFactor>& factors) {
  base::verify(factors.size() == k_road_group_count, "{} factors for {} groups", factors.size(),
               k_road_group_count);
  constexpr double k_parts = 10'000.0;
  roads::Profile fitted = profile;
  for (const bool built_up : {false, true}) {
    for (std::size_t position = 0; position < roads::k_road_class_count; ++position) {
      const auto group = road_group(static_cast<roads::RoadClass>(position), built_up);
      if (!group) continue;
      const FittedFactor& factor = factors[index_of(*group)];
      if (!factor.fitted) continue;
      double& into = fitted.class_factor[built_up ? 1 : 0][position];
      into = std::round(into * factor.factor * k_parts) / k_parts;
    }
  }
  return fitted;
}

}  // namespace saavu::response
