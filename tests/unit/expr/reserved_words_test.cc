#include "expr/reserved_words.h"

#include <string>

#include "support/catch.h"

namespace tepui::expr {
namespace {

TEST_CASE("reserved words are found in any case of letters") {
  for (const char* word : {"ABORT", "abort", "Abort", "name", "ZONE", "zone", "size", "TTL", "ttl",
                           "LOCALTIMESTAMP", "flattern", "loged", "innter", "and"}) {
    CAPTURE(word);
    CHECK(IsReservedWord(word));
  }
}

TEST_CASE("other words are not reserved") {
  for (const char* word : {"", "a", "abor", "aborts", "id", "pk", "zonee", "level1", "_name"}) {
    CAPTURE(word);
    CHECK_FALSE(IsReservedWord(word));
  }
  CHECK_FALSE(IsReservedWord(std::string(100'000, 'a')));
}

}  // namespace
}  // namespace tepui::expr
