// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <saavu/base/units.h>
#include <saavu/network/group.h>

namespace saavu::write {

/// Whether a number about a group may be told where `everybody`, residents of every age and
/// language, is whom it is taken from: an area, a catchment, those who reach nothing. `least`: of
/// the norm profile.
inline bool may_tell(network::Group group, base::MilliResidents everybody, std::int32_t least) {
  return group == network::Group::all || everybody >= base::MilliResidents::from_residents(least);
}

}  // namespace saavu::write
