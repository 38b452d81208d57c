"""Killed with -9 under load: no acknowledged write is lost.

Usage: killed_test.py <program tepui>"""

import json
import random
import signal
import sys
import tempfile
import threading
import unittest

from http_peer import Peer, request
import server_process

THREADS = 4
KILLS = 8


def body(**members):
    return json.dumps({"TableName": "counts", **members}).encode()


def ask(peer, operation, **members):
    """The answer's JSON; None when the server is gone."""
    try:
        peer.send(request(operation, body(**members)))
        response = peer.read()
    except OSError:
        return None
    if response is None:
        return None
    if response.status != 200:
        raise AssertionError(response.body)
    return response.json()


class Writer(threading.Thread):
    """Writes item after item of its own, with an entry in a second item for each, in transactions
    and puts by turns; notes what was acknowledged."""

    def __init__(self, name):
        super().__init__()
        self.owner = name
        self.acknowledged = -1
        self.begun = -1
        self.port = None
        self.error = None

    def run(self):
        try:
            with Peer(self.port) as peer:
                while self.write(peer, self.begun + 1):
                    pass
        except OSError:
            pass
        except AssertionError as error:
            self.error = error

    def write(self, peer, number):
        self.begun = number
        item = {"owner": {"S": self.owner}, "n": {"N": str(number)}}
        mark = {"owner": {"S": "marks"}, "n": {"N": str(self.index)}, "last": {"N": str(number)}}
        if number % 2:
            done = ask(peer, "BatchWriteItem", RequestItems={
                "counts": [{"PutRequest": {"Item": each}} for each in (item, mark)]})
        else:
            done = ask(peer, "TransactWriteItems", TransactItems=[
                {"Put": {"TableName": "counts", "Item": each}} for each in (item, mark)])
        if done is None:
            return False
        self.acknowledged = number
        return True


class Killed(unittest.TestCase):
    def start(self):
        server, url = server_process.start("--path", self.path)
        return server, int(url.rsplit(":", 1)[1])

    def make_table(self, port):
        with Peer(port) as peer:
            ask(peer, "CreateTable", BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": "owner", "AttributeType": "S"},
                                      {"AttributeName": "n", "AttributeType": "N"}],
                KeySchema=[{"AttributeName": "owner", "KeyType": "HASH"},
                           {"AttributeName": "n", "KeyType": "RANGE"}])

    def numbers(self, peer, owner):
        found, start = [], {}
        while True:
            page = ask(peer, "Query", KeyConditionExpression="#o = :o",
                       ExpressionAttributeNames={"#o": "owner"},
                       ExpressionAttributeValues={":o": {"S": owner}}, **start)
            found += [int(item["n"]["N"]) for item in page["Items"]]
            if "LastEvaluatedKey" not in page:
                return found
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def check(self, port, writers):
        with Peer(port) as peer:
            for writer in writers:
                self.assertIsNone(writer.error)
                found = self.numbers(peer, writer.owner)
                # All that was acknowledged, and at most the one that was under way.
                self.assertEqual(found, list(range(len(found))))
                self.assertIn(len(found) - 1, (writer.acknowledged, writer.begun))
                key = {"owner": {"S": "marks"}, "n": {"N": str(writer.index)}}
                mark = ask(peer, "GetItem", Key=key).get("Item")
                self.assertEqual(int(mark["last"]["N"]) if mark else -1, len(found) - 1)
                writer.acknowledged = writer.begun = len(found) - 1

    def test_what_was_acknowledged_is_there(self):
        seed = random.randrange(1 << 32)
        print("seed", seed, file=sys.stderr)
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as self.path:
            server, port = self.start()
            self.make_table(port)
            last = [-1] * THREADS
            for _ in range(KILLS):
                writers = [Writer(f"w{index}") for index in range(THREADS)]
                for index, writer in enumerate(writers):
                    writer.index, writer.port = index, port
                    writer.acknowledged = writer.begun = last[index]
                    writer.start()
                threading.Event().wait(chance.uniform(0.05, 0.5))
                server.send_signal(signal.SIGKILL)
                server.wait()
                server.stdout.close()
                for writer in writers:
                    writer.join()
                server, port = self.start()
                self.check(port, writers)
                last = [writer.acknowledged for writer in writers]
            server.terminate()
            self.assertEqual(server.wait(30), 0)
            server.stdout.close()
            print(KILLS, "kills,", sum(last) + THREADS, "acknowledged writes", file=sys.stderr)
            self.assertGreater(sum(last), KILLS * THREADS)

    def test_a_lost_write_is_found(self):
        with tempfile.TemporaryDirectory() as self.path:
            server, port = self.start()
            self.make_table(port)
            writer = Writer("w0")
            writer.index, writer.port = 0, port
            with Peer(port) as peer:
                for number in range(4):
                    self.assertTrue(writer.write(peer, number))
                self.check(port, [writer])
                for number in (3, 1):
                    ask(peer, "DeleteItem", Key={"owner": {"S": "w0"}, "n": {"N": str(number)}})
                    with self.assertRaises(AssertionError):
                        self.check(port, [writer])
            server.terminate()
            self.assertEqual(server.wait(30), 0)
            server.stdout.close()


if __name__ == "__main__":
    unittest.main()
