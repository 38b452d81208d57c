"""What a user of boto3 does, against a server of ours. Usage: boto3_test.py <program tepui>"""

import time
import unittest
from decimal import Decimal

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from served import Served


class Players(Served):
    def setUp(self):
        self.client.create_table(
            TableName="players",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"},
                       {"AttributeName": "slot", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"},
                                  {"AttributeName": "slot", "AttributeType": "N"},
                                  {"AttributeName": "realm", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[{
                "IndexName": "by_realm",
                "KeySchema": [{"AttributeName": "realm", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"}}],
            BillingMode="PAY_PER_REQUEST")
        self.client.get_waiter("table_exists").wait(TableName="players")
        self.table = self.resource.Table("players")

    def tearDown(self):
        self.table.delete()
        self.client.get_waiter("table_not_exists").wait(TableName="players")

    def fill(self, count):
        with self.table.batch_writer() as batch:
            for slot in range(count):
                batch.put_item(Item={"id": "p1", "slot": slot, "realm": "eu"})

    def test_an_item_comes_back_as_it_went(self):
        item = {"id": "p1", "slot": 1, "gold": Decimal("-1.50"), "bytes": b"\x00\xff",
                "names": {"a", "b"}, "scores": {Decimal(1), Decimal(2)}, "none": None,
                "yes": True, "list": [1, {"deep": ["x"]}], "text": "grüße"}
        self.table.put_item(Item=item)
        got = self.table.get_item(Key={"id": "p1", "slot": 1})["Item"]
        self.assertEqual(got.pop("bytes").value, item.pop("bytes"))
        self.assertEqual(got, item)
        self.assertNotIn("Item", self.table.get_item(Key={"id": "p1", "slot": 2}))

    def test_pages_and_indexes(self):
        self.fill(60)
        slots, start = [], {}
        while True:
            page = self.table.query(
                KeyConditionExpression=Key("id").eq("p1") & Key("slot").between(10, 49),
                Limit=7, **start)
            slots += [item["slot"] for item in page["Items"]]
            if "LastEvaluatedKey" not in page:
                break
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
        self.assertEqual(slots, list(range(10, 50)))
        counted = self.table.query(IndexName="by_realm", Select="COUNT",
                                   KeyConditionExpression=Key("realm").eq("eu"))
        self.assertEqual(counted["Count"], 60)
        self.assertNotIn("Items", counted)
        found = self.table.scan(FilterExpression=Attr("slot").lt(5))
        self.assertEqual((found["Count"], found["ScannedCount"]), (5, 60))

    def test_conditions_and_updates(self):
        key = {"id": "p1", "slot": 1}
        self.table.put_item(Item={**key, "gold": 5})
        with self.assertRaises(self.client.exceptions.ConditionalCheckFailedException) as failed:
            self.table.put_item(Item=key, ConditionExpression=Attr("id").not_exists())
        self.assertEqual(failed.exception.response["Error"]["Message"],
                         "The conditional request failed")
        updated = self.table.update_item(
            Key=key, UpdateExpression="ADD gold :more SET #n = :name",
            ConditionExpression="gold < :max", ExpressionAttributeNames={"#n": "name"},
            ExpressionAttributeValues={":more": 2, ":name": "ann", ":max": 10},
            ReturnValues="UPDATED_NEW", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(updated["Attributes"], {"gold": 7, "name": "ann"})
        self.assertEqual(updated["ConsumedCapacity"]["CapacityUnits"], 1)

    def test_transactions(self):
        put = {"Put": {"TableName": "players", "Item": {"id": {"S": "a"}, "slot": {"N": "1"}},
                       "ConditionExpression": "attribute_not_exists(id)"}}
        for _ in range(2):  # the same token: done once
            self.client.transact_write_items(TransactItems=[put], ClientRequestToken="once")
        with self.assertRaises(self.client.exceptions.TransactionCanceledException) as canceled:
            self.client.transact_write_items(TransactItems=[put])
        reasons = canceled.exception.response["CancellationReasons"]
        self.assertEqual([reason["Code"] for reason in reasons], ["ConditionalCheckFailed"])
        got = self.client.transact_get_items(TransactItems=[
            {"Get": {"TableName": "players", "Key": put["Put"]["Item"]}}])
        self.assertEqual(got["Responses"], [{"Item": put["Put"]["Item"]}])

    def test_batches(self):
        self.fill(30)
        keys = [{"id": {"S": "p1"}, "slot": {"N": str(slot)}} for slot in range(40)]
        got = self.client.batch_get_item(RequestItems={"players": {"Keys": keys}})
        self.assertEqual(len(got["Responses"]["players"]), 30)
        self.assertEqual(got["UnprocessedKeys"], {})

    def test_errors_have_their_names(self):
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.describe_table(TableName="nowhere")
        with self.assertRaises(ClientError) as refused:
            self.client.put_item(TableName="players", Item={"id": {"S": "a"}})
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationException")
        self.assertEqual(refused.exception.response["Error"]["Message"],
                         "One or more parameter values were invalid: Missing the key slot in the "
                         "item")

    def test_an_index_is_added_and_removed(self):
        self.fill(10)
        self.client.update_table(
            TableName="players",
            AttributeDefinitions=[{"AttributeName": "slot", "AttributeType": "N"}],
            GlobalSecondaryIndexUpdates=[{"Create": {
                "IndexName": "by_slot", "Projection": {"ProjectionType": "KEYS_ONLY"},
                "KeySchema": [{"AttributeName": "slot", "KeyType": "HASH"}]}}])
        self.client.get_waiter("table_exists").wait(TableName="players")
        found = self.table.query(IndexName="by_slot", KeyConditionExpression=Key("slot").eq(3))
        self.assertEqual(found["Count"], 1)
        self.client.update_table(
            TableName="players",
            GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by_slot"}}])
        indexes = self.client.describe_table(TableName="players")["Table"]
        self.assertEqual([index["IndexName"] for index in indexes["GlobalSecondaryIndexes"]],
                         ["by_realm"])

    def records(self, arn):
        """All that a stream has, shard by shard."""
        found = []
        for shard in self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = self.streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"],
                ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            while iterator:
                page = self.streams.get_records(ShardIterator=iterator, Limit=2)
                found += page["Records"]
                iterator = page.get("NextShardIterator") if page["Records"] else None
        return found

    def enable_stream(self):
        table = self.client.update_table(TableName="players", StreamSpecification={
            "StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})["TableDescription"]
        self.assertIn(":eu-west-1:", table["LatestStreamArn"])
        return table["LatestStreamArn"]

    def test_a_stream_has_every_change(self):
        arn = self.enable_stream()
        key = {"id": "p1", "slot": 1}
        for gold in range(5):
            self.table.put_item(Item={**key, "gold": gold, "bytes": b"\x00\xff"})
        self.table.delete_item(Key=key)
        listed = self.streams.list_streams(TableName="players")["Streams"]
        self.assertIn(arn, [stream["StreamArn"] for stream in listed])
        records = self.records(arn)
        self.assertEqual([record["eventName"] for record in records],
                         ["INSERT"] + ["MODIFY"] * 4 + ["REMOVE"])
        for record in records:
            self.assertEqual(record["dynamodb"]["Keys"], {"id": {"S": "p1"}, "slot": {"N": "1"}})
            self.assertEqual(record["awsRegion"], "eu-west-1")
            self.assertAlmostEqual(
                record["dynamodb"]["ApproximateCreationDateTime"].timestamp(), time.time(),
                delta=60)
        self.assertEqual(records[2]["dynamodb"]["OldImage"]["gold"], {"N": "1"})
        self.assertEqual(records[2]["dynamodb"]["NewImage"]["gold"], {"N": "2"})
        self.assertEqual(records[2]["dynamodb"]["NewImage"]["bytes"], {"B": b"\x00\xff"})
        again = self.streams.get_shard_iterator(
            StreamArn=arn, ShardId=self.shard_of(arn, records[4]),
            ShardIteratorType="AFTER_SEQUENCE_NUMBER",
            SequenceNumber=records[4]["dynamodb"]["SequenceNumber"])["ShardIterator"]
        self.assertEqual(self.streams.get_records(ShardIterator=again)["Records"], records[5:])

    def shard_of(self, arn, record):
        for shard in self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = self.streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"],
                ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            if record in self.streams.get_records(ShardIterator=iterator)["Records"]:
                return shard["ShardId"]
        self.fail("no shard has the record")

    def test_errors_of_streams_have_their_names(self):
        errors = self.streams.exceptions
        with self.assertRaises(errors.ResourceNotFoundException):
            self.streams.describe_stream(StreamArn=self.enable_stream()[:-1] + "x")
        with self.assertRaises(ClientError) as refused:
            self.streams.get_records(ShardIterator="nonsense")
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationException")

    def test_items_expire(self):
        arn = self.enable_stream()
        wanted = {"Enabled": True, "AttributeName": "until"}
        updated = self.client.update_time_to_live(TableName="players",
                                                  TimeToLiveSpecification=wanted)
        self.assertEqual(updated["TimeToLiveSpecification"], wanted)
        described = self.client.describe_time_to_live(TableName="players")
        self.assertEqual(described["TimeToLiveDescription"]["AttributeName"], "until")
        now = int(time.time())
        self.table.put_item(Item={"id": "gone", "slot": 1, "until": now - 10})
        self.table.put_item(Item={"id": "stays", "slot": 1, "until": now + 1000})
        for _ in range(500):
            if "Item" not in self.table.get_item(Key={"id": "gone", "slot": 1}):
                break
            time.sleep(0.02)
        self.assertEqual([item["id"] for item in self.table.scan()["Items"]], ["stays"])
        removed = [record for record in self.records(arn) if record["eventName"] == "REMOVE"]
        self.assertEqual([record["userIdentity"] for record in removed],
                         [{"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}])
        self.client.update_time_to_live(TableName="players", TimeToLiveSpecification={
            "Enabled": False, "AttributeName": "until"})
        self.assertEqual(self.client.describe_time_to_live(TableName="players")
                         ["TimeToLiveDescription"], {"TimeToLiveStatus": "DISABLED"})


if __name__ == "__main__":
    unittest.main()
