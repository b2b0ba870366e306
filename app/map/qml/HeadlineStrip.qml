// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The numbers of the whole plan under the lens, and what the edits have changed. Always the same
// height: it never moves the map.
RowLayout {
    id: strip

    readonly property var numbers: App.lens.headline
    readonly property bool ready: numbers.share !== undefined
    spacing: Theme.gap

    HeadlineCard {
        objectName: "headlineShare"
        Layout.fillWidth: true
        Layout.maximumWidth: 420
        Layout.preferredWidth: 210
        title: strip.ready && strip.numbers.withinText !== "" ? qsTr("Residents %1").arg(strip.numbers.withinText) : qsTr("Residents in time")
        number: strip.ready ? strip.numbers.share : "–"
        change: strip.ready ? strip.numbers.shareChangeText : ""
        direction: strip.ready ? strip.numbers.shareChange : 0
        before: strip.ready && strip.numbers.share !== strip.numbers.shareBefore ? qsTr("before %1").arg(strip.numbers.shareBefore) : ""
        note: strip.ready ? qsTr("%1 of %2").arg(strip.numbers.within).arg(strip.numbers.residents) : ""
    }
    HeadlineCard {
        objectName: "headlineMean"
        Layout.fillWidth: true
        Layout.maximumWidth: 240
        Layout.preferredWidth: 112
        title: qsTr("Mean time")
        number: strip.ready ? strip.numbers.mean : "–"
        before: strip.ready && strip.numbers.mean !== strip.numbers.meanBefore ? qsTr("before %1").arg(strip.numbers.meanBefore) : ""
        note: strip.ready ? qsTr("no change") : ""
    }
    HeadlineCard {
        objectName: "headlineGaining"
        Layout.fillWidth: true
        Layout.maximumWidth: 280
        Layout.preferredWidth: 132
        title: qsTr("Residents gaining")
        number: strip.ready ? strip.numbers.gaining : "–"
        note: strip.ready ? qsTr("%1 of all").arg(strip.numbers.gainingShare) : ""
        iconName: "arrow-up"
        tone: strip.ready && strip.numbers.gainingNumber > 0 ? 1 : 0
    }
    HeadlineCard {
        objectName: "headlineLosing"
        Layout.fillWidth: true
        Layout.maximumWidth: 280
        Layout.preferredWidth: 132
        title: qsTr("Residents losing")
        number: strip.ready ? strip.numbers.losing : "–"
        note: strip.ready ? qsTr("%1 of all").arg(strip.numbers.losingShare) : ""
        iconName: "arrow-down"
        tone: strip.ready && strip.numbers.losingNumber > 0 ? -1 : 0
    }
    HeadlineCard {
        objectName: "headlinePromises"
        Layout.fillWidth: true
        Layout.maximumWidth: 280
        Layout.preferredWidth: 130
        title: qsTr("Promises kept")
        number: strip.ready ? qsTr("%1 of %2").arg(App.formatted(strip.numbers.met, 0)).arg(App.formatted(strip.numbers.judged, 0)) : "–"
        change: strip.ready && strip.numbers.newlyMet > 0 ? "+" + App.formatted(strip.numbers.newlyMet, 0) : ""
        direction: 1
        secondChange: strip.ready && strip.numbers.newlyFailed > 0 ? "−" + App.formatted(strip.numbers.newlyFailed, 0) : ""
        note: strip.ready ? strip.numbers.metShare : ""
        changeTip: qsTr("newly kept")
        secondTip: qsTr("newly broken")
    }
    ShareBar {
        objectName: "headlineShares"
        Layout.fillWidth: true
        // Only where the numbers leave room.
        visible: strip.width >= 1500
    }
}
