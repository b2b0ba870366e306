// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/norms.h>

namespace saavu::coverage {

/// Of every area the time within which the promised share of those the criterion is about gets
/// there: how far a promise is from kept, or by how much it is. None: that share never gets there,
/// or nobody is concerned. `time`: one a cell.
std::vector<std::optional<base::Millis>> arrival_of_share(const network::Criterion& criterion,
                                                          const network::AreaTable& table,
                                                          const AreaIndex& areas,
                                                          const network::DemandCells& cells,
                                                          const GroupWeights& weights,
                                                          const std::vector<base::Millis>& time);

/// Whether a criterion is about the residents of a municipality, by its area classes.
bool is_about(const network::Criterion& criterion, const network::AreaTable& table,
              network::MunicipalityId id);

}  // namespace saavu::coverage
