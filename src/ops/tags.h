#pragma once

#include <string>
#include <vector>

#include "ops/constraints.h"
#include "tepui/result.h"
#include "tepui/table_requests.h"

namespace tepui::ops {

// Lengths of keys and values, in characters.
void ConstrainTags(const std::vector<Tag>& tags, Constraints* constraints);

// Adds `added` to tags sorted by key; of two with one key the later wins.
//
// Errors: kValidation: more tags than a table may have.
Result<void> MergeTags(const std::vector<Tag>& added, std::vector<Tag>* tags);
void RemoveTags(const std::vector<std::string>& keys, std::vector<Tag>* tags);

}  // namespace tepui::ops
