"""What a user of the AWS CLI does, at a shell. Usage: aws_cli_test.py <program tepui>"""

import json
import os
import subprocess
import unittest

from server_process import ServerProcess


class AwsCli(ServerProcess):
    def run_aws(self, *arguments, service="dynamodb"):
        environment = dict(os.environ, AWS_ACCESS_KEY_ID="someone",
                           AWS_SECRET_ACCESS_KEY="anything", AWS_DEFAULT_REGION="eu-west-1",
                           AWS_PAGER="", AWS_MAX_ATTEMPTS="1")
        return subprocess.run(["aws", service, "--endpoint-url", self.url, *arguments],
                              env=environment, capture_output=True, text=True, timeout=120)

    def aws(self, *arguments, **service):
        done = self.run_aws(*arguments, **service)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def refused(self, error, *arguments):
        done = self.run_aws(*arguments)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(error, done.stderr)

    def test_from_a_table_to_its_end(self):
        table = ["--table-name", "things"]
        self.aws("create-table", *table, "--billing-mode", "PAY_PER_REQUEST",
                 "--attribute-definitions", "AttributeName=id,AttributeType=S",
                 "AttributeName=at,AttributeType=N",
                 "--key-schema", "AttributeName=id,KeyType=HASH", "AttributeName=at,KeyType=RANGE",
                 "--tags", "Key=team,Value=blue")
        self.aws("wait", "table-exists", *table)
        arn = self.aws("describe-table", *table)["Table"]["TableArn"]
        self.assertEqual(self.aws("list-tags-of-resource", "--resource-arn", arn)["Tags"],
                         [{"Key": "team", "Value": "blue"}])
        for at in range(5):
            self.aws("put-item", *table,
                     "--item", json.dumps({"id": {"S": "a"}, "at": {"N": str(at)}}))
        key = json.dumps({"id": {"S": "a"}, "at": {"N": "3"}})
        self.aws("update-item", *table, "--key", key, "--update-expression", "SET gold = :g",
                 "--expression-attribute-values", '{":g": {"N": "7"}}')
        self.assertEqual(self.aws("get-item", *table, "--key", key)["Item"]["gold"], {"N": "7"})
        found = self.aws("query", *table, "--page-size", "2",
                         "--key-condition-expression", "id = :id AND #at >= :at",
                         "--expression-attribute-names", '{"#at": "at"}',
                         "--expression-attribute-values", '{":id": {"S": "a"}, ":at": {"N": "1"}}')
        self.assertEqual([item["at"]["N"] for item in found["Items"]], ["1", "2", "3", "4"])
        self.assertEqual(self.aws("scan", *table, "--select", "COUNT")["Count"], 5)
        self.refused("ConditionalCheckFailedException", "delete-item", *table, "--key", key,
                     "--condition-expression", "attribute_not_exists(gold)")
        self.refused("ValidationException", "get-item", *table, "--key", '{"id": {"S": "a"}}')
        self.aws("delete-table", *table)
        self.aws("wait", "table-not-exists", *table)
        self.refused("ResourceNotFoundException", "describe-table", *table)

    def test_a_stream_and_an_expiry(self):
        def streams(*arguments):
            return self.aws(*arguments, service="dynamodbstreams")

        table = ["--table-name", "changing"]
        made = self.aws("create-table", *table, "--billing-mode", "PAY_PER_REQUEST",
                        "--attribute-definitions", "AttributeName=id,AttributeType=S",
                        "--key-schema", "AttributeName=id,KeyType=HASH",
                        "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE")
        arn = ["--stream-arn", made["TableDescription"]["LatestStreamArn"]]
        self.aws("put-item", *table, "--item", '{"id": {"S": "a"}, "until": {"N": "1"}}')
        self.assertEqual(streams("list-streams", *table)["Streams"][0]["StreamArn"], arn[1])
        found = []
        for shard in streams("describe-stream", *arn)["StreamDescription"]["Shards"]:
            given = streams("get-shard-iterator", *arn, "--shard-id", shard["ShardId"],
                            "--shard-iterator-type", "TRIM_HORIZON")["ShardIterator"]
            found += streams("get-records", "--shard-iterator", given)["Records"]
        self.assertEqual([record["eventName"] for record in found], ["INSERT"])
        self.assertEqual(found[0]["dynamodb"]["NewImage"]["id"], {"S": "a"})
        wanted = "Enabled=true,AttributeName=until"
        updated = self.aws("update-time-to-live", *table, "--time-to-live-specification", wanted)
        self.assertEqual(updated["TimeToLiveSpecification"],
                         {"Enabled": True, "AttributeName": "until"})
        described = self.aws("describe-time-to-live", *table)["TimeToLiveDescription"]
        self.assertEqual(described["AttributeName"], "until")
        self.refused("ValidationException", "update-time-to-live", *table,
                     "--time-to-live-specification", wanted)


if __name__ == "__main__":
    unittest.main()
