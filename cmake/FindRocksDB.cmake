# Finds the shared RocksDB and defines RocksDB::rocksdb-shared.
#
# RocksDB's own package file comes first. It also looks for the compression libraries that only its
# static library needs, and gives up when one of them has no development files; then the shared
# library alone is enough for us.
find_package(RocksDB CONFIG QUIET)
if(TARGET RocksDB::rocksdb-shared)
  set(RocksDB_FOUND TRUE)
else()
  find_path(RocksDB_INCLUDE_DIR rocksdb/db.h)
  find_library(RocksDB_LIBRARY NAMES librocksdb.so rocksdb)
  if(RocksDB_INCLUDE_DIR)
    file(STRINGS ${RocksDB_INCLUDE_DIR}/rocksdb/version.h version_lines
         REGEX "^#define ROCKSDB_(MAJOR|MINOR|PATCH) ")
    string(REGEX MATCHALL "[0-9]+" version_numbers "${version_lines}")
    list(JOIN version_numbers "." RocksDB_VERSION)
  endif()
  if(RocksDB_INCLUDE_DIR AND RocksDB_LIBRARY)
    add_library(RocksDB::rocksdb-shared SHARED IMPORTED)
    set_target_properties(RocksDB::rocksdb-shared PROPERTIES
      IMPORTED_LOCATION ${RocksDB_LIBRARY}
      INTERFACE_INCLUDE_DIRECTORIES ${RocksDB_INCLUDE_DIR})
  endif()
endif()

if(TARGET RocksDB::rocksdb-shared)
  set(RocksDB_SHARED_TARGET RocksDB::rocksdb-shared)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(RocksDB
  REQUIRED_VARS RocksDB_SHARED_TARGET VERSION_VAR RocksDB_VERSION)
