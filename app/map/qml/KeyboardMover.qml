// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtPositioning

// Moving the selected site with the arrow keys: 100 m a step, 1 km with Shift; Enter accepts.
Item {
    id: mover

    property bool active: false
    property var at: QtPositioning.coordinate()

    function begin() {
        if (App.ask.card !== "site") {
            return;
        }
        at = App.ask.site.coordinate;
        App.editor.beginDrag(App.ask.site.index);
        active = App.editor.dragging;
    }
    function step(azimuth, far) {
        at = at.atDistanceAndAzimuth(far ? 1000 : 100, azimuth);
        App.editor.dragTo(at);
    }
    Connections {
        target: App.editor
        function onDraggingChanged() {
            if (!App.editor.dragging) {
                mover.active = false;
            }
        }
    }
    component Arrow: Shortcut {
        id: arrow
        required property int azimuth
        property bool far: false
        enabled: mover.active
        onActivated: mover.step(arrow.azimuth, arrow.far)
    }
    Arrow { sequence: "Up"; azimuth: 0 }
    Arrow { sequence: "Right"; azimuth: 90 }
    Arrow { sequence: "Down"; azimuth: 180 }
    Arrow { sequence: "Left"; azimuth: 270 }
    Arrow { sequence: "Shift+Up"; azimuth: 0; far: true }
    Arrow { sequence: "Shift+Right"; azimuth: 90; far: true }
    Arrow { sequence: "Shift+Down"; azimuth: 180; far: true }
    Arrow { sequence: "Shift+Left"; azimuth: 270; far: true }
    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: mover.active
        onActivated: {
            mover.active = false;
            App.editor.endDrag();
        }
    }
}
