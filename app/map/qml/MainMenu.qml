// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// The whole program as a menu: File, Edit, View, Help.
SMenu {
    id: menu

    required property Commands commands
    objectName: "mainMenu"

    SMenu {
        title: qsTr("File")
        SMenuItem { action: menu.commands.newPlan }
        SMenuItem { action: menu.commands.open }
        SMenuItem { action: menu.commands.demo }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.reload }
        SMenuItem { action: menu.commands.findings }
        SMenuItem { action: menu.commands.report }
        SMenuItem { action: menu.commands.exportView }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.closePlan }
        SMenuItem { action: menu.commands.quit }
    }
    SMenu {
        title: qsTr("Edit")
        SMenuItem { action: menu.commands.undo }
        SMenuItem { action: menu.commands.redo }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.selectTool }
        SMenuItem { action: menu.commands.addTool }
        SMenuItem { action: menu.commands.closeRoadTool }
        SMenuItem { action: menu.commands.drawTool }
        SMenuItem { action: menu.commands.routeTool }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.moveSite }
        SMenuItem { action: menu.commands.closeSite }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.settings }
    }
    SMenu {
        title: qsTr("View")
        SMenuItem { action: menu.commands.search }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.compareOff }
        SMenuItem { action: menu.commands.compareSplit }
        SMenuItem { action: menu.commands.compareDifference }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.cells }
        SMenuItem { action: menu.commands.areas }
        SMenuItem { action: menu.commands.allSites }
        SMenuItem { action: menu.commands.problems }
        SMenuSeparator {}
        SMenuItem { action: menu.commands.zoomIn }
        SMenuItem { action: menu.commands.zoomOut }
        SMenuItem { action: menu.commands.zoomHome }
        SMenuItem { action: menu.commands.leftPanel }
        SMenuItem { action: menu.commands.rightPanel }
    }
    SMenu {
        title: qsTr("Help")
        SMenuItem { action: menu.commands.help }
        SMenuItem { action: menu.commands.about }
    }
}
