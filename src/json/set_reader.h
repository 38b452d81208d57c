#pragma once

#include "json/document.h"
#include "tepui/value.h"

namespace tepui::json {

// Reads the member SS, NS or BS of an attribute value: an array of strings without duplicates.
bool ReadSet(Node node, Value* value, Reading* reading);

}  // namespace tepui::json
