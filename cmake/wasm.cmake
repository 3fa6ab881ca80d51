# Every Emscripten flag of the project is in the function orgkeep_wasm_flags() below, with its reason. The flags work
# from release 3.1.6 (Debian 12) on; newer releases have removed none of them.
if(NOT EMSCRIPTEN)
    return()
endif()

# CMake's defaults, "-O3 -DNDEBUG" and "-g", would be added to the levels that are chosen below.
set(CMAKE_CXX_FLAGS_RELEASE "-DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-g")

# The optimizer's JavaScript passes need acorn, which Debian installs where only Debian's own node finds it.
if(IS_DIRECTORY "/usr/share/nodejs")
    set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endif()

# --closure is not used: Debian's Closure Compiler is from 2013 and does not read ES modules.
#
# orgkeep_wasm_flags(<target> LIBRARY|DASHBOARD_MODULE|CORE_MODULE|PLANNER_MODULE|COLUMNS_MODULE|COLUMNS_MODULE_SIMD
#                    |TESTS)
#
# A tree is compiled either for shipping (small, without exceptions) or for tests (Catch2 needs exceptions, and an
# object file is compiled either way). ORGKEEP_BUILD_TESTS decides for the whole tree, so every library exists once
# in it.
function(orgkeep_wasm_flags target role)
    # This module contains only some fast loops, without the C or C++ run time, so the flags are the same in every
    # tree. 128-bit vectors need Chrome 91, Firefox 89, Node 16.4 or Safari 16.4. Safari 16.4 is from 2023, but Safari
    # has had WebGL 2 since 2021, so a variant without vectors is built as well, and the loader chooses.
    if(role MATCHES "^COLUMNS_MODULE")
        set(both
            -O3                 # this code is made for speed, and small in any case
            -mnontrapping-fptoint -msign-ext
            -fno-exceptions -fno-rtti)
        if(role STREQUAL "COLUMNS_MODULE_SIMD")
            list(APPEND both -msimd128)
            # Two vectors per iteration: with one, V8's own check per loop iteration costs noticeable time, and with
            # more V8 runs out of registers.
            target_compile_options(${target} PRIVATE "SHELL:-mllvm -force-vector-interleave=2")
        endif()
        target_compile_options(${target} PRIVATE ${both})
        target_link_options(${target} PRIVATE ${both}
            --no-entry
            -sSTANDALONE_WASM=1      # no generated script: web/node/columns.mjs is the interface
            -sALLOW_MEMORY_GROWTH=1  # the memory grows once to the size of the columns, before anything is stored there
            -sSTRICT=1)
        return()
    endif()
    if(ORGKEEP_BUILD_TESTS)
        set(common
            -O1                # this level is fast to compile, and ten times faster to run than -O0
            -g1                # this writes line numbers only, which takes a quarter less time than -g
            -fwasm-exceptions) # Catch2 throws, and the JavaScript emulation of exceptions is slow
    else()
        set(common
            -Oz            # the first screen has a byte budget; -O2 and -O3 do not link with LTO in 3.1.6
            -flto          # this drops the unused functions of ImGui and the JSON reader
            -fno-exceptions # a throw would abort anyway; saves the tables
            -fno-rtti)     # this saves the type names; embind needs the definition below then
        target_compile_definitions(${target} PUBLIC
            JSON_NOEXCEPTION                     # the JSON reader aborts instead of throwing
            EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0) # embind requires RTTI without this
    endif()
    # Instructions that every browser with WebGL 2 has. Their replacements are longer.
    list(APPEND common -mnontrapping-fptoint -msign-ext)
    target_compile_options(${target} PRIVATE ${common})
    if(role STREQUAL "LIBRARY")
        return()
    endif()

    # The whole planner as a separate module, without vectors, because they do not make it faster.
    if(role STREQUAL "PLANNER_MODULE")
        target_link_options(${target} PRIVATE ${common}
            --no-entry
            -sSTANDALONE_WASM=1      # no generated script: web/node/planner.mjs is the interface
            -sALLOW_MEMORY_GROWTH=1  # an imported file may have 16 MB
            -sMALLOC=emmalloc
            -sSTRICT=1)
        return()
    endif()

    set(link ${common}
        -sALLOW_MEMORY_GROWTH=1     # the need varies by a factor of 100, with the orgs and the size of the canvas
        -sMALLOC=emmalloc           # a quarter of dlmalloc's size, and fast enough for frames on demand
        -sFILESYSTEM=0              # all data is passed through the interface
        -sDYNAMIC_EXECUTION=0       # the page's Content-Security-Policy forbids eval
        -sSTRICT=1)                 # no deprecated names, no surprise libraries
    if(ORGKEEP_BUILD_TESTS)
        list(APPEND link -sASSERTIONS=1) # this makes aborts readable
    endif()

    if(role STREQUAL "TESTS")
        list(REMOVE_ITEM link -sFILESYSTEM=0 -sSTRICT=1) # Catch2 writes its report to a stream
        list(APPEND link
            -sENVIRONMENT=node      # ctest runs them in Node
            -sEXIT_RUNTIME=1        # the exit code of main() is the result
            -sINITIAL_MEMORY=64MB   # the large tables make the memory grow less often
            "--pre-js=${PROJECT_SOURCE_DIR}/cmake/no_fetch.js") # see the comment in that file
    else()
        list(APPEND link
            -lembind                # the interface to JavaScript (newer releases have removed --bind)
            -sMODULARIZE=1          # this exports a factory, so that importing the script runs nothing
            -sEXPORT_ES6=1          # the module is loaded by import()
            --no-entry              # embind modules have no main()
            -sENVIRONMENT=web)      # no code for shells, workers and Node; the core's loader for Node
                                    # passes the bytes itself
        if(role STREQUAL "CORE_MODULE")
            list(APPEND link
                -sEXPORT_NAME=createOrgkeepCore
                -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,locateFile)
        elseif(role STREQUAL "DASHBOARD_MODULE")
            list(APPEND link
                -sEXPORT_NAME=createOrgkeepDashboard
                -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 # the renderer uses OpenGL ES 3 only
                -sGL_TRACK_ERRORS=0 -sGL_POOL_TEMP_BUFFERS=0 # bookkeeping for calls that are not made
                -sHTML5_SUPPORT_DEFERRING_USER_SENSITIVE_REQUESTS=0 # the page never requests full screen
                -sINCOMING_MODULE_JS_API=canvas,wasmBinary,instantiateWasm,locateFile,onAbort,print,printErr,noExitRuntime
                --profiling-funcs   # orgkeep_split_module() selects functions by name
                -lGL                # STRICT links no library by default
                -lhtml5)            # WebGL context, frames, timers
        else()
            message(FATAL_ERROR "orgkeep_wasm_flags: unknown role ${role}")
        endif()
    endif()
    target_link_options(${target} PRIVATE ${link})
endfunction()

# orgkeep_split_module(<target> SECONDARY <file stem> NAMES …)
#
# Moves the functions whose names contain one of NAMES, and those that only they reach, from the target's module into
# <stem>.wasm beside it, which is loaded later (see split_module.py).
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
    # The features are those of the flags above and of Emscripten's own libraries.
    add_custom_command(TARGET ${target} POST_BUILD
        COMMAND "${Python3_EXECUTABLE}" "${script}" "${folder}/${name}.wasm" "${folder}/${name}.wasm"
                "${folder}/${arg_SECONDARY}.wasm" --tools "${binaryen}/bin"
                --feature sign-ext nontrapping-float-to-int mutable-globals
                --later ${arg_NAMES}
        BYPRODUCTS "${folder}/${arg_SECONDARY}.wasm"
        VERBATIM)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${script}")
endfunction()
