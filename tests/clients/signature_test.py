"""Who may ask, with credentials and over TLS. Usage: signature_test.py <program tepui>"""

import datetime
import hashlib
import json
import os
import subprocess
import tempfile
import unittest

import boto3
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

import server_process
from http_peer import Peer
from server_process import ServerProcess

KEY, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
CORAL = "com.amazon.coral.service#"


BODY = b'{"Limit": 5}'


class QueryAuth(SigV4QueryAuth):
    """botocore's, but for a body that is not moved into the query."""

    def payload(self, request):
        return hashlib.sha256(BODY).hexdigest()


def credentials_file(text):
    file = tempfile.NamedTemporaryFile("w", suffix=".credentials", delete=False)
    file.write(text)
    file.close()
    return file.name


class Signatures(ServerProcess):
    @classmethod
    def setUpClass(cls):
        cls.path = credentials_file(
            f"# who may\n[default]\naws_access_key_id = {KEY}\naws_secret_access_key={SECRET}\n"
            "region = eu-west-1\n\n[game]\naws_access_key_id=GAME\naws_secret_access_key=s3cret\n")
        cls.arguments = ["--in-memory", "--credentials", cls.path]
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        os.unlink(cls.path)

    def client(self, key=KEY, secret=SECRET):
        return boto3.client("dynamodb", endpoint_url=self.url, region_name="eu-west-1",
                            aws_access_key_id=key, aws_secret_access_key=secret)

    def signed(self, in_query=False, secret=SECRET, service="dynamodb"):
        """A request that ListTables accepts: method, URL, headers and body, to be altered."""
        data = None if in_query else BODY
        request = AWSRequest("POST", self.url + "/", data=data, headers={
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810.ListTables"})
        if in_query:
            signer = QueryAuth(Credentials(KEY, secret), service, "eu-west-1", expires=60)
        else:
            signer = SigV4Auth(Credentials(KEY, secret), service, "eu-west-1")
        signer.add_auth(request)
        prepared = request.prepare()
        return prepared.method, prepared.url[len(self.url):], dict(prepared.headers), BODY

    def send(self, method, path, headers, body):
        headers = {"Host": self.url[len("http://"):], **headers, "Content-Length": str(len(body))}
        head = "".join(f"{name}: {value if isinstance(value, str) else value.decode()}\r\n"
                       for name, value in headers.items())
        with Peer(self.port) as peer:
            peer.send(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            return peer.read()

    def refused(self, response, name, words):
        self.assertEqual(response.status, 400)
        self.assertEqual(response.json()["__type"], CORAL + name)
        self.assertIn(words, response.json()["message"])

    def test_who_has_a_secret_may(self):
        self.assertEqual(self.client().list_tables()["TableNames"], [])
        self.assertEqual(self.client("GAME", "s3cret").list_tables()["TableNames"], [])

    def test_who_has_none_or_another_may_not(self):
        for key, secret, name, words in (
                ("NOBODY", SECRET, "UnrecognizedClientException", "security token"),
                (KEY, "s3cret", "InvalidSignatureException", "does not match"),
                ("GAME", SECRET, "InvalidSignatureException", "does not match")):
            with self.assertRaises(ClientError) as caught:
                self.client(key, secret).list_tables()
            self.assertEqual(caught.exception.response["Error"]["Code"], name)
            self.assertIn(words, caught.exception.response["Error"]["Message"])

    def test_in_header_and_in_query(self):
        for in_query in (False, True):
            response = self.send(*self.signed(in_query))
            self.assertEqual((response.status, response.json()), (200, {"TableNames": []}))

    def test_whatever_is_altered_the_signature_is_not_the_same(self):
        for in_query in (False, True):
            method, path, headers, body = self.signed(in_query)
            separator = "&" if in_query else "?"
            altered = [
                (method, path, headers, b'{"Limit": 6}'),
                (method, path + separator + "a=b", headers, body),
                (method, path, {**headers, "X-Amz-Target": "DynamoDB_20120810.ListTagsOfResource"},
                 body),
                (method, path, {**headers, "Host": "elsewhere"}, body),
            ]
            for request in altered:
                self.refused(self.send(*request), "InvalidSignatureException", "does not match")

    def test_the_target_must_be_signed(self):
        method, path, headers, body = self.signed()
        authorization = headers["Authorization"].replace(";x-amz-target", "")
        self.refused(self.send(method, path, {**headers, "Authorization": authorization}, body),
                     "InvalidSignatureException", "'X-Amz-Target' must be a 'SignedHeader'")

    def test_each_part_of_the_authorization_altered(self):
        method, path, headers, body = self.signed()
        authorization = headers["Authorization"]
        signature = authorization[-64:]
        last = "0" if signature[-1] != "0" else "1"
        cases = [
            (authorization[:-1] + last, "InvalidSignatureException", "does not match"),
            (authorization.replace("dynamodb", "s3"), "InvalidSignatureException",
             "correct service: 'dynamodb'"),
            (authorization.replace("aws4_request", "aws5_request"), "InvalidSignatureException",
             "valid terminator: 'aws4_request', not 'aws5_request'"),
            (authorization.replace("/eu-west-1", ""), "IncompleteSignatureException",
             "exactly 5 slash-delimited elements"),
            (authorization.replace("HMAC-SHA256 ", "HMAC-SHA25 "), "IncompleteSignatureException",
             "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25'"),
            (authorization.replace("host;", ""), "InvalidSignatureException",
             "'Host' must be a 'SignedHeader'"),
            (authorization.replace("eu-west-1", "eu-west-2"), "InvalidSignatureException",
             "does not match"),
            ("Basic " + authorization, "MissingAuthenticationTokenException", "missing"),
        ]
        for value, name, words in cases:
            request = (method, path, {**headers, "Authorization": value}, body)
            self.refused(self.send(*request), name, words)

    def test_the_signature_s_own_text_is_told_but_no_secret(self):
        method, path, headers, body = self.signed(secret="another")
        message = self.send(method, path, headers, body).json()["message"]
        self.assertIn("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n", message)
        self.assertNotIn(SECRET, message)
        self.assertNotIn("another", message)

    def test_clocks_may_differ_by_a_quarter_of_an_hour(self):
        method, path, headers, body = self.signed()
        now = datetime.datetime.now(datetime.timezone.utc)
        for minutes, words in ((-16, "Signature expired: "), (16, "Signature not yet current: ")):
            date = (now + datetime.timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
            request = (method, path, {**headers, "X-Amz-Date": date}, body)
            self.refused(self.send(*request), "InvalidSignatureException", words + date)
        request = (method, path, {**headers, "X-Amz-Date": "yesterday"}, body)
        self.refused(self.send(*request), "IncompleteSignatureException",
                     "Date must be in ISO-8601 'basic format'. Got 'yesterday'.")

    def test_a_date_of_another_day_than_the_scope_s(self):
        method, path, headers, body = self.signed()
        day = headers["Authorization"].split("/")[1]
        other = headers["Authorization"].replace(day, "20200101")
        self.refused(self.send(method, path, {**headers, "Authorization": other}, body),
                     "InvalidSignatureException", "Date in Credential scope does not match")


class Start(unittest.TestCase):
    def fails(self, *arguments):
        done = subprocess.run([server_process.TEPUI, "serve", "--in-memory", "--port", "0",
                               *arguments], capture_output=True, text=True, timeout=60)
        self.assertNotEqual(done.returncode, 0)
        return done.stderr

    def test_without_credentials_on_loopback_only(self):
        self.assertIn("loopback only", self.fails("--host", "0.0.0.0"))
        server, _ = server_process.start("--in-memory", "--host", "127.0.0.2")
        server.terminate()
        self.assertEqual(server.wait(30), 0)
        server.stdout.close()

    def test_credentials_that_cannot_be_used(self):
        self.assertIn("cannot be read", self.fails("--credentials", "/nowhere"))
        for text, words in (("", "names no aws_access_key_id"),
                            ("[a]\naws_secret_access_key = hush\n", "only one of")):
            path = credentials_file(text)
            said = self.fails("--credentials", path)
            self.assertIn(words, said)
            self.assertNotIn("hush", said)
            os.unlink(path)

    def test_https(self):
        with tempfile.TemporaryDirectory() as directory:
            key, certificate = directory + "/key.pem", directory + "/certificate.pem"
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                            "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-keyout", key,
                            "-out", certificate, "-subj", "/CN=localhost", "-addext",
                            "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
            self.assertIn("cannot be used", self.fails("--tls-certificate", certificate,
                                                       "--tls-key", certificate))
            self.assertIn("cannot be used", self.fails("--tls-certificate", certificate))
            server, url = server_process.start("--in-memory", "--tls-certificate", certificate,
                                               "--tls-key", key)
            self.assertTrue(url.startswith("https://"))
            client = boto3.client("dynamodb", endpoint_url=url, region_name="eu-west-1",
                                  aws_access_key_id="a", aws_secret_access_key="b",
                                  verify=certificate)
            self.assertEqual(client.list_tables()["TableNames"], [])
            client.close()
            server.terminate()
            self.assertEqual(server.wait(30), 0)
            server.stdout.close()

    def test_the_access_log_says_who_asked_what_and_no_more(self):
        server, url = server_process.start("--in-memory", "--log-level", "info",
                                           stderr=subprocess.PIPE)
        client = boto3.client("dynamodb", endpoint_url=url, region_name="eu-west-1",
                              aws_access_key_id="a", aws_secret_access_key="b")
        with self.assertRaises(ClientError):
            client.get_item(TableName="things", Key={"id": {"S": "whisper"}})
        client.close()
        server.terminate()
        lines = server.stderr.read().splitlines()
        self.assertEqual(server.wait(30), 0)
        server.stdout.close()
        server.stderr.close()
        line = json.loads(lines[0])
        self.assertEqual((line["operation"], line["table"], line["status"], line["error"]),
                         ("GetItem", "things", 400, "ResourceNotFoundException"))
        self.assertNotIn("whisper", lines[0])


if __name__ == "__main__":
    unittest.main()
