// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQml
import QtQuick.Controls.Basic
import QtPositioning

// What one can do at a place of the map.
SMenu {
    id: menu

    required property MapDesk desk
    property var at: QtPositioning.coordinate()
    property int site: -1
    property bool waiting: false
    property bool siteKnown: false

    objectName: "mapMenu"

    function openAt(coordinate, x, y, siteHere) {
        at = coordinate;
        site = siteHere;
        siteKnown = false;
        waiting = site >= 0;
        if (waiting) {
            App.ask.askSite(site);
        } else {
            popup(desk.canvas, x, y);
        }
    }
    // What can be done at a site is known once its card is there; entries that come later would not
    // be seen.
    readonly property Connections answers: Connections {
        target: App.ask
        enabled: menu.waiting
        function onAsked() {
            menu.waiting = false;
            menu.siteKnown = App.ask.card === "site" && App.ask.site.index === menu.site;
            if (menu.siteKnown) {
                // The card's panel opens with it: the menu stands where the site is then.
                menu.desk.rightShown = true;
                menu.desk.reveal(App.ask.site.coordinate);
                const at = menu.desk.canvas.pixelOf(menu.at);
                menu.popup(menu.desk.canvas, at.x, at.y);
            }
        }
    }

    SMenuItem {
        objectName: "menuSpider"
        visible: menu.siteKnown
        height: visible ? implicitHeight : 0
        iconName: "spider"
        text: qsTr("Who comes to this site")
        onTriggered: App.ask.showSpider(menu.site)
    }
    SMenuItem {
        objectName: "menuCloseSite"
        visible: menu.siteKnown
        height: visible ? implicitHeight : 0
        iconName: menu.siteKnown && App.ask.site.closed ? "reopen-site" : "close-site"
        text: menu.siteKnown && App.ask.site.closed ? qsTr("Reopen this site") : qsTr("Close this site")
        onTriggered: App.ask.site.closed ? App.editor.reopenSite(menu.site) : App.editor.closeSite(menu.site)
    }
    SMenuItem {
        objectName: "menuMoveSite"
        visible: menu.siteKnown
        height: visible ? implicitHeight : 0
        enabled: menu.siteKnown && !App.ask.site.closed
        iconName: "move"
        text: qsTr("Move this site to coordinates…")
        onTriggered: menu.desk.moveDialogWanted()
    }
    SMenuSeparator {
        visible: menu.siteKnown
        height: visible ? implicitHeight : 0
    }
    SMenuItem {
        objectName: "menuIsochrone"
        iconName: "isochrone"
        text: qsTr("How far one gets from here")
        onTriggered: App.ask.isochroneFrom(menu.at)
    }
    SMenuItem {
        objectName: "menuRouteFrom"
        iconName: "route"
        text: qsTr("Route from here")
        onTriggered: App.ask.routeFrom(menu.at)
    }
    SMenuItem {
        objectName: "menuRouteTo"
        iconName: "route"
        text: qsTr("Route to here")
        onTriggered: App.ask.routeTo(menu.at)
    }
    SMenuSeparator {}
    SMenuItem {
        objectName: "menuAdd"
        iconName: "add-site"
        text: qsTr("Add a site here…")
        onTriggered: menu.desk.addWanted(menu.at)
    }
    SMenuItem {
        objectName: "menuCloseRoad"
        iconName: "close-road"
        text: qsTr("Close the road here")
        onTriggered: App.editor.closeRoadAt(menu.at, menu.desk.tolerance())
    }
    SMenuSeparator {}
    SMenuItem {
        objectName: "menuCopy"
        iconName: "copy"
        text: qsTr("Copy the coordinates")
        onTriggered: App.copy(App.positionText(menu.at))
    }
}
