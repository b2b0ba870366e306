// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/progress.h>

namespace saavu::base {

void Progress::check() const {
  if (cancelled()) throw Cancelled{};
}

Progress& Progress::silent() {
  static Progress progress;
  return progress;
}

}  // namespace saavu::base
