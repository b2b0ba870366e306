// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Each language in its own words.
SSegmented {
    name: qsTr("Language")
    value: App.language
    options: [
        { value: "fi", text: "Suomi", objectName: "languageFi" },
        { value: "sv", text: "Svenska", objectName: "languageSv" },
        { value: "en", text: "English", objectName: "languageEn" }
    ]
    onChosen: value => App.language = value
}
