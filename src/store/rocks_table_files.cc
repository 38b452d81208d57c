#include "store/rocks_table_files.h"

#include "store/rocks_status.h"

namespace tepui::store {

rocksdb::Status PinnedEnds::Pin(const rocksdb::Options& options, const RocksTableFile& file) {
  reader_ = std::make_unique<rocksdb::SstFileReader>(options);
  rocksdb::Status status = reader_->Open(file.path);
  if (!status.ok()) return status;
  rocksdb::ReadOptions whole;
  whole.total_order_seek = true;
  for (auto& end : ends_) end.reset(reader_->NewIterator(whole));
  ends_[0]->SeekToFirst();
  ends_[1]->Seek(file.last_key);  // not SeekToLast, which goes one step back
  for (const auto& end : ends_) {
    if (!end->status().ok()) return end->status();
    if (!end->Valid()) return rocksdb::Status::Corruption("a file just written lacks its ends");
  }
  return status;
}

RocksTableFiles::RocksTableFiles(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* family,
                                 LoadFiles* files)
    : family_(family), options_(db.GetOptions(family)), files_(files) {}

rocksdb::Status RocksTableFiles::Put(std::string_view key, std::string_view value) {
  rocksdb::Status status;
  if (writer_ && writer_->FileSize() >= options_.target_file_size_base) status = Finish();
  if (status.ok() && !writer_) {
    written_.push_back({files_->NewPath(".sst"), {}});
    // Left in the page cache: RocksDB looks at them next.
    writer_.emplace(rocksdb::EnvOptions(options_), options_, family_, false);
    status = writer_->Open(written_.back().path);
  }
  if (!status.ok()) return status;
  written_.back().last_key.assign(key);
  return writer_->Put(ToSlice(key), ToSlice(value));
}

rocksdb::Status RocksTableFiles::Finish() {
  if (!writer_) return {};
  rocksdb::Status status = writer_->Finish();
  writer_.reset();
  return status;
}

}  // namespace tepui::store
