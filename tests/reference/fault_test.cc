#include "reference/faulty_subject.h"
#include "reference/program.h"
#include "support/catch.h"

// The comparison must find what it is there to find: each wrong answer put behind the wall is
// reported within a few programs, and the shrunken program still shows it.
namespace tepui::reference {
namespace {

std::optional<Mismatch> FirstMismatch(Fault fault, Program* found) {
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    Program program{.seed = seed, .steps = 300};
    program.open = [fault](bool hide_expired) {
      return WithFault(OpenLibrary("", hide_expired && fault != Fault::kShowsExpired), fault);
    };
    std::optional<Mismatch> mismatch = Run(program);
    if (!mismatch) continue;
    *found = program;
    return mismatch;
  }
  return std::nullopt;
}

TEST_CASE("a wall without fault shows none") {
  Program program;
  const auto mismatch = FirstMismatch(Fault::kNone, &program);
  INFO((mismatch ? mismatch->text : ""));
  CHECK_FALSE(mismatch);
}

TEST_CASE("each seeded fault is found") {
  for (int fault = 1; fault < static_cast<int>(Fault::kCount); ++fault) {
    Program program;
    INFO("fault " << fault);
    CHECK(FirstMismatch(static_cast<Fault>(fault), &program));
  }
}

TEST_CASE("a mismatch shrinks to fewer steps") {
  Program program;
  const auto mismatch = FirstMismatch(Fault::kLostDelete, &program);
  REQUIRE(mismatch);
  const std::string text = Shrink(program, *mismatch, 40);
  CHECK(std::stoul(text) < mismatch->step);
  CHECK(text.find("steps are enough") != std::string::npos);
}

}  // namespace
}  // namespace tepui::reference
