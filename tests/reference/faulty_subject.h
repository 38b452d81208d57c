#pragma once

#include <memory>
#include <string>

#include "reference/subject.h"

namespace tepui::reference {

// A wrong answer that a store might give.
enum class Fault {
  kNone,
  kLostPut,            // acknowledged, never made
  kLostDelete,         // acknowledged, never made
  kOldItemNotGiven,    // a replaced item that is not handed back
  kStaleRead,          // a get that answers what it once answered
  kDroppedIndexEntry,  // an item that one index does not show
  kMissingPageItem,    // a page without its last item, counts and all
  kWrongOrder,         // two items of a page changed places
  kWrongScannedCount,  // a count that is one too high
  kEndlessPages,       // a last page that names a key to go on from
  kLostNextPage,       // a page that ends the range though there is more
  kWrongErrorCode,     // a condition that fails as another error
  kForgetsOnReopen,    // an item that closing lost
};

// `subject` with that fault, from its tenth chance on.
std::unique_ptr<Subject> WithFault(std::unique_ptr<Subject> subject, Fault fault);

}  // namespace tepui::reference
