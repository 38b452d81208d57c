#include "store/load_run.h"

#include <vector>

#include "base/hash.h"
#include "store/load_record.h"
#include "store/rocks_status.h"

namespace tepui::store {
namespace {

constexpr size_t kBlockHeaderBytes = 12;
constexpr size_t kBlockBytes = 256 << 10;

Error Damaged(const std::string& path) {
  return {ErrorCode::kCorruption, "the temporary file " + path + " is damaged"};
}

class Writer {
 public:
  explicit Writer(std::unique_ptr<rocksdb::WritableFile> file) : file_(std::move(file)) {
    block_.reserve(kBlockHeaderBytes + kBlockBytes);
    block_.resize(kBlockHeaderBytes);
  }

  rocksdb::Status Add(const LoadEntry& entry) {
    rocksdb::Status status;
    const size_t size = LoadRecordBytes(entry);
    if (block_.size() + size > kBlockHeaderBytes + kBlockBytes) status = WriteBlock();
    const size_t at = block_.size();
    block_.resize(at + size);
    StoreLoadRecord(entry, block_.data() + at);
    return status;
  }

  rocksdb::Status Finish() {
    const rocksdb::Status status = WriteBlock();
    return status.ok() ? file_->Close() : status;
  }

 private:
  rocksdb::Status WriteBlock() {
    const size_t size = block_.size() - kBlockHeaderBytes;
    if (size == 0) return {};
    StoreLittleEndian(static_cast<uint32_t>(size), block_.data());
    StoreLittleEndian(HashBytes({block_.data() + kBlockHeaderBytes, size}), block_.data() + 4);
    rocksdb::Status status = file_->Append(block_);
    block_.resize(kBlockHeaderBytes);
    return status;
  }

  const std::unique_ptr<rocksdb::WritableFile> file_;
  std::string block_;
};

class Reading final : public LoadEntries {
 public:
  Reading(std::unique_ptr<LoadRun> run, std::string path,
          std::unique_ptr<rocksdb::SequentialFile> file)
      : run_(std::move(run)), path_(std::move(path)), file_(std::move(file)) {}

  Result<bool> Next(LoadEntry* entry) override {
    if (left_.empty()) {
      Result<bool> more = ReadBlock();
      if (!more || !*more) return more;
    }
    if (!TakeLoadRecord(&left_, entry)) return Damaged(path_);
    return true;
  }

 private:
  // False at the end of the file.
  Result<bool> ReadBlock() {
    char header[kBlockHeaderBytes];
    rocksdb::Slice read;
    rocksdb::Status status = file_->Read(sizeof header, &read, header);
    if (!status.ok()) return ToError(status);
    if (read.empty()) return false;
    if (read.size() != sizeof header) return Damaged(path_);
    const auto size = LoadLittleEndian<uint32_t>(read.data());
    const auto hash = LoadLittleEndian<uint64_t>(read.data() + 4);
    if (size > kBlockBytes && size > kLoadRecordHeaderBytes + 2 * kLoadBytesMax) {
      return Damaged(path_);
    }
    if (block_.size() < size) block_.resize(size);
    status = file_->Read(size, &read, block_.data());
    if (!status.ok()) return ToError(status);
    left_ = ToView(read);
    if (left_.size() != size || HashBytes(left_) != hash) return Damaged(path_);
    return true;
  }

  const std::unique_ptr<LoadRun> run_;  // goes after the file was closed
  const std::string path_;
  const std::unique_ptr<rocksdb::SequentialFile> file_;
  std::vector<char> block_;
  std::string_view left_;
};

}  // namespace

Result<std::unique_ptr<LoadRun>> LoadRun::Write(rocksdb::Env& env, std::string path,
                                                LoadEntries& entries) {
  std::unique_ptr<rocksdb::WritableFile> file;
  rocksdb::Status status = env.NewWritableFile(path, &file, rocksdb::EnvOptions());
  if (!status.ok()) return ToError(status);
  std::unique_ptr<LoadRun> run(new LoadRun(env, std::move(path)));
  Writer writer(std::move(file));
  LoadEntry entry;
  for (;;) {
    const Result<bool> more = entries.Next(&entry);
    if (!more) return more.error();
    if (!*more) break;
    status = writer.Add(entry);
    if (!status.ok()) return ToError(status);
  }
  status = writer.Finish();
  if (!status.ok()) return ToError(status);
  return run;
}

Result<std::unique_ptr<LoadEntries>> LoadRun::Read(std::unique_ptr<LoadRun> run) {
  std::string path = run->path_;
  std::unique_ptr<rocksdb::SequentialFile> file;
  const rocksdb::Status status = run->env_.NewSequentialFile(path, &file, rocksdb::EnvOptions());
  if (!status.ok()) return ToError(status);
  return std::unique_ptr<LoadEntries>(
      std::make_unique<Reading>(std::move(run), std::move(path), std::move(file)));
}

}  // namespace tepui::store
