// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// A line across a page that stays until it is answered. kind: info, warning, error, good.
Rectangle {
    id: banner

    property string kind: "info"
    property string text: ""
    property string detail: ""
    default property alias buttons: row.data
    readonly property color ink: kind === "warning" ? Theme.warning : kind === "error" ? Theme.error
        : kind === "good" ? Theme.good : Theme.accent

    implicitHeight: Math.max(48, layout.implicitHeight + 16)
    color: kind === "warning" ? Theme.warningSoft : kind === "error" ? Theme.errorSoft
        : kind === "good" ? Theme.goodSoft : Theme.accentSoft
    radius: Theme.radius
    border.width: Theme.line
    border.color: Theme.contrast ? ink : Qt.alpha(ink, 0.35)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: detail === "" ? text : text + " " + detail

    GridLayout {
        id: layout
        anchors.fill: parent
        anchors.margins: 8
        anchors.leftMargin: Theme.wide
        columns: banner.width < 460 ? 2 : 3
        columnSpacing: Theme.wide
        rowSpacing: Theme.gap
        Icon {
            name: banner.kind === "good" ? "check" : banner.kind
            size: 20
            color: banner.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            SLabel {
                Layout.fillWidth: true
                text: banner.text
                kind: banner.detail !== "" ? "strong" : "body"
                wrapMode: Text.Wrap
                lineHeight: 1.05
            }
            SLabel {
                Layout.fillWidth: true
                visible: banner.detail !== ""
                text: banner.detail
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                lineHeight: 1.05
            }
        }
        RowLayout {
            id: row
            visible: children.length > 0
            Layout.columnSpan: layout.columns === 2 ? 2 : 1
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
            spacing: Theme.gap
        }
    }
}
