// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <system_error>

#include <saavu/base/text.h>
#include <saavu/plan/draft.h>
#include <saavu/plan/plan_services.h>
#include <saavu/read/toml_text.h>
#include <saavu/write/file.h>
#include <saavu/write/output_file.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using base::say;

/// The end of the names of age bands that a plan has none of.
bool is_empty(const std::array<std::string, 3>& fields) {
  return std::ranges::all_of(fields, [](const std::string& each) { return each.empty(); });
}

class DraftWriter {
 public:
  DraftWriter(const PlanDraft& draft, const fs::path& folder, const base::Texts& texts)
      : draft_(draft), folder_(real(folder)), texts_(texts) {}

  base::Result<std::string> write() {
    comment(say("Made by the assistant of Saavu. Every key is told in docs/formats/plan.md."));
    section("[plan]");
    text("name", draft_.name);
    if (!draft_.description.empty()) text("description", draft_.description);
    write_roads();
    write_population();
    write_areas();
    write_sites();
    if (!draft_.norms.empty()) {
      section("[norms]", say("What is promised to residents, and what counts as good."));
      text("profile", draft_.norms);
    }
    for (const ServiceDraft& service : draft_.services)
      write_service(service);
    if (found_.has_errors()) return std::unexpected(found_.take_error());
    return std::move(out_);
  }

 private:
  static fs::path real(const fs::path& path) {
    std::error_code problem;
    fs::path result = fs::weakly_canonical(fs::absolute(path, problem), problem);
    return problem ? path.lexically_normal() : result;
  }

  void comment(const base::Said& said) { out_ += "# " + said.in(texts_) + "\n"; }
  void section(std::string_view head, const base::Said& said = {}) {
    out_ += "\n";
    if (!said.empty()) comment(said);
    out_ += std::format("{}\n", head);
  }
  void line(std::string_view key, std::string_view value) {
    out_ += std::format("{} = {}\n", key, value);
  }
  void text(std::string_view key, const std::string& value) {
    if (read::is_toml_text(value)) {
      line(key, read::toml_text(value));
    } else {
      refuse(key);
    }
  }
  void refuse(std::string_view key) {
    found_.error("draft-text", {.field = std::string(key)},
                 say("a name is not in UTF-8, and a plan cannot hold it"),
                 say("Rename the file or the column."));
  }
  /// What the reader of plans takes by itself is not said; neither is what is not known.
  void text_unless(std::string_view key, const std::string& value, const std::string& usual) {
    if (!value.empty() && value != usual) text(key, value);
  }
  void path(std::string_view key, const fs::path& file) {
    const std::string name = file.filename().string();
    // A link keeps the name that the user knows; only the folder is told from where it really is.
    const fs::path whole = real(file.parent_path().empty() ? fs::path(".") : file.parent_path());
    fs::path relative = whole.lexically_relative(folder_);
    if (relative.empty()) relative = whole;
    relative = (relative / file.filename()).lexically_normal();
    if (relative.string().contains("${")) {
      found_.error(
          "draft-path", {.file = name, .field = std::string(key)},
          say("\"{}\" has \"${{\" in it, which means a variable in a plan", relative.string()),
          say("Rename the file or its folder."));
      return;
    }
    text(key, relative.string());
  }

  void write_roads() {
    if (!draft_.roads) return;
    section("[roads]", say("Everything is driven on these."));
    if (const auto* osm = std::get_if<read::OsmSpec>(&*draft_.roads)) {
      text("format", "osm");
      path("file", osm->file);
    } else {
      const auto& digiroad = std::get<read::DigiroadSpec>(*draft_.roads);
      const read::DigiroadSpec usual;
      text("format", "digiroad");
      path("file", digiroad.file);
      text_unless("link_layer", digiroad.link_layer, usual.link_layer);
      text_unless("speed_layer", digiroad.speed_layer, usual.speed_layer);
      text_unless("length_field", digiroad.length_field, usual.length_field);
      text_unless("built_up_field", digiroad.built_up_field, usual.built_up_field);
    }
    text("profile", draft_.profile);
  }

  void write_population() {
    if (!draft_.population) return;
    const read::PopulationSpec& spec = *draft_.population;
    const read::PopulationSpec usual;
    section("[population]", say("Where people live."));
    path("file", spec.file);
    text_unless("layer", spec.layer, usual.layer);
    text_unless("id_field", spec.id_field, usual.id_field);
    text_unless("municipality_field", spec.municipality_field, usual.municipality_field);
    text_unless("residents_field", spec.residents_field, usual.residents_field);
    if (is_empty(spec.age_fields)) {
      line("age_fields", "[]");
    } else if (spec.age_fields != usual.age_fields) {
      line("age_fields", read::toml_texts({spec.age_fields.begin(), spec.age_fields.end()}));
    }
    text_unless("x_field", spec.x_field, usual.x_field);
    text_unless("y_field", spec.y_field, usual.y_field);
    text_unless("crs", spec.crs, usual.crs);
    if (draft_.areas && !draft_.areas->age_totals.empty())
      path("age_totals", draft_.areas->age_totals);
  }

  void write_areas() {
    if (!draft_.areas) return;
    const read::AreasSpec& spec = *draft_.areas;
    const read::AreasSpec usual;
    section("[areas]", say("Municipalities, and the wellbeing services counties they belong to."));
    path("file", spec.file);
    text_unless("layer", spec.layer, usual.layer);
    text_unless("display_layer", spec.display_layer, usual.display_layer);
    text_unless("code_field", spec.code_field, usual.code_field);
    if (!spec.table.empty()) path("table", spec.table);
  }

  void write_sites() {
    for (const read::SitesSpec& spec : draft_.sites) {
      const read::SitesSpec usual;
      section("[[sites]]");
      text("id", spec.id);
      path("file", spec.file);
      text_unless("layer", spec.layer, usual.layer);
      text_unless("id_field", spec.id_field, usual.id_field);
      text_unless("name_field", spec.name_field, usual.name_field);
      text_unless("x_field", spec.x_field, usual.x_field);
      text_unless("y_field", spec.y_field, usual.y_field);
      text_unless("municipality_field", spec.municipality_field, usual.municipality_field);
      text_unless("crs", spec.crs, usual.crs);
      write_where(spec.where);
    }
  }

  void write_where(const network::SiteFilter& where) {
    if (where.any_of.empty()) return;
    std::string conditions;
    for (const auto& [column, values] : where.any_of) {
      const auto is_text = [](const std::string& each) { return read::is_toml_text(each); };
      if (!is_text(column) || !std::ranges::all_of(values, is_text)) {
        refuse("where");
        return;
      }
      conditions += std::format("{}{} = {}", conditions.empty() ? "" : ", ", read::toml_key(column),
                                read::toml_texts(values));
    }
    line("where", "{ " + conditions + " }");
  }

  void write_service(const ServiceDraft& service) {
    section("[[services]]");
    text("id", service.id);
    text("type", service.type);
    if (!service.sites.empty()) text("sites", service.sites);
    write_where(service.where);
    if (!service.profile.empty()) text("profile", service.profile);
    if (!service.hours.empty()) {
      comment(say("Assumed: correct it."));
      text("hours", service.hours);
    }
    for (const auto& [key, column] : service.fields)
      text(key, column);
    if (!service.in_tier) line("in_tier", "false");
  }

  const PlanDraft& draft_;
  fs::path folder_;
  const base::Texts& texts_;
  std::string out_;
  base::Findings found_;
};

std::unexpected<base::Error> there_already(const fs::path& file) {
  return std::unexpected(base::Error(
      {.severity = base::Severity::error,
       .code = "output-exists",
       .place = {.file = file.string()},
       .message = say("there is a file {} already", file.string()),
       .remedy = say("Give another name or folder, or say that it is to be replaced.")}));
}

}  // namespace

std::vector<fs::path> PlanDraft::files() const {
  std::vector<fs::path> all;
  if (roads) std::visit([&](const auto& spec) { all.push_back(spec.file); }, *roads);
  if (population) all.push_back(population->file);
  if (areas) {
    all.push_back(areas->file);
    if (!areas->table.empty()) all.push_back(areas->table);
    if (!areas->age_totals.empty()) all.push_back(areas->age_totals);
  }
  for (const read::SitesSpec& each : sites)
    all.push_back(each.file);
  return all;
}

base::Result<std::string> plan_text(const PlanDraft& draft, const fs::path& folder,
                                    const base::Texts& texts) {
  return DraftWriter(draft, folder.empty() ? fs::path(".") : folder, texts).write();
}

base::Result<void> write_draft(const PlanDraft& draft, const fs::path& file, Existing existing,
                               const base::Texts& texts) {
  const base::Result<std::string> text = plan_text(draft, file.parent_path(), texts);
  if (!text) return std::unexpected(text.error());
  auto output = write::OutputFile::create(file, draft.files());
  if (!output) return std::unexpected(std::move(output).error());
  if (base::Result<void> written = write::write_whole_file(output->path(), *text); !written)
    return written;
  if (existing == Existing::replace) return output->commit();
  // A second name for the finished file, which the system refuses where the name is taken.
  std::error_code problem;
  fs::create_hard_link(output->path(), file, problem);
  if (problem == std::errc::file_exists) return there_already(file);
  if (!problem) return {};
  // Some file systems have no such links.
  if (fs::exists(fs::symlink_status(file, problem))) return there_already(file);
  return output->commit();
}

}  // namespace saavu::plan
