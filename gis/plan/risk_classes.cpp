// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <saavu/plan/risk_classes.h>
#include <saavu/response/risk_class.h>

namespace saavu::plan {

namespace {

/// What a norm's score calls the settlement classes, in the order of `settlement_classes`.
const std::vector<std::string> k_settlement_ids{"1", "2", "3", "4"};

class Classifier {
 public:
  Classifier(const Plan& plan, const ResponseSpec& spec, const ResponseWorld& response,
             base::Findings& found)
      : plan_(plan), spec_(spec), response_(response), found_(found) {}

  response::NormResults classify(const network::ResponseNorm& norm) {
    response::NormResults result{.norm = norm, .cells = response_.cells};
    response::RiskCells& cells = result.cells;
    const bool wants_score = spec_.classes == "score";
    if (norm.class_rule == network::ClassRule::settlement) {
      result.class_source = "settlement";
      if (response_.settlement_class.empty()) {
        found_.error(
            "settlements-missing", {.file = plan_.shown_file, .field = "settlement"},
            base::say("the classes of {} are made from settlements, which the plan lacks", norm.id),
            base::say("Add [settlement] with centres and settlements."));
        return result;
      }
      cells.risk_class = response_.settlement_class;
    } else if (norm.class_rule == network::ClassRule::incidents) {
      result.class_source = "incidents";
      if (!response_.incidents) {
        found_.error("incidents-missing", {.file = plan_.shown_file, .field = "incidents"},
                     base::say("the classes of {} are made from recorded tasks, which the plan "
                               "lacks",
                               norm.id),
                     base::say("Add [incidents] with a file, or leave the norm out."));
        return result;
      }
      cells.risk_class = response::classes_by_tasks(norm, *response_.incidents, cells);
    } else if (!wants_score && !response_.given_class.empty()) {
      result.class_source = "file";
      take_given_classes(norm, cells);
    } else if (norm.score) {
      result.class_source = "score";
      response::Scored scored =
          response::score_cells(*norm.score, norm.classes.size(), cells,
                                response_.settlement_class, k_settlement_ids);
      cells.risk_class = std::move(scored.risk_class);
      result.score = std::move(scored.score);
      found_.warning("risk-classes-scored", {.file = plan_.shown_file, .field = norm.score->id},
                     base::say("the risk classes come from the score {} of this program: it is not "
                               "the national model",
                               norm.score->id),
                     base::say("Take the classes of the rescue department for a decision."));
    } else {
      found_.error("risk-classes-missing", {.file = plan_.shown_file, .field = "risk_cells"},
                   base::say("nothing tells the risk classes of {}", norm.id),
                   base::say("Add [risk_cells] with a file and its class_field."));
    }
    raise(norm, result);
    return result;
  }

 private:
  void take_given_classes(const network::ResponseNorm& norm, response::RiskCells& cells) {
    const std::string file = plan_.risk_cells->file.filename().string();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> unknown;  // rows, the first one
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::string& written = response_.given_class[cell];
      if (written.empty()) continue;
      const auto known = std::ranges::find(norm.classes, written, &network::RiskClass::id);
      if (known == norm.classes.end()) {
        auto& [rows, first] = unknown[written];
        if (++rows == 1) first = response_.given_row[cell];
        continue;
      }
      cells.risk_class[cell] = static_cast<std::uint8_t>(known - norm.classes.begin());
    }
    std::string classes;
    for (const network::RiskClass& each : norm.classes)
      classes += (classes.empty() ? "" : ", ") + each.id;
    for (const auto& [written, told] : unknown) {
      base::Finding finding{
          .severity = base::Severity::error,
          .code = "risk-class-unknown",
          .place = {.file = file, .row = told.second, .field = plan_.risk_cells->class_field},
          .message =
              base::say("{} knows no risk class \"{}\" ({} rows)", norm.id, written, told.first),
          .remedy = base::say("Use one of: {}.", classes),
          .count = told.first};
      found_.add(std::move(finding));
    }
  }

  void raise(const network::ResponseNorm& norm, response::NormResults& result) {
    if (!spec_.raise || norm.raise.types.empty()) return;
    if (!response_.incidents) {
      found_.error("incidents-missing", {.file = plan_.shown_file, .field = "raise"},
                   base::say("classes are raised by recorded accidents, which the plan lacks"),
                   base::say("Add [incidents] with a file, or take raise = true out."));
      return;
    }
    result.base_class = result.cells.risk_class;
    result.raises = response::raise_classes(norm, *response_.incidents, result.cells);
    found_.note(
        "risk-classes-raised", {.file = plan_.shown_file, .field = norm.id},
        base::say("the history of accidents raised the class of {} cells", result.raises.size()),
        static_cast<std::int64_t>(result.raises.size()));
  }

  const Plan& plan_;
  const ResponseSpec& spec_;
  const ResponseWorld& response_;
  base::Findings& found_;
};

}  // namespace

response::NormResults classify_cells(const Plan& plan, const ResponseSpec& spec,
                                     const ResponseWorld& response,
                                     const network::ResponseNorm& norm, base::Findings& found) {
  return Classifier(plan, spec, response, found).classify(norm);
}

}  // namespace saavu::plan
