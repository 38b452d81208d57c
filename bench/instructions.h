#pragma once

#include <string>
#include <vector>

#include "contest.h"

namespace tepui::bench {

// Under callgrind: writes a dump of what some steps of each contestant take, which
// bench/instructions.py reads. Instructions do not depend on what else the machine does.
void CountInstructions(const std::string& operation, const std::vector<Contestant>& contestants);

}  // namespace tepui::bench
