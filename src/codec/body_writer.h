#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/buffer.h"
#include "base/bytes.h"
#include "codec/body.h"

namespace tepui::codec {

// Writes a map, list or set of a known count in one pass: the caller appends each entry to the
// buffer and ends it. The width of the offsets grows with the bytes.
class BodyWriter {
 public:
  BodyWriter(BodyKind kind, size_t count, Buffer* out);

  // Appends the name of the next entry of a map; its value follows.
  void Name(std::string_view name) {
    assert(done_ < count_);
    out_->data()[hashes_ + done_] = static_cast<char>(NameHash(name));
    if (name.size() >= kLongName) return LongName(name);
    char* const at = out_->Grow(1 + name.size());
    *at = static_cast<char>(name.size());
    CopyBytes(at + 1, name.data(), name.size());
  }
  // What was appended since the last entry is one more.
  void EndEntry() {
    assert(done_ < count_);
    const auto end = static_cast<uint32_t>(out_->size() - entries_);
    if (end > end_max_) WidenFor(end);
    StoreUint(end, width_, out_->data() + ends_ + size_t{done_} * width_);
    ++done_;
  }
  // Appends the entries `begin` to `end` of another map as they are.
  void CopyEntries(const Body& from, size_t begin, size_t end);

 private:
  // Sets where the parts lie for a width that holds `value`.
  void SetWidthFor(uint32_t value);
  void WriteHeader();
  void LongName(std::string_view name);
  // Moves what is there, for offsets that hold `end`.
  void WidenFor(uint32_t end);

  const BodyKind kind_;
  const uint32_t count_;
  Buffer* const out_;
  const size_t start_;  // of the body in `out_`, as are the next three
  size_t hashes_ = 0;
  size_t ends_ = 0;
  size_t entries_ = 0;
  unsigned width_ = 1;
  uint32_t end_max_ = 0;
  uint32_t done_ = 0;  // entries ended
};

}  // namespace tepui::codec
