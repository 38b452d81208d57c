#include "value/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/bytes.h"
#include "base/endian.h"

namespace tepui {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080;

// What may follow a lead byte: how many bytes, and the range of the first of them. The range is
// what keeps out overlong forms, surrogates and what lies above U+10FFFF.
struct Sequence {
  size_t following = 0;
  uint8_t first_min = 0x80;
  uint8_t first_max = 0xBF;
};

bool SequenceOf(uint8_t lead, Sequence* sequence) {
  if (lead < 0xC2 || lead > 0xF4) return false;
  if (lead < 0xE0) {
    *sequence = {1};
  } else if (lead < 0xF0) {
    *sequence = {2, static_cast<uint8_t>(lead == 0xE0 ? 0xA0 : 0x80),
                 static_cast<uint8_t>(lead == 0xED ? 0x9F : 0xBF)};
  } else {
    *sequence = {3, static_cast<uint8_t>(lead == 0xF0 ? 0x90 : 0x80),
                 static_cast<uint8_t>(lead == 0xF4 ? 0x8F : 0xBF)};
  }
  return true;
}

// The length of the sequence of several bytes that `text` begins with; 0 when it is malformed.
size_t SequenceLength(std::string_view text) {
  Sequence sequence;
  if (!SequenceOf(static_cast<uint8_t>(text[0]), &sequence)) return 0;
  if (text.size() <= sequence.following) return 0;
  const auto first = static_cast<uint8_t>(text[1]);
  if (first < sequence.first_min || first > sequence.first_max) return 0;
  for (size_t i = 2; i <= sequence.following; ++i) {
    if ((static_cast<uint8_t>(text[i]) & 0xC0) != 0x80) return 0;
  }
  return sequence.following + 1;
}

// How much of the start of `text` is ASCII for sure: whole blocks of four words.
size_t AsciiStart(std::string_view text) {
  constexpr size_t kBlock = 4 * sizeof(uint64_t);
  size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    uint64_t words[4];
    std::memcpy(words, text.data() + at, kBlock);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  text.remove_prefix(AsciiStart(text));
  while (!text.empty()) {
    if (text.size() < 8) {
      if ((LoadShort(text.data(), text.size()) & kHighBits) == 0) return true;
    } else if ((LoadLittleEndian<uint64_t>(text.data()) & kHighBits) == 0) {
      text.remove_prefix(8);
      continue;
    }
    if (static_cast<uint8_t>(text[0]) < 0x80) {
      text.remove_prefix(1);
    } else {
      const size_t length = SequenceLength(text);
      if (length == 0) return false;
      text.remove_prefix(length);
    }
  }
  return true;
}

}  // namespace tepui
