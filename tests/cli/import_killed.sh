#!/usr/bin/env bash
# kill -9 in the middle of an import by batches: whole items, right indexes, and going on works.
# import_ingest.sh has the same of an empty table.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --gsi 'by_level:realm:S,level:N'

# items <count>: p0, p1, ...
items() {
  awk -v count="$1" 'BEGIN { for (i = 0; i < count; i++)
    printf "{\"id\":\"p%d\",\"realm\":\"r%d\",\"level\":%d}\n", i, i % 7, i }'
}

count() {
  "$tepui" scan players --all --json | sed 's/.*"Count":\([0-9]*\).*/\1/'
}

for pause in 0.5 2; do
  # There is always more to read, so the import is in the middle of it when it is killed.
  mkfifo lines
  items 100000000 > lines 2> /dev/null &
  feeder=$!
  "$tepui" import players --no-ingest < lines > /dev/null &
  import=$!
  sleep "$pause"
  kill -9 "$import"
  wait "$import" 2> /dev/null && die 'the import was not killed'
  wait "$feeder" 2> /dev/null || true  # ends with the pipe's reader
  rm lines

  expect 0 "$tepui" verify
  contains "$out" 'all well'
  written=$(count)
  [[ $((written % 100)) == 0 ]] || die "$written items: a batch was half written"
done
[[ $written -gt 0 ]] || die 'killed before the first item'

items $((written + 50)) > players.jsonl
expect 0 "$tepui" import players players.jsonl
[[ $(count) == $((written + 50)) ]] || die "$(count) items"
expect 0 "$tepui" verify
