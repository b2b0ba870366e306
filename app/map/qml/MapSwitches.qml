// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// How the map is coloured: now, before and now, difference; cells or municipalities; problems.
Row {
    id: switches

    required property Commands commands
    required property MapDesk desk
    spacing: Theme.gap

    SSegmented {
        objectName: "compare"
        name: qsTr("Compare")
        value: App.scene.compare
        segmentHeight: 32
        options: [
            { value: MapScene.Off, icon: "layers", tip: switches.commands.compareOff.text, keys: "N", objectName: "compareOff" },
            { value: MapScene.Split, icon: "split", tip: switches.commands.compareSplit.text, keys: "B", objectName: "compareSplit" },
            { value: MapScene.Difference, icon: "difference", tip: switches.commands.compareDifference.text, keys: "C", objectName: "compareDifference" }
        ]
        onChosen: value => App.scene.compare = value
        SShadow { radius: Theme.radius; z: -1 }
    }
    SSegmented {
        objectName: "show"
        name: qsTr("What is coloured")
        value: App.scene.show
        segmentHeight: 32
        options: [
            { value: MapScene.Cells, icon: "cells", tip: switches.commands.cells.text, keys: "G", objectName: "showCells" },
            { value: MapScene.Areas, icon: "areas", tip: switches.commands.areas.text, keys: "K", objectName: "showAreas" }
        ]
        onChosen: value => App.scene.show = value
        SShadow { radius: Theme.radius; z: -1 }
    }
    SCard {
        width: 74
        height: 38
        radius: Theme.radius
        floating: true
        SIconButton {
            objectName: "allSitesButton"
            x: 1
            y: 1
            width: 36
            height: 36
            iconName: "pin"
            iconSize: 18
            tip: App.lens.allSites ? qsTr("Show only the sites of what is looked at") : switches.commands.allSites.text
            keys: "S"
            highlighted: App.lens.allSites
            command: switches.commands.allSites
        }
        SIconButton {
            objectName: "problemsButton"
            x: 37
            y: 1
            width: 36
            height: 36
            iconName: "warning"
            iconSize: 18
            tip: App.ask.problemsShown ? qsTr("Hide the %n place(s) that reach no road as expected", "", App.ask.problemCount) : switches.commands.problems.text
            keys: "P"
            highlighted: App.ask.problemsShown
            badge: App.ask.problemsShown ? App.ask.problemCount : 0
            command: switches.commands.problems
        }
    }
}
