"""Relative links between the pages, with their anchors."""

import re
from pathlib import Path
from urllib.parse import unquote

CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def blanked(match: re.Match) -> str:
    return "\n" * match.group().count("\n")


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, spelled as the common renderers spell them."""
    found: set[str] = set()
    fenced = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
    for heading in HEADING.findall(fenced.sub(blanked, text)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        number, unique = 0, slug
        while unique in found:
            number += 1
            unique = f"{slug}-{number}"
        found.add(unique)
    return found


def check(root: Path, path: Path, text: str):
    """Yields (line, message) for every link that leads nowhere."""
    plain = CODE.sub(blanked, text)
    for match in LINK.finditer(plain):
        link = match.group(1) or match.group(2)
        if EXTERNAL.match(link):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = root / path if not file else root / path.parent / file
        line = plain.count("\n", 0, match.start()) + 1
        if not target.exists():
            yield line, f"dead link {link}"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target.read_text()):
            yield line, f"dead anchor {link}"
