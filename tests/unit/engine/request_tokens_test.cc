#include "engine/request_tokens.h"

#include "codec/item_key.h"
#include "scratch.h"
#include "support/catch.h"

namespace tepui::engine::test {
namespace {

using std::chrono::minutes;
using TimePoint = std::chrono::system_clock::time_point;

struct Fixture {
  Fixture() {
    auto opened = store::OpenStore({.in_memory = true}, codec::PartitionPrefixLength);
    REQUIRE(opened);
    store = *std::move(opened);
    auto made = RequestTokens::Open(store.get(), false);
    REQUIRE(made);
    tokens = *std::move(made);
  }
  Result<bool> Claim(const std::string& name, const std::string& content, TimePoint now) {
    const RequestToken token = RequestToken::For(name, content, now);
    const std::string key = RequestTokens::KeyOf(name);
    const store::SpaceKey held[] = {{&tokens->space(), key}};
    bool claimed = false;
    const Result<void> done = store::Atomically(
        *store, held, {}, [&](const store::Reader& reader, store::Batch& batch) -> Result<void> {
          const Result<bool> result = tokens->Claim(reader, token, batch);
          if (!result) return result.error();
          claimed = *result;
          return {};
        });
    if (!done) return done.error();
    return claimed;
  }
  size_t Entries() {
    auto cursor = store->NewCursor(tokens->space(), {});
    REQUIRE(cursor);
    size_t count = 0;
    for (; (*cursor)->valid(); (*cursor)->Advance()) ++count;
    return count;
  }

  std::unique_ptr<store::Store> store;
  std::unique_ptr<RequestTokens> tokens;
};

const TimePoint kNoon{std::chrono::hours(500'000)};

TEST_CASE("a token is claimed once, for one content", "[engine]") {
  Fixture f;
  CHECK(*f.Claim("a", "content", kNoon));
  CHECK_FALSE(*f.Claim("a", "content", kNoon + minutes(9)));
  const auto other = f.Claim("a", "other", kNoon);
  REQUIRE_FALSE(other);
  CHECK(other.error().code() == ErrorCode::kIdempotentMismatch);
  CHECK(*f.Claim("b", "other", kNoon));
  CHECK(*f.Claim("a", "other", kNoon + minutes(10)));
}

TEST_CASE("a sweep removes what has expired and nothing else", "[engine]") {
  Fixture f;
  for (int i = 0; i < 300; ++i) {
    REQUIRE(*f.Claim("old" + std::to_string(i), "x", kNoon));
  }
  REQUIRE(*f.Claim("again", "x", kNoon));
  REQUIRE(*f.Claim("again", "y", kNoon + minutes(10)));
  CHECK(f.Entries() == 2 * 301 + 1);
  REQUIRE(f.tokens->Sweep(kNoon + minutes(9)));
  CHECK(f.Entries() == 2 * 301 + 1);
  REQUIRE(f.tokens->Sweep(kNoon + minutes(11)));
  REQUIRE(f.tokens->Sweep(kNoon + minutes(11)));
  CHECK(f.Entries() == 2);
  CHECK_FALSE(*f.Claim("again", "y", kNoon + minutes(11)));
}

TEST_CASE("many claims sweep by themselves", "[engine]") {
  Fixture f;
  for (int i = 0; i < 1'000; ++i) {
    const TimePoint now = kNoon + minutes(i);
    REQUIRE(*f.Claim("t" + std::to_string(i), "x", now));
    f.tokens->SweepSometimes(now);
  }
  CHECK(f.Entries() < 200);
}

}  // namespace
}  // namespace tepui::engine::test
