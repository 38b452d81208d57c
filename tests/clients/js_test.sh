#!/usr/bin/env bash
# Runs one file of JavaScript tests: js_test.sh <program tepui> <directory of packages> <file>
# With "packages" for the file: only installs the packages. Exit 77: they cannot be had, and nobody
# insists (TEPUI_NEED_CLIENTS=1).
set -euo pipefail

tepui=$1 directory=$2 file=$3
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/js" && pwd)

mkdir -p "$directory"
cp "$sources"/*.mjs "$sources"/package*.json "$sources"/.npmrc "$directory"
cd "$directory"
if [[ $file == packages ]]; then
  # What is installed already is good while the lock file is the same.
  cmp -s package-lock.json installed.json && exit 0
  if ! npm ci --ignore-scripts --no-progress; then
    [[ ${TEPUI_NEED_CLIENTS:-0} == 1 ]] && exit 1
    exit 77
  fi
  cp package-lock.json installed.json
  exit 0
fi
[[ -e installed.json ]] || exit 77
TEPUI=$tepui exec node --test "$file"
