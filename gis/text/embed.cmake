# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -D mo=FILE -D source=FILE -D name=NAME -P embed.cmake: a C++ array of a file's bytes.
file(READ "${mo}" bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(
  WRITE "${source}"
  "#include \"catalogues.h\"\n\nnamespace saavu::text {\n\nstatic constexpr unsigned char k_bytes[] = {\n${bytes}};\n"
  "const std::span<const unsigned char> ${name}(k_bytes);\n\n}  // namespace saavu::text\n")
