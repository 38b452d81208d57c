#include "engine/problems.h"

#include "codec/item_bytes.h"
#include "value/value_check.h"

namespace tepui::engine {
namespace {

constexpr size_t kProblemsMax = 1'000;

}  // namespace

void Problems::Add(const std::string& place, std::string_view key, const std::string& what) {
  std::vector<std::string>& problems = report_->problems;
  if (problems.size() < kProblemsMax) {
    problems.push_back(place + ", key " + Hex(key) + ": " + what);
  } else if (problems.size() == kProblemsMax) {
    problems.push_back("and more");
  }
}

Result<void> Problems::AddDamage(const std::string& place, std::string_view key,
                                 const Error& error) {
  if (error.code() != ErrorCode::kCorruption) return error;
  Add(place, key, error.message());
  return {};
}

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text.push_back(kDigits[static_cast<uint8_t>(c) >> 4]);
    text.push_back(kDigits[static_cast<uint8_t>(c) & 15]);
  }
  return text;
}

std::string FormFault(const ItemView& item, Buffer* scratch) {
  const Item owned = item.Materialize();
  if (const Result<void> checked = CheckItem(owned); !checked) return checked.error().message();
  scratch->Clear();
  codec::EncodeItem(owned, scratch);
  const bool in_form =
      codec::VerifyItem(item) && codec::SameItem(ItemView::FromChecked(scratch->view()), item);
  return in_form ? "" : "the item's bytes are not in their form";
}

}  // namespace tepui::engine
