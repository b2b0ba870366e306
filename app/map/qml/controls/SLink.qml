// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// Words that lead somewhere.
AbstractButton {
    id: link

    property bool small: false

    implicitHeight: Math.max(20, words.implicitHeight + 2)
    implicitWidth: words.implicitWidth
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Link
    Accessible.name: text
    contentItem: SLabel {
        id: words
        text: link.text
        kind: link.small ? "caption" : "body"
        color: link.hovered ? Theme.accentHover : Theme.accent
        font.underline: link.hovered || Theme.contrast
        wrapMode: Text.Wrap
        lineHeight: 1.0
        Accessible.ignored: true
    }
    background: Item {
        SFocusRing { shown: link.visualFocus; radius: 4 }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
