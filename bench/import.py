"""`tepui import` beside raw RocksDB that writes the same entries, in batches.

    ./dev build release && python3 bench/import.py [--items 1000000]

Items of 1 KiB with two global indexes, into an empty table. Tepui's time is that of the whole
program, reading of the JSON and closing included; RocksDB's that of the writes alone.
"""

import argparse
import os
import random
import subprocess
import tempfile
import time

TEXT_BYTES = 900


def write_items(path, count):
    letters = random.Random(7)
    text = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(1 << 18))
    with open(path, "w") as file:
        for i in range(count):
            at = letters.randrange(len(text) - TEXT_BYTES)
            number = i * 7919 % count
            file.write('{"id":"item-%09d","realm":"r%d","level":%d,"guild":"g%d","text":"%s"}\n' %
                       (number, i % 50, i % 1000, i % 3000, text[at:at + TEXT_BYTES]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", default="build/release/bin")
    parser.add_argument("--items", type=int, default=1_000_000)
    arguments = parser.parse_args()
    tepui = os.path.join(arguments.programs, "tepui")
    bench = os.path.join(arguments.programs, "tepui_bench")
    with tempfile.TemporaryDirectory() as directory:
        items = os.path.join(directory, "items")
        database = os.path.join(directory, "db")
        write_items(items, arguments.items)
        subprocess.run([tepui, "table", "create", "players", "--partition", "id:S", "--gsi",
                        "by_realm:realm:S,level:N:keys", "--gsi", "by_guild:guild:S:keys", "--db",
                        database], check=True, stdout=subprocess.DEVNULL)
        begin = time.monotonic()
        subprocess.run([tepui, "import", "players", items, "--db", database], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ours = time.monotonic() - begin
        done = subprocess.run([bench, "--raw-import", items], check=True, capture_output=True,
                              text=True)
        raw = float(done.stdout)
    print(f"tepui import {ours:.2f} s, {arguments.items / ours:,.0f} items/s")
    print(f"raw batches  {raw:.2f} s, {arguments.items / raw:,.0f} items/s")
    print(f"{raw / ours:.0%} of the raw rate")


if __name__ == "__main__":
    main()
