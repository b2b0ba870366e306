// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <iterator>
#include <map>
#include <tuple>

#include <saavu/base/error.h>

namespace saavu::base {

void Findings::error(std::string code, Place place, Said message, Said remedy) {
  add({.severity = Severity::error,
       .code = std::move(code),
       .place = std::move(place),
       .message = std::move(message),
       .remedy = std::move(remedy)});
}

void Findings::warning(std::string code, Place place, Said message, Said remedy, std::int64_t count,
                       double residents) {
  add({.severity = Severity::warning,
       .code = std::move(code),
       .place = std::move(place),
       .message = std::move(message),
       .remedy = std::move(remedy),
       .count = count,
       .residents = residents});
}

void Findings::note(std::string code, Place place, Said message, std::int64_t count) {
  add({.severity = Severity::note,
       .code = std::move(code),
       .place = std::move(place),
       .message = std::move(message),
       .remedy = {},
       .count = count});
}

void Findings::append(std::vector<Finding> findings) {
  std::ranges::move(findings, std::back_inserter(all_));
}

bool Findings::has_errors() const {
  return std::ranges::any_of(all_, [](const Finding& f) { return f.severity == Severity::error; });
}

Said said(const Place& place) {
  Said text = place.file;
  const auto append = [&text](const Said& part) {
    if (!text.empty()) text += ", ";
    text += part;
  };
  if (place.line) append(say("line {}", *place.line));
  if (!place.layer.empty()) append(say("layer {}", place.layer));
  if (place.row) append(say("row {}", *place.row));
  if (!place.field.empty()) append(say("field {}", place.field));
  return text;
}

std::string to_string(const Place& place) {
  return said(place);
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

Phrase phrase(Severity severity) {
  switch (severity) {
    case Severity::note:
      return Phrase{"note", "severity"};
    case Severity::warning:
      return Phrase{"warning", "severity"};
    case Severity::error:
      break;
  }
  return Phrase{"error", "severity"};
}

namespace {

using Kind = std::tuple<std::string, std::string, std::string, std::string, std::string>;

struct Group {
  std::vector<const Finding*> members;
  std::int64_t count = 0;
  double residents = 0.0;
};

Kind kind_of(const Finding& finding) {
  return {finding.code, finding.subject, finding.place.file, finding.place.layer,
          finding.place.field};
}

void describe_group(const Group& group, std::size_t examples, std::string& text) {
  const std::size_t shown = std::min(group.members.size(), std::max<std::size_t>(examples, 1));
  for (std::size_t position = 0; position < shown; ++position) {
    const Finding& finding = *group.members[position];
    text += spoken()(phrase(finding.severity));
    text += ": ";
    const std::string place = to_string(finding.place);
    if (!place.empty()) text += place + ": ";
    text += finding.message;
    if (finding.residents > 0.0)
      text += std::format(" [{}]", say("{:.0f} residents", finding.residents));
    text += '\n';
  }
  if (group.members.size() > shown) {
    text += std::format("  {}", say("... and {} more like this", group.members.size() - shown));
    if (group.residents > 0.0)
      text += std::format(" ({})", say("{:.0f} residents in all", group.residents));
    text += '\n';
  }
  const std::string& remedy = group.members.front()->remedy;
  if (!remedy.empty()) text += "  -> " + remedy + '\n';
}

}  // namespace

std::string describe(const std::vector<Finding>& findings, std::size_t examples) {
  std::string text;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    std::map<Kind, std::size_t> group_of_kind;
    std::vector<Group> groups;  // in order of first appearance
    for (const Finding& finding : findings) {
      if (finding.severity != severity) continue;
      const auto [entry, is_new] = group_of_kind.try_emplace(kind_of(finding), groups.size());
      if (is_new) groups.emplace_back();
      Group& group = groups[entry->second];
      group.members.push_back(&finding);
      group.count += finding.count;
      group.residents += finding.residents;
    }
    for (const Group& group : groups)
      describe_group(group, examples, text);
  }
  return text;
}

}  // namespace saavu::base
