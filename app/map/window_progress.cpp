// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "window_progress.h"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace saavu::map {

using namespace std::chrono_literals;

/// Filled on the threads that work, read on the window's thread now and then.
class WindowProgress::Work : public base::Progress {
 public:
  void begin(std::string_view stage, std::uint64_t total) override {
    const std::lock_guard lock(mutex_);
    stage_ = stage;
    total_ = total;
    done_ = 0;
  }
  void advance(std::uint64_t steps) override { done_ += steps; }
  [[nodiscard]] std::string stage() const {
    const std::lock_guard lock(mutex_);
    return stage_;
  }
  [[nodiscard]] double value() const {
    const std::uint64_t total = total_;
    if (total == 0) return -1.0;
    return std::min(1.0, static_cast<double>(done_) / static_cast<double>(total));
  }

 private:
  mutable std::mutex mutex_;
  std::string stage_;
  std::atomic<std::uint64_t> total_ = 0;
  std::atomic<std::uint64_t> done_ = 0;
};

WindowProgress::WindowProgress(const Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {
  timer_.setInterval(50ms);
  connect(&desk_, &Desk::languageChanged, this, &WindowProgress::moved);
  connect(&timer_, &QTimer::timeout, this, &WindowProgress::look);
}

WindowProgress::~WindowProgress() = default;

std::shared_ptr<base::Progress> WindowProgress::begin() {
  work_ = std::make_shared<Work>();
  timer_.start();
  look();
  return work_;
}

QString WindowProgress::stage() const {
  if (stage_.empty()) return {};
  const base::Texts& texts = desk_.texts();
  if (texts.has(base::Phrase{stage_})) return desk_.text(base::Phrase{stage_});
  // base::Progress carries the sentence only: these two name a file.
  for (const std::string_view english : {"reading {}", "looking at {}"}) {
    const std::string_view words = english.substr(0, english.find('{'));
    if (!stage_.starts_with(words)) continue;
    return desk_.text(base::Said(std::string(english), {base::Said(stage_.substr(words.size()))}));
  }
  return QString::fromStdString(stage_);
}

void WindowProgress::cancel() {
  if (work_) work_->cancel();
}

void WindowProgress::look() {
  // Nobody else holds it: the work has ended.
  if (!work_ || work_.use_count() == 1) timer_.stop();
  const std::string stage = work_ ? work_->stage() : std::string();
  const double value = work_ ? work_->value() : -1.0;
  if (stage == stage_ && value == value_) return;
  stage_ = stage;
  value_ = value;
  Q_EMIT moved();
}

}  // namespace saavu::map
