// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/network/response_norm.h>
#include <saavu/response/response.h>

namespace saavu::response {

/// The emergency medical service's chain from a cell on, in one state: base to scene, to the
/// nearest appropriate hospital that is open, and back to the base. Structure of arrays, one entry
/// a cell; infinite where a part of the chain is.
struct Chains {
  std::vector<base::Millis> hospital;  ///< alarm to the hospital: response, on-scene time, drive
  std::vector<base::Millis> whole;     ///< alarm until the unit is back at its base
  std::vector<std::uint32_t> to;       ///< position of the hospital; k_no_station: none
};

/// `to_hospital`, `hospital`: by cell the drive to the nearest and which, k_no_station for none;
/// `back`: by hospital and station (hospital * stations + station) the drive to the base. Who
/// completes the first measure transports and drives back: a first response that cannot transport
/// (ensivaste) counts in another measure.
Chains chains(const StateResponse& response, const network::ResponseNorm& norm,
              const std::vector<base::Millis>& to_hospital,
              const std::vector<std::uint32_t>& hospital, const std::vector<base::Millis>& back,
              std::size_t stations);

}  // namespace saavu::response
