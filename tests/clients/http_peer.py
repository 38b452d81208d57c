"""HTTP by hand, to see what clients hide."""

import json
import socket

SIGNED = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=someone/20260101/eu-west-1/dynamodb/aws4_request,"
                     " SignedHeaders=host, Signature=00",
    "X-Amz-Date": "20260101T000000Z",
}
# What CreateTable is asked, for a table to write to.
THINGS = json.dumps({
    "TableName": "things", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}).encode()


class Response:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


class Peer:
    """A connection."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def read(self):
        """A response; None when the connection ends first."""
        while b"\r\n\r\n" not in self.received:
            if not self._receive():
                return None
        head, self.received = self.received.split(b"\r\n\r\n", 1)
        lines = head.decode("latin1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, value = line.split(":", 1)
            headers[name.lower()] = value.strip()
        size = int(headers.get("content-length", 0))
        while len(self.received) < size:
            if not self._receive():
                return None
        body, self.received = self.received[:size], self.received[size:]
        return Response(int(lines[0].split(" ")[1]), headers, body)

    def ended(self):
        """Whether the server closes the connection and says nothing more."""
        return self.received == b"" and not self._receive()

    def _receive(self):
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            return False
        self.received += data
        return bool(data)


def request(target, body=b"{}", method="POST", path="/", headers=None, signed=True,
            service="DynamoDB_20120810"):
    """The bytes of a request of an operation."""
    fields = {"Host": "127.0.0.1", "Content-Type": "application/x-amz-json-1.0"}
    if target:
        fields["X-Amz-Target"] = f"{service}.{target}"
    if signed:
        fields.update(SIGNED)
    fields["Content-Length"] = str(len(body))
    fields.update(headers or {})
    head = f"{method} {path} HTTP/1.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return head.encode() + b"\r\n" + body


def ask(port, *arguments, **more):
    with Peer(port) as peer:
        peer.send(request(*arguments, **more))
        return peer.read()
