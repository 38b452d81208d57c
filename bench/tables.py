"""The table of docs/performance.md from files that `./dev bench --json` has written.

    ./dev bench --json packaged.json && ./dev bench --ndebug --json ndebug.json
    python3 bench/tables.py packaged.json ndebug.json
"""

import json
import sys


def rows(path):
    with open(path) as file:
        return {(row["operation"], row["baseline"]): row for row in json.load(file)["rows"]}


def time(ns):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if ns >= size:
            return f"{ns / size:.3g} {unit}"
    return f"{ns:.3g} ns"


def ratio(row):
    if row is None:
        return ["", ""]
    if "ratio" not in row:
        return ["", ""]
    return [f"{row['ratio']:.2f}", f"{row['p99_ratio']:.2f}"]


def goal(row):
    if "goal" not in row:
        return ""
    if "ratio" in row:
        return f"{row['goal']:.2f}"
    return "8 MB" if "idle memory" in row["operation"] else time(row["goal"])


def main(packaged_path, ndebug_path):
    packaged, ndebug = rows(packaged_path), rows(ndebug_path)
    print("| operation | beside | p50 | ratio | at p99 | without assertions | at p99 | goal |"
          " allocations |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for key, row in packaged.items():
        ours = f"{row['ns'] / 1e6:.1f} MB" if "idle memory" in key[0] else time(row["ns"])
        columns = [key[0], key[1], ours, *ratio(row), *ratio(ndebug.get(key)), goal(row),
                   f"{max(row['allocations'], 0):.0f}"]
        print("| " + " | ".join(columns) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:3])
