// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/opening_hours.h>

namespace saavu::plan {

/// The public holidays that come with the program: datasets/holidays/finland.toml.
std::filesystem::path holidays_file();
/// A reader of opening hours with these holidays. Errors: that file cannot be read.
base::Result<read::HoursReader> finnish_hours(const network::Calendar& calendar);

/// What the sites of a service say of themselves, one a site of `sites` (of the service's table),
/// by the columns the service names: docs/formats/hours.md, docs/formats/plan.md. An empty text is
/// "not known". Errors, all at once: a column that the table lacks; hours that cannot be read, also
/// those of rules (those of shifts are add_facts' business); numbers that are none or below 0;
/// words that are not understood; a site or an area of the statutory rule that is not there, an
/// area with two sites, no area with any. `found` gets areas without a site, rules that match
/// nothing, units that are missing, and what HoursReader has to say.
base::Result<std::vector<network::SiteFacts>> facts_of(const Plan& plan, const World& world,
                                                       const network::Service& service,
                                                       const std::vector<network::SiteId>& sites,
                                                       read::HoursReader& hours,
                                                       base::Findings& found);

/// What one row is to a service. A row that takes no part has no facts.
struct RowRole {
  bool takes_part = false;  ///< matches the service's filter and is not closed; located or not
  network::SiteFacts facts;
  double turnout_s = 0.0;  ///< as Offer has it
};
/// The same as `facts_of` and `offer_of` say of a whole table, of a row that need not stand in it
/// (yet); that each area is one site's only is nothing that it could tell. Errors: those of the two
/// about this row.
base::Result<RowRole> role_of(const Plan& plan, const World& world, const network::Service& service,
                              const network::Site& site, read::HoursReader& hours);

}  // namespace saavu::plan
