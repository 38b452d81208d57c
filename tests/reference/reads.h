#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reference/syntax.h"
#include "tepui/query_requests.h"

namespace tepui::reference {

// A query (with a key test) or a scan (without), as the random programs make them.
struct Read {
  std::string table = {};
  std::optional<std::string> index = {};
  std::optional<KeyTest> key = {};
  std::optional<Test> filter = {};
  std::optional<std::vector<DocPath>> projection = {};
  std::optional<Select> select = {};
  std::optional<int32_t> limit = {};
  bool forward = true;
  bool consistent = false;
};

struct GetOperation {
  std::string table = {};
  Item key = {};
  std::optional<std::vector<DocPath>> projection = {};
};

// Both forms of a read as the library takes them, from where `start` says.
QueryRequest QueryFor(const Read& read, const std::optional<Item>& start);
ScanRequest ScanFor(const Read& read, const std::optional<Item>& start);

// The same read without all that leaves out entries or parts of them.
Read WholeOf(const Read& read);

}  // namespace tepui::reference
