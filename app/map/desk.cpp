// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <saavu/plan/place.h>
#include <saavu/text/texts.h>

namespace saavu::map {

namespace {

QLocale locale_of(base::Language language) {
  switch (language) {
    case base::Language::finnish:
      return {QLocale::Finnish, QLocale::Finland};
    case base::Language::swedish:
      return {QLocale::Swedish, QLocale::Finland};
    case base::Language::english:
      break;
  }
  return {QLocale::English, QLocale::UnitedKingdom};
}

}  // namespace

QString as_sentence(const QString& text) {
  QString part = text.trimmed();
  if (part.isEmpty()) return part;
  // A name, a column or a file stays as it is written.
  const QString word = part.section(QLatin1Char(' '), 0, 0);
  const bool is_word = std::ranges::all_of(word, [](QChar each) {
    return each.isLetter() || each == QLatin1Char('-') || each == QLatin1Char(',');
  });
  if (is_word) part[0] = part[0].toUpper();
  if (!QStringLiteral(".!?:…").contains(part.back())) part += QLatin1Char('.');
  return part;
}

Desk::Desk(QObject* parent)
    : QObject(parent),
      texts_(text::texts_of(base::Language::english)),
      locale_(locale_of(base::Language::english)),
      thread_(std::make_unique<EngineThread>()) {}

Desk::~Desk() = default;

void Desk::ask(Question question) {
  thread_->post(bound(std::move(question)));
}

void Desk::ask_latest(std::uint32_t key, Question question) {
  thread_->post_latest(key, bound(std::move(question)));
}

EngineThread::Job Desk::bound(Question question) {
  // Positions of one plan's sites mean nothing in the next one, nor in the same one read again.
  return [this, number = window_number_, question = std::move(question)]() mutable {
    if (planning_ && number == plan_number_) question(*planning_);
  };
}

std::unique_ptr<Desk::State> Desk::state_of(const plan::Planning& planning) const {
  auto state = std::make_unique<State>();
  state->plan = plan_;
  state->areas = areas_;
  state->journal = journal_;
  state->inputs = inputs_;
  state->sites = std::make_shared<const std::vector<plan::PlannedSite>>(planning.sites());
  state->history = planning.history();
  state->position = planning.position();
  for (const roads::SegmentId segment : planning.closed_roads()) {
    const std::span<const base::Point> line = planning.world().roads.network.line(segment);
    state->closed_roads.emplace_back(line.begin(), line.end());
  }
  state->version = planning.version();
  state->is_kept = planning.is_kept();
  state->why_unkept = planning.why_unkept();
  return state;
}

void Desk::preview(std::shared_ptr<const plan::Plan> plan, plan::Planning::FirstLook look,
                   std::vector<std::filesystem::path> inputs) {
  auto state = std::make_unique<State>();
  state->plan = std::move(plan);
  state->areas = std::make_shared<const coverage::AreaIndex>(std::move(look.areas));
  state->sites = std::make_shared<const std::vector<plan::PlannedSite>>(std::move(look.sites));
  state->inputs = std::make_shared<const std::vector<std::filesystem::path>>(std::move(inputs));
  state->first_look = std::make_shared<const plan::LensPicture>(std::move(look.picture));
  // Questions are about the plan that `put` will bring.
  EngineThread::to_window([this, state = std::move(state), number = plan_number_ + 1]() mutable {
    state_ = std::move(state);
    window_number_ = number;
    Q_EMIT opened();
  });
}

void Desk::put(std::unique_ptr<plan::Planning> planning, std::filesystem::path journal) {
  journal_ = std::move(journal);
  planning_ = std::move(planning);
  ++plan_number_;
  plan_.reset();
  areas_.reset();
  if (planning_ == nullptr) {
    EngineThread::to_window([this] {
      state_.reset();
      Q_EMIT closed();
    });
    return;
  }
  plan_ = std::make_shared<const plan::Plan>(planning_->plan());
  areas_ = std::make_shared<const coverage::AreaIndex>(planning_->areas());
  inputs_ = std::make_shared<const std::vector<std::filesystem::path>>(
      plan::input_files(planning_->plan(), planning_->world()));
  auto state = state_of(*planning_);
  EngineThread::to_window([this, state = std::move(state), number = plan_number_]() mutable {
    const bool was_shown = state_ != nullptr && state_->first_look != nullptr;
    state_ = std::move(state);
    window_number_ = number;
    if (was_shown) {
      Q_EMIT changed({});
    } else {
      Q_EMIT opened();
    }
  });
}

void Desk::publish(const plan::Planning& planning, scenario::PlanningChange change) {
  auto state = state_of(planning);
  EngineThread::to_window([this, state = std::move(state), change = std::move(change)]() mutable {
    state_ = std::move(state);
    Q_EMIT changed(change);
  });
}

void Desk::set_language(base::Language language) {
  texts_ = text::texts_of(language);
  locale_ = locale_of(language);
  Q_EMIT languageChanged();
}

QString Desk::text(base::Phrase phrase) const {
  const std::string_view found = texts_(phrase);
  return QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size()));
}

QString Desk::text(const base::Said& said) const {
  return QString::fromStdString(said.in(texts_));
}

QString Desk::text(const base::Names& names) const {
  return QString::fromStdString(names.in(texts_.language()));
}

QString Desk::text(const base::Finding& finding) const {
  const QString message = as_sentence(text(finding.message));
  const QString remedy = as_sentence(text(finding.remedy));
  return remedy.isEmpty() ? message : message + QLatin1Char(' ') + remedy;
}

QString Desk::text(const network::Area& area) const {
  const bool swedish = texts_.language() == base::Language::swedish && !area.name_sv.empty();
  return QString::fromStdString(swedish ? area.name_sv : area.name_fi);
}

QString Desk::number(double number, int decimals) const {
  return locale_.toString(number, 'f', decimals);
}

QString Desk::signed_number(double number, int decimals) const {
  const QString sign = number > 0   ? QStringLiteral("+")
                       : number < 0 ? QStringLiteral("−")
                                    : QString();
  return sign + this->number(std::abs(number), decimals);
}

QString Desk::percent(double percent, int decimals) const {
  return number(percent, decimals) + QStringLiteral(" %");
}

QString Desk::plain(double number, int decimals) const {
  QLocale plain = locale_;
  plain.setNumberOptions(QLocale::OmitGroupSeparator);
  QString text = plain.toString(number, 'f', decimals);
  return text.replace(QChar(0x2212), QLatin1Char('-'));
}

QString Desk::residents(base::MilliResidents residents) const {
  return locale_.toString(static_cast<qlonglong>((residents.value + 500) / 1000));
}

QString Desk::share(base::MilliResidents part, base::MilliResidents whole) const {
  if (whole.value == 0) return QStringLiteral("–");
  const double percent = 100.0 * static_cast<double>(part.value) / static_cast<double>(whole.value);
  return this->percent(percent);
}

QString Desk::limit(base::Millis time) const {
  constexpr std::uint32_t k_minute = 60'000;
  if (time.is_infinite() || time.value % k_minute != 0) return minutes(time);
  return number(time.minutes()) + QStringLiteral(" min");
}

QString Desk::minutes(base::Millis time) const {
  if (time.is_infinite()) return QStringLiteral("–");
  return number(time.minutes(), 1) + QStringLiteral(" min");
}

}  // namespace saavu::map
