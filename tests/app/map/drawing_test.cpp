// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <cstring>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <catch2/catch_test_macros.hpp>

#include "ground.h"
#include "ground_paint.h"
#include "map_picture.h"
#include "overlay_paint.h"
#include "site_paint.h"
#include "wkb_rings.h"

namespace saavu::map {
namespace {

/// A polygon of one ring, ISO WKB, little endian.
std::vector<std::byte> polygon(const std::vector<base::Point>& ring) {
  std::vector<std::byte> wkb;
  const auto add = [&](const auto& value) {
    const auto* bytes = reinterpret_cast<const std::byte*>(&value);
    wkb.insert(wkb.end(), bytes, bytes + sizeof value);
  };
  add(std::uint8_t{1});
  add(std::uint32_t{3});
  add(std::uint32_t{1});
  add(static_cast<std::uint32_t>(ring.size() + 1));
  for (const base::Point point : ring)
    add(point);
  add(ring.front());
  return wkb;
}

std::vector<std::byte> square(double x, double y, double edge) {
  return polygon({{x, y}, {x, y + edge}, {x + edge, y + edge}, {x + edge, y}});
}

constexpr double k_x = 400'000.0, k_y = 6'800'000.0, k_edge = 40'000.0;

/// Three municipalities in a row, from the west: A and B of one county, C of another. A motorway
/// leads through the middle of A from west to east.
struct Country {
  network::AreaTable areas;
  std::vector<read::AreaShape> shapes;
  roads::RoadNetwork roads;
  coverage::AreaIndex index;
  std::shared_ptr<const Ground> ground;

  Country() {
    for (int position = 0; position < 3; ++position) {
      network::Municipality municipality;
      municipality.area = {{"00" + std::to_string(position + 1)},
                           std::string(1, static_cast<char>('A' + position)),
                           "ruotsiksi"};
      municipality.hva.text = position < 2 ? "01" : "02";
      areas.municipality.push_back(municipality);
      shapes.push_back({square(k_x + position * k_edge, k_y, k_edge)});
    }
    areas.hva[{"01"}] = {{"01"}, "yksi", "ett"};
    areas.hva[{"02"}] = {{"02"}, "kaksi", "två"};
    roads::RoadNetworkBuilder builder;
    const roads::NodeId west = builder.add_node({k_x + 5'000, k_y + 20'000});
    const roads::NodeId east = builder.add_node({k_x + 35'000, k_y + 20'000});
    builder.add_segment(
        {.from = west, .to = east, .road_class = roads::RoadClass::motorway, .length = {300'000}});
    roads = std::move(builder).build();
    index = coverage::index_areas(areas, false);
    const std::array<std::int64_t, 3> residents{100'000, 30'000, 500};
    const std::shared_ptr<Ground> made = make_ground(
        GroundInput{.areas = areas, .shapes = shapes, .roads = roads, .residents = residents});
    index_areas(*made, index, areas);
    ground = made;
  }
};

ViewFrame frame_around(base::Point point, double zoom, QSize size) {
  const Unit middle = to_unit(point);
  const double scale = 256.0 * std::exp2(zoom);
  return {.scale = scale,
          .left = std::floor(middle.x * scale - size.width() / 2.0),
          .top = std::floor(middle.y * scale - size.height() / 2.0),
          .size = size,
          .ratio = 1.0};
}

QImage painted(const ViewFrame& frame, const auto& paint) {
  QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  paint(painter);
  painter.end();
  return picture;
}

QColor colour_at(const QImage& picture, const ViewFrame& frame, base::Point point) {
  const QPointF pixel = frame.to_pixel(to_unit(point));
  return picture.pixelColor(static_cast<int>(pixel.x()), static_cast<int>(pixel.y()));
}

plan::PlannedSite site_of(int tier, base::Point point) {
  plan::PlannedSite site;
  site.tier = tier;
  site.point = site.planned_at = point;
  site.located = true;
  site.name = "Site";
  return site;
}

}  // namespace

TEST_CASE("Land, water and roads are where they are, at every level") {
  const Country country;
  REQUIRE(country.ground->level.size() > 2);
  const GroundColours& colours = ground_colours({});
  for (const double zoom : {5.5, 7.0, 8.5, 10.0}) {
    const ViewFrame frame = frame_around({k_x + 60'000, k_y + 20'000}, zoom, {800, 500});
    const QImage picture = painted(
        frame, [&](QPainter& painter) { paint_ground(painter, frame, *country.ground, {}); });
    INFO("zoom " << zoom);
    if (zoom < 10.0)
      CHECK(colour_at(picture, frame, {k_x + 60'000, k_y + 53'000}) == colours.water);
    CHECK(colour_at(picture, frame, {k_x + 60'000, k_y + 30'000}) == colours.land);
    if (zoom < 9.0) {
      const QColor road = colour_at(picture, frame, {k_x + 20'000, k_y + 20'000});
      CHECK(road != colours.land);
    }
  }
}

TEST_CASE("No water shines through between neighbours") {
  const Country country;
  const ViewFrame frame = frame_around({k_x + 60'000, k_y + 20'000}, 8.3, {900, 200});
  const QImage picture =
      painted(frame, [&](QPainter& painter) { paint_ground(painter, frame, *country.ground, {}); });
  // The border between B and C, and beside it.
  for (double y = 5'000; y < 35'000; y += 500)
    for (const double x : {-700.0, -350.0, 0.0, 350.0, 700.0})
      REQUIRE(colour_at(picture, frame, {k_x + 80'000 + x, k_y + y}) == ground_colours({}).land);
}

TEST_CASE("Edges are shores, borders of municipalities or of counties, each once") {
  const Country country;
  const GroundLevel& finest = country.ground->level.front();
  const auto length = [](const LineGroups& lines) {
    double sum = 0.0;
    for (std::size_t line = 0; line < lines.lines.size(); ++line) {
      const auto points = lines.lines.part(line);
      for (std::size_t position = 1; position < points.size(); ++position)
        sum += std::hypot(points[position].x - points[position - 1].x,
                          points[position].y - points[position - 1].y);
    }
    return sum;
  };
  const double edge = k_edge / metres_per_unit(to_unit(base::Point{k_x, k_y}).y);
  CHECK(std::abs(length(finest.borders) / edge - 1.0) < 0.02);
  CHECK(std::abs(length(finest.county_borders) / edge - 1.0) < 0.02);
  CHECK(std::abs(length(finest.coast) / (8.0 * edge) - 1.0) < 0.02);
}

TEST_CASE("Areas of the index lead to municipalities, names stand by size") {
  const Country country;
  REQUIRE(country.ground->municipality_of_area.size() == country.index.areas.size());
  for (std::size_t area = 0; area < country.index.areas.size(); ++area) {
    const coverage::AreaKey& key = country.index.areas[area];
    const std::size_t found = country.ground->municipality_of_area[area];
    if (key.level == network::AreaLevel::municipality)
      CHECK(country.areas.municipality.at(found).area.code == key.area.code);
    else
      CHECK(found == ~std::size_t{0});
  }
  REQUIRE(country.ground->names.size() == 3);
  CHECK(country.ground->names[0].fi == QStringLiteral("A"));
  CHECK(country.ground->names[2].fi == QStringLiteral("C"));
  const base::Point middle = to_point(country.ground->names[1].at);
  CHECK(base::distance_m(middle, {k_x + 60'000, k_y + 20'000}) < 3'000.0);
}

TEST_CASE("Municipalities take the colour of their class, the others stay clear") {
  const Country country;
  plan::LensPicture picture;
  for (int rating = 0; rating < 5; ++rating)
    picture.legend.grades.push_back(
        {static_cast<network::Rating>(rating), {}, plan::Grade::Kind::rating});
  for (std::size_t area = 0; area < country.index.areas.size(); ++area)
    if (country.ground->municipality_of_area[area] == 1)
      picture.municipalities.push_back({.area = area, .grade = 3, .grade_before = 0});
  const CellView view{.picture = std::make_shared<const plan::LensPicture>(picture),
                      .ground = country.ground,
                      .show = MapScene::Show::Areas,
                      .look = {.contrast = true}};
  const ViewFrame frame = frame_around({k_x + 60'000, k_y + 20'000}, 7.5, {700, 400});
  const std::array<QRgb, 256> grades = grade_colours(picture.legend, view.look);
  const QImage now = areas_picture(frame, view, Side::now);
  CHECK(colour_at(now, frame, {k_x + 60'000, k_y + 20'000}).rgba() == grades[3]);
  CHECK(colour_at(now, frame, {k_x + 20'000, k_y + 20'000}).alpha() == 0);
  const QImage before = areas_picture(frame, view, Side::before);
  CHECK(colour_at(before, frame, {k_x + 60'000, k_y + 20'000}).rgba() == grades[0]);
}

TEST_CASE("Cells on water where nobody lives are bare, all others are not") {
  const Country country;
  plan::CellGrid grid;
  grid.size_m = 1000.0;
  const double middle = k_y + 20'000.0;
  grid.centre = {{k_x + 20'500, middle},
                 {k_x + 20'500, middle},
                 {k_x + 1'500, k_y - 100.0},
                 {k_x - 30'000, middle}};
  grid.residents = {0, 5, 0, 0};
  // What lies beyond the areas is not known to be water: all of it is told.
  CHECK(bare_cells(grid, *country.ground) == std::vector<bool>(4, false));
  auto sea = std::make_shared<Ground>(*country.ground);
  const double west = sea->extent.width();
  sea->extent.setLeft(sea->extent.left() - west);
  sea->extent.setTop(sea->extent.top() - west);
  sea->extent.setBottom(sea->extent.bottom() + west);
  const std::vector<bool> bare = bare_cells(grid, *sea);
  // Inland; inhabited; with some land; at sea.
  CHECK(bare == std::vector<bool>{false, false, false, true});
  grid.residents = {1, 1, 1, 1};
  CHECK(bare_cells(grid, *sea).empty());
}

TEST_CASE("The pin stands where time is reckoned from, whatever cell is asked next") {
  MapScene::Overlay overlay;
  overlay.bands.push_back({base::Millis{300'000}, square(k_x, k_y, 10'000.0)});
  overlay.bands_from = base::Point{k_x, k_y};
  const ViewFrame frame = frame_around({k_x, k_y}, 9.0, {600, 400});
  const auto shown = [&] {
    return painted(frame, [&](QPainter& painter) {
      OverlayView view{.overlay = place_overlay(overlay), .below = false, .above = true};
      paint_overlay(painter, frame, view, {});
    });
  };
  const QPointF head = frame.to_pixel(to_unit(*overlay.bands_from)) - QPointF(6, 17);
  const auto is_pin = [&](const QImage& picture) {
    return picture.pixelColor(head.toPoint()).alpha() == 255;
  };
  CHECK(is_pin(shown()));
  overlay.asked = base::Point{k_x + 30'000, k_y};
  CHECK(is_pin(shown()));
  overlay.bands.clear();
  CHECK_FALSE(is_pin(shown()));
}

TEST_CASE("A text is hidden where it would be cut off or covered, not where all of it is away") {
  const Covered covered{.view = QRectF(100, 100, 400, 300), .under = {QRectF(120, 120, 50, 50)}};
  CHECK_FALSE(covered.hides(QRectF(200, 200, 80, 20)));
  CHECK(covered.hides(QRectF(450, 200, 80, 20)));
  CHECK_FALSE(covered.hides(QRectF(520, 200, 80, 20)));
  CHECK(covered.hides(QRectF(160, 160, 80, 20)));
  CHECK_FALSE(Covered().hides(QRectF(-10, 0, 80, 20)));
}

TEST_CASE("Rings come out of polygons, and nothing out of what is none") {
  const auto rings = rings_of(square(0, 0, 10));
  REQUIRE(rings.size() == 1);
  CHECK(rings.front().size() == 5);
  CHECK(rings_of({}).empty());
  const std::array<std::byte, 3> broken{std::byte{1}, std::byte{9}, std::byte{0}};
  CHECK(rings_of(broken).empty());
}

TEST_CASE("The nearest drawn site is hit, within the radius, filtered ones are not") {
  const std::vector<plan::PlannedSite> sites{site_of(4, {k_x, k_y}), site_of(5, {k_x + 1'000, k_y}),
                                             site_of(6, {k_x + 1'000, k_y})};
  std::vector<Unit> at;
  for (const plan::PlannedSite& site : sites)
    at.push_back(to_unit(site.point));
  const ViewFrame frame = frame_around({k_x, k_y}, 11.0, {400, 400});
  SitesView view{.sites = sites, .at = at, .planned_at = at};
  const QPointF first = frame.to_pixel(at[0]);
  const QPointF second = frame.to_pixel(at[1]);
  CHECK(site_at(frame, view, first, 8.0) == 0);
  CHECK(site_at(frame, view, first + QPointF(5, 5), 8.0) == 0);
  CHECK(site_at(frame, view, first + QPointF(9, 0), 8.0) == std::nullopt);
  CHECK(site_at(frame, view, second, 8.0) == 2);  // the one on top
  view.filter = 1 << 5;
  CHECK(site_at(frame, view, second, 8.0) == 1);
  CHECK(site_at(frame, view, first, 8.0) == std::nullopt);
  view.left_out = 1;
  CHECK(site_at(frame, view, second, 8.0) == std::nullopt);
}

TEST_CASE("Symbols of tiers and stations differ in shape, not only in colour") {
  std::vector<QImage> masks;
  for (const int tier : {0, 1, 2, 3, 4, 5, 6, 8, 9}) {
    QImage mask(40, 40, QImage::Format_Grayscale8);
    mask.fill(Qt::white);
    QPainter painter(&mask);
    painter.translate(20, 20);
    painter.scale(14, 14);
    painter.fillPath(symbol_outline(tier), Qt::black);
    painter.end();
    masks.push_back(mask);
  }
  for (std::size_t one = 0; one < masks.size(); ++one)
    for (std::size_t other = one + 1; other < masks.size(); ++other) {
      int differing = 0;
      for (int row = 0; row < 40; ++row)
        for (int column = 0; column < 40; ++column)
          if ((masks[one].pixelColor(column, row).value() < 128) !=
              (masks[other].pixelColor(column, row).value() < 128))
            ++differing;
      INFO(one << " and " << other);
      CHECK(differing > 60);
    }
}

TEST_CASE("Sites are drawn at their places, each state looks different") {
  const ViewFrame frame = frame_around({k_x, k_y}, 12.0, {120, 120});
  const auto picture_of = [&](const plan::PlannedSite& site, bool selected) {
    const std::vector<plan::PlannedSite> sites{site};
    const std::vector<Unit> at{to_unit(site.point)};
    const std::vector<Unit> planned{to_unit(site.planned_at)};
    LabelCache labels;
    SitesView view{.sites = sites, .at = at, .planned_at = planned};
    if (selected) view.selected = 0;
    return painted(frame,
                   [&](QPainter& painter) { paint_sites(painter, frame, view, {}, labels); });
  };
  const plan::PlannedSite usual = site_of(4, {k_x, k_y});
  CHECK(colour_at(picture_of(usual, false), frame, usual.point) == site_colour(4, {}));
  std::vector<QImage> states{picture_of(usual, false), picture_of(usual, true)};
  for (bool plan::PlannedSite::* const state :
       {&plan::PlannedSite::added, &plan::PlannedSite::closed, &plan::PlannedSite::changed}) {
    plan::PlannedSite other = usual;
    other.*state = true;
    states.push_back(picture_of(other, false));
  }
  plan::PlannedSite moved = usual;
  moved.moved = true;
  moved.planned_at = {k_x + 500, k_y + 500};
  states.push_back(picture_of(moved, false));
  for (std::size_t one = 0; one < states.size(); ++one)
    for (std::size_t other = one + 1; other < states.size(); ++other)
      CHECK(states[one] != states[other]);
}

namespace {

PictureRequest request_for(const Country& country) {
  PictureRequest request;
  request.ground = country.ground;
  request.centre = to_unit(base::Point{k_x + 60'000, k_y + 20'000});
  request.zoom = 7.5;
  request.size = {500, 320};
  request.title = QStringLiteral("Otsikko");
  request.legend_title = QStringLiteral("Selite");
  request.legend = {{QColor(Qt::blue), QStringLiteral("Hyvä")},
                    {QColor(Qt::red), QStringLiteral("Huono")}};
  return request;
}

QByteArray bytes_of(const QString& name) {
  QFile file(name);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

TEST_CASE("A picture of the map is written whole or not at all") {
  const Country country;
  const QTemporaryDir folder;
  PictureRequest request = request_for(country);
  QString error;
  request.file = folder.filePath(QStringLiteral("one.png"));
  REQUIRE(write_picture(request, &error));
  CHECK(QImage(request.file).width() > 2 * request.size.width());
  request.file = folder.filePath(QStringLiteral("map.pdf"));
  REQUIRE(write_picture(request, &error));
  CHECK(bytes_of(request.file).startsWith("%PDF"));
  request.file = folder.filePath(QStringLiteral("missing/map.png"));
  CHECK_FALSE(write_picture(request, &error));
  CHECK_FALSE(error.isEmpty());
  CHECK_FALSE(QFile::exists(request.file));
}

TEST_CASE("The making of a background can be stopped") {
  const Country country;
  base::Progress stopped;
  stopped.cancel();
  const GroundInput input{
      .areas = country.areas, .shapes = country.shapes, .roads = country.roads, .residents = {}};
  CHECK_THROWS_AS(make_ground(input, stopped), base::Cancelled);
  CHECK(make_ground(input) != nullptr);
}

TEST_CASE("A picture that is stopped leaves no file, and what was there stays") {
  const Country country;
  const QTemporaryDir folder;
  PictureRequest request = request_for(country);
  QString error;
  base::Progress stopped;
  stopped.cancel();
  for (const char* name : {"map.png", "map.pdf"}) {
    request.file = folder.filePath(QString::fromLatin1(name));
    CHECK_THROWS_AS(write_picture(request, &error, stopped), base::Cancelled);
    CHECK_FALSE(QFile::exists(request.file));
    REQUIRE(write_picture(request, &error));
    const QByteArray before = bytes_of(request.file);
    CHECK_THROWS_AS(write_picture(request, &error, stopped), base::Cancelled);
    CHECK(bytes_of(request.file) == before);
  }
}

// Not so yet: the first picture of a process and the second differ in the edges of some names.
TEST_CASE("Two pictures of one view are the same bytes", "[!mayfail]") {
  const Country country;
  const QTemporaryDir folder;
  PictureRequest request = request_for(country);
  QString error;
  request.file = folder.filePath(QStringLiteral("one.png"));
  REQUIRE(write_picture(request, &error));
  const QByteArray first = bytes_of(request.file);
  request.file = folder.filePath(QStringLiteral("two.png"));
  REQUIRE(write_picture(request, &error));
  const bool has_same_bytes = bytes_of(request.file) == first;
  CHECK(has_same_bytes);
}

}  // namespace saavu::map
