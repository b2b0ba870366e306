// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/points.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/router.h>
#include <saavu/write/matrix.h>

namespace saavu::plan {

/// What is asked: all cells against the sites of a service, or places of one's own.
struct MatrixQuestion {
  std::string service;                   ///< empty: `from` and `to`
  std::optional<read::PointsSpec> from;  ///< where journeys begin
  std::optional<read::PointsSpec> to;    ///< where they end
  std::string profile;                   ///< empty: the service's, else the plan's first
};

/// A matrix that is ready to be computed; needs nothing of the world but its roads.
struct MatrixTask {
  std::vector<std::string> cell_names;
  std::vector<std::string> site_names;
  std::vector<routing::Endpoint> cells;
  std::vector<routing::Endpoint> sites;
  routing::Direction direction = routing::Direction::to_site;
  bool of_service = true;  ///< else from places to places
  std::unique_ptr<routing::Router> router;
  std::size_t sweep_bytes = 0;  ///< what the router works in, at most about

  [[nodiscard]] write::MatrixNames names() const;
  [[nodiscard]] std::uint64_t pairs() const {
    return std::uint64_t{cells.size()} * std::uint64_t{sites.size()};
  }
};

/// Errors: an unknown service or profile; files of places that cannot be read; a turnout that is no
/// number. `found` gets what was left unconnected.
base::Result<MatrixTask> prepare_matrix(const Plan& plan, const World& world,
                                        const MatrixQuestion& question, Engine engine,
                                        base::Findings& found, base::Progress& progress);

/// What a matrix comes to, known before it is computed.
struct MatrixNeed {
  std::uint64_t output_bytes = 0;  ///< about, of a CSV
  std::uint64_t memory_bytes = 0;  ///< of the whole program, at most about
  std::size_t sites_at_once = 0;
};

/// How many sites are taken at a time. `memory_bytes`: for the whole program, what it holds already
/// included; nothing: about a quarter of a gigabyte for the times. Errors: not even one site fits.
base::Result<MatrixNeed> matrix_need(const MatrixTask& task, write::MatrixFormat format,
                                     std::optional<std::uint64_t> memory_bytes);

struct MatrixSummary {
  std::uint64_t pairs_without_way = 0;
  std::uint64_t bytes = 0;
  std::vector<std::pair<std::string, double>> timings_s;
};

/// Computes and writes site after site, straight to `file`. The same bytes on any number of
/// threads, with either engine and any amount of memory. Errors: the disk is full, not writable.
base::Result<MatrixSummary> write_matrix(const MatrixTask& task, const MatrixNeed& need,
                                         write::MatrixFormat format,
                                         const std::filesystem::path& file,
                                         base::Progress& progress);

}  // namespace saavu::plan
