# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
#
# saavu_folder(NAME SOURCES ... LINKS ... [PRIVATE_LINKS ...])
#
# One folder is one target `saavu::NAME`. Its headers are seen as <saavu/NAME/...> and only by
# targets that link it: each target gets an include folder of its own, so that an include of a
# folder further up does not compile.

set(SAAVU_WARNINGS
    -Wall
    -Wextra
    -Wpedantic
    -Wshadow
    -Wconversion
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wnull-dereference
    -Wno-missing-field-initializers # designated initialisers leave members at their defaults on purpose
    -Werror)

function(saavu_compile_options target)
  target_compile_options(${target} PRIVATE ${SAAVU_WARNINGS})
  # -Wnull-dereference reasons across inlined library code at -O2 and is wrong there.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Wno-null-dereference>)
  # Same bytes on every machine: no fused multiply-add behind our back.
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(SAAVU_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  if(SAAVU_FUZZ)
    # Clang warns of other things than g++, with which everything else is built.
    target_compile_options(${target} PRIVATE -Wno-error -fsanitize=fuzzer-no-link,address,undefined
                                             -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  if(SAAVU_TIDY)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "clang-tidy;--quiet")
  endif()
endfunction()

function(saavu_folder name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  set(target saavu_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(saavu::${name} ALIAS ${target})
  set(include_root "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${include_root}/saavu")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${include_root}/saavu/${name}" SYMBOLIC)
  target_include_directories(${target} PUBLIC "${include_root}")
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  saavu_compile_options(${target})
endfunction()

function(saavu_executable target)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_LINKS})
  saavu_compile_options(${target})
endfunction()
