#pragma once

#include <string>
#include <vector>

#include "reference/random.h"
#include "tepui/table_requests.h"
#include "tepui/value.h"

namespace tepui::reference {

// Values from pools so small that programs meet their own keys and elements again.
Value RandomKeyValue(Random& random, KeyType type);
Number RandomNumber(Random& random);
std::string RandomText(Random& random);
// When an item expires that says so in a number: about when programs run, about five years
// earlier, or anything else.
Value RandomExpiry(Random& random);
// Of any type, nested at most `depth` deep.
Value RandomValue(Random& random, size_t depth);
Value RandomScalar(Random& random);
Value RandomSet(Random& random);
List RandomList(Random& random, size_t depth);
Map RandomMap(Random& random, size_t depth);

// Key attributes of indexes: name and type go together in all tables.
const std::vector<KeyDefinition>& IndexAttributes();
// Names of attributes that are never keys, most of which have one type in most items.
const std::vector<std::string>& PlainNames();
const std::vector<std::string>& MapKeys();

StreamViewType RandomView(Random& random);
TableDefinition RandomTable(Random& random, const std::string& name);
IndexDefinition RandomGlobalIndex(Random& random, const TableDefinition& table,
                                  const std::string& name);

// Those values of the key pools, and now and then one of another type.
Item RandomKey(Random& random, const TableDefinition& table);
Item RandomItem(Random& random, const TableDefinition& table);

}  // namespace tepui::reference
