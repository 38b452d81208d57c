#include "reference/operation.h"
#include "reference/random_expressions.h"
#include "reference/random_values.h"

namespace tepui::reference {
namespace {

const char* const kNonsense[] = {"",
                                 " ",
                                 "(",
                                 "n1 =",
                                 "n1 = :nowhere",
                                 "#nowhere = n1",
                                 "n1 == n2",
                                 "((n1 = n2))",
                                 "n1 = n1",
                                 "status = n1",
                                 "n1 BETWEEN n2",
                                 "n1 IN ()",
                                 "size(n1)",
                                 "attribute_exists(:v)",
                                 "no_such_function(n1)",
                                 "NOT",
                                 "n1 = n2 AND",
                                 "n1 = n2 n3 = n4",
                                 "doc.[1] = n1",
                                 "doc[1 = n1",
                                 "doc[-1] = n1",
                                 "doc[99999999999999999999] = n1",
                                 "\xff = n1",
                                 "n1 = n2 \x01"};
const char* const kUpdateNonsense[] = {"",
                                       "SET",
                                       "SET n1",
                                       "SET n1 = ",
                                       "SET n1 = :nowhere",
                                       "SET n1 = n2 SET n2 = n1",
                                       "SET n1 = n2 + n3 + n4",
                                       "SET n1 = size(n2)",
                                       "REMOVE n1 = n2",
                                       "ADD n1 n2",
                                       "SET doc = n1, doc.x1 = n2",
                                       "SET doc.x1 = n1 REMOVE doc[1]",
                                       "SET pk = n1",
                                       "FETCH n1",
                                       "SET status = n1"};

template <size_t N>
const char* Pick(Random& random, const char* const (&from)[N]) {
  return from[random.Below(N)];
}

Item KeyWithMistake(Random& random, const TableDefinition& table, std::string* mistake) {
  Item key = RandomKey(random, table);
  switch (random.Below(4)) {
    case 0:
      *mistake = "a key attribute is missing";
      key.Erase(table.partition_key.name);
      break;
    case 1:
      *mistake = "an attribute that is no key";
      key.Set("extra", 1);
      break;
    case 2:
      *mistake = "a key attribute of the wrong type";
      key.Set(table.partition_key.name, true);
      break;
    default:
      *mistake = "an empty key value";
      key.Set(table.partition_key.name,
              table.partition_key.type == KeyType::kBinary ? Value(Binary{}) : Value(""));
      break;
  }
  return key;
}

PutItemRequest BrokenPut(Random& random, const TableDefinition& table, std::string* mistake) {
  PutItemRequest put{.table_name = table.table, .item = RandomItem(random, table)};
  switch (random.Below(5)) {
    case 0:
      *mistake = "an empty set";
      put.item.Set("any", List{1, StringSet()});
      break;
    case 1:
      *mistake = "a return value that puts do not have";
      put.return_values = ReturnValues::kUpdatedNew;
      break;
    case 2:
      *mistake = "an unused value";
      put.expression_attribute_values = Item{{":v", 1}};
      break;
    case 3:
      *mistake = "no partition key";
      put.item.Erase(table.partition_key.name);
      break;
    default:
      *mistake = "a condition that is none";
      put.condition_expression = Pick(random, kNonsense);
      break;
  }
  return put;
}

UpdateItemRequest BrokenUpdate(Random& random, const TableDefinition& table, std::string* mistake) {
  UpdateItemRequest update{.table_name = table.table, .key = RandomKey(random, table)};
  switch (random.Below(3)) {
    case 0:
      update.key = KeyWithMistake(random, table, mistake);
      break;
    case 1:
      *mistake = "an unused name";
      update.update_expression = "SET n1 = :v";
      update.expression_attribute_values = Item{{":v", 1}};
      update.expression_attribute_names = AttributeNames{{"#unused", "n2"}};
      break;
    default:
      *mistake = "an update that is none";
      update.update_expression = Pick(random, kUpdateNonsense);
      break;
  }
  return update;
}

QueryRequest BrokenQuery(Random& random, const TableDefinition& table, std::string* mistake) {
  Read read{.table = table.table, .key = KeyTest()};
  read.key->equal.emplace_back("pk", RandomKeyValue(random, table.partition_key.type));
  QueryRequest query = QueryFor(read, std::nullopt);
  switch (random.Below(6)) {
    case 0:
      *mistake = "a limit of zero";
      query.limit = 0;
      break;
    case 1:
      *mistake = "a start that is no key";
      query.exclusive_start_key = Item{{"n1", 1}};
      break;
    case 2:
      *mistake = "a filter on a key";
      query.filter_expression = "attribute_exists(pk)";
      break;
    case 3:
      *mistake = "a key condition with OR";
      query.key_condition_expression = *query.key_condition_expression + " OR n1 = n2";
      break;
    case 4:
      *mistake = "no key condition";
      query.key_condition_expression.reset();
      break;
    default:
      *mistake = "a filter that is none";
      query.filter_expression = Pick(random, kNonsense);
      break;
  }
  return query;
}

ScanRequest BrokenScan(Random& random, const TableDefinition& table, std::string* mistake) {
  ScanRequest scan{.table_name = table.table};
  switch (random.Below(5)) {
    case 0:
      *mistake = "a segment beyond the last";
      scan.segment = 3;
      scan.total_segments = 3;
      break;
    case 1:
      *mistake = "a segment without the number of them";
      scan.segment = 0;
      break;
    case 2:
      *mistake = "a negative limit";
      scan.limit = -1;
      break;
    case 3:
      *mistake = "a start that is no key";
      scan.exclusive_start_key = KeyWithMistake(random, table, mistake);
      break;
    default:
      *mistake = "a projection that is none";
      scan.projection_expression = random.Chance(50) ? "" : "n1,,n2";
      break;
  }
  return scan;
}

BatchWriteItemRequest BrokenBatchWrite(Random& random, const TableDefinition& table,
                                       std::string* mistake) {
  BatchWriteItemRequest batch;
  std::vector<WriteRequest>& members = batch.request_items[table.table];
  const auto put = [&] {
    return WriteRequest{.put_request = WriteRequest::Put{RandomItem(random, table)}};
  };
  members.push_back(put());
  switch (random.Below(4)) {
    case 0:
      *mistake = "more members than are allowed";
      for (int i = 0; i < 25; ++i) members.push_back(put());
      break;
    case 1:
      *mistake = "one key twice";
      members.push_back(members.front());
      break;
    case 2:
      *mistake = "a member that is neither";
      members.emplace_back();
      break;
    default:
      members.push_back(
          {.delete_request = WriteRequest::Delete{KeyWithMistake(random, table, mistake)}});
      break;
  }
  return batch;
}

BatchGetItemRequest BrokenBatchGet(Random& random, const TableDefinition& table,
                                   std::string* mistake) {
  BatchGetItemRequest batch;
  KeysAndAttributes& keys = batch.request_items[table.table];
  switch (random.Below(3)) {
    case 0:
      *mistake = "no keys";
      break;
    case 1:
      *mistake = "one key twice";
      keys.keys.assign(2, RandomKey(random, table));
      break;
    default:
      keys.keys = {KeyWithMistake(random, table, mistake)};
      break;
  }
  return batch;
}

TransactWriteItemsRequest BrokenTransactWrite(Random& random, const TableDefinition& table,
                                              std::string* mistake) {
  TransactWriteItemsRequest transaction;
  std::vector<TransactWriteItem>& members = transaction.transact_items;
  const auto put = [&] {
    return TransactWriteItem{.put = TransactWriteItem::Put{.table_name = table.table,
                                                           .item = RandomItem(random, table)}};
  };
  members.push_back(put());
  switch (random.Below(6)) {
    case 0:
      *mistake = "no members";
      members.clear();
      break;
    case 1:
      *mistake = "more members than are allowed";
      for (int i = 0; i < 100; ++i) members.push_back(put());
      break;
    case 2:
      *mistake = "one item twice";
      members.push_back(members.front());
      break;
    case 3:
      *mistake = "a member that is nothing";
      members.emplace_back();
      break;
    case 4:
      *mistake = "a check without a condition";
      members.push_back({.condition_check = TransactWriteItem::ConditionCheck{
                             .table_name = table.table, .key = RandomKey(random, table)}});
      break;
    default:
      *mistake = "a token that is too long";
      transaction.client_request_token = std::string(37, 't');
      break;
  }
  return transaction;
}

TransactGetItemsRequest BrokenTransactGet(Random& random, const TableDefinition& table,
                                          std::string* mistake) {
  TransactGetItemsRequest transaction;
  const size_t members = random.Pick<size_t>({0, 2, 101});
  *mistake = members == 0   ? "no members"
             : members == 2 ? "one item twice"
                            : "more members than are allowed";
  transaction.transact_items.assign(
      members, {.get = {.table_name = table.table, .key = RandomKey(random, table)}});
  return transaction;
}

}  // namespace

Broken RandomBroken(Random& random, const TableDefinition& table) {
  Broken broken;
  switch (random.Below(10)) {
    case 8:
      broken.request = BrokenTransactWrite(random, table, &broken.mistake);
      break;
    case 9:
      broken.request = BrokenTransactGet(random, table, &broken.mistake);
      break;
    case 0:
      broken.request = BrokenPut(random, table, &broken.mistake);
      break;
    case 1:
      broken.request = BrokenUpdate(random, table, &broken.mistake);
      break;
    case 2:
      broken.request = DeleteItemRequest{.table_name = table.table,
                                         .key = KeyWithMistake(random, table, &broken.mistake)};
      break;
    case 3:
      broken.request = BrokenQuery(random, table, &broken.mistake);
      break;
    case 4:
      broken.request = BrokenScan(random, table, &broken.mistake);
      break;
    case 5:
      broken.request = BrokenBatchWrite(random, table, &broken.mistake);
      break;
    case 6:
      broken.request = BrokenBatchGet(random, table, &broken.mistake);
      break;
    default:
      broken.request = GetItemRequest{.table_name = table.table,
                                      .key = KeyWithMistake(random, table, &broken.mistake)};
      break;
  }
  return broken;
}

}  // namespace tepui::reference
