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

Json findings_json(const Report& report) {
  Json findings = Json::array();
  for (const FindingSummary& kind : summarise_findings(report.findings)) {
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

}  // namespace

base::Result<void> write_provenance(const std::filesystem::path& folder, const Report& report) {
  const Provenance& provenance = report.provenance;
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
  json["services"] = services_json(report);
  json["limits_min"] = Json::array();
  for (const base::Millis limit : report.coverage.limits) {
    json["limits_min"].push_back(limit.minutes());
  }
  json["counts"] = Json::object();
  for (const auto& [name, count] : provenance.counts)
    json["counts"][name] = count;
  json["findings"] = findings_json(report);
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

}  // namespace saavu::write
