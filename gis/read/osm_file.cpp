// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <bit>
#include <exception>
#include <format>
#include <limits>
#include <new>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>

#include <saavu/base/verify.h>
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

base::Error error_of(std::string code, const std::filesystem::path& file, base::Said message,
                     base::Said remedy) {
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

/// Remembers what the ways met so far mean. Ways are of few kinds: what differs from one to the
/// next is mostly a name. Reading the same tags again is a seventh of the time of a country's
/// import.
class WayMeanings {
 public:
  struct Known {
    WayMeaning meaning;
    WayRemarks remarks;
  };

  explicit WayMeanings(const ZoneSpeeds& zones) : zones_(zones) {}

  const Known& of(const osmium::TagList& tags) {
    telling_.clear();
    text_.clear();
    for (const osmium::Tag& tag : tags) {
      const std::string_view key = tag.key();
      if (says_nothing_of_roads(key)) continue;
      telling_.emplace_back(key, tag.value());
      text_.append(key).push_back('\0');
      text_.append(telling_.back().second).push_back('\0');
    }
    if (const auto place = known_.find(text_); place != known_.end()) return place->second;
    if (known_.size() >= k_most) known_.clear();
    Known& known = known_[text_];
    known.meaning = interpret_way(Tags(telling_), zones_, known.remarks);
    return known;
  }

 private:
  static constexpr std::size_t k_most = 65536;
  const ZoneSpeeds& zones_;
  std::vector<Tag> telling_;
  std::string text_;
  std::unordered_map<std::string, Known> known_;
};

struct HistoryFile {};

/// Whether the file says that all nodes stand before all ways (osmium and the usual servers say
/// so).
bool is_sorted(const osmium::io::Header& header) {
  return header.get("sorting") == "Type_then_ID";
}

/// Calls `visit` for each object of these kinds; of nodes alone only as far as they can come.
template <class Visit>
void visit_objects(const std::filesystem::path& path, osmium::osm_entity_bits::type kinds,
                   std::string_view stage, base::Progress& progress, Visit visit) {
  // Ways are asked for too, so that the end of the nodes is seen.
  const bool only_nodes = kinds == osmium::osm_entity_bits::node;
  const osmium::io::File file{path.string()};
  // Who changed what and when is of no use. In XML "deleted" is among it, so there it is read.
  const bool is_pbf = file.format() == osmium::io::file_format::pbf;
  osmium::io::Reader reader{file, only_nodes ? kinds | osmium::osm_entity_bits::way : kinds,
                            is_pbf ? osmium::io::read_meta::no : osmium::io::read_meta::yes};
  const osmium::io::Header header = reader.header();
  if (header.has_multiple_object_versions()) throw HistoryFile{};
  const bool ends_with_nodes = only_nodes && is_sorted(header);
  progress.begin(stage, reader.file_size());
  std::uint64_t told = 0;
  bool is_at_end = false;
  while (!is_at_end) {
    const osmium::memory::Buffer buffer = reader.read();
    if (!buffer) break;
    progress.check();
    for (const auto& object : buffer.select<osmium::OSMObject>()) {
      if (only_nodes && object.type() != osmium::item_type::node) {
        is_at_end = ends_with_nodes;
        continue;
      }
      if (object.visible()) visit(object);
    }
    const std::uint64_t offset = is_at_end ? reader.file_size() : reader.offset();
    progress.advance(offset - std::min(told, offset));
    told = offset;
  }
  reader.close();
  progress.end();
}

class Reader {
 public:
  Reader(const std::filesystem::path& file, const ZoneSpeeds& zones, base::Findings& found)
      : file_(file), meanings_(zones), found_(found) {}

  void read(base::Progress& progress) {
    visit_objects(file_, osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation,
                  base::say("reading ways"), progress, [this](const osmium::OSMObject& object) {
                    if (object.type() == osmium::item_type::way) {
                      add_way(static_cast<const osmium::Way&>(object));
                    } else {
                      add_relation(static_cast<const osmium::Relation&>(object));
                    }
                  });
    drop_ways_twice();
    if (extract_.ways.empty()) return;
    number_nodes();
    visit_objects(file_, osmium::osm_entity_bits::node, base::say("reading nodes"), progress,
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
    const auto& [meaning, remarks] = meanings_.of(way.tags());
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
                     base::say("Way {} has {}, wanted a limit of 3 to 160 km/h; the profile's "
                               "default for the road class is used.",
                               way, remarks.unreadable_speed),
                     base::say("Correct the way in OpenStreetMap."));
    }
    if (remarks.assumed_car_ferry) {
      ++counts.assumed_car_ferries;
      found_.warning(
          "osm-ferry-assumed-for-cars", place_of(file_),
          base::say("No tag says whether ferry way {} takes cars; it is used by them.", way),
          base::say("Tag it with motor_vehicle=yes or no in OpenStreetMap."));
    }
    if (!remarks.unreadable_duration.empty()) {
      ++counts.unreadable_duration;
      found_.warning("osm-duration-unreadable", place_of(file_),
                     base::say("Ferry way {} has {}, wanted HH:MM; the crossing time is taken "
                               "from its length.",
                               way, remarks.unreadable_duration),
                     base::say("Correct the way in OpenStreetMap."));
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
                       base::say("Turn restriction relation {} has the value \"{}\", wanted no_* "
                                 "or only_*; it is not used.",
                                 relation.id(), meaning.value),
                       base::say("Correct the relation in OpenStreetMap."));
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
                   base::say("{} ways are in the file twice; the first of each is used.",
                             extract_.counts.ways_twice),
                   base::say("Merge extracts with a tool that removes duplicates."),
                   extract_.counts.ways_twice);
  }

  /// Numbers the nodes of all ways by id. Refs are sorted by id together with their places, so that
  /// each place gets its number in one sweep instead of by a search.
  void number_nodes() {
    if (raw_refs_.empty()) return;
    base::verify(raw_refs_.size() <= std::numeric_limits<std::uint32_t>::max(),
                 "{} references to nodes", raw_refs_.size());
    const auto [lowest, highest] = std::ranges::minmax(raw_refs_);
    const int place_bits = std::bit_width(raw_refs_.size() - 1);
    const int id_bits =
        std::bit_width(static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest));
    // Both in one word, unless ids are far apart (made by hand, or negative).
    if (id_bits + place_bits <= 64) {
      number_packed(static_cast<std::uint64_t>(lowest), id_bits, place_bits);
    } else {
      number_searched();
    }
    raw_refs_ = {};
    extract_.node_location.resize(extract_.node_id.size());
  }

  void number_packed(std::uint64_t lowest, int id_bits, int place_bits) {
    std::vector<std::uint64_t> sorted;
    sorted.reserve(raw_refs_.size());
    for (const std::int64_t id : raw_refs_)
      sorted.push_back(((static_cast<std::uint64_t>(id) - lowest) << place_bits) | sorted.size());
    raw_refs_ = {};
    sort_by_bits(sorted, place_bits, place_bits + id_bits);
    const std::uint64_t place_mask = (std::uint64_t{1} << place_bits) - 1;
    std::size_t distinct = 1;
    for (std::size_t rank = 1; rank < sorted.size(); ++rank)
      distinct += sorted[rank] >> place_bits != sorted[rank - 1] >> place_bits ? 1 : 0;
    std::vector<std::int64_t>& ids = extract_.node_id;
    ids.reserve(distinct);
    extract_.refs.resize(sorted.size());
    for (const std::uint64_t ref : sorted) {
      const auto id = static_cast<std::int64_t>((ref >> place_bits) + lowest);
      if (ids.empty() || ids.back() != id) ids.push_back(id);
      extract_.refs[ref & place_mask] = static_cast<std::uint32_t>(ids.size() - 1);
    }
  }

  void number_searched() {
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
  }

  /// By the bits [first, end) alone, least digit first; what is equal keeps its order.
  static void sort_by_bits(std::vector<std::uint64_t>& values, int first, int end) {
    constexpr int k_digit_bits = 11;
    constexpr std::size_t k_digits = 1U << k_digit_bits;
    std::vector<std::uint64_t> other(values.size());
    for (int shift = first; shift < end; shift += k_digit_bits) {
      const auto digit = [shift](std::uint64_t value) { return (value >> shift) % k_digits; };
      std::array<std::size_t, k_digits + 1> begin{};
      for (const std::uint64_t value : values)
        ++begin[digit(value) + 1];
      std::partial_sum(begin.begin(), begin.end(), begin.begin());
      for (const std::uint64_t value : values)
        other[begin[digit(value)]++] = value;
      values.swap(other);
    }
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
  WayMeanings meanings_;
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
                                    base::say("The OpenStreetMap file does not exist."),
                                    base::say("Check the path of the road file in the plan.")));
  }
  try {
    Reader reader(file, zones, found);
    reader.read(progress);
    return reader.take();
  } catch (const HistoryFile&) {
    return std::unexpected(error_of(
        "osm-history-file", file,
        base::say("The file holds several versions of its objects (a change or history file)."),
        base::say("Use an ordinary extract (.osm.pbf).")));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& problem) {
    return std::unexpected(
        error_of("osm-unreadable", file,
                 base::say("The file breaks off or is no OpenStreetMap file: {}.", problem.what()),
                 base::say("Download or copy the file again and compare its size with the source; "
                           "the name must end "
                           "in .osm.pbf, .osm, .osm.gz or .osm.bz2.")));
  }
}

}  // namespace saavu::read::osm
