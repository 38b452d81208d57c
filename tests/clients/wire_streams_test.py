"""Streams and time to live on the wire. Usage: wire_streams_test.py <program tepui>"""

import json
import time
import unittest

from http_peer import SIGNED, THINGS, Peer, ask
from server_process import ServerProcess

DYNAMO = "com.amazonaws.dynamodb.v20120810#"
VALIDATION = "com.amazon.coral.validate#ValidationException"
STREAMS = "DynamoDBStreams_20120810"
LABEL = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}"
NO_STREAM = ("arn:aws:dynamodb:eu-west-1:000000000000:table/things/stream/"
             "2020-01-01T00:00:00.000")
SHARD = "shardId-00000000000000000001-ffffffff"


class Wire(ServerProcess):
    def tell(self, operation, **members):
        return ask(self.port, operation, json.dumps(members).encode())

    def tell_streams(self, operation, region="eu-west-1", **members):
        headers = {"Authorization": SIGNED["Authorization"].replace("eu-west-1", region)}
        return ask(self.port, operation, json.dumps(members).encode(), headers=headers,
                   service=STREAMS)

    def must(self, response):
        self.assertEqual(response.status, 200, response.body)
        return response.json()

    def refused(self, response, type_name, message):
        self.assertEqual((response.status, response.json()),
                         (400, {"__type": type_name, "message": message}))

    def setUp(self):
        self.must(ask(self.port, "CreateTable", THINGS))

    def tearDown(self):
        self.must(self.tell("DeleteTable", TableName="things"))

    def enable(self, view="NEW_AND_OLD_IMAGES"):
        """Gives the table a stream; its ARN."""
        return self.must(self.tell(
            "UpdateTable", TableName="things",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": view},
        ))["TableDescription"]["LatestStreamArn"]

    def put(self, **attributes):
        self.must(self.tell("PutItem", TableName="things", Item=attributes))

    def iterator(self, arn, shard, **members):
        return self.must(self.tell_streams("GetShardIterator", StreamArn=arn, ShardId=shard,
                                           **members))["ShardIterator"]

    def shards(self, arn):
        stream = self.must(self.tell_streams("DescribeStream", StreamArn=arn))
        return [shard["ShardId"] for shard in stream["StreamDescription"]["Shards"]]

    def records(self, arn, region="eu-west-1"):
        """All that is there."""
        found = []
        for shard in self.shards(arn):
            iterator = self.iterator(arn, shard, ShardIteratorType="TRIM_HORIZON")
            found += self.must(self.tell_streams("GetRecords", region,
                                                 ShardIterator=iterator))["Records"]
        return found


class Streams(Wire):
    def test_a_table_tells_of_its_stream(self):
        self.assertNotIn("LatestStreamArn", self.must(
            self.tell("DescribeTable", TableName="things"))["Table"])
        arn = self.enable("KEYS_ONLY")
        self.assertRegex(arn, "^arn:aws:dynamodb:eu-west-1:000000000000:table/things/stream/"
                         + LABEL + "$")
        table = self.must(self.tell("DescribeTable", TableName="things"))["Table"]
        self.assertEqual(table["StreamSpecification"],
                         {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        self.assertEqual(table["LatestStreamArn"], arn)
        self.assertEqual(table["LatestStreamLabel"], arn.rsplit("/", 1)[1])
        self.must(self.tell("UpdateTable", TableName="things",
                            StreamSpecification={"StreamEnabled": False}))
        table = self.must(self.tell("DescribeTable", TableName="things"))["Table"]
        self.assertNotIn("StreamSpecification", table)
        self.assertEqual(table["LatestStreamArn"], arn)

    def test_bodies(self):
        before = time.time()
        arn = self.enable()
        label = arn.rsplit("/", 1)[1]
        listed = self.must(self.tell_streams("ListStreams", TableName="things"))
        self.assertIn({"StreamArn": arn, "TableName": "things", "StreamLabel": label},
                      listed["Streams"])
        stream = self.must(self.tell_streams("DescribeStream", StreamArn=arn, Limit=1))
        description = stream.pop("StreamDescription")
        self.assertEqual(stream, {})
        created = description.pop("CreationRequestDateTime")
        self.assertTrue(before - 1 < created < time.time() + 1, created)
        shards = description.pop("Shards")
        self.assertEqual(description, {
            "StreamArn": arn, "StreamLabel": label, "StreamStatus": "ENABLED",
            "StreamViewType": "NEW_AND_OLD_IMAGES", "TableName": "things",
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "LastEvaluatedShardId": shards[0]["ShardId"]})
        self.assertEqual(len(shards), 1)
        self.assertEqual(set(shards[0]), {"ShardId", "SequenceNumberRange"})
        self.assertRegex(shards[0]["ShardId"], "^shardId-[0-9]{20}-[0-9a-f]{8}$")
        self.assertEqual(set(shards[0]["SequenceNumberRange"]), {"StartingSequenceNumber"})
        self.assertRegex(shards[0]["SequenceNumberRange"]["StartingSequenceNumber"],
                         "^[0-9]{21}$")

    def test_records(self):
        arn = self.enable()
        self.put(id={"S": "a"}, n={"N": "1"})
        self.put(id={"S": "a"}, n={"N": "2"})
        self.must(self.tell("DeleteItem", TableName="things", Key={"id": {"S": "a"}}))
        found = self.records(arn)
        images = [{"id": {"S": "a"}, "n": {"N": "1"}}, {"id": {"S": "a"}, "n": {"N": "2"}}]
        wanted = [("INSERT", {"NewImage": images[0]}, 9),
                  ("MODIFY", {"NewImage": images[1], "OldImage": images[0]}, 15),
                  ("REMOVE", {"OldImage": images[1]}, 9)]
        self.assertEqual(len(found), len(wanted))
        for record, (name, change, size) in zip(found, wanted):
            self.assertRegex(record.pop("eventID"), "^[0-9a-f]{32}$")
            number = record["dynamodb"].pop("SequenceNumber")
            self.assertRegex(number, "^[0-9]{21}$")
            created = record["dynamodb"].pop("ApproximateCreationDateTime")
            self.assertIsInstance(created, int)
            self.assertAlmostEqual(created, time.time(), delta=60)
            self.assertEqual(record, {
                "eventName": name, "eventVersion": "1.1", "eventSource": "aws:dynamodb",
                "awsRegion": "eu-west-1",
                "dynamodb": {"Keys": {"id": {"S": "a"}}, "SizeBytes": size,
                             "StreamViewType": "NEW_AND_OLD_IMAGES", **change}})

    def test_every_client_sees_its_region_and_may_use_what_another_was_given(self):
        arn = self.enable()
        self.put(id={"S": "a"})
        for region in ("us-east-1", "ap-southeast-2", "local"):
            own = arn.replace("eu-west-1", region)
            listed = self.must(self.tell_streams("ListStreams", region, TableName="things"))
            self.assertIn(own, [stream["StreamArn"] for stream in listed["Streams"]])
            described = self.must(self.tell_streams("DescribeStream", region, StreamArn=arn))
            self.assertEqual(described["StreamDescription"]["StreamArn"], own)
            found = []
            for shard in described["StreamDescription"]["Shards"]:
                given = self.must(self.tell_streams(
                    "GetShardIterator", region, StreamArn=own, ShardId=shard["ShardId"],
                    ShardIteratorType="TRIM_HORIZON"))["ShardIterator"]
                self.assertTrue(given.startswith(own + "|"), given)
                page = self.must(self.tell_streams("GetRecords", region, ShardIterator=given))
                self.assertTrue(page["NextShardIterator"].startswith(own + "|"), page)
                found += page["Records"]
                # The same, and the one after it, with another region's signature.
                again = self.must(self.tell_streams("GetRecords", ShardIterator=given))
                self.assertEqual([record["eventID"] for record in again["Records"]],
                                 [record["eventID"] for record in page["Records"]])
                self.must(self.tell_streams("GetRecords",
                                            ShardIterator=page["NextShardIterator"]))
            self.assertEqual([record["awsRegion"] for record in found], [region])

    def test_pages_go_on_in_any_region(self):
        self.enable()
        self.must(self.tell("UpdateTable", TableName="things",
                            StreamSpecification={"StreamEnabled": False}))
        self.enable()
        for region in ("us-east-1", "zz-last-9"):
            arns, start = [], {}
            while True:
                page = self.must(self.tell_streams("ListStreams", region, TableName="things",
                                                   Limit=1, **start))
                arns += [stream["StreamArn"] for stream in page["Streams"]]
                if "LastEvaluatedStreamArn" not in page:
                    break
                self.assertEqual(page["LastEvaluatedStreamArn"], arns[-1])
                start = {"ExclusiveStartStreamArn": page["LastEvaluatedStreamArn"]}
            all_of_them = self.must(self.tell_streams("ListStreams", region, TableName="things"))
            self.assertEqual(arns, [stream["StreamArn"] for stream in all_of_them["Streams"]])
            self.assertGreaterEqual(len(arns), 2)

    def test_a_closed_stream_ends(self):
        arn = self.enable()
        self.put(id={"S": "a"})
        self.must(self.tell("UpdateTable", TableName="things",
                            StreamSpecification={"StreamEnabled": False}))
        stream = self.must(self.tell_streams("DescribeStream", StreamArn=arn))
        self.assertEqual(stream["StreamDescription"]["StreamStatus"], "DISABLED")
        for shard in stream["StreamDescription"]["Shards"]:
            self.assertIn("EndingSequenceNumber", shard["SequenceNumberRange"])
            iterator = self.iterator(arn, shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
            page = self.must(self.tell_streams("GetRecords", ShardIterator=iterator))
            self.assertEqual(set(page), {"Records"})
        self.assertEqual(len(self.records(arn)), 1)

    def test_operations_belong_to_their_service(self):
        unknown = {"__type": "com.amazon.coral.service#UnknownOperationException"}
        for operation in ("ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"):
            self.assertEqual(ask(self.port, operation).json(), unknown)
        for operation in ("ListTables", "UpdateTimeToLive", "Nothing", ""):
            response = ask(self.port, operation, service=STREAMS)
            self.assertEqual((response.status, response.json()), (400, unknown))

    def test_operations_are_counted_under_their_names(self):
        self.must(self.tell_streams("ListStreams", TableName="no-such-table"))
        with Peer(self.port) as peer:
            peer.send(b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            text = peer.read().body.decode()
        self.assertRegex(text, 'tepui_requests_total.operation="ListStreams",table="",'
                               'outcome="success". [1-9]')
        self.assertNotIn("no-such-table", text)


class StreamMistakes(Wire):
    def invalid(self, count, message, response):
        plural = "s" if count > 1 else ""
        self.refused(response, VALIDATION,
                     f"{count} validation error{plural} detected: {message}")

    def test_missing_members(self):
        def null(member):
            return f"Value null at '{member}' failed to satisfy constraint: Member must not be null"

        self.invalid(1, null("streamArn"), self.tell_streams("DescribeStream"))
        self.invalid(1, null("shardIterator"), self.tell_streams("GetRecords"))
        self.invalid(3, "; ".join(map(null, ("streamArn", "shardId", "shardIteratorType"))),
                     self.tell_streams("GetShardIterator"))
        self.invalid(1, null("shardIteratorType"), self.tell_streams(
            "GetShardIterator", StreamArn=NO_STREAM, ShardId=SHARD))

    def test_constraints(self):
        self.invalid(
            1, "Value 'NEWEST' at 'shardIteratorType' failed to satisfy constraint: Member must "
               "satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, "
               "TRIM_HORIZON]",
            self.tell_streams("GetShardIterator", StreamArn=NO_STREAM, ShardId=SHARD,
                              ShardIteratorType="NEWEST"))
        self.invalid(1, "Value 'arn' at 'streamArn' failed to satisfy constraint: Member must have "
                        "length greater than or equal to 37",
                     self.tell_streams("DescribeStream", StreamArn="arn"))
        self.invalid(1, "Value '101' at 'limit' failed to satisfy constraint: Member must have "
                        "value less than or equal to 100",
                     self.tell_streams("ListStreams", Limit=101))
        self.invalid(1, "Value '0' at 'limit' failed to satisfy constraint: Member must have "
                        "value greater than or equal to 1",
                     self.tell_streams("GetRecords", ShardIterator="a", Limit=0))
        response = self.tell_streams("GetRecords", ShardIterator=5)
        self.assertEqual(response.json(), {
            "__type": "com.amazon.coral.service#SerializationException",
            "Message": "NUMBER_VALUE cannot be converted to String"})

    def test_what_there_is_not(self):
        for region in ("eu-west-1", "local", "us-east-1"):
            arn = NO_STREAM.replace("eu-west-1", region)
            self.refused(self.tell_streams("DescribeStream", StreamArn=arn),
                         DYNAMO + "ResourceNotFoundException",
                         f"Requested resource not found: Stream: {arn} not found")
        for arn in ("x" * 40, NO_STREAM.replace("/stream/", "/strm/")):
            self.refused(self.tell_streams("DescribeStream", StreamArn=arn), VALIDATION,
                         "Invalid StreamArn")
        arn = self.enable()
        self.refused(self.tell_streams("GetShardIterator", StreamArn=arn, ShardId=SHARD,
                                       ShardIteratorType="LATEST"),
                     DYNAMO + "ResourceNotFoundException",
                     "Requested resource not found: Shard does not exist")

    def test_iterators(self):
        arn = self.enable()
        shard = self.shards(arn)[0]
        self.refused(self.tell_streams("GetRecords", ShardIterator=arn), VALIDATION,
                     "Invalid ShardIterator")
        given = self.iterator(arn, shard, ShardIteratorType="LATEST")
        forged = given[:-1] + ("1" if given[-1] == "0" else "0")
        self.refused(self.tell_streams("GetRecords", ShardIterator=forged), VALIDATION,
                     "Invalid ShardIterator")
        self.refused(self.tell_streams("GetShardIterator", StreamArn=arn, ShardId=shard,
                                       ShardIteratorType="AT_SEQUENCE_NUMBER"),
                     VALIDATION, "SequenceNumber is required with this ShardIteratorType")

    def test_a_number_from_before_the_stream_is_trimmed(self):
        self.enable()
        self.put(id={"S": "a"})
        self.must(self.tell("UpdateTable", TableName="things",
                            StreamSpecification={"StreamEnabled": False}))
        arn = self.enable()
        self.refused(self.tell_streams("GetShardIterator", StreamArn=arn,
                                       ShardId=self.shards(arn)[0],
                                       ShardIteratorType="AFTER_SEQUENCE_NUMBER",
                                       SequenceNumber="0" * 21),
                     DYNAMO + "TrimmedDataAccessException",
                     "The operation attempted to read past the oldest stream record in a shard.")


class TimeToLive(Wire):
    def describe(self):
        return self.must(self.tell("DescribeTimeToLive", TableName="things"))

    def change(self, enabled, attribute="until"):
        return self.tell("UpdateTimeToLive", TableName="things", TimeToLiveSpecification={
            "Enabled": enabled, "AttributeName": attribute})

    def test_bodies(self):
        off = {"TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}}
        self.assertEqual(self.describe(), off)
        self.assertEqual(self.must(self.change(True)), {
            "TimeToLiveSpecification": {"AttributeName": "until", "Enabled": True}})
        for _ in range(1000):
            described = self.describe()["TimeToLiveDescription"]
            if described["TimeToLiveStatus"] != "ENABLING":
                break
            time.sleep(0.01)
        self.assertEqual(described, {"AttributeName": "until", "TimeToLiveStatus": "ENABLED"})
        self.assertEqual(self.must(self.change(False)), {
            "TimeToLiveSpecification": {"AttributeName": "until", "Enabled": False}})
        self.assertEqual(self.describe(), off)

    def test_mistakes(self):
        self.refused(self.change(False), VALIDATION, "TimeToLive is already disabled")
        self.must(self.change(True))
        self.refused(self.change(True), VALIDATION, "TimeToLive is already enabled")
        self.refused(self.change(True, "other"), VALIDATION,
                     "TimeToLive is active on a different AttributeName: current AttributeName is "
                     "until")
        self.refused(self.tell("UpdateTimeToLive", TableName="things"), VALIDATION,
                     "1 validation error detected: Value null at 'timeToLiveSpecification' failed "
                     "to satisfy constraint: Member must not be null")
        self.refused(self.tell("UpdateTimeToLive", TableName="things",
                               TimeToLiveSpecification={}), VALIDATION,
                     "2 validation errors detected: Value null at 'timeToLiveSpecification.enabled'"
                     " failed to satisfy constraint: Member must not be null; Value null at "
                     "'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member "
                     "must not be null")
        self.refused(self.tell("UpdateTimeToLive"), VALIDATION,
                     "The parameter 'TableName' is required but was not present in the request")
        for operation in ("DescribeTimeToLive", "UpdateTimeToLive"):
            self.refused(self.tell(operation, TableName="nothing", TimeToLiveSpecification={
                "Enabled": True, "AttributeName": "until"}),
                         DYNAMO + "ResourceNotFoundException",
                         "Requested resource not found: Table: nothing not found")

    def test_an_item_that_expires_leaves_a_record_of_the_service(self):
        arn = self.enable("OLD_IMAGE")
        self.must(self.change(True))
        item = {"id": {"S": "a"}, "until": {"N": str(int(time.time()) - 10)}}
        self.put(**item)
        for _ in range(1000):
            records = self.records(arn)
            if len(records) == 2:
                break
            time.sleep(0.02)
        self.assertEqual([record["eventName"] for record in records], ["INSERT", "REMOVE"])
        self.assertEqual(records[1]["userIdentity"],
                         {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"})
        self.assertEqual(records[1]["dynamodb"]["OldImage"], item)
        self.assertNotIn("userIdentity", records[0])


if __name__ == "__main__":
    unittest.main()
