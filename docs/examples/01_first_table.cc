// Opens a database, makes a table, writes an item, reads it back.
#include <cstdio>

#include "tepui/tepui.h"

using namespace tepui;

int main() {
  auto db = Database::Open({.path = "first.db"});
  if (!db) {
    std::fprintf(stderr, "%s\n", db.error().ToString().c_str());
    return 1;
  }
  auto created = (*db)->CreateTable({.table = "books", .partition_key = {"isbn"}});
  if (!created) return 1;

  Table books = *(*db)->OpenTable("books");
  const Item book{{"isbn", "978-0132350884"},
                  {"title", "Clean Code"},
                  {"pages", 464},
                  {"tags", StringSet{"craft", "software"}},
                  {"publisher", Map{{"name", "Prentice Hall"}, {"city", "Boston"}}}};
  if (!books.Put(book)) return 1;

  // An owned copy ...
  auto copy = books.Get({"978-0132350884"});
  if (!copy || !*copy || **copy != book) return 1;

  // ... or a look at the stored bytes themselves: nothing is copied.
  auto view = books.GetView({"978-0132350884"});
  if (!view || !*view) return 1;
  const auto city = (*view)->Find("publisher")->AsMap()->Find("city")->AsString();
  std::printf("printed in %s\n", std::string(*city).c_str());

  // What is not there is no error.
  auto missing = books.Get({"978-0000000000"});
  return missing && !*missing ? 0 : 1;
}
