// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <saavu/base/text.h>

namespace saavu::network {

/// Whom an indicator is about. The language groups exist where the area table gives Swedish shares:
/// a municipality's share is applied to each of its cells; `finnish` is everybody else.
enum class Group : std::uint8_t { all, children, adults, elderly, swedish, finnish };
inline constexpr std::size_t k_group_count = 6;
inline constexpr std::array k_groups{Group::all,     Group::children, Group::adults,
                                     Group::elderly, Group::swedish,  Group::finnish};
std::string_view to_string(Group group);  ///< all, 0-14, 15-64, 65+, sv, fi
base::Phrase phrase(Group group);
std::optional<Group> group_of(std::string_view text);  ///< of to_string's words

}  // namespace saavu::network
