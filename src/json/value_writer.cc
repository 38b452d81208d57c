#include "json/base64.h"
#include "json/sequence.h"
#include "json/text_writer.h"
#include "json/value_source.h"
#include "tepui/json.h"

namespace tepui {
namespace json {
namespace {

enum class Form { kDynamo, kPlain };

// Writes values in one of the forms. They differ in three things: the type around each value, the
// quotes around numbers, and null.
class ValueWriter {
 public:
  ValueWriter(Form form, std::string* out) : is_dynamo_(form == Form::kDynamo), out_(out) {}

  template <class Source>
  void WriteValue(const Source& value) {
    if (is_dynamo_) out_->append("{\"").append(TypeName(value.type())).append("\":");
    WritePayload(value);
    if (is_dynamo_) out_->push_back('}');
  }

  template <class Source>
  void WriteMap(const Source& map) {
    Sequence object('{', '}', out_);
    ForEachAttribute(map, [&](std::string_view name, const auto& value) {
      AppendText(name, object.Next());
      out_->push_back(':');
      WriteValue(value);
    });
  }

 private:
  template <class Source>
  void WritePayload(const Source& value) {
    switch (value.type()) {
      case Type::kNull:
        out_->append(is_dynamo_ ? "true" : "null");
        break;
      case Type::kBool:
        out_->append(BoolOf(value) ? "true" : "false");
        break;
      case Type::kNumber:
        WriteNumber(NumberOf(value));
        break;
      case Type::kString:
        AppendText(StringOf(value), out_);
        break;
      case Type::kBinary:
        WriteBinary(BinaryOf(value));
        break;
      case Type::kStringSet:
      case Type::kNumberSet:
      case Type::kBinarySet:
        WriteSet(value);
        break;
      case Type::kList:
        WriteList(value);
        break;
      case Type::kMap:
        WriteMap(MapOf(value));
        break;
    }
  }

  void WriteNumber(const Number& number) {
    if (is_dynamo_) out_->push_back('"');
    out_->append(number.ToString());
    if (is_dynamo_) out_->push_back('"');
  }

  void WriteBinary(std::string_view bytes) {
    out_->push_back('"');
    AppendBase64(bytes, out_);
    out_->push_back('"');
  }

  template <class Source>
  void WriteList(const Source& list) {
    Sequence array('[', ']', out_);
    ForEachElement(list, [&](const auto& element) {
      array.Next();
      WriteValue(element);
    });
  }

  template <class Source>
  void WriteSet(const Source& set) {
    Sequence array('[', ']', out_);
    const auto write_text = [&](std::string_view text) { AppendText(text, array.Next()); };
    const auto write_binary = [&](std::string_view bytes) {
      array.Next();
      WriteBinary(bytes);
    };
    const auto write_number = [&](const Number& number) {
      array.Next();
      WriteNumber(number);
    };
    if (set.type() == Type::kStringSet) return ForEachText(set, write_text);
    if (set.type() == Type::kBinarySet) return ForEachText(set, write_binary);
    ForEachNumber(set, write_number);
  }

  const bool is_dynamo_;
  std::string* const out_;
};

ValueWriter Dynamo(std::string* out) { return {Form::kDynamo, out}; }
ValueWriter Plain(std::string* out) { return {Form::kPlain, out}; }

}  // namespace
}  // namespace json

void ToDynamoJson(const Item& item, std::string* out) { json::Dynamo(out).WriteMap(item); }
void ToDynamoJson(const MapView& item, std::string* out) { json::Dynamo(out).WriteMap(item); }
void ToDynamoJson(const Value& value, std::string* out) { json::Dynamo(out).WriteValue(value); }
void ToDynamoJson(ValueView value, std::string* out) { json::Dynamo(out).WriteValue(value); }

void ToPlainJson(const Item& item, std::string* out) { json::Plain(out).WriteMap(item); }
void ToPlainJson(const MapView& item, std::string* out) { json::Plain(out).WriteMap(item); }
void ToPlainJson(const Value& value, std::string* out) { json::Plain(out).WriteValue(value); }
void ToPlainJson(ValueView value, std::string* out) { json::Plain(out).WriteValue(value); }

}  // namespace tepui
