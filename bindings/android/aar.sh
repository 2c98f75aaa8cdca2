#!/usr/bin/env bash
# Makes the archive that Android apps depend on.
#
#   aar.sh libraries OUT_DIR                            the native library for each ABI; needs an NDK
#   aar.sh assemble LIBRARIES_DIR CLASSES_JAR OUT.aar   the archive and its OUT.pom; needs no NDK
#   aar.sh OUT.aar                                      both, with the classes of `bindings/kotlin`
#
# SEKISHO_JAR names a jar of classes to take instead of building `bindings/kotlin`,
# SEKISHO_RULES a file of R8 rules to take instead of those that the Kotlin library carries.
#
# Exit status 77: this machine lacks something; standard error lists all of it, and nothing was written.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../recipe.sh"

abis=(arm64-v8a armeabi-v7a x86 x86_64)
library=libsekisho_ffi.so
# java.time is in Android from this API level on.
api=26
page=16384
# From r25 on the NDK has the unwinder that Rust links.
oldest_ndk=25
# Where the POMs of `bindings/kotlin` do not say.
default_group=sekisho
default_kotlin=2.2.21
default_jna=5.19.1

# The Rust target, the name that its linker has in the NDK, and what readelf calls the machine.
describe() {
  case $1 in
    arm64-v8a) target=aarch64-linux-android linker=aarch64-linux-android machine=AArch64 ;;
    armeabi-v7a) target=armv7-linux-androideabi linker=armv7a-linux-androideabi machine=ARM ;;
    x86) target=i686-linux-android linker=i686-linux-android machine='Intel 80386' ;;
    x86_64) target=x86_64-linux-android linker=x86_64-linux-android machine='Advanced Micro Devices X86-64' ;;
  esac
}

# --- what the machine must have ---

# macOS has no readelf of its own; the one in every NDK reads the same files.
need_readelf() {
  local candidate
  for candidate in readelf llvm-readelf "${ndk_bin:-}/llvm-readelf"; do
    readelf=$(command -v "$candidate") && return 0
  done
  lacks 'readelf: install binutils (apt install binutils, brew install binutils), or set ANDROID_NDK_HOME'
}

find_ndk() {
  ndk=${ANDROID_NDK_HOME:-${ANDROID_NDK_ROOT:-}}
  ndk_bin=
  [ -z "$ndk" ] || ndk=$(absolute_in "$PWD" "$ndk")
  local candidate
  for candidate in "$ndk"/toolchains/llvm/prebuilt/*/bin; do
    [ -z "$ndk" ] || [ ! -d "$candidate" ] || ndk_bin=$candidate
  done
}

need_ndk() {
  local advice="install r28 or later (Android Studio: SDK Manager, SDK Tools, NDK) and set ANDROID_NDK_HOME to its folder"
  if [ -z "$ndk" ]; then
    lacks "an Android NDK, as neither ANDROID_NDK_HOME nor ANDROID_NDK_ROOT is set: $advice"
    return
  fi
  if [ -z "$ndk_bin" ] || [ ! -f "$ndk/source.properties" ]; then
    lacks "an Android NDK, as \`$ndk\` is none (no source.properties or no toolchains/llvm/prebuilt): $advice"
    return
  fi
  local revision
  revision=$(sed -n 's/^Pkg\.Revision *= *\([0-9]*\).*/\1/p' "$ndk/source.properties")
  if [ "${revision:-0}" -lt "$oldest_ndk" ]; then
    lacks "an Android NDK of r$oldest_ndk or later, as \`$ndk\` is r${revision:-?}: $advice"
    return
  fi
  need_ndk_tools
}

need_ndk_tools() {
  local abi tool
  [ -x "$ndk_bin/llvm-strip" ] || lacks "\`$ndk_bin/llvm-strip\`: install the NDK anew"
  for abi in "${abis[@]}"; do
    describe "$abi"
    tool=$ndk_bin/$linker$api-clang
    [ -x "$tool" ] || lacks "\`$tool\`, the linker for $abi at API level $api: install NDK r28"
  done
}

need_targets() {
  local abi targets=()
  for abi in "${abis[@]}"; do
    describe "$abi"
    targets+=("$target")
  done
  need_rust "${targets[@]}"
}

need_classes() {
  [ -n "${SEKISHO_JAR:-}" ] || command -v mvn >/dev/null ||
    lacks 'mvn: install Maven, or name a jar of the Kotlin classes in SEKISHO_JAR'
}

# --- the native libraries ---

build_library() {
  local abi=$1 destination=$2 variable
  describe "$abi"
  variable=CARGO_TARGET_$(printf '%s' "$target" | tr 'a-z-' 'A-Z_')_LINKER
  # The page size is an argument of this one link: flags from the environment would replace those of a
  # user's configuration, and RUSTFLAGS would replace them in turn. NDKs before r28 link for 4 KB.
  (
    cd "$root"
    env "$variable=$ndk_bin/$linker$api-clang" \
      cargo rustc --locked --quiet --profile ffi -p sekisho-ffi --lib --crate-type cdylib --target "$target" \
      -- -C "link-arg=-Wl,-z,max-page-size=$page"
    mkdir -p "$destination"
    "$ndk_bin/llvm-strip" --strip-unneeded -o "$destination/$library" \
      "$(target_folder)/$target/ffi/$library"
  )
}

# Builds all in a temporary folder first, so that a failure leaves no part of a set behind.
make_libraries() {
  local out=$1 abi
  for abi in "${abis[@]}"; do
    echo "aar.sh: building for $abi" >&2
    build_library "$abi" "$staging/libraries/$abi"
    check_library "$abi" "$staging/libraries/$abi/$library"
  done
  for abi in "${abis[@]}"; do
    mkdir -p "$out/$abi"
    cp "$staging/libraries/$abi/$library" "$out/$abi/$library"
  done
}

# --- what a library must be ---

check_library() {
  local abi=$1 file=$2
  [ -f "$file" ] || refuse "$file: found no file, expected the library for $abi; \`aar.sh libraries\` makes it"
  [ "$(head -c 4 "$file" | od -An -tx1 | tr -d ' \n')" = 7f454c46 ] ||
    refuse "$file: found no ELF file, expected a shared library for $abi"
  describe "$abi"
  check_machine "$abi" "$file"
  check_alignment "$abi" "$file"
  check_symbol "$file"
  check_stripped "$file"
}

check_machine() {
  local abi=$1 file=$2 header found type
  header=$(LC_ALL=C "$readelf" -hW "$file") || refuse "$file: found an ELF file that readelf cannot read"
  found=$(sed -n 's/^ *Machine: *//p' <<<"$header")
  [ "$found" = "$machine" ] || refuse "$file: found a library for the machine $found, expected $machine ($abi)"
  type=$(sed -n 's/^ *Type: *//p' <<<"$header")
  [[ $type == DYN* ]] || refuse "$file: found an ELF file of the type $type, expected DYN (a shared library)"
}

# Devices with 16 KB pages run 64-bit processes only.
check_alignment() {
  local abi=$1 file=$2 segments alignment
  case $abi in
    arm64-v8a | x86_64) ;;
    *) return 0 ;;
  esac
  segments=$(LC_ALL=C "$readelf" -lW "$file" | awk '$1 == "LOAD" { print $NF }')
  [ -n "$segments" ] || refuse "$file: found no LOAD segment, expected some"
  for alignment in $segments; do
    [ "$((alignment))" -ge "$page" ] ||
      refuse "$file: found a LOAD segment aligned to $alignment, expected at least 0x4000 (pages of 16 KB);" \
        "link with -Wl,-z,max-page-size=$page"
  done
}

check_symbol() {
  local file=$1 symbol=ffi_sekisho_uniffi_contract_version symbols
  symbols=$(LC_ALL=C "$readelf" --dyn-syms -W "$file")
  awk -v symbol="$symbol" '$7 != "UND" && $8 == symbol { found = 1 } END { exit !found }' <<<"$symbols" ||
    refuse "$file: found no exported symbol $symbol, expected the library of the crate sekisho-ffi"
}

check_stripped() {
  local file=$1 section
  section=$(LC_ALL=C "$readelf" -SW "$file" | sed -n 's/.*[[:space:]]\(\.z\{0,1\}debug_[^[:space:]]*\).*/\1/p' | head -n 1)
  [ -z "$section" ] || refuse "$file: found the section $section, expected none for debugging; strip the library"
}

# --- the archive ---

# The jar of `bindings/kotlin` that holds classes, not sources or documentation.
find_classes() {
  local jar found=()
  for jar in "$root"/bindings/kotlin/library/target/*.jar; do
    case $jar in
      *-sources.jar | *-javadoc.jar | *-tests.jar | */original-*.jar) ;;
      *) [ ! -f "$jar" ] || found+=("$jar") ;;
    esac
  done
  [ "${#found[@]}" -eq 1 ] ||
    refuse "found ${#found[@]} jars of classes in bindings/kotlin/library/target, expected one;" \
      "run \`mvn -f bindings/kotlin clean\`, or name one in SEKISHO_JAR"
  classes=${found[0]}
}

build_classes() {
  classes=${SEKISHO_JAR:-}
  [ -z "$classes" ] || return 0
  "$root/bindings/build.sh"
  # From the build just made, and cleaned before: the jar takes all that lies in the folder of classes, also those that
  # an earlier build had and this one has not.
  mvn -q -f "$root/bindings/kotlin" "-Dsekisho.build=$(bindings_folder)" clean package -DskipTests
  find_classes
}

find_rules() {
  local carried=bindings/kotlin/library/src/main/resources/META-INF/com.android.tools/r8/sekisho.pro
  rules=${SEKISHO_RULES:-$root/$carried}
  [ -f "$rules" ] || refuse "$rules: found no file, expected the R8 rules; name them in SEKISHO_RULES"
  grep -q 'com\.sun\.jna' "$rules" ||
    refuse "$rules: found no rule for com.sun.jna, expected those that keep JNA, which R8 would rename"
}

# The first <$1> in the POM of the Kotlin library, else $2.
from_pom() {
  local pom=$root/bindings/kotlin/pom.xml value=
  [ ! -f "$pom" ] || value=$(sed -n "s|.*<$1>\\(.*\\)</$1>.*|\\1|p" "$pom" | head -n 1)
  printf '%s\n' "${value:-$2}"
}

check_jna() {
  local jna=$1 major minor
  major=${jna%%.*} minor=${jna#*.} minor=${minor%%.*}
  [ "$major" -gt 5 ] || { [ "$major" -eq 5 ] && [ "$minor" -ge 17 ]; } ||
    refuse "bindings/kotlin/pom.xml: found JNA $jna, expected 5.17 or later, the first for pages of 16 KB"
}

write_pom() {
  local file=$1 version jna
  version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
  [ -n "$version" ] || refuse "$root/Cargo.toml: found no version of the package, expected one"
  jna=$(from_pom jna.version "$default_jna")
  check_jna "$jna"
  cat >"$file" <<POM
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <groupId>$(from_pom groupId "$default_group")</groupId>
  <artifactId>sekisho-android</artifactId>
  <version>$version</version>
  <packaging>aar</packaging>
  <name>sekisho for Android</name>
  <licenses>
    <license>
      <name>MIT OR Apache-2.0</name>
    </license>
  </licenses>
  <dependencies>
    <dependency>
      <groupId>org.jetbrains.kotlin</groupId>
      <artifactId>kotlin-stdlib</artifactId>
      <version>$(from_pom kotlin.stdlib.version "$default_kotlin")</version>
      <scope>compile</scope>
    </dependency>
    <dependency>
      <groupId>net.java.dev.jna</groupId>
      <artifactId>jna</artifactId>
      <version>$jna</version>
      <type>aar</type>
      <scope>compile</scope>
    </dependency>
  </dependencies>
</project>
POM
}

assemble() {
  local libraries=$1 jar=$2 out=$3 abi
  # A refusal must not leave the archive of an earlier run to be taken for this one.
  rm -f "$out" "${out%.aar}.pom"
  [ -f "$jar" ] || refuse "$jar: found no file, expected the jar of the Kotlin classes"
  for abi in "${abis[@]}"; do
    check_library "$abi" "$libraries/$abi/$library"
  done
  find_rules
  write_pom "$staging/sekisho.pom"
  python3 "$here/archive.py" "$staging/sekisho.aar" --classes "$jar" --rules "$rules" --min-sdk "$api" \
    --libraries "$libraries" --abis "${abis[@]}" --licence "$root/LICENSE-APACHE" --licence "$root/LICENSE-MIT"
  mkdir -p "$(dirname "$out")"
  cp "$staging/sekisho.pom" "${out%.aar}.pom"
  cp "$staging/sekisho.aar" "$out"
}

require_aar() {
  case $1 in
    *.aar) ;;
    *) refuse "\`$1\`: expected a file name that ends in .aar" ;;
  esac
}

# --- the commands ---

command_libraries() {
  need_ndk
  need_targets
  need_readelf
  stop_if_lacking
  make_staging
  make_libraries "$(absolute_in "$PWD" "$1")"
}

command_assemble() {
  need_python
  need_readelf
  stop_if_lacking
  require_aar "$3"
  make_staging
  assemble "$1" "$2" "$3"
}

command_whole() {
  require_aar "$1"
  need_ndk
  need_targets
  need_readelf
  need_python
  need_classes
  stop_if_lacking
  make_staging
  make_libraries "$staging/set"
  build_classes
  assemble "$staging/set" "$classes" "$1"
}

for_apps
find_ndk
case ${1:-} in
  libraries) [ $# -eq 2 ] || show_usage; command_libraries "$2" ;;
  assemble) [ $# -eq 4 ] || show_usage; command_assemble "$2" "$3" "$4" ;;
  '' | -*) show_usage ;;
  *) [ $# -eq 1 ] || show_usage; command_whole "$1" ;;
esac
