// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <limits>
#include <tuple>

#include <saavu/plan/place_search.h>
#include <saavu/read/position.h>

namespace saavu::plan {

namespace {

/// Letters of Latin-1 (from U+00C0 on) and Latin Extended-A (from U+0100 on) without their marks.
constexpr std::string_view k_plain =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr unsigned k_first_marked = 0xC0;

constexpr double k_position_radius_m = 2000.0;
constexpr double k_site_radius_m = 3000.0;
constexpr double k_least_radius_m = 5000.0;

/// How well a folded name answers a folded question; the better the smaller; none: not at all.
std::optional<int> match(std::string_view name, std::string_view text) {
  const std::size_t place = name.find(text);
  if (place == std::string_view::npos) return std::nullopt;
  if (place == 0) return name.size() == text.size() ? 0 : 1;
  return name.find(" " + std::string(text)) != std::string_view::npos ? 2 : 3;
}

/// Two numbers however they are written: "385000,6672000", "60.17, 24.94", "60,17 24,94".
std::optional<std::pair<std::string, std::string>> two_numbers(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char letter : text) {
    if (letter == ' ' || letter == ';' || letter == '\t') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() == 1) {
    const std::string word = words.front();
    const auto commas = std::ranges::count(word, ',');
    std::size_t cut = word.find(',');
    if (commas == 3) cut = word.find(',', cut + 1);
    if (commas != 1 && commas != 3) return std::nullopt;
    words = {word.substr(0, cut), word.substr(cut + 1)};
  }
  if (words.size() != 2) return std::nullopt;
  for (std::string& word : words) {
    if (word.ends_with(',')) word.pop_back();
    std::ranges::replace(word, ',', '.');
  }
  return std::pair(words.front(), words.back());
}

/// With axes named or signs of degrees: "N=6874687 E=231213", "61°54'33\"N 21°52'46\"E"; east
/// first. None: neither letters nor signs, or something else beside them.
std::optional<std::pair<std::string, std::string>> marked_numbers(std::string_view text) {
  struct Part {
    char axis = 0;  ///< 'N', 'E'; 0: not named
    std::vector<double> numbers;
  };
  constexpr std::array<std::string_view, 2> k_degree{"°", "º"};
  constexpr std::array<std::string_view, 17> k_between{
      " ", "\t", "=", ":", ";", ",", "'", "\"", "′", "″", "’", "”", "‘", "“", "´", "`", "\u00A0"};
  constexpr std::array<std::pair<std::string_view, char>, 10> k_axes{{{"N", 'N'},
                                                                      {"n", 'N'},
                                                                      {"P", 'N'},
                                                                      {"p", 'N'},
                                                                      {"E", 'E'},
                                                                      {"e", 'E'},
                                                                      {"I", 'E'},
                                                                      {"i", 'E'},
                                                                      {"Ö", 'E'},
                                                                      {"ö", 'E'}}};
  const auto in_front = [&text](const auto& all) {
    return std::ranges::find_if(all, [&](std::string_view each) { return text.starts_with(each); });
  };
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  std::vector<Part> parts;
  bool axis_first = false, is_marked = false;
  while (!text.empty()) {
    const auto axis = std::ranges::find_if(
        k_axes, [&](const auto& each) { return text.starts_with(each.first); });
    if (axis != k_axes.end()) {
      if (parts.empty()) axis_first = true;
      if (axis_first) {
        parts.push_back({axis->second, {}});
      } else if (parts.back().axis == 0 && !parts.back().numbers.empty()) {
        parts.back().axis = axis->second;
      } else {
        return std::nullopt;
      }
      is_marked = true;
      text.remove_prefix(axis->first.size());
    } else if (const auto degree = in_front(k_degree); degree != k_degree.end()) {
      is_marked = true;
      text.remove_prefix(degree->size());
    } else if (is_digit(text.front())) {
      std::size_t end = 0;
      while (end < text.size() && is_digit(text[end]))
        ++end;
      if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') &&
          is_digit(text[end + 1])) {
        ++end;
        while (end < text.size() && is_digit(text[end]))
          ++end;
      }
      std::string number(text.substr(0, end));
      text.remove_prefix(end);
      std::ranges::replace(number, ',', '.');
      double value = 0.0;
      std::from_chars(number.data(), number.data() + number.size(), value);
      const bool begins = parts.empty() || (!axis_first && parts.back().axis != 0) ||
                          (!parts.back().numbers.empty() && in_front(k_degree) != k_degree.end());
      if (begins) parts.emplace_back();
      parts.back().numbers.push_back(value);
    } else if (const auto sign = in_front(k_between); sign != k_between.end()) {
      text.remove_prefix(sign->size());
    } else {
      return std::nullopt;
    }
  }
  constexpr double k_sixtieths = 60.0;
  constexpr std::size_t k_degrees_minutes_seconds = 3;
  if (!is_marked || parts.size() != 2) return std::nullopt;
  for (const Part& part : parts) {
    if (part.numbers.empty() || part.numbers.size() > k_degrees_minutes_seconds)
      return std::nullopt;
    const auto is_too_much = [](double each) { return each >= k_sixtieths; };
    if (std::any_of(part.numbers.begin() + 1, part.numbers.end(), is_too_much)) return std::nullopt;
  }
  if ((parts[0].axis == 0) != (parts[1].axis == 0)) return std::nullopt;
  if (parts[0].axis != 0 && parts[0].axis == parts[1].axis) return std::nullopt;
  const auto value_of = [](const Part& part) {
    double value = 0.0, unit = 1.0;
    for (const double number : part.numbers) {
      value += number * unit;
      unit /= k_sixtieths;
    }
    return std::format("{}", value);
  };
  // Degrees without an axis are latitude first, as they are written.
  const bool is_east_first = parts[0].axis == 'E';
  return std::pair(value_of(parts[is_east_first ? 0 : 1]), value_of(parts[is_east_first ? 1 : 0]));
}

/// Latitude first, as the window tells every place.
std::string lat_lon_text(base::Point point) {
  const std::string text = read::lon_lat_text(point);
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos) return text;
  return std::format("{}° N {}° E", text.substr(comma + 1), text.substr(0, comma));
}

std::optional<Found> find_position(std::string_view text) {
  const std::optional<base::Point> point = position_of(text);
  if (!point) return std::nullopt;
  return Found{.kind = Found::Kind::position,
               .title = std::format("E {:.0f} N {:.0f}", point->x, point->y),
               .detail = lat_lon_text(*point),
               .point = *point,
               .radius_m = k_position_radius_m,
               .site = {}};
}

}  // namespace

std::optional<base::Point> position_of(std::string_view text) {
  auto numbers = marked_numbers(text);
  if (!numbers) numbers = two_numbers(text);
  if (!numbers) return std::nullopt;
  const auto& [one, other] = *numbers;
  base::Result<base::Point> point = read::parse_position(one + "," + other);
  if (!point) point = read::parse_position(other + "," + one);
  if (!point) return std::nullopt;
  return *point;
}

std::string folded(std::string_view text) {
  std::string plain;
  for (std::size_t place = 0; place < text.size(); ++place) {
    const auto byte = static_cast<unsigned char>(text[place]);
    // Two bytes of UTF-8 hold eleven bits.
    const bool is_pair = byte >= 0xC3 && byte <= 0xC5 && place + 1 < text.size();
    const unsigned code =
        is_pair ? ((byte & 0x1FU) << 6U) | (static_cast<unsigned char>(text[place + 1]) & 0x3FU)
                : 0U;
    if (is_pair && code >= k_first_marked && code - k_first_marked < k_plain.size()) {
      plain += k_plain[code - k_first_marked];
      ++place;
    } else if (byte >= 'A' && byte <= 'Z') {
      plain += static_cast<char>(byte - 'A' + 'a');
    } else {
      plain += byte == '-' ? ' ' : static_cast<char>(byte);
    }
  }
  const std::size_t first = plain.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(' ') - first + 1);
}

PlaceSearch::PlaceSearch(const World& world) {
  const network::AreaTable& table = world.areas.table;
  struct Box {
    double west = std::numeric_limits<double>::infinity(), south = west;
    double east = -west, north = -west;
    std::int64_t residents = 0;
  };
  std::vector<Box> boxes(table.municipality.size());
  const network::DemandCells& cells = world.population.cells;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (cells.municipality[cell].is_none()) continue;
    Box& box = boxes[cells.municipality[cell].index()];
    const base::Point at = cells.centre[cell];
    box = {std::min(box.west, at.x), std::min(box.south, at.y), std::max(box.east, at.x),
           std::max(box.north, at.y), box.residents + cells.residents[cell]};
  }
  for (std::size_t place = 0; place < boxes.size(); ++place) {
    const Box& box = boxes[place];
    const network::Area& area = table.municipality[place].area;
    names_.push_back(area.name_fi == area.name_sv || area.name_sv.empty()
                         ? area.name_fi
                         : area.name_fi + " / " + area.name_sv);
    if (box.residents == 0) continue;
    towns_.push_back(
        {.fi = area.name_fi,
         .sv = area.name_sv,
         .folded_fi = folded(area.name_fi),
         .folded_sv = folded(area.name_sv),
         .centre = {(box.west + box.east) / 2.0, (box.south + box.north) / 2.0},
         .radius_m =
             std::max(k_least_radius_m, std::max(box.east - box.west, box.north - box.south) / 2.0),
         .residents = box.residents});
  }
  for (std::size_t place = 0; place < table.municipality.size(); ++place)
    name_of_code_.emplace(table.municipality[place].area.code.text, place);
}

std::vector<Found> PlaceSearch::find(std::string_view text, const std::vector<PlannedSite>& sites,
                                     std::size_t most) const {
  std::vector<Found> found;
  if (std::optional<Found> position = find_position(text)) found.push_back(std::move(*position));
  const std::string wanted = folded(text);
  if (wanted.empty()) return found;
  struct Hit {
    int quality = 0;
    bool is_site = false;
    std::int64_t weight = 0;  ///< fewer residents are more; of sites the length of the name
    std::size_t place = 0;
    bool is_swedish = false;
    [[nodiscard]] auto key() const { return std::tuple(quality, is_site, weight, place); }
  };
  std::vector<Hit> hits;
  for (std::size_t place = 0; place < towns_.size(); ++place) {
    const Town& town = towns_[place];
    const std::optional<int> fi = match(town.folded_fi, wanted);
    const std::optional<int> sv = match(town.folded_sv, wanted);
    if (!fi && !sv) continue;
    const bool is_swedish = !fi || (sv && *sv < *fi);
    hits.push_back({is_swedish ? *sv : *fi, false, -town.residents, place, is_swedish});
  }
  for (std::size_t place = 0; place < sites.size(); ++place) {
    if (!sites[place].located) continue;
    const std::optional<int> by_name = match(folded(sites[place].name), wanted);
    const std::optional<int> by_id = match(folded(sites[place].id), wanted);
    if (!by_name && !by_id) continue;
    hits.push_back({std::min(by_name.value_or(3), by_id.value_or(3)), true,
                    static_cast<std::int64_t>(sites[place].name.size()), place, false});
  }
  std::ranges::sort(hits, {}, &Hit::key);
  for (const Hit& hit : hits) {
    if (found.size() >= most) break;
    if (hit.is_site) {
      const PlannedSite& site = sites[hit.place];
      const auto town = name_of_code_.find(site.municipality);
      found.push_back({.kind = Found::Kind::site,
                       .title = site.name,
                       .detail = town == name_of_code_.end() ? site.id : names_[town->second],
                       .point = site.point,
                       .radius_m = k_site_radius_m,
                       .site = hit.place});
    } else {
      const Town& town = towns_[hit.place];
      std::string other = hit.is_swedish ? town.fi : town.sv;
      std::string title = hit.is_swedish ? town.sv : town.fi;
      if (other == title) other.clear();
      found.push_back({.kind = Found::Kind::municipality,
                       .title = std::move(title),
                       .detail = std::move(other),
                       .point = town.centre,
                       .radius_m = town.radius_m,
                       .site = {}});
    }
  }
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace saavu::plan
