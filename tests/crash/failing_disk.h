#pragma once

#include <atomic>
#include <mutex>

#include "crash/hooked_file_system.h"

namespace tepui::crash {

enum class DiskFault : uint8_t {
  kError,       // EIO; nothing is done
  kNoSpace,     // ENOSPC; nothing is done
  kShort,       // half of it is written, then EIO
  kFlippedBit,  // of what is written or read; it says that all is well
  kDropped,     // nothing is done; it says that all is well. No disk may do this: a seeded fault
};

// A disk on which the n-th call of one kind goes wrong, and with `sticks` all that come after.
class FailingDisk final : public Disk {
 public:
  struct Plan {
    DiskCall call = DiskCall::kAppend;
    DiskFault fault = DiskFault::kError;
    uint64_t number = 1;
    bool sticks = false;
  };

  explicit FailingDisk(const Plan& plan) : plan_(plan) {}

  rocksdb::IOStatus Do(const DiskAccess& access, const Perform& perform) override;

  // Whether anything has gone wrong yet.
  bool has_failed() const { return has_failed_; }

 private:
  bool IsTurn(const DiskAccess& access);
  rocksdb::IOStatus Fail(const DiskAccess& access, const Perform& perform) const;
  static rocksdb::IOStatus Flip(const DiskAccess& access, const Perform& perform);

  const Plan plan_;
  std::atomic<uint64_t> calls_ = 0;
  std::atomic<bool> has_failed_ = false;
};

}  // namespace tepui::crash
