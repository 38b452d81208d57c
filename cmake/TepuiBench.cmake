# bench/*.cc: the program tepui_bench. It may look into the rooms and at raw RocksDB, because it
# compares the two.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*.cc)
if(sources)
  find_package(benchmark REQUIRED)
  add_executable(tepui_bench ${sources})
  tepui_target(tepui_bench)
  target_link_libraries(tepui_bench PRIVATE
    tepui_facade RocksDB::rocksdb-shared benchmark::benchmark benchmark::benchmark_main)
endif()
