// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// One thing that was found in files: how severe, what, what to do, where.
Item {
    id: finding
    required property string severity
    required property string severityText
    required property string message
    required property string remedy
    required property string place
    required property int index
    property bool wanted: true
    visible: wanted
    implicitHeight: wanted ? words.implicitHeight + 26 : 0
    height: implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: severityText + ": " + message
    Accessible.description: place + " " + remedy
    Icon {
        id: mark
        x: 12
        y: 13
        name: finding.severity === "error" ? "error" : finding.severity === "warning" ? "warning" : "info"
        size: 20
        color: finding.severity === "error" ? Theme.error : finding.severity === "warning" ? Theme.warning : Theme.accent
    }
    ColumnLayout {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.wide
        anchors.right: parent.right
        anchors.rightMargin: Theme.wide
        y: 12
        spacing: 3
        SLabel {
            Layout.fillWidth: true
            text: finding.message
            font.weight: Font.DemiBold
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        SLabel {
            Layout.fillWidth: true
            visible: finding.remedy !== ""
            text: finding.remedy
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        SLabel {
            Layout.fillWidth: true
            visible: finding.place !== ""
            kind: "caption"
            text: finding.place
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }
    SSeparator {
        visible: finding.index + 1 < (finding.ListView.view?.count ?? 0)
        anchors.bottom: parent.bottom
        x: words.x
        width: words.width
    }
}
