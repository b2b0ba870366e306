// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// The municipalities under the lens, by what changed; a click shows one on the map.
ColumnLayout {
    id: panel

    required property MapDesk desk
    // A narrow panel has the columns by which one chooses; a wide one has all.
    readonly property bool wide: width >= 600
    readonly property var shares: wide ? [96, 74, 60, 60, 64, 64, 68, 68, 84] : [92, 0, 58, 0, 62, 0, 62, 66, 0]
    readonly property var widths: {
        const room = Math.max(320, width - 2 * Theme.gap);
        const all = shares.reduce((sum, share) => sum + share, 0);
        return shares.map(share => Math.floor(share * room / all));
    }
    onWidthsChanged: table.forceLayout()
    objectName: "areaPanel"
    spacing: Theme.gap

    function show(row) {
        const extent = App.areas.extent(row);
        if (extent.north !== undefined) {
            desk.showExtent(extent);
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        spacing: Theme.gap
        STextField {
            id: filter
            objectName: "areaFilter"
            text: App.areas.filter
            Layout.fillWidth: true
            iconName: "search"
            clearable: true
            placeholderText: qsTr("Find a municipality")
            onTextEdited: App.areas.filter = text
            Connections {
                target: App.areas
                function onFilterChanged() {
                    if (filter.text !== App.areas.filter) {
                        filter.text = App.areas.filter;
                    }
                }
            }
        }
        SIconButton {
            objectName: "copyTable"
            iconName: "copy"
            tip: qsTr("Copy the table")
            onClicked: {
                App.copy(App.areas.asText());
                panel.desk.told("good", qsTr("The table is on the clipboard."));
            }
        }
        SIconButton {
            objectName: "sortByChange"
            iconName: "difference"
            tip: qsTr("Sort by what changed")
            highlighted: App.areas.sortColumn < 0
            onClicked: App.areas.sortBy(-1)
        }
        SIconButton {
            objectName: "widenTable"
            iconName: panel.desk.rightWidth > 500 ? "chevron-right" : "chevron-left"
            tip: panel.desk.rightWidth > 500 ? qsTr("Narrower") : qsTr("All columns")
            onClicked: panel.desk.rightWidth > 500 ? panel.desk.narrow() : panel.desk.widen()
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        HorizontalHeaderView {
            id: head
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.gap
            height: 50
            syncView: table
            clip: true
            interactive: false
            resizableColumns: false
            delegate: AbstractButton {
                id: title
                required property int column
                required property var model
                readonly property string said: model.display
                readonly property bool sorted: App.areas.sortColumn === column
                objectName: "areaHeader" + column
                implicitHeight: 50
                implicitWidth: panel.widths[column]
                Accessible.role: Accessible.ColumnHeader
                Accessible.name: said
                onClicked: App.areas.sortBy(column)
                contentItem: SLabel {
                    text: title.said + (title.sorted ? (App.areas.descending ? " ↓" : " ↑") : "")
                    kind: "caption"
                    font.weight: Font.DemiBold
                    color: title.sorted ? Theme.accent : Theme.muted
                    wrapMode: Text.WordWrap
                    lineHeight: 1.0
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    leftPadding: title.column === 0 ? 6 : 2
                    rightPadding: 6
                    horizontalAlignment: title.column === 0 ? Text.AlignLeft : Text.AlignRight
                    verticalAlignment: Text.AlignBottom
                    bottomPadding: 7
                    Accessible.ignored: true
                }
                background: Rectangle {
                    color: title.hovered ? Theme.hover : "transparent"
                    SFocusRing { shown: title.visualFocus; distance: -1 }
                }
            }
        }
        SSeparator {
            anchors.top: head.bottom
            width: parent.width
        }
        TableView {
            id: table
            objectName: "areaTable"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.gap
            anchors.top: head.bottom
            anchors.topMargin: 1
            anchors.bottom: parent.bottom
            clip: true
            model: App.areas
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            columnWidthProvider: column => panel.widths[column]
            rowHeightProvider: () => 34
            selectionBehavior: TableView.SelectionDisabled
            // The municipality's code: its row is another when the table is sorted anew.
            property string chosen: ""
            Accessible.role: Accessible.Table
            Accessible.name: qsTr("Municipalities")
            ScrollBar.vertical: SScrollBar {}
            ScrollBar.horizontal: SScrollBar {
                implicitHeight: 10
                contentItem: Rectangle {
                    implicitHeight: 6
                    radius: 3
                    color: Theme.borderStrong
                }
            }
            Keys.onDownPressed: table.choose(Math.min(rows - 1, App.areas.rowOf(chosen) + 1))
            Keys.onUpPressed: table.choose(Math.max(0, App.areas.rowOf(chosen) - 1))
            Keys.onReturnPressed: panel.show(App.areas.rowOf(chosen))
            Keys.onEnterPressed: panel.show(App.areas.rowOf(chosen))
            function choose(row) {
                chosen = App.areas.codeOf(row);
                positionViewAtRow(row, TableView.Contain);
            }
            delegate: Rectangle {
                id: field
                required property int row
                required property int column
                required property var display
                required property bool isNumber
                required property bool changed
                // Rows that a filter takes away are asked once more.
                readonly property string said: display ?? ""
                implicitWidth: panel.widths[column] ?? 80
                required property int tone
                required property string code
                implicitHeight: 34
                color: table.chosen === code ? Theme.accentSoft : over.hovered ? Theme.hover : "transparent"
                Accessible.role: Accessible.Cell
                Accessible.name: said
                Rectangle {
                    visible: field.changed && field.column === 0
                    width: 3
                    height: parent.height - 10
                    anchors.verticalCenter: parent.verticalCenter
                    radius: 2
                    color: Theme.accent
                }
                SLabel {
                    id: words
                    anchors.fill: parent
                    leftPadding: field.column === 0 ? 10 : 6
                    rightPadding: 6
                    text: field.said
                    elide: Text.ElideRight
                    horizontalAlignment: field.isNumber ? Text.AlignRight : Text.AlignLeft
                    font.weight: field.changed && field.column === 0 ? Font.DemiBold : Font.Normal
                    color: field.tone > 0 ? Theme.good : field.tone < 0 ? Theme.bad : Theme.text
                    Accessible.ignored: true
                    SToolTip {
                        visible: over.hovered && words.truncated
                        text: words.text
                    }
                }
                HoverHandler { id: over }
                TapHandler {
                    onTapped: {
                        table.chosen = field.code;
                        panel.show(field.row);
                    }
                }
            }
        }
        SLabel {
            anchors.centerIn: parent
            visible: App.areas.count === 0
            text: qsTr("No municipality")
            color: Theme.muted
        }
    }
}
