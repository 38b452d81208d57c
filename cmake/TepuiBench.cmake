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
if(TEPUI_BUILD_SERVER)
  # bench/wire/compare.py measures it beside tepui serve.
  add_executable(tepui_echo_server ${PROJECT_SOURCE_DIR}/bench/wire/echo_server.cc)
  tepui_target(tepui_echo_server)
  target_link_libraries(tepui_echo_server PRIVATE Boost::headers Threads::Threads)
endif()
