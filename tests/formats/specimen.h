#pragma once

#include <string>
#include <vector>

#include "support/must.h"
#include "tepui/tepui.h"

// A database with one of everything that is stored. Directories of it stand beside this file, one
// per format that there was.
namespace tepui::formats_test {

using support::Must;

// At the time that the specimen was written, so that nothing in it has aged.
Options SpecimenOptions(const std::string& path);

// Fills an empty database.
void WriteSpecimen(Database& database);

// The items of the table "players", in the order of their keys: what the specimen holds.
std::vector<Item> Players();
Key KeyOf(const Item& player);

// Test assertions: every item, index and stream is as it was written.
void CheckSpecimen(Database& database);

// Handles what the specimen's subscription has not: of 26 records all but one. How many it were.
uint32_t HandleRest(Database& database);

}  // namespace tepui::formats_test
