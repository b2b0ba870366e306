// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/coverage/floating.h>

namespace saavu::coverage {

/// How many sites, and how many different producers, each cell reaches.
struct Choice {
  std::vector<std::uint32_t> sites;  ///< by cell
  std::vector<std::uint32_t>
      producers;  ///< by cell; sites without a producer's name count one each
};

/// `producer`: one a site, equal numbers are one producer; ~0U: not known.
Choice count_choice(const Reaches& reaches, std::span<const std::uint32_t> producer);

}  // namespace saavu::coverage
