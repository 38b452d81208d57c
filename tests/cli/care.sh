#!/usr/bin/env bash
# verify, stats and checkpoint.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

"$tepui" table create players --partition id:S --gsi 'by_realm:realm:S'
"$tepui" put players '{"id": "p1", "realm": "eu"}'
"$tepui" put players '{"id": "p2"}'

well='1 tables, 2 items, 1 index entries, 0 expiry entries, 0 stream records: all well'
expect 0 "$tepui" verify
[[ $out == "$well" ]] || die "$out"
expect 0 "$tepui" verify --json
[[ $out == '{"expiry_entries":0,"index_entries":1,"items":2,"problems":[],'\
'"stream_records":0,"tables":1}' ]] || die "$out"

expect 0 "$tepui" stats
contains "$out" 'players'
expect 0 "$tepui" stats --json
contains "$out" '"table_name":"players"'
contains "$out" '"stream_disk_bytes":'
contains "$out" '"expiry_disk_bytes":'

# A checkpoint is a database of its own.
expect 0 "$tepui" checkpoint copy
[[ $out == "$PWD/copy" ]] || die "$out"
"$tepui" put players '{"id": "p3"}'
expect 0 "$tepui" verify --db copy
[[ $out == "$well" ]] || die "$out"
expect 1 "$tepui" checkpoint copy
contains "$err" 'it is there already'
expect 0 "$tepui" checkpoint another --json
[[ $out == "{\"checkpoint\":\"$PWD/another\"}" ]] || die "$out"

# A directory that is no database.
mkdir other
echo text > other/file
expect 1 "$tepui" verify --db other
expect 1 "$tepui" stats --db other/file

# Bytes that are not what was written.
seq 1 3000 | sed 's/.*/{"id":"q&","realm":"us","text":"some words that fill a block &"}/' |
  "$tepui" import players > /dev/null
"$tepui" table create flush --partition id
damaged=0
for file in world/*.log world/*.sst; do
  [[ -s $file ]] || continue
  size=$(stat -c %s "$file")
  printf 'XXXXXXXX' | dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc status=none
  damaged=1
done
[[ $damaged == 1 ]] || die 'nothing to damage'
expect 1 "$tepui" verify
