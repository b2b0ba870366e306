// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>

namespace saavu::response {

/// One recorded drive taken apart: seconds it took, seconds of it that no factor changes
/// (junctions, access, ferries), and seconds at the profile's own speed by road group.
struct RecordedDrive {
  double observed_s = 0.0;
  double fixed_s = 0.0;
  std::vector<double> at_profile_s;  ///< by road group
};

/// Why a group's factor is not told, and the profile's own stands.
enum class Untold : std::uint8_t {
  told,
  few,     ///< too few drives use it
  capped,  ///< as fast as the profile's caps allow already, and its drives are faster
  alike,   ///< it goes hand in hand with others: nobody can tell them apart
  wide,    ///< the interval is too wide
  absurd,  ///< the factor lies beyond what is believed
};
std::string_view to_string(Untold why);
base::Phrase phrase(Untold why);  ///< for people

/// A speed factor of a group of road classes: driven speed over the profile's.
struct FittedFactor {
  std::size_t group = 0;
  double factor = 1.0;
  double low = 1.0;  ///< 95 % interval
  double high = 1.0;
  std::int64_t drives = 0;  ///< that use the group for a tenth of their time or more
  bool fitted = false;      ///< false: `why`; factor and interval are 1
  Untold why = Untold::few;
};

struct Fit {
  std::vector<FittedFactor> factors;  ///< by road group
  std::int64_t drives = 0;
  std::int64_t set_aside = 0;  ///< outliers that weigh less than half
  // Residuals, observed less modelled, seconds: before and after.
  double median_before_s = 0.0, median_after_s = 0.0;
  double spread_before_s = 0.0, spread_after_s = 0.0;  ///< 1.4826 median absolute deviation
};

struct FitRules {
  std::int64_t least_drives = 100;  ///< in all, else refused
  std::int64_t least_drives_a_group = 50;
  double widest_interval = 0.5;  ///< of the factor, whole width: beyond it is not told
  double lowest_factor = 0.4;    ///< inclusive, as is the highest: beyond them it is not told
  double highest_factor = 2.0;
};

/// observed = fixed + sum over groups of at_profile / factor, but for noise that stretches and
/// shrinks drives by a share, as often the one as the other: iteratively reweighted least squares
/// of the logarithms with Huber's weights; intervals from the sandwich estimate
/// (docs/method.md). The times of groups that are not told count at the profile's own speed, and
/// the others are fitted again. Deterministic. Errors (`fit-too-few`): not enough drives, with the
/// number wanted.
base::Result<Fit> fit_factors(const std::vector<RecordedDrive>& drives, std::size_t groups,
                              const FitRules& rules);

}  // namespace saavu::response
