// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Text in one of the window's styles: caption, body, strong, title, heading, number, display.
Text {
    id: label

    property string kind: "body"

    color: kind === "caption" ? Theme.muted : Theme.text
    linkColor: Theme.accent
    font.family: Theme.family
    font.pixelSize: kind === "caption" ? Theme.captionSize
        : kind === "title" ? Theme.titleSize
        : kind === "heading" ? Theme.headingSize
        : kind === "number" ? Theme.numberSize
        : kind === "display" ? Theme.displaySize : Theme.bodySize
    font.weight: kind === "strong" || kind === "title" || kind === "number" || kind === "heading"
        || kind === "display" ? Font.DemiBold : Font.Normal
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    lineHeight: wrapMode === Text.NoWrap ? 1.0 : 1.12
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
