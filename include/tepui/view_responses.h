#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tepui/capacity.h"
#include "tepui/item_requests.h"
#include "tepui/page.h"
#include "tepui/pinned_item.h"

// Responses of the reading operations with their items in place, for callers that pass items on,
// as a server does, and keep none. Views live as long as the response, moved or not; a response
// must be gone before its Database closes.
namespace tepui {

struct GetItemViewResponse {
  PinnedItem item = {};  // empty: there is none
  std::optional<ConsumedCapacity> consumed_capacity = {};
};

// Of Query and Scan.
struct PageViewResponse {
  Page page = {};     // without items with Select::kCount
  int32_t count = 0;  // of items that passed the filter
  std::optional<ConsumedCapacity> consumed_capacity = {};
};

struct BatchGetItemViewResponse {
  std::map<std::string, std::vector<PinnedItem>> responses = {};  // by table name; none is empty
  std::map<std::string, KeysAndAttributes> unprocessed_keys = {};
  std::vector<ConsumedCapacity> consumed_capacity = {};
};

struct TransactGetItemsViewResponse {
  std::vector<PinnedItem> responses = {};  // one per member, in order; empty: there is none
  std::vector<ConsumedCapacity> consumed_capacity = {};
};

}  // namespace tepui
