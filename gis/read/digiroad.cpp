// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// What each code of Digiroad becomes is told to planners in docs/formats/digiroad.md; keep the two
// together.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <format>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <saavu/base/verify.h>
#include <saavu/read/digiroad.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

using base::Point;
using base::Severity;
using roads::Modes;
using roads::NodeId;
using roads::RoadClass;

/// Ends of links nearer than this are the same junction. Digiroad's ends agree exactly; the
/// distance only swallows rounding to centimetres and coordinates that came through another system.
constexpr double k_same_node_m = 0.05;
/// Limits are not split finer: layers that were cut by different programs differ by centimetres.
constexpr double k_shortest_piece_m = 1.0;
constexpr std::int64_t k_lowest_limit_kmh = 5;
constexpr std::int64_t k_highest_limit_kmh = 130;
/// A given length must be at least this share of the distance between the ends, ...
constexpr double k_least_of_straight = 0.9;
/// ... and at most so many times longer or shorter than the line.
constexpr double k_most_of_line = 5.0;
constexpr std::size_t k_example_rows = 5;

constexpr std::string_view k_segm_id = "SEGM_ID";
constexpr std::string_view k_functional_class = "TOIMINN_LK";
constexpr std::string_view k_link_type = "LINKKITYYP";
constexpr std::string_view k_direction = "AJOSUUNTA";
constexpr std::string_view k_level = "SILTA_ALIK";
constexpr std::string_view k_state = "LINK_TILA";
constexpr std::string_view k_owner = "HALLINN_LK";
constexpr std::string_view k_start_measure = "ALKU_PAALU";
constexpr std::string_view k_end_measure = "LOPP_PAALU";
constexpr std::string_view k_valid_direction = "VAIK_SUUNT";
constexpr std::string_view k_limit = "ARVO";

// ---- the codes

enum LinkType : std::uint8_t {
  k_motorway = 1,
  k_dual = 2,
  k_ordinary = 3,
  k_motor_traffic_road = 4,
  k_roundabout_link = 5,
  k_ramp = 6,
  k_rest_area = 7,
  k_cycleway = 8,
  k_pedestrian_area = 9,
  k_service_or_rescue_road = 10,
  k_adjoining_traffic_area = 11,
  k_drive_path = 12,
  k_service_gap = 13,
  k_special_transport = 14,
  k_special_transport_gated = 15,
  k_ferry_link = 21,
  k_single_lane = 22,
  k_type_not_known = 99,
};

constexpr std::array<std::pair<int, std::string_view>, 10> k_functional_classes{{
    {1, "valtatie, seudullinen pääkatu"},
    {2, "kantatie"},
    {3, "seututie, alueellinen pääkatu"},
    {4, "yhdystie, kokoojakatu"},
    {5, "liityntäkatu, tärkeä yksityistie"},
    {6, "muu yksityistie"},
    {7, "ajopolku"},
    {8, "kävely ja pyöräily"},
    {9, "huoltoaukko, erikoiskuljetus"},
    {99, "ei tiedossa"},
}};

constexpr std::array<std::pair<int, std::string_view>, 18> k_link_types{{
    {k_motorway, "moottoritie"},
    {k_dual, "moniajoratainen"},
    {k_ordinary, "yksiajoratainen"},
    {k_motor_traffic_road, "moottoriliikennetie"},
    {k_roundabout_link, "kiertoliittymä"},
    {k_ramp, "ramppi"},
    {k_rest_area, "levähdysalue"},
    {k_cycleway, "pyörätie, jalankulku"},
    {k_pedestrian_area, "jalankulkualue"},
    {k_service_or_rescue_road, "huolto- tai pelastustie"},
    {k_adjoining_traffic_area, "liitännäisliikennealue"},
    {k_drive_path, "ajopolku"},
    {k_service_gap, "huoltoaukko"},
    {k_special_transport, "erikoiskuljetusyhteys"},
    {k_special_transport_gated, "erikoiskuljetusyhteys, puomi"},
    {k_ferry_link, "lautta, lossi"},
    {k_single_lane, "kaksisuuntainen yksikaistainen"},
    {k_type_not_known, "ei tiedossa"},
}};

struct Use {
  RoadClass road_class = RoadClass::local;
  Modes modes = roads::k_all_modes;
  std::uint16_t flags = 0;
};

/// Nothing: not a class of Digiroad's list, or 99.
std::optional<Use> use_of_functional_class(std::int64_t functional_class) {
  switch (functional_class) {
    case 1:
      return Use{.road_class = RoadClass::trunk};
    case 2:
      return Use{.road_class = RoadClass::primary};
    case 3:
      return Use{.road_class = RoadClass::secondary};
    case 4:
      return Use{.road_class = RoadClass::tertiary};
    case 5:
      return Use{.road_class = RoadClass::local};
    case 6:
      return Use{.road_class = RoadClass::service};
    case 7:
      return Use{.road_class = RoadClass::track};
    case 8:
      return Use{.road_class = RoadClass::path, .modes = roads::k_foot};
    case 9:
      return Use{.road_class = RoadClass::service, .modes = roads::k_emergency};
    default:
      return std::nullopt;
  }
}

constexpr Modes k_no_foot = roads::k_car | roads::k_emergency;

/// What the link type changes; false for a type that is not in Digiroad's list, which changes
/// nothing.
bool apply_link_type(std::int64_t link_type, Use& use) {
  switch (link_type) {
    case k_motorway:
      use.road_class = RoadClass::motorway;
      use.modes = use.modes & k_no_foot;
      return true;
    case k_dual:
      use.flags |= roads::k_dual_carriageway;
      return true;
    case k_motor_traffic_road:
      use.modes = use.modes & k_no_foot;
      return true;
    case k_roundabout_link:
      use.flags |= roads::k_roundabout;
      return true;
    case k_ramp:
      use.flags |= roads::k_link;
      return true;
    case k_rest_area:
    case k_adjoining_traffic_area:
      use.road_class = RoadClass::service;
      return true;
    case k_cycleway:
      use.road_class = RoadClass::path;
      use.modes = roads::k_foot;
      return true;
    case k_pedestrian_area:
      use.road_class = RoadClass::pedestrian;
      use.modes = roads::k_foot | roads::k_emergency;
      return true;
    case k_service_or_rescue_road:
    case k_service_gap:
      use.road_class = RoadClass::service;
      use.modes = roads::k_emergency;
      return true;
    case k_drive_path:
      use.road_class = RoadClass::track;
      return true;
    case k_special_transport:
    case k_special_transport_gated:
      use.modes = roads::k_no_modes;
      return true;
    case k_ferry_link:
      use.road_class = RoadClass::ferry;
      // No crossing time in the source.
      use.flags |= roads::k_assumed_length;
      return true;
    case k_ordinary:
    case k_single_lane:
    case k_type_not_known:
      return true;
    default:
      return false;
  }
}

// ---- what is seen on the way

enum class Seen : std::uint8_t {
  not_a_number,
  id_missing,
  id_repeated,
  line_missing,
  line_in_parts,
  line_too_short,
  class_unknown,
  type_unknown,
  direction_unknown,
  state_missing,
  state_unknown,
  not_in_use,
  special_transport,
  level_unknown,
  built_up_unknown,
  length_missing,
  length_absurd,
  measures_unusable,
  ends_moved,
  limit_missing,
  limit_in_part,
  limit_conflict,
  speed_not_a_number,
  speed_id_missing,
  speed_without_link,
  speed_absurd,
  speed_direction_unknown,
  speed_outside,
  speed_not_needed,
  count_
};

enum class Source : std::uint8_t { links, speeds };

struct SeenText {
  Severity severity;
  Source source;
  std::string_view code;
  std::string_view field;  ///< "length" and "built-up" stand for the fields the plan names
  std::string_view text;   ///< follows the count of rows
  std::string_view remedy;
};

const SeenText& text_of(Seen seen) {
  using enum Severity;
  static constexpr std::array<SeenText, static_cast<std::size_t>(Seen::count_)> k_texts{{
      {error, Source::links, "not-a-number", "", base::mark("values are no whole number"),
       base::mark("mend the field in the file: Digiroad's codes are numbers")},
      {warning, Source::links, "segm-id-missing", k_segm_id,
       base::mark("links have no SEGM_ID, so no speed limit can be found for them"),
       base::mark("export the link layer again with its SEGM_ID")},
      {warning, Source::links, "segm-id-repeated", k_segm_id,
       base::mark("links repeat the SEGM_ID of an earlier link; all of them are used"),
       base::mark(
           "look for links that are in the file twice, for example from two overlapping extracts")},
      {warning, Source::links, "road-geometry-missing", "",
       base::mark("links have no usable line and are left out"),
       base::mark("mend the lines in QGIS or export again")},
      {warning, Source::links, "road-geometry-parts", "",
       base::mark("links have a line of several parts and are left out"),
       base::mark("split them into single parts in QGIS (Multipart to singleparts)")},
      {warning, Source::links, "road-geometry-degenerate", "",
       base::mark("links are shorter than 5 cm and are left out; their ends are one node"),
       base::mark("nothing to do, unless there are many")},
      {warning, Source::links, "functional-class-unknown", k_functional_class,
       base::mark("links have no TOIMINN_LK of 1-9; they are used as class 5 (local road)"),
       base::mark("look at some of them; add the class in the file if it matters")},
      {warning, Source::links, "link-type-unknown", k_link_type,
       base::mark("links have no known LINKKITYYP; they are used as ordinary roads of their class"),
       base::mark("look at some of them; add the type in the file if it matters")},
      {warning, Source::links, "direction-unknown", k_direction,
       base::mark("links have no known AJOSUUNTA (2 both, 3 against, 4 along the line); they are "
                  "open both "
                  "ways"),
       base::mark("check that the field is AJOSUUNTA and not VAIK_SUUNT, which has other codes")},
      {note, Source::links, "link-state-missing", k_state,
       base::mark("links do not say their LINK_TILA; they are used"), ""},
      {warning, Source::links, "link-state-unknown", k_state,
       base::mark("links have a LINK_TILA that is not 1-4; they are used"),
       base::mark("look at some of them")},
      {warning, Source::links, "link-not-in-use", k_state,
       base::mark("links are planned (1), under construction (2) or out of use for a time (4) and "
                  "left out"),
       base::mark("set LINK_TILA to 3 in a copy of the file to plan with them")},
      {warning, Source::links, "link-special-transport", k_link_type,
       base::mark("links are for special transports only (LINKKITYYP 14, 15) and left out"),
       base::mark("nothing to do: nobody else may drive there")},
      {warning, Source::links, "level-unknown", k_level,
       base::mark("links have a SILTA_ALIK outside -11 to 4; they count as on the ground"),
       base::mark("look at some of them; junctions do not depend on the level")},
      {warning, Source::links, "built-up-unknown", "built-up",
       base::mark(
           "links have a value that is neither 0 nor 1; they count as outside built-up areas"),
       base::mark("write 1 in a built-up area, else 0")},
      {note, Source::links, "road-length-missing", "length",
       base::mark("links have no length in this field; the length of the line is used"), ""},
      {warning, Source::links, "road-length-absurd", "length",
       base::mark("links have a length that cannot be theirs (under 0.9 of the distance between "
                  "the ends, or "
                  "five times longer or shorter than the line); the length of the line is used"),
       base::mark("look at the field: metres are wanted")},
      {warning, Source::links, "link-measures-unusable", k_end_measure,
       base::mark("links do not end after they begin (ALKU_PAALU, LOPP_PAALU); measures are taken "
                  "to begin at "
                  "0 and to be metres along the line"),
       base::mark("look at some of them")},
      {note, Source::links, "link-ends-joined", "",
       base::mark("ends of links were less than 5 cm from an earlier end and joined to it"), ""},
      {warning, Source::links, "speed-limit-missing", k_segm_id,
       base::mark("links open to cars have no speed limit; the profile's speed for the road class "
                  "is used"),
       base::mark("check that both layers come from the same Digiroad release")},
      {warning, Source::links, "speed-limit-in-part", k_segm_id,
       base::mark("links have a speed limit on a part or in one direction only; elsewhere the "
                  "profile's speed "
                  "for the road class is used"),
       base::mark("check that both layers come from the same Digiroad release")},
      {warning, Source::links, "speed-limit-conflict", k_segm_id,
       base::mark(
           "links have several speed limits for one place and direction; the lowest is used"),
       base::mark("look at some of them")},
      {error, Source::speeds, "not-a-number", "", base::mark("values are no number"),
       base::mark("mend the field in the file: Digiroad's codes are numbers")},
      {warning, Source::speeds, "segm-id-missing", k_segm_id,
       base::mark("speed limits have no SEGM_ID and are left out"),
       base::mark("export the layer again with its SEGM_ID")},
      {warning, Source::speeds, "speed-without-link", k_segm_id,
       base::mark("speed limits belong to no link of the link layer and are left out"),
       base::mark("check that both layers come from the same Digiroad release and area")},
      {warning, Source::speeds, "speed-limit-absurd", k_limit,
       base::mark("speed limits are empty, below 5 or above 130 km/h and are left out"),
       base::mark("look at some of them: km/h are wanted")},
      {warning, Source::speeds, "speed-direction-unknown", k_valid_direction,
       base::mark(
           "speed limits have no VAIK_SUUNT of 1-3 (1 both, 2 along, 3 against the line); they are "
           "used both ways"),
       base::mark("check that the field is VAIK_SUUNT and not AJOSUUNTA, which has other codes")},
      {warning, Source::speeds, "speed-outside-link", k_start_measure,
       base::mark(
           "speed limits lie outside their link by ALKU_PAALU and LOPP_PAALU, or cover less than a "
           "metre of it, and are left out"),
       base::mark("check that both layers come from the same Digiroad release")},
      {note, Source::speeds, "speed-not-needed", k_segm_id,
       base::mark("speed limits are on ferries or on links without cars and not used"), ""},
  }};
  return k_texts.at(static_cast<std::size_t>(seen));
}

/// Counts what is seen and keeps the first rows as examples: a country has millions of links, and a
/// finding for each would help nobody.
class Observations {
 public:
  void add(Seen seen, std::int64_t row, std::string_view value = {}) {
    Entry& entry = entries_.at(static_cast<std::size_t>(seen));
    if (entry.count++ == 0) entry.value = value;
    if (entry.rows.size() < k_example_rows) entry.rows.push_back(row);
  }
  [[nodiscard]] std::int64_t count(Seen seen) const {
    return entries_.at(static_cast<std::size_t>(seen)).count;
  }
  void add_not_a_number(Source source, std::int64_t row, std::string_view field,
                        std::string_view value) {
    const Seen seen = source == Source::links ? Seen::not_a_number : Seen::speed_not_a_number;
    Entry& entry = entries_.at(static_cast<std::size_t>(seen));
    if (entry.count == 0) entry.field = field;
    add(seen, row, value);
  }

  void tell(const VectorLayer& links, const VectorLayer& speeds, const DigiroadSpec& spec,
            base::Findings& found) const {
    for (std::size_t position = 0; position < entries_.size(); ++position) {
      const Entry& entry = entries_.at(position);
      if (entry.count == 0) continue;
      const SeenText& text = text_of(static_cast<Seen>(position));
      std::string field = entry.field.empty() ? std::string(text.field) : entry.field;
      if (field == "length") field = spec.length_field;
      if (field == "built-up") field = spec.built_up_field;
      const VectorLayer& layer = text.source == Source::links ? links : speeds;
      base::Finding finding;
      finding.severity = text.severity;
      finding.code = text.code;
      finding.place = layer.place(entry.rows.front(), std::move(field));
      finding.message = base::Said(
          "{} {} ({})",
          {std::to_string(entry.count), base::say(base::Phrase{text.text}), examples(entry)});
      finding.remedy = base::say(base::Phrase{text.remedy});
      finding.count = entry.count;
      found.add(std::move(finding));
    }
  }

 private:
  struct Entry {
    std::int64_t count = 0;
    std::vector<std::int64_t> rows;
    std::string value;
    std::string field;
  };

  static base::Said examples(const Entry& entry) {
    std::string rows;
    for (const std::int64_t row : entry.rows)
      rows += std::format("{}{}", rows.empty() ? "" : ", ", row);
    if (static_cast<std::size_t>(entry.count) > entry.rows.size()) rows += " ...";
    if (entry.count == 1) {
      return entry.value.empty() ? base::say("row {}", rows)
                                 : base::say("row {}; '{}'", rows, entry.value);
    }
    return entry.value.empty() ? base::say("rows {}", rows)
                               : base::say("rows {}; first: '{}'", rows, entry.value);
  }

  std::array<Entry, static_cast<std::size_t>(Seen::count_)> entries_;
};

/// Reads codes of one layer; a value that is no number is counted, not told row by row.
class CodeReader {
 public:
  CodeReader(Source source, Observations& seen) : source_(source), seen_(seen) {}

  [[nodiscard]] std::optional<std::int64_t> code(const Row& row, std::string_view field) const {
    base::Findings bad;
    const auto value = row.integer(field, bad);
    if (bad.has_errors()) seen_.add_not_a_number(source_, row.number(), field, row.text(field));
    return value;
  }
  [[nodiscard]] std::optional<double> number(const Row& row, std::string_view field) const {
    base::Findings bad;
    const auto value = row.number(field, bad);
    if (bad.has_errors()) seen_.add_not_a_number(source_, row.number(), field, row.text(field));
    return value;
  }

 private:
  Source source_;
  Observations& seen_;
};

// ---- speed limits

constexpr double k_whole_link = std::numeric_limits<double>::quiet_NaN();

struct SpeedRow {
  std::int64_t row = 0;
  double from_m = k_whole_link;  ///< along the link, by its measures; NaN: from end to end
  double to_m = k_whole_link;
  std::uint8_t limit_kmh = 0;
  bool forward = true;
  bool backward = true;
};

/// Speed limits by SEGM_ID. Texts lie back to back in one string: millions of small strings would
/// cost more than the roads.
class SpeedTable {
 public:
  void reserve(std::size_t rows) {
    rows_.reserve(rows);
    id_first_.reserve(rows + 1);
  }
  void add(std::string_view id, const SpeedRow& row) {
    ids_ += id;
    id_first_.push_back(ids_.size());
    rows_.push_back(row);
  }
  /// After the last add: sorts the rows by id, those of one id in the order of the file.
  void finish() {
    std::unordered_map<std::string_view, std::uint32_t> group_of_id;
    group_of_id.reserve(rows_.size());
    std::vector<std::uint32_t> group_of_row(rows_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto [entry, is_new] =
          group_of_id.try_emplace(id(row), static_cast<std::uint32_t>(group_of_id.size()));
      group_of_row[row] = entry->second;
    }
    group_first_.assign(group_of_id.size() + 1, 0);
    for (const std::uint32_t group : group_of_row)
      ++group_first_[group + 1];
    std::partial_sum(group_first_.begin(), group_first_.end(), group_first_.begin());
    std::vector<SpeedRow> sorted(rows_.size());
    std::vector<std::size_t> next(group_first_.begin(), group_first_.end() - 1);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      sorted[next[group_of_row[row]]++] = rows_[row];
    }
    rows_ = std::move(sorted);
    group_of_id_ = std::move(group_of_id);
    links_of_group_.assign(group_of_id_.size(), 0);
  }
  /// The rows of a link; counts that the link was there. `seen_before`: another link had the id.
  std::span<const SpeedRow> take(std::string_view link_id, bool& seen_before) {
    const auto entry = group_of_id_.find(link_id);
    if (entry == group_of_id_.end()) {
      seen_before = !links_without_rows_.emplace(link_id).second;
      return {};
    }
    const std::uint32_t group = entry->second;
    seen_before = links_of_group_[group]++ > 0;
    return std::span(rows_).subspan(group_first_[group],
                                    group_first_[group + 1] - group_first_[group]);
  }
  /// Calls `tell(row)` for each speed row whose link never came, in the order of the file.
  template <class Tell>
  void each_without_link(Tell tell) const {
    std::vector<std::int64_t> rows;
    for (std::size_t group = 0; group < links_of_group_.size(); ++group) {
      if (links_of_group_[group] > 0) continue;
      for (std::size_t row = group_first_[group]; row < group_first_[group + 1]; ++row) {
        rows.push_back(rows_[row].row);
      }
    }
    std::ranges::sort(rows);
    for (const std::int64_t row : rows)
      tell(row);
  }

 private:
  [[nodiscard]] std::string_view id(std::size_t row) const {
    return std::string_view(ids_).substr(id_first_[row], id_first_[row + 1] - id_first_[row]);
  }

  std::string ids_;
  std::vector<std::size_t> id_first_{0};
  std::vector<SpeedRow> rows_;
  std::vector<std::size_t> group_first_;
  std::vector<std::uint32_t> links_of_group_;
  std::unordered_map<std::string_view, std::uint32_t> group_of_id_;
  std::unordered_set<std::string> links_without_rows_;
};

/// A stretch of a link with one limit each way; metres along its line.
struct Piece {
  double from_m = 0.0;
  double to_m = 0.0;
  std::uint8_t limit_forward = 0;
  std::uint8_t limit_backward = 0;
};

/// The link's own measures: where along the measured road its line begins and ends.
struct Measures {
  double begin = 0.0;
  double end = 0.0;
};

struct Stretch {
  double from_m = 0.0;
  double to_m = 0.0;
  const SpeedRow* speed = nullptr;
};

/// Where along a line of `length_m` a speed row is valid; nothing where that is under a metre.
std::optional<Stretch> stretch_of(const SpeedRow& speed, const Measures& measures,
                                  double length_m) {
  if (std::isnan(speed.from_m) || std::isnan(speed.to_m)) {
    return Stretch{.from_m = 0.0, .to_m = length_m, .speed = &speed};
  }
  const double scale = length_m / (measures.end - measures.begin);
  const double first = (std::min(speed.from_m, speed.to_m) - measures.begin) * scale;
  const double last = (std::max(speed.from_m, speed.to_m) - measures.begin) * scale;
  const double margin = std::min(k_shortest_piece_m, length_m / 2.0);
  const double from_m = first < margin ? 0.0 : first;
  const double to_m = last > length_m - margin ? length_m : last;
  if (to_m - from_m < std::min(k_shortest_piece_m, length_m)) return std::nullopt;
  return Stretch{.from_m = from_m, .to_m = to_m, .speed = &speed};
}

/// Lowest limit of those valid at `at_m`; 0 if there is none.
std::uint8_t limit_at(std::span<const Stretch> stretches, double at_m, bool SpeedRow::* direction,
                      bool& conflict) {
  std::uint8_t lowest = 0;
  for (const Stretch& stretch : stretches) {
    if (!(stretch.speed->*direction) || at_m < stretch.from_m || at_m > stretch.to_m) continue;
    const std::uint8_t limit = stretch.speed->limit_kmh;
    if (lowest != 0 && lowest != limit) conflict = true;
    lowest = lowest == 0 ? limit : std::min(lowest, limit);
  }
  return lowest;
}

std::vector<Piece> pieces_of(std::span<const Stretch> stretches, double length_m, bool& conflict) {
  std::vector<double> cuts;
  for (const Stretch& stretch : stretches) {
    for (const double cut : {stretch.from_m, stretch.to_m}) {
      if (cut > 0.0 && cut < length_m) cuts.push_back(cut);
    }
  }
  std::ranges::sort(cuts);
  cuts.push_back(length_m);
  std::vector<Piece> pieces;
  double from_m = 0.0;
  for (const double cut : cuts) {
    if (cut < length_m && cut - from_m < k_shortest_piece_m) continue;
    Piece piece{.from_m = from_m, .to_m = cut};
    const double middle = (from_m + cut) / 2.0;
    piece.limit_forward = limit_at(stretches, middle, &SpeedRow::forward, conflict);
    piece.limit_backward = limit_at(stretches, middle, &SpeedRow::backward, conflict);
    from_m = cut;
    if (!pieces.empty() && pieces.back().limit_forward == piece.limit_forward &&
        pieces.back().limit_backward == piece.limit_backward) {
      pieces.back().to_m = piece.to_m;
    } else {
      pieces.push_back(piece);
    }
  }
  return pieces;
}

// ---- lines and nodes

double length_of(std::span<const Point> line) {
  double metres = 0.0;
  for (std::size_t position = 1; position < line.size(); ++position) {
    metres += base::distance_m(line[position - 1], line[position]);
  }
  return metres;
}

/// The parts of `line` between the ends of the pieces; neighbours share the point of the cut.
std::vector<std::vector<Point>> cut_line(std::span<const Point> line,
                                         std::span<const Piece> pieces) {
  // A cut this near to a point of the line is that point.
  constexpr double k_same_point_m = 0.001;
  std::vector<std::vector<Point>> parts(1);
  parts.back().push_back(line.front());
  double walked = 0.0;
  std::size_t piece = 0;
  for (std::size_t position = 1; position < line.size(); ++position) {
    const double step = base::distance_m(line[position - 1], line[position]);
    while (piece + 1 < pieces.size() && pieces[piece].to_m < walked + step - k_same_point_m) {
      const double share = std::max(0.0, (pieces[piece].to_m - walked) / step);
      const Point cut{std::lerp(line[position - 1].x, line[position].x, share),
                      std::lerp(line[position - 1].y, line[position].y, share)};
      if (parts.back().size() == 1 || parts.back().back() != cut) parts.back().push_back(cut);
      parts.push_back({cut});
      ++piece;
    }
    walked += step;
    if (parts.back().back() != line[position] || position + 1 == line.size()) {
      parts.back().push_back(line[position]);
    }
    if (piece + 1 < pieces.size() && pieces[piece].to_m <= walked + k_same_point_m &&
        position + 1 < line.size()) {
      parts.push_back({line[position]});
      ++piece;
    }
  }
  return parts;
}

/// Gives ends of links their node: the nearest earlier one within the joining distance, else a new
/// one. Ends are found by cells of a metre, so that nearly always one cell is looked at.
class Junctions {
 public:
  explicit Junctions(roads::RoadNetworkBuilder& builder) : builder_(builder) {}

  void reserve(std::size_t nodes) { last_in_cell_.reserve(nodes); }

  NodeId node_at(Point end) {
    NodeId best;
    double best_distance = k_same_node_m;
    for (const std::int64_t column : cells_near(end.x)) {
      for (const std::int64_t line : cells_near(end.y)) {
        const auto entry = last_in_cell_.find(key(column, line));
        if (entry == last_in_cell_.end()) continue;
        for (std::uint32_t link = entry->second; link != k_nothing; link = chain_[link].before) {
          const NodeId node = chain_[link].node;
          const double distance = base::distance_m(builder_.node_point(node), end);
          // The lowest number wins a tie, whatever the order of the cells.
          if (distance < best_distance || (distance == best_distance && node < best)) {
            best = node;
            best_distance = distance;
          }
        }
      }
    }
    if (!best.is_none()) return best;
    const NodeId node = builder_.add_node(end);
    const auto [entry, is_new] =
        last_in_cell_.try_emplace(key(cell(end.x), cell(end.y)), k_nothing);
    chain_.push_back({.node = node, .before = entry->second});
    entry->second = static_cast<std::uint32_t>(chain_.size() - 1);
    return node;
  }

 private:
  static constexpr std::uint32_t k_nothing = std::numeric_limits<std::uint32_t>::max();
  struct Link {
    NodeId node;
    std::uint32_t before;
  };
  struct Hash {
    std::size_t operator()(std::uint64_t value) const noexcept {
      value *= 0x9E3779B97F4A7C15ULL;  // Fibonacci hashing: neighbouring cells far apart
      return value ^ value >> 32U;
    }
  };

  static std::int64_t cell(double coordinate) {
    return static_cast<std::int64_t>(std::floor(coordinate));
  }
  static std::uint64_t key(std::int64_t column, std::int64_t line) {
    return static_cast<std::uint64_t>(column) << 32U ^
           (static_cast<std::uint64_t>(line) & 0xFFFFFFFFU);
  }
  /// The cell, and its neighbour where the border is within reach.
  struct Cells {
    std::int64_t first;
    std::int64_t last;
    struct Step {
      std::int64_t value;
      std::int64_t operator*() const { return value; }
      Step& operator++() {
        ++value;
        return *this;
      }
      bool operator==(const Step&) const = default;
    };
    [[nodiscard]] Step begin() const { return {first}; }
    [[nodiscard]] Step end() const { return {last + 1}; }
  };
  static Cells cells_near(double coordinate) {
    return {cell(coordinate - k_same_node_m), cell(coordinate + k_same_node_m)};
  }

  roads::RoadNetworkBuilder& builder_;
  std::unordered_map<std::uint64_t, std::uint32_t, Hash> last_in_cell_;
  std::vector<Link> chain_;
};

// ---- the reader

struct Counters {
  std::int64_t links = 0;
  std::int64_t links_used = 0;
  std::int64_t links_split = 0;
  std::int64_t one_way = 0;
  std::int64_t private_roads = 0;
  std::int64_t ferries = 0;
  std::int64_t bridges = 0;
  std::int64_t tunnels = 0;
  std::int64_t speeds = 0;
  std::array<std::int64_t, k_functional_classes.size() + 1> by_class{};  // last: not in the list
  std::array<std::int64_t, k_link_types.size() + 1> by_type{};
};

template <std::size_t Count>
std::size_t position_in(const std::array<std::pair<int, std::string_view>, Count>& codes,
                        std::optional<std::int64_t> code) {
  const auto entry = std::ranges::find_if(
      codes, [&code](const auto& known) { return code.has_value() && known.first == *code; });
  return static_cast<std::size_t>(entry - codes.begin());
}

class DigiroadReader {
 public:
  DigiroadReader(const DigiroadSpec& spec, VectorLayer& links, VectorLayer& speeds)
      : spec_(spec), links_(links), speeds_(speeds) {}

  base::Result<RoadImport> read(base::Findings& found, base::Progress& progress) {
    speed_table_.reserve(static_cast<std::size_t>(speeds_.row_count()));
    if (auto done = speeds_.for_each([this](const Row& row) { add_speed(row); }, progress); !done) {
      return std::unexpected(std::move(done.error()));
    }
    speed_table_.finish();
    junctions_.reserve(static_cast<std::size_t>(links_.row_count()));
    if (auto done = links_.for_each([this](const Row& row) { add_link(row); }, progress); !done) {
      return std::unexpected(std::move(done.error()));
    }
    speed_table_.each_without_link(
        [this](std::int64_t row) { seen_.add(Seen::speed_without_link, row); });

    base::Findings told;
    seen_.tell(links_, speeds_, spec_, told);
    if (builder_.segment_count() == 0) {
      told.error("no-usable-road", links_.place(),
                 base::say("none of the {} links can be used as a road", counters_.links),
                 base::say("read the other findings: they say why each was left out"));
    }
    if (told.has_errors()) return std::unexpected(told.take_error());
    found.append(told.take_error().findings);

    RoadImport import;
    import.network = std::move(builder_).build();
    import.counts = counts_of(import.network);
    return import;
  }

 private:
  void add_speed(const Row& row) {
    ++counters_.speeds;
    SpeedRow speed{.row = row.number()};
    const auto limit = speed_codes_.code(row, k_limit);
    if (!limit || *limit < k_lowest_limit_kmh || *limit > k_highest_limit_kmh) {
      seen_.add(Seen::speed_absurd, row.number(), row.text(k_limit));
      return;
    }
    speed.limit_kmh = static_cast<std::uint8_t>(*limit);
    // Not the coding of AJOSUUNTA.
    const auto direction = speed_codes_.code(row, k_valid_direction);
    if (direction == 2) {
      speed.backward = false;
    } else if (direction == 3) {
      speed.forward = false;
    } else if (direction != 1) {
      seen_.add(Seen::speed_direction_unknown, row.number(), row.text(k_valid_direction));
    }
    if (speeds_have_measures_) {
      speed.from_m = speed_codes_.number(row, k_start_measure).value_or(k_whole_link);
      speed.to_m = speed_codes_.number(row, k_end_measure).value_or(k_whole_link);
    }
    const std::string id = row.text(k_segm_id);
    if (id.empty()) {
      seen_.add(Seen::speed_id_missing, row.number());
      return;
    }
    speed_table_.add(id, speed);
  }

  void add_link(const Row& row) {
    ++counters_.links;
    const std::string id = row.text(k_segm_id);
    std::span<const SpeedRow> speeds;
    if (id.empty()) {
      seen_.add(Seen::id_missing, row.number());
    } else {
      bool seen_before = false;
      speeds = speed_table_.take(id, seen_before);
      if (seen_before) seen_.add(Seen::id_repeated, row.number(), id);
    }
    const auto functional_class = link_codes_.code(row, k_functional_class);
    const auto link_type = link_codes_.code(row, k_link_type);
    ++counters_.by_class.at(position_in(k_functional_classes, functional_class));
    ++counters_.by_type.at(position_in(k_link_types, link_type));
    if (!is_in_use(row)) return;
    const Use use = use_of(row, functional_class, link_type);
    if (!use.modes.any()) {
      seen_.add(Seen::special_transport, row.number(), row.text(k_link_type));
      return;
    }
    const std::vector<Point> line = row.points();
    if (!is_usable(row, line)) return;

    roads::Segment segment;
    segment.road_class = use.road_class;
    segment.flags = use.flags;
    segment.source_id = row.number();
    set_directions(row, use.modes, segment);
    set_level(row, segment);
    set_built_up(row, segment);
    if (link_codes_.code(row, k_owner) == 3) ++counters_.private_roads;
    if (use.road_class == RoadClass::ferry) ++counters_.ferries;
    ++counters_.links_used;
    const double line_m = length_of(line);
    const double road_m = road_length(row, line, line_m, segment);
    add_pieces(segment, line, line_m, base::Decimetres::from_metres(road_m), id,
               limits_of(row, speeds, line_m, segment));
  }

  bool is_in_use(const Row& row) {
    if (!links_have_state_) return true;
    const auto state = link_codes_.code(row, k_state);
    if (!state) {
      seen_.add(Seen::state_missing, row.number());
      return true;
    }
    if (*state == 1 || *state == 2 || *state == 4) {
      seen_.add(Seen::not_in_use, row.number(), row.text(k_state));
      return false;
    }
    if (*state != 3) seen_.add(Seen::state_unknown, row.number(), row.text(k_state));
    return true;
  }

  Use use_of(const Row& row, std::optional<std::int64_t> functional_class,
             std::optional<std::int64_t> link_type) {
    Use use;
    const auto known = use_of_functional_class(functional_class.value_or(k_type_not_known));
    if (known) {
      use = *known;
    } else {
      seen_.add(Seen::class_unknown, row.number(), row.text(k_functional_class));
    }
    if (!apply_link_type(link_type.value_or(0), use)) {
      seen_.add(Seen::type_unknown, row.number(), row.text(k_link_type));
    }
    return use;
  }

  bool is_usable(const Row& row, std::span<const Point> line) {
    if (line.empty()) {
      seen_.add(row.wkb().empty() ? Seen::line_missing : Seen::line_in_parts, row.number());
      return false;
    }
    if (line.size() < 2 || length_of(line) < k_same_node_m) {
      seen_.add(Seen::line_too_short, row.number());
      return false;
    }
    return true;
  }

  void set_directions(const Row& row, Modes modes, roads::Segment& segment) {
    segment.forward = modes;
    segment.backward = modes;
    const auto direction = link_codes_.code(row, k_direction);
    // One way binds vehicles; people on foot may go both ways.
    if (direction == 4) {
      segment.backward = modes & roads::k_foot;
    } else if (direction == 3) {
      segment.forward = modes & roads::k_foot;
    } else if (direction != 2) {
      seen_.add(Seen::direction_unknown, row.number(), row.text(k_direction));
    }
    if (segment.forward != segment.backward) ++counters_.one_way;
  }

  void set_level(const Row& row, roads::Segment& segment) {
    constexpr std::int64_t k_tunnel_level = -11;
    constexpr std::int64_t k_highest_level = 4;
    const std::int64_t level = link_codes_.code(row, k_level).value_or(0);
    if (level < k_tunnel_level || level > k_highest_level) {
      seen_.add(Seen::level_unknown, row.number(), row.text(k_level));
      return;
    }
    segment.level = static_cast<std::int8_t>(level);
    if (level == k_tunnel_level) {
      segment.flags |= roads::k_tunnel;
      ++counters_.tunnels;
    } else if (level > 0) {
      segment.flags |= roads::k_bridge;
      ++counters_.bridges;
    }
  }

  void set_built_up(const Row& row, roads::Segment& segment) {
    if (spec_.built_up_field.empty()) return;
    const auto built_up = link_codes_.code(row, spec_.built_up_field);
    if (built_up == 1) {
      segment.flags |= roads::k_built_up;
    } else if (built_up && *built_up != 0) {
      seen_.add(Seen::built_up_unknown, row.number(), row.text(spec_.built_up_field));
    }
  }

  double road_length(const Row& row, std::span<const Point> line, double line_m,
                     roads::Segment& segment) {
    if (spec_.length_field.empty()) return line_m;
    const auto given = link_codes_.number(row, spec_.length_field);
    if (given && *given > 0.0) {
      const double straight_m = base::distance_m(line.front(), line.back());
      if (*given >= k_least_of_straight * straight_m && *given <= k_most_of_line * line_m &&
          *given * k_most_of_line >= line_m) {
        return *given;
      }
      seen_.add(Seen::length_absurd, row.number(), row.text(spec_.length_field));
    } else {
      seen_.add(Seen::length_missing, row.number());
    }
    // Who names a length field does not trust the lines.
    segment.flags |= roads::k_assumed_length;
    return line_m;
  }

  std::vector<Piece> limits_of(const Row& row, std::span<const SpeedRow> speeds, double line_m,
                               const roads::Segment& segment) {
    const Modes driven = (segment.forward | segment.backward) & k_no_foot;
    if (segment.road_class == RoadClass::ferry || !driven.any()) {
      for (const SpeedRow& speed : speeds)
        seen_.add(Seen::speed_not_needed, speed.row);
      return {Piece{.from_m = 0.0, .to_m = line_m}};
    }
    const Measures measures = measures_of(row, speeds, line_m);
    std::vector<Stretch> stretches;
    stretches.reserve(speeds.size());
    for (const SpeedRow& speed : speeds) {
      if (const auto stretch = stretch_of(speed, measures, line_m)) {
        stretches.push_back(*stretch);
      } else {
        seen_.add(Seen::speed_outside, speed.row);
      }
    }
    bool conflict = false;
    std::vector<Piece> pieces = pieces_of(stretches, line_m, conflict);
    if (conflict) seen_.add(Seen::limit_conflict, row.number(), row.text(k_segm_id));
    tell_missing(row, segment, pieces);
    return pieces;
  }

  /// The measures of the link, needed only where a speed row has some.
  Measures measures_of(const Row& row, std::span<const SpeedRow> speeds, double line_m) {
    const Measures along_line{.begin = 0.0, .end = line_m};
    const bool needed = std::ranges::any_of(speeds, [](const SpeedRow& speed) {
      return !std::isnan(speed.from_m) && !std::isnan(speed.to_m);
    });
    if (!needed || !links_have_measures_) return along_line;
    const auto begin = link_codes_.number(row, k_start_measure);
    const auto end = link_codes_.number(row, k_end_measure);
    if (!begin || !end) return along_line;
    if (*end <= *begin) {
      seen_.add(Seen::measures_unusable, row.number(), row.text(k_end_measure));
      return along_line;
    }
    return {.begin = *begin, .end = *end};
  }

  void tell_missing(const Row& row, const roads::Segment& segment, std::span<const Piece> pieces) {
    bool some = false;
    bool missing = false;
    for (const Piece& piece : pieces) {
      for (const auto& [modes, limit] : {std::pair(segment.forward, piece.limit_forward),
                                         std::pair(segment.backward, piece.limit_backward)}) {
        if (!(modes & k_no_foot).any()) continue;
        (limit == 0 ? missing : some) = true;
      }
    }
    if (!missing) return;
    seen_.add(some ? Seen::limit_in_part : Seen::limit_missing, row.number(), row.text(k_segm_id));
  }

  void add_pieces(const roads::Segment& whole, std::span<const Point> line, double line_m,
                  base::Decimetres length, std::string_view id, std::span<const Piece> pieces) {
    if (pieces.size() > 1) ++counters_.links_split;
    const std::vector<std::vector<Point>> parts = cut_line(line, pieces);
    base::verify(parts.size() == pieces.size(), "{} parts of a line for {} pieces", parts.size(),
                 pieces.size());
    // A length of 0 would be taken from the line again.
    const std::uint32_t total = std::max(1U, length.value);
    std::uint32_t used = 0;
    NodeId from = junction(line.front(), whole.source_id);
    for (std::size_t position = 0; position < pieces.size(); ++position) {
      const Piece& piece = pieces[position];
      std::vector<Point> part = parts[position];
      const bool is_last = position + 1 == pieces.size();
      // A cut is no junction: a line that passes there does not meet this one.
      const NodeId to =
          is_last ? junction(line.back(), whole.source_id) : builder_.add_node(part.back());
      part.front() = builder_.node_point(from);
      part.back() = builder_.node_point(to);
      const std::uint32_t until =
          is_last ? total : static_cast<std::uint32_t>(std::llround(total * (piece.to_m / line_m)));
      roads::Segment segment = whole;
      segment.from = from;
      segment.to = to;
      segment.limit_forward = piece.limit_forward;
      segment.limit_backward = piece.limit_backward;
      segment.length = base::Decimetres{until - used};
      if (lacks_limit(segment)) segment.flags |= roads::k_assumed_speed;
      builder_.add_segment(segment, part, id);
      used = until;
      from = to;
    }
  }

  static bool lacks_limit(const roads::Segment& segment) {
    if (segment.road_class == RoadClass::ferry) return false;
    return ((segment.forward & k_no_foot).any() && segment.limit_forward == 0) ||
           ((segment.backward & k_no_foot).any() && segment.limit_backward == 0);
  }

  NodeId junction(Point end, std::int64_t row) {
    const NodeId node = junctions_.node_at(end);
    if (builder_.node_point(node) != end) seen_.add(Seen::ends_moved, row);
    return node;
  }

  std::vector<std::pair<std::string, std::int64_t>> counts_of(
      const roads::RoadNetwork& network) const {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    const auto add = [&counts](std::string name, std::int64_t count) {
      counts.emplace_back(std::move(name), count);
    };
    const auto size = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    add("rows in " + links_.layer_name(), counters_.links);
    add("rows in " + speeds_.layer_name(), counters_.speeds);
    add(base::mark("links used"), counters_.links_used);
    add(base::mark("links not in use"), seen_.count(Seen::not_in_use));
    add(base::mark("links for special transports"), seen_.count(Seen::special_transport));
    add(base::mark("links without a usable line"), seen_.count(Seen::line_missing) +
                                                       seen_.count(Seen::line_in_parts) +
                                                       seen_.count(Seen::line_too_short));
    add(base::mark("links split where the limit changes"), counters_.links_split);
    add(base::mark("segments"), size(network.segment_count()));
    add(base::mark("nodes"), size(network.node_count()));
    add_shape(network, add);
    add(base::mark("one-way links"), counters_.one_way);
    add(base::mark("links of private roads"), counters_.private_roads);
    add(base::mark("bridges"), counters_.bridges);
    add(base::mark("tunnels"), counters_.tunnels);
    add(base::mark("ferries"), counters_.ferries);
    add(base::mark("links without a speed limit"), seen_.count(Seen::limit_missing));
    add(base::mark("links with a limit in part"), seen_.count(Seen::limit_in_part));
    add(base::mark("speed limits without a link"), seen_.count(Seen::speed_without_link));
    if (!spec_.length_field.empty()) {
      add(std::format("lengths not from {}", spec_.length_field),
          seen_.count(Seen::length_missing) + seen_.count(Seen::length_absurd));
    }
    std::array<std::uint64_t, roads::k_road_class_count> length_of_class{};
    for (const roads::Segment& segment : network.segment) {
      length_of_class.at(static_cast<std::size_t>(segment.road_class)) += segment.length.value;
    }
    constexpr std::uint64_t k_decimetres_a_km = 10000;
    const std::uint64_t total =
        std::accumulate(length_of_class.begin(), length_of_class.end(), std::uint64_t{0});
    const auto km = [](std::uint64_t length) {
      return static_cast<std::int64_t>((length + k_decimetres_a_km / 2) / k_decimetres_a_km);
    };
    add(base::mark("km"), km(total));
    for (std::size_t position = 0; position < length_of_class.size(); ++position) {
      if (length_of_class.at(position) == 0) continue;
      add(std::format("km {}", roads::to_string(static_cast<RoadClass>(position))),
          km(length_of_class.at(position)));
    }
    add_codes("TOIMINN_LK", k_functional_classes, counters_.by_class, add);
    add_codes("LINKKITYYP", k_link_types, counters_.by_type, add);
    return counts;
  }

  /// Dead ends and connected parts, whoever uses the segments.
  template <class Add>
  static void add_shape(const roads::RoadNetwork& network, const Add& add) {
    std::vector<std::uint32_t> degree(network.node_count(), 0);
    std::vector<std::uint32_t> parent(network.node_count());
    std::iota(parent.begin(), parent.end(), std::uint32_t{0});
    const auto root = [&parent](std::uint32_t node) {
      while (parent[node] != node)
        node = parent[node] = parent[parent[node]];
      return node;
    };
    std::size_t parts = network.node_count();
    for (const roads::Segment& segment : network.segment) {
      ++degree[segment.from.index()];
      ++degree[segment.to.index()];
      const std::uint32_t left = root(segment.from.value);
      const std::uint32_t right = root(segment.to.value);
      if (left == right) continue;
      parent[std::max(left, right)] = std::min(left, right);
      --parts;
    }
    add(base::mark("dead ends"), static_cast<std::int64_t>(std::ranges::count(degree, 1U)));
    add(base::mark("connected parts"), static_cast<std::int64_t>(parts));
  }

  template <std::size_t Count, class Add>
  static void add_codes(std::string_view field,
                        const std::array<std::pair<int, std::string_view>, Count>& codes,
                        const std::array<std::int64_t, Count + 1>& counted, const Add& add) {
    for (std::size_t position = 0; position < codes.size(); ++position) {
      if (counted.at(position) == 0) continue;
      add(std::format("{} {} ({})", field, codes.at(position).first, codes.at(position).second),
          counted.at(position));
    }
    if (counted.back() > 0) add(base::say("{} other or none", field), counted.back());
  }

  const DigiroadSpec& spec_;
  VectorLayer& links_;
  VectorLayer& speeds_;
  bool links_have_state_ = links_.has_field(k_state);
  bool links_have_measures_ = links_.has_field(k_start_measure) && links_.has_field(k_end_measure);
  bool speeds_have_measures_ =
      speeds_.has_field(k_start_measure) && speeds_.has_field(k_end_measure);
  Observations seen_;
  CodeReader link_codes_{Source::links, seen_};
  CodeReader speed_codes_{Source::speeds, seen_};
  SpeedTable speed_table_;
  roads::RoadNetworkBuilder builder_;
  Junctions junctions_{builder_};
  Counters counters_;
};

}  // namespace

base::Result<RoadImport> read_digiroad(const DigiroadSpec& spec, base::Findings& found,
                                       base::Progress& progress) {
  LayerWish link_wish;
  link_wish.layer = spec.link_layer;
  link_wish.geometry = GeometryKind::line;
  for (const std::string_view field : {k_segm_id, k_functional_class, k_link_type, k_direction}) {
    link_wish.required_fields.emplace_back(field);
  }
  for (const std::string& field : {spec.length_field, spec.built_up_field}) {
    if (!field.empty()) link_wish.required_fields.push_back(field);
  }
  LayerWish speed_wish;
  speed_wish.layer = spec.speed_layer;
  for (const std::string_view field : {k_segm_id, k_limit, k_valid_direction}) {
    speed_wish.required_fields.emplace_back(field);
  }
  auto links = VectorLayer::open(spec.file, link_wish);
  auto speeds = VectorLayer::open(spec.file, speed_wish);
  if (!links || !speeds) {
    std::vector<base::Finding> all;
    if (!links) all = std::move(links.error().findings);
    if (!speeds) {
      for (base::Finding& finding : speeds.error().findings) {
        // What is wrong with the whole file has been said once.
        const bool told = std::ranges::any_of(all, [&finding](const base::Finding& other) {
          return other.code == finding.code && other.message == finding.message;
        });
        if (!told) all.push_back(std::move(finding));
      }
    }
    return std::unexpected(base::Error(std::move(all)));
  }
  return DigiroadReader(spec, *links, *speeds).read(found, progress);
}

}  // namespace saavu::read
