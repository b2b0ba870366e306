// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <utility>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <saavu/plan/connection.h>
#include <saavu/plan/facts.h>
#include <saavu/plan/response_world.h>
#include <saavu/plan/stations.h>
#include <saavu/shape/grid_cells.h>

namespace saavu::plan {

namespace {

using response::GridSquare;

/// What waits for its turn while a table of all cells and stations is worked off.
constexpr std::size_t k_table_bytes = std::size_t{64} << 20U;

/// Who lives in a square.
struct Inhabitants {
  std::int64_t residents = 0;
  double east_m = 0.0;  ///< sums over the residents
  double north_m = 0.0;
  network::MunicipalityId municipality;  ///< of the first cell of the population in it

  [[nodiscard]] base::Point place() const {
    const auto count = static_cast<double>(residents);
    return {east_m / count, north_m / count};
  }
};

/// Reads what a section of the plan needs, piece by piece; whatever is wrong goes to `found`.
class Reader {
 public:
  Reader(const Plan& plan, const World& world, const ResponseSpec& spec, ResponseUse use,
         base::Findings& found, base::Progress& progress)
      : plan_(plan), world_(world), spec_(spec), use_(use), found_(found), progress_(progress) {}

  base::Result<ResponseWorld> read() {
    base::Result<read::HoursReader> hours = finnish_hours(plan_.calendar);
    if (!hours) {
      found_.append(std::move(hours).error().findings);
      return std::unexpected(found_.take_error());
    }
    read_times(*hours);
    read_all_stations(*hours);
    // The record of tasks takes as long as all else together.
    base::Findings of_cells, of_incidents;
    tbb::parallel_invoke(
        [&] {
          read_cells(of_cells);
          read_settlements(of_cells);
        },
        [&] { read_incidents(of_incidents); });
    found_.append(of_cells.all());
    found_.append(of_incidents.all());
    if (found_.has_errors()) return std::unexpected(found_.take_error());
    std::vector<network::Station> on_call = response_.stations;
    std::ranges::move(hospitals_as_stations(), std::back_inserter(on_call));
    response_.duty =
        response::make_duty(on_call, response_.driving, response_.slots, plan_.calendar);
    check_duty();
    for (response::DutyState& state : response_.duty.states) {
      const auto first =
          state.on_duty.end() - static_cast<std::ptrdiff_t>(response_.hospitals.size());
      response_.hospital_open.emplace_back(first, state.on_duty.end());
      state.on_duty.erase(first, state.on_duty.end());
    }
    if (use_ == ResponseUse::report) describe_inputs();
    if (found_.has_errors()) return std::unexpected(found_.take_error());
    return std::move(response_);
  }

 private:
  template <class T>
  static std::optional<T> keep(base::Result<T> result, base::Findings& found) {
    if (result) return std::move(*result);
    found.append(std::move(result).error().findings);
    return std::nullopt;
  }
  template <class T>
  std::optional<T> keep(base::Result<T> result) {
    return keep(std::move(result), found_);
  }

  [[nodiscard]] bool is_wanted(GridSquare square) const {
    if (!plan_.population.extent) return true;
    const base::Point centre = square.centre();
    const auto& [west, south, east, north] = *plan_.population.extent;
    return centre.x >= west && centre.x <= east && centre.y >= south && centre.y <= north;
  }

  /// The squares of the plan's file, else of its areas, and of everybody who lives elsewhere.
  void read_cells(base::Findings& found) {
    read::RiskCellTable table;
    if (plan_.risk_cells) {
      if (auto read = keep(read::read_risk_cells(*plan_.risk_cells, found, progress_), found))
        table = std::move(*read);
    } else {
      std::vector<std::vector<std::byte>> shapes;
      for (const read::AreaShape& shape : world_.areas.shapes)
        shapes.push_back(shape.wkb);
      for (const shape::KilometreSquare& square : shape::squares_meeting(shapes, progress_))
        table.square.push_back({square.north_km, square.east_km});
    }
    const network::DemandCells& people = world_.population.cells;
    std::map<GridSquare, Inhabitants> inhabited;
    for (std::size_t cell = 0; cell < people.size(); ++cell) {
      Inhabitants& lives = inhabited[response::square_of(people.centre[cell])];
      if (lives.residents == 0) lives.municipality = people.municipality[cell];
      lives.residents += people.residents[cell];
      lives.east_m += people.centre[cell].x * people.residents[cell];
      lives.north_m += people.centre[cell].y * people.residents[cell];
    }
    std::int64_t added = 0, added_residents = 0;
    response::RiskCells& cells = response_.cells;
    std::size_t next = 0;
    const bool has_classes = !table.risk_class.empty();
    const auto take = [&](GridSquare square, std::size_t row) {
      const auto lives = inhabited.find(square);
      if (!is_wanted(square) && lives == inhabited.end()) return;
      cells.square.push_back(square);
      if (lives == inhabited.end()) {
        cells.residents.push_back(0);
        cells.municipality.push_back(network::MunicipalityId::none());
        response_.place.push_back(square.centre());
      } else {
        cells.residents.push_back(static_cast<std::int32_t>(lives->second.residents));
        cells.municipality.push_back(lives->second.municipality);
        response_.place.push_back(lives->second.place());
      }
      const bool in_table = row < table.square.size();
      if (has_classes) response_.given_class.push_back(in_table ? table.risk_class[row] : "");
      response_.given_row.push_back(in_table && !table.row.empty() ? table.row[row] : 0);
    };
    for (const auto& [square, lives] : inhabited) {
      while (next < table.square.size() && table.square[next] < square) {
        take(table.square[next], next);
        ++next;
      }
      if (next < table.square.size() && table.square[next] == square) {
        take(square, next);
        ++next;
      } else {
        take(square, table.square.size());
        ++added;
        added_residents += lives.residents;
      }
    }
    for (; next < table.square.size(); ++next)
      take(table.square[next], next);
    find_municipalities();
    cells.risk_class.assign(cells.size(), response::k_no_class);
    if (added > 0 && plan_.risk_cells) {
      found.warning(
          "risk-cells-lacking", {.file = plan_.risk_cells->file.filename().string()},
          base::say("{} inhabited squares with {} residents are not in the file: they were added, "
                    "without a class",
                    added, added_residents),
          base::say("Take a grid that covers everybody, or let a score class them."), added,
          static_cast<double>(added_residents));
    }
  }

  /// Cells and the record are read side by side, and the locator serves one at a time.
  [[nodiscard]] network::MunicipalityId municipality_at(base::Point point) {
    const std::scoped_lock alone(locator_);
    return world_.areas.locator.find(point);
  }

  /// Of squares where nobody lives: by their centre.
  void find_municipalities() {
    response::RiskCells& cells = response_.cells;
    const std::size_t count = cells.size();
    for (std::size_t cell = 0; cell < count; ++cell) {
      if (cells.municipality[cell].is_none())
        cells.municipality[cell] = municipality_at(cells.square[cell].centre());
    }
  }

  void read_settlements(base::Findings& found) {
    if (!plan_.settlements) return;
    const auto shapes = keep(read::read_settlements(*plan_.settlements, found, progress_), found);
    if (!shapes) return;
    const auto meeting = [&](const std::vector<read::AreaShape>& polygons) {
      std::vector<std::vector<std::byte>> wkb;
      for (const read::AreaShape& polygon : polygons)
        wkb.push_back(polygon.wkb);
      std::vector<std::uint8_t> meets(response_.cells.size(), 0);
      for (const shape::KilometreSquare& square : shape::squares_meeting(wkb, progress_)) {
        const std::size_t cell =
            response::position_of(response_.cells, {square.north_km, square.east_km});
        if (cell < meets.size()) meets[cell] = 1;
      }
      return meets;
    };
    response_.settlement_class = response::settlement_classes(
        response_.cells, meeting(shapes->cores), meeting(shapes->settlements));
  }

  network::OpeningTimes hours_of(read::HoursReader& reader, const std::string& expression,
                                 const std::string& field, std::size_t line) {
    auto hours = keep(reader.read(
        expression,
        {.file = plan_.shown_file, .field = field, .line = static_cast<std::int64_t>(line)},
        found_));
    return hours ? std::move(*hours) : network::OpeningTimes{};
  }

  void read_times(read::HoursReader& reader) {
    const std::string section{network::to_string(spec_.kind)};
    for (const SlotSpec& slot : spec_.slots) {
      response_.slots.push_back(
          {slot.id, slot.name,
           hours_of(reader, slot.hours, section + ".slots." + slot.id, slot.line)});
    }
    if (spec_.slots.empty()) {
      for (std::size_t slice = 0; slice < plan_.norms.slices.size(); ++slice) {
        const network::TimeSlice& each = plan_.norms.slices[slice];
        response_.slots.push_back({each.id, each.name, world_.slice_hours[slice]});
      }
    }
    const auto profile_named = [this](const std::string& name) {
      const auto same = [&](const read::ProfileFile& each) { return each.profile.name == name; };
      return static_cast<std::size_t>(std::ranges::find_if(plan_.profiles, same) -
                                      plan_.profiles.begin());
    };
    for (const DrivingSpec& driving : spec_.driving) {
      response_.driving.push_back(
          {driving.id, driving.name,
           hours_of(reader, driving.hours, section + ".driving." + driving.id, driving.line)});
      response_.driving_profile.push_back(profile_named(driving.profile));
      if (plan_.rescue) {
        const auto same = std::ranges::find(plan_.rescue->driving, driving.id, &DrivingSpec::id);
        response_.responder_profile.push_back(profile_named(
            same == plan_.rescue->driving.end() ? plan_.rescue->profile : same->profile));
      }
    }
    if (plan_.rescue) response_.responder_profile.push_back(profile_named(plan_.rescue->profile));
    response_.driving.push_back(
        {.id = std::string(response::k_usual),
         .name = {.fi = "Tavallinen ajo", .sv = "Vanlig körning", .en = "Usual driving"},
         .hours = {}});
    response_.driving_profile.push_back(profile_named(spec_.profile));
  }

  void read_all_stations(read::HoursReader& hours) {
    if (auto stations = keep(read_stations(plan_, world_, spec_, hours, found_, progress_)))
      response_.stations = std::move(*stations);
    response_.first_responders = response_.stations.size();
    if (spec_.kind != network::ResponseKind::ems || !spec_.with_first_response || !plan_.rescue)
      return;
    const auto rescue = keep(read_stations(plan_, world_, *plan_.rescue, hours, found_, progress_));
    if (!rescue) return;
    for (network::Station& station : first_responders(*rescue, *plan_.rescue, spec_)) {
      answer_to_county(world_, spec_, station);
      response_.stations.push_back(std::move(station));
    }
  }

  [[nodiscard]] base::Place in_plan(std::string_view key) const {
    return {.file = plan_.shown_file,
            .field = std::string(network::to_string(spec_.kind)) + "." + std::string(key)};
  }

  /// What never happens in the year would silently be left out of every table.
  void check_duty() {
    const int year = plan_.calendar.first_year;
    std::int64_t never = 0;
    std::string first;
    bool any = false;
    for (const network::Station& station : response_.stations) {
      for (const network::Crew& crew : station.crews) {
        any = any || (station.located && network::open_minutes(crew.hours) > 0);
        if (network::open_minutes(crew.hours) > 0) continue;
        if (++never == 1) first = station.name + ", " + crew.id;
      }
    }
    if (never > 0) {
      found_.warning("crew-never-on-duty", in_plan("crews"),
                     base::say("{} crews are never on duty in {}, such as {}", never, year, first),
                     base::say("Check their hours."), never);
    }
    if (!any && !response_.stations.empty()) {
      found_.error("no-unit-at-all", in_plan("stations"),
                   base::say("no station with coordinates has a crew on duty in {}", year),
                   base::say("Check the stations' coordinates and their crews' hours."));
    }
    for (const response::TimeSlot& slot : response_.slots) {
      if (network::open_minutes(slot.hours) > 0) continue;
      found_.warning(
          "slot-never", in_plan("slots." + slot.id),
          base::say("the time slot \"{}\" never comes in {}: it is left out", slot.id, year),
          base::say("Check its hours."));
    }
    std::vector<std::uint8_t> drives(response_.driving.size(), 0);
    for (const response::DutyState& state : response_.duty.states)
      drives[state.driving] = 1;
    for (std::size_t driving = 0; driving + 1 < drives.size(); ++driving) {
      if (drives[driving] != 0) continue;
      found_.warning("driving-never", in_plan("driving." + response_.driving[driving].id),
                     base::say("the driving condition \"{}\" never comes in {}: its hours are "
                               "empty, or an earlier condition holds in all of them",
                               response_.driving[driving].id, year),
                     base::say("Check its hours; the first condition that holds counts."));
    }
    if (!response_.hospitals.empty() &&
        std::ranges::none_of(response_.duty.states, [&](const response::DutyState& state) {
          return std::ranges::contains(
              state.on_duty.end() - static_cast<std::ptrdiff_t>(response_.hospitals.size()),
              state.on_duty.end(), 1);
        })) {
      found_.warning("hospitals-never-open", in_plan("hospital_service"),
                     base::say("no hospital of \"{}\" is ever open in {}: nobody gets to one",
                               spec_.hospital_service, year),
                     base::say("Check the service's hours."));
    }
  }

  [[nodiscard]] bool wants_incidents() const {
    if (use_ == ResponseUse::report) return true;
    const network::ResponseNorm& norm = spec_.norms.front().norm;
    return norm.class_rule == network::ClassRule::incidents ||
           (spec_.raise && !norm.raise.types.empty());
  }

  void read_incidents(base::Findings& found) {
    if (!plan_.incidents || !wants_incidents()) return;
    std::vector<base::Point> points;
    for (const network::Station& station : response_.stations) {
      if (station.located) points.push_back(station.point);
    }
    read::IncidentsSpec spec = *plan_.incidents;
    spec.station_kind = spec_.kind;
    // Beyond the plan's areas stand stations that it does not know.
    spec.knows_stations = [this](base::Point point) {
      return is_wanted(response::square_of(point)) && !municipality_at(point).is_none();
    };
    // Classes that come from elsewhere are none that the record's source knows.
    for (const read::ResponseNormFile& file : spec_.norms) {
      if (file.norm.class_rule != network::ClassRule::given) continue;
      for (const network::RiskClass& each : file.norm.classes)
        spec.classes.push_back(each.id);
    }
    if (auto incidents = keep(read::read_incidents(spec, points, found, progress_), found))
      response_.incidents = std::move(*incidents);
  }

  /// Hospitals take part in the states of duty as stations with one crew that is there while they
  /// are open.
  std::vector<network::Station> hospitals_as_stations() {
    std::vector<network::Station> hospitals;
    const auto service =
        std::ranges::find(plan_.services, spec_.hospital_service, &network::Service::id);
    if (service == plan_.services.end()) return hospitals;
    const network::SiteTable& table = world_.tables[service->site_table];
    const auto& facts = world_.facts[static_cast<std::size_t>(service - plan_.services.begin())];
    std::size_t position = 0;
    for (std::size_t site = 0; site < table.site.size(); ++site) {
      if (!service->is_offered_at(table.site[site])) continue;
      const network::SiteFacts& fact = facts[position++];
      network::Station hospital{.id = table.site[site].id, .name = table.site[site].name};
      hospital.crews.push_back({.id = "open", .hours = {}});
      if (fact.hours) {
        hospital.crews.back().hours = *fact.hours;
      } else {
        hospital.crews.back().hours.open = {{0, plan_.calendar.days * network::k_minutes_a_day}};
      }
      response_.hospitals.emplace_back(site);
      hospitals.push_back(std::move(hospital));
    }
    return hospitals;
  }

  void describe_inputs() {
    std::vector<NamedInput> inputs;
    for (const read::ResponseNormFile& norm : spec_.norms)
      inputs.push_back({"norm " + norm.norm.id, norm.file});
    if (spec_.rosters) inputs.push_back({"rosters", spec_.rosters->file});
    if (plan_.risk_cells) inputs.push_back({"risk cells", plan_.risk_cells->file});
    if (plan_.settlements) {
      inputs.push_back({"centres", plan_.settlements->centres});
      inputs.push_back({"settlements", plan_.settlements->settlements});
    }
    if (plan_.incidents) inputs.push_back({"incidents", plan_.incidents->file});
    response_.inputs = plan::describe_inputs(plan_, inputs, found_, progress_);
  }

  const Plan& plan_;
  const World& world_;
  const ResponseSpec& spec_;
  ResponseUse use_;
  base::Findings& found_;
  base::Progress& progress_;
  ResponseWorld response_;
  std::mutex locator_;
};

/// One station that reaches one cell.
struct Drive {
  std::uint32_t cell = 0;
  std::uint32_t station = 0;
  base::Millis time;
};

}  // namespace

void answer_to_county(const World& world, const ResponseSpec& ems, network::Station& responder) {
  const network::AreaTable& areas = world.areas.table;
  responder.department = responder.municipality.is_none()
                             ? network::AreaCode{}
                             : network::code_at(areas.municipality[responder.municipality.index()],
                                                network::owner_level(ems.kind), areas);
}

base::Result<const ResponseSpec*> section_of(const Plan& plan, network::ResponseKind kind) {
  const std::optional<ResponseSpec>& spec =
      kind == network::ResponseKind::rescue ? plan.rescue : plan.ems;
  if (spec) return &*spec;
  const std::string section{network::to_string(kind)};
  return std::unexpected(base::Error(base::Finding{
      .severity = base::Severity::error,
      .code = "plan-incomplete",
      .place = {.file = plan.shown_file, .field = section},
      .message = base::say("the plan has no [{}]", section),
      .remedy =
          base::say("Add a section [{}]; docs/formats/plan.md shows what it needs.", section)}));
}

base::Result<ResponseWorld> read_response_world(const Plan& plan, const World& world,
                                                const ResponseSpec& spec, ResponseUse use,
                                                base::Findings& found, base::Progress& progress) {
  return Reader(plan, world, spec, use, found, progress).read();
}

namespace {

/// Puts places on the roads of one profile.
class Connector {
 public:
  Connector(const Plan& plan, const World& world, std::size_t profile, base::Progress& progress)
      : vehicle_(plan.profiles[profile].profile),
        index_(world.roads.network, world.roads.graph, world.roads.metrics[profile], plan.snap),
        progress_(progress) {}

  std::vector<routing::Endpoint> operator()(const std::vector<base::Point>& points,
                                            const std::vector<std::uint8_t>& located,
                                            double extra_s) const {
    return endpoints_at(index_, vehicle_, points, located, extra_s, progress_);
  }
  [[nodiscard]] const roads::Profile& vehicle() const { return vehicle_; }

 private:
  const roads::Profile& vehicle_;
  shape::SnapIndex index_;
  base::Progress& progress_;
};

ResponseJourneys journeys_of(const World& world, const ResponseWorld& response, std::size_t profile,
                             bool of_responders, const Connector& connect, Engine engine,
                             base::Progress& progress) {
  ResponseJourneys journeys{.router = make_router(world.roads, profile, engine, progress)};
  journeys.cells = connect(response.place, {}, connect.vehicle().end_s);
  std::vector<base::Point> points;
  std::vector<std::uint8_t> located;
  for (std::size_t station = 0; station < response.stations.size(); ++station) {
    const bool is_responder = station >= response.first_responders;
    points.push_back(response.stations[station].point);
    located.push_back(response.stations[station].located && is_responder == of_responders ? 1 : 0);
  }
  journeys.stations = connect(points, located, connect.vehicle().start_s);
  return journeys;
}

}  // namespace

ResponseJourneys response_journeys(const Plan& plan, const World& world, const ResponseSpec& spec,
                                   const ResponseWorld& response, std::size_t driving,
                                   Engine engine, base::Progress& progress) {
  const std::size_t profile = response.driving_profile[driving];
  const Connector connect(plan, world, profile, progress);
  ResponseJourneys journeys =
      journeys_of(world, response, profile, false, connect, engine, progress);
  const auto service =
      std::ranges::find(plan.services, spec.hospital_service, &network::Service::id);
  if (service == plan.services.end()) return journeys;
  std::vector<base::Point> points;
  std::vector<std::uint8_t> located;
  for (const network::SiteId id : response.hospitals) {
    const network::Site& site = world.tables[service->site_table].site[id.index()];
    points.push_back(site.point);
    located.push_back(site.located ? 1 : 0);
  }
  journeys.hospitals = connect(points, located, 0.0);
  return journeys;
}

std::vector<routing::Endpoint> places_on_roads(const Plan& plan, const World& world,
                                               const ResponseWorld& response, std::size_t driving,
                                               const std::vector<base::Point>& places,
                                               base::Progress& progress) {
  const Connector connect(plan, world, response.driving_profile[driving], progress);
  return connect(places, {}, connect.vehicle().end_s);
}

ResponseJourneys responder_journeys(const Plan& plan, const World& world,
                                    const ResponseWorld& response, std::size_t driving,
                                    Engine engine, base::Progress& progress) {
  const std::size_t profile = response.responder_profile[driving];
  const Connector connect(plan, world, profile, progress);
  return journeys_of(world, response, profile, true, connect, engine, progress);
}

coverage::Reaches drives_within(std::span<const ResponseJourneys> journeys, base::Millis horizon,
                                base::Progress& progress) {
  tbb::enumerable_thread_specific<std::vector<Drive>> found;
  // Most pairs are far apart: they are left out before they are unpacked.
  const routing::PackedTravel beyond =
      routing::pack({.time = horizon + base::Millis{1}, .length = {}});
  for (const ResponseJourneys& each : journeys) {
    each.router->table(
        each.cells, each.stations, routing::Direction::from_site,
        [&](const routing::Router::TableTile& tile) {
          std::vector<Drive>& mine = found.local();
          for (std::size_t row = 0; row < tile.cells.size(); ++row) {
            const auto values = tile.values.subspan(row * tile.stride, tile.site_count);
            for (std::size_t site = 0; site < values.size(); ++site) {
              if (values[site] >= beyond) continue;
              mine.push_back({tile.cells[row], static_cast<std::uint32_t>(tile.first_site + site),
                              routing::unpack(values[site]).time});
            }
          }
        },
        k_table_bytes, progress);
  }

  const std::size_t cells = journeys.front().cells.size();
  coverage::Reaches reaches;
  reaches.first.assign(cells + 1, 0);
  for (const std::vector<Drive>& part : found) {
    for (const Drive& each : part)
      ++reaches.first[each.cell + 1];
  }
  std::partial_sum(reaches.first.begin(), reaches.first.end(), reaches.first.begin());
  // Time and station in one number each, to be sorted cell by cell.
  std::vector<std::uint64_t> keys(reaches.first.back());
  std::vector<std::size_t> next(reaches.first.begin(), reaches.first.end() - 1);
  for (std::vector<Drive>& part : found) {
    for (const Drive& each : part)
      keys[next[each.cell]++] = (std::uint64_t{each.time.value} << 32U) | each.station;
    std::vector<Drive>().swap(part);
  }
  reaches.site.resize(keys.size());
  reaches.time.resize(keys.size());
  constexpr std::size_t k_grain = 1024;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, cells, k_grain), [&](const auto& range) {
    for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
      const std::size_t first = reaches.first[cell], last = reaches.first[cell + 1];
      std::sort(keys.begin() + static_cast<std::ptrdiff_t>(first),
                keys.begin() + static_cast<std::ptrdiff_t>(last));
      for (std::size_t entry = first; entry < last; ++entry) {
        reaches.time[entry] = base::Millis{static_cast<std::uint32_t>(keys[entry] >> 32U)};
        reaches.site[entry] = static_cast<std::uint32_t>(keys[entry]);
      }
    }
  });
  return reaches;
}

response::ExpectedTasks expected_tasks(const Plan& plan, network::ResponseKind kind,
                                       const ResponseWorld& response, base::Findings& found) {
  response::ExpectedTasks tasks;
  if (!response.incidents) return tasks;
  struct Key {
    std::size_t cell = 0;
    std::uint32_t state = 0;
    char urgency = ' ';
    std::uint8_t hour = 0;
    std::uint32_t slots = 0;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<Key> keys;
  std::int64_t unplaced = 0, outside = 0;
  for (const response::Incident& incident : response.incidents->incident) {
    if (incident.kind != kind) continue;
    if (!incident.point || !incident.second) {
      ++unplaced;
      continue;
    }
    const std::size_t cell =
        response::position_of(response.cells, response::square_of(*incident.point));
    if (cell >= response.cells.size()) {
      ++outside;
      continue;
    }
    const std::int32_t minute = response::minute_in(plan.calendar, *incident.second);
    keys.push_back({.cell = cell,
                    .state = static_cast<std::uint32_t>(response.duty.state_at(minute)),
                    .urgency = incident.urgency,
                    .hour = static_cast<std::uint8_t>(response::hour_of(plan.calendar, minute)),
                    .slots = response::slots_at(response.slots, minute)});
  }
  const base::Place place{.file = plan.incidents ? plan.incidents->file.filename().string() : ""};
  if (unplaced > 0) {
    found.note("tasks-without-place-or-time", place,
               base::say("{} tasks have no usable place or time and are not counted; the warnings "
                         "on the record say what to correct",
                         unplaced),
               unplaced);
  }
  if (outside > 0) {
    found.note("tasks-outside-cells", place,
               base::say("{} tasks lie outside the plan's risk cells and are not counted; if they "
                         "should be, take their cells into [risk_cells] or [population]",
                         outside),
               outside);
  }
  std::ranges::sort(keys);
  tasks.years = response.incidents->years;
  tasks.first.assign(response.cells.size() + 1, 0);
  constexpr std::int64_t k_milli = 1000;
  for (auto key = keys.begin(); key != keys.end();) {
    const auto next = std::upper_bound(key, keys.end(), *key);
    ++tasks.first[key->cell + 1];
    tasks.task.push_back({.state = key->state,
                          .urgency = key->urgency,
                          .milli = (next - key) * k_milli,
                          .hour = key->hour,
                          .slots = key->slots});
    key = next;
  }
  std::partial_sum(tasks.first.begin(), tasks.first.end(), tasks.first.begin());
  return tasks;
}

}  // namespace saavu::plan
