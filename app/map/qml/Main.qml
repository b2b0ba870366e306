// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs

ApplicationWindow {
    id: window

    objectName: "window"
    width: 1280
    height: 800
    minimumWidth: 1024
    minimumHeight: 680
    visible: true
    color: Theme.window
    title: App.plan.name !== "" && App.page !== "welcome" ? qsTr("%1 – Saavu").arg(App.plan.name) : "Saavu"
    font.family: Theme.family
    font.pixelSize: Theme.bodySize

    Component.onCompleted: {
        const last = App.remembered("geometry", {});
        if (last.width !== undefined) {
            width = Math.max(minimumWidth, last.width);
            height = Math.max(minimumHeight, last.height);
            if (last.maximized) {
                showMaximized();
            }
        }
    }
    onClosing: {
        App.remember("geometry", {
            width: window.width,
            height: window.height,
            maximized: window.visibility === Window.Maximized
        });
        desk.leaving();
    }

    MapDesk {
        id: desk
        onTold: (kind, text) => toasts.show(kind, text)
        onFieldMended: toasts.leave("field")
    }
    Commands {
        id: commands
        desk: desk
        onChooseFile: planDialog.open()
        onChooseReport: reportDialog.open()
        onChooseExport: exportDialog.open()
        onChooseSettings: settingsDialog.open()
        onChooseAbout: aboutDialog.open()
        onChooseShortcuts: shortcutsDialog.open()
    }

    Loader {
        id: pages
        anchors.fill: parent
        focus: true
        visible: App.page !== "map"
        sourceComponent: App.page === "map" ? null
            : App.page === "loading" ? loadingPage
            : App.page === "check" ? checkPage
            : App.page === "new" ? newPlanPage : welcomePage
        onLoaded: if (App.page !== "map") (item as Item).forceActiveFocus()
    }
    Component { id: welcomePage; WelcomePage { commands: commands } }
    Component { id: loadingPage; LoadingPage {} }
    Component { id: checkPage; CheckPage { commands: commands } }
    Component { id: newPlanPage; NewPlanPage {} }

    // The largest page: made while the plan is read, once the page that says so is seen.
    Loader {
        id: mapPage
        anchors.fill: parent
        visible: App.page === "map"
        active: false
        sourceComponent: MapPage { commands: commands; desk: desk }
        Component.onCompleted: follow()
        // Each plan has a page of its own.
        function follow() {
            ahead.running = App.page === "loading";
            active = App.page === "map";
        }
        Connections {
            target: App
            function onPageChanged() { mapPage.follow(); }
        }
        // Not asynchronous: Qt 6.8 crashes where a half-made page with menus is given up.
        Timer {
            id: ahead
            interval: 50
            onTriggered: mapPage.active = true
        }
    }

    DropArea {
        id: drop
        anchors.fill: parent
        // The assistant takes files of its own.
        enabled: App.page !== "new"
        keys: ["text/uri-list"]
        onDropped: event => {
            if (event.hasUrls) {
                event.acceptProposedAction();
                App.openPlan(event.urls[0]);
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.wide
        visible: drop.containsDrag
        color: Theme.accentSoft
        opacity: 0.96
        radius: Theme.radiusLarge
        border.width: 2
        border.color: Theme.accent
        Column {
            anchors.centerIn: parent
            spacing: Theme.margin
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "drop"
                size: 56
                color: Theme.accent
            }
            SLabel {
                anchors.horizontalCenter: parent.horizontalCenter
                kind: "heading"
                text: qsTr("Drop a plan file or a folder to open it")
            }
        }
    }

    SToasts {
        id: toasts
        objectName: "toasts"
        z: 100
        // What was said of an edit goes when the plan has become another.
        readonly property int editPosition: App.editor.position
        onEditPositionChanged: leave("edit")
        readonly property bool overMap: App.page === "map" && desk.toastsArea.width > 0
        width: Math.min(480, overMap ? desk.toastsArea.width : parent.width - 32)
        x: overMap ? Math.max(desk.toastsArea.x, Math.min(desk.toastsArea.x + desk.toastsArea.width - width,
                                                        (parent.width - width) / 2))
                 : (parent.width - width) / 2
        y: overMap ? desk.toastsArea.y + desk.toastsArea.height - height : 24
        onHeightChanged: desk.toastsHeight = visible ? height : 0
        onVisibleChanged: desk.toastsHeight = visible ? height : 0
    }
    Connections {
        target: App.editor
        function onFailed(text) { toasts.show("error", text, "edit"); }
        function onDone(text) { toasts.show("good", text, "edit"); }
        function onWarned(text) { toasts.show("warning", text, "edit"); }
        function onSiteRefused() { toasts.name("field"); }
    }
    Connections {
        target: App.ask
        function onFailed(text) { toasts.show("warning", text); }
    }
    Connections {
        target: App
        function onNotice(text) { toasts.show("warning", text); }
        // What was said of a plan goes with it.
        function onLeavingPlan() { toasts.clear(); }
    }
    Connections {
        target: App.exporter
        function onFailed(text) { toasts.show("error", text); }
        function onWritten(file) { toasts.show("good", qsTr("Saved: %1").arg(file)); }
    }

    FileDialog {
        id: planDialog
        title: qsTr("Open a plan")
        nameFilters: [qsTr("Plans (*.toml)"), qsTr("All files (*)")]
        onAccepted: App.openPlan(selectedFile)
    }
    ReportDialog { id: reportDialog }
    ExportDialog {
        id: exportDialog
        desk: desk
    }
    SettingsDialog { id: settingsDialog }
    AboutDialog { id: aboutDialog }
    ShortcutsDialog {
        id: shortcutsDialog
        commands: commands
    }
}
