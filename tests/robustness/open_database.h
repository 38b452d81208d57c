#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tepui/database.h"

namespace tepui::robustness {

// Options for tests: small buffers, so that files come into being soon.
Options OptionsAt(const std::string& path);
Options OptionsInMemory();

// An open database; the test fails when it does not open.
std::unique_ptr<Database> OpenWith(const Options& options);

// A directory that is not there, below the one that the test runs in.
std::string FreshPath(const std::string& name);

// A table "things": keys "id" (S) and "at" (N), a global index "by_kind" on "kind" (S) and
// "weight" (N), a local index "by_weight".
TableDefinition ThingsDefinition();
void MakeThings(Database& database);
Item Thing(const std::string& id, int at);

// All that is stored, indexes included, to see that a refused call changed nothing.
std::vector<std::vector<Item>> Everything(Database& database);
// Every problem that the database itself finds, in one text.
std::string Problems(Database& database);

// A list in a list in a list ..., `depth` of them.
Value DeepList(size_t depth);
Value DeepMap(size_t depth);

}  // namespace tepui::robustness
