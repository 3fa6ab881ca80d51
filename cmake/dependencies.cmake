# Third-party code. A library that the system has in the right version is used from there. Otherwise its sources
# come from a Debian source package through apt, which verifies them with Debian's keys, or, on systems without apt,
# from the library's own repository at a full commit id. Nothing is copied into this repository.
#
# Sources are kept outside of the build tree, so that a clean or a second tree does not download them again.
include("${CMAKE_CURRENT_LIST_DIR}/source_package.cmake")

# nlohmann_json: header only. Emscripten gets a folder with nothing else in it, because -isystem /usr/include would
# put the headers of the system's C library before Emscripten's.
function(orgkeep_add_nlohmann_json)
    if(EMSCRIPTEN)
        find_path(ORGKEEP_NLOHMANN_INCLUDE nlohmann/json.hpp
                  PATHS /usr/include /usr/local/include /opt/homebrew/include
                  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
        set(include "${ORGKEEP_NLOHMANN_INCLUDE}")
        if(include)
            file(STRINGS "${include}/nlohmann/detail/abi_macros.hpp" version
                 REGEX "define NLOHMANN_JSON_VERSION_(MAJOR|MINOR|PATCH) ")
            string(REGEX REPLACE "[^0-9;]+" "" version "${version}")
            string(REPLACE ";" "." version "${version}")
            if(version VERSION_LESS 3.11.2)
                set(include "")
            endif()
        endif()
    else()
        find_package(nlohmann_json 3.11.2 QUIET CONFIG)
        if(TARGET nlohmann_json::nlohmann_json)
            return()
        endif()
        set(include "")
    endif()
    if(include)
        set(folder "${CMAKE_BINARY_DIR}/_include/nlohmann_json")
        file(MAKE_DIRECTORY "${folder}")
        file(CREATE_LINK "${include}/nlohmann" "${folder}/nlohmann" SYMBOLIC)
    else()
        orgkeep_source_package(nlohmann-json3 VERSION 3.11.3
            REPOSITORY https://github.com/nlohmann/json.git
            COMMIT 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03
            PROBE include/nlohmann/json.hpp
            RESULT source)
        set(folder "${source}/include")
    endif()
    add_library(orgkeep_nlohmann_json INTERFACE)
    target_include_directories(orgkeep_nlohmann_json SYSTEM INTERFACE "${folder}")
    add_library(nlohmann_json::nlohmann_json ALIAS orgkeep_nlohmann_json)
endfunction()

# Dear ImGui: always from source. A distribution's library is compiled with other build options than ours (index
# width, code points, no demo window).
function(orgkeep_add_imgui)
    set(CMAKE_COMPILE_WARNING_AS_ERROR OFF) # its warnings are not ours to fix
    orgkeep_source_package(imgui VERSION 1.90.1
        REPOSITORY https://github.com/ocornut/imgui.git
        COMMIT d6cb3c923d28dcebb2d8d9605ccc7229ccef19eb
        PROBE imgui.cpp
        RESULT source)
    add_library(imgui STATIC
        "${source}/imgui.cpp" "${source}/imgui_draw.cpp"
        "${source}/imgui_tables.cpp" "${source}/imgui_widgets.cpp")
    target_include_directories(imgui SYSTEM PUBLIC "${source}")
    target_include_directories(imgui PUBLIC "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(imgui PUBLIC
        "IMGUI_USER_CONFIG=\"wasm/dashboard/ui/imgui_config.hpp\""
        "ImDrawIdx=unsigned int"            # 16 bits overflow at 64k vertices, and WebGL has no base vertex
        IMGUI_USE_WCHAR32                   # code points above U+FFFF
        IMGUI_DISABLE_OBSOLETE_FUNCTIONS
        IMGUI_DISABLE_OBSOLETE_KEYIO
        IMGUI_DISABLE_DEMO_WINDOWS
        IMGUI_DISABLE_DEBUG_TOOLS
        IMGUI_DISABLE_FILE_FUNCTIONS        # no .ini file, no log: a page has no file system
        IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS)
    set_target_properties(imgui PROPERTIES UNITY_BUILD OFF)
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(imgui LIBRARY)
    endif()
endfunction()

# Catch2: the amalgamated file, one translation unit instead of a hundred.
function(orgkeep_add_catch2)
    set(CMAKE_COMPILE_WARNING_AS_ERROR OFF) # its warnings are not ours to fix
    orgkeep_source_package(catch2 VERSION 3.7.1
        REPOSITORY https://github.com/catchorg/Catch2.git
        COMMIT fa43b77429ba76c462b1898d6cd2f2d7a9416b14
        PROBE extras/catch_amalgamated.cpp
        RESULT source)
    # The tests include <catch2/…> and the amalgamated file includes its own header, with identical declarations.
    # The former include a configuration header that only Catch2's own CMake project generates; this one replaces it.
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/_include/catch2/catch2/catch_user_config.hpp" CONTENT [[
#pragma once
#define CATCH_CONFIG_DEFAULT_REPORTER "console"
#define CATCH_CONFIG_CONSOLE_WIDTH 100
]])
    add_library(orgkeep_catch2 STATIC "${source}/extras/catch_amalgamated.cpp")
    target_include_directories(orgkeep_catch2 SYSTEM PUBLIC
        "${CMAKE_BINARY_DIR}/_include/catch2" "${source}/src" "${source}/extras")
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(orgkeep_catch2 LIBRARY)
    endif()
    # The test runner's speed does not matter, and undefined behavior in it is not ours to find.
    target_compile_options(orgkeep_catch2 PRIVATE
        -O0 $<$<BOOL:${ORGKEEP_SANITIZE}>:-fno-sanitize=undefined>)
    add_library(Catch2::Catch2WithMain ALIAS orgkeep_catch2)
    list(APPEND CMAKE_MODULE_PATH "${source}/extras")
    set(CMAKE_MODULE_PATH "${CMAKE_MODULE_PATH}" PARENT_SCOPE)
endfunction()

# cpp-httplib: header only, without its compression, because the site is compressed when it is built.
function(orgkeep_add_httplib)
    orgkeep_source_package(cpp-httplib VERSION 0.18.7
        REPOSITORY https://github.com/yhirose/cpp-httplib.git
        COMMIT 5814e121dfb5049f72a5c3956c3c8961b40da78b
        PROBE httplib.h
        RESULT source)
    add_library(orgkeep_httplib INTERFACE)
    target_include_directories(orgkeep_httplib SYSTEM INTERFACE "${source}")
    target_compile_definitions(orgkeep_httplib INTERFACE
        CPPHTTPLIB_OPENSSL_SUPPORT
        # The default of 8 kB is smaller than a signed request of Salesforce. The service limits bodies itself, by
        # their header (largest_body).
        CPPHTTPLIB_FORM_URL_ENCODED_PAYLOAD_MAX_LENGTH=65536
        # A header line may have 8 kB (longest_header_line), three times that when percent-encoded.
        CPPHTTPLIB_HEADER_MAX_LENGTH=24576
        CPPHTTPLIB_LISTEN_BACKLOG=128 # the default of 5 loses connections that arrive at the same time
        CPPHTTPLIB_USE_POLL) # select() is limited to 1,024 open files
    target_link_libraries(orgkeep_httplib INTERFACE Threads::Threads OpenSSL::SSL)
    add_library(httplib::httplib ALIAS orgkeep_httplib)
endfunction()

# Google Benchmark, from release 1.7 on.
function(orgkeep_add_benchmark)
    set(CMAKE_COMPILE_WARNING_AS_ERROR OFF) # its warnings are not ours to fix
    find_package(benchmark 1.7 QUIET CONFIG)
    if(TARGET benchmark::benchmark_main)
        return()
    endif()
    orgkeep_source_package(benchmark VERSION 1.9.1
        REPOSITORY https://github.com/google/benchmark.git
        COMMIT c58e6d0710581e3a08d65c349664128a8d9a2461
        PROBE include/benchmark/benchmark.h
        RESULT source)
    set(BENCHMARK_ENABLE_TESTING OFF)
    set(BENCHMARK_ENABLE_INSTALL OFF)
    set(BENCHMARK_ENABLE_WERROR OFF)
    add_subdirectory("${source}" "${CMAKE_BINARY_DIR}/_deps/benchmark" EXCLUDE_FROM_ALL SYSTEM)
endfunction()

orgkeep_add_nlohmann_json()
if(EMSCRIPTEN OR ORGKEEP_BUILD_TESTS OR ORGKEEP_BUILD_BENCH)
    orgkeep_add_imgui()
endif()
if(ORGKEEP_BUILD_TESTS)
    orgkeep_add_catch2()
endif()
if(ORGKEEP_BUILD_SERVER)
    find_package(Threads REQUIRED)
    find_package(SQLite3 3.24 REQUIRED) # row values and UPSERT
    find_package(OpenSSL 3.0 REQUIRED) # EVP_MAC
    orgkeep_add_httplib()
endif()
if(ORGKEEP_BUILD_BENCH)
    orgkeep_add_benchmark()
endif()
