#pragma once

#include <string>
#include <vector>

#include "row.h"

namespace tepui::bench {

void PrintHeading();
// One outcome as a line of the table, at once.
void PrintLine(const Outcome& outcome);

// Every outcome with the build, the versions and the durability. Ends the program when `path`
// cannot be written.
void WriteJson(const std::vector<Outcome>& outcomes, const std::string& path);

// Prints two files that WriteJson has written beside each other. False: a ratio is worse by more
// than a tenth.
bool Compare(const std::string& before_path, const std::string& after_path);

}  // namespace tepui::bench
