# The libraries we stand on. None of them shows in a public header.
find_package(Threads REQUIRED)
find_package(RocksDB 7.8 REQUIRED)
find_package(absl REQUIRED)

set(TEPUI_ABSEIL
    absl::any_invocable absl::btree absl::cleanup absl::core_headers absl::fixed_array
    absl::flat_hash_map absl::flat_hash_set absl::function_ref absl::hash absl::inlined_vector
    absl::int128 absl::node_hash_map absl::span absl::strings)

if(TEPUI_BUILD_JSON)
  find_package(simdjson REQUIRED)
endif()
if(TEPUI_BUILD_SERVER)
  find_package(Boost 1.81 REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(OpenSSL 3 REQUIRED)
endif()
if(TEPUI_BUILD_CLI)
  find_package(CLI11 REQUIRED)
endif()
