// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace saavu::test {

/// The key of the seeds, which the fuzzer asks for.
inline const std::string k_fuzz_key(64, 'a');

}  // namespace saavu::test
