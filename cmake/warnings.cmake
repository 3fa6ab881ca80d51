# Warnings are errors, on our own targets only: a new compiler must not break a third party's build.
function(orgkeep_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
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
