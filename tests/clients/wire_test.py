"""The wire protocol below what clients show. Usage: wire_test.py <program tepui>"""

import gzip
import json
import threading
import time
import unittest
import zlib

from http_peer import THINGS, Peer, ask, request
from server_process import ServerProcess, start

CORAL = "com.amazon.coral.service#"



class Responses(ServerProcess):
    def refused(self, response, status, type_name, **members):
        self.assertEqual(response.status, status)
        self.assertEqual(response.json(), {"__type": type_name, **members})

    def test_every_response_has_an_id_a_date_and_the_sum_of_its_body(self):
        for sent in (request("ListTables"), request("Nothing"), request(None, method="PUT"),
                     request(None, method="GET", path="/healthz")):
            with Peer(self.port) as peer:
                peer.send(sent)
                response = peer.read()
            self.assertRegex(response.headers["x-amzn-requestid"], "^[0-9A-Z]{52}$")
            self.assertRegex(response.headers["date"], "^[A-Z][a-z]{2}, [0-9]{2} .* GMT$")
            self.assertEqual(int(response.headers["x-amz-crc32"]), zlib.crc32(response.body))

    def test_the_content_type_is_the_request_s(self):
        for sent, returned in (("application/x-amz-json-1.0", "application/x-amz-json-1.0"),
                               ("application/json; charset=utf-8", "application/json")):
            response = ask(self.port, "ListTables", headers={"Content-Type": sent})
            self.assertEqual(response.status, 200)
            self.assertEqual(response.headers["content-type"], returned)

    def test_what_is_no_operation_is_not_found(self):
        for sent in (request(None, method="PUT"), request(None, method="DELETE"),
                     request(None, method="OPTIONS"), request("ListTables", path="/elsewhere"),
                     request("ListTables", headers={"Content-Type": "text/plain"}),
                     request("ListTables", headers={"Content-Type": None})):
            with Peer(self.port) as peer:
                peer.send(sent)
                response = peer.read()
            self.assertEqual((response.status, response.body),
                             (404, b"<UnknownOperationException/>\n"))
            self.assertEqual(response.headers["x-amz-crc32"], "3552371480")

    def test_unknown_operations_and_missing_targets(self):
        for target in ("Nothing", "getItem", None, ""):
            self.refused(ask(self.port, target), 400, CORAL + "UnknownOperationException")
        response = ask(self.port, None, headers={"X-Amz-Target": "DynamoDB_20111205.GetItem"})
        self.refused(response, 400, CORAL + "UnknownOperationException")

    def test_bodies_that_are_no_json(self):
        bodies = [b"", b"{", b"hello", b'{"TableName": "a",}', b'{"a": 1} {}', b'{"a": "\xff"}',
                  b'{"a": 1, "a": 2}', b'{"a": ' + b"[" * 2000 + b"]" * 2000 + b"}", b"\x00"]
        for body in bodies:
            response = ask(self.port, "ListTables", body)
            self.refused(response, 400, CORAL + "SerializationException")

    def test_no_json_comes_before_no_operation_and_no_signature(self):
        self.refused(ask(self.port, "Nothing", b"{", signed=False), 400,
                     CORAL + "SerializationException")
        self.refused(ask(self.port, "Nothing", b"{}", signed=False), 400,
                     CORAL + "UnknownOperationException")
        self.refused(ask(self.port, "ListTables", b"{}", signed=False), 400,
                     CORAL + "MissingAuthenticationTokenException",
                     message="Request is missing Authentication Token")

    def test_a_signature_must_be_whole(self):
        header = "AWS4-HMAC-SHA256 Credential=a/b/c/d/e"
        response = ask(self.port, "ListTables",
                       headers={"Authorization": header, "X-Amz-Date": None})
        self.refused(response, 400, CORAL + "IncompleteSignatureException",
                     message="Authorization header requires 'Signature' parameter. "
                             "Authorization header requires 'SignedHeaders' parameter. "
                             "Authorization header requires existence of either a 'X-Amz-Date' or "
                             "a 'Date' header. Authorization=" + header)
        response = ask(self.port, "ListTables", path="/?X-Amz-Algorithm=AWS4-HMAC-SHA256")
        self.refused(response, 400, CORAL + "InvalidSignatureException",
                     message="Found both 'X-Amz-Algorithm' as a query-string param and "
                             "'Authorization' as HTTP header.")
        response = ask(self.port, "ListTables", path="/?X-Amz-Algorithm=x", signed=False)
        self.refused(response, 400, CORAL + "IncompleteSignatureException",
                     message="AWS query-string parameters must include 'X-Amz-Credential'. "
                             "AWS query-string parameters must include 'X-Amz-Signature'. "
                             "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                             "AWS query-string parameters must include 'X-Amz-Date'. "
                             "Re-examine the query-string parameters.")

    def test_wrong_json_types_are_told_in_dynamodb_s_words(self):
        response = ask(self.port, "GetItem", b'{"TableName": 1}')
        self.refused(response, 400, CORAL + "SerializationException",
                     Message="NUMBER_VALUE cannot be converted to String")

    def test_what_is_missing_is_told_once(self):
        for operation in ["TransactGetItems", "TransactWriteItems"]:
            self.refused(ask(self.port, operation, b"{}"), 400,
                         "com.amazon.coral.validate#ValidationException",
                         message="1 validation error detected: Value null at 'transactItems' "
                                 "failed to satisfy constraint: Member must not be null")

    def test_arns_carry_the_region_of_the_request(self):
        self.assertEqual(ask(self.port, "CreateTable", THINGS).status, 200)
        described = ask(self.port, "DescribeTable", b'{"TableName": "things"}').json()
        arn = described["Table"]["TableArn"]
        self.assertTrue(arn.startswith("arn:aws:dynamodb:eu-west-1:"), arn)
        tags = json.dumps({"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "b"}]}).encode()
        self.assertEqual(ask(self.port, "TagResource", tags).status, 200)
        listed = ask(self.port, "ListTagsOfResource", json.dumps({"ResourceArn": arn}).encode())
        self.assertEqual(listed.json(), {"Tags": [{"Key": "a", "Value": "b"}]})
        self.assertEqual(ask(self.port, "DeleteTable", b'{"TableName": "things"}').status, 200)

    def test_what_infrastructure_tools_ask(self):
        self.assertEqual(ask(self.port, "CreateTable", THINGS).status, 200)
        named = b'{"TableName": "things"}'
        self.assertEqual(ask(self.port, "DescribeTimeToLive", named).json(),
                         {"TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}})
        backups = ask(self.port, "DescribeContinuousBackups", named).json()
        self.assertIn("PointInTimeRecoveryDescription", backups["ContinuousBackupsDescription"])
        limits = ask(self.port, "DescribeLimits").json()
        self.assertEqual(limits["TableMaxReadCapacityUnits"], 40000)
        endpoint = ask(self.port, "DescribeEndpoints").json()["Endpoints"][0]
        self.assertEqual(endpoint["Address"], "127.0.0.1")
        self.assertEqual(ask(self.port, "DeleteTable", named).status, 200)
        self.refused(ask(self.port, "DescribeContinuousBackups", named), 400,
                     "com.amazonaws.dynamodb.v20120810#TableNotFoundException",
                     message="Table not found: things")
        self.refused(ask(self.port, "DescribeTimeToLive", named), 400,
                     "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                     message="Requested resource not found: Table: things not found")

    def test_a_browser_may_ask(self):
        with Peer(self.port) as peer:
            peer.send(request(None, b"", method="OPTIONS", headers={
                "Origin": "http://a.test", "Access-Control-Request-Headers": "x-amz-target",
                "Access-Control-Request-Method": "POST"}))
            response = peer.read()
        self.assertEqual((response.status, response.body), (200, b""))
        self.assertEqual(response.headers["access-control-allow-origin"], "*")
        self.assertEqual(response.headers["access-control-allow-headers"], "x-amz-target")
        self.assertEqual(response.headers["access-control-allow-methods"], "POST")


class Connections(ServerProcess):
    def test_a_connection_answers_one_request_after_the_other(self):
        with Peer(self.port) as peer:
            for _ in range(3):
                peer.send(request("ListTables"))
                self.assertEqual(peer.read().status, 200)

    def test_requests_sent_ahead_are_answered_in_their_order(self):
        with Peer(self.port) as peer:
            peer.send(b"".join(request(target) for target in ["ListTables", "Nothing"] * 50))
            statuses = [peer.read().status for _ in range(100)]
        self.assertEqual(statuses, [200, 400] * 50)

    def test_connection_close_closes(self):
        with Peer(self.port) as peer:
            peer.send(request("ListTables", headers={"Connection": "close"}))
            self.assertEqual(peer.read().status, 200)
            self.assertTrue(peer.ended())

    def test_a_request_may_come_byte_by_byte(self):
        with Peer(self.port) as peer:
            sent = request("ListTables", b'{"Limit": 5}')
            for at in range(len(sent)):
                peer.send(sent[at:at + 1])
            self.assertEqual(peer.read().status, 200)

    def test_a_body_may_be_chunked(self):
        with Peer(self.port) as peer:
            peer.send(request("ListTables", b"", headers={"Content-Length": None,
                                                          "Transfer-Encoding": "chunked"}))
            for chunk in (b'{"Lim', b'it": ', b"5}"):
                peer.send(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            peer.send(b"0\r\n\r\n")
            self.assertEqual(peer.read().status, 200)

    def test_bodies_may_be_compressed(self):
        body = b'{"Limit": 5}'
        raw = zlib.compressobj(wbits=-15)
        for encoding, data in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body)),
                               ("deflate", raw.compress(body) + raw.flush())):
            response = ask(self.port, "ListTables", data, headers={"Content-Encoding": encoding})
            self.assertEqual((response.status, response.json()), (200, {"TableNames": []}))

    def test_bodies_that_are_not_what_their_encoding_says(self):
        for encoding, data in (("gzip", b"{}"), ("gzip", gzip.compress(b"{}")[:-4]),
                               ("br", b"{}"), ("gzip", gzip.compress(b"{}") + b"more")):
            response = ask(self.port, "ListTables", data, headers={"Content-Encoding": encoding})
            self.assertEqual(response.status, 400)
            self.assertEqual(response.json(), {"__type": CORAL + "SerializationException"})

    def test_a_small_body_cannot_become_a_large_one(self):
        bomb = gzip.compress(b" " * (64 << 20))
        response = ask(self.port, "ListTables", bomb, headers={"Content-Encoding": "gzip"})
        self.assertEqual(response.status, 413)

    def test_responses_are_compressed_where_asked(self):
        self.assertEqual(ask(self.port, "CreateTable", THINGS).status, 200)
        item = {"id": {"S": "a"}, "text": {"S": "again and " * 500}}
        put = json.dumps({"TableName": "things", "Item": item}).encode()
        self.assertEqual(ask(self.port, "PutItem", put).status, 200)
        get = json.dumps({"TableName": "things", "Key": {"id": {"S": "a"}}}).encode()
        response = ask(self.port, "GetItem", get, headers={"Accept-Encoding": "br, gzip"})
        self.assertEqual(response.headers["content-encoding"], "gzip")
        self.assertEqual(int(response.headers["x-amz-crc32"]), zlib.crc32(response.body))
        self.assertEqual(json.loads(gzip.decompress(response.body)), {"Item": item})
        for accepted in ("identity", "gzip;q=0"):
            response = ask(self.port, "GetItem", get, headers={"Accept-Encoding": accepted})
            self.assertNotIn("content-encoding", response.headers)
            self.assertEqual(response.json(), {"Item": item})

    def test_too_much_is_refused(self):
        with Peer(self.port) as peer:
            peer.send(request("ListTables", b"", headers={"Content-Length": str((16 << 20) + 1)}))
            self.assertEqual(peer.read().status, 413)
            self.assertTrue(peer.ended())
        with Peer(self.port) as peer:
            peer.send(request("ListTables", headers={"X-Long": "a" * 20000}))
            self.assertEqual(peer.read().status, 431)

    def test_a_body_of_sixteen_megabytes_is_read(self):
        body = b'{"Limit": 5, "Comment": "' + b"a" * ((16 << 20) - 27) + b'"}'
        self.assertEqual(len(body), 16 << 20)
        self.assertEqual(ask(self.port, "ListTables", body).status, 200)

    def test_what_is_no_http_is_told_so(self):
        with Peer(self.port) as peer:
            peer.send(b"hello\r\n\r\n")
            self.assertEqual(peer.read().status, 400)
            self.assertTrue(peer.ended())

    def test_who_goes_in_the_middle_leaves_nothing_behind(self):
        for cut in (10, 100, 300):
            with Peer(self.port) as peer:
                peer.send(request("ListTables", b"{}" + b" " * 1000)[:cut])
        self.assertEqual(ask(self.port, "ListTables").status, 200)


class Operation(ServerProcess):
    def metrics(self):
        with Peer(self.port) as peer:
            peer.send(b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            lines = peer.read().body.decode().splitlines()
        return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))

    def test_metrics_count_what_was_asked(self):
        self.assertEqual(ask(self.port, "CreateTable", THINGS).status, 200)
        put = b'{"TableName": "things", "Item": {"id": {"S": "a"}}}'
        for _ in range(3):
            self.assertEqual(ask(self.port, "PutItem", put).status, 200)
        self.assertEqual(ask(self.port, "PutItem", b'{"TableName": "others"}').status, 400)
        odd = json.dumps({"TableName": 'a"} 1\nevil{a="b'}).encode()
        self.assertEqual(ask(self.port, "GetItem", odd).status, 400)
        scan = b'{"TableName": "things", "ReturnConsumedCapacity": "TOTAL"}'
        self.assertEqual(ask(self.port, "Scan", scan).status, 200)
        figures = self.metrics()
        labels = '{operation="%s",table="things",outcome="success"}'
        self.assertEqual(figures["tepui_requests_total" + labels % "PutItem"], "3")
        self.assertEqual(figures["tepui_items_returned_total" + labels % "Scan"], "1")
        self.assertEqual(figures["tepui_consumed_read_units_total" + labels % "Scan"], "0.5")
        self.assertEqual(figures['tepui_request_seconds_count{operation="PutItem"}'], "4")
        bucket = 'tepui_request_seconds_bucket{operation="PutItem",le="+Inf"}'
        self.assertEqual(figures[bucket], "4")
        self.assertGreaterEqual(int(figures["tepui_connections"]), 1)
        self.assertEqual(figures["tepui_writes_stopped"], "0")
        self.assertFalse([name for name in figures if "evil" in name])

    def test_a_stop_answers_what_was_taken(self):
        # A process of its own, for it is stopped here.
        server, url = start("--in-memory")
        port = int(url.rsplit(":", 1)[1])
        with Peer(port) as busy, Peer(port) as idle:
            sent = request("ListTables", b'{"Limit": 5}')
            busy.send(sent[:-4])
            time.sleep(0.3)
            stopping = threading.Thread(target=server.terminate)
            stopping.start()
            time.sleep(0.3)
            self.assertTrue(idle.ended())
            busy.send(sent[-4:])
            response = busy.read()
            self.assertEqual(response.status, 200)
            self.assertEqual(response.headers["connection"], "close")
            stopping.join()
        self.assertEqual(server.wait(30), 0)
        server.stdout.close()


if __name__ == "__main__":
    unittest.main()
