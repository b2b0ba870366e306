import QtQuick
import QtQuick.Controls
import QtLocation
import QtPositioning
ApplicationWindow { width:800;height:600;visible:true
 MapView{id:v;anchors.fill:parent; map.plugin:Plugin{name:"itemsoverlay"} map.color:"transparent"; map.zoomLevel:6; map.center:QtPositioning.coordinate(64,26)
  Component.onCompleted: map.maximumTilt=0
 }
}
