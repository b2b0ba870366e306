// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace saavu::bench {

/// What one thread of this machine can do at most, measured in the run, in bytes a second.
struct MachineLimits {
  std::string processor, instructions;
  double read_l1 = 0, read_l2 = 0, read_l3 = 0, read_memory = 0;
  double copy = 0;             ///< memory to memory; bytes copied
  double read_memory_two = 0;  ///< two threads together
};

MachineLimits measure_machine();

}  // namespace saavu::bench
