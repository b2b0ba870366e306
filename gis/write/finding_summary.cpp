// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/write/finding_summary.h>

namespace saavu::write {

std::vector<FindingSummary> summarise_findings(const std::vector<base::Finding>& findings) {
  std::vector<FindingSummary> kinds;
  for (const base::Finding& finding : findings) {
    auto kind = std::ranges::find_if(kinds, [&finding](const FindingSummary& known) {
      // The same residents are far from a road for every profile: adding profiles up would triple
      // them.
      return known.example->severity == finding.severity && known.example->code == finding.code &&
             known.example->subject == finding.subject;
    });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), FindingSummary{.example = &finding});
    ++kind->findings;
    kind->count += finding.count;
    kind->residents += finding.residents;
  }
  std::ranges::stable_sort(kinds, std::greater(),
                           [](const FindingSummary& kind) { return kind.example->severity; });
  return kinds;
}

}  // namespace saavu::write
