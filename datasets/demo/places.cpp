// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace saavu::demo {
namespace {

using NamePart = std::pair<const char*, const char*>;

constexpr std::array<NamePart, 24> k_name_starts{
    {{"Kuusi", "Gran"},    {"Mänty", "Tall"},   {"Koivu", "Björk"},  {"Haapa", "Asp"},
     {"Leppä", "Al"},      {"Hirven", "Älg"},   {"Karhun", "Björn"}, {"Suden", "Varg"},
     {"Kiven", "Sten"},    {"Hiekka", "Sand"},  {"Savi", "Ler"},     {"Uuden", "Ny"},
     {"Vanhan", "Gammel"}, {"Ison", "Stor"},    {"Pikku", "Lill"},   {"Kallio", "Berg"},
     {"Niitty", "Äng"},    {"Metsä", "Skog"},   {"Ruis", "Råg"},     {"Pellava", "Lin"},
     {"Hanhi", "Gås"},     {"Joutsen", "Svan"}, {"Ketun", "Räv"},    {"Pajun", "Vide"}}};
constexpr std::array<NamePart, 12> k_name_ends{{{"kylä", "by"},
                                                {"niemi", "näs"},
                                                {"lahti", "vik"},
                                                {"järvi", "träsk"},
                                                {"mäki", "backa"},
                                                {"koski", "fors"},
                                                {"perä", "böle"},
                                                {"harju", "ås"},
                                                {"ranta", "strand"},
                                                {"maa", "mark"},
                                                {"suo", "mossa"},
                                                {"pelto", "åker"}}};
constexpr std::array<NamePart, 5> k_street_ends{{{"katu", "gatan"},
                                                 {"tie", "vägen"},
                                                 {"polku", "stigen"},
                                                 {"kuja", "gränden"},
                                                 {"kaari", "bågen"}}};

struct SeatPlan {
  const char* code;
  const char* name_fi;
  const char* name_sv;
  const char* hva;
  Rank rank;
  double east_km;
  double north_km;
  double radius_m;
  int urban_residents;
  int residents;
  int language;
  int group;
  double swedish_share;
  std::array<double, 3> age_shares;
};

// Codes that no Finnish municipality has. The first is the county's only city.
constexpr std::array<SeatPlan, 12> k_seats{{
    {"901",
     "Saavula",
     "Ankomstad",
     "31",
     Rank::city,
     31.0,
     44.5,
     4'100,
     88'500,
     97'400,
     1,
     1,
     0.058,
     {0.155, 0.650, 0.195}},
    {"902",
     "Hirvelä",
     "Älgsta",
     "31",
     Rank::town,
     35.5,
     73.0,
     2'000,
     20'300,
     24'100,
     1,
     1,
     0.071,
     {0.165, 0.595, 0.240}},
    {"903",
     "Kuusivesi",
     "Granvattnet",
     "32",
     Rank::town,
     60.0,
     60.5,
     1'800,
     15'200,
     19'300,
     0,
     1,
     0.003,
     {0.150, 0.580, 0.270}},
    {"904",
     "Mäntyhaara",
     "Tallgrena",
     "32",
     Rank::town,
     71.5,
     30.5,
     1'650,
     13'100,
     16'900,
     0,
     2,
     0.002,
     {0.148, 0.577, 0.275}},
    {"008",
     "Rautakylä",
     "Järnby",
     "31",
     Rank::town,
     49.0,
     17.0,
     1'500,
     10'400,
     13'600,
     0,
     2,
     0.004,
     {0.152, 0.573, 0.275}},
    {"906",
     "Lahdensuu",
     "Viksbotten",
     "31",
     Rank::town,
     30.0,
     14.0,
     1'400,
     8'700,
     11'200,
     3,
     2,
     0.553,
     {0.158, 0.582, 0.260}},
    {"003",
     "Selkäsaaret",
     "Fjärdskär",
     "31",
     Rank::seat,
     14.3,
     54.3,
     650,
     560,
     1'640,
     2,
     3,
     0.871,
     {0.118, 0.522, 0.360}},
    {"907",
     "Koivuniemi",
     "Björknäs",
     "31",
     Rank::seat,
     52.0,
     81.5,
     900,
     2'900,
     6'180,
     0,
     3,
     0.002,
     {0.160, 0.550, 0.290}},
    {"910",
     "Peuranmaa",
     "Hjortmark",
     "32",
     Rank::seat,
     78.5,
     79.0,
     750,
     1'500,
     3'920,
     0,
     3,
     0.001,
     {0.125, 0.505, 0.370}},
    {"911",
     "Suovesi",
     "Kärrvattnet",
     "32",
     Rank::seat,
     82.0,
     54.5,
     800,
     2'000,
     4'760,
     0,
     3,
     0.001,
     {0.132, 0.518, 0.350}},
    {"912",
     "Niittykoski",
     "Ängsfors",
     "31",
     Rank::seat,
     47.5,
     39.0,
     1'050,
     4'100,
     8'330,
     0,
     2,
     0.005,
     {0.185, 0.585, 0.230}},
    {"914",
     "Honkaharju",
     "Furuås",
     "32",
     Rank::seat,
     83.5,
     11.5,
     650,
     1'000,
     3'070,
     0,
     3,
     0.001,
     {0.110, 0.490, 0.400}},
}};

}  // namespace

std::pair<std::string, std::string> make_place_name(Random& random) {
  const NamePart start =
      k_name_starts[static_cast<std::size_t>(random.below(static_cast<int>(k_name_starts.size())))];
  const NamePart end =
      k_name_ends[static_cast<std::size_t>(random.below(static_cast<int>(k_name_ends.size())))];
  return {std::string(start.first) + end.first, std::string(start.second) + end.second};
}

std::pair<std::string, std::string> make_street_name(Random& random) {
  auto [finnish, swedish] = make_place_name(random);
  const NamePart end =
      k_street_ends[static_cast<std::size_t>(random.below(static_cast<int>(k_street_ends.size())))];
  // The genitive of names in -mäki and -lahti changes the stem; the rest just take an n.
  const auto ends_with = [&](const std::string& tail) { return finnish.ends_with(tail); };
  if (ends_with("mäki")) {
    finnish.replace(finnish.size() - 2, 2, "e");
  } else if (ends_with("lahti")) {
    finnish.replace(finnish.size() - 2, 2, "de");
  } else if (ends_with("koski")) {
    finnish.replace(finnish.size() - 1, 1, "e");
  } else if (ends_with("niemi") || ends_with("järvi")) {
    finnish.replace(finnish.size() - 1, 1, "e");
  } else if (ends_with("ranta")) {
    finnish.replace(finnish.size() - 2, 2, "na");
  } else if (ends_with("pelto")) {
    finnish.replace(finnish.size() - 2, 2, "lo");
  }
  return {finnish + "n" + end.first, swedish + "s" + end.second};
}

void place_seats(County& county) {
  Random random(county.seed, "seats");
  for (std::size_t index = 0; index < k_seats.size(); ++index) {
    const SeatPlan& plan = k_seats[index];
    const Point centre{k_origin.x + plan.east_km * 1000.0, k_origin.y + plan.north_km * 1000.0};
    county.municipalities.push_back({.code = plan.code,
                                     .name_fi = plan.name_fi,
                                     .name_sv = plan.name_sv,
                                     .hva = plan.hva,
                                     .language = plan.language,
                                     .group = plan.group,
                                     .residents = plan.residents,
                                     .swedish_share = plan.swedish_share,
                                     .age_shares = plan.age_shares,
                                     .seat = centre,
                                     .outline = {}});
    county.settlements.push_back({.name_fi = plan.name_fi,
                                  .name_sv = plan.name_sv,
                                  .rank = plan.rank,
                                  .centre = centre,
                                  .radius_m = plan.radius_m,
                                  .residents = plan.urban_residents,
                                  .municipality = static_cast<int>(index),
                                  .street_angle = random.between(-0.6, 0.6)});
  }
}

void place_villages(County& county, const WaterMask& water) {
  Random random(county.seed, "villages");
  std::set<std::string> used;
  for (const Settlement& settlement : county.settlements) {
    used.insert(settlement.name_fi);
  }
  std::size_t wanted = county.settlements.size() + 84;
  for (int attempt = 0; attempt < 12'000 && county.settlements.size() < wanted; ++attempt) {
    const Point centre{k_origin.x + random.between(1'500.0, 86'500.0),
                       k_origin.y + random.between(2'500.0, 87'500.0)};
    const int municipality = municipality_at(county, centre);
    const double radius = 230.0 + 420.0 * std::pow(random.uniform(), 2.0);
    // Villages near the city grow larger and stand closer.
    const double to_city = distance(centre, county.settlements.front().centre);
    const double growth = 1.0 + 0.7 * std::exp(-to_city / 9'000.0);
    bool clear =
        municipality >= 0 && municipality != 6 && !water.is_water(centre) &&
        !water.segment_in_water({centre.x - radius, centre.y}, {centre.x + radius, centre.y});
    for (const Settlement& other : county.settlements) {
      clear = clear && distance(centre, other.centre) >
                           1.15 * other.radius_m + radius * growth + 2'300.0 / growth;
    }
    if (!clear) {
      continue;
    }
    auto [name_fi, name_sv] = make_place_name(random);
    while (!used.insert(name_fi).second) {
      std::tie(name_fi, name_sv) = make_place_name(random);
    }
    const double size = radius * growth;
    county.settlements.push_back(
        {.name_fi = name_fi,
         .name_sv = name_sv,
         .rank = Rank::village,
         .centre = centre,
         .radius_m = size,
         .residents = static_cast<int>(size * size / 1'000.0 * random.between(0.7, 1.5)),
         .municipality = municipality,
         .street_angle = random.between(-0.6, 0.6)});
  }
}

namespace {

constexpr int k_tiles = 90;  // 1 km tiles, the raw material of the borders
constexpr int k_outside = -1;

using TileMap = std::array<std::array<int, k_tiles>, k_tiles>;

int tile_at(const TileMap& tiles, int column, int row) {
  if (column < 0 || row < 0 || column >= k_tiles || row >= k_tiles) {
    return k_outside;
  }
  return tiles[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
}

TileMap label_tiles(const County& county) {
  TileMap tiles{};
  const std::uint64_t seed = mix64(county.seed + 31);
  for (int row = 0; row < k_tiles; ++row) {
    for (int column = 0; column < k_tiles; ++column) {
      const Point centre{k_origin.x + (column + 0.5) * 1000.0, k_origin.y + (row + 0.5) * 1000.0};
      int& label = tiles[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
      label = k_outside;
      const double wobble = 2.2 * fractal_noise(seed, column / 9.0, row / 9.0, 3);
      if (column < 1 || column + 3.0 + wobble > k_tiles || row < 2.0 + wobble ||
          row + 2.5 + wobble > k_tiles) {
        continue;
      }
      double best = std::numeric_limits<double>::max();
      for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
        const Point bend{centre.x + 3'800.0 * fractal_noise(seed + 1, column / 7.0, row / 7.0, 3),
                         centre.y + 3'800.0 * fractal_noise(seed + 2, column / 7.0, row / 7.0, 3)};
        double away = distance(bend, county.municipalities[index].seat);
        if (index == 6) {  // the archipelago is long from north to south
          away = std::hypot(1.25 * (bend.x - county.municipalities[index].seat.x),
                            0.8 * (bend.y - county.municipalities[index].seat.y));
        }
        if (away < best) {
          best = away;
          label = static_cast<int>(index);
        }
      }
    }
  }
  return tiles;
}

/// Keeps each municipality in one piece and free of tiles that touch only at a corner, which would
/// make a ring touch itself.
void tidy_tiles(TileMap& tiles, int municipalities) {
  for (int round = 0; round < 12; ++round) {
    for (int label = k_outside; label < municipalities; ++label) {
      std::array<std::array<int, k_tiles>, k_tiles> piece{};
      std::vector<int> sizes{0};
      for (int start = 0; start < k_tiles * k_tiles; ++start) {
        const auto first_row = static_cast<std::size_t>(start / k_tiles);
        const auto first_column = static_cast<std::size_t>(start % k_tiles);
        if (tiles[first_row][first_column] != label || piece[first_row][first_column] != 0) {
          continue;
        }
        std::vector<int> todo{start};
        const int name = static_cast<int>(sizes.size());
        sizes.push_back(0);
        piece[first_row][first_column] = name;
        while (!todo.empty()) {
          const int here = todo.back();
          todo.pop_back();
          ++sizes.back();
          for (const auto& [right, up] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const int column = here % k_tiles + right;
            const int row = here / k_tiles + up;
            if (column < 0 || row < 0 || column >= k_tiles || row >= k_tiles ||
                tile_at(tiles, column, row) != label) {
              continue;
            }
            int& mark = piece[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            if (mark == 0) {
              mark = name;
              todo.push_back(row * k_tiles + column);
            }
          }
        }
      }
      const int largest = static_cast<int>(std::ranges::max_element(sizes) - sizes.begin());
      for (int tile = 0; tile < k_tiles * k_tiles; ++tile) {
        const auto row = static_cast<std::size_t>(tile / k_tiles);
        const auto column = static_cast<std::size_t>(tile % k_tiles);
        // What lies outside may be in several pieces at the box's rim.
        if (label != k_outside && piece[row][column] != 0 && piece[row][column] != largest) {
          const int left = tile_at(tiles, tile % k_tiles - 1, tile / k_tiles);
          tiles[row][column] =
              left != label ? left : tile_at(tiles, tile % k_tiles, tile / k_tiles - 1);
        }
      }
    }
    for (int row = 0; row + 1 < k_tiles; ++row) {
      for (int column = 0; column + 1 < k_tiles; ++column) {
        const int low_left = tile_at(tiles, column, row);
        const int low_right = tile_at(tiles, column + 1, row);
        const int up_left = tile_at(tiles, column, row + 1);
        const int up_right = tile_at(tiles, column + 1, row + 1);
        if ((low_left == up_right && low_left != low_right && low_left != up_left) ||
            (low_right == up_left && low_right != low_left && low_right != up_right)) {
          tiles[static_cast<std::size_t>(row + 1)][static_cast<std::size_t>(column + 1)] =
              low_right;
        }
      }
    }
  }
}

}  // namespace

void draw_municipalities(County& county) {
  TileMap tiles = label_tiles(county);
  tidy_tiles(tiles, static_cast<int>(county.municipalities.size()));

  // Corners of the tiles are the vertices. They are moved once, for all rings that use them, so
  // that neighbours share their border exactly.
  constexpr int k_corners = k_tiles + 1;
  std::vector<Point> corners;
  std::vector<std::vector<int>> linked(static_cast<std::size_t>(k_corners) * k_corners);
  for (int row = 0; row < k_corners; ++row) {
    for (int column = 0; column < k_corners; ++column) {
      corners.push_back({k_origin.x + column * 1000.0, k_origin.y + row * 1000.0});
      const int here = row * k_corners + column;
      const auto link = [&](int there) {
        linked[static_cast<std::size_t>(here)].push_back(there);
        linked[static_cast<std::size_t>(there)].push_back(here);
      };
      if (tile_at(tiles, column, row) != tile_at(tiles, column, row - 1) && column < k_tiles) {
        link(here + 1);
      }
      if (tile_at(tiles, column, row) != tile_at(tiles, column - 1, row) && row < k_tiles) {
        link(here + k_corners);
      }
    }
  }
  for (int pass = 0; pass < 5; ++pass) {
    std::vector<Point> moved = corners;
    for (std::size_t corner = 0; corner < corners.size(); ++corner) {
      if (linked[corner].size() == 2) {
        const Point middle = between(corners[static_cast<std::size_t>(linked[corner][0])],
                                     corners[static_cast<std::size_t>(linked[corner][1])], 0.5);
        moved[corner] = between(corners[corner], middle, 0.6);
      }
    }
    corners = std::move(moved);
  }
  for (Point& corner : corners) {
    corner = {std::round(corner.x * 10.0) / 10.0, std::round(corner.y * 10.0) / 10.0};
  }

  for (std::size_t label = 0; label < county.municipalities.size(); ++label) {
    // The successor of each corner with the municipality on the left hand.
    std::vector<int> next(corners.size(), -1);
    int start = -1;
    const auto inside = [&](int column, int row) {
      return tile_at(tiles, column, row) == static_cast<int>(label);
    };
    for (int row = 0; row < k_tiles; ++row) {
      for (int column = 0; column < k_tiles; ++column) {
        if (!inside(column, row)) {
          continue;
        }
        const int corner = row * k_corners + column;
        const auto step = [&](int from, int to) { next[static_cast<std::size_t>(from)] = to; };
        if (!inside(column, row - 1)) step(corner, corner + 1);
        if (!inside(column + 1, row)) step(corner + 1, corner + 1 + k_corners);
        if (!inside(column, row + 1)) step(corner + 1 + k_corners, corner + k_corners);
        if (!inside(column - 1, row)) step(corner + k_corners, corner);
        if (start < 0) start = corner;
      }
    }
    Ring& outline = county.municipalities[label].outline;
    int here = start;
    do {
      outline.push_back(corners[static_cast<std::size_t>(here)]);
      here = next[static_cast<std::size_t>(here)];
    } while (here != start);
  }
}

}  // namespace saavu::demo
