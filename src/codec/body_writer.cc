#include "codec/body_writer.h"

#include <cstring>

namespace tepui::codec {
BodyWriter::BodyWriter(BodyKind kind, size_t count, Buffer* out)
    : kind_(kind), count_(static_cast<uint32_t>(count)), out_(out), start_(out->size()) {
  SetWidthFor(count_);
  out_->Extend(entries_ - start_);
  WriteHeader();
}

void BodyWriter::SetWidthFor(uint32_t value) {
  width_ = value <= 0xFF ? 1 : value <= 0xFFFF ? 2 : 4;
  end_max_ = width_ == 1 ? 0xFF : width_ == 2 ? 0xFFFF : ~uint32_t{0};
  head_ = start_ + 1 + width_;
  ends_ = head_ + size_t{count_} * HeadBytes(kind_);
  entries_ = ends_ + size_t{count_} * width_;
}

void BodyWriter::WriteHeader() {
  char* const at = out_->data() + start_;
  at[0] = static_cast<char>(kind_ == BodyKind::kAttributes ? kHeaded | width_ : width_);
  StoreUint(count_, width_, at + 1);
}

void BodyWriter::CopyEntries(const Body& from, size_t begin, size_t end) {
  assert(kind_ == BodyKind::kAttributes && done_ + (end - begin) <= count_);
  if (begin == end) return;
  if (from.types != nullptr) return CopyHeaded(from, begin, end);
  for (size_t i = begin; i < end; ++i) {
    const MapView::Entry entry = from.Named(i);
    Begin(entry.name, entry.value.type_code());
    out_->Append(entry.value.payload());
    EndEntry();
  }
}

void BodyWriter::CopyHeaded(const Body& from, size_t begin, size_t end) {
  const uint32_t from_start = from.Begin(begin);
  const uint32_t bytes = from.End(end - 1) - from_start;
  const auto start = static_cast<uint32_t>(out_->size() - entries_);
  out_->Append({from.entries + from_start, bytes});
  if (start + bytes > end_max_) WidenFor(start + bytes);

  char* const hashes = out_->data() + head_ + done_;
  CopyBytes(hashes, from.hashes + begin, end - begin);
  CopyBytes(hashes + count_, from.types + begin, end - begin);
  CopyBytes(hashes + 2 * size_t{count_}, from.name_lengths + begin, end - begin);
  char* at = out_->data() + ends_ + size_t{done_} * width_;
  for (size_t i = begin; i < end; ++i, at += width_) {
    StoreUint(from.End(i) - from_start + start, width_, at);
  }
  done_ += static_cast<uint32_t>(end - begin);
}

void BodyWriter::WidenFor(uint32_t end) {
  const unsigned old_width = width_;
  const size_t old_head = head_;
  const size_t old_ends = ends_;
  const size_t old_entries = entries_;
  const size_t bytes = out_->size() - entries_;
  SetWidthFor(end);
  out_->Grow(entries_ - old_entries);
  char* const data = out_->data();
  std::memmove(data + entries_, data + old_entries, bytes);
  // From the back: what is written lies behind what is still to be read.
  for (size_t i = done_; i-- > 0;) {
    StoreUint(LoadUint(data + old_ends + i * old_width, old_width), width_,
              data + ends_ + i * width_);
  }
  std::memmove(data + head_, data + old_head, size_t{count_} * HeadBytes(kind_));
  WriteHeader();
}

}  // namespace tepui::codec
