#pragma once

#include <rocksdb/env.h>

#include <cstdarg>

namespace tepui::store {

// Drops what RocksDB logs. Its own log file is not for us: when the disk is full, writing to it
// ends in an assertion in Debian's build, which would take the host down. Failures reach the caller
// as errors, stalls show in the statistics.
class SilentLog final : public rocksdb::Logger {
 public:
  SilentLog() : rocksdb::Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

}  // namespace tepui::store
