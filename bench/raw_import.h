#pragma once

#include <string>

namespace tepui::bench {

// Writes the items of a file, one plain JSON to a line, with the entries of two indexes that keep
// keys only ("realm" and "level"; "guild"), by raw RocksDB: what `tepui import` has to be measured
// by (bench/import.py). Prints how long the writing alone took. The lines are read before.
void RunRawImport(const std::string& path);

}  // namespace tepui::bench
