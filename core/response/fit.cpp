// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <Eigen/Dense>

#include <saavu/base/verify.h>
#include <saavu/response/fit.h>

namespace saavu::response {

namespace {

/// Huber's constant: 95 % as efficient as least squares where nothing is out of line.
constexpr double k_huber = 1.345;
/// Median absolute deviation to standard deviation of a normal distribution.
constexpr double k_mad = 1.4826;
constexpr double k_normal_975 = 1.959964;
/// A drive's error grows with its length, but stamps err by so much on the shortest one too.
constexpr double k_stamp_s = 30.0;

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2.0;
}

double spread(std::vector<double> residuals) {
  const double centre = median(residuals);
  for (double& residual : residuals)
    residual = std::abs(residual - centre);
  return k_mad * median(std::move(residuals));
}

double modelled_s(const RecordedDrive& drive) {
  return std::accumulate(drive.at_profile_s.begin(), drive.at_profile_s.end(), drive.fixed_s);
}

/// Slownesses (1 / factor) of the groups that are fitted, and what they are worth.
struct Solution {
  Eigen::VectorXd slowness;
  Eigen::MatrixXd covariance;
  std::vector<std::uint8_t> alike;  ///< 1: not told apart from others
  std::vector<double> weight;       ///< by drive
};

/// What the groups that are fitted do to the logarithm of each drive's time.
struct Equations {
  Eigen::MatrixXd at_profile;  ///< seconds, drives times groups
  Eigen::VectorXd fixed;       ///< seconds, of the groups that are not fitted too
  Eigen::VectorXd observed;
};

Equations equations_of(const std::vector<RecordedDrive>& drives,
                       const std::vector<std::size_t>& groups) {
  const auto rows = static_cast<Eigen::Index>(drives.size());
  const auto columns = static_cast<Eigen::Index>(groups.size());
  Equations equations{.at_profile = Eigen::MatrixXd(rows, columns),
                      .fixed = Eigen::VectorXd(rows),
                      .observed = Eigen::VectorXd(rows)};
  for (Eigen::Index row = 0; row < rows; ++row) {
    const RecordedDrive& drive = drives[static_cast<std::size_t>(row)];
    double fitted = 0.0;
    for (Eigen::Index column = 0; column < columns; ++column) {
      const double seconds = drive.at_profile_s[groups[static_cast<std::size_t>(column)]];
      equations.at_profile(row, column) = seconds;
      fitted += seconds;
    }
    equations.fixed(row) = modelled_s(drive) - fitted;
    equations.observed(row) = drive.observed_s;
  }
  return equations;
}

/// Groups whose columns a sum of others makes up, as good as exactly.
std::vector<std::uint8_t> alike_groups(const Eigen::MatrixXd& at_profile) {
  Eigen::MatrixXd unit = at_profile;
  for (Eigen::Index column = 0; column < unit.cols(); ++column)
    unit.col(column).normalize();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(unit.transpose() * unit);
  constexpr double k_nothing = 1e-9, k_involved = 1e-3;
  std::vector<std::uint8_t> alike(static_cast<std::size_t>(unit.cols()), 0);
  for (Eigen::Index part = 0; part < unit.cols(); ++part) {
    if (parts.eigenvalues()(part) > k_nothing * static_cast<double>(unit.cols())) continue;
    for (Eigen::Index column = 0; column < unit.cols(); ++column) {
      if (std::abs(parts.eigenvectors()(column, part)) > k_involved)
        alike[static_cast<std::size_t>(column)] = 1;
    }
  }
  return alike;
}

Solution solve(const Equations& equations) {
  const Eigen::MatrixXd& x = equations.at_profile;
  const Eigen::Index rows = x.rows(), columns = x.cols();
  Solution solution{.slowness = {},
                    .covariance = {},
                    .alike = alike_groups(x),
                    .weight = std::vector<double>(static_cast<std::size_t>(rows), 1.0)};
  if (std::ranges::contains(solution.alike, 1)) return solution;

  // From one factor for all of them on: gross errors cannot drag the beginning away.
  std::vector<double> ratios;
  const Eigen::VectorXd whole = x.rowwise().sum();
  for (Eigen::Index row = 0; row < rows; ++row) {
    if (whole(row) > 0.0)
      ratios.push_back((equations.observed(row) - equations.fixed(row)) / whole(row));
  }
  constexpr double k_slowest = 20.0, k_fastest = 0.05;  // of slownesses on the way to the answer
  Eigen::VectorXd slowness = Eigen::VectorXd::Constant(
      columns, std::clamp(median(std::move(ratios)), k_fastest, k_slowest));
  Eigen::VectorXd residual;  // logarithm of observed over modelled
  Eigen::MatrixXd slope;     // of the modelled logarithm by the slownesses
  double bound = 0.0;        // where Huber's weights begin to fall
  const auto weigh = [&] {
    const Eigen::ArrayXd modelled = (equations.fixed + x * slowness).array() + k_stamp_s;
    residual = ((equations.observed.array() + k_stamp_s) / modelled).log();
    slope = x.array().colwise() / modelled;
    std::vector<double> size(static_cast<std::size_t>(rows));
    for (Eigen::Index row = 0; row < rows; ++row)
      size[static_cast<std::size_t>(row)] = std::abs(residual(row));
    constexpr double k_smallest = 1e-9;  // of records without any noise
    bound = k_huber * std::max(k_mad * median(size), k_smallest);
    for (std::size_t row = 0; row < size.size(); ++row)
      solution.weight[row] = size[row] <= bound ? 1.0 : bound / size[row];
  };
  constexpr int k_most_rounds = 100;
  constexpr double k_settled = 1e-10;
  for (int round = 0; round < k_most_rounds; ++round) {
    weigh();
    const Eigen::Map<const Eigen::VectorXd> weight(solution.weight.data(), rows);
    const Eigen::MatrixXd weighted = weight.asDiagonal() * slope;
    const Eigen::VectorXd step =
        (weighted.transpose() * slope).ldlt().solve(weighted.transpose() * residual);
    const Eigen::VectorXd next = (slowness + step).cwiseMax(k_fastest).cwiseMin(k_slowest);
    const double change = (next - slowness).cwiseAbs().maxCoeff();
    slowness = next;
    if (change < k_settled) break;
  }
  weigh();

  Eigen::MatrixXd bread = Eigen::MatrixXd::Zero(columns, columns);
  Eigen::MatrixXd filling = Eigen::MatrixXd::Zero(columns, columns);
  for (Eigen::Index row = 0; row < rows; ++row) {
    const Eigen::MatrixXd square = slope.row(row).transpose() * slope.row(row);
    if (std::abs(residual(row)) <= bound) bread += square;
    const double held = std::clamp(residual(row), -bound, bound);
    filling += held * held * square;
  }
  const Eigen::MatrixXd inverse = bread.ldlt().solve(Eigen::MatrixXd::Identity(columns, columns));
  const double small_sample =
      static_cast<double>(rows) / static_cast<double>(std::max<Eigen::Index>(rows - columns, 1));
  solution.covariance = inverse * filling * inverse * small_sample;
  solution.slowness = slowness;
  return solution;
}

/// The factor of one group and whether it can be told.
void judge(const Solution& solution, Eigen::Index column, const FitRules& rules,
           FittedFactor& fitted) {
  const double slowness = solution.slowness(column);
  const double factor = slowness > 0.0 ? 1.0 / slowness : 0.0;
  const double error =
      std::sqrt(std::max(solution.covariance(column, column), 0.0)) * factor * factor;
  fitted.factor = factor;
  fitted.low = factor - k_normal_975 * error;
  fitted.high = factor + k_normal_975 * error;
  fitted.why = Untold::told;
  // Written so that what is no number is not told either.
  if (!(fitted.high - fitted.low <= rules.widest_interval)) fitted.why = Untold::wide;
  if (!(factor >= rules.lowest_factor && factor <= rules.highest_factor))
    fitted.why = Untold::absurd;
}

}  // namespace

std::string_view to_string(Untold why) {
  switch (why) {
    case Untold::told:
      return "told";
    case Untold::few:
      return "few";
    case Untold::capped:
      return "capped";
    case Untold::alike:
      return "alike";
    case Untold::wide:
      return "wide";
    case Untold::absurd:
      return "absurd";
  }
  return "few";
}

base::Phrase phrase(Untold why) {
  switch (why) {
    case Untold::told:
      return base::Phrase{"fitted", "fit"};
    case Untold::few:
      return base::Phrase{"not fitted: too few drives use these roads", "fit"};
    case Untold::capped:
      return base::Phrase{"not fitted: the profile's highest speed already, or faster", "fit"};
    case Untold::alike:
      return base::Phrase{"not fitted: cannot be told apart from other roads", "fit"};
    case Untold::wide:
      return base::Phrase{"not fitted: the interval is too wide", "fit"};
    case Untold::absurd:
      return base::Phrase{"not fitted: the factor is beyond what is believed", "fit"};
  }
  return {};
}

base::Result<Fit> fit_factors(const std::vector<RecordedDrive>& drives, std::size_t groups,
                              const FitRules& rules) {
  const auto count = static_cast<std::int64_t>(drives.size());
  if (count < rules.least_drives) {
    return std::unexpected(base::Error(base::Finding{
        .code = "fit-too-few",
        .message = base::say("speeds cannot be fitted from {} recorded drives; at least {} are "
                             "wanted",
                             count, rules.least_drives),
        .remedy = base::say(
            "Give a longer record, or one where more tasks have their time stamps and places.")}));
  }
  Fit fit{.factors = std::vector<FittedFactor>(groups), .drives = count};
  for (std::size_t group = 0; group < groups; ++group)
    fit.factors[group].group = group;
  constexpr double k_used_share = 0.1;
  for (const RecordedDrive& drive : drives) {
    base::verify(drive.at_profile_s.size() == groups, "a drive of {} road groups, not {}",
                 drive.at_profile_s.size(), groups);
    const double whole = modelled_s(drive);
    for (std::size_t group = 0; group < groups; ++group) {
      const double seconds = drive.at_profile_s[group];
      if (seconds > 0.0 && seconds >= k_used_share * whole) ++fit.factors[group].drives;
    }
  }
  std::vector<std::size_t> active;
  for (const FittedFactor& factor : fit.factors) {
    if (factor.drives >= std::max<std::int64_t>(rules.least_drives_a_group, 1))
      active.push_back(factor.group);
  }
  std::vector<double> weight(drives.size(), 1.0);
  while (!active.empty()) {
    Solution solution = solve(equations_of(drives, active));
    for (std::size_t place = 0; place < active.size(); ++place) {
      FittedFactor& fitted = fit.factors[active[place]];
      if (solution.slowness.size() == 0) {
        fitted.why = solution.alike[place] == 1 ? Untold::alike : Untold::told;
      } else {
        judge(solution, static_cast<Eigen::Index>(place), rules, fitted);
      }
    }
    // All of them at once: what is wide beside another one would look sharp without it.
    const std::size_t dropped = std::erase_if(
        active, [&fit](std::size_t group) { return fit.factors[group].why != Untold::told; });
    if (dropped > 0) continue;
    weight = std::move(solution.weight);
    break;
  }
  for (FittedFactor& fitted : fit.factors) {
    fitted.fitted = fitted.why == Untold::told;
    if (!fitted.fitted) fitted.factor = fitted.low = fitted.high = 1.0;
  }

  constexpr double k_half = 0.5;
  fit.set_aside = std::ranges::count_if(weight, [](double each) { return each < k_half; });
  std::vector<double> before, after;
  for (const RecordedDrive& drive : drives) {
    before.push_back(drive.observed_s - modelled_s(drive));
    double now = drive.fixed_s;
    for (const FittedFactor& fitted : fit.factors)
      now += drive.at_profile_s[fitted.group] / fitted.factor;
    after.push_back(drive.observed_s - now);
  }
  fit.median_before_s = median(before);
  fit.median_after_s = median(after);
  fit.spread_before_s = spread(std::move(before));
  fit.spread_after_s = spread(std::move(after));
  return fit;
}

}  // namespace saavu::response
