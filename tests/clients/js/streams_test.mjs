// Streams and time to live, as a user of the AWS SDK for JavaScript v3 has them.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb-streams";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";

import { access } from "./server.mjs";

const client = new DynamoDBClient(access);
const streams = new DynamoDBStreamsClient(access);
const documents = DynamoDBDocumentClient.from(client);
const TableName = "players";
let StreamArn;

before(async () => {
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
  }));
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  assert.deepEqual(Table.StreamSpecification, { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" });
  StreamArn = Table.LatestStreamArn;
  assert.match(StreamArn, /^arn:aws:dynamodb:eu-west-1:000000000000:table\/players\/stream\//);
});

// All that the stream has now, shard by shard.
async function readAll() {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const records = [];
  for (const { ShardId } of StreamDescription.Shards) {
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand({
      StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON",
    }));
    while (ShardIterator) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
      records.push(...page.Records);
      ShardIterator = page.Records.length ? page.NextShardIterator : undefined;
    }
  }
  return records;
}

test("a stream is listed and described", async () => {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
  assert.deepEqual(Streams, [{ StreamArn, TableName, StreamLabel: StreamArn.split("/").at(-1) }]);
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  assert.equal(StreamDescription.StreamStatus, "ENABLED");
  assert.ok(Math.abs(StreamDescription.CreationRequestDateTime - Date.now()) < 600_000);
  assert.deepEqual(StreamDescription.KeySchema, [{ AttributeName: "id", KeyType: "HASH" }]);
});

test("its records are the changes of the table", async () => {
  await documents.send(new PutCommand({ TableName, Item: { id: "a", gold: 1 } }));
  await documents.send(new PutCommand({ TableName, Item: { id: "a", gold: 2 } }));
  await documents.send(new DeleteCommand({ TableName, Key: { id: "a" } }));
  const records = await readAll();
  assert.deepEqual(records.map((record) => record.eventName), ["INSERT", "MODIFY", "REMOVE"]);
  const { dynamodb, ...rest } = records[1];
  assert.equal(rest.awsRegion, "eu-west-1");
  assert.equal(rest.eventSource, "aws:dynamodb");
  assert.ok(dynamodb.ApproximateCreationDateTime instanceof Date);
  assert.deepEqual(dynamodb.Keys, { id: { S: "a" } });
  assert.deepEqual(dynamodb.OldImage, { id: { S: "a" }, gold: { N: "1" } });
  assert.deepEqual(dynamodb.NewImage, { id: { S: "a" }, gold: { N: "2" } });
  assert.equal(dynamodb.StreamViewType, "NEW_AND_OLD_IMAGES");
});

test("errors of streams come under their names", async () => {
  await assert.rejects(streams.send(new DescribeStreamCommand({ StreamArn: `${StreamArn}0` })), (error) => {
    assert.ok(error instanceof ResourceNotFoundException);
    assert.equal(error.message, `Requested resource not found: Stream: ${StreamArn}0 not found`);
    return true;
  });
  await assert.rejects(streams.send(new GetRecordsCommand({ ShardIterator: "nonsense" })), (error) => {
    assert.equal(error.name, "ValidationException");
    assert.equal(error.message, "Invalid ShardIterator");
    return true;
  });
});

test("items expire, and their records say who removed them", async () => {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: "until" };
  const updated = await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  assert.deepEqual(updated.TimeToLiveSpecification, TimeToLiveSpecification);
  const now = Math.floor(Date.now() / 1000);
  await documents.send(new PutCommand({ TableName, Item: { id: "gone", until: now - 10 } }));
  await documents.send(new PutCommand({ TableName, Item: { id: "stays", until: now + 1000 } }));
  let ids;
  for (let tries = 0; tries < 500; ++tries) {
    ids = (await documents.send(new ScanCommand({ TableName }))).Items.map((item) => item.id);
    if (ids.length === 1) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.deepEqual(ids, ["stays"]);
  const removed = (await readAll()).filter((record) => record.dynamodb.Keys.id.S === "gone").at(-1);
  assert.equal(removed.eventName, "REMOVE");
  assert.deepEqual(removed.userIdentity, { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" });
  TimeToLiveSpecification.Enabled = false;
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  assert.deepEqual(TimeToLiveDescription, { TimeToLiveStatus: "DISABLED" });
});
