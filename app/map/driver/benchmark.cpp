// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "benchmark.h"

namespace saavu::map {

Benchmark::Benchmark(App& app, QQuickWindow& window) : app_(app), window_(window) {}

}  // namespace saavu::map
