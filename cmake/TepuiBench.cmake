# bench/*.cc: the program tepui_bench. It may look into the rooms and at raw RocksDB, because it
# compares the two; SQLite and LMDB stand beside them.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*.cc)
if(sources)
  find_package(benchmark REQUIRED)
  find_package(CLI11 REQUIRED)
  find_package(SQLite3 REQUIRED)
  find_library(TEPUI_LMDB lmdb REQUIRED)
  add_executable(tepui_bench ${sources})
  tepui_target(tepui_bench)
  target_link_libraries(tepui_bench PRIVATE
    tepui_facade tepui_json RocksDB::rocksdb-shared benchmark::benchmark CLI11::CLI11
    SQLite::SQLite3 ${TEPUI_LMDB})
endif()
if(TEPUI_BUILD_SERVER)
  # bench/wire/compare.py measures it beside tepui serve.
  add_executable(tepui_echo_server ${PROJECT_SOURCE_DIR}/bench/wire/echo_server.cc)
  tepui_target(tepui_echo_server)
  target_link_libraries(tepui_echo_server PRIVATE Boost::headers Threads::Threads)
endif()
