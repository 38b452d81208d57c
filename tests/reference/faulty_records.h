#pragma once

#include <functional>
#include <vector>

#include "reference/faulty_subject.h"

namespace tepui::reference {

// Puts `fault` into the records of one page, wherever `strikes` says so.
void SpoilRecords(Fault fault, const std::function<bool()>& strikes, std::vector<Record>* records);

}  // namespace tepui::reference
