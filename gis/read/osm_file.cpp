// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <exception>
#include <format>
#include <new>
#include <string_view>

#include <saavu/read/osm_file.h>

#define OSMIUM_WITH_LZ4
#include <osmium/io/any_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm.hpp>

namespace saavu::read::osm {

namespace {

base::Place place_of(const std::filesystem::path& file) {
  base::Place place;
  place.file = file.filename().string();
  return place;
}

base::Error error_of(std::string code, const std::filesystem::path& file, std::string message,
                     std::string remedy) {
  base::Findings findings;
  findings.error(std::move(code), place_of(file), std::move(message), std::move(remedy));
  return findings.take_error();
}

/// The tags of an object as a plain list, in memory that is used again for the next object.
class TagList {
 public:
  Tags of(const osmium::TagList& tags) {
    list_.clear();
    for (const osmium::Tag& tag : tags)
      list_.emplace_back(tag.key(), tag.value());
    return Tags(list_);
  }

 private:
  std::vector<Tag> list_;
};

struct HistoryFile {};

template <class Visit>
void visit_objects(const std::filesystem::path& path, osmium::osm_entity_bits::type kinds,
                   std::string_view stage, base::Progress& progress, Visit visit) {
  osmium::io::Reader reader{osmium::io::File{path.string()}, kinds};
  if (reader.header().has_multiple_object_versions()) throw HistoryFile{};
  progress.begin(stage, reader.file_size());
  std::uint64_t told = 0;
  while (const osmium::memory::Buffer buffer = reader.read()) {
    progress.check();
    for (const auto& object : buffer.select<osmium::OSMObject>()) {
      if (object.visible()) visit(object);
    }
    const std::uint64_t offset = reader.offset();
    progress.advance(offset - std::min(told, offset));
    told = offset;
  }
  reader.close();
  progress.end();
}

class Reader {
 public:
  Reader(const std::filesystem::path& file, const ZoneSpeeds& zones, base::Findings& found)
      : file_(file), zones_(zones), found_(found) {}

  void read(base::Progress& progress) {
    visit_objects(file_, osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation,
                  "reading ways", progress, [this](const osmium::OSMObject& object) {
                    if (object.type() == osmium::item_type::way) {
                      add_way(static_cast<const osmium::Way&>(object));
                    } else {
                      add_relation(static_cast<const osmium::Relation&>(object));
                    }
                  });
    drop_ways_twice();
    if (extract_.ways.empty()) return;
    number_nodes();
    visit_objects(file_, osmium::osm_entity_bits::node, "reading nodes", progress,
                  [this](const osmium::OSMObject& object) {
                    add_node(static_cast<const osmium::Node&>(object));
                  });
    std::ranges::sort(extract_.marked_nodes, {}, &MarkedNode::node);
    std::ranges::sort(extract_.unused_highways);
  }

  Extract take() { return std::move(extract_); }

 private:
  void add_way(const osmium::Way& way) {
    FileCounts& counts = extract_.counts;
    ++counts.ways;
    if (way.tags().has_key("highway")) ++counts.highway_ways;
    WayRemarks remarks;
    const WayMeaning meaning = interpret_way(tags_.of(way.tags()), zones_, remarks);
    ++counts.by_use.at(static_cast<std::size_t>(meaning.use));
    if (!meaning.is_used()) {
      if (meaning.use != WayUse::not_a_road) extract_.unused_highways.push_back(way.id());
      return;
    }
    note(way.id(), remarks);
    extract_.ways.push_back({.id = way.id(), .first_ref = raw_refs_.size(), .meaning = meaning});
    for (const osmium::NodeRef& node : way.nodes()) {
      const bool is_first = raw_refs_.size() == extract_.ways.back().first_ref;
      if (is_first || raw_refs_.back() != node.ref()) raw_refs_.push_back(node.ref());
    }
  }

  void note(std::int64_t way, const WayRemarks& remarks) {
    FileCounts& counts = extract_.counts;
    counts.unknown_speed += remarks.unknown_speed ? 1 : 0;
    counts.unlimited_speed += remarks.unlimited_speed ? 1 : 0;
    counts.conditional_speed += remarks.conditional_speed ? 1 : 0;
    counts.conditional_access += remarks.conditional_access ? 1 : 0;
    counts.unknown_access += remarks.unknown_access ? 1 : 0;
    counts.changing_oneway += remarks.changing_oneway ? 1 : 0;
    if (!remarks.unreadable_speed.empty()) {
      ++counts.unreadable_speed;
      found_.warning("osm-speed-unreadable", place_of(file_),
                     std::format("Way {} has {}, wanted a limit of 3 to 160 km/h; the profile's "
                                 "default for the road class is used.",
                                 way, remarks.unreadable_speed),
                     "Correct the way in OpenStreetMap.");
    }
    if (remarks.assumed_car_ferry) {
      ++counts.assumed_car_ferries;
      found_.warning(
          "osm-ferry-assumed-for-cars", place_of(file_),
          std::format("No tag says whether ferry way {} takes cars; it is used by them.", way),
          "Tag it with motor_vehicle=yes or no in OpenStreetMap.");
    }
    if (!remarks.unreadable_duration.empty()) {
      ++counts.unreadable_duration;
      found_.warning("osm-duration-unreadable", place_of(file_),
                     std::format("Ferry way {} has {}, wanted HH:MM; the crossing time is taken "
                                 "from its length.",
                                 way, remarks.unreadable_duration),
                     "Correct the way in OpenStreetMap.");
    }
  }

  void add_relation(const osmium::Relation& relation) {
    FileCounts& counts = extract_.counts;
    ++counts.relations;
    const RestrictionMeaning meaning = interpret_restriction(tags_.of(relation.tags()));
    if (meaning.use == RestrictionUse::none) return;
    ++counts.restrictions;
    switch (meaning.use) {
      case RestrictionUse::conditional:
        ++counts.restrictions_conditional;
        return;
      case RestrictionUse::other_modes:
        ++counts.restrictions_other_modes;
        return;
      case RestrictionUse::unknown:
        ++counts.restrictions_unknown;
        found_.warning("osm-restriction-unknown", place_of(file_),
                       std::format("Turn restriction relation {} has the value \"{}\", wanted no_* "
                                   "or only_*; it is not used.",
                                   relation.id(), meaning.value),
                       "Correct the relation in OpenStreetMap.");
        return;
      case RestrictionUse::binding:
      case RestrictionUse::none:
        break;
    }
    RawRestriction restriction;
    restriction.id = relation.id();
    restriction.rule = meaning.rule;
    restriction.value = meaning.value;
    for (const osmium::RelationMember& member : relation.members()) {
      const std::string_view role = member.role();
      const bool is_way = member.type() == osmium::item_type::way;
      const bool is_node = member.type() == osmium::item_type::node;
      if (role == "via" && is_node) {
        restriction.via_nodes.push_back(member.ref());
      } else if (role == "via" && is_way) {
        restriction.via_ways.push_back(member.ref());
      } else if (role == "from" && is_way) {
        restriction.from.push_back(member.ref());
      } else if (role == "to" && is_way) {
        restriction.to.push_back(member.ref());
      } else if (role == "via" || role == "from" || role == "to") {
        restriction.has_odd_member = true;
      }
    }
    extract_.restrictions.push_back(std::move(restriction));
  }

  /// Files put together from extracts may hold a way twice; the first one stays.
  void drop_ways_twice() {
    std::vector<UsedWay>& ways = extract_.ways;
    std::vector<std::size_t> order(ways.size());
    for (std::size_t position = 0; position < order.size(); ++position)
      order[position] = position;
    std::ranges::stable_sort(order, {}, [&](std::size_t position) { return ways[position].id; });
    std::vector<bool> is_twice(ways.size(), false);
    for (std::size_t rank = 1; rank < order.size(); ++rank) {
      if (ways[order[rank]].id != ways[order[rank - 1]].id) continue;
      is_twice[order[rank]] = true;
      ++extract_.counts.ways_twice;
    }
    if (extract_.counts.ways_twice == 0) return;

    std::vector<UsedWay> kept_ways;
    std::vector<std::int64_t> kept_refs;
    for (std::size_t position = 0; position < ways.size(); ++position) {
      if (is_twice[position]) continue;
      const std::size_t first = ways[position].first_ref;
      const std::size_t end =
          position + 1 < ways.size() ? ways[position + 1].first_ref : raw_refs_.size();
      kept_ways.push_back(ways[position]);
      kept_ways.back().first_ref = kept_refs.size();
      kept_refs.insert(kept_refs.end(), raw_refs_.begin() + static_cast<std::ptrdiff_t>(first),
                       raw_refs_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    ways = std::move(kept_ways);
    raw_refs_ = std::move(kept_refs);
    found_.warning("osm-way-twice", place_of(file_),
                   std::format("{} ways are in the file twice; the first of each is used.",
                               extract_.counts.ways_twice),
                   "Merge extracts with a tool that removes duplicates.",
                   extract_.counts.ways_twice);
  }

  void number_nodes() {
    std::vector<std::int64_t>& ids = extract_.node_id;
    ids = raw_refs_;
    std::ranges::sort(ids);
    const auto rest = std::ranges::unique(ids);
    ids.erase(rest.begin(), rest.end());
    ids.shrink_to_fit();
    extract_.refs.reserve(raw_refs_.size());
    for (const std::int64_t id : raw_refs_) {
      extract_.refs.push_back(
          static_cast<std::uint32_t>(std::ranges::lower_bound(ids, id) - ids.begin()));
    }
    raw_refs_ = {};
    extract_.node_location.resize(ids.size());
  }

  void add_node(const osmium::Node& node) {
    ++extract_.counts.nodes;
    const std::vector<std::int64_t>& ids = extract_.node_id;
    // Files are nearly always ordered by id: look beside the last hit before searching.
    if (next_ < ids.size() && ids[next_] < node.id()) ++next_;
    if (next_ >= ids.size() || ids[next_] != node.id()) {
      const auto place = std::ranges::lower_bound(ids, node.id());
      if (place == ids.end() || *place != node.id()) return;
      next_ = static_cast<std::size_t>(place - ids.begin());
    }
    const osmium::Location where = node.location();
    Extract::Location& location = extract_.node_location[next_];
    if (!where.valid() || !location.is_missing()) return;
    location = {.lon_e7 = where.x(), .lat_e7 = where.y()};
    if (node.tags().empty()) return;
    const NodeMeaning meaning = interpret_node(tags_.of(node.tags()));
    if (meaning.signals || meaning.barrier) {
      extract_.marked_nodes.push_back({static_cast<std::uint32_t>(next_), meaning});
    }
  }

  const std::filesystem::path& file_;
  const ZoneSpeeds& zones_;
  base::Findings& found_;
  TagList tags_;
  Extract extract_;
  std::vector<std::int64_t> raw_refs_;
  std::size_t next_ = 0;
};

}  // namespace

base::Result<Extract> read_extract(const std::filesystem::path& file, const ZoneSpeeds& zones,
                                   base::Findings& found, base::Progress& progress) {
  std::error_code trouble;
  if (!std::filesystem::is_regular_file(file, trouble)) {
    return std::unexpected(error_of("osm-file-missing", file,
                                    "The OpenStreetMap file does not exist.",
                                    "Check the path of the road file in the plan."));
  }
  try {
    Reader reader(file, zones, found);
    reader.read(progress);
    return reader.take();
  } catch (const HistoryFile&) {
    return std::unexpected(
        error_of("osm-history-file", file,
                 "The file holds several versions of its objects (a change or history file).",
                 "Use an ordinary extract (.osm.pbf)."));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& problem) {
    return std::unexpected(error_of(
        "osm-unreadable", file,
        std::format("The file breaks off or is no OpenStreetMap file: {}.", problem.what()),
        "Download or copy the file again and compare its size with the source; the name must end "
        "in .osm.pbf, .osm, .osm.gz or .osm.bz2."));
  }
}

}  // namespace saavu::read::osm
