// What Dynamoose's guide teaches, chapter by chapter.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import dynamoose from "dynamoose";

import { access } from "./server.mjs";

const { Condition, Schema, Table, model, transaction } = dynamoose;

dynamoose.aws.ddb.set(new dynamoose.aws.ddb.DynamoDB(access));

const playerSchema = new Schema(
  {
    id: { type: String, hashKey: true, validate: (id) => id.length > 1 },
    slot: { type: Number, rangeKey: true, default: 0 },
    name: { type: String, required: true, set: (name) => name.trim(), get: (name) => `${name}!` },
    realm: { type: String, enum: ["eu", "us"], index: { name: "by_realm", rangeKey: "gold", type: "global" } },
    gold: { type: Number, default: () => 5 },
    born: { type: Date },
    tags: { type: Set, schema: [String] },
    bag: { type: Array, schema: [{ type: Object, schema: { sku: String, count: Number } }] },
    settings: { type: Object, schema: { volume: { type: Number, default: 7 }, muted: Boolean } },
    avatar: { type: Buffer },
    nick: { type: String, alias: "nickname" },
  },
  { timestamps: true },
);
const Player = model("Player", playerSchema);
const Account = model("Account", { id: Number, balance: Number });

async function make(name, models, options = {}) {
  const waitForActive = { enabled: true, check: { timeout: 20000, frequency: 10 } };
  await new Table(name, models, { initialize: false, waitForActive, ...options }).initialize();
}

before(async () => {
  await make("guide", [Player]);
  await make("accounts", [Account]);
});

test("table: made with the model's keys and indexes", async () => {
  const { Table: made } = await dynamoose.aws.ddb().describeTable({ TableName: "guide" });
  assert.equal(made.TableStatus, "ACTIVE");
  assert.deepEqual(made.KeySchema.map((key) => key.AttributeName), ["id", "slot"]);
  assert.deepEqual(made.GlobalSecondaryIndexes.map((index) => index.IndexName), ["by_realm"]);
});

test("schema: defaults, setters and getters, types, timestamps", async () => {
  const born = new Date(Date.UTC(2000, 1, 2));
  const made = await Player.create({
    id: "anna", name: "  Anna ", realm: "eu", born, tags: new Set(["b", "a"]), bag: [{ sku: "potion", count: 3 }],
    settings: { muted: true }, avatar: Buffer.from([1, 2]), nickname: "an",
  });
  assert.equal(made.slot, 0);
  const got = await Player.get({ id: "anna", slot: 0 });
  assert.equal(got.name, "Anna!");
  assert.equal(got.gold, 5);
  assert.equal(got.born.getTime(), born.getTime());
  assert.deepEqual([...got.tags].sort(), ["a", "b"]);
  assert.deepEqual(got.bag, [{ sku: "potion", count: 3 }]);
  assert.deepEqual(got.settings, { muted: true, volume: 7 });
  assert.deepEqual(Buffer.from(got.avatar), Buffer.from([1, 2]));
  assert.equal(got.nickname, "an");
  assert.ok(got.createdAt && got.updatedAt);
});

test("schema: what it does not allow is not stored", async () => {
  await assert.rejects(Player.create({ id: "bo" }), { name: "ValidationError" });
  await assert.rejects(Player.create({ id: "b", name: "B" }), { name: "ValidationError" });
  await assert.rejects(Player.create({ id: "bo", name: "B", realm: "asia" }), { name: "ValidationError" });
  await assert.rejects(Player.create({ id: "bo", name: "B", gold: "much" }), { name: "TypeMismatch" });
  assert.equal(await Player.get({ id: "bo", slot: 0 }), undefined);
});

test("model: create refuses what is there, unless it may overwrite", async () => {
  await Player.create({ id: "carl", name: "Carl" });
  await assert.rejects(Player.create({ id: "carl", name: "Other" }), { name: "ConditionalCheckFailedException" });
  await Player.create({ id: "carl", name: "Other" }, { overwrite: true });
  assert.equal((await Player.get({ id: "carl", slot: 0 })).name, "Other!");
});

test("model: update sets, adds, removes, on conditions", async () => {
  const Key = { id: "dora", slot: 1 };
  await Player.create({ ...Key, name: "Dora", gold: 1 });
  const updated = await Player.update(Key, { $SET: { realm: "us" }, $ADD: { gold: 4 }, $REMOVE: ["settings"] });
  assert.deepEqual([updated.realm, updated.gold], ["us", 5]);
  await assert.rejects(
    Player.update(Key, { gold: 0 }, { condition: new Condition("gold").gt(100) }),
    { name: "ConditionalCheckFailedException" });
  assert.equal((await Player.get(Key)).gold, 5);
});

test("model: batches", async () => {
  const items = Array.from({ length: 20 }, (_, slot) => ({ id: "many", slot, name: "Many", gold: slot }));
  assert.deepEqual((await Player.batchPut(items)).unprocessedItems, []);
  const got = await Player.batchGet([1, 2, 99].map((slot) => ({ id: "many", slot })));
  assert.deepEqual(got.map((item) => item.slot).sort(), [1, 2]);
  assert.deepEqual((await Player.batchDelete([{ id: "many", slot: 19 }])).unprocessedItems, []);
  assert.equal(await Player.get({ id: "many", slot: 19 }), undefined);
});

test("item: save, populate a copy, delete", async () => {
  const item = new Player({ id: "emil", name: "Emil" });
  await item.save();
  item.gold = 9;
  await item.save();
  const got = await Player.get({ id: "emil", slot: 0 });
  assert.equal(got.gold, 9);
  assert.deepEqual(Object.keys(got.toJSON()).sort(),
    ["createdAt", "gold", "id", "name", "slot", "updatedAt"]);
  await got.delete();
  assert.equal(await Player.get({ id: "emil", slot: 0 }), undefined);
});

test("query: by key and range, sorted, in pages, counted, through an index", async () => {
  for (let slot = 0; slot < 12; ++slot) {
    await Player.create({ id: "quinn", slot, name: "Quinn", realm: "us", gold: 1000 + slot });
  }
  const found = await Player.query("id").eq("quinn").where("slot").between(3, 8).sort("descending").exec();
  assert.deepEqual(found.map((item) => item.slot), [8, 7, 6, 5, 4, 3]);
  const first = await Player.query("id").eq("quinn").limit(5).exec();
  assert.equal(first.count, 5);
  const next = await Player.query("id").eq("quinn").startAt(first.lastKey).exec();
  assert.deepEqual(next.map((item) => item.slot), [5, 6, 7, 8, 9, 10, 11]);
  const all = await Player.query("id").eq("quinn").limit(5).all().exec();
  assert.equal(all.length, 12);
  assert.equal((await Player.query("id").eq("quinn").filter("gold").ge(1006).count().exec()).count, 6);
  const rich = await Player.query("realm").eq("us").where("gold").ge(1010).using("by_realm").exec();
  assert.deepEqual(rich.map((item) => item.gold), [1010, 1011]);
  const names = await Player.query("id").eq("quinn").attributes(["slot"]).limit(1).exec();
  assert.deepEqual(names[0].toJSON(), { slot: 0 });
});

test("scan: filters, groups of conditions, segments", async () => {
  const filtered = await Player.scan("id").eq("quinn").filter("gold").in([1001, 1002]).exec();
  assert.equal(filtered.length, 2);
  const either = new Condition("gold").lt(1002).or().where("gold").gt(1010);
  const grouped = await Player.scan(new Condition("id").eq("quinn").and().parenthesis(either)).exec();
  assert.deepEqual(grouped.map((item) => item.gold).sort(), [1000, 1001, 1011]);
  assert.equal((await Player.scan("id").beginsWith("qui").exec()).length, 12);
  assert.equal((await Player.scan("id").not().eq("quinn").filter("gold").exists().count().exec()).count > 0, true);
  assert.equal((await Player.scan("id").eq("quinn").parallel(3).exec()).length, 12);
  assert.equal((await Player.scan().filter("tags").contains("a").exec())[0].id, "anna");
});

test("transaction: all or nothing", async () => {
  await transaction([Account.transaction.create({ id: 1, balance: 10 }), Account.transaction.create({ id: 2, balance: 0 })]);
  const move = (amount) => transaction([
    Account.transaction.update({ id: 1 }, { $ADD: { balance: -amount } },
      { condition: new Condition("balance").ge(amount) }),
    Account.transaction.update({ id: 2 }, { $ADD: { balance: amount } }),
  ]);
  await move(4);
  await assert.rejects(move(100), { name: "TransactionCanceledException" });
  const [one, two] = await transaction([Account.transaction.get({ id: 1 }), Account.transaction.get({ id: 2 })]);
  assert.deepEqual([one.balance, two.balance], [6, 4]);
  await assert.rejects(
    transaction([Account.transaction.condition({ id: 1 }, new Condition("balance").eq(0)), Account.transaction.delete({ id: 2 })]),
    { name: "TransactionCanceledException" });
});

test("model: an index that the model gained is added to its table", async () => {
  const plain = model("Grown", { id: String, guild: String });
  await make("grown", [plain]);
  await plain.create({ id: "a", guild: "g" });
  const indexed = model("GrownMore", { id: String, guild: { type: String, index: true } });
  await make("grown", [indexed], { update: true });
  const found = await indexed.query("guild").eq("g").exec();
  assert.deepEqual(found.map((item) => item.id), ["a"]);
});
