// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "tasks.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <queue>

#include "people.h"
#include "random.h"
#include "write.h"

namespace saavu::demo {
namespace {

constexpr int k_rescue_tasks = 1800;
constexpr int k_ems_tasks = 4200;
constexpr int k_errors_of_a_kind = 4;
constexpr float k_never = std::numeric_limits<float>::infinity();

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

struct Moment {
  int month = 1;
  int hour = 0;
  bool weekend = false;
  std::string written;
};

Moment moment_of(std::int64_t second) {
  using namespace std::chrono;
  const sys_days first = year{2025} / January / 1;
  const sys_days day = first + days{second / 86'400};
  const year_month_day date{day};
  const std::int64_t of_day = second % 86'400;
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int{date.year()},
                unsigned{date.month()}, unsigned{date.day()}, static_cast<int>(of_day / 3600),
                static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60));
  const unsigned weekday_number = weekday{day}.iso_encoding();
  return {.month = static_cast<int>(unsigned{date.month()}),
          .hour = static_cast<int>(of_day / 3600),
          .weekend = weekday_number >= 6,
          .written = text};
}

bool in_hours(int hour, int from, int to) {
  return to <= 24 ? hour >= from && hour < to : hour >= from || hour < to - 24;
}

/// Who may answer: a station or base with the drive to every road node.
struct Responder {
  std::string id;
  Point at;
  std::vector<float> drive_s;  // by road node; infinite: no way
};

class Recorder {
 public:
  explicit Recorder(County& county) : county_(county), random_(county.seed, "tasks") {}

  void record() {
    connect();
    gather_scenes();
    for (std::size_t station = 0; station < county_.rescue_stations.size(); ++station)
      rescue_.push_back(responder("PA", station, county_.rescue_stations[station].at));
    for (std::size_t base = 0; base < county_.ambulance_bases.size(); ++base)
      ems_.push_back(responder("EH", base, county_.ambulance_bases[base].at));
    draw_tasks();
    plant_errors();
    write_rows();
  }

 private:
  struct Arc {
    int to = 0;
    float seconds = 0.0F;
  };
  struct Task {
    std::int64_t second = 0;
    bool rescue = true;
    int node = 0;
    Point at;
    char urgency = 'A';
    std::string type;
    std::string risk_class;
    int municipality = 0;
    int turnout_s = 0;
    int response_s = 0;
    std::string station;
    double nearest_m = 0.0;  // along the straight line
  };

  // --- roads, as units drive in truth; the profiles of the program know nothing of this

  static double truth_kmh(const Road& road, std::size_t piece) {
    if (road.road_class == RoadClass::ferry) return 10.0;
    if (road.road_class == RoadClass::track) return 20.0;
    const double limit = road.kmh[piece];
    const double factor = limit <= 40 ? 0.85 : (limit <= 60 ? 0.95 : 1.05);
    return std::min(limit * factor, road.paved ? 100.0 : 60.0);
  }

  void connect() {
    const RoadNetwork& network = county_.roads;
    arcs_.resize(network.nodes.size());
    for (const Road& road : network.roads) {
      if (road.road_class == RoadClass::cycleway || road.state != RoadState::in_use ||
          road.defect != Defect::none)
        continue;
      for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
        const int a = road.nodes[piece], b = road.nodes[piece + 1];
        if (network.nodes[idx(a)].barrier == Barrier::bollard ||
            network.nodes[idx(b)].barrier == Barrier::bollard)
          continue;
        const double metres = distance(network.nodes[idx(a)].at, network.nodes[idx(b)].at);
        double seconds = metres / (truth_kmh(road, piece) / 3.6);
        if (network.nodes[idx(b)].signals) seconds += 5.0;
        if (road.road_class == RoadClass::ferry && piece == 0) seconds += 120.0;
        arcs_[idx(a)].push_back({b, static_cast<float>(seconds)});
        if (!road.oneway) arcs_[idx(b)].push_back({a, static_cast<float>(seconds)});
        const bool ordinary = road.road_class <= RoadClass::service;
        if (ordinary) {
          const Point at = network.nodes[idx(a)].at;
          nodes_in_[{static_cast<int>(at.y / 250.0) * 250, static_cast<int>(at.x / 250.0) * 250}]
              .push_back(a);
        }
        if (road.road_class >= RoadClass::trunk && road.road_class <= RoadClass::secondary)
          main_nodes_.push_back(a);
      }
    }
  }

  Responder responder(const char* prefix, std::size_t position, Point at) const {
    char id[16];
    std::snprintf(id, sizeof id, "%s%04d", prefix, static_cast<int>(position) + 1);
    int nearest = 0;
    double best = 1e12;
    for (std::size_t node = 0; node < arcs_.size(); ++node) {
      if (arcs_[node].empty()) continue;
      const double away = distance(county_.roads.nodes[node].at, at);
      if (away < best) {
        best = away;
        nearest = static_cast<int>(node);
      }
    }
    Responder result{id, at, std::vector<float>(arcs_.size(), k_never)};
    using Entry = std::pair<float, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    result.drive_s[idx(nearest)] = 0.0F;
    queue.push({0.0F, nearest});
    while (!queue.empty()) {
      const auto [seconds, node] = queue.top();
      queue.pop();
      if (seconds > result.drive_s[idx(node)]) continue;
      for (const Arc& arc : arcs_[idx(node)]) {
        const float then = seconds + arc.seconds;
        if (then < result.drive_s[idx(arc.to)]) {
          result.drive_s[idx(arc.to)] = then;
          queue.push({then, arc.to});
        }
      }
    }
    return result;
  }

  // --- where and when

  void gather_scenes() {
    double sum = 0.0;
    for (const auto& [corner, cell] : county_.population.grid_250m) {
      const auto nodes = nodes_in_.find(corner);
      if (nodes == nodes_in_.end()) continue;
      sum += cell.people.total();
      home_sums_.push_back(sum);
      home_nodes_.push_back(&nodes->second);
    }
    for (const RiskCell& cell : county_.risk_cells)
      risk_class_[{cell.northing, cell.easting}] = &cell;
  }

  int draw_node(bool on_main_road) {
    if (on_main_road) return main_nodes_[idx(random_.below(static_cast<int>(main_nodes_.size())))];
    const double pick = random_.uniform() * home_sums_.back();
    const auto found = std::ranges::upper_bound(home_sums_, pick);
    const auto cell =
        std::min(static_cast<std::size_t>(found - home_sums_.begin()), home_sums_.size() - 1);
    const std::vector<int>& nodes = *home_nodes_[cell];
    return nodes[idx(random_.below(static_cast<int>(nodes.size())))];
  }

  std::int64_t draw_second() {
    // Fewer at night, most in the afternoon.
    for (;;) {
      const auto second = static_cast<std::int64_t>(random_.uniform() * 365.0 * 86'400.0);
      const auto hour = static_cast<int>(second % 86'400 / 3600);
      const double weight = hour < 6 ? 0.4 : (hour < 9 ? 0.8 : (hour < 19 ? 1.0 : 0.75));
      if (random_.chance(weight)) return second;
    }
  }

  /// About normal, between -2 and 2.
  double noise() {
    return (random_.uniform() + random_.uniform() + random_.uniform() + random_.uniform() - 2.0);
  }

  struct Kind {
    const char* type;
    double share;
    bool on_main_road = false;
  };

  const Kind& draw_kind(bool rescue) {
    // The first five raise a cell's class in the norm of rescue.
    static constexpr std::array<Kind, 10> k_rescue{{{"rakennuspalo", 0.05},
                                                    {"rakennuspalovaara", 0.05},
                                                    {"liikenneonnettomuus", 0.11, true},
                                                    {"liikennevälinepalo", 0.02, true},
                                                    {"ihmisen pelastaminen", 0.02},
                                                    {"maastopalo", 0.06},
                                                    {"tarkistus- ja varmistustehtävä", 0.31},
                                                    {"vahingontorjunta", 0.12},
                                                    {"avunanto, muu", 0.06},
                                                    {"ensivaste", 0.20}}};
    static constexpr std::array<Kind, 6> k_ems{{{"rintakipu", 0.14},
                                                {"hengitysvaikeus", 0.12},
                                                {"kaatuminen", 0.20},
                                                {"liikenneonnettomuus", 0.03, true},
                                                {"tajunnanhäiriö", 0.06},
                                                {"muu, hoidon tarpeen arvio", 0.45}}};
    double left = random_.uniform();
    if (rescue) {
      for (const Kind& kind : k_rescue)
        if ((left -= kind.share) < 0.0) return kind;
      return k_rescue.back();
    }
    for (const Kind& kind : k_ems)
      if ((left -= kind.share) < 0.0) return kind;
    return k_ems.back();
  }

  char draw_urgency(bool rescue) {
    const double luck = random_.uniform();
    if (rescue) return luck < 0.2 ? 'A' : (luck < 0.65 ? 'B' : (luck < 0.88 ? 'C' : 'D'));
    return luck < 0.07 ? 'A' : (luck < 0.42 ? 'B' : (luck < 0.76 ? 'C' : 'D'));
  }

  // --- who comes

  /// Seconds from the alarm to departure; 0: nobody on duty.
  int turnout_of(bool rescue, std::size_t position, const Moment& moment) const {
    if (!rescue) {
      const AmbulanceBase& base = county_.ambulance_bases[position];
      const bool day = in_hours(moment.hour, 8, 20);
      if ((day ? base.units_day : base.units_night) == 0) return 0;
      return !day && base.standby_turnout_s > 0 ? base.standby_turnout_s : base.turnout_s;
    }
    int quickest = 0;
    bool in_roster = false;
    for (const RosterRow& row : county_.rosters) {
      if (row.station != position) continue;
      in_roster = true;
      if (!(moment.weekend ? row.weekends : row.weekdays) ||
          !in_hours(moment.hour, row.from_hour, row.to_hour))
        continue;
      if (quickest == 0 || row.turnout_s < quickest) quickest = row.turnout_s;
    }
    return in_roster ? quickest : county_.rescue_stations[position].turnout_s;
  }

  bool answer(Task& task, const Moment& moment) {
    const std::vector<Responder>& all = task.rescue ? rescue_ : ems_;
    // First and second; sometimes the first is out already.
    std::array<float, 2> best{k_never, k_never};
    std::array<std::size_t, 2> who{};
    task.nearest_m = 1e12;
    for (std::size_t position = 0; position < all.size(); ++position) {
      task.nearest_m = std::min(task.nearest_m, distance(all[position].at, task.at));
      const int turnout = turnout_of(task.rescue, position, moment);
      if (turnout == 0) continue;
      const float time = static_cast<float>(turnout) + all[position].drive_s[idx(task.node)];
      if (time < best[0]) {
        best = {time, best[0]};
        who = {position, who[0]};
      } else if (time < best[1]) {
        best[1] = time;
        who[1] = position;
      }
    }
    const std::size_t rank = random_.chance(0.05) && best[1] < 3600.0F ? 1 : 0;
    // Whom no road reaches, a boat or a helicopter reaches, and that is another record.
    if (best[rank] > 3600.0F) return false;
    const int turnout = turnout_of(task.rescue, who[rank], moment);
    double drive = static_cast<double>(best[rank]) - turnout;
    if (moment.month <= 3 || moment.month >= 11) drive *= 1.06;
    if (task.urgency == 'D' || (!task.rescue && task.urgency == 'C')) drive *= 1.2;
    const double left = std::clamp(turnout * (1.0 + 0.15 * noise()), 20.0, 1500.0);
    task.turnout_s = static_cast<int>(std::lround(left));
    task.response_s =
        task.turnout_s + static_cast<int>(std::lround(20.0 + drive * (1.0 + 0.09 * noise())));
    task.station = all[who[rank]].id;
    return true;
  }

  void draw_tasks() {
    std::vector<std::pair<std::int64_t, bool>> moments;
    for (int task = 0; task < k_rescue_tasks + k_ems_tasks; ++task)
      moments.push_back({draw_second(), task < k_rescue_tasks});
    std::ranges::sort(moments);
    for (const auto& [second, rescue] : moments) {
      const Moment moment = moment_of(second);
      Task task;
      do {
        const Kind& kind = draw_kind(rescue);
        task = Task();
        task.second = second;
        task.rescue = rescue;
        task.type = kind.type;
        task.urgency = draw_urgency(rescue);
        task.node = draw_node(kind.on_main_road);
        const Point at = county_.roads.nodes[idx(task.node)].at;
        task.at = {std::round(at.x + random_.between(-30.0, 30.0)),
                   std::round(at.y + random_.between(-30.0, 30.0))};
        task.municipality = municipality_of_cell(county_, task.at);
      } while (task.municipality < 0 || !answer(task, moment));
      const auto cell = risk_class_.find({static_cast<int>(task.at.y / 1000.0) * 1000,
                                          static_cast<int>(task.at.x / 1000.0) * 1000});
      task.risk_class = cell == risk_class_.end() ? "" : cell->second->rescue_class;
      char id[32];
      std::snprintf(id, sizeof id, "%c25-%06d", rescue ? 'P' : 'E',
                    static_cast<int>(rows_.size()) + 1);
      rows_.push_back({.id = id,
                       .time = moment.written,
                       .x = number(task.at.x, 0),
                       .y = number(task.at.y, 0),
                       .municipality = county_.municipalities[idx(task.municipality)].code,
                       .service = rescue ? "pelastus" : "ensihoito",
                       .urgency = std::string(1, task.urgency),
                       .type = task.type,
                       .risk_class = task.risk_class,
                       .turnout = std::to_string(task.turnout_s),
                       .response = std::to_string(task.response_s),
                       .station = task.station});
      tasks_.push_back(std::move(task));
    }
  }

  // --- slips of the pen

  /// Breaks so many rows, none of them twice. `slip` says no to a row that does not suit.
  template <class Slip>
  void plant(const char* rule, const Slip& slip) {
    int planted = 0;
    while (planted < k_errors_of_a_kind) {
      const auto row = idx(random_.below(static_cast<int>(rows_.size())));
      if (broken_[row] || !slip(rows_[row], tasks_[row])) continue;
      broken_[row] = true;
      ++planted;
    }
    county_.tasks.planted[rule] = planted;
  }

  void plant_errors() {
    broken_.resize(rows_.size(), false);
    const auto seconds = [](int value) { return std::to_string(value); };
    const auto set = [&](const char* rule, std::string TaskRow::* field, const char* value) {
      plant(rule, [&](TaskRow& row, const Task&) {
        row.*field = value;
        return true;
      });
    };
    set("missing-id", &TaskRow::id, "");
    set("missing-time", &TaskRow::time, "");
    set("missing-urgency", &TaskRow::urgency, "");
    set("missing-class", &TaskRow::risk_class, "Ei määritelty");
    set("missing-turnout", &TaskRow::turnout, "");
    set("missing-response", &TaskRow::response, "");
    set("missing-coordinates", &TaskRow::x, "");
    set("unknown-kind", &TaskRow::service, "virka-apu");
    set("unknown-urgency", &TaskRow::urgency, "E");
    set("unreadable-time", &TaskRow::time, "31.2.2025 klo 25.10");
    set("unreadable-coordinates", &TaskRow::y, "pohjoinen");
    set("unreadable-turnout", &TaskRow::turnout, "n. 5 min");
    set("unreadable-response", &TaskRow::response, "?");
    set("zero-response", &TaskRow::response, "0");
    plant("negative-turnout", [&](TaskRow& row, const Task& task) {
      row.turnout = seconds(-task.turnout_s);
      return true;
    });
    plant("negative-response", [&](TaskRow& row, const Task& task) {
      row.response = seconds(-task.response_s);
      return true;
    });
    plant("day-rollover", [&](TaskRow& row, const Task& task) {
      row.response = seconds(task.response_s - 86'400);
      return true;
    });
    plant("swapped-stamps", [&](TaskRow& row, const Task&) {
      std::swap(row.turnout, row.response);
      return true;
    });
    plant("outlier-turnout", [&](TaskRow& row, const Task& task) {
      row.turnout = seconds(task.turnout_s + 2400);
      row.response = seconds(task.response_s + 2400);
      return true;
    });
    plant("seconds-as-minutes", [&](TaskRow& row, const Task& task) {
      if (task.turnout_s % 60 == 0 || task.response_s % 60 == 0) return false;
      row.turnout = number(task.turnout_s / 60.0, 2);
      row.response = number(task.response_s / 60.0, 2);
      return true;
    });
    plant("impossible-speed", [&](TaskRow& row, const Task& task) {
      if (!task.rescue || task.nearest_m < 6'000.0) return false;
      row.response = seconds(task.turnout_s + 25);
      return true;
    });
    plant("swapped-coordinates", [&](TaskRow& row, const Task&) {
      std::swap(row.x, row.y);
      return true;
    });
    plant("outside-finland", [&](TaskRow& row, const Task& task) {
      row.y = number(task.at.y - 500'000.0, 0);
      return true;
    });
  }

  /// Some rows stand there twice, and some tasks have the row of a second unit too.
  void write_rows() {
    std::vector<int> copies(rows_.size(), 0);
    plant("duplicate-row", [&](TaskRow&, const Task& task) {
      copies[static_cast<std::size_t>(&task - tasks_.data())] = 1;
      return true;
    });
    plant("duplicate-id", [&](TaskRow&, const Task& task) {
      copies[static_cast<std::size_t>(&task - tasks_.data())] = 2;
      return true;
    });
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      county_.tasks.rows.push_back(rows_[row]);
      if (copies[row] == 0) continue;
      county_.tasks.rows.push_back(rows_[row]);
      if (copies[row] == 2)
        county_.tasks.rows.back().response = std::to_string(tasks_[row].response_s + 95);
    }
  }

  County& county_;
  Random random_;
  std::vector<std::vector<Arc>> arcs_;
  std::map<std::pair<int, int>, std::vector<int>> nodes_in_;
  std::vector<int> main_nodes_;
  std::vector<double> home_sums_;
  std::vector<const std::vector<int>*> home_nodes_;
  std::map<std::pair<int, int>, const RiskCell*> risk_class_;
  std::vector<Responder> rescue_;
  std::vector<Responder> ems_;
  std::vector<Task> tasks_;
  std::vector<TaskRow> rows_;
  std::vector<bool> broken_;
};

}  // namespace

void record_tasks(County& county) {
  Recorder(county).record();
}

}  // namespace saavu::demo
