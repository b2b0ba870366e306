# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
# The seeds and some thousand changes of them, always the same ones.
if(NOT EXISTS "${FUZZER}" OR NOT IS_DIRECTORY "${CORPUS}")
  message("skipped: the fuzzers are not built (./dev fuzz)")
  return()
endif()
# What is learnt goes to a folder of its own: the seeds stay as they were made.
set(learnt "${CMAKE_CURRENT_BINARY_DIR}/fuzz-short-run/${READER}")
file(MAKE_DIRECTORY "${learnt}")
execute_process(COMMAND "${FUZZER}" -seed=1 -runs=3000 -max_total_time=20 -timeout=20 "-artifact_prefix=${learnt}/" "${learnt}" "${CORPUS}" RESULT_VARIABLE code
                OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${text}")
endif()
