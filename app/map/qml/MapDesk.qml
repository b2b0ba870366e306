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
    // Where a card has room for its words.
    readonly property real rightLeast: 368
    property real rightWidth: rightLeast
    property real pageWidth: 1280
    // The left panel has made room for a wide right one.
    property bool leftMadeRoom: false
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
    // What was said of a field of a card holds no longer.
    signal fieldMended

    // How far from a road a click may be, and still means it.
    function tolerance() {
        const bar = canvas.scaleBar(100);
        return 12 * bar.metres / Math.max(1, bar.pixels);
    }
    // Room for all columns of a table, beside some of the map.
    function widen() {
        rightWidth = Math.max(620, Math.min(860, pageWidth - 640));
        if (leftShown && pageWidth - rightWidth < 640) {
            leftMadeRoom = true;
            leftShown = false;
        }
    }
    function narrow() {
        rightWidth = rightLeast;
        if (leftMadeRoom) {
            leftShown = true;
        }
        leftMadeRoom = false;
    }
    // Stations and ambulance bases stand in the plan's files only.
    readonly property bool stationsLookedAt: App.lens.kind === "rescue" || App.lens.kind === "ems"
    // The one a new site most likely is of: what is looked at, else the first of the tier; -1: none, or stations are looked at.
    function likelyService() {
        if (App.lens.kind === "service") {
            return App.lens.position;
        }
        if (stationsLookedAt) {
            return -1;
        }
        const tier = App.lens.kind === "tier" ? App.lens.tiers.find(tier => tier.tier === App.lens.position) : undefined;
        const ofTier = (tier?.services ?? []).find(service => service.kind === "service");
        return ofTier?.position ?? services[0]?.position ?? -1;
    }
    // Beside the panel on the right, which is open or about to be.
    function reveal(coordinate) {
        canvas.reveal(coordinate, rightShown ? Math.min(canvas.width, canvas.widthWithoutPanel() - rightWidth) : canvas.width);
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
