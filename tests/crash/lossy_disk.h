#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "crash/hooked_file_system.h"

namespace tepui::crash {

// A disk that can lose power. What was not synced by then is lost as a journalling file system on
// real hardware may lose it:
//
//  - of the bytes appended to a file since its last sync some first part stays, and the end of that
//    part need not be that of a record. In a log it may be torn worse, with zeros where the file
//    has grown already and its bytes are not there yet; RocksDB reads its manifest too strictly for
//    that;
//  - of the entries made, renamed and deleted in a directory since its last sync, in that order,
//  the
//    first ones stay and the others are undone; a file whose entry is gone is gone with it.
class LossyDisk final : public Disk {
 public:
  // `directory` is the database's. A disk that lies answers syncs of files without doing them.
  LossyDisk(std::string directory, bool lies);

  rocksdb::IOStatus Do(const DiskAccess& access, const Perform& perform) override;

  // From now on every access fails.
  void LosePower();
  // Afterwards, when all files are closed, for closing truncates them: makes them as they would be
  // found.
  void Settle(std::mt19937_64& random);

 private:
  struct Sizes {
    uint64_t written = 0;
    uint64_t synced = 0;
  };
  // A change of the directory that is not durable yet, and how to undo it.
  struct Change {
    DiskCall call = DiskCall::kCreate;
    std::string path;
    std::string target;  // kRename
    std::string saved;   // where what was there before is kept; empty: nothing was
    Sizes sizes;         // of that
  };

  rocksdb::IOStatus DoKnown(const DiskAccess& access, const Perform& perform);
  rocksdb::IOStatus Delete(const std::string& path);
  // Notes a change, and keeps the file at `place`, if there is one, aside.
  void Note(DiskCall call, const std::string& path, const std::string& target,
            const std::string& place);
  void ForgetSaved();
  void Undo(const Change& change);
  void Cut(const std::string& path, const Sizes& sizes, std::mt19937_64& random) const;

  const std::string directory_;
  const std::string aside_;  // a directory for what may come back
  const bool lies_;
  std::mutex mutex_;
  bool has_power_ = true;
  uint64_t saved_count_ = 0;
  std::map<std::string, Sizes> files_;  // written to since the start; all others are synced
  std::vector<Change> changes_;
};

}  // namespace tepui::crash
