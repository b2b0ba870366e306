// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

MenuSeparator {
    padding: 5
    contentItem: Rectangle {
        implicitHeight: Theme.line
        color: Theme.border
    }
}
