#!/usr/bin/env bash
# Tests the Kotlin library against what `bindings/build.sh` left, or runs one of the example programs:
#
#   test.sh                          compiles everything, runs the tests, looks into the jar
#   test.sh run checklist TRIP.json  the sample app
#   test.sh run crossing FOLDER      the benchmark
#
# Where Java or Maven is missing it says so and ends with code 77. In CI (where the variable CI is set) a test that is
# passed over is a failure.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../recipe.sh"
build=$(bindings_folder)
# Names the build that the programs were made from; as old as the beginning of that.
packaged=$here/examples/target/.packaged

usage() {
  echo 'usage: test.sh [run checklist|crossing ARGUMENTS]' >&2
  exit 2
}

missing() {
  echo "test.sh: $1 is missing; install it with: bash bindings/toolchains.sh kotlin" >&2
  exit 77
}

need_tools() {
  local major
  major=$(major_of javac)
  [ "$major" -ge 17 ] || missing "a JDK (17 or later$([ "$major" -eq 0 ] || echo "; the one on PATH is $major"))"
  command -v mvn >/dev/null || missing 'Maven (3.8 or later)'
  command -v unzip >/dev/null || missing unzip
  if [ ! -d "$build/generated/kotlin" ] || [ ! -d "$build/native" ]; then
    refuse 'the library is not built; build it with: bash bindings/build.sh'
  fi
  # Without `..` and links, as Maven and `packaged` take it.
  build=$(cd "$build" && pwd -P)
}

# Compiles and packs everything, and runs the tests unless told not to.
package() {
  # What an earlier run left would go into the jar, and be counted among the reports.
  rm -rf "$here"/*/target/classes "$here"/*/target/test-classes "$here/library/target/surefire-reports" "$packaged"
  mkdir -p "$(dirname "$packaged")"
  printf '%s\n' "$build" >"$packaged.begun"
  mvn --batch-mode --quiet --file "$here/pom.xml" "-Dsekisho.build=$build" package "$@"
  mv "$packaged.begun" "$packaged"
}

# Whether the programs are of this build, and nothing has changed that they were made from. The time of a folder tells of
# what was removed from it.
is_packaged() {
  [ -f "$packaged" ] && [ "$(cat "$packaged")" = "$build" ] || return 1
  local newer
  newer=$(find "$here/pom.xml" "$here"/*/pom.xml "$here"/*/src "$build/generated" "$build/native" -newer "$packaged")
  [ -z "$newer" ]
}

# The jar brings the native library along, and the rules for Android's shrinker; the sources beside it are all there, for the
# documentation in them.
check_jar() {
  local entries entry native
  entries=$(unzip -Z1 "$here/library/target/sekisho-0.1.0.jar")
  native=$(cd "$build/native" && find . -name '*sekisho_ffi*' | head -n 1 | cut -c3-)
  [ -n "$native" ] || refuse 'the library is not built; build it with: bash bindings/build.sh'
  for entry in "$native" META-INF/com.android.tools/r8/sekisho.pro META-INF/sekisho/{NOTICES.txt,LICENSE-MIT,LICENSE-APACHE}; do
    grep -qxF "$entry" <<<"$entries" || refuse "the jar has no $entry"
  done
  unzip -p "$here/library/target/sekisho-0.1.0.jar" META-INF/sekisho/NOTICES.txt | cmp - "$build/generated/NOTICES.txt" ||
    refuse 'the jar has other notices than the build wrote'
  entries=$(unzip -Z1 "$here/library/target/sekisho-0.1.0-sources.jar")
  for entry in sekisho/sekisho.kt sekisho/Extensions.kt; do
    grep -qxF "$entry" <<<"$entries" || refuse "the jar of sources has no $entry"
  done
}

# A test passes itself over where the machine lacks what it needs; in CI nothing may be lacking.
check_reports() {
  local report skipped found=0
  for report in "$here"/library/target/surefire-reports/*.xml; do
    [ -f "$report" ] || continue
    found=$((found + 1))
    skipped=$(sed -n 's/.*<testsuite .* skipped="\([0-9]*\)".*/\1/p' "$report")
    [ "$skipped" = 0 ] || refuse "in CI no test may be passed over: $report says ${skipped:-nothing of how many were}"
  done
  [ "$found" -gt 0 ] || refuse "in CI there must be reports of the tests, and library/target/surefire-reports has none"
}

case ${1-} in
  run)
    case ${2-} in
      checklist) program=Checklist ;;
      crossing) program=Crossing ;;
      *) usage ;;
    esac
    shift 2
    need_tools
    is_packaged || package -DskipTests >&2
    # With the jars that the programs need and nothing else.
    java -cp "$here/examples/target/*:$here/examples/target/lib/*" "sekisho.examples.${program}Kt" "$@"
    ;;
  '')
    need_tools
    package
    check_jar
    [ -z "${CI+set}" ] || check_reports
    ;;
  *) usage ;;
esac
