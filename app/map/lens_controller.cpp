// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "lens_controller.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "layers/cell_raster.h"
#include "layers/palette.h"

namespace saavu::map {

namespace {

constexpr std::array k_kinds{"tier", "service", "digital", "rescue", "ems"};

QString word(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QVariantMap entry(const char* kind, std::size_t position, const QString& name) {
  return {{QStringLiteral("kind"), QString::fromLatin1(kind)},
          {QStringLiteral("position"), static_cast<int>(position)},
          {QStringLiteral("name"), name}};
}

/// Where an entry of one list stands in another, by its id.
template <class Entry>
std::optional<std::size_t> same_place(std::size_t position, const std::vector<Entry>& from,
                                      const std::vector<Entry>& to) {
  if (position >= from.size()) return std::nullopt;
  const auto found = std::ranges::find(to, from[position].id, &Entry::id);
  if (found == to.end()) return std::nullopt;
  return static_cast<std::size_t>(found - to.begin());
}

/// A plan's lens in the same plan read again; none: it is no longer there.
std::optional<plan::Lens> same_lens(const plan::Lens& lens, const plan::Plan& from,
                                    const plan::Plan& to) {
  using Kind = plan::Lens::Kind;
  const auto measures = [](const std::optional<plan::ResponseSpec>& spec) {
    return spec && !spec->norms.empty() ? spec->norms.front().norm.measures
                                        : std::vector<network::ResponseMeasure>();
  };
  const auto is_of_tier = [&](const network::Service& service) {
    return std::cmp_equal(service.tier, lens.position);
  };
  std::optional<std::size_t> place;
  switch (lens.kind) {
    case Kind::tier:
      if (lens.position == 1 || std::ranges::any_of(to.services, is_of_tier)) place = lens.position;
      break;
    case Kind::service:
      place = same_place(lens.position, from.services, to.services);
      break;
    case Kind::digital:
      place = same_place(lens.position, from.digital, to.digital);
      break;
    case Kind::rescue:
      place = same_place(lens.position, measures(from.rescue), measures(to.rescue));
      break;
    case Kind::ems:
      place = same_place(lens.position, measures(from.ems), measures(to.ems));
      break;
  }
  if (!place) return std::nullopt;
  plan::Lens same = lens;
  same.position = *place;
  return same;
}

}  // namespace

LensController::LensController(Desk& desk, MapScene& scene, QObject* parent)
    : QObject(parent), desk_(desk), scene_(scene), progress_(new WindowProgress(desk, this)) {
  connect(&desk_, &Desk::opened, this, [this] {
    picture_.reset();
    error_.reset();
    // A plan that is read again is looked at as before, if it still has that.
    const auto same = plan_ && plan_->file == desk_.state().plan->file
                          ? same_lens(lens_, *plan_, *desk_.state().plan)
                          : std::nullopt;
    lens_ = same ? *same : plan::first_lens(*desk_.state().plan);
    plan_ = desk_.state().plan;
    if (desk_.state().first_look != nullptr) take(desk_.state().first_look);
    Q_EMIT lensChanged();
    Q_EMIT choicesChanged();
    refresh();
  });
  connect(&desk_, &Desk::closed, this, [this] {
    stop();
    picture_.reset();
    error_.reset();
    scene_.set_picture(nullptr);
    Q_EMIT choicesChanged();
    Q_EMIT pictureChanged();
  });
  connect(&desk_, &Desk::languageChanged, this, [this] {
    Q_EMIT choicesChanged();
    Q_EMIT pictureChanged();
  });
}

void LensController::look(const QString& kind, int position) {
  const auto found = std::ranges::find(k_kinds, kind.toStdString());
  if (found == k_kinds.end() || position < 0) return;
  plan::Lens lens = lens_;
  lens.kind = static_cast<plan::Lens::Kind>(found - k_kinds.begin());
  lens.position = static_cast<std::size_t>(position);
  const auto is_response = [](plan::Lens::Kind each) {
    return each == plan::Lens::Kind::rescue || each == plan::Lens::Kind::ems;
  };
  if (is_response(lens.kind) != is_response(lens_.kind)) {
    lens.slice.clear();
    lens.season.clear();
  }
  if (is_response(lens.kind)) lens.quality = network::Quality::accessibility;
  set_lens(std::move(lens));
}

void LensController::set_lens(plan::Lens lens) {
  if (lens == lens_) return;
  lens_ = std::move(lens);
  Q_EMIT lensChanged();
  refresh();
}

void LensController::refresh() {
  if (!desk_.is_open()) return;
  // Of a sweep over the hours only where it ends matters.
  progress_->cancel();
  const bool was_busy = busy();
  const std::uint64_t number = ++asked_;
  if (!was_busy) Q_EMIT busyChanged();
  desk_.ask([this, lens = lens_, number, progress = progress_->begin()](plan::Planning& planning) {
    base::Result<plan::LensPicture> made = std::unexpected(base::Error());
    Choices choices;
    bool is_cancelled = false;
    try {
      progress->check();
      const auto offers = [](const std::vector<plan::Choice>& all, const std::string& id) {
        return id.empty() || std::ranges::contains(all, id, &plan::Choice::id);
      };
      choices = {planning.slices(lens), planning.seasons(lens), planning.groups(lens)};
      plan::Lens asked = lens;
      if (!offers(choices.slices, asked.slice)) asked.slice.clear();
      if (!offers(choices.seasons, asked.season)) asked.season.clear();
      if (!std::ranges::contains(choices.groups, asked.group)) asked.group = network::Group::all;
      made = planning.picture(asked, *progress);
    } catch (const base::Cancelled&) {
      is_cancelled = true;
    }
    auto shared = std::make_shared<base::Result<plan::LensPicture>>(std::move(made));
    EngineThread::to_window([this, shared, choices = std::move(choices), number, is_cancelled] {
      if (number != asked_) return;  // somebody looks at something else by now
      end_question(number);
      if (is_cancelled) {
        if (!picture_) return;
        lens_ = picture_->lens;  // what is shown is what is looked at
        Q_EMIT lensChanged();
        return;
      }
      choices_ = choices;
      if (!*shared) {
        fail(lens_, shared->error());
        Q_EMIT choicesChanged();
        return;
      }
      lens_ = (*shared)->lens;
      take(std::make_shared<const plan::LensPicture>(std::move(**shared)));
      Q_EMIT lensChanged();
      Q_EMIT choicesChanged();
    });
  });
}

void LensController::end_question(std::uint64_t number) {
  const bool was_busy = busy();
  answered_ = number;
  if (was_busy && !busy()) Q_EMIT busyChanged();
}

void LensController::cancel() {
  progress_->cancel();
  // Some work hears of it late: nobody waits for its answer.
  if (!busy()) return;
  stop();
  if (!picture_) return;
  lens_ = picture_->lens;
  Q_EMIT lensChanged();
}

void LensController::stop() {
  progress_->cancel();
  const bool was_busy = busy();
  answered_ = ++asked_;
  if (was_busy) Q_EMIT busyChanged();
}

namespace {

/// The sites a lens is about: those of its tier, or the stations; bits as MapScene::siteFilter.
int sites_of(const plan::Lens& lens, const plan::Plan& plan) {
  switch (lens.kind) {
    case plan::Lens::Kind::tier:
      return 1 << lens.position;
    case plan::Lens::Kind::service:
      return 1 << plan.services[lens.position].tier;
    case plan::Lens::Kind::digital:
      return 1 << 1;
    case plan::Lens::Kind::rescue:
      return 1 << 8;
    case plan::Lens::Kind::ems:
      return 1 << 9;
  }
  return ~0;
}

}  // namespace

void LensController::take(std::shared_ptr<const plan::LensPicture> picture) {
  if (!(picture->lens == lens_)) return;  // somebody looks at something else by now
  picture_ = std::move(picture);
  error_.reset();
  scene_.set_picture(picture_);
  filter_sites();
  Q_EMIT pictureChanged();
}

void LensController::fail(const plan::Lens& lens, const base::Error& why) {
  if (!(lens == lens_)) return;
  error_.reset();
  if (!why.findings.empty()) error_ = why.findings.front();
  Q_EMIT pictureChanged();
}

QString LensController::error() const {
  return error_ ? desk_.text(*error_) : QString();
}

void LensController::filter_sites() {
  if (!desk_.is_open()) return;
  scene_.set_site_filter(all_sites_ ? ~0 : sites_of(lens_, *desk_.state().plan) | selected_sites_);
}

void LensController::set_all_sites(bool all) {
  if (all == all_sites_) return;
  all_sites_ = all;
  filter_sites();
  Q_EMIT allSitesChanged();
}

void LensController::set_selected_sites(int filter) {
  if (filter == selected_sites_) return;
  selected_sites_ = filter;
  filter_sites();
}

QString LensController::kind() const {
  return QString::fromLatin1(k_kinds[static_cast<std::size_t>(lens_.kind)]);
}

QString LensController::quality() const {
  return word(network::to_string(lens_.quality));
}

void LensController::set_quality(const QString& quality) {
  plan::Lens lens = lens_;
  lens.quality = quality == word(network::to_string(network::Quality::availability))
                     ? network::Quality::availability
                     : network::Quality::accessibility;
  set_lens(std::move(lens));
}

bool LensController::has_quality() const {
  return lens_.kind != plan::Lens::Kind::rescue && lens_.kind != plan::Lens::Kind::ems;
}

void LensController::set_slice(const QString& slice) {
  plan::Lens lens = lens_;
  lens.slice = slice.toStdString();
  set_lens(std::move(lens));
}

void LensController::set_season(const QString& season) {
  plan::Lens lens = lens_;
  lens.season = season.toStdString();
  set_lens(std::move(lens));
}

QString LensController::group() const {
  return word(network::to_string(lens_.group));
}

void LensController::set_group(const QString& group) {
  const auto found = network::group_of(group.toStdString());
  if (!found) return;
  plan::Lens lens = lens_;
  lens.group = *found;
  set_lens(std::move(lens));
}

QVariantList LensController::tiers() const {
  QVariantList list;
  if (!desk_.is_open()) return list;
  const plan::Plan& plan = *desk_.state().plan;
  for (const network::TierInfo& tier : plan.catalogue.tiers) {
    QVariantList services;
    bool is_available = false;
    if (tier.tier == 1) {
      for (std::size_t each = 0; each < plan.digital.size(); ++each) {
        services.push_back(entry("digital", each, desk_.text(plan.digital[each].name)));
        is_available = is_available || plan.digital[each].counts_in_tier;
      }
    }
    for (std::size_t each = 0; each < plan.services.size(); ++each) {
      const network::Service& service = plan.services[each];
      if (service.tier != tier.tier) continue;
      services.push_back(
          entry("service", each, QString::fromStdString(service.name(desk_.language()))));
      is_available = is_available || service.counts_in_tier;
    }
    list.push_back(QVariantMap{{QStringLiteral("tier"), tier.tier},
                               {QStringLiteral("name"), desk_.text(tier.name)},
                               {QStringLiteral("hint"), desk_.text(tier.availability)},
                               {QStringLiteral("available"), is_available},
                               {QStringLiteral("services"), services}});
  }
  return list;
}

namespace {

QVariantList measures_of(const Desk& desk, const std::optional<plan::ResponseSpec>& spec,
                         const char* kind) {
  QVariantList list;
  if (!spec || spec->norms.empty()) return list;
  const std::vector<network::ResponseMeasure>& measures = spec->norms.front().norm.measures;
  for (std::size_t each = 0; each < measures.size(); ++each)
    list.push_back(entry(kind, each, desk.text(measures[each].name)));
  return list;
}

/// `none` is what it is called to choose none of them.
QVariantList choices_of(const Desk& desk, const std::vector<plan::Choice>& choices,
                        const QString& none) {
  QVariantList list;
  if (!choices.empty() && !std::ranges::contains(choices, std::string(), &plan::Choice::id))
    list.push_back(QVariantMap{{QStringLiteral("id"), QString()}, {QStringLiteral("name"), none}});
  for (const plan::Choice& choice : choices) {
    list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(choice.id)},
                               {QStringLiteral("name"), desk.text(choice.name)}});
  }
  return list;
}

}  // namespace

QVariantList LensController::rescue_measures() const {
  return desk_.is_open() ? measures_of(desk_, desk_.state().plan->rescue, "rescue")
                         : QVariantList();
}

QVariantList LensController::ems_measures() const {
  return desk_.is_open() ? measures_of(desk_, desk_.state().plan->ems, "ems") : QVariantList();
}

QVariantList LensController::slices() const {
  return choices_of(desk_, choices_.slices, tr("Any time"));
}

QVariantList LensController::seasons() const {
  return choices_of(desk_, choices_.seasons, tr("Usual"));
}

QVariantList LensController::groups() const {
  QVariantList list;
  for (const network::Group group : choices_.groups) {
    list.push_back(QVariantMap{{QStringLiteral("id"), word(network::to_string(group))},
                               {QStringLiteral("name"), desk_.text(network::phrase(group))}});
  }
  return list;
}

QString LensController::title() const {
  return picture_ ? desk_.text(picture_->legend.title) : QString();
}

QString LensController::conditions() const {
  if (!picture_) return {};
  QStringList parts;
  if (has_quality()) parts.push_back(desk_.text(network::phrase(lens_.quality)));
  const auto add = [&](const std::vector<plan::Choice>& choices, const std::string& id) {
    const auto found = std::ranges::find(choices, id, &plan::Choice::id);
    if (!id.empty() && found != choices.end()) parts.push_back(desk_.text(found->name));
  };
  add(choices_.slices, lens_.slice);
  add(choices_.seasons, lens_.season);
  if (lens_.group != network::Group::all) parts.push_back(desk_.text(network::phrase(lens_.group)));
  return parts.join(QStringLiteral(" · "));
}

QVariantList LensController::legend() const {
  QVariantList list;
  if (!picture_) return list;
  const plan::Legend& legend = picture_->legend;
  const plan::Headline& headline = picture_->headline;
  const double all = headline.all.residents.residents();
  // The palette's ramp has the steps only, not what is never reached or not known.
  const auto is_step = [](const plan::Grade& grade) {
    return grade.kind != plan::Grade::Kind::never && grade.kind != plan::Grade::Kind::unknown;
  };
  const auto steps = static_cast<int>(std::ranges::count_if(legend.grades, is_step));
  int step = 0;
  std::optional<base::Millis> last;
  for (std::size_t each = 0; each < legend.grades.size(); ++each) {
    const plan::Grade& grade = legend.grades[each];
    QString text;
    QString detail;
    switch (grade.kind) {
      case plan::Grade::Kind::rating:
        text = desk_.text(network::phrase(grade.rating));
        break;
      case plan::Grade::Kind::time:
        text = QStringLiteral("≤ ") + desk_.limit(*grade.limit);
        break;
      case plan::Grade::Kind::beyond:
        text = last ? QStringLiteral("> ") + desk_.limit(*last) : tr("later");
        break;
      case plan::Grade::Kind::never:
        text = tr("not reached");
        break;
      case plan::Grade::Kind::unknown:
        text = tr("not known");
        break;
    }
    if (grade.kind == plan::Grade::Kind::rating) {
      if (grade.limit) {
        detail = QStringLiteral("≤ ") + desk_.limit(*grade.limit);
      } else if (last) {
        detail = QStringLiteral("> ") + desk_.limit(*last);
      }
    }
    if (grade.limit) last = grade.limit;
    const double share = all > 0.0 ? headline.by_grade[each].residents() / all : 0.0;
    list.push_back(
        QVariantMap{{QStringLiteral("kind"), static_cast<int>(grade.kind)},
                    {QStringLiteral("position"), step},
                    {QStringLiteral("count"), steps},
                    {QStringLiteral("text"), text},
                    {QStringLiteral("detail"), detail},
                    {QStringLiteral("residents"), desk_.residents(headline.by_grade[each])},
                    {QStringLiteral("share"), share},
                    {QStringLiteral("shareText"), desk_.percent(100.0 * share)},
                    {QStringLiteral("promised"), legend.promised == each}});
    if (is_step(grade)) ++step;
  }
  return list;
}

QVariantList LensController::difference_legend() const {
  const auto entry = [](Difference which, const QString& text) {
    return QVariantMap{{QStringLiteral("which"), static_cast<int>(which)},
                       {QStringLiteral("text"), text}};
  };
  QVariantList list{entry(Difference::reachable, tr("comes into reach")),
                    entry(Difference::much_better, tr("much better (10 min or 3 ratings)")),
                    entry(Difference::better, tr("better (5 min or 2 ratings)")),
                    entry(Difference::little_better, tr("a little better (1 min or a rating)")),
                    entry(Difference::little_worse, tr("a little worse")),
                    entry(Difference::worse, tr("worse")),
                    entry(Difference::much_worse, tr("much worse")),
                    entry(Difference::unreachable, tr("falls out of reach"))};
  if (picture_ && picture_->before != nullptr) {
    const plan::AreaNumbers& all = picture_->headline.all;
    const bool is_changed = all.gaining.value > 0 || all.losing.value > 0;
    const std::vector<std::uint8_t> told =
        differences(picture_->legend, *picture_->before, *picture_->now);
    if (is_changed && std::ranges::all_of(told, [](std::uint8_t each) { return each == 0; }))
      list.push_back(
          entry(Difference::none, tr("Every change is under a minute: none is coloured.")));
  }
  return list;
}

QString LensController::promise() const {
  return picture_ ? desk_.text(picture_->legend.promise) : QString();
}

bool LensController::promise_kept() const {
  if (!picture_) return false;
  const plan::AreaNumbers& all = picture_->headline.all;
  return all.within.value * 1000 >= picture_->legend.share_per_mille * all.residents.value;
}

QString LensController::source() const {
  return picture_ ? desk_.text(picture_->legend.source) : QString();
}

QVariantMap LensController::headline() const {
  if (!picture_) return {};
  const plan::Headline& headline = picture_->headline;
  const plan::AreaNumbers& all = headline.all;
  const auto percent = [&](base::MilliResidents part) {
    return all.residents.value == 0
               ? 0.0
               : 100.0 * static_cast<double>(part.value) / static_cast<double>(all.residents.value);
  };
  const auto mean = [&](const std::optional<double>& minutes) {
    return minutes ? desk_.number(*minutes, 1) + QStringLiteral(" min") : QStringLiteral("–");
  };
  const double change = percent(all.within) - percent(all.within_before);
  constexpr double k_least_told = 0.05;
  QString within;
  if (picture_->legend.limit) {
    within = tr("within %1").arg(desk_.limit(*picture_->legend.limit));
  } else if (picture_->legend.promised) {
    const plan::Grade& grade = picture_->legend.grades[*picture_->legend.promised];
    within = tr("at least %1").arg(desk_.text(network::phrase(grade.rating)).toLower());
  }
  return {{QStringLiteral("share"), desk_.share(all.within, all.residents)},
          {QStringLiteral("shareBefore"), desk_.share(all.within_before, all.residents)},
          {QStringLiteral("shareChange"), change},
          {QStringLiteral("shareChangeText"),
           std::abs(change) < k_least_told ? QString()
                                           : tr("%1 points").arg(desk_.signed_number(change, 1))},
          {QStringLiteral("withinText"), within},
          {QStringLiteral("within"), desk_.residents(all.within)},
          {QStringLiteral("residents"), desk_.residents(all.residents)},
          {QStringLiteral("mean"), mean(all.mean_min)},
          {QStringLiteral("meanBefore"), mean(all.mean_before_min)},
          {QStringLiteral("gaining"), desk_.residents(all.gaining)},
          {QStringLiteral("losing"), desk_.residents(all.losing)},
          {QStringLiteral("gainingShare"), desk_.share(all.gaining, all.residents)},
          {QStringLiteral("losingShare"), desk_.share(all.losing, all.residents)},
          {QStringLiteral("gainingNumber"), all.gaining.residents()},
          {QStringLiteral("losingNumber"), all.losing.residents()},
          {QStringLiteral("met"), static_cast<int>(headline.met)},
          {QStringLiteral("metBefore"), static_cast<int>(headline.met_before)},
          {QStringLiteral("metShare"),
           headline.judged == 0 ? QString()
                                : desk_.percent(100.0 * static_cast<double>(headline.met) /
                                                static_cast<double>(headline.judged))},
          {QStringLiteral("judged"), static_cast<int>(headline.judged)},
          {QStringLiteral("newlyMet"), static_cast<int>(headline.newly_met)},
          {QStringLiteral("newlyFailed"), static_cast<int>(headline.newly_failed)},
          {QStringLiteral("changed"), all.gaining.value > 0 || all.losing.value > 0}};
}

}  // namespace saavu::map
