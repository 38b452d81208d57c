#pragma once

#include <map>
#include <string>
#include <vector>

namespace demo {

std::string Trim(const std::string& text);
// The trimmed parts of `text` between `separator`s; empty parts are left out.
std::vector<std::string> Split(const std::string& text, char separator);

// The fields of one paragraph of a Debian control file.
class Stanza {
 public:
  explicit Stanza(const std::string& text);
  // Null when there is no such field. Continued lines keep their line breaks.
  const std::string* Find(const std::string& field) const;

 private:
  std::map<std::string, std::string> fields_;
};

}  // namespace demo
