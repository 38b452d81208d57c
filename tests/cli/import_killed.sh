#!/usr/bin/env bash
# kill -9 in the middle of an import: whole items, right indexes, and going on works.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --gsi 'by_level:realm:S,level:N'
awk 'BEGIN { for (i = 0; i < 20000; i++)
  printf "{\"id\":\"p%d\",\"realm\":\"r%d\",\"level\":%d}\n", i, i % 7, i }' > players.jsonl

count() {
  "$tepui" scan players --all --json | sed 's/.*"Count":\([0-9]*\).*/\1/'
}

for pause in 0.3 0.6; do
  # This script holds the pipe open, so the import cannot be done before it is killed.
  mkfifo lines
  exec 3<> lines
  "$tepui" import players < lines > /dev/null &
  import=$!
  cat players.jsonl >&3 &
  feeder=$!
  sleep "$pause"
  kill -9 "$import"
  wait "$import" 2> /dev/null && die 'the import was not killed'
  kill "$feeder" 2> /dev/null || true
  wait "$feeder" 2> /dev/null || true
  exec 3>&-
  rm lines

  expect 0 "$tepui" verify
  contains "$out" 'all well'
  echo "killed after $pause s: $(count) items"
done

expect 0 "$tepui" import players players.jsonl
[[ $(count) == 20000 ]] || die "$(count) items"
expect 0 "$tepui" verify
