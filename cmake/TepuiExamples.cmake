# docs/examples/*.cc: one program each, run as a test in a fresh directory.
# docs/demo/*.cc: the program tepui_demo.
set(example_libraries tepui::tepui)
if(TARGET tepui::json)
  list(APPEND example_libraries tepui::json)
endif()

file(GLOB examples CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/examples/*.cc)
foreach(source IN LISTS examples)
  cmake_path(GET source STEM name)
  add_executable(example_${name} ${source})
  tepui_target(example_${name})
  target_link_libraries(example_${name} PRIVATE ${example_libraries})
  if(TEPUI_BUILD_TESTS)
    tepui_add_fresh_test(example_${name} $<TARGET_FILE:example_${name}>)
  endif()
endforeach()

file(GLOB demo CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/demo/*.cc)
if(demo)
  add_executable(tepui_demo ${demo})
  tepui_target(tepui_demo)
  target_link_libraries(tepui_demo PRIVATE ${example_libraries})
endif()
