// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include <saavu/plan/dispatch.h>

namespace saavu::plan {

namespace {

using network::AreaCode;
using network::AreaLevel;

/// Numbers for whatever has a code; nobody has the number of the empty code.
class Groups {
 public:
  std::uint32_t cell(const AreaCode& code) { return number(code, response::k_nobodys_cell); }
  std::uint32_t station(const AreaCode& code) { return number(code, response::k_nobodys_station); }

 private:
  std::uint32_t number(const AreaCode& code, std::uint32_t nobody) {
    if (code.text.empty()) return nobody;
    return numbers_.try_emplace(code, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::map<AreaCode, std::uint32_t> numbers_;
};

AreaCode code_of(const network::AreaTable& areas, network::MunicipalityId id, AreaLevel level) {
  if (id.is_none()) return {};
  return network::code_at(areas.municipality[id.index()], level, areas);
}

class RuleMaker {
 public:
  RuleMaker(const Plan& plan, const World& world, const ResponseSpec& spec,
            const std::vector<network::Station>& stations, const response::RiskCells& cells,
            base::Findings& found)
      : plan_(plan),
        world_(world),
        spec_(spec),
        stations_(stations),
        cells_(cells),
        found_(found) {}

  DispatchRules make() {
    const bool is_rescue = spec_.kind == network::ResponseKind::rescue;
    if (has_level(owners())) {
      const base::Names rescue{.fi = "Oman pelastuslaitoksen yksiköt",
                               .sv = "Räddningsverkets egna enheter",
                               .en = "The department's own units"};
      const base::Names ems{.fi = "Oman hyvinvointialueen yksiköt",
                            .sv = "Välfärdsområdets egna enheter",
                            .en = "The county's own units"};
      add_bordered("own", is_rescue ? rescue : ems, owners(), {});
      for (const MergerSpec& merger : spec_.mergers) {
        std::map<AreaCode, AreaCode> merged;
        for (const std::string& owner : merger.departments)
          merged[AreaCode{owner}] = AreaCode{merger.id};
        add_bordered(merger.id, merger.name, owners(), merged);
      }
    } else if (!spec_.mergers.empty() || spec_.dispatch == "own") {
      found_.error("owners-missing", {.file = plan_.shown_file, .field = "areas.table"},
                   base::say("the table of areas has no column for the level {}",
                             network::to_string(owners())),
                   base::say("Add its column {}, or judge dispatch = \"free\".",
                             is_rescue ? "pelastuslaitos" : "hva_koodi"));
    }
    if (has_level(AreaLevel::yta)) {
      add_bordered("yta",
                   {.fi = "Yhteistyöalueen yksiköt",
                    .sv = "Samarbetsområdets enheter",
                    .en = "The co-operation area's units"},
                   AreaLevel::yta, {});
    }
    made_.rules.push_back({.id = "free",
                           .name = {.fi = "Lähin yksikkö rajoista riippumatta",
                                    .sv = "Närmaste enhet oberoende av gränser",
                                    .en = "The nearest unit whatever the borders"}});
    made_.group_of.emplace_back();
    const auto judged = std::ranges::find(made_.rules, spec_.dispatch, &response::DispatchRule::id);
    if (judged == made_.rules.end()) {
      std::string known;
      for (const response::DispatchRule& rule : made_.rules)
        known += " " + rule.id;
      found_.error("dispatch-unknown", {.file = plan_.shown_file, .field = "dispatch"},
                   base::say("there is no rule of dispatch \"{}\"", spec_.dispatch),
                   base::say("Use one of:{}.", known));
    } else {
      made_.judged = static_cast<std::size_t>(judged - made_.rules.begin());
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] AreaLevel owners() const { return network::owner_level(spec_.kind); }

  [[nodiscard]] bool has_level(AreaLevel level) const {
    return std::ranges::any_of(
        world_.areas.table.municipality, [&](const network::Municipality& each) {
          return !network::code_at(each, level, world_.areas.table).text.empty();
        });
  }

  /// `merged`: what a department's code becomes.
  void add_bordered(std::string id, base::Names name, AreaLevel level,
                    const std::map<AreaCode, AreaCode>& merged) {
    const auto groups = std::make_shared<Groups>();
    const auto becomes = [merged](const AreaCode& code) {
      const auto other = merged.find(code);
      return other == merged.end() ? code : other->second;
    };
    const bool by_owner = level == owners();
    const auto group_of = [groups, becomes, by_owner, level,
                           &areas = world_.areas.table](const network::Station& station) {
      return groups->station(by_owner ? becomes(station.department)
                                      : code_of(areas, station.municipality, level));
    };
    response::DispatchRule rule{.id = std::move(id), .name = std::move(name)};
    for (const network::Station& station : stations_)
      rule.station_group.push_back(group_of(station));
    for (const network::MunicipalityId id_of_cell : cells_.municipality)
      rule.cell_group.push_back(
          groups->cell(becomes(code_of(world_.areas.table, id_of_cell, level))));
    made_.rules.push_back(std::move(rule));
    made_.group_of.emplace_back(group_of);
  }

  const Plan& plan_;
  const World& world_;
  const ResponseSpec& spec_;
  const std::vector<network::Station>& stations_;
  const response::RiskCells& cells_;
  base::Findings& found_;
  DispatchRules made_;
};

}  // namespace

DispatchRules dispatch_rules(const Plan& plan, const World& world, const ResponseSpec& spec,
                             const std::vector<network::Station>& stations,
                             const response::RiskCells& cells, base::Findings& found) {
  return RuleMaker(plan, world, spec, stations, cells, found).make();
}

}  // namespace saavu::plan
