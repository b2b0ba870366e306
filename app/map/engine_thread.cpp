// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine_thread.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaObject>

#include <saavu/base/progress.h>

namespace saavu::map {

EngineThread::EngineThread() : thread_([this] { run(); }) {}

EngineThread::~EngineThread() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
  }
  wake_.notify_all();
  thread_.join();
}

void EngineThread::post(Job job) {
  put(0, std::move(job));
}

void EngineThread::post_latest(std::uint32_t key, Job job) {
  put(key, std::move(job));
}

void EngineThread::put(std::uint32_t key, Job job) {
  {
    const std::lock_guard lock(mutex_);
    const auto same = key == 0 ? waiting_.end() : std::ranges::find(waiting_, key, &Entry::key);
    if (same != waiting_.end()) {
      same->job = std::move(job);
      return;
    }
    waiting_.push_back({key, std::move(job)});
  }
  wake_.notify_one();
}

bool EngineThread::is_idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty() && !running_;
}

void EngineThread::to_window(Job job) {
  // QMetaObject wants something that can be copied.
  auto shared = std::make_shared<Job>(std::move(job));
  QMetaObject::invokeMethod(
      QCoreApplication::instance(), [shared] { (*shared)(); }, Qt::QueuedConnection);
}

void EngineThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    Job job = std::move(waiting_.front().job);
    waiting_.pop_front();
    running_ = true;
    lock.unlock();
    try {
      job();
    } catch (const base::Cancelled&) {
      // The one who cancelled knows.
    }
    job = nullptr;
    lock.lock();
    running_ = false;
  }
}

}  // namespace saavu::map
