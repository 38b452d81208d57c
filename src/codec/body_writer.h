#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/buffer.h"
#include "codec/body.h"

namespace tepui::codec {

// Writes a map, list or set of a known count in one pass: the caller appends each entry to the
// buffer and ends it. The width of the offsets grows with the bytes.
class BodyWriter {
 public:
  BodyWriter(BodyKind kind, size_t count, Buffer* out);

  // Appends the name of the next entry of a map; its value follows.
  void Name(std::string_view name);
  // What was appended since the last entry is one more.
  void EndEntry();
  // Appends the entries `begin` to `end` of another map as they are.
  void CopyEntries(const Body& from, size_t begin, size_t end);

 private:
  size_t HeaderBytes() const;
  char* hashes() { return out_->data() + start_ + 1 + width_; }
  char* ends() { return hashes() + (kind_ == BodyKind::kMap ? count_ : 0); }
  uint32_t EntriesBytes() const;
  // Makes the width one that holds `bytes`, moving what is there.
  void WidenFor(uint32_t bytes);
  void WriteHeader();

  const BodyKind kind_;
  const uint32_t count_;
  Buffer* const out_;
  const size_t start_;  // of the body in `out_`
  unsigned width_ = 1;
  uint32_t done_ = 0;  // entries ended
};

}  // namespace tepui::codec
