"""Prints the instructions of each operation, from the dumps of `./dev bench --instructions`.

Usage: instructions.py <directory>
"""

import os
import re
import sys


def counts(directory):
    """Yields (operation, contestant, instructions of one operation), as they were measured.

    Of the caller's thread, which is the first: what flushes and compactions take is not counted.
    """
    numbered = [(int(match.group(1)), match.group()) for name in os.listdir(directory)
                if (match := re.fullmatch(r"callgrind\.(\d+)-01", name))]
    for _, name in sorted(numbered):
        with open(os.path.join(directory, name)) as file:
            text = file.read()
        trigger = re.search(r"^desc: Trigger: Client Request: (.*)\|(.*)\|(\d+)$", text,
                            re.MULTILINE)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
        if trigger and total:
            operation, contestant, steps = trigger.groups()
            yield operation, contestant, int(total.group(1)) / int(steps)


def main(directory):
    ours = 0
    print(f"{'operation':28} {'':24} {'instructions':>12} {'ratio':>7}")
    for operation, contestant, count in counts(directory):
        if contestant == "tepui":
            ours = count
            print(f"{operation:28} {contestant:24} {count:12,.0f}")
        else:
            print(f"{'':28} {contestant:24} {count:12,.0f} {ours / count:7.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
