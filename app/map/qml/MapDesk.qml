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
    // Sites of every tier; else those of what is looked at, and the selected one's kind.
    property bool allSites: false
    readonly property int siteFilter: allSites ? -1 : bits(App.lens.kind, App.lens.position) | selectedBits

    readonly property int selectedBits: App.ask.card !== "site" ? 0 : App.ask.site.isRescue ? 1 << 8 : App.ask.site.isEms ? 1 << 9 : 1 << App.ask.site.tier
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

    function bits(kind, position) {
        switch (kind) {
        case "rescue":
            return 1 << 8;
        case "ems":
            return 1 << 9;
        case "tier":
            return 1 << position;
        default:
            return App.lens.tiers.filter(tier => tier.services.some(service => service.kind === kind && service.position === position))
                .reduce((all, tier) => all | 1 << tier.tier, 0);
        }
    }
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
