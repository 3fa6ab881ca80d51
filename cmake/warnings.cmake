# Warnings are errors, on our own targets only: a new compiler must not break a third party's build.
function(orgkeep_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endfunction()
