#include "package_catalogue.h"

#include <cstdio>
#include <fstream>
#include <istream>
#include <memory>
#include <set>
#include <sstream>

#include "stanza.h"

namespace demo {
namespace {

using tepui::Item;
using tepui::List;
using tepui::Map;
using tepui::Number;
using tepui::StringSet;

// Too few to be a catalogue: a container without package lists.
constexpr size_t kCatalogueMin = 100;

// "libc6 (>= 2.34)" as {name, relation, version}.
Map ParseAlternative(const std::string& text) {
  Map alternative;
  const size_t paren = text.find('(');
  std::string name = Trim(text.substr(0, paren));
  alternative.Set("name", name.substr(0, name.find(':')));
  if (paren == std::string::npos) return alternative;
  const std::string bound = text.substr(paren + 1, text.find(')', paren) - paren - 1);
  const size_t space = bound.find(' ');
  if (space == std::string::npos) return alternative;
  alternative.Set("relation", bound.substr(0, space));
  alternative.Set("version", Trim(bound.substr(space + 1)));
  return alternative;
}

void SetDependencies(const std::string& text, Item* item) {
  List depends;
  StringSet needs;
  for (const std::string& group : Split(text, ',')) {
    List alternatives;
    for (const std::string& alternative : Split(group, '|')) {
      Map parsed = ParseAlternative(alternative);
      needs.Insert(*parsed.Find("name")->AsString());
      alternatives.emplace_back(std::move(parsed));
    }
    depends.emplace_back(std::move(alternatives));
  }
  if (needs.empty()) return;
  item->Set("depends", std::move(depends));
  item->Set("needs", std::move(needs));
}

void SetTags(const std::string& text, Item* item) {
  StringSet tags;
  for (const std::string& tag : Split(text, ',')) tags.Insert(tag);
  if (!tags.empty()) item->Set("tags", std::move(tags));
}

void SetDescription(const std::string& text, Item* item) {
  std::istringstream lines(text);
  std::string line;
  Map description;
  std::getline(lines, line);
  description.Set("summary", line);
  List rest;
  while (std::getline(lines, line)) rest.emplace_back(Trim(line));
  if (!rest.empty()) description.Set("lines", std::move(rest));
  item->Set("description", std::move(description));
}

void SetNumber(const Stanza& stanza, const char* field, const char* attribute, int64_t unit,
               Item* item) {
  const std::string* text = stanza.Find(field);
  if (text == nullptr) return;
  const auto number = Number::Parse(*text);
  const auto value = number ? number->ToInt64() : std::nullopt;
  if (value) item->Set(attribute, *value * unit);
}

void SetText(const Stanza& stanza, const char* field, const char* attribute, Item* item) {
  const std::string* text = stanza.Find(field);
  if (text != nullptr && !text->empty()) item->Set(attribute, *text);
}

// The packages in `input` that are not in `seen` yet.
void ReadPackages(std::istream& input, std::set<std::string>* seen, std::vector<Item>* packages) {
  std::string stanza;
  std::string line;
  const auto finish = [&] {
    Item item;
    if (ParsePackage(stanza, &item) && seen->insert(*item.Find("package")->AsString()).second) {
      packages->push_back(std::move(item));
    }
    stanza.clear();
  };
  while (std::getline(input, line)) {
    if (line.empty()) {
      finish();
    } else {
      stanza.append(line).push_back('\n');
    }
  }
  finish();
}

std::string OutputOf(const char* command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command, "r"), pclose);
  std::string output;
  if (!pipe) return output;
  char buffer[1 << 16];
  size_t read = 0;
  while ((read = fread(buffer, 1, sizeof(buffer), pipe.get())) > 0) output.append(buffer, read);
  return output;
}

}  // namespace

bool ParsePackage(const std::string& text, Item* item) {
  const Stanza stanza(text);
  const std::string* name = stanza.Find("Package");
  if (name == nullptr || name->empty()) return false;
  const std::string* section = stanza.Find("Section");
  const std::string* source = stanza.Find("Source");
  item->Set("package", *name);
  item->Set("section", section != nullptr && !section->empty() ? *section : "unknown");
  // "glibc (2.36-9)" names the version as well.
  item->Set("source", source == nullptr ? *name : source->substr(0, source->find(' ')));
  SetText(stanza, "Maintainer", "maintainer", item);
  SetText(stanza, "Version", "version", item);
  SetText(stanza, "Architecture", "architecture", item);
  SetText(stanza, "Priority", "priority", item);
  SetText(stanza, "Homepage", "homepage", item);
  SetNumber(stanza, "Installed-Size", "installed_bytes", 1024, item);
  SetNumber(stanza, "Size", "download_bytes", 1, item);
  if (const std::string* depends = stanza.Find("Depends")) SetDependencies(*depends, item);
  if (const std::string* tags = stanza.Find("Tag")) SetTags(*tags, item);
  for (const char* field : {"Description", "Description-en"}) {
    if (const std::string* description = stanza.Find(field)) SetDescription(*description, item);
  }
  return true;
}

Catalogue ReadCatalogue() {
  Catalogue catalogue;
  std::set<std::string> seen;
  catalogue.origin = "apt-cache dumpavail";
  std::istringstream available(OutputOf("apt-cache dumpavail 2>/dev/null"));
  ReadPackages(available, &seen, &catalogue.packages);
  if (catalogue.packages.size() >= kCatalogueMin) return catalogue;

  catalogue.origin = "/var/lib/dpkg/status";
  std::ifstream installed(catalogue.origin);
  ReadPackages(installed, &seen, &catalogue.packages);
  return catalogue;
}

}  // namespace demo
