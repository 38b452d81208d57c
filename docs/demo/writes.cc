#include "demo.h"

// Questions about writes on conditions, and what indexes make of them.
namespace demo {
namespace {

using tepui::attr;
using tepui::ErrorCode;
using tepui::Item;
using tepui::key;
using tepui::UpdateBuilder;

// A package of the demo's own, so that the catalogue stays as it was.
const char* const kSection = "demo";

void RefuseToReplace(Demo& demo) {
  Ask(demo, "Can a package be registered twice?");
  const Item item{{"section", kSection}, {"package", "tepui"}, {"version", "1"}};
  Must(demo.packages->Put(item, {.condition = attr("package").not_exists()}));
  Item other = item;
  other.Set("version", "2");
  const auto second = demo.packages->Put(
      other, {.condition = attr("package").not_exists(), .return_item_on_condition_failure = true});
  Expect(demo, !second && second.error().code() == ErrorCode::kConditionFailed, "it is refused");
  if (second || second.error().old_item() == nullptr) return;
  Answer("No: \"%s\"; version %s stands.", second.error().message().c_str(),
         second.error().old_item()->Find("version")->AsString()->c_str());
}

void CountUpToABound(Demo& demo) {
  Ask(demo, "25 people want one of 10 copies: who gets one?");
  const tepui::Update take = UpdateBuilder().add(attr("taken"), 1);
  const tepui::UpdateOptions while_left{.condition =
                                            attr("taken").not_exists() || attr("taken") < 10};
  int granted = 0;
  for (int person = 0; person < 25; ++person) {
    const bool left = person < 10;
    const auto taken =
        demo.latency.Time(left ? "update on a condition, synced" : "refused update", [&] {
          return demo.packages->Update({kSection, "tepui"}, take, while_left);
        });
    if (taken) {
      ++granted;
    } else if (taken.error().code() != ErrorCode::kConditionFailed) {
      Die(taken.error());
    }
  }
  const auto item = *Must(demo.packages->Get({kSection, "tepui"}));
  Answer("%d got one, %d were refused; the counter says %s.", granted, 25 - granted,
         item.Find("taken")->AsNumber()->ToString().c_str());
  Expect(demo, granted == 10 && *item.Find("taken") == tepui::Value(10), "10 and no more");
}

void ReviewInsideADocument(Demo& demo) {
  Ask(demo, "Can a review be added inside a nested document?");
  Must(demo.database->UpdateItem(
      {.table_name = "packages",
       .key = {{"section", kSection}, {"package", "tepui"}},
       .update_expression = "SET reviews = :empty",
       .expression_attribute_values =
           Item{{":empty", tepui::Map{{"count", 0}, {"texts", tepui::List{}}}}}}));
  const auto response = Must(demo.database->UpdateItem(
      {.table_name = "packages",
       .key = {{"section", kSection}, {"package", "tepui"}},
       .update_expression = "SET reviews.texts = list_append(reviews.texts, :text), "
                            "reviews.#count = reviews.#count + :one",
       .expression_attribute_names = tepui::AttributeNames{{"#count", "count"}},
       .expression_attribute_values = Item{{":text", tepui::List{"stands on rock"}}, {":one", 1}},
       .return_values = tepui::ReturnValues::kAllNew}));
  const tepui::Map& reviews = *response.attributes->Find("reviews")->AsMap();
  Answer("Yes: %s review, \"%s\".", reviews.Find("count")->AsNumber()->ToString().c_str(),
         reviews.Find("texts")->AsList()->front().AsString()->c_str());
  Expect(demo, reviews.Find("texts")->AsList()->size() == 1, "one review");
}

size_t CountOfMaintainer(Demo& demo, const std::string& maintainer) {
  return Must(demo.packages->Query(key("maintainer") == maintainer).index("by_maintainer").Next())
      .size();
}

void IndexesFollow(Demo& demo) {
  Ask(demo, "When a package changes hands, does the index of maintainers follow at once?");
  const auto hand_to = [&](const std::string& maintainer) {
    Must(demo.packages->Update({kSection, "tepui"},
                               UpdateBuilder().set(attr("maintainer"), maintainer)));
  };
  hand_to("Ana");
  const bool first = CountOfMaintainer(demo, "Ana") == 1;
  hand_to("Bo");
  const bool moved = CountOfMaintainer(demo, "Ana") == 0 && CountOfMaintainer(demo, "Bo") == 1;
  Must(demo.packages->Delete({kSection, "tepui"}));
  const bool gone = CountOfMaintainer(demo, "Bo") == 0;
  Answer("%s", first && moved && gone ? "Yes: from Ana to Bo, and away with the package." : "No.");
  Expect(demo, first && moved && gone, "the index follows each write");
}

}  // namespace

void AskAboutWrites(Demo& demo) {
  RefuseToReplace(demo);
  CountUpToABound(demo);
  ReviewInsideADocument(demo);
  IndexesFollow(demo);
}

}  // namespace demo
