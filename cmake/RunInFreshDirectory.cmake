# cmake -D DIRECTORY=<path> -P RunInFreshDirectory.cmake -- <command> [<argument>...]
#
# Empties DIRECTORY, runs the command in it, and removes it again when the command succeeded.
set(command)
set(past_separator FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(past_separator)
    list(APPEND command "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(past_separator TRUE)
  endif()
endforeach()

file(REMOVE_RECURSE ${DIRECTORY})
file(MAKE_DIRECTORY ${DIRECTORY})
execute_process(COMMAND ${command} WORKING_DIRECTORY ${DIRECTORY} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${command} ended with ${result}; its directory is ${DIRECTORY}")
endif()
file(REMOVE_RECURSE ${DIRECTORY})
