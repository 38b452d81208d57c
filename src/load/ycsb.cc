#include <array>

#include "load/workload.h"

// The core workloads of YCSB as it defines them, on items of `fields` fields by one key.
namespace tepui::load {
namespace {

struct Mix {
  char letter;
  double reads;
  double updates;
  double inserts;
  double scans;
  double read_modify_writes;
  Distribution distribution;
};

constexpr std::array kMixes = {
    Mix{'a', 0.5, 0.5, 0, 0, 0, Distribution::kZipfian},
    Mix{'b', 0.95, 0.05, 0, 0, 0, Distribution::kZipfian},
    Mix{'c', 1, 0, 0, 0, 0, Distribution::kZipfian},
    Mix{'d', 0.95, 0, 0.05, 0, 0, Distribution::kLatest},
    Mix{'e', 0, 0, 0.05, 0.95, 0, Distribution::kZipfian},
    Mix{'f', 0.5, 0, 0, 0, 0.5, Distribution::kZipfian},
};
constexpr uint64_t kScanItemsMax = 100;

// Inserted in an order that is not that of the keys.
std::string KeyOf(uint64_t number) { return "user" + std::to_string(Scatter(number)); }

class Ycsb final : public Workload {
 public:
  Ycsb(const Mix& mix, const WorkloadOptions& options)
      : mix_(mix),
        options_(options),
        items_(options.items),
        choice_(MakeChoice(options.distribution.value_or(mix.distribution), items_)) {}

  CreateTableRequest Table() const override { return LoadTable(options_.indexes); }

  Item ItemAt(uint64_t number, Random& random) const override {
    Item item{{"id", KeyOf(number)}};
    for (int field = 0; field < options_.fields; ++field) {
      item.Set(NameOf(field), RandomText(options_.field_bytes, random));
    }
    return item;
  }

  Operation Next(Random& random) override {
    double left = Part(random);
    if ((left -= mix_.reads) < 0) return {"read", {Read(random)}};
    if ((left -= mix_.updates) < 0) return {"update", {Update(random)}, 1};
    if ((left -= mix_.inserts) < 0) return {"insert", {Insert(random)}, 1};
    if ((left -= mix_.scans) < 0) return {"scan", {Scan(random)}};
    GetItemRequest read = Read(random);
    UpdateItemRequest update = Update(random);
    update.key = read.key;
    return {"read-modify-write", {std::move(read), std::move(update)}, 1};
  }

 private:
  static std::string NameOf(int field) { return "field" + std::to_string(field); }
  Item SomeKey(Random& random) const { return {{"id", KeyOf(choice_->Next(random))}}; }

  GetItemRequest Read(Random& random) const {
    return {.table_name = "load", .key = SomeKey(random)};
  }

  UpdateItemRequest Update(Random& random) const {
    const auto field = static_cast<int>(Below(random, static_cast<uint64_t>(options_.fields)));
    return {.table_name = "load",
            .key = SomeKey(random),
            .update_expression = "SET " + NameOf(field) + " = :v",
            .expression_attribute_values = Item{{":v", RandomText(options_.field_bytes, random)}}};
  }

  PutItemRequest Insert(Random& random) {
    return {.table_name = "load", .item = ItemAt(items_++, random)};
  }

  ScanRequest Scan(Random& random) const {
    return {.table_name = "load",
            .limit = static_cast<int32_t>(1 + Below(random, kScanItemsMax)),
            .exclusive_start_key = SomeKey(random)};
  }

  const Mix mix_;
  const WorkloadOptions options_;
  ItemCount items_;
  const std::unique_ptr<Choice> choice_;
};

}  // namespace

std::unique_ptr<Workload> MakeYcsb(char letter, const WorkloadOptions& options) {
  for (const Mix& mix : kMixes) {
    if (mix.letter == letter) return std::make_unique<Ycsb>(mix, options);
  }
  return nullptr;
}

}  // namespace tepui::load
