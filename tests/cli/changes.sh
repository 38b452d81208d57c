#!/usr/bin/env bash
# update and delete.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --sort slot:N
"$tepui" put players '{"id": "p1", "slot": 3, "gold": 120, "bag": {"axes": 1}}'
p1=(players id=p1 slot=3)

expect 0 "$tepui" update "${p1[@]}" --update 'SET gold = gold - :price' --values '{":price": 50}'
[[ -z $out$err ]] || die "update printed: $out$err"
expect 0 "$tepui" update "${p1[@]}" --update 'SET bag.axes = bag.axes + :one, #n = :name' \
  --names '{"#n": "name"}' --values '{":one": 1, ":name": "Ana"}' --print updated-new
[[ $out == '{"bag":{"axes":2},"name":"Ana"}' ]] || die "$out"
expect 0 "$tepui" update "${p1[@]}" --update 'REMOVE bag' --print old --json
contains "$out" '{"Attributes":{"bag":{"axes":2},"gold":70,'
expect 0 "$tepui" update "${p1[@]}" --update 'ADD tags :t' --dynamo --print updated-new \
  --values '{":t": {"SS": ["new"]}}'
[[ $out == '{"tags":{"SS":["new"]}}' ]] || die "$out"

# One that is not there is made; one whose condition does not hold stays as it is.
expect 0 "$tepui" update players '{"id": "p2", "slot": 1}' --update 'ADD gold :g' \
  --values '{":g": 5}' --print new
[[ $out == '{"gold":5,"id":"p2","slot":1}' ]] || die "$out"
expect 3 "$tepui" update "${p1[@]}" --update 'SET gold = :z' --condition 'gold > :max' \
  --values '{":z": 0, ":max": 1000}'
expect 0 "$tepui" get "${p1[@]}" --projection gold
[[ $out == '{"gold":70}' ]] || die "$out"

expect 3 "$tepui" delete "${p1[@]}" --condition 'attribute_exists(bag)'
expect 0 "$tepui" delete "${p1[@]}" --print --condition 'gold = :g' --values '{":g": 70}'
contains "$out" '"gold":70'
expect 3 "$tepui" get "${p1[@]}"
expect 0 "$tepui" delete "${p1[@]}" --print --json
[[ $out == '{}' ]] || die "$out"
expect 0 "$tepui" delete "${p1[@]}" --print
[[ -z $out ]] || die "$out"

expect 1 "$tepui" update "${p1[@]}" --update 'SET gold'
expect 1 "$tepui" update "${p1[@]}" --update 'SET id = :v' --values '{":v": "x"}'
expect 2 "$tepui" update "${p1[@]}"
expect 2 "$tepui" update "${p1[@]}" --update 'REMOVE a' --print everything
expect 2 "$tepui" update players --update 'REMOVE a'
expect 2 "$tepui" delete players p1
expect 3 "$tepui" delete nowhere id=p1
expect 3 "$tepui" update nowhere id=p1 --update 'REMOVE a'
expect 0 "$tepui" verify
