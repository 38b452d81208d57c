#!/usr/bin/env python3
"""Proves that each rule of tidy.py fails on a seeded fault and passes on a sound tree."""

import sys
import tempfile
import unittest
from pathlib import Path

import sizes
import tidy

SOUND = {
    "README.md": "# Title\n[a page](docs/page.md#two-words) [away](https://example.org) "
                 "`[code](nowhere)`\n",
    "docs/page.md": "## Two words\n[back](../README.md)\n",
    "docs/examples/01_first.cc": '#include <cstdio>\n#include <tepui/value.h>\n',
    "include/tepui/value.h": '#pragma once\n#include <string>\n#include "tepui/error.h"\n',
    "src/base/buffer.h": '#pragma once\n#include <absl/base/config.h>\n#include "tepui/error.h"\n',
    "src/value/number.cc": '#include "absl/numeric/int128.h"\n#include "base/buffer.h"\n',
    "src/value/number.h": '#pragma once\n#include "value/key.h"\n',
    "src/expr/condition.cc": '#include "codec/item_bytes.h"\n#include "tepui/value.h"\n',
    "src/store/rocks.cc": '#include <rocksdb/db.h>\n#include <unistd.h>\n#include <sys/stat.h>\n',
    "src/json/parse.cc": '#include <simdjson.h>\n#include "json/parse.h"\n',
    "src/cli/main.cc": '#include <CLI/CLI.hpp>\n#include "tepui/json.h"\n',
    "src/database.cc": '#include "ops/put_item.h"\n#include "tepui/database.h"\n',
    "tests/support/catch.h": "#pragma once\n#include <catch2/catch.hpp>\n",
    "tests/unit/value/number_test.cc": '#include "value/number.h"\n#include "support/catch.h"\n',
    "tests/ops/open_database.h": "#pragma once\n",
    "tests/ops/put_test.cc": '#include "ops/open_database.h"\n#include "tepui/table.h"\n',
    "tests/crash/crash_test.cc": "#include <rocksdb/file_system.h>\n",
    "bench/get.cc": "#include <benchmark/benchmark.h>\n#include <rocksdb/db.h>\n",
}

FUNCTION_OF_71_LINES = "int F() {\n" + "  G();\n" * 69 + "}\n"

# Name of the seeded fault -> the rule that must see it, the file, its text.
SEEDED = {
    "call upwards": ("include", "src/value/a.cc", '#include "engine/committer.h"\n'),
    "codec enters expr": ("include", "src/codec/a.cc", '#include "expr/lexer.h"\n'),
    "engine enters ops": ("include", "src/engine/a.cc", '#include "ops/put_item.h"\n'),
    "base enters public": ("include", "src/base/a.cc", '#include "tepui/value.h"\n'),
    "json enters a room": ("include", "src/json/a.cc", '#include "codec/item_bytes.h"\n'),
    "cli enters a room": ("include", "src/cli/a.cc", '#include "ops/put_item.h"\n'),
    "room without name": ("include", "src/expr/a.cc", '#include "lexer.h"\n'),
    "relative include": ("include", "src/expr/a.cc", '#include "../codec/item_bytes.h"\n'),
    "rocksdb above store": ("include", "src/engine/a.cc", "#include <rocksdb/db.h>\n"),
    "abseil in store": ("include", "src/store/a.cc", "#include <absl/types/span.h>\n"),
    "abseil in public": ("include", "include/tepui/a.h",
                         "#pragma once\n#include <absl/types/span.h>\n"),
    "system in public": ("include", "include/tepui/a.h", "#pragma once\n#include <unistd.h>\n"),
    "room in public": ("include", "include/tepui/a.h", '#pragma once\n#include "base/buffer.h"\n'),
    "abseil in json": ("include", "src/json/a.cc", '#include "absl/types/span.h"\n'),
    "simdjson in ops": ("include", "src/ops/a.cc", "#include <simdjson.h>\n"),
    "CLI11 in json": ("include", "src/json/a.cc", "#include <CLI/CLI.hpp>\n"),
    "boost in cli": ("include", "src/cli/a.cc", "#include <boost/asio.hpp>\n"),
    "unknown third party": ("include", "src/value/a.cc", "#include <fmt/format.h>\n"),
    "unit test upwards": ("include", "tests/unit/value/a_test.cc", '#include "store/store.h"\n'),
    "ops test inside": ("include", "tests/ops/a_test.cc", '#include "engine/committer.h"\n'),
    "example inside": ("include", "docs/examples/a.cc", '#include "engine/committer.h"\n'),
    "catch without shim": ("include", "tests/ops/a_test.cc", "#include <catch2/catch.hpp>\n"),
    "long file": ("size", "src/value/a.cc", "int x;\n" * 501),
    "long line": ("size", "src/value/a.cc", "// " + "x" * 98 + "\n"),
    "long script line": ("size", "tests/cli/a.sh", "# " + "x" * 99 + "\n"),
    "long function": ("size", "src/value/a.cc", FUNCTION_OF_71_LINES),
    "long method": ("size", "src/value/a.h",
                    "#pragma once\nnamespace a {\nclass alignas(64) B : public C {\n public:\n" +
                    FUNCTION_OF_71_LINES + "};\n}\n"),
    "long template": ("size", "src/value/a.cc", "template <class T>\n" + FUNCTION_OF_71_LINES),
    "long test": ("size", "tests/ops/a_test.cc",
                  'TEST_CASE("a { brace") {\n' + "  G();\n" * 69 + "}\n"),
    "no guard": ("guard", "src/value/a.h", "int x;\n"),
    "vague name": ("name", "src/value/string_utils.cc", "int x;\n"),
    "dead link": ("link", "docs/a.md", "[x](missing.md)\n"),
    "dead anchor": ("link", "docs/a.md", "[x](page.md#three-words)\n"),
    "dead reference": ("link", "docs/a.md", "[x]\n\n[x]: missing.md\n"),
}


def faults_of(tree: dict[str, str]) -> list[tidy.Fault]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in tree.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return list(tidy.check_tree(Path(folder)))


class TidyTest(unittest.TestCase):
    def test_sound_tree_has_no_fault(self):
        self.assertEqual(faults_of(SOUND), [])

    def test_each_seeded_fault_is_found_once_and_by_its_rule(self):
        for name, (rule, path, text) in SEEDED.items():
            with self.subTest(name):
                faults = faults_of(SOUND | {path: text})
                self.assertEqual([(fault.rule, str(fault.path)) for fault in faults],
                                 [(rule, path)])

    def test_functions_are_measured_from_signature_to_brace(self):
        text = ('namespace a {\n// {\nconstexpr int kTable[] = {\n  1,\n};\n'
                'struct B {\n  B() : b_{1} {}\n  int b_;\n};\n'
                "int\nF() {\n  if (x) {\n    y('{', \"}\", 1'000);\n  }\n}\n}  // namespace a\n")
        self.assertIn((10, 6), list(sizes.functions(text)))
        self.assertEqual(max(count for _, count in sizes.functions(text)), 6)


if __name__ == "__main__":
    sys.exit(unittest.main())
