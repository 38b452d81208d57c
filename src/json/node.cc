#include "json/document.h"

#include <algorithm>
#include <utility>

namespace tepui::json {

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kFalse:
      return "false";
    case Kind::kTrue:
      return "true";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "an array";
    case Kind::kObject:
      return "an object";
  }
  return "";
}

Kind Node::kind() const { return document_->entries_[index_].kind; }
std::string_view Node::text() const { return document_->entries_[index_].text; }
std::string_view Node::name() const { return document_->entries_[index_].name; }

Place Node::place() const {
  return PlaceAt(document_->source(), document_->entries_[index_].offset,
                 document_->PathOf(index_));
}

Node::iterator& Node::iterator::operator++() {
  index_ = document_->entries_[index_].end;
  return *this;
}

Node::iterator Node::begin() const { return {document_, index_ + 1}; }
Node::iterator Node::end() const { return {document_, document_->entries_[index_].end}; }

std::optional<Node> Node::Find(std::string_view member) const {
  if (kind() != Kind::kObject) return std::nullopt;
  for (const Node child : *this) {
    if (child.name() == member) return child;
  }
  return std::nullopt;
}

bool Node::Refuse(std::string message, Reading* reading, Mistake::Kind mistake_kind) const {
  reading->mistake = {.kind = mistake_kind, .message = std::move(message), .place = place()};
  return false;
}

std::string Document::PathOf(uint32_t index) const {
  std::vector<uint32_t> steps;
  for (uint32_t at = index; at != 0; at = entries_[at].parent) steps.push_back(at);
  std::reverse(steps.begin(), steps.end());
  std::string path = "$";
  for (const uint32_t step : steps) {
    const uint32_t parent = entries_[step].parent;
    if (entries_[parent].kind == Kind::kObject) {
      AppendPathStep(entries_[step].name, &path);
      continue;
    }
    size_t position = 0;
    for (uint32_t at = parent + 1; at != step; at = entries_[at].end) ++position;
    AppendPathStep(position, &path);
  }
  return path;
}

}  // namespace tepui::json
