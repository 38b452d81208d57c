#pragma once

#include <optional>
#include <vector>

#include "reference/syntax.h"

namespace tepui::reference {

// The value at `path`, or null.
const Value* FindPath(const Item& item, const DocPath& path);

// What `paths` name of `item`, in the shape of the item: lists keep the named elements only, in
// their order.
Item Project(const Item& item, const std::vector<DocPath>& paths);

// Whether one path leads into the other or is the same, or one takes an element for a map where
// the other takes it for a list: DynamoDB refuses both in updates and projections.
bool PathsClash(const std::vector<DocPath>& paths);

// DynamoDB's sizes, and how many levels a value has (1: it is no list and no map).
size_t SizeOf(const Value& value);
size_t SizeOf(const Item& item);
size_t DepthOf(const Value& value);

}  // namespace tepui::reference
