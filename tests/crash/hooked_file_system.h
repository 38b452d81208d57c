#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

// RocksDB's files with somebody in between, who sees each call before the real file system does.
namespace tepui::crash {

enum class DiskCall : uint8_t {
  kCreate,
  kAppend,
  kSync,
  kClose,
  kTruncate,
  kDirectorySync,
  kRename,
  kLink,
  kDelete,
  kOpen,  // for reading
  kRead,
};

struct DiskAccess {
  DiskCall call = DiskCall::kRead;
  const std::string& path;
  const std::string* target = nullptr;  // kRename, kLink: the new name
  rocksdb::Slice data = {};             // kAppend: what is to be written
  rocksdb::Slice* result = nullptr;     // kRead: what was read, in `scratch`
  char* scratch = nullptr;
};

class Disk {
 public:
  using Perform = std::function<rocksdb::IOStatus(const DiskAccess&)>;

  virtual ~Disk() = default;
  // Does with the access what such a disk does; `perform` is what a good one would do. Threads: any
  // number at once.
  virtual rocksdb::IOStatus Do(const DiskAccess& access, const Perform& perform) = 0;
};

// The files of the machine behind `disk`. Mapped files and files that are written at random, which
// Tepui's RocksDB does not use, are refused.
std::shared_ptr<rocksdb::Env> NewHookedEnv(std::shared_ptr<Disk> disk);

}  // namespace tepui::crash
