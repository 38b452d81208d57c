#include "expr/bound.h"

#include <cstddef>

#include "codec/item_bytes.h"
#include "expr/messages.h"

namespace tepui::expr {
namespace {

// The first placeholder of the text that stands for nothing.
std::optional<Error> FirstUndefined(const Program& program, const Item& values) {
  for (const PlaceholderUse& use : program.placeholders) {
    if (use.is_value && !values.Contains(use.placeholder)) {
      return messages::Invalid(program.kind, messages::UndefinedValue(use.placeholder));
    }
    if (!use.defined) {
      return messages::Invalid(program.kind, messages::UndefinedName(use.placeholder));
    }
  }
  return std::nullopt;
}

}  // namespace

Result<void> Bound::Fill(const Item& values) {
  if (auto undefined = FirstUndefined(*program_, values)) return *std::move(undefined);
  if (program_->shape_error) return *program_->shape_error;
  Encode(values);
  for (const OperandCheck& check : program_->checks) {
    if (const auto mistake = CheckOperand(check, slots_.data())) {
      return messages::Invalid(program_->kind, *mistake);
    }
  }
  if (program_->late_error) return *program_->late_error;
  return {};
}

void Bound::Encode(const Item& values) {
  absl::InlinedVector<size_t, 8> ends;
  for (const std::string& slot : program_->slots) {
    codec::EncodeValue(*values.Find(slot), &encoded_);
    ends.push_back(encoded_.size());
  }
  // Only now, since the bytes move while they grow.
  size_t start = 0;
  for (const size_t end : ends) {
    slots_.emplace_back(encoded_.view().substr(start, end - start));
    start = end;
  }
}

}  // namespace tepui::expr
