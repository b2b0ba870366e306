// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtLocation
import QtPositioning
import QtQuick
import Saavu.Map

/// The map with everything that is drawn on it. It knows no plan: it shows a scene, and tells what the
/// user does with it. Positions are coordinates (WGS 84) and places on the canvas.
FocusScope {
    id: canvas

    property MapScene scene: null
    /// Background tiles: {template, cache}: an address with %z, %x and %y ("": none), and the folder where
    /// they are kept. One value: a source must not get the other's folder.
    property var tiles: ({ template: "", cache: "" })
    readonly property bool hasTiles: tiles.template !== ""
    /// Tiles come: they have names and roads of their own.
    readonly property bool tilesShown: hasTiles && (background.item?.arrived ?? false)
    /// Somebody, or what is remembered of the plan, has chosen what is shown.
    property bool placed: false
    /// The place that keys mean is marked in the middle.
    property bool aims: false
    /// What the provider of the tiles asks to be said.
    property string attribution: ""
    /// So much of the left side lies under something.
    property real coveredLeft: 0
    /// A site can be taken and moved.
    property bool canDrag: true
    readonly property alias map: view
    readonly property alias sites: siteLayer
    readonly property alias cells: cellLayer
    readonly property bool settled: groundLayer.settled && cellLayer.settled && borderLayer.settled
                                    && overlayLayer.settled && siteLayer.settled && pinLayer.settled
    readonly property alias zoomLevel: view.zoomLevel
    readonly property alias pressed: hand.pressed

    signal menuWanted
    signal aimed
    signal clicked(var coordinate, real x, real y, int site)
    signal doubleClicked(var coordinate, real x, real y)
    signal rightClicked(var coordinate, real x, real y, int site)
    signal hovered(var coordinate, real x, real y, int site)
    signal siteDragStarted(int site)
    signal siteDragged(int site, var coordinate)
    signal siteDropped(int site, var coordinate)
    signal siteDragCanceled(int site)
    signal tileError(string text)
    signal viewMoved

    readonly property real minimumZoom: 3
    readonly property real maximumZoom: 18

    function fromPoint(x, y) { return siteLayer.fromPoint(x, y) }
    function toPoint(x, y) { return siteLayer.toPoint(x, y) }
    function scaleBar(most) { return siteLayer.scaleBar(most) }

    function zoomBy(steps) { zoomAt(steps, width / 2, height / 2) }
    /// As a click in the middle.
    function pressMiddle() {
        const site = siteLayer.siteAt(width / 2, height / 2, siteLayer.grabRadius())
        clicked(middle(), width / 2, height / 2, site)
    }
    function middle() { return siteLayer.toCoordinate(width / 2, height / 2) }
    function siteInMiddle() { return siteLayer.siteAt(width / 2, height / 2, siteLayer.grabRadius()) }
    /// The site that follows the mouse is let be: the button does nothing more until it is pressed anew.
    function forgetDrag() {
        if (hand.site >= 0)
            hand.spent = true
        hand.site = -1
        hand.pressedSite = -1
    }
    /// What lies under a place stays there.
    function zoomAt(steps, x, y) {
        placed = true
        fitted = false
        if (!siteLayer.toCoordinate(x, y).isValid)
            return
        const level = Math.max(minimumZoom, Math.min(maximumZoom, view.zoomLevel + steps))
        const under = view.toCoordinate(Qt.point(x, y), false)
        view.zoomLevel = level
        view.alignCoordinateToPoint(under, Qt.point(x, y))
    }
    function zoomToPoint(coordinate, level) {
        placed = true
        pendingBox = null
        place(coordinate, level)
    }
    function place(coordinate, level) {
        fitted = false
        view.zoomLevel = Math.max(minimumZoom, Math.min(maximumZoom, level))
        view.center = coordinate
    }
    /// Shows all of what lies around a place, so many metres away.
    function zoomToRadius(coordinate, metres) {
        const pixels = Math.max(40, Math.min(width, height) / 2 - 30)
        const worldMetres = 40075016.7 * Math.cos(coordinate.latitude * Math.PI / 180)
        zoomToPoint(coordinate, Math.log2(worldMetres / 256 * pixels / Math.max(50, metres)))
    }
    /// Shows all of a rectangle of EPSG:3067; `margin` pixels are left free on each side.
    function fitArea(xMin, yMin, xMax, yMax, margin) {
        const free = margin === undefined ? 24 : margin
        const box = siteLayer.unitBox(xMin, yMin, xMax, yMax)
        fitBox(box, free)
    }
    /// Shows the whole plan; false: nothing is known of it yet, and Finland is shown.
    function fitPlan() {
        const box = siteLayer.planBox()
        const isThere = box.width > 0
        if (isThere) {
            fitBox(box, 24, true)
            fitted = pendingBox === null
        } else
            fitArea(50000, 6600000, 760000, 7780000, 24)
        return isThere
    }
    /// `box`: of the unit square. `clear`: beside what lies over the map, unless all would become
    /// much smaller there.
    function fitBox(box, free, clear) {
        if (width < 10 || height < 10) {
            pendingBox = box
            return
        }
        pendingBox = null
        const scaleIn = across => Math.max(1, Math.min((across - 2 * free) / Math.max(box.width, 1e-9),
                                                       (height - 2 * free) / Math.max(box.height, 1e-9)))
        let covered = clear ? coveredLeft : 0
        if (covered > 0 && scaleIn(width - covered) < 0.6 * scaleIn(width))
            covered = 0
        const scale = scaleIn(width - covered)
        place(siteLayer.unitCoordinate(box.x + box.width / 2 - covered / 2 / scale, box.y + box.height / 2),
              Math.log2(scale / 256))
    }
    property var pendingBox: null
    /// How wide it would be without the panel on its right, which moves nothing under the hand: only
    /// that edge comes nearer. A function: asked while sizes are changing.
    property var widthWithoutPanel: () => width
    property real keptWidth: 0
    property real keptWithoutPanel: 0
    // The whole plan is shown, and nobody has moved the map since.
    property bool fitted: false
    // A panel is opened or closed by its button, not by a click on the map: all of the plan is shown again.
    property bool refits: false
    onWidthChanged: {
        const whole = widthWithoutPanel()
        if (pendingBox)
            fitBox(pendingBox, 24, true)
        else if (refits) {
            if (fitted)  // else the middle stays in the middle
                fitPlan()
        } else if (whole === keptWithoutPanel && keptWidth > 10 && width > 10)
            shift((width - keptWidth) / 2, 0)  // the map itself keeps its middle
        else if (fitted)
            fitPlan()
        refits = false
        keptWidth = width
        keptWithoutPanel = whole
    }
    /// What lies near the edge, or beyond it, comes into the middle of so much of the map.
    function reveal(coordinate, across) {
        const at = view.fromCoordinate(coordinate, false)
        const edge = 48
        if (at.x < edge || at.y < edge || at.x > across - edge || at.y > height - edge) {
            placed = true
            fitted = false
            shift(at.x - across / 2, at.y - height / 2)
        }
    }
    onHeightChanged: {
        if (pendingBox)
            fitBox(pendingBox, 24, true)
        else if (fitted)
            fitPlan()
    }
    // Map.pan goes no farther than to the edge of what is shown.
    function shift(dx, dy) {
        view.center = view.toCoordinate(Qt.point(view.width / 2 + dx, view.height / 2 + dy), false)
    }
    function pan(dx, dy) {
        placed = true
        fitted = false
        view.pan(dx, dy)
    }

    focus: true
    activeFocusOnTab: true
    clip: true

    Keys.onPressed: event => {
        const step = event.modifiers & Qt.ShiftModifier ? 240 : 60
        switch (event.key) {
        case Qt.Key_Left: canvas.pan(-step, 0); break
        case Qt.Key_Right: canvas.pan(step, 0); break
        case Qt.Key_Up: canvas.pan(0, -step); break
        case Qt.Key_Down: canvas.pan(0, step); break
        case Qt.Key_Plus:
        case Qt.Key_Equal: canvas.zoomBy(0.5); break
        case Qt.Key_Minus: canvas.zoomBy(-0.5); break
        case Qt.Key_Home: canvas.fitPlan(); break
        case Qt.Key_Menu: canvas.menuWanted(); break
        case Qt.Key_F10:
            if (!(event.modifiers & Qt.ShiftModifier)) return
            canvas.menuWanted()
            break
        case Qt.Key_Escape:
            if (hand.site < 0) return
            hand.cancelDrag()
            break
        default: return
        }
        if (event.key !== Qt.Key_Escape)
            canvas.aimed()
        event.accepted = true
    }

    // Below the tiles, so that a tile that does not come leaves no hole.
    GroundLayer {
        id: groundLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
        part: GroundLayer.Base
    }

    Loader {
        id: background
        anchors.fill: parent
        active: canvas.hasTiles
        sourceComponent: TileMap {
            template: canvas.tiles.template
            ready: canvas.placed && canvas.width > 10
            cache: canvas.tiles.cache
            center: view.center
            zoomLevel: view.zoomLevel
            onFailed: text => canvas.tileError(text)
        }
        // Another source needs another plugin, which cannot be changed once it is made.
        readonly property string origin: canvas.tiles.template
        onOriginChanged: if (active) { active = false; active = Qt.binding(() => canvas.hasTiles) }
    }

    // Empty and clear: it holds the centre and the zoom level that all layers follow.
    Map {
        id: view
        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" }
        color: "transparent"
        copyrightsVisible: false
        minimumZoomLevel: canvas.minimumZoom
        maximumZoomLevel: canvas.maximumZoom
        minimumTilt: 0
        maximumTilt: 0
        zoomLevel: 5.2
        center: QtPositioning.coordinate(65.2, 26.0)
    }

    CellLayer {
        id: cellLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
    }
    GroundLayer {
        id: borderLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
        part: GroundLayer.Borders
        roads: !canvas.tilesShown
    }
    OverlayLayer {
        id: overlayLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
    }
    SiteLayer {
        id: siteLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
        names: !canvas.tilesShown
        onViewMoved: canvas.viewMoved()
    }
    OverlayLayer {
        id: pinLayer
        anchors.fill: parent
        map: view
        scene: canvas.scene
        above: true
    }

    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => canvas.zoomAt(event.angleDelta.y / 240, event.x, event.y)
    }

    MouseArea {
        id: hand
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        hoverEnabled: true
        property int site: -1        // that is being dragged
        property int pressedSite: -1
        property bool spent: false
        property bool panning: false
        property real startX: 0
        property real startY: 0
        property real lastX: 0
        property real lastY: 0
        cursorShape: panning || site >= 0 ? Qt.ClosedHandCursor
                     : hoveredSite >= 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
        property int hoveredSite: -1

        function cancelDrag() {
            const was = site
            canvas.forgetDrag()
            if (was >= 0)
                canvas.siteDragCanceled(was)
        }

        onPressed: mouse => {
            canvas.forceActiveFocus()
            startX = lastX = mouse.x
            startY = lastY = mouse.y
            panning = false
            spent = false
            pressedSite = mouse.button === Qt.LeftButton
                    ? siteLayer.siteAt(mouse.x, mouse.y, siteLayer.grabRadius()) : -1
        }
        onPositionChanged: mouse => {
            if (!pressed) {
                hoveredSite = siteLayer.siteAt(mouse.x, mouse.y, siteLayer.grabRadius())
                canvas.hovered(siteLayer.toCoordinate(mouse.x, mouse.y), mouse.x, mouse.y, hoveredSite)
                return
            }
            if (spent || !(pressedButtons & Qt.LeftButton))
                return
            const far = Math.hypot(mouse.x - startX, mouse.y - startY) > 6
            if (!panning && site < 0 && far) {
                if (pressedSite >= 0 && canvas.canDrag) {
                    site = pressedSite
                    canvas.siteDragStarted(site)
                } else {
                    panning = true
                }
            }
            if (site >= 0)
                canvas.siteDragged(site, siteLayer.toCoordinate(mouse.x, mouse.y))
            if (panning) {
                canvas.pan(lastX - mouse.x, lastY - mouse.y)
                lastX = mouse.x
                lastY = mouse.y
            }
        }
        onReleased: mouse => {
            const coordinate = siteLayer.toCoordinate(mouse.x, mouse.y)
            if (site >= 0) {
                const dropped = site
                site = -1
                canvas.siteDropped(dropped, coordinate)
            } else if (!panning && !spent) {
                const under = siteLayer.siteAt(mouse.x, mouse.y, siteLayer.grabRadius())
                if (mouse.button === Qt.RightButton)
                    canvas.rightClicked(coordinate, mouse.x, mouse.y, under)
                else
                    canvas.clicked(coordinate, mouse.x, mouse.y, under)
            }
            panning = false
            pressedSite = -1
        }
        onCanceled: { cancelDrag(); panning = false }
        onDoubleClicked: mouse => canvas.doubleClicked(siteLayer.toCoordinate(mouse.x, mouse.y), mouse.x, mouse.y)
    }

    // Where Return clicks and the menu key opens the menu.
    Item {
        anchors.centerIn: parent
        visible: canvas.aims
        width: 34
        height: 34
        Accessible.ignored: true
        Repeater {
            model: [[0, 16, 12, 2], [22, 16, 12, 2], [16, 0, 2, 12], [16, 22, 2, 12]]
            Rectangle {
                required property var modelData
                x: modelData[0] - 1
                y: modelData[1] - 1
                width: modelData[2] + 2
                height: modelData[3] + 2
                color: Theme.focus
                border.width: 1
                border.color: Theme.surface
            }
        }
    }

    PinchHandler {
        target: null
        rotationAxis.enabled: false
        onScaleChanged: delta => canvas.zoomAt(Math.log2(delta), centroid.position.x, centroid.position.y)
        onTranslationChanged: delta => canvas.pan(-delta.x, -delta.y)
    }
}
