#pragma once

#include <string>

#include "json/member_reader.h"

// What the requests of several stream operations consist of.
namespace tepui::json {

// "StreamArn" and "ShardId". What stands for a missing one is of a form that nobody minds.
inline Member RequiredStreamArn(std::string* arn) {
  return Required("StreamArn", arn, [arn] { *arn = "arn:aws:dynamodb:-:-:table/---/stream/-"; });
}
inline Member RequiredShardId(std::string* id) {
  return Required("ShardId", id, [id] { *id = std::string(40, '-'); });
}

}  // namespace tepui::json
