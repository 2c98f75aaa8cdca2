#!/usr/bin/env bash
# Builds the Swift package, and tests or runs it. `../build.sh` has been run before.
#
#   test.sh                        runs all tests; where CI is set, none may be skipped
#   test.sh run checklist ARGS...  prints the checklist of a trip
#   test.sh run crossing ARGS...   measures what a call costs
#
# Swift is the one on PATH if it is Swift 6 or later, or else that of the Debian folder which `bindings/toolchains.sh swift`
# makes. Exit code 77: there is neither.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/../recipe.sh"
debian=${SEKISHO_TOOLCHAINS:-$HOME/.cache/sekisho}/swift-root

case ${1-} in
  '') ;;
  run) [ "${2-}" = checklist ] || [ "${2-}" = crossing ] || { echo "test.sh: run checklist or crossing" >&2; exit 2; } ;;
  *) echo "test.sh: no command \`$1\`: there is only \`run\`" >&2; exit 2 ;;
esac

# Runs a command where Swift is.
if [ "$(major_of swift)" -ge 6 ]; then
  where_swift_is() { "$@"; }
elif [ -f "$debian/.complete" ]; then
  # In the Debian folder the repository, the build and the current folder are at their own paths; of other files there are
  # those of Debian. The mounts end with the command, since they are in a namespace of its own.
  where_swift_is() {
    unshare --mount bash -c '
      set -euo pipefail
      root=$1 folder=$2
      shift 2
      mount -t proc proc "$root/proc"
      # Nothing of Debian is covered by a folder of the same name.
      [ -z "$(find "$root$folder" ! -type d -print -quit 2> /dev/null)" ] || folder=$SEKISHO_REPOSITORY
      for path in "$SEKISHO_REPOSITORY" "$SEKISHO_BINDINGS" "$folder"; do
        mkdir -p "$root$path"
        mount --bind "$path" "$root$path"
      done
      exec chroot "$root" env --chdir="$folder" HOME=/root LANG=C.UTF-8 "$@"
    ' bash "$debian" "$PWD" "$@"
  }
else
  echo "test.sh: there is no Swift 6, neither on PATH nor in $debian; install it with: bash bindings/toolchains.sh swift" >&2
  exit 77
fi

case $(uname -s) in
  Darwin) system=darwin library=libsekisho_ffi.dylib ;;
  *) system=linux library=libsekisho_ffi.so ;;
esac
case $(uname -m) in
  arm64) machine=aarch64 ;;
  *) machine=$(uname -m | tr _ -) ;;
esac
bindings=$(bindings_folder)
native=$bindings/native/$system-$machine
if ! [ -e "$native/$library" ] || ! [ -e "$here/Sources/Sekisho/Generated/Sekisho.swift" ]; then
  refuse 'the library is not built; build it with: bash bindings/build.sh'
fi
# Mounted by their true paths, which is where the linker puts what it remembers.
bindings=$(cd "$bindings" && pwd -P)
native=$bindings/native/$system-$machine

export SEKISHO_REPOSITORY=$root SEKISHO_BINDINGS=$bindings
# The package links the library in this folder, also where an app would take the framework.
export SEKISHO_LIBRARY=$native SEKISHO_ANSWERS=$bindings/answers.json SEKISHO_PROGRAMS=$bindings/swift-build/release

# One build, with optimisation, for tests and programs: the many trips of the memory test take minutes without it.
options=(
  --package-path "$here" --scratch-path "$bindings/swift-build" --configuration release --disable-sandbox
  -Xlinker "-L$native" -Xlinker -rpath -Xlinker "$native"
)

if [ "${1-}" = run ]; then
  program=$2
  shift 2
  where_swift_is swift build "${options[@]}" --product "$program" >&2
  where_swift_is "$SEKISHO_PROGRAMS/$program" "$@"
else
  where_swift_is swift build "${options[@]}" --build-tests
  log=$bindings/swift-build/test.log
  where_swift_is swift test "${options[@]}" --skip-build --disable-testable-imports --disable-swift-testing 2>&1 | tee "$log"
  # A run without a test succeeds too.
  grep -qE 'Executed [1-9][0-9]* tests?,' "$log" || refuse 'no test was run'
  if [ -n "${CI-}" ] && grep -E 'Test Case .* skipped|[1-9][0-9]* tests? skipped' "$log" >&2; then
    refuse 'these tests were skipped, and CI is set'
  fi
fi
