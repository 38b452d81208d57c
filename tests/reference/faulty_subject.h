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
  kMissingRecord,      // a change that its stream does not have
  kRecordOfNothing,    // a record of a write that changed nothing
  kWrongOldImage,
  kWrongNewImage,
  kWrongEvent,        // a change that is called an insert
  kSwappedRecords,    // two changes of an item in the wrong order
  kJoinedCommits,     // writes that were made apart, as if together
  kTornCommits,       // a batch as if each write were by itself
  kNoIdentity,        // an expiry that looks like a delete
  kWrongTime,         // of a record
  kStreamStaysOpen,   // a disabled stream that goes on
  kExpiredItemStays,  // counted as deleted, still there
  kExpiresEarly,      // in its last second
  kShowsExpired,      // though they are to be hidden
  kHidesEarly,        // in their last second
  kHalfTransaction,   // one without its last put
  kCanceledButMade,   // a canceled one that made its first put
  kWrongReason,       // two reasons changed places
  kReasonWithoutItem,
  kOneReasonOnly,   // what comes behind the first that refused was not asked
  kDoneTwice,       // one that was sent again with its token
  kSwappedAnswers,  // of a TransactGetItems
  kCount,
};

// `subject` with that fault, from its tenth chance on.
std::unique_ptr<Subject> WithFault(std::unique_ptr<Subject> subject, Fault fault);

}  // namespace tepui::reference
