#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/endian.h"
#include "store/load_entry.h"

// How entries of a BulkLoad lie in memory and in its temporary files:
//
//   record = key-length:u32 value-length:u32 deleted:u8 key value        little endian
namespace tepui::store {

inline constexpr size_t kLoadRecordHeaderBytes = 9;
// Of a key or a value; RocksDB takes no more than 4 GiB either.
inline constexpr size_t kLoadBytesMax = 1u << 30;

inline size_t LoadRecordBytes(const LoadEntry& entry) {
  return kLoadRecordHeaderBytes + entry.key.size() + entry.value.size();
}

// `to` has room for LoadRecordBytes.
inline void StoreLoadRecord(const LoadEntry& entry, char* to) {
  StoreLittleEndian(static_cast<uint32_t>(entry.key.size()), to);
  StoreLittleEndian(static_cast<uint32_t>(entry.value.size()), to + 4);
  to[8] = entry.deleted ? 1 : 0;
  CopyBytes(to + kLoadRecordHeaderBytes, entry.key.data(), entry.key.size());
  CopyBytes(to + kLoadRecordHeaderBytes + entry.key.size(), entry.value.data(), entry.value.size());
}

// Of what StoreLoadRecord has written.
inline LoadEntry LoadRecordAt(const char* from) {
  const auto key_bytes = LoadLittleEndian<uint32_t>(from);
  const auto value_bytes = LoadLittleEndian<uint32_t>(from + 4);
  const char* const key = from + kLoadRecordHeaderBytes;
  return {{key, key_bytes}, {key + key_bytes, value_bytes}, from[8] != 0};
}

// Takes the first record off `bytes`. False: they do not hold a whole one.
inline bool TakeLoadRecord(std::string_view* bytes, LoadEntry* entry) {
  if (bytes->size() < kLoadRecordHeaderBytes) return false;
  const uint64_t size = uint64_t{kLoadRecordHeaderBytes} +
                        LoadLittleEndian<uint32_t>(bytes->data()) +
                        LoadLittleEndian<uint32_t>(bytes->data() + 4);
  if (bytes->size() < size) return false;
  *entry = LoadRecordAt(bytes->data());
  bytes->remove_prefix(size);
  return true;
}

}  // namespace tepui::store
