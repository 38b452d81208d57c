#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "json/sequence.h"
#include "json/text_writer.h"

namespace tepui::json {

// An object being written, member by member.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string* out) : members_('{', '}', out) {}

  // Where the value of the next member is to be written.
  std::string* Next(std::string_view name) {
    std::string* const out = members_.Next();
    AppendText(name, out);
    out->push_back(':');
    return out;
  }
  void Text(std::string_view name, std::string_view text) { AppendText(text, Next(name)); }
  void Bool(std::string_view name, bool truth) { Next(name)->append(truth ? "true" : "false"); }
  void Integer(std::string_view name, std::integral auto value) {
    Next(name)->append(std::to_string(value));
  }
  // Each element through `write(element, out)`.
  template <class Elements, class F>
  void Array(std::string_view name, const Elements& elements, const F& write) {
    Sequence array('[', ']', Next(name));
    for (const auto& element : elements) write(element, array.Next());
  }

 private:
  Sequence members_;
};

}  // namespace tepui::json
