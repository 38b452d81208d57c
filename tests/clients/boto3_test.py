"""What a user of boto3 does, against a server of ours. Usage: boto3_test.py <program tepui>"""

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


if __name__ == "__main__":
    unittest.main()
