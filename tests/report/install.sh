#!/usr/bin/env bash
# Installs what the pages of the example `report` are opened with, on Debian and its kin: Node.js (18 or later), Chromium,
# fonts for Chinese and Japanese, and beside this script playwright-core and axe-core. What is there is left alone.
set -euo pipefail
cd "$(dirname "$0")"

oldest_node=18

say() { echo "install.sh: $*"; }

from_debian() {
  command -v apt-get >/dev/null || { say "no apt-get here; install $* yourself" >&2; exit 1; }
  say "installing $*"
  apt-get install --yes --no-install-recommends "$@" >/dev/null ||
    { apt-get update >/dev/null && apt-get install --yes --no-install-recommends "$@" >/dev/null; }
}

command -v node >/dev/null || from_debian nodejs
command -v npm >/dev/null || from_debian npm
if [ "$(node --print 'process.versions.node.split(".")[0]')" -lt "$oldest_node" ]; then
  say "$(command -v node) is no Node.js of version $oldest_node or later" >&2
  exit 1
fi
say "Node.js is $(command -v node), $(node --version)"
command -v chromium >/dev/null || from_debian chromium
fc-list :lang=ja 2>/dev/null | grep --quiet . || from_debian fontconfig fonts-noto-cjk
say "the browser is $(chromium --version 2>/dev/null)"
npm ci --no-audit --no-fund
