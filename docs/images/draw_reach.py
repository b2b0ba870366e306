#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
"""Draws the README's picture, as SVG on standard output, from the demo county and its report.

Run (docs/images/README.md): draw_reach.py COUNTY_FOLDER REPORT_FOLDER > reach.svg
"""
import csv
import sys
from html import escape
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()

SERVICE = "terveysasema"
UPPER_MINUTES = [5, 10, 15, 20, 30, None]  # inclusive; None: the rest
# The viridis ramp of the report's QGIS styles: dark is far.
COLOURS = ["#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154"]
UNREACHABLE = "url(#hatch)"
HATCH = ('<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
         '<rect width="5" height="5" fill="#fff"/><rect width="2.6" height="5" fill="#4a4a4a"/></pattern>')
SEA, LAND, LAKE, INK, QUIET, BORDER = "#e8eff4", "#f7f6f2", "#d3e2ec", "#22303a", "#66757f", "#b3541e"
ROAD_WIDTH = {"1": 2.2, "2": 1.6, "3": 1.1, "4": 0.6}  # by Digiroad's functional class

PIXELS_PER_KM = 10.0
WEST, SOUTH, EAST, NORTH = 203_000, 6_830_500, 290_500, 6_919_500
MAP_WIDTH = (EAST - WEST) / 1000 * PIXELS_PER_KM
HEIGHT = (NORTH - SOUTH) / 1000 * PIXELS_PER_KM
WIDTH = 1200
PANEL = MAP_WIDTH + 26


def pixel(x, y):
    return (x - WEST) / 1000 * PIXELS_PER_KM, (NORTH - y) / 1000 * PIXELS_PER_KM


def path(geometry):
    """The outlines or lines of a geometry as an SVG path; points nearer than half a pixel are dropped."""
    if geometry.GetGeometryCount() > 0:
        return "".join(path(geometry.GetGeometryRef(part)) for part in range(geometry.GetGeometryCount()))
    text, last = [], None
    for x, y, *_ in geometry.GetPoints() or []:
        here = pixel(x, y)
        if last and abs(here[0] - last[0]) + abs(here[1] - last[1]) < 0.5:
            continue
        text.append(f"{'L' if text else 'M'}{here[0]:.1f} {here[1]:.1f}")
        last = here
    return "".join(text)


def features(file, layer, where=None):
    source = ogr.Open(str(file))
    rows = source.GetLayerByName(layer)
    rows.SetAttributeFilter(where)
    for row in rows:
        yield row
    del source


def shapes(rows, style):
    return f'<path d="{"".join(path(row.GetGeometryRef()) for row in rows)}" {style}/>'


def class_of(minutes):
    return next(rank for rank, upper in enumerate(UPPER_MINUTES) if upper is None or minutes <= upper)


def text(x, y, words, size=15, colour=INK, weight=400, anchor="start"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" font-weight="{weight}" '
            f'text-anchor="{anchor}">{escape(words)}</text>')


def draw_cells(report):
    """The cells, and how many residents each class has; the last entry is for the unreachable."""
    paths, residents = [[] for _ in range(len(COLOURS) + 1)], [0] * (len(COLOURS) + 1)
    for cell in features(report / "coverage.gpkg", "cells"):
        minutes = cell[f"{SERVICE}_min"]
        rank = len(COLOURS) if minutes is None else class_of(minutes)
        paths[rank].append(path(cell.GetGeometryRef()) + "Z")
        residents[rank] += cell["residents"]
    drawn = [f'<path d="{"".join(each)}" fill="{colour}"/>' for each, colour in zip(paths, COLOURS + [UNREACHABLE])]
    return drawn, residents


def draw_map(county, report):
    cells, residents = draw_cells(report)
    roads = [shapes(features(county / "roads_digiroad_k.gpkg", "DR_LINKKI_K", f"TOIMINN_LK = {road_class}"),
                    f'fill="none" stroke="#1b262e" stroke-opacity="0.55" stroke-width="{width}"')
             for road_class, width in sorted(ROAD_WIDTH.items(), reverse=True)]
    sites = []
    for site in features(report / "coverage.gpkg", "sites", f"service = '{SERVICE}'"):
        x, y = pixel(site.GetGeometryRef().GetX(), site.GetGeometryRef().GetY())
        sites.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#fff" stroke="#d01c8b" stroke-width="3"/>')
    drawn = [
        f'<rect width="{MAP_WIDTH}" height="{HEIGHT}" fill="{SEA}"/>',
        shapes(features(county / "water.gpkg", "land"),
               f'fill="{LAND}" fill-rule="evenodd" stroke="#a9b9c4" stroke-width="0.8"'),
        *cells,
        shapes(features(county / "water.gpkg", "lakes"), f'fill="{LAKE}" fill-opacity="0.9"'),
        *roads,
        shapes(features(county / "municipalities.gpkg", "municipalities_sea"),
               'fill="none" stroke="#fff" stroke-width="3.4" stroke-opacity="0.75"'),
        shapes(features(county / "municipalities.gpkg", "municipalities_sea"),
               f'fill="none" stroke="{BORDER}" stroke-width="1.6"'),
        *sites,
    ]
    return drawn, residents, len(sites)


def country_value(report, indicator):
    with open(report / "coverage.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["level"], row["service"], row["group"], row["indicator"]) == ("country", SERVICE, "all", indicator):
                return float(row["value"])
    raise LookupError(indicator)


def draw_panel(report, residents, site_count):
    out = [
        text(PANEL, 46, "Minutes to the", 22, weight=700),
        text(PANEL, 74, "nearest health station", 22, weight=700),
        text(PANEL, 106, "Saavunmaa, a synthetic demo county:", 14, QUIET),
        text(PANEL, 125, "invented land, roads and residents", 14, QUIET),
        text(PANEL, 170, "Travel time by car, door to door", 15, weight=700),
        text(WIDTH - 24, 190, "residents", 13, QUIET, anchor="end"),
    ]
    lower = 0
    y = 200
    total = sum(residents)
    for upper, colour, people in zip(UPPER_MINUTES, COLOURS, residents):
        label = f"{lower}–{upper} min" if upper else f"over {lower} min"
        out.append(f'<rect x="{PANEL}" y="{y}" width="34" height="24" fill="{colour}"/>')
        out.append(text(PANEL + 46, y + 18, label))
        out.append(text(WIDTH - 24, y + 18, f"{people:,}".replace(",", " "), anchor="end"))
        lower, y = upper, y + 30
    out.append(f'<rect x="{PANEL}" y="{y}" width="34" height="24" fill="{UNREACHABLE}"/>')
    out.append(text(PANEL + 46, y + 18, "no way there"))
    out.append(text(WIDTH - 24, y + 18, str(residents[-1]), anchor="end"))
    y += 40
    out.append(text(PANEL, y + 12, "A class holds its upper bound. Cells of 1 km;", 12, QUIET))
    out.append(text(PANEL, y + 28, "where nobody lives there is no cell.", 12, QUIET))
    y += 62
    out.append(f'<circle cx="{PANEL + 17}" cy="{y}" r="5" fill="#fff" stroke="#d01c8b" stroke-width="3"/>')
    out.append(text(PANEL + 46, y + 5, f"health station ({site_count})"))
    out.append(f'<path d="M{PANEL} {y + 30}h34" stroke="{BORDER}" stroke-width="2"/>')
    out.append(text(PANEL + 46, y + 35, "municipality border"))
    out.append(f'<path d="M{PANEL} {y + 60}h34" stroke="#1b262e" stroke-opacity="0.55" stroke-width="2.2"/>')
    out.append(text(PANEL + 46, y + 65, "main road"))
    y += 120
    out.append(text(PANEL, y, "The whole county", 15, weight=700))
    for words, number in [
        ("within 10 minutes", f"{country_value(report, 'share_within_10_min') * 100:.1f} %"),
        ("within 20 minutes", f"{country_value(report, 'share_within_20_min') * 100:.1f} %"),
        ("median", f"{country_value(report, 'median_min'):.1f} min"),
        ("90 % get there within", f"{country_value(report, 'p90_min'):.1f} min"),
        ("residents", f"{total:,}".replace(",", " ")),
    ]:
        y += 25
        out.append(text(PANEL, y, words))
        out.append(text(WIDTH - 24, y, number, weight=700, anchor="end"))
    bar = 20 * PIXELS_PER_KM
    out.append(f'<path d="M{PANEL} {HEIGHT - 40}v8h{bar}v-8M{PANEL + bar / 2} {HEIGHT - 32}v-6" fill="none" '
               f'stroke="{INK}" stroke-width="1.6"/>')
    for km in (0, 10, 20):
        out.append(text(PANEL + km * PIXELS_PER_KM, HEIGHT - 46, f"{km} km" if km else "0", 12, anchor="middle"))
    out.append(text(PANEL, HEIGHT - 12, "Drawn from the report of ./dev demo", 12, QUIET))
    return out


def main():
    county, report = Path(sys.argv[1]), Path(sys.argv[2])
    drawn, residents, site_count = draw_map(county, report)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT:.0f}" '
          'font-family="DejaVu Sans, Noto Sans, sans-serif">',
          f'<rect width="{WIDTH}" height="{HEIGHT:.0f}" fill="#fff"/>',
          HATCH,
          f'<clipPath id="map"><rect width="{MAP_WIDTH}" height="{HEIGHT}"/></clipPath><g clip-path="url(#map)">',
          *drawn, "</g>", *draw_panel(report, residents, site_count), "</svg>", sep="\n")


if __name__ == "__main__":
    main()
