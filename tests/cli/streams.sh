#!/usr/bin/env bash
# stream tail and ttl, and what table create and describe have of both.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

expect 0 "$tepui" table create scores --partition id:S --stream both --ttl until
expect 0 "$tepui" table describe scores
contains "$out" 'stream  new and old images: arn:aws:dynamodb:local:'
contains "$out" ':table/scores/stream/20'
contains "$out" 'expiry  items expire by until'
expect 0 "$tepui" table describe scores --json
contains "$out" '"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}'
contains "$out" '"TimeToLiveDescription":{"AttributeName":"until","TimeToLiveStatus":"ENABL'
expect 0 "$tepui" table create plain --partition id:S
expect 0 "$tepui" table describe plain
lacks "$out" 'stream'
lacks "$out" 'expiry'
expect 2 "$tepui" table create other --partition id:S --stream everything
expect 1 "$tepui" table create --from missing.json --stream keys

# A stream of a file, and one given beside it.
cat > create.json <<'JSON'
{"TableName": "from_file", "BillingMode": "PAY_PER_REQUEST",
 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"},
 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
JSON
expect 0 "$tepui" table create --from create.json
expect 0 "$tepui" table describe from_file
contains "$out" 'stream  old images'
expect 0 "$tepui" table create other_file --from create.json --stream KEYS_ONLY --json
contains "$out" '"StreamViewType":"KEYS_ONLY"'

# --- ttl ---
expect 0 "$tepui" ttl scores
contains "$out" 'items expire by until'
expect 0 "$tepui" ttl plain
[[ $out == 'items do not expire' ]] || die "$out"
expect 1 "$tepui" ttl plain --disable
contains "$err" 'TimeToLive is already disabled'
expect 0 "$tepui" ttl plain --enable end
[[ -z $out ]] || die "$out"
expect 1 "$tepui" ttl plain --enable other
contains "$err" 'current AttributeName is end'
expect 0 "$tepui" ttl plain --disable --json
[[ $out == '{"TimeToLiveSpecification":{"AttributeName":"end","Enabled":false}}' ]] || die "$out"
expect 0 "$tepui" ttl plain --json
[[ $out == '{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}' ]] || die "$out"
expect 1 "$tepui" ttl plain --enable ''
expect 2 "$tepui" ttl plain --enable a --disable
expect 3 "$tepui" ttl nowhere
expect 3 "$tepui" ttl nowhere --enable end
expect 3 "$tepui" ttl nowhere --disable

# --- stream tail of a directory: what is there ---
odd='{"id": "o", "text": "a\"]},{\\", "deep": [[{"x": ["]"]}]]}'
"$tepui" put scores '{"id": "a", "n": 1}'
"$tepui" put scores "$odd"
"$tepui" update scores id=a --update 'SET n = :n' --values '{":n": 2}'
"$tepui" delete scores id=a
expect 0 "$tepui" stream tail scores
mapfile -t lines <<< "$out"
[[ ${#lines[@]} == 4 ]] || die "$out"
time='^20[0-9-]*T[0-9:]*Z'
[[ ${lines[0]} =~ $time\ INSERT\ \{\"id\":\"a\"\}\ new\ \{\"id\":\"a\",\"n\":1\}$ ]] || die "$out"
contains "${lines[1]}" ' INSERT {"id":"o"} new {"deep":[[{"x":["]"]}]],"id":"o","text":"a\"]},{\\"}'
contains "${lines[2]}" ' MODIFY {"id":"a"} old {"id":"a","n":1} new {"id":"a","n":2}'
contains "${lines[3]}" ' REMOVE {"id":"a"} old {"id":"a","n":2}'
expect 0 "$tepui" stream tail scores --max 2
[[ $out == "${lines[0]}"$'\n'"${lines[1]}" ]] || die "$out"
expect 0 "$tepui" stream tail scores --from latest
[[ -z $out ]] || die "$out"
expect 0 "$tepui" stream tail scores --json --max 1
record='^\{"eventID":"[0-9a-f]{32}","eventName":"INSERT","eventVersion":"1.1",'
record+='"eventSource":"aws:dynamodb","awsRegion":"local",'
record+='"dynamodb":\{"ApproximateCreationDateTime":[0-9]+,"Keys":\{"id":\{"S":"a"\}\},'
record+='"NewImage":\{"id":\{"S":"a"\},"n":\{"N":"1"\}\},"SequenceNumber":"[0-9]{21}",'
record+='"SizeBytes":9,"StreamViewType":"NEW_AND_OLD_IMAGES"\}\}$'
[[ $out =~ $record ]] || die "$out"

# More records than a page, in all shards: each once, and in the order in which they were written.
"$tepui" table create many --partition id:S --stream keys
for i in {1..2500}; do echo '{"id": "'"$i"'"}'; done > many.jsonl
"$tepui" import many many.jsonl > /dev/null 2>&1
expect 0 "$tepui" stream tail many --json
[[ $(grep -c '"eventName":"INSERT"' stdout.txt) == 2500 ]] || die "$(wc -l stdout.txt)"
grep -o '"SequenceNumber":"[0-9]*"' stdout.txt > numbers.txt
sort -c -u numbers.txt || die "the order is not that of the sequence numbers"

expect 3 "$tepui" stream tail plain
contains "$err" 'has no stream'
expect 3 "$tepui" stream tail nowhere
expect 2 "$tepui" stream tail scores --from yesterday
expect 2 "$tepui" stream tail scores --max 0
expect 2 "$tepui" stream

# --- stream tail of a server: what comes ---
"$tepui" serve --in-memory --port 0 > served.txt 2> served_err.txt &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT
until [[ -s served.txt ]]; do sleep 0.05; done
url=$(grep -o 'http://[^ ]*' served.txt)
# ask <target> <request>
ask() {
  python3 - "$url" "$@" <<'PY'
import sys
import urllib.request
url, target, body = sys.argv[1:]
scope = "Credential=someone/20260101/eu-west-1/dynamodb/aws4_request"
urllib.request.urlopen(urllib.request.Request(url, body.encode(), {
    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810." + target,
    "X-Amz-Date": "20260101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 " + scope + ", SignedHeaders=host, Signature=0"})).read()
PY
}
ask CreateTable "$(cat create.json)"
ask PutItem '{"TableName": "from_file", "Item": {"id": {"S": "early"}}}'
"$tepui" stream tail from_file --endpoint "$url" --max 2 > tailed.txt &
tail=$!
# It begins with what comes from now on, whenever that is: something is written until it ends.
for ((i = 0; i < 600; ++i)); do
  kill -0 $tail 2> /dev/null || break
  ask PutItem '{"TableName": "from_file", "Item": {"id": {"S": "late"}, "i": {"N": "'$i'"}}}'
  sleep 0.05
done
wait $tail || die "tail ended with $?"
[[ $(wc -l < tailed.txt) == 2 ]] || die "$(cat tailed.txt)"
lacks "$(cat tailed.txt)" early
contains "$(cat tailed.txt)" '"id":"late"'
expect 0 "$tepui" stream tail from_file --endpoint "$url" --from oldest --once
contains "$out" 'INSERT {"id":"early"}'

# A stream that ends, ends what reads it.
"$tepui" stream tail from_file --endpoint "$url" --from oldest > ended.txt &
tail=$!
ask UpdateTable '{"TableName": "from_file", "StreamSpecification": {"StreamEnabled": false}}'
wait $tail || die "tail ended with $?"
contains "$(cat ended.txt)" early
expect 3 "$tepui" stream tail nowhere --endpoint "$url"
contains "$err" 'Requested resource not found'
expect 1 "$tepui" stream tail from_file --endpoint nonsense
kill $server
wait $server || die "the server ended with $?"
expect 1 "$tepui" stream tail from_file --endpoint "$url"
