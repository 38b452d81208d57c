#include "json/document.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "json/text_fault.h"

namespace tepui::json {

namespace ondemand = simdjson::ondemand;

// The text stands between brackets in its buffer, so that a lone number or string at its root is an
// element like any other, and so that a token always has something behind it.
struct Document::Buffers {
  void Take(std::string_view text) {
    const size_t needed = text.size() + 2 + simdjson::SIMDJSON_PADDING;
    if (needed > capacity) {
      bracketed.reset(new char[needed]());
      capacity = needed;
    }
    size = text.size();
    bracketed[0] = '[';
    std::copy(text.begin(), text.end(), bracketed.get() + 1);  // also where data() is null
    bracketed[text.size() + 1] = ']';
    // Where a text ends too early the parser looks behind it, and must not see an earlier one
    // there.
    std::fill_n(bracketed.get() + text.size() + 2, simdjson::SIMDJSON_PADDING, '\0');
  }
  std::string_view text() const { return {bracketed.get() + 1, size}; }

  size_t size = 0;
  size_t capacity = 0;
  std::unique_ptr<char[]> bracketed;
  ondemand::parser parser;  // keeps the strings without their escapes
};

// Walks the parser's tokens once and lays them out as entries.
class DocumentBuilder {
 public:
  DocumentBuilder(Document* document, Reading* reading)
      : document_(document), text_(document->buffers_->text()), reading_(reading) {}

  bool Build();

 private:
  bool AddRoot(ondemand::document& json);
  bool AddValue(ondemand::value value, std::string_view name, uint32_t parent, size_t depth);
  bool AddArray(ondemand::value value, uint32_t self, size_t depth);
  bool AddObject(ondemand::value value, uint32_t self, size_t depth);
  bool AddString(ondemand::value value, uint32_t self);
  bool AddLiteral(std::string_view token, Kind kind, uint32_t self);
  bool AddNumber(std::string_view token, uint32_t self);
  bool CheckNamesDiffer(uint32_t self);

  bool RefuseText(simdjson::error_code error);
  // A mistake at the token that was to come next, inside the container `parent`.
  bool RefuseNext(std::string_view expected, uint32_t parent);
  bool RefuseAt(std::string_view what, size_t offset, uint32_t path_of);

  Document* const document_;
  const std::string_view text_;
  Reading* const reading_;
  ondemand::document* json_ = nullptr;
};

bool DocumentBuilder::Build() {
  Document::Buffers& buffers = *document_->buffers_;
  const size_t length = buffers.size + 2;
  ondemand::document json;
  const simdjson::error_code error =
      buffers.parser.iterate(buffers.bracketed.get(), length, length + simdjson::SIMDJSON_PADDING)
          .get(json);
  if (error) return RefuseText(error);
  json_ = &json;
  return AddRoot(json);
}

bool DocumentBuilder::AddRoot(ondemand::document& json) {
  ondemand::array roots;
  if (json.get_array().get(roots)) return RefuseNext("a value was expected", 0);
  for (simdjson::simdjson_result<ondemand::value> element : roots) {
    ondemand::value value;
    if (element.get(value)) return RefuseNext("nothing was expected behind the value", 0);
    if (!document_->entries_.empty()) {
      return RefuseNext("nothing was expected behind the value", 0);
    }
    if (!AddValue(value, {}, 0, 0)) return false;
  }
  if (document_->entries_.empty()) return RefuseAt("a value was expected", text_.size(), 0);
  // Only what is left over has a location. Then a bracket of the text has closed ours: the last one
  // before it.
  const char* rest = nullptr;
  if (json.current_location().get(rest)) return true;
  const auto behind = static_cast<size_t>(rest - text_.data());
  return RefuseAt("nothing was expected behind the value", text_.rfind(']', behind - 1), 0);
}

bool DocumentBuilder::AddValue(ondemand::value value, std::string_view name, uint32_t parent,
                               size_t depth) {
  std::vector<Document::Entry>& entries = document_->entries_;
  std::string_view token = value.raw_json_token();
  const auto self = static_cast<uint32_t>(entries.size());
  const size_t offset = std::min<size_t>(token.data() - text_.data(), text_.size());
  entries.push_back({.name = name,
                     .text = {},
                     .offset = static_cast<uint32_t>(offset),
                     .parent = parent,
                     .end = self + 1,
                     .kind = Kind::kNull});
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  switch (token.empty() ? '\0' : token.front()) {
    case '[':
      return AddArray(value, self, depth + 1);
    case '{':
      return AddObject(value, self, depth + 1);
    case '"':
      return AddString(value, self);
    case 'n':
      return AddLiteral(token, Kind::kNull, self);
    case 't':
      return AddLiteral(token, Kind::kTrue, self);
    case 'f':
      return AddLiteral(token, Kind::kFalse, self);
    default:
      return AddNumber(token, self);
  }
}

bool DocumentBuilder::AddArray(ondemand::value value, uint32_t self, size_t depth) {
  document_->entries_[self].kind = Kind::kArray;
  if (depth > kJsonDepthMax) {
    return RefuseAt("nested too deep", document_->entries_[self].offset, self);
  }
  ondemand::array elements;
  if (value.get_array().get(elements)) return RefuseNext("a value or ] was expected", self);
  for (simdjson::simdjson_result<ondemand::value> element : elements) {
    ondemand::value child;
    if (element.get(child)) return RefuseNext(", or ] was expected", self);
    if (!AddValue(child, {}, self, depth)) return false;
  }
  document_->entries_[self].end = static_cast<uint32_t>(document_->entries_.size());
  return true;
}

bool DocumentBuilder::AddObject(ondemand::value value, uint32_t self, size_t depth) {
  document_->entries_[self].kind = Kind::kObject;
  if (depth > kJsonDepthMax) {
    return RefuseAt("nested too deep", document_->entries_[self].offset, self);
  }
  ondemand::object members;
  if (value.get_object().get(members)) return RefuseNext("a name or } was expected", self);
  for (simdjson::simdjson_result<ondemand::field> member : members) {
    ondemand::field field;
    if (std::move(member).get(field)) return RefuseNext(", or } or \"name\": was expected", self);
    std::string_view name;
    if (field.unescaped_key().get(name)) return RefuseNext("a name has a wrong escape", self);
    if (!AddValue(field.value(), name, self, depth)) return false;
  }
  document_->entries_[self].end = static_cast<uint32_t>(document_->entries_.size());
  return CheckNamesDiffer(self);
}

bool DocumentBuilder::AddString(ondemand::value value, uint32_t self) {
  Document::Entry& entry = document_->entries_[self];
  entry.kind = Kind::kString;
  if (value.get_string().get(entry.text)) {
    return RefuseAt("a string with a wrong escape", entry.offset, self);
  }
  return true;
}

bool DocumentBuilder::AddLiteral(std::string_view token, Kind kind, uint32_t self) {
  Document::Entry& entry = document_->entries_[self];
  entry.kind = kind;
  const std::string_view spelling = KindName(kind);
  return token == spelling || RefuseAt("a value was expected", entry.offset, self);
}

bool DocumentBuilder::AddNumber(std::string_view token, uint32_t self) {
  Document::Entry& entry = document_->entries_[self];
  entry.kind = Kind::kNumber;
  entry.text = token;
  return IsNumberToken(token) || RefuseAt("a value was expected", entry.offset, self);
}

bool DocumentBuilder::CheckNamesDiffer(uint32_t self) {
  const Node object(document_, self);
  // Most objects of DynamoDB JSON have one member: the type.
  if (object.empty() || ++object.begin() == object.end()) return true;
  std::vector<std::string_view> names;
  for (const Node member : object) names.push_back(member.name());
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return true;
  std::optional<Node> last;
  for (const Node member : object) {
    if (member.name() == *twice) last = member;
  }
  return last->Refuse("Not valid JSON: the name stands twice in its object", reading_,
                      Mistake::Kind::kText);
}

bool DocumentBuilder::RefuseText(simdjson::error_code error) {
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) {
    return RefuseAt("the text is too long", 0, 0);
  }
  if (const std::optional<TextFault> fault = FindTextFault(text_)) {
    return RefuseAt(fault->what, fault->offset, 0);
  }
  return RefuseAt("a value was expected", text_.size(), 0);
}

bool DocumentBuilder::RefuseNext(std::string_view expected, uint32_t parent) {
  const char* location = nullptr;
  if (json_->current_location().get(location)) location = text_.data() + text_.size();
  const auto offset = std::clamp<std::ptrdiff_t>(location - text_.data(), 0,
                                                 static_cast<std::ptrdiff_t>(text_.size()));
  return RefuseAt(expected, static_cast<size_t>(offset), parent);
}

bool DocumentBuilder::RefuseAt(std::string_view what, size_t offset, uint32_t path_of) {
  // The brackets around the text are ours: what goes wrong at the last one goes wrong at the end.
  const bool is_empty = document_->entries_.empty();
  reading_->mistake = {
      .kind = Mistake::Kind::kText,
      .message = std::string("Not valid JSON: ").append(what),
      .place = PlaceAt(text_, offset, is_empty ? "$" : document_->PathOf(path_of))};
  return false;
}

Document::Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

bool Document::Parse(std::string_view text, Reading* reading) {
  entries_.clear();
  if (!buffers_) buffers_ = std::make_unique<Buffers>();
  buffers_->Take(text);
  return DocumentBuilder(this, reading).Build();
}

std::string_view Document::source() const { return buffers_->text(); }

}  // namespace tepui::json
