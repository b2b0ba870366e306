// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQuick/QQuickWindow>

#include "application.h"
#include "layers/map_layer.h"

namespace saavu::map {

/// `saavu-map PLAN --benchmark`: opens the plan, drags sites, pans, and prints how long each took:
/// engine, colours, from the hand's move to the frame that shows it; frames while panning; the
/// first map; memory. Ends the program. Times are wall clock; what they are good for is said in
/// docs/performance.md.
class Benchmark : public QObject {
  Q_OBJECT

 public:
  /// `since_start`: running since the program began.
  Benchmark(App& app, QQuickWindow& window, const QElapsedTimer& since_start);

 private:
  enum class Stage { opening, changing, dragging, panning, done };
  /// What was measured while sites of one lens followed the hand.
  struct Round {
    QString title;
    std::vector<double> latency_ms, edit_ms, sums_ms, colours_ms;
  };
  void turn();
  void choose_sites();
  void begin_drag();
  void end_round();
  void move_site();
  void take_move();
  void begin_panning();
  void pan();
  void print();
  [[nodiscard]] bool layers_settled() const;
  [[nodiscard]] MapLayer* cells() const;

  App& app_;
  QQuickWindow& window_;
  QElapsedTimer since_start_;  ///< of main()
  double before_main_ms_;      ///< loading libraries
  QTimer timer_;
  Stage stage_ = Stage::opening;
  double first_ground_ms_ = 0.0;
  double first_map_ms_ = 0.0;
  double open_ms_ = 0.0;  ///< all services and promises

  std::vector<int> dragged_;  ///< sites, one after the other
  std::size_t drag_ = 0;
  int step_ = 0;
  int pictures_before_ = 0;
  const plan::LensPicture* picture_before_ = nullptr;
  bool is_waiting_ = false;
  bool is_shown_ = false;
  QElapsedTimer since_move_;
  std::vector<Round> rounds_{{}};

  int frames_ = 0;
  QElapsedTimer since_frame_;
  std::vector<double> frame_ms_;
};

}  // namespace saavu::map
