#pragma once

#include "reference/syntax.h"

namespace tepui::reference {

// Whether the literals have types that DynamoDB takes in their places.
bool IsSound(const Test& test);
bool IsSound(const KeyTest& test);

// Whether `item` passes; a missing item is an empty one.
bool Holds(const Test& test, const Item& item);

// Whether the key attributes of `item` pass.
bool Holds(const KeyTest& test, const Item& item);

// Whether any path of `test` begins with `name`.
bool Mentions(const Test& test, const std::string& name);

}  // namespace tepui::reference
