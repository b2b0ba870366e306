// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <saavu/coverage/area_index.h>
#include <saavu/network/service.h>
#include <saavu/network/view.h>
#include <saavu/write/network_report.h>
#include <saavu/write/table.h>

namespace saavu::write {

/// What the tables of the network share: columns and the values that go into them.
inline const std::vector<TableColumn> k_area_columns{
    {"level", base::Phrase{"Level", "column"}, TableKind::term},
    {"code", base::Phrase{"Code", "column"}, TableKind::code},
    {"name_fi", base::Phrase{"Name in Finnish", "column"}},
    {"name_sv", base::Phrase{"Name in Swedish", "column"}}};
inline const TableColumn k_tier_column{"tier", base::Phrase{"Tier", "column"}, TableKind::term};
inline const TableColumn k_service_column{"service", base::Phrase{"Service", "column"},
                                          TableKind::term};
inline const TableColumn k_view_column{"view", base::Phrase{"View", "column"}, TableKind::term};
inline const TableColumn k_group_column{"group", base::Phrase{"Group", "column"}, TableKind::term};

/// Four values.
void put_area(TableSink& sink, const coverage::AreaKey& key);
/// The tier's number and "4 local services".
void put_tier(TableSink& sink, const network::Catalogue& catalogue, int tier);
void put_service(TableSink& sink, const network::Service& service);
void put_group(TableSink& sink, network::Group group);
void put_rating(TableSink& sink, std::optional<network::Rating> rating);
/// In the report's language; `service` names its shifts and may be null.
std::string view_name(const Report& report, const network::Service* service,
                      const network::View& view);
void put_view(TableSink& sink, const Report& report, const network::Service* service,
              const network::View& view);

}  // namespace saavu::write
