#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
"""Draws an isochrone (a GeoPackage of `saavu isochrone`) as SVG on standard output.

Run (docs/images/README.md): draw_isochrone.py FILE.gpkg [WIDTH] > isochrone.svg
"""
import sys

from osgeo import ogr

ogr.UseExceptions()

# The viridis ramp of the report's QGIS styles: dark is far.
RAMP = ["#fde725", "#addc30", "#5ec962", "#28ae80", "#21918c", "#2c728e", "#3b528b", "#472d7b", "#440154"]
INK = "#22303a"


def main(file, width=900.0):
    source = ogr.Open(file)
    bands = [(row["minutes_from"], row["minutes_to"], row["residents"], row["name"] or "", row["profile"],
              row.GetGeometryRef().Clone() if row.GetGeometryRef() else None) for row in source.GetLayerByName("bands")]
    west, east, south, north = source.GetLayerByName("bands").GetExtent()
    margin = 0.03 * max(east - west, north - south)
    west, east, south, north = west - margin, east + margin, south - margin, north + margin
    scale = width / (east - west)
    height = (north - south) * scale

    def path(geometry):
        if geometry.GetGeometryCount() > 0:
            return "".join(path(geometry.GetGeometryRef(part)) for part in range(geometry.GetGeometryCount()))
        points, last = [], None
        for x, y, *_ in geometry.GetPoints() or []:
            here = ((x - west) * scale, (north - y) * scale)
            if last is None or abs(here[0] - last[0]) + abs(here[1] - last[1]) >= 0.3:
                points.append(f"{'L' if points else 'M'}{here[0]:.1f} {here[1]:.1f}")
                last = here
        return "".join(points)

    colour = {}
    for position, band in enumerate(bands):
        colour[band[1]] = RAMP[round(position * (len(RAMP) - 1) / max(1, len(bands) - 1))]
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
           f'font-family="Helvetica,Arial,sans-serif" font-size="14"><rect width="100%" height="100%" fill="#f4f4f1"/>']
    for start, end, residents, name, profile, geometry in bands:
        if geometry:
            out.append(f'<path d="{path(geometry)}" fill="{colour[end]}" fill-rule="evenodd"/>')
    roads = {}
    for row in source.GetLayerByName("roads"):
        roads.setdefault(row["minutes_to"], []).append(path(row.GetGeometryRef()))
    for end, lines in roads.items():
        out.append(f'<path d="{"".join(lines)}" fill="none" stroke="{INK}" stroke-width="0.5" opacity="0.55"/>')
    for row in source.GetLayerByName("site"):
        point = row.GetGeometryRef()
        x, y = (point.GetX() - west) * scale, (north - point.GetY()) * scale
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#d55e00" stroke="#fff" stroke-width="2"/>')
    lines = [f"{bands[0][3] or 'position'}, {bands[0][4]}"]
    out.append(f'<rect x="12" y="12" width="230" height="{34 + 20 * len(bands)}" fill="#ffffffd0"/>')
    out.append(f'<text x="22" y="32" font-weight="bold" fill="{INK}">{lines[0]}</text>')
    for position, (start, end, residents, *_) in enumerate(bands):
        y = 40 + 20 * position
        out.append(f'<rect x="22" y="{y}" width="22" height="14" fill="{colour[end]}"/>')
        out.append(f'<text x="52" y="{y + 12}" fill="{INK}">{start:g}–{end:g} min: {residents:,} residents</text>'
                   .replace(",", " "))
    # A scale bar of about a fifth of the width.
    length = next(step for step in (50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100) if step * scale < width / 4)
    x, y = width - 20 - length * scale, height - 18
    out.append(f'<path d="M{x:.1f} {y - 6}V{y}H{width - 20}V{y - 6}" fill="none" stroke="{INK}" stroke-width="1.5"/>')
    out.append(f'<text x="{x + 4:.1f}" y="{y - 6:.1f}" fill="{INK}">{length / 1000:g} km</text></svg>')
    print("\n".join(out))
    print(f"{width:.0f},{height:.0f}", file=sys.stderr)


main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 900.0)
