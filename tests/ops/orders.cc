#include "ops/orders.h"

#include "support/catch.h"

namespace tepui::ops_test {

std::unique_ptr<Subject> OpenEmpty(const Options& options) { return Must(Subject::Open(options)); }

TableDefinition OrdersDefinition() {
  TableDefinition orders;
  orders.table = "orders";
  orders.partition_key = {"customer", KeyType::kString};
  orders.sort_key = KeyDefinition{"seq", KeyType::kNumber};
  orders.local_indexes = {{.name = "by_amount",
                           .sort_key = {{"amount", KeyType::kNumber}},
                           .projection = ProjectionType::kKeysOnly}};
  orders.global_indexes = {
      {.name = "by_phase",
       .partition_key = {{"phase", KeyType::kString}},
       .sort_key = {{"amount", KeyType::kNumber}}},
      {.name = "by_city",
       .partition_key = {{"city", KeyType::kString}},
       .projection = ProjectionType::kInclude,
       .non_key_attributes = {"phase"}},
  };
  return orders;
}

std::unique_ptr<Subject> OpenOrders(const Options& options) {
  auto database = OpenEmpty(options);
  auto created = database->CreateTable(OrdersDefinition());
  INFO((created ? "" : created.error().ToString()));
  REQUIRE(created);
  return database;
}

Item OrderKey(const std::string& customer, int number) {
  return {{"customer", customer}, {"seq", number}};
}

Item Order(const std::string& customer, int number) {
  Item order = OrderKey(customer, number);
  order.Set("phase", "open");
  order.Set("city", "Bern");
  order.Set("amount", number * 10);
  return order;
}

void PutOrder(Subject& database, const Item& order) {
  auto put = database.PutItem({.table_name = "orders", .item = order});
  INFO((put ? "" : put.error().ToString()));
  REQUIRE(put);
}

void PutOrders(Subject& database, const std::vector<std::string>& customers, int count) {
  for (const std::string& customer : customers) {
    for (int number = 1; number <= count; ++number) PutOrder(database, Order(customer, number));
  }
}

std::optional<Item> GetOrder(Subject& database, const std::string& customer, int number) {
  auto got = database.GetItem({.table_name = "orders", .key = OrderKey(customer, number)});
  INFO((got ? "" : got.error().ToString()));
  REQUIRE(got);
  return got->item;
}

std::vector<int64_t> Numbers(const std::vector<Item>& items, const std::string& name) {
  std::vector<int64_t> numbers;
  for (const Item& item : items) {
    const Value* const value = item.Find(name);
    numbers.push_back(value != nullptr && value->AsNumber() != nullptr
                          ? value->AsNumber()->ToInt64().value_or(-1)
                          : -1);
  }
  return numbers;
}

}  // namespace tepui::ops_test
