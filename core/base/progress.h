// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace saavu::base {

/// What long work tells its caller, and how the caller stops it. The base class says nothing and
/// never stops: pass `Progress::silent()` where nobody watches. Implementations must allow calls
/// from several threads.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;

  /// A new stage of work of `total` steps (0: length unknown).
  virtual void begin(std::string_view /*stage*/, std::uint64_t /*total*/) {}
  virtual void advance(std::uint64_t /*steps*/) {}
  virtual void end() {}

  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  /// Throws `Cancelled` if the caller asked to stop. Call it at least every few milliseconds.
  void check() const;

  static Progress& silent();

 private:
  std::atomic<bool> cancelled_ = false;
};

/// The one exception that crosses our own code: it unwinds long work to the command that started
/// it, so that temporary files are removed on the way.
struct Cancelled {};

}  // namespace saavu::base
