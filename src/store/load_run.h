#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>
#include <utility>

#include "store/load_entry.h"

// Sorted entries in a temporary file.
//
//   run    = block*
//   block  = length:u32 hash:u64 record+       records of `length` bytes, as in load_record.h; the
//                                              hash is HashBytes of them; little endian
//
// Nobody reads one after the load that has written it.
namespace tepui::store {

// A run that was written. Its file goes with it.
class LoadRun {
 public:
  // Writes all of `entries`. Errors: kStorage, and those of `entries`; then there is no file.
  static Result<std::unique_ptr<LoadRun>> Write(rocksdb::Env& env, std::string path,
                                                LoadEntries& entries);
  ~LoadRun() { static_cast<void>(env_.DeleteFile(path_)); }
  LoadRun(const LoadRun&) = delete;
  LoadRun& operator=(const LoadRun&) = delete;

  // Once; the run goes with what reads it.
  static Result<std::unique_ptr<LoadEntries>> Read(std::unique_ptr<LoadRun> run);

 private:
  LoadRun(rocksdb::Env& env, std::string path) : env_(env), path_(std::move(path)) {}

  rocksdb::Env& env_;
  const std::string path_;
};

}  // namespace tepui::store
