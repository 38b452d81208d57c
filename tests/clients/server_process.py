"""A server of its own for each test class, in memory if nothing else is said."""

import re
import subprocess
import sys
import unittest

TEPUI = sys.argv.pop(1) if len(sys.argv) > 1 else "tepui"


def start(*arguments, **popen):
    """A server, and the URL that it says it serves."""
    process = subprocess.Popen([TEPUI, "serve", "--port", "0", *arguments],
                               stdout=subprocess.PIPE, text=True, **popen)
    line = process.stdout.readline()
    return process, re.search(r"https?://\S+", line).group(0)


class ServerProcess(unittest.TestCase):
    arguments = ["--in-memory"]

    @classmethod
    def setUpClass(cls):
        cls.server, cls.url = start(*cls.arguments)
        cls.port = int(cls.url.rsplit(":", 1)[1])

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        ended = cls.server.wait(30)
        cls.server.stdout.close()
        assert ended == 0, ended
