#pragma once

#include <cstdint>
#include <string>

#include "engine/problems.h"
#include "engine/table_handle.h"

namespace tepui::engine {

// Whether each item of a table that expires has its entry, and nothing else has one. Not while the
// entries of items that were there before are being made.
class ExpiryVerifier {
 public:
  ExpiryVerifier(const store::Reader& reader, const TableVersion& table, Problems* problems);

  // Every item, before CheckEntries.
  Result<void> CheckItem(std::string_view key, const ItemView& item);
  // Adds up the entries there are.
  Result<void> CheckEntries(uint64_t* entries);

 private:
  Result<void> CheckEntry(std::string_view entry_key);

  const store::Reader& reader_;
  const TableVersion& table_;
  Problems* const problems_;
  const std::string place_;
  const bool active_;
  uint64_t expected_ = 0;
};

}  // namespace tepui::engine
