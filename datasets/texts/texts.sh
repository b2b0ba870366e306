#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Saavu contributors
# SPDX-License-Identifier: Apache-2.0
#
# texts.sh update|check: the catalogue of texts follows the sources, or is looked at.
#   update   saavu.pot from the sources, fi.po and sv.po merged with it
#   check    fails if saavu.pot is not that of the sources, or a translation is missing, unsure,
#            or has other placeholders than the English text
set -euo pipefail
export LC_ALL=C.UTF-8

texts=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd -P)
readonly texts checkout=${texts%/datasets/texts}
readonly languages=(fi sv)

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# The contexts in which phrases are written, for those that leave out the word Phrase.
readonly contexts='assignment|certainty|column|findings|group|heading|journey|level|meaning|producer|promise|quality|rating|severity|sheet|table|tier|verdict|view'

# xgettext knows keywords with parentheses only: Phrase{"English", "context"} is shown to it as a call.
extract() { # FILE
  local file
  cd -- "$checkout"
  find core gis app \( -name '*.cpp' -o -name '*.h' \) | sort >"$work/sources"
  while IFS= read -r file; do
    mkdir -p -- "$work/tree/${file%/*}"
    sed -zE -e 's/\bPhrase\{((\s*"([^"\\]|\\.)*"\s*,?)+)\}/Phrase(\1)/g' \
      -e 's/\{((\s*"([^"\\]|\\.)*")+\s*,\s*"('"$contexts"')")\}/Phrase(\1)/g' "$file" >"$work/tree/$file"
  done <"$work/sources"
  cd -- "$work/tree"
  xgettext --files-from="$work/sources" --output="$work/raw.pot" --from-code=UTF-8 --language=C++ \
    --keyword --keyword=say:1 --keyword=mark:1 --keyword=Phrase:1 --keyword=Phrase:1,2c \
    --flag=say:1:c++-format --flag=mark:1:c++-format --flag=say:1:no-c-format --flag=mark:1:no-c-format --flag=Phrase:1:no-c-format --add-location=file --width=100 --package-name=Saavu \
    --copyright-holder="Saavu contributors"
  # Dates would make a change of every run.
  sed -e '/^"\(POT-Creation-Date\|PO-Revision-Date\|Last-Translator\|Report-Msgid-Bugs-To\|Language-Team\):/d' -e 's/ YEAR / 2026 /' -e '1,/^$/ { /^# SOME DESCRIPTIVE\|^# FIRST AUTHOR\|^# This file/d; /^#, fuzzy/d }' \
    "$work/raw.pot" >"$1"
}

update() {
  extract "$work/saavu.pot"
  cp -- "$work/saavu.pot" "$texts/saavu.pot"
  local language
  for language in "${languages[@]}"; do
    if ! [[ -e $texts/$language.po ]]; then
      msginit --no-translator --locale="$language" --input="$texts/saavu.pot" --output="$texts/$language.po"
    fi
    msgmerge --quiet --no-fuzzy-matching --width=100 --output="$work/$language.po" "$texts/$language.po" "$texts/saavu.pot"
    msgattrib --no-obsolete --width=100 --output="$texts/$language.po" "$work/$language.po"
    printf '%s: ' "$language" >&2
    msgfmt --check-format --check-domain --statistics -o /dev/null "$texts/$language.po"
  done
}

check() {
  local language bad=0
  extract "$work/saavu.pot"
  if ! diff -u -- "$texts/saavu.pot" "$work/saavu.pot"; then
    echo "datasets/texts/saavu.pot is not that of the sources: run ./dev texts" >&2
    bad=1
  fi
  for language in "${languages[@]}"; do
    msgcmp --no-fuzzy-matching "$texts/$language.po" "$work/saavu.pot" || bad=1
    msgfmt --check-format --check-domain -o /dev/null "$texts/$language.po" || bad=1
  done
  return "$bad"
}

# ---- the window's texts: Qt Linguist

readonly window=$checkout/app/map
readonly window_languages=(en fi sv) # en: its plurals

lupdate_into() { # FOLDER with copies of the .ts files
  local language files=()
  for language in "${window_languages[@]}"; do files+=("$1/saavu_map_$language.ts"); done
  "${LUPDATE:-/usr/lib/qt6/bin/lupdate}" -silent -no-obsolete -locations none -extensions cpp,h,qml "$window" \
    -ts "${files[@]}"
}

window_update() {
  lupdate_into "$window/i18n"
  local language
  for language in "${window_languages[@]}"; do
    printf 'window, %s: %s texts without a translation\n' "$language" \
      "$(grep -c 'type="unfinished"' "$window/i18n/saavu_map_$language.ts" || true)" >&2
  done
}

window_check() {
  local language bad=0
  mkdir -- "$work/ts"
  cp -- "$window"/i18n/*.ts "$work/ts"
  lupdate_into "$work/ts"
  for language in "${window_languages[@]}"; do
    local file=saavu_map_$language.ts
    # Only the texts: another version of lupdate may lay the file out otherwise.
    if ! diff -u <(grep -E '<source>|<name>|<comment>' "$window/i18n/$file") <(grep -E '<source>|<name>|<comment>' "$work/ts/$file"); then
      echo "app/map/i18n/$file does not have the texts of the sources: run ./dev texts" >&2
      bad=1
    fi
    if grep -B6 'type="unfinished"' "$work/ts/$file"; then
      echo "app/map/i18n/$file: texts without a translation" >&2
      bad=1
    fi
  done
  return "$bad"
}

case ${1:-} in
  update) update && window_update ;;
  check) bad=0
    check || bad=1
    window_check || bad=1
    exit "$bad" ;;
  *)
    echo "texts.sh takes update or check" >&2
    exit 2 ;;
esac
