// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace saavu::bench {

enum class Goal { none, at_least, at_most };

/// One line of the table.
struct Figure {
  std::string group;
  std::string name;
  double value = 0.0;
  std::string unit;
  Goal sense = Goal::none;
  double goal = 0.0;

  [[nodiscard]] bool is_short() const {
    return (sense == Goal::at_least && value < goal) || (sense == Goal::at_most && value > goal);
  }
};

/// The whole run: what was measured, in order.
class Figures {
 public:
  void begin(std::string group);
  void add(std::string name, double value, std::string unit, Goal sense = Goal::none,
           double goal = 0.0);
  [[nodiscard]] const std::vector<Figure>& all() const { return all_; }

 private:
  std::string group_;
  std::vector<Figure> all_;
};

/// Processor seconds of all threads of this program so far.
double cpu_seconds();
double wall_seconds();

/// Processor time of `work`, the median of `runs`, in seconds.
template <class Work>
double median_cpu(int runs, Work work) {
  std::vector<double> taken;
  for (int run = 0; run < runs; ++run) {
    const double begin = cpu_seconds();
    work();
    taken.push_back(cpu_seconds() - begin);
  }
  std::ranges::sort(taken);
  return taken[taken.size() / 2];
}

inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.empty() ? 0.0 : values[values.size() / 2];
}
inline double largest(const std::vector<double>& values) {
  return values.empty() ? 0.0 : *std::ranges::max_element(values);
}

}  // namespace saavu::bench
