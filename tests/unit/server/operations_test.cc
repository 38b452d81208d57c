#include "server/operations.h"

#include <string>

#include "support/catch.h"

namespace tepui::server {
namespace {

const std::string kTables = "DynamoDB_20120810.";
const std::string kStreams = "DynamoDBStreams_20120810.";

TEST_CASE("every operation is found under its own service, and no other") {
  for (const std::string name : {"BatchGetItem", "DescribeTimeToLive", "GetItem", "ListTables",
                                 "ListTagsOfResource", "UpdateTable", "UpdateTimeToLive"}) {
    const Operation* const found = FindOperation(kTables + name);
    REQUIRE(found != nullptr);
    CHECK(found->name == name);
    CHECK(FindOperation(kStreams + name) == nullptr);
  }
  for (const std::string name :
       {"DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"}) {
    const Operation* const found = FindOperation(kStreams + name);
    REQUIRE(found != nullptr);
    CHECK(found->name == name);
    CHECK_FALSE(found->writes);
    CHECK(FindOperation(kTables + name) == nullptr);
  }
  CHECK(FindOperation(kTables + "UpdateTimeToLive")->writes);
}

TEST_CASE("what is no target is none") {
  for (const std::string& target :
       {std::string(), std::string("ListStreams"), kStreams, kTables, kStreams + "liststreams",
        kStreams + "ListStreamsNow", "X" + kStreams + "ListStreams",
        std::string("DynamoDBStreams_20120810ListStreams")}) {
    INFO(target);
    CHECK(FindOperation(target) == nullptr);
  }
}

}  // namespace
}  // namespace tepui::server
