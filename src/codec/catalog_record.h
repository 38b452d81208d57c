#pragma once

#include <string_view>

#include "base/buffer.h"
#include "tepui/result.h"
#include "value/table_schema.h"

// What the catalog stores of a table: an item as in item_bytes.h, with these attributes.
//
//   record     N    1: the version of this list
//   space      N    number of the table's column family
//   name       S
//   id         S    the table's UUID
//   key        M    partition, sort: L of M {name S, type S: "S" | "N" | "B"}
//   indexes    L    of M {space N, name S, global BOOL, key M, projection S, non_key SS,
//                         status S, read_units N, write_units N}
//   created_us N    microseconds since 1970
//   billing    S    "PAY_PER_REQUEST" | "PROVISIONED"
//   read_units, write_units N
//   class      S    "STANDARD" | "STANDARD_INFREQUENT_ACCESS"
//   protected  BOOL deletion protection
//   tags       M    of S
//   stream     M    {space N, view S, shards N, created_us N, first N}; if it has one
//   latest_stream_us N  when its latest stream was made, closed or not
//   expiry     M    {space N, attribute S, filling BOOL}; if items expire
//
// Of a stream that was disabled, or whose table was deleted:
//
//   record     N    1
//   stream     M    as above
//   name, id, key   of the table it was
//   closed_us  N    since when nothing is written to it
//
// Attributes that a reader does not know are passed over; of those it misses, record, space, name
// and key are an error and the others have defaults. An attribute that is there has its type and
// one of its values.
namespace tepui::codec {

inline constexpr int kCatalogRecordVersion = 1;

void EncodeTableSchema(const TableSchema& schema, Buffer* out);

// Errors: kCorruption, naming the attribute.
Result<TableSchema> DecodeTableSchema(std::string_view bytes);

void EncodeClosedStream(const ClosedStreamSchema& schema, Buffer* out);
// Errors: kCorruption, naming the attribute.
Result<ClosedStreamSchema> DecodeClosedStream(std::string_view bytes);

}  // namespace tepui::codec
