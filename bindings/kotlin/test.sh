#!/usr/bin/env bash
# Tests the Kotlin library against what `bindings/build.sh` left, or runs one of the example programs:
#
#   test.sh                          compiles everything, runs the tests, looks into the jar
#   test.sh run checklist TRIP.json  the sample app
#   test.sh run crossing FOLDER      the benchmark
#
# Where Java or Maven is missing it says so and ends with code 77.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
build=$(cd "$target" && pwd)/bindings

missing() {
  echo "test.sh: $1 is missing; install it with: bash bindings/toolchains.sh kotlin" >&2
  exit 77
}
command -v javac >/dev/null || missing 'a JDK (17 or later)'
command -v mvn >/dev/null || missing 'Maven (3.8 or later)'
[ -d "$build/generated/kotlin" ] || { echo 'test.sh: the library is not built; build it with: bash bindings/build.sh' >&2; exit 1; }

maven() {
  mvn --batch-mode --quiet --file "$here/pom.xml" "-Dsekisho.build=$build" "$@"
}

# A program with the jars that it needs and nothing else.
program() {
  java -cp "$here/examples/target/*:$here/examples/target/lib/*" "sekisho.examples.$1Kt" "${@:2}"
}

# The newest of some folders and files, as seconds.
newest() {
  find "$@" -type f -printf '%T@\n' | sort -rn | head -1 | cut -d. -f1
}

case ${1:-} in
  run)
    jar=$here/examples/target/lib/sekisho-0.1.0.jar
    if [ ! -f "$jar" ] || [ "$(newest "$here"/*/src "$build/generated" "$build/native")" -gt "$(newest "$jar")" ]; then
      maven package -DskipTests >&2
    fi
    name=${2:?checklist or crossing}
    program "${name^}" "${@:3}"
    ;;
  '')
    maven package
    # The jar brings the native library along, and the rules for Android's shrinker.
    entries=$(unzip -Z1 "$here/library/target/sekisho-0.1.0.jar")
    for entry in "$(cd "$build/native" && find . -name '*sekisho_ffi*' | head -1 | cut -c3-)" META-INF/com.android.tools/r8/sekisho.pro; do
      grep -qx "$entry" <<<"$entries" || { echo "test.sh: the jar has no $entry" >&2; exit 1; }
    done
    ;;
  *)
    echo 'usage: test.sh [run checklist|crossing ARGUMENTS]' >&2
    exit 2
    ;;
esac
