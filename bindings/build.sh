#!/usr/bin/env bash
# Builds the library and writes the Kotlin and the Swift: all that `kotlin` and `swift` beside this script compile.
#
# Under `target/bindings`, or `target/bindings-PROFILE` where SEKISHO_PROFILE names another profile of Cargo than `ffi`, it
# leaves
#   generated/kotlin, generated/swift   the sources
#   generated/NOTICES.txt               the licences of what the library is made of
#   native/<platform>                   the stripped library, in a folder named as JNA names the platform
# and it copies what SwiftPM wants inside its package into `swift/Sources`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/recipe.sh"
cd "$here/.."
out=$(bindings_folder)
built=$(built_folder)

case $(uname -s) in
  Linux) system=linux library=libsekisho_ffi.so strip=(strip --strip-unneeded) ;;
  Darwin) system=darwin library=libsekisho_ffi.dylib strip=(strip -x) ;;
  *) echo "build.sh: no recipe for $(uname -s); there are Linux and macOS" >&2; exit 1 ;;
esac
case $(uname -m) in
  x86_64) machine=x86-64 ;;
  aarch64 | arm64) machine=aarch64 ;;
  *) echo "build.sh: no recipe for the processor $(uname -m)" >&2; exit 1 ;;
esac

# Only the library that is loaded: linking the static one, which Apple's recipe takes, would take as long again.
cargo rustc --locked --quiet --profile "$profile" -p sekisho-ffi --lib --crate-type cdylib
cargo run --locked --quiet -p sekisho-bindgen -- "$built/$library" bindings/uniffi.toml "$out/generated"
cargo run --locked --quiet -p sekisho-bindgen -- notices "$out/generated/NOTICES.txt"

# The metadata is read from the symbols; apps get the library without them.
native=$out/native/$system-$machine
mkdir -p "$native"
"${strip[@]}" -o "$native/$library" "$built/$library"

swift=$here/swift/Sources
mkdir -p "$swift/Sekisho/Generated"
cmp -s "$out/generated/swift/Sekisho.swift" "$swift/Sekisho/Generated/Sekisho.swift" ||
  cp "$out/generated/swift/Sekisho.swift" "$swift/Sekisho/Generated/"
mkdir -p "$swift/SekishoFFI"
cmp -s "$out/generated/swift/SekishoFFI.h" "$swift/SekishoFFI/SekishoFFI.h" ||
  cp "$out/generated/swift/SekishoFFI.h" "$swift/SekishoFFI/"
