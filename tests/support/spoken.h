// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <saavu/base/text.h>

namespace saavu::test {

/// Speaks another language until the end of the block.
class Spoken {
 public:
  explicit Spoken(base::Texts texts) { base::speak(std::move(texts)); }
  Spoken(const Spoken&) = delete;
  Spoken& operator=(const Spoken&) = delete;
  ~Spoken() { base::speak(base::Texts()); }
};

}  // namespace saavu::test
