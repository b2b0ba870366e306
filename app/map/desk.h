// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QLocale>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/plan/planning.h>

#include "engine_thread.h"

namespace saavu::map {

/// A text as a sentence: a capital letter first, unless a name, a column or a file stands there,
/// and a full stop last. Empty stays empty.
QString as_sentence(const QString& text);

/// What the controllers share: the open plan on the engine's thread, its last state for the window,
/// and the language in which the window speaks.
class Desk : public QObject {
  Q_OBJECT

 public:
  explicit Desk(QObject* parent = nullptr);
  ~Desk() override;

  /// The state of the plan as the window knows it: values, replaced as a whole.
  struct State {
    std::shared_ptr<const plan::Plan> plan;  ///< never null while a plan is open
    std::shared_ptr<const coverage::AreaIndex> areas;
    std::shared_ptr<const std::vector<plan::PlannedSite>> sites;
    std::vector<base::Said> history;
    std::size_t position = 0;
    std::vector<std::vector<base::Point>> closed_roads;  ///< lines
    std::uint64_t version = 0;
    bool is_kept = true;
    std::optional<base::Finding> why_unkept;  ///< why not
    std::filesystem::path journal;
    std::shared_ptr<const std::vector<std::filesystem::path>> inputs;  ///< never to be written to
    /// Of a plan that is still being opened: what can be shown already.
    std::shared_ptr<const plan::LensPicture> first_look;
  };
  [[nodiscard]] bool is_open() const { return state_ != nullptr; }
  [[nodiscard]] const State& state() const { return *state_; }

  using Question = std::move_only_function<void(plan::Planning&)>;
  /// Asks on the engine's thread of the plan the window knows; nothing happens if that one is no
  /// longer open by then: `closed` says so.
  void ask(Question question);
  void ask_latest(std::uint32_t key, Question question);
  /// Any work on the engine's thread.
  void run(EngineThread::Job job) { thread_->post(std::move(job)); }
  [[nodiscard]] bool is_idle() const { return thread_->is_idle(); }

  /// On the engine's thread, while a plan is being opened: the window hears of it by `opened` and
  /// may show it; what it asks waits until `put`, which it hears of by `changed`.
  void preview(std::shared_ptr<const plan::Plan> plan, plan::Planning::FirstLook look,
               std::vector<std::filesystem::path> inputs);
  /// On the engine's thread: takes a plan over, or closes it (null); the window hears of it by
  /// `opened` and `closed`.
  void put(std::unique_ptr<plan::Planning> planning, std::filesystem::path journal);
  /// On the engine's thread, after every edit: tells the window what changed.
  void publish(const plan::Planning& planning, scenario::PlanningChange change);
  void set_language(base::Language language);
  [[nodiscard]] base::Language language() const { return texts_.language(); }
  [[nodiscard]] const base::Texts& texts() const { return texts_; }
  [[nodiscard]] const QLocale& locale() const { return locale_; }
  /// In the window's language.
  [[nodiscard]] QString text(base::Phrase phrase) const;
  [[nodiscard]] QString text(const base::Said& said) const;
  [[nodiscard]] QString text(const base::Names& names) const;
  /// What is wrong and what to do, as one text.
  [[nodiscard]] QString text(const base::Finding& finding) const;
  [[nodiscard]] QString text(const network::Area& area) const;
  [[nodiscard]] QString number(double number, int decimals = 0) const;
  /// "+1,2" or "−1,2"; "0,0".
  [[nodiscard]] QString signed_number(double number, int decimals = 0) const;
  [[nodiscard]] QString percent(double percent, int decimals = 1) const;  ///< "93,4 %"
  /// For a spreadsheet: no spaces between thousands, "-" for minus, the decimal sign of the
  /// language.
  [[nodiscard]] QString plain(double number, int decimals = 0) const;
  [[nodiscard]] QString residents(base::MilliResidents residents) const;  ///< whole, grouped
  [[nodiscard]] QString share(base::MilliResidents part,
                              base::MilliResidents whole) const;  ///< "%"
  [[nodiscard]] QString minutes(base::Millis time) const;         ///< "12,3 min", "–" if infinite
  [[nodiscard]] QString limit(
      base::Millis time) const;  ///< "20 min": no decimals where there are none

 Q_SIGNALS:
  void opened();
  void closed();
  void changed(const saavu::scenario::PlanningChange& change);
  void languageChanged();

 private:
  [[nodiscard]] std::unique_ptr<State> state_of(const plan::Planning& planning) const;

  [[nodiscard]] EngineThread::Job bound(Question question);

  std::unique_ptr<plan::Planning> planning_;  ///< of the engine's thread, as the next ones
  std::uint64_t plan_number_ = 0;             ///< of `planning_`: another for each that is opened
  std::shared_ptr<const plan::Plan> plan_;
  std::shared_ptr<const coverage::AreaIndex> areas_;
  std::shared_ptr<const std::vector<std::filesystem::path>> inputs_;
  std::filesystem::path journal_;
  std::unique_ptr<const State> state_;
  std::uint64_t window_number_ = 0;  ///< plan_number_ of `state_`
  base::Texts texts_;
  QLocale locale_;
  std::unique_ptr<EngineThread> thread_;  ///< ends first
};

}  // namespace saavu::map
