# Compiles through ccache where it is installed. The sloppiness is what ccache asks for before it
# caches anything that uses a precompiled header.
find_program(TEPUI_CCACHE ccache)
if(TEPUI_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${TEPUI_CCACHE})
endif()
