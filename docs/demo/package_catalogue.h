#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tepui/value.h"

namespace demo {

// What `apt-cache dumpavail` knows, or, where it knows little, what dpkg has installed: one item
// per package, each name once.
//
//   section S, package S            the key
//   maintainer, source, version, architecture, priority, homepage S
//   installed_bytes, download_bytes N
//   depends    L of L of M {name, relation, version}: each inner list are alternatives
//   needs      SS   the names in `depends`
//   tags       SS   the facets of Debian's tag vocabulary
//   description M {summary S, lines L of S}
struct Catalogue {
  std::string origin;
  std::vector<tepui::Item> packages;
};

Catalogue ReadCatalogue();

// The item of one stanza ("Name: value" lines, continued lines indented); false when it is none.
bool ParsePackage(const std::string& stanza, tepui::Item* item);

}  // namespace demo
