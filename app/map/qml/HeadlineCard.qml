// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One number. Its change stands beside it; below, what it was, or what else there is to know.
Rectangle {
    id: card

    property string title: ""
    property string number: ""
    property string before: ""
    // What stands there while nothing has changed.
    property string note: ""
    property string change: ""
    property string secondChange: ""
    property string changeTip: ""
    property string secondTip: ""
    property string iconName: ""
    property real direction: 0
    property int tone: 0
    readonly property bool narrow: width < 210
    readonly property int inset: narrow ? 12 : 14

    implicitHeight: 86
    implicitWidth: 120
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.border
    Accessible.role: Accessible.StaticText
    Accessible.name: title + ": " + number
    Accessible.description: [change, changeTip, secondChange, secondTip, before, note].filter(part => part !== "").join(" ")

    SLabel {
        id: heading
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: card.inset
        anchors.rightMargin: 6
        anchors.topMargin: 9
        kind: "caption"
        text: card.title
        elide: Text.ElideRight
        Accessible.ignored: true
        HoverHandler { id: over }
        SToolTip {
            visible: over.hovered && heading.truncated
            text: card.title
        }
    }
    Row {
        id: line
        anchors.left: parent.left
        anchors.leftMargin: card.inset
        anchors.top: heading.bottom
        anchors.topMargin: 1
        height: 30
        spacing: 6
        Icon {
            visible: card.iconName !== "" && card.tone !== 0
            anchors.verticalCenter: parent.verticalCenter
            name: card.iconName
            size: 18
            color: card.tone > 0 ? Theme.good : Theme.bad
        }
        SLabel {
            id: big
            kind: "number"
            height: parent.height
            text: card.number
            font.pixelSize: card.width < 136 ? 19 : card.width < 180 ? 21 : Theme.numberSize
            color: card.tone > 0 ? Theme.good : card.tone < 0 ? Theme.bad : Theme.text
            Accessible.ignored: true
        }
        Pill {
            visible: card.change !== "" && !card.narrow
            anchors.verticalCenter: parent.verticalCenter
            text: card.change
            good: card.direction >= 0
        }
        Pill {
            visible: card.secondChange !== "" && !card.narrow
            anchors.verticalCenter: parent.verticalCenter
            text: card.secondChange
            good: false
        }
    }
    RowLayout {
        anchors.left: parent.left
        anchors.leftMargin: card.inset
        anchors.right: parent.right
        anchors.rightMargin: 6
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 9
        height: 17
        spacing: 6
        Pill {
            visible: card.change !== "" && card.narrow
            text: card.change
            good: card.direction >= 0
            small: true
        }
        Pill {
            visible: card.secondChange !== "" && card.narrow
            text: card.secondChange
            good: false
            small: true
        }
        SLabel {
            Layout.fillWidth: true
            kind: "caption"
            text: card.before !== "" ? card.before : card.note
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    component Pill: Rectangle {
        property alias text: words.text
        property bool good: true
        property bool small: false
        implicitWidth: words.implicitWidth + 14
        implicitHeight: small ? 17 : 21
        radius: height / 2
        color: good ? Theme.goodSoft : Theme.badSoft
        border.width: Theme.contrast ? 1 : 0
        border.color: good ? Theme.good : Theme.bad
        SLabel {
            id: words
            anchors.centerIn: parent
            font.pixelSize: parent.small ? 11 : Theme.captionSize
            font.weight: Font.DemiBold
            color: parent.good ? Theme.good : Theme.bad
            Accessible.ignored: true
        }
    }
}
