#include "stanza.h"

#include <sstream>

namespace demo {

std::string Trim(const std::string& text) {
  const size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream input(text);
  std::string part;
  while (std::getline(input, part, separator)) {
    if (std::string trimmed = Trim(part); !trimmed.empty()) parts.push_back(std::move(trimmed));
  }
  return parts;
}

Stanza::Stanza(const std::string& text) {
  std::istringstream input(text);
  std::string line;
  std::string* open = nullptr;
  while (std::getline(input, line)) {
    if (line[0] == ' ' || line[0] == '\t') {
      if (open != nullptr) open->append("\n").append(line);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    open = &fields_[line.substr(0, colon)];
    *open = Trim(line.substr(colon + 1));
  }
}

const std::string* Stanza::Find(const std::string& field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? nullptr : &found->second;
}

}  // namespace demo
