#pragma once

#include <string>
#include <string_view>

#include "load/operation.h"

// Requests as a client sends them; of their members, those that a load has.
namespace tepui::load {

struct Message {
  std::string_view operation;
  std::string body;
};

Message MessageOf(const CreateTableRequest& request);
Message MessageOf(const BatchWriteItemRequest& request);
Message MessageOf(const GetItemRequest& request);
Message MessageOf(const PutItemRequest& request);
Message MessageOf(const UpdateItemRequest& request);
Message MessageOf(const QueryRequest& request);
Message MessageOf(const ScanRequest& request);
Message MessageOf(const TransactWriteItemsRequest& request);

}  // namespace tepui::load
