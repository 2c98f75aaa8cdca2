#!/usr/bin/env bash
# Tests `aar.sh` without an NDK, in seconds, and writes only to a temporary folder.
#
#   test.sh [CLASSES_JAR]   the jar of `bindings/kotlin`, or else one made here with a single class
#
# With the jar of `bindings/kotlin` it also looks whether the classes that the R8 rules name are there.
# The native libraries are fixtures: small ones that the C compiler of this machine links, with the machine number
# of the ABI written into the header. They show what is refused and how the archive is laid out, not that it runs.
# Exit status 77: this machine cannot link the fixtures.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/../checks.sh"
unset ANDROID_NDK_HOME ANDROID_NDK_ROOT SEKISHO_JAR SEKISHO_RULES CARGO_TARGET_DIR SEKISHO_PROFILE

abis=(arm64-v8a armeabi-v7a x86 x86_64)
library=libsekisho_ffi.so
carried=$root/bindings/kotlin/library/src/main/resources/META-INF/com.android.tools/r8/sekisho.pro

# --- fixtures ---

machine_number() {
  case $1 in
    arm64-v8a) echo 183 ;;
    armeabi-v7a) echo 40 ;;
    x86) echo 3 ;;
    x86_64) echo 62 ;;
  esac
}

# link ABI FILE PAGE SYMBOL FLAGS...
link() {
  local abi=$1 file=$2 page=$3 symbol=$4 bits=-m32
  shift 4
  case $abi in arm64-v8a | x86_64) bits=-m64 ;; esac
  mkdir -p "$(dirname "$file")"
  echo "int $symbol(void) { return 30; }" |
    cc "$bits" -shared -nostdlib -fPIC "-Wl,-z,max-page-size=$page" "$@" -x c - -o "$file"
  set_machine "$file" "$(machine_number "$abi")"
}

set_machine() {
  python3 - "$1" "$2" <<'PYTHON'
import sys
with open(sys.argv[1], "r+b") as file:
    file.seek(18)
    file.write(int(sys.argv[2]).to_bytes(2, "little"))
PYTHON
}

link_good() { link "$1" "$2" 16384 ffi_sekisho_uniffi_contract_version; }

# make_jar FILE CLASS
make_jar() {
  python3 - "$1" "$2" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as jar:
    jar.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n")
    jar.writestr("META-INF/com.android.tools/r8/sekisho.pro", "# other rules\n")
    if sys.argv[2] != "Bare":
        jar.writestr("META-INF/sekisho/NOTICES.txt", "whose work is in it\n")
    jar.writestr(f"sekisho/{sys.argv[2]}.class", b"\xca\xfe\xba\xbe")
    jar.writestr("linux-x86-64/libsekisho_ffi.so", b"\x7fELF")
    jar.writestr("darwin-aarch64/libsekisho_ffi.dylib", b"")
PYTHON
}

# Stands in for Rust and an NDK: notes what is asked of cargo, and hands out the fixtures.
make_stand_ins() {
  local bin=$work/ndk/toolchains/llvm/prebuilt/stand-in/bin name
  mkdir -p "$bin" "$work/path" "$work/sysroot"
  echo 'Pkg.Revision = 28.0.1' >"$work/ndk/source.properties"
  for name in aarch64-linux-android armv7a-linux-androideabi i686-linux-android x86_64-linux-android; do
    printf '#!/bin/sh\n' >"$bin/${name}26-clang"
  done
  cat >"$bin/llvm-strip" <<'STRIP'
#!/bin/sh
# Called as: llvm-strip --strip-unneeded -o TO FROM
cp "$4" "$3"
STRIP
  printf '#!/bin/sh\necho "%s"\n' "$work/sysroot" >"$work/path/rustc"
  cat >"$work/path/cargo" <<'CARGO'
#!/usr/bin/env bash
set -euo pipefail
echo "$* $(env | grep '^CARGO_TARGET_.*_LINKER=')" >>"$STAND_IN/asked"
while [ "$1" != --target ]; do shift; done
[ "$2" != "${STAND_IN_FAILS:-}" ] || exit 101
case $2 in
  aarch64-*) abi=arm64-v8a ;;
  armv7-*) abi=armeabi-v7a ;;
  i686-*) abi=x86 ;;
  x86_64-*) abi=x86_64 ;;
esac
mkdir -p "$CARGO_TARGET_DIR/$2/ffi"
cp "$STAND_IN/good/$abi/libsekisho_ffi.so" "$CARGO_TARGET_DIR/$2/ffi/"
CARGO
  # Packs what the build that it is given left, and like Maven leaves older products where it is not asked to clean.
  cat >"$work/path/mvn" <<'MVN'
#!/usr/bin/env bash
set -euo pipefail
build=$STAND_IN/repository/target/bindings project='' clean=false packed=false
while [ $# -gt 0 ]; do
  case $1 in
    -f) project=$2; shift ;;
    -Dsekisho.build=*) build=${1#*=} ;;
    clean) "$packed" || clean=true ;;
    package) packed=true ;;
  esac
  shift
done
"$packed" || exit 1
! "$clean" || rm -rf "$project/library/target"
mkdir -p "$project/library/target"
cp "$build/fixture.jar" "$project/library/target/sekisho-0.1.0.jar"
MVN
  chmod +x "$bin"/* "$work"/path/*
}

# A repository whose build leaves a jar of one class, as `bindings/build.sh` does the sources of them.
make_repository() {
  local repository=$work/repository resources
  resources=$repository/${carried#"$root/"}
  mkdir -p "$repository/bindings/android" "$repository/bindings/kotlin/library/target" "$(dirname "$resources")"
  cp "$here/../recipe.sh" "$repository/bindings/"
  cp "$here/aar.sh" "$here/archive.py" "$repository/bindings/android/"
  cp "$root/Cargo.toml" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$repository/"
  cp "$root/bindings/kotlin/pom.xml" "$repository/bindings/kotlin/"
  cp "$carried" "$resources"
  cat >"$repository/bindings/build.sh" <<'BUILD'
#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "$CARGO_TARGET_DIR/bindings"
cp "$STAND_IN/new.jar" "$CARGO_TARGET_DIR/bindings/fixture.jar"
BUILD
  chmod +x "$repository/bindings/build.sh"
  make_jar "$work/new.jar" New
  # What must not be taken: another build's classes, and the jar of an earlier version.
  mkdir -p "$repository/target/bindings"
  make_jar "$repository/target/bindings/fixture.jar" Other
  make_jar "$repository/bindings/kotlin/library/target/sekisho-0.0.9.jar" Old
}

with_stand_ins() {
  env PATH="$work/path:$PATH" ANDROID_NDK_HOME="$work/ndk" CARGO_TARGET_DIR="$work/target" STAND_IN="$work" "$@"
}

# --- what the archive must hold ---

inspect() {
  python3 - "$1" "$work" "$2" "$3" <<'PYTHON'
import io, sys, zipfile, xml.etree.ElementTree as xml
what, work, jar, rules = sys.argv[1:]
aar = zipfile.ZipFile(f"{work}/out/sekisho.aar")
held = zipfile.ZipFile(io.BytesIO(aar.read("classes.jar")))
if what == "layout":
    expected = {
        "AndroidManifest.xml", "LICENSE-APACHE", "LICENSE-MIT", "NOTICES.txt", "R.txt", "classes.jar", "proguard.txt",
        "META-INF/com/android/build/gradle/aar-metadata.properties",
    } | {f"jni/{abi}/libsekisho_ffi.so" for abi in ("arm64-v8a", "armeabi-v7a", "x86", "x86_64")}
    assert set(aar.namelist()) == expected, aar.namelist()
    assert aar.read("R.txt") == b""
elif what == "notices":
    with zipfile.ZipFile(jar) as given:
        assert aar.read("NOTICES.txt") == given.read("META-INF/sekisho/NOTICES.txt") != b""
elif what == "libraries":
    for abi in ("arm64-v8a", "armeabi-v7a", "x86", "x86_64"):
        with open(f"{work}/good/{abi}/libsekisho_ffi.so", "rb") as given:
            assert aar.read(f"jni/{abi}/libsekisho_ffi.so") == given.read(), abi
elif what == "manifest":
    manifest = xml.fromstring(aar.read("AndroidManifest.xml"))
    android = "{http://schemas.android.com/apk/res/android}"
    assert manifest.get("package") == "sekisho.android", manifest.attrib
    assert manifest.find("uses-sdk").get(android + "minSdkVersion") == "26"
elif what == "metadata":
    text = aar.read("META-INF/com/android/build/gradle/aar-metadata.properties").decode()
    found = dict(line.split("=") for line in text.split())
    plugin = found.pop("minAndroidGradlePluginVersion")
    assert found == {"aarFormatVersion": "1.0", "aarMetadataVersion": "1.0", "minCompileSdk": "26"}, found
    assert [part.isdigit() for part in plugin.split(".")] == [True] * 3, plugin
elif what == "rules":
    with open(rules, "rb") as given:
        assert aar.read("proguard.txt") == given.read()
    assert b"-keep class com.sun.jna.** { *; }" in aar.read("proguard.txt")
    assert b"-keepattributes RuntimeVisibleAnnotations" in aar.read("proguard.txt")
    assert not [name for name in held.namelist() if name.startswith("META-INF/com.android.tools/")]
elif what == "classes":
    given = zipfile.ZipFile(jar)
    classes = [name for name in given.namelist() if name.endswith(".class")]
    assert classes and not set(classes) - set(held.namelist())
    assert all(held.read(name) == given.read(name) for name in classes)
    native = [name for name in held.namelist() if name.endswith((".so", ".dylib", ".dll", ".jnilib"))]
    assert not native, native
    # The jar must have had something to take out, or this shows nothing.
    assert [name for name in given.namelist() if name.endswith((".so", ".dylib", ".dll"))], given.namelist()
elif what == "pom":
    pom = xml.parse(f"{work}/out/sekisho.pom").getroot()
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    assert pom.findtext("m:packaging", namespaces=space) == "aar"
    found = {
        f"{d.findtext('m:groupId', namespaces=space)}:{d.findtext('m:artifactId', namespaces=space)}": (
            d.findtext("m:type", default="jar", namespaces=space),
            d.findtext("m:version", namespaces=space),
        )
        for d in pom.iterfind("m:dependencies/m:dependency", space)
    }
    assert set(found) == {"org.jetbrains.kotlin:kotlin-stdlib", "net.java.dev.jna:jna"}, found
    assert found["org.jetbrains.kotlin:kotlin-stdlib"][0] == "jar"
    kind, version = found["net.java.dev.jna:jna"]
    assert kind == "aar" and tuple(map(int, version.split(".")[:2])) >= (5, 17), found
else:
    sys.exit(f"no check {what}")
PYTHON
}

# Whether the classes of an archive are these and no others.
holds_classes() {
  python3 - "$@" <<'PYTHON'
import io, sys, zipfile
aar = zipfile.ZipFile(sys.argv[1])
held = zipfile.ZipFile(io.BytesIO(aar.read("classes.jar")))
classes = [name for name in held.namelist() if name.endswith(".class")]
assert classes == sys.argv[2:], classes
PYTHON
}

# Whether a jar has every class that a file of rules keeps by its full name. R8 says nothing where one is not there.
has_kept_classes() {
  python3 - "$1" "$2" <<'PYTHON'
import re, sys, zipfile
jar, rules = sys.argv[1:]
with open(rules, encoding="utf-8") as file:
    kept = re.findall(r"^-keep class (sekisho\.[\w.$]+)(?![\w.$*?])", file.read(), re.MULTILINE)
assert kept, f"{rules} keeps no class of the package sekisho by its full name"
held = set(zipfile.ZipFile(jar).namelist())
absent = [name for name in kept if name.replace(".", "/") + ".class" not in held]
assert not absent, f"{rules} keeps classes that {jar} has not: {absent}"
PYTHON
}

# --- the tests ---

if ! command -v python3 >/dev/null || ! command -v readelf >/dev/null ||
  ! link_good x86_64 "$work/trial.so" 2>/dev/null || ! link_good x86 "$work/trial.so" 2>/dev/null; then
  echo 'test.sh: the fixtures need python3, readelf and a C compiler that links for x86, 64 and 32 bits wide:' \
    'on Debian and Ubuntu for x86-64, apt install python3 binutils gcc' >&2
  exit 77
fi
for abi in "${abis[@]}"; do
  link_good "$abi" "$work/good/$abi/$library"
done
jar=$work/fixture.jar
if [ $# -gt 0 ]; then
  [ -f "$1" ] || { echo "test.sh: $1: found no file, expected the jar of the Kotlin classes" >&2; exit 1; }
  # The same bytes in every check, also while another build goes on.
  cp "$1" "$jar"
else
  make_jar "$jar" Fixture
fi
make_stand_ins
make_repository
aar=$here/aar.sh

test_libraries() {
  local link=link-arg=-Wl,-z,max-page-size=16384
  check 'without an NDK, making the libraries says so, says what to do, and ends with 77' \
    ends_with 77 'an Android NDK' 'install r28 or later' ANDROID_NDK_HOME -- "$aar" libraries "$work/none"
  check 'so does the whole recipe' \
    ends_with 77 'an Android NDK' 'install r28 or later' -- "$aar" "$work/none/sekisho.aar"
  check 'and nothing is written' absent "$work/none"
  check 'a folder that is no NDK is named' \
    ends_with 77 "\`$work/none\` is none" -- env ANDROID_NDK_ROOT="$work/none" "$aar" libraries "$work/none"

  check 'with an NDK there are four libraries' \
    ends_with 0 -- with_stand_ins "$aar" libraries "$work/made"
  check 'each is linked for pages of 16 KB' [ "$(grep -c -- "$link" "$work/asked")" -eq 4 ]
  check 'each is linked at API level 26' [ "$(grep -c 'LINKER=.*26-clang$' "$work/asked")" -eq 4 ]
  check 'each is built with the profile of the bindings' \
    [ "$(grep -c -- '--profile ffi -p sekisho-ffi' "$work/asked")" -eq 4 ]
  for abi in "${abis[@]}"; do
    check "that for $abi is in the folder of its ABI" cmp "$work/good/$abi/$library" "$work/made/$abi/$library"
  done

  check 'when one ABI does not build, making the libraries fails' \
    ends_with 101 -- with_stand_ins env STAND_IN_FAILS=x86_64-linux-android "$aar" libraries "$work/half"
  check 'and leaves none of the others' absent "$work/half"
  rm -r "$work/sysroot"
  check 'missing Rust targets are listed with the command that adds them' \
    ends_with 77 'rustup target add aarch64-linux-android armv7-linux-androideabi i686-linux-android x86_64-linux-android' \
    -- with_stand_ins "$aar" libraries "$work/none"
  echo 'Pkg.Revision = 21.4.7075529' >"$work/ndk/source.properties"
  check 'an NDK that Rust cannot link with is named' \
    ends_with 77 'is r21' 'r25 or later' -- with_stand_ins "$aar" libraries "$work/none"
}

test_archive() {
  local rules=$carried
  check 'the archive is assembled' "$aar" assemble "$work/good" "$jar" "$work/out/sekisho.aar"
  check 'it holds what an AAR holds, and nothing else' inspect layout "$jar" "$rules"
  check 'its notices are those of the jar' inspect notices "$jar" "$rules"
  check 'its libraries are those given' inspect libraries "$jar" "$rules"
  check 'its manifest has the package sekisho and minSdk 26' inspect manifest "$jar" "$rules"
  check 'its metadata are those that the Gradle plugin reads' inspect metadata "$jar" "$rules"
  check 'its rules are those of the Kotlin library, once, and keep JNA' inspect rules "$jar" "$rules"
  check 'its classes are those of the jar, without native libraries' inspect classes "$jar" "$rules"
  check 'the POM asks for JNA as an AAR' inspect pom "$jar" "$rules"

  cp -R "$work/good" "$work/copy"
  find "$work/copy" -exec touch -t 200001010000 {} +
  check 'a second assembly' "$aar" assemble "$work/copy" "$jar" "$work/again/sekisho.aar"
  check 'has the same bytes' cmp "$work/out/sekisho.aar" "$work/again/sekisho.aar"
  check 'and the same POM' cmp "$work/out/sekisho.pom" "$work/again/sekisho.pom"

  echo '-keep class other.** { *; }' >"$work/rules.pro"
  check 'rules that do not keep JNA are refused' \
    ends_with 1 'rules.pro: found no rule for com.sun.jna' \
    -- env SEKISHO_RULES="$work/rules.pro" "$aar" assemble "$work/good" "$jar" "$work/none/sekisho.aar"
  check 'a jar without classes of sekisho is refused' \
    ends_with 1 'found no class of the package sekisho' \
    -- "$aar" assemble "$work/good" "$work/out/sekisho.aar" "$work/none/sekisho.aar"
  make_jar "$work/bare.jar" Bare
  check 'a jar without the licences of what it is made of is refused' \
    ends_with 1 'found no META-INF/sekisho/NOTICES.txt' \
    -- "$aar" assemble "$work/good" "$work/bare.jar" "$work/none/sekisho.aar"
  check 'and no archive is left' absent "$work/none"
}

# Before `test_libraries`, which takes the stand-ins apart.
test_whole() {
  local aar=$work/repository/bindings/android/aar.sh
  check 'with an NDK and Maven the archive is made' ends_with 0 -- with_stand_ins "$aar" "$work/whole/sekisho.aar"
  check 'with the classes of the build just made, and no older ones' \
    holds_classes "$work/whole/sekisho.aar" sekisho/New.class
  check 'so it is where the folder of the build is relative' \
    ends_with 0 -- with_stand_ins env CARGO_TARGET_DIR=elsewhere "$aar" "$work/relative/sekisho.aar"
  check 'to the repository' \
    cmp "$work/new.jar" "$work/repository/elsewhere/bindings/fixture.jar"
  check 'with the same bytes' cmp "$work/whole/sekisho.aar" "$work/relative/sekisho.aar"
  rm "$work/asked"
}

test_kept_classes() {
  make_jar "$work/other.jar" UniffiLib
  echo '-keep class sekisho.UniffiLib { *; }' >"$work/kept.pro"
  # shellcheck disable=SC2016 # The name of a class has a dollar.
  echo '-keep class sekisho.UniffiLib$* { *; }' >>"$work/kept.pro"
  check 'rules are looked up by the full names of classes' has_kept_classes "$work/other.jar" "$work/kept.pro"
  check 'and a class that is not in the jar is named' \
    ends_with 1 "['sekisho.RustBuffer']" -- has_kept_classes "$work/other.jar" <(
      cat "$work/kept.pro"
      echo '-keep class sekisho.RustBuffer { *; }'
    )
  if [ "$1" = given ]; then
    check 'the jar has each class that its rules keep by name' has_kept_classes "$jar" "$carried"
  else
    echo 'passed over: whether the jar has the classes that its rules keep, as none was given'
  fi
}

# refused 'what the library is' ABI TEXT...: `$work/bad` holds the set with the bad library of that ABI.
refused() {
  local sentence=$1 abi=$2
  shift 2
  echo stale >"$work/refused.aar"
  check "$sentence is refused" ends_with 1 "bad/$abi/$library" "$@" \
    -- "$aar" assemble "$work/bad" "$jar" "$work/refused.aar"
  check 'and no archive is left, not even an older one' absent "$work/refused.aar" "$work/refused.pom"
  rm -rf "$work/bad"
  cp -R "$work/good" "$work/bad"
}

test_refusals() {
  local symbol=ffi_sekisho_uniffi_contract_version bad=$work/bad
  cp -R "$work/good" "$bad"
  for abi in arm64-v8a x86_64; do
    link "$abi" "$bad/$abi/$library" 4096 "$symbol"
    refused "a library for $abi with pages of 4 KB" "$abi" \
      'found a LOAD segment aligned to 0x1000' 'expected at least 0x4000'
  done
  set_machine "$bad/arm64-v8a/$library" 62
  refused 'a library of the wrong machine' arm64-v8a \
    'found a library for the machine Advanced Micro Devices X86-64' 'expected AArch64 (arm64-v8a)'
  set_machine "$bad/armeabi-v7a/$library" 3
  refused 'a library of the wrong machine, 32 bits wide,' armeabi-v7a \
    'found a library for the machine Intel 80386' 'expected ARM (armeabi-v7a)'
  link x86_64 "$bad/x86_64/$library" 16384 another_function
  refused 'a library without the contract symbol' x86_64 "found no exported symbol $symbol"
  link x86_64 "$bad/x86_64/$library" 16384 "$symbol" -fvisibility=hidden
  refused 'a library that hides the contract symbol' x86_64 "found no exported symbol $symbol"
  link x86_64 "$bad/x86_64/$library" 16384 "$symbol" -g
  refused 'a library with debug sections' x86_64 'found the section .debug_' 'strip the library'
  rm -r "$bad/x86"
  refused 'a set without one ABI' x86 'found no file, expected the library for x86'
  echo text >"$bad/x86/$library"
  refused 'a file that is no library' x86 'found no ELF file'
}

test_whole
test_libraries
test_archive
test_kept_classes "${1:+given}"
test_refusals
echo 'all checks hold'
