// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtLocation
import QtQuick

/// Background tiles that follow another map. A tile that does not come is clear.
Map {
    id: tileMap

    /// Address of a tile with %z, %x and %y.
    property string template: ""
    property string cache: ""
    /// The map shows what somebody wants to see: before, a tile of anywhere would be asked for.
    property bool ready: true

    /// A tile has really come.
    property bool arrived: false

    /// No tile comes from this address.
    signal failed(string address)

    color: "transparent"
    copyrightsVisible: false
    minimumTilt: 0
    maximumTilt: 0

    plugin: Plugin {
        name: "osm"
        // Else it asks a server of Qt's for providers first, and waits for ever without a network.
        PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
        PluginParameter { name: "osm.mapping.custom.host"; value: tileMap.template }
        PluginParameter { name: "osm.mapping.cache.directory"; value: tileMap.cache }
        PluginParameter { name: "osm.useragent"; value: "Saavu" }
    }

    function chooseTiles() {
        for (const type of supportedMapTypes) {
            if (type.style === MapType.CustomMap) {
                activeMapType = type
                return
            }
        }
    }
    onSupportedMapTypesChanged: chooseTiles()
    Component.onCompleted: {
        chooseTiles()
        if (ready)
            look()
    }
    onReadyChanged: if (ready) look()
    function look() {
        probe.source = probe.address()
        patience.start()
    }

    // One tile, asked for beside the map: QtLocation does not say when tiles fail.
    Image {
        id: probe
        visible: false
        cache: false
        function address() {
            const zoom = Math.max(0, Math.floor(tileMap.zoomLevel))
            const tiles = Math.pow(2, zoom)
            const latitude = tileMap.center.latitude * Math.PI / 180
            const x = Math.floor((tileMap.center.longitude + 180) / 360 * tiles)
            const y = Math.floor((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2 * tiles)
            return tileMap.template.replace("%z", zoom).replace("%x", x).replace("%y", y)
        }
        onStatusChanged: {
            if (status === Image.Ready) {
                tileMap.arrived = true
                patience.stop()
                again.stop()
            }
            if (status === Image.Error)
                tileMap.fail()
        }
    }
    Timer {
        id: patience
        interval: 10000
        onTriggered: tileMap.fail()
    }
    // It may be back.
    Timer {
        id: again
        interval: 60000
        repeat: true
        onTriggered: {
            probe.source = ""
            probe.source = probe.address()
        }
    }
    property bool told: false
    function fail() {
        patience.stop()
        again.start()
        if (!told)
            failed(template)
        told = true
    }
}
