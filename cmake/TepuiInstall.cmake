# Headers, libraries, the package config for find_package(tepui) and the pkg-config files.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tepui)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY include/tepui ${TEPUI_GENERATED_DIR}/tepui
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

# A shared library brings what it stands on with it; a static one leaves that to its user.
get_target_property(tepui_type tepui TYPE)
set(TEPUI_IS_STATIC OFF)
set(TEPUI_PC_REQUIRES)
set(TEPUI_JSON_PC_REQUIRES tepui)
set(TEPUI_SERVER_PC_REQUIRES tepui)
if(tepui_type STREQUAL "STATIC_LIBRARY")
  set(TEPUI_IS_STATIC ON)
  list(TRANSFORM TEPUI_ABSEIL REPLACE "::" "_" OUTPUT_VARIABLE TEPUI_PC_REQUIRES)
  list(APPEND TEPUI_PC_REQUIRES rocksdb)
  list(APPEND TEPUI_JSON_PC_REQUIRES simdjson)
  list(APPEND TEPUI_SERVER_PC_REQUIRES tepui_json zlib openssl)
endif()
list(JOIN TEPUI_PC_REQUIRES ", " TEPUI_PC_REQUIRES)
list(JOIN TEPUI_JSON_PC_REQUIRES ", " TEPUI_JSON_PC_REQUIRES)
list(JOIN TEPUI_SERVER_PC_REQUIRES ", " TEPUI_SERVER_PC_REQUIRES)

# Each library has an export set of its own, so that who uses only tables needs no JSON parser.
function(tepui_install_library target export)
  # The one finds the other beside it, wherever that is.
  set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")
  install(TARGETS ${target} EXPORT ${export}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT ${export} NAMESPACE tepui:: DESTINATION ${package_dir})
  configure_file(cmake/${target}.pc.in ${target}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${target}.pc DESTINATION ${pkgconfig_dir})
endfunction()

tepui_install_library(tepui tepuiTargets)
if(TARGET tepui_json)
  tepui_install_library(tepui_json tepuiJsonTargets)
endif()
if(TARGET tepui_server)
  tepui_install_library(tepui_server tepuiServerTargets)
endif()
if(TARGET tepui_cli)
  set_target_properties(tepui_cli PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
  install(TARGETS tepui_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(cmake/tepuiConfig.cmake.in tepuiConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(tepuiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/tepuiConfig.cmake ${PROJECT_BINARY_DIR}/tepuiConfigVersion.cmake
  cmake/FindRocksDB.cmake
  DESTINATION ${package_dir})
