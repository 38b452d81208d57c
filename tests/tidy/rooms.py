"""The include table: who may enter which room, and which third party lives where."""

import re
from pathlib import Path

# Room of src/ -> the rooms whose headers it may include besides its own. "tepui" is the public
# headers. The facade is what lies in src/ itself.
MAY_INCLUDE = {
    "base": set(),
    "value": {"tepui", "base"},
    "codec": {"tepui", "value", "base"},
    "expr": {"tepui", "codec", "value", "base"},
    "store": {"tepui", "base"},
    "engine": {"tepui", "expr", "codec", "store", "value", "base"},
    "ops": {"tepui", "engine", "expr", "codec", "value", "base"},
    "trigger": {"tepui", "ops", "engine", "expr", "codec", "value", "base"},
    "facade": {"tepui", "trigger", "ops", "engine", "store", "expr", "codec", "value", "base"},
    "json": {"tepui"},
    "model": {"tepui"},
    "server": {"tepui", "json"},
    "load": {"tepui", "json"},
    "cli": {"tepui", "json", "server", "load"},
}

# What the lowest room may know of the public headers.
BASE_PUBLIC_HEADERS = {"tepui/error.h", "tepui/export.h", "tepui/result.h"}

INSIDE = {"base", "value", "codec", "expr", "store", "engine", "ops", "trigger", "facade"}

# Start of an include, angled or quoted -> the rooms and folders that may have it.
THIRD_PARTY = {
    "absl/": INSIDE - {"store", "facade"} | {"bench"},
    "rocksdb/": {"store", "bench", "tests/crash"},
    "simdjson": {"json"},
    "CLI/": {"cli", "bench"},
    "boost/": {"server", "load", "bench", "tests/fuzz"},
    "openssl/": {"server"},
    "benchmark/": {"bench"},
    "valgrind/": {"bench"},
    "catch2/": {"tests/support"},
}

# Tests and programs that see what every user sees.
PUBLIC_ONLY = {"tests/ops", "tests/trigger", "tests/json", "tests/remote", "tests/cli",
               "tests/package", "docs"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SYSTEM = re.compile(r"(sys|linux|netinet|arpa)/\w+\.h|\w+\.h|\w+")


def place_of(path: Path) -> str:
    """The room of src/ a file is in or tests, or the folder that has rules of its own."""
    parts = path.parts
    if parts[0] == "include":
        return "tepui"
    if parts[0] == "src":
        return parts[1] if len(parts) > 2 else "facade"
    if parts[:2] == ("tests", "unit") and len(parts) > 3:
        return parts[2]
    if parts[0] == "tests":
        return "/".join(parts[:2])
    return parts[0]


def quoted_fault(root: Path, path: Path, name: str) -> str | None:
    """What is wrong with `#include "name"` in the file at path."""
    place = place_of(path)
    target = name.split("/")[0]
    if name.startswith("."):
        return f'"{name}" is relative; name the room'
    if place == "tepui":
        return None if target == "tepui" else f'a public header includes "{name}"'
    if place == "base" and target == "tepui" and path.parts[0] == "src":
        return None if name in BASE_PUBLIC_HEADERS else f'base/ includes "{name}"'
    if path.parts[0] != "src" and ((root / path.parent / name).exists() or
                                   (root / "tests" / name).exists()):
        return None  # the test's own
    if place in PUBLIC_ONLY:
        return None if target == "tepui" else f'only public headers here, not "{name}"'
    if place in MAY_INCLUDE:
        # A test of a room may use all public headers to speak to it.
        allowed = MAY_INCLUDE[place] | {place} | ({"tepui"} if path.parts[0] == "tests" else set())
        if "/" not in name:
            return None if place == "facade" else f'"{name}" does not name its room'
        if target not in allowed:
            return f'{place}/ may not include "{name}"'
    return None


def angled_fault(path: Path, name: str) -> str | None:
    """What is wrong with `#include <name>` in the file at path."""
    place = place_of(path)
    if place == "tepui":
        return None if re.fullmatch(r"\w+", name) else f"a public header includes <{name}>"
    if place in PUBLIC_ONLY and name.startswith("tepui/"):
        return None  # as an installed library is included
    return None if SYSTEM.fullmatch(name) else f"<{name}>: this third party has no room"


def include_fault(root: Path, path: Path, bracket: str, name: str) -> str | None:
    for start, places in THIRD_PARTY.items():
        if name.startswith(start):
            place = place_of(path)
            return None if place in places else f"{name} has no place in {place}"
    return quoted_fault(root, path, name) if bracket == '"' else angled_fault(path, name)


def check(root: Path, path: Path, text: str):
    """Yields (line, message) for every include that enters by the wrong door."""
    for match in INCLUDE.finditer(text):
        fault = include_fault(root, path, *match.groups())
        if fault:
            yield text.count("\n", 0, match.start(2)) + 1, fault
