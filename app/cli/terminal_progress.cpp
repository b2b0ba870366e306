// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "terminal_progress.h"

#include <algorithm>
#include <cstdio>
#include <format>

#include <unistd.h>

namespace saavu::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto k_redraw = 80ms;
constexpr auto k_plain_line_every = 10s;
constexpr int k_bar_width = 30;

}  // namespace

TerminalProgress::TerminalProgress() : terminal_(isatty(STDERR_FILENO) != 0) {}

void TerminalProgress::begin(std::string_view stage, std::uint64_t total) {
  const std::scoped_lock lock(mutex_);
  wipe();
  stage_ = stage;
  total_ = total;
  done_ = 0;
  shown_ = std::chrono::steady_clock::now();
  if (terminal_) {
    draw();
  } else {
    std::fputs(std::format("{} ...\n", stage_).c_str(), stderr);
  }
}

void TerminalProgress::advance(std::uint64_t steps) {
  const std::scoped_lock lock(mutex_);
  done_ += steps;
  const auto now = std::chrono::steady_clock::now();
  if (terminal_) {
    if (now - shown_ < k_redraw) return;
    shown_ = now;
    draw();
  } else if (now - shown_ >= k_plain_line_every) {
    shown_ = now;
    if (total_ > 0) {
      std::fputs(
          std::format("{}: {} %\n", stage_, std::min<std::uint64_t>(100, done_ * 100 / total_))
              .c_str(),
          stderr);
    }
  }
}

void TerminalProgress::end() {
  const std::scoped_lock lock(mutex_);
  wipe();
  stage_.clear();
}

void TerminalProgress::finish() {
  end();
}

void TerminalProgress::draw() {
  std::string line = "\r\033[K";
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
    const auto filled = static_cast<int>(share * k_bar_width);
    line += std::format("[{}{}] {:3.0f} %  {}", std::string(static_cast<std::size_t>(filled), '#'),
                        std::string(static_cast<std::size_t>(k_bar_width - filled), '.'),
                        share * 100.0, stage_);
  } else {
    line += std::format("[{}]        {}", std::string(k_bar_width, '.'), stage_);
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

void TerminalProgress::wipe() {
  if (!drawn_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace saavu::cli
