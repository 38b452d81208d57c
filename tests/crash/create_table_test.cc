#include <unistd.h>

#include <array>
#include <filesystem>

#include "crash/failing_disk.h"
#include "crash/open_on.h"
#include "support/catch.h"

// A process may end anywhere in CreateTable: with a disk of which nothing works from the n-th call
// on, as if it had ended there, for every n.
namespace tepui::crash {
namespace {

const TableDefinition kThings{.table = "things",
                              .partition_key = {"id"},
                              .stream = StreamViewType::kNewAndOldImages,
                              .expiry_attribute = "until"};

// What is wrong with the table that a good disk has of it; empty: nothing.
std::string WhatIsHalf(const Options& options, bool was_made) {
  auto opened = Database::Open(options);
  if (!opened) return opened.error().ToString();
  const auto described = (*opened)->DescribeTable({"things"});
  if (!described) {
    const bool expected = !was_made && described.error().code() == ErrorCode::kTableNotFound;
    return expected ? "" : described.error().ToString();
  }
  if (!described->table.stream_specification) return "there is no stream";
  const auto expiry = (*opened)->DescribeTimeToLive({"things"});
  if (!expiry) return expiry.error().ToString();
  const TimeToLiveStatus status = expiry->time_to_live_description.time_to_live_status;
  return status == TimeToLiveStatus::kEnabled ? "" : "there is no expiry";
}

TEST_CASE("a table is made with its stream and its expiry or not at all") {
  const Options options{.path = "create-" + std::to_string(getpid())};
  for (const DiskCall call : std::array{DiskCall::kAppend, DiskCall::kSync}) {
    for (uint64_t number = 1;; ++number) {
      std::filesystem::remove_all(options.path);
      const auto disk = std::make_shared<FailingDisk>(
          FailingDisk::Plan{.call = call, .number = number, .sticks = true});
      bool was_made = false;
      if (auto opened = OpenOn(disk, options)) was_made = (*opened)->CreateTable(kThings).ok();
      INFO("call " << static_cast<int>(call) << ", number " << number << ", made " << was_made);
      CHECK(WhatIsHalf(options, was_made).empty());
      if (!disk->has_failed()) break;
    }
  }
  std::filesystem::remove_all(options.path);
}

}  // namespace
}  // namespace tepui::crash
