# What every target of ours has in common, and the function that makes a room of src/.

set(TEPUI_WARNINGS
    -Wall -Wextra
    # Designated initializers leave fields out on purpose: that is what their defaults are for.
    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlapping copies inside std::string where there are none (GCC bug 105651).
  list(APPEND TEPUI_WARNINGS -Wno-restrict)
  # Sanitizer code hides initializations and bounds from g++'s analysis, in the standard library
  # too.
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    list(APPEND TEPUI_WARNINGS -Wno-maybe-uninitialized -Wno-array-bounds
         -Wno-stringop-overflow)
  endif()
else()
  list(APPEND TEPUI_WARNINGS -Wthread-safety)
endif()
if(TEPUI_WERROR)
  list(APPEND TEPUI_WARNINGS -Werror)
endif()

# tepui_target(<target>): language level, visibility and warnings of our own code.
function(tepui_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE ${TEPUI_WARNINGS})
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
endfunction()

# tepui_room(<name> [DEPENDS <room>...] [PRIVATE <library>...] [PUBLIC <library>...])
#
# A room is a folder of src/ and a static library `tepui_<name>` of all its *.cc. It links only the
# rooms named in DEPENDS, so a call to a higher room does not link in this room's tests. A folder
# without a *.cc is a library of headers.
function(tepui_room name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;PRIVATE;PUBLIC")
  set(target tepui_${name})
  list(TRANSFORM arg_DEPENDS PREPEND tepui_)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)

  if(sources)
    add_library(${target} STATIC ${sources})
    tepui_target(${target})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_link_libraries(${target} PRIVATE ${arg_PRIVATE})
    set(scope PUBLIC)
    set_property(GLOBAL APPEND PROPERTY TEPUI_ROOM_OBJECTS $<TARGET_OBJECTS:${target}>)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope}
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${TEPUI_GENERATED_DIR})
  target_link_libraries(${target} ${scope} ${arg_DEPENDS} ${arg_PUBLIC})
endfunction()
