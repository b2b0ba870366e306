// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <format>
#include <fstream>
#include <iterator>
#include <numeric>

#include <saavu/read/osm.h>
#include <saavu/read/osm_file.h>
#include <saavu/read/osm_network.h>
#include <saavu/read/osm_tags.h>

namespace saavu::read {

namespace {

base::Result<osm::ZoneSpeeds> read_zones(const std::filesystem::path& file) {
  if (file.empty()) return osm::ZoneSpeeds{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    base::Findings problem;
    base::Place place;
    place.file = file.filename().string();
    problem.error("osm-zone-table-missing", place,
                  base::say("The table of speed zones cannot be opened."),
                  base::say("Check its path; the program's own is datasets/osm/speed_zones.csv."));
    return std::unexpected(problem.take_error());
  }
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return osm::parse_zone_table(text, file.filename().string());
}

std::vector<std::pair<std::string, std::int64_t>> list_counts(const osm::Extract& extract,
                                                              const osm::NetworkCounts& built,
                                                              const roads::RoadNetwork& network) {
  const osm::FileCounts& file = extract.counts;
  const auto by_use = [&](osm::WayUse use) {
    return file.by_use.at(static_cast<std::size_t>(use));
  };
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  const auto kilometres = [](std::int64_t decimetres) { return (decimetres + 5000) / 10000; };

  std::vector<std::pair<std::string, std::int64_t>> counts{
      {base::mark("nodes in the file"), file.nodes},
      {base::mark("ways in the file"), file.ways},
      {base::mark("relations in the file"), file.relations},
      {base::mark("ways with highway"), file.highway_ways},
      {base::mark("ways used"), count(extract.ways.size()) - built.ways_lost},
      {base::mark("ways not used: areas"), by_use(osm::WayUse::area)},
      {base::mark("ways not used: not in use (planned, under construction, abandoned)"),
       by_use(osm::WayUse::not_in_use)},
      {base::mark("ways not used: ice and winter roads"), by_use(osm::WayUse::seasonal)},
      {base::mark("ways not used: fords"), by_use(osm::WayUse::ford)},
      {base::mark("ways not used: highway is no road"), by_use(osm::WayUse::unknown_class)},
      {base::mark("ways not used: closed to all"), by_use(osm::WayUse::nobody)},
      {base::mark("ways in the file twice"), file.ways_twice},
      {base::mark("ways cut at missing nodes"), built.ways_cut},
      {base::mark("ways with fewer than two nodes left"), built.ways_lost},
      {base::mark("missing nodes"), built.missing_nodes},
      {base::mark("cut ends"), built.cut_ends},
      {base::mark("junction nodes"), count(network.node_count())},
      {base::mark("segments"), count(network.segment_count())},
      {base::mark("segments for cars"), built.segments_for_cars},
      {base::mark("segments for emergency vehicles, not cars"), built.segments_for_emergency_only},
      {base::mark("segments for walkers only"), built.segments_for_foot_only},
      {base::mark("segments one-way for cars"), built.segments_one_way},
      {base::mark("segments without through traffic"), built.segments_no_through},
      {base::mark("segments unpaved"), built.segments_unpaved},
      {base::mark("segments without length"), built.segments_without_length},
  };
  for (std::size_t position = 0; position < roads::k_road_class_count; ++position) {
    const auto name = roads::to_string(static_cast<roads::RoadClass>(position));
    counts.emplace_back(std::format("ways: {}", name), built.ways_by_class.at(position));
  }
  for (std::size_t position = 0; position < roads::k_road_class_count; ++position) {
    const auto name = roads::to_string(static_cast<roads::RoadClass>(position));
    counts.emplace_back(std::format("km: {}", name),
                        kilometres(built.decimetres_by_class.at(position)));
  }
  counts.emplace_back(base::mark("km in all"),
                      kilometres(std::reduce(built.decimetres_by_class.begin(),
                                             built.decimetres_by_class.end(), std::int64_t{0})));
  counts.insert(
      counts.end(),
      {
          {base::mark("segments with a speed limit"), built.limits_given},
          {base::mark("segments with an assumed speed limit"), built.limits_assumed},
          {base::mark("ways without any limit (none)"), file.unlimited_speed},
          {base::mark("ways with an unknown limit (signals, zone)"), file.unknown_speed},
          {base::mark("ways with an unreadable limit"), file.unreadable_speed},
          {base::mark("ways with a conditional limit, not used"), file.conditional_speed},
          {base::mark("ways with conditional access, not used"), file.conditional_access},
          {base::mark("ways with an unknown access value"), file.unknown_access},
          {base::mark("ways with a changing one-way direction"), file.changing_oneway},
          {base::mark("ferries with duration"), built.ferries_with_duration},
          {base::mark("ferries without duration"), built.ferries_without_duration},
          {base::mark("ferries with an unreadable duration"), file.unreadable_duration},
          {base::mark("ferries assumed to take cars"), file.assumed_car_ferries},
          {base::mark("junctions with signals"), built.signals_at_junctions},
          {base::mark("signals away from junctions, not used"), built.signals_elsewhere},
          {base::mark("barriers"), built.barriers},
          {base::mark("barriers that let all pass"), built.barriers_passed},
          {base::mark("barriers of unknown kind"), built.barriers_unknown},
          {base::mark("barriers at junctions, not used"), built.barriers_at_junctions},
          {base::mark("turn restrictions in the file"), file.restrictions},
          {base::mark("turn restrictions used: no"), built.restrictions_no},
          {base::mark("turn restrictions used: only"), built.restrictions_only},
          {base::mark("turn restrictions used: over ways"), built.restrictions_via_way},
          {base::mark("turn restrictions without effect"), built.restrictions_without_effect},
          {base::mark("turn restrictions not for cars"), file.restrictions_other_modes},
          {base::mark("turn restrictions conditional, not used"), file.restrictions_conditional},
          {base::mark("turn restrictions unusable"),
           built.restrictions_unusable + file.restrictions_unknown},
      });
  return counts;
}

}  // namespace

base::Result<RoadImport> read_osm(const OsmSpec& spec, base::Findings& found,
                                  base::Progress& progress) {
  const base::Result<osm::ZoneSpeeds> zones = read_zones(spec.zone_table);
  if (!zones) return std::unexpected(zones.error());
  const base::Result<osm::Extract> extract = osm::read_extract(spec.file, *zones, found, progress);
  if (!extract) return std::unexpected(extract.error());
  base::Result<osm::BuiltNetwork> built = osm::build_network(*extract, spec.file, found, progress);
  if (!built) return std::unexpected(std::move(built.error()));
  RoadImport import;
  import.counts = list_counts(*extract, built->counts, built->network);
  import.network = std::move(built->network);
  return import;
}

}  // namespace saavu::read
