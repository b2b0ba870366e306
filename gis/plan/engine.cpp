// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <format>

#include <saavu/plan/engine.h>
#include <saavu/routing/engine.h>

namespace saavu::plan {

base::Result<Engine> engine_named(std::string_view name) {
  if (name == "hierarchy") return Engine::hierarchy;
  if (name == "reference") return Engine::reference;
  return std::unexpected(base::Error(
      {.code = "engine-unknown",
       .place = {.field = "--engine"},
       .message = base::say("there is no engine \"{}\"", name),
       .remedy = base::say("Choose hierarchy (the fast one) or reference (to check it by).")}));
}

std::unique_ptr<routing::Router> make_router(const PreparedNetwork& prepared, std::size_t profile,
                                             Engine engine, base::Progress& progress) {
  const routing::RoadView roads{prepared.network, prepared.graph, prepared.driven(profile)};
  if (engine == Engine::reference)
    return routing::make_reference_router(roads.network, roads.graph, roads.metric);
  return routing::make_engine_router(roads, prepared.hierarchy, progress);
}

}  // namespace saavu::plan
