#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/buffer.h"
#include "base/bytes.h"
#include "codec/body.h"

namespace tepui::codec {

// Writes attributes, a map, a list or a set of a known count in one pass: the caller appends each
// entry to the buffer and ends it. The width of the offsets grows with the bytes.
class BodyWriter {
 public:
  BodyWriter(BodyKind kind, size_t count, Buffer* out);

  // Begins the next entry of attributes or of a map; the payload of a value of that code follows.
  void Begin(std::string_view name, uint8_t type_code) {
    assert(done_ < count_);
    char* const hash = out_->data() + head_ + done_;
    *hash = static_cast<char>(NameHash(name));
    const auto length = static_cast<char>(std::min<size_t>(name.size(), kLongName));
    if (kind_ == BodyKind::kAttributes) {
      hash[count_] = static_cast<char>(type_code);
      hash[2 * size_t{count_}] = length;
    } else {
      out_->AppendByte(static_cast<uint8_t>(length));
    }
    if (name.size() >= kLongName) [[unlikely]] {
      StoreLittleEndian(static_cast<uint32_t>(name.size()), out_->Grow(sizeof(uint32_t)));
    }
    CopyBytes(out_->Grow(name.size()), name.data(), name.size());
    if (kind_ != BodyKind::kAttributes) out_->AppendByte(type_code);
  }
  // What was appended since the last entry is one more.
  void EndEntry() {
    assert(done_ < count_);
    const auto end = static_cast<uint32_t>(out_->size() - entries_);
    if (end > end_max_) WidenFor(end);
    StoreUint(end, width_, out_->data() + ends_ + size_t{done_} * width_);
    ++done_;
  }
  // Appends the entries `begin` to `end` of other attributes, or of a map, to attributes.
  void CopyEntries(const Body& from, size_t begin, size_t end);

 private:
  // Sets where the parts lie for a width that holds `value`.
  void SetWidthFor(uint32_t value);
  void WriteHeader();
  void CopyHeaded(const Body& from, size_t begin, size_t end);
  // Moves what is there, for offsets that hold `end`.
  void WidenFor(uint32_t end);

  const BodyKind kind_;
  const uint32_t count_;
  Buffer* const out_;
  const size_t start_;  // of the body in `out_`, as are the next three
  size_t head_ = 0;     // hashes, and of attributes types and lengths of names
  size_t ends_ = 0;
  size_t entries_ = 0;
  unsigned width_ = 1;
  uint32_t end_max_ = 0;
  uint32_t done_ = 0;  // entries ended
};

}  // namespace tepui::codec
