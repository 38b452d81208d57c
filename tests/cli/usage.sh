#!/usr/bin/env bash
# Help, wrong usage, and databases that are not there.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
unset TEPUI_DB

for command in '' table 'table list' 'table create' 'table describe' 'table delete' \
    put get update delete query scan import verify stats checkpoint serve; do
  # shellcheck disable=SC2086
  expect 0 "$tepui" $command --help
  contains "$out" '--help'
done
expect 0 "$tepui" --version

for wrong in '' table frobnicate 'get --frobnicate' 'get players' 'put players' 'query players' \
    scan import checkpoint 'table list extra' 'scan players --segments 0 --db x' 'stats --db'; do
  # shellcheck disable=SC2086
  expect 2 "$tepui" $wrong
  [[ $(wc -l < stderr.txt) == 1 ]] || die "'$wrong' said more than a line: $err"
done
expect 2 "$tepui" table list
contains "$err" 'TEPUI_DB'

# Reading makes no database.
for command in 'table list' verify stats 'scan players' 'get players id=1' 'put players {}' \
    'checkpoint copy'; do
  # shellcheck disable=SC2086
  expect 1 "$tepui" $command --db nowhere
  [[ ! -e nowhere/CURRENT ]] || die "$command made a database"
done

# The option before or behind the subcommand, or the environment; the option wins.
expect 0 "$tepui" table create players --partition id --db a
expect 0 "$tepui" --db a table list
[[ $out == players ]] || die "$out"
TEPUI_DB=b expect 0 "$tepui" table list --db a
TEPUI_DB=a expect 0 "$tepui" table list

# Output that cannot be written is an error.
if [[ -w /dev/full ]]; then
  code=0
  "$tepui" table list --db a > /dev/full 2> stderr.txt || code=$?
  [[ $code == 1 ]] || die "a full disk ended with $code"
fi
