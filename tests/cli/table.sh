#!/usr/bin/env bash
# table create, list, describe and delete.
set -euo pipefail
tepui=$1
source "$(dirname "$0")/lib/expect.sh"
export TEPUI_DB=world

expect 0 "$tepui" table create players --partition id:S --sort slot:N \
  --gsi 'by_level:realm:S,level:N:keys' --gsi 'by_guild:guild:S+realm:S:include=gold;name' \
  --lsi 'by_time:time:N'
expect 0 "$tepui" table create stats --partition id
expect 0 "$tepui" table list
[[ $out == $'players\nstats' ]] || die "list printed: $out"
expect 0 "$tepui" table list --json
[[ $out == '{"TableNames":["players","stats"]}' ]] || die "list --json printed: $out"

expect 0 "$tepui" table describe players
contains "$out" 'id:S, slot:N (sort)'
contains "$out" 'by_level: realm:S, level:N (sort); keys only'
contains "$out" 'by_guild: guild:S, realm:S; keys and'
contains "$out" 'local   by_time: id:S, time:N (sort); all attributes'
expect 0 "$tepui" table describe players --json
contains "$out" '"TableName":"players"'

# The shape of the AWS CLI, under its own name and under another one.
cat > create.json <<'JSON'
{"TableName": "from_file", "BillingMode": "PAY_PER_REQUEST",
 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
JSON
expect 0 "$tepui" table create --from create.json
expect 0 "$tepui" table create renamed --from - < create.json
expect 0 "$tepui" table describe renamed

expect 1 "$tepui" table create players --partition id:S
expect 2 "$tepui" table create other
expect 2 "$tepui" table create other --partition id:X
expect 2 "$tepui" table create other --partition id --gsi nameless
expect 2 "$tepui" table create other --partition id --from create.json
expect 2 "$tepui" table create other --from /dev/null
expect 1 "$tepui" table create other --from missing.json

expect 0 "$tepui" table delete players
expect 3 "$tepui" table delete players
expect 3 "$tepui" table describe players
