// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/base/text.h>

namespace saavu::base {

/// A name of a plan or dataset as a text for people: Said::in gives it in the language asked for.
Said say(const Names& names);

}  // namespace saavu::base
