// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saavu::network {

/// Which of a service's sites count, and which of them is looked at.
struct View {
  enum class Kind : std::uint8_t {
    all,           ///< the nearest of all sites
    second,        ///< the second nearest: what is left if the nearest is out
    statutory,     ///< the one responsible for the resident's area
    hours,         ///< key: a time slice of the norm profile; sites open in it
    shift,         ///< key: a shift of the service; bases with a unit on duty
    producer,      ///< key: "public" or "private"
    barrier_free,  ///< barrier-free sites only
    language,      ///< key: "fi", "sv" or "se"; sites that serve in it
  };
  Kind kind = Kind::all;
  std::string key{};
  friend auto operator<=>(const View&, const View&) = default;
};

/// "all", "second", "statutory", "hours:night", "shift:day", "producer:public", "barrier_free",
/// "language:sv".
std::string to_string(const View& view);
std::optional<View> view_of(std::string_view text);

}  // namespace saavu::network
