// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "county.h"

namespace saavu::demo {

/// Health and social services, rescue stations and ambulance bases, all beside a usable road.
void place_services(County& county);

}  // namespace saavu::demo
