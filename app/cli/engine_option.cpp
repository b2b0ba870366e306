// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"

namespace saavu::cli {

Parameter engine_parameter() {
  return {.kind = Parameter::Kind::option,
          .name = "--engine",
          .value = "NAME",
          .help = base::Phrase{
              "Who finds the ways: hierarchy (fast, the default) or reference (Boost.Graph, to "
              "check it by; the answers are the same)"}};
}

base::Result<plan::Engine> engine_of(const Arguments& arguments) {
  if (!arguments.has("--engine")) return plan::Engine::hierarchy;
  return plan::engine_named(arguments.text("--engine"));
}

}  // namespace saavu::cli
