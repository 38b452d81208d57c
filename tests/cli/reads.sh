#!/usr/bin/env bash
# query and scan.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --sort slot:N --gsi 'by_realm:realm:S,slot:N'
for slot in 1 2 3 4 5; do
  echo '{"id": "p1", "slot": '$slot', "realm": "eu", "gold": '$((slot * 10))'}'
done | "$tepui" import players > /dev/null

p1=(--key 'id = :id' --values '{":id":"p1"}')
expect 0 "$tepui" query players "${p1[@]}" --projection slot
[[ $out == $'{"slot":1}\n{"slot":2}\n{"slot":3}\n{"slot":4}\n{"slot":5}' && -z $err ]] || die "$out"
expect 0 "$tepui" query players "${p1[@]}" --projection slot --reverse --limit 2
[[ $out == $'{"slot":5}\n{"slot":4}' ]] || die "$out"
contains "$err" "--start '{\"id\":\"p1\",\"slot\":4}'"
expect 0 "$tepui" query players "${p1[@]}" --projection slot --reverse --limit 2 \
  --start '{"id":"p1","slot":4}' --json
[[ $out == '{"Items":[{"slot":3},{"slot":2}],"Count":2,"ScannedCount":2,'\
'"LastEvaluatedKey":{"id":"p1","slot":2}}' ]] || die "$out"
expect 0 "$tepui" query players "${p1[@]}" --limit 2 --all
[[ $(wc -l < stdout.txt) == 5 ]] || die "$out"
expect 0 "$tepui" query players --index by_realm --key 'realm = :r AND slot > :s' \
  --filter '#g < :g' --names '{"#g":"gold"}' --values '{":r":"eu",":s":2,":g":50}' --json \
  --projection slot
[[ $out == '{"Items":[{"slot":3},{"slot":4}],"Count":2,"ScannedCount":3}' ]] || die "$out"
expect 0 "$tepui" query players --key 'id = :id' --values '{":id":{"S":"p1"}}' --dynamo --limit 1
contains "$out" '"slot":{"N":"1"}'
expect 0 "$tepui" query players --key 'id = :id' --values '{":id":"p2"}' --json
[[ $out == '{"Items":[],"Count":0,"ScannedCount":0}' ]] || die "$out"

expect 0 "$tepui" scan players
[[ $(wc -l < stdout.txt) == 5 ]] || die "$out"
expect 0 "$tepui" scan players --filter 'gold >= :g' --values '{":g":40}' --index by_realm
[[ $(wc -l < stdout.txt) == 2 ]] || die "$out"
expect 0 "$tepui" scan players --limit 3
[[ $(wc -l < stdout.txt) == 3 ]] || die "$out"
expect 0 "$tepui" scan players --limit 2 --segments 4 --json
contains "$out" '"Count":5,"ScannedCount":5}'

# What scan prints is what import reads.
"$tepui" scan players > copy.jsonl
"$tepui" table create copy --partition id:S --sort slot:N
expect 0 "$tepui" import copy copy.jsonl
expect 0 "$tepui" scan copy
[[ $out == "$(cat copy.jsonl)" ]] || die "$out"

expect 3 "$tepui" query nowhere "${p1[@]}"
expect 3 "$tepui" scan nowhere
expect 1 "$tepui" query players --key 'id > :id' --values '{":id":"p1"}'
expect 1 "$tepui" query players "${p1[@]}" --index nowhere
expect 1 "$tepui" scan players --limit 0
expect 2 "$tepui" scan players --values '{":id"'
expect 2 "$tepui" scan players --start 'p1'
expect 2 "$tepui" scan players --limit two
