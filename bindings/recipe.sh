# Where the scripts of the bindings build, and how they say what is wrong or lacking; they source this.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

refuse() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Prints the lines at the head of the script that begin with its name.
show_usage() {
  sed -n "s/^#   \(${0##*/} .*\)/\1/p" "$0" >&2
  exit 2
}

# absolute_in FOLDER PATH
absolute_in() {
  case $2 in
    /*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1/$2" ;;
  esac
}

# Like `build.sh`, which works in the root, takes a relative CARGO_TARGET_DIR.
target_folder() { absolute_in "$root" "${CARGO_TARGET_DIR:-target}"; }

# The profile of Cargo that the library is built with. Apps get that of `ffi`; the tests, which need not wait for its linking,
# take `dev`, whose sums are checked for overflow besides.
profile=${SEKISHO_PROFILE:-ffi}

# Where Cargo leaves what it builds with the profile.
built_folder() {
  case $profile in
    dev) echo "$(target_folder)/debug" ;;
    *) echo "$(target_folder)/$profile" ;;
  esac
}

# Each profile has a folder of its own, so that an app never gets the library of the tests.
bindings_folder() {
  case $profile in
    ffi) echo "$(target_folder)/bindings" ;;
    *) echo "$(target_folder)/bindings-$profile" ;;
  esac
}

# Said by the recipes of what apps carry.
for_apps() {
  profile=ffi
  export SEKISHO_PROFILE=$profile
}

make_staging() {
  staging=$(mktemp -d)
  trap 'rm -rf "$staging"' EXIT
}

# --- what the machine must have ---

# The major version of a program on PATH; 0 where it is not there, or is another of the same name: macOS has a `javac`
# that only says that there is none, and OpenStack a `swift`.
major_of() {
  local said='' major=''
  case $1 in
    javac) said=$(javac -version 2>&1) && major=$(sed -n 's/^javac \([0-9]*\).*/\1/p' <<<"$said") ;;
    swift) said=$(swift --version 2>&1 </dev/null) && major=$(sed -n 's/.*Swift version \([0-9]*\).*/\1/p' <<<"$said") ;;
  esac || true
  # Of several lines the first.
  major=${major%%$'\n'*}
  echo "${major:-0}"
}

lacking=()
lacks() { lacking+=("$1"); }

stop_if_lacking() {
  [ "${#lacking[@]}" -gt 0 ] || return 0
  echo "${0##*/}: nothing was made, because this machine lacks:" >&2
  printf '  - %s\n' "${lacking[@]}" >&2
  exit 77
}

need_python() {
  command -v python3 >/dev/null || lacks 'python3: install Python 3.8 or later'
}

# need_rust TARGETS...
need_rust() {
  if ! command -v cargo >/dev/null || ! command -v rustc >/dev/null; then
    lacks 'Rust: install it as https://rustup.rs says'
    return
  fi
  local target libraries absent=''
  for target in "$@"; do
    # Asked in the project's folder, where a toolchain file may name another compiler.
    libraries=$(cd "$root" && rustc --print target-libdir --target "$target" 2>/dev/null) || libraries=
    [ -n "$libraries" ] && [ -d "$libraries" ] || absent+=" $target"
  done
  [ -z "$absent" ] || lacks "the standard library of Rust for$absent: run \`rustup target add$absent\`"
}
