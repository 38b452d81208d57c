"""How cost grows: `tepui bench` on ever more items, indexes, and from one hot key to none.

    ./dev build release && python3 bench/scale.py [--largest 20000000] [--html scale.html]

Prints one table for each; every run has a database of its own on disk.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

ITEM = ["--fields", "10", "--field-bytes", "20"]


class Bench:
    def __init__(self, arguments, directory):
        self.program = arguments.tepui
        self.seconds = arguments.seconds
        self.directory = directory
        self.kept = []

    def run(self, title, workload, *options):
        path = os.path.join(self.directory, f"{len(self.kept)}.json")
        database = os.path.join(self.directory, "db")
        subprocess.run([self.program, "bench", workload, *ITEM, "--title", title, "--json-file",
                        path, "--seconds", str(self.seconds), "--path", database, *options],
                       check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(database)
        self.kept.append(path)
        with open(path) as file:
            return json.load(file)


def row(title, result):
    columns = [title, f"{result['operations_per_second']:,.0f}"]
    for operation in result["by_operation"]:
        columns.append(f"{operation['name']} {operation['p50_ns'] / 1000:.1f} / "
                       f"{operation['p99_ns'] / 1000:.1f}")
    columns.append(f"{result['footprint']['memory_bytes'] / 1e6:,.0f}")
    print("| " + " | ".join(columns) + " |", flush=True)


def heading(what, operations):
    print(f"\n| {what} | operations/s | " + " | ".join(["p50 / p99 us"] * operations) +
          " | memory MB |\n|---|" + "---:|" * (operations + 2), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tepui", default="build/release/bin/tepui")
    parser.add_argument("--largest", type=int, default=20_000_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--svg", help="the plot of latency by percentile, for each number of items")
    parser.add_argument("--html", help="a page with the plots of all runs by number of items")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(arguments, directory)
        heading("items, uniform", 2)
        page = arguments.html or os.path.join(directory, "page")
        for items in sorted({1_000, 1_000_000, arguments.largest}):
            beside = ["--beside", *bench.kept] if bench.kept else []
            options = ["--items", str(items), "--keys", "uniform", "--html", page, *beside]
            row(f"{items:,}", bench.run(f"{items:,} items", "ycsb-a", *options))
        heading("global indexes, 100,000 items", 2)
        for indexes in [0, 1, 2, 5]:
            row(str(indexes), bench.run(f"{indexes} indexes", "ycsb-a", "--indexes", str(indexes),
                                        "--keys", "uniform"))
        heading("keys, 4 threads", 2)
        for keys in ["hot", "zipfian", "uniform"]:
            row(keys, bench.run(keys, "ycsb-a", "--threads", "4", "--keys", keys))
        if arguments.svg:
            with open(page) as html, open(arguments.svg, "w") as svg:
                plot = html.read().split("<svg", 1)[1].split("</svg>", 1)[0]
                svg.write('<svg xmlns="http://www.w3.org/2000/svg"' + plot + "</svg>\n")


if __name__ == "__main__":
    sys.exit(main())
