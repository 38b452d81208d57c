#pragma once

#include <cstdint>
#include <string>

#include "tepui/database.h"

// What the child does with tables as a whole while its other threads write: it adds indexes to
// "slots" and drops them again, and makes and deletes a table. Every step has a number; even ones
// make, odd ones undo the one before.
namespace tepui::crash {

// Adds the index "extra<number>" and waits until it can be read, or drops the one before. False:
// the database refused.
bool ChurnIndex(Database& database, int64_t number);
// What is wrong when `acknowledged` steps are, and the next may have been under way; empty:
// nothing.
std::string CheckIndexes(Database& database, int64_t acknowledged);

// Makes the table "temporary" with items that tell its number, or deletes it.
bool ChurnTable(Database& database, int64_t number);
std::string CheckTable(Database& database, int64_t acknowledged);

// Removes what the steps have left, for the next child.
bool EndChurn(Database& database);

}  // namespace tepui::crash
