// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

FocusScope {
    id: page

    required property Commands commands
    objectName: "welcomePage"

    SPage {
        anchors.fill: parent
        columnWidth: 920

        ColumnLayout {
            width: parent.width
            spacing: Theme.large

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.margin
                Image {
                    source: "icons/saavu-map.svg"
                    sourceSize: Qt.size(72, 72)
                    Accessible.ignored: true
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2
                    SLabel {
                        kind: "display"
                        text: "Saavu"
                        Accessible.role: Accessible.Heading
                    }
                    SLabel {
                        Layout.fillWidth: true
                        text: qsTr("Plan a service network on the map and see at once whom it reaches.")
                        font.pixelSize: Theme.titleSize
                        color: Theme.muted
                        wrapMode: Text.Wrap
                    }
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.margin
                uniformCellSizes: true
                StartCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "demoButton"
                    focus: true
                    iconName: "pin"
                    title: qsTr("Try the demo county")
                    detail: qsTr("Made-up roads, residents and sites: everything works at once, nothing to fetch.")
                    primary: true
                    onClicked: App.openDemo()
                }
                StartCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "openButton"
                    iconName: "open"
                    title: qsTr("Open a plan")
                    detail: qsTr("A plan file (plan.toml), chosen here or dropped anywhere on this window.")
                    onClicked: page.commands.open.trigger()
                }
                StartCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "newPlanButton"
                    iconName: "new"
                    title: qsTr("Make a new plan")
                    detail: qsTr("Name your files; they are checked and written down as a plan.")
                    onClicked: page.commands.newPlan.trigger()
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap
                SSection { text: qsTr("Recent plans") }
                SCard {
                    Layout.fillWidth: true
                    implicitHeight: recent.implicitHeight + 12
                    Column {
                        id: recent
                        x: 6
                        y: 6
                        width: parent.width - 12
                        SLabel {
                            visible: App.recentPlans.length === 0
                            width: parent.width
                            leftPadding: Theme.wide
                            height: 52
                            text: qsTr("Plans that you open are listed here.")
                            color: Theme.muted
                        }
                        Repeater {
                            model: App.recentPlans.slice(0, 8)
                            RecentPlan {
                                required property var modelData
                                required property int index
                                width: recent.width
                                plan: modelData
                                objectName: "recent" + index
                            }
                        }
                    }
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.margin
                LanguageChoice {}
                ThemeChoice {}
                Item { Layout.fillWidth: true }
            }
        }
    }
    RowLayout {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.wide
        SIconButton {
            objectName: "helpButton"
            iconName: "keyboard"
            tip: page.commands.help.text
            keys: "F1"
            onClicked: page.commands.help.trigger()
        }
        SIconButton {
            objectName: "aboutButton"
            iconName: "about"
            tip: page.commands.about.text
            onClicked: page.commands.about.trigger()
        }
        SIconButton {
            objectName: "settingsButton"
            iconName: "settings"
            tip: page.commands.settings.text
            keys: "Ctrl+,"
            onClicked: page.commands.settings.trigger()
        }
    }

    component StartCard: AbstractButton {
        id: start
        property string iconName
        property string title
        property string detail
        property bool primary: false
        implicitHeight: Math.max(150, words.implicitHeight + 40)
        implicitWidth: 200
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: title
        Accessible.description: detail
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        contentItem: Item {
            ColumnLayout {
                id: words
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: 14
                spacing: Theme.gap
                Icon {
                    name: start.iconName
                    size: 28
                    color: start.primary ? Theme.inkOnAccent : Theme.accent
                }
                SLabel {
                    Layout.fillWidth: true
                    kind: "title"
                    text: start.title
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                    color: start.primary ? Theme.inkOnAccent : Theme.text
                    Accessible.ignored: true
                }
                SLabel {
                    Layout.fillWidth: true
                    text: start.detail
                    wrapMode: Text.Wrap
                    color: start.primary ? Theme.inkOnAccent : Theme.muted
                    Accessible.ignored: true
                }
            }
        }
        background: Rectangle {
            radius: Theme.radiusLarge
            color: start.primary ? (start.hovered || start.down ? Theme.accentHover : Theme.accent)
                : start.down ? Theme.pressed : start.hovered ? Theme.hover : Theme.surface
            border.width: start.primary ? 0 : Theme.line
            border.color: start.hovered ? Theme.borderStrong : Theme.border
            SFocusRing { shown: start.visualFocus; radius: Theme.radiusLarge + 2 }
        }
        HoverHandler { cursorShape: Qt.PointingHandCursor }
    }

    component RecentPlan: AbstractButton {
        id: entry
        required property var plan
        implicitHeight: 52
        focusPolicy: Qt.TabFocus
        Accessible.role: Accessible.Button
        Accessible.name: plan.exists ? plan.name : qsTr("%1 (not found)").arg(plan.name)
        Accessible.description: plan.folder
        onClicked: if (plan.exists) App.openPlan(Paths.url(plan.path))
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        Keys.onDeletePressed: App.forgetRecent(plan.path)
        contentItem: RowLayout {
            spacing: Theme.wide
            Icon {
                Layout.leftMargin: 6
                name: entry.plan.exists ? "areas" : "warning"
                size: 22
                color: entry.plan.exists ? Theme.accent : Theme.disabled
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                SLabel {
                    Layout.fillWidth: true
                    text: entry.plan.name
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                    color: entry.plan.exists ? Theme.text : Theme.disabled
                    Accessible.ignored: true
                }
                SLabel {
                    Layout.fillWidth: true
                    kind: "caption"
                    text: entry.plan.exists ? entry.plan.folder : qsTr("Not found: %1").arg(entry.plan.folder)
                    elide: Text.ElideMiddle
                    color: entry.plan.exists ? Theme.muted : Theme.disabled
                    Accessible.ignored: true
                }
            }
            SIconButton {
                objectName: entry.objectName + "Forget"
                visible: !entry.plan.exists || entry.hovered || activeFocus
                iconName: "cross"
                iconSize: 16
                tip: qsTr("Remove from this list")
                onClicked: App.forgetRecent(entry.plan.path)
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: entry.down ? Theme.pressed : entry.hovered ? Theme.hover : "transparent"
            SFocusRing { shown: entry.visualFocus; distance: 0 }
        }
    }
}
