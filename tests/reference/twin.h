#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reference/reads.h"
#include "reference/twin_streams.h"
#include "tepui/database.h"

namespace tepui::reference {

// One write with its trees; for a put `key` is empty, for the others `item` is. A check, which
// changes nothing, is for transactions only.
struct Write {
  enum class Kind { kPut, kUpdate, kDelete, kCheck };
  Kind kind = Kind::kPut;
  std::string table = {};
  Item item = {};
  Item key = {};
  std::optional<Actions> actions = {};
  std::optional<Test> condition = {};
  ReturnValues return_values = ReturnValues::kNone;
  bool return_old_on_failure = false;
};

struct TransactWrite {
  std::vector<Write> members = {};
  std::optional<std::string> token = {};
  uint64_t number = 0;  // equal in those that are one request, sent again
};

// When programs begin, in seconds since 1970.
inline constexpr int64_t kProgramStart = 1'700'000'000;

// Key attribute values in the order of the schema.
struct KeyLess {
  bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const;
};

// The library once more, written to be obviously right and nothing else: items in a map, indexes
// derived from it at every read. Errors carry the right code; their texts mean nothing.
class Twin {
 public:
  struct TableState {
    TableDefinition definition;
    std::map<std::vector<Value>, Item, KeyLess> items;
    std::optional<size_t> stream;       // its place in streams()
    std::optional<std::string> expiry;  // the attribute
  };

  // With `hide_expired` as Options have it.
  explicit Twin(bool hide_expired) : hide_expired_(hide_expired) {}

  void CreateTable(const TableDefinition& definition);
  void DeleteTable(const std::string& table);
  void SetIndexes(const std::string& table, std::vector<IndexDefinition> global_indexes);
  const std::map<std::string, TableState>& tables() const { return tables_; }

  // Unset: none.
  Result<void> ChangeStream(const std::string& table, std::optional<StreamViewType> view);
  Result<void> ChangeExpiry(const std::string& table, bool enabled, const std::string& attribute);
  // Seconds since 1970.
  void SetTime(int64_t now) { now_ = now; }
  int64_t now() const { return now_; }
  // Deletes what is expired; how many items that is.
  size_t Sweep();
  // Whether reads do not show the item that `entry` is, or is an entry of.
  bool IsHidden(const std::string& table, const Item& entry) const;
  // Also those that were disabled, oldest first.
  const std::vector<TwinStream>& streams() const { return streams_; }

  Result<std::optional<Item>> Get(const std::string& table, const Item& key,
                                  const std::optional<std::vector<DocPath>>& projection) const;
  // What the response's attributes hold.
  Result<std::optional<Item>> Do(const Write& write);
  // All or none. Errors: also for a key that is there twice.
  Result<void> DoAll(const std::vector<Write>& writes);
  // All or none, with a reason for each member that refuses: its code and its item count, not its
  // message. Programs stay far below the bound of what one transaction may write.
  Result<void> Transact(const TransactWrite& transaction);
  Result<std::vector<std::optional<Item>>> TransactGet(const std::vector<GetOperation>& gets) const;
  // The last one that had a token and was done. Null: there is none, or its token is about to be
  // forgotten, which the library does a little later than it might.
  const TransactWrite* LastWithToken() const;

  // The entries that the key test of `read` selects, hidden ones too, sorted by the sort attributes
  // inside each partition; entries that tie may come in any order.
  Result<std::vector<Item>> Entries(const Read& read) const;
  // What `read` answers when it goes over `entries` from number `from` on.
  PageResponse Page(const Read& read, const std::vector<Item>& entries, size_t from) const;

  // What an index of `definition` holds for `item`, if it is in the index. An item that was there
  // before the index may have attributes that do not fit; it is left out.
  static std::optional<Item> EntryOf(const TableDefinition& definition,
                                     const IndexDefinition& index, const Item& item);
  // Names of the attributes that order the entries of `read`: partition ones, then sort ones.
  std::vector<std::string> PartitionNames(const Read& read) const;
  std::vector<std::string> SortNames(const Read& read) const;

 private:
  const TableState* Find(const std::string& table) const;
  const IndexDefinition* FindIndex(const Read& read) const;
  // What a write would make of an item.
  struct Effect {
    std::optional<Item> before;
    std::optional<Item> after;
  };

  // What the request shows by itself, then what the table's key says of it.
  static Result<void> CheckAlone(const Write& write);
  Result<void> CheckKeyOf(const Write& write) const;
  Result<void> CheckWrite(const Write& write) const;
  Result<void> CheckItem(const TableDefinition& definition, const Item& item) const;
  Result<void> CheckKey(const TableDefinition& definition, const Item& key) const;
  // Errors: kIdempotentMismatch. True: it was done already.
  Result<bool> WasDone(const TransactWrite& transaction) const;
  Result<void> CheckRead(const Read& read) const;
  Result<void> CheckProjected(const Read& read) const;
  bool FetchesItems(const Read& read) const;
  std::vector<Value> KeyValuesOf(const Write& write) const;
  Result<Effect> Evaluate(const Write& write) const;
  void Store(const Write& write, const Effect& effect);
  Result<std::optional<Item>> Make(const Write& write);
  // What becomes of one item; there is a record of it if it changes.
  void Note(const TableState& table, std::optional<Item> before, std::optional<Item> after,
            bool expired = false);

  struct DoneToken {
    uint64_t number = 0;
    int64_t forgotten = 0;  // the second from which on it may be used again
  };

  const bool hide_expired_;
  std::map<std::string, TableState> tables_;
  std::vector<TwinStream> streams_;
  std::map<std::string, DoneToken> tokens_;
  std::optional<TransactWrite> last_with_token_;
  uint64_t commit_ = 0;  // of the writes that are being made
  int64_t now_ = kProgramStart;
};

// The key attributes of an item or of one of its index entries.
std::vector<KeyDefinition> TableKey(const TableDefinition& definition);
std::vector<KeyDefinition> IndexKey(const TableDefinition& definition,
                                    const IndexDefinition& index);
bool IsLocal(const TableDefinition& definition, const std::string& index);
std::vector<Value> ValuesOf(const Item& item, const std::vector<KeyDefinition>& key);
bool HasType(const Value& value, KeyType type);
bool FitsKey(const Value& value, KeyType type, size_t bytes_max);
// Orders two values of one key type.
int CompareKeys(const Value& a, const Value& b);

}  // namespace tepui::reference
