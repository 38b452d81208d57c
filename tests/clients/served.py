"""A server of its own for each test class, in memory, stopped at the end."""

import re
import subprocess
import sys
import unittest

import boto3

TEPUI = sys.argv.pop(1) if len(sys.argv) > 1 else "tepui"


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = subprocess.Popen(
            [TEPUI, "serve", "--in-memory", "--port", "0"], stdout=subprocess.PIPE, text=True)
        line = cls.server.stdout.readline()
        cls.url = re.search(r"http://\S+", line).group(0)
        access = dict(endpoint_url=cls.url, region_name="eu-west-1",
                      aws_access_key_id="someone", aws_secret_access_key="anything")
        cls.client = boto3.client("dynamodb", **access)
        cls.resource = boto3.resource("dynamodb", **access)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        ended = cls.server.wait(30)
        cls.server.stdout.close()
        assert ended == 0, ended
