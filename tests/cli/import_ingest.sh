#!/usr/bin/env bash
# import into an empty table: all at once, or nothing; the same items as by batches.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

count() {
  "$tepui" scan "$1" --all --json | sed 's/.*"Count":\([0-9]*\).*/\1/'
}
fresh() {
  "$tepui" table create "$1" --partition id:S --gsi 'by_level:realm:S,level:N'
}
# items <count>: p0, p1, ..., every third one again with another level
items() {
  awk -v count="$1" 'BEGIN { for (i = 0; i < count; i++) {
    printf "{\"id\":\"p%d\",\"realm\":\"r%d\",\"level\":%d}\n", i, i % 7, i
    if (i % 3 == 0) printf "{\"id\":\"p%d\",\"realm\":\"r%d\",\"level\":%d}\n", i / 3, i % 7, i
  } }'
}
no_leftovers() {
  [[ -z $(find world -mindepth 1 -type d) ]] || die "leftovers: $(find world -mindepth 1 -type d)"
}

# By both ways the same.
items 3000 > players.jsonl
fresh ingested
fresh batched
expect 0 "$tepui" import ingested players.jsonl
contains "$out" '4000 items imported'
expect 0 "$tepui" import batched players.jsonl --no-ingest
contains "$out" '4000 items imported'
no_leftovers
for index in '' '--index by_level'; do
  "$tepui" scan ingested --all $index > ingested.out
  "$tepui" scan batched --all $index > batched.out
  cmp ingested.out batched.out || die "they differ: $index"
done
[[ $(count ingested) == 3000 ]] || die "$(count ingested) items"
# A table with items takes more of them.
expect 0 "$tepui" import ingested players.jsonl
[[ $(count ingested) == 3000 ]] || die "$(count ingested) items"
fresh nothing
expect 0 "$tepui" import nothing < /dev/null
contains "$out" '0 items imported'

# kill -9 in the middle: nothing is there, nothing is left, and going on works.
fresh killed
mkfifo lines
items 100000000 > lines 2> /dev/null &
feeder=$!
"$tepui" import killed < lines > /dev/null &
import=$!
sleep 2
kill -9 "$import"
wait "$import" 2> /dev/null && die 'the import was not killed'
wait "$feeder" 2> /dev/null || true  # ends with the pipe's reader
[[ -n $(find world -mindepth 1 -type d) ]] || die 'it was killed before it began'
expect 0 "$tepui" import killed players.jsonl
no_leftovers
[[ $(count killed) == 3000 ]] || die "$(count killed) items"
expect 0 "$tepui" verify
contains "$out" 'all well'
