# Functions that declare the project's own targets, all with the same include root, warnings and platform flags:
#
#   orgkeep_library(<name> SOURCES a.cpp … [SPEED O2|O3] [LINK other …])
#   orgkeep_executable(<name> SOURCES main.cpp … LINK other …)

function(orgkeep_target_defaults target)
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
    orgkeep_warnings(${target})
endfunction()

# Trees that set CMAKE_UNITY_BUILD compile several sources of a library or a test executable as one. That takes half
# the time, and requires different names in all anonymous namespaces of a target. SPEED sets the optimization level of
# a library that the site loads after its first screen; the others are compiled for size.
function(orgkeep_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "SPEED" "SOURCES;LINK")
    add_library(${target} STATIC ${arg_SOURCES})
    target_link_libraries(${target} PUBLIC ${arg_LINK})
    orgkeep_target_defaults(${target})
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(${target} LIBRARY)
        if(arg_SPEED AND NOT ORGKEEP_BUILD_TESTS)
            # The driver derives -fno-inline-functions from the earlier -Oz, even if another level follows.
            target_compile_options(${target} PRIVATE -${arg_SPEED} -finline-functions)
        endif()
    endif()
endfunction()

function(orgkeep_executable target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(${target} PRIVATE ${arg_LINK})
    orgkeep_target_defaults(${target})
endfunction()

# orgkeep_wasm_module(<name> ROLE <role of orgkeep_wasm_flags()> OUTPUT <file stem> SOURCES … LINK …)
#
# Builds <stem>.mjs and <stem>.wasm in <build>/modules.
function(orgkeep_wasm_module target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "ROLE;OUTPUT" "SOURCES;LINK")
    orgkeep_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK})
    set_target_properties(${target} PROPERTIES
        OUTPUT_NAME "${arg_OUTPUT}" SUFFIX .mjs
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/modules")
    orgkeep_wasm_flags(${target} ${arg_ROLE})
endfunction()

# orgkeep_test_executable(<name> SOURCES … LINK …)
#
# Builds a Catch2 executable and registers each of its test cases with ctest as <prefix>.<name of the case>, labeled
# with the prefix. With ORGKEEP_TEST_SHARDS, that many tests <prefix>.<name>.<shard> run the cases together, because
# a process with ASan or in Node takes longer to start than most cases take to run.
function(orgkeep_test_executable target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    if(NOT arg_SOURCES)
        return()
    endif()
    orgkeep_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK} Catch2::Catch2WithMain)
    if(CMAKE_UNITY_BUILD)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
    endif()
    if(EMSCRIPTEN)
        orgkeep_wasm_flags(${target} TESTS)
    else()
        # The tested libraries are optimized. Optimizing the tests as well only makes the build longer.
        target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
    if(NOT TARGET orgkeep_tests)
        add_custom_target(orgkeep_tests)
    endif()
    add_dependencies(orgkeep_tests ${target})
    if(ORGKEEP_TEST_SHARDS GREATER 0)
        foreach(shard RANGE 1 ${ORGKEEP_TEST_SHARDS})
            math(EXPR index "${shard} - 1")
            set(test "${ORGKEEP_TEST_PREFIX}.${target}.${shard}")
            add_test(NAME "${test}"
                COMMAND ${target} --colour-mode none --shard-count ${ORGKEEP_TEST_SHARDS}
                        --shard-index ${index})
            set_tests_properties("${test}" PROPERTIES LABELS "${ORGKEEP_TEST_PREFIX}" TIMEOUT 900)
        endforeach()
        return()
    endif()
    include(Catch)
    catch_discover_tests(${target}
        TEST_PREFIX "${ORGKEEP_TEST_PREFIX}."
        EXTRA_ARGS --colour-mode none
        WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
        PROPERTIES LABELS "${ORGKEEP_TEST_PREFIX}" TIMEOUT 900)
endfunction()

# orgkeep_node_tests(<kind> FILES a.test.mjs … [SERIAL] [BROWSERS chromium firefox] [TIMEOUT s])
#
# Registers each file with ctest as <kind>.<a>, run by node --test and labeled with the kind; with BROWSERS, as one
# test per browser, <kind>.<a>.<browser>. SERIAL files of one kind run one after the other, but those in Chromium run
# at the same time as those in Firefox. The tests find their subjects through the environment:
#   ORGKEEP_SERVER     the orgkeep-stub executable
#   ORGKEEP_SITE       the folder of the static dashboard
#   ORGKEEP_NODE       the folder of the core module for Node
#   ORGKEEP_SALESFORCE the folder of the project for Salesforce orgs
#   ORGKEEP_ARTIFACTS  an existing folder for screenshots and logs
#   ORGKEEP_CHROMIUM, ORGKEEP_FIREFOX  the browsers
#   ORGKEEP_BROWSER    the one of BROWSERS to test in
function(orgkeep_node_tests kind)
    cmake_parse_arguments(PARSE_ARGV 1 arg "SERIAL" "TIMEOUT" "FILES;BROWSERS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    find_program(ORGKEEP_NODE_EXECUTABLE NAMES node nodejs REQUIRED)
    find_program(ORGKEEP_CHROMIUM NAMES chromium chromium-browser google-chrome)
    find_program(ORGKEEP_FIREFOX NAMES firefox-esr firefox)
    set(artifacts "${PROJECT_SOURCE_DIR}/build/artifacts")
    file(MAKE_DIRECTORY "${artifacts}")
    foreach(file IN LISTS arg_FILES)
        get_filename_component(name "${file}" NAME)
        string(REGEX REPLACE "\\.test\\.m?js$" "" name "${name}")
        set(tests "${kind}.${name}")
        if(arg_BROWSERS)
            list(TRANSFORM arg_BROWSERS PREPEND "${kind}.${name}." OUTPUT_VARIABLE tests)
        endif()
        foreach(test IN LISTS tests)
            add_test(NAME "${test}"
                COMMAND "${ORGKEEP_NODE_EXECUTABLE}" --test --test-reporter=tap
                        "${CMAKE_CURRENT_SOURCE_DIR}/${file}"
                WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
            set(environment
                "ORGKEEP_SERVER=${ORGKEEP_BIN_DIR}/orgkeep-stub"
                "ORGKEEP_SITE=${ORGKEEP_SITE_DIR}"
                "ORGKEEP_NODE=${ORGKEEP_NODE_DIR}"
                "ORGKEEP_SALESFORCE=${ORGKEEP_SALESFORCE_DIR}"
                "ORGKEEP_ARTIFACTS=${artifacts}"
                "ORGKEEP_CHROMIUM=${ORGKEEP_CHROMIUM}"
                "ORGKEEP_FIREFOX=${ORGKEEP_FIREFOX}")
            if(arg_BROWSERS)
                string(REGEX REPLACE ".*\\." "" browser "${test}")
                list(APPEND environment "ORGKEEP_BROWSER=${browser}")
            endif()
            set_tests_properties("${test}" PROPERTIES
                LABELS "${kind}"
                TIMEOUT ${arg_TIMEOUT}
                ENVIRONMENT "${environment}"
                FAIL_REGULAR_EXPRESSION "# (skipped|todo) [1-9]") # a skipped test counts as failed
            # The serial tests start first, so that other tests run at the same time until the end.
            if(arg_SERIAL AND test MATCHES "\\.firefox$")
                set_tests_properties("${test}" PROPERTIES RESOURCE_LOCK "${kind}.firefox" COST 1000)
            elseif(arg_SERIAL)
                set_tests_properties("${test}" PROPERTIES RESOURCE_LOCK "${kind}" COST 2000)
            endif()
        endforeach()
    endforeach()
endfunction()
