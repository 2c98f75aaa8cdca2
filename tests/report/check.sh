#!/usr/bin/env bash
# Opens pages in a real browser: `check.sh PAGE...`. Exit code 77 where the tools for it are not installed.
command -v node >/dev/null || { echo 'node is not installed; bash tests/report/install.sh installs it' >&2; exit 77; }
exec node tests/report/check.mjs "$@"
