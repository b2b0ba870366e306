// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/network_file.h>
#include <saavu/routing/router.h>

namespace saavu::plan {

/// Who finds the ways. Both give the same answers.
enum class Engine : std::uint8_t {
  hierarchy,  ///< the fast one
  reference,  ///< Boost.Graph and plain searches, to check the other by
};

/// "hierarchy" or "reference". Errors: any other name.
base::Result<Engine> engine_named(std::string_view name);

/// A router on the plan's roads for one of its profiles (a position in Plan::profiles). `prepared`
/// must outlive it.
std::unique_ptr<routing::Router> make_router(const PreparedNetwork& prepared, std::size_t profile,
                                             Engine engine, base::Progress& progress);

}  // namespace saavu::plan
