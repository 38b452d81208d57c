// Writes only if something holds, and prepares an expression once to use it many times.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto db = Database::Open({.in_memory = true});
  if (!db || !(*db)->CreateTable({.table = "accounts", .partition_key = {"id"}})) return 1;
  Table accounts = *(*db)->OpenTable("accounts");

  // Create, but never overwrite.
  const PutOptions if_new{.condition = attr("id").not_exists()};
  if (!accounts.Put({{"id", "ana"}, {"coins", 100}}, if_new)) return 1;
  auto again = accounts.Put({{"id", "ana"}, {"coins", 0}}, if_new);
  if (again || again.error().code() != ErrorCode::kConditionFailed) return 1;
  std::printf("second registration: %s\n", again.error().message().c_str());

  // The same in DynamoDB's own syntax, parsed once; each payment binds its own price.
  auto pay = Update::Parse("SET coins = coins - :price", {}, {{":price", 0}});
  auto affordable = Condition::Parse("coins >= :price", {}, {{":price", 0}});
  if (!pay || !affordable) return 1;
  int paid = 0;
  for (int price : {30, 50, 40}) {
    const Item values{{":price", price}};
    auto left = accounts.Update(
        {"ana"}, *pay->With(values),
        {.condition = *affordable->With(values), .return_values = ReturnValues::kUpdatedNew});
    if (left) {
      ++paid;
      std::printf("paid %d, %s left\n", price,
                  (*left)->Find("coins")->AsNumber()->ToString().c_str());
    } else {
      std::printf("%d is too much\n", price);
    }
  }
  // 30 and 50 go through; 40 does not, and leaves 20 as they are.
  auto rest = accounts.Get({"ana"});
  return paid == 2 && *(*rest)->Find("coins") == Value(20) ? 0 : 1;
}
