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
    required property MapDesk desk
    property bool keyboardUsed: false
    property Item focusBefore: null
    property string viewKey: ""
    objectName: "mapPage"

    Component.onCompleted: {
        desk.leftShown = App.remembered("leftShown", "true") !== "false";
        desk.canvas = canvas;
        restoreView();
        if (visible) {
            page.toMap();
        }
    }
    onVisibleChanged: if (visible) page.toMap()
    Component.onDestruction: {
        keepView();
        desk.canvas = null;
    }
    onWidthChanged: desk.pageWidth = width
    function widthWithoutPanel() { return width - (desk.leftShown ? left.width : 0); }
    // Messages stand between legend and zoom buttons; where that is too narrow, below both.
    readonly property real betweenLeft: legend.visible ? legend.width + 2 * Theme.gap : Theme.gap
    readonly property real betweenRight: zoom.width + 2 * Theme.gap
    readonly property bool roomBetween: stage.width - betweenLeft - betweenRight >= 300
    readonly property real toastsBelow: roomBetween || desk.toastsHeight === 0 ? 0 : desk.toastsHeight + Theme.gap
    Binding {
        target: page.desk
        property: "toastsArea"
        value: {
            const edge = page.desk.leftShown ? left.width : 0;
            const from = edge + (page.roomBetween ? page.betweenLeft : Theme.gap);
            const to = edge + stage.width - (page.roomBetween ? page.betweenRight : Theme.gap);
            return Qt.rect(from, 0, to - from, page.height - bottomBar.height - Theme.gap);
        }
    }
    Binding {
        target: page.desk
        property: "searching"
        value: header.search.activeFocus
    }

    Connections {
        target: page.desk
        function onLeftShownChanged() { App.remember("leftShown", String(page.desk.leftShown || page.desk.leftMadeRoom)); }
        function onLeaving() { page.keepView(); }
        function onSearchWanted() { page.focusSearch(); }
        function onCancelWanted() { page.cancel(); }
        function onKeyboardMoveWanted() { mover.begin(); }
        function onMoveDialogWanted() { moveDialog.begin(); }
        function onAddWanted(coordinate) { addDialog.begin(coordinate); }
        function onRouteWanted(coordinate) {
            App.editor.tool = "route";
            App.ask.routeFrom(coordinate);
        }
    }

    // Each plan is shown again where one left it.
    function restoreView() {
        const key = "view/" + Qt.md5(App.plan.file);
        if (key === viewKey) {
            return;
        }
        viewKey = key;
        const view = App.remembered(viewKey, {});
        if (view && view.zoom !== undefined) {
            canvas.zoomToPoint(QtPositioning.coordinate(view.latitude, view.longitude), view.zoom);
        } else {
            canvas.placed = false;
            fitOnce();
        }
    }
    // The whole plan at first, unless somebody has chosen what to see: a fuller background that comes
    // later moves nothing.
    function fitOnce() {
        if (!canvas.placed && canvas.fitPlan()) {
            canvas.placed = true;
        }
    }
    function keepView() {
        if (!canvas.placed || viewKey === "") {
            return;
        }
        const centre = canvas.map.center;
        App.remember(viewKey, { latitude: centre.latitude, longitude: centre.longitude, zoom: canvas.zoomLevel });
    }
    // The ring tells only those who come by the keyboard.
    function toMap() {
        canvas.forceActiveFocus();
        keyboardUsed = false;
    }
    // By Return: what a click does, in the middle; the first one only shows where that is. The corners
    // of a closure are drawn that way too; once more at the last corner, or with Ctrl, closes it.
    property var lastCorner: null
    function pressMiddle(isControl) {
        const aimed = keyboardUsed;
        keyboardUsed = true;
        if (App.editor.tool === "drawClosure") {
            const here = canvas.middle();
            const isSame = lastCorner !== null && here.distanceTo(lastCorner) < 1;
            if (App.editor.sketchCount >= 3 && (isControl || !aimed || isSame)) {
                App.editor.closeSketch();
                lastCorner = null;
                return;
            }
            if (App.editor.sketchCount > 0 && isSame) {
                return;
            }
            if (aimed) {
                lastCorner = here;
            }
        }
        if (aimed) {
            canvas.pressMiddle();
        }
    }
    function focusSearch() {
        header.search.forceActiveFocus(Qt.ShortcutFocusReason);
        header.search.selectAll();
    }
    function cancel() {
        if (App.editor.dragging) {
            App.editor.cancelDrag();
        } else if (App.editor.sketchCount > 0) {
            App.editor.cancelSketch();
        } else if (App.editor.tool !== "select") {
            App.editor.tool = "select";
        } else {
            const hadCard = App.ask.card !== "";
            App.ask.close();
            // Nothing is left in it to read.
            if (hadCard && side.tab === "card") {
                desk.rightShown = false;
            }
        }
        page.toMap();
    }
    function pressed(coordinate, site) {
        switch (App.editor.tool) {
        case "add":
            addDialog.begin(coordinate);
            break;
        case "closeRoad":
            App.editor.closeRoadAt(coordinate, desk.tolerance());
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
        target: App.scene
        function onGroundChanged() { page.fitOnce(); }
    }
    Connections {
        target: App
        function onLeavingPlan() { page.keepView(); }
    }
    Connections {
        target: App.plan
        function onOpened() { page.restoreView(); }
    }
    Connections {
        target: App.editor
        function onSiteAdded(site) {
            App.ask.askSite(site);
            page.desk.rightShown = true;
            side.tab = "card";
        }
        function onDraggingChanged() {
            if (!App.editor.dragging) {
                canvas.forgetDrag();
            }
        }
    }
    Connections {
        target: App.ask
        function onAsked() {
            page.desk.rightShown = true;
            side.tab = "card";
            page.desk.reveal(App.ask.card === "site" ? App.ask.site.coordinate : App.ask.cell.coordinate);
        }
    }

    HeaderBar {
        id: header
        anchors.left: parent.left
        anchors.right: parent.right
        z: 3
        commands: page.commands
        onFound: place => page.desk.show(place)
        onAbandoned: page.toMap()
    }

    TierPanel {
        id: left
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: 276
        x: page.desk.leftShown ? 0 : -width
        visible: page.desk.leftShown
        z: 2
    }

    ColumnLayout {
        anchors.left: page.desk.leftShown ? left.right : parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            Layout.topMargin: visible ? Theme.gap : 0
            visible: App.plan.changedOnDisk !== "" || journal.remark !== "" || !App.editor.kept || App.lens.error !== ""
            spacing: Theme.gap
            SBanner {
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
                id: journal
                objectName: "journalBanner"
                readonly property string remark: App.plan.journalRemark ?? ""
                Layout.fillWidth: true
                visible: remark !== ""
                kind: "warning"
                text: qsTr("Not all of your earlier changes stand.")
                detail: remark
                SButton {
                    objectName: "dismissJournal"
                    text: qsTr("Dismiss")
                    onClicked: App.plan.dismissJournalRemark()
                }
            }
            SBanner {
                objectName: "keptBanner"
                Layout.fillWidth: true
                visible: !App.editor.kept
                kind: "error"
                text: qsTr("Your changes cannot be kept on disk: they are lost when this window closes.")
                detail: App.editor.keptReason !== "" ? App.editor.keptReason : App.editor.journal
            }
            SBanner {
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
                // Where the legend would lie on most of the map it is folded, until there is room again.
                property bool folds: false
                onWidthChanged: {
                    const isNarrow = width < 460;
                    if (isNarrow && !legend.folded) {
                        legend.folded = folds = true;
                    } else if (!isNarrow && folds) {
                        legend.folded = folds = false;
                    }
                }

                Binding {
                    // Bands of time are read against the ground, not through the lens.
                    target: canvas.cells
                    property: "opacity"
                    value: App.ask.bands.length > 0 ? 0.12 : 1
                }
                MapCanvas {
                    id: canvas
                    objectName: "mapCanvas"
                    anchors.fill: parent
                    scene: App.scene
                    focus: true
                    // The names by which a scripted user knows them.
                    function lookAt(coordinate, level) { zoomToPoint(coordinate, level); }
                    function pixelOf(coordinate) { return map.fromCoordinate(coordinate, false); }
                    coveredLeft: legend.folded ? 0 : legend.width + Theme.gap
                    canDrag: App.editor.tool === "select"
                    widthWithoutPanel: () => page.widthWithoutPanel()
                    tiles: ({ template: App.tileTemplate, cache: App.tileCache })
                    attribution: App.attribution
                    aims: activeFocus && page.keyboardUsed && !App.editor.dragging
                    Accessible.role: Accessible.Graphic
                    Accessible.focusable: true
                    Accessible.name: qsTr("Map: %1").arg(App.lens.title)
                    Accessible.description: page.spoken()
                    onPressedChanged: if (pressed) page.keyboardUsed = false
                    onClicked: (coordinate, x, y, site) => page.pressed(coordinate, site)
                    onDoubleClicked: if (App.editor.tool === "drawClosure") App.editor.closeSketch()
                    onRightClicked: (coordinate, x, y, site) => mapMenu.openAt(coordinate, x, y, site)
                    onHovered: coordinate => page.desk.pointer = coordinate
                    onSiteDragStarted: site => App.editor.beginDrag(site)
                    onSiteDragged: (site, coordinate) => {
                        page.desk.pointer = coordinate;
                        App.editor.dragTo(coordinate);
                    }
                    onSiteDropped: App.editor.endDrag()
                    onSiteDragCanceled: App.editor.cancelDrag()
                    onTileError: address => page.desk.told("warning", qsTr("No background tiles come from %1. The plan's own map is shown instead; check the address and the network, or choose other tiles in the settings.").arg(address))
                    onAimed: page.keyboardUsed = true
                    onMenuWanted: mapMenu.openAt(middle(), width / 2, height / 2, siteInMiddle())
                    Keys.onReturnPressed: event => page.pressMiddle(event.modifiers & Qt.ControlModifier)
                    Keys.onEnterPressed: event => page.pressMiddle(event.modifiers & Qt.ControlModifier)
                }
                SFocusRing {
                    shown: canvas.activeFocus && page.keyboardUsed
                    distance: -2
                    radius: 0
                }

                Binding {
                    // No name of the map is cut off by what floats over it.
                    target: canvas.sites
                    property: "covered"
                    value: [legend, tools, switches, zoom, hint, answer].filter(item => item.visible)
                        .map(item => Qt.rect(item.x, item.y, item.width, item.height))
                }

                CompareHandle {
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
                    id: switches
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap
                    y: Theme.gap
                    commands: page.commands
                    desk: page.desk
                }
                ToolHint {
                    id: hint
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 60
                    width: Math.min(implicitWidth, stage.width - 128)
                    mover: mover
                    desk: page.desk
                    onCancelled: page.cancel()
                    onAddFromList: candidateDialog.begin()
                }
                AnswerCard {
                    id: answer
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: hint.visible ? hint.y + hint.height + Theme.gap : 60
                    visible: shown && !hint.visible
                    room: stage.width - 120
                }
                BusyChip {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.margin + (page.desk.toastsHeight > 0 ? page.desk.toastsHeight + Theme.gap : 0)
                }
                MapLegend {
                    id: legend
                    anchors.left: parent.left
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.gap
                    anchors.bottomMargin: Theme.gap + page.toastsBelow
                    room: stage.height - tools.height - 4 * Theme.gap - page.toastsBelow
                }
                ZoomButtons {
                    id: zoom
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.gap
                    anchors.bottomMargin: Theme.gap + page.toastsBelow
                    commands: page.commands
                }
                MapMenu {
                    id: mapMenu
                    desk: page.desk
                }
            }

            SidePanel {
                id: side
                Layout.fillHeight: true
                Layout.preferredWidth: page.desk.rightWidth
                visible: page.desk.rightShown
                widest: Math.max(page.desk.rightLeast, page.width - (page.desk.leftShown ? left.width : 0) - 320)
                desk: page.desk
                commands: page.commands
            }
        }

        BottomBar {
            id: bottomBar
            Layout.fillWidth: true
            desk: page.desk
            canvas: canvas
        }
    }

    Connections {
        target: page.Window.window
        function onActiveFocusItemChanged() {
            if (canvas.activeFocus) {
                const reason = page.focusBefore ? page.focusBefore["focusReason"] : undefined;
                page.keyboardUsed = reason === Qt.TabFocusReason || reason === Qt.BacktabFocusReason;
            }
            page.focusBefore = page.Window.window.activeFocusItem;
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
    AddSiteDialog {
        id: addDialog
        desk: page.desk
    }
    CandidateDialog { id: candidateDialog }
    MoveDialog { id: moveDialog }
}
