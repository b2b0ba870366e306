// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/verify.h>
#include <saavu/response/chain.h>

namespace saavu::response {

using base::Millis;

Chains chains(const StateResponse& response, const network::ResponseNorm& norm,
              const std::vector<Millis>& to_hospital, const std::vector<std::uint32_t>& hospital,
              const std::vector<Millis>& back, std::size_t stations) {
  base::verify(!response.time.empty(), "no measure, no chain");
  const std::vector<Millis>& scene = response.time.front();
  const std::vector<std::uint32_t>& unit = response.first;
  const std::size_t cells = scene.size();
  base::verify(to_hospital.size() == cells && hospital.size() == cells,
               "drives of {} cells to hospitals of {}", to_hospital.size(), cells);

  Chains chain;
  chain.hospital.assign(cells, Millis::infinite());
  chain.whole.assign(cells, Millis::infinite());
  chain.to.assign(cells, k_no_station);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (to_hospital[cell].is_infinite() || hospital[cell] == k_no_station) continue;
    chain.to[cell] = hospital[cell];
    chain.hospital[cell] = scene[cell] + norm.on_scene.time + to_hospital[cell];
    if (unit[cell] == k_no_station) continue;
    const std::size_t home = hospital[cell] * stations + unit[cell];
    base::verify(unit[cell] < stations && home < back.size(),
                 "no drive back from hospital {} to station {}", hospital[cell], unit[cell]);
    chain.whole[cell] = chain.hospital[cell] + norm.handover.time + back[home];
  }
  return chain;
}

}  // namespace saavu::response
