# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -D core=FOLDER -P this: no source below it includes GDAL, GEOS, PROJ, libosmium, Qt, a file format's library or
# a file itself.
file(GLOB_RECURSE sources "${core}/*.h" "${core}/*.cpp")
list(LENGTH sources count)
if(count LESS 20)
  message(FATAL_ERROR "only ${count} sources in ${core}: this looks in the wrong place")
endif()
set(outside "gdal|ogr|cpl_|osmium|geos|proj|Q[A-Z]|Qt|toml|nlohmann|xlsxwriter|CLI|sqlite|openssl|fstream|filesystem")
set(wrong "")
foreach(source IN LISTS sources)
  file(STRINGS "${source}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"](${outside})")
  foreach(line IN LISTS includes)
    string(APPEND wrong "\n  ${source}: ${line}")
  endforeach()
endforeach()
if(wrong)
  message(FATAL_ERROR "the core knows of the world outside:${wrong}")
endif()
