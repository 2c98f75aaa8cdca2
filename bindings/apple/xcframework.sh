#!/usr/bin/env bash
# Makes the framework that Apple platforms link, and the Swift package for publication around it.
#
#   xcframework.sh OUT_DIR                    both; needs a Mac with Xcode
#   xcframework.sh headers HEADERS_DIR        the headers of the framework, in a folder of the module's name
#   xcframework.sh stage PACKAGE_DIR [FRAMEWORK]   the package, with the framework where there is one
#   xcframework.sh zip FOLDER OUT.zip         an archive of a folder, and its checksum on standard output
#
# `bindings/build.sh` has been run before `headers` and `stage`; the first form runs it.
# OUT_DIR receives SekishoFFI.xcframework and Sekisho (the package), and an archive of each. The checksums are those
# that `swift package compute-checksum` prints, for a `.binaryTarget(url:checksum:)` or a release page. What an earlier
# run put there is replaced; a folder that is not as its archive says is refused.
#
# Exit status 77: this machine lacks something; standard error lists all of it, and nothing was written.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../recipe.sh"

module=SekishoFFI
archive=libsekisho_ffi.a
targets=(aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin)
swift=$root/bindings/swift

# --- what the machine must have ---

need_mac() {
  local sdk
  [ "$(uname -s)" = Darwin ] || lacks 'macOS: run this on a Mac, or on a macOS machine of a CI service'
  # The command line tools alone have an xcodebuild that only says that it needs Xcode.
  if ! xcodebuild -version >/dev/null 2>&1; then
    lacks 'Xcode (xcodebuild): install it from the App Store, open it once, and select it with xcode-select --switch'
    return
  fi
  command -v lipo >/dev/null || lacks 'lipo: install Xcode anew, which brings it'
  for sdk in iphoneos iphonesimulator macosx; do
    xcrun --sdk "$sdk" --show-sdk-path >/dev/null 2>&1 ||
      lacks "the SDK $sdk: in Xcode, Settings, Components, install the platform"
  done
}

# --- the static libraries ---

# The oldest system of a platform that the manifest names, so that library and package cannot disagree.
oldest() {
  local version
  version=$(sed -n "s/.*\\.$1(\\.v\\([0-9_]*\\)).*/\\1/p" "$swift/Package.swift" | head -n 1 | tr _ .)
  [ -n "$version" ] || refuse "$swift/Package.swift: found no oldest version of $1 among the platforms, expected one"
  printf '%s\n' "$version"
}

build_library() {
  local target=$1 ios macos
  ios=$(oldest iOS)
  macos=$(oldest macOS)
  echo "xcframework.sh: building for $target" >&2
  # Only the static library: a dynamic one would have to be linked for each SDK, for nothing.
  (
    cd "$root"
    env IPHONEOS_DEPLOYMENT_TARGET="$ios" MACOSX_DEPLOYMENT_TARGET="$macos" \
      cargo rustc --locked --quiet --profile ffi -p sekisho-ffi --lib --crate-type staticlib --target "$target"
  )
}

# join PLATFORM ARCHITECTURES TARGETS...: one library for all processors of a platform.
join() {
  local platform=$1 architectures=$2 target parts=() found
  shift 2
  for target in "$@"; do
    build_library "$target"
    parts+=("$(target_folder)/$target/ffi/$archive")
  done
  mkdir -p "$staging/$platform"
  lipo -create "${parts[@]}" -output "$staging/$platform/$archive"
  # Debug information of the standard library is most of the file; the linker of an app has no use for it.
  strip -S "$staging/$platform/$archive"
  for target in $architectures; do
    lipo "$staging/$platform/$archive" -verify_arch "$target" ||
      refuse "$platform: found no part for $target in the library, expected $architectures"
  done
  # Without `-arch all` nm looks at the part for the processor of this Mac only.
  found=$(nm -gU -arch all "$staging/$platform/$archive" 2>/dev/null | grep -c ' _ffi_sekisho_uniffi_contract_version$') || true
  [ "$found" -eq $# ] ||
    refuse "$platform: found the contract symbol for $found processors, expected $# ($architectures)"
}

make_framework() {
  local out=$1 platform part
  find_notices
  make_headers "$staging/Headers"
  join ios arm64 aarch64-apple-ios
  join simulator 'arm64 x86_64' aarch64-apple-ios-sim x86_64-apple-ios
  join macos 'arm64 x86_64' aarch64-apple-darwin x86_64-apple-darwin
  xcodebuild -create-xcframework \
    -library "$staging/ios/$archive" -headers "$staging/Headers" \
    -library "$staging/simulator/$archive" -headers "$staging/Headers" \
    -library "$staging/macos/$archive" -headers "$staging/Headers" \
    -output "$out" >&2
  for platform in ios-arm64 ios-arm64_x86_64-simulator macos-arm64_x86_64; do
    for part in "$archive" "Headers/$module/$module.h" "Headers/$module/module.modulemap"; do
      [ -f "$out/$platform/$part" ] || refuse "$out: found no $platform/$part, expected xcodebuild to have put it there"
    done
  done
  cp "$notices" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$out/"
}

# --- headers and package, for which no Mac is needed ---

find_header() {
  header=$(bindings_folder)/generated/swift/$module.h
  [ -f "$header" ] || refuse "$header: found no header, expected the generated one; run \`bindings/build.sh\` first"
}

find_notices() {
  notices=$(bindings_folder)/generated/NOTICES.txt
  [ -f "$notices" ] || refuse "$notices: found no file, expected the licences of what the library is made of;" \
    "run \`bindings/build.sh\` first"
}

# Xcode copies the headers of all frameworks of an app into one folder: a module map at the top of it would collide with
# that of another uniffi library. Clang looks for a module also in a folder of its name.
make_headers() {
  local out=$1/$module
  find_header
  rm -rf "$out"
  mkdir -p "$out"
  cp "$header" "$out/$module.h"
  cat >"$out/module.modulemap" <<MAP
module $module {
    header "$module.h"
    export *
}
MAP
}

# The parts that are generated must be there and of the build that the framework comes from.
check_sources() {
  local generated
  generated=$(bindings_folder)/generated/swift
  [ -f "$swift/Package.swift" ] || refuse "$swift/Package.swift: found no file, expected the manifest"
  ! grep -q unsafeFlags "$swift/Package.swift" ||
    refuse "$swift/Package.swift: found unsafeFlags, expected none; SwiftPM refuses such a package as a dependency"
  grep -q "\"$module\.xcframework\"" "$swift/Package.swift" ||
    refuse "$swift/Package.swift: found no binary target at $module.xcframework, expected one"
  oldest iOS >/dev/null
  oldest macOS >/dev/null
  find_header
  check_generated "$generated/Sekisho.swift" "$swift/Sources/Sekisho/Generated/Sekisho.swift"
  check_generated "$header" "$swift/Sources/$module/$module.h"
}

check_generated() {
  local written=$1 copied=$2
  [ -f "$copied" ] || refuse "$copied: found no file, expected the generated one; run \`bindings/build.sh\` first"
  cmp -s "$written" "$copied" ||
    refuse "$copied: found another file than $written, expected a copy; run \`bindings/build.sh\` first"
}

# The manifest with the library alone: the programs and the tests need files of this repository.
library_manifest() {
  local programs='\.executableTarget\(name: "(checklist|crossing)", dependencies: \["Sekisho"\]\)'
  local tests='\.testTarget\(name: "SekishoTests", dependencies: \["Sekisho"\]\)'
  # Whole lines with all their brackets, so that what is left is a manifest still.
  sed -E "/^ *($programs|$tests),?\$/d" "$swift/Package.swift"
}

check_manifest() {
  local left
  left=$(library_manifest | grep -E 'executable|testTarget|checklist|crossing|SekishoTests' | head -n 1) || true
  [ -z "$left" ] ||
    refuse "$swift/Package.swift: found \`$left\`, expected beside the library only the targets checklist, crossing and" \
      "SekishoTests, each on a line of its own; the published package leaves them out"
}

# Without what a build leaves, what only this repository can run, and the .gitignore, which would keep the generated
# sources and the framework out of a repository that publishes the package.
stage_package() {
  local out=$1 framework=${2:-}
  [ ! -e "$out" ] || refuse "$out: found something there, expected a new folder; remove it or name another"
  [ -z "$framework" ] || [ -d "$framework" ] || refuse "$framework: found no folder, expected $module.xcframework"
  check_sources
  check_manifest
  find_notices
  mkdir -p "$out"
  tar -C "$swift" -cf - --exclude .build --exclude .swiftpm --exclude Package.resolved --exclude '*.xcframework' \
    --exclude .gitignore --exclude .DS_Store --exclude test.sh . | tar -C "$out" -xf -
  rm -rf "$out/Tests" "$out/Sources/checklist" "$out/Sources/crossing"
  library_manifest >"$out/Package.swift"
  cp "$notices" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$out/"
  [ -z "$framework" ] || cp -R "$framework" "$out/$module.xcframework"
}

# Prints the SHA-256 of the archive, which is what `swift package compute-checksum` prints.
zip_folder() {
  [ -d "$1" ] || refuse "$1: found no folder, expected one to archive"
  python3 - "$1" "$2" <<'PYTHON'
import hashlib, pathlib, sys, zipfile

folder, out = map(pathlib.Path, sys.argv[1:])
folder = folder.resolve()
out.parent.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(out, "w") as written:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            # A ZipInfo made by hand carries the earliest time that the format has: same input, same bytes.
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            written.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
print(hashlib.sha256(out.read_bytes()).hexdigest(), out.name, sep="  ")
PYTHON
}

# A folder of OUT_DIR may be replaced if the archive beside it still holds all of it. Archives of the same files have the
# same bytes.
check_own() {
  local folder=$1 again=$staging/again.zip
  [ -e "$folder" ] || [ -L "$folder" ] || return 0
  if [ -d "$folder" ] && [ ! -L "$folder" ] && [ -f "$folder.zip" ]; then
    zip_folder "$folder" "$again" >/dev/null
    ! cmp -s "$again" "$folder.zip" || return 0
  fi
  refuse "$folder: found something that this script did not make, or that was changed since;" \
    "remove it or name another folder"
}

# --- the commands ---

command_whole() {
  local out=$1
  for_apps
  need_mac
  need_rust "${targets[@]}"
  need_python
  stop_if_lacking
  make_staging
  check_own "$out/$module.xcframework"
  check_own "$out/Sekisho"
  "$root/bindings/build.sh"
  # Made aside, so that a failure leaves no part behind.
  make_framework "$staging/made/$module.xcframework"
  stage_package "$staging/made/Sekisho" "$staging/made/$module.xcframework"
  zip_folder "$staging/made/$module.xcframework" "$staging/made/$module.xcframework.zip"
  zip_folder "$staging/made/Sekisho" "$staging/made/Sekisho.zip"
  mkdir -p "$out"
  rm -rf "$out/$module.xcframework" "$out/Sekisho"
  cp -R "$staging/made/." "$out/"
}

command_zip() {
  need_python
  stop_if_lacking
  zip_folder "$1" "$2"
}

case ${1:-} in
  headers) [ $# -eq 2 ] || show_usage; make_headers "$2" ;;
  stage) [ $# -eq 2 ] || [ $# -eq 3 ] || show_usage; stage_package "$2" "${3:-}" ;;
  zip) [ $# -eq 3 ] || show_usage; command_zip "$2" "$3" ;;
  '' | -*) show_usage ;;
  *) [ $# -eq 1 ] || show_usage; command_whole "$1" ;;
esac
