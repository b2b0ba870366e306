// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/base/text.h>

namespace saavu::text {

/// The program's texts in a language, from datasets/texts; they are part of the program.
base::Texts texts_of(base::Language language);

}  // namespace saavu::text
