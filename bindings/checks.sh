# What the tests of `android` and `apple` check with, and the temporary folder `work` that they write to.
# shellcheck shell=bash

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check 'what holds' COMMAND...
check() {
  local sentence=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    echo "ok: $sentence"
  else
    echo "FAILED: $sentence" >&2
    cat "$work/log" >&2
    exit 1
  fi
}

# Whether a command ends with the status and says every one of the texts.
ends_with() {
  local status=$1 texts=() text got=0
  shift
  while [ "$1" != -- ]; do
    texts+=("$1")
    shift
  done
  shift
  "$@" >"$work/said" 2>&1 || got=$?
  cat "$work/said"
  [ "$got" -eq "$status" ] || { echo "status $got, expected $status"; return 1; }
  for text in ${texts[@]+"${texts[@]}"}; do
    grep -qF -- "$text" "$work/said" || { echo "not said: $text"; return 1; }
  done
}

absent() {
  local path
  for path in "$@"; do
    [ ! -e "$path" ] || { echo "$path is there"; return 1; }
  done
}
