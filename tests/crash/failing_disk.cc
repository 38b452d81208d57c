#include "crash/failing_disk.h"

#include <string>

namespace tepui::crash {

using rocksdb::IOStatus;

IOStatus FailingDisk::Do(const DiskAccess& access, const Perform& perform) {
  if (!IsTurn(access)) return perform(access);
  has_failed_ = true;
  return Fail(access, perform);
}

bool FailingDisk::IsTurn(const DiskAccess& access) {
  if (access.call != plan_.call) return false;
  const uint64_t number = ++calls_;
  return plan_.sticks ? number >= plan_.number : number == plan_.number;
}

IOStatus FailingDisk::Fail(const DiskAccess& access, const Perform& perform) const {
  switch (plan_.fault) {
    case DiskFault::kError:
      return IOStatus::IOError("injected", "Input/output error");
    case DiskFault::kNoSpace:
      return IOStatus::NoSpace("injected", "No space left on device");
    case DiskFault::kShort: {
      DiskAccess half = access;
      half.data = rocksdb::Slice(access.data.data(), access.data.size() / 2);
      static_cast<void>(perform(half));
      return IOStatus::IOError("injected", "Input/output error");
    }
    case DiskFault::kFlippedBit:
      return Flip(access, perform);
    case DiskFault::kDropped:
      return IOStatus::OK();
  }
  return perform(access);
}

IOStatus FailingDisk::Flip(const DiskAccess& access, const Perform& perform) {
  if (access.call == DiskCall::kAppend) {
    std::string bytes = access.data.ToString();
    if (!bytes.empty()) bytes[bytes.size() / 2] ^= 0x10;
    DiskAccess flipped = access;
    flipped.data = bytes;
    return perform(flipped);
  }
  IOStatus status = perform(access);
  if (access.call != DiskCall::kRead || !status.ok() || access.result->empty()) return status;
  // It may be anywhere; what is to be returned must be in memory that can be written.
  std::string bytes = access.result->ToString();
  bytes[bytes.size() / 2] ^= 0x10;
  bytes.copy(access.scratch, bytes.size());
  *access.result = rocksdb::Slice(access.scratch, bytes.size());
  return status;
}

}  // namespace tepui::crash
