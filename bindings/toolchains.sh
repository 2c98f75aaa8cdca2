#!/usr/bin/env bash
# Installs what the bindings are built with, on Debian and its kin: `toolchains.sh kotlin`, `toolchains.sh swift`, or both
# names. What is there already, and new enough, is left alone; the script says which that is.
#
#   kotlin  a JDK (17 or later) and Maven from the distribution
#   swift   Swift 6 of Debian 13, in a folder of its own (about 3 GB), where no `swift` of 6 or later is on the path; it is
#           kept under ${SEKISHO_TOOLCHAINS:-~/.cache/sekisho} for the next time. Needs root: it is entered with chroot.
set -euo pipefail
. "$(dirname "$0")/recipe.sh"

toolchains=${SEKISHO_TOOLCHAINS:-$HOME/.cache/sekisho}
oldest_jdk=17
oldest_swift=6

say() { echo "toolchains.sh: $*"; }

from_debian() {
  command -v apt-get >/dev/null || { say "no apt-get here; install $* yourself" >&2; exit 1; }
  say "installing $*"
  apt-get install --yes --no-install-recommends "$@" >/dev/null ||
    { apt-get update >/dev/null && apt-get install --yes --no-install-recommends "$@" >/dev/null; }
}

# Says which program on PATH is too old, if there is one.
say_too_old() {
  local program=$1 oldest=$2 path
  path=$(command -v "$program") || return 0
  say "$path is no $program of version $oldest or later, and is not used"
}

install_kotlin() {
  if [ "$(major_of javac)" -lt "$oldest_jdk" ]; then
    say_too_old javac "$oldest_jdk"
    from_debian openjdk-17-jdk-headless
    hash -r
    if [ "$(major_of javac)" -lt "$oldest_jdk" ]; then
      say "openjdk-17-jdk-headless is installed, but $(command -v javac) is before it on PATH; put the bin folder of" \
        'the one under /usr/lib/jvm first, or choose it with update-alternatives --config javac' >&2
      exit 1
    fi
  fi
  command -v mvn >/dev/null || from_debian maven
  command -v unzip >/dev/null || from_debian unzip
  say "the JDK is that of $(command -v javac), $(javac -version 2>&1 | tail -n 1)"
  # Maven takes the JDK of JAVA_HOME before that on PATH.
  say "Maven is $(command -v mvn)"
  mvn --batch-mode --version | sed -n '1p;/^Java version/p'
}

install_swift() {
  if [ "$(major_of swift)" -ge "$oldest_swift" ]; then
    say "Swift is $(command -v swift)"
    swift --version
    return
  fi
  say_too_old swift "$oldest_swift"
  local root=$toolchains/swift-root
  # The mark is written last: a folder without it is half made.
  if [ ! -f "$root/.complete" ]; then
    command -v debootstrap >/dev/null || from_debian debootstrap
    say 'fetching Swift 6 of Debian 13 (about a minute)'
    rm -rf "$root"
    mkdir -p "$toolchains"
    debootstrap --variant=minbase --include=swiftlang,swiftlang-dev,libstdc++-14-dev,libc6-dev,binutils \
      trixie "$root" >"$toolchains/debootstrap.log" 2>&1 ||
      { tail -20 "$toolchains/debootstrap.log" >&2; exit 1; }
    touch "$root/.complete"
  fi
  say "Swift is that of Debian in $root"
  unshare --mount sh -c "mount -t proc proc '$root/proc' && chroot '$root' swift --version"
}

[ $# -gt 0 ] || { echo 'usage: toolchains.sh kotlin|swift ...' >&2; exit 2; }
for name in "$@"; do
  case $name in
    kotlin | swift) "install_$name" ;;
    *) echo "toolchains.sh: no recipe for \`$name\`" >&2; exit 2 ;;
  esac
done
