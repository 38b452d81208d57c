#!/usr/bin/env python3
"""tidy.py <root of the repo>: checks the source text itself; prints faults, exits 1 on any.

The rules: the include table (rooms.py), sizes (sizes.py), links between pages (links.py), include
guards and file names (here).
"""

import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

import links
import rooms
import sizes

FOLDERS = ("include", "src", "tests", "bench", "docs")
VAGUE_NAME = re.compile(r"(^|_)(helpers?|utils?|common|misc|manager)(_|$)")


class Fault(NamedTuple):
    path: Path
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


def check_source(root: Path, path: Path, text: str) -> Iterator[Fault]:
    for line, message in rooms.check(root, path, text):
        yield Fault(path, line, "include", message)
    for line, message in sizes.check(text, is_cpp=True):
        yield Fault(path, line, "size", message)
    if path.suffix == ".h" and not re.search(r"^#pragma once$", text, re.MULTILINE):
        yield Fault(path, 1, "guard", "#pragma once is missing")
    if VAGUE_NAME.search(path.stem):
        yield Fault(path, 1, "name", "the file's name does not say what it holds")


def check_script(path: Path, text: str) -> Iterator[Fault]:
    for line, message in sizes.check(text, is_cpp=False):
        yield Fault(path, line, "size", message)


def files(root: Path) -> Iterator[Path]:
    """Sources, scripts and pages, but nothing built."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cc", ".py", ".sh", ".md") and path.is_file():
                yield path.relative_to(root)
    for path in sorted(root.glob("*.md")):
        yield path.relative_to(root)


def check_tree(root: Path) -> Iterator[Fault]:
    for path in files(root):
        text = (root / path).read_text(encoding="utf-8")
        if path.suffix in (".h", ".cc"):
            yield from check_source(root, path, text)
        elif path.suffix == ".md":
            for line, message in links.check(root, path, text):
                yield Fault(path, line, "link", message)
        else:
            yield from check_script(path, text)


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    faults = list(check_tree(root))
    for fault in faults:
        print(fault)
    print(f"tidy: {len(faults)} faults in {sum(1 for _ in files(root))} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
