// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include <saavu/base/text.h>

namespace saavu::read::detail {

bool same_but_for_case(std::string_view one, std::string_view other);

/// Finnish business id: seven digits (or six, formerly), a hyphen and a check digit (weights 7, 9,
/// 10, 5, 8, 4, 2; modulo 11).
bool is_business_id(std::string_view text);
/// Object identifier under Finland's arc: 1.2.246, then digits between dots.
bool is_finnish_oid(std::string_view text);
/// 8-4-4-4-12 hexadecimal digits.
bool is_uuid(std::string_view text);

struct RegisterKey {
  std::string_view column;
  std::string_view name;
  std::string_view example;
  bool (*fits)(std::string_view);
};
/// TOPI's own codes are not checked: their form is not known to us.
inline constexpr std::array<RegisterKey, 3> k_register_keys{{
    {"oid", base::mark("OID of the register of social and health care organisations"),
     "1.2.246.10.32213086.10.0", &is_finnish_oid},
    {"ptv_id", base::mark("id of the Finnish Service Catalogue (PTV)"),
     "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", &is_uuid},
    {"y_tunnus", base::mark("business id (Y-tunnus)"), "1234567-1", &is_business_id},
}};

}  // namespace saavu::read::detail
