# The warnings of the project's own targets. They are errors in trees that set CMAKE_COMPILE_WARNING_AS_ERROR
# (CMakePresets.json), so that a new warning of another compiler does not prevent a clone from being built or
# tested.
function(orgkeep_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # After inlining, GCC wrongly reports members of std::string and std::optional as uninitialized.
        # Clang's own warning and the sanitizers find the ones that really are.
        target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
        if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            # GCC bug 105651: from -O2 on, GCC 12 sees overlapping copies in std::string's operator+ and insert.
            target_compile_options(${target} PRIVATE -Wno-restrict)
        endif()
    endif()
endfunction()
