"""Sizes: lines per file, columns per line, lines per function."""

import re

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 100

# Comments, literals and preprocessor lines, none of which may disturb the count of braces.
NOISE = re.compile(
    r"""//[^\n]*|/\*.*?\*/
      |R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)"
      |"(?:\\.|[^"\\\n])*"
      |(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'
      |^[ \t]*\#(?:\\\n|[^\n])*""",
    re.VERBOSE | re.DOTALL | re.MULTILINE)
PARENTHESISED_SPECIFIER = re.compile(r"\b(alignas|__attribute__|decltype|noexcept)\s*\([^()]*\)")
TEMPLATE = re.compile(r"\btemplate\s*<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>")
SCOPE = re.compile(r"\s*(\[\[.*?\]\]\s*)*(inline\s+|typedef\s+|export\s+)?"
                   r"(namespace|class|struct|union|enum|extern)\b[^()]*")


def without_noise(text: str) -> str:
    return NOISE.sub(lambda match: "\n" * match.group().count("\n") or " ", text)


def opens(header: str) -> str:
    """What the brace after `header` opens: a scope to look into, a function, or something else."""
    header = PARENTHESISED_SPECIFIER.sub("", TEMPLATE.sub("", header))
    if SCOPE.fullmatch(header):
        return "scope"
    if ")" in header and not header.rstrip().endswith("="):
        return "function"
    return "other"


def end_of_block(code: str, start: int) -> int:
    """The position of the brace that closes the one at start."""
    depth = 0
    for brace in re.finditer(r"[{}]", code[start:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return start + brace.start()
    return len(code) - 1


def functions(text: str):
    """Yields (first line, number of lines) of each function that is not inside another."""
    code = without_noise(text)
    position = header_start = 0
    while match := re.compile(r"[;{}]").search(code, position):
        position = match.end()
        if match.group() == "{":
            header = code[header_start:match.start()]
            kind = opens(header)
            if kind != "scope":
                position = end_of_block(code, match.start()) + 1
            if kind == "function":
                first = header_start + len(header) - len(header.lstrip())
                yield (code.count("\n", 0, first) + 1, code.count("\n", first, position) + 1)
        header_start = position


def check(text: str, is_cpp: bool):
    """Yields (line, message) for everything that is too large to be read as a whole."""
    lines = text.splitlines()
    if len(lines) > FILE_LINES_MAX:
        yield 1, f"{len(lines)} lines; a file has at most {FILE_LINES_MAX}"
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX:
            yield number, f"{len(line)} columns; a line has at most {COLUMNS_MAX}"
    if is_cpp:
        for first, count in functions(text):
            if count > FUNCTION_LINES_MAX:
                yield first, f"{count} lines; a function has at most {FUNCTION_LINES_MAX}"
