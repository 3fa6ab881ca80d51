# How this project declares its own targets: same include root, warnings and platform flags for all.
# Usage: orgkeep_library(<name> SOURCES a.cpp … LINK other …)
#        orgkeep_executable(<name> SOURCES main.cpp … LINK other …)

function(orgkeep_target_defaults target)
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
    orgkeep_warnings(${target})
endfunction()

function(orgkeep_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    if(NOT arg_SOURCES)
        # A room whose first source is yet to come still configures, so that others can build.
        file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}_empty.cpp" CONTENT "")
        set(arg_SOURCES "${CMAKE_CURRENT_BINARY_DIR}/${target}_empty.cpp")
    endif()
    add_library(${target} STATIC ${arg_SOURCES})
    target_link_libraries(${target} PUBLIC ${arg_LINK})
    orgkeep_target_defaults(${target})
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(${target} LIBRARY)
    endif()
endfunction()

function(orgkeep_executable target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_LINK})
    orgkeep_target_defaults(${target})
endfunction()

# orgkeep_wasm_module(<name> ROLE CORE_MODULE|DASHBOARD_MODULE OUTPUT <file stem> SOURCES … LINK …)
# Leaves <stem>.mjs and <stem>.wasm in <build>/modules.
function(orgkeep_wasm_module target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "ROLE;OUTPUT" "SOURCES;LINK")
    orgkeep_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK})
    set_target_properties(${target} PROPERTIES
        OUTPUT_NAME "${arg_OUTPUT}" SUFFIX .mjs
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/modules")
    orgkeep_wasm_flags(${target} ${arg_ROLE})
endfunction()

# orgkeep_test_executable(<name> SOURCES … LINK …): a Catch2 executable whose every test case is
# registered with ctest as <prefix>.<name of the case>, labelled with the prefix.
function(orgkeep_test_executable target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    if(NOT arg_SOURCES)
        return()
    endif()
    orgkeep_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK} Catch2::Catch2WithMain)
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(${target} TESTS)
    endif()
    include(Catch)
    catch_discover_tests(${target}
        TEST_PREFIX "${ORGKEEP_TEST_PREFIX}."
        WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
        PROPERTIES LABELS "${ORGKEEP_TEST_PREFIX}" TIMEOUT 120)
endfunction()
