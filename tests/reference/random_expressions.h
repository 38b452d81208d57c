#pragma once

#include "reference/random.h"
#include "reference/syntax.h"
#include "reference/twin.h"

namespace tepui::reference {

// Trees over the attributes that random items have. Now and then one that DynamoDB refuses; the
// twin knows which.
DocPath RandomPath(Random& random, const std::vector<std::string>& roots);
Test RandomTest(Random& random, const std::vector<std::string>& roots, size_t depth);
Actions RandomActions(Random& random, const std::vector<std::string>& roots);
std::vector<DocPath> RandomProjection(Random& random, const std::vector<std::string>& roots);
KeyTest RandomKeyTest(Random& random, const std::vector<KeyDefinition>& partition,
                      const std::vector<KeyDefinition>& sort);

}  // namespace tepui::reference
