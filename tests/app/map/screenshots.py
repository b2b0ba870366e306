#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the real window for docs/, taken by `./dev screenshots [NAMES]`.

screenshots.py PROGRAM COUNTY OUT [NAME ...]: each picture is a script for `saavu-map --drive`, run without a screen by
Qt's own renderer, so that every machine with the same fonts takes the same one. Pictures of Finland need the shared data
and are left out, with a word, where it is absent.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SMALL, LARGE = (1280, 800), (2560, 1440)
TOWN = [232000, 6874000]
BESIDE = [243000, 6874000]  # where the town is seen between the legend and a card


def view(zoom, centre):
    return [{"zoom": zoom, "centre": centre}, {"settle": True}]


def move():
    """The only health station of a municipality is moved: some gain, many lose."""
    return [*call("lens.look", "service", 4), *view(9.7, [255000, 6858000]),
            *call("editor.moveSite", 11, [250677, 6856181])]


def click(*names):
    return [step for name in names for step in ({"click": name}, {"settle": True})]


def call(path, *arguments):
    return [{"call": path, "arguments": list(arguments)}, {"settle": True}]


MANY_COLOURS = ("demo-isochrone-en",)  # whose key would be read wrongly with few
QUIET = [{"set": "toasts", "visible": False}, {"settle": True}]  # no messages in passing

# name: (plan or None, language, theme, size, scale, steps)
PICTURES = {
    "welcome-fi": (None, "fi", "light", SMALL, 1, []),
    "welcome-sv-dark": (None, "sv", "dark", SMALL, 1, []),
    "demo-tiers-fi": ("demo", "fi", "light", SMALL, 1, []),
    "demo-tiers-sv": ("demo", "sv", "light", SMALL, 1, []),
    "demo-tiers-en-dark": ("demo", "en", "dark", SMALL, 1, []),
    "demo-contrast-en": ("demo", "en", "contrast", SMALL, 1, []),
    "demo-moved-en": ("demo", "en", "light", SMALL, 1, [*move(), *click("rightPanelButton", "tabAreas"),
                                                       *view(9.7, [240000, 6861000]), *QUIET]),
    "demo-difference-sv": ("demo", "sv", "light", SMALL, 1, [*move(), *click("compareDifference"), *QUIET]),
    "demo-split-fi-dark": ("demo", "fi", "dark", SMALL, 1,
                           [*move(), *view(9.7, [249500, 6863000]), *click("compareSplit"), *QUIET]),
    "demo-history-fi": ("demo", "fi", "light", SMALL, 1,
                        [*move(), *call("editor.closeSite", 1), *click("rightPanelButton", "tabHistory"), *QUIET]),
    "demo-cell-sv": ("demo", "sv", "light", SMALL, 1, [*view(10, BESIDE), *call("ask.askCell", [231500, 6875500])]),
    "demo-site-fi": ("demo", "fi", "light", SMALL, 1, [*view(10, BESIDE), *call("ask.askSite", 1)]),
    "demo-isochrone-en": ("demo", "en", "light", SMALL, 1, [*view(9, TOWN), *call("ask.isochroneFrom", TOWN)]),
    "demo-rescue-fi-dark": ("demo", "fi", "dark", SMALL, 1, click("rescue", "rescueExpand")),
    "demo-areas-en": ("demo", "en", "light", SMALL, 1, click("showAreas")),
    "demo-check-sv": ("broken", "sv", "light", SMALL, 1, []),
    "demo-new-fi": (None, "fi", "light", SMALL, 1, [*call("newPlan")]),
    "finland-tiers-fi": ("finland", "fi", "light", LARGE, 1, []),
    "finland-hospitals-en-dark": ("finland", "en", "dark", LARGE, 1, click("tier5")),
    "finland-areas-sv": ("finland", "sv", "light", SMALL, 1, [*click("tier5", "showAreas")]),
    "finland-helsinki-en": ("finland", "en", "light", (2048, 1152), 1.25, view(9.6, [385000, 6685000])),
}


def main():
    program, county, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    wanted = sys.argv[4:] or list(PICTURES)
    unknown = [name for name in wanted if name not in PICTURES]
    if unknown:
        sys.exit(f"screenshots: there is no picture {', '.join(unknown)}; there are {', '.join(PICTURES)}")
    source = pathlib.Path(__file__).resolve().parents[3]
    shared = pathlib.Path(os.environ.get("SAAVU_SHARED") or source / "../shared")
    out.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in wanted:
        plan, language, theme, (width, height), scale, steps = PICTURES[name]
        if plan == "finland" and not shared.is_dir():
            print(f"{name}: skipped: no shared data")
            continue
        folder = pathlib.Path(tempfile.gettempdir()) / "saavu-pictures"
        folder.mkdir()  # one run at a time
        try:
            words = [str(program), "--lang", language, "--theme", theme, "--size", f"{width}x{height}"]
            page = "map"
            if plan in ("demo", "broken"):
                shutil.copytree(county, folder / "saavunmaa", ignore=shutil.ignore_patterns(".saavu"))
                file = folder / "saavunmaa" / "plan.toml"
                # A name that is none of a language, and a place that is the same in every picture.
                text = file.read_text(encoding="utf-8").replace("Saavunmaa (synthetic demo county)", "Saavunmaa")
                file.write_text(text, encoding="utf-8")
                if plan == "broken":
                    page = "check"
                    text = text.replace('file = "services.csv"', 'file = "sevices.csv"')
                    text = text.replace('profile = "ambulance"', 'profile = "ambulanse"')
                    file.write_text(text, encoding="utf-8")
            elif plan == "finland":
                file = source / "datasets/plans/finland.toml"
            else:
                file, page = None, "welcome"
            script = folder / "script.json"
            picture = folder / "picture.png"
            script.write_text(json.dumps([{"wait": page}, *steps, {"picture": str(picture)}]), encoding="utf-8")
            words += ["--drive", str(script)] + ([str(file)] if file else [])
            home = folder / "home"
            home.mkdir()
            run = subprocess.run(words, capture_output=True, text=True, env={
                **os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_FONT_DPI": "96",
                "QT_SCALE_FACTOR": str(scale), "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"),
                "XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")})
            if run.returncode != 0 or not picture.exists():
                print(f"{name}: failed\n{run.stderr}")
                failed.append(name)
                continue
            # Fewer colours than a photograph has: a third of the size, and nobody sees it.
            subprocess.run(["convert", str(picture), "-strip", "-define", "png:compression-level=9", "+dither",
                            "-colors", "1024" if name in MANY_COLOURS else "255", str(out / f"{name}.png")], check=True)
            print(f"{name}: {out / name}.png")
        finally:
            shutil.rmtree(folder)
    sys.exit(f"screenshots: {len(failed)} failed" if failed else 0)


main()
