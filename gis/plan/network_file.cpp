// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <format>
#include <fstream>
#include <memory>
#include <span>
#include <system_error>
#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <saavu/plan/checksum.h>
#include <saavu/plan/network_check.h>
#include <saavu/plan/network_file.h>
#include <saavu/routing/engine.h>
#include <saavu/write/output_file.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The file: a header, a table of sections, then the sections, each at a page's start and followed
// by zeros up to the next. Little-endian, as the machine has it: the file is a cache of one
// machine, not for exchange. Checksums are XXH3-128: they find accidents, not forgers.
constexpr std::array<char, 8> k_magic{'S', 'A', 'A', 'V', 'U', 'N', 'E', 'T'};
constexpr std::uint32_t k_version = 10;  // raise it whenever a section's meaning changes
constexpr std::size_t k_page = 4096;
constexpr std::size_t k_hex = 64;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t section_count;
  std::uint64_t file_size;
  std::array<char, k_hex> key;
  Checksum checksum;  ///< of header and table, with zeros in this place
};

struct SectionEntry {
  std::array<char, 24> name;
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint64_t element_size;
  Checksum checksum;
};

/// Walks all arrays of a prepared network by name, for writing and for reading alike, so that the
/// two cannot disagree.
template <class Prepared, class Visit>
void for_each_array(Prepared& prepared, Visit&& visit) {
  visit("node_point", prepared.network.node_point);
  visit("node_flags", prepared.network.node_flags);
  visit("segment", prepared.network.segment);
  visit("line_first", prepared.network.line_first);
  visit("line_points", prepared.network.line_points);
  visit("restriction", prepared.network.restriction);
  visit("path_restriction", prepared.network.path_restriction);
  visit("path_first", prepared.network.path_first);
  visit("path_roads", prepared.network.path_roads);
  visit("barrier", prepared.network.barrier);
  visit("source_name_first", prepared.network.source_name_first);
  visit("source_names", prepared.network.source_names);
  visit("first_out", prepared.graph.first_out);
  visit("arc_head", prepared.graph.arc_head);
  visit("arc_tail", prepared.graph.arc_tail);
  visit("arc_road", prepared.graph.arc_road);
  visit("arc_banned_for", prepared.graph.arc_banned_for);
  visit("arc_closed_for", prepared.graph.arc_closed_for);
  visit("vertex_node", prepared.graph.vertex_node);
  visit("departure_vertex", prepared.graph.departure_vertex);
  visit("arrival_first", prepared.graph.arrival_first);
  visit("arrival_arcs", prepared.graph.arrival_arcs);
  visit("up_first", prepared.hierarchy.up_first);
  visit("up_head", prepared.hierarchy.up_head);
  visit("down_first", prepared.hierarchy.down_first);
  visit("down_arc", prepared.hierarchy.down_arc);
  visit("down_end", prepared.hierarchy.down_end);
  visit("place_of_arc", prepared.hierarchy.place_of_arc);
  visit("subtree_begin", prepared.hierarchy.subtree_begin);
  visit("subtree_end", prepared.hierarchy.subtree_end);
  for (std::size_t position = 0; position < prepared.metrics.size(); ++position) {
    visit(std::format("metric{}_hierarchy", position), prepared.hierarchy_times[position]);
    visit(std::format("metric{}_drive", position), prepared.metrics[position].drive);
    visit(std::format("metric{}_delay", position), prepared.metrics[position].delay);
    visit(std::format("metric{}_weight", position), prepared.metrics[position].arc_weight);
  }
}

/// In English and by its arguments, so that a later run can say it in another language.
Json to_json(const base::Said& said) {
  if (said.english().empty()) return static_cast<const std::string&>(said);
  Json arguments = Json::array();
  for (const base::Said& argument : said.arguments())
    arguments.push_back(to_json(argument));
  return {{"english", said.english()}, {"context", said.context()}, {"arguments", arguments}};
}

base::Said said_from(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  std::vector<base::Said> arguments;
  for (const Json& argument : json.at("arguments"))
    arguments.push_back(said_from(argument));
  return {json.at("english").get<std::string>(), std::move(arguments),
          json.at("context").get<std::string>()};
}

Json to_json(const base::Finding& finding) {
  Json json{{"severity", static_cast<int>(finding.severity)},
            {"code", finding.code},
            {"subject", finding.subject},
            {"file", finding.place.file},
            {"layer", finding.place.layer},
            {"field", finding.place.field},
            {"message", to_json(finding.message)},
            {"remedy", to_json(finding.remedy)},
            {"count", finding.count},
            {"residents", finding.residents}};
  if (finding.place.row) json["row"] = *finding.place.row;
  if (finding.place.line) json["line"] = *finding.place.line;
  return json;
}

base::Severity severity_from(const Json& json) {
  switch (json.get<int>()) {
    case static_cast<int>(base::Severity::note):
      return base::Severity::note;
    case static_cast<int>(base::Severity::warning):
      return base::Severity::warning;
    default:
      return base::Severity::error;
  }
}

base::Finding finding_from(const Json& json) {
  base::Finding finding{
      .severity = severity_from(json.at("severity")),
      .code = json.at("code"),
      .subject = json.at("subject"),
      .place = {.file = json.at("file"), .layer = json.at("layer"), .field = json.at("field")},
      .message = said_from(json.at("message")),
      .remedy = said_from(json.at("remedy")),
      .count = json.at("count"),
      .residents = json.at("residents")};
  if (json.contains("row")) finding.place.row = json.at("row").get<std::int64_t>();
  if (json.contains("line")) finding.place.line = json.at("line").get<std::int64_t>();
  return finding;
}

std::string describe_import(const PreparedNetwork& prepared) {
  Json counts = Json::array();
  for (const auto& [name, count] : prepared.counts)
    counts.push_back({name, count});
  Json findings = Json::array();
  for (const base::Finding& finding : prepared.findings)
    findings.push_back(to_json(finding));
  Json modes = Json::array();
  for (const roads::Metric& metric : prepared.metrics)
    modes.push_back(metric.mode.bits);
  return Json{{"counts", counts},
              {"findings", findings},
              {"modes", modes},
              {"roads_sha256", prepared.roads_sha256}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A file mapped read-only for as long as someone holds it.
class Mapping {
 public:
  static std::shared_ptr<const Mapping> open(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return nullptr;
    struct stat status{};
    std::shared_ptr<const Mapping> mapping;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
      const auto size = static_cast<std::size_t>(status.st_size);
      void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
      if (address != MAP_FAILED) {
        mapping = std::shared_ptr<const Mapping>(
            new Mapping(static_cast<const std::byte*>(address), size));
      }
    }
    ::close(descriptor);
    return mapping;
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    ::munmap(const_cast<std::byte*>(bytes_), size_);
  }  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  [[nodiscard]] std::span<const std::byte> bytes() const { return {bytes_, size_}; }

 private:
  Mapping(const std::byte* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  const std::byte* bytes_;
  std::size_t size_;
};

std::size_t page_up(std::size_t offset) {
  return (offset + k_page - 1) / k_page * k_page;
}

template <std::size_t N>
std::array<char, N> fixed(std::string_view text) {
  std::array<char, N> result{};
  std::copy_n(text.begin(), std::min(text.size(), N), result.begin());
  return result;
}

template <std::size_t N>
std::string_view view(const std::array<char, N>& text) {
  return {text.data(), ::strnlen(text.data(), N)};
}

base::Error write_error(const fs::path& file, int reason) {
  return base::Error(
      {.code = "network-file-unwritable",
       .place = {.file = file.string()},
       .message = base::say("cannot be written: {}", std::generic_category().message(reason)),
       .remedy = base::say(
           "Free some space or make the folder writable; the run itself does not need the file.")});
}

/// Why a file is not used, and what becomes of it.
base::Error refusal(const fs::path& file, const base::Said& reason) {
  return base::Error(
      {.severity = base::Severity::note,
       .code = "network-refused",
       .place = {.file = file.string()},
       .message = base::say("the prepared network was not used: {}", reason),
       .remedy = base::say("The roads were read again; `saavu report` makes the file anew.")});
}

class FileWriter {
 public:
  explicit FileWriter(const fs::path& file) : stream_(std::fopen(file.c_str(), "wb")) {
    if (stream_ == nullptr) error_ = errno;
  }
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter() {
    if (stream_ != nullptr) std::fclose(stream_);
  }
  void write(std::span<const std::byte> bytes) {
    if (error_ != 0 || bytes.empty()) return;
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size())
      error_ = errno != 0 ? errno : EIO;
  }
  /// 0 if everything is on the disk.
  int close() {
    if (stream_ == nullptr) return error_;
    errno = 0;
    if (std::fclose(stream_) != 0 && error_ == 0) error_ = errno != 0 ? errno : EIO;
    stream_ = nullptr;
    return error_;
  }

 private:
  std::FILE* stream_;
  int error_ = 0;
};

/// The first folder in which a file can be made; creates it.
bool is_writable_place(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

base::Result<read::RoadImport> read_roads(const Plan& plan, base::Findings& found,
                                          base::Progress& progress) {
  if (const auto* osm = std::get_if<read::OsmSpec>(&plan.roads))
    return read::read_osm(*osm, found, progress);
  return read::read_digiroad(std::get<read::DigiroadSpec>(plan.roads), found, progress);
}

const fs::path& roads_file(const Plan& plan) {
  return std::visit([](const auto& spec) -> const fs::path& { return spec.file; }, plan.roads);
}

}  // namespace

std::string network_key(const Plan& plan, std::string_view roads_sha256, InputChecksums& checksums,
                        base::Progress& progress) {
  Json key{{"version", k_version}, {"roads", roads_sha256}};
  if (const auto* osm = std::get_if<read::OsmSpec>(&plan.roads)) {
    key["format"] = "osm";
    key["zones"] =
        osm->zone_table.empty() ? "" : checksums.sha256(osm->zone_table, progress).value_or("");
    // The way a file is read depends on its ending.
    key["ending"] = osm->file.extension().string();
  } else {
    const auto& digiroad = std::get<read::DigiroadSpec>(plan.roads);
    key["format"] = "digiroad";
    key["layers"] = {digiroad.link_layer, digiroad.speed_layer};
    key["fields"] = {digiroad.length_field, digiroad.built_up_field};
  }
  key["file"] = roads_file(plan).filename().string();  // findings name it
  for (const read::ProfileFile& profile : plan.profiles)
    key["profiles"].push_back(profile.text);
  Sha256 sum;
  sum.add(key.dump(-1, ' ', false, Json::error_handler_t::replace));
  return sum.hex();
}

namespace {

Checksum table_checksum(Header header, std::span<const SectionEntry> sections) {
  header.checksum = {};
  std::vector<std::byte> bytes(sizeof header + sections.size_bytes());
  std::memcpy(bytes.data(), &header, sizeof header);
  if (!sections.empty())
    std::memcpy(bytes.data() + sizeof header, sections.data(), sections.size_bytes());
  return checksum_of(bytes);
}

bool is_zero(std::span<const std::byte> bytes) {
  return std::ranges::all_of(bytes, [](std::byte each) { return each == std::byte{}; });
}

/// The table of sections, if the header is one of ours and every byte outside the sections is as it
/// was written. What a section holds is not looked at here.
base::Result<std::vector<SectionEntry>> read_table(const fs::path& file,
                                                   std::span<const std::byte> bytes,
                                                   std::string_view key) {
  Header header{};
  std::memcpy(&header, bytes.data(), std::min(sizeof header, bytes.size()));
  if (bytes.size() < sizeof header || header.magic != k_magic)
    return std::unexpected(refusal(file, base::say("it is no prepared network")));
  // Of another version or for other roads: nothing is wrong with it, it is only of no use.
  if (header.version != k_version) return std::unexpected(base::Error());
  if (header.file_size != bytes.size()) {
    return std::unexpected(
        refusal(file, base::say("{} of {} bytes are there", bytes.size(), header.file_size)));
  }
  if (header.section_count == 0 ||
      header.section_count > (bytes.size() - sizeof header) / sizeof(SectionEntry)) {
    return std::unexpected(refusal(file, base::say("its table of sections is damaged")));
  }
  std::vector<SectionEntry> sections(header.section_count);
  std::memcpy(sections.data(), bytes.data() + sizeof header,
              sections.size() * sizeof(SectionEntry));
  if (header.checksum != table_checksum(header, sections))
    return std::unexpected(refusal(file, base::say("its table of sections is damaged")));
  if (view(header.key) != key) return std::unexpected(base::Error());
  // The checksum holds, so that the table can be believed; gaps between sections are zeros.
  std::uint64_t at = sizeof header + sections.size() * sizeof(SectionEntry);
  for (const SectionEntry& section : sections) {
    if (section.offset != page_up(at) || section.offset > bytes.size() ||
        section.bytes > bytes.size() - section.offset ||
        !is_zero(bytes.subspan(at, section.offset - at))) {
      return std::unexpected(refusal(file, base::say("a gap between its sections is damaged")));
    }
    at = section.offset + section.bytes;
  }
  if (at != bytes.size()) return std::unexpected(refusal(file, base::say("its end is damaged")));
  return sections;
}

}  // namespace

base::Result<PreparedNetwork> open_network(const fs::path& file, std::string_view key) {
  const std::shared_ptr<const Mapping> mapping = Mapping::open(file);
  if (!mapping) {
    std::error_code problem;
    if (!fs::exists(file, problem)) return std::unexpected(base::Error());
    return std::unexpected(refusal(file, base::say("it is empty or cannot be read")));
  }
  const std::span<const std::byte> bytes = mapping->bytes();
  const base::Result<std::vector<SectionEntry>> sections = read_table(file, bytes, key);
  if (!sections) return std::unexpected(sections.error());
  // Everything in the file is for the plan's own profiles, so that all of it is needed, and
  // checked.
  std::vector<std::span<const std::byte>> contents;
  for (const SectionEntry& section : *sections)
    contents.push_back(bytes.subspan(section.offset, section.bytes));
  const std::vector<Checksum> checksums = checksums_of(contents);
  for (std::size_t position = 0; position < checksums.size(); ++position) {
    const SectionEntry& section = (*sections)[position];
    if (checksums[position] != section.checksum) {
      return std::unexpected(
          refusal(file, base::say("its section {} is damaged", view(section.name))));
    }
  }
  const auto find = [&](std::string_view name) -> const SectionEntry* {
    const auto found = std::ranges::find_if(
        *sections, [&](const SectionEntry& each) { return view(each.name) == name; });
    return found == sections->end() ? nullptr : &*found;
  };
  PreparedNetwork prepared;
  const SectionEntry* import = find("import");
  if (import == nullptr)
    return std::unexpected(refusal(file, base::say("it lacks the section import")));
  try {
    const auto* text = reinterpret_cast<const char*>(bytes.data() + import->offset);
    const Json json = Json::parse(text, text + import->bytes);
    for (const Json& count : json.at("counts"))
      prepared.counts.emplace_back(count.at(0), count.at(1));
    for (const Json& finding : json.at("findings"))
      prepared.findings.push_back(finding_from(finding));
    for (const Json& mode : json.at("modes"))
      prepared.metrics.push_back({.mode = {mode.get<std::uint8_t>()}});
    prepared.hierarchy_times.resize(prepared.metrics.size());
    prepared.roads_sha256 = json.at("roads_sha256");
  } catch (const Json::exception&) {
    return std::unexpected(refusal(file, base::say("its section import is damaged")));
  }
  std::string missing;
  for_each_array(prepared, [&]<class T>(std::string_view name, base::Array<T>& array) {
    const SectionEntry* section = find(name);
    if (section == nullptr || section->element_size != sizeof(T) ||
        section->bytes % sizeof(T) != 0) {
      if (missing.empty()) missing = name;
      return;
    }
    const auto* first = reinterpret_cast<const T*>(bytes.data() + section->offset);
    array = base::Array<T>(std::span(first, section->bytes / sizeof(T)), mapping);
  });
  if (!missing.empty())
    return std::unexpected(refusal(file, base::say("it lacks the section {}", missing)));
  if (!is_sound(prepared))
    return std::unexpected(refusal(file, base::say("its sections do not fit each other")));
  prepared.file = file;
  return prepared;
}

std::optional<std::uint64_t> prepared_bytes(const Plan& plan) {
  std::error_code problem;
  const auto roads_changed = fs::last_write_time(roads_file(plan), problem);
  for (const fs::path& place : network_file_places(plan)) {
    const auto prepared = fs::last_write_time(place, problem);
    if (problem || prepared < roads_changed) continue;
    Header header{};
    std::ifstream stream(place, std::ios::binary);
    stream.read(reinterpret_cast<char*>(&header), sizeof header);
    if (!stream || header.magic != k_magic || header.version != k_version) continue;
    return header.file_size;
  }
  return std::nullopt;
}

void seal_network(std::span<std::byte> bytes) {
  Header header{};
  if (bytes.size() < sizeof header) return;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.file_size = bytes.size();
  if (header.section_count == 0 ||
      header.section_count > (bytes.size() - sizeof header) / sizeof(SectionEntry)) {
    return;
  }
  std::vector<SectionEntry> sections(header.section_count);
  const auto table = bytes.subspan(sizeof header, sections.size() * sizeof(SectionEntry));
  std::memcpy(sections.data(), table.data(), table.size());
  for (SectionEntry& section : sections) {
    if (section.offset > bytes.size() || section.bytes > bytes.size() - section.offset) continue;
    const std::span<const std::byte> contents = bytes.subspan(section.offset, section.bytes);
    section.checksum = checksums_of(std::span(&contents, 1)).front();
  }
  std::memcpy(table.data(), sections.data(), table.size());
  header.checksum = table_checksum(header, sections);
  std::memcpy(bytes.data(), &header, sizeof header);
}

base::Result<void> save_network(const fs::path& file, std::string_view key,
                                const PreparedNetwork& prepared) {
  const std::string import = describe_import(prepared);
  std::vector<SectionEntry> sections;
  std::vector<std::span<const std::byte>> contents;
  const auto add = [&](std::string_view name, std::span<const std::byte> bytes,
                       std::size_t element_size) {
    sections.push_back({fixed<24>(name), 0, bytes.size(), element_size, {}});
    contents.push_back(bytes);
  };
  add("import", std::as_bytes(std::span(import)), 1);
  for_each_array(prepared, [&]<class T>(std::string_view name, const base::Array<T>& array) {
    add(name, std::as_bytes(array.span()), sizeof(T));
  });
  std::size_t offset = sizeof(Header) + sections.size() * sizeof(SectionEntry);
  for (SectionEntry& section : sections) {
    section.offset = page_up(offset);
    offset = section.offset + section.bytes;
  }

  const std::vector<Checksum> checksums = checksums_of(contents);
  for (std::size_t position = 0; position < sections.size(); ++position)
    sections[position].checksum = checksums[position];
  Header header{k_magic, k_version,         static_cast<std::uint32_t>(sections.size()),
                offset,  fixed<k_hex>(key), {}};
  header.checksum = table_checksum(header, sections);

  const std::vector<std::byte> zeros(k_page);
  const fs::path temporary = file.string() + "." + write::partial_mark();
  FileWriter writer(temporary);
  writer.write(std::as_bytes(std::span(&header, 1)));
  writer.write(std::as_bytes(std::span(sections)));
  std::size_t at = sizeof header + sections.size() * sizeof(SectionEntry);
  for (std::size_t position = 0; position < sections.size(); ++position) {
    writer.write(std::span(zeros).first(sections[position].offset - at));
    writer.write(contents[position]);
    at = sections[position].offset + sections[position].bytes;
  }
  std::error_code problem;
  if (const int reason = writer.close(); reason != 0) {
    fs::remove(temporary, problem);
    return std::unexpected(write_error(file, reason));
  }
  fs::rename(temporary, file, problem);
  if (problem) {
    const int reason = problem.value();
    fs::remove(temporary, problem);
    return std::unexpected(write_error(file, reason));
  }
  return {};
}

std::vector<fs::path> places_beside(const Plan& plan, const std::string& name,
                                    const char* cached_as) {
  std::vector<fs::path> places{plan.file.parent_path() / ".saavu" / name};
  const auto variable = [](const char* key) -> std::string {
    const char* value = std::getenv(key);  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? "" : value;
  };
  fs::path cache = variable("XDG_CACHE_HOME");
  if (cache.empty() && !variable("HOME").empty()) cache = fs::path(variable("HOME")) / ".cache";
  if (!cache.empty()) {
    Sha256 sum;
    sum.add(plan.file.string());
    places.push_back(cache / "saavu" / cached_as / sum.hex().substr(0, 16) / name);
  }
  return places;
}

std::vector<fs::path> network_file_places(const Plan& plan) {
  const std::string stem = plan.file.stem().string();
  return places_beside(plan, stem == "plan" ? "network.bin" : stem + ".network.bin", "networks");
}

base::Result<PreparedNetwork> prepare_network(const Plan& plan, bool may_write,
                                              InputChecksums& checksums, base::Progress& progress) {
  progress.begin(base::say("checking the roads' checksum"), 0);
  const base::Result<std::string> checksum = checksums.sha256(roads_file(plan), progress);
  progress.end();
  if (!checksum) return std::unexpected(checksum.error());
  const std::string key = network_key(plan, *checksum, checksums, progress);
  std::vector<base::Finding> refused;
  for (const fs::path& place : network_file_places(plan)) {
    base::Result<PreparedNetwork> prepared = open_network(place, key);
    if (prepared) {
      prepared->refused = std::move(refused);
      return prepared;
    }
    std::ranges::move(prepared.error().findings, std::back_inserter(refused));
  }

  base::Findings found;
  base::Result<read::RoadImport> import = read_roads(plan, found, progress);
  if (!import) {
    found.append(std::move(import).error().findings);
    return std::unexpected(found.take_error());
  }
  PreparedNetwork prepared;
  prepared.rebuilt = true;
  prepared.roads_sha256 = *checksum;
  prepared.network = std::move(import->network);
  prepared.counts = std::move(import->counts);
  prepared.findings = found.all();
  progress.begin(base::say("building the road graph"), 1 + plan.profiles.size());
  routing::SearchableGraph searchable =
      routing::make_searchable(roads::make_road_graph(prepared.network, progress), progress);
  prepared.graph = std::move(searchable.graph);
  prepared.hierarchy = std::move(searchable.hierarchy);
  progress.advance(1);
  for (const read::ProfileFile& profile : plan.profiles) {
    progress.check();
    prepared.metrics.push_back(
        roads::make_metric(prepared.network, prepared.graph, profile.profile));
    prepared.hierarchy_times.emplace_back(routing::customize<std::uint32_t>(
        prepared.hierarchy, prepared.metrics.back().arc_weight.span(), progress));
    progress.advance(1);
  }
  progress.end();
  prepared.counts.emplace_back(base::mark("graph vertices"),
                               static_cast<std::int64_t>(prepared.graph.vertex_count()));
  prepared.counts.emplace_back(base::mark("graph arcs"),
                               static_cast<std::int64_t>(prepared.graph.arc_count()));
  prepared.refused = std::move(refused);
  if (!may_write) return prepared;

  std::optional<base::Error> problem;
  for (const fs::path& place : network_file_places(plan)) {
    if (!is_writable_place(place.parent_path())) continue;
    base::Result<void> saved = save_network(place, key, prepared);
    if (saved) {
      prepared.file = place;
      return prepared;
    }
    problem = std::move(saved).error();
  }
  // Nowhere to keep it costs time at the next run, nothing else.
  prepared.findings.push_back(
      {.severity = base::Severity::note,
       .code = "network-not-kept",
       .place = problem ? problem->findings.front().place : base::Place{.file = plan.shown_file},
       .message = base::say(
           "the prepared network could not be kept: {}",
           problem ? problem->findings.front().message : base::say("no folder can be written")),
       .remedy = base::say("The next run will read the roads again.")});
  return prepared;
}

}  // namespace saavu::plan
