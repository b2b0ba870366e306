// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include <saavu/write/file.h>
#include <saavu/write/finding_summary.h>
#include <saavu/write/report.h>
#include <saavu/write/response_report.h>

namespace saavu::write {

namespace {

using Json = nlohmann::ordered_json;

constexpr int k_format_version = 1;

Json inputs_json(const Provenance& provenance) {
  Json inputs = Json::array();
  for (const InputFile& input : provenance.inputs) {
    inputs.push_back({{"role", input.role},
                      {"path", input.path},
                      {"bytes", input.bytes},
                      {"sha256", input.sha256}});
  }
  return inputs;
}

Json findings_json(const std::vector<base::Finding>& all) {
  Json findings = Json::array();
  for (const FindingSummary& kind : summarise_findings(all)) {
    findings.push_back({{"severity", base::to_string(kind.example->severity)},
                        {"code", kind.example->code},
                        {"subject", kind.example->subject},
                        {"findings", kind.findings},
                        {"count", kind.count},
                        {"residents", kind.residents},
                        {"example", kind.example->message}});
  }
  return findings;
}

Json services_json(const Report& report) {
  Json services = Json::array();
  for (const network::Service& service : report.services) {
    services.push_back(
        {{"id", service.id},
         {"tier", service.tier},
         {"profile", service.profile},
         {"direction",
          service.direction == routing::Direction::to_site ? "to_site" : "from_site"}});
  }
  return services;
}

/// What lies in the folder so far; provenance.json is written last and does not list itself.
Json files_json(const std::filesystem::path& folder) {
  std::map<std::string, std::uintmax_t> size_of;
  std::error_code problem;
  for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code ignored;
    const std::string name = entry->path().filename().string();
    if (name == "provenance.json" || !entry->is_regular_file(ignored)) continue;
    size_of[name] = entry->file_size(ignored);
  }
  Json files = Json::array();
  for (const auto& [name, bytes] : size_of)
    files.push_back({{"name", name}, {"bytes", bytes}});
  return files;
}

/// What every report begins with.
Json head_json(const Provenance& provenance) {
  Json json;
  json["format"] = "saavu-report";
  json["format_version"] = k_format_version;
  json["program"] = {{"name", "saavu"}, {"version", provenance.program_version}};
  json["plan"] = {{"name", provenance.plan_name},
                  {"description", provenance.plan_description},
                  {"path", provenance.plan_path},
                  {"text", provenance.plan_text}};
  json["scenario"] = provenance.scenario;
  json["inputs"] = inputs_json(provenance);
  json["profiles"] = Json::array();
  for (const auto& [name, text] : provenance.profiles) {
    json["profiles"].push_back({{"name", name}, {"text", text}});
  }
  return json;
}

/// What every report ends with; then it is written.
base::Result<void> write_json(const std::filesystem::path& folder, const Provenance& provenance,
                              const std::vector<base::Finding>& findings, Json json) {
  json["counts"] = Json::object();
  for (const auto& [name, count] : provenance.counts)
    json["counts"][name] = count;
  json["findings"] = findings_json(findings);
  json["files"] = files_json(folder);
  if (!has_source_date_epoch()) {
    json["timings_s"] = Json::object();
    for (const auto& [name, seconds] : provenance.timings_s)
      json["timings_s"][name] = seconds;
  }
  constexpr int k_indent = 2;
  // What is not UTF-8 becomes U+FFFD; a plan is never refused at the very end for a stray byte.
  const std::string text = json.dump(k_indent, ' ', false, Json::error_handler_t::replace) + "\n";
  return write_whole_file(folder / "provenance.json", text);
}

/// One norm, how its classes came about, and every number of it with its source.
Json norm_json(const response::NormResults& results) {
  const network::ResponseNorm& norm = results.norm;
  Json sources = Json::array();
  const auto tell = [&sources](std::string_view what, const network::Source& source) {
    sources.push_back({{"of", what},
                       {"source", source.text},
                       {"certainty", network::to_string(source.certainty)}});
  };
  for (const network::RiskClass& one : norm.classes)
    tell("class " + one.id, one.source);
  for (const network::ResponseMeasure& measure : norm.measures)
    tell("measure " + measure.id, measure.source);
  for (const network::ResponseTarget& target : norm.targets)
    tell("target " + target.id, target.source);
  if (norm.mean_target) tell("mean_target", norm.mean_target->source);
  if (norm.attention) tell("attention", norm.attention->source);
  if (results.class_source == "score" && norm.score)
    tell("score " + norm.score->id, norm.score->source);
  if (!results.raises.empty()) tell("raise", norm.raise.source);
  return {{"id", norm.id},
          {"version", norm.version},
          {"description", norm.description},
          {"classes_from", results.class_source},
          {"raised_cells", results.raises.size()},
          {"numbers", sources}};
}

}  // namespace

base::Result<void> write_provenance(const std::filesystem::path& folder, const Report& report) {
  Json json = head_json(report.provenance);
  json["services"] = services_json(report);
  json["limits_min"] = Json::array();
  for (const base::Millis limit : report.coverage.limits) {
    json["limits_min"].push_back(limit.minutes());
  }
  return write_json(folder, report.provenance, report.findings, std::move(json));
}

base::Result<void> write_provenance(const std::filesystem::path& folder,
                                    const Provenance& provenance,
                                    const std::vector<base::Finding>& findings) {
  return write_json(folder, provenance, findings, head_json(provenance));
}

base::Result<void> write_response_provenance(const std::filesystem::path& folder,
                                             const ResponseReport& report) {
  const response::ResponseResults& results = report.results;
  Json json = head_json(report.provenance);
  json["response"] = {{"kind", network::to_string(results.kind)},
                      {"dispatch", results.rules.empty() ? "" : results.rules[results.judged].id},
                      {"norms", Json::array()}};
  for (const response::NormResults& norm : results.norms)
    json["response"]["norms"].push_back(norm_json(norm));
  return write_json(folder, report.provenance, report.findings, std::move(json));
}

}  // namespace saavu::write
