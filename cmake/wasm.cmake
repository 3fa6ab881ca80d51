# Every Emscripten flag of the project is in the one function below, each with its reason.
# The oldest release they work on is 3.1.6 (Debian 12); nothing here was removed by newer ones.
if(NOT EMSCRIPTEN)
    return()
endif()

# CMake's own "-O3 -DNDEBUG" and "-g" would sit beside the levels that are chosen below.
set(CMAKE_CXX_FLAGS_RELEASE "-DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-g")

# The optimiser's JavaScript passes need acorn, which Debian keeps where only Debian's own node looks.
if(IS_DIRECTORY "/usr/share/nodejs")
    set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endif()

# Tried and left out: --closure, since Debian's compiler is of 2013 and does not read ES modules.
#
# orgkeep_wasm_flags(<target> LIBRARY|DASHBOARD_MODULE|CORE_MODULE|COLUMNS_MODULE|COLUMNS_MODULE_SIMD|TESTS)
#
# A tree compiles either for shipping (small, no exceptions) or for tests (Catch2 needs exceptions,
# and one object file can't have both): ORGKEEP_BUILD_TESTS decides for the whole tree, so that every
# library exists once in it and no name needs a variant.
function(orgkeep_wasm_flags target role)
    # A few loops that shall be quick, and nothing of C's or C++'s run time: as every tree builds it.
    # 128-bit vectors are in Chrome 91, Firefox 89, Node 16.4 and Safari 16.4. The last is of 2023, while
    # Safari has WebGL 2 since 2021, so the same is built without them too, and the loader chooses.
    if(role MATCHES "^COLUMNS_MODULE")
        set(both
            -O3                 # speed is what it is for; its size does not tell
            -mnontrapping-fptoint -msign-ext
            -fno-exceptions -fno-rtti)
        if(role STREQUAL "COLUMNS_MODULE_SIMD")
            list(APPEND both -msimd128)
            # Two vectors at a time; with one, V8's own checks of a loop tell, and with more it runs out of
            # registers.
            target_compile_options(${target} PRIVATE "SHELL:-mllvm -force-vector-interleave=2")
        endif()
        target_compile_options(${target} PRIVATE ${both})
        target_link_options(${target} PRIVATE ${both}
            --no-entry
            -sSTANDALONE_WASM=1      # no script beside it: web/node/columns.mjs is the face
            -sALLOW_MEMORY_GROWTH=1  # to the size of the columns, once, before anything lies there
            -sSTRICT=1)
        return()
    endif()
    if(ORGKEEP_BUILD_TESTS)
        set(common
            -O1                # quick to compile, and an order of magnitude quicker to run than -O0
            -g1                # line numbers alone take a quarter less time than all that -g writes
            -fwasm-exceptions) # Catch2 throws; the JavaScript emulation of exceptions is slow
    else()
        set(common
            -Oz            # first-screen bytes are the budget; -O2 and -O3 do not link with LTO on 3.1.6
            -flto          # drops what ImGui and the JSON reader have but we do not use
            -fno-exceptions # a throw would abort anyway; saves the tables
            -fno-rtti)     # saves the type names; see the embind define below
        target_compile_definitions(${target} PUBLIC
            JSON_NOEXCEPTION                     # the JSON reader must not be asked to throw
            EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0) # embind asks for RTTI unless told otherwise
    endif()
    # Instructions that every browser with WebGL 2 has; shorter than the ways around them.
    list(APPEND common -mnontrapping-fptoint -msign-ext)
    target_compile_options(${target} PRIVATE ${common})
    if(role STREQUAL "LIBRARY")
        return()
    endif()

    # All of the planner, as a module by itself. Without vectors, which its sums gain nothing from.
    if(role STREQUAL "PLANNER_MODULE")
        target_link_options(${target} PRIVATE ${common}
            --no-entry
            -sSTANDALONE_WASM=1      # no script beside it: web/node/planner.mjs is the face
            -sALLOW_MEMORY_GROWTH=1  # a file of figures may have 16 MB
            -sMALLOC=emmalloc
            -sSTRICT=1)
        return()
    endif()

    set(link ${common}
        -sALLOW_MEMORY_GROWTH=1     # a fleet of orgs and a 4K canvas differ by two orders of magnitude
        -sMALLOC=emmalloc           # a quarter of dlmalloc's size, and fast enough for frames on demand
        -sFILESYSTEM=0              # all data comes through the interface
        -sDYNAMIC_EXECUTION=0       # the page's Content-Security-Policy forbids eval
        -sSTRICT=1)                 # no deprecated names, no surprise libraries
    if(ORGKEEP_BUILD_TESTS)
        list(APPEND link -sASSERTIONS=1) # readable aborts
    endif()

    if(role STREQUAL "TESTS")
        list(REMOVE_ITEM link -sFILESYSTEM=0 -sSTRICT=1) # Catch2 writes its report to a stream
        list(APPEND link
            -sENVIRONMENT=node      # run by ctest through node
            -sEXIT_RUNTIME=1        # the exit code of main() is the verdict
            -sINITIAL_MEMORY=64MB   # fewer growths in the large tables
            "--pre-js=${PROJECT_SOURCE_DIR}/cmake/no_fetch.js") # see there
    else()
        list(APPEND link
            -lembind                # the face to JavaScript (--bind is the removed spelling)
            -sMODULARIZE=1          # a factory, not a global: no script may run at import
            -sEXPORT_ES6=1          # loaded by import()
            --no-entry              # embind faces have no main()
            -sENVIRONMENT=web)      # no branches for shells, workers and node; the core's loader for
                                    # Node passes the bytes itself
        if(role STREQUAL "CORE_MODULE")
            list(APPEND link
                -sEXPORT_NAME=createOrgkeepCore
                -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,locateFile)
        elseif(role STREQUAL "DASHBOARD_MODULE")
            list(APPEND link
                -sEXPORT_NAME=createOrgkeepDashboard
                -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 # the renderer speaks ES 3 only
                -sGL_TRACK_ERRORS=0 -sGL_POOL_TEMP_BUFFERS=0 # bookkeeping for calls we do not make
                -sHTML5_SUPPORT_DEFERRING_USER_SENSITIVE_REQUESTS=0 # nothing goes full screen
                -sINCOMING_MODULE_JS_API=canvas,wasmBinary,instantiateWasm,locateFile,onAbort,print,printErr,noExitRuntime
                --profiling-funcs   # names, by which orgkeep_split_module() knows what goes where
                -lGL                # STRICT links no library by itself
                -lhtml5)            # WebGL context, frames, timers
        else()
            message(FATAL_ERROR "orgkeep_wasm_flags: unknown role ${role}")
        endif()
    endif()
    target_link_options(${target} PRIVATE ${link})
endfunction()

# orgkeep_split_module(<target> SECONDARY <file stem> NAMES …)
# Takes what only functions with these in their names lead to out of the module of the target and into
# <stem>.wasm beside it, to be loaded later (see split_module.py).
function(orgkeep_split_module target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "SECONDARY" "NAMES")
    if(ORGKEEP_BUILD_TESTS)
        return()
    endif()
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    find_program(ORGKEEP_EM_CONFIG em-config REQUIRED NO_CMAKE_FIND_ROOT_PATH)
    execute_process(COMMAND "${ORGKEEP_EM_CONFIG}" BINARYEN_ROOT
                    OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(script "${PROJECT_SOURCE_DIR}/cmake/split_module.py")
    set(folder "${CMAKE_BINARY_DIR}/modules")
    get_target_property(name ${target} OUTPUT_NAME)
    # The features are those of the flags above, and what Emscripten's own libraries use.
    add_custom_command(TARGET ${target} POST_BUILD
        COMMAND "${Python3_EXECUTABLE}" "${script}" "${folder}/${name}.wasm" "${folder}/${name}.wasm"
                "${folder}/${arg_SECONDARY}.wasm" --tools "${binaryen}/bin"
                --feature sign-ext nontrapping-float-to-int mutable-globals
                --later ${arg_NAMES}
        BYPRODUCTS "${folder}/${arg_SECONDARY}.wasm"
        VERBATIM)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${script}")
endfunction()
