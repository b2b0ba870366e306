// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// A page that scrolls where the window is too small for it; its content stays in a readable column.
Flickable {
    id: page

    property real columnWidth: 880
    default property alias content: column.data

    contentHeight: Math.max(height, column.height + 2 * Theme.huge)
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    ScrollBar.vertical: SScrollBar {}

    Item {
        id: column
        width: Math.min(page.columnWidth, page.width - 2 * Theme.large)
        height: childrenRect.height
        x: (page.width - width) / 2
        y: Math.max(Theme.huge, (page.height - height) / 2)
    }
}
