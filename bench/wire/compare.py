"""tepui serve beside its peers: the same requests over loopback, one server after the other.

    ./dev build release && npm install --prefix build/peers bench/wire
    python3 bench/wire/compare.py --peers build/peers/node_modules

Needs wrk. The server has the first core, wrk the second. Each figure is the median of the rounds.
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OPERATIONS = ["GetItem", "PutItem", "UpdateItem", "Query", "BatchGetItem", "BatchWriteItem",
              "TransactWriteItems"]
HEADERS = {
    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Date": "20260101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=someone/20260101/eu-west-1/dynamodb/aws4_request,"
                     " SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0" * 64}


def servers(arguments):
    """The command of each server, by name; {port} and {directory} are put in later."""
    tepui = [arguments.tepui, "serve", "--port", "{port}", "--threads", "1"]
    node = arguments.peers and os.path.join(arguments.peers, "dynalite", "cli.js")
    oxide = arguments.peers and os.path.join(arguments.peers, "@dynoxide", "linux-x64", "dynoxide")
    found = {
        "bare echo": [os.path.join(os.path.dirname(arguments.tepui), "tepui_echo_server"),
                      "{port}"],
        "tepui, in memory": tepui + ["--in-memory"],
        "tepui, buffered": tepui + ["--path", "{directory}/tepui", "--buffered"],
        "tepui, synced": tepui + ["--path", "{directory}/tepui"],
    }
    if arguments.peers:
        found.update({
            "dynalite, in memory": ["node", node, "--port", "{port}", "--createTableMs", "0"],
            "dynalite, on disk": ["node", node, "--port", "{port}", "--createTableMs", "0",
                                  "--path", "{directory}/dynalite"],
            "dynoxide, in memory": [oxide, "serve", "--port", "{port}"],
            "dynoxide, on disk": [oxide, "serve", "--port", "{port}",
                                  "--db-path", "{directory}/dynoxide"],
        })
    return {name: command for name, command in found.items() if arguments.only in name}


class Server:
    def __init__(self, command, port, directory):
        self.port = port
        self.log = open(os.path.join(directory, "log"), "w")
        filled = [part.format(port=port, directory=directory) for part in command]
        self.process = subprocess.Popen(["taskset", "-c", "0", *filled], stdout=self.log,
                                        stderr=self.log)
        self.wait()

    def wait(self):
        for _ in range(500):
            try:
                self.connect().close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the server does not start: " + open(self.log.name).read())

    def connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.connect()
        return connection

    def stop(self):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()


def ask(connection, operation, body):
    connection.request("POST", "/", json.dumps(body),
                       {**HEADERS, "X-Amz-Target": "DynamoDB_20120810." + operation})
    response = connection.getresponse()
    text = response.read()
    if response.status != 200:
        raise SystemExit(f"{operation}: {response.status} {text}")


def create(connection, table, *keys):
    ask(connection, "CreateTable", {
        "TableName": table, "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in keys],
        "KeySchema": [{"AttributeName": key, "KeyType": role}
                      for key, role in zip(keys, ("HASH", "RANGE"))]})


def fill(connection, table, items):
    for begin in range(0, len(items), 25):
        puts = [{"PutRequest": {"Item": item}} for item in items[begin:begin + 25]]
        ask(connection, "BatchWriteItem", {"RequestItems": {table: puts}})


def prepare(server, count):
    """1 KiB items: `load` by one key, `rows` ten to a partition."""
    connection = server.connect()
    create(connection, "load", "id")
    create(connection, "rows", "p", "s")
    time.sleep(1)
    text = {"S": "x" * 1000}
    fill(connection, "load", [{"id": {"S": f"k{i}"}, "v": text} for i in range(count)])
    fill(connection, "rows", [{"p": {"S": f"p{i // 10}"}, "s": {"S": str(i % 10)}, "v": text}
                              for i in range(count)])
    connection.close()


def measure(port, operation, connections, arguments):
    """Requests a second, and the median and 99th percentile of their times in ms."""
    done = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{arguments.seconds}s",
         "--latency", "--timeout", "30s", "-s", os.path.join(HERE, "requests.lua"),
         f"http://127.0.0.1:{port}"],
        env=dict(os.environ, OPERATION=operation, ITEMS=str(arguments.items)),
        capture_output=True, text=True, check=True)
    line = [line for line in done.stdout.splitlines() if line.startswith("RESULT")][0]
    rate, median, high, errors = line.split()[1:]
    return float(rate), float(median), float(high), int(errors)


def run(name, command, arguments):
    directory = tempfile.mkdtemp(dir=arguments.directory)
    server = Server(command, arguments.port, directory)
    try:
        is_echo = name == "bare echo"
        if not is_echo:
            prepare(server, arguments.items)
        for connections in arguments.connections:
            for operation in ["GetItem"] if is_echo else arguments.operations:
                rounds = [measure(arguments.port, operation, connections, arguments)
                          for _ in range(arguments.rounds)]
                rate, median, high, _ = (statistics.median(column) for column in zip(*rounds))
                errors = sum(figures[3] for figures in rounds)
                print(f"{name:20} {connections:4} {operation:19} {rate:9.0f} /s"
                      f" {median:9.3f} ms {high:9.3f} ms" + (f" {errors} errors" if errors else ""),
                      flush=True)
    finally:
        server.stop()
        shutil.rmtree(directory)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tepui", default="build/release/bin/tepui")
    parser.add_argument("--peers", help="node_modules with dynalite and dynoxide")
    parser.add_argument("--only", default="", help="servers whose name contains this")
    parser.add_argument("--operations", nargs="+", default=OPERATIONS)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 64])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=18_123)
    parser.add_argument("--directory", help="where the databases on disk are made")
    arguments = parser.parse_args()
    print("server         connections operation            requests    median       99 %")
    for name, command in servers(arguments).items():
        run(name, command, arguments)


if __name__ == "__main__":
    sys.exit(main())
