"""boto3's clients of a server of their own."""

import boto3

from server_process import ServerProcess


class Served(ServerProcess):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        access = dict(endpoint_url=cls.url, region_name="eu-west-1",
                      aws_access_key_id="someone", aws_secret_access_key="anything")
        cls.client = boto3.client("dynamodb", **access)
        cls.streams = boto3.client("dynamodbstreams", **access)
        cls.resource = boto3.resource("dynamodb", **access)
