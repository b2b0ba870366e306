// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/network/response_norm.h>

namespace saavu::network {

std::string_view to_string(ResponseKind kind) {
  return kind == ResponseKind::rescue ? "rescue" : "ems";
}

AreaLevel owner_level(ResponseKind kind) {
  return kind == ResponseKind::rescue ? AreaLevel::rescue : AreaLevel::hva;
}

std::string_view to_string(ClassRule rule) {
  switch (rule) {
    case ClassRule::given:
      return "given";
    case ClassRule::settlement:
      return "settlement";
    case ClassRule::incidents:
      return "incidents";
  }
  return "";
}

}  // namespace saavu::network
