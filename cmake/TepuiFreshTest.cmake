# tepui_add_fresh_test(<name> <command> [<argument>...])
#
# A test whose command runs in a directory of its own that is empty at the start of each run.
function(tepui_add_fresh_test name)
  add_test(NAME ${name}
    COMMAND ${CMAKE_COMMAND} -D "DIRECTORY=${PROJECT_BINARY_DIR}/fresh/${name}"
            -P ${PROJECT_SOURCE_DIR}/cmake/RunInFreshDirectory.cmake -- ${ARGN})
endfunction()
