// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Rectangle {
    property bool upright: false

    implicitWidth: upright ? Theme.line : 40
    implicitHeight: upright ? 24 : Theme.line
    color: Theme.border
    Accessible.ignored: true
}
