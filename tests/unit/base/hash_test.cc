#include "base/hash.h"

#include <set>
#include <string>

#include "base/endian.h"
#include "support/catch.h"
#include "support/random.h"

namespace tepui {
namespace {

// The definition in docs/data-format.md, byte by byte.
uint64_t SlowHash(const std::string& bytes) {
  uint64_t hash = bytes.size() * 0xD6E8FEB86659FD93;
  size_t at = 0;
  const auto word = [&](size_t size) {
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i) {
      value |= uint64_t{static_cast<uint8_t>(bytes[at + i])} << (8 * i);
    }
    at += size;
    return value;
  };
  const auto fold = [](uint64_t a, uint64_t b) {
    // The product by halves of 32 bits.
    const uint64_t low = (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF);
    const uint64_t middle = (a >> 32) * (b & 0xFFFFFFFF) + (low >> 32);
    const uint64_t upper = (a & 0xFFFFFFFF) * (b >> 32) + (middle & 0xFFFFFFFF);
    return (upper << 32 | (low & 0xFFFFFFFF)) ^
           ((a >> 32) * (b >> 32) + (middle >> 32) + (upper >> 32));
  };
  while (bytes.size() - at >= 8) hash = fold(hash ^ word(8), 0x9E3779B97F4A7C15);
  hash = fold(hash ^ word(bytes.size() - at), 0x9E3779B97F4A7C15);
  return fold(hash ^ 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93);
}

TEST_CASE("The hash is the one that is written down, at every length") {
  test::Random random(2);
  for (size_t size = 0; size < 70; ++size) {
    for (int run = 0; run < 20; ++run) {
      const std::string bytes = random.Bytes(size);
      REQUIRE(HashBytes(bytes) == SlowHash(bytes));
    }
  }
}

TEST_CASE("The top bits spread numbered names evenly") {
  constexpr int kNames = 64'000;
  constexpr int kSlots = 64;
  int counts[kSlots] = {};
  for (int i = 0; i < kNames; ++i) ++counts[HashBytes("player#" + std::to_string(i)) >> 58];
  for (const int count : counts) {
    CHECK(count > kNames / kSlots * 8 / 10);
    CHECK(count < kNames / kSlots * 12 / 10);
  }
}

TEST_CASE("Every bit of every byte matters") {
  for (size_t size = 1; size < 40; ++size) {
    std::set<uint64_t> hashes = {HashBytes(std::string(size, 'x'))};
    for (size_t bit = 0; bit < size * 8; ++bit) {
      std::string changed(size, 'x');
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
      hashes.insert(HashBytes(changed));
    }
    CHECK(hashes.size() == size * 8 + 1);
  }
}

TEST_CASE("Integers are stored in the order that is asked for, at any alignment") {
  char bytes[9] = {};
  StoreLittleEndian<uint32_t>(0x01020304, bytes + 1);
  CHECK(std::string(bytes, 5) == std::string("\0\x04\x03\x02\x01", 5));
  CHECK(LoadLittleEndian<uint32_t>(bytes + 1) == 0x01020304);
  CHECK(LoadBigEndian<uint32_t>(bytes + 1) == 0x04030201);
  StoreBigEndian<uint16_t>(0xABCD, bytes + 3);
  CHECK(std::string(bytes + 3, 2) == "\xAB\xCD");
  CHECK(LoadBigEndian<uint16_t>(bytes + 3) == 0xABCD);
  StoreLittleEndian<uint64_t>(0x1122334455667788, bytes + 1);
  CHECK(LoadLittleEndian<uint64_t>(bytes + 1) == 0x1122334455667788);
  CHECK(LoadBigEndian<uint64_t>(bytes + 1) == 0x8877665544332211);
}

}  // namespace
}  // namespace tepui
