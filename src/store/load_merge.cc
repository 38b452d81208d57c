#include "store/load_merge.h"

#include <utility>

#include "base/bytes.h"

namespace tepui::store {

bool LoadMerge::ComesAfter(const Head& a, const Head& b) {
  if (a.start != b.start) return a.start > b.start;
  const int order = a.entry.key.compare(b.entry.key);
  return order != 0 ? order > 0 : a.source > b.source;
}

Result<bool> LoadMerge::Next(LoadEntry* entry) {
  Result<void> moved = started_ ? Advance() : Start();
  if (!moved) return std::move(moved).error();
  if (heads_.empty()) return false;
  *entry = heads_[0].entry;
  return true;
}

Result<void> LoadMerge::Start() {
  started_ = true;
  for (uint32_t i = 0; i < sources_.size(); ++i) {
    Head head{.source = i};
    const Result<bool> filled = Fill(&head);
    if (!filled) return filled.error();
    if (*filled) heads_.push_back(head);
  }
  for (size_t i = heads_.size(); i-- > 0;) SiftDown(i);
  return {};
}

Result<void> LoadMerge::Advance() {
  if (heads_.empty()) return {};
  const Result<bool> filled = Fill(&heads_[0]);
  if (!filled) return filled.error();
  if (!*filled) {
    sources_[heads_[0].source].reset();
    heads_[0] = heads_.back();
    heads_.pop_back();
  }
  SiftDown(0);
  return {};
}

Result<bool> LoadMerge::Fill(Head* head) {
  Result<bool> more = sources_[head->source]->Next(&head->entry);
  if (more && *more) head->start = OrderOfStart(head->entry.key);
  return more;
}

void LoadMerge::SiftDown(size_t at) {
  for (;;) {
    size_t first = at;
    for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < heads_.size(); ++child) {
      if (ComesAfter(heads_[first], heads_[child])) first = child;
    }
    if (first == at) return;
    std::swap(heads_[at], heads_[first]);
    at = first;
  }
}

}  // namespace tepui::store
