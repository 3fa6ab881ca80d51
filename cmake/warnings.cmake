# The warnings of our own targets.
option(ORGKEEP_WARNINGS_AS_ERRORS
       "Let a warning end the build, with the compilers that the sources are free of warnings with" OFF)

# The last release of each compiler that Debian 12 or 13 has. A newer compiler's new warning is shown, and
# keeps nobody from building or running the tests.
set(orgkeep_last_known_GNU 14)
set(orgkeep_last_known_Clang 19)

function(orgkeep_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    set(last_known "${orgkeep_last_known_${CMAKE_CXX_COMPILER_ID}}")
    string(REGEX MATCH "^[0-9]+" major "${CMAKE_CXX_COMPILER_VERSION}")
    if(ORGKEEP_WARNINGS_AS_ERRORS AND last_known AND major LESS_EQUAL last_known)
        set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR ON)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Once its optimiser has inlined them, GCC takes members of std::string and std::optional for
        # unset. What is really unset, clang's own warning and the sanitizers find.
        target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
        if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            # GCC bug 105651: -O2 and up see overlapping copies in std::string's operator+ and insert.
            target_compile_options(${target} PRIVATE -Wno-restrict)
        endif()
    endif()
endfunction()
