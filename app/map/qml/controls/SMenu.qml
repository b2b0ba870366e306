// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

Menu {
    id: menu

    padding: 6
    implicitWidth: 280
    overlap: 2
    delegate: SMenuItem {}
    background: SCard {
        implicitWidth: 280
        floating: true
    }
}
