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
# orgkeep_wasm_flags(<target> LIBRARY|DASHBOARD_MODULE|CORE_MODULE|TESTS)
#
# A tree compiles either for shipping (small, no exceptions) or for tests (Catch2 needs exceptions,
# and one object file can't have both): ORGKEEP_BUILD_TESTS decides for the whole tree, so that every
# library exists once in it and no name needs a variant.
function(orgkeep_wasm_flags target role)
    if(ORGKEEP_BUILD_TESTS)
        set(common
            -O1                # quick to compile, and an order of magnitude quicker to run than -O0
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
                -sINCOMING_MODULE_JS_API=canvas,wasmBinary,instantiateWasm,locateFile,onAbort,print,printErr
                -lGL                # STRICT links no library by itself
                -lhtml5)            # WebGL context, frames, timers
        else()
            message(FATAL_ERROR "orgkeep_wasm_flags: unknown role ${role}")
        endif()
    endif()
    target_link_options(${target} PRIVATE ${link})
endfunction()
