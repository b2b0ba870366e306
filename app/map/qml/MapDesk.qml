// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtPositioning

// What the views around the map share: which panels are open, and what they ask of the map page.
QtObject {
    id: desk

    property MapCanvas canvas: null
    property bool leftShown: true
    property bool rightShown: false
    property real rightWidth: 348
    property real pageWidth: 1280
    property bool searching: false
    // Where messages may stand, of the window, and how high those that stand are.
    property rect toastsArea: Qt.rect(0, 0, 0, 0)
    property real toastsHeight: 0
    property var pointer: QtPositioning.coordinate()

    // Those that sites can be added to: [{kind, position, name}].
    readonly property var services: App.lens.tiers.reduce((all, tier) => all.concat(tier.services), []).filter(service => service.kind === "service")

    signal searchWanted
    signal leaving
    signal cancelWanted
    signal keyboardMoveWanted
    signal moveDialogWanted
    signal addWanted(var coordinate)
    signal routeWanted(var coordinate)
    signal told(string kind, string text)

    // How far from a road a click may be, and still means it.
    function tolerance() {
        const bar = canvas.scaleBar(100);
        return 12 * bar.metres / Math.max(1, bar.pixels);
    }
    function showExtent(extent) {
        const corner = QtPositioning.coordinate(extent.north, extent.west);
        const other = QtPositioning.coordinate(extent.south, extent.east);
        const middle = QtPositioning.coordinate((extent.north + extent.south) / 2, (extent.west + extent.east) / 2);
        canvas.zoomToRadius(middle, corner.distanceTo(other) / 2);
    }
    function show(place) {
        canvas.zoomToRadius(place.coordinate, Math.max(1500, place.radius));
        if (place.site >= 0) {
            App.ask.askSite(place.site);
        } else if (place.kind === "position") {
            App.ask.askCell(place.coordinate);
        }
        canvas.forceActiveFocus();
    }
}
