# orgkeep_source_package(<debian source name> VERSION <v> [REPOSITORY <url> COMMIT <id>]
#                        PROBE <file that must be in it> RESULT <variable> [OPTIONAL])
#
# Sets <variable> to the folder of the unpacked sources, which is kept in ORGKEEP_DEPS_CACHE under name and version.
# The folder is created there by one rename, so an interrupted download is never mistaken for a complete one. With
# OPTIONAL, the variable is empty if this is not Debian and no repository is given.

if(DEFINED ENV{ORGKEEP_DEPS_CACHE})
    set(orgkeep_deps_default "$ENV{ORGKEEP_DEPS_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(orgkeep_deps_default "$ENV{XDG_CACHE_HOME}/orgkeep/deps")
elseif(DEFINED ENV{HOME})
    set(orgkeep_deps_default "$ENV{HOME}/.cache/orgkeep/deps")
else()
    set(orgkeep_deps_default "${CMAKE_BINARY_DIR}/_deps_cache")
endif()
set(ORGKEEP_DEPS_CACHE "${orgkeep_deps_default}" CACHE PATH
    "Where downloaded sources are kept between trees")

set(ORGKEEP_APT_DIR "${CMAKE_BINARY_DIR}/_apt" CACHE PATH "Where apt's lists for this project are kept")

function(orgkeep_source_package name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "OPTIONAL" "VERSION;REPOSITORY;COMMIT;PROBE;RESULT" "")
    set(kept "${ORGKEEP_DEPS_CACHE}/${name}-${arg_VERSION}")
    if(NOT EXISTS "${kept}/${arg_PROBE}")
        file(MAKE_DIRECTORY "${ORGKEEP_DEPS_CACHE}")
        # If two trees are configured at the same time, the second waits and then finds the sources.
        file(LOCK "${ORGKEEP_DEPS_CACHE}/.lock" GUARD FUNCTION TIMEOUT 900)
    endif()
    if(NOT EXISTS "${kept}/${arg_PROBE}")
        set(scratch "${CMAKE_BINARY_DIR}/_deps/${name}")
        file(REMOVE_RECURSE "${scratch}")
        file(MAKE_DIRECTORY "${scratch}")
        orgkeep_debian_source(${name} ${arg_VERSION} "${scratch}" unpacked)
        if(NOT unpacked AND NOT arg_REPOSITORY AND arg_OPTIONAL)
            set(${arg_RESULT} "" PARENT_SCOPE)
            return()
        elseif(NOT unpacked AND NOT arg_REPOSITORY)
            message(FATAL_ERROR "${name} is not installed, and only Debian has a package of its sources")
        endif()
        if(NOT unpacked)
            orgkeep_git_source(${name} ${arg_REPOSITORY} ${arg_COMMIT} "${scratch}" unpacked)
        endif()
        if(NOT EXISTS "${unpacked}/${arg_PROBE}")
            message(FATAL_ERROR "${name} ${arg_VERSION}: the unpacked sources lack ${arg_PROBE}")
        endif()
        file(REMOVE_RECURSE "${kept}" "${kept}.new")
        file(COPY "${unpacked}/" DESTINATION "${kept}.new")
        file(RENAME "${kept}.new" "${kept}")
        file(REMOVE_RECURSE "${scratch}")
    endif()
    set(${arg_RESULT} "${kept}" PARENT_SCOPE)
endfunction()

# Downloads and unpacks the upstream tarball of a Debian source package. apt gets its own configuration, lists and
# caches in the build tree, so that it needs no root and changes no file of the system. The result is empty on other
# systems than Debian; an error of apt ends the configuration.
function(orgkeep_debian_source name version scratch result)
    set(${result} "" PARENT_SCOPE)
    find_program(ORGKEEP_APT_GET apt-get)
    set(keyring /usr/share/keyrings/debian-archive-keyring.gpg)
    if(NOT ORGKEEP_APT_GET OR NOT EXISTS "${keyring}")
        return()
    endif()
    orgkeep_debian_mirror(mirror)
    if(NOT mirror)
        return()
    endif()

    set(apt "${ORGKEEP_APT_DIR}")
    set(run "${CMAKE_COMMAND}" -E env "APT_CONFIG=${apt}/apt.conf" "${ORGKEEP_APT_GET}")
    file(MAKE_DIRECTORY "${apt}/lists/partial" "${apt}/archives/partial" "${apt}/parts")
    file(WRITE "${apt}/sources.list" "deb-src [signed-by=${keyring}] ${mirror} trixie main\n")
    file(WRITE "${apt}/apt.conf"
         "Dir::Etc::sourcelist \"${apt}/sources.list\";\n"
         "Dir::Etc::sourceparts \"${apt}/parts\";\n"
         "Dir::State::lists \"${apt}/lists\";\n"
         "Dir::Cache \"${apt}\";\n"
         "Dir::Cache::archives \"${apt}/archives\";\n"
         "APT::Sandbox::User \"\";\n" # the user who builds, even if that is root
         "Acquire::Languages \"none\";\n"
         "Acquire::Retries \"3\";\n")

    # Lists of an earlier run may be older than the mirror: try with them first, then with new ones.
    foreach(lists kept fresh)
        if(lists STREQUAL "fresh" OR NOT EXISTS "${apt}/ready")
            message(STATUS "Reading Debian 13's list of source packages from ${mirror}")
            execute_process(COMMAND ${run} -q update
                            RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
            if(failed)
                message(FATAL_ERROR
                    "apt could not read Debian 13's source packages from ${mirror}:\n${output}")
            endif()
            file(TOUCH "${apt}/ready")
        endif()
        message(STATUS "Downloading ${name} ${version} (Debian source package)")
        execute_process(COMMAND ${run} -q source --download-only --tar-only --only-source ${name}
                        WORKING_DIRECTORY "${scratch}"
                        RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
        if(NOT failed)
            break()
        endif()
    endforeach()
    if(failed)
        message(FATAL_ERROR "apt could not download the source package ${name}:\n${output}")
    endif()
    file(GLOB tarball "${scratch}/${name}_${version}*.orig.tar.*")
    list(FILTER tarball EXCLUDE REGEX "\\.asc$")
    list(LENGTH tarball count)
    if(NOT count EQUAL 1)
        file(GLOB found RELATIVE "${scratch}" "${scratch}/*.orig.tar.*")
        message(FATAL_ERROR "Expected one tarball of ${name} ${version}, found: ${found}")
    endif()
    file(ARCHIVE_EXTRACT INPUT "${tarball}" DESTINATION "${scratch}/unpacked")
    file(GLOB top "${scratch}/unpacked/*")
    set(${result} "${top}" PARENT_SCOPE)
endfunction()

# The Debian mirror of this system, read from either of apt's two file formats; empty on other systems.
function(orgkeep_debian_mirror result)
    file(GLOB files /etc/apt/sources.list /etc/apt/sources.list.d/*.list
                    /etc/apt/sources.list.d/*.sources)
    foreach(file IN LISTS files)
        file(STRINGS "${file}" lines REGEX "^(deb|URIs:)")
        foreach(line IN LISTS lines)
            # Lines are "deb [options] URI suite …" or "URIs: URI …"; the URI of a Debian archive ends in /debian.
            if(line MATCHES "[ \t](https?://[^ \t]+/debian/?)([ \t]|$)")
                set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
                return()
            endif()
        endforeach()
    endforeach()
    set(${result} "" PARENT_SCOPE)
endfunction()

# Downloads the same release from the library's repository. The commit id verifies the content.
function(orgkeep_git_source name repository commit scratch result)
    include(FetchContent)
    message(STATUS "Downloading ${name} at ${commit}")
    string(MAKE_C_IDENTIFIER "orgkeep_${name}" id)
    FetchContent_Populate(${id}
        GIT_REPOSITORY "${repository}" GIT_TAG "${commit}"
        SOURCE_DIR "${scratch}/git" BINARY_DIR "${scratch}/bin" SUBBUILD_DIR "${scratch}/sub")
    set(${result} "${scratch}/git" PARENT_SCOPE)
endfunction()
