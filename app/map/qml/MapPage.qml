// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtPositioning

// The map with everything around it: lenses left, headline above, cards and tables right.
FocusScope {
    id: page

    required property Commands commands
    required property SToasts toasts
    readonly property alias canvas: canvas
    property bool leftShown: App.remembered("leftShown", true) !== "false"
    property bool rightShown: false
    property real rightWidth: 348
    property var pointer: QtPositioning.coordinate()
    objectName: "mapPage"

    onLeftShownChanged: App.remember("leftShown", String(leftShown))

    function focusSearch() {
        header.search.forceActiveFocus(Qt.ShortcutFocusReason);
        header.search.selectAll();
    }
    function cancel() {
        if (App.editor.dragging) {
            App.editor.cancelDrag();
            mover.active = false;
        } else if (App.editor.sketchCount > 0) {
            App.editor.cancelSketch();
        } else if (App.editor.tool !== "select") {
            App.editor.tool = "select";
        } else {
            App.ask.close();
        }
        canvas.forceActiveFocus();
    }
    function beginMove() {
        mover.begin();
    }
    function beginRoute(coordinate) {
        routeTool.take(coordinate);
    }
    function zoomBy(steps) {
        canvas.zoomBy(steps);
    }
    function fitPlan() {
        canvas.fitPlan();
    }
    function show(place) {
        canvas.zoomToRadius(place.coordinate, Math.max(1500, place.radius));
        if (place.site >= 0) {
            App.ask.askSite(place.site);
        } else if (place.kind === "position") {
            App.ask.askCell(place.coordinate);
        }
        canvas.forceActiveFocus();
    }
    function showExtent(extent) {
        const corner = QtPositioning.coordinate(extent.north, extent.west);
        const other = QtPositioning.coordinate(extent.south, extent.east);
        const middle = QtPositioning.coordinate((extent.north + extent.south) / 2, (extent.west + extent.east) / 2);
        canvas.zoomToRadius(middle, corner.distanceTo(other) / 2);
    }
    // How far from a road a click may be, and still means it.
    function tolerance() {
        const bar = canvas.scaleBar(100);
        return 12 * bar.metres / Math.max(1, bar.pixels);
    }
    function pressed(coordinate, site) {
        switch (App.editor.tool) {
        case "add":
            addDialog.begin(coordinate);
            break;
        case "closeRoad":
            App.editor.closeRoadAt(coordinate, page.tolerance());
            break;
        case "drawClosure":
            App.editor.sketch(coordinate);
            break;
        case "route":
            routeTool.take(coordinate);
            break;
        default:
            if (site >= 0) {
                App.ask.askSite(site);
            } else {
                App.ask.askCell(coordinate);
            }
        }
    }

    Connections {
        target: App.ask
        function onCardChanged() {
            if (App.ask.card !== "") {
                page.rightShown = true;
                side.tab = "card";
            }
        }
    }

    HeaderBar {
        id: header
        anchors.left: parent.left
        anchors.right: parent.right
        z: 3
        commands: page.commands
        onFound: place => page.show(place)
    }

    TierPanel {
        id: left
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: 276
        x: page.leftShown ? 0 : -width
        visible: page.leftShown
        z: 2
    }

    ColumnLayout {
        anchors.left: page.leftShown ? left.right : parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            Layout.topMargin: visible ? Theme.gap : 0
            visible: changedBanner.visible || keptBanner.visible || errorBanner.visible
            spacing: Theme.gap
            SBanner {
                id: changedBanner
                objectName: "changedBanner"
                Layout.fillWidth: true
                visible: App.plan.changedOnDisk !== ""
                kind: "warning"
                text: qsTr("A file of this plan was changed outside this window.")
                detail: App.plan.changedOnDisk
                SButton {
                    objectName: "keepOld"
                    kind: "quiet"
                    text: qsTr("Go on as it was")
                    onClicked: App.plan.keepOld()
                }
                SButton {
                    objectName: "reloadChanged"
                    text: qsTr("Read again")
                    onClicked: App.plan.reload()
                }
            }
            SBanner {
                id: keptBanner
                objectName: "keptBanner"
                Layout.fillWidth: true
                visible: !App.editor.kept
                kind: "error"
                text: qsTr("Your changes cannot be kept on disk: they are lost when this window closes.")
                detail: App.editor.journal
            }
            SBanner {
                id: errorBanner
                objectName: "lensError"
                Layout.fillWidth: true
                visible: App.lens.error !== ""
                kind: "error"
                text: App.lens.error
            }
        }

        HeadlineStrip {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            Item {
                id: stage
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true

                MapCanvas {
                    id: canvas
                    objectName: "mapCanvas"
                    anchors.fill: parent
                    scene: App.scene
                    focus: true
                    canDrag: App.editor.tool === "select"
                    tileHost: App.tileKind === "host" ? App.tileHost : ""
                    tileFolder: App.tileKind === "folder" ? App.tileHost : ""
                    attribution: App.tileKind === "none" ? "" : App.tileAttribution
                    Accessible.role: Accessible.Graphic
                    Accessible.focusable: true
                    Accessible.name: qsTr("Map: %1").arg(App.lens.title)
                    Accessible.description: page.spoken()
                    onClicked: (coordinate, x, y, site) => page.pressed(coordinate, site)
                    onDoubleClicked: if (App.editor.tool === "drawClosure") App.editor.closeSketch()
                    onRightClicked: (coordinate, x, y, site) => mapMenu.openAt(coordinate, x, y, site)
                    onHovered: coordinate => page.pointer = coordinate
                    onSiteDragStarted: site => App.editor.beginDrag(site)
                    onSiteDragged: (site, coordinate) => App.editor.dragTo(coordinate)
                    onSiteDropped: App.editor.endDrag()
                    onSiteDragCanceled: App.editor.cancelDrag()
                    onTileError: text => page.toasts.show("warning", text)
                    Keys.onReturnPressed: if (App.editor.tool === "drawClosure") App.editor.closeSketch()
                    Keys.onEnterPressed: if (App.editor.tool === "drawClosure") App.editor.closeSketch()
                }
                SFocusRing {
                    shown: canvas.activeFocus && page.keyboardUsed
                    distance: -2
                    radius: 0
                }

                SplitHandle {
                    id: handle
                    anchors.fill: parent
                    visible: App.scene.compare === MapScene.Split
                }

                MapTools {
                    id: tools
                    x: Theme.gap
                    y: Theme.gap
                    commands: page.commands
                }
                MapSwitches {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap
                    y: Theme.gap
                    commands: page.commands
                }
                ToolHint {
                    id: hint
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 60
                    width: Math.min(implicitWidth, stage.width - 128)
                    mover: mover
                    routeTool: routeTool
                    onCancelled: page.cancel()
                    onAddFromList: candidateDialog.begin()
                }
                AnswerCard {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: hint.visible ? hint.y + hint.height + Theme.gap : 60
                    visible: shown && !hint.visible
                }
                BusyChip {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.margin
                }
                MapLegend {
                    anchors.left: parent.left
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.gap
                    room: stage.height - tools.height - 4 * Theme.gap
                }
                ZoomButtons {
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.gap
                    commands: page.commands
                }
                MapMenu {
                    id: mapMenu
                    page: page
                    onAddHere: coordinate => addDialog.begin(coordinate)
                    onMoveTo: moveDialog.begin()
                }
            }

            SidePanel {
                id: side
                Layout.fillHeight: true
                Layout.preferredWidth: page.rightWidth
                visible: page.rightShown
                widest: Math.max(348, page.width - 700)
                page: page
                onMoveSite: moveDialog.begin()
            }
        }

        BottomBar {
            Layout.fillWidth: true
            page: page
        }
    }

    property bool keyboardUsed: false
    Connections {
        target: canvas
        function onActiveFocusChanged() {
            page.keyboardUsed = canvas.focusReason === Qt.TabFocusReason || canvas.focusReason === Qt.BacktabFocusReason;
        }
    }

    // What a screen reader says of the map.
    function spoken() {
        const headline = App.lens.headline;
        const parts = [App.lens.conditions];
        if (headline.share !== undefined) {
            parts.push(qsTr("%1 of the residents %2").arg(headline.share).arg(headline.withinText));
        }
        if (App.ask.card === "site") {
            parts.push(qsTr("Selected: %1").arg(App.ask.site.title));
        } else if (App.ask.card === "cell") {
            parts.push(qsTr("Selected: %1").arg(App.ask.cell.title));
        }
        return parts.filter(part => part !== "").join(". ");
    }

    KeyboardMover { id: mover }
    RouteTool { id: routeTool }
    AddSiteDialog { id: addDialog }
    CandidateDialog { id: candidateDialog }
    MoveDialog { id: moveDialog }

    Component.onCompleted: canvas.forceActiveFocus()
}
