"""A server whose writes are synced. Usage: synced_test.py <program tepui>"""

import json
import tempfile
import unittest

from http_peer import THINGS, Peer, ask, request
from server_process import start


def put(number):
    return request("PutItem", json.dumps({"TableName": "things", "Item": {
        "id": {"S": "one"}, "n": {"N": str(number)}}}).encode())


class Synced(unittest.TestCase):
    """Writes that wait for the disk are carried out by other threads."""

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.server, url = start("--path", self.directory.name)
        self.port = int(url.rsplit(":", 1)[1])
        self.assertEqual(ask(self.port, "CreateTable", THINGS).status, 200)

    def tearDown(self):
        self.server.terminate()
        self.assertEqual(self.server.wait(30), 0)
        self.server.stdout.close()
        self.directory.cleanup()

    def test_what_is_sent_ahead_is_carried_out_in_its_order(self):
        get = request("GetItem", b'{"TableName": "things", "Key": {"id": {"S": "one"}}}')
        with Peer(self.port) as peer:
            peer.send(b"".join(put(number) + get for number in range(50)))
            for number in range(50):
                self.assertEqual(peer.read().body, b"{}")
                self.assertEqual(peer.read().json()["Item"]["n"], {"N": str(number)})

    def test_a_stop_answers_the_writes_that_were_taken(self):
        peers = [Peer(self.port) for _ in range(40)]
        for number, peer in enumerate(peers):
            peer.send(put(number))
        self.assertEqual(peers[0].read().status, 200)
        self.server.terminate()
        for peer in peers[1:]:
            answered = peer.read()
            self.assertIn(answered.status if answered else None, [200, None])
        for peer in peers:
            peer.socket.close()


if __name__ == "__main__":
    unittest.main()
