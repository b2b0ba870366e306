#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Saavu contributors
#
# What ./dev promises its callers, tested on a copy of it in a small checkout of its own whose path
# holds a space. Needs no network and a few seconds.
#
# Run:  tests/dev/dev_script_test.sh            (ctest runs it the same way)
# In the build environment everything is tested. Outside, on any Linux with bash and util-linux, the
# cases that build something are left out when cmake or ninja is missing. SAAVU_ENV=host keeps the
# copy from preparing an environment.
set -euo pipefail

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
checkout="$place/a checkout"
mkdir -p -- "$checkout/.ci" "$place/some where"
cp -- "$project/dev" "$checkout/dev"
cp -- "$project/.ci/packages.txt" "$checkout/.ci/"
export SAAVU_ENV=host SAAVU_CACHE=$place/cache
unset SAAVU_SHARED CI
dev=$checkout/dev
failures=0

expect() { # WHAT EXPECTED ACTUAL
  if [[ $2 == "$3" ]]; then
    printf 'ok    %s\n' "$1"
  else
    printf 'FAIL  %s\n      expected: %q\n      actual:   %q\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}

contains() { # WHAT PART TEXT
  local found=no
  if [[ $3 == *"$2"* ]]; then found=yes; fi
  expect "$1" yes "$found"
  if [[ $found == no ]]; then printf '      text: %s\n' "$3"; fi
}

code_of() {
  local code=0
  "$@" >/dev/null 2>&1 || code=$?
  echo "$code"
}

# wait_for FILE: until it exists, at most 5 seconds
wait_for() {
  local try
  for ((try = 0; try < 100; ++try)); do
    if [[ -e $1 ]]; then return; fi
    sleep 0.05
  done
}

test_help() {
  local command text
  text=$("$dev" help)
  for command in demo test build run bench fuzz format texts tidy shell setup clean-roots; do
    contains "help names $command" "./dev $command" "$text"
  done
  expect "no command means help" "$text" "$("$dev")"
  expect "--help means help" "$text" "$("$dev" --help)"
  expect "help exits 0" 0 "$(code_of "$dev")"
}

test_mistakes() {
  expect "an unknown command exits 2" 2 "$(code_of "$dev" buidl)"
  contains "an unknown command is named" "'buidl'" "$("$dev" buidl 2>&1 || true)"
  expect "an unknown preset exits 2" 2 "$(code_of "$dev" build fastest)"
  expect "an unknown SAAVU_ENV exits 2" 2 "$(SAAVU_ENV=moon code_of "$dev" shell -- true)"
  expect "demo refuses what it does not know" 2 "$(code_of "$dev" demo --inn x)"
}

test_pass_through() {
  expect "the inner exit code comes through" 7 "$(code_of "$dev" shell -- sh -c 'exit 7')"
  expect "a missing program is 127" 127 "$(code_of "$dev" shell -- /no/such/program)"
  # shellcheck disable=SC2016
  expect "arguments with spaces stay whole" '[a b][][*]["]' "$("$dev" shell -- sh -c 'printf "[%s]" "$@"' sh 'a b' '' '*' '"')"
  expect "the current directory stays" "$place/some where" "$(cd -- "$place/some where" && "$dev" shell -- pwd)"
  expect "standard input arrives" "from outside" "$(echo 'from outside' | "$dev" shell -- cat)"
  expect "closed standard input is no trouble" 0 "$(code_of "$dev" shell -- true <&-)"
  # shellcheck disable=SC2016
  expect "SAAVU_SHARED is the folder beside" "$checkout/../shared" "$("$dev" shell -- sh -c 'echo "$SAAVU_SHARED"')"
}

# A program that cleans up when it is interrupted, and counts how often it was.
cat >"$place/patient" <<'PROGRAM'
#!/bin/bash
# patient FOLDER: runs until a signal, then takes a moment and writes down what it got
count=0
trap 'count=$((count + 1)); got=INT' INT
trap 'count=$((count + 1)); got=TERM' TERM
touch "$1/started"
for ((turn = 0; turn < 100; ++turn)); do
  if ((count)); then sleep 0.2; echo "$got x $count" >"$1/got"; exit 42; fi
  sleep 0.05
done
PROGRAM
chmod +x "$place/patient"

# signal_case WHAT SIGNAL COMMAND...: COMMAND in the background, as a script would start it
signal_case() {
  local what=$1 signal=$2 folder code=0
  shift 2
  folder=$(mktemp -d -p "$place")
  "$@" "$folder" >/dev/null 2>&1 &
  local process=$!
  wait_for "$folder/started"
  kill -s "$signal" "$process"
  wait "$process" || code=$?
  expect "$what: once, and time to clean up" "$signal x 1" "$(cat -- "$folder/got" 2>/dev/null || echo nothing)"
  expect "$what: the program's own exit code" 42 "$code"
}

test_signals() {
  signal_case "SIGINT through shell" INT "$dev" shell -- "$place/patient"
  signal_case "SIGTERM through shell" TERM "$dev" shell -- "$place/patient"
}

# A checkout whose `saavu` is a script: everything of ./dev, no compiler.
make_small_project() {
  cat >"$checkout/CMakePresets.json" <<'JSON'
{ "version": 6,
  "configurePresets": [ { "name": "release", "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}" } ],
  "buildPresets": [ { "name": "release", "configurePreset": "release" } ] }
JSON
  cat >"$checkout/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES NONE)
enable_testing()
add_custom_command(OUTPUT app/cli/saavu
  COMMAND ${CMAKE_COMMAND} -E make_directory app/cli
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/saavu.sh app/cli/saavu DEPENDS saavu.sh)
add_custom_target(all_programs ALL DEPENDS app/cli/saavu)
add_test(NAME works COMMAND ${CMAKE_COMMAND} -E true)
add_test(NAME fails COMMAND ${CMAKE_COMMAND} -E false)
CMAKE
  cp -- "$place/patient" "$checkout/saavu.sh"
}

test_building() {
  local text
  make_small_project
  expect "build" 0 "$(code_of "$dev" build)"
  expect "a second build is silent" "" "$("$dev" build 2>&1)"
  signal_case "SIGINT through run" INT "$dev" run --
  expect "a failing test is ctest's exit code" 8 "$(code_of "$dev" test)"
  expect "arguments reach ctest" 0 "$(code_of "$dev" test -R works)"
  text=$("$dev" test -R works 2>&1)
  contains "missing shared data is said" "no shared data" "$text"
  contains "ctest has the last word" "Total Test time" "$(tail -n 2 <<<"$text")"
  expect "no benchmarks is said and exits 1" 1 "$(code_of "$dev" bench)"
  test_lock
}

test_lock() {
  local text
  echo "process 1 (somebody)" >"$checkout/build/release.lock"
  flock "$checkout/build/release.lock" -c "touch '$place/held'; sleep 0.5" &
  wait_for "$place/held"
  text=$("$dev" build 2>&1)
  contains "a second call says whom it waits for" "waiting: process 1 (somebody) is already building release" "$text"
  wait
}

test_help
test_mistakes
test_pass_through
test_signals
if command -v cmake >/dev/null && command -v ninja >/dev/null; then
  test_building
else
  echo "left out: cmake or ninja is missing here, so nothing is built"
fi
if ((failures)); then echo "$failures failed"; exit 1; fi
echo "all passed"
