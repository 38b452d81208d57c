#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reference/subject.h"

namespace tepui::reference {

// Follows all streams of a subject: reads each shard from its horizon on, from one look to the
// next.
class StreamFollower {
 public:
  struct FollowedShard {
    std::string id = {};
    std::optional<std::string> iterator = {};  // unset: the shard has ended, or was never read
    int64_t issued = 0;                        // when the iterator was, in seconds since 1970
    bool ended = false;
    std::vector<Record> records = {};
  };
  struct Followed {
    StreamDescription description = {};
    std::vector<FollowedShard> shards = {};
  };

  explicit StreamFollower(Subject* subject) : subject_(*subject) {}

  // Reads what has come since the last look. A text: what is wrong with it.
  std::string Look(int64_t now);
  // Reads everything once more from the horizons: it is what was seen.
  std::string LookAgain(int64_t now) const;

  // By ARN: those of one table oldest first.
  const std::map<std::string, Followed>& streams() const { return streams_; }

 private:
  std::string Find();
  std::string Follow(const std::string& arn, const Followed& stream, int64_t now,
                     FollowedShard* shard) const;
  Result<std::string> IteratorFor(const std::string& arn, const FollowedShard& shard) const;

  Subject& subject_;
  std::map<std::string, Followed> streams_;
};

}  // namespace tepui::reference
