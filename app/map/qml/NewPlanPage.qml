// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The assistant for a new plan.
FocusScope {
    objectName: "newPlanPage"
}
