-- Requests for wrk: OPERATION and ITEMS say which, over items "k0" to "k<ITEMS - 1>".

local operation = os.getenv("OPERATION")
local items = tonumber(os.getenv("ITEMS"))
local text = string.rep("x", 1000)

local function key() return '{"id":{"S":"k' .. math.random(0, items - 1) .. '"}}' end
local function item() return '{"id":{"S":"k' .. math.random(0, items - 1) .. '"},"v":{"S":"' .. text .. '"}}' end

local function list(count, part)
  local parts = {}
  for i = 1, count do parts[i] = part(i) end
  return "[" .. table.concat(parts, ",") .. "]"
end

-- A batch names no key twice: from anywhere on, in steps.
local function keys(count)
  local begin = math.random(0, items - 1)
  return list(count, function(i) return '{"id":{"S":"k' .. ((begin + i * 37) % items) .. '"}}' end)
end

local bodies = {
  GetItem = function() return '{"TableName":"load","Key":' .. key() .. "}" end,
  PutItem = function() return '{"TableName":"load","Item":' .. item() .. "}" end,
  UpdateItem = function()
    return '{"TableName":"load","Key":' .. key() .. ',"UpdateExpression":"SET n = if_not_exists(n, :z) + :o",' ..
      '"ExpressionAttributeValues":{":z":{"N":"0"},":o":{"N":"1"}}}'
  end,
  Query = function()
    return '{"TableName":"rows","KeyConditionExpression":"p = :p","Limit":10,' ..
      '"ExpressionAttributeValues":{":p":{"S":"p' .. math.random(0, items / 10 - 1) .. '"}}}'
  end,
  BatchGetItem = function() return '{"RequestItems":{"load":{"Keys":' .. keys(25) .. "}}}" end,
  BatchWriteItem = function()
    local begin = math.random(0, items - 1)
    return '{"RequestItems":{"load":' .. list(25, function(i)
      return '{"PutRequest":{"Item":{"id":{"S":"k' .. ((begin + i * 37) % items) .. '"},"v":{"S":"' .. text .. '"}}}}'
    end) .. "}}"
  end,
  TransactWriteItems = function()
    local begin = math.random(0, items - 1)
    return '{"TransactItems":' .. list(2, function(i)
      return '{"Put":{"TableName":"load","Item":{"id":{"S":"k' .. ((begin + i * 37) % items) .. '"},"v":{"S":"' .. text .. '"}}}}'
    end) .. "}"
  end,
}

local headers = {
  ["Content-Type"] = "application/x-amz-json-1.0",
  ["X-Amz-Target"] = "DynamoDB_20120810." .. operation,
  ["X-Amz-Date"] = "20260101T000000Z",
  ["Authorization"] = "AWS4-HMAC-SHA256 Credential=someone/20260101/eu-west-1/dynamodb/aws4_request, " ..
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" .. string.rep("0", 64),
}

function request() return wrk.format("POST", "/", headers, bodies[operation]()) end

function done(summary, latency)
  print(string.format("RESULT %.0f %.3f %.3f %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
