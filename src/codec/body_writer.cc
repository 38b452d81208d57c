#include "codec/body_writer.h"

#include <cassert>
#include <cstring>

namespace tepui::codec {
namespace {

unsigned WidthFor(uint32_t value) { return value <= 0xFF ? 1 : value <= 0xFFFF ? 2 : 4; }

}  // namespace

BodyWriter::BodyWriter(BodyKind kind, size_t count, Buffer* out)
    : kind_(kind),
      count_(static_cast<uint32_t>(count)),
      out_(out),
      start_(out->size()),
      width_(WidthFor(count_)) {
  out_->Extend(HeaderBytes());
  WriteHeader();
}

size_t BodyWriter::HeaderBytes() const {
  return 1 + width_ + size_t{count_} * (width_ + (kind_ == BodyKind::kMap ? 1 : 0));
}

uint32_t BodyWriter::EntriesBytes() const {
  return static_cast<uint32_t>(out_->size() - start_ - HeaderBytes());
}

void BodyWriter::WriteHeader() {
  char* const at = out_->data() + start_;
  at[0] = static_cast<char>(width_);
  StoreUint(count_, width_, at + 1);
}

void BodyWriter::Name(std::string_view name) {
  assert(done_ < count_);
  hashes()[done_] = static_cast<char>(NameHash(name));
  if (name.size() < kLongName) {
    out_->AppendByte(static_cast<uint8_t>(name.size()));
  } else {
    out_->AppendByte(kLongName);
    StoreLittleEndian(static_cast<uint32_t>(name.size()), out_->Extend(4));
  }
  out_->Append(name);
}

void BodyWriter::EndEntry() {
  assert(done_ < count_);
  const uint32_t end = EntriesBytes();
  WidenFor(end);
  StoreUint(end, width_, ends() + size_t{done_} * width_);
  ++done_;
}

void BodyWriter::CopyEntries(const Body& from, size_t begin, size_t end) {
  if (begin == end) return;
  assert(kind_ == BodyKind::kMap && done_ + (end - begin) <= count_);
  const uint32_t from_start = from.Begin(begin);
  const uint32_t bytes = from.End(end - 1) - from_start;
  const uint32_t start = EntriesBytes();
  out_->Append({from.entries + from_start, bytes});
  WidenFor(start + bytes);

  std::memcpy(hashes() + done_, from.hashes + begin, end - begin);
  char* at = ends() + size_t{done_} * width_;
  for (size_t i = begin; i < end; ++i, at += width_) {
    StoreUint(from.End(i) - from_start + start, width_, at);
  }
  done_ += static_cast<uint32_t>(end - begin);
}

void BodyWriter::WidenFor(uint32_t bytes) {
  const unsigned width = WidthFor(bytes);
  if (width <= width_) return;
  const size_t old_header = HeaderBytes();
  const size_t entries = out_->size() - start_ - old_header;
  const char* const old_ends_place = ends();
  const size_t old_ends = static_cast<size_t>(old_ends_place - (out_->data() + start_));
  const unsigned old_width = width_;

  width_ = width;
  out_->Extend(HeaderBytes() - old_header);
  char* const body = out_->data() + start_;
  std::memmove(body + HeaderBytes(), body + old_header, entries);
  // From the back: what is written lies behind what is still to be read.
  const size_t new_ends = old_ends + width - old_width;
  for (size_t i = done_; i-- > 0;) {
    StoreUint(LoadUint(body + old_ends + i * old_width, old_width), width,
              body + new_ends + i * width);
  }
  if (kind_ == BodyKind::kMap) std::memmove(body + 1 + width, body + 1 + old_width, count_);
  WriteHeader();
}

}  // namespace tepui::codec
