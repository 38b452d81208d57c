#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "base/buffer.h"
#include "expr/program.h"
#include "tepui/item_view.h"
#include "tepui/result.h"
#include "tepui/value.h"

namespace tepui::expr {

// A program with the values of its slots, each encoded once into the form stored items have.
//
// Threads: immutable, usable from many at once. Lifetime: refers to nothing but what it owns.
class Bound {
 public:
  // Stands for a mistake that is reported by the call that is given the expression.
  Bound(std::shared_ptr<const Program> program, Error error)
      : program_(std::move(program)), error_(std::move(error)) {}
  // Without values yet; see Bind.
  explicit Bound(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

  // Must be null before the expression is used otherwise.
  const Error* error() const { return error_ ? &*error_ : nullptr; }
  const Program& program() const { return *program_; }  // not to be called after an error
  const std::shared_ptr<const Program>& shared_program() const { return program_; }
  ValueView slot(size_t index) const { return slots_[index]; }
  const ValueView* slots() const { return slots_.data(); }

 private:
  template <class B>
  friend Result<std::shared_ptr<const B>> Bind(std::shared_ptr<const Program>, const Item&);
  // Encodes what the program uses of `values` and runs its checks.
  Result<void> Fill(const Item& values);
  void Encode(const Item& values);

  std::shared_ptr<const Program> program_;
  std::optional<Error> error_;
  Buffer encoded_;
  absl::InlinedVector<ValueView, 6> slots_;
};

class BoundCondition final : public Bound {
 public:
  using Bound::Bound;
};
class BoundUpdate final : public Bound {
 public:
  using Bound::Bound;
};
class BoundProjection final : public Bound {
 public:
  using Bound::Bound;
};
class BoundKeyCondition final : public Bound {
 public:
  using Bound::Bound;
};

// Binds `values` (":name" to value; those the program does not use are ignored), which have passed
// Placeholders::CheckForm.
//
// Errors: kValidation: a value that is not defined or whose type its place does not allow.
// Cost:   one allocation for a few small values.
template <class B>
Result<std::shared_ptr<const B>> Bind(std::shared_ptr<const Program> program, const Item& values) {
  auto bound = std::make_shared<B>(std::move(program));
  if (auto filled = bound->Fill(values); !filled) return std::move(filled).error();
  return std::shared_ptr<const B>(std::move(bound));
}

}  // namespace tepui::expr
