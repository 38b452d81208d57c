#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tepui/table_requests.h"

// What the catalog keeps of a table, and what every room from codec/ up needs of it.
namespace tepui {

struct KeyAttribute {
  std::string name;
  KeyType type = KeyType::kString;
  friend bool operator==(const KeyAttribute&, const KeyAttribute&) = default;
};

// Lists, since a global index may have up to four of each. A table has one partition attribute and
// at most one sort attribute.
struct KeySchema {
  std::vector<KeyAttribute> partition;
  std::vector<KeyAttribute> sort;

  bool Contains(std::string_view name) const;
  friend bool operator==(const KeySchema&, const KeySchema&) = default;
};

struct IndexSchema {
  uint32_t space_id = 0;  // names its column family; never reused
  std::string name;
  bool global = true;
  KeySchema key;  // a local index repeats the table's partition attribute
  ProjectionType projection = ProjectionType::kAll;
  std::vector<std::string> non_key_attributes;  // sorted
  IndexStatus status = IndexStatus::kActive;
  std::optional<ProvisionedThroughput> throughput;
};

// The stream that a table writes to.
struct StreamSchema {
  uint32_t space_id = 0;  // names its column family; never reused
  StreamViewType view = StreamViewType::kKeysOnly;
  uint16_t shards = 1;
  std::chrono::system_clock::time_point created;  // in whole milliseconds, no other's of the table
  uint64_t first_number = 0;                      // no record of it has a smaller one
};

// A stream that is no longer written to, and can still be read.
struct ClosedStreamSchema {
  StreamSchema stream;
  std::string table_name;
  std::string table_id;
  KeySchema key;
  std::chrono::system_clock::time_point closed;
};

// The expiry of a table's items.
struct ExpirySchema {
  uint32_t space_id = 0;  // of the items by the time they expire
  std::string attribute;
  bool filling = false;  // with the items that were there before
};

struct TableSchema {
  uint32_t space_id = 0;  // names its column family; never reused
  std::string name;
  std::string table_id;  // UUID
  KeySchema key;
  std::vector<IndexSchema> indexes;  // in the order of creation, local ones first
  std::chrono::system_clock::time_point created;
  BillingMode billing_mode = BillingMode::kPayPerRequest;
  std::optional<ProvisionedThroughput> throughput;
  std::optional<TableClass> table_class;
  bool deletion_protection = false;
  std::vector<Tag> tags;  // sorted by key
  std::optional<StreamSchema> stream;
  // When the stream was made that it has or had last.
  std::optional<std::chrono::system_clock::time_point> latest_stream;
  std::optional<ExpirySchema> expiry;

  const IndexSchema* FindIndex(std::string_view name) const;
  // Where in `indexes` the one with that space is.
  std::optional<size_t> PositionOf(uint32_t index_space_id) const;
  bool has_local_index() const;
  // Whether an index is being filled.
  bool is_changing() const;
};

}  // namespace tepui
