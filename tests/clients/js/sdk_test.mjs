// What a user of the AWS SDK for JavaScript v3 does.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  TransactionCanceledException,
  UpdateTableCommand,
  paginateListTables,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  NumberValue,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";

import { access } from "./server.mjs";

const client = new DynamoDBClient(access);
const documents = DynamoDBDocumentClient.from(client);
const TableName = "players";

function tableOf(name) {
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "id", AttributeType: "S" },
      { AttributeName: "slot", AttributeType: "N" },
      { AttributeName: "realm", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "id", KeyType: "HASH" },
      { AttributeName: "slot", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "by_realm",
        KeySchema: [{ AttributeName: "realm", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  };
}

before(async () => {
  await client.send(new CreateTableCommand(tableOf(TableName)));
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
});

test("a table is described, listed and deleted", async () => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  assert.equal(Table.TableStatus, "ACTIVE");
  assert.equal(Table.TableArn, "arn:aws:dynamodb:eu-west-1:000000000000:table/players");
  assert.ok(Table.CreationDateTime instanceof Date);
  await assert.rejects(client.send(new CreateTableCommand(tableOf(TableName))), ResourceInUseException);
  for (let i = 0; i < 5; ++i) await client.send(new CreateTableCommand(tableOf(`paged_${i}`)));
  const names = [];
  for await (const page of paginateListTables({ client, pageSize: 2 }, {})) names.push(...page.TableNames);
  assert.deepEqual(names, ["paged_0", "paged_1", "paged_2", "paged_3", "paged_4", "players"]);
  for (let i = 0; i < 5; ++i) {
    await client.send(new DeleteTableCommand({ TableName: `paged_${i}` }));
    await waitUntilTableNotExists({ client, maxWaitTime: 60 }, { TableName: `paged_${i}` });
  }
  assert.deepEqual((await client.send(new ListTablesCommand({}))).TableNames, ["players"]);
});

test("an index is added to a table that has items, and removed", async () => {
  const name = "indexed";
  await client.send(new CreateTableCommand(tableOf(name)));
  for (let slot = 0; slot < 20; ++slot) {
    await documents.send(new PutCommand({ TableName: name, Item: { id: "a", slot, guild: `g${slot % 2}` } }));
  }
  await client.send(new UpdateTableCommand({
    TableName: name,
    AttributeDefinitions: [{ AttributeName: "guild", AttributeType: "S" }],
    GlobalSecondaryIndexUpdates: [{
      Create: {
        IndexName: "by_guild",
        KeySchema: [{ AttributeName: "guild", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    }],
  }));
  for (let tries = 0; tries < 200; ++tries) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table.GlobalSecondaryIndexes.every((index) => index.IndexStatus === "ACTIVE")) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const found = await documents.send(new QueryCommand({
    TableName: name, IndexName: "by_guild", KeyConditionExpression: "guild = :g",
    ExpressionAttributeValues: { ":g": "g1" },
  }));
  assert.equal(found.Count, 10);
  await client.send(new DeleteTableCommand({ TableName: name }));
});

test("an item of every type comes back as it went", async () => {
  const Item = {
    id: "types", slot: 1, text: "ünï", number: -1.5, yes: true, nothing: null, empty: "",
    bytes: new Uint8Array([0, 255, 1]), list: [1, "two", [true]], map: { a: { b: [null] } },
    texts: new Set(["b", "a"]), numbers: new Set([2, 1]),
  };
  await documents.send(new PutCommand({ TableName, Item }));
  const got = await documents.send(new GetCommand({ TableName, Key: { id: "types", slot: 1 }, ConsistentRead: true }));
  assert.deepEqual(got.Item, { ...Item, texts: new Set(["a", "b"]), numbers: new Set([1, 2]) });
  const exact = "12345678901234567890123456789012345678";
  await documents.send(new PutCommand({ TableName, Item: { id: "types", slot: 2, n: NumberValue.from(exact) } }));
  const raw = await client.send(new GetItemCommand({ TableName, Key: { id: { S: "types" }, slot: { N: "2" } } }));
  assert.equal(raw.Item.n.N, exact);
});

test("updates on conditions, and the error of one that does not hold", async () => {
  const Key = { id: "anna", slot: 1 };
  const updated = await documents.send(new UpdateCommand({
    TableName, Key, UpdateExpression: "SET gold = if_not_exists(gold, :zero) + :won, #n = :name ADD titles :t",
    ExpressionAttributeNames: { "#n": "name" },
    ExpressionAttributeValues: { ":zero": 0, ":won": 5, ":name": "Anna", ":t": new Set(["new"]) },
    ReturnValues: "ALL_NEW",
  }));
  assert.deepEqual(updated.Attributes, { ...Key, gold: 5, name: "Anna", titles: new Set(["new"]) });
  const spend = new UpdateCommand({
    TableName, Key, UpdateExpression: "SET gold = gold - :price", ConditionExpression: "gold >= :price",
    ExpressionAttributeValues: { ":price": 9 }, ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  await assert.rejects(documents.send(spend), (error) => {
    assert.ok(error instanceof ConditionalCheckFailedException);
    assert.equal(error.message, "The conditional request failed");
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.equal(error.Item.gold.N, "5");
    return true;
  });
  const deleted = await documents.send(new DeleteCommand({ TableName, Key, ReturnValues: "ALL_OLD" }));
  assert.equal(deleted.Attributes.gold, 5);
  assert.equal((await documents.send(new GetCommand({ TableName, Key }))).Item, undefined);
});

test("batches, pages and indexes", async () => {
  for (let begin = 0; begin < 100; begin += 25) {
    const requests = Array.from({ length: 25 }, (_, i) => ({
      PutRequest: { Item: { id: "paged", slot: begin + i, realm: (begin + i) % 4 ? "eu" : "us" } },
    }));
    const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    assert.deepEqual(UnprocessedItems, {});
  }
  const query = {
    TableName, KeyConditionExpression: "id = :id AND slot BETWEEN :a AND :b", ScanIndexForward: false,
    ExpressionAttributeValues: { ":id": "paged", ":a": 10, ":b": 69 },
  };
  const slots = [];
  let pages = 0;
  for await (const page of paginateQuery({ client: documents, pageSize: 7 }, query)) {
    slots.push(...page.Items.map((item) => item.slot));
    ++pages;
  }
  assert.deepEqual(slots, Array.from({ length: 60 }, (_, i) => 69 - i));
  assert.equal(pages, 9);
  const american = await documents.send(new QueryCommand({
    TableName, IndexName: "by_realm", KeyConditionExpression: "realm = :r", FilterExpression: "slot < :m",
    ExpressionAttributeValues: { ":r": "us", ":m": 20 }, Select: "COUNT",
  }));
  assert.deepEqual([american.Count, american.ScannedCount, american.Items], [5, 25, undefined]);
  let scanned = 0;
  for (const Segment of [0, 1, 2]) {
    for await (const page of paginateScan({ client: documents }, {
      TableName, Segment, TotalSegments: 3, Limit: 10, FilterExpression: "id = :id",
      ExpressionAttributeValues: { ":id": "paged" },
    })) scanned += page.Count;
  }
  assert.equal(scanned, 100);
  const got = await documents.send(new BatchGetCommand({
    RequestItems: { [TableName]: { Keys: [1, 2, 1000].map((slot) => ({ id: "paged", slot })), ProjectionExpression: "slot" } },
  }));
  assert.deepEqual(got.Responses[TableName].map((item) => item.slot).sort(), [1, 2]);
  const all = await documents.send(new ScanCommand({ TableName, ReturnConsumedCapacity: "TOTAL", Select: "COUNT" }));
  assert.equal(all.ConsumedCapacity.TableName, TableName);
  assert.ok(all.ConsumedCapacity.CapacityUnits > 0);
});

test("transactions do all or nothing, and say why", async () => {
  const put = (slot, gold) => ({ Put: { TableName, Item: { id: "bank", slot, gold } } });
  await documents.send(new TransactWriteCommand({ TransactItems: [put(1, 10), put(2, 0)] }));
  const move = (amount, ClientRequestToken) => new TransactWriteCommand({
    ClientRequestToken,
    TransactItems: [
      { Update: { TableName, Key: { id: "bank", slot: 1 }, UpdateExpression: "SET gold = gold - :a",
                  ConditionExpression: "gold >= :a", ExpressionAttributeValues: { ":a": amount } } },
      { Update: { TableName, Key: { id: "bank", slot: 2 }, UpdateExpression: "SET gold = gold + :a",
                  ExpressionAttributeValues: { ":a": amount } } },
    ],
  });
  await documents.send(move(4, "once"));
  await documents.send(move(4, "once"));
  await assert.rejects(documents.send(move(100)), (error) => {
    assert.ok(error instanceof TransactionCanceledException);
    assert.deepEqual(error.CancellationReasons.map((reason) => reason.Code), ["ConditionalCheckFailed", "None"]);
    return true;
  });
  await assert.rejects(documents.send(move(5, "once")), { name: "IdempotentParameterMismatchException" });
  const { Responses } = await documents.send(new TransactGetCommand({
    TransactItems: [1, 2, 3].map((slot) => ({ Get: { TableName, Key: { id: "bank", slot } } })),
  }));
  assert.deepEqual(Responses.map((response) => response.Item?.gold), [6, 4, undefined]);
});

test("errors come under their names", async () => {
  await assert.rejects(client.send(new GetItemCommand({ TableName: "nothing", Key: { id: { S: "a" } } })),
    ResourceNotFoundException);
  await assert.rejects(client.send(new PutItemCommand({ TableName, Item: { id: { S: "a" } } })), (error) => {
    assert.equal(error.name, "ValidationException");
    assert.equal(error.message, "One or more parameter values were invalid: Missing the key slot in the item");
    assert.match(error.$metadata.requestId, /^[0-9A-Z]{52}$/);
    return true;
  });
});

test("parameters from before there were expressions", async () => {
  const Key = { id: "old", slot: 1 };
  const added = await documents.send(new UpdateCommand({
    TableName, Key, AttributeUpdates: { gold: { Action: "ADD", Value: 3 }, name: { Value: "Old" } }, ReturnValues: "ALL_NEW",
  }));
  assert.deepEqual(added.Attributes, { ...Key, gold: 3, name: "Old" });
  const found = await documents.send(new QueryCommand({
    TableName, KeyConditions: { id: { ComparisonOperator: "EQ", AttributeValueList: ["old"] } },
    QueryFilter: { gold: { ComparisonOperator: "GT", AttributeValueList: [2] } }, AttributesToGet: ["name"],
  }));
  assert.deepEqual(found.Items, [{ name: "Old" }]);
  await assert.rejects(documents.send(new DeleteCommand({ TableName, Key, Expected: { gold: { Value: 4 } } })),
    ConditionalCheckFailedException);
});
