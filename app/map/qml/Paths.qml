// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

// Files as people write them, and as Qt names them.
QtObject {
    function text(url) {
        return decodeURIComponent(url.toString().replace(/^file:\/\//, ""));
    }
    function url(text) {
        return "file://" + text.split("/").map(encodeURIComponent).join("/");
    }
    function parentOf(text) {
        return text.replace(/\/[^\/]*\/?$/, "");
    }
    function nameOf(text) {
        return text.replace(/\/+$/, "").replace(/^.*\//, "");
    }
}
