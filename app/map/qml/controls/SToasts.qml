// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Short messages, the newest and at most one more; each leaves by itself, errors stay longer.
Item {
    id: toasts

    implicitWidth: Math.min(480, (parent ? parent.width : 480) - 32)
    implicitHeight: column.implicitHeight

    readonly property int longest: 240

    // `topic`: what it is about, so that it can be taken back; "": nothing that passes.
    function show(kind, said, topic) {
        const text = said.length > longest ? said.slice(0, longest - 1) + "…" : said;
        if (text === "") {
            return;
        }
        for (let position = 0; position < messages.count; ++position) {
            if (messages.get(position).text === text) {
                messages.remove(position);
                break;
            }
        }
        if (messages.count > 1) {
            messages.remove(0);
        }
        messages.append({ kind: kind, text: text, topic: topic ?? "" });
    }

    // Those of a topic hold no longer.
    function leave(topic) {
        for (let position = messages.count - 1; position >= 0; --position) {
            if (messages.get(position).topic === topic) {
                messages.remove(position);
            }
        }
    }
    // The newest error turns out to be about this.
    function name(topic) {
        const last = messages.count - 1;
        if (last >= 0 && messages.get(last).kind === "error") {
            messages.setProperty(last, "topic", topic);
        }
    }
    function clear() {
        messages.clear();
    }

    ListModel { id: messages }
    ColumnLayout {
        id: column
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: messages
            Item {
                id: toast
                required property int index
                required property string kind
                required property string text
                objectName: "toast"
                Layout.alignment: Qt.AlignHCenter
                implicitWidth: Math.min(toasts.width, words.implicitWidth + 96)
                implicitHeight: Math.max(44, words.implicitHeight + 20)
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
                SCard {
                    anchors.fill: parent
                    floating: true
                }
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.wide
                    anchors.rightMargin: 4
                    spacing: Theme.wide
                    Icon {
                        name: toast.kind === "good" ? "check" : toast.kind
                        size: 20
                        color: toast.kind === "error" ? Theme.error : toast.kind === "warning" ? Theme.warning : toast.kind === "good" ? Theme.good : Theme.accent
                    }
                    SLabel {
                        id: words
                        Layout.fillWidth: true
                        text: toast.text
                        wrapMode: Text.Wrap
                        lineHeight: 1.05
                        Accessible.ignored: true
                    }
                    SIconButton {
                        implicitWidth: 30
                        implicitHeight: 30
                        iconName: "cross"
                        iconSize: 14
                        tip: qsTr("Dismiss")
                        onClicked: messages.remove(toast.index)
                    }
                }
                HoverHandler { id: over }
                Timer {
                    running: !over.hovered
                    interval: toast.kind === "error" ? 12000 : 4500
                    onTriggered: messages.remove(toast.index)
                }
            }
        }
    }
}
