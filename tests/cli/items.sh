#!/usr/bin/env bash
# put and get.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --sort slot:N
"$tepui" table create blobs --partition id:B
"$tepui" table create get --partition id  # named like a subcommand

expect 0 "$tepui" put players '{"id": "p1", "slot": 3, "gold": 120, "bag": ["axe", {"n": 1.50}]}'
[[ -z $out$err ]] || die "put printed: $out$err"
expect 0 "$tepui" get players id=p1 slot=3
[[ $out == '{"bag":["axe",{"n":1.5}],"gold":120,"id":"p1","slot":3}' ]] || die "$out"
expect 0 "$tepui" get players '{"id": "p1", "slot": 3}' --projection '#g' --names '{"#g":"gold"}'
[[ $out == '{"gold":120}' ]] || die "$out"
expect 0 "$tepui" get players id=p1 slot=3 --dynamo --json --projection id,gold
[[ $out == '{"Item":{"gold":{"N":"120"},"id":{"S":"p1"}}}' ]] || die "$out"

expect 0 "$tepui" put players - <<< '{"id": "a=b", "slot": -1}'
expect 0 "$tepui" get players id=a=b slot=-1
expect 0 "$tepui" put blobs '{"id": {"B": "AAEC"}, "tags": {"SS": ["b", "a"]}}' --dynamo --json
[[ $out == '{}' ]] || die "$out"
expect 0 "$tepui" get blobs id=AAEC --dynamo
[[ $out == '{"id":{"B":"AAEC"},"tags":{"SS":["a","b"]}}' ]] || die "$out"
expect 0 "$tepui" put get '{"id": "x"}'
expect 0 "$tepui" get get id=x

# Conditions.
new=(put players '{"id": "p1", "slot": 3, "gold": 70}')
expect 3 "$tepui" "${new[@]}" --condition 'attribute_not_exists(id)'
expect 3 "$tepui" "${new[@]}" --condition '#g < :max' --names '{"#g":"gold"}' --values '{":max":5}'
expect 0 "$tepui" "${new[@]}" --condition 'gold > :min' --values '{":min":5}'
expect 0 "$tepui" get players id=p1 slot=3 --projection gold
[[ $out == '{"gold":70}' ]] || die "$out"

# Not found.
expect 3 "$tepui" get players id=p2 slot=3
expect 3 "$tepui" get nowhere id=p2
expect 3 "$tepui" put nowhere '{"id": "p1"}'

# What the database refuses.
expect 1 "$tepui" put players '{"id": "p1"}'
expect 1 "$tepui" put players '{"id": 1, "slot": 1}'
expect 1 "$tepui" put players '{"id": "p1", "slot": 1}' --condition 'gold >'
expect 1 "$tepui" get players id=p1

# What cannot be read.
expect 2 "$tepui" put players '{"id": "p1", "slot": 1'
expect 2 "$tepui" put players 'p1'
expect 2 "$tepui" put players '{"id": "p1", "slot": 1}' --values '{'
expect 2 "$tepui" put players '{"id": "p1", "slot": 1}' --names '{"#g": 5}'
expect 2 "$tepui" get players p1
expect 2 "$tepui" get players id=p1 slot=three
expect 2 "$tepui" get players id=p1 gold=3
