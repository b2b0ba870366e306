// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace saavu::map {

/// The one thread on which a plan is asked and edited. The window posts jobs and reads what they
/// bring back by `to_window`; it never waits.
class EngineThread {
 public:
  /// May end by base::Cancelled.
  using Job = std::move_only_function<void()>;
  EngineThread();
  /// Jobs that have not begun are forgotten; the running one is waited for: cancel it first.
  ~EngineThread();
  EngineThread(const EngineThread&) = delete;
  EngineThread& operator=(const EngineThread&) = delete;

  void post(Job job);
  /// Takes the place of a job of the same key that has not begun: a site that follows the hand
  /// needs only its last place. The order among other jobs stays that of the first.
  void post_latest(std::uint32_t key, Job job);
  [[nodiscard]] bool is_idle() const;

  /// Runs a job on the window's thread.
  static void to_window(Job job);

 private:
  struct Entry {
    std::uint32_t key = 0;  ///< 0: of its own
    Job job;
  };
  void run();
  void put(std::uint32_t key, Job job);

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Entry> waiting_;
  bool running_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace saavu::map
