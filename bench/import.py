"""`tepui import` beside raw RocksDB that writes the same entries, in batches.

    ./dev build release && python3 bench/import.py [--items 1000000]

Items of 1 KiB with two global indexes, into an empty table: as files that become the table's, as
`tepui import` does it by itself, and in batches. Tepui's time is that of the whole program, reading
of the JSON and closing included; RocksDB's that of the writes alone.
"""

import argparse
import os
import random
import shutil
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


def run_import(tepui, items, database, *options):
    """The seconds that the program takes."""
    subprocess.run([tepui, "table", "create", "players", "--partition", "id:S", "--gsi",
                    "by_realm:realm:S,level:N:keys", "--gsi", "by_guild:guild:S:keys", "--db",
                    database], check=True, stdout=subprocess.DEVNULL)
    begin = time.monotonic()
    subprocess.run([tepui, "import", "players", items, "--db", database, *options], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.monotonic() - begin
    shutil.rmtree(database)
    return seconds


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
        ingested = run_import(tepui, items, database)
        batched = run_import(tepui, items, database, "--no-ingest")
        done = subprocess.run([bench, "--raw-import", items], check=True, capture_output=True,
                              text=True)
        raw = float(done.stdout)
    for name, seconds in (("tepui import", ingested), ("tepui import --no-ingest", batched),
                          ("raw batches", raw)):
        print(f"{name:24} {seconds:6.2f} s, {arguments.items / seconds:9,.0f} items/s, "
              f"{raw / seconds:.0%} of the raw rate")


if __name__ == "__main__":
    main()
