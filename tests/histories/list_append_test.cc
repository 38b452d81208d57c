#include "histories/list_append.h"

#include "support/catch.h"

// Hand-written histories: each anomaly is found under its name, and none where there is none.
namespace tepui::histories {
namespace {

using History = std::vector<Transaction>;

// All at once, so that real time orders nothing.
Transaction Concurrent(std::vector<MicroOp> ops, Outcome outcome = Outcome::kCommitted) {
  return {.invoked = 1, .returned = 100, .outcome = outcome, .ops = std::move(ops)};
}
Transaction At(uint64_t tick, std::vector<MicroOp> ops) {
  return {.invoked = tick, .returned = tick + 1, .ops = std::move(ops)};
}

bool Finds(const History& history, const std::string& name,
           Model model = Model::kStrictSerializable) {
  const auto anomalies = CheckListAppend(history, model);
  INFO(name << ": " << Describe(anomalies));
  for (const Anomaly& anomaly : anomalies) {
    if (anomaly.name == name) return true;
  }
  UNSCOPED_INFO(name << " is not among " << Describe(anomalies));
  return false;
}

TEST_CASE("a serializable history passes") {
  const History history = {
      At(1, {Append(1, 1), Append(2, 1)}),
      At(3, {Read(1, {1}), Append(1, 2), Read(1, {1, 2}), Append(2, 2)}),
      Concurrent({Read(1, {1, 2}), Read(2, {1, 2})}),
      Concurrent({Read(1, {}), Read(2, {})}),
      Concurrent({Append(1, 9), Append(2, 9)}, Outcome::kAborted),
      At(5, {Append(3, 1), Append(3, 2)}),
      At(7, {Read(3, {1, 2}), Read(1, {1, 2})}),
  };
  const auto anomalies = CheckListAppend(history);
  INFO(Describe(anomalies));
  CHECK(anomalies.empty());
}

TEST_CASE("an unknown outcome may have happened, at any time after, or not") {
  const History history = {
      {.invoked = 1, .returned = 2, .outcome = Outcome::kUnknown, .ops = {Append(1, 1)}},
      {.invoked = 1, .returned = 2, .outcome = Outcome::kUnknown, .ops = {Append(1, 2)}},
      At(3, {Read(1, {})}),
      At(5, {Read(1, {1})})};
  CHECK(CheckListAppend(history).empty());
}

TEST_CASE("what a read must not hold") {
  CHECK(Finds({Concurrent({Append(1, 1)}, Outcome::kAborted), Concurrent({Read(1, {1})})},
              "G1a dirty read"));
  CHECK(Finds({Concurrent({Read(1, {7})})}, "garbage read"));
  CHECK(Finds({Concurrent({Append(1, 1)}), Concurrent({Read(1, {1, 1})})}, "duplicate append"));
  CHECK(Finds({Concurrent({Append(1, 1), Append(1, 2)}), Concurrent({Read(1, {1})})},
              "G1b intermediate read"));
  CHECK(Finds({Concurrent({Append(1, 1)}), Concurrent({Append(1, 2)}),
               Concurrent({Read(1, {1, 2})}), Concurrent({Read(1, {2})})},
              "incompatible order"));
  CHECK(Finds({Concurrent({Append(1, 1), Read(1, {})})}, "internal"));
  CHECK(Finds({Concurrent({Read(1, {}), Append(2, 1), Read(1, {5})})}, "internal"));
}

TEST_CASE("a write that is gone") {
  CHECK(
      Finds({At(1, {Append(1, 1)}), At(3, {Append(1, 2)}), At(5, {Read(1, {1})})}, "lost append"));
  CHECK(Finds({At(1, {Append(1, 1)}), At(3, {Read(1, {})})}, "lost append"));
}

TEST_CASE("a stale read is found in real time only") {
  const History history = {At(1, {Append(1, 1)}), At(3, {Read(1, {})}), At(5, {Read(1, {1})})};
  CHECK(Finds(history, "G-single read skew in real time"));
  CHECK(CheckListAppend(history, Model::kSerializable).empty());
}

TEST_CASE("a half-visible transaction") {
  CHECK(Finds({Concurrent({Append(1, 1), Append(2, 1)}), Concurrent({Read(1, {1}), Read(2, {})}),
               Concurrent({Read(2, {1})})},
              "G-single read skew"));
}

TEST_CASE("a lost update: both append to what they saw empty") {
  CHECK(Finds({Concurrent({Read(1, {}), Append(1, 1)}), Concurrent({Read(1, {}), Append(1, 2)}),
               Concurrent({Read(1, {1, 2})})},
              "G-single read skew"));
}

TEST_CASE("write skew") {
  const History history = {Concurrent({Read(1, {}), Append(2, 1)}),
                           Concurrent({Read(2, {}), Append(1, 1)}),
                           Concurrent({Read(1, {1}), Read(2, {1})})};
  CHECK(Finds(history, "G2 anti-dependency cycle", Model::kSerializable));
  // Also when nobody ever read what they wrote.
  CHECK(Finds({history[0], history[1]}, "G2 anti-dependency cycle"));
}

TEST_CASE("write cycles and circular information flow") {
  CHECK(Finds({Concurrent({Append(1, 1), Append(2, 1)}), Concurrent({Append(1, 2), Append(2, 2)}),
               Concurrent({Read(1, {1, 2})}), Concurrent({Read(2, {2, 1})})},
              "G0 write cycle"));
  CHECK(Finds({Concurrent({Append(1, 1), Read(2, {1})}), Concurrent({Append(2, 1), Read(1, {1})})},
              "G1c circular information flow"));
}

TEST_CASE("a cycle is reported in words") {
  const auto anomalies = CheckListAppend(
      {Concurrent({Read(1, {}), Append(2, 1)}), Concurrent({Read(2, {}), Append(1, 1)})});
  REQUIRE(anomalies.size() == 1);
  CHECK(anomalies[0].text.find("T0 [read k1 (), append k2 1] -rw->") != std::string::npos);
}

}  // namespace
}  // namespace tepui::histories
