#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/reading.h"

namespace tepui::json {

class Document;

enum class Kind : uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

// "a number", "an object": for messages.
std::string_view KindName(Kind kind);

// How many arrays and objects may stand inside each other. DynamoDB JSON takes two for each of the
// 32 levels of a value, and a request some around them.
inline constexpr size_t kJsonDepthMax = 100;

// One value of a Document.
//
// Lifetime: borrows the document. Cost: copying copies two words.
class Node {
 public:
  Node(const Document* document, uint32_t index) : document_(document), index_(index) {}

  Kind kind() const;
  // A string without its escapes; a number as it is written.
  std::string_view text() const;
  // Its name in the object it stands in.
  std::string_view name() const;
  Place place() const;

  // The elements of an array, the members of an object, in the order of the text.
  class iterator {
   public:
    iterator(const Document* document, uint32_t index) : document_(document), index_(index) {}
    Node operator*() const { return {document_, index_}; }
    iterator& operator++();
    bool operator==(const iterator& other) const { return index_ == other.index_; }

   private:
    const Document* document_;
    uint32_t index_;
  };
  iterator begin() const;
  iterator end() const;
  bool empty() const { return begin() == end(); }
  // A member of an object.
  std::optional<Node> Find(std::string_view member) const;

  // Writes `message` and this place to `reading`; returns false, as readers do on a mistake.
  bool Refuse(std::string message, Reading* reading,
              Mistake::Kind mistake_kind = Mistake::Kind::kValue) const;

 private:
  const Document* document_;
  uint32_t index_;
};

// A JSON text, parsed and checked whole: well-formed, valid UTF-8, no member twice in an object, no
// deeper than kJsonDepthMax. It holds its own copy of the text, and keeps its buffers for the next.
class Document {
 public:
  Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  // Returns false and describes the mistake when `text` is not such a text.
  bool Parse(std::string_view text, Reading* reading);

  Node root() const { return {this, 0}; }

 private:
  friend class Node;
  friend class DocumentBuilder;
  struct Buffers;  // what the parser keeps

  struct Entry {
    std::string_view name;
    std::string_view text;
    uint32_t offset;
    uint32_t parent;
    uint32_t end;  // the index behind the last entry inside this one
    Kind kind;
  };

  std::string_view source() const;
  std::string PathOf(uint32_t index) const;

  std::unique_ptr<Buffers> buffers_;
  std::vector<Entry> entries_;  // each container before what it contains
};

}  // namespace tepui::json
