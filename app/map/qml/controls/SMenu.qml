// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

Menu {
    id: menu

    padding: 6
    property real widest: 268
    width: widest + 2 * padding
    onAboutToShow: {
        widest = 220;
        for (let position = 0; position < count; ++position) {
            widest = Math.max(widest, itemAt(position).implicitWidth);
        }
    }
    overlap: 2
    delegate: SMenuItem {}
    background: SCard { floating: true }
}
