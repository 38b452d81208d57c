#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "store/store.h"
#include "value/table_schema.h"

namespace tepui::engine {

// The catalog as it is stored, in the space "catalog-0":
//
//   key            value
//   format         version:u8         of everything stored in the database
//   next-space     id:u32             little endian; larger than all ids ever given to a space
//   table/<name>   record             as in codec/catalog_record.h
//   stream/<id>    record             of a stream that is closed; id:u32 big endian
//
// Each change is one batch, on the disk when the call returns whatever the durability of items is.
class CatalogRecords {
 public:
  static constexpr uint8_t kFormatVersion = 2;

  // Makes an empty catalog in an empty store. Errors: kCorruption, kUnsupported (a later format),
  // kStorage.
  static Result<CatalogRecords> Open(store::Store* store, bool read_only);

  // All tables. Errors: kCorruption, naming the table.
  Result<std::vector<TableSchema>> ReadAll() const;
  // All streams that are closed. Errors: kCorruption.
  Result<std::vector<ClosedStreamSchema>> ReadClosedStreams() const;
  // With `closed`, the stream that the change closes.
  Result<void> Put(const TableSchema& schema, const std::optional<ClosedStreamSchema>& closed = {});
  Result<void> Remove(std::string_view table_name, const std::optional<ClosedStreamSchema>& closed);
  // `also` fills the same batch.
  Result<void> RemoveClosedStream(uint32_t id, absl::FunctionRef<void(store::Batch&)> also);
  // The first of `count` ids that nobody has had and nobody else gets.
  Result<uint32_t> ReserveIds(uint32_t count);

 private:
  CatalogRecords(store::Store* store, std::shared_ptr<store::Space> space)
      : store_(store), space_(std::move(space)) {}

  Result<void> CheckFormat(bool read_only);
  Result<void> PutBytes(std::string_view key, std::string_view value);
  // One synced batch.
  Result<void> Write(const std::function<void(store::Batch&)>& fill);
  void PutClosed(const std::optional<ClosedStreamSchema>& closed, store::Batch& batch);

  store::Store* store_;
  std::shared_ptr<store::Space> space_;
};

}  // namespace tepui::engine
