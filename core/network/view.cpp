// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/network/view.h>

namespace saavu::network {

namespace {

constexpr std::array<std::string_view, 8> k_kinds{"all",   "second",   "statutory",    "hours",
                                                  "shift", "producer", "barrier_free", "language"};

bool has_key(View::Kind kind) {
  return kind == View::Kind::hours || kind == View::Kind::shift || kind == View::Kind::producer ||
         kind == View::Kind::language;
}

}  // namespace

std::string to_string(const View& view) {
  std::string text(k_kinds.at(static_cast<std::size_t>(view.kind)));
  if (has_key(view.kind)) text += ":" + view.key;
  return text;
}

std::optional<View> view_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto kind = std::ranges::find(k_kinds, text.substr(0, colon));
  if (kind == k_kinds.end()) return std::nullopt;
  View view{.kind = static_cast<View::Kind>(kind - k_kinds.begin())};
  if (has_key(view.kind) != (colon != std::string_view::npos)) return std::nullopt;
  if (has_key(view.kind)) {
    view.key = text.substr(colon + 1);
    if (view.key.empty()) return std::nullopt;
  }
  return view;
}

}  // namespace saavu::network
