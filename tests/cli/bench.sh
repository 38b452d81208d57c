#!/usr/bin/env bash
# bench: every workload, in the process and over HTTP, and what it leaves behind.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
brief=(--items 300 --seconds 1 --warm-up 0 --threads 2)

for workload in ycsb-{a,b,c,d,e,f} sessions trade leaderboard matchmaking; do
  expect 0 "$tepui" bench "$workload" "${brief[@]}" --in-memory
  contains "$out" "workload: $workload"
  lacks "$out" 'FAILED'
done

# On disk, with all that it can write.
mkdir temporary
TMPDIR=$PWD/temporary expect 0 "$tepui" bench ycsb-a "${brief[@]}" --indexes 2 --keys uniform \
  --json-file first.json
[[ -z $(ls temporary) ]] || die "left behind: $(ls temporary)"
expect 0 "$tepui" bench ycsb-a "${brief[@]}" --synced --rate 500 --path kept --beside first.json \
  --json-file second.json --csv seconds.csv --hgrm way.hgrm --html page.html
contains "$out" 'open, 500 operations/s'
[[ -d kept ]] || die 'the database is not where it was to be'
[[ $(wc -l < seconds.csv) == 2 ]] || die "$(cat seconds.csv)"
[[ $(grep -o '<polyline' page.html | wc -l) == 6 ]] || die 'the page does not show both runs'
contains "$(head -n 1 way.hgrm)" 'Percentile'
expect 0 "$tepui" bench ycsb-c "${brief[@]}" --in-memory --json
contains "$out" '"by_operation":[{'

# A server.
"$tepui" serve --in-memory --port 0 > serving.txt &
server=$!
trap 'kill "$server"' EXIT
until [[ -s serving.txt ]]; do sleep 0.05; done
endpoint=$(grep -o 'http://[0-9.:]*' serving.txt)
expect 0 "$tepui" bench leaderboard "${brief[@]}" --endpoint "$endpoint"
contains "$out" "the server at $endpoint"
expect 1 "$tepui" bench leaderboard "${brief[@]}" --endpoint "$endpoint"
contains "$err" 'Table already exists: load'

# Mistakes.
expect 2 "$tepui" bench nothing
expect 2 "$tepui" bench ycsb-a --items 1
expect 2 "$tepui" bench ycsb-a --keys often
expect 1 "$tepui" bench ycsb-a --path kept
contains "$err" "'kept' is there already"
expect 1 "$tepui" bench ycsb-a --in-memory --synced
expect 1 "$tepui" bench ycsb-a --endpoint "$endpoint" --path other
expect 1 "$tepui" bench ycsb-a --endpoint http://127.0.0.1:1
expect 1 "$tepui" bench ycsb-a --beside page.html
contains "$err" 'page.html'
