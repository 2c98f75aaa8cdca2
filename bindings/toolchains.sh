#!/usr/bin/env bash
# Installs what the bindings are built with, on Debian and its kin: `toolchains.sh kotlin`, `toolchains.sh swift`, or both
# names. What is there already is left alone.
#
#   kotlin  a JDK and Maven from the distribution
#   swift   Swift 6 of Debian 13, in a folder of its own (about 3 GB), where no `swift` is on the path; it is kept under
#           ${SEKISHO_TOOLCHAINS:-~/.cache/sekisho} for the next time. Needs root: it is entered with chroot.
set -euo pipefail

toolchains=${SEKISHO_TOOLCHAINS:-$HOME/.cache/sekisho}

from_debian() {
  command -v apt-get >/dev/null || { echo "toolchains.sh: no apt-get here; install $* yourself" >&2; exit 1; }
  echo "toolchains.sh: installing $*"
  apt-get install --yes --no-install-recommends "$@" >/dev/null ||
    { apt-get update >/dev/null && apt-get install --yes --no-install-recommends "$@" >/dev/null; }
}

install_kotlin() {
  command -v javac >/dev/null || from_debian openjdk-17-jdk-headless
  command -v mvn >/dev/null || from_debian maven
  command -v unzip >/dev/null || from_debian unzip
  javac -version
  mvn --batch-mode --version | sed -n 1p
}

install_swift() {
  if command -v swift >/dev/null; then
    swift --version
    return
  fi
  local root=$toolchains/swift-root
  # The mark is written last: a folder without it is half made.
  if [ ! -f "$root/.complete" ]; then
    command -v debootstrap >/dev/null || from_debian debootstrap
    echo 'toolchains.sh: fetching Swift 6 of Debian 13 (about a minute)'
    rm -rf "$root"
    mkdir -p "$toolchains"
    debootstrap --variant=minbase --include=swiftlang,swiftlang-dev,libstdc++-14-dev,libc6-dev,binutils \
      trixie "$root" >"$toolchains/debootstrap.log" 2>&1 ||
      { tail -20 "$toolchains/debootstrap.log" >&2; exit 1; }
    touch "$root/.complete"
  fi
  unshare --mount sh -c "mount -t proc proc '$root/proc' && chroot '$root' swift --version"
}

[ $# -gt 0 ] || { echo 'usage: toolchains.sh kotlin|swift ...' >&2; exit 2; }
for name in "$@"; do
  case $name in
    kotlin | swift) "install_$name" ;;
    *) echo "toolchains.sh: no recipe for \`$name\`" >&2; exit 2 ;;
  esac
done
