// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

// Colours, distances, radii and type of the whole window: one accent, calm surfaces.
QtObject {
    id: theme

    readonly property bool dark: App.dark
    readonly property bool contrast: App.contrast

    readonly property color window: contrast ? "#000000" : dark ? "#0e141a" : "#eef2f5"
    readonly property color surface: contrast ? "#000000" : dark ? "#161d25" : "#ffffff"
    readonly property color raised: contrast ? "#000000" : dark ? "#1c252f" : "#ffffff"
    readonly property color sunken: contrast ? "#000000" : dark ? "#10171e" : "#f3f6f8"
    readonly property color hover: contrast ? "#333333" : dark ? "#22303c" : "#eaf0f4"
    readonly property color pressed: contrast ? "#4d4d4d" : dark ? "#2a3b49" : "#dde7ee"
    readonly property color border: contrast ? "#ffffff" : dark ? "#2a3642" : "#d9e1e7"
    readonly property color borderStrong: contrast ? "#ffffff" : dark ? "#4a5a69" : "#aebbc6"
    readonly property color text: contrast ? "#ffffff" : dark ? "#e8eef3" : "#13222e"
    readonly property color muted: contrast ? "#ffffff" : dark ? "#a0b0bd" : "#52636f"
    readonly property color disabled: contrast ? "#a0a0a0" : dark ? "#5d6c79" : "#98a5af"

    readonly property color accent: contrast ? "#ffe14d" : dark ? "#6cb8e6" : "#0b5c8c"
    readonly property color accentHover: contrast ? "#fff0a0" : dark ? "#8ac8ee" : "#0a4f79"
    readonly property color accentSoft: contrast ? "#333300" : dark ? "#183247" : "#e2eff7"
    readonly property color inkOnAccent: contrast ? "#000000" : dark ? "#06202f" : "#ffffff"
    readonly property color focus: contrast ? "#00ffff" : dark ? "#9ad3f5" : "#1f7fb8"

    readonly property color good: contrast ? "#7dff9a" : dark ? "#8bd894" : "#1b7837"
    readonly property color goodSoft: contrast ? "#003311" : dark ? "#17331f" : "#e3f3e4"
    readonly property color bad: contrast ? "#f0b3ff" : dark ? "#d5a4ee" : "#6f2a8a"
    readonly property color badSoft: contrast ? "#2b0033" : dark ? "#33213d" : "#f2e7f6"
    readonly property color warning: contrast ? "#ffd24d" : dark ? "#e6b866" : "#8a5a00"
    readonly property color warningSoft: contrast ? "#332600" : dark ? "#3a2e17" : "#fdf1da"
    readonly property color error: contrast ? "#ff9090" : dark ? "#f09a90" : "#b3261e"
    readonly property color errorSoft: contrast ? "#330000" : dark ? "#40211e" : "#fdeae8"
    readonly property color scrim: contrast ? "#cc000000" : dark ? "#a0000000" : "#66101c26"
    readonly property color shadow: contrast ? "#00000000" : dark ? "#1a000000" : "#07203040"

    readonly property int tiny: 2
    readonly property int small: 4
    readonly property int gap: 8
    readonly property int wide: 12
    readonly property int margin: 16
    readonly property int large: 24
    readonly property int huge: 40

    readonly property int radius: 8
    readonly property int radiusSmall: 6
    readonly property int radiusLarge: 12
    readonly property int line: contrast ? 2 : 1
    readonly property int control: 36
    readonly property int compact: 30

    readonly property string family: {
        const system = Application.font.family;
        const plain = ["", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans", "Helvetica"];
        return plain.includes(system) && Qt.fontFamilies().includes("Noto Sans") ? "Noto Sans" : system;
    }
    readonly property int captionSize: 12
    readonly property int bodySize: 13
    readonly property int titleSize: 15
    readonly property int headingSize: 20
    readonly property int numberSize: 24
    readonly property int displaySize: 34

    readonly property int quick: 120

    function soft(colour, alpha) {
        return Qt.rgba(colour.r, colour.g, colour.b, alpha);
    }
}
