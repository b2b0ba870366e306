// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include <saavu/base/progress.h>

namespace saavu::cli {

/// A bar on a terminal, a plain line a stage otherwise; on standard error, so that standard output
/// is the command's own.
class TerminalProgress final : public base::Progress {
 public:
  TerminalProgress();
  void begin(std::string_view stage, std::uint64_t total) override;
  void advance(std::uint64_t steps) override;
  void end() override;
  /// Wipes the bar, before anything else is printed.
  void finish();

 private:
  void draw();
  void wipe();

  std::mutex mutex_;
  bool terminal_;
  std::string stage_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point shown_;
};

}  // namespace saavu::cli
