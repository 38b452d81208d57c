#include <algorithm>
#include <array>
#include <cctype>

#include "reference/syntax.h"

namespace tepui::reference {
namespace {

// Whether `name` may stand in an expression as it is. Of the names that these tests use three are
// reserved words.
bool IsPlainName(const std::string& name) {
  if (name == "status" || name == "any" || name == "data") return false;
  return std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 && c < 0x80; });
}

}  // namespace

template <class T>
std::string Printer::Join(const std::vector<T>& parts, const std::string& separator) {
  std::string text;
  for (const T& part : parts) {
    if (!text.empty()) text += separator;
    text += Print(part);
  }
  return text;
}

std::string Printer::Name(const std::string& name) {
  auto known = std::find_if(names_.begin(), names_.end(),
                            [&](const auto& entry) { return entry.second == name; });
  if (known != names_.end()) return known->first;
  const size_t draw = (name.size() * 31 + static_cast<unsigned char>(name.back())) % 100;
  if (IsPlainName(name) && draw >= placeholder_percent_) return name;
  names_.emplace_back("#n" + std::to_string(names_.size()), name);
  return names_.back().first;
}

std::string Printer::Literal(const Value& value) {
  values_.push_back({":v" + std::to_string(values_.size()), value});
  return values_.back().name;
}

std::string Printer::Print(const DocPath& path) {
  std::string text;
  for (const PathElement& element : path) {
    if (const auto* index = std::get_if<size_t>(&element)) {
      text += "[" + std::to_string(*index) + "]";
    } else {
      text += (text.empty() ? "" : ".") + Name(std::get<std::string>(element));
    }
  }
  return text;
}

std::string Printer::Print(const Term& term) {
  switch (term.kind) {
    case Term::Kind::kPath:
      return Print(term.path);
    case Term::Kind::kSize:
      return "size(" + Print(term.path) + ")";
    case Term::Kind::kLiteral:
      return Literal(term.literal);
  }
  return {};
}

std::string Printer::PrintPart(const Test& part, bool parenthesised) {
  const std::string text = Print(part);
  return parenthesised ? "(" + text + ")" : text;
}

std::string Printer::Print(const Test& test) {
  using Kind = Test::Kind;
  switch (test.kind) {
    case Kind::kAnd:
    case Kind::kOr: {
      // Of the same operator the right part gets parentheses, to keep the shape of the tree.
      const bool left = test.kind == Kind::kAnd && test.parts[0].kind == Kind::kOr;
      const bool right = test.parts[1].kind == Kind::kAnd || test.parts[1].kind == Kind::kOr;
      const std::string first = PrintPart(test.parts[0], left);
      return first + (test.kind == Kind::kAnd ? " AND " : " OR ") +
             PrintPart(test.parts[1],
                       right && !(test.kind == Kind::kOr && test.parts[1].kind == Kind::kAnd));
    }
    case Kind::kNot:
      return "NOT " + PrintPart(test.parts[0], test.parts[0].kind == Kind::kAnd ||
                                                   test.parts[0].kind == Kind::kOr);
    case Kind::kCompare: {
      const std::string left = Print(test.terms[0]);
      return left + " " + test.comparator + " " + Print(test.terms[1]);
    }
    case Kind::kBetween: {
      std::string text = Print(test.terms[0]) + " BETWEEN ";
      text += Print(test.terms[1]) + " AND ";
      return text + Print(test.terms[2]);
    }
    case Kind::kIn: {
      const std::string left = Print(test.terms[0]);
      return left + " IN (" +
             Join(std::vector<Term>(test.terms.begin() + 1, test.terms.end()), ", ") + ")";
    }
    default:
      break;
  }
  const char* function = test.kind == Kind::kExists       ? "attribute_exists"
                         : test.kind == Kind::kNotExists  ? "attribute_not_exists"
                         : test.kind == Kind::kIsType     ? "attribute_type"
                         : test.kind == Kind::kBeginsWith ? "begins_with"
                                                          : "contains";
  return function + ("(" + Join(test.terms, ", ") + ")");
}

std::string Printer::Print(const Source& source) {
  using Kind = Source::Kind;
  switch (source.kind) {
    case Kind::kPath:
      return Print(source.path);
    case Kind::kLiteral:
      return Literal(source.literal);
    case Kind::kPlus:
      return Join(source.parts, " + ");
    case Kind::kMinus:
      return Join(source.parts, " - ");
    case Kind::kIfNotExists: {
      const std::string path = Print(source.path);
      return "if_not_exists(" + path + ", " + Print(source.parts[0]) + ")";
    }
    case Kind::kListAppend:
      return "list_append(" + Join(source.parts, ", ") + ")";
  }
  return {};
}

std::string Printer::Print(const Actions& actions) {
  static constexpr std::array kKeywords = {"SET", "REMOVE", "ADD", "DELETE"};
  std::string text;
  for (size_t kind = 0; kind < kKeywords.size(); ++kind) {
    std::string clause;
    for (const Action& action : actions) {
      if (action.kind != static_cast<Action::Kind>(kind)) continue;
      clause += (clause.empty() ? " " : ", ") + Print(action.path);
      if (action.kind == Action::Kind::kRemove) continue;
      clause += (action.kind == Action::Kind::kSet ? " = " : " ") + Print(action.source);
    }
    if (!clause.empty()) text += (text.empty() ? "" : " ") + (kKeywords[kind] + clause);
  }
  return text;
}

std::string Printer::Print(const std::vector<DocPath>& projection) {
  return Join(projection, ", ");
}

std::string Printer::Print(const KeyTest& test) {
  std::string text;
  for (const auto& [name, value] : test.equal) {
    text += (text.empty() ? "" : " AND ") + Name(name) + " = ";
    text += Literal(value);
  }
  if (!test.range) return text;
  if (!text.empty()) text += " AND ";
  const std::string name = Name(test.range->name);
  const std::string low = Literal(test.range->low);
  if (test.range->comparator == "begins_with") {
    return text + "begins_with(" + name + ", " + low + ")";
  }
  text += name + " " + test.range->comparator + " " + low;
  if (test.range->comparator == "BETWEEN") text += " AND " + Literal(test.range->high);
  return text;
}

std::optional<AttributeNames> Printer::names() const {
  if (names_.empty()) return std::nullopt;
  return names_;
}

std::optional<Item> Printer::values() const {
  if (values_.empty()) return std::nullopt;
  return Item(values_);
}

}  // namespace tepui::reference
