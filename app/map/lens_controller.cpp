// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "lens_controller.h"

#include <algorithm>
#include <array>
#include <utility>

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

}  // namespace

LensController::LensController(Desk& desk, MapScene& scene, QObject* parent)
    : QObject(parent), desk_(desk), scene_(scene), progress_(new WindowProgress(this)) {
  connect(&desk_, &Desk::opened, this, [this] {
    lens_ = plan::first_lens(*desk_.state().plan);
    picture_.reset();
    if (desk_.state().first_look != nullptr) take(desk_.state().first_look);
    Q_EMIT lensChanged();
    Q_EMIT choicesChanged();
    refresh();
  });
  connect(&desk_, &Desk::closed, this, [this] {
    picture_.reset();
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
  ++waiting_;
  if (waiting_ == 1) Q_EMIT busyChanged();
  // Not post_latest: each one answers, so that `busy` counts right; those overtaken do no work.
  desk_.ask([this, lens = lens_, progress = progress_->begin()](plan::Planning& planning) {
    base::Result<plan::LensPicture> made = std::unexpected(base::Error());
    Choices choices;
    bool is_cancelled = false;
    try {
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
    EngineThread::to_window([this, shared, choices = std::move(choices), lens, is_cancelled] {
      --waiting_;
      if (waiting_ == 0) Q_EMIT busyChanged();
      if (is_cancelled && picture_) {  // what is shown is what is looked at
        lens_ = picture_->lens;
        Q_EMIT lensChanged();
      }
      if (is_cancelled || !(lens == lens_)) return;
      choices_ = choices;
      if (!*shared) {
        const std::vector<base::Finding>& findings = shared->error().findings;
        error_ = findings.empty() ? QString() : desk_.text(findings.front().message);
        Q_EMIT choicesChanged();
        Q_EMIT pictureChanged();
        return;
      }
      error_.clear();
      lens_ = (*shared)->lens;
      take(std::make_shared<const plan::LensPicture>(std::move(**shared)));
      Q_EMIT lensChanged();
      Q_EMIT choicesChanged();
    });
  });
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
  error_.clear();
  scene_.set_picture(picture_);
  if (desk_.is_open()) scene_.set_site_filter(sites_of(lens_, *desk_.state().plan));
  Q_EMIT pictureChanged();
}

void LensController::cancel() {
  progress_->cancel();
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
  // Residents by grade, whole ones: what small cells hold back does not show in sums of a country.
  std::vector<std::int64_t> residents(legend.grades.size(), 0);
  std::int64_t all = 0;
  for (std::size_t cell = 0; cell < picture_->now->grade.size(); ++cell) {
    const std::int64_t here = picture_->grid->residents[cell];
    residents[picture_->now->grade[cell]] += here;
    all += here;
  }
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
    list.push_back(QVariantMap{
        {QStringLiteral("kind"), static_cast<int>(grade.kind)},
        {QStringLiteral("position"), step},
        {QStringLiteral("count"), steps},
        {QStringLiteral("text"), text},
        {QStringLiteral("detail"), detail},
        {QStringLiteral("residents"),
         desk_.residents(base::MilliResidents::from_residents(residents[each]))},
        {QStringLiteral("share"),
         all == 0 ? 0.0 : static_cast<double>(residents[each]) / static_cast<double>(all)},
        {QStringLiteral("promised"), legend.promised == each}});
    if (is_step(grade)) ++step;
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
  QString within;
  if (picture_->legend.limit) {
    within = tr("within %1").arg(desk_.limit(*picture_->legend.limit));
  } else if (picture_->legend.promised) {
    const plan::Grade& grade = picture_->legend.grades[*picture_->legend.promised];
    within = tr("at least %1").arg(desk_.text(network::phrase(grade.rating)).toLower());
  }
  return {{QStringLiteral("share"), desk_.share(all.within, all.residents)},
          {QStringLiteral("shareBefore"), desk_.share(all.within_before, all.residents)},
          {QStringLiteral("shareChange"), percent(all.within) - percent(all.within_before)},
          {QStringLiteral("withinText"), within},
          {QStringLiteral("residents"), desk_.residents(all.residents)},
          {QStringLiteral("mean"), mean(all.mean_min)},
          {QStringLiteral("meanBefore"), mean(all.mean_before_min)},
          {QStringLiteral("gaining"), desk_.residents(all.gaining)},
          {QStringLiteral("losing"), desk_.residents(all.losing)},
          {QStringLiteral("gainingNumber"), all.gaining.residents()},
          {QStringLiteral("losingNumber"), all.losing.residents()},
          {QStringLiteral("met"), static_cast<int>(headline.met)},
          {QStringLiteral("metBefore"), static_cast<int>(headline.met_before)},
          {QStringLiteral("judged"), static_cast<int>(headline.judged)},
          {QStringLiteral("newlyMet"), static_cast<int>(headline.newly_met)},
          {QStringLiteral("newlyFailed"), static_cast<int>(headline.newly_failed)},
          {QStringLiteral("changed"), all.gaining.value > 0 || all.losing.value > 0}};
}

}  // namespace saavu::map
