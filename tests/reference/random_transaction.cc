#include <algorithm>

#include "reference/operation.h"

namespace tepui::reference {
namespace {

// The key attributes that it names, as they are: now and then they are none.
Item KeyOf(const Write& write, const TableDefinition& table) {
  if (write.kind != Write::Kind::kPut) return write.key;
  Item key;
  for (const KeyDefinition& attribute : TableKey(table)) {
    const Value* const value = write.item.Find(attribute.name);
    if (value != nullptr) key.Set(attribute.name, *value);
  }
  return key;
}

// One item twice is a mistake, and the whole request with it: seldom wanted.
class KeysSeen {
 public:
  bool IsWanted(Random& random, const std::string& table, Item key) {
    std::pair<std::string, Item> place(table, std::move(key));
    if (std::count(seen_.begin(), seen_.end(), place) > 0 && !random.Chance(1)) return false;
    seen_.push_back(std::move(place));
    return true;
  }

 private:
  std::vector<std::pair<std::string, Item>> seen_;
};

Write RandomMember(Random& random, const TableDefinition& table) {
  Write write = RandomWrite(random, table);
  write.return_values = ReturnValues::kNone;
  // Of many members few may refuse, or hardly a transaction would be done.
  if (random.Chance(60)) write.condition.reset();
  if (write.kind == Write::Kind::kDelete && write.condition) write.kind = Write::Kind::kCheck;
  return write;
}

}  // namespace

TransactWrite RandomTransactWrite(Random& random, const Twin& twin) {
  const TransactWrite* const last = twin.LastWithToken();
  if (last != nullptr && random.Chance(15)) return *last;
  TransactWrite transaction{.number = random.Next()};
  KeysSeen seen;
  const size_t count = 1 + random.Below(random.Chance(20) ? 12 : 4);
  for (size_t i = 0; i < count; ++i) {
    const TableDefinition& table = PickTable(random, twin);
    Write write = RandomMember(random, table);
    if (!seen.IsWanted(random, write.table, KeyOf(write, table))) continue;
    transaction.members.push_back(std::move(write));
  }
  if (last != nullptr && random.Chance(5)) {
    transaction.token = last->token;
  } else if (random.Chance(40)) {
    transaction.token = "token" + std::to_string(random.Below(1'000'000'000));
  }
  return transaction;
}

TransactGetOperation RandomTransactGet(Random& random, const Twin& twin) {
  TransactGetOperation transaction;
  KeysSeen seen;
  const size_t count = 1 + random.Below(8);
  for (size_t i = 0; i < count; ++i) {
    GetOperation get = RandomGet(random, PickTable(random, twin));
    if (seen.IsWanted(random, get.table, get.key)) transaction.gets.push_back(std::move(get));
  }
  return transaction;
}

}  // namespace tepui::reference
