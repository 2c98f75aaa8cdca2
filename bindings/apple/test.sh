#!/usr/bin/env bash
# Tests `xcframework.sh` without a Mac, in seconds, and writes only to a temporary folder.
#
# Headers and package are made from a small repository of fixtures, and the package also from `bindings/swift` where
# `bindings/build.sh` has been run; its manifest is read by Swift where there is one. The Mac's own tools are stand-ins:
# they show that the recipe asks for the right things and stops when one fails, not that Xcode takes the result.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../recipe.sh"
. "$here/../checks.sh"
target=$(target_folder)
generated=$(bindings_folder)/generated/swift
tested=$profile
debian=${SEKISHO_TOOLCHAINS:-$HOME/.cache/sekisho}/swift-root
unset CARGO_TARGET_DIR SEKISHO_LIBRARY SEKISHO_PROFILE

repository="$work/a repository"
swift=$repository/bindings/swift
recipe=$repository/bindings/apple/xcframework.sh
advice="run \`bindings/build.sh\` first"

# --- checks ---

present() {
  local path
  for path in "$@"; do
    [ -e "$path" ] || { echo "$path is not there"; return 1; }
  done
}

# Whether a file has the line, whatever stands before and after it.
has_line() { grep -qxE "[[:space:]]*$2[[:space:]]*" "$1" || { cat "$1"; return 1; }; }

lacks_text() { ! grep -nE -- "$2" "$1"; }

has_swift_6() { [ "$(major_of swift)" -ge 6 ]; }

has_swift() { has_swift_6 || { [ -f "$debian/.complete" ] && unshare --mount true 2>/dev/null; }; }

# What `swift package dump-package` says of a package: by the Swift on PATH, or else that of the Debian folder.
describe_package() {
  if has_swift_6; then
    swift package --package-path "$1" --scratch-path "$work/scratch" dump-package
  else
    # Nothing is left in the Debian folder: the mounts end with the command.
    # shellcheck disable=SC2016 # The inner shell has the names.
    unshare --mount bash -c '
      set -euo pipefail
      mount -t proc proc "$1/proc"
      mount -t tmpfs tmpfs "$1/tmp"
      mount --bind "$2" "$1/mnt"
      exec chroot "$1" env HOME=/tmp LANG=C.UTF-8 swift package --package-path /mnt --scratch-path /tmp/scratch dump-package
    ' bash "$debian" "$1"
  fi
}

# Whether Swift reads the manifest of a package, and finds in it the library alone.
is_library_alone() {
  describe_package "$1" >"$work/described" || return 1
  python3 - "$work/described" <<'PYTHON'
import json, sys

with open(sys.argv[1]) as file:
    package = json.load(file)
targets = {target["name"]: target["type"] for target in package["targets"]}
assert set(targets) == {"Sekisho", "SekishoFFI"}, targets
assert targets["Sekisho"] == "regular", targets
products = [(product["name"], list(product["type"])) for product in package["products"]]
assert products == [("Sekisho", ["library"])], products
PYTHON
}

# --- fixtures ---

write_manifest() {
  cat >"$swift/Package.swift" <<'MANIFEST'
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Sekisho",
    platforms: [.iOS(.v15), .macOS(.v12)],
    targets: [
        .binaryTarget(name: "SekishoFFI", path: "SekishoFFI.xcframework"),
        .target(name: "Sekisho", dependencies: ["SekishoFFI"]),
        .executableTarget(name: "checklist", dependencies: ["Sekisho"]),
        .executableTarget(name: "crossing", dependencies: ["Sekisho"]),
        .testTarget(name: "SekishoTests", dependencies: ["Sekisho"]),
    ]
)
MANIFEST
}

make_repository() {
  local file
  mkdir -p "$repository/bindings/apple" "$repository/target/bindings/generated/swift"
  cp "$here/../recipe.sh" "$repository/bindings/"
  cp "$here/xcframework.sh" "$repository/bindings/apple/"
  cp "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$repository/"
  mkdir -p "$swift/Sources/Sekisho/Generated" "$swift/Sources/SekishoFFI" "$swift/Tests/SekishoTests"
  write_manifest
  echo '// by hand' >"$swift/Sources/Sekisho/Codes.swift"
  echo '// a test' >"$swift/Tests/SekishoTests/Tests.swift"
  # What must stay out.
  mkdir -p "$swift/Sources/checklist" "$swift/Sources/crossing"
  echo '// a program' | tee "$swift/Sources/checklist/Checklist.swift" >"$swift/Sources/crossing/Crossing.swift"
  mkdir -p "$swift/.build/debug" "$swift/.swiftpm" "$swift/SekishoFFI.xcframework"
  for file in .build/debug/Sekisho.o .swiftpm/state SekishoFFI.xcframework/old Package.resolved .gitignore test.sh; do
    echo product >"$swift/$file"
  done
}

# Stands in for `bindings/build.sh`.
write_generated() {
  local out=$repository/target/bindings/generated/swift
  echo '// the header' >"$out/SekishoFFI.h"
  echo '// the interface' >"$out/Sekisho.swift"
  echo 'whose work is in it' >"$out/../NOTICES.txt"
  cp "$out/SekishoFFI.h" "$swift/Sources/SekishoFFI/"
  cp "$out/Sekisho.swift" "$swift/Sources/Sekisho/Generated/"
}

stand_in() {
  cat >"$work/path/$1"
  chmod +x "$work/path/$1"
}

make_stand_ins() {
  mkdir -p "$work/path" "$work/sysroot"
  printf '#!/bin/sh\nexit 0\n' >"$repository/bindings/build.sh"
  chmod +x "$repository/bindings/build.sh"
  printf '#!/bin/sh\necho Darwin\n' | stand_in uname
  printf '#!/bin/sh\nexit 0\n' | stand_in xcrun
  printf '#!/bin/sh\nexit 0\n' | stand_in strip
  printf '#!/bin/sh\necho "%s"\n' "$work/sysroot" | stand_in rustc
  stand_in cargo <<'TOOL'
#!/usr/bin/env bash
set -euo pipefail
echo "$* ios $IPHONEOS_DEPLOYMENT_TARGET macos $MACOSX_DEPLOYMENT_TARGET" >>"$STAND_IN/asked"
while [ "$1" != --target ]; do shift; done
[ "$2" != "${STAND_IN_FAILS:-}" ] || exit 101
mkdir -p "target/$2/ffi"
echo '0000 T _ffi_sekisho_uniffi_contract_version' >"target/$2/ffi/libsekisho_ffi.a"
TOOL
  # The libraries are their own list of symbols: joining is concatenation.
  stand_in lipo <<'TOOL'
#!/usr/bin/env bash
set -euo pipefail
[ "$1" = -create ] || exit 0
shift
parts=()
while [ "$1" != -output ]; do parts+=("$1"); shift; done
cat "${parts[@]}" >"$2"
TOOL
  stand_in nm <<'TOOL'
#!/bin/sh
# Called as: nm -gU -arch all LIBRARY
[ "$2 $3" != "-arch all" ] || cat "$4"
TOOL
  stand_in xcodebuild <<'TOOL'
#!/usr/bin/env bash
set -euo pipefail
[ "$1" = -create-xcframework ] || exit 0
shift
platforms=(ios-arm64 ios-arm64_x86_64-simulator macos-arm64_x86_64)
libraries=() headers=() out=
while [ $# -gt 0 ]; do
  case $1 in
    -library) libraries+=("$2") ;;
    -headers) headers+=("$2") ;;
    -output) out=$2 ;;
  esac
  shift 2
done
for index in 0 1 2; do
  mkdir -p "$out/${platforms[index]}"
  cp "${libraries[index]}" "$out/${platforms[index]}/"
  cp -R "${headers[index]}" "$out/${platforms[index]}/Headers"
done
echo framework >"$out/Info.plist"
TOOL
}

on_a_mac() { env PATH="$work/path:$PATH" STAND_IN="$work" "$@"; }

sum_of() { python3 -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

# --- the tests ---

test_lacking() {
  if xcodebuild -version >/dev/null 2>&1; then
    echo 'passed over: what happens without a Mac, as this is one'
    return
  fi
  check 'without a Mac the recipe says so, names Xcode, and ends with 77' \
    ends_with 77 'Xcode (xcodebuild): install it' -- "$recipe" "$work/none"
  check 'and nothing is written' absent "$work/none"
}

test_headers() {
  local map=$work/Headers/SekishoFFI/module.modulemap
  check 'headers that were not generated are refused' \
    ends_with 1 'SekishoFFI.h: found no header' "$advice" -- "$recipe" headers "$work/Headers"
  check 'and nothing is written' absent "$work/Headers"
  write_generated
  check 'the headers are made' "$recipe" headers "$work/Headers"
  check 'in a folder of the module alone' [ "$(ls -A "$work/Headers")" = SekishoFFI ]
  check 'the module map names the module SekishoFFI' has_line "$map" 'module SekishoFFI \{'
  check 'and the header beside it' has_line "$map" 'header "SekishoFFI\.h"'
  check 'which is the generated one' \
    cmp "$repository/target/bindings/generated/swift/SekishoFFI.h" "$work/Headers/SekishoFFI/SekishoFFI.h"
}

test_stage() {
  local package=$work/package
  mkdir -p "$work/SekishoFFI.xcframework"
  echo framework >"$work/SekishoFFI.xcframework/Info.plist"
  check 'the package is staged' "$recipe" stage "$package" "$work/SekishoFFI.xcframework"
  check 'its manifest has no unsafeFlags' lacks_text "$package/Package.swift" unsafeFlags
  check 'it holds the generated sources' present "$package/Sources/Sekisho/Generated/Sekisho.swift"
  check 'those written by hand, and the licences' \
    present "$package/Sources/Sekisho/Codes.swift" "$package/LICENSE-MIT" "$package/LICENSE-APACHE"
  check 'and those of what it is made of' cmp "$repository/target/bindings/generated/NOTICES.txt" "$package/NOTICES.txt"
  check 'and the framework given, not one that lay there' \
    diff -r "$work/SekishoFFI.xcframework" "$package/SekishoFFI.xcframework"
  check 'build products stay out' \
    absent "$package/.build" "$package/.swiftpm" "$package/Package.resolved" "$package/.gitignore" "$package/test.sh"
  check 'and so do tests and programs, which need this repository' \
    absent "$package/Tests" "$package/Sources/checklist" "$package/Sources/crossing"
  grep -vE 'checklist|crossing|SekishoTests' "$swift/Package.swift" >"$work/manifest"
  check 'and their lines in the manifest, but no others' diff "$work/manifest" "$package/Package.swift"

  check 'a folder that is there is not staged over' \
    ends_with 1 'found something there' -- "$recipe" stage "$package"
  echo '// .unsafeFlags(["-L."])' >>"$swift/Package.swift"
  check 'a manifest with unsafeFlags is refused' ends_with 1 'found unsafeFlags' -- "$recipe" stage "$work/none"
  sed 's/\.iOS(.v15), //' "$swift/Package.swift" | grep -v unsafeFlags >"$work/manifest"
  cp "$work/manifest" "$swift/Package.swift"
  check 'a manifest without the oldest iOS is refused' \
    ends_with 1 'found no oldest version of iOS' -- "$recipe" stage "$work/none"
  write_manifest
  sed 's/\.executableTarget(name: "crossing"/.executableTarget(name: "another"/' "$swift/Package.swift" >"$work/manifest"
  cp "$work/manifest" "$swift/Package.swift"
  check 'a manifest with another program is refused' \
    ends_with 1 'found `        .executableTarget(name: "another"' 'each on a line of its own' -- "$recipe" stage "$work/none"
  write_manifest
  sed 's/\.testTarget(/.testTarget(\
            /' "$swift/Package.swift" >"$work/manifest"
  cp "$work/manifest" "$swift/Package.swift"
  check 'a manifest with a target on several lines is refused' \
    ends_with 1 'found `        .testTarget(' -- "$recipe" stage "$work/none"
  write_manifest
  echo '// older' >"$swift/Sources/Sekisho/Generated/Sekisho.swift"
  check 'generated sources of another build are refused' \
    ends_with 1 'Generated/Sekisho.swift: found another file' "$advice" -- "$recipe" stage "$work/none"
  rm "$swift/Sources/Sekisho/Generated/Sekisho.swift"
  check 'missing generated sources are refused' \
    ends_with 1 'Generated/Sekisho.swift: found no file' -- "$recipe" stage "$work/none"
  write_generated
  rm "$repository/target/bindings/generated/NOTICES.txt"
  check 'a build without the licences of what it is made of is refused' \
    ends_with 1 'NOTICES.txt: found no file' "$advice" -- "$recipe" stage "$work/none"
  check 'and nothing is written' absent "$work/none"
  write_generated
}

test_zip() {
  check 'a folder is archived' ends_with 0 -- "$recipe" zip "$work/package" "$work/one/package.zip"
  check 'its checksum is the SHA-256 of the archive' grep -qF "$(sum_of "$work/one/package.zip")" "$work/said"
  find "$work/package" -exec touch -t 200001010000 {} +
  check 'the same folder' "$recipe" zip "$work/package" "$work/two/package.zip"
  check 'has the same bytes again' cmp "$work/one/package.zip" "$work/two/package.zip"
}

test_whole() {
  local out=$work/out
  check 'with the tools of a Mac all is made' ends_with 0 -- on_a_mac "$recipe" "$out"
  check 'for each of the five targets, from the oldest systems of the manifest' \
    [ "$(grep -c 'crate-type staticlib --target [a-z0-9_-]* ios 15 macos 12$' "$work/asked")" -eq 5 ]
  check 'framework and package, and an archive of each' \
    present "$out/SekishoFFI.xcframework" "$out/SekishoFFI.xcframework.zip" "$out/Sekisho" "$out/Sekisho.zip"
  check 'the licences go with the framework too' \
    present "$out/SekishoFFI.xcframework/"{NOTICES.txt,LICENSE-MIT,LICENSE-APACHE}
  check 'with the framework in the package' diff -r "$out/SekishoFFI.xcframework" "$out/Sekisho/SekishoFFI.xcframework"
  check 'the checksum of the framework' \
    grep -qxF "$(sum_of "$out/SekishoFFI.xcframework.zip")  SekishoFFI.xcframework.zip" "$work/said"
  check 'and that of the package' grep -qxF "$(sum_of "$out/Sekisho.zip")  Sekisho.zip" "$work/said"

  check 'a second run replaces what the first made' ends_with 0 -- on_a_mac "$recipe" "$out"
  check 'and makes the same' grep -qxF "$(sum_of "$out/Sekisho.zip")  Sekisho.zip" "$work/said"
  is_kept 'a package that was changed since' "$out/Sekisho/Package.swift"
  is_kept 'a framework that was changed since' "$out/SekishoFFI.xcframework/Info.plist"
  is_kept 'a folder of another making' "$work/theirs/Sekisho/letter"
  is_kept 'a file of another making' "$work/their file/Sekisho"

  check 'when one target does not build, the recipe fails' \
    ends_with 101 -- on_a_mac env STAND_IN_FAILS=x86_64-apple-darwin "$recipe" "$work/half"
  check 'and leaves nothing' absent "$work/half"
  rm -r "$work/sysroot"
  check 'missing Rust targets are listed with the command that adds them' \
    ends_with 77 'rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios' \
    -- on_a_mac "$recipe" "$work/half"
}

# is_kept 'what it is' FILE: with a line of someone's own in the file, in or as what the recipe would replace.
is_kept() {
  local file=$2 folder=${2%/Sekisho*}
  cp -R "$work/out" "$work/before"
  mkdir -p "$(dirname "$file")"
  echo '// mine' >>"$file"
  cp "$file" "$work/mine"
  check "$1 is not replaced" ends_with 1 'found something that this script did not make' 'remove it or name another' \
    -- on_a_mac "$recipe" "$folder"
  check 'and stays as it is' cmp "$work/mine" "$file"
  rm -rf "$work/out"
  mv "$work/before" "$work/out"
}

test_real_package() {
  if [ ! -f "$generated/SekishoFFI.h" ]; then
    echo 'passed over: the package of this repository, as bindings/build.sh has not been run'
    return
  fi
  local package=$work/real
  check 'the package of this repository is staged' \
    env CARGO_TARGET_DIR="$target" SEKISHO_PROFILE="$tested" "$here/xcframework.sh" stage "$package" "$work/SekishoFFI.xcframework"
  check 'with the generated sources' \
    cmp "$generated/Sekisho.swift" "$package/Sources/Sekisho/Generated/Sekisho.swift"
  check 'and their licences' grep -qF 'Mozilla Public License' "$package/NOTICES.txt"
  check 'and no unsafeFlags' lacks_text "$package/Package.swift" unsafeFlags
  check 'without tests and programs' absent "$package/Tests" "$package/Sources/checklist" "$package/Sources/crossing"
  check 'also in its manifest' lacks_text "$package/Package.swift" 'executable|testTarget|checklist|crossing|SekishoTests'
  if has_swift; then
    check 'which Swift reads, finding the library alone' is_library_alone "$package"
  else
    echo 'passed over: whether Swift reads the manifest, as there is none here'
  fi
  check 'and no build products' absent "$package/.build" "$package/Package.resolved" "$package/.gitignore"
}

make_repository
make_stand_ins
test_lacking
test_headers
test_stage
test_zip
test_whole
test_real_package
echo 'all checks hold'
