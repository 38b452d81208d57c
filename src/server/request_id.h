#pragma once

#include <cstdint>
#include <string>

namespace tepui::server {

// Gives each response an id of 52 characters of 0-9 and A-Z, as DynamoDB's have. For telling
// requests apart, not for secrets. Not for several threads at once.
class RequestIds {
 public:
  explicit RequestIds(uint64_t seed) : state_(seed) {}
  std::string Next();

 private:
  uint64_t NextRandom();

  uint64_t state_;
};

}  // namespace tepui::server
