#pragma once

#include "support/random.h"
#include "tepui/key.h"
#include "tepui/value.h"

// Values of every kind and size, small ones far more often than large ones.
namespace tepui::test {

// Any decimal that Number::Parse takes, mostly short.
std::string RandomNumberText(Random& random);
Number RandomNumber(Random& random);
// Well-formed UTF-8.
std::string RandomText(Random& random);
// A value that stands `depth` levels above the deepest it may hold.
Value RandomValue(Random& random, int depth);
Item RandomItem(Random& random, size_t attributes_max);
// A value that a key attribute of `type` may have.
Value RandomKey(Random& random, KeyType type);

}  // namespace tepui::test
