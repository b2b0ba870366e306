// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace saavu::text {

/// datasets/texts/fi.po and sv.po as msgfmt compiles them.
extern const std::span<const unsigned char> k_catalogue_fi;
extern const std::span<const unsigned char> k_catalogue_sv;

}  // namespace saavu::text
