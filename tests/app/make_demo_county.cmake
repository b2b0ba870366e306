# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -D program=... -D county=... -P this: the county, unless it is newer than its generator. Beside, then
# renamed, so that a stop leaves no half one.
if(EXISTS "${county}/manifest.json" AND "${county}/manifest.json" IS_NEWER_THAN "${program}")
  return()
endif()
file(REMOVE_RECURSE "${county}" "${county}.partial")
execute_process(COMMAND "${program}" --out "${county}.partial" COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${county}.partial" "${county}")
