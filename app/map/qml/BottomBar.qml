// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// Scale, where the pointer is, how near one looks, whose data it is.
Rectangle {
    id: bar

    required property MapDesk desk
    required property MapCanvas canvas
    implicitHeight: 28
    color: Theme.surface

    SSeparator { width: parent.width }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.wide
        spacing: Theme.margin
        Item {
            id: scale
            readonly property var size: (bar.canvas.zoomLevel, bar.canvas.map.center, bar.canvas.width, bar.canvas.scaleBar(110))
            implicitWidth: 120
            Layout.fillHeight: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Scale: %1").arg(length.text)
            Rectangle {
                id: ruler
                width: scale.size.pixels
                height: 6
                y: 16
                color: "transparent"
                Rectangle { width: 1; height: 6; color: Theme.text }
                Rectangle { y: 5; width: parent.width; height: 1; color: Theme.text }
                Rectangle { x: parent.width - 1; width: 1; height: 6; color: Theme.text }
            }
            SLabel {
                id: length
                anchors.horizontalCenter: ruler.horizontalCenter
                y: 2
                font.pixelSize: 11
                text: scale.size.metres >= 1000 ? qsTr("%1 km").arg(App.formatted(scale.size.metres / 1000, 0))
                    : qsTr("%1 m").arg(App.formatted(scale.size.metres, 0))
                Accessible.ignored: true
            }
        }
        SLabel {
            objectName: "coordinates"
            kind: "caption"
            text: App.positionText(bar.desk.pointer)
        }
        SLabel {
            objectName: "attribution"
            Layout.fillWidth: true
            kind: "caption"
            text: bar.canvas.attribution
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignRight
            HoverHandler { id: over }
            SToolTip {
                visible: over.hovered && (over.parent as SLabel).truncated
                text: bar.canvas.attribution
            }
        }
        SLabel {
            kind: "caption"
            text: qsTr("Zoom %1").arg(App.formatted(bar.canvas.zoomLevel, 1))
        }
    }
}
