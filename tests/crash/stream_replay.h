#pragma once

#include <map>
#include <string>

#include "tepui/database.h"

namespace tepui::crash {

// What a table holds by what its stream says: every record is applied in turn, and must fit what
// those before it have left. The stream has both images, and was there from the start.
class StreamReplay {
 public:
  explicit StreamReplay(std::string table) : table_(std::move(table)) {}

  // Applies what is new. Returns what is wrong with it, or with what the table holds beside it;
  // empty: nothing.
  std::string Catch(Database& database);
  size_t records() const { return records_; }

 private:
  using Items = std::map<std::string, Item>;  // by their keys, as text

  std::string CatchShard(Database& database, const std::string& arn, const Shard& shard);
  std::string Apply(const Record& record);
  std::string Compare(Database& database) const;

  const std::string table_;
  std::map<std::string, std::string> last_;  // the last record that was applied, by shard
  Items items_;
  size_t records_ = 0;
};

}  // namespace tepui::crash
