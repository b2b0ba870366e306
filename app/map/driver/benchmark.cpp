// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "benchmark.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include <QtCore/QCoreApplication>
#include <QtQuick/QSGRendererInterface>
#include <unistd.h>

#include "state.h"

namespace saavu::map {

namespace {

constexpr int k_sites = 12;
constexpr int k_moves = 12;       ///< of each site
constexpr double k_step_m = 700;  ///< a move
constexpr int k_pan_frames = 240;

double quantile(std::vector<double> numbers, double share) {
  if (numbers.empty()) return 0.0;
  std::ranges::sort(numbers);
  const auto place = static_cast<std::size_t>(share * static_cast<double>(numbers.size() - 1));
  return numbers[place];
}

void line(const char* what, const std::vector<double>& numbers, const char* goal) {
  std::printf("%-44s %8.1f %8.1f %8.1f   %s\n", what, quantile(numbers, 0.5),
              quantile(numbers, 0.9), quantile(numbers, 1.0), goal);
}

/// Peak resident memory, MB of 2^20 bytes.
double peak_memory_mb() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    double kilobytes = 0.0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024.0;
  }
  return 0.0;
}

/// How long this process has been there, ms; in hundredths of a second.
double process_age_ms() {
  constexpr int k_start_time = 22;  // fields of proc(5), the second one in parentheses
  std::ifstream stat("/proc/self/stat"), uptime("/proc/uptime");
  std::string line;
  double up_s = 0.0;
  if (!std::getline(stat, line) || !(uptime >> up_s)) return 0.0;
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string field;
  for (int number = 3; number <= k_start_time; ++number)
    fields >> field;
  return 1000.0 * (up_s - std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
}

}  // namespace

Benchmark::Benchmark(App& app, QQuickWindow& window, const QElapsedTimer& since_start)
    : app_(app),
      window_(window),
      since_start_(since_start),
      before_main_ms_(process_age_ms() - static_cast<double>(since_start.elapsed())) {
  timer_.setInterval(0);
  connect(&timer_, &QTimer::timeout, this, &Benchmark::turn);
  connect(app_.scene(), &MapScene::groundChanged, this, [this] {
    if (app_.scene()->ground() && first_ground_ms_ == 0.0)
      first_ground_ms_ = before_main_ms_ + static_cast<double>(since_start_.elapsed());
  });
  connect(app_.plan(), &PlanController::failed, this, [] {
    std::fputs("saavu-map: the plan has errors; saavu check names them\n", stderr);
    QCoreApplication::exit(1);
  });
  connect(&window_, &QQuickWindow::frameSwapped, this, [this] {
    ++frames_;
    if (stage_ == Stage::panning) {
      frame_ms_.push_back(static_cast<double>(since_frame_.nsecsElapsed()) / 1e6);
      since_frame_.restart();
      pan();
    } else if (is_waiting_ && is_shown_) {
      take_move();
    }
  });
  timer_.start();
}

MapLayer* Benchmark::cells() const {
  QQuickItem* const canvas = find_item(window_.contentItem(), QStringLiteral("mapCanvas"));
  return canvas == nullptr ? nullptr
                           : qobject_cast<MapLayer*>(canvas->property("cells").value<QObject*>());
}

bool Benchmark::layers_settled() const {
  QQuickItem* const canvas = find_item(window_.contentItem(), QStringLiteral("mapCanvas"));
  return canvas != nullptr && canvas->property("settled").toBool();
}

void Benchmark::turn() {
  switch (stage_) {
    case Stage::opening: {
      MapLayer* const layer = cells();
      if (layer == nullptr || app_.lens()->picture() == nullptr || layer->pictures() == 0 ||
          !layer->is_settled())
        return;
      if (first_map_ms_ == 0.0) {
        first_map_ms_ = before_main_ms_ + static_cast<double>(since_start_.elapsed());
        return;
      }
      if (open_ms_ == 0.0 && !app_.plan()->loading())
        open_ms_ = before_main_ms_ + static_cast<double>(since_start_.elapsed());
      if (open_ms_ == 0.0 || !layers_settled() || !app_.desk().is_idle()) return;
      choose_sites();
      return;
    }
    case Stage::changing:
      if (app_.lens()->busy() || !app_.desk().is_idle() || !layers_settled() ||
          app_.lens()->picture()->lens.kind != plan::Lens::Kind::rescue)
        return;
      choose_sites();
      return;
    case Stage::dragging: {
      if (!is_waiting_ || is_shown_) return;
      MapLayer* const layer = cells();
      if (app_.lens()->picture().get() == picture_before_ || !layer->is_settled() ||
          layer->pictures() == pictures_before_)
        return;
      // Its texture goes up with the next frame.
      is_shown_ = true;
      window_.update();
      return;
    }
    case Stage::panning:
    case Stage::done:
      return;
  }
}

void Benchmark::choose_sites() {
  // Sites of the lens, far from each other in the list.
  const plan::Lens& lens = app_.lens()->lens();
  const std::vector<plan::PlannedSite>& sites = *app_.desk().state().sites;
  std::vector<int> fitting;
  for (std::size_t site = 0; site < sites.size(); ++site) {
    if (!sites[site].located || sites[site].closed) continue;
    if (lens.kind == plan::Lens::Kind::rescue ? sites[site].is_rescue
                                              : std::cmp_equal(sites[site].tier, lens.position))
      fitting.push_back(static_cast<int>(site));
  }
  dragged_.clear();
  drag_ = 0;
  for (std::size_t each = 0; each < k_sites && !fitting.empty(); ++each)
    dragged_.push_back(fitting[each * fitting.size() / k_sites]);
  rounds_.back().title = app_.lens()->title();
  if (dragged_.empty()) {
    end_round();
    return;
  }
  stage_ = Stage::dragging;
  begin_drag();
}

void Benchmark::end_round() {
  if (rounds_.size() == 1 && app_.plan()->has_rescue()) {
    rounds_.emplace_back();
    stage_ = Stage::changing;
    app_.lens()->look(QStringLiteral("rescue"), 0);
    return;
  }
  begin_panning();
}

void Benchmark::begin_drag() {
  app_.editor()->beginDrag(dragged_[drag_]);
  step_ = 0;
  move_site();
}

void Benchmark::move_site() {
  const plan::PlannedSite& site =
      (*app_.desk().state().sites)[static_cast<std::size_t>(dragged_[drag_])];
  const double angle = 0.5 * step_;
  const base::Point to{site.point.x + k_step_m * (step_ + 1) * std::cos(angle),
                       site.point.y + k_step_m * (step_ + 1) * std::sin(angle)};
  pictures_before_ = cells()->pictures();
  picture_before_ = app_.lens()->picture().get();
  is_waiting_ = true;
  is_shown_ = false;
  since_move_.start();
  app_.editor()->dragTo(to_coordinate(to));
}

void Benchmark::take_move() {
  Round& round = rounds_.back();
  round.latency_ms.push_back(static_cast<double>(since_move_.nsecsElapsed()) / 1e6);
  round.edit_ms.push_back(app_.editor()->cost().edit_ms);
  round.sums_ms.push_back(app_.editor()->cost().picture_ms);
  round.colours_ms.push_back(cells()->paint_ms());
  is_waiting_ = false;
  if (++step_ < k_moves) {
    move_site();
    return;
  }
  app_.editor()->cancelDrag();
  if (++drag_ < dragged_.size()) {
    QTimer::singleShot(100, this, &Benchmark::begin_drag);
  } else {
    QTimer::singleShot(300, this, &Benchmark::end_round);
  }
}

void Benchmark::begin_panning() {
  stage_ = Stage::panning;
  timer_.stop();
  since_frame_.start();
  pan();
}

void Benchmark::pan() {
  if (static_cast<int>(frame_ms_.size()) >= k_pan_frames) {
    if (stage_ == Stage::done) return;
    stage_ = Stage::done;
    print();
    return;
  }
  QQuickItem* const canvas = find_item(window_.contentItem(), QStringLiteral("mapCanvas"));
  // Round and round: the ground behind the edges must be painted, too.
  const double angle = 0.05 * static_cast<double>(frame_ms_.size());
  QMetaObject::invokeMethod(canvas, "pan", Q_ARG(QVariant, 6.0 * std::cos(angle)),
                            Q_ARG(QVariant, 6.0 * std::sin(angle)));
  window_.update();
}

void Benchmark::print() {
  const bool is_software =
      window_.rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
  std::printf("%s: %zu cells, %zu sites, window %dx%d, drawn by %s\n\n",
              app_.desk().state().plan->name.c_str(), app_.lens()->picture()->grid->centre.size(),
              app_.desk().state().sites->size(), window_.width(), window_.height(),
              is_software ? "Qt's software renderer" : "OpenGL");
  std::printf("%-44s %8.0f ms   goal 2000\n", "first map, from the start of the program",
              first_map_ms_);
  std::printf("%-44s %8.0f ms\n", "of it until the ground was there", first_ground_ms_);
  std::printf("%-44s %8.0f ms\n", "everything open", open_ms_);
  for (const Round& round : rounds_) {
    if (round.latency_ms.empty()) continue;
    std::printf("\n%-44s %8s %8s %8s   ms\n",
                ("a site follows the hand: " + round.title.toStdString()).c_str(), "median", "90 %",
                "most");
    line("engine: the edit", round.edit_ms, "");
    line("engine: grades, sums, verdicts of the lens", round.sums_ms, "");
    std::vector<double> engine_ms;
    for (std::size_t each = 0; each < round.edit_ms.size(); ++each)
      engine_ms.push_back(round.edit_ms[each] + round.sums_ms[each]);
    line("engine, both", engine_ms, "goal 16");
    line("colours of the cells", round.colours_ms, "goal 16");
    line("from the move to its frame", round.latency_ms, "");
  }
  std::printf("\n%-44s %8s %8s %8s   ms\n", "panning", "median", "90 %", "most");
  line("frame", frame_ms_, "");
  std::printf("\n%-44s %8.0f MB\n", "peak memory", peak_memory_mb());
  std::fflush(stdout);
  QCoreApplication::exit(0);
}

}  // namespace saavu::map
