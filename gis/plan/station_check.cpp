// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <saavu/plan/facts.h>
#include <saavu/plan/station_check.h>

namespace saavu::plan {

base::Result<void> StationCheck::check(const scenario::SiteRef& ref, const network::Site* before,
                                       const network::Site& after) {
  // A site that is dragged, closed or opened is read as it was.
  if (before != nullptr && before->attribute == after.attribute && before->hours == after.hours)
    return {};
  base::Findings wrong;
  for (const std::optional<ResponseSpec>& spec : {plan_.rescue, plan_.ems}) {
    if (!spec || spec->site_table != ref.table || !spec->where.matches(after)) continue;
    base::Result<void> is_read = read(*spec, ref, after);
    if (is_read) continue;
    if (before != nullptr && !read(*spec, ref, *before)) continue;
    wrong.append(std::move(is_read).error().findings);
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());
  return {};
}

StationCheck::Reading* StationCheck::reading_of(const ResponseSpec& spec) {
  const auto [known, is_new] = readings_.try_emplace(spec.kind);
  std::optional<Reading>& reading = known->second;
  if (is_new) {
    base::Result<read::HoursReader> hours = finnish_hours(plan_.calendar);
    if (!hours) return nullptr;
    base::Result<RosterCrews> roster =
        roster_crews(plan_, world_, spec, *hours, base::Progress::silent());
    if (roster) reading.emplace(std::move(*hours), std::move(*roster));
  }
  return reading ? &*reading : nullptr;
}

base::Result<void> StationCheck::read(const ResponseSpec& spec, const scenario::SiteRef& ref,
                                      network::Site site) {
  Reading* const reading = reading_of(spec);
  if (reading == nullptr) return {};
  site.closed = false;
  const auto station =
      station_of(plan_, world_, spec, ref.site, site, reading->roster, reading->hours);
  if (!station) return std::unexpected(station.error());
  return {};
}

}  // namespace saavu::plan
