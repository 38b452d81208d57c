#pragma once

#include <string>
#include <string_view>

#include "tepui/database.h"

// A database has one region in its ARNs; each client sees the one that it signs for.
namespace tepui::server {

void SetRegion(std::string_view region, TableDescription* table);

// As well in what is said of streams. Shard iterators begin with an ARN too.
void SetRegion(std::string_view region, ListStreamsResponse* response);
void SetRegion(std::string_view region, DescribeStreamResponse* response);
void SetRegion(std::string_view region, GetShardIteratorResponse* response);
void SetRegion(std::string_view region, GetRecordsResponse* response);
Error InRegion(std::string_view region, const Error& error);

// The ARN of the database for one of a client; the same when there is no such table.
std::string LocalArn(const Database& database, const std::string& arn);

// Puts the database's region in the place of a client's, whichever that is. An ARN of a stream that
// there is not stays, for the error names it.
void ToLocal(const Database& database, ListStreamsRequest* request);
void ToLocal(const Database& database, DescribeStreamRequest* request);
void ToLocal(const Database& database, GetShardIteratorRequest* request);
void ToLocal(const Database& database, GetRecordsRequest* request);

}  // namespace tepui::server
