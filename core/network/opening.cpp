// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/network/opening.h>

namespace saavu::network {

}  // namespace saavu::network
