// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The heading of a part of a panel.
SLabel {
    kind: "caption"
    font.weight: Font.DemiBold
    font.letterSpacing: 0.3
    wrapMode: Text.Wrap
    lineHeight: 1.0
    Accessible.role: Accessible.Heading
}
