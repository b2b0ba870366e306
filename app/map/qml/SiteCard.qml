// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One site or station: whom it serves, what can be changed.
Flickable {
    id: card

    required property MapDesk desk
    readonly property var site: App.ask.site
    readonly property int index: site.index ?? -1
    property var typed: ({})
    // What was typed was not accepted: the fields say so until they are changed.
    property bool refused: false
    readonly property bool edited: (site.fields ?? []).some(field => typed[field.column] !== undefined && typed[field.column] !== field.value)

    objectName: "siteCard"
    contentHeight: column.implicitHeight + 2 * Theme.margin
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    bottomMargin: footer.visible ? footer.height : 0
    ScrollBar.vertical: SScrollBar {}

    // Always in sight while something is edited.
    Rectangle {
        id: footer
        parent: card
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        z: 2
        height: answers.implicitHeight + 2 * Theme.wide
        visible: card.edited
        color: Theme.surface
        SSeparator { width: parent.width }
        // What is below is not clicked through it.
        MouseArea { anchors.fill: parent }
        RowLayout {
            id: answers
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap
            Item { Layout.fillWidth: true }
            SButton {
                objectName: "revertFields"
                kind: "quiet"
                text: qsTr("Take back")
                onClicked: {
                    card.typed = ({});
                    card.refused = false;
                }
            }
            SButton {
                objectName: "applyFields"
                kind: "primary"
                text: qsTr("Apply")
                onClicked: card.accept()
            }
        }
    }
    // The whole field stays in sight beside the bar that stands over the card.
    function reveal(field) {
        const top = field.mapToItem(contentItem, 0, 0).y;
        const room = height - bottomMargin - Theme.gap;
        if (top + field.height > contentY + room) {
            contentY = top + field.height - room;
        } else if (top < contentY + Theme.gap) {
            contentY = Math.max(0, top - Theme.gap);
        }
    }
    onRefusedChanged: {
        if (!refused) {
            desk.fieldMended();
        }
    }
    Component.onDestruction: desk.fieldMended()
    onIndexChanged: {
        typed = ({});
        refused = false;
    }
    Connections {
        target: App.editor
        function onSiteTaken(site) {
            if (site === card.index) {
                card.typed = ({});
                card.refused = false;
            }
        }
        function onSiteRefused(site) {
            if (site === card.index) {
                card.refused = true;
            }
        }
    }

    function accept() {
        const fields = {};
        for (const field of site.fields) {
            if (typed[field.column] !== undefined && typed[field.column] !== field.value) {
                fields[field.column] = typed[field.column];
            }
        }
        refused = false;
        App.editor.changeSite(index, fields);
    }
    ColumnLayout {
        id: column
        x: Theme.margin
        y: Theme.gap
        width: card.width - 2 * Theme.margin
        spacing: Theme.wide

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.wide
            Rectangle {
                Layout.alignment: Qt.AlignTop
                implicitWidth: 40
                implicitHeight: 40
                radius: 12
                color: Theme.accentSoft
                Icon {
                    anchors.centerIn: parent
                    name: card.site.isRescue ? "rescue" : card.site.isEms ? "ems" : card.site.tier > 0 ? "tier" + card.site.tier : "pin"
                    size: 24
                    color: Theme.accent
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                SLabel {
                    objectName: "siteTitle"
                    Layout.fillWidth: true
                    kind: "heading"
                    text: card.site.title ?? ""
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                    Accessible.role: Accessible.Heading
                }
                SLabel {
                    Layout.fillWidth: true
                    text: [card.site.municipality ?? "", card.site.id ?? ""].filter(part => part !== "").join(" · ")
                    color: Theme.muted
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
            }
        }
        SBanner {
            objectName: "siteState"
            Layout.fillWidth: true
            visible: (card.site.stateText ?? "") !== ""
            kind: card.site.closed ? "warning" : "info"
            text: qsTr("In this plan: %1").arg(card.site.stateText ?? "")
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap
            SButton {
                objectName: "spiderButton"
                iconName: "spider"
                text: App.ask.spiderShown ? qsTr("Hide its residents") : qsTr("Show its residents")
                enabled: !card.site.closed
                onClicked: App.ask.spiderShown ? App.ask.hideSpider() : App.ask.showSpider(card.index)
            }
            SButton {
                objectName: "moveButton"
                iconName: "move"
                text: qsTr("Move…")
                enabled: !card.site.closed
                onClicked: card.desk.moveDialogWanted()
            }
            SButton {
                objectName: card.site.closed ? "reopenButton" : "closeButton"
                iconName: card.site.closed ? "reopen-site" : "close-site"
                kind: card.site.closed ? "primary" : "danger"
                text: card.site.closed ? qsTr("Reopen") : qsTr("Close")
                onClicked: card.site.closed ? App.editor.reopenSite(card.index) : App.editor.closeSite(card.index)
            }
            SButton {
                objectName: "siteIsochrone"
                iconName: "isochrone"
                text: qsTr("How far from here")
                onClicked: App.ask.isochroneFrom(card.site.coordinate)
            }
        }

        SSection {
            visible: (card.site.served ?? []).length > 0
            text: qsTr("Whom it serves")
        }
        Repeater {
            model: card.site.served ?? []
            Rectangle {
                id: served
                required property var modelData
                Layout.fillWidth: true
                implicitHeight: inside.implicitHeight + 20
                radius: Theme.radius
                color: Theme.sunken
                border.width: Theme.contrast ? 1 : 0
                border.color: Theme.border
                ColumnLayout {
                    id: inside
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: 12
                    y: 10
                    spacing: 3
                    SLabel {
                        Layout.fillWidth: true
                        kind: "strong"
                        text: served.modelData.service
                        wrapMode: Text.Wrap
                        lineHeight: 1.0
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        SLabel {
                            Layout.fillWidth: true
                            text: qsTr("%1 residents").arg(served.modelData.residents)
                        }
                        SLabel {
                            visible: served.modelData.changed
                            kind: "caption"
                            text: qsTr("before %1").arg(served.modelData.residentsBefore)
                        }
                    }
                    SLabel {
                        Layout.fillWidth: true
                        kind: "caption"
                        wrapMode: Text.Wrap
                        text: [qsTr("mean time %1").arg(served.modelData.mean),
                            served.modelData.load !== "" ? qsTr("capacity %1 of the need").arg(served.modelData.load) : ""].filter(part => part !== "").join(" · ")
                    }
                }
            }
        }

        SSection {
            visible: (card.site.fields ?? []).length > 0
            text: qsTr("What can be changed")
        }
        Repeater {
            model: card.site.fields ?? []
            ColumnLayout {
                id: part
                required property var modelData
                Layout.fillWidth: true
                spacing: Theme.small
                SLabel {
                    Layout.fillWidth: true
                    text: part.modelData.title
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                }
                STextField {
                    id: edit
                    objectName: "field" + (part.modelData.column === "" ? "Hours" : part.modelData.column)
                    Layout.fillWidth: true
                    name: part.modelData.title
                    text: card.typed[part.modelData.column] ?? part.modelData.value
                    wrong: card.refused && (card.typed[part.modelData.column] ?? part.modelData.value) !== part.modelData.value
                    placeholderText: part.modelData.kind === "hours" ? "Mo-Fr 08:00-16:00" : ""
                    maximumLength: part.modelData.column === "name" ? 120 : 32767
                    readonly property bool shouldShow: activeFocus || wrong
                    // After the bar has come and the words around it have found their places.
                    onShouldShowChanged: if (shouldShow) Qt.callLater(card.reveal, edit)
                    Connections {
                        target: footer
                        enabled: edit.activeFocus
                        function onVisibleChanged() { Qt.callLater(card.reveal, edit); }
                    }
                    inputMethodHints: part.modelData.kind === "number" ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone
                    onTextEdited: {
                        const all = Object.assign({}, card.typed);
                        all[part.modelData.column] = text;
                        card.typed = all;
                        card.refused = false;
                    }
                    onAccepted: if (card.edited) card.accept()
                }
                SLabel {
                    Layout.fillWidth: true
                    visible: text !== ""
                    kind: "caption"
                    wrapMode: Text.Wrap
                    text: part.modelData.value !== part.modelData.planned ? qsTr("In the files: %1").arg(part.modelData.planned !== "" ? part.modelData.planned : "–")
                        : part.modelData.kind === "hours" ? qsTr("As in OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off") : ""
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            SLabel {
                Layout.fillWidth: true
                kind: "caption"
                text: card.site.coordinate !== undefined ? App.positionText(card.site.coordinate) : ""
                wrapMode: Text.Wrap
            }
            SIconButton {
                objectName: "copySitePosition"
                iconName: "copy"
                iconSize: 16
                tip: qsTr("Copy the coordinates")
                onClicked: App.copy(App.positionText(card.site.coordinate))
            }
        }
    }
}
