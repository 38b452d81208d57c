#pragma once

#include "reference/syntax.h"
#include "tepui/result.h"

namespace tepui::reference {

// Whether the literals have types that DynamoDB takes in their places and no two paths clash.
bool IsSound(const Actions& actions);

// `before` with the actions applied: all values are read from `before`, and list indexes mean its
// elements. Errors: kValidation.
Result<Item> Apply(const Actions& actions, const Item& before);

}  // namespace tepui::reference
