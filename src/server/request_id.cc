#include "server/request_id.h"

namespace tepui::server {

// SplitMix64.
uint64_t RequestIds::NextRandom() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

std::string RequestIds::Next() {
  constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string id(52, '0');
  uint64_t random = 0;
  for (size_t i = 0; i < id.size(); ++i) {
    if (i % 12 == 0) random = NextRandom();
    id[i] = kDigits[random % 36];
    random /= 36;
  }
  return id;
}

}  // namespace tepui::server
