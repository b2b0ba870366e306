// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <format>
#include <source_location>
#include <string>

namespace saavu::base {

/// Stops the program with a message when something that cannot happen has happened. For what the
/// user's input can cause, return an `Error` instead.
template <class... Args>
void verify(bool holds, std::format_string<const Args&...> message, const Args&... args) {
  if (holds) [[likely]]
    return;
  const std::string text = std::format(message, args...);
  std::fprintf(stderr, "saavu: internal error, please report it: %s\n", text.c_str());
  std::abort();
}

}  // namespace saavu::base
