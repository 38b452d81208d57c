#!/usr/bin/env bash
# import: good lines, bad lines both ways, repeated keys.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

count() {
  "$tepui" scan "$1" --all --json | sed 's/.*"Count":\([0-9]*\).*/\1/'
}
# fresh <table>: one with an index, so that items can be refused for its key too.
fresh() {
  "$tepui" table create "$1" --partition id:S --gsi 'by_level:realm:S,level:N'
}
# lines <from> <to>
lines() {
  for ((i = $1; i <= $2; i++)); do echo '{"id":"p'$i'","realm":"eu","level":'$i'}'; done
}

fresh good
lines 1 1234 > good.jsonl
expect 0 "$tepui" import good good.jsonl
contains "$out" '1234 items imported'
[[ $(count good) == 1234 ]] || die "$(count good) items"
expect 0 "$tepui" import good - --json < good.jsonl
[[ $out == '{"bad_lines":0,"imported":1234}' ]] || die "$out"
printf '{"id":{"S":"d1"}}\r\n\n{"id":{"S":"d2"}}' > dynamo.jsonl  # DOS, empty, unended
expect 0 "$tepui" import good dynamo.jsonl --dynamo
[[ $(count good) == 1236 ]] || die "$(count good) items"

# into_empty <tag> <option>...: what bad lines and repeated keys do to tables that are empty.
into_empty() {
  local tag=$1 number=0 bad
  shift
  # Each kind of bad line in the middle: not JSON, without key, with a wrong key in an index.
  for bad in '{"id":"bad"' '["bad"]' '{"key":"bad"}' '{"id":7}' '{"id":""}' \
      '{"id":"bad","realm":5}' $'{"id":"\xff"}'; do
    number=$((number + 1))
    { lines 1 250; echo "$bad"; lines 252 300; } > bad.jsonl
    fresh "stop$tag$number"
    expect 1 "$tepui" import "stop$tag$number" bad.jsonl "$@"
    contains "$err" 'tepui: line 251: '
    contains "$out" '250 items imported'
    [[ $(count "stop$tag$number") == 250 ]] || die "stopped at $bad with $(count "stop$tag$number")"
    fresh "skip$tag$number"
    expect 0 "$tepui" import "skip$tag$number" --skip-bad "$@" < bad.jsonl
    contains "$err" 'tepui: line 251 skipped: '
    contains "$out" '299 items imported'
    contains "$out" '1 bad line'
    [[ $(count "skip$tag$number") == 299 ]] || die "skipped $bad with $(count "skip$tag$number")"
  done

  # Two bad lines of different kinds: the first one stops.
  fresh "first$tag"
  { lines 1 3; echo '{"id":7}'; lines 5 6; echo '{'; } > bad.jsonl
  expect 1 "$tepui" import "first$tag" bad.jsonl "$@"
  contains "$err" 'line 4: '
  lacks "$err" 'line 7'
  [[ $(count "first$tag") == 3 ]] || die "$(count "first$tag") items"

  # Of two items with one key in a batch the later wins.
  fresh "twice$tag"
  printf '%s\n' '{"id":"a","n":1}' '{"id":"b","n":2}' '{"id":"a","n":3}' '{"id":"a","n":4}' |
    "$tepui" import "twice$tag" "$@" > /dev/null
  expect 0 "$tepui" get "twice$tag" id=a
  [[ $out == '{"id":"a","n":4}' ]] || die "$out"
}

into_empty all-at-once
into_empty batches --no-ingest

expect 1 "$tepui" import good missing.jsonl
expect 1 "$tepui" import good .
expect 3 "$tepui" import nowhere good.jsonl
expect 0 "$tepui" verify
contains "$out" 'all well'
