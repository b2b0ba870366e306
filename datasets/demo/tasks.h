// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "county.h"

namespace saavu::demo {

/// One year of rescue and emergency medical tasks, in the columns of docs/formats/incidents.md:
/// where people live and on the main roads, answered from the county's own stations over its own
/// roads, by day, night and winter, with noise and with some rows of every error of form.
void record_tasks(County& county);

}  // namespace saavu::demo
