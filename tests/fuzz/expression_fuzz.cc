#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/buffer.h"
#include "codec/item_bytes.h"
#include "expr/bound.h"
#include "expr/compile.h"
#include "expr/condition.h"
#include "expr/key_condition.h"
#include "expr/projection.h"
#include "expr/update.h"
#include "tepui/item_view.h"

// The first byte chooses the kind, the rest is the text. What compiles is also run.
namespace {

using namespace tepui;
using namespace tepui::expr;

const AttributeNames& Names() {
  static const AttributeNames kNames = {{"#a", "a"}, {"#m", "m"}, {"#n", "name"}};
  return kNames;
}

const Item& Values() {
  static const Item kValues = {
      {":a", 1},       {":b", "b"},   {":c", Binary{"c"}}, {":d", StringSet{"x"}},
      {":e", List{1}}, {":f", Map{}}, {":g", true},        {":h", "N"}};
  return kValues;
}

const ItemView& StoredItem() {
  static const ItemView kView = [] {
    static Buffer bytes;
    codec::EncodeItem({{"a", 5},
                       {"b", "bb"},
                       {"d", StringSet{"x", "y"}},
                       {"l", List{1, List{2}, Map{{"k", 3}}}},
                       {"m", Map{{"a", Map{{"b", 1}}}, {"l", List{1, 2, 3}}}}},
                      &bytes);
    return *ItemView::Parse(bytes.view());
  }();
  return kView;
}

template <class B>
std::shared_ptr<const B> Make(Kind kind, std::string_view text) {
  auto program = Compile(kind, text, Names());
  if (!program) return nullptr;
  if ((*program)->Dump().empty()) std::abort();
  auto bound = Bind<B>(*program, Values());
  return bound ? *bound : nullptr;
}

void RunCondition(Kind kind, std::string_view text) {
  const auto bound = Make<BoundCondition>(kind, text);
  if (bound == nullptr) return;
  Evaluate(*bound, &StoredItem());
  Evaluate(*bound, nullptr);
}

void RunUpdate(std::string_view text) {
  const auto bound = Make<BoundUpdate>(Kind::kUpdate, text);
  if (bound == nullptr) return;
  for (const ItemView* old : {&StoredItem(), static_cast<const ItemView*>(nullptr)}) {
    Buffer out;
    if (!Apply(*bound, old, {}, &out)) continue;
    const auto view = ItemView::Parse(out.view());
    if (!view) std::abort();
    TouchedAttributes(*bound, *view);
  }
}

void RunProjection(std::string_view text) {
  const auto bound = Make<BoundProjection>(Kind::kProjection, text);
  if (bound != nullptr) Project(*bound, StoredItem());
}

void RunKeyCondition(std::string_view text) {
  const auto bound = Make<BoundKeyCondition>(Kind::kKeyCondition, text);
  if (bound == nullptr) return;
  const KeySchema schema = {{{"b", KeyType::kString}}, {{"a", KeyType::kNumber}}};
  (void)ResolveKeyCondition(*bound, schema).ok();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      RunCondition(Kind::kCondition, text);
      break;
    case 1:
      RunUpdate(text);
      break;
    case 2:
      RunProjection(text);
      break;
    default:
      RunKeyCondition(text);
      break;
  }
  return 0;
}
