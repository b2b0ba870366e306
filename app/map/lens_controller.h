// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/error.h>
#include <saavu/plan/planning.h>

#include "desk.h"
#include "layers/map_scene.h"
#include "window_progress.h"

namespace saavu::map {

/// What is looked at, and what it says: tiers and services, time, season, group, legend, headline.
class LensController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(QString kind READ kind NOTIFY lensChanged)  ///< tier, service, digital, rescue, ems
  Q_PROPERTY(int position READ position NOTIFY lensChanged)
  Q_PROPERTY(QString quality READ quality WRITE set_quality NOTIFY
                 lensChanged)  ///< accessibility, availability
  Q_PROPERTY(bool hasQuality READ has_quality NOTIFY lensChanged)
  Q_PROPERTY(QString slice READ slice WRITE set_slice NOTIFY lensChanged)
  Q_PROPERTY(QString season READ season WRITE set_season NOTIFY lensChanged)
  Q_PROPERTY(QString group READ group WRITE set_group NOTIFY lensChanged)
  /// The six tiers from digital to national, each {tier, name, hint, available, services:
  /// [{kind, position, name}]}.
  Q_PROPERTY(QVariantList tiers READ tiers NOTIFY choicesChanged)
  /// Measures of [rescue] and [ems]: [{kind, position, name}].
  Q_PROPERTY(QVariantList rescueMeasures READ rescue_measures NOTIFY choicesChanged)
  Q_PROPERTY(QVariantList emsMeasures READ ems_measures NOTIFY choicesChanged)
  Q_PROPERTY(QVariantList slices READ slices NOTIFY choicesChanged)    ///< [{id, name}], "" first
  Q_PROPERTY(QVariantList seasons READ seasons NOTIFY choicesChanged)  ///< [{id, name}], "" first
  Q_PROPERTY(QVariantList groups READ groups NOTIFY choicesChanged)    ///< [{id, name}], all first
  // What the picture says.
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(saavu::map::WindowProgress* progress READ progress CONSTANT)  ///< while busy
  Q_PROPERTY(QString error READ error NOTIFY pictureChanged)
  /// Sites of every tier are drawn; else those of what is looked at, and of the selected one's
  /// kind.
  Q_PROPERTY(bool allSites READ all_sites WRITE set_all_sites NOTIFY allSitesChanged)
  Q_PROPERTY(QString title READ title NOTIFY pictureChanged)
  Q_PROPERTY(
      QString conditions READ conditions NOTIFY pictureChanged)  ///< "Accessibility · night · 65+"
  /// [{kind, position, count, text, detail, residents, share, shareText, promised}], best first;
  /// `kind`, `position`, `count` are what MapPalette.grade wants.
  Q_PROPERTY(QVariantList legend READ legend NOTIFY pictureChanged)
  /// Classes of the difference, the best first: [{which, text}], `which` for MapPalette.difference.
  Q_PROPERTY(QVariantList differenceLegend READ difference_legend NOTIFY pictureChanged)
  Q_PROPERTY(
      QString promise READ promise NOTIFY pictureChanged)  ///< "90 % within ..."; empty: none
  Q_PROPERTY(bool promiseKept READ promise_kept NOTIFY pictureChanged)
  Q_PROPERTY(QString source READ source NOTIFY pictureChanged)
  /// {share, shareBefore, shareChange (percent points, number), shareChangeText ("": none to speak
  /// of), withinText, mean, meanBefore, gaining, losing, gainingNumber, losingNumber, met, judged,
  /// newlyMet, newlyFailed, changed}; texts unless said.
  Q_PROPERTY(QVariantMap headline READ headline NOTIFY pictureChanged)

 public:
  LensController(Desk& desk, MapScene& scene, QObject* parent);

  Q_INVOKABLE void look(const QString& kind, int position);  ///< keeps conditions the new lens has
  Q_INVOKABLE void refresh();
  Q_INVOKABLE void cancel();  ///< the last picture stays
  void stop();                ///< what is under way is not answered any more: the plan is left

  [[nodiscard]] QString kind() const;
  [[nodiscard]] int position() const { return static_cast<int>(lens_.position); }
  [[nodiscard]] QString quality() const;
  void set_quality(const QString& quality);
  [[nodiscard]] bool has_quality() const;
  [[nodiscard]] QString slice() const { return QString::fromStdString(lens_.slice); }
  void set_slice(const QString& slice);
  [[nodiscard]] QString season() const { return QString::fromStdString(lens_.season); }
  void set_season(const QString& season);
  [[nodiscard]] QString group() const;
  void set_group(const QString& group);
  [[nodiscard]] QVariantList tiers() const;
  [[nodiscard]] QVariantList rescue_measures() const;
  [[nodiscard]] QVariantList ems_measures() const;
  [[nodiscard]] QVariantList slices() const;
  [[nodiscard]] QVariantList seasons() const;
  [[nodiscard]] QVariantList groups() const;
  [[nodiscard]] bool busy() const { return answered_ != asked_; }
  [[nodiscard]] bool all_sites() const { return all_sites_; }
  void set_all_sites(bool all);
  /// The selected site's kind, as a bit of MapScene::siteFilter; 0: none is selected.
  void set_selected_sites(int filter);
  [[nodiscard]] WindowProgress* progress() const { return progress_; }
  [[nodiscard]] QString error() const;
  [[nodiscard]] QString title() const;
  [[nodiscard]] QString conditions() const;
  [[nodiscard]] QVariantList legend() const;
  [[nodiscard]] QVariantList difference_legend() const;
  [[nodiscard]] QString promise() const;
  [[nodiscard]] bool promise_kept() const;
  [[nodiscard]] QString source() const;
  [[nodiscard]] QVariantMap headline() const;

  [[nodiscard]] const plan::Lens& lens() const { return lens_; }
  [[nodiscard]] const MapScene& scene() const { return scene_; }
  [[nodiscard]] const std::shared_ptr<const plan::LensPicture>& picture() const { return picture_; }
  /// On the window's thread: a picture that came with an edit.
  void take(std::shared_ptr<const plan::LensPicture> picture);
  /// On the window's thread: no picture came with an edit.
  void fail(const plan::Lens& lens, const base::Error& why);

 Q_SIGNALS:
  void lensChanged();
  void choicesChanged();
  void pictureChanged();
  void busyChanged();
  void allSitesChanged();

 private:
  void set_lens(plan::Lens lens);
  void end_question(std::uint64_t number);
  void filter_sites();

  Desk& desk_;
  MapScene& scene_;
  plan::Lens lens_;
  struct Choices {
    std::vector<plan::Choice> slices, seasons;
    std::vector<network::Group> groups;
  } choices_;
  std::shared_ptr<const plan::LensPicture> picture_;
  std::optional<base::Finding> error_;
  std::uint64_t asked_ = 0;     ///< number of the last question
  std::uint64_t answered_ = 0;  ///< of the last one that counts
  bool all_sites_ = false;
  int selected_sites_ = 0;
  std::shared_ptr<const plan::Plan> plan_;  ///< whose lens `lens_` is; it may be read again
  WindowProgress* progress_;
};

}  // namespace saavu::map
